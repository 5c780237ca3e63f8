//! What people do, in their verbs, step by step.

use std::rc::Rc;

use tandem::app::{Choice, Theme};
use tandem::board::{Board, CardKind, Clock, Command, Context, Moment, Partner, Who, rules};
use tandem::edges::keeper::{Keeper, fold};
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
    let from_nothing = |name, steps| Journey { name, values: Values::new(), steps };
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
        },
    ]
}
