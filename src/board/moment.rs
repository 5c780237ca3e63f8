//! Moments and days as the board file writes them: RFC 3339 in UTC, and plain dates.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A moment in Unix milliseconds. The pure rooms are told the time, they never ask for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub u64);

impl Moment {
    /// Writes the moment as `2026-11-23T09:00:00Z`; moments after the year 9999 are written as its last second.
    pub fn text(self) -> String {
        const LAST: u64 = 253_402_300_799;
        let moment = UNIX_EPOCH + Duration::from_secs((self.0 / 1000).min(LAST));
        humantime::format_rfc3339_seconds(moment).to_string()
    }

    /// Writes the day of the moment in UTC as `2026-11-23`.
    pub fn day(self) -> String {
        self.text()[..10].to_owned()
    }

    /// Reads a moment of the board file. `None` when it is not RFC 3339 in UTC, or before 1970.
    pub fn parse(text: &str) -> Option<Self> {
        let moment: SystemTime = humantime::parse_rfc3339(text).ok()?;
        let since = moment.duration_since(UNIX_EPOCH).ok()?;
        u64::try_from(since.as_millis()).ok().map(Self)
    }
}

/// Says whether the text is a day of the calendar, such as `2026-12-07`.
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && text.is_ascii() && humantime::parse_rfc3339(&format!("{text}T00:00:00Z")).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_and_read() {
        let moment = Moment(1_763_888_400_000);
        assert_eq!(Moment::parse(&moment.text()), Some(moment));
        assert_eq!(Moment(0).text(), "1970-01-01T00:00:00Z");
        assert_eq!(Moment(u64::MAX).day(), "9999-12-31");
        for text in ["", "yesterday", "2026-02-30T00:00:00Z", "2026-11-23 09:00", "é026-11-23T09:00:00Z"] {
            assert_eq!(Moment::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_days_of_the_calendar() {
        assert!(is_day("2024-02-29"));
        for text in ["2026-02-29", "2026-1-1", "20261212xx", "2026-12-07T"] {
            assert!(!is_day(text), "{text}");
        }
    }
}
