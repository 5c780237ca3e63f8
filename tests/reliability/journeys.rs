//! What people do, in their verbs, step by step.

use std::rc::Rc;

use tandem::app::{Aside, Choice, Offer, Theme};
use tandem::board::{Board, CardKind, Clock, Command, Context, Edit, Moment, Partner, Path, Stamp, Who, rules};
use tandem::edges::envelope;
use tandem::edges::keeper::{Keeper, fold, rescue};
use tandem::{format, words};

use crate::life::{Life, NOW};
use crate::shelf::{Faulty, Values};

pub const ADA: Who = Who::One(Partner::ScrumMaster);
pub const GRACE: Who = Who::One(Partner::ProductOwner);

pub type Step = Box<dyn Fn(&Life)>;

/// A journey: a name, what stands there at its beginning, its steps.
pub struct Journey {
    pub name: &'static str,
    pub values: Values,
    pub steps: Vec<Step>,
    /// Boards that are thrown away for good on the way.
    given_up: &'static [&'static str],
}

impl Journey {
    /// Whether a board is thrown away for good on the way.
    pub fn gives_up(&self, id: &str) -> bool {
        self.given_up.contains(&id)
    }
}

/// A journey that begins with a storage in which nothing is.
fn from_nothing(name: &'static str, steps: Vec<Step>) -> Journey {
    Journey { name, values: Values::new(), steps, given_up: &[] }
}

fn step(act: impl Fn(&Life) + 'static) -> Step {
    Box::new(act)
}

fn does(command: Command) -> Step {
    step(move |life| {
        life.session().dispatch(command.clone());
    })
}

fn rate(card: &str, rating: u8) -> Step {
    does(Command::Rate { card: card.into(), rating: Some(rating) })
}

pub fn note(text: &str) -> Step {
    does(Command::AddNote { card: Some("shared-vision".into()), text: text.into() })
}

fn action(text: &str) -> Step {
    let (card, text) = (Some("shared-vision".into()), text.into());
    does(Command::AddAction { card, text, owner: Who::Both, due: None, expects: vec![("shared-vision".into(), 1)] })
}

pub fn rename(title: &str) -> Step {
    does(Command::RenameBoard { title: title.into() })
}

fn sit(who: Who) -> Step {
    step(move |life| life.sit(who))
}

fn wait() -> Step {
    step(Life::wait)
}

fn reload() -> Step {
    step(|life| life.reload(None))
}

/// Another page writes something of the board, whatever happens to this one's calls. This one hears of it, or finds it later.
fn another_page_writes(value: &'static str, is_heard: bool) -> Step {
    step(move |life| {
        let shelf = Faulty::with(life.shelf.values.borrow().clone());
        let keeper = Keeper::new(Rc::<Faulty>::clone(&shelf), 0x77);
        let mut board = keeper.open("here", None).board;
        let stamp = Stamp { millis: NOW + 77, count: u16::from(is_heard), replica: 0x77 };
        let writes = board.apply(vec![Edit::set(Path::of(["mood"]), value)], stamp).writes;
        let told = keeper.save(&board, &writes, None).unwrap();
        *life.shelf.values.borrow_mut() = shelf.values.take();
        let world = Rc::clone(&life.page.borrow().world);
        match told.filter(|_| is_heard) {
            Some((key, text)) => world.hear(&key, &text),
            None => world.catch_up(),
        }
    })
}

/// Everything is forgotten. Where that succeeds nothing is left, and the page begins anew; else it goes on.
fn forget() -> Step {
    step(|life| {
        life.session().forget_all();
        if life.page.borrow().around.is_forgotten.get() {
            let left: Vec<String> = life.shelf.values.borrow().keys().cloned().collect();
            assert!(left.is_empty(), "forgotten, and still there: {left:?}");
            life.reload(Some("here"));
        }
    })
}

/// The page around sends a board.
fn host(id: &'static str, is_load: bool) -> Step {
    step(move |life| {
        let file = life.session().read_for_host(&elsewhere(id)).unwrap();
        life.session().put_by_host(file, is_load).ok();
    })
}

