//! Two copies of one board, brought together.

use crate::board::{ballot, plain};
use crate::harness::stage::{Stage, journey};
use crate::person::{Choice, PRESSURE, PRIORITIES, Person, Seat};
use serde_json::json;

fn at_checkout(stage: &Stage, seat: Seat) -> Person {
    let person = stage.person();
    person.open(&format!("?board=checkout&seat={}", seat.id()));
    person
}

#[test]
fn a_merge_brings_both_copies_to_the_same_bytes_and_reports() {
    journey(|stage| {
        let ada = at_checkout(stage, Seat::ScrumMaster);
        ada.rate(PRIORITIES, 2);
        ada.write_note(PRIORITIES, "From Ada.");
        let grace = at_checkout(stage, Seat::ProductOwner);
        grace.rate(PRIORITIES, 4);
        grace.write_note(PRESSURE, "From Grace.");

        let of_ada = stage.file("ada.json", &ada.export());
        grace.import(&of_ada, Choice::Merge);
        grace.wait_for_notice("info", "Merged.");
        let report = grace.browser.script("return all('[data-notice]').map((e) => e.textContent).join()", &[]);
        let report = report.as_str().expect("a report is text");
        assert!(report.contains("note on “Differing priorities”"), "{report}");
        assert!(!report.contains("rating of"), "the report tells Ada's rating before the reveal: {report}");
        grace.wait_for_saved("saved");
        let merged = grace.board();
        assert_eq!(ballot(&merged, "scrum-master")["ratings"], json!({ PRIORITIES: 2 }));
        assert_eq!(ballot(&merged, "product-owner")["ratings"], json!({ PRIORITIES: 4 }));
        assert_eq!(merged["notes"].as_array().map(Vec::len), Some(2));

        let of_grace = stage.file("grace.json", &grace.export());
        ada.import(&of_grace, Choice::Merge);
        ada.wait_for_notice("info", "Merged.");
        assert_eq!(ada.export(), grace.export());
        assert_eq!(ada.rating(PRIORITIES), Some(2), "Ada sees her own rating, not the other's");
        ada.import(&of_grace, Choice::Merge);
        ada.wait_for_notice("info", "Nothing changed");
        assert_eq!(ada.export(), grace.export());
    });
}

#[test]
fn a_replacement_can_be_taken_back() {
    journey(|stage| {
        let ada = at_checkout(stage, Seat::ScrumMaster);
        ada.rate(PRIORITIES, 2);
        let early = ada.export();
        let file = stage.file("early.json", &early);
        ada.rate(PRESSURE, 5);
        ada.write_note(PRIORITIES, "Written later.");
        let late = plain(&ada.export());

        ada.import(&file, Choice::Replace);
        ada.wait_for_notice("info", "The board is now as it is in the file.");
        assert_eq!(plain(&ada.export()), plain(&early));
        ada.undo();
        ada.wait_for_rating(PRESSURE, Some(5));
        assert_eq!(plain(&ada.export()), late);
    });
}

#[test]
fn a_board_that_is_not_here_yet_is_added_and_the_other_stays() {
    journey(|stage| {
        let ada = at_checkout(stage, Seat::ScrumMaster);
        ada.rate(PRIORITIES, 2);
        let file = stage.file("ada.json", &ada.export());
        let grace = stage.person();
        grace.open("?board=search&seat=product-owner");
        grace.rate(PRIORITIES, 5);
        grace.choose_file(&file);
        assert!(!grace.browser.shows("[data-action=import-merge]"), "there is nothing here to merge with");
        grace.browser.click("dialog[open] [data-action=import-replace]");
        grace.wait_for_board("the file's board to be open", |board| board["id"] == "checkout");
        grace.switch_to("search");
        grace.wait_for_rating(PRIORITIES, Some(5));
    });
}
