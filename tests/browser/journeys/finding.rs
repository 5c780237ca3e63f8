//! Finding: words and filters, results that are reached with keys and followed, links to a card; the palette; what was told.

use crate::board;
use crate::harness::stage::journey;
use crate::person::{Choice, PRIORITIES, Person, VISION};
use serde_json::json;
use thirtyfour::Key;

/// Waits until the dialog says how much it has found.
#[track_caller]
fn wait_for_found(person: &Person, words: &str) {
    let says = "return first('dialog[open] [data-found]')?.innerText.includes(arguments[0])";
    person.browser.wait_until(&format!("“{words}” to be told"), says, &[json!(words)]);
}

#[track_caller]
fn wait_for_focus_in(person: &Person, selector: &str) {
    let there = "return !first('dialog[open]') && !!document.activeElement?.closest(arguments[0])";
    person.browser.wait_until(&format!("the focus in {selector}"), there, &[json!(selector)]);
}

#[test]
fn what_was_written_is_found_and_followed_with_keys_alone() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.write_note(PRIORITIES, "We read the Café plan aloud.");
        ada.browser.click(&format!("[data-card='{PRIORITIES}'] [data-action=close-card]"));
        ada.browser.keys("/");
        ada.browser.wait_until("the field", "return document.activeElement?.dataset.field === 'find'", &[]);
        wait_for_found(&ada, "Type a word");
        ada.browser.keys("cafe PLAN");
        wait_for_found(&ada, "1 note");
        assert_eq!(ada.browser.texts("[data-hit] mark"), ["Café", "plan"]);
        ada.browser.keys(Key::Down);
        ada.browser.wait_until("the first result", "return !!document.activeElement?.dataset.hit", &[]);
        ada.browser.keys(Key::Enter);
        wait_for_focus_in(&ada, &format!("[data-card='{PRIORITIES}'] [data-note]"));
        // It stands there again for the next result; a filter can leave nothing; Escape gives the focus back.
        ada.browser.keys("/");
        wait_for_found(&ada, "1 note");
        ada.browser.click("dialog[open] [data-choice=foundation]");
        wait_for_found(&ada, "Nothing fits.");
        ada.browser.click("dialog[open] [data-choice=both]");
        ada.browser.click("dialog[open] [data-filter=open]");
        wait_for_found(&ada, "Nothing fits.");
        ada.browser.click("dialog[open] [data-filter=open]");
        ada.browser.click("dialog[open] [data-filter=mine]");
        wait_for_found(&ada, "1 note");
        ada.browser.keys(Key::Escape);
        wait_for_focus_in(&ada, &format!("[data-card='{PRIORITIES}'] [data-note]"));
        // Escape closes, also from a field with words in it.
        ada.browser.keys("/");
        ada.browser.wait_until(
            "the focus on the field",
            "return document.activeElement?.dataset.field === 'find' && !!document.activeElement.value",
            &[],
        );
        ada.browser.keys(Key::Escape);
        ada.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
    });
}

#[test]
fn of_many_the_first_are_shown_and_a_link_to_a_card_brings_there() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        let many = stage.file("many.json", &board::of_many_cards("many", 312));
        ada.import(&many, Choice::Replace);
        ada.browser.wait_until("the board", "return all('[data-card]').length > 300", &[]);
        ada.browser.click("[data-action=find]");
        ada.browser.fill("[data-field=find]", "people write");
        wait_for_found(&ada, "312 cards");
        // A screenful is drawn with the letter that found it, the rest after a frame.
        ada.browser.wait_until("the first 50", "return all('[data-hit]').length === 50", &[]);
        assert!(ada.browser.texts("dialog[open]").join("").contains("the first 50 of 312"));
        // Enter in the field follows the first.
        ada.browser.fill("[data-field=find]", "card 300");
        wait_for_found(&ada, "1 card");
        assert_eq!(ada.browser.attribute("[data-hit]", "href").as_deref(), Some("#card=own-0300"));
        ada.browser.keys(Key::Enter);
        wait_for_focus_in(&ada, "[data-card=own-0300] [data-action=open-card]");

        ada.open(&format!("?board=checkout#card={VISION}"));
        let open = format!("[data-card='{VISION}'] [data-action=open-card][aria-expanded=true]");
        wait_for_focus_in(&ada, &open);
        let in_sight =
            "const box = first(arguments[0]).getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight";
        ada.browser.wait_until("the card in sight", in_sight, &[json!(open)]);
        ada.browser.script("location.hash = 'card=nowhere'", &[]);
        ada.wait_for_notice("error", "That is not on the board any more.");
        // What was told can be read again.
        ada.browser.click("[data-notice=error] [data-action=dismiss]");
        ada.press_in_menu("board", "[data-action=recent]");
        ada.browser.wait_until(
            "what was told",
            "return first('dialog[open] [data-told=error]')?.innerText.includes('not on the board') && !!first('dialog[open] time[datetime][title]')",
            &[],
        );
    });
}

