//! Files and the clipboard: the board leaves in a shape of its own, and a file is checked before it changes anything.

use super::Session;
use crate::app::file_name::file_name;
use crate::app::import::{self, Check, Preview, Relation};
use crate::app::{Effect, Mode, NoticeKind, Trouble};
use crate::board::{Board, Who, Writes};
use crate::exchange::chart::{self, Chart, Wish};
use crate::exchange::{self, Ask, Format, Profile};
use crate::format;
use crate::words::{self, Language, fill};

impl Session {
    /// Hands the board to the person as a file.
    pub fn export_json(self) {
        let only_shown = self.inner().borrow().only_shown.clone();
        if let Some(text) = only_shown {
            let name = file_name(&self.peek(|board| self.language.get_untracked().board(board)), self.now(), "json");
            return self.carry_out(Effect::Download { name, media_type: "application/json", text });
        }
        if let Some(shown) = self.past.get_untracked() {
            let version = self.version(shown.version.number);
            return version.iter().for_each(|version| self.export_version(version, shown.version.kept));
        }
        let (title, text) = self
            .peek(|board| (self.language.get_untracked().board(board), format::to_file(board.id(), board.writes())));
        let name = file_name(&title, self.now(), "json");
        self.carry_out(Effect::Download { name, media_type: "application/json", text });
        self.carry_out(Effect::Exported);
    }

    /// Writes the board in another shape, for whoever sits here.
    pub fn take(self, format: &'static Format, profile: Profile) -> String {
        let (viewer, language, now) = (self.viewer_now(), self.language.get_untracked(), self.now());
        let ask = Ask { format, profile, viewer, language, now, round: None };
        self.peek(|board| exchange::export(board, &ask))
    }

    /// Hands the board to the person in another shape, as a file.
    pub fn download(self, format: &'static Format, profile: Profile) {
        let title = self.peek(|board| self.language.get_untracked().board(board));
        let name = file_name(&title, self.now(), format.extension);
        let text = exchange::as_file(format, self.take(format, profile));
        self.hand_out(name, format.media, text);
    }

    /// Hands a chart to the person as a drawing that stands alone, or as a picture of dots made from it.
    pub fn download_chart(self, chart: Chart, rounds: usize, card: &str, as_dots: bool) {
        let (viewer, language) = (self.viewer_now(), self.language.get_untracked());
        let wish = Wish { chart, rounds, card, viewer, language };
        let (title, svg) = self.peek(|board| (language.board(board), chart::draw(board, wish)));
        let extension = [chart.id(), if as_dots { ".png" } else { ".svg" }].concat();
        let name = file_name(&title, self.now(), &extension);
        if as_dots {
            self.carry_out(Effect::DownloadDots { name, svg });
        } else {
            self.hand_out(name, "image/svg+xml", svg);
        }
    }

    /// Hands a file out, and says so unless that failed and was told.
    fn hand_out(self, name: String, media_type: &'static str, text: String) {
        let told = self.inner().borrow().notices;
        self.carry_out(Effect::Download { name: name.clone(), media_type, text });
        if self.inner().borrow().notices == told {
            self.handed_out(&name);
        }
    }

    /// Tells that a file was handed out. A fenced page can't know whether its frame lets files through.
    pub fn handed_out(self, name: &str) {
        let words = self.words();
        let text = if self.world().is_fenced() { words.notice_downloaded_fenced() } else { "" };
        self.tell(NoticeKind::Info, fill(words.notice_downloaded(), &[("name", name)]), text.to_owned(), Vec::new());
    }

    /// Puts a text on the clipboard, and tells whether that worked.
    pub fn copy(self, text: String) {
        self.carry_out(Effect::Copy(text));
    }

    /// Takes note of what became of copying.
    pub fn copied(self, done: bool) {
        let words = self.words();
        if done {
            self.tell(NoticeKind::Info, words.notice_copied().to_owned(), String::new(), Vec::new());
        } else {
            let text = words.notice_not_copied_text().to_owned();
            self.tell(NoticeKind::Error, words.notice_not_copied().to_owned(), text, Vec::new());
        }
    }