/// A board that was left with something of it damaged, and another in the bin.
fn damaged() -> Values {
    let life = Life::begin(Values::new(), "gone");
    rename("Gone")(&life);
    life.session().delete_board();
    life.reload(Some("here"));
    life.sit(ADA);
    note("Mine")(&life);
    for (number, text) in ["rubbish", "half"].iter().enumerate() {
        life.shelf.values.borrow_mut().insert(format!("tandem/journal/here/000000aa/{number}"), (*text).into());
    }
    life.reload(None);
    life.wait();
    // Where it stood it is gone: what opens now has nothing to tell.
    life.shelf.values.borrow_mut().retain(|key, _| !key.contains("/000000aa/"));
    life.shelf.values.take()
}

/// The board was read anew, as by another load: where that fails the page knows less than before, and tells it.
fn opened_anew(life: &Life) {
    life.was_reloaded.set(true);
}

/// What was put aside, the first.
fn aside(life: &Life) -> Option<Aside> {
    life.session().asides().into_iter().next()
}

/// A board as somebody else has it.
pub fn elsewhere(id: &str) -> Vec<u8> {
    let (mut board, mut clock) = (words::new_board(id), Clock::new(99));
    let commands = [
        Command::AddNote { card: None, text: "Theirs".into() },
        Command::RenameBoard { title: "Theirs".into() },
        Command::Rate { card: "lack-of-empathy".into(), rating: Some(1) },
    ];
    for (number, command) in commands.iter().enumerate() {
        let context = Context { who: Some(GRACE), now: Moment(NOW - 9_000), fresh_id: format!("theirs-{number}") };
        let edits = rules::decide(&board, command, &context).unwrap();
        board.apply(edits, clock.next(NOW - 9_000).unwrap());
    }
    format::to_file(board.id(), board.writes()).into_bytes()
}

fn import(id: &'static str, choice: Choice) -> Step {
    step(move |life| {
        life.session().check("theirs.json", &elsewhere(id));
        life.session().import(choice);
    })
}

/// A board with a journal so long that it is folded: a few notes of many characters.
fn long_journal() -> Values {
    let shelf = Faulty::with(Values::new());
    let keeper = Keeper::new(Rc::<Faulty>::clone(&shelf), 0xabc);
    let mut board: Board = keeper.open("here", None).board;
    let mut clock = Clock::new(0xabc);
    for count in 0..5 {
        let text = format!("{count} ").repeat(fold::MOST_CHARACTERS / 6);
        let command = Command::AddNote { card: None, text };
        let context = Context { who: Some(ADA), now: Moment(NOW - 9_000), fresh_id: format!("early-{count}") };
        let edits = rules::decide(&board, &command, &context).unwrap();
        let applied = board.apply(edits, clock.next(NOW - 9_000).unwrap());
        keeper.save(&board, &applied.writes, Some(ADA)).unwrap();
    }
    shelf.values.take()
}

