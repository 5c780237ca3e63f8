//! What the page asks the network for: its own parts, each when it is first needed.

use crate::harness::stage::journey;
use crate::person::{PRIORITIES, VISION};

#[test]
fn after_loading_only_the_part_for_notes_is_asked_for_and_once() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        let loaded = stage.site.requests();
        assert!(loaded.iter().all(|path| !path.contains("markdown")), "notes are not needed yet: {loaded:?}");

        ada.rate(PRIORITIES, 2);
        ada.dot(VISION);
        ada.open_card(PRIORITIES);
        ada.export();
        assert_eq!(stage.site.requests(), loaded, "voting asks for something");

        ada.write_note(PRIORITIES, "The first **note**.");
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] strong')", &[]);
        ada.write_note(PRIORITIES, "The *second*.");
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] em')", &[]);
        let after = stage.site.requests().split_off(loaded.len());
        assert!(after.iter().all(|path| path.contains("markdown")), "{after:?}");
        let mut once = after.clone();
        once.dedup();
        assert_eq!(once, after, "a part is asked for twice");
        let own = |address: &String| {
            address.starts_with(&stage.site.origin) || address.starts_with("data:") || address.starts_with("blob:")
        };
        assert!(ada.browser.requests().iter().all(own), "{:?}", ada.browser.requests());
    });
}
