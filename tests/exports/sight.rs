//! What is out of sight is in no export, and what is given away takes nothing away.

use proptest::prelude::*;
use tandem::board::{Board, Partner, Writes, sight};
use tandem::exchange::{self, FORMATS, Profile, read_picture};
use tandem::format;

use crate::board::{ask, rich};
use crate::replicas::{Replicas, bytes, cases, moves, offsets};

fn written(board: &Board, id: &str, profile: Profile, viewer: Option<Partner>) -> String {
    exchange::export(board, &ask(exchange::format(id).unwrap(), profile, viewer))
}

/// The board without any vote that the viewer may not see. Whether a ballot is sealed may be known.
fn without_hidden_votes(board: &Board, viewer: Option<Partner>) -> Board {
    let mut kept = Writes::default();
    for (path, slot) in board.writes().slots() {
        if sight::path_is_in_sight([board, board], path, viewer) || path.as_str().ends_with("/sealed") {
            kept.join(path, slot.clone(), &mut Vec::new());
        }
    }
    Board::read(board.id(), kept)
}

/// A text without the board that a picture carries.
fn without_carried(text: &str) -> String {
    match (text.find("<metadata"), text.find("</metadata>")) {
        (Some(from), Some(to)) => [&text[..from], &text[to..]].concat(),
        _ => text.to_owned(),
    }
}

fn viewer() -> impl Strategy<Value = Option<Partner>> {
    prop_oneof![Just(None), Just(Some(Partner::ScrumMaster)), Just(Some(Partner::ProductOwner))]
}

fn check(board: &Board, viewer: Option<Partner>) {
    let blind = without_hidden_votes(board, viewer);
    for format in FORMATS.iter().filter(|format| format.id != "json") {
        for profile in Profile::ALL {
            for round in [None, board.rounds().first().map(|round| round.id.as_str())] {
                let mut ask = ask(format, profile, viewer);
                ask.round = round;
                let (seen, blind) = (exchange::export(board, &ask), exchange::export(&blind, &ask));
                assert_eq!(without_carried(&seen), without_carried(&blind), "{} to {viewer:?}", format.id);
            }
        }
    }
    let own = format::read(written(board, "json-own", Profile::Ours, viewer).as_bytes()).unwrap();
    let mut merged = board.writes().clone();
    assert_eq!(merged.merge(&own.writes), [], "merging what was given away changes nothing");
    assert_eq!(&merged, board.writes());
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn no_export_tells_of_a_ballot_out_of_sight(offsets in offsets(), moves in moves(24), viewer in viewer()) {
        for replica in Replicas::play(&offsets, &moves).all {
            check(&replica.board, viewer);
        }
    }

    #[test]
    fn a_picture_opens_as_the_board_it_shows(offsets in offsets(), moves in moves(24), viewer in viewer()) {
        let board = Replicas::play(&offsets, &moves).all.remove(0).board;
        let inside = read_picture(&written(&board, "svg", Profile::Ours, viewer)).unwrap();
        let file = format::read(inside.as_bytes()).unwrap();
        prop_assert_eq!(bytes(&file.writes), bytes(board.writes()));
    }
}

#[test]
fn hostile_boards_keep_their_secrets_too() {
    for viewer in [None, Some(Partner::ScrumMaster), Some(Partner::ProductOwner)] {
        check(&rich(), viewer);
    }
}

#[test]
fn a_board_without_the_other_s_open_ballot_has_none_of_its_stamps() {
    let board = rich();
    let own = written(&board, "json-own", Profile::Ours, Some(Partner::ScrumMaster));
    assert!(!own.contains("rounds/3/ballots/product-owner"), "not even what was taken back");
    assert!(own.contains("rounds/3/ballots/scrum-master"));
    let own = format::read(own.as_bytes()).unwrap().board();
    assert!(own.round("3").unwrap().ballot(Partner::ProductOwner).is_empty());
    assert!(!own.round("2").unwrap().ballot(Partner::ProductOwner).is_empty(), "revealed ones go along");
}

#[test]
fn a_picture_carries_every_letter() {
    let board = rich();
    let picture = written(&board, "svg", Profile::Ours, None);
    let inside = read_picture(&picture).unwrap();
    let file = format::read(inside.as_bytes()).unwrap();
    assert_eq!(
        inside.replace("\\u0085", "\u{85}").replace("\\ufffe", "\u{fffe}").replace("\\uffff", "\u{ffff}"),
        format::to_file(board.id(), board.writes())
    );
    assert_eq!(format::to_file(&file.id, &file.writes), format::to_file(board.id(), board.writes()));
    for profile in [Profile::TeamPage, Profile::TrendOnly] {
        assert_eq!(read_picture(&written(&board, "svg", profile, None)), None);
    }
}

#[test]
fn a_picture_that_another_program_saved_still_opens() {
    let file = format::to_file("b", &Writes::default());
    for text in [
        format!("<?xml version=\"1.0\"?><svg><metadata\n  id='tandem-board'\n>\n<![CDATA[{file}]]></metadata></svg>"),
        format!("<svg><metadata><rdf/></metadata><metadata id=\"tandem-board\">{file}</metadata></svg>"),
        format!("<svg><metadata id=\"tandem-board\">{}</metadata></svg>", file.replace('"', "&#x22;")),
    ] {
        assert_eq!(read_picture(&text).as_deref().map(str::trim), Some(file.trim()), "{text}");
    }
    let note = "{\"text\": \"<metadata id=\\\"tandem-board\\\">{}</metadata>\"}";
    assert_eq!(read_picture(note), None, "a board file with such a note is no picture");
    for text in ["", "<svg/>", "<metadata id=\"tandem-board\"", "<metadata id=\"tandem-board\">{}", "<metadata/>"] {
        assert_eq!(read_picture(text), None, "{text}");
    }
}