/// Every journey.
pub fn all() -> Vec<Journey> {
    let add_card = Command::AddCard {
        kind: CardKind::Challenge,
        title: "Remote days".into(),
        badly: "Apart.".into(),
        well: String::new(),
    };
    vec![
        from_nothing(
            "vote, dots, notes, a card",
            vec![
                sit(ADA),
                rate("shared-vision", 4),
                does(Command::PlaceDot { card: "shared-vision".into() }),
                note("Talk about the roadmap 🚲"),
                does(Command::Unrate { card: "shared-vision".into() }),
                does(add_card),
                does(Command::RetireCard { card: "lack-of-empathy".into() }),
                rename("Checkout team"),
            ],
        ),
        from_nothing(
            "a whole round",
            vec![
                sit(ADA),
                rate("shared-vision", 4),
                does(Command::Seal),
                sit(GRACE),
                rate("shared-vision", 2),
                does(Command::Seal),
                does(Command::Reveal),
                action("Half an hour with the map"),
                does(Command::CloseRound),
                does(Command::OpenRound { label: None }),
            ],
        ),
        from_nothing(
            "undo, redo, a reload, undo",
            vec![
                sit(ADA),
                rate("shared-vision", 4),
                note("Written in haste"),
                step(|life| life.session().undo()),
                step(|life| life.session().redo()),
                reload(),
                step(|life| life.session().undo()),
                wait(),
                reload(),
            ],
        ),
        from_nothing(
            "a file is merged",
            vec![sit(ADA), note("Mine"), import("here", Choice::Merge), rate("shared-vision", 5)],
        ),
        from_nothing(
            "a file replaces the board",
            vec![sit(ADA), note("Mine"), import("here", Choice::Replace), step(|life| life.session().undo())],
        ),
        from_nothing(
            "a file brings a new board",
            vec![
                sit(ADA),
                note("Mine"),
                import("there", Choice::Replace),
                note("On theirs"),
                step(|life| life.session().open("here")),
            ],
        ),
        from_nothing(
            "boards: new, delete, bring back",
            vec![
                sit(ADA),
                rename("First"),
                step(|life| life.session().new_board()),
                rename("Second"),
                step(|life| life.session().delete_board()),
                note("On the first again"),
                step(|life| {
                    if let Some(binned) = life.session().binned().into_iter().next() {
                        life.session().restore(binned);
                    }
                }),
                rename("Second, back"),
            ],
        ),
        from_nothing(
            "a board is made again after it was deleted, and deleted again",
            vec![
                sit(ADA),
                rename("First"),
                step(|life| life.session().delete_board()),
                step(|life| life.reload(Some("here"))),
                rename("Made again"),
                step(|life| life.session().delete_board()),
                step(|life| life.reload(Some("here"))),
            ],
        ),
        from_nothing(
            "an earlier version comes back",
            vec![
                sit(ADA),
                rename("Early"),
                reload(),
                wait(),
                rename("Late"),
                step(|life| {
                    if let Some(version) = life.session().versions().last() {
                        life.session().bring_back(version.number);
                    }
                }),
                step(|life| life.session().undo()),
            ],
        ),
        from_nothing(
            "drafts, looks, a hidden page",
            vec![
                sit(ADA),
                step(|life| life.session().keep_draft("note/shared-vision", "half a thou")),
                step(|life| life.session().set_theme(Theme::Dark)),
                rate("shared-vision", 1),
                reload(),
                step(|life| life.session().keep_draft("note/shared-vision", "")),
            ],
        ),
        Journey {
            name: "a long journal is folded and goes",
            values: long_journal(),
            steps: vec![sit(ADA), wait(), reload(), wait(), rate("shared-vision", 2), reload(), wait()],
            given_up: &[],
        },
    ]
    .into_iter()
    .chain(of_boards())
    .chain(from_outside())
    .collect()
}

