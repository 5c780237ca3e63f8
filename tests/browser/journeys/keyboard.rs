//! Without a mouse: Tab, Enter, Space and the arrows.

use crate::board::ballot;
use crate::harness::stage::journey;
use crate::person::{PRIORITIES, Person};
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
        person.browser.keys(Key::Tab);
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
