//! What the charts of the track show: the latest rounds that have a result, with titles and names.

use leptos::prelude::GetUntracked;

use crate::app::{Session, Topic};
use crate::board::insight::{self, CardTrack, Cell, RoundTrack};
use crate::board::{Board, CardKind, Partner};

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

impl Row {
    /// Says whether the card was on the board in a round, by the round's place.
    pub fn was_there(&self, at: usize) -> bool {
        self.of.appears.is_none_or(|first| first <= at) && self.of.retires.is_none_or(|gone| at < gone)
    }
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
    let mut shown = session.peek(|board| cut(board, insight::track(board, viewer), wanted));
    let language = session.language.get_untracked();
    session.peek(|board| {
        for row in &mut shown.cards {
            row.title = board.card(&row.of.card).map(|card| language.title(card)).unwrap_or_default();
        }
        for (partner, name) in Partner::ALL.into_iter().zip(&mut shown.names) {
            if name.is_empty() {
                *name = language.partner(board, partner);
            }
        }
    });
    shown.tables = tables;
    shown
}

/// Keeps the rounds that have a result, the latest `wanted` of them, and the cards that were there.
fn cut(board: &Board, track: insight::Track, wanted: usize) -> Shown {
    let mut places: Vec<usize> = (0..track.rounds.len()).filter(|at| track.rounds[*at].settled).collect();
    let total = places.len();
    places.drain(..total.saturating_sub(wanted));
    let mut cards = Vec::new();
    for mut of in track.cards {
        let Some(card) = board.card(&of.card) else { continue };
        let place = |at: usize| places.iter().position(|place| *place >= at).unwrap_or(places.len());
        of.cells = places.iter().map(|at| of.cells[*at]).collect();
        (of.appears, of.retires) = (of.appears.map(place), of.retires.map(place));
        if !card.retired || of.cells.iter().any(Cell::is_voted) {
            cards.push(Row { kind: card.kind, title: String::new(), of });
        }
    }
    let rounds: Vec<RoundTrack> = places.iter().map(|at| track.rounds[*at].clone()).collect();
    let ends = [places.first(), places.last()].into_iter().flatten();
    let opened = ends.filter_map(|at| board.rounds()[*at].opened.clone()).collect();
    let names = rounds.last().map(|round| round.names.clone()).unwrap_or_default();
    Shown { rounds, places, opened, total, cards, names, tables: false }
}
