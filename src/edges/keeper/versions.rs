//! Earlier versions of a board, kept outside the working copy: `{"v":1,"kept":MILLIS,"why":…,"by":[seat…],"newest":STAMP,
//! "board":{…}}`, under a number that is the moment, so that a list needs no reading.
//!
//! Invariants: bounded, and thinner with age; the oldest go first when room is needed, but never the newest of a board
//! that stands nowhere else; what can't be read is left out of the list and stays where it is.

use serde_json::Value;

use super::{Keeper, journal, look, places, steady};
use crate::app::Trouble;
use crate::app::versions::{Version, Why};
use crate::board::{Board, Moment, Stamp, Who};
use crate::edges::envelope;
use crate::edges::shelf::Fault;
use crate::format;

/// How many versions of a board are kept at most.
pub const MOST: usize = 40;
/// How many characters the versions of a board may take, but for the newest two.
pub const MOST_CHARACTERS: usize = 1_000_000;
/// The newest are all kept, so many.
const NEWEST: usize = 8;
const HOUR_MS: u64 = 3_600_000;
const DAY_MS: u64 = 24 * HOUR_MS;
/// Of what is younger than the first, one in each span of the second is kept.
const SPANS: [(u64, u64); 3] = [(DAY_MS, HOUR_MS), (30 * DAY_MS, DAY_MS), (u64::MAX, 7 * DAY_MS)];
/// What stands before the board in a version, and is looked for.
const BOARD: &str = ",\"board\":";

impl Keeper {
    /// Keeps the board as it is now among its earlier versions.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn back_up(&self, board: &Board, now: Moment, why: Why) -> Result<(), Trouble> {
        // First of all, so that what was written beforehand is used for this or for nothing.
        let text = self.written(board.id(), board.writes());
        self.keep_version(board.id(), &text, board.writes().newest(), now, why)
    }

    /// Keeps what stands of a board before something else is joined with it; fine where nothing of it is here.
    pub(super) fn back_up_stored(&self, id: &str, now: Moment) -> Result<(), Trouble> {
        let (board, troubles) = self.read(id);
        if troubles.contains(&Trouble::StorageFailed) {
            return Err(Trouble::StorageFailed);
        }
        let Some(writes) = board.as_ref().map(Board::writes) else { return Ok(()) };
        self.keep_version(id, &format::to_compact(id, writes), writes.newest(), now, Why::Import)
    }

    /// Keeps a snapshot of an older version as it stands, before it is written anew as this version writes it: as the board was
    /// when it was opened again, at the moment of its last change.
    pub(super) fn keep_older(&self, id: &str, newest: Option<Stamp>) -> Result<(), Trouble> {
        let stands = steady::open(self.shelf(), &places::snapshot(id)).map_err(steady::trouble)?;
        match stands.and_then(|sealed| sealed.object.ok()).filter(|object| !format::is_as_now(object)) {
            Some(older) => {
                let changed = Moment(newest.map_or(0, |stamp| stamp.millis));
                self.keep_version(id, &older, newest, changed, Why::Session)
            }
            None => Ok(()),
        }
    }

    /// Keeps the text of a board among its earlier versions.
    fn keep_version(&self, id: &str, board: &str, newest: Option<Stamp>, now: Moment, why: Why) -> Result<(), Trouble> {
        self.must_be_ours(id)?;
        let numbers = self.numbers(id).map_err(steady::trouble)?;
        let last = numbers.last().and_then(|last| self.about(id, *last).ok().flatten());
        let before = last.and_then(|about| about.newest);
        let mut by = Vec::new();
        // Who wrote what is known of the open board only.
        let state = self.state.borrow();
        for act in state.acts.iter().filter(|_| state.id == id) {
            for who in act.by.iter().filter(|_| act.stamp > before) {
                if !by.contains(who) {
                    by.push(*who);
                }
            }
        }
        drop(state);
        let text = write(board, newest, now, why, &by);
        let number = numbers.last().map_or(now.0, |last| now.0.max(last.saturating_add(1)));
        let key = version(id, number);
        self.put(&key, &text)?;
        // A large one may have gone at once, for room: then there is none.
        if steady::has(self.shelf(), &key) == Ok(false) {
            return Err(Trouble::StorageFull);
        }
        self.thin(id, now, text.len());
        Ok(())
    }

    /// Keeps the board as it is, if that is another than the newest version: at the start of a session.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn keep_session(&self, board: &Board, now: Moment) -> Result<(), Trouble> {
        // A version of what could be read, and not of what stands in for the rest.
        if self.is_open(board.id()) && self.is_unread() {
            return Ok(());
        }
        let newest = board.writes().newest();
        let last = self.numbers(board.id()).map_err(steady::trouble)?.last().copied();
        if newest.is_none()
            || last.and_then(|last| self.about(board.id(), last).ok().flatten()).is_some_and(|v| v.newest == newest)
        {
            return Ok(());
        }
        self.back_up(board, now, Why::Session)
    }

    /// Lists the earlier versions of a board, the newest first.
    ///
    /// # Errors
    ///
    /// Says why they can't be listed: there may well be some.
    pub fn versions(&self, id: &str) -> Result<Vec<Version>, Trouble> {
        let mut versions = Vec::new();
        for number in self.numbers(id).map_err(steady::trouble)?.into_iter().rev() {
            versions.extend(self.about(id, number).map_err(steady::trouble)?);
        }
        Ok(versions)
    }

    /// Reads an earlier version.
    ///
    /// # Errors
    ///
    /// Says why it can't be read.
    pub fn version(&self, id: &str, number: u64) -> Result<Board, Trouble> {
        let unreadable = || Trouble::Unreadable { board: id.to_owned() };
        let sealed = steady::open(self.shelf(), &version(id, number)).map_err(steady::trouble)?;
        let object = sealed.and_then(|sealed| sealed.object.ok()).ok_or_else(unreadable)?;
        let (_, board) = object.split_once(BOARD).ok_or_else(unreadable)?;
        let writes = look::read(board.strip_suffix('}').unwrap_or(board)).map_err(|_| unreadable())?;
        Ok(Board::read(id, writes))
    }

    /// Lets the oldest version of all go. Gives its key, if there was one that may.
    pub(super) fn drop_oldest_version(&self) -> Option<String> {
        let keys = steady::keys(self.shelf(), places::BACKUPS).ok()?;
        let mut all: Vec<(u64, &str, &str)> = Vec::new();
        for key in &keys {
            let Some((id, number)) = key.get(places::BACKUPS.len()..).and_then(|rest| rest.split_once('/')) else {
                continue;
            };
            all.extend(number.parse::<u64>().ok().map(|number| (number, id, key.as_str())));
        }
        while let Some(at) = (0..all.len()).min_by_key(|at| all[*at].0) {
            let (_, id, key) = all.swap_remove(at);
            let has_newer = all.iter().any(|(_, of, _)| *of == id);
            if (has_newer || self.stands(id))
                && self.must_be_ours(id).is_ok()
                && steady::remove(self.shelf(), key).is_ok()
            {
                return Some(key.to_owned());
            }
        }
        None
    }

    /// Says whether a board can be read from its snapshot or from the bin.
    fn stands(&self, id: &str) -> bool {
        [places::snapshot(id), places::bin(id)].iter().any(|key| {
            let sealed = steady::open(self.shelf(), key);
            sealed.is_ok_and(|sealed| sealed.is_some_and(|sealed| sealed.object.is_ok()))
        })
    }

    /// Lets go what is too much. What can't be taken away now goes with a later version.
    fn thin(&self, id: &str, now: Moment, characters: usize) {
        let numbers = self.numbers(id).unwrap_or_default();
        let most = (MOST_CHARACTERS / characters.max(1)).clamp(2, MOST);
        for number in needless(&numbers, now.0, most) {
            steady::remove(self.shelf(), &version(id, number)).ok();
        }
    }

    /// The numbers of a board's versions, the oldest first.
    fn numbers(&self, id: &str) -> Result<Vec<u64>, Fault> {
        let prefix = places::backups(id);
        let keys = steady::keys(self.shelf(), &prefix)?;
        let mut numbers: Vec<u64> = Vec::new();
        for number in keys.iter().filter_map(|key| key.strip_prefix(&prefix)?.parse().ok()) {
            numbers.insert(numbers.partition_point(|other| *other < number), number);
        }
        Ok(numbers)
    }

    /// Reads what a version says about itself.
    fn about(&self, id: &str, number: u64) -> Result<Option<Version>, Fault> {
        let text = steady::get(self.shelf(), &version(id, number))?;
        Ok(text.and_then(|text| about(number, &text)))
    }
}

