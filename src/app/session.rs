//! The one place where a board changes: a command comes in, the board refuses or changes, signals and effects go out.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;

use super::boards::{self, BoardEntry};
use super::file_name::file_name;
use super::history::History;
use super::import::{self, Check, Choice, Preview, Relation};
use super::markdown::{self, Node};
use super::notice::{self, Notice, NoticeKind, Offer};
use super::seat::Seat;
use super::stage::Stage;
use super::step::RoundStep;
use super::topic::{self, Topic, Topics, Triggers};
use super::world::{Effect, Saved, Trouble, World};
use crate::board::change::Applied;
use crate::board::difference::replacing;
use crate::board::insight;
use crate::board::{
    Board, Clock, Command, Context, Edit, Moment, Partner, Path, Refusal, Stamp, Step, Who, Writes, rules,
};
use crate::exchange::{self, Ask, Format, Profile};
use crate::format;
use crate::words::{self, Language, fill};

/// Which page of the board is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// The cards.
    #[default]
    Board,
    /// How it went over the rounds.
    Track,
    /// All actions.
    Actions,
}

impl Page {
    /// Every page, in the order of the bar.
    pub const ALL: [Page; 3] = [Page::Board, Page::Track, Page::Actions];

    /// The id in addresses and hooks.
    pub fn id(self) -> &'static str {
        match self {
            Page::Board => "board",
            Page::Track => "track",
            Page::Actions => "actions",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.id() == id)
    }
}

/// The looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the browser prefers.
    #[default]
    Auto,
    /// Black on white.
    Light,
    /// White on black.
    Dark,
}

impl Theme {
    /// Every choice.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// The id in addresses and settings.
    pub fn id(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.id() == id)
    }
}

type Take = fn(&mut History, Option<Who>) -> Option<Step>;
type Note = fn(&mut History, Option<Who>, Step);

struct Inner {
    board: Board,
    clock: Clock,
    history: History,
    triggers: Triggers,
    world: Rc<dyn World>,
    notices: u32,
}

/// A handle to the session; copies are the same session.
#[derive(Clone, Copy)]
pub struct Session {
    inner: StoredValue<Rc<RefCell<Inner>>, LocalStorage>,
    /// Which board is open, counted up when another is opened: views start afresh.
    pub opened: RwSignal<u32>,
    /// Who sits here.
    pub seat: RwSignal<Seat>,
    /// Whether what is on screen is stored.
    pub saved: RwSignal<Saved>,
    /// What the page tells, oldest first.
    pub notices: RwSignal<Vec<Notice>>,
    /// Which page is shown.
    pub page: RwSignal<Page>,
    /// The step of the round that was asked for; `None` follows the round.
    pub step: RwSignal<Option<RoundStep>>,
    /// The card that is open, if any.
    pub open_card: RwSignal<Option<String>>,
    /// The file that was checked and waits for a choice.
    pub checked: RwSignal<Option<Check>>,
    /// The boards that are here.
    pub boards: RwSignal<Vec<BoardEntry>>,
    /// The looks.
    pub theme: RwSignal<Theme>,
    /// The language of the page.
    pub language: RwSignal<&'static Language>,
    undo_changed: Trigger,
    markdown: RwSignal<Part>,
}

/// How far a part of the page is that is loaded on first use.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Unasked,
    Asked,
    Here,
}

impl Session {
    /// Begins a session on a board.
    pub fn new(board: Board, replica: u32, world: Rc<dyn World>) -> Self {
        let mut clock = Clock::new(replica);
        board.writes().newest().into_iter().for_each(|stamp| clock.see(stamp));
        let inner =
            Inner { board, clock, history: History::default(), triggers: Triggers::default(), world, notices: 0 };
        Self {
            inner: StoredValue::new_local(Rc::new(RefCell::new(inner))),
            opened: RwSignal::new(0),
            seat: RwSignal::new(Seat::Empty),
            saved: RwSignal::new(Saved::Saved),
            notices: RwSignal::new(Vec::new()),
            page: RwSignal::new(Page::Board),
            step: RwSignal::new(None),
            open_card: RwSignal::new(None),
            checked: RwSignal::new(None),
            boards: RwSignal::new(Vec::new()),
            theme: RwSignal::new(Theme::Auto),
            language: RwSignal::new(&words::LANGUAGES[0]),
            undo_changed: Trigger::new(),
            markdown: RwSignal::new(Part::Unasked),
        }
    }

    // Reading

