//! The two inks and their overprint, the small scales, the key of names.

use super::canvas::{Anchor, Canvas, INK, Look};
use crate::board::Partner;

/// The Scrum Master's ink.
pub const SM: &str = "#1f49c8";
/// The Product Owner's ink.
pub const PO: &str = "#c5400a";
/// Axes of scales.
const SOCKET: &str = "#b4b8b1";

/// A partner's ink.
pub fn ink(partner: Partner) -> &'static str {
    match partner {
        Partner::ScrumMaster => SM,
        Partner::ProductOwner => PO,
    }
}

/// A partner's mark; `radius` is that of the circle, the diamond weighs the same.
pub fn mark(canvas: &mut Canvas, (x, y): (i32, i32), partner: Partner, radius: i32) {
    let shape = match partner {
        Partner::ScrumMaster => "<circle r=\"12\" fill=\"#1f49c8\" stroke=\"#ffffff\" stroke-width=\"2\"/>",
        Partner::ProductOwner => {
            "<path d=\"M-15 0 0-15 15 0 0 15z\" fill=\"#c5400a\" stroke=\"#ffffff\" stroke-width=\"2\"/>"
        }
    };
    canvas.shape(x, y, radius * 100 / 12, shape);
}

/// Both marks overprinted: the two said the same.
pub fn both(canvas: &mut Canvas, (x, y): (i32, i32), radius: i32) {
    canvas.shape(
        x,
        y,
        radius * 100 / 12,
        "<circle r=\"12\" fill=\"#1f49c8\"/><path d=\"M-15 0 0-15 15 0 0 15z\" fill=\"#c5400a\"/><path clip-path=\"url(#tandem-core)\" d=\"M-15 0 0-15 15 0 0 15z\" fill=\"#15181b\"/>",
    );
}

/// Marks and names side by side, and what more there is to explain. Gives where it ends.
pub fn key(canvas: &mut Canvas, mut x: i32, names: &[String; 2]) -> i32 {
    canvas.y += 20;
    for (partner, name) in Partner::ALL.into_iter().zip(names) {
        let name = super::super::drawing::cut(name, 24);
        mark(canvas, (x + 7, canvas.y - 5), partner, 6);
        canvas.text(x + 20, canvas.y, Look::Strong, Anchor::Start, &name);
        x += 44 + width(&name);
    }
    x
}

/// Guesses how wide a text is; nobody knows the reader's font.
pub fn width(text: &str) -> i32 {
    i32::try_from(text.chars().count()).unwrap_or_default().saturating_mul(8)
}

/// An empty scale from 1 to 5. Gives where a rating in hundredths stands on it.
pub fn scale(canvas: &mut Canvas, (x, y): (i32, i32), length: i32) -> impl Fn(u16) -> i32 + use<> {
    canvas.line((x, y), (x + length, y), SOCKET, "");
    for at in 0..5 {
        let tick = x + length * at / 4;
        canvas.line((tick, y - 3), (tick, y + 3), SOCKET, "");
    }
    move |hundredths: u16| x + (i32::from(hundredths.clamp(100, 500)) - 100) * length / 400
}

/// Where both stand on a scale, the gap hatched between them.
pub fn on_scale(canvas: &mut Canvas, from: (i32, i32), length: i32, ratings: [Option<u8>; 2]) {
    let place = scale(canvas, from, length);
    let at = |rating: u8| place(u16::from(rating) * 100);
    match ratings {
        [Some(sm), Some(po)] if sm == po => both(canvas, (at(sm), from.1), 8),
        [sm, po] => {
            if let (Some(sm), Some(po)) = (sm, po) {
                let (low, high) = (at(sm.min(po)), at(sm.max(po)));
                canvas.rectangle((low, from.1 - 4), (high - low, 8), "url(#tandem-hatch)");
            }
            for (partner, rating) in Partner::ALL.into_iter().zip([sm, po]) {
                if let Some(rating) = rating {
                    mark(canvas, (at(rating), from.1), partner, 8);
                }
            }
        }
    }
}

/// A black square, where something was agreed.
pub fn square(canvas: &mut Canvas, (x, y): (i32, i32)) {
    canvas.rectangle((x - 4, y - 4), (8, 8), INK);
}
