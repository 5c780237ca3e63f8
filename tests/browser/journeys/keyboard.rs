//! Without a mouse: Tab, Enter, Space and the arrows.

use crate::board::ballot;
use crate::harness::engine::Engine;
use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, Person};
use serde_json::json;
use thirtyfour::Key;

/// Presses Tab until the focus is on (or in) what fits the selector.
#[track_caller]
fn tab_to(person: &Person, selector: &str) {
    let there = "return !!document.activeElement?.closest(arguments[0])";
    for _ in 0..300 {
        if person.browser.script(there, &[json!(selector)]) == json!(true) {
            return;
        }
        // What lies before is reached by going back. On the way round through the browser's own buttons the page would lose
        // the keys in Firefox.
        let back = "const to = document.querySelector(arguments[0]), from = document.activeElement;
            return !!to && from !== document.body && !!(from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING)";
        let goes_back = person.browser.engine() != Engine::Chromium
            && person.browser.script(back, &[json!(selector)]) == json!(true);
        if goes_back {
            person.browser.chord(&[Key::Shift], Key::Tab.value());
        } else {
            person.browser.keys(Key::Tab);
        }
    }
    person.browser.fail(&format!("{selector} can't be reached with Tab"));
}

#[test]
fn a_round_can_be_voted_and_noted_with_keys_alone() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("");
        tab_to(&ada, "[data-seat=scrum-master]");
        ada.browser.keys(Key::Enter);
        let card = format!("[data-card='{PRIORITIES}']");
        ada.browser.wait_until(
            "the ratings to be usable",
            "return !!first(arguments[0])",
            &[json!(format!("{card} [data-rate]"))],
        );

        tab_to(
            &ada,
            &format!("{card} [data-rate], {card} [role=radiogroup], {card} [role=radio], {card} input[type=radio]"),
        );
        ada.browser.keys(" ");
        ada.browser.keys(Key::Right);
        ada.browser.keys(Key::Right);
        let rated = ada.wait_for_board("a rating by keys", |board| {
            ballot(board, "scrum-master")["ratings"][PRIORITIES].is_number()
        });
        assert_eq!(ballot(&rated, "scrum-master")["ratings"][PRIORITIES], json!(3));
        // Exporting took the focus elsewhere: a person would start over as well.
        tab_to(&ada, &format!("{card} [data-action=dot]"));
        ada.browser.keys(Key::Enter);
        tab_to(&ada, &format!("{card} [data-action=open-card]"));
        ada.browser.keys(Key::Enter);
        ada.browser.wait_until("the field for a note", "return !!first('textarea[data-field=note]')", &[]);
        tab_to(&ada, "textarea[data-field=note]");
        ada.browser.keys("By keys alone.");
        tab_to(&ada, "[data-action=add-note]");
        ada.browser.keys(" ");
        ada.browser.wait_until(
            "the note",
            "return all('[data-note]').some((e) => e.innerText.includes('By keys alone.'))",
            &[],
        );
        assert_eq!(ballot(&ada.board(), "scrum-master")["dots"], json!({ PRIORITIES: 1 }));
    });
}

/// Reaches something with Tab, presses Enter on it, and sees to it that the focus is still somewhere in the page.
#[track_caller]
fn press(person: &Person, selector: &str) {
    tab_to(person, selector);
    person.browser.keys(Key::Enter);
    let kept = "return !!document.activeElement && document.activeElement !== document.body";
    person.browser.wait_until(&format!("the focus after {selector}"), kept, &[]);
}

/// Rates one card, gives it a dot, and says ready.
#[track_caller]
fn vote(person: &Person, arrow: Key, rating: u8) {
    let card = format!("[data-card='{PRIORITIES}']");
    // From behind, a scale without a rating is entered at its other end.
    tab_to(person, &format!("{card} [data-action=open-card]"));
    tab_to(person, &format!("{card} [data-rate]"));
    person.browser.keys(" ");
    if person.browser.engine() == Engine::WebKit && rating == 5 {
        // Its arrows stop at the ends of a scale.
        (1..rating).for_each(|_| person.browser.keys(Key::Right));
    } else {
        person.browser.keys(arrow);
    }
    person.wait_for_rating(PRIORITIES, Some(rating));
    press(person, &format!("{card} [data-action=dot]"));
    press(person, "[data-action=seal]");
}

