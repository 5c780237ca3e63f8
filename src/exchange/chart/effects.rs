//! Whether actions helped: what was agreed, what it should move, how far that has come, and what the pair found.

use super::Drawn;
use super::canvas::{Anchor, Canvas, INK, Look, MARGIN, RULE};
use super::marks::{mark, scale};
use crate::board::insight::{self, Effect};
use crate::board::{Action, Outcome, Partner};
use crate::exchange::drawing::cut;
use crate::exchange::text::{line, signed};
use crate::words::fill_plain;

const WIDTH: i32 = 960;
/// Where the effects, their scales and the outcomes stand.
const COLUMNS: [i32; 3] = [400, 730, WIDTH - MARGIN];

/// Draws a row for each action of these rounds that says what it should move, the newest first.
pub fn draw(drawn: &Drawn<'_>, canvas: &mut Canvas) {
    canvas.widen(WIDTH);
    let words = drawn.wish.language.words;
    let first = drawn.span.places.first().copied().unwrap_or_default();
    let mut actions: Vec<(usize, &Action)> = Vec::new();
    for action in drawn.board.actions() {
        let at = insight::made_in(drawn.board, action).unwrap_or_default();
        if at >= first && !action.expects.is_empty() {
            actions.push((at, action));
        }
    }
    actions.sort_by_key(|(at, _)| usize::MAX - at);
    canvas.y += 8;
    if actions.is_empty() {
        canvas.y += 20;
        canvas.text(MARGIN, canvas.y, Look::Plain, Anchor::Start, words.helped_none());
    }
    for (_, action) in actions {
        draw_action(drawn, action, canvas);
    }
}

fn draw_action(drawn: &Drawn<'_>, action: &Action, canvas: &mut Canvas) {
    canvas.line((MARGIN, canvas.y), (WIDTH - MARGIN, canvas.y), RULE, "");
    let middle = canvas.y + 18;
    let owners =
        Partner::ALL.into_iter().filter(|partner| action.owner.partner().is_none_or(|owner| owner == *partner));
    for (at, partner) in (0..).zip(owners) {
        mark(canvas, (MARGIN + 7 + at * 18, middle), partner, 6);
    }
    canvas.text(
        MARGIN + 44,
        middle + 5,
        Look::Plain,
        Anchor::Start,
        &cut(&line(&drawn.wish.language.action(action)), 38),
    );
    let language = drawn.wish.language;
    let found = insight::found(drawn.board, action);
    let said = found.map_or_else(|| language.status(action.status), |found| language.outcome(found));
    let look = if found == Some(Outcome::Worked) { Look::Strong } else { Look::Quiet };
    canvas.text(COLUMNS[2], middle + 5, look, Anchor::End, said);
    for effect in insight::effects(drawn.board, action, drawn.wish.viewer) {
        draw_effect(drawn, &effect, canvas);
    }
    canvas.y = canvas.y.max(middle + 18);
}

fn draw_effect(drawn: &Drawn<'_>, effect: &Effect, canvas: &mut Canvas) {
    let y = canvas.y + 18;
    let card = cut(&drawn.title(&effect.card), 30);
    let told = fill_plain(drawn.wish.language.words.expects(), &[("card", &card), ("steps", &signed(effect.steps))]);
    canvas.text(COLUMNS[0], y + 4, Look::Quiet, Anchor::Start, &told);
    let place = scale(canvas, (COLUMNS[1], y), 96);
    if let Some(goal) = effect.goal {
        canvas.line((place(goal), y - 9), (place(goal), y + 9), INK, "2 2");
    }
    if let Some(before) = effect.before.filter(|before| effect.now != Some(*before)) {
        canvas.shape(place(before), y, 100, "<circle r=\"5\" fill=\"#ffffff\" stroke=\"#15181b\" stroke-width=\"2\"/>");
    }
    if let Some(now) = effect.now {
        canvas.shape(place(now), y, 100, "<circle r=\"6\" fill=\"#15181b\"/>");
    }
    canvas.y += 26;
}
