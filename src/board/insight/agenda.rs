//! The agenda: the cards of a round in the order worth talking about.
//!
//! Invariants: the order is total (equal cards stay in board order) and does not ask who of the two is who. Each rule is a
//! small function in [`RULES`]; the earlier rule decides, the later breaks its ties.
//!
//! To add a rule: a function here that gives a number below its bound, the least for what comes first; its line in
//! [`RULES`]; a [`Reason`], so that the page can say why.

use super::{Ratings, ballot, gap, is_settled, last_mean, mean_in, place, ratings, step};
use crate::board::card::Card;
use crate::board::partner::Partner;
use crate::board::round::Round;
use crate::board::sorting::{Key, ranking};
use crate::board::view::Board;

/// A mean is low up to here, in hundredths.
pub const LOW: u16 = 250;

/// Why a card is worth talking about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// So many dots of both.
    Dots(u16),
    /// The two stand so many steps apart, 1 to 4.
    Gap(u8),
    /// The mean is low: in hundredths, up to [`LOW`].
    Low(u16),
    /// The mean has fallen since the last round that has one, by so much, in hundredths.
    Falling(u16),
}

/// One card of the agenda.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The card's id.
    pub card: String,
    /// Dots in sight, by partner.
    pub dots: [u8; 2],
    /// Ratings in sight, by partner.
    pub ratings: Ratings,
    /// The signed gap; `None` unless both rated.
    pub gap: Option<i8>,
    /// The gap in the last earlier round in which both rated.
    pub gap_before: Option<i8>,
    /// The mean in hundredths; `None` before the result, and when nobody rated.
    pub mean: Option<u16>,
    /// This mean minus that of the last earlier round that has one, in hundredths.
    pub trend: Option<i16>,
    /// Why it stands where it stands, in the order of the rules; none when nothing speaks for it.
    pub reasons: Vec<Reason>,
}

/// A rule and the bound below which its numbers stay.
type Rule = (usize, fn(&Entry) -> usize);

/// What decides the order, first things first. The product of the bounds fits 32 bits.
const RULES: [Rule; 4] = [(511, most_dots), (5, widest_gap), (12, lowest_mean), (17, deepest_fall)];

/// Gives the cards of a round in the order worth talking about, as far as the viewer may see.
///
/// An open round has all cards that are not retired; a round that is over has those that somebody voted on.
pub fn agenda(board: &Board, round: &Round, viewer: Option<Partner>) -> Vec<Entry> {
    let mut entries = Vec::new();
    for card in board.cards() {
        let entry = entry(board, round, &card.id, viewer);
        if belongs(board, round, card, &entry) {
            entries.push(entry);
        }
    }
    let keys: Vec<Key<'_>> = entries.iter().map(|entry| (rank(entry), "", "")).collect();
    ranking(&keys).into_iter().map(|at| std::mem::take(&mut entries[at])).collect()
}

/// Finds the card with the widest gap in an agenda, the first among equals. `None` when no card was rated by both.
pub fn widest(agenda: &[Entry]) -> Option<&Entry> {
    agenda.iter().filter(|entry| entry.gap.is_some()).reduce(|widest, entry| {
        let wider = entry.gap.map(i8::unsigned_abs) > widest.gap.map(i8::unsigned_abs);
        if wider { entry } else { widest }
    })
}

fn belongs(board: &Board, round: &Round, card: &Card, entry: &Entry) -> bool {
    let is_open = board.open_round().is_some_and(|open| open.id == round.id);
    if is_open { !card.retired } else { entry.ratings != [None, None] || entry.dots != [0, 0] }
}

fn entry(board: &Board, round: &Round, card: &str, viewer: Option<Partner>) -> Entry {
    let ratings = ratings(board, round, card, viewer);
    let dots = Partner::ALL.map(|partner| {
        let ballot = ballot(board, round, partner, viewer);
        ballot.and_then(|ballot| ballot.dots.get(card).copied()).unwrap_or_default()
    });
    let gap = if is_settled(board, round) { gap(ratings) } else { None };
    let mean = mean_in(board, round, card, viewer);
    let earlier = &board.rounds()[..place(board, &round.id).unwrap_or_default()];
    let trend = mean.and_then(|now| Some(step(last_mean(board, earlier, card, viewer)?, now)));
    let gap_before = gap.and_then(|_| last_gap(board, earlier, card, viewer));
    let mut entry = Entry { card: card.to_owned(), dots, ratings, gap, gap_before, mean, trend, reasons: Vec::new() };
    entry.reasons = reasons(&entry);
    entry
}