#[test]
fn the_palette_is_walked_with_arrows_and_has_what_the_menu_has() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.open_menu("board");
        ada.browser.wait_until("the menu", "return !!first('[role=menu] [data-action=about]')", &[]);
        let menu = "return all('[role=menu] [role=menuitem]').map((e) => e.dataset.action)";
        let menu: Vec<String> = serde_json::from_value(ada.browser.script(menu, &[])).unwrap();
        ada.browser.keys(Key::Escape);
        ada.browser.chord(&[Key::Control], 'k');
        ada.browser.wait_until("the palette", "return !!first('dialog[open] [role=listbox] [data-deed]')", &[]);
        let deeds = "return all('[data-deed]:not([aria-disabled])').map((e) => e.dataset.deed)";
        let deeds: Vec<String> = serde_json::from_value(ada.browser.script(deeds, &[])).unwrap();
        for item in menu.iter().filter(|item| *item != "palette") {
            assert!(deeds.contains(item), "{item} is in the menu and not in the palette");
        }
        let why = "return first('[data-deed=reopen-round]').innerText";
        assert!(ada.browser.script(why, &[]).as_str().unwrap().contains("The round is open already."));
        ada.browser.keys("theme");
        ada.browser.wait_until("three that fit", "return all('[data-deed]').length === 3", &[]);
        let active = "const field = document.activeElement;
            const option = document.getElementById(field.getAttribute('aria-activedescendant'));
            return option?.ariaSelected === 'true' && all('[aria-selected=true]').length === 1 ? option.dataset.deed : null";
        assert_eq!(ada.browser.script(active, &[]), json!("theme-auto"));
        ada.browser.keys(Key::Up);
        assert_eq!(ada.browser.script(active, &[]), json!("theme-dark"));
        ada.browser.keys(Key::Enter);
        ada.browser.wait_until("the dark theme", "return document.documentElement.dataset.theme === 'dark'", &[]);
    });
}

#[test]
fn an_address_that_asks_for_what_there_is_not_is_told_so_and_shows_the_board() {
    journey(|stage| {
        let ada = stage.person();
        for (address, words) in [
            ("?view=pink", "view=pink"),
            ("?theme=pink", "theme=pink"),
            ("?mode=pink&seat=nobody", "mode=pink, seat=nobody"),
            ("?lang=xx", "does not speak “xx”"),
            ("?board=a%20b", "names a board that can’t be"),
        ] {
            ada.open(address);
            ada.wait_for_notice("error", words);
            assert_eq!(ada.browser.count("main [data-card]"), 12, "{address}");
        }
    });
}

#[test]
fn a_practice_agreed_in_german_is_stored_in_english_and_read_in_german() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=both&lang=de");
        ada.browser.click(&format!("[data-card='{VISION}'] [data-action=open-card]"));
        ada.browser.click(&format!("[data-card='{VISION}'] [data-action=agree]"));
        ada.browser.wait_until("the action", "return !!first('[data-act] .action__text')", &[]);
        let read = ada.browser.texts("[data-act] .action__text").join("");
        let stored = ada.board()["actions"][0]["text"].as_str().unwrap().to_owned();
        assert_ne!(read, stored);
        let copy = ada.make_board("duplicate-board");
        assert_eq!(ada.board()["title"], "Our partnership, copy");
        assert_eq!(ada.browser.texts(".bar__title").join(""), "Unsere Partnerschaft, Kopie");
        ada.open(&format!("?board={copy}&view=actions&lang=en"));
        ada.browser.wait_until("the action", "return !!first('[data-act] .action__text')", &[]);
        assert_eq!(ada.browser.texts("[data-act] .action__text").join(""), stored);
    });
}
