//! Merging is commutative, associative and idempotent, by bytes; and the board on screen is what its writes say.

use proptest::prelude::*;
use tandem::board::{Board, Writes};
use tandem::format;

use crate::replicas::hand_edits::{edited, hand_edit};
use crate::replicas::{ID, Replicas, bytes, cases, merged, moves, offsets, part_of, small_board, through_a_file, view};

proptest! {
    #![proptest_config(cases(1_200))]

    #[test]
    fn whoever_merges_in_whatever_order_ends_with_the_same_bytes(
        offsets in offsets(), moves in moves(18), mask in any::<u64>(),
        by_hand in proptest::collection::vec(hand_edit(), 0..6),
    ) {
        let replicas = Replicas::play(&offsets, &moves);
        let writes: Vec<&Writes> = replicas.all.iter().map(|replica| replica.board.writes()).collect();
        // A file edited by hand has other values under the same stamps.
        let edited = format::read_value(edited(&replicas.all[0].board, &by_hand).unwrap());
        let (a, b) = (&edited.map_or_else(|_| writes[0].clone(), |file| file.writes), writes[1]);
        let c = &writes.get(2).map_or_else(|| part_of(writes[0], mask), |writes| (*writes).clone());

        let ab = merged(a, b);
        same!(bytes(&ab), bytes(&merged(b, a)));
        let abc = bytes(&merged(&ab, c));
        same!(abc, bytes(&merged(a, &merged(b, c))));
        prop_assert_eq!(&merged(&ab, b), &ab, "idempotent");
        prop_assert_eq!(&merged(&ab, &part_of(&ab, mask)), &ab, "what is known changes nothing");
    }

    #[test]
    fn merging_files_is_merging_boards(offsets in offsets(), moves in moves(16)) {
        let replicas = Replicas::play(&offsets, &moves);
        let (a, b) = (replicas.all[0].board.writes(), replicas.all[1].board.writes());
        let read = |writes: &Writes| through_a_file(writes).map_err(TestCaseError::fail);
        same!(bytes(&merged(&read(a)?, &read(b)?)), bytes(&merged(a, b)));
    }
}

proptest! {
    #![proptest_config(cases(700))]

    #[test]
    fn journals_make_the_board_in_any_order(
        offsets in offsets(), moves in moves(16), order in any::<prop::sample::Index>(), twice in any::<bool>(),
    ) {
        let replicas = Replicas::play(&offsets, &moves);
        let mut all = small_board().writes().clone();
        for replica in &replicas.all {
            all.merge(replica.board.writes());
        }
        let mut journal = replicas.journal.clone();
        if !journal.is_empty() {
            let turn = order.index(journal.len());
            journal.rotate_left(turn);
            if twice {
                journal.extend_from_within(..turn);
            }
            journal.reverse();
        }
        let mut replayed = small_board().writes().clone();
        journal.iter().flatten().for_each(|write| drop(replayed.apply(write)));
        same!(bytes(&replayed), bytes(&all));
    }

    #[test]
    fn the_view_is_what_the_writes_say(offsets in offsets(), moves in moves(16)) {
        for replica in Replicas::play(&offsets, &moves).all {
            let afresh = Board::read(ID, replica.board.writes().clone());
            same!(view(&replica.board), view(&afresh));
        }
    }
}
