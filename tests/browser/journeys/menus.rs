//! Menus: one click away, and gone when they are not needed.

use crate::harness::stage::journey;
use crate::person::{PRIORITIES, Person};
use thirtyfour::Key;

#[track_caller]
fn all_are_closed(person: &Person) {
    person.browser.wait_until(
        "all menus to be closed",
        "return !first('[role=menu], [aria-expanded=true][data-menu]')",
        &[],
    );
}

#[test]
fn a_menu_closes_when_something_is_picked() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.export();
        all_are_closed(&ada);
        ada.do_with_card(PRIORITIES, "move-down");
        all_are_closed(&ada);
        ada.open_menu("boards");
        ada.browser.click("[data-board]");
        all_are_closed(&ada);
        ada.open_menu("seat");
        ada.browser.click("[role=menu] [data-seat=product-owner]");
        all_are_closed(&ada);
    });
}

#[test]
fn escape_closes_a_menu_and_gives_the_focus_back() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        for menu in ["board", "boards", "seat"] {
            ada.open_menu(menu);
            ada.browser.wait_until("the menu", "return !!first('[role=menu]')", &[]);
            ada.browser.keys(Key::Escape);
            all_are_closed(&ada);
            let back = "return document.activeElement?.dataset.menu === arguments[0]";
            ada.browser.wait_until("the focus to be on the opener", back, &[menu.into()]);
        }
    });
}

#[test]
fn a_dialog_that_escape_closes_leaves_the_page_where_it_was() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.resize(1280, 500);
        ada.open("?seat=both");
        ada.press_in_menu("board", "[data-action=settings]");
        ada.browser.wait_until("the caret in a field", "return document.activeElement.matches('dialog input')", &[]);
        ada.browser.keys(Key::Escape);
        ada.browser.wait_until("the dialog to go", "return !first('dialog[open]')", &[]);
        // WebKit scrolls some 20 ms after the field has gone.
        let later = "const done = arguments[arguments.length - 1]; setTimeout(() => done(scrollY), 400)";
        assert_eq!(ada.browser.script_later(later, &[]), 0);
    });
}
