//! Undo and redo, with the buttons and with the keys.

use crate::board::{ballot, plain};
use crate::harness::stage::journey;
use crate::person::{PRIORITIES, VISION};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn undo_leads_back_to_the_board_as_first_opened() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        let first = plain(&ada.export());
        ada.rate(PRIORITIES, 2);
        ada.rate(PRIORITIES, 3);
        ada.dot(VISION);
        let full = plain(&ada.export());

        ada.undo();
        assert_eq!(ballot(&ada.board(), "scrum-master")["dots"], json!({}));
        ada.browser.script("document.activeElement?.blur()", &[]);
        ada.undo_with_keys();
        ada.wait_for_rating(PRIORITIES, Some(2));
        ada.undo();
        ada.wait_for_rating(PRIORITIES, None);
        assert_eq!(plain(&ada.export()), first);

        for _ in 0..2 {
            ada.redo();
        }
        ada.wait_for_rating(PRIORITIES, Some(3));
        ada.browser.script("document.activeElement?.blur()", &[]);
        ada.browser.chord(&[Key::Control, Key::Shift], 'z');
        ada.wait_for_board("the dot to be back", |board| ballot(board, "scrum-master")["dots"] == json!({ VISION: 1 }));
        assert_eq!(plain(&ada.export()), full);
    });
}

#[test]
fn undo_survives_a_reload() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        let first = plain(&ada.export());
        ada.rate(PRIORITIES, 2);
        ada.reload();
        ada.undo();
        ada.wait_for_rating(PRIORITIES, None);
        assert_eq!(plain(&ada.export()), first);
    });
}

#[test]
fn undo_brings_back_a_deleted_note() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.write_note(PRIORITIES, "Worth keeping.");
        let full = plain(&ada.export());
        ada.browser.click("[data-note] [data-action=delete-note]");
        ada.browser.wait_until("the note to go", "return !first('[data-note]')", &[]);
        ada.undo();
        ada.browser.wait_until("the note to come back", "return !!first('[data-note]')", &[]);
        assert_eq!(plain(&ada.export()), full);
    });
}
