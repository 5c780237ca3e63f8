//! Files that are refused, and the exact words with their places.

use tandem::format;
use tandem::words::{LANGUAGES, problems};

use crate::fixtures;

/// The file's name, and what a person reads.
const REFUSALS: &[(&str, &[&str])] = &[
    ("bad-id", &["cards[0].id: “a card” can’t be an id (1 to 64 of letters, digits, . _ -)"]),
    ("bad-key", &["actions[0].expects: “two words” can’t be an id (1 to 64 of letters, digits, . _ -)"]),
    ("card-without-a-kind", &["cards[0]: “kind” is missing"]),
    ("doubled-ids", &["notes[1].id: the id n is there twice"]),
    ("doubled-name", &["settings.dots stands there twice. Keep one of the two."]),
    ("empty", &["The file is empty."]),
    ("expects-nothing", &["actions[0].expects: 0 would move nothing; leave it out (shared-vision)"]),
    ("expects-too-much", &["actions[0].expects: 5 is not between -4 and 4 (shared-vision)"]),
    (
        "id-too-long",
        &[
            "id: “xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…” can’t be an id (1 to 64 of letters, digits, . _ -)",
        ],
    ),
    ("invalid-utf-8", &["The file is not UTF-8 text (from byte 74 on). Save it as UTF-8 and try again."]),
    ("item-without-an-id", &["rounds[0]: “id” is missing"]),
    ("list-for-an-object", &["partners: an object is expected, not a list"]),
    ("lone-surrogate", &["Line 5 holds half a character (a lone surrogate). Correct that text and try again."]),
    (
        "newer-version",
        &[
            "The file is of version 2, and this page knows version 1. Reload the page or get a newer Tandem, then open the file again.",
        ],
    ),
    ("next-round-not-a-day", &["rounds[0].next: “soon” is not a day such as 2026-12-07"]),
    ("no-format", &["This is not a Tandem board: the file doesn’t say “format”: “tandem-board”."]),
    ("no-id", &["“id” is missing"]),
    ("no-version", &["“version” is missing"]),
    ("not-a-day", &["actions[0].due: “2026-02-30” is not a day such as 2026-12-07"]),
    ("not-a-moment", &["created: “2026-11-23 09:00” is not a moment such as 2026-11-23T09:00:00Z"]),
    ("not-an-object", &["This is not a Tandem board: the file doesn’t say “format”: “tandem-board”."]),
    ("not-json", &["The file is not JSON: line 1, column 1 can’t be read."]),
    ("null-for-a-list", &["cards: a list is expected, not null"]),
    ("number-too-large", &["settings.dots: 1e+999 is not between 0 and 12"]),
    ("other-format", &["This is not a Tandem board: its format is “excalidraw”."]),
    ("rating-as-text", &["rounds[0].ballots.scrum-master.ratings: a number is expected, not a text (shared-vision)"]),
    ("rating-in-halves", &["rounds[0].ballots.scrum-master.guesses: 2.5 is not between 1 and 5 (shared-vision)"]),
    ("rating-of-seven", &["rounds[0].ballots.product-owner.ratings: 7 is not between 1 and 5 (shared-vision)"]),
    (
        "several",
        &[
            "title: a text is expected, not a number",
            "settings.dots: -1 is not between 0 and 12",
            "settings.guesses: true or false is expected, not a text",
            "rounds[2].closed: “soon” is not a moment such as 2026-11-23T09:00:00Z",
            "rounds[2].ballots.product-owner.sealed: true or false is expected, not a number",
            "rounds[2].ballots.product-owner.ratings: 7 is not between 1 and 5 (shared-vision)",
        ],
    ),
    (
        "shade-out-of-range",
        &["stamps: “rounds/1/ballots/scrum-master/ratings/shared-vision” can’t have what stands there"],
    ),
    ("stamp-as-a-number", &["stamps: “title” can’t have what stands there"]),
    (
        "stamp-of-a-path-without-end",
        &["stamps: “a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/…” can’t have what stands there"],
    ),
    ("stamp-of-no-path", &["stamps: “a~2” can’t have what stands there"]),
    ("stamps-as-a-list", &["stamps: an object is expected, not a list"]),
    ("text-for-a-list-item", &["notes[0]: an object is expected, not a text"]),
    ("too-deep", &["The file is nested more than 64 levels deep. A board file never is."]),
    ("too-many-dots", &["settings.dots: 13 is not between 0 and 12"]),
    ("truncated", &["The file ends in the middle, on line 5. Part of it is missing: copy or download it again."]),
    ("unknown-outcome", &["actions[0].outcomes: “maybe” is none of worked, no-effect, too-early (2)"]),
    ("unknown-status", &["actions[0].status: “later” is none of open, doing, done, dropped"]),
    ("version-nought", &["version: 0 is not between 1 and 1"]),
    ("version-text", &["version: a number is expected, not a text"]),
];

#[test]
fn every_refusal_has_its_words_and_its_place() {
    let files = fixtures("refused");
    let listed: Vec<&str> = REFUSALS.iter().map(|(name, _)| *name).collect();
    assert_eq!(files.keys().collect::<Vec<_>>(), listed, "a file without its words, or words without a file");
    for (name, expected) in REFUSALS {
        let Err(refusal) = format::read(&files[*name]) else { panic!("{name} opens") };
        assert_eq!(problems::unreadable(&LANGUAGES[0], &refusal), *expected, "{name}");
    }
}

#[test]
fn too_large_a_file_is_refused_before_it_is_read() {
    let refusal = format::read(&vec![b' '; format::MAX_BYTES + 1]).unwrap_err();
    assert_eq!(problems::unreadable(&LANGUAGES[0], &refusal), ["The file has 17 MB. A board file has 16 MB at most."]);
}

#[test]
fn only_so_many_problems_are_told_at_once() {
    let notes = vec!["5"; 1000].join(",");
    let file = format!(r#"{{"format":"tandem-board","version":1,"id":"b","notes":[{notes}]}}"#);
    let refusal = format::read(file.as_bytes()).unwrap_err();
    assert_eq!(problems::unreadable(&LANGUAGES[0], &refusal).len(), format::MAX_PROBLEMS);
}

#[test]
fn nobody_looks_for_more_problems_than_are_told() {
    let notes = vec!["5"; 100_000].join(",");
    let file = format!(r#"{{"format":"tandem-board","version":1,"id":"b","notes":[{notes}]}}"#);
    let file = format::json::parse(file.as_bytes()).unwrap();
    let mut checking = format::check::Checking::default();
    let mut pieces = 1;
    while checking.step(file.as_object().unwrap(), 10) {
        pieces += 1;
    }
    assert!(pieces < 20, "{pieces}");
    assert_eq!(checking.problems().len(), format::MAX_PROBLEMS);
}

#[test]
fn whatever_is_cut_off_is_refused_or_read_but_never_a_panic() {
    let file = &fixtures("v1")["full"];
    for end in 0..file.len() - 1 {
        let words = problems::unreadable(&LANGUAGES[0], &format::read(&file[..end]).unwrap_err());
        assert!(!words.is_empty() && words.iter().all(|sentence| !sentence.is_empty()), "{end}");
    }
}
