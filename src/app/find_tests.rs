//! What is found, and what never is.

use serde_json::{Value, json};

use super::*;
use crate::board::{Partner, Who};
use crate::format;
use crate::words::{GERMAN, LANGUAGES};

const ADA: Option<Who> = Some(Who::One(Partner::ScrumMaster));

fn board(rounds: &Value) -> Board {
    let board = json!({
        "format": "tandem-board", "version": 1, "id": "b", "title": "T",
        "cards": [
            { "id": "differing-priorities" }, { "id": "shared-vision" },
            { "id": "own", "kind": "challenge", "order": "z", "title": "Café en été", "description": "Zu spät.\nPünktlich." },
        ],
        "rounds": rounds,
        "notes": [
            { "id": "n1", "card": "shared-vision", "round": "1", "author": "scrum-master", "text": "We read the **Vision** aloud.\n\nThe budget came later.", "written": "2026-01-01T09:00:00Z" },
            { "id": "n2", "card": "own", "round": "2", "author": "product-owner", "text": "No vision yet", "written": "2026-02-01T09:00:00Z" },
            { "id": "n3", "author": "both", "text": "on no card", "written": "2026-03-01T09:00:00Z" },
        ],
        "actions": [
            { "id": "a1", "card": "shared-vision", "round": "1", "text": "Draw the vision together", "owner": "product-owner", "made": "2026-01-01T09:00:00Z", "status": "done" },
            { "id": "a2", "card": "own", "round": "2", "text": "Ask for the budget", "owner": "both", "made": "2026-01-02T09:00:00Z", "status": "doing" },
        ],
    });
    format::read(board.to_string().as_bytes()).unwrap().board()
}

fn round(id: &str, revealed: bool, closed: bool, sealed: bool, ratings: [u8; 2]) -> Value {
    let day = "2026-01-02T09:00:00Z";
    let ballot =
        |rating: u8| json!({ "sealed": sealed, "ratings": { "differing-priorities": rating, "shared-vision": 3 } });
    json!({
        "id": id, "label": "", "opened": day, "revealed": revealed.then_some(day), "closed": closed.then_some(day),
        "ballots": { "scrum-master": ballot(ratings[0]), "product-owner": ballot(ratings[1]) },
    })
}

fn ids(board: &Board, who: Option<Who>, sought: &Sought) -> Vec<String> {
    find(board, &LANGUAGES[0], who, sought).into_iter().flat_map(|hits| hits.first).map(|hit| hit.id).collect()
}

fn words(text: &str) -> Sought {
    Sought { text: text.to_owned(), ..Sought::default() }
}

#[test]
fn every_word_must_be_said_in_any_case_and_without_accents() {
    let board = board(&json!([]));
    assert_eq!(ids(&board, None, &words("vision")), ["shared-vision", "a1", "n2", "n1"]);
    assert_eq!(ids(&board, None, &words("VISION  budget")), ["n1"]);
    assert_eq!(ids(&board, None, &words("cafe ete")), ["own"]);
    assert_eq!(ids(&board, None, &words("spat punktlich")), ["own"]);
    assert_eq!(ids(&board, None, &words("vision nowhere")), [""; 0]);
    assert_eq!(ids(&board, None, &words("  ")), [""; 0]);
    // What is read is what is sought: the deck in the reader's language.
    let hits = find(&board, &GERMAN, None, &words("prioritaten"));
    assert_eq!(hits[0].first[0].id, "differing-priorities");
}

#[test]
fn filters_go_together() {
    let board = board(&json!([]));
    let of = |sought: Sought| ids(&board, ADA, &sought);
    assert_eq!(
        of(Sought { lane: Some(CardKind::Challenge), ..Sought::default() }),
        ["differing-priorities", "own", "a2", "n2"]
    );
    assert_eq!(of(Sought { open: true, ..Sought::default() }), ["a2"]);
    assert_eq!(of(Sought { mine: true, ..Sought::default() }), ["a2", "n3", "n1"]);
    assert_eq!(of(Sought { mine: true, ..words("vision") }), ["n1"]);
    assert_eq!(of(Sought { open: true, lane: Some(CardKind::Foundation), ..Sought::default() }), [""; 0]);
}

