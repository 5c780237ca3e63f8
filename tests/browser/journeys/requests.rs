//! What the page asks the network for: its own parts, each when it is first needed.

use crate::harness::stage::journey;
use crate::person::{PRIORITIES, VISION};

#[test]
fn after_loading_only_the_page_s_own_parts_are_asked_for_each_on_first_use_and_once() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        let loaded = stage.site.requests();
        assert_eq!(loaded.len(), 5, "page, style, loader, script and the start of the program: {loaded:?}");
        ada.rate(PRIORITIES, 2);
        let rest = stage.site.requests()[loaded.len()..].to_vec();
        // Who clicks while it is on its way asks at once: once more, where the browser keeps nothing.
        assert!(matches!(rest.len(), 1 | 2) && rest.iter().all(|path| path.starts_with("/rest-")), "{rest:?}");
        let loaded = stage.site.requests();
        ada.dot(VISION);
        assert_eq!(stage.site.requests(), loaded, "voting asks for something");

        ada.open_card(PRIORITIES);
        ada.browser.wait_until("the open card", "return !!first('.open-card')", &[]);
        let opened = stage.site.requests();
        assert!(opened.iter().any(|path| path.contains("pages")), "the open card comes late: {opened:?}");
        assert!(opened.iter().all(|path| !path.contains("markdown")), "notes are not needed yet: {opened:?}");

        ada.write_note(PRIORITIES, "The first **note**.");
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] strong')", &[]);
        let noted = stage.site.requests();
        assert!(noted.iter().any(|path| path.contains("markdown")), "{noted:?}");
        ada.write_note(PRIORITIES, "The *second*.");
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] em')", &[]);
        ada.export();
        assert_eq!(stage.site.requests(), noted, "nothing is new here");

        let mut once: Vec<_> = noted.iter().filter(|path| !rest.contains(path)).collect();
        let parts = once.len();
        once.sort();
        once.dedup();
        assert_eq!(once.len(), parts, "a part is asked for twice: {noted:?}");
        let own = |address: &String| {
            address.starts_with(&stage.site.origin) || address.starts_with("data:") || address.starts_with("blob:")
        };
        assert!(ada.browser.requests().iter().all(own), "{:?}", ada.browser.requests());
    });
}
