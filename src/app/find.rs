//! Finding: cards, notes and actions by their words, over all rounds.
//!
//! Invariants: pure. Nothing is found or left out by a ballot that is out of sight: ratings come through
//! [`insight`], and only from rounds that have a result. Every word that is typed must stand in what is found; case and
//! accents don't count.
//!
//! To add a filter: a field of [`Sought`], its line in [`Search::takes`], its control in `ui/dialogs/find.rs`.

use super::folding::{Folded, folded, folded_text};
use crate::board::{Action, Board, Card, CardKind, Note, Partner, Who, insight};
use crate::words::Language;

/// As many of a kind are shown at most.
pub const SHOWN: usize = 50;
/// From here on the two stand apart.
const APART: u8 = 2;
/// A line of a note or an action is shown whole up to so many bytes; of a longer one what is around the first match.
const LINE: usize = 280;

/// What a person looks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    /// Words.
    pub text: String,
    /// Only what belongs to one lane.
    pub lane: Option<CardKind>,
    /// Only where the two stand apart.
    pub apart: bool,
    /// Only actions that are not ended.
    pub open: bool,
    /// Only notes and actions of whoever looks.
    pub mine: bool,
}

impl Sought {
    /// Says whether anything is asked for at all.
    pub fn is_asked(&self) -> bool {
        !self.text.trim().is_empty() || *self != Self { text: self.text.clone(), ..Self::default() }
    }
}

/// What can be found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A card.
    Card,
    /// An action.
    Action,
    /// A note.
    Note,
}

/// A piece of a text, and whether it is what was typed.
pub type Piece = (String, bool);

/// One thing that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// Its id.
    pub id: String,
    /// The card that it is, or that it stands on.
    pub card: Option<String>,
    /// A card's title; the line of a note or an action that says it.
    pub text: Vec<Piece>,
    /// The sentence of a card that says what its title does not.
    pub more: Vec<Piece>,
}

/// All of one kind: how many, and the first of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hits {
    /// What they are.
    pub kind: Kind,
    /// How many there are.
    pub count: usize,
    /// The first [`SHOWN`].
    pub first: Vec<Hit>,
}

/// Finds what is sought: cards in the order of the board, actions with the open ones first, notes; the newest of these first.
/// Nothing is found by asking for nothing.
pub fn find(board: &Board, language: &Language, who: Option<Who>, sought: &Sought) -> [Hits; 3] {
    let words = folded(&sought.text).text.split_whitespace().map(str::to_owned).collect();
    let search = Search { board, language, who, sought, words };
    [Kind::Card, Kind::Action, Kind::Note].map(|kind| {
        let all = if sought.is_asked() { search.all(kind) } else { Vec::new() };
        let count = all.len();
        Hits { kind, count, first: all.into_iter().take(SHOWN).map(|found| search.hit(found)).collect() }
    })
}

/// Gives how far apart the two stand on a card, in the last round that has a result and both ratings; with the round's place.
pub fn last_gap(board: &Board, card: &str, viewer: Option<Partner>) -> Option<(u8, usize)> {
    let settled = board.rounds().iter().enumerate().rev().filter(|(_, round)| insight::is_settled(board, round));
    let mut gaps = settled.filter_map(|(at, round)| {
        Some((insight::gap(insight::ratings(board, round, card, viewer))?.unsigned_abs(), at))
    });
    gaps.next()
}

