//! An edit made after seeing another never loses to it, however wrong the clocks are.

use proptest::prelude::*;
use tandem::board::Board;

use crate::replicas::commands::wish;
use crate::replicas::{ID, Replicas, cases, merged, moves, offsets};

proptest! {
    #![proptest_config(cases(800))]

    #[test]
    fn an_edit_made_after_seeing_another_never_loses_to_it(
        offsets in offsets(), moves in moves(20), wish in wish(),
    ) {
        let mut replicas = Replicas::play(&offsets, &moves);
        let theirs = replicas.all[1].board.writes().clone();
        let mine = &mut replicas.all[0];
        mine.take_in(&theirs);
        if let Some((command, writes, _)) = mine.attempt(&wish) {
            for both in [merged(mine.board.writes(), &theirs), merged(&theirs, mine.board.writes())] {
                let both = Board::read(ID, both);
                for write in &writes {
                    prop_assert_eq!(both.value(&write.path), mine.board.value(&write.path), "{:?}", &command);
                    prop_assert_eq!(both.writes().stamp(&write.path), write.stamp, "{:?}", &command);
                }
            }
        }
    }
}
