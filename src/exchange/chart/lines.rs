//! One card's two lines, round by round, and the gap between them as a hatched band.

use super::Drawn;
use super::canvas::{Anchor, Canvas, INK, Look, MARGIN, QUIET, RULE};
use super::marks::{PO, SM, both, key, mark, square, width};
use crate::board::insight::{self, CardTrack};
use crate::board::{Board, Partner};
use crate::exchange::drawing::cut;
use crate::exchange::text::line;
use crate::words::fill_plain;
use crate::words::track::sentence;

/// More rounds than these, and only the last point carries its mark.
const CROWDED: usize = 48;
const STEP: i32 = 36;
const LEFT: i32 = MARGIN + 20;

/// Points of one line.
type Points = Vec<Option<(i32, i32)>>;

/// Draws the lines of the card that was asked for; nothing where it is not among the cards.
pub fn draw(drawn: &Drawn<'_>, canvas: &mut Canvas) {
    let Some(row) = drawn.span.cards.iter().find(|row| row.card == drawn.wish.card) else { return };
    let words = drawn.wish.language.words;
    let x = key(canvas, MARGIN, &drawn.names);
    canvas.rectangle((x, canvas.y - 10), (20, 11), "url(#tandem-hatch)");
    canvas.text(x + 26, canvas.y, Look::Quiet, Anchor::Start, words.gap());
    square(canvas, (x + 70, canvas.y - 4));
    canvas.text(x + 80, canvas.y, Look::Quiet, Anchor::Start, words.action_agreed());
    canvas.widen(x + 80 + width(words.action_agreed()) + MARGIN);

    canvas.y += 56;
    let top = canvas.y;
    let axis = Axis::of(row.cells.len(), top);
    canvas.widen(axis.x(row.cells.len().saturating_sub(1)) + MARGIN + 12);
    axis.draw(drawn, canvas);
    agreed(drawn, &axis, canvas);
    changes(drawn, &axis, canvas);
    curves(row, &axis, canvas);
    canvas.y = top + 4 * STEP + 56;
    let told = sentence(words, row, &drawn.span.rounds, &drawn.names);
    canvas.text(MARGIN, canvas.y, Look::Plain, Anchor::Start, &cut(&told, 110));
    canvas.widen(2 * MARGIN + width(&told).min(880));
}

/// Where rounds and ratings lie.
struct Axis {
    top: i32,
    step: i32,
    rounds: usize,
}

impl Axis {
    fn of(rounds: usize, top: i32) -> Self {
        let gaps = i32::try_from(rounds.saturating_sub(1)).unwrap_or_default();
        let step = 880_i32.checked_div(gaps).map_or(0, |step| step.clamp(8, 120));
        Self { top, step, rounds }
    }

    /// One round stands in the middle.
    fn x(&self, at: usize) -> i32 {
        if self.rounds < 2 { LEFT + 280 } else { LEFT + i32::try_from(at).unwrap_or_default() * self.step }
    }

    fn y(&self, rating: u8) -> i32 {
        self.top + (5 - i32::from(rating.clamp(1, 5))) * STEP
    }

    fn end(&self) -> i32 {
        if self.rounds < 2 { LEFT + 560 } else { self.x(self.rounds - 1) }
    }

    fn draw(&self, drawn: &Drawn<'_>, canvas: &mut Canvas) {
        for rating in 1..=5_u8 {
            let y = self.y(rating);
            canvas.line((LEFT, y), (self.end(), y), RULE, "");
            canvas.text(LEFT - 14, y + 4, Look::Quiet, Anchor::End, &rating.to_string());
        }
        for at in insight::numbered(self.rounds) {
            canvas.text(self.x(at), self.y(1) + 28, Look::Quiet, Anchor::Middle, drawn.number(at));
        }
    }
}