/// Gives a card's gap in the last of some rounds in which both rated it.
fn last_gap(board: &Board, rounds: &[Round], card: &str, viewer: Option<Partner>) -> Option<i8> {
    let settled = rounds.iter().rev().filter(|round| is_settled(board, round));
    settled.filter_map(|round| super::gap(super::ratings(board, round, card, viewer))).next()
}

fn reasons(entry: &Entry) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if dots(entry) > 0 {
        reasons.push(Reason::Dots(dots(entry)));
    }
    if let Some(gap) = entry.gap.filter(|gap| *gap != 0) {
        reasons.push(Reason::Gap(gap.unsigned_abs()));
    }
    if let Some(mean) = entry.mean.filter(|mean| *mean <= LOW) {
        reasons.push(Reason::Low(mean));
    }
    if let Some(trend) = entry.trend.filter(|trend| *trend < 0) {
        reasons.push(Reason::Falling(trend.unsigned_abs()));
    }
    reasons
}

/// Makes one number of what the rules say.
fn rank(entry: &Entry) -> usize {
    let mut rank = 0;
    for (bound, rule) in RULES {
        rank = rank * bound + rule(entry).min(bound - 1);
    }
    rank
}

fn dots(entry: &Entry) -> u16 {
    u16::from(entry.dots[0]) + u16::from(entry.dots[1])
}

fn most_dots(entry: &Entry) -> usize {
    510 - usize::from(dots(entry))
}

fn widest_gap(entry: &Entry) -> usize {
    4_usize.saturating_sub(usize::from(entry.gap.unwrap_or_default().unsigned_abs()))
}

/// Means go in steps of 50; no mean comes last.
fn lowest_mean(entry: &Entry) -> usize {
    entry.mean.map_or(11, |mean| usize::from(mean / 50))
}

/// Trends go in steps of 50, from -400; no trend is a level one.
fn deepest_fall(entry: &Entry) -> usize {
    usize::try_from(8 + entry.trend.unwrap_or_default() / 50).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(dots: u8, gap: i8, mean: u16, trend: i16) -> Entry {
        let (gap, mean, trend) = (Some(gap), Some(mean), Some(trend));
        Entry { dots: [dots, 0], gap, mean, trend, ..Entry::default() }
    }

    #[test]
    fn the_earlier_rule_decides() {
        let in_order = [
            of(255, 0, 500, 400),
            of(3, 0, 500, 400),
            of(2, -4, 300, 0),
            of(2, 3, 350, 0),
            of(0, 2, 200, 100),
            of(0, -2, 400, -150),
            of(0, 2, 400, 0),
            of(0, 1, 150, -300),
            of(0, 0, 500, 400),
            Entry::default(),
        ];
        for pair in in_order.windows(2) {
            assert!(rank(&pair[0]) < rank(&pair[1]), "{pair:?}");
        }
        assert_eq!(rank(&of(1, 3, 250, 0)), rank(&of(1, -3, 250, 0)), "who is who does not matter");
    }

    #[test]
    fn each_rule_stays_below_its_bound_and_all_fit_a_small_number() {
        for entry in [of(0, 0, 500, 400), of(255, 4, 100, -400), Entry::default()] {
            for (bound, rule) in RULES {
                assert!(rule(&entry) < bound);
            }
        }
        assert!(RULES.iter().map(|(bound, _)| *bound as u64).product::<u64>() < u64::from(u32::MAX));
    }

    #[test]
    fn reasons_say_what_speaks_for_a_card() {
        let all = reasons(&of(2, -3, 250, -50));
        assert_eq!(all, [Reason::Dots(2), Reason::Gap(3), Reason::Low(250), Reason::Falling(50)]);
        assert_eq!(reasons(&of(0, 0, 300, 50)), []);
    }
}
