//! What a downloaded file is called: after the board and the day.

use crate::board::Moment;

/// Makes `checkout-team-2026-11-24.json` of a title and a moment. Letters and digits of every script stay; only those of
/// ASCII are made small, since the tables for all the others weigh more than all names of files.
pub fn file_name(title: &str, now: Moment, extension: &str) -> String {
    let mut stem = String::new();
    for character in title.chars() {
        if character.is_alphanumeric() {
            stem.push(character.to_ascii_lowercase());
        } else if !stem.ends_with('-') && !stem.is_empty() {
            stem.push('-');
        }
        if stem.len() >= 80 {
            break;
        }
    }
    let stem = stem.trim_end_matches('-');
    let stem = if stem.is_empty() { "tandem" } else { stem };
    format!("{stem}-{}.{extension}", now.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_named_after_the_board_and_the_day() {
        let now = Moment(1_795_478_400_000);
        assert_eq!(file_name("Checkout team!", now, "json"), "checkout-team-2026-11-24.json");
        assert_eq!(file_name("🚲", now, "json"), "tandem-2026-11-24.json");
        assert_eq!(file_name("../..", now, "json"), "tandem-2026-11-24.json");
        assert_eq!(file_name("فريق", now, "json"), "فريق-2026-11-24.json");
    }
}
