//! In a frame that allows scripts and nothing else.

use crate::board::ballot;
use crate::harness::engine::Engine;
use crate::harness::stage::journey;
use crate::person::{PRIORITIES, VISION};
use serde_json::json;

#[test]
fn a_sandboxed_frame_holds_a_board_in_memory_and_says_so() {
    journey(|stage| {
        let ada = stage.person();
        let around = |page: &str| {
            let frame = format!(
                "<iframe sandbox='allow-scripts' src='{page}?seat=scrum-master' width=1200 height=850></iframe>"
            );
            let host = format!("<!doctype html><title>a wiki</title><link rel=icon href=data:,>{frame}");
            stage.site.add_page("/wiki.html", &host);
            ada.browser.goto(&format!("{}/wiki.html", stage.site.origin));
        };
        if ada.browser.engine() == Engine::WebKit {
            // It refuses a page without an origin its own files. The page then says what to do; the page in one file runs.
            around("index.html");
            ada.browser.enter_frame();
            ada.browser.wait_until("the way into a tab", "return !!first('.bare a[target=_blank]')", &[]);
            ada.browser.allow_console("does not load");
            ada.browser.allow_console("Content Security Policy");
            around("tandem.html");
        } else {
            around("index.html");
        }
        ada.browser.enter_frame();
        ada.wait_until_ready();
        assert_eq!(ada.saved(), "memory");
        let said = ada.wait_for_notice("info", "not stored");
        assert!(said.contains("frame is sandboxed") && said.contains("Take the board as a file"), "{said}");
        ada.rate(PRIORITIES, 4);
        ada.dot(VISION);
        ada.write_note(PRIORITIES, "In a **frame**.");
        assert_eq!(ada.saved(), "memory");
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] strong')", &[]);
        ada.undo();
        assert_eq!(ada.rating(PRIORITIES), Some(4));
    });
}

#[test]
fn a_page_that_its_server_sandboxes_holds_a_board_in_memory_and_says_who_can_change_that() {
    journey(|stage| {
        let ada = stage.person();
        let page = ada.browser.engine().page_without_origin();
        stage.site.send_with_policy(&format!("/{page}"), "sandbox allow-scripts allow-downloads");
        ada.browser.goto(&format!("{}/{page}?seat=scrum-master", stage.site.origin));
        ada.wait_until_ready();
        assert_eq!(ada.saved(), "memory");
        let said = ada.wait_for_notice("info", "This board is not stored.");
        assert!(said.contains("server sends this page sandboxed") && said.contains("as a file"), "{said}");
        ada.rate(PRIORITIES, 4);
        assert_eq!(ada.saved(), "memory");
        let (_, file) = ada.browser.download(|| ada.browser.click("[data-notice] [data-action=save-as-file]"));
        let file = serde_json::from_slice(&file).expect("a board file is JSON");
        assert_eq!(ballot(&file, "scrum-master")["ratings"], json!({ PRIORITIES: 4 }));
    });
}
