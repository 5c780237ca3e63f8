//! Ratings and actions as tables for a spreadsheet: RFC 4180, in UTF-8.
//!
//! Invariants: a number is a number, a day is `2026-12-07`, a text is a text. A text that a spreadsheet would take for a
//! formula gets an apostrophe in front; so does one that looks as if it had got one already, so that every cell reads
//! back: [`text_of`]. Rows end with CRLF. There is no byte order mark here: [`super::as_file`] sets it.

use super::agreement::{actions as all_actions, agreement};
use super::document::{effects, outcomes};
use super::text::day;
use super::{Ask, Profile};
use crate::board::{Action, Ballot, Board, Card, Partner, Round, insight};
use crate::words::fill_plain;

/// Writes one row for each card that was voted on in each round. Not for the team's page.
pub fn ratings(board: &Board, ask: &Ask) -> String {
    let words = ask.language.words;
    let mut table = Csv::default();
    for head in [words.take_round(), words.take_label(), words.take_opened()] {
        table.text(head);
    }
    for head in [words.take_card_id(), words.take_card(), words.take_kind()] {
        table.text(head);
    }
    for head in [words.take_rating_of(), words.take_guess_of(), words.take_dots_of()] {
        for partner in Partner::ALL {
            table.text(&fill_plain(head, &[("role", ask.language.role(partner))]));
        }
    }
    table.text(words.take_gap());
    table.end();
    if ask.profile.tells_ratings() {
        for round in board.rounds() {
            for card in board.cards() {
                push_ratings(board, ask, round, card, &mut table);
            }
        }
    }
    table.rows
}

fn push_ratings(board: &Board, ask: &Ask, round: &Round, card: &Card, table: &mut Csv) {
    let ballots = Partner::ALL.map(|partner| insight::ballot(board, round, partner, ask.viewer));
    if !ballots.iter().flatten().any(|ballot| is_voted_on(ballot, &card.id)) {
        return;
    }
    table.text(&round.id);
    table.text(&ask.language.round(round));
    table.text(round.opened.as_deref().map(day).unwrap_or_default());
    table.text(&card.id);
    table.text(&ask.language.title(card));
    table.text(ask.language.words.take_kinds()[card.kind as usize]);
    let ratings = insight::ratings(board, round, &card.id, ask.viewer);
    for rating in ratings {
        match rating {
            Some(None) => table.text(ask.language.words.no_opinion()),
            Some(Some(rating)) => table.number(Some(rating.into())),
            None => table.number(None),
        }
    }
    for ballot in ballots {
        table.number(ballot.and_then(|ballot| ballot.guesses.get(&card.id)).map(|guess| (*guess).into()));
    }
    for ballot in ballots {
        table.number(ballot.map(|ballot| ballot.dots.get(&card.id).map_or(0, |dots| (*dots).into())));
    }
    table.number(insight::gap(ratings).map(i64::from));
    table.end();
}

fn is_voted_on(ballot: &Ballot, card: &str) -> bool {
    ballot.ratings.get(card).is_some() || ballot.guesses.get(card).is_some() || ballot.dots.get(card).is_some()
}

/// Writes one row for each action. Not where only the trend is told.
pub fn actions(board: &Board, ask: &Ask) -> String {
    let words = ask.language.words;
    let mut table = Csv::default();
    for head in [words.take_agreement(), words.take_card(), words.take_round(), words.owner(), words.take_made()] {
        table.text(head);
    }
    for head in [words.due(), words.status(), words.take_ended(), words.take_expected(), words.take_found()] {
        table.text(head);
    }
    table.end();
    if ask.profile != Profile::TrendOnly {
        for action in all_actions(board) {
            push_action(board, ask, action, &mut table);
        }
    }
    table.rows
}

fn push_action(board: &Board, ask: &Ask, action: &Action, table: &mut Csv) {
    let agreement = agreement(board, ask, action);
    let card = action.card.as_deref().and_then(|id| board.card(id));
    let round = action.round.as_deref().and_then(|id| board.round(id));
    table.text(&agreement.text);
    table.text(&card.map(|card| ask.language.title(card)).unwrap_or_default());
    table.text(&round.map(|round| ask.language.round(round)).unwrap_or_default());
    table.text(&agreement.owner);
    table.text(day(&action.made));
    table.text(agreement.due.as_deref().unwrap_or_default());
    table.text(agreement.status);
    table.text(action.ended.as_deref().map(day).unwrap_or_default());
    table.text(&effects(ask.language.words, &agreement));
    table.text(&outcomes(ask.language.words, &agreement));
    table.end();
}

/// A table that is being written.
#[derive(Default)]
struct Csv {
    rows: String,
    is_begun: bool,
}

impl Csv {
    fn text(&mut self, text: &str) {
        self.cell();
        // Where the comma parts decimals, spreadsheets part cells at semicolons.
        let is_quoted =
            text.contains(['"', ',', ';', '\t', '\r', '\n']) || text.starts_with(' ') || text.ends_with(' ');
        if is_quoted {
            self.rows.push('"');
        }
        if needs_apostrophe(text) {
            self.rows.push('\'');
        }
        for character in text.chars() {
            if character == '"' {
                self.rows.push('"');
            }
            self.rows.push(character);
        }
        if is_quoted {
            self.rows.push('"');
        }
    }

    fn number(&mut self, number: Option<i64>) {
        self.cell();
        if let Some(number) = number {
            self.rows.push_str(&number.to_string());
        }
    }

    fn cell(&mut self) {
        if self.is_begun {
            self.rows.push(',');
        }
        self.is_begun = true;
    }

    fn end(&mut self) {
        self.rows.push_str("\r\n");
        self.is_begun = false;
    }
}

/// What a spreadsheet takes for the beginning of a formula; the wide forms are one in East Asian locales.
const FORMULA: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

fn needs_apostrophe(text: &str) -> bool {
    text.trim_start_matches(['\'', ' ']).starts_with(FORMULA)
}

/// Gives the text that a cell of text was written from.
pub fn text_of(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| needs_apostrophe(text)).unwrap_or(cell)
}
