//! Undo gives the board back, redo does it again: the typed view and everything in the file but `stamps`.

use proptest::prelude::*;
use tandem::words;

use crate::replicas::commands::wish;
use crate::replicas::{ID, Replicas, cases, moves, moves_of_people, offsets, plain, view};

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn undo_after_any_command_gives_the_board_back(offsets in offsets(), moves in moves(16), wish in wish()) {
        let mut replica = Replicas::play(&offsets, &moves).all.remove(0);
        let before = (plain(replica.board.writes()), view(&replica.board));
        let Some((command, _, step)) = replica.attempt(&wish) else { return Ok(()) };
        let after = (plain(replica.board.writes()), view(&replica.board));

        let stamp = replica.stamp();
        let undone = replica.board.take_back(&step, stamp);
        prop_assert!(undone.left_alone.is_empty());
        prop_assert_eq!(&before, &(plain(replica.board.writes()), view(&replica.board)), "undo {:?}", &command);

        let stamp = replica.stamp();
        let redone = replica.board.take_back(&undone.step, stamp);
        prop_assert!(redone.left_alone.is_empty());
        prop_assert_eq!(&after, &(plain(replica.board.writes()), view(&replica.board)), "redo {:?}", &command);
    }

    #[test]
    fn undo_after_a_merge_gives_the_board_back(offsets in offsets(), moves in moves(16)) {
        let mut replicas = Replicas::play(&offsets, &moves);
        let theirs = replicas.all[1].board.writes().clone();
        let mine = &mut replicas.all[0];
        let before = (plain(mine.board.writes()), view(&mine.board));
        theirs.newest().into_iter().for_each(|stamp| mine.clock.see(stamp));
        let step = mine.board.take_in(&theirs).step;
        let stamp = mine.stamp();
        let undone = mine.board.take_back(&step, stamp);
        prop_assert!(undone.left_alone.is_empty());
        prop_assert_eq!(&before, &(plain(mine.board.writes()), view(&mine.board)));
    }
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn undoing_everything_gives_the_board_as_first_opened(moves in moves_of_people(30)) {
        use crate::replicas::Move;
        let commands: Vec<Move> = moves.into_iter().filter(|one| matches!(one, Move::Do { .. })).collect();
        let undo = std::iter::repeat_n(Move::Undo { at: 0 }, commands.len());
        let all: Vec<Move> = commands.iter().cloned().chain(undo).collect();
        let new = words::new_board(ID);
        let board = Replicas::play(&[0], &all).all.remove(0).board;
        prop_assert_eq!(plain(board.writes()), plain(new.writes()));
        prop_assert_eq!(view(&board), view(&new));
    }
}
