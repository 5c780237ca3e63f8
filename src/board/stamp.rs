//! When a field was written: hybrid logical stamps and the clock that makes them.
//!
//! Invariants: text order is time order; a clock never gives a stamp that is not greater than every stamp it has
//! seen; a stamp past the year 2200 is no stamp. Rules: `docs/format.md`, *Stamps*.

use std::fmt;

/// The first millisecond (Unix time) that no stamp may carry: 2201-01-01T00:00:00Z.
pub const FIRST_INVALID_MILLIS: u64 = 7_289_654_400_000;

/// Says when, how often within that millisecond, and on which page a field was written.
///
/// Ordered by time, then count, then replica; the derived order is the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Unix time in milliseconds, below [`FIRST_INVALID_MILLIS`].
    pub millis: u64,
    /// Counts stamps within one millisecond.
    pub count: u16,
    /// The page load that wrote, random at each load and never stored.
    pub replica: u32,
}

impl Stamp {
    /// Reads `MILLIS-COUNT-REPLICA` (11, 4 and 8 lower-case hexadecimal digits); any other form is no stamp.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        if bytes.len() != 25 || bytes[11] != b'-' || bytes[16] != b'-' {
            return None;
        }
        let digits = |range: std::ops::Range<usize>| {
            bytes[range].iter().try_fold(0_u64, |sum, byte| match byte {
                b'0'..=b'9' => Some(sum * 16 + u64::from(byte - b'0')),
                b'a'..=b'f' => Some(sum * 16 + u64::from(byte - b'a') + 10),
                _ => None,
            })
        };
        let millis = digits(0..11)?;
        (millis < FIRST_INVALID_MILLIS).then_some(Self {
            millis,
            count: u16::try_from(digits(12..16)?).ok()?,
            replica: u32::try_from(digits(17..25)?).ok()?,
        })
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:011x}-{:04x}-{:08x}", self.millis, self.count, self.replica)
    }
}

/// Makes stamps for one page load.
#[derive(Clone, Debug)]
pub struct Clock {
    replica: u32,
    newest: (u64, u16),
}

impl Clock {
    /// Starts a clock for a page load with this replica number.
    pub fn new(replica: u32) -> Self {
        Self { replica, newest: (0, 0) }
    }

    /// Says which page load this clock stamps for.
    pub fn replica(&self) -> u32 {
        self.replica
    }

    /// Takes note of a stamp that was read, so that whatever is written next is later than it.
    pub fn see(&mut self, stamp: Stamp) {
        self.newest = self.newest.max((stamp.millis, stamp.count));
    }

    /// Gives the next stamp, at `now` (Unix milliseconds) or just after the newest stamp seen, whichever is later.
    ///
    /// `None` when no valid stamp is left, which takes a file from the last millisecond of the year 2200.
    pub fn next(&mut self, now: u64) -> Option<Stamp> {
        let now = now.min(FIRST_INVALID_MILLIS - 1);
        let (millis, count) = if now > self.newest.0 {
            (now, 0)
        } else {
            match self.newest.1.checked_add(1) {
                Some(count) => (self.newest.0, count),
                None => (self.newest.0 + 1, 0),
            }
        };
        if millis >= FIRST_INVALID_MILLIS {
            return None;
        }
        self.newest = (millis, count);
        Some(Stamp { millis, count, replica: self.replica })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_and_stamp_are_the_same_thing() {
        let stamp = Stamp { millis: 1_763_888_400_123, count: 7, replica: 0xbeef };
        assert_eq!(
            stamp.to_string(),
            "019ab01f1fb-0007-0000beef".replace("019ab01f1fb", &format!("{:011x}", stamp.millis))
        );
        assert_eq!(Stamp::parse(&stamp.to_string()), Some(stamp));
    }

    #[test]
    fn other_forms_are_no_stamps() {
        for text in ["", "x", "019ab01f1fb-0007-0000BEEF", "019ab01f1fb 0007-0000beef", "fffffffffff-0000-00000000"] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
        assert!(Stamp::parse(&format!("{:011x}-0000-00000000", FIRST_INVALID_MILLIS - 1)).is_some());
        assert!(Stamp::parse(&format!("{FIRST_INVALID_MILLIS:011x}-0000-00000000")).is_none());
    }

    #[test]
    fn the_clock_is_ahead_of_all_it_saw_even_when_time_stands_or_runs_back() {
        let mut clock = Clock::new(1);
        let seen = Stamp { millis: 500, count: u16::MAX, replica: 9 };
        clock.see(seen);
        let first = clock.next(400).unwrap();
        assert_eq!((first.millis, first.count), (501, 0), "a full count carries");
        let second = clock.next(400).unwrap();
        assert!(second > first && first > seen);
        assert_eq!(clock.next(600).unwrap().millis, 600);
    }

    #[test]
    fn the_clock_ends_rather_than_lies() {
        let mut clock = Clock::new(1);
        clock.see(Stamp { millis: FIRST_INVALID_MILLIS - 1, count: u16::MAX, replica: 0 });
        assert_eq!(clock.next(u64::MAX), None);
    }
}