    /// Reads the board, listening to a topic.
    pub fn read<T>(self, topic: &Topic, read: impl FnOnce(&Board) -> T) -> T {
        self.track(topic);
        self.peek(read)
    }

    fn track(self, topic: &Topic) {
        self.opened.track();
        let trigger = self.inner().borrow_mut().triggers.get(topic);
        trigger.track();
    }

    /// What the handle stands for. To be borrowed for no longer than it takes: the world and the views report back.
    fn inner(self) -> Rc<RefCell<Inner>> {
        self.inner.get_value()
    }

    /// Reads the board without listening.
    pub fn peek<T>(self, read: impl FnOnce(&Board) -> T) -> T {
        read(&self.inner().borrow().board)
    }

    /// Makes a memo of something read from the board.
    pub fn memo<T>(self, topic: Topic, read: impl Fn(&Board) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        self.memo_of(topic, Box::new(read))
    }

    /// The same, once for every type and not for every reader.
    fn memo_of<T>(self, topic: Topic, read: Box<dyn Fn(&Board) -> T + Send + Sync>) -> Memo<T>
    where
        T: PartialEq + Send + Sync + 'static,
    {
        Memo::new(move |_| self.read(&topic, &read))
    }

    /// Says who acts now; listens to the seat and to how far the round has come.
    pub fn who(self) -> Option<Who> {
        let open = self.read(&Topic::Rounds, ballots_are_open);
        self.seat.get().who(open)
    }

    /// Says who acts now, without listening.
    pub fn who_now(self) -> Option<Who> {
        self.seat.get_untracked().who(self.peek(ballots_are_open))
    }

    /// Says which partner's eyes look on now; `None` without a seat, or when both look together.
    pub fn viewer(self) -> Option<Partner> {
        self.who().and_then(Who::partner)
    }

    /// The same, without listening.
    pub fn viewer_now(self) -> Option<Partner> {
        self.who_now().and_then(Who::partner)
    }

