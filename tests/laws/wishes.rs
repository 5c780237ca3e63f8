//! The generators reach what they should: every command, and files that still open.

use std::collections::BTreeSet;

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tandem::format;

use crate::replicas::{Move, Replicas, commands, hand_edits, small_board};

#[test]
fn every_command_is_wished_for_and_taken() {
    let board = small_board();
    for kind in 0..commands::KINDS {
        let wish = commands::Wish { kind, about: 0, how: 2, who: 0 };
        assert_eq!(commands::kind(&commands::command(&board, &wish)), kind);
    }

    let mut runner = TestRunner::deterministic();
    let mut taken = BTreeSet::new();
    for _ in 0..600 {
        let moves = crate::replicas::moves_of_people(40).new_tree(&mut runner).unwrap().current();
        let mut replica = Replicas::play(&[0], &[]).all.remove(0);
        for one in &moves {
            if let Move::Do { wish, .. } = one
                && let Some((command, writes, _)) = replica.attempt(wish)
                && !writes.is_empty()
            {
                taken.insert(commands::kind(&command));
            }
        }
    }
    assert_eq!(taken, (0..commands::KINDS).collect(), "some command is never taken");
}

#[test]
fn nearly_every_file_edited_by_hand_opens() {
    let mut runner = TestRunner::deterministic();
    let edits = proptest::collection::vec(hand_edits::hand_edit(), 1..5);
    let mut opened = 0;
    for _ in 0..200 {
        let moves = crate::replicas::moves(12).new_tree(&mut runner).unwrap().current();
        let board = Replicas::play(&[0], &moves).all.remove(0).board;
        let file = hand_edits::edited(&board, &edits.new_tree(&mut runner).unwrap().current()).unwrap();
        opened += usize::from(format::read_value(file).is_ok());
    }
    assert!(opened > 160, "{opened} of 200 open");
}
