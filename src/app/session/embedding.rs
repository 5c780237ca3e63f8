//! A board inside somebody else's page: what the host may do, and boards that come along with an address or a page.
//!
//! Invariants: a board that comes along is merged with the one here and never put over it; where the page only shows,
//! nothing of it is stored; what the host asks for changes nothing that this browser remembers.

use super::Session;
use crate::app::host::{Refused, Wishes};
use crate::app::notice::{Notice, NoticeKind, Offer};
use crate::app::{Effect, Mode, Trouble, Why};
use crate::board::{Board, Writes};
use crate::exchange::{self, Profile};
use crate::format::{self, BoardFile};
use crate::words::{self, fill};

impl Session {
    /// Says whether the board is only shown; listens.
    pub fn only_shows(self) -> bool {
        self.mode.get() == Mode::Read
    }

    // The host

    /// Asks the person whether the page around may have the board.
    pub fn ask_about_host(self, origin: &str) {
        let words = self.words();
        let title = fill(words.host_asks(), &[("origin", origin)]);
        let offer = |is_allowed| Offer::AnswerHost { origin: origin.to_owned(), is_allowed };
        let offers = vec![offer(true), offer(false)];
        self.stand(NoticeKind::Info, title, words.host_asks_text().to_owned(), offers);
    }

    /// Shows the board as the host wishes.
    ///
    /// # Errors
    ///
    /// The page shows a file, or what a newer version wrote, and can't do more than that.
    pub fn grant(self, wishes: Wishes) -> Result<(), Refused> {
        let only_shows = self.source.with_untracked(Option::is_some) || self.is_made_by_newer();
        if only_shows && wishes.mode.is_some_and(|mode| mode != Mode::Read) {
            return Err(Refused::ReadOnly);
        }
        if let Some(theme) = wishes.theme {
            self.theme.set(theme);
        }
        if let Some(mode) = wishes.mode {
            // What is only looked at stays so until it is left.
            let looks = self.inner().borrow().own_mode.is_some();
            if looks { self.inner().borrow_mut().own_mode = Some(mode) } else { self.mode.set(mode) }
        }
        if let Some(seat) = wishes.seat {
            self.seat.set(seat);
            self.forget_told();
            self.history_changed();
        }
        if let Some(view) = wishes.view {
            self.page.set(view);
        }
        if let Some(language) = wishes.language {
            self.carry_out(Effect::BringLanguage { code: language, is_kept: false });
        }
        Ok(())
    }

    /// Writes the board in the shape that the host asks for.
    ///
    /// # Errors
    ///
    /// An earlier version is shown in its place.
    pub fn export_for_host(self, format: &str) -> Result<String, Refused> {
        if self.past.with_untracked(Option::is_some) {
            return Err(Refused::ReadOnly);
        }
        Ok(exchange::format(format).map_or_else(String::new, |format| self.take(format, Profile::Ours)))
    }

    /// Reads a board that the host sends.
    ///
    /// # Errors
    ///
    /// What is wrong with it, or that nothing may change here.
    pub fn read_for_host(self, bytes: &[u8]) -> Result<BoardFile, Refused> {
        if self.own_mode() == Mode::Read {
            return Err(Refused::ReadOnly);
        }
        let language = self.language.get_untracked();
        format::read(bytes).map_err(|problem| Refused::NotABoard(words::problems::unreadable(language, &problem)))
    }

    /// Takes the host's board in: in the place of the one that is shown, or merged with it.
    ///
    /// # Errors
    ///
    /// A merge is asked for with a board that is not the one here, or what a newer version wrote is looked at.
    pub fn put_by_host(self, file: BoardFile, is_load: bool) -> Result<(), Refused> {
        self.leave_the_past();
        self.must_be_changeable().map_err(|_| Refused::ReadOnly)?;
        let is_open = self.peek(|board| board.id() == file.id);
        match (is_load, is_open) {
            (false, false) => return Err(Refused::OtherBoard),
            (false, true) => {
                if self.peek(|board| brings_news(board, &file.writes)) {
                    self.back_up_for_host()?;
                }
                self.merge(&file.writes);
            }
            (true, true) => self.replace_for_host(&file.writes)?,
            (true, false) => return self.put_in_place(file),
        }
        Ok(())
    }

    fn replace_for_host(self, writes: &Writes) -> Result<(), Refused> {
        self.back_up_for_host()?;
        self.replace(writes, self.words().notice_replaced());
        Ok(())
    }

    /// Keeps the board as it is before the host's comes in. Without room for that the host waits, and the file is offered.
    fn back_up_for_host(self) -> Result<(), Refused> {
        self.world().back_up(Why::Import).map_err(|trouble| {
            self.report(&trouble);
            Refused::NoBackup
        })
    }

    /// Opens another board: as it is in the file, whatever was here of it.
    fn put_in_place(self, file: BoardFile) -> Result<(), Refused> {
        if self.world().stored(&file.id).is_none() {
            self.add(file.board());
            return Ok(());
        }
        self.open(&file.id);
        if self.must_be_changeable().is_err() {
            return Err(Refused::ReadOnly);
        }
        if self.peek(|board| board.id() == file.id) { self.replace_for_host(&file.writes) } else { Ok(()) }
    }

    /// Shows the board that the host keeps. What was done before it came is merged into it.
    pub fn take_as_it_is(self, file: BoardFile, is_first: bool) {
        self.leave_the_past();
        let before = self.peek(|board| (board.id() == file.id).then(|| board.writes().clone()));
        self.show_only(file.board());
        if let Some(writes) = before.filter(|writes| is_first && writes.newest().is_some()) {
            self.take_in_quietly(&writes);
        }
    }

