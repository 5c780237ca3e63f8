//! Another language, and larger text: chosen while the board is open, kept over a reload, and nothing that is stored changes.

use crate::board::{plain, read};
use crate::harness::probe::DOES_NOT_FIT;
use crate::harness::stage::journey;
use crate::person::{PRIORITIES, Person, Seat, VISION};
use serde_json::{Value, json};

#[track_caller]
fn choose_language(person: &Person, code: &str) {
    person.press_in_menu("board", &format!("[data-language={code}]"));
    wait_for_language(person, code);
}

#[track_caller]
fn wait_for_language(person: &Person, code: &str) {
    person.browser.wait_until(code, "return document.documentElement.lang === arguments[0]", &[json!(code)]);
}

#[track_caller]
fn reads(person: &Person, words: &str) {
    let there = "return first('main')?.innerText.includes(arguments[0])";
    person.browser.wait_until(&format!("to read “{words}”"), there, &[json!(words)]);
}

#[test]
fn a_readers_language_changes_nothing_that_is_stored() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        pair.rate(PRIORITIES, 2);
        pair.write_note(PRIORITIES, "Whose plan was it?");
        pair.wait_for_saved("saved");
        let before = pair.export();
        choose_language(&pair, "de");
        reads(&pair, "Herausforderungen");
        reads(&pair, "Verschiedene Prioritäten");
        assert_eq!(pair.export(), before, "to read in German writes something");
        choose_language(&pair, "en");
        reads(&pair, "Differing priorities");
        assert_eq!(pair.export(), before);
        choose_language(&pair, "de");
        pair.reload();
        wait_for_language(&pair, "de");
        assert_eq!(pair.export(), before, "to open in German writes something");

        // A round in German, stored in the words of all boards but for what the pair itself wrote.
        pair.rate(VISION, 4);
        pair.seal();
        pair.hand_over_to(Seat::ProductOwner);
        pair.rate(PRIORITIES, 5);
        pair.seal();
        pair.reveal();
        pair.wait_for_step("reveal");
        reads(&pair, "Größter Abstand");
        pair.close_round();
        pair.open_next_round("2");
        let board = read(&pair.export());
        let deck = |file: &Value| file["cards"].as_array().cloned().unwrap_or_default();
        assert_eq!(deck(&board), deck(&plain(&before)), "the deck is stored in German");
        assert!(!board["rounds"].to_string().contains("Runde"), "a round is stored in German");
        assert_eq!(board["title"], "Our partnership");
    });
}

#[test]
fn text_at_twice_its_size_loses_nothing() {
    journey(|stage| {
        let pair = stage.person();
        let browser = &pair.browser;
        let look = |state: &str| {
            // As a reader who has set the browser's text to twice its size.
            browser.script("document.documentElement.style.fontSize = '200%'", &[]);
            for width in [1280, 720] {
                browser.resize(width, 900);
                let found = browser.script(DOES_NOT_FIT, &[]);
                assert_eq!(found, json!([]), "{state}, {width} px: {found:#}");
            }
            browser.resize(1280, 900);
            browser.script("document.documentElement.style.fontSize = ''", &[]);
        };
        browser.resize(1280, 900);
        pair.open("");
        look("first open");
        pair.open("?board=checkout&seat=both");
        pair.rate(PRIORITIES, 2);
        pair.dot(PRIORITIES);
        pair.open_card(PRIORITIES);
        look("an open card");
        pair.seal();
        look("ready");
        pair.take_seat(Seat::ProductOwner);
        browser.wait_until("the hand-over screen", "return !!first('[data-view=hand-over]')", &[]);
        look("hand-over");
        browser.click("[data-action=hand-over]");
        pair.rate(PRIORITIES, 5);
        pair.seal();
        pair.reveal();
        for step in ["reveal", "talk", "commit", "check-in"] {
            pair.go_to_step(step);
            look(step);
        }
        pair.open("?board=demo&seat=both&view=track");
        browser.wait_until("the chart", "return !!first('main table.heat')", &[]);
        look("track");
    });
}
