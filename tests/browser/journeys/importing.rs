//! Files: out, into another browser, out again; and those that can't be opened.

use crate::board::{plain, read, write};
use crate::harness::stage::{Stage, journey};
use crate::person::{Choice, PRIORITIES, Person, VISION};
use serde_json::json;

/// Somebody who has already done a little of everything.
fn busy_ada(stage: &Stage) -> Person {
    let ada = stage.person();
    ada.open("?board=checkout&seat=scrum-master");
    ada.rate(PRIORITIES, 2);
    ada.dot(VISION);
    ada.write_note(PRIORITIES, "Whose plan was it?");
    ada
}

#[test]
fn a_file_comes_back_out_of_another_browser_with_the_same_bytes() {
    journey(|stage| {
        let ada = busy_ada(stage);
        let (name, bytes) = ada.export_named();
        assert!(name.starts_with("our-partnership-20") && name.ends_with(".json"), "{name}");
        let file = stage.file("from-ada.json", &bytes);

        let grace = stage.person();
        grace.open("?seat=product-owner");
        grace.import(&file, Choice::Replace);
        grace.wait_for_saved("saved");
        assert_eq!(grace.export(), bytes);
        grace.reload();
        assert_eq!(grace.export(), bytes);
    });
}

#[test]
fn what_this_version_does_not_know_survives() {
    journey(|stage| {
        let ada = busy_ada(stage);
        let mut board = read(&ada.export());
        board["id"] = json!("of-tomorrow");
        board["mood"] = json!({ "colour": "green" });
        board["notes"][0]["pinned"] = json!(true);
        let file = stage.file("of-tomorrow.json", &write(&board));
        ada.import(&file, Choice::Replace);
        let now = plain(&ada.export());
        assert_eq!(now["mood"], json!({ "colour": "green" }));
        assert_eq!(now["notes"][0]["pinned"], json!(true));
    });
}

/// Each opens a dialog with its words, and the board stays as it is.
#[track_caller]
fn is_refused(bad: impl FnOnce(&[u8]) -> Vec<u8>, words: &[&str]) {
    journey(|stage| {
        let ada = busy_ada(stage);
        let before = ada.export();
        ada.choose_file(&stage.file("bad.json", &bad(&before)));
        let told = ada.browser.texts("dialog[open] [data-notice=error]").join("\n");
        for word in words {
            assert!(told.contains(word), "“{word}” is not in “{told}”");
        }
        assert!(!ada.browser.shows("[data-action=import-merge], [data-action=import-replace]"), "it can be opened");
        ada.browser.click("dialog[open] [data-action=import-cancel]");
        ada.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
        assert_eq!(ada.export(), before);
        assert_eq!(ada.rating(PRIORITIES), Some(2));
    });
}

#[test]
fn no_json_is_refused() {
    is_refused(|_| b"Dear Grace,\nhere is our board.".to_vec(), &["The file is not JSON", "line 1"]);
}

#[test]
fn another_format_is_refused() {
    let other = json!({ "format": "excalidraw", "version": 1, "id": "x" });
    is_refused(|_| write(&other), &["not a Tandem board", "excalidraw"]);
}

#[test]
fn a_newer_version_is_refused() {
    is_refused(|good| with(good, |board| board["version"] = json!(2)), &["version 2", "newer Tandem"]);
}

#[test]
fn a_newer_file_opens_to_be_read_and_goes_out_as_it_came() {
    journey(|stage| {
        let ada = busy_ada(stage);
        let before = ada.export();
        // With what this version has no word for, in an order that is not its own.
        let mut newer = read(&before);
        newer["title"] = json!("Of tomorrow");
        newer["version"] = json!(2);
        newer["moods"] = json!([{ "id": "m1", "colour": "green" }]);
        let newer = serde_json::to_vec(&newer).expect("JSON can be written");
        let file = stage.file("of-tomorrow.json", &newer);
        ada.choose_file(&file);
        ada.browser.click("dialog[open] [data-action=look-at-refused]");
        ada.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
        ada.wait_for_notice("error", "A newer Tandem made this board.");
        ada.browser.wait_until("its title", "return document.body.innerText.includes('Of tomorrow')", &[]);
        assert!(!ada.browser.shows("[data-rate], [data-action=add-note]"), "it can be changed");
        assert_eq!(ada.saved(), "memory", "nothing of it is stored");
        assert_eq!(ada.export(), newer, "byte for byte");
        assert!(!ada.leaving_asks(), "nothing would be lost");

        // It has taken nothing's place.
        ada.reload();
        assert_eq!((ada.saved().as_str(), ada.rating(PRIORITIES)), ("saved", Some(2)));
        assert_eq!(ada.export(), before);
    });
}