    /// Hands the page to the person as one file with the board inside.
    pub fn save_page(self) {
        self.carry_out(Effect::SavePage);
    }

    /// Puts a link on the clipboard that holds the board.
    pub fn copy_link(self) {
        self.carry_out(Effect::CopyLink);
    }

    /// Prints what the page shows; a round with a result as a sheet of its own.
    pub fn print(self) {
        self.carry_out(Effect::Print);
    }

    /// Asks for a board file.
    pub fn choose_file(self) {
        self.carry_out(Effect::ChooseFile);
    }

    /// Checks a file that was chosen, dropped or pasted, and shows what opening it would change.
    pub fn check(self, name: &str, bytes: &[u8]) {
        let language = self.language.get_untracked();
        // A picture carries the board inside.
        let inside = std::str::from_utf8(bytes).ok().and_then(exchange::read_picture);
        let boards = std::str::from_utf8(bytes).ok().map(|text| self.world().rescued(text)).unwrap_or_default();
        if !boards.is_empty() {
            let files = boards.into_iter().map(|board| {
                (name.to_owned(), format::BoardFile { id: board.id().to_owned(), writes: board.writes().clone() })
            });
            self.inner().borrow_mut().to_check = files.collect();
            return self.check_next();
        }
        let bytes = inside.as_deref().map_or(bytes, str::as_bytes);
        let check = match format::read(bytes) {
            Err(problem) => {
                Check::Refused { name: name.to_owned(), problems: words::problems::unreadable(language, &problem) }
            }
            Ok(file) => Check::Ready(Box::new(self.preview(language, name, file))),
        };
        self.no_backup.set(false);
        let is_refused = matches!(check, Check::Refused { .. });
        // What a newer version wrote can be looked at, where this one understands it.
        let newer = is_refused.then(|| format::read_newer(bytes).ok()).flatten();
        self.inner().borrow_mut().newer = newer.map(|file| (file, String::from_utf8_lossy(bytes).into_owned()));
        self.checked.set(Some(check));
    }

    /// Says whether the file that was refused can be looked at: a newer version wrote it.
    pub fn can_look_at_refused(self) -> bool {
        self.inner().borrow().newer.is_some()
    }

    /// Shows the file that was refused: it can't be changed here, and is handed out as it came.
    pub fn look_at_refused(self) {
        let newer = self.inner().borrow_mut().newer.take();
        self.checked.set(None);
        if let Some((file, text)) = newer {
            self.carry_out(Effect::ShowOnly(Box::new(file.board())));
            self.only_show(text);
        }
    }

    /// From here on the open board can't be changed, and is handed out as this text.
    pub fn only_show(self, text: String) {
        self.inner().borrow_mut().only_shown = Some(text);
        self.mode.set(Mode::Read);
        self.report(&Trouble::Newer);
    }

    fn preview(self, language: &Language, name: &str, file: format::BoardFile) -> Preview {
        let viewer = self.who_now().and_then(Who::partner);
        if self.peek(|board| board.id() == file.id) {
            return self.peek(|here| import::preview(language, name, file, here, Relation::Open, viewer));
        }
        match self.world().stored(&file.id) {
            Some(here) => import::preview(language, name, file, &here, Relation::Stored, None),
            None => {
                let nothing = Board::read(&file.id, Writes::default());
                import::preview(language, name, file, &nothing, Relation::New, None)
            }
        }
    }

    /// Leaves the checked file alone.
    pub fn cancel_import(self) {
        self.check_next();
    }

    /// Asks about the next board of a file that holds several, if there is one.
    pub(super) fn check_next(self) {
        let next = self.inner().borrow_mut().to_check.pop();
        self.no_backup.set(false);
        let language = self.language.get_untracked();
        let preview = next.map(|(name, file)| Check::Ready(Box::new(self.preview(language, &name, file))));
        self.checked.set(preview);
    }
}