#[test]
fn a_whole_round_on_one_screen_with_keys_alone() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout");
        press(&pair, "[data-seat=both]");
        press(&pair, "[data-step=check-in]");
        press(&pair, "[data-action=start-voting]");
        pair.wait_for_step("vote");
        vote(&pair, Key::Right, 2);
        press(&pair, ".turn [data-seat=product-owner]");
        pair.browser.wait_until("the hand-over screen", "return !!first('[data-view=hand-over]')", &[]);
        press(&pair, "[data-action=hand-over]");
        pair.browser.wait_until("the board after it", "return !first('[data-view=hand-over]')", &[]);
        vote(&pair, Key::Left, 5);
        // What comes next has the focus: no key takes back what it has just done.
        has_focus(&pair, "[data-action=reveal]");
        press(&pair, "[data-action=reveal]");
        pair.wait_for_step("reveal");
        has_focus(&pair, ".turn [data-action=start-talking]");
        press(&pair, ".turn [data-action=start-talking]");
        pair.wait_for_step("talk");
        press(&pair, ".turn [data-action=go-commit]");
        pair.wait_for_step("commit");
        tab_to(&pair, "[data-field=action]");
        pair.browser.keys("Compare three priorities each.");
        press(&pair, "[data-action=add-action]");
        pair.wait_for_action("Compare three priorities each.");
        press(&pair, ".turn [data-action=close-round]");
        pair.wait_for_stage("closed");
        has_focus(&pair, ".turn [data-action=open-round]");
        press(&pair, ".turn [data-action=open-round]");
        pair.wait_for_step("check-in");
        assert!(pair.main_text().contains("Compare three priorities each."), "the action did not carry over");
        let board = pair.board();
        assert!(board["rounds"][0]["closed"].is_string());
        assert_eq!(board["rounds"][1]["id"], "2");
        assert_eq!(board["actions"][0]["round"], "1");
    });
}

#[track_caller]
fn has_focus(person: &Person, selector: &str) {
    let script = "return !!document.activeElement?.matches(arguments[0])";
    person.browser.wait_until(&format!("the focus on {selector}"), script, &[json!(selector)]);
}

#[test]
fn cards_are_reordered_with_keys_alone() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        let before = ada.lane("challenge");
        assert_eq!(before[1..3], [PRIORITIES, PRESSURE]);
        let menu = format!("[data-card='{PRESSURE}'] [data-action=card-menu]");
        tab_to(&ada, &menu);
        // Up by the menu, and down again from where the focus has come back to.
        for (arrows, entry, place) in [(1, "move-up", 1), (2, "move-down", 2)] {
            ada.browser.keys(Key::Enter);
            has_focus(&ada, "[role=menu] [data-action=reword]");
            (0..arrows).for_each(|_| ada.browser.keys(Key::Down));
            has_focus(&ada, &format!("[role=menu] [data-action={entry}]"));
            ada.browser.keys(Key::Enter);
            let there = "return all('[data-card][data-kind=challenge]')[arguments[0]].dataset.card === arguments[1]";
            ada.browser.wait_until("the card in its new place", there, &[json!(place), json!(PRESSURE)]);
            let told = "return [...document.querySelectorAll('[role=status]')].some((e) => e.textContent.includes(arguments[0]))";
            ada.browser.wait_until("to be told", told, &[json!(format!("is now {} of 5", place + 1))]);
            has_focus(&ada, &menu);
        }
        ada.browser.keys(Key::Enter);
        has_focus(&ada, "[role=menu] [data-action=reword]");
        ada.browser.keys(Key::Down);
        ada.browser.keys(Key::Enter);
        ada.wait_for_saved("saved");
        ada.reload();
        assert_eq!(ada.lane("challenge")[1..3], [PRESSURE, PRIORITIES]);
    });
}

#[test]
fn a_dialog_gives_the_focus_back() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        tab_to(&ada, "[data-menu=board]");
        ada.browser.keys(Key::Enter);
        ada.browser.wait_until("the menu", "return !!first('[data-action=about]')", &[]);
        ada.browser.script("first('[data-action=about]').focus()", &[]);
        ada.browser.keys(Key::Enter);
        ada.browser.wait_until("the dialog", "return !!first('dialog[open]')", &[]);
        ada.browser.keys(Key::Escape);
        ada.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
        let back = "return document.activeElement?.dataset.menu === 'board'";
        ada.browser.wait_until("the focus on the menu's button", back, &[]);
    });
}

#[test]
fn the_focus_can_always_be_seen() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        for _ in 0..40 {
            ada.browser.keys(Key::Tab);
            let seen = "const e = document.activeElement; if (e === document.body) return true;
                const marked = (e) => { const s = getComputedStyle(e);
                  return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; };
                return marked(e) || [...e.labels ?? []].some(marked) || marked(e.parentElement) ||
                  (e.nextElementSibling && marked(e.nextElementSibling)) || e.outerHTML.slice(0, 200)";
            assert_eq!(ada.browser.script(seen, &[]), json!(true));
        }
    });
}
