//! Rate, dot, note, act, and find it all again.

use crate::board::{ballot, plain};
use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, Seat, VISION};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn all_is_there_after_a_reload() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("");
        ada.take_seat(Seat::ScrumMaster);
        ada.rate(PRIORITIES, 2);
        ada.rate(VISION, 4);
        ada.dot(PRIORITIES);
        ada.dot(PRIORITIES);
        ada.write_note(PRIORITIES, "We **argued** on Friday.");
        ada.agree_on_action(PRIORITIES, "Compare three priorities each.");
        ada.wait_for_saved("saved");
        let before = ada.export();
        let board = plain(&before);
        let own = ballot(&board, "scrum-master");
        assert_eq!(own["ratings"], json!({ PRIORITIES: 2, VISION: 4 }));
        assert_eq!(own["dots"], json!({ PRIORITIES: 2 }));
        assert_eq!(board["notes"][0]["text"], "We **argued** on Friday.");
        assert_eq!(board["notes"][0]["author"], "scrum-master");
        assert_eq!(board["actions"][0]["text"], "Compare three priorities each.");

        ada.reload();
        assert_eq!(ada.rating(PRIORITIES), Some(2));
        assert_eq!(ada.rating(VISION), Some(4));
        assert_eq!(ada.saved(), "saved");
        assert_eq!(ada.export(), before);
        ada.open_card(PRIORITIES);
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] strong')", &[]);
        assert!(ada.notes()[0].contains("We argued on Friday."), "{:?}", ada.notes());
        ada.wait_for_action("Compare three priorities each.");
    });
}

#[test]
fn a_second_click_on_a_rating_changes_nothing() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=product-owner");
        ada.rate(PRESSURE, 3);
        let once = ada.export();
        ada.rate(PRESSURE, 3);
        assert_eq!(ada.export(), once);
        ada.rate(PRESSURE, 5);
        assert_eq!(ballot(&ada.board(), "product-owner")["ratings"], json!({ PRESSURE: 5 }));
        ada.unrate(PRESSURE);
        assert_eq!(ballot(&ada.board(), "product-owner")["ratings"], json!({}));
    });
}

#[test]
fn the_radio_group_obeys_the_keys() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.browser.keys(Key::Right);
        ada.wait_for_rating(PRIORITIES, Some(3));
        ada.browser.keys(Key::Left);
        ada.browser.keys(Key::Left);
        ada.wait_for_rating(PRIORITIES, Some(1));
        ada.browser.keys(Key::Delete);
        ada.wait_for_rating(PRIORITIES, None);
        ada.browser.keys(" ");
        ada.wait_for_rating(PRIORITIES, Some(1));
        ada.browser.keys(Key::Delete);
        ada.wait_for_rating(PRIORITIES, None);
        assert_eq!(ballot(&ada.board(), "scrum-master")["ratings"], json!({}));
    });
}

#[test]
fn dots_end_with_the_budget() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        for _ in 0..3 {
            ada.dot(VISION);
        }
        assert_eq!(ballot(&ada.board(), "scrum-master")["dots"], json!({ VISION: 3 }));
        // The control is gone, or shown, off, with its reason.
        let usable = format!("[data-card='{PRESSURE}'] [data-action=dot]:not(:disabled, [aria-disabled=true])");
        assert!(!ada.browser.shows(&usable), "a fourth dot is offered");
        ada.browser.click(&format!("[data-card='{VISION}'] [data-action=undot]"));
        ada.dot(PRESSURE);
        assert_eq!(ballot(&ada.board(), "scrum-master")["dots"], json!({ PRESSURE: 1, VISION: 2 }));
    });
}

#[test]
fn voting_without_a_seat_says_that_it_needs_one() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("");
        let rating = format!("[data-card='{PRIORITIES}'] [data-rate='2']");
        if ada.browser.shows(&rating) {
            ada.browser.click(&rating);
            ada.wait_for_notice("error", "Take a seat first");
        } else {
            assert!(ada.main_text().contains("seat"), "nothing says that voting needs a seat");
        }
        assert_eq!(ballot(&ada.board(), "scrum-master")["ratings"].as_object().map_or(0, |ratings| ratings.len()), 0);
    });
}

#[test]
fn what_is_only_seen_is_said_once() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        // A tab of the other partner's makes no noise here, and loading says nothing.
        let listen = "window.heard = [];
            new MutationObserver(() => window.heard.push(first('[data-said]').textContent.replace('\\u00a0', '')))
                .observe(first('[data-said]'), { childList: true, subtree: true, characterData: true });
            return first('[data-said]').textContent";
        assert_eq!(pair.browser.script(listen, &[]), "");
        let hears = |what: &str| {
            pair.browser.wait_until(
                &format!("“{what}” to be said"),
                "return window.heard.some((text) => text.includes(arguments[0]))",
                &[json!(what)],
            );
            let heard = pair.browser.script("return window.heard.splice(0)", &[]);
            assert_eq!(heard.as_array().map(Vec::len), Some(1), "not once: {heard}");
        };
        pair.dot(PRIORITIES);
        hears("2 of 3 dots left.");
        pair.undo();
        hears("Undone.");
        pair.redo();
        hears("Done again.");
        pair.undo();
        hears("Undone.");
        pair.rate(PRIORITIES, 1);
        pair.seal();
        hears("You are ready. Product Owner is at 0 of 12.");
        pair.hand_over_to(Seat::ProductOwner);
        pair.rate(PRIORITIES, 4);
        pair.browser.script("window.heard.length = 0", &[]);
        pair.seal();
        hears("Both of you are ready.");
        pair.reveal();
        pair.wait_for_step("reveal");
        hears("Scrum Master");
        pair.go_to_step("talk");
        pair.wait_for_focus(PRIORITIES);
        pair.browser.wait_until(
            "the card to be said",
            "return window.heard.at(-1) === '1 of 12: Differing priorities'",
            &[],
        );
    });
}