    /// The messages of the page's language. Not listened to: another language draws the page anew.
    pub fn words(self) -> &'static words::Words {
        self.language.get_untracked().words
    }

    /// How far the round has come for whoever sits here; listens.
    pub fn stage(self) -> Stage {
        let seat = self.seat.get();
        self.read(&Topic::Rounds, |board| Stage::of(board, seat.who(ballots_are_open(board))))
    }

    /// Says whether there is something to undo and to redo for who sits here; listens.
    pub fn can_undo(self) -> (bool, bool) {
        self.undo_changed.track();
        let who = self.who();
        self.inner().borrow().history.can(who)
    }

    /// The time, for views that tell how long ago something was.
    pub fn now(self) -> Moment {
        self.world().now()
    }

    /// The step that is shown; listens.
    pub fn step_now(self) -> RoundStep {
        self.step.get().unwrap_or_else(|| RoundStep::of(self.stage()))
    }

    // Changing

    /// Does what a person asks, or tells why not. Gives whether the board took it.
    pub fn dispatch(self, command: Command) -> bool {
        match self.attempt(&command) {
            Ok(_) => true,
            Err(refusal) => {
                self.refuse(&refusal);
                false
            }
        }
    }

    /// Does what a person asks. Gives the fresh id that went into it.
    ///
    /// # Errors
    ///
    /// The board's [`Refusal`]; the caller tells it where the person looks.
    pub fn attempt(self, command: &Command) -> Result<String, Refusal> {
        self.attempt_as(self.who_now(), command)
    }

    fn attempt_as(self, who: Option<Who>, command: &Command) -> Result<String, Refusal> {
        let voting = self.peek(voted_on);
        let context = Context { who, now: self.now(), fresh_id: self.fresh_id() };
        let edits = rules::decide(&self.inner().borrow().board, command, &context)?;
        let applied = self.change(edits)?;
        self.settle_votes(voting);
        if *command != Command::Reveal {
            // On a shared screen a close and a reopening change who acts; whoever looks then takes it back.
            let turns = matches!(command, Command::CloseRound | Command::ReopenRound);
            self.did(if turns { self.who_now() } else { who }, applied);
        }
        Ok(context.fresh_id)
    }

    /// Turns both ballots over before both are sealed, on one screen, because both say so.
    pub fn reveal_together(self) {
        match self.attempt_as(Some(Who::Both), &Command::Reveal) {
            Ok(_) => self.begin(),
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Takes note of a change, so that it can be taken back.
    fn did(self, who: Option<Who>, applied: Applied) {
        if !applied.step.before.is_empty() {
            self.inner().borrow_mut().history.did(who, applied.step);
            self.undo_changed.notify();
        }
    }

    /// The next stamp.
    fn stamp(self) -> Result<Stamp, Refusal> {
        let now = self.now().0;
        self.inner().borrow_mut().clock.next(now).ok_or(Refusal::ClockRanOut)
    }

    /// Takes note of the stamps of what is taken in: whatever is written next is later.
    fn see(self, writes: &Writes) {
        if let Some(stamp) = writes.newest() {
            self.inner().borrow_mut().clock.see(stamp);
        }
    }

    /// Puts a refusal into words.
    pub fn refusal(self, refusal: &Refusal) -> String {
        let language = self.language.get_untracked();
        self.peek(|board| words::refusals::refusal(language, board, refusal))
    }

    fn refuse(self, refusal: &Refusal) {
        let text = self.refusal(refusal);
        self.tell(NoticeKind::Error, text, String::new(), Vec::new());
    }

    /// Writes edits with the next stamp, saves them, and wakes whoever listens.
    fn change(self, edits: Vec<Edit>) -> Result<Applied, Refusal> {
        let stamp = self.stamp()?;
        let before = self.peek(|board| topic::topics_before(&edits, board));
        let applied = self.inner().borrow_mut().board.apply(edits, stamp);
        self.settle(before, &applied);
        Ok(applied)
    }

    /// A reveal can't be undone, and what is revealed stays as it was: undo no longer reaches those ballots.
    fn settle_votes(self, voting: Option<String>) {
        let Some(id) = voting.filter(|id| self.peek(|board| voted_on(board).as_deref() != Some(id))) else { return };
        if self.peek(|board| board.round(&id).is_some_and(|round| round.revealed.is_some())) {
            let [revealed, ballots] = ["revealed", "ballots"].map(|name| Path::of(["rounds", &id, name]));
            self.inner().borrow_mut().history.forget(|path| *path == revealed || ballots.holds(path));
            self.undo_changed.notify();
        }
    }

    /// Saves what was written and wakes whoever listens to it.
    fn settle(self, mut about: Topics, applied: &Applied) {
        if applied.writes.is_empty() {
            return;
        }
        self.saved.set(Saved::Saving);
        self.carry_out(Effect::Save(applied.writes.clone()));
        self.peek(|board| {
            for write in &applied.writes {
                topic::topics(&write.path, [board, board], &mut about);
            }
        });
        self.wake(Some(&about));
    }

    /// Wakes whoever listens to some topics, or to any.
    fn wake(self, topics: Option<&Topics>) {
        let triggers = self.inner().borrow().triggers.of(topics);
        for trigger in triggers {
            trigger.notify();
        }
    }

    /// Takes the last change of this seat back.
    pub fn undo(self) {
        self.go(History::take_done, History::undid);
    }

    /// Does again what was undone last.
    pub fn redo(self) {
        self.go(History::take_undone, History::redid);
    }

    fn go(self, take: Take, note: Note) {
        let who = self.who_now();
        let Some(step) = take(&mut self.inner().borrow_mut().history, who) else {
            return self.refuse(&Refusal::NothingToUndo);
        };
        let stamp = match self.stamp() {
            Ok(stamp) => stamp,
            Err(refusal) => return self.refuse(&refusal),
        };
        let mut about = Topics::default();
        self.peek(|board| {
            for before in &step.before {
                topic::topics(&before.path, [board, board], &mut about);
            }
        });
        let applied = self.inner().borrow_mut().board.take_back(&step, stamp);
        self.settle(about, &applied);
        if !applied.left_alone.is_empty() {
            let text = words::count(applied.left_alone.len(), self.words().notice_step_left_alone);
            self.tell(NoticeKind::Info, text, String::new(), Vec::new());
        }
        let who = self.who_now();
        let inner = self.inner();
        let Inner { history, board, .. } = &mut *inner.borrow_mut();
        history.renew(&step, &applied.left_alone, board);
        if !applied.step.before.is_empty() {
            note(history, who, applied.step);
        }
        self.undo_changed.notify();
    }

    // Seats

    /// Takes a seat, or asks for the screen to be handed over. Both look together once nothing is to be voted.
    pub fn sit(self, who: Who) {
        let open = self.peek(ballots_are_open);
        let seat = self.seat.get_untracked();
        let next = match (seat, who) {
            (Seat::Both { .. }, Who::One(_)) if !open => seat,
            _ => seat.switch_to(who),
        };
        self.set_seat(next);
    }

    /// Shows what comes next by itself: after a reveal the result; in a new round what is still open from the last, and on
    /// a shared screen the Scrum Master's turn.
    pub fn begin(self) {
        let who = self.who_now();
        let stage = self.peek(|board| Stage::of(board, who));
        let carried =
            self.peek(|board| board.open_round().is_some_and(|round| !insight::carried_over(board, round).is_empty()));
        self.open_card.set(None);
        let fresh = matches!(stage, Stage::Vote(_) | Stage::Watch);
        self.step.set((fresh && carried).then_some(RoundStep::CheckIn));
        if let (true, Seat::Both { .. }) = (fresh, self.seat.get_untracked()) {
            self.set_seat(Seat::of(Who::Both));
        }
    }

    /// Takes over the screen, or stays.
    pub fn end_hand_over(self, taken: bool) {
        self.set_seat(self.seat.get_untracked().end_hand_over(taken));
    }

    /// Gets up: the chairs are offered again.
    pub fn stand_up(self) {
        self.set_seat(Seat::Empty);
    }

    fn set_seat(self, seat: Seat) {
        self.seat.set(seat);
        self.undo_changed.notify();
        self.carry_out(Effect::RememberSeat);
    }

    /// Chooses the looks.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        self.carry_out(Effect::RememberTheme);
    }

    // Boards

    /// Opens a stored board.
    pub fn open(self, id: &str) {
        self.carry_out(Effect::Open(id.to_owned()));
    }

    /// Makes a new board with the deck and opens it.
    pub fn new_board(self) {
        let board = words::new_board(&self.fresh_id());
        self.add(board);
    }

    /// Makes a new board with this one's cards and opens it.
    pub fn new_from_cards(self) {
        let (id, language) = (self.fresh_id(), self.language.get_untracked());
        let board = self.peek(|board| {
            let title = fill(language.words.title_from_cards, &[("board", &language.board(board))]);
            boards::from_cards_of(board, &id, &title)
        });
        self.add(board);
    }

    /// Makes a copy of this board under an id of its own and opens it.
    pub fn duplicate(self) {
        let (id, language) = (self.fresh_id(), self.language.get_untracked());
        let board = self.peek(|board| {
            let title = fill(language.words.title_of_copy, &[("board", &language.board(board))]);
            boards::copy_of(board, &id, &title)
        });
        self.add(board);
    }

    /// Moves this board to the bin, from where it can be brought back.
    pub fn delete_board(self) {
        let id = self.peek(|board| board.id().to_owned());
        let title = self.peek(|board| self.language.get_untracked().board(board));
        self.carry_out(Effect::Delete(id.clone()));
        let text = fill(self.words().notice_board_deleted, &[("board", &title)]);
        self.tell(NoticeKind::Info, text, String::new(), vec![Offer::RestoreBoard(id)]);
    }

    /// Tells that this is an example, and offers to keep it.
    pub fn tell_demo(self) {
        let words = self.words();
        let (title, text) = (words.notice_demo.to_owned(), words.notice_demo_text.to_owned());
        self.tell(NoticeKind::Info, title, text, vec![Offer::KeepAsOwn]);
    }

    /// Makes a copy of the example under an id of its own, where it is stored.
    pub fn keep_as_own(self) {
        let (id, language) = (self.fresh_id(), self.language.get_untracked());
        let board = self.peek(|board| boards::copy_of(board, &id, &language.board(board)));
        self.carry_out(Effect::KeepAsOwn(Box::new(board)));
    }

    fn add(self, board: Board) {
        self.carry_out(Effect::Add(Box::new(board)));
    }

    fn fresh_id(self) -> String {
        self.world().fresh_id()
    }

    // Files

    /// Hands the board to the person as a file.
    pub fn export_json(self) {
        let (title, text) = self
            .peek(|board| (self.language.get_untracked().board(board), format::to_file(board.id(), board.writes())));
        let name = file_name(&title, self.now(), "json");
        self.carry_out(Effect::Download { name, media_type: "application/json", text });
    }

    /// Writes the board in another shape, for whoever sits here.
    pub fn take(self, format: &'static Format, profile: Profile) -> String {
        let (viewer, language, now) = (self.viewer_now(), self.language.get_untracked(), self.now());
        let ask = Ask { format, profile, viewer, language, now, round: None, next_round: None };
        self.peek(|board| exchange::export(board, &ask))
    }

    /// Hands the board to the person in another shape, as a file.
    pub fn download(self, format: &'static Format, profile: Profile) {
        let title = self.peek(|board| self.language.get_untracked().board(board));
        let name = file_name(&title, self.now(), format.extension);
        let text = exchange::as_file(format, self.take(format, profile));
        self.carry_out(Effect::Download { name, media_type: format.media, text });
    }

    /// Puts a text on the clipboard, and tells whether that worked.
    pub fn copy(self, text: String) {
        self.carry_out(Effect::Copy(text));
    }

    /// Takes note of what became of copying.
    pub fn copied(self, done: bool) {
        let words = self.words();
        if done {
            self.tell(NoticeKind::Info, words.notice_copied.to_owned(), String::new(), Vec::new());
        } else {
            let text = words.notice_not_copied_text.to_owned();
            self.tell(NoticeKind::Error, words.notice_not_copied.to_owned(), text, Vec::new());
        }
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
        let check = match format::read(inside.as_deref().map_or(bytes, str::as_bytes)) {
            Err(problem) => {
                Check::Refused { name: name.to_owned(), problems: words::problems::unreadable(language, &problem) }
            }
            Ok(file) => Check::Ready(Box::new(self.preview(language, name, file))),
        };
        self.checked.set(Some(check));
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
        self.checked.set(None);
    }

    /// Does with the checked file what the person chose.
    pub fn import(self, choice: Choice) {
        let Some(Check::Ready(preview)) = self.checked.get_untracked() else { return };
        self.checked.set(None);
        let Preview { file, relation, title, .. } = *preview;
        if relation == Relation::New {
            self.add(file.board());
            let text = fill(self.words().notice_board_added, &[("board", &title)]);
            return self.tell(NoticeKind::Info, text, String::new(), Vec::new());
        }
        if relation == Relation::Stored {
            self.open(&file.id);
            if self.peek(|board| board.id() != file.id) {
                return;
            }
        }
        self.carry_out(Effect::BackUp);
        match choice {
            Choice::Merge => self.merge(&file.writes),
            Choice::Replace => self.replace(&file.writes),
        }
    }

    /// Takes in what another copy of this board knows, and tells what changed.
    pub fn merge(self, writes: &Writes) {
        let who = self.who_now();
        let before = self.peek(Board::clone);
        self.see(writes);
        let applied = self.inner().borrow_mut().board.take_in(writes);
        self.settle_whole(&applied);
        let language = self.language.get_untracked();
        let viewer = who.and_then(Who::partner);
        let report = self.peek(|after| import::report(language, &before, after, writes, viewer));
        self.did(who, applied);
        self.settle_votes(voted_on(&before));
        self.tell_merge(&report);
    }

    fn tell_merge(self, report: &import::Report) {
        let words = self.words();
        let line = |template: &str, line: &import::Line| {
            fill(template, &[("place", &line.place), ("before", &line.gives_way), ("after", &line.stays)])
        };
        let mut details: Vec<String> = report.changes.iter().map(|change| line(words.report_change, change)).collect();
        details.extend(report.losers.iter().map(|loser| line(words.report_loser, loser)));
        if report.hidden > 0 {
            details.push(words::count(report.hidden, words.report_hidden));
        }
        let changed = report.changes.len() + report.hidden;
        let text = if changed == 0 {
            words.notice_merged_nothing.to_owned()
        } else {
            words::count(changed, words.notice_merged)
        };
        let offers = if changed == 0 { Vec::new() } else { vec![Offer::Undo] };
        self.push_notice(NoticeKind::Info, text, String::new(), details, offers);
    }

    /// Writes anew whatever differs from another copy of this board, so that this one becomes that one.
    fn replace(self, writes: &Writes) {
        let who = self.who_now();
        self.see(writes);
        let edits = self.peek(|board| replacing(board.writes(), writes));
        match self.change(edits) {
            Ok(applied) => {
                let count = applied.writes.len();
                self.did(who, applied);
                let text = self.words().notice_replaced.to_owned();
                let offers = if count > 0 { vec![Offer::Undo] } else { Vec::new() };
                self.tell(NoticeKind::Info, text, String::new(), offers);
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    /// Saves and wakes everything: a merge may touch it all.
    fn settle_whole(self, applied: &Applied) {
        if !applied.writes.is_empty() {
            self.saved.set(Saved::Saving);
            self.carry_out(Effect::Save(applied.writes.clone()));
            self.wake(None);
        }
    }

    // What is typed

    /// Reads what was being typed in a field when the page was left; empty when nothing was.
    pub fn draft(self, place: &str) -> String {
        self.world().draft(place)
    }

    /// Keeps what is being typed in a field, so that it survives a reload.
    pub fn keep_draft(self, place: &str, text: &str) {
        self.carry_out(Effect::KeepDraft { place: place.to_owned(), text: text.to_owned() });
    }

    /// Parses Markdown. `None` until its parser is here, which this asks for; listens to that.
    pub fn markdown(self, text: &str) -> Option<Vec<Node>> {
        if self.markdown.get() == Part::Unasked {
            self.markdown.set(Part::Asked);
            self.carry_out(Effect::LoadMarkdown);
        }
        self.world().markdown(text).map(|tree| markdown::read(&tree))
    }

    /// Takes note that the parser of Markdown is here.
    pub fn markdown_is_here(self) {
        self.markdown.set(Part::Here);
    }

    // Reports from outside

    /// Shows another board: it was opened, made or brought back.
    pub fn show(self, board: Board, history: History, seat: Seat) {
        self.see(board.writes());
        self.inner().borrow_mut().board = board;
        self.inner().borrow_mut().history = history;
        self.open_card.set(None);
        self.page.set(Page::Board);
        self.step.set(None);
        self.seat.set(seat);
        self.opened.update(|count| *count += 1);
        self.undo_changed.notify();
    }

    /// Puts a stored history in place.
    pub fn set_history(self, history: History) {
        self.inner().borrow_mut().history = history;
        self.undo_changed.notify();
    }

    /// Reads the history, to be stored when the page hides.
    pub fn with_history<T>(self, read: impl FnOnce(&History) -> T) -> T {
        read(&self.inner().borrow().history)
    }

    /// Tells trouble in words: what happened, what is safe, what to do.
    pub fn report(self, trouble: &Trouble) {
        let (kind, title, text, offers) = notice::trouble(self.language.get_untracked(), trouble);
        let told = self.notices.with_untracked(|notices| notices.iter().any(|notice| notice.title == title));
        if !told {
            self.tell(kind, title, text, offers);
        }
    }

    /// Tells something.
    pub fn tell(self, kind: NoticeKind, title: String, text: String, offers: Vec<Offer>) {
        self.push_notice(kind, title, text, Vec::new(), offers);
    }

    /// Tells a result that can be taken back at once.
    pub fn tell_undoable(self, text: &str) {
        self.tell(NoticeKind::Info, text.to_owned(), String::new(), vec![Offer::Undo]);
    }

    fn push_notice(self, kind: NoticeKind, title: String, text: String, details: Vec<String>, offers: Vec<Offer>) {
        self.inner().borrow_mut().notices += 1;
        let id = self.inner().borrow().notices;
        let notice = Notice { id, kind, title, text, details, offers };
        self.notices.update(|notices| {
            notices.retain(|other| other.kind == NoticeKind::Error && other.title != notice.title);
            notices.push(notice);
        });
    }

    /// Takes a notice away.
    pub fn dismiss(self, id: u32) {
        self.notices.update(|notices| notices.retain(|notice| notice.id != id));
    }

    /// Does what a notice offers, and takes the notice away.
    pub fn accept(self, id: u32, offer: &Offer) {
        match offer {
            Offer::Undo => self.undo(),
            Offer::TrySavingAgain => self.carry_out(Effect::SaveAgain),
            Offer::SaveAsFile => return self.export_json(),
            Offer::KeepAsOwn => self.keep_as_own(),
            Offer::RestoreBoard(board) => self.carry_out(Effect::Restore(board.clone())),
        }
        self.dismiss(id);
    }

    /// The world, taken out so that it may report back while it works.
    fn world(self) -> Rc<dyn World> {
        Rc::clone(&self.inner().borrow().world)
    }

    fn carry_out(self, effect: Effect) {
        self.world().carry_out(effect);
    }
}

/// Says whether there is a ballot to be cast: the round is open and not yet revealed.
fn ballots_are_open(board: &Board) -> bool {
    voted_on(board).is_some()
}

/// The round whose ballots are still to be revealed, if one is open.
fn voted_on(board: &Board) -> Option<String> {
    board.open_round().filter(|round| round.revealed.is_none()).map(|round| round.id.clone())
}
