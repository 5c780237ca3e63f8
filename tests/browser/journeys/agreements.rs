//! What is agreed: the day of the next round, days that have passed, what is missing, timers that can't be.

use super::rounds::{COMPARE, LISTEN, vote_and_reveal};
use crate::harness::stage::journey;
use serde_json::json;

#[test]
fn the_day_of_the_next_round_is_set_told_and_goes_into_the_calendar() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        vote_and_reveal(&pair, [2, 4], [4, 4]);
        pair.go_to_step("commit");
        pair.set_day(".commit [data-field=next-round]", "2020-02-03");
        pair.browser.wait_until(
            "a word about the past",
            "return first('.commit .next-round')?.innerText.includes('That day has passed')",
            &[],
        );
        assert_eq!(pair.round()["next"], "2020-02-03", "it is kept all the same");
        pair.set_day(".commit [data-field=next-round]", "2030-05-06");
        assert_eq!(pair.round()["next"], "2030-05-06");
        pair.browser.fill(".commit [data-field=action]", LISTEN);
        pair.set_day(".commit .composer [data-field=due]", "2030-05-01");
        pair.browser.click(".commit [data-action=add-action]");
        pair.wait_for_action(LISTEN);
        let (name, calendar) = pair.browser.download(|| pair.browser.click(".commit [data-action=export-ics]"));
        let calendar = String::from_utf8(calendar).unwrap();
        assert!(name.ends_with(".ics"), "{name}");
        for line in
            ["DTSTART;VALUE=DATE:20300506", "DTSTART;VALUE=DATE:20300501", "SUMMARY:Our partnership: the next round"]
        {
            assert!(calendar.contains(line), "{line} is missing: {calendar}");
        }
        pair.undo();
        pair.undo();
        assert_eq!(pair.round()["next"], "2020-02-03", "it can be taken back like anything else");
        pair.redo();
        pair.close_round();
        assert!(pair.browser.texts(".turn").join(" ").contains("Next round Mon 6 May 2030"));
        pair.open_next_round("2");
        pair.go_to_step("check-in");
        assert!(pair.main_text().contains("You had set this round for Mon 6 May 2030."), "{}", pair.main_text());
        assert!(pair.round()["next"].is_null());
    });
}

#[test]
fn bad_input_has_its_words_and_loses_nothing() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        vote_and_reveal(&pair, [2, 4], [4, 4]);
        pair.go_to_step("commit");
        // An action without text. What more there is to say shows once one begins.
        pair.browser.click(".commit [data-field=action]");
        pair.set_day(".commit .composer [data-field=due]", "2020-02-03");
        pair.browser.click(".commit [data-action=add-action]");
        pair.wait_for_alert("The action is empty. Say what you will try.");
        assert_eq!(pair.board()["actions"], json!([]));
        // A day that has passed: still there after the refusal, said, allowed.
        pair.browser.fill(".commit [data-field=action]", COMPARE);
        let said =
            "return first('.commit .composer')?.innerText.includes('That day has passed. It is kept all the same.')";
        pair.browser.wait_until("a word about the past", said, &[]);
        pair.browser.click(".commit [data-action=add-action]");
        pair.wait_for_action(COMPARE);
        assert_eq!(pair.board()["actions"][0]["due"], "2020-02-03");
        assert!(pair.main_text().contains("! was due Mon 3 Feb 2020"), "{}", pair.main_text());

        // Timers of no time, and of ten hours.
        pair.go_to_step("talk");
        for (minutes, words) in
            [("0", "A timer needs at least one minute."), ("600", "A timer has three hours at most.")]
        {
            pair.browser.fill("[data-field=minutes]", minutes);
            pair.browser.click("[data-action=start-timer]");
            pair.wait_for_alert(words);
            assert!(!pair.browser.shows("[data-timer]"), "a timer of {minutes} minutes runs");
            let kept = pair.browser.script("return first('[data-field=minutes]').value", &[]);
            assert_eq!(kept, minutes, "what was typed is gone");
        }
        pair.browser.fill("[data-field=minutes]", "8");
        pair.browser.click("[data-action=start-timer]");
        pair.browser.wait_until("the timer", "return !!first('[data-timer=on]')", &[]);
        pair.reload();
        pair.go_to_step("talk");
        pair.browser.wait_until("the timer after a reload", "return !!first('[data-timer=on]')", &[]);
    });
}
