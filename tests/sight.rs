//! Before the reveal nothing leaks of the other's ballot: not through the import preview, nor the report of a merge.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod replicas;

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;
use tandem::app::import::{Line, compare};
use tandem::board::difference::differences;
use tandem::board::{Board, Partner, Path};
use tandem::format::{self, BoardFile};
use tandem::words::{LANGUAGES, places};

use replicas::{ID, Move, Replicas, cases, merged, moves, offsets};

/// The rule of *Sight* once more, on its own: whose ballot in which round this viewer may see on a board.
fn is_shown(board: &Board, path: &Path, viewer: Option<Partner>) -> bool {
    let names: Vec<String> = path.segments().map(|name| name.into_owned()).collect();
    let [list, id, part, who, ..] = names.as_slice() else { return true };
    let (Some(partner), Some(round)) = (Partner::parse(who), board.round(id)) else { return true };
    if list != "rounds" || part != "ballots" || viewer == Some(partner) || round.revealed.is_some() {
        return true;
    }
    let is_last = board.rounds().last() == Some(round);
    round.ballot(partner).sealed && !(is_last && round.closed.is_none())
}

/// The same file with every vote out of the viewer's sight turned into another, under the same stamps.
fn with_other_votes(file: &BoardFile, boards: [&Board; 2], viewer: Option<Partner>) -> BoardFile {
    let mut json: Value = serde_json::from_str(&format::to_file(&file.id, &file.writes)).unwrap();
    for round in json["rounds"].as_array_mut().unwrap() {
        let id = round["id"].as_str().unwrap().to_owned();
        for partner in Partner::ALL {
            let ballot = Path::of(["rounds", &id, "ballots", partner.id(), "ratings"]);
            if boards.iter().all(|board| is_shown(board, &ballot, viewer)) {
                continue;
            }
            for part in ["ratings", "guesses"] {
                for (_, vote) in round["ballots"][partner.id()][part].as_object_mut().unwrap() {
                    *vote = vote.as_i64().map_or(vote.clone(), |rating| (rating % 5 + 1).into());
                }
            }
        }
    }
    format::read_value(json).unwrap()
}

/// Moves that leave the partners' names alone, so that a sentence tells whose ballot it is about.
fn without_names(moves: Vec<Move>) -> Vec<Move> {
    let names = |one: &Move| matches!(one, Move::Do { wish, .. } if wish.kind == 1) || matches!(one, Move::Edit { .. });
    moves.into_iter().filter(|one| !names(one)).collect()
}

fn viewer() -> impl Strategy<Value = Option<Partner>> {
    prop_oneof![Just(None), Just(Some(Partner::ScrumMaster)), Just(Some(Partner::ProductOwner))]
}

fn told(lines: &[&[Line]]) -> BTreeSet<String> {
    lines.iter().copied().flatten().map(|line| line.place.clone()).collect()
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn a_preview_does_not_tell_of_ballots_out_of_sight(
        offsets in offsets(), moves in moves(24), viewer in viewer(),
    ) {
        let replicas = Replicas::play(&offsets, &without_names(moves));
        let (here, theirs) = (&replicas.all[0].board, &replicas.all[1].board);
        let after = Board::read(ID, merged(here.writes(), theirs.writes()));
        let shown = compare(&LANGUAGES[0], here, theirs.writes(), viewer).report;
        let all = differences(here.writes(), after.writes());
        let hidden: Vec<&Path> = all
            .iter()
            .map(|difference| &difference.path)
            .filter(|path| ![here, &after].iter().all(|board| is_shown(board, path, viewer)))
            .collect();
        prop_assert_eq!(shown.hidden, hidden.len(), "what is hidden is counted");
        prop_assert_eq!(shown.changed + hidden.len(), all.len(), "and the rest is told");

        let told = told(&[&shown.changes, &shown.losers]);
        for path in theirs.writes().slots().map(|(path, _)| path).chain(hidden) {
            if ![here, &after].iter().all(|board| is_shown(board, path, viewer)) {
                let place = places::place(&LANGUAGES[0], [&after, here], path);
                // Two rounds may bear one label: then the sentence is about the other round if that one is in sight.
                let labels: BTreeSet<String> = after.rounds().iter().map(|round| LANGUAGES[0].round(round)).collect();
                if labels.len() == after.rounds().len() {
                    prop_assert!(!told.contains(&place), "{} is told to {:?}", place, viewer);
                }
            }
        }
    }

    #[test]
    fn whatever_the_other_voted_the_viewer_reads_the_same(
        offsets in offsets(), moves in moves(24), viewer in viewer(),
    ) {
        let replicas = Replicas::play(&offsets, &moves);
        let (here, theirs) = (&replicas.all[0].board, &replicas.all[1].board);
        let one = BoardFile { id: ID.to_owned(), writes: theirs.writes().clone() };
        let after = Board::read(ID, merged(here.writes(), theirs.writes()));
        let other = with_other_votes(&one, [here, &after], viewer);
        let read = |file: &BoardFile| {
            let report = compare(&LANGUAGES[0], here, &file.writes, viewer).report;
            (report.changes, report.losers)
        };
        prop_assert_eq!(read(&one), read(&other));
    }
}

#[test]
fn the_other_votes_are_hidden_and_ones_own_are_told() {
    use replicas::commands::Wish;
    let does = |who, kind| Move::Do { at: usize::from(who), wish: Wish { kind, about: 0, how: 3, who } };
    let seen_by = |viewer, moves: &[Move]| {
        let replicas = Replicas::play(&[0, 0], moves);
        let (here, theirs) = (&replicas.all[0].board, &replicas.all[1].board);
        let told = compare(&LANGUAGES[0], here, theirs.writes(), Some(viewer)).report;
        (told.changes.iter().any(|line| line.place.starts_with("Product Owner’s rating")), told.hidden)
    };
    let rated = [does(0, 9), does(1, 9)];
    assert_eq!(seen_by(Partner::ScrumMaster, &rated), (false, 1));
    assert_eq!(seen_by(Partner::ProductOwner, &rated), (true, 0));
    let revealed = [does(0, 9), does(1, 9), does(0, 14), does(1, 14), Move::Sync { from: 0, to: 1 }, does(1, 16)];
    assert_eq!(seen_by(Partner::ScrumMaster, &revealed), (false, 2), "hidden as long as the screen hides it");
}
