//! Cards of the pair's own, and what can be done with any card.

use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, VISION};
use serde_json::json;
use thirtyfour::Key;

#[test]
fn an_own_card_with_an_emoji_can_be_rated_and_survives_a_reload() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        let card = ada.add_card("challenge", "🚲 Remote days 👩🏽‍💻");
        ada.rate(&card, 2);
        assert_eq!(ada.lane("challenge").len(), 6);
        ada.reload();
        assert_eq!(ada.rating(&card), Some(2));
        let shown = ada.browser.texts(&format!("[data-card='{card}']")).join("");
        assert!(shown.contains("🚲 Remote days 👩🏽‍💻"), "{shown}");
    });
}

#[test]
fn an_empty_title_is_refused_in_words() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.browser.click("[data-lane=foundation] [data-action=add-card]");
        ada.browser.fill("[data-field=title]", "   ");
        ada.browser.click("[data-action=save-card]");
        ada.wait_for_alert("A title is missing.");
    });
}

#[test]
fn a_card_can_be_reworded() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.reword(PRIORITIES, "Two plans at once");
        let shown = ada.browser.texts(&format!("[data-card='{PRIORITIES}']")).join("");
        assert!(shown.contains("Two plans at once"), "{shown}");
        ada.undo();
        ada.browser.wait_until(
            "the deck's own title",
            "return first('main').innerText.includes('Differing priorities')",
            &[],
        );
    });
}

#[test]
fn what_starts_a_talk_comes_on_demand_and_a_linked_card_leads_there() {
    journey(|stage| {
        let ada = stage.person();
        for width in [1280, 360] {
            ada.browser.resize(width, 700);
            ada.open(&format!("?board=of-{width}&seat=scrum-master"));
            let starter =
                "return document.body.innerText.includes('What would you put off first if the sprint got tight?')";
            assert_eq!(ada.browser.script(starter, &[]), json!(false), "it stands there unasked");
            assert!(!ada.browser.shows("[data-link]"));
            ada.open_card(PRIORITIES);
            ada.browser.wait_until("a question to start with", starter, &[]);
            ada.browser.click(&format!("[data-card='{PRIORITIES}'] [data-link='{VISION}']"));
            let there = "const card = first(`[data-card='${arguments[0]}']`), title = card.querySelector('[data-action=open-card]');
                const { top, bottom } = title.getBoundingClientRect();
                return !!card.querySelector('textarea[data-field=note]') && title === document.activeElement && top >= 0 && bottom <= innerHeight";
            ada.browser.wait_until("the linked card, open and in sight", there, &[json!(VISION)]);
            assert_eq!(ada.browser.script(starter, &[]), json!(false), "the other card is open as well");
            // And from there back.
            ada.browser.click(&format!("[data-card='{VISION}'] [data-link='{PRIORITIES}']"));
            ada.browser.wait_until("the first card, open and in sight", there, &[json!(PRIORITIES)]);
        }
    });
}

#[test]
fn cards_move_by_buttons() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        let before = ada.lane("challenge");
        assert_eq!(before[1..3], [PRIORITIES, PRESSURE]);
        ada.do_with_card(PRESSURE, "move-up");
        let moved = "return all('[data-card][data-kind=challenge]')[1].dataset.card === arguments[0]";
        ada.browser.wait_until("the card to stand one place higher", moved, &[PRESSURE.into()]);
        ada.reload();
        assert_eq!(ada.lane("challenge")[1..3], [PRESSURE, PRIORITIES]);
        ada.do_with_card(PRESSURE, "move-down");
        ada.browser.wait_until("the card to be back", moved, &[PRIORITIES.into()]);
        assert_eq!(ada.lane("challenge"), before);
    });
}

#[test]
fn a_card_is_dragged_to_its_place_and_escape_leaves_it() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        let before = ada.lane("challenge");
        let grip = format!("[data-card='{PRIORITIES}'] .row__grip");
        let row = "return first(`[data-card='${arguments[0]}']`).getBoundingClientRect().height";
        let height = ada.browser.script(row, &[PRIORITIES.into()]).as_f64().expect("a height is a number");
        #[expect(clippy::cast_possible_truncation, reason = "a row is some ninety pixels high")]
        let two_down = (height * 2.6) as i64;

        ada.browser.press_and_move(&grip, two_down);
        let line = "return document.querySelectorAll('[data-drop]').length === 1";
        ada.browser.wait_until("a line where the card would go", line, &[]);
        ada.browser.keys(Key::Escape);
        ada.browser.wait_until("the line to go", "return !document.querySelector('[data-drop], [data-dragged]')", &[]);
        ada.browser.let_go();
        assert_eq!(ada.lane("challenge"), before);

        ada.browser.press_and_move(&grip, two_down);
        ada.browser.let_go();
        let there = "return all('[data-card][data-kind=challenge]')[3].dataset.card === arguments[0]";
        ada.browser.wait_until("the card to stand two places lower", there, &[PRIORITIES.into()]);
        let told = "return [...document.querySelectorAll('[role=status]')].some((e) => e.textContent.includes('is now 4 of 5'))";
        ada.browser.wait_until("to be told", told, &[]);
        ada.reload();
        let mut wanted = before.clone();
        let moved = wanted.remove(1);
        wanted.insert(3, moved);
        assert_eq!(ada.lane("challenge"), wanted);
        ada.undo();
        ada.browser.wait_until("the card to be back", there, &[before[3].clone().into()]);
        assert_eq!(ada.lane("challenge"), before);
    });
}

#[test]
fn a_retired_card_comes_back() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(VISION, 4);
        ada.do_with_card(VISION, "retire");
        let retired = |board: &serde_json::Value, wanted: bool| {
            board["cards"]
                .as_array()
                .into_iter()
                .flatten()
                .any(|card| card["id"] == VISION && card["retired"] == wanted)
        };
        ada.wait_for_board("the card to be retired", |board| retired(board, true));
        assert!(!ada.browser.shows(&format!("[data-card='{VISION}'] [data-rate]")), "a retired card can be rated");
        // Retired cards stand below, folded; the control is where they are.
        let fold = "return all('details:not([open])').find((e) => e.querySelector('[data-action=restore]'))
            ?.querySelector('summary') ?? first('[data-action=restore]')";
        if !ada.browser.shows("[data-action=restore]") {
            ada.browser.click_found("the fold of retired cards", fold, &[]);
        }
        ada.browser.click("[data-action=restore]");
        ada.wait_for_board("the card to be back", |board| retired(board, false));
        ada.wait_for_rating(VISION, Some(4));
    });
}

#[test]
fn a_board_of_300_cards_shows_all_of_them() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        let file = stage.file("many.json", &crate::board::of_many_cards("many", 300));
        ada.import(&file, crate::person::Choice::Replace);
        ada.browser.wait_until(
            "300 cards and the deck's",
            "return document.querySelectorAll('[data-card]').length >= 300",
            &[],
        );
        ada.rate("own-0299", 3);
        ada.wait_for_saved("saved");
        let wide = "return document.documentElement.scrollWidth <= document.documentElement.clientWidth";
        ada.browser.wait_until("nothing to be wider than the window", wide, &[]);
    });
}
