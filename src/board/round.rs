//! Rounds: one retro of the pair.

use std::cmp::Ordering;

use serde_json::Value;

use super::ballot::Ballot;
use super::partner::Partner;
use super::read;
use super::sorting::Key;
use super::table::Table;

/// One retro of the pair: opened, perhaps revealed, closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    /// The round's number as text.
    pub id: String,
    /// What the pair calls it; empty when nobody has named it.
    pub label: String,
    /// RFC 3339 in UTC; `None` until the first change.
    pub opened: Option<String>,
    /// RFC 3339 in UTC, once both ballots were turned over.
    pub revealed: Option<String>,
    /// RFC 3339 in UTC, once closed.
    pub closed: Option<String>,
    /// The day that the pair has set for the round after this one, such as `2026-12-07`.
    pub next: Option<String>,
    /// Who the partners were when the round closed, by partner id.
    pub names: Table<String>,
    ballots: [Ballot; 2],
}

impl Round {
    /// Reads a round from its plain JSON.
    pub fn read(id: &str, value: &Value) -> Self {
        let ballot = |partner: Partner| {
            let ballot = value.get("ballots").and_then(|ballots| ballots.get(partner.id()));
            ballot.map(Ballot::read).unwrap_or_default()
        };
        Self {
            id: id.to_owned(),
            label: read::text(value, "label"),
            opened: read::optional_text(value, "opened"),
            revealed: read::optional_text(value, "revealed"),
            closed: read::optional_text(value, "closed"),
            next: read::optional_text(value, "next"),
            names: read::map(value, "names", |name| name.as_str().map(str::to_owned)),
            ballots: [ballot(Partner::ScrumMaster), ballot(Partner::ProductOwner)],
        }
    }

    /// Gives one partner's ballot. Views ask [`super::sight`] first.
    pub fn ballot(&self, partner: Partner) -> &Ballot {
        &self.ballots[partner as usize]
    }

    /// Says whether this partner's ballot counts as sealed: said so, or turned over.
    pub fn is_sealed(&self, partner: Partner) -> bool {
        self.revealed.is_some() || self.ballot(partner).sealed
    }

    /// Says whether both ballots count as sealed.
    pub fn both_sealed(&self) -> bool {
        Partner::ALL.into_iter().all(|partner| self.is_sealed(partner))
    }
}

/// Orders rounds by number, then by id. An id that is no number comes before all numbers.
pub fn compare_ids(a: &str, b: &str) -> Ordering {
    key(a).cmp(&key(b))
}

/// What rounds are sorted by.
pub fn key(id: &str) -> Key<'_> {
    number(id).map_or((0, "", id), |(length, digits)| (length + 1, digits, id))
}

/// Gives the number after the highest, as text: the id of the next round. `None` when the numbers have run out.
pub fn next_id<'a>(ids: impl Iterator<Item = &'a str>) -> Option<String> {
    let highest = ids.filter_map(number).max_by_key(|digits| (digits.0, digits.1));
    let highest =
        highest.map_or(Some(0), |(_, digits)| if digits.is_empty() { Some(0) } else { digits.parse::<u64>().ok() })?;
    highest.checked_add(1).map(|next| next.to_string())
}

/// A number of any length as (count of digits, digits without leading noughts).
fn number(id: &str) -> Option<(usize, &str)> {
    (!id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit())).then(|| {
        let digits = id.trim_start_matches('0');
        (digits.len(), digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_go_by_number_not_by_text() {
        let mut ids = ["10", "9", "x", "010", "1"];
        ids.sort_by(|a, b| compare_ids(a, b));
        assert_eq!(ids, ["x", "1", "9", "010", "10"]);
    }

    #[test]
    fn the_next_round_is_one_more_than_the_highest() {
        assert_eq!(next_id(["2", "14", "x"].into_iter()), Some("15".to_owned()));
        assert_eq!(next_id(std::iter::empty()), Some("1".to_owned()));
        assert_eq!(next_id(["0"].into_iter()), Some("1".to_owned()));
        assert_eq!(next_id(["99999999999999999999999"].into_iter()), None);
    }
}