fn about(number: u64, text: &str) -> Option<Version> {
    let (about, _) = text.split_once(BOARD)?;
    let about: Value = serde_json::from_str(&places::join(&[about, "}"])).ok()?;
    Some(Version {
        number,
        kept: Moment(about.get("kept").and_then(Value::as_u64)?),
        why: about.get("why").and_then(Value::as_str).and_then(Why::parse)?,
        by: journal::read_seats(about.get("by")),
        newest: about.get("newest").and_then(Value::as_str).and_then(Stamp::parse),
    })
}

/// The key of a version.
fn version(id: &str, number: u64) -> String {
    places::join(&[&places::backups(id), &number.to_string()])
}

fn write(board: &str, newest: Option<Stamp>, now: Moment, why: Why, by: &[Who]) -> String {
    let newest = newest.map(|stamp| stamp.to_string()).unwrap_or_default();
    let pieces = [
        "{\"v\":1,\"kept\":",
        &now.0.to_string(),
        ",\"why\":\"",
        why.id(),
        "\",\"by\":",
        &journal::seats(by).to_string(),
        ",\"newest\":\"",
        &newest,
        "\"",
        BOARD,
        board,
        "}",
    ];
    envelope::seal(&places::join(&pieces))
}

/// Which versions are too many: of the older ones all but the newest in each span of time, and all beyond the most.
fn needless(oldest_first: &[u64], now: u64, most: usize) -> Vec<u64> {
    let mut needless = Vec::new();
    let (mut kept, mut last) = (0, None);
    for number in oldest_first.iter().rev() {
        let age = now.saturating_sub(*number);
        let span = SPANS.iter().find(|(younger, _)| age < *younger).map_or(1, |(_, span)| *span);
        let bucket = Some((span, number / span));
        if kept >= most || (kept >= NEWEST && bucket == last) {
            needless.push(*number);
        } else {
            kept += 1;
        }
        last = bucket;
    }
    needless
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_thinner_with_age_and_bounded() {
        let now = 1_795_478_400_000;
        // One every ten minutes for two days.
        let all: Vec<u64> = (0..288).map(|count| now - (287 - count) * 600_000).collect();
        let needless_ones = needless(&all, now, MOST);
        let kept: Vec<u64> = all.iter().filter(|number| !needless_ones.contains(number)).copied().collect();
        assert_eq!(kept[kept.len() - NEWEST..], all[all.len() - NEWEST..], "the newest are all there");
        assert!(kept.len() <= MOST && kept.len() > 24, "{}", kept.len());
        assert!(kept.windows(2).all(|pair| pair[1] - pair[0] >= 600_000));
        assert!(kept[0] < now - DAY_MS, "and something of the day before");
        assert_eq!(needless(&all[..3], now, 2), [all[0]]);
    }
}
