//! A board that can't be read when it is opened: what the page shows in its place is not called saved, and never wins over what
//! stands there.

use std::rc::Rc;

use tandem::app::{Aside, Choice};
use tandem::board::writes::Slot;
use tandem::board::{Board, Moment, Path, Writes};
use tandem::edges::keeper::Keeper;
use tandem::{format, words};

use crate::journeys::{ADA, note, rename};
use crate::life::{Life, NOW, holds, shown};
use crate::shelf::{Faulty, Kind, Plan, Values};

const BOARD: &str = "tandem/board/here";
/// What somebody wrote by hand: each is less than what a new board has there, and one of its cards is not in it.
const BY_HAND: [(&[&str], &str); 3] =
    [(&["title"], "A team"), (&["created"], "2026-01-01T00:00:00Z"), (&["rounds", "1", "label"], "First of all")];
const NO_CARD: &str = "cards/lack-of-empathy";

/// A board out of a file without stamps.
fn by_hand() -> Board {
    let mut writes = Writes::default();
    for (path, slot) in
        words::new_board("here").writes().slots().filter(|(path, _)| !path.as_str().starts_with(NO_CARD))
    {
        writes.put(path.clone(), slot.clone());
    }
    for (path, text) in BY_HAND {
        writes.put(Path::of(path), Slot { stamp: None, value: Some(text.into()) });
    }
    Board::read("here", writes)
}

fn stored() -> Values {
    let shelf = Faulty::with(Values::new());
    Keeper::new(Rc::<Faulty>::clone(&shelf), 9).add(&by_hand(), Moment(NOW)).unwrap();
    shelf.values.take()
}

/// That nothing which was made up stands in the place of what was written by hand. Of a board that was put aside or deleted
/// nobody knows when it began, once it has begun anew.
#[track_caller]
fn is_by_hand(writes: &Writes, has_begun_anew: bool) {
    for (path, text) in BY_HAND.iter().filter(|(path, _)| path[0] != "created" || !has_begun_anew) {
        let value = writes.slot(&Path::of(path)).unwrap().value.clone();
        assert_eq!(value.unwrap().as_str(), Some(*text));
    }
    assert_eq!(writes.has(NO_CARD), has_begun_anew);
}

/// Opens the board while reads fail.
fn opened(kind: Kind) -> Life {
    let life = Life::begin_with(stored(), "here", Some(Plan { kind, at: 0, lasts: true }));
    life.sit(ADA);
    life.note_troubles();
    assert!(!life.is_saved() && life.was_told.get(), "{kind:?}: it is told, and not called saved");
    life
}

const READS: [Kind; 3] = [Kind::ThrowsReading, Kind::ReadsHalf, Kind::ReadsFlipped];

#[test]
fn what_stands_in_for_a_board_that_cant_be_read_is_not_called_saved_and_gives_way_to_it() {
    for kind in READS {
        let life = opened(kind);
        note("Mine")(&life);
        assert!(!life.is_saved(), "{kind:?}: nor with a change");
        life.shelf.plan.set(None);
        let world = Rc::clone(&life.page.borrow().world);
        world.catch_up();
        note("Another")(&life);
        let stands = shown(&life.shelf.values.borrow(), "here");
        assert!(life.is_saved(), "{kind:?}: {:?}", life.session().notices.get_untracked());
        assert!(holds(&stands, &life.memory()) && holds(&life.memory(), &stands), "{kind:?}");
        is_by_hand(&stands, false);
        let notes = life.session().peek(|board| board.notes().len());
        assert_eq!(notes, 2, "{kind:?}");
        let listed = life.session().boards.get_untracked();
        assert_eq!(listed.iter().map(|entry| entry.title.as_str()).collect::<Vec<_>>(), ["A team"], "{kind:?}");
    }
}

#[test]
fn a_board_that_could_not_be_read_is_deleted_as_it_stands() {
    for kind in READS {
        let life = opened(kind);
        life.shelf.plan.set(None);
        life.session().delete_board();
        let binned = life.session().binned().remove(0);
        assert_eq!(binned.entry.title, "A team", "{kind:?}");
        life.session().restore(binned);
        is_by_hand(&life.memory(), false);
    }
}

#[test]
fn what_was_changed_of_it_and_left_unsaved_joins_it_later() {
    let life = opened(Kind::ReadsHalf);
    // Nor can anything be written by now.
    life.shelf.plan.set(Some(Plan { kind: Kind::Full, at: 0, lasts: true }));
    note("Mine")(&life);
    life.session().new_board();
    life.shelf.plan.set(None);
    rename("Elsewhere")(&life);
    assert!(life.is_saved(), "{:?}", life.session().notices.get_untracked());
    let stands = shown(&life.shelf.values.borrow(), "here");
    is_by_hand(&stands, false);
    assert_eq!(Board::read("here", stands).notes().len(), 1);
}

#[test]
fn a_file_that_could_not_be_stored_is_shown_as_it_is_and_stored_later() {
    let life = Life::begin(Values::new(), "elsewhere");
    life.sit(ADA);
    life.shelf.plan.set(Some(Plan { kind: Kind::Full, at: 0, lasts: true }));
    life.session().check("a.json", format::to_file("here", by_hand().writes()).as_bytes());
    life.session().import(Choice::Replace);
    assert_eq!((life.id().as_str(), life.is_saved()), ("here", false));
    is_by_hand(&life.memory(), false);
    life.shelf.plan.set(None);
    note("Mine")(&life);
    assert!(life.is_saved(), "{:?}", life.session().notices.get_untracked());
    is_by_hand(&shown(&life.shelf.values.borrow(), "here"), false);
}

#[test]
fn what_comes_out_of_quarantine_or_the_bin_stands_over_what_stood_in_for_it() {
    let mut values = stored();
    let whole = values.insert(BOARD.into(), "rubbish".into()).unwrap();
    let life = Life::begin(values, "here");
    life.sit(ADA);
    note("Mine")(&life);
    assert!(life.is_saved(), "the rubbish is put aside, and a new snapshot stands there");
    let aside = life.session().asides().remove(0);
    // As if this version could read it.
    life.session().read_again(Aside { bytes: whole, ..aside });
    is_by_hand(&shown(&life.shelf.values.borrow(), "here"), true);
    let title = life.session().peek(|board| board.title().map(str::to_owned));
    assert_eq!(title.as_deref(), Some("A team"), "the page shows it as well");

    let life = Life::begin(stored(), "here");
    life.session().delete_board();
    life.reload(Some("here"));
    life.sit(ADA);
    note("Made again")(&life);
    let binned = life.session().binned().remove(0);
    life.session().restore(binned);
    is_by_hand(&life.memory(), true);
}
