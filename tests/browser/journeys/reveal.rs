//! Both ready, the reveal and its motion, and guesses beside the result.

use super::rounds::vote_and_reveal;
use crate::board::{self, ballot};
use crate::harness::engine::Engine;
use crate::harness::stage::journey;
use crate::person::{PRIORITIES, Seat, VISION};
use serde_json::json;

#[test]
fn both_ready_are_empty_scales_and_nothing_jumps_at_the_reveal() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        pair.browser.resize(1280, 900);
        pair.rate(PRIORITIES, 1);
        pair.rate(VISION, 4);
        pair.seal();
        pair.hand_over_to(Seat::ProductOwner);
        pair.rate(PRIORITIES, 5);
        pair.rate(VISION, 4);
        pair.browser.script("scrollTo(0, 400)", &[]);
        let frame = "first('[data-action=seal]').click();
            return new Promise((done) => requestAnimationFrame(() => done(!!first('[data-action=reveal]'))))";
        assert_eq!(pair.browser.script(frame, &[]), true, "the reveal is not in the frame of the second seal");
        let in_sight = "const at = first('[data-action=reveal]').getBoundingClientRect(); return at.top >= 0 && at.bottom <= innerHeight";
        pair.browser.wait_until("the button in sight, wherever the page was scrolled to", in_sight, &[]);
        let rows = "return all('.reveal__row').map((row) => [row.dataset.card, row.getBoundingClientRect().height])";
        let rows = || -> Vec<(String, f64)> { serde_json::from_value(pair.browser.script(rows, &[])).unwrap() };
        let head = || pair.browser.script("return first('.reveal__head').getBoundingClientRect().top + scrollY", &[]);
        let (before, top) = (rows(), head());
        assert_eq!(before.len(), 12);
        assert_eq!(
            before.iter().map(|row| row.0.clone()).collect::<Vec<_>>(),
            board::card_ids(&pair.board()),
            "deck order"
        );
        assert_eq!(pair.browser.count(".reveal--ready [data-at]"), 0, "a mark stands on a rating");

        let motion = "first('[data-action=reveal]').click();
            return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(document.getAnimations()
              .filter((a) => a.animationName).map((a) => [a.animationName, a.effect.getTiming().duration, a.effect.getTiming().delay])))))";
        let moves: Vec<(String, f64, f64)> = serde_json::from_value(pair.browser.script(motion, &[])).unwrap();
        let count = |name: &str, timing: (f64, f64)| {
            moves.iter().filter(|one| one.0 == name && (one.1, one.2) == timing).count()
        };
        // Two rated cards and the big scale.
        assert_eq!(count("from-left", (520.0, 0.0)), 3, "{moves:?}");
        assert_eq!(count("from-right", (520.0, 0.0)), 3, "{moves:?}");
        assert!(count("unfold", (180.0, 520.0)) >= 2 && count("settle", (180.0, 520.0)) >= 2, "{moves:?}");
        let after = rows();
        assert_eq!(after[0].0, PRIORITIES, "the agenda");
        assert_eq!(head(), top, "the head of the rows has moved");
        let height = |rows: &[(String, f64)], card: &str| rows.iter().find(|row| row.0 == card).unwrap().1;
        for (card, was) in &before {
            assert_eq!(height(&after, card), *was, "the row of {card} has another height");
        }
        let settled = "return !document.getAnimations().some((a) => a.animationName && a.playState === 'running')";
        pair.browser.wait_until("the marks in place", settled, &[]);
        // Coming back later everything is in place at once.
        pair.go_to_step("talk");
        pair.browser.wait_until("some time", "self.since ??= Date.now(); return Date.now() - self.since > 2500", &[]);
        pair.go_to_step("reveal");
        assert_eq!(pair.browser.count(".reveal--now"), 0);
    });
}

#[test]
fn with_reduced_motion_the_marks_are_in_place_at_once() {
    journey(|stage| {
        let pair = stage.person();
        if pair.browser.engine() != Engine::Chromium {
            // Their drivers can't ask for less motion: nothing may move but in rules for those who have not asked for it.
            pair.open("?board=checkout&seat=both");
            let moving = "const found = [];
                const look = (rules, may) => { for (const rule of rules) {
                    const asks = may || (rule.conditionText ?? rule.media?.mediaText ?? '').includes('prefers-reduced-motion: no-preference');
                    if (rule.style?.animationName && rule.style.animationName !== 'none') found.push([rule.selectorText, asks]);
                    if (rule.cssRules) look(rule.cssRules, asks);
                } };
                for (const sheet of document.styleSheets) look(sheet.cssRules, false);
                return [found.length > 2, found.filter(([, asks]) => !asks)]";
            assert_eq!(pair.browser.script(moving, &[]), json!([true, []]));
            return;
        }
        let reduce = json!({ "features": [{ "name": "prefers-reduced-motion", "value": "reduce" }] });
        pair.browser.devtools("Emulation.setEmulatedMedia", reduce);
        pair.open("?board=checkout&seat=both");
        vote_and_reveal(&pair, [1, 4], [5, 4]);
        let moves = "return document.getAnimations().filter((a) => a.animationName).length";
        assert_eq!(pair.browser.script(moves, &[]), 0);
    });
}

#[test]
fn guesses_stand_beside_the_result() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        pair.press_in_menu("board", "[data-action=settings]");
        pair.browser.click("dialog[open] [data-field=guesses]");
        pair.browser.keys(thirtyfour::Key::Escape);
        pair.rate(PRIORITIES, 1);
        pair.open_card(PRIORITIES);
        pair.browser.click(&format!("[data-card='{PRIORITIES}'] [data-guess='5']"));
        pair.wait_for_board("the guess", |board| ballot(board, "scrum-master")["guesses"] == json!({ PRIORITIES: 5 }));
        pair.seal();
        pair.hand_over_to(Seat::ProductOwner);
        assert_eq!(
            pair.browser.count("[data-guess] input:checked, [data-guess][aria-checked=true]"),
            0,
            "the other's guess shows"
        );
        pair.rate(PRIORITIES, 5);
        pair.seal();
        pair.reveal();
        pair.wait_for_step("reveal");
        let told = pair.browser.texts(".reveal__hero").join("\n");
        assert!(told.contains("Scrum Master guessed 5, exactly right"), "{told}");
        assert!(told.contains("Best guess: Scrum Master on “Differing priorities”, exactly right."), "{told}");
    });
}
