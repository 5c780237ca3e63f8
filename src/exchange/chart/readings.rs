//! How well each of the two guessed the other: one bar a round, as high as there were guesses exactly right.

use super::Drawn;
use super::canvas::{Anchor, Canvas, Look, MARGIN, RULE};
use super::marks::{ink, mark, width};
use crate::board::Partner;
use crate::board::insight::{self, Accuracy};
use crate::exchange::drawing::cut;
use crate::words::fill_plain;

const HEIGHT: i32 = 100;
const LEFT: i32 = MARGIN + 24;

/// Draws the bars of each; says so where nobody guessed.
pub fn draw(drawn: &Drawn<'_>, canvas: &mut Canvas) {
    let words = drawn.wish.language.words;
    let rounds = drawn.span.places.iter().map(|at| &drawn.board.rounds()[*at]);
    let all: Vec<[Accuracy; 2]> =
        rounds.map(|round| insight::accuracy(drawn.board, round, drawn.wish.viewer)).collect();
    let most = all.iter().flatten().map(|one| one.count).max().unwrap_or_default();
    if most == 0 {
        canvas.y += 20;
        canvas.text(MARGIN, canvas.y, Look::Plain, Anchor::Start, words.guesses_none());
        return canvas.widen(2 * MARGIN + width(words.guesses_none()));
    }
    for partner in Partner::ALL {
        let own: Vec<Accuracy> = all.iter().map(|both| both[partner as usize]).collect();
        bars(drawn, partner, &own, most, canvas);
    }
}

fn bars(drawn: &Drawn<'_>, partner: Partner, own: &[Accuracy], most: u32, canvas: &mut Canvas) {
    let words = drawn.wish.language.words;
    let [name, other] = [partner, partner.other()].map(|partner| cut(&drawn.names[partner as usize], 20));
    let reads = fill_plain(words.reads(), &[("name", &name), ("other", &other)]);
    canvas.y += 28;
    mark(canvas, (MARGIN + 7, canvas.y - 5), partner, 6);
    canvas.text(MARGIN + 20, canvas.y, Look::Plain, Anchor::Start, &reads);
    let newest = own.iter().rposition(|one| one.count > 0).unwrap_or_default();
    if let Some(one) = own.get(newest).filter(|one| one.count > 0) {
        let said = fill_plain(words.right_of(), &[("n", &one.hits.to_string()), ("m", &one.count.to_string())]);
        canvas.text(MARGIN + 32 + width(&reads), canvas.y, Look::Strong, Anchor::Start, &said);
    }
    let (top, count) = (canvas.y + 16, i32::try_from(own.len()).unwrap_or(1).max(1));
    let step = (560 / count).clamp(6, 40);
    canvas.widen(LEFT + count * step + MARGIN);
    canvas.line((LEFT, top + HEIGHT), (LEFT + count * step, top + HEIGHT), RULE, "");
    canvas.text(LEFT - 10, top + 4, Look::Quiet, Anchor::End, &most.to_string());
    canvas.text(LEFT - 10, top + HEIGHT + 4, Look::Quiet, Anchor::End, "0");
    let x = |at: usize| LEFT + i32::try_from(at).unwrap_or_default() * step;
    for (at, one) in own.iter().enumerate() {
        let height = i32::try_from(one.hits * HEIGHT.unsigned_abs() / most).unwrap_or_default();
        // Past ones are paler, without a colour of their own.
        let fill = if at == newest { ink(partner) } else { ["#9baee6", "#e5a98d"][partner as usize] };
        canvas.rectangle((x(at) + 1, top + HEIGHT - height), (step - 2, height), fill);
    }
    for at in insight::numbered(own.len()) {
        canvas.text(x(at) + step / 2, top + HEIGHT + 18, Look::Quiet, Anchor::Middle, drawn.number(at));
    }
    canvas.y = top + HEIGHT + 24;
}
