//! Storage that is blocked, full or damaged: the page stays usable and says what is going on.

use crate::board::ballot;
use crate::harness::probe::{BLOCKED_STORAGE, FILL_STORAGE, FREE_STORAGE, NO_ROOM};
use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, VISION};
use serde_json::json;

#[test]
fn blocked_storage_leaves_a_board_in_memory() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(BLOCKED_STORAGE);
        ada.open("?seat=scrum-master");
        assert_eq!(ada.saved(), "memory");
        let said = ada.wait_for_notice("info", "This board is not stored.");
        assert!(said.contains("settings block storage"), "{said}");
        ada.rate(PRIORITIES, 2);
        ada.write_note(VISION, "Kept in a file.");
        assert_eq!(ada.saved(), "memory");
        let board = ada.board();
        assert_eq!(ballot(&board, "scrum-master")["ratings"], json!({ PRIORITIES: 2 }));
        assert_eq!(board["notes"][0]["text"], "Kept in a file.");
        ada.undo();
        assert_eq!(ada.board()["notes"], json!([]));
    });
}

#[test]
fn a_storage_without_any_room_is_told_from_one_that_is_blocked() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(NO_ROOM);
        ada.open("?seat=scrum-master");
        assert_eq!(ada.saved(), "memory");
        let said = ada.wait_for_notice("info", "This board is not stored.");
        assert!(said.contains("gives it no room") && said.contains("ordinary window"), "{said}");
        ada.rate(PRIORITIES, 2);
        assert_eq!(ballot(&ada.board(), "scrum-master")["ratings"], json!({ PRIORITIES: 2 }));
    });
}

#[test]
fn full_storage_is_told_and_what_is_on_screen_is_saved_when_there_is_room() {
    journey(|stage| {
        let ada = stage.person();
        ada.go_elsewhere();
        ada.browser.script(FILL_STORAGE, &[]);
        ada.open("?board=checkout&seat=scrum-master");
        assert!(!ada.leaving_asks(), "nothing would be lost");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("failed");
        ada.wait_for_notice("error", "Your last change is not stored.");
        assert!(ada.leaving_asks(), "a vote would be lost");
        ada.rate(VISION, 5);
        assert_eq!((ada.saved().as_str(), ada.leaving_asks()), ("failed", true));
        assert_eq!(ballot(&ada.board(), "scrum-master")["ratings"], json!({ PRIORITIES: 2, VISION: 5 }));

        ada.browser.script(FREE_STORAGE, &[]);
        ada.browser.click("[data-action=retry-save]");
        ada.wait_for_saved("saved");
        assert!(!ada.leaving_asks(), "all of it is stored");
        ada.reload();
        assert_eq!((ada.rating(PRIORITIES), ada.rating(VISION)), (Some(2), Some(5)));
        assert_eq!(ada.saved(), "saved");
    });
}

/// The words of the board's title that stand on two lines, and by how much the page is wider than the window.
const BROKEN_WORDS: &str = r"
const text = first('.bar__title bdi').firstChild, range = document.createRange();
const lines = ({ index, 0: word }) => {
  range.setStart(text, index);
  range.setEnd(text, index + word.length);
  return new Set([...range.getClientRects()].filter((rect) => rect.width > 1).map((rect) => Math.round(rect.top))).size;
};
const words = [...text.data.matchAll(/\S+/g)].filter((word) => lines(word) > 1).map((word) => word[0]);
return [words, document.documentElement.scrollWidth - document.documentElement.clientWidth];";

#[test]
fn the_boards_title_keeps_its_words_whole_beside_not_saved() {
    journey(|stage| {
        let ada = stage.person();
        for language in ["en", "de"] {
            ada.go_elsewhere();
            ada.browser.script(FREE_STORAGE, &[]);
            ada.open(&format!("?board=checkout&seat=scrum-master&lang={language}"));
            ada.browser.wait_until(
                "the language",
                "return document.documentElement.lang === arguments[0]",
                &[json!(language)],
            );
            for state in ["saved", "failed"] {
                ada.browser.resize(1280, 800);
                if state == "failed" {
                    ada.browser.script(FILL_STORAGE, &[]);
                    ada.rate(PRIORITIES, 2);
                }
                ada.wait_for_saved(state);
                for width in [1280, 1080, 1000, 900, 800, 720, 520, 460, 360, 320, 300] {
                    ada.browser.resize(width, 700);
                    let found = ada.browser.script(BROKEN_WORDS, &[]);
                    assert_eq!(found, json!([[], 0]), "{language}, {width} px, {state}");
                }
            }
            // A word that is longer than a line breaks, and makes nothing wider.
            let word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunte";
            ada.rename_board(word);
            assert_eq!(ada.browser.script(BROKEN_WORDS, &[]), json!([[word], 0]));
            ada.browser.resize(1280, 800);
            assert_eq!(ada.browser.script(BROKEN_WORDS, &[]), json!([[], 0]));
        }
    });
}

