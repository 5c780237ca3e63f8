//! Tables and calendars, read as other programs read them.

use proptest::prelude::*;
use serde_json::json;
use tandem::board::{Board, Partner};
use tandem::exchange::{self, Profile, csv};
use tandem::format;

use crate::board::{HOSTILE, ask, rich};
use crate::replicas::cases;

/// A reader of RFC 4180 that knows nothing of the writer.
fn rows(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut characters = text.chars().peekable();
    let mut is_quoted = false;
    while let Some(character) = characters.next() {
        match character {
            '"' if is_quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted && characters.next_if_eq(&'\n').is_some() => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            other => cell.push(other),
        }
    }
    assert!(cell.is_empty() && row.is_empty(), "the last row ends too");
    rows
}

fn written(board: &Board, id: &str) -> String {
    exchange::export(board, &ask(exchange::format(id).unwrap(), Profile::Ours, Some(Partner::ScrumMaster)))
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

#[test]
fn every_cell_of_the_actions_reads_back() {
    let board = rich();
    let rows = rows(&written(&board, "csv-actions"));
    assert_eq!(rows.len(), HOSTILE.len() + 1);
    for row in &rows[1..] {
        assert_eq!(row.len(), rows[0].len());
        assert!(!row.iter().any(|cell| is_formula(cell)), "{row:?}");
        let action = board.actions().into_iter().find(|action| action.text == csv::text_of(&row[0])).unwrap();
        let title = board.card(action.card.as_deref().unwrap()).unwrap().title.clone().unwrap();
        assert_eq!(csv::text_of(&row[1]), title);
        assert_eq!(csv::text_of(&row[2]), board.round("2").unwrap().label);
        assert_eq!(row[5], action.due.clone().unwrap_or_default());
    }
}

#[test]
fn every_rating_is_a_number_in_its_place() {
    let board = rich();
    let rows = rows(&written(&board, "csv-ratings"));
    let round = board.round("2").unwrap();
    let of_round: Vec<&Vec<String>> = rows.iter().filter(|row| row[0] == "2").collect();
    assert_eq!(of_round.len(), HOSTILE.len() - 1);
    for row in of_round {
        assert_eq!(row.len(), 13);
        assert_eq!(csv::text_of(&row[4]), board.card(&row[3]).unwrap().title.clone().unwrap());
        let [sm, po] = Partner::ALL.map(|partner| round.ballot(partner).ratings.get(&row[3]).copied().flatten());
        assert_eq!(row[6].parse().ok(), sm);
        assert_eq!(row[7].parse().ok(), po);
        let gap = sm.zip(po).map(|(sm, po)| i64::from(sm) - i64::from(po));
        assert_eq!(row[12].parse().ok(), gap, "the gap keeps its sign");
    }
}

/// A board whose one action has this text.
fn with_action(text: &str) -> Board {
    let file = json!({ "format": "tandem-board", "version": 1, "id": "b",
        "actions": [{ "id": "a", "text": text, "due": "2026-12-07" }] });
    format::read_value(file).unwrap().board()
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn any_text_reads_back_and_is_no_formula(text in "([='+@,;\"\r\n\t -]|\\PC){0,12}") {
        let rows = rows(&written(&with_action(&text), "csv-actions"));
        prop_assert_eq!(rows.len(), 2);
        prop_assert!(!is_formula(&rows[1][0]));
        prop_assert_eq!(csv::text_of(&rows[1][0]), text);
    }

    #[test]
    fn any_text_stays_in_its_line_of_the_calendar(text in "([:;,\\\\\r\n]|BEGIN|[a-c]|é|🚲){0,80}") {
        let calendar = written(&with_action(&text), "ics");
        for line in calendar.split("\r\n") {
            prop_assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
        }
        let unfolded = calendar.replace("\r\n ", "");
        let lines: Vec<&str> = unfolded.split("\r\n").collect();
        prop_assert_eq!(lines.iter().filter(|line| line.starts_with("BEGIN:VEVENT")).count(), 1, "it alone");
        let summary = lines.iter().filter_map(|line| line.strip_prefix("SUMMARY:")).next().unwrap();
        let (mut read, mut characters) = (String::new(), summary.chars());
        while let Some(character) = characters.next() {
            match (character, character == '\\') {
                (_, true) => match characters.next() {
                    Some('n') => read.push('\n'),
                    other => read.extend(other),
                },
                _ => read.push(character),
            }
        }
        prop_assert_eq!(read, text.replace("\r\n", "\n").replace('\r', "\n"));
    }
}