#[derive(Clone, Copy)]
enum Found<'a> {
    Card(&'a Card),
    Action(&'a Action),
    Note(&'a Note),
}

struct Search<'a> {
    board: &'a Board,
    language: &'a Language,
    who: Option<Who>,
    sought: &'a Sought,
    words: Vec<String>,
}

impl<'a> Search<'a> {
    fn all(&self, kind: Kind) -> Vec<Found<'a>> {
        let mut all: Vec<Found<'a>> = match kind {
            Kind::Card => self.board.cards().into_iter().map(Found::Card).collect(),
            Kind::Action => {
                let (ended, mut open): (Vec<&Action>, Vec<&Action>) =
                    self.board.actions().into_iter().rev().partition(|action| action.status.is_ended());
                open.extend(ended);
                open.into_iter().map(Found::Action).collect()
            }
            Kind::Note => self.board.notes().into_iter().rev().map(Found::Note).collect(),
        };
        let cards: Option<Vec<&str>> = (self.sought.apart || self.sought.lane.is_some()).then(|| self.cards());
        all.retain(|found| self.takes(*found, cards.as_deref()) && self.says(*found));
        all
    }

    /// The ids of the cards that the filters let through, sorted.
    fn cards(&self) -> Vec<&'a str> {
        let viewer = self.who.and_then(Who::partner);
        let is_apart = |card: &Card| last_gap(self.board, &card.id, viewer).is_some_and(|(gap, _)| gap >= APART);
        let fits = |card: &&Card| {
            self.sought.lane.is_none_or(|lane| lane == card.kind) && (!self.sought.apart || is_apart(card))
        };
        let mut ids: Vec<&str> = self.board.cards().into_iter().filter(fits).map(|card| card.id.as_str()).collect();
        ids.sort_unstable();
        ids
    }

    /// Says whether the filters let something through.
    fn takes(&self, found: Found<'a>, cards: Option<&[&str]>) -> bool {
        let sought = self.sought;
        let is_own = |who: Who| who == Who::Both || Some(who) == self.who;
        let fits = match found {
            Found::Card(_) => !sought.open && !sought.mine,
            Found::Action(action) => {
                (!sought.open || !action.status.is_ended()) && (!sought.mine || is_own(action.owner))
            }
            Found::Note(note) => !sought.open && (!sought.mine || is_own(note.author)),
        };
        fits && cards.is_none_or(|cards| card_of(found).is_some_and(|card| cards.binary_search(&card).is_ok()))
    }

    /// Says whether every word stands in it.
    fn says(&self, found: Found<'a>) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let folded = folded_text(&match found {
            Found::Card(card) => {
                let (badly, well) = self.language.sentences(card);
                [self.language.title(card), badly, well].join("\n")
            }
            Found::Action(action) => self.language.action(action),
            Found::Note(note) => note.text.clone(),
        });
        self.words.iter().all(|word| folded.contains(word.as_str()))
    }

    fn hit(&self, found: Found<'a>) -> Hit {
        let card = card_of(found).map(str::to_owned);
        match found {
            Found::Card(card_found) => {
                let title = self.language.title(card_found);
                let folded = folded(&title);
                let (badly, well) = self.language.sentences(card_found);
                let missing = |word: &String| !folded.text.contains(word.as_str());
                let more =
                    if self.words.iter().any(missing) { self.line(&[badly, well].join("\n")) } else { Vec::new() };
                Hit { kind: Kind::Card, id: card_found.id.clone(), card, text: self.pieces(&title, &folded), more }
            }
            Found::Action(action) => {
                let text = self.line(&self.language.action(action));
                Hit { kind: Kind::Action, id: action.id.clone(), card, text, more: Vec::new() }
            }
            Found::Note(note) => {
                Hit { kind: Kind::Note, id: note.id.clone(), card, text: self.line(&note.text), more: Vec::new() }
            }
        }
    }

    /// The line with the most of the words, else the first that says anything.
    fn line(&self, text: &str) -> Vec<Piece> {
        let mut best = (0, "");
        for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let folded = folded(line);
            let rank = 1 + self.words.iter().filter(|word| folded.text.contains(word.as_str())).count();
            if rank > best.0 {
                best = (rank, line);
            }
        }
        let line = best.1;
        let folded = folded(line);
        if line.len() <= LINE {
            return self.pieces(line, &folded);
        }
        let first = self.words.iter().filter_map(|word| folded.text.find(word.as_str())).min().unwrap_or_default();
        let around = around(line, folded.place(first));
        self.pieces(&around, &super::folding::folded(&around))
    }

    /// Parts a text into what was typed and what stands around it.
    fn pieces(&self, text: &str, folded: &Folded) -> Vec<Piece> {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        for word in &self.words {
            let found = folded.text.match_indices(word.as_str());
            spans.extend(found.map(|(at, _)| (folded.place(at), folded.place(at + word.len()))));
        }
        spans.sort_unstable();
        let mut pieces = Vec::new();
        let mut done = 0;
        for (from, to) in spans {
            let from = from.max(done);
            if from < to {
                push(&mut pieces, text.get(done..from), false);
                push(&mut pieces, text.get(from..to), true);
                done = to;
            }
        }
        push(&mut pieces, text.get(done..), false);
        pieces
    }
}

fn push(pieces: &mut Vec<Piece>, text: Option<&str>, is_match: bool) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        pieces.push((text.to_owned(), is_match));
    }
}

fn card_of(found: Found<'_>) -> Option<&str> {
    match found {
        Found::Card(card) => Some(&card.id),
        Found::Action(action) => action.card.as_deref(),
        Found::Note(note) => note.card.as_deref(),
    }
}

/// Takes the words around a place out of a long line.
fn around(line: &str, at: usize) -> String {
    let start = if at <= LINE / 2 { 0 } else { boundary(line, at - LINE / 3) };
    let end = if start + LINE >= line.len() { line.len() } else { boundary(line, start + LINE) };
    let lead = if start > 0 { "… " } else { "" };
    let rest = if end < line.len() { " …" } else { "" };
    [lead, line.get(start..end).unwrap_or(line).trim(), rest].concat()
}

/// The first place from here on where a word begins, or, in a very long word, any letter.
fn boundary(line: &str, from: usize) -> usize {
    let from = (from..=line.len()).find(|at| line.is_char_boundary(*at)).unwrap_or(line.len());
    let rest = line.get(from..).unwrap_or_default();
    match rest.find(' ') {
        Some(space) if space < LINE / 4 => from + space,
        _ => from,
    }
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
