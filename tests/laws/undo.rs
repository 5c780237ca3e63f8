//! Undo gives the board back, redo does it again: the typed view and everything in the file but `stamps`.

use proptest::prelude::*;
use tandem::board::Board;
use tandem::words;

use crate::replicas::commands::wish;
use crate::replicas::{ID, Move, Replicas, cases, moves, moves_of_people, offsets, plain, view};

/// What a person sees: the file but for its stamps, and the typed board.
fn both(board: &Board) -> String {
    plain(board.writes()) + &view(board)
}

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn undo_after_any_command_gives_the_board_back(offsets in offsets(), moves in moves(16), wish in wish()) {
        let mut replica = Replicas::play(&offsets, &moves).all.remove(0);
        let before = both(&replica.board);
        let Some((_, _, step)) = replica.attempt(&wish) else { return Ok(()) };
        let after = both(&replica.board);

        let stamp = replica.stamp();
        let undone = replica.board.take_back(&step, stamp);
        prop_assert!(undone.left_alone.is_empty());
        same!(before, both(&replica.board));

        let stamp = replica.stamp();
        let redone = replica.board.take_back(&undone.step, stamp);
        prop_assert!(redone.left_alone.is_empty());
        same!(after, both(&replica.board));
    }

    #[test]
    fn undo_after_a_merge_gives_the_board_back(offsets in offsets(), moves in moves(16)) {
        let mut replicas = Replicas::play(&offsets, &moves);
        let theirs = replicas.all[1].board.writes().clone();
        let mine = &mut replicas.all[0];
        let before = both(&mine.board);
        theirs.newest().into_iter().for_each(|stamp| mine.clock.see(stamp));
        let step = mine.board.take_in(&theirs).step;
        let stamp = mine.stamp();
        let undone = mine.board.take_back(&step, stamp);
        prop_assert!(undone.left_alone.is_empty());
        same!(before, both(&mine.board));
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn undoing_everything_gives_the_board_as_first_opened_and_redoing_the_last(moves in moves_of_people(30)) {
        let new = words::new_board(ID);
        let mut replicas = Replicas::one(new.clone());
        for one in moves.iter().filter(|one| matches!(one, Move::Do { .. })) {
            replicas.step(one);
        }
        let last = both(&replicas.all[0].board);
        moves.iter().for_each(|_| drop(replicas.step(&Move::Undo { at: 0 })));
        same!(both(&replicas.all[0].board), both(&new));
        moves.iter().for_each(|_| drop(replicas.step(&Move::Redo { at: 0 })));
        same!(both(&replicas.all[0].board), last);
    }
}
