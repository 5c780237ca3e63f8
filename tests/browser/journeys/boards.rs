//! Several boards, each with its own votes.

use crate::harness::stage::journey;
use crate::person::{PRIORITIES, Person, Seat, VISION};

/// Takes a seat where a board was opened without one.
#[track_caller]
fn sit(person: &Person) {
    person.take_seat(Seat::ScrumMaster);
}

#[test]
fn each_board_keeps_its_own_votes() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout");
        sit(&ada);
        ada.rate(PRIORITIES, 2);
        let new = ada.make_board("new-board");
        assert_eq!(ada.rating(PRIORITIES), None);
        sit(&ada);
        ada.rate(PRIORITIES, 5);
        ada.switch_to("checkout");
        ada.wait_for_rating(PRIORITIES, Some(2));
        ada.switch_to(&new);
        ada.wait_for_rating(PRIORITIES, Some(5));
        ada.reload();
        ada.open("");
        assert_eq!(ada.board()["id"], new.as_str(), "without an address the last one opens");
    });
}

#[test]
fn an_address_makes_a_board_and_opens_it_again() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        assert_eq!(ada.board()["id"], "checkout");
        ada.rate(PRIORITIES, 4);
        ada.open("?board=search&seat=scrum-master");
        assert_eq!(ada.rating(PRIORITIES), None);
        ada.open("?board=checkout&seat=scrum-master");
        assert_eq!(ada.rating(PRIORITIES), Some(4));
    });
}

#[test]
fn a_board_from_these_cards_has_the_cards_and_no_votes() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout");
        sit(&ada);
        ada.rate(PRIORITIES, 2);
        ada.do_with_card(VISION, "retire");
        ada.browser.wait_until(
            "the card to be retired",
            "return !all('[data-rate]').some((e) => e.closest(arguments[0]))",
            &[format!("[data-card='{VISION}']").into()],
        );
        ada.make_board("new-from-cards");
        let board = ada.board();
        let retired = board["cards"].as_array().into_iter().flatten().find(|card| card["id"] == VISION);
        assert_eq!(retired.map(|card| card["retired"].clone()), Some(true.into()));
        assert_eq!(ada.rating(PRIORITIES), None);
    });
}

#[test]
fn a_duplicate_has_everything_and_lives_by_itself() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout");
        sit(&ada);
        ada.rate(PRIORITIES, 2);
        let copy = ada.make_board("duplicate-board");
        ada.wait_for_rating(PRIORITIES, Some(2));
        sit_again(&ada);
        ada.rate(PRIORITIES, 3);
        ada.switch_to("checkout");
        ada.wait_for_rating(PRIORITIES, Some(2));
        ada.switch_to(&copy);
        ada.wait_for_rating(PRIORITIES, Some(3));
    });
}

/// Takes a seat unless the board was opened with one.
#[track_caller]
fn sit_again(person: &Person) {
    if person.browser.shows("main [data-seat=scrum-master]") {
        sit(person);
    }
}

#[test]
fn boards_can_be_renamed_deleted_and_brought_back() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout");
        sit(&ada);
        ada.rate(PRIORITIES, 2);
        ada.rename_board("Checkout, with Grace");
        let before = ada.export();
        ada.make_board("new-board");
        assert!(ada.boards().iter().any(|title| title.contains("Checkout, with Grace")), "{:?}", ada.boards());
        ada.switch_to("checkout");

        ada.delete_board();
        ada.wait_for_notice("info", "“Checkout, with Grace” is deleted.");
        assert!(!ada.boards().iter().any(|title| title.contains("Checkout, with Grace")), "{:?}", ada.boards());
        ada.press_in_notice("Bring it back");
        ada.wait_for_board("the board to be back", |board| board["id"] == "checkout");
        assert_eq!(ada.export(), before);
        ada.reload();
        assert_eq!(ada.rating(PRIORITIES), Some(2));
    });
}
