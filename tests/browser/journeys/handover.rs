//! Both on one screen: each votes unseen, and the screen changes hands.

use crate::board::ballot;
use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, Person, Seat, VISION};
use serde_json::json;

/// What of a chosen rating stands anywhere in the page.
#[track_caller]
fn chosen_ratings(person: &Person) -> serde_json::Value {
    let script = "return [...document.querySelectorAll('[aria-checked=true], [data-rate] input:checked, input[data-rate]:checked')]
        .map((e) => e.outerHTML)";
    person.browser.script(script, &[])
}

#[test]
fn the_other_ballot_stays_out_of_sight_until_the_reveal() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout");
        pair.take_seat(Seat::Both);
        // Both begin with the Scrum Master's turn.
        pair.rate(PRIORITIES, 1);
        pair.rate(VISION, 4);
        pair.dot(PRIORITIES);
        pair.seal();

        pair.hand_over_to(Seat::ProductOwner);
        assert_eq!(chosen_ratings(&pair), json!([]), "the Scrum Master's ratings are in the page");
        pair.rate(PRIORITIES, 5);
        pair.rate(PRESSURE, 2);
        assert!(!pair.main_text().contains("gap"), "a gap is told before the reveal");
        pair.seal();
        pair.reveal();
        pair.browser.wait_until("the result in main", "return /\\bgap\\b/i.test(first('main')?.innerText)", &[]);

        let board = pair.board();
        assert_eq!(ballot(&board, "scrum-master")["ratings"], json!({ PRIORITIES: 1, VISION: 4 }));
        assert_eq!(ballot(&board, "product-owner")["ratings"], json!({ PRIORITIES: 5, PRESSURE: 2 }));
        assert!(board["rounds"][0]["revealed"].is_string());
    });
}

#[test]
fn each_turn_and_the_result_begin_at_the_rounds_head() {
    journey(|stage| {
        let pair = stage.person();
        pair.browser.resize(360, 740);
        pair.open("?board=checkout&seat=both");
        let begins = |what: &str| {
            let script =
                "const box = first('.round')?.getBoundingClientRect(); return box && box.top >= 0 && box.top < 100";
            pair.browser.wait_until(what, script, &[]);
        };
        let to_the_end = || drop(pair.browser.script("document.scrollingElement.scrollTop = 1e6", &[]));
        pair.rate(PRIORITIES, 4);
        to_the_end();
        pair.seal();
        pair.hand_over_to(Seat::ProductOwner);
        begins("the Product Owner's turn");
        pair.rate(PRIORITIES, 2);
        to_the_end();
        pair.seal();
        begins("what comes once both are ready");
        to_the_end();
        pair.reveal();
        begins("the result");
    });
}

#[test]
fn a_reload_goes_on_with_the_turn_and_shows_nobody_the_other_ballot() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        pair.rate(PRIORITIES, 4);
        pair.seal();
        pair.wait_for_saved("saved");
        pair.take_seat(Seat::ProductOwner);
        pair.browser.wait_until("the hand-over screen", "return !!first('[data-view=hand-over]')", &[]);
        pair.reload();
        assert!(pair.browser.shows("[data-view=hand-over]"), "a reload while the screen is handed over");
        pair.browser.click("[data-action=hand-over]");
        pair.rate(VISION, 2);
        pair.wait_for_saved("saved");
        pair.reload();
        assert_eq!((pair.rating(PRIORITIES), pair.rating(VISION)), (None, Some(2)), "a reload in the second turn");
        pair.seal();
        pair.reveal();
        // In another tab it begins as ever.
        pair.browser.open_tab();
        pair.open("?board=another&seat=both");
        pair.rate(PRIORITIES, 1);
        assert!(pair.board()["rounds"][0].to_string().contains("\"scrum-master\""));
    });
}

#[test]
fn a_ready_ballot_can_be_taken_back_until_the_reveal() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.seal();
        assert!(!ada.browser.shows("[data-action=reveal]:not(:disabled, [aria-disabled=true])"), "one seal reveals");
        ada.browser.click("[data-action=unseal]");
        ada.rate(PRIORITIES, 3);
        ada.seal();
    });
}
