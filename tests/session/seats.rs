//! Who sits here: one partner, both on one screen with a hand-over, or nobody.

use tandem::app::{Offer, RoundStep, Seat};
use tandem::board::{Command, Partner, Who};

use crate::world::{PRODUCT_OWNER, SCRUM_MASTER, Stage};

#[test]
fn a_shared_screen_is_handed_over_before_the_other_votes() {
    let stage = Stage::with(Who::Both);
    stage.rate("shared-vision", 1);
    stage.session.sit(PRODUCT_OWNER);
    let handing = Seat::Both { turn: Partner::ScrumMaster, handing_to: Some(Partner::ProductOwner) };
    assert_eq!(stage.session.seat.get_untracked(), handing);
    assert_eq!(stage.session.viewer(), Some(Partner::ScrumMaster), "nobody has taken over yet");
    stage.session.end_hand_over(true);
    assert_eq!(stage.session.viewer(), Some(Partner::ProductOwner));
    assert_eq!(stage.session.can_undo(), (false, false), "the other's vote is not offered for undo");
    stage.rate("shared-vision", 5);
    let ratings = Partner::ALL.map(|partner| stage.rating(partner, "shared-vision"));
    assert_eq!(ratings, [Some(1), Some(5)]);
}

#[test]
fn who_stays_at_a_hand_over_keeps_the_turn() {
    let stage = Stage::with(Who::Both);
    stage.session.sit(PRODUCT_OWNER);
    stage.session.end_hand_over(false);
    assert_eq!(stage.session.viewer(), Some(Partner::ScrumMaster));
}

#[test]
fn both_look_together_once_the_ballots_are_revealed() {
    let stage = Stage::with(Who::Both);
    stage.session.dispatch(Command::Seal);
    stage.session.sit(PRODUCT_OWNER);
    stage.session.end_hand_over(true);
    stage.session.dispatch(Command::Seal);
    assert!(stage.session.dispatch(Command::Reveal));
    assert_eq!((stage.session.who(), stage.session.viewer()), (Some(Who::Both), None));
    stage.session.sit(SCRUM_MASTER);
    assert!(matches!(stage.session.seat.get_untracked(), Seat::Both { handing_to: None, .. }), "no hand-over any more");
}

#[test]
fn on_a_shared_screen_a_close_and_a_reopening_can_be_undone_by_who_looks_then() {
    let stage = Stage::with(Who::Both);
    let is_open = || stage.session.peek(|board| board.open_round().is_some());
    assert!(stage.session.dispatch(Command::CloseRound));
    assert!(stage.session.dispatch(Command::ReopenRound));
    assert_eq!(stage.session.can_undo(), (true, false));
    stage.session.undo();
    assert!(!is_open(), "the reopening stands");
    stage.session.undo();
    assert!(is_open(), "the close stands");
    stage.session.redo();
    stage.session.redo();
    assert!(is_open(), "the reopening is not done again");
}

#[test]
fn a_close_that_shows_a_ballot_is_asked_about_and_another_can_be_taken_back() {
    let stage = Stage::with(Who::Both);
    let is_open = || stage.session.peek(|board| board.open_round().is_some());
    stage.session.dispatch(Command::Seal);
    assert!(stage.session.close_or_ask() && is_open(), "it would show what is handed in, for good");
    stage.session.sit(PRODUCT_OWNER);
    stage.session.end_hand_over(true);
    stage.session.dispatch(Command::Seal);
    assert!(stage.session.dispatch(Command::Reveal));
    assert!(!stage.session.close_or_ask() && !is_open());
    let [notice] = stage.session.notices.get_untracked().try_into().unwrap();
    assert_eq!((notice.title.as_str(), notice.offers.as_slice()), ("Round 1 is closed.", [Offer::Undo].as_slice()));
    stage.session.accept(notice.id, &Offer::Undo);
    assert!(is_open(), "the close stands");
    assert!(!stage.session.close_or_ask() && stage.notices().len() == 1);
}

#[test]
fn an_offer_to_undo_goes_once_it_would_take_back_something_else() {
    let stage = Stage::with(SCRUM_MASTER);
    let told = |text: &str| {
        stage.session.tell_undoable(text);
        assert_eq!(stage.notices().len(), 1, "{text}");
    };
    stage.rate("shared-vision", 4);
    told("before another change");
    stage.rate("shared-vision", 2);
    assert_eq!(stage.notices(), []);
    told("before an undo");
    stage.session.undo();
    assert_eq!(stage.notices(), []);
    told("before somebody else sits here");
    stage.session.sit(PRODUCT_OWNER);
    assert_eq!(stage.notices(), []);
    stage.session.sit(SCRUM_MASTER);
    told("before another board");
    stage.session.new_board();
    assert_eq!(stage.notices(), []);
}

#[test]
fn a_seat_is_remembered_and_can_be_left() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.stand_up();
    assert_eq!(stage.session.who(), None);
    assert_eq!(stage.effect_names(), ["RememberSeat"]);
}

#[test]
fn on_a_shared_screen_the_opening_of_a_round_can_be_undone_from_the_turn_that_follows() {
    let stage = Stage::with(Who::Both);
    stage.session.sit(PRODUCT_OWNER);
    stage.session.end_hand_over(true);
    assert!(stage.session.dispatch(Command::CloseRound));
    assert!(stage.session.dispatch(Command::OpenRound { label: None }));
    assert_eq!(stage.session.viewer(), Some(Partner::ScrumMaster), "a round begins with the Scrum Master's turn");
    assert_eq!(stage.session.can_undo(), (true, false));
    let rounds = || stage.session.peek(|board| board.rounds().len());
    stage.session.undo();
    assert_eq!((rounds(), stage.session.can_undo().1), (1, true));
    stage.session.redo();
    assert_eq!(rounds(), 2);
    stage.session.undo();
    assert_eq!(rounds(), 1);
}

#[test]
fn once_both_are_ready_the_page_waits_for_the_reveal() {
    let stage = Stage::with(Who::Both);
    assert!(!stage.session.both_ready());
    stage.session.dispatch(Command::Seal);
    assert_eq!(stage.session.step_now(), RoundStep::Vote);
    stage.session.sit(PRODUCT_OWNER);
    stage.session.end_hand_over(true);
    stage.session.dispatch(Command::Seal);
    assert!(stage.session.both_ready());
    assert_eq!(stage.session.step_now(), RoundStep::Reveal);
    stage.session.dispatch(Command::Unseal);
    assert_eq!((stage.session.both_ready(), stage.session.step_now()), (false, RoundStep::Vote));
}