#[test]
fn a_gap_counts_once_its_round_has_a_result_and_the_last_one_decides() {
    let apart = Sought { apart: true, ..Sought::default() };
    let of = |rounds: Value, who| ids(&board(&rounds), who, &apart);
    assert_eq!(of(json!([round("1", true, true, true, [1, 4])]), None), ["differing-priorities"]);
    assert_eq!(of(json!([round("1", true, true, true, [3, 4])]), None), [""; 0]);
    let both = json!([round("1", true, true, true, [1, 4]), round("2", true, true, true, [4, 4])]);
    assert_eq!(of(both, None), [""; 0]);
}

#[test]
fn a_ballot_out_of_sight_changes_nothing_that_is_found() {
    let wishes = [
        Sought { apart: true, ..Sought::default() },
        Sought { apart: true, ..words("vision") },
        words("priorities"),
        Sought { mine: true, ..Sought::default() },
    ];
    for viewer in [None, ADA, Some(Who::One(Partner::ProductOwner)), Some(Who::Both)] {
        for sealed in [false, true] {
            let seen = |votes: [u8; 2]| {
                let rounds = json!([round("1", true, true, true, [2, 2]), round("2", false, false, sealed, votes)]);
                let board = board(&rounds);
                wishes.clone().map(|sought| find(&board, &LANGUAGES[0], viewer, &sought))
            };
            for other in [[5, 1], [1, 5], [3, 3]] {
                assert_eq!(seen([1, 5]), seen(other), "{viewer:?} {sealed}");
            }
        }
        // A round that ended without a reveal: a ballot that was not handed in counts nowhere.
        let ended = |votes| ids(&board(&json!([round("1", false, true, false, votes)])), viewer, &wishes[0]);
        assert_eq!(ended([1, 5]), [""; 0]);
    }
}

#[test]
fn what_was_typed_is_shown_where_it_stands() {
    let board = board(&json!([]));
    let hits = find(&board, &LANGUAGES[0], None, &words("CAFE et"));
    let piece = |text: &str, is_match| (text.to_owned(), is_match);
    assert_eq!(
        hits[0].first[0].text,
        [piece("Café", true), piece(" en ", false), piece("ét", true), piece("é", false)]
    );
    let hits = find(&board, &LANGUAGES[0], None, &words("spat"));
    assert_eq!(hits[0].first[0].more, [piece("Zu ", false), piece("spät", true), piece(".", false)]);
    // The line of a note that says the most.
    let hits = find(&board, &LANGUAGES[0], None, &words("budget"));
    assert_eq!(hits[2].first[0].text, [piece("The ", false), piece("budget", true), piece(" came later.", false)]);
}

#[test]
fn of_a_long_line_what_is_around_the_match_is_shown() {
    let long = ["word "; 200].concat();
    let line = format!("{long}needle {long}");
    let at = line.find("needle").unwrap();
    let shown = around(&line, at);
    assert!(shown.contains("needle") && shown.starts_with("… word") && shown.ends_with("word …"), "{shown}");
    assert!(shown.len() < LINE + LINE / 2, "{}", shown.len());
    // One word without an end, of letters of several bytes.
    let line = "é".repeat(1000);
    assert!((0..line.len()).all(|at| !around(&line, at).is_empty()));
}

#[test]
fn no_more_are_shown_than_can_be_read() {
    let notes: Vec<Value> =
        (0..312).map(|at| json!({ "id": format!("n{at}"), "author": "both", "text": "the same" })).collect();
    let board = json!({ "format": "tandem-board", "version": 1, "id": "b", "notes": notes });
    let board = format::read(board.to_string().as_bytes()).unwrap().board();
    let hits = find(&board, &LANGUAGES[0], None, &words("same"));
    assert_eq!((hits[2].count, hits[2].first.len()), (312, SHOWN));
}