#[test]
fn a_rating_of_seven_is_refused_with_its_place() {
    let bad = |good: &[u8]| {
        with(good, |board| board["rounds"][0]["ballots"]["scrum-master"]["ratings"][PRIORITIES] = json!(7))
    };
    is_refused(bad, &["rounds[0].ballots.scrum-master.ratings", "7 is not between 1 and 5"]);
}

#[test]
fn a_truncated_file_is_refused() {
    is_refused(|good| good[..good.len() / 2].to_vec(), &["ends in the middle"]);
}

fn with(good: &[u8], change: impl FnOnce(&mut serde_json::Value)) -> Vec<u8> {
    let mut board = read(good);
    change(&mut board);
    write(&board)
}

#[test]
fn a_cancelled_import_changes_nothing() {
    journey(|stage| {
        let ada = busy_ada(stage);
        let before = ada.export();
        let changed = with(&before, |board| board["title"] = json!("Somebody else’s"));
        ada.import(&stage.file("other.json", &changed), Choice::Cancel);
        assert_eq!(ada.export(), before);
    });
}

/// Hands something to the page as a drop or a paste does, and says whether the page took it from the browser.
#[track_caller]
fn hand_over(ada: &Person, how: &str, file: Option<&str>, text: &str) {
    let script = "
        const [how, name, text] = arguments;
        const carried = new DataTransfer();
        if (name) carried.items.add(new File([text], name)); else carried.setData('text/plain', text);
        const common = { bubbles: true, cancelable: true };
        const pasted = (event) => event.clipboardData?.types.length ? event
          // Not every browser lets a script say what is pasted.
          : Object.defineProperty(event, 'clipboardData', { value: carried });
        const event = (type) => type === 'paste'
          ? pasted(new ClipboardEvent(type, { ...common, clipboardData: carried }))
          : new DragEvent(type, { ...common, dataTransfer: carried });
        const types = how === 'drop' ? ['dragenter', 'dragover', 'drop'] : ['paste'];
        return types.every((type) => !document.body.dispatchEvent(event(type)));";
    let taken = ada.browser.script(script, &[json!(how), json!(file), json!(text)]);
    assert_eq!(taken, true, "the browser would have opened what was handed over by {how}");
}

#[test]
fn a_file_can_be_dropped_and_pasted_and_so_can_its_text() {
    journey(|stage| {
        let ada = busy_ada(stage);
        let before = ada.export();
        for (number, (how, name)) in
            [("drop", Some("grace.json")), ("paste", Some("grace.json")), ("paste", None)].into_iter().enumerate()
        {
            let title = format!("Handed over {number}");
            let other = with(&before, |board| board["title"] = json!(title));
            hand_over(&ada, how, name, &String::from_utf8(other).expect("a board file is text"));
            ada.browser.click("dialog[open] [data-action=import-replace]");
            ada.wait_for_board(&format!("the title by {how}"), |board| board["title"] == title);
        }
        // What is refused is told, and changes nothing.
        let before = ada.export();
        hand_over(&ada, "drop", Some("letter.txt"), "Dear Grace");
        ada.browser.wait_until("the refusal", "return !!first('dialog[open] [data-notice=error]')", &[]);
        ada.browser.click("dialog[open] [data-action=import-cancel]");
        ada.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
        assert_eq!(ada.export(), before);
    });
}
