//! In a frame that allows scripts and nothing else.

use crate::harness::stage::journey;
use crate::person::{PRIORITIES, VISION};

#[test]
fn a_sandboxed_frame_holds_a_board_in_memory_and_says_so() {
    journey(|stage| {
        let frame =
            "<iframe sandbox='allow-scripts' src='index.html?seat=scrum-master' width=1200 height=850></iframe>";
        let host = format!("<!doctype html><title>a wiki</title><link rel=icon href=data:,>{frame}");
        stage.site.add_page("/wiki.html", &host);
        let ada = stage.person();
        ada.browser.goto(&format!("{}/wiki.html", stage.site.origin));
        ada.browser.enter_frame();
        ada.wait_until_ready();
        assert_eq!(ada.saved(), "memory");
        let said = ada.wait_for_notice("info", "not stored");
        assert!(said.contains("Take the board as a file"), "{said}");
        ada.rate(PRIORITIES, 4);
        ada.dot(VISION);
        ada.write_note(PRIORITIES, "In a **frame**.");
        assert_eq!(ada.saved(), "memory");
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] strong')", &[]);
        ada.undo();
        assert_eq!(ada.rating(PRIORITIES), Some(4));
    });
}
