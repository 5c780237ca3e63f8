//! What is exported comes back, byte for byte; what was written by hand opens; replacing gives the file's board.

use proptest::prelude::*;
use serde_json::{Value, json};
use tandem::board::difference::replacing;
use tandem::board::writes::Slot;
use tandem::board::{Board, Path, Stamp, Writes};
use tandem::format;

use crate::replicas::hand_edits::{edited, hand_edit};
use crate::replicas::{ID, Replicas, bytes, cases, moves, offsets, plain, through_a_file};

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn export_then_import_then_export_gives_the_same_bytes(offsets in offsets(), moves in moves(18)) {
        for replica in Replicas::play(&offsets, &moves).all {
            let writes = replica.board.writes();
            let read = through_a_file(writes).map_err(TestCaseError::fail)?;
            same!(bytes(&read), bytes(writes));
            let compact = format::read(format::to_compact(ID, writes).as_bytes()).unwrap();
            same!(bytes(&compact.writes), bytes(writes));
        }
    }

    #[test]
    fn a_file_without_stamps_opens_and_shows_the_same(offsets in offsets(), moves in moves(20)) {
        let board = Replicas::play(&offsets, &moves).all.remove(0).board;
        let mut file: Value = serde_json::from_str(&bytes(board.writes())).unwrap();
        file.as_object_mut().unwrap().remove("stamps");
        let by_hand = format::read_value(file).unwrap();
        prop_assert_eq!(by_hand.writes.newest(), None);
        same!(plain(&by_hand.writes), plain(board.writes()));
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn a_file_edited_by_hand_is_written_as_it_was_read(
        moves in moves(12), by_hand in proptest::collection::vec(hand_edit(), 1..8),
    ) {
        let board = Replicas::play(&[0], &moves).all.remove(0).board;
        let Ok(file) = format::read_value(edited(&board, &by_hand).unwrap()) else { return Ok(()) };
        let read = through_a_file(&file.writes).map_err(TestCaseError::fail)?;
        same!(bytes(&read), bytes(&file.writes));
    }

    #[test]
    fn replacing_gives_the_board_of_the_file(
        offsets in offsets(), moves in moves(16), by_hand in proptest::collection::vec(hand_edit(), 0..5),
    ) {
        let mut replicas = Replicas::play(&offsets, &moves);
        let Ok(file) = format::read_value(edited(&replicas.all[1].board, &by_hand).unwrap()) else { return Ok(()) };
        let here = &mut replicas.all[0];
        let before = plain(here.board.writes());
        file.writes.newest().into_iter().for_each(|stamp| here.clock.see(stamp));
        let stamp = here.stamp();
        let step = here.board.apply(replacing(here.board.writes(), &file.writes), stamp).step;
        same!(plain(here.board.writes()), plain(&file.writes));

        let stamp = here.stamp();
        here.board.take_back(&step, stamp);
        same!(plain(here.board.writes()), before);
    }
}

/// Writes of unknown fields that get in one another's way: above and below each other, at few times, some gone; at the
/// top of the board, and in a note that may be deleted.
fn crowded() -> impl Strategy<Value = Writes> {
    let path = proptest::sample::select(vec!["", "/p", "/p/id", "/p/v", "/q/id", "/p/id/x", "/p/v/k/id"]);
    let value = prop_oneof![
        2 => Just(None),
        4 => Just(Some(json!([]))),
        3 => Just(Some(json!("p"))),
        1 => Just(Some(json!("q"))),
        1 => Just(Some(json!("k"))),
        1 => Just(Some(json!({}))),
    ];
    let field = (proptest::sample::select(vec!["mood", "notes/n/mood"]), path, value)
        .prop_map(|(top, path, value)| (format!("{top}{path}"), value));
    let item = any::<bool>().prop_map(|alive| ("notes/n".to_owned(), alive.then(|| json!({}))));
    proptest::collection::vec((prop_oneof![8 => field, 1 => item], 0_u64..4), 0..9).prop_map(|slots| {
        let mut writes = Writes::default();
        for ((path, value), millis) in slots {
            let stamp = (millis > 0).then_some(stamp(millis));
            writes.join(&Path::parse(&path).unwrap(), Slot { stamp, value }, &mut Vec::new());
        }
        writes
    })
}

fn stamp(millis: u64) -> Stamp {
    Stamp { millis, count: 0, replica: 1 }
}

/// Replaces one board by another and takes that back; gives what people see then, both times.
fn replaced_and_undone(before: &Writes, after: &Writes) -> [String; 2] {
    let mut board = Board::read(ID, before.clone());
    let step = board.apply(replacing(board.writes(), after), stamp(8)).step;
    let replaced = plain(board.writes());
    board.take_back(&step, stamp(9));
    [replaced, plain(board.writes())]
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn replacing_and_its_undo_hold_where_fields_shade_each_other(before in crowded(), after in crowded()) {
        let file = through_a_file(&after).map_err(TestCaseError::fail)?;
        let [replaced, undone] = replaced_and_undone(&before, &file);
        same!(replaced, plain(&file));
        same!(undone, plain(&before));
    }
}

/// An empty list shades an item. The file has that very item in an object, so that the value below is the same in both,
/// and only comes into sight: its undo has to put it out of sight again.
#[test]
fn a_value_that_a_replacement_brings_out_of_the_shade_goes_back_into_it() {
    let writes = |slots: &[(&str, Option<u64>, Value)]| {
        let mut writes = Writes::default();
        for (path, millis, value) in slots {
            let slot = Slot { stamp: millis.map(stamp), value: Some(value.clone()) };
            writes.join(&Path::parse(path).unwrap(), slot, &mut Vec::new());
        }
        writes
    };
    let before =
        writes(&[("mood", Some(3), json!([])), ("mood/p/id", None, json!("p")), ("mood/q/id", None, json!([]))]);
    let after = writes(&[("mood/p/id", None, json!("p"))]);
    assert!(plain(&before).contains("\"mood\": []"));
    assert_eq!(replaced_and_undone(&before, &after), [plain(&after), plain(&before)]);
}
