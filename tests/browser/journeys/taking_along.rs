//! Taking the board along in other shapes: chosen, looked at, downloaded.

use crate::harness::stage::journey;
use crate::person::PRIORITIES;

#[test]
fn a_report_is_looked_at_and_downloaded() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.write_note(PRIORITIES, "<script>alert(1)</script> | a note");
        ada.press_in_menu("board", "[data-action=take-along]");
        let preview = "return first('[data-field=preview]')?.value.includes(arguments[0])";
        ada.browser.wait_until("the report", preview, &["# Our partnership".into()]);
        let (name, text) = ada.browser.download(|| ada.browser.click("[data-action=download]"));
        let text = String::from_utf8(text).expect("a report is text");
        assert!(name.ends_with(".md"), "{name}");
        assert!(!text.contains("<script>") && text.contains("a note"), "{text}");

        ada.pick("[data-field=shape]", "csv-ratings");
        ada.browser.wait_until("the ratings", "return first('[data-field=preview]')?.value.includes(',')", &[]);
        ada.browser.click("[data-choice=trend-only]");
        ada.browser.wait_until("who it is for", "return !!first('[data-choice=trend-only][aria-checked=true]')", &[]);
    });
}

#[test]
fn a_picture_carries_the_board_and_brings_it_back() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.rate(PRIORITIES, 4);
        let before = ada.export();
        ada.press_in_menu("board", "[data-action=take-along]");
        ada.pick("[data-field=shape]", "svg");
        ada.browser.wait_until("the picture", "return first('[data-field=preview]')?.value.startsWith('<svg')", &[]);
        let (name, picture) = ada.browser.download(|| ada.browser.click("[data-action=download]"));
        assert!(name.ends_with(".svg"), "{name}");
        let path = stage.file("picture.svg", &picture);

        let grace = stage.person();
        grace.open("?seat=product-owner");
        grace.import(&path, crate::person::Choice::Replace);
        assert_eq!(grace.export(), before, "the picture brought the same bytes");
    });
}
