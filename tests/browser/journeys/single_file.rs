//! By double-click: the one file, and the folder's page.

use crate::harness::stage::journey;
use crate::person::{PRIORITIES, Person, Seat};

#[track_caller]
fn opens_by_double_click(name: &str) {
    let votes_and_comes_back = |ada: &Person| {
        ada.open_file(name);
        assert_eq!(ada.saved(), "saved");
        ada.take_seat(Seat::ScrumMaster);
        ada.rate(PRIORITIES, 2);
        ada.write_note(PRIORITIES, "From a **file**.");
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] strong')", &[]);
        ada.wait_for_saved("saved");
        let before = ada.export();
        ada.reload();
        assert_eq!(ada.rating(PRIORITIES), Some(2));
        assert_eq!(ada.export(), before);
    };
    journey(|stage| votes_and_comes_back(&stage.person()));
}

#[test]
fn the_single_file_opens_by_double_click() {
    opens_by_double_click("tandem.html");
}

#[test]
fn the_folder_opens_by_double_click() {
    opens_by_double_click("index.html");
}

#[test]
fn the_single_file_asks_for_nothing_else() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("tandem.html?seat=scrum-master");
        ada.write_note(PRIORITIES, "All of it is **here**.");
        ada.browser.wait_until("the note as Markdown", "return !!first('[data-note] strong')", &[]);
        assert_eq!(stage.site.requests(), ["/tandem.html"]);
    });
}

#[test]
fn about_says_which_version_this_is_and_leads_to_the_licences() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.press_in_menu("board", "[data-action=about]");
        ada.browser.wait_until("the dialog", "return !!first('dialog[open] a[href]')", &[]);
        let told = ada.browser.texts("dialog[open]").join("");
        let version = format!("Version {}, board file version 1.", env!("CARGO_PKG_VERSION"));
        assert!(told.contains(&version) && told.contains("MIT or Apache 2.0"), "{told}");
        let read = "const done = arguments[0];
            fetch(first('dialog[open] a[href]').href).then((answer) => answer.text()).then(done)";
        let licences = ada.browser.script_later(read, &[]);
        let licences = licences.as_str().expect("licences are a text");
        for part in ["leptos", "Permission is hereby granted", "serde_json"] {
            assert!(licences.contains(part), "{part}");
        }
    });
}

#[test]
fn the_single_file_carries_the_licences() {
    journey(|stage| {
        let ada = stage.person();
        ada.open_file("tandem.html");
        ada.press_in_menu("board", "[data-action=about]");
        ada.browser.wait_until("the dialog", "return !!first('dialog[open] .dialog__licences summary')", &[]);
        ada.browser.click("dialog[open] .dialog__licences summary");
        let told = ada.browser.texts(".dialog__licences pre").join("");
        for part in ["leptos", "Permission is hereby granted", "serde_json"] {
            assert!(told.contains(part), "{part}");
        }
    });
}
