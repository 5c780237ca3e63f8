//! Deletion wins, and nothing comes back from the dead: an item is there exactly when the newest word about the item
//! itself (made, deleted, brought back) says so; what is written inside it says nothing about that.

use std::collections::BTreeMap;

use proptest::prelude::*;
use tandem::board::{Path, Stamp};

use crate::replicas::{Replicas, cases, item_writes, moves_of_people, offsets, small_board};

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn the_newest_word_about_an_item_holds(offsets in offsets(), moves in moves_of_people(30)) {
        let replicas = Replicas::play(&offsets, &moves);
        let mut newest: BTreeMap<&Path, (Option<Stamp>, bool)> = BTreeMap::new();
        for (path, stamp, is_there) in item_writes(&replicas.journal) {
            let known = newest.entry(path).or_insert((stamp, is_there));
            *known = (*known).max((stamp, is_there));
        }
        let mut all = small_board().writes().clone();
        replicas.all.iter().for_each(|replica| drop(all.merge(replica.board.writes())));
        for (path, (_, is_there)) in newest {
            prop_assert_eq!(all.is_alive(path.as_str()), is_there, "{}", path);
        }
    }
}
