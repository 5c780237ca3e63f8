//! Track, on the made-up year: pictures, and every figure as a table.

use crate::harness::stage::journey;

#[test]
fn the_example_shows_a_year_and_is_kept_as_ones_own() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=demo&seat=both&view=track");
        assert_eq!(ada.saved(), "memory", "the example is stored nowhere");
        let rounds = "return all('main table thead th').filter((cell) => /^\\d+$/.test(cell.textContent)).length >= 23";
        ada.browser.wait_until("a column for each round", rounds, &[]);
        assert_eq!(ada.browser.count("[data-action=track-card]"), 13, "the deck and the pair's own card");
        ada.browser.click("[data-action=track-card][aria-pressed=false]");
        ada.browser.wait_until(
            "one chosen card",
            "return all('[data-action=track-card][aria-pressed=true]').length === 1",
            &[],
        );
        ada.browser.click("[data-action=track-table]");
        ada.browser.wait_until("the figures as tables", "return all('main table').length > 3", &[]);
        ada.press_in_notice("Keep as my own");
        ada.browser.wait_until("a board of one's own", "return !location.search.includes('board=demo')", &[]);
        ada.wait_until_ready();
        ada.wait_for_saved("saved");
        assert_eq!(ada.board()["rounds"].as_array().map(Vec::len), Some(24));
    });
}

#[test]
fn a_board_without_results_says_what_track_will_show() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master&view=track");
        assert!(!ada.browser.shows("[data-action=track-card]"), "there is nothing to draw yet");
        assert!(ada.main_text().len() > 20, "and the page says so");
    });
}
