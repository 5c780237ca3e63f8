//! Sentences about how it went from round to round.

use super::{Words, fill};
use crate::board::insight::{CardTrack, RoundTrack};

/// Says what the lines of a card show: where each of the two came from, and how far apart they are now.
pub fn sentence(words: Words, of: &CardTrack, rounds: &[RoundTrack], names: &[String; 2]) -> String {
    let cells = &of.cells;
    let rated = |at: &usize| cells[*at].mean.is_some();
    let first = (0..cells.len()).find(rated);
    let Some((first, last)) = first.zip((0..cells.len()).rfind(rated)) else { return words.lines_none().to_owned() };
    let [sm, po] = [0, 1].map(|partner| went(words, of, &names[partner], partner));
    let gap = match cells[last].gap.map(i8::unsigned_abs) {
        Some(0) => words.lines_same().to_owned(),
        Some(gap) => fill(words.lines_apart(), &[("n", &gap.to_string())]),
        None => String::new(),
    };
    let [from, to] = [first, last].map(|at| rounds.get(at).map_or("", |round| round.round.as_str()));
    let values = [("from", from), ("to", to), ("sm", &sm), ("po", &po), ("gap", &gap)];
    fill(if first == last { words.lines_say_one() } else { words.lines_say() }, &values)
}

/// Says how one partner's ratings went.
fn went(words: Words, of: &CardTrack, name: &str, partner: usize) -> String {
    let ratings: Vec<u8> = of.cells.iter().filter_map(|cell| cell.ratings[partner].flatten()).collect();
    let (Some(a), Some(b)) = (ratings.first(), ratings.last()) else {
        return fill(words.rated_nothing(), &[("name", name)]);
    };
    let template = match ratings.len() {
        1 => words.is_at(),
        _ if a != b => words.went(),
        _ if ratings.iter().all(|rating| rating == a) => words.stayed(),
        _ => words.came_back(),
    };
    fill(template, &[("name", name), ("a", &a.to_string()), ("b", &b.to_string())])
}
