//! Ballots: one partner's votes in one round.

use serde_json::Value;

use super::read;
use super::table::Table;

/// One partner's ratings, guesses and dots in one round.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ballot {
    /// The partner has said "ready".
    pub sealed: bool,
    /// 1 to 5 by card id; `None` is "no opinion"; no entry is "not yet".
    pub ratings: Table<Option<u8>>,
    /// What this partner thinks the other will rate, 1 to 5 by card id.
    pub guesses: Table<u8>,
    /// Dots placed, by card id; never 0.
    pub dots: Table<u8>,
}

impl Ballot {
    /// Reads a ballot from its plain JSON.
    pub fn read(value: &Value) -> Self {
        Self {
            sealed: read::flag(value, "sealed"),
            ratings: read::map(
                value,
                "ratings",
                |value| if value.is_null() { Some(None) } else { rating(value).map(Some) },
            ),
            guesses: read::map(value, "guesses", rating),
            dots: read::map(value, "dots", |value| {
                value.as_u64().and_then(|n| u8::try_from(n).ok()).filter(|dots| *dots > 0)
            }),
        }
    }

    /// Counts the dots placed.
    pub fn dots_placed(&self) -> u32 {
        self.dots.values().map(|dots| u32::from(*dots)).sum()
    }

    /// Says whether nothing has been voted.
    pub fn is_empty(&self) -> bool {
        self.ratings.is_empty() && self.guesses.is_empty() && self.dots.is_empty()
    }
}

fn rating(value: &Value) -> Option<u8> {
    value.as_u64().and_then(|n| u8::try_from(n).ok()).filter(|n| (1..=5).contains(n))
}