/// Where an action on this card was agreed: a dotted line, and a black square at its foot.
fn agreed(drawn: &Drawn<'_>, axis: &Axis, canvas: &mut Canvas) {
    let places = agreed_at(drawn.board, drawn.wish.card);
    for (at, place) in drawn.span.places.iter().enumerate() {
        if places.contains(place) {
            let x = axis.x(at);
            canvas.line((x, axis.top), (x, axis.y(1)), INK, "2 3");
            square(canvas, (x, axis.y(1) + 9));
        }
    }
}

fn agreed_at(board: &Board, card: &str) -> Vec<usize> {
    let about = board.actions().into_iter();
    let about = about.filter(|action| action.card.as_deref() == Some(card) || action.expects.contains_key(card));
    about.filter_map(|action| insight::made_in(board, action)).collect()
}

/// Where another sat down: the name above the lines. Names that would run into one another are left to the line alone.
fn changes(drawn: &Drawn<'_>, axis: &Axis, canvas: &mut Canvas) {
    let mut free_from = i32::MIN;
    for (at, round) in drawn.span.rounds.iter().enumerate().skip(1) {
        let new = Partner::ALL.into_iter().filter(|partner| round.changed[*partner as usize]);
        let new = new.map(|partner| line(&round.names[partner as usize])).collect::<Vec<_>>().join(", ");
        if new.is_empty() {
            continue;
        }
        let x = axis.x(at);
        canvas.line((x, axis.top - 12), (x, axis.y(1)), QUIET, "");
        let text = cut(&fill_plain(drawn.wish.language.words.from_here(), &[("name", &new)]), 40);
        let is_late = x > LEFT + (axis.end() - LEFT) / 2 && x - width(&text) > MARGIN;
        canvas.widen(if is_late { x } else { x + width(&text) } + MARGIN);
        let (anchor, from) = if is_late { (Anchor::End, x - width(&text)) } else { (Anchor::Start, x) };
        if from >= free_from {
            canvas.text(x, axis.top - 18, Look::Quiet, anchor, &text);
            free_from = if is_late { x } else { x + width(&text) };
        }
    }
}

fn curves(row: &CardTrack, axis: &Axis, canvas: &mut Canvas) {
    let points = [0, 1].map(|partner: usize| -> Points {
        let point = |(at, cell): (usize, &insight::Cell)| Some((axis.x(at), axis.y(cell.ratings[partner].flatten()?)));
        row.cells.iter().enumerate().map(point).collect()
    });
    let [sm, po] = &points;
    for at in 1..sm.len() {
        if let (Some(a), Some(b), Some(c), Some(d)) = (sm[at - 1], sm[at], po[at], po[at - 1])
            && (a != d || b != c)
        {
            canvas.path(&[Some(a), Some(b), Some(c), Some(d)], true, "url(#tandem-hatch)", "none");
        }
    }
    canvas.path(sm, false, "none", SM);
    canvas.path(po, false, "none", PO);
    let same: Points = sm.iter().zip(po).map(|(sm, po)| sm.filter(|_| sm == po)).collect();
    canvas.path(&same, false, "none", INK);
    let last = sm.len().saturating_sub(1);
    for at in 0..sm.len() {
        let radius = if at == last { 8 } else { 4 };
        match (sm[at], po[at]) {
            (Some(place), Some(other)) if place == other => {
                if is_marked(sm, at) || is_marked(po, at) {
                    both(canvas, place, radius);
                }
            }
            (one, other) => {
                for (points, place, partner) in [(sm, one, Partner::ScrumMaster), (po, other, Partner::ProductOwner)] {
                    if let Some(place) = place.filter(|_| is_marked(points, at)) {
                        mark(canvas, place, partner, radius);
                    }
                }
            }
        }
    }
}

/// Where there are many, only the last and those that stand alone.
fn is_marked(points: &Points, at: usize) -> bool {
    let is_alone = (at == 0 || points[at - 1].is_none()) && points.get(at + 1).copied().flatten().is_none();
    points.len() <= CROWDED || at + 1 == points.len() || is_alone
}
