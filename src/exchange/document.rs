//! A report as a document of a few kinds of blocks, which every text format writes in its own markup.
//!
//! Invariants: all wording is done here, and every text has gone through [`super::text`]; a format only escapes and lays
//! out: [`written`] and [`push_lines`] hold what is alike in all. A [`Block::Heading`] is ours, all other texts may be the pair's.

use super::Ask;
use super::agreement::Agreement;
use super::report::{Notes, Report, Row, report};
use super::text::{line, lines, mean, part, signed};
use crate::board::Board;
use crate::words::{Words, fill_plain};

/// One piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// The title of all.
    Title(String),
    /// What the next blocks are about.
    Heading(&'static str),
    /// What the next notes are about.
    Subject(String),
    /// A paragraph on one line.
    Line(String),
    /// Rows of cells, the first one their heads. A cell may have several lines.
    Table(Vec<Vec<String>>),
    /// Who wrote, and what, on several lines.
    Note(String, String),
}

/// Puts a board into blocks.
fn document(board: &Board, ask: &Ask) -> Vec<Block> {
    let words = ask.language.words;
    let report = report(board, ask);
    let mut blocks = vec![Block::Title(line(&report.title)), Block::Line(subtitle(&report, ask))];
    if !report.agenda.is_empty() {
        blocks.push(Block::Heading(words.take_agenda()));
        if report.is_blind {
            blocks.push(Block::Line(words.take_blind().to_owned()));
        }
        blocks.push(Block::Table(agenda(words, &report)));
    }
    if !report.notes.is_empty() {
        blocks.push(Block::Heading(words.notes()));
        for notes in &report.notes {
            push_notes(words, notes, &mut blocks);
        }
    }
    if ask.profile.tells_agreements() {
        blocks.push(Block::Heading(words.take_agreements()));
        if report.agreements.is_empty() {
            blocks.push(Block::Line(words.take_no_agreements().to_owned()));
        } else {
            blocks.push(Block::Table(agreements(words, &report.agreements)));
        }
    }
    if !report.rounds.is_empty() {
        blocks.push(Block::Heading(words.take_rounds()));
        blocks.push(Block::Table(rounds(words, &report)));
    }
    blocks
}

/// Puts a board into blocks, and each block into a markup; an empty line stands between two.
pub fn written(board: &Board, ask: &Ask, push_block: fn(&Block, &mut String)) -> String {
    let mut text = String::new();
    for block in document(board, ask) {
        if !text.is_empty() {
            text.push('\n');
        }
        push_block(&block, &mut text);
    }
    text
}

/// Writes a text of several lines with the markup's own break between two.
pub fn push_lines(inner: &str, line_break: &str, push_line: fn(&str, &mut String), text: &mut String) {
    for (at, line) in inner.lines().enumerate() {
        if at > 0 {
            text.push_str(line_break);
        }
        push_line(line.trim(), text);
    }
}

/// Says which round this is about, who the two are, and when it was written.
fn subtitle(report: &Report, ask: &Ask) -> String {
    let words = ask.language.words;
    let mut parts = Vec::new();
    if let Some((label, opened)) = &report.round {
        parts.push(part(label));
        parts.push(opened.clone());
    }
    for (name, role) in report.people.iter().flatten() {
        parts.push(if name == role { name.clone() } else { person(words, name, role) });
    }
    if let Some(day) = &report.next_round {
        parts.push(fill_plain(words.take_next(), &[("day", day)]));
    }
    parts.push(fill_plain(words.take_as_of(), &[("day", &ask.now.day())]));
    joined(&parts, ", ")
}

fn person(words: Words, name: &str, role: &str) -> String {
    fill_plain(words.take_person(), &[("name", &part(name)), ("role", role)])
}

/// Joins what there is.
fn joined(parts: &[String], between: &str) -> String {
    let mut text = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}

/// What stands where there is nothing to tell.
const NOTHING: &str = "–";

fn agenda(words: Words, report: &Report) -> Vec<Vec<String>> {
    let [sm, po] = &report.partners;
    let mut rows = vec![vec![
        words.take_card().to_owned(),
        line(sm),
        line(po),
        words.take_gap().to_owned(),
        words.dots().to_owned(),
    ]];
    for row in &report.agenda {
        rows.push(agenda_row(words, row));
    }
    rows
}

fn agenda_row(words: Words, row: &Row) -> Vec<String> {
    let [sm, po] = row.ratings.map(|rating| match rating {
        None => NOTHING.to_owned(),
        Some(None) => words.no_opinion().to_owned(),
        Some(Some(rating)) => rating.to_string(),
    });
    let dots = if row.dots == 0 { NOTHING.to_owned() } else { row.dots.to_string() };
    vec![line(&row.card), sm, po, row.gap.map_or_else(|| NOTHING.to_owned(), signed), dots]
}

fn push_notes(words: Words, notes: &Notes, blocks: &mut Vec<Block>) {
    blocks.push(Block::Subject(notes.card.as_deref().map_or_else(|| words.take_on_no_card().to_owned(), line)));
    for note in &notes.notes {
        let head: Vec<String> = note.head.iter().map(|text| part(text)).collect();
        blocks.push(Block::Note(joined(&head, ", "), lines(&note.text)));
    }
}

fn agreements(words: Words, agreements: &[Agreement]) -> Vec<Vec<String>> {
    let heads =
        [words.take_agreement(), words.owner(), words.due(), words.status(), words.take_expected(), words.take_found()];
    let mut rows = vec![heads.map(str::to_owned).to_vec()];
    for agreement in agreements {
        rows.push(vec![
            lines(agreement.text.trim()),
            line(&agreement.owner),
            agreement.due.clone().unwrap_or_else(|| NOTHING.to_owned()),
            agreement.status.to_owned(),
            or_nothing(effects(words, agreement)),
            or_nothing(outcomes(words, agreement)),
        ]);
    }
    rows
}

fn or_nothing(text: String) -> String {
    if text.is_empty() { NOTHING.to_owned() } else { text }
}

/// Says what an agreement is expected to move.
pub fn effects(words: Words, agreement: &Agreement) -> String {
    let mut parts = Vec::new();
    for (card, steps) in &agreement.expects {
        parts.push(fill_plain(words.take_effect(), &[("card", &part(card)), ("steps", &signed(*steps))]));
    }
    joined(&parts, "; ")
}

/// Says what later rounds found.
pub fn outcomes(words: Words, agreement: &Agreement) -> String {
    let mut parts = Vec::new();
    for (round, outcome) in &agreement.outcomes {
        parts.push(fill_plain(words.take_outcome(), &[("round", &part(round)), ("outcome", outcome)]));
    }
    joined(&parts, "; ")
}

fn rounds(words: Words, report: &Report) -> Vec<Vec<String>> {
    let mut heads = vec![words.take_round().to_owned(), words.take_opened().to_owned()];
    heads.extend(report.partners.iter().map(|partner| fill_plain(words.take_mean(), &[("name", &part(partner))])));
    heads.extend([words.take_mean_gap().to_owned(), words.take_agreed().to_owned()]);
    let mut rows = vec![heads];
    for round in &report.rounds {
        let [sm, po] = round.sums;
        let mut cells = vec![line(&round.label), or_nothing(round.day.clone())];
        for (sum, count) in [sm, po, round.gaps] {
            cells.push(mean(sum, count).unwrap_or_else(|| NOTHING.to_owned()));
        }
        cells.push(round.agreed.to_string());
        rows.push(cells);
    }
    rows
}
