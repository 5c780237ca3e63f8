//! Every card in every round: tone is the mean, and where the two are far apart both marks stand in the cell.

use super::canvas::{Anchor, Canvas, Look, MARGIN, QUIET};
use super::marks::{mark, on_scale};
use super::{super::drawing::cut, Drawn};
use crate::board::insight::{self, CardTrack, Cell};
use crate::board::{CardKind, Partner};

/// The tones from little trouble to much.
const TONES: [&str; 5] = ["#f3f4f1", "#dfe1dc", "#c3c6c1", "#a1a5a2", "#7c8183"];
const INK: &str = super::canvas::INK;
/// Room for the titles of cards.
const TITLES: i32 = 290;
const CELL: (i32, i32) = (30, 28);
/// From here on both marks stand in the cell.
const FAR: u8 = 2;

/// Draws the map.
pub fn draw(drawn: &Drawn<'_>, canvas: &mut Canvas) {
    let words = drawn.wish.language.words;
    let rounds = i32::try_from(drawn.span.rounds.len()).unwrap_or_default();
    let now = MARGIN + TITLES + rounds * CELL.0 + 24;
    canvas.widen(now + 120 + MARGIN);
    legend(drawn, canvas);
    canvas.y += 26;
    for at in 0..drawn.span.rounds.len() {
        canvas.text(column(at) + CELL.0 / 2, canvas.y, Look::Quiet, Anchor::Middle, drawn.number(at));
    }
    canvas.text(now + 88, canvas.y, Look::Quiet, Anchor::End, words.now());
    for (kind, name) in CardKind::ALL.into_iter().zip([words.challenges(), words.foundations()]) {
        let of = |row: &&CardTrack| drawn.board.card(&row.card).is_some_and(|card| card.kind == kind);
        let rows: Vec<&CardTrack> = drawn.span.cards.iter().filter(of).collect();
        if !rows.is_empty() {
            canvas.y += 22;
            canvas.text(MARGIN, canvas.y, Look::Quiet, Anchor::Start, name);
            canvas.y += 8;
        }
        for row in rows {
            draw_row(drawn, row, now, canvas);
        }
    }
}

fn legend(drawn: &Drawn<'_>, canvas: &mut Canvas) {
    let words = drawn.wish.language.words;
    canvas.y += 16;
    for (at, tone) in (0..).zip(TONES.iter().rev()) {
        canvas.rectangle((MARGIN + at * 14, canvas.y - 10), (14, 12), tone);
    }
    canvas.text(MARGIN + 80, canvas.y, Look::Quiet, Anchor::Start, words.heat_legend());
    let x = MARGIN + 104 + super::marks::width(words.heat_legend());
    pair(canvas, (x, canvas.y - 4), [x, x + 18]);
    canvas.text(x + 34, canvas.y, Look::Quiet, Anchor::Start, words.heat_apart());
}

fn column(at: usize) -> i32 {
    MARGIN + TITLES + i32::try_from(at).unwrap_or_default() * CELL.0
}

fn draw_row(drawn: &Drawn<'_>, row: &CardTrack, now: i32, canvas: &mut Canvas) {
    let middle = canvas.y + CELL.1 / 2;
    canvas.text(MARGIN, middle + 5, Look::Plain, Anchor::Start, &cut(&drawn.title(&row.card), 33));
    for (at, cell) in row.cells.iter().enumerate() {
        draw_cell(cell, row.was_there(at), column(at), canvas);
    }
    let last = row.cells.last().copied().unwrap_or_default();
    on_scale(canvas, (now, middle), 88, last.ratings.map(Option::flatten));
    canvas.y += CELL.1;
}

/// A cell; empty where the card was not on the board, a dash where nobody rated it.
fn draw_cell(cell: &Cell, was_there: bool, x: i32, canvas: &mut Canvas) {
    let middle = canvas.y + CELL.1 / 2;
    let Some(mean) = cell.mean else {
        if was_there {
            canvas.line((x + 11, middle), (x + 19, middle), QUIET, "");
        }
        return;
    };
    canvas.rectangle((x, canvas.y), (CELL.0 - 1, CELL.1 - 1), TONES[insight::heat(mean) - 1]);
    if let (Some(_), [Some(Some(sm)), Some(Some(po))]) =
        (cell.gap.filter(|gap| gap.unsigned_abs() >= FAR), cell.ratings)
    {
        pair(canvas, (x, middle), [sm, po].map(|rating| x + i32::from(rating) * 5));
    }
}

/// Both marks, joined by a line.
fn pair(canvas: &mut Canvas, (_, y): (i32, i32), [sm, po]: [i32; 2]) {
    canvas.line((sm, y), (po, y), INK, "");
    mark(canvas, (sm, y), Partner::ScrumMaster, 4);
    mark(canvas, (po, y), Partner::ProductOwner, 4);
}
