//! The charts of the track as pictures that stand alone: colours, title and labels inside, on white paper.
//!
//! Invariants: pure, and the same for the same board; no script, no reference to anything outside, every text is XML
//! text; only what [`crate::board::insight`] lets the viewer see.
//!
//! To add a chart: a variant of [`Chart`], its file here, its title in `words`.

mod canvas;
mod effects;
mod heat_map;
mod lines;
mod marks;
mod means;
mod readings;

use self::canvas::{Canvas, MARGIN};
use super::text::line;
use crate::board::insight::{self, Span};
use crate::board::{Board, Partner};
use crate::words::{Language, fill_plain};

/// One chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chart {
    /// Every card, every round.
    HeatMap,
    /// One card's two lines and the gap between them.
    Lines,
    /// Health and alignment.
    Means,
    /// How well each guessed the other.
    Readings,
    /// Which actions moved what they should.
    Effects,
}

impl Chart {
    /// Every chart, in the order of the page.
    pub const ALL: [Chart; 5] = [Chart::HeatMap, Chart::Lines, Chart::Means, Chart::Readings, Chart::Effects];

    /// The id in hooks and names of files.
    pub fn id(self) -> &'static str {
        match self {
            Chart::HeatMap => "heat-map",
            Chart::Lines => "card",
            Chart::Means => "two-of-you",
            Chart::Readings => "guesses",
            Chart::Effects => "actions",
        }
    }
}

/// What somebody asks to be drawn.
#[derive(Clone, Copy)]
pub struct Wish<'a> {
    /// Which chart.
    pub chart: Chart,
    /// How many of the latest rounds that have a result.
    pub rounds: usize,
    /// The card of [`Chart::Lines`].
    pub card: &'a str,
    /// Who looks: what is out of sight is not drawn.
    pub viewer: Option<Partner>,
    /// The reader's language.
    pub language: &'a Language,
}

/// What all charts draw from.
struct Drawn<'a> {
    board: &'a Board,
    wish: Wish<'a>,
    span: Span,
    /// Who the partners were in the last of the rounds.
    names: [String; 2],
}

impl Drawn<'_> {
    /// The number of a round, as it stands below a chart.
    fn number(&self, at: usize) -> &str {
        self.span.rounds.get(at).map(|round| round.round.as_str()).unwrap_or_default()
    }

    fn title(&self, card: &str) -> String {
        self.board.card(card).map_or_else(String::new, |card| line(&self.wish.language.title(card)))
    }
}

/// Draws a chart as SVG.
pub fn draw(board: &Board, wish: Wish<'_>) -> String {
    let span = insight::span(board, wish.viewer, wish.rounds);
    let names = Partner::ALL.map(|partner| {
        let then = span.rounds.last().map(|round| round.names[partner as usize].as_str());
        let name = then.filter(|name| !name.is_empty()).map(str::to_owned);
        line(&name.unwrap_or_else(|| wish.language.partner(board, partner)))
    });
    let drawn = Drawn { board, wish, span, names };
    let words = wish.language.words;
    let heading = match wish.chart {
        Chart::HeatMap => words.heat_title().to_owned(),
        Chart::Lines => drawn.title(wish.card),
        Chart::Means => words.two_of_you().to_owned(),
        Chart::Readings => words.guesses().to_owned(),
        Chart::Effects => words.helped().to_owned(),
    };
    let mut canvas = Canvas::default();
    canvas.heading(&heading, &told(&drawn));
    match wish.chart {
        Chart::HeatMap => heat_map::draw(&drawn, &mut canvas),
        Chart::Lines => lines::draw(&drawn, &mut canvas),
        Chart::Means => means::draw(&drawn, &mut canvas),
        Chart::Readings => readings::draw(&drawn, &mut canvas),
        Chart::Effects => effects::draw(&drawn, &mut canvas),
    }
    canvas.y += MARGIN;
    let title = fill_plain(words.take_picture(), &[("board", &line(&wish.language.board(board))), ("round", &heading)]);
    canvas.svg(&title)
}

/// Whose board, and which rounds: "Checkout team, rounds 1 to 24".
fn told(drawn: &Drawn<'_>) -> String {
    let words = drawn.wish.language.words;
    let board = line(&drawn.wish.language.board(drawn.board));
    let last = drawn.span.rounds.len().saturating_sub(1);
    let template = if last == 0 { words.chart_round() } else { words.chart_rounds() };
    fill_plain(template, &[("board", &board), ("from", drawn.number(0)), ("to", drawn.number(last))])
}
