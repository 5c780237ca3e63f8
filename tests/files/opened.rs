//! Files that open: everything in them is there, and comes out again.

use serde_json::Value;
use tandem::board::{Board, Partner, Path, Status, Who};
use tandem::format::{self, json};

use crate::fixtures;

fn open(name: &str) -> Board {
    let file = format::read(&fixtures("v1")[name]);
    file.unwrap_or_else(|problem| panic!("{name}: {problem:?}")).board()
}

fn export(board: &Board) -> String {
    format::to_file(board.id(), board.writes())
}

/// Everything of one value stands in another too: nothing is lost, whatever is filled in.
fn is_within(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(name, value)| whole.get(name).is_some_and(|there| is_within(value, there)))
        }
        (Value::Array(part), Value::Array(whole)) => {
            part.len() == whole.len() && part.iter().all(|item| whole.iter().any(|there| is_within(item, there)))
        }
        (Value::Number(part), Value::Number(whole)) => part == whole || part.as_f64() == whole.as_f64(),
        _ => part == whole,
    }
}

#[test]
fn every_fixture_opens_and_comes_out_whole() {
    for (name, bytes) in fixtures("v1") {
        let board = open(&name);
        let exported = export(&board);
        let (before, after) = (json::parse(&bytes).unwrap(), json::parse(exported.as_bytes()).unwrap());
        for (field, value) in before.as_object().unwrap() {
            if field != "stamps" {
                assert!(is_within(value, &after[field]), "{name}: {field}\n{exported}");
            }
        }
        let again = format::read(exported.as_bytes()).unwrap();
        assert_eq!(format::to_file(&again.id, &again.writes), exported, "{name}");
    }
}

#[test]
fn every_version_that_can_be_opened_has_frozen_files_and_is_taken_up_to_this_one() {
    for version in 1..=format::VERSION {
        let files = fixtures(&format!("v{version}"));
        assert!(files.len() > 3, "version {version} needs files under tests/fixtures/, never to be edited");
        for (name, bytes) in files {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let said = text.split_once("\"version\"").map(|(_, rest)| rest.trim_start_matches([':', ' ']));
            assert!(
                said.is_some_and(|said| said.starts_with(&version.to_string())),
                "v{version}/{name} is of another version"
            );
            assert!(format::read(&bytes).is_ok(), "v{version}/{name}");
        }
    }
}

#[test]
fn a_newer_versions_file_can_be_looked_at_and_is_refused_otherwise() {
    let text = String::from_utf8(fixtures("v1")["full"].clone()).unwrap();
    let newer = text.replacen("\"version\": 1,", "\"version\": 2,\n  \"mood\": { \"weather\": \"fog\" },", 1);
    assert!(matches!(format::read(newer.as_bytes()), Err(format::Unreadable::Newer { .. })));
    let board = format::read_newer(newer.as_bytes()).unwrap().board();
    assert_eq!((board.title(), board.notes().len()), (open("full").title(), open("full").notes().len()));
    let strange = newer.replacen("\"kind\": \"challenge\"", "\"kind\": \"wish\"", 1);
    assert!(format::read_newer(strange.as_bytes()).is_err(), "what can't be understood is not guessed");
}

#[test]
fn a_file_that_was_exported_is_the_same_bytes() {
    assert_eq!(export(&open("full")), String::from_utf8(fixtures("v1")["full"].clone()).unwrap());
}

#[test]
fn a_full_board_is_all_there() {
    let board = open("full");
    assert_eq!(board.title(), Some("Checkout team 🚲"));
    assert_eq!(board.name(Partner::ScrumMaster), "عائشة");
    assert_eq!((board.dots(), board.guesses()), (4, true));
    assert_eq!(
        board.cards().iter().map(|card| card.id.as_str()).collect::<Vec<_>>(),
        ["differing-priorities", "shared-vision", "remote-days"]
    );
    assert_eq!(board.rounds().iter().map(|round| round.id.as_str()).collect::<Vec<_>>(), ["9", "10"]);
    assert_eq!(board.round("9").unwrap().ballot(Partner::ScrumMaster).ratings["remote-days"], None);
    assert_eq!(board.round("9").unwrap().names["product-owner"], "Linus");
    assert_eq!(board.notes()[1].author, Who::Both);
    assert_eq!((board.actions()[0].status, board.actions()[0].expects["differing-priorities"]), (Status::Done, -1));
    assert_eq!(board.note("n3"), None, "its tombstone holds");
    assert!(board.writes().slot(&Path::of(["notes", "n3", "text"])).is_some(), "and so does what it hides");
    let exported = export(&board);
    for kept in ["\"facilitator\"", "\"since\": 1.50", "\"weather\": \"fog\"", "\"id\": \"a/b\"", "\"mood\": \"☀\""] {
        assert!(exported.contains(kept), "{kept}");
    }
}

#[test]
fn a_file_written_by_hand_gets_what_it_leaves_out() {
    let bare = open("by-hand");
    assert_eq!((bare.title(), bare.dots(), bare.cards().len(), bare.rounds().len()), (None, 3, 0, 0));

    let board = open("by-hand-cards");
    assert_eq!(
        board.cards().iter().map(|card| card.id.as_str()).collect::<Vec<_>>(),
        ["shared-vision", "lunch", "differing-priorities"]
    );
    assert_eq!(tandem::words::LANGUAGES[0].title(board.card("shared-vision").unwrap()), "Shared vision");
    assert_eq!(board.open_round().unwrap().ballot(Partner::ScrumMaster).ratings["lunch"], Some(5));
    assert_eq!(board.note("hello").unwrap().text, "Typed into the file");
    assert_eq!(board.writes().newest(), None);
}

#[test]
fn a_file_with_missing_stamps_keeps_the_others() {
    let (whole, board) = (open("full"), open("some-stamps"));
    assert_eq!((board.cards(), board.rounds(), board.notes()), (whole.cards(), whole.rounds(), whole.notes()));
    assert_eq!(board.writes().stamp(&Path::of(["title"])), None);
    assert_eq!(board.writes().stamp(&Path::of(["created"])), None, "“yesterday” is no stamp");
    let rating = Path::of(["rounds", "9", "ballots", "scrum-master", "ratings", "differing-priorities"]);
    assert_eq!(board.writes().stamp(&rating), whole.writes().stamp(&rating));
    let title = Path::of(["cards", "remote-days", "title"]);
    assert_eq!(board.writes().stamp(&title), whole.writes().stamp(&title), "its card has lost its stamp, it has not");
}

#[test]
fn an_editors_line_ends_and_byte_order_mark_do_no_harm() {
    let board = open("crlf-bom");
    assert_eq!(board.title(), Some("Saved by an editor"));
    assert_eq!(board.note("n").unwrap().text, "a\r\nb", "a text keeps its own line ends");
    let exported = export(&board);
    assert!(exported.starts_with("{\n") && !exported.contains('\r'));
}
