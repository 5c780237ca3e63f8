//! The boards that are here: the list, and what is done with whole boards.

use serde_json::Value;

use crate::board::{Board, Path, Slot, Writes};
use crate::words;

/// A board in the list.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BoardEntry {
    /// Its id.
    pub id: String,
    /// Its title, as stored; empty when it has none.
    pub title: String,
}

/// The boards that were deleted and can be brought back.
pub type Bin = Vec<BoardEntry>;

/// Makes a new board with the cards of another: no rounds, names, notes or actions of it.
pub fn from_cards_of(board: &Board, id: &str, title: &str) -> Board {
    let fresh = words::new_board(id);
    let mut writes = Writes::default();
    let of_cards = |path: &Path| path.as_str().starts_with("cards/");
    let kept = fresh.writes().slots().filter(|(path, _)| !of_cards(path));
    let cards = board.writes().slots().filter(|(path, slot)| {
        of_cards(path) && slot.value.is_some() && path.item_text().is_some_and(|item| board.writes().is_alive(item))
    });
    for (path, slot) in kept.chain(cards) {
        let unstamped = Slot { stamp: None, value: slot.value.clone() };
        writes.join(path, unstamped, &mut Vec::new());
    }
    titled(&mut writes, title);
    Board::read(id, writes)
}

/// Makes a copy of a board under an id of its own, with everything in it.
pub fn copy_of(board: &Board, id: &str, title: &str) -> Board {
    let mut writes = board.writes().clone();
    titled(&mut writes, title);
    Board::read(id, writes)
}

/// Puts a title in without a stamp newer than the one that is there.
fn titled(writes: &mut Writes, title: &str) {
    let path = Path::of(["title"]);
    let stamp = writes.stamp(&path);
    let mut others = Writes::default();
    for (path, slot) in writes.slots().filter(|(other, _)| **other != path) {
        others.join(path, slot.clone(), &mut Vec::new());
    }
    others.join(&path, Slot { stamp, value: Some(Value::String(title.to_owned())) }, &mut Vec::new());
    *writes = others;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Command, Context, Moment, Partner, Stamp, Who, rules};

    #[test]
    fn a_board_from_cards_has_the_cards_and_nothing_of_the_pair() {
        let mut board = words::new_board("one");
        let context =
            Context { who: Some(Who::One(Partner::ScrumMaster)), now: Moment(1_000_000), fresh_id: "own-card".into() };
        let commands = [
            Command::AddCard {
                kind: crate::board::CardKind::Challenge,
                title: "Remote days".into(),
                badly: String::new(),
                well: String::new(),
            },
            Command::NamePartner { partner: Partner::ScrumMaster, name: "Ada".into() },
            Command::Rate { card: "shared-vision".into(), rating: Some(3) },
            Command::RetireCard { card: "lack-of-empathy".into() },
        ];
        for (count, command) in (0..).zip(commands) {
            let edits = rules::decide(&board, &command, &context).unwrap();
            board.apply(edits, Stamp { millis: 5, count, replica: 1 });
        }
        let new = from_cards_of(&board, "two", "Another");
        assert_eq!(new.title(), Some("Another"));
        assert_eq!(new.cards().len(), 13);
        assert!(new.card("lack-of-empathy").unwrap().retired);
        assert_eq!(new.name(Partner::ScrumMaster), "");
        assert!(new.current().unwrap().ballot(Partner::ScrumMaster).is_empty());
        assert_eq!(new.writes().newest(), None);

        let copy = copy_of(&board, "three", "Copy");
        assert_eq!((copy.title(), copy.name(Partner::ScrumMaster)), (Some("Copy"), "Ada"));
        assert_eq!(copy.notes(), board.notes());
    }
}
