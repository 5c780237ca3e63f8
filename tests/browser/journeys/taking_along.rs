//! Taking the board along in other shapes: chosen, looked at, downloaded.

use crate::board;
use crate::harness::stage::journey;
use crate::person::{Choice, PRIORITIES, Seat};
use serde_json::json;
use thirtyfour::Key;

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
        grace.import(&path, Choice::Replace);
        assert_eq!(grace.export(), before, "the picture brought the same bytes");
    });
}

#[test]
fn each_profile_has_a_preview_and_each_way_out_says_what_became_of_it() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.name_partner("Scrum Master", "Ada");
        ada.write_note(PRIORITIES, "Between the two of us.");
        ada.agree_on_action(PRIORITIES, "Say it before the planning.");
        ada.press_in_menu("board", "[data-action=take-along]");
        let preview = "return first('[data-field=preview]')?.value ?? ''";
        let shows = |profile: &str, told: &[&str], kept: &[&str]| {
            ada.browser.click(&format!("[data-choice={profile}]"));
            let chosen = format!("return !!first('[data-choice={profile}][aria-checked=true]')");
            ada.browser.wait_until(profile, &chosen, &[]);
            let text = ada.browser.script(preview, &[]).as_str().unwrap_or_default().to_owned();
            told.iter().for_each(|word| assert!(text.contains(word), "{profile} lacks {word}: {text}"));
            kept.iter().for_each(|word| assert!(!text.contains(word), "{profile} tells {word}: {text}"));
        };
        let (note, action) = ("Between the two of us.", "Say it before the planning.");
        shows("ours", &["Ada", note, action], &[]);
        shows("team-page", &[action], &[note]);
        shows("trend-only", &["Differing priorities"], &["Ada", note, action]);

        shows("team-page", &[action], &[note]);
        let said = "return first('dialog[open] [role=status]')?.innerText.includes(arguments[0])";
        let (name, _) = ada.browser.download(|| ada.browser.click("dialog[open] [data-action=download]"));
        ada.browser.wait_until("a word about the download", said, &[name.into()]);
        ada.browser.click("dialog[open] [data-action=copy]");
        ada.browser.wait_until("a word about the copy", said, &["Copied.".into()]);
    });
}

#[test]
fn what_the_browser_refuses_to_copy_is_there_to_copy_by_hand() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
        ada.open("?board=checkout&seat=scrum-master");
        let selected = "const field = first('dialog[open] [data-field=by-hand]');
            return field && document.activeElement === field && field.selectionStart === 0 &&
              field.selectionEnd === field.value.length && field.value.startsWith(arguments[0])";
        let said = "return first('dialog[open]')?.innerText.includes('The browser did not let this be copied.')";
        let is_there = |begins: &str| {
            ada.browser.wait_until("the text, selected", selected, &[json!(begins)]);
            ada.browser.wait_until("what is wrong", said, &[]);
        };
        ada.press_in_menu("board", "[data-action=take-along]");
        ada.browser.click("dialog[open] [data-action=copy]");
        is_there("# ");
        // The export that it was for is there again.
        ada.browser.click("dialog[open] [data-action=close-dialog]");
        ada.browser.click("dialog[open]:has([data-action=download]) [data-action=close-dialog]");
        ada.browser.wait_until("the board", "return !first('dialog')", &[]);
        ada.press_in_menu("board", "[data-action=copy-link]");
        is_there(&format!("{}/?board=checkout&seat=scrum-master#b=", stage.site.origin));
        ada.browser.chord(&[Key::Control], 'c');
        ada.browser.click("dialog[open] [data-action=close-dialog]");
        assert!(ada.paste().contains("#b="));
    });
}

#[test]
fn a_file_without_the_others_open_ballot_deletes_nothing() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        pair.rate(PRIORITIES, 2);
        pair.seal();
        pair.hand_over_to(Seat::ProductOwner);
        pair.rate(PRIORITIES, 5);
        let before = pair.export();
        let (name, own) = pair.browser.download(|| pair.press_in_menu("board", "[data-action=export-json-own]"));
        assert!(name.ends_with(".own.json"), "{name}");
        let text = String::from_utf8(own.clone()).unwrap();
        assert!(!text.contains("ballots/scrum-master"), "a stamp of the other's ballot: {text}");
        let file = board::read(&own);
        assert_eq!(board::ballot(&file, "scrum-master")["ratings"], serde_json::json!({}));
        assert_eq!(board::ballot(&file, "product-owner")["ratings"], serde_json::json!({ PRIORITIES: 5 }));
        pair.import(&stage.file("own.json", &own), Choice::Merge);
        assert_eq!(pair.export(), before, "merging it changed something");
    });
}
