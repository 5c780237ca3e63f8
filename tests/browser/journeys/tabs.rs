//! Several tabs on one board: they follow each other live, also after a sleep, and an older page makes way for a newer one.

use crate::board::ballot;
use crate::harness::engine::Engine;
use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, VISION};
use serde_json::json;

#[test]
fn two_tabs_follow_each_other_and_lose_nothing() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.browser.open_tab();
        ada.open("?board=checkout&seat=product-owner");
        ada.rate(VISION, 5);
        ada.write_note(VISION, "From the second tab.");
        ada.wait_for_saved("saved");
        ada.browser.go_to_tab(0);
        ada.wait_for_board("the note of the other tab", |board| board["notes"][0]["text"] == "From the second tab.");
        assert_eq!(ballot(&ada.board(), "product-owner")["ratings"], json!({ VISION: 5 }));
        assert!(!ada.main_text().contains("5 of 12"), "blind also to what comes live");
        ada.rate(PRESSURE, 4);
        ada.wait_for_saved("saved");
        ada.press_in_menu("board", "[data-action=safe-keeping]");
        ada.browser.wait_until(
            "the other tab",
            "return first('[data-safety]').innerText.includes('One other tab')",
            &[],
        );
        ada.browser.click("[data-action=close-dialog]");
        let first = ada.export();
        ada.browser.go_to_tab(1);
        ada.wait_for_board("the vote of the first tab", |board| {
            ballot(board, "scrum-master")["ratings"] == json!({ PRIORITIES: 2, PRESSURE: 4 })
        });
        assert_eq!(ada.export(), first, "the same bytes in both");
        ada.reload();
        assert_eq!(ada.export(), first, "and after a reload");
    });
}

#[test]
fn a_tab_that_heard_nothing_catches_up_when_it_is_looked_at() {
    journey(|stage| {
        let ada = stage.person();
        // A page that sleeps: neither the channel nor the event reaches it.
        ada.browser.before_every_page(
            "if (location.search.includes('seat=scrum-master')) {
               delete self.BroadcastChannel;
               addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
             }",
        );
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.browser.open_tab();
        ada.open("?board=checkout&seat=product-owner");
        ada.rename_board("While you slept");
        ada.wait_for_saved("saved");
        // To look at a page is all that wakes it.
        ada.browser.go_to_tab(0);
        if ada.browser.engine() == Engine::WebKit {
            // Its driver goes to a page and does not bring it to the front: none is told that it can be seen again.
            ada.browser.script("document.dispatchEvent(new Event('visibilitychange'))", &[]);
        }
        ada.wait_for_board("the other tab's title", |board| board["title"] == "While you slept");
    });
}

#[test]
fn an_older_page_stops_writing_when_a_newer_one_has_written() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        let newer = r#"const text = '{"v":2,"writes":[]';
            const table = [...Array(256)].map((_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
            let sum = ~0; for (const byte of new TextEncoder().encode(text)) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
            const hex = ((~sum) >>> 0).toString(16).padStart(8, '0');
            const frame = document.createElement('iframe');
            document.body.append(frame);
            frame.contentWindow.localStorage.setItem('tandem/journal/checkout/0000beef/0', `${text},"sum":"${hex}"}`);
            frame.remove();"#;
        ada.browser.script(newer, &[]);
        ada.wait_for_notice("error", "A newer Tandem made this board.");
        let before = ada
            .browser
            .script("return Object.keys(localStorage).filter((key) => key.includes('/journal/')).length", &[]);
        ada.rate(VISION, 3);
        ada.wait_for_saved("failed");
        let after = ada
            .browser
            .script("return Object.keys(localStorage).filter((key) => key.includes('/journal/')).length", &[]);
        assert_eq!(before, after, "nothing more is written");
        assert_eq!(
            ballot(&ada.board(), "scrum-master")["ratings"],
            json!({ PRIORITIES: 2, VISION: 3 }),
            "the file has it all"
        );
    });
}