#[test]
fn a_damaged_board_is_put_aside_byte_for_byte_and_the_rest_works() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        ada.open("?board=other&seat=scrum-master");
        ada.rate(VISION, 3);
        ada.wait_for_saved("saved");
        ada.go_elsewhere();
        let damage = "const key = 'tandem/board/checkout', whole = localStorage.getItem(key);
            const half = whole.slice(0, whole.length / 2);
            localStorage.setItem(key, half);
            return half";
        let damaged = ada.browser.script(damage, &[]);

        ada.open("?board=checkout&seat=scrum-master");
        let told = ada.wait_for_notice("error", "Part of what is stored can’t be read.");
        assert!(told.contains("checkout"), "{told}");
        ada.rate(PRESSURE, 4);
        ada.wait_for_saved("saved");
        assert_eq!(ballot(&ada.board(), "scrum-master")["ratings"][PRESSURE], json!(4));
        let aside = "return Object.keys(localStorage)
            .filter((key) => key.startsWith('tandem/quarantine/checkout/')).map((key) => localStorage.getItem(key))";
        let aside = ada.browser.script(aside, &[]);
        assert!(aside.as_array().is_some_and(|values| values.contains(&damaged)), "not put aside: {aside}");

        ada.reload();
        assert_eq!(ada.rating(PRESSURE), Some(4));
        ada.open("?board=other&seat=scrum-master");
        assert_eq!(ada.rating(VISION), Some(3));
    });
}

#[test]
fn an_address_that_names_no_possible_board_is_told() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=..%2Fno%20board&seat=scrum-master");
        ada.wait_for_notice("error", "The address names a board that can’t be.");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
    });
}

#[test]
fn a_storage_without_any_room_is_as_good_as_none_and_leaving_asks_until_the_board_is_a_file() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(
            "Storage.prototype.setItem = () => { throw new DOMException('no room', 'QuotaExceededError') }",
        );
        ada.open("?seat=scrum-master");
        assert_eq!(ada.saved(), "memory");
        ada.wait_for_notice("info", "This board is not stored.");
        assert!(!ada.leaving_asks(), "nothing would be lost");
        ada.rate(PRIORITIES, 2);
        assert_eq!((ada.saved().as_str(), ada.leaving_asks()), ("memory", true));
        let board = ada.board();
        assert_eq!(ballot(&board, "scrum-master")["ratings"], json!({ PRIORITIES: 2 }));
        assert!(!ada.leaving_asks(), "it is in the file");
        let told = ada.safety();
        assert!(told.contains("Nothing is stored here") && told.contains("Last taken as a file"), "{told}");
    });
}

#[test]
fn without_room_for_an_earlier_version_the_board_is_offered_as_a_file_before_an_import() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        let theirs = br#"{ "format": "tandem-board", "version": 1, "id": "checkout", "title": "Theirs" }"#;
        let file = stage.file("theirs.json", theirs);
        ada.browser.script(FILL_STORAGE, &[]);
        ada.choose_file(&file);
        ada.browser.click("[data-action=import-merge]");
        ada.browser.wait_until("the offer of a file", "return !!first('dialog [data-action=save-first]')", &[]);
        let (_, bytes) = ada.browser.download(|| ada.browser.click("[data-action=save-first]"));
        assert!(String::from_utf8_lossy(&bytes).contains(PRIORITIES));
        ada.browser.script(FREE_STORAGE, &[]);
        ada.browser.click("[data-action=import-merge]");
        ada.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
        ada.wait_for_saved("saved");
    });
}