/// Journeys of whole boards, of what is kept beside them and of what the browser remembers.
fn of_boards() -> Vec<Journey> {
    vec![
        from_nothing(
            "a board is duplicated, and one made of its cards",
            vec![
                sit(ADA),
                note("Mine"),
                step(|life| life.session().duplicate()),
                rename("A copy"),
                step(|life| life.session().new_from_cards()),
                note("On the third"),
                step(|life| life.session().open("here")),
            ],
        ),
        from_nothing(
            "a note is written, edited, deleted",
            vec![
                sit(ADA),
                note("Mine"),
                step(|life| {
                    if let Some(note) = first_note(life) {
                        life.session().dispatch(Command::EditNote { note, text: "Mine, in other words".into() });
                    }
                }),
                step(|life| {
                    if let Some(note) = first_note(life) {
                        life.session().dispatch(Command::DeleteNote { note });
                    }
                }),
                step(|life| life.session().undo()),
            ],
        ),
        from_nothing(
            "a board is deleted, and taken back at once",
            vec![
                sit(ADA),
                rename("First"),
                step(|life| life.session().delete_board()),
                step(|life| life.session().accept(0, &Offer::RestoreBoard("here".into()))),
                step(|life| life.reload(Some("here"))),
                rename("Back"),
            ],
        ),
        from_nothing(
            "a deleted board comes back to one that was made again",
            vec![
                sit(ADA),
                rename("First"),
                step(|life| life.session().delete_board()),
                step(|life| life.reload(Some("here"))),
                note("Made again"),
                step(|life| {
                    if let Some(binned) = life.session().binned().into_iter().next() {
                        life.session().restore(binned);
                        opened_anew(life);
                    }
                }),
                rename("Both"),
            ],
        ),
        from_nothing(
            "an earlier version is looked at",
            vec![
                sit(ADA),
                rename("Early"),
                reload(),
                wait(),
                rename("Late"),
                step(|life| {
                    if let Some(version) = life.session().versions().first() {
                        life.session().show_version(version);
                        life.session().back_to_present();
                        opened_anew(life);
                    }
                }),
                rename("Later"),
            ],
        ),
        Journey {
            name: "the bin is emptied, what was put aside is read again and discarded",
            values: damaged(),
            steps: vec![
                sit(ADA),
                step(|life| life.session().empty_bin()),
                step(|life| aside(life).into_iter().for_each(|aside| life.session().discard(aside))),
                step(|life| {
                    let entry = r#"{"v":1,"writes":[["mood","01a0f9d2c00-0000-00000009","good"]]}"#;
                    // As if this version could read it.
                    let readable = |aside| Aside { bytes: envelope::seal(entry), ..aside };
                    aside(life).into_iter().for_each(|aside| life.session().read_again(readable(aside)));
                }),
                note("Goes on"),
            ],
            given_up: &["gone"],
        },
        Journey {
            name: "everything is forgotten, and begun anew",
            values: Values::new(),
            steps: vec![
                sit(ADA),
                note("Mine"),
                step(|life| life.session().keep_draft("note/shared-vision", "half a thou")),
                import("gone", Choice::Replace),
                note("On another"),
                forget(),
                sit(ADA),
                note("Anew"),
                import("there", Choice::Replace),
                note("On theirs"),
                rate("shared-vision", 5),
                rename("Theirs and mine"),
                reload(),
                wait(),
            ],
            given_up: &["here", "gone"],
        },
        from_nothing(
            "language, keys, a page around that may have the board",
            vec![
                sit(ADA),
                step(|life| life.session().choose_language("de")),
                note("Mine"),
                step(|life| life.session().set_single_keys(false)),
                step(|life| {
                    let origin = "https://wiki.example".into();
                    life.session().accept(0, &Offer::AnswerHost { origin, is_allowed: true });
                }),
                reload(),
            ],
        ),
    ]
}

fn first_note(life: &Life) -> Option<String> {
    life.session().peek(|board| board.notes().first().map(|note| note.id.clone()))
}

/// Journeys with boards that come along, go along, or are written to by others.
fn from_outside() -> Vec<Journey> {
    let link = |id: &'static str| step(move |life| life.session().come_along("a link", &elsewhere(id)));
    vec![
        from_nothing(
            "boards come with a link or a saved page",
            vec![sit(ADA), note("Mine"), link("here"), rate("shared-vision", 5), link("there"), note("On theirs")],
        ),
        from_nothing(
            "the page around merges and loads",
            vec![
                sit(ADA),
                note("Mine"),
                host("here", false),
                rate("shared-vision", 5),
                host("here", true),
                host("there", true),
            ],
        ),
        from_nothing(
            "a rescue of two boards is opened",
            vec![
                sit(ADA),
                note("Mine"),
                step(|life| {
                    let shelf = Faulty::with(Values::new());
                    let keeper = Keeper::new(Rc::<Faulty>::clone(&shelf), 0x88);
                    for id in ["here", "there"] {
                        keeper.add(&format::read(&elsewhere(id)).unwrap().board(), Moment(NOW)).unwrap();
                    }
                    let text = life.session().peek(|open| keeper.everything(open)).unwrap();
                    rescue::check(life.session(), "rescue.json", text.as_bytes());
                    life.session().import(Choice::Replace);
                    life.session().import(Choice::Merge);
                    opened_anew(life);
                }),
                note("Goes on"),
            ],
        ),
        from_nothing(
            "the board goes on as one of one's own, and on the copy here",
            vec![
                sit(ADA),
                note("Mine"),
                step(|life| life.session().accept(0, &Offer::ContinueOnOwn)),
                note("Another"),
                step(|life| life.session().accept(0, &Offer::KeepAsOwn)),
                reload(),
            ],
        ),
        from_nothing(
            "another page writes meanwhile",
            vec![
                sit(ADA),
                note("Mine"),
                another_page_writes("good", true),
                rate("shared-vision", 5),
                another_page_writes("better", false),
                note("Another"),
                reload(),
            ],
        ),
    ]
}
