//! One neutral report of a round, from which every document and the picture draw.
//!
//! Invariants: what is out of the viewer's sight is not in it, and neither is what the profile does not tell. Texts
//! stand as they were typed; whoever writes them escapes them. To tell more: one field here, its place in `document`.

use super::agreement::{Agreement, agreements};
use super::text::day;
use super::{Ask, Profile};
use crate::board::insight::{self, Ratings};
use crate::board::{Board, Card, Note, Partner, Round, moment};

/// What there is to tell.
#[derive(Debug, Default)]
pub struct Report {
    /// The board's title.
    pub title: String,
    /// The round's label and the day it was opened; `None` on a board without rounds.
    pub round: Option<(String, String)>,
    /// The day that the pair has set for the next round.
    pub next_round: Option<String>,
    /// The round is open, and its ballots are not turned over.
    pub is_blind: bool,
    /// Both partners: their names as of the round, or what they are where names are not told.
    pub partners: [String; 2],
    /// Both partners' names and what they are, where names are told.
    pub people: Option<[(String, &'static str); 2]>,
    /// The cards in the order of talk.
    pub agenda: Vec<Row>,
    /// Notes, by card.
    pub notes: Vec<Notes>,
    /// What was agreed, what is still open first.
    pub agreements: Vec<Agreement>,
    /// Every round, the first one first.
    pub rounds: Vec<RoundRow>,
}

/// One card of the agenda.
#[derive(Debug)]
pub struct Row {
    /// Its title.
    pub card: String,
    /// Where both stand, as far as it is in sight.
    pub ratings: Ratings,
    /// The signed gap.
    pub gap: Option<i8>,
    /// Dots in sight.
    pub dots: u32,
}

/// The notes on one card, or on none.
#[derive(Debug)]
pub struct Notes {
    /// The card's title.
    pub card: Option<String>,
    /// Who wrote, when, and what.
    pub notes: Vec<NoteRow>,
}

/// One note.
#[derive(Debug)]
pub struct NoteRow {
    /// Its author, the label of its round and the day, as far as they are known.
    pub head: Vec<String>,
    /// As typed.
    pub text: String,
}

/// One round of the past.
#[derive(Debug)]
pub struct RoundRow {
    /// Its label.
    pub label: String,
    /// The day it was opened.
    pub day: String,
    /// Sums and counts of both partners' ratings, as far as they are in sight.
    pub sums: [(u32, u32); 2],
    /// Sum and count of gaps, without their signs.
    pub gaps: (u32, u32),
    /// Actions agreed on in it.
    pub agreed: usize,
}

/// Gathers what there is to tell.
pub fn report(board: &Board, ask: &Ask) -> Report {
    let language = ask.language;
    let round = round(board, ask);
    let mut report = Report {
        title: language.board(board),
        round: round.map(|round| (language.round(round), opened(round))),
        next_round: next_round(board),
        is_blind: round.is_some_and(|round| !insight::is_settled(board, round)),
        partners: Partner::ALL.map(|partner| partner_of(board, ask, round, partner)),
        ..Report::default()
    };
    if ask.profile == Profile::Ours {
        report.people =
            Some(Partner::ALL.map(|partner| (partner_of(board, ask, round, partner), language.role(partner))));
        report.notes = notes(board, ask);
    }
    if ask.profile.tells_agreements() {
        report.agreements = agreements(board, ask);
    }
    if ask.profile.tells_ratings() {
        report.agenda = round.map(|round| agenda(board, ask, round)).unwrap_or_default();
        report.rounds = board.rounds().iter().map(|round| round_row(board, ask, round)).collect();
    }
    report
}

/// The round that is reported on.
fn round<'a>(board: &'a Board, ask: &Ask) -> Option<&'a Round> {
    ask.round.and_then(|id| board.round(id)).or(board.current())
}

/// The day set for the next round: that of the last round, whichever is reported on.
pub fn next_round(board: &Board) -> Option<String> {
    board.current()?.next.clone().filter(|day| moment::is_day(day))
}

fn opened(round: &Round) -> String {
    round.opened.as_deref().map(day).unwrap_or_default().to_owned()
}

/// Who a partner was in a round: people change, history keeps who it was.
fn partner_of(board: &Board, ask: &Ask, round: Option<&Round>, partner: Partner) -> String {
    if ask.profile == Profile::TrendOnly {
        return ask.language.role(partner).to_owned();
    }
    let then = round.and_then(|round| round.names.get(partner.id())).filter(|name| !name.is_empty());
    then.cloned().unwrap_or_else(|| ask.language.partner(board, partner))
}

fn agenda(board: &Board, ask: &Ask, round: &Round) -> Vec<Row> {
    let mut rows = Vec::new();
    for entry in insight::agenda(board, round, ask.viewer) {
        rows.push(Row {
            card: board.card(&entry.card).map_or_else(|| entry.card.clone(), |card| ask.language.title(card)),
            ratings: entry.ratings,
            gap: entry.gap,
            dots: u32::from(entry.dots[0]) + u32::from(entry.dots[1]),
        });
    }
    rows
}

fn notes(board: &Board, ask: &Ask) -> Vec<Notes> {
    let mut found = Vec::new();
    let mut of = |card: Option<&Card>, notes: Vec<&Note>| {
        let notes: Vec<NoteRow> = notes.into_iter().map(|note| note_row(board, ask, note)).collect();
        if !notes.is_empty() {
            found.push(Notes { card: card.map(|card| ask.language.title(card)), notes });
        }
    };
    for card in board.cards() {
        of(Some(card), board.notes_on(Some(&card.id)));
    }
    // A merge may leave a note on a card that is gone.
    let is_loose = |note: &&Note| note.card.as_deref().is_none_or(|card| board.card(card).is_none());
    of(None, board.notes().into_iter().filter(is_loose).collect());
    found
}

fn note_row(board: &Board, ask: &Ask, note: &Note) -> NoteRow {
    let round = note.round.as_deref().and_then(|id| board.round(id));
    let mut head = vec![match note.author.partner() {
        Some(partner) => partner_of(board, ask, round, partner),
        None => ask.language.who(board, note.author),
    }];
    head.extend(round.map(|round| ask.language.round(round)));
    if !note.written.is_empty() {
        head.push(day(&note.written).to_owned());
    }
    NoteRow { head, text: note.text.clone() }
}

fn round_row(board: &Board, ask: &Ask, round: &Round) -> RoundRow {
    let mut row = RoundRow {
        label: ask.language.round(round),
        day: opened(round),
        sums: [(0, 0); 2],
        gaps: (0, 0),
        agreed: board.actions().iter().filter(|action| action.round.as_deref() == Some(&round.id)).count(),
    };
    for card in board.cards() {
        let ratings = insight::ratings(board, round, &card.id, ask.viewer);
        for (sum, rating) in row.sums.iter_mut().zip(ratings) {
            if let Some(rating) = rating.flatten() {
                *sum = (sum.0 + u32::from(rating), sum.1 + 1);
            }
        }
        if let Some(gap) = insight::gap(ratings) {
            row.gaps = (row.gaps.0 + u32::from(gap.unsigned_abs()), row.gaps.1 + 1);
        }
    }
    row
}
