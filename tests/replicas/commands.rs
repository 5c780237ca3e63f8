//! Random commands of every variant, about things that are on the board (or are not).
//!
//! To add a command: one arm in [`command`], one in [`kind`]; a missing one does not compile or fails a test in `laws`.

use proptest::prelude::*;
use tandem::board::{Board, CardKind, Command, Outcome, Partner, Place, Status, Who};

/// How many kinds of command there are.
pub const KINDS: u8 = 32;

/// Texts that people type, and some that nobody should.
const TEXTS: [&str; 14] = [
    "Ada",
    "Sprint 14",
    "We talk past each other",
    "",
    "   ",
    "two\nlines",
    "🚲 emoji 👩‍👩‍👧",
    "فريق الدفع",
    "\u{202e}right to left",
    "</script><b>",
    "\"quoted\" \\ back / slash ~ tilde",
    "stamps",
    "é vs e\u{301}",
    "  around  ",
];

/// A wish in numbers, so that it shrinks: what, about what, and how.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// Which command, below [`KINDS`].
    pub kind: u8,
    /// Which card, note or action.
    pub about: u8,
    /// Which text, number or choice.
    pub how: u8,
    /// Who wishes, below 4.
    pub who: u8,
}

impl Wish {
    /// Who acts: a partner, both, or somebody without a seat.
    pub fn who(&self) -> Option<Who> {
        Who::ALL.get(usize::from(self.who)).copied()
    }
}

/// Any wish; votes and notes a little more often, and mostly of one partner.
pub fn wish() -> impl Strategy<Value = Wish> {
    let often = prop_oneof![Just(3_u8), Just(9), Just(10), Just(11), Just(12), Just(21), Just(24)];
    let kind = prop_oneof![2 => 0..KINDS, 1 => often];
    let about = prop_oneof![3 => 0..3_u8, 1 => any::<u8>()];
    let who = prop_oneof![8 => 0_u8..2, 2 => Just(2_u8), 1 => Just(3)];
    (kind, about, any::<u8>(), who).prop_map(|(kind, about, how, who)| Wish { kind, about, how, who })
}

fn choose<T: Clone>(of: &[T], number: u8) -> Option<T> {
    of.get(usize::from(number) % of.len().max(1)).cloned()
}

fn id<'a>(ids: impl Iterator<Item = &'a String>, number: u8) -> String {
    let ids: Vec<&String> = ids.collect();
    // Now and then something that is not there.
    let there = if number == 255 { None } else { choose(&ids, number) };
    there.map_or_else(|| "nowhere".to_owned(), Clone::clone)
}

/// Makes the command of a wish, about a board.
pub fn command(board: &Board, wish: &Wish) -> Command {
    let Wish { about, how, .. } = *wish;
    let card = || id(board.cards().into_iter().map(|card| &card.id), about);
    let note = || id(board.notes().into_iter().map(|note| &note.id), about);
    let action = || id(board.actions().into_iter().map(|action| &action.id), about);
    let text = || TEXTS[usize::from(how) % TEXTS.len()].to_owned();
    let one_to_five = how % 6 + u8::from(how < 250);
    let some = (how % 7 != 0).then_some(one_to_five);
    let place = match how % 4 {
        0 => Place::Up,
        1 => Place::Down,
        _ => Place::At(usize::from(how % 16)),
    };
    let owner = Who::ALL[usize::from(how % 3)];
    let due =
        [None, Some("2026-12-07"), Some("2024-02-29"), Some("2026-02-30")][usize::from(how % 4)].map(str::to_owned);
    match wish.kind {
        0 => Command::RenameBoard { title: text() },
        1 => Command::NamePartner { partner: Partner::ALL[usize::from(about % 2)], name: text() },
        2 => Command::SetDots { dots: u32::from(how % 14) },
        3 => Command::SetGuesses { on: how % 4 > 0 },
        4 => Command::AddCard {
            kind: CardKind::ALL[usize::from(about % 2)],
            title: text(),
            badly: "It goes badly.".into(),
            well: String::new(),
        },
        5 => Command::RewordCard { card: card(), title: text(), badly: text(), well: "Well.".into() },
        6 => Command::MoveCard { card: card(), to: place },
        7 => Command::RetireCard { card: card() },
        8 => Command::RestoreCard { card: card() },
        9 => Command::Rate { card: card(), rating: some },
        10 => Command::Unrate { card: card() },
        11 => Command::Guess { card: card(), guess: some },
        12 => Command::PlaceDot { card: card() },
        13 => Command::TakeBackDot { card: card() },
        14 => Command::Seal,
        15 => Command::Unseal,
        16 => Command::Reveal,
        17 => Command::OpenRound { label: (how % 2 == 0).then(text) },
        18 => Command::LabelRound { label: text() },
        19 => Command::CloseRound,
        20 => Command::ReopenRound,
        21 => Command::AddNote { card: (how % 5 != 0).then(card), text: text() },
        22 => Command::EditNote { note: note(), text: text() },
        23 => Command::DeleteNote { note: note() },
        24 => Command::AddAction {
            card: (how % 5 != 0).then(card),
            text: text(),
            owner,
            due,
            expects: vec![(card(), i8::try_from(how % 5).unwrap_or(0) - 2)],
        },
        25 => Command::EditAction { action: action(), text: text() },
        26 => Command::OwnAction { action: action(), owner },
        27 => Command::DueAction { action: action(), due },
        28 => Command::SetStatus { action: action(), status: Status::ALL[usize::from(how % 4)] },
        29 => Command::SetOutcome { action: action(), outcome: choose(&Outcome::ALL, how).filter(|_| how % 4 > 0) },
        30 => Command::DeleteAction { action: action() },
        _ => Command::SetNextRound { day: due },
    }
}

/// The kind of wish that makes this command.
pub fn kind(command: &Command) -> u8 {
    match command {
        Command::RenameBoard { .. } => 0,
        Command::NamePartner { .. } => 1,
        Command::SetDots { .. } => 2,
        Command::SetGuesses { .. } => 3,
        Command::AddCard { .. } => 4,
        Command::RewordCard { .. } => 5,
        Command::MoveCard { .. } => 6,
        Command::RetireCard { .. } => 7,
        Command::RestoreCard { .. } => 8,
        Command::Rate { .. } => 9,
        Command::Unrate { .. } => 10,
        Command::Guess { .. } => 11,
        Command::PlaceDot { .. } => 12,
        Command::TakeBackDot { .. } => 13,
        Command::Seal => 14,
        Command::Unseal => 15,
        Command::Reveal => 16,
        Command::OpenRound { .. } => 17,
        Command::LabelRound { .. } => 18,
        Command::CloseRound => 19,
        Command::ReopenRound => 20,
        Command::AddNote { .. } => 21,
        Command::EditNote { .. } => 22,
        Command::DeleteNote { .. } => 23,
        Command::AddAction { .. } => 24,
        Command::EditAction { .. } => 25,
        Command::OwnAction { .. } => 26,
        Command::DueAction { .. } => 27,
        Command::SetStatus { .. } => 28,
        Command::SetOutcome { .. } => 29,
        Command::DeleteAction { .. } => 30,
        Command::SetNextRound { .. } => 31,
    }
}