    /// The host has kept what it was told.
    pub fn has_been_kept(self) {
        let told = self.words().trouble_host();
        self.notices.update(|notices| notices.retain(|notice| notice.title != told));
    }

    // What comes along

    /// Takes a board in that came along with the address or the page; where the page only shows, it is shown and not taken in.
    /// Tells in a dialog what is wrong with it.
    pub fn come_along(self, name: &str, bytes: &[u8]) {
        match format::read(bytes) {
            Ok(file) if self.own_mode() == Mode::Read => self.show_only(file.board()),
            Ok(file) => self.join(name, file),
            Err(_) => self.check(name, bytes),
        }
    }

    /// Merges a board that came along with the one here, or adds it; and opens it. Where the board here can't be kept as it is
    /// first, the one that came is asked about like a chosen file, with this one offered as a file.
    pub fn join(self, name: &str, file: BoardFile) {
        self.leave_the_past();
        // What is only looked at is not the board, whatever its id.
        let is_open = self.peek(|board| board.id() == file.id) && self.must_be_changeable().is_ok();
        if !is_open && self.world().stored(&file.id).is_none() {
            let board = file.board();
            let title = self.language.get_untracked().board(&board);
            self.add(board);
            let text = fill(self.words().notice_board_added(), &[("board", &title)]);
            return self.tell(NoticeKind::Info, text, String::new(), Vec::new());
        }
        if !is_open {
            self.open(&file.id);
        }
        if self.peek(|board| board.id() == file.id && brings_news(board, &file.writes)) {
            if let Err(refusal) = self.must_be_changeable() {
                return self.refuse(&refusal);
            }
            if self.world().back_up(Why::Import).is_err() {
                return self.check_boards(name, vec![file.board()]);
            }
            self.merge(&file.writes);
        }
    }

    fn show_only(self, board: Board) {
        let view = self.page.get_untracked();
        self.carry_out(Effect::TakeAsItIs(Box::new(board)));
        self.page.set(view);
    }

    /// Takes in what is known, without a report.
    fn take_in_quietly(self, writes: &Writes) {
        let applied = self.with_board(|board| board.take_in(writes));
        self.settle_whole(&applied);
    }

    // A file that is shown

    /// Shows a file, and says how it and the copy here differ.
    pub fn show_source(self, bytes: &[u8], own: impl FnOnce(&str) -> Option<Board>) {
        let (language, words) = (self.language.get_untracked(), self.words());
        let address = self.source.get_untracked().unwrap_or_default();
        let name = fill(words.source_name(), &[("address", &address)]);
        let file = match format::read(bytes) {
            Ok(file) => file,
            Err(problem) => {
                let problems = words::problems::unreadable(language, &problem);
                let title = fill(words.source_failed(), &[("address", &address)]);
                return self.stand(NoticeKind::Error, title, problems.join(" "), Vec::new());
            }
        };
        let board = file.board();
        let own = own(board.id());
        let mut offers = vec![Offer::ContinueOnOwn];
        let text = match &own {
            Some(own) if brings_news(&board, own.writes()) => {
                offers.extend([Offer::UpdateSource, Offer::CopyBlock]);
                differ(words, &board, own)
            }
            Some(own) if brings_news(own, board.writes()) => words.source_newer().to_owned(),
            Some(_) => words.source_same().to_owned(),
            None => words.source_only_here().to_owned(),
        };
        self.show_only(board);
        self.stand(NoticeKind::Info, name, text, offers);
    }

    /// Tells why a file can't be shown.
    pub fn source_failed(self, cause: &Trouble) {
        let language = self.language.get_untracked();
        let address = self.source.get_untracked().unwrap_or_default();
        let title = fill(self.words().source_failed(), &[("address", &address)]);
        let (_, cause, text, _) = crate::app::notice::trouble(language, cause);
        self.stand(NoticeKind::Error, title, format!("{cause} {text}"), Vec::new());
    }

    // Lines that stand

    /// Tells trouble in a line that stands.
    pub fn stand_trouble(self, trouble: &Trouble) {
        let (kind, title, text, offers) = crate::app::notice::trouble(self.language.get_untracked(), trouble);
        self.stand(kind, title, text, offers);
    }

    /// Tells something that stays in its place below the bar until it is dismissed or done.
    pub fn stand(self, kind: NoticeKind, title: String, text: String, offers: Vec<Offer>) {
        let id = self.next_notice();
        let notice = Notice { id, kind, title, text, details: Vec::new(), offers };
        self.standing.update(|standing| {
            standing.retain(|other| other.title != notice.title);
            standing.push(notice);
        });
    }
}

/// Says whether writes hold something that a board lacks.
fn brings_news(board: &Board, writes: &Writes) -> bool {
    let mut both = board.writes().clone();
    !both.merge(writes).is_empty()
}

/// Says in one sentence how the page's file and the copy here differ.
fn differ(words: words::Words, page: &Board, own: &Board) -> String {
    let (theirs, ours) = (page.rounds().len(), own.rounds().len());
    if theirs == ours {
        return words.source_differs().to_owned();
    }
    let theirs = words::count(theirs, words.source_rounds());
    fill(words.source_rounds_differ(), &[("theirs", &theirs), ("ours", &ours.to_string())])
}
