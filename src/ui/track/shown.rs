//! What the charts of the track show: the latest rounds that have a result, with titles and names.

use crate::app::{Session, Topic};
use crate::board::insight::{self, CardTrack, Cell, RoundTrack, Span};
use crate::board::{Board, CardKind, Partner};
use crate::words::Language;

/// The figures behind all charts.
#[derive(Clone, Default, PartialEq)]
pub struct Shown {
    /// The rounds, one for each cell of a card.
    pub rounds: Vec<RoundTrack>,
    /// Where each of them stands among all rounds of the board.
    pub places: Vec<usize>,
    /// When the first and the last of them were opened, where that is known.
    pub opened: Vec<String>,
    /// How many rounds have a result.
    pub total: usize,
    /// The cards, cut to the rounds.
    pub cards: Vec<Row>,
    /// Who the partners were in the last of the rounds.
    pub names: [String; 2],
    /// Whether tables are wanted in place of pictures.
    pub tables: bool,
}

/// A card over the rounds.
#[derive(Clone, PartialEq)]
pub struct Row {
    /// Its lane.
    pub kind: CardKind,
    /// Its title.
    pub title: String,
    /// Where both stood.
    pub of: CardTrack,
}

impl Shown {
    /// Says whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.rounds.is_empty()
    }

    /// Gives the place of a card.
    pub fn place(&self, card: Option<&str>) -> Option<usize> {
        self.cards.iter().position(|row| Some(row.of.card.as_str()) == card)
    }

    /// Gives the place of the card that tells most: the widest gap in the last round, else the first card that was rated.
    pub fn telling(&self) -> Option<usize> {
        let gap = |row: &Row| row.of.cells.last().and_then(|cell| cell.gap).unwrap_or_default().unsigned_abs();
        let widest = self.cards.iter().map(gap).max().unwrap_or_default();
        let first = self.cards.iter().position(|row| gap(row) == widest && row.of.cells.iter().any(Cell::is_voted));
        first.or(if self.cards.is_empty() { None } else { Some(0) })
    }

    /// Gives the number of a round, by its place, as it stands below the charts.
    pub fn number(&self, at: usize) -> &str {
        self.rounds.get(at).map(|round| round.round.as_str()).unwrap_or_default()
    }
}

/// Reads the latest `wanted` rounds; listens to all that is in them, and to who looks.
pub fn shown(session: Session, wanted: usize, tables: bool) -> Shown {
    let viewer = session.viewer();
    for topic in [Topic::Top, Topic::Rounds, Topic::Lanes, Topic::Votes] {
        session.read(&topic, |_| ());
    }
    for card in session.peek(|board| board.cards().into_iter().map(|card| card.id.clone()).collect::<Vec<_>>()) {
        session.read(&Topic::Card(card), |_| ());
    }
    let language = session.language.get_untracked();
    let mut shown = session.peek(|board| named(board, language, insight::span(board, viewer, wanted)));
    shown.tables = tables;
    shown
}

/// Gives titles, kinds and names to what charts show.
fn named(board: &Board, language: &Language, span: Span) -> Shown {
    let Span { rounds, places, total, cards } = span;
    let row = |of: CardTrack| {
        let card = board.card(&of.card)?;
        Some(Row { kind: card.kind, title: language.title(card), of })
    };
    let ends = [places.first(), places.last()].into_iter().flatten();
    let opened = ends.filter_map(|at| board.rounds()[*at].opened.clone()).collect();
    let names = Partner::ALL.map(|partner| {
        let then = rounds.last().map(|round| round.names[partner as usize].clone()).filter(|name| !name.is_empty());
        then.unwrap_or_else(|| language.partner(board, partner))
    });
    Shown { rounds, places, opened, total, cards: cards.into_iter().filter_map(row).collect(), names, tables: false }
}
