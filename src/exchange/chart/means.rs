//! How healthy all cards are together, and how far apart the two see them, round by round.

use super::Drawn;
use super::canvas::{Anchor, Canvas, INK, Look, MARGIN, RULE};
use super::marks::width;
use crate::board::insight::{self, RoundTrack};
use crate::exchange::text::mean;

const HEIGHT: i32 = 120;
const LEFT: i32 = MARGIN + 20;

/// Draws both, one below the other, so that their rounds line up.
pub fn draw(drawn: &Drawn<'_>, canvas: &mut Canvas) {
    let words = drawn.wish.language.words;
    let means = |read: fn(&RoundTrack) -> Option<u16>| drawn.span.rounds.iter().map(read).collect::<Vec<_>>();
    let (health, apart) = (means(|round| round.health), means(|round| round.alignment));
    let widest = apart.iter().flatten().max().map_or(1, |widest| widest.div_ceil(100)).max(1);
    curve(drawn, [words.health(), words.health_of()], &health, [1, 5], canvas);
    curve(drawn, [words.apart(), words.apart_mean()], &apart, [0, widest], canvas);
}

/// One line between the ends of its scale, with its last figure in front.
fn curve(drawn: &Drawn<'_>, [name, about]: [&str; 2], means: &[Option<u16>], ends: [u16; 2], canvas: &mut Canvas) {
    let count = i32::try_from(means.len()).unwrap_or_default();
    let step = 560_i32.checked_div(count - 1).map_or(0, |step| step.clamp(6, 120));
    let x = |at: usize| if count < 2 { LEFT + 280 } else { LEFT + i32::try_from(at).unwrap_or_default() * step };
    let end = if count < 2 { LEFT + 560 } else { x(means.len() - 1) };
    canvas.widen(end + MARGIN + 8);
    canvas.y += 28;
    canvas.text(MARGIN, canvas.y, Look::Plain, Anchor::Start, name);
    let figure = means.iter().rev().flatten().next().and_then(|last| mean(u32::from(*last), 100)).unwrap_or_default();
    let after = MARGIN + 12 + width(name);
    canvas.text(after, canvas.y, Look::Strong, Anchor::Start, &figure);
    canvas.text(after + 12 + width(&figure), canvas.y, Look::Quiet, Anchor::Start, about);

    let top = canvas.y + 20;
    let [low, high] = ends.map(|end| i32::from(end) * 100);
    let y = |mean: u16| top + (high - i32::from(mean)) * HEIGHT / (high - low).max(1);
    for rung in ends {
        let at = y(rung * 100);
        canvas.line((LEFT, at), (end, at), RULE, "");
        canvas.text(LEFT - 10, at + 4, Look::Quiet, Anchor::End, &rung.to_string());
    }
    let points: Vec<_> = means.iter().enumerate().map(|(at, mean)| Some((x(at), y((*mean)?)))).collect();
    canvas.path(&points, false, "none", INK);
    if let Some((x, y)) = points.iter().rev().flatten().next() {
        canvas.shape(*x, *y, 100, "<circle r=\"5\" fill=\"#15181b\"/>");
    }
    for at in insight::numbered(means.len()) {
        canvas.text(x(at), top + HEIGHT + 20, Look::Quiet, Anchor::Middle, drawn.number(at));
    }
    canvas.y = top + HEIGHT + 28;
}
