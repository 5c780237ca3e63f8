//! What people typed, made fit for a document, and small numbers in words.
//!
//! Invariant: every letter stays. Line breaks of all kinds become one kind, control characters without a shape become
//! U+FFFD, and bidirectional controls that a text leaves open are closed at its end, so that they turn nothing else around.

/// Makes a text fit to stand in a document, on several lines separated by `\n`.
pub fn lines(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut open: Vec<char> = Vec::new();
    let mut after_cr = false;
    for character in text.chars() {
        match character {
            '\n' if after_cr => {}
            '\r' | '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                close(&mut open, &mut clean);
                clean.push('\n');
            }
            '\t' => clean.push(' '),
            other if other.is_control() || matches!(other, '\u{fffe}' | '\u{ffff}') => clean.push('\u{fffd}'),
            other => {
                track(other, &mut open);
                clean.push(other);
            }
        }
        after_cr = character == '\r';
    }
    close(&mut open, &mut clean);
    clean
}

/// Makes a text fit to stand in a document, on one line.
pub fn line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in lines(text).split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// Makes a text fit to stand in a line with others: what runs from right to left is isolated, so that a number after it
/// doesn't join it.
pub fn part(text: &str) -> String {
    let line = line(text);
    if line.chars().any(turns) { ["\u{2068}", &line, "\u{2069}"].concat() } else { line }
}

/// Says whether a character runs from right to left, or can make others do so.
fn turns(character: char) -> bool {
    matches!(character,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Notes which bidirectional controls stand open.
fn track(character: char, open: &mut Vec<char>) {
    match character {
        '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
        '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
        '\u{202c}' if open.last() == Some(&character) => drop(open.pop()),
        '\u{2069}' => {
            // The end of an isolate ends whatever was embedded inside it.
            if let Some(at) = open.iter().rposition(|end| *end == character) {
                open.truncate(at);
            }
        }
        _ => {}
    }
}

fn close(open: &mut Vec<char>, text: &mut String) {
    while let Some(end) = open.pop() {
        text.push(end);
    }
}

/// Writes a gap or a step with its sign: `+2`, `−1`, `0`.
pub fn signed(number: i8) -> String {
    let mut text = String::new();
    match number {
        0 => {}
        1.. => text.push('+'),
        _ => text.push('−'),
    }
    text.push_str(&number.unsigned_abs().to_string());
    text
}

/// Writes the mean of whole numbers with one decimal: `3.4`. `None` of nothing.
pub fn mean(sum: u32, count: u32) -> Option<String> {
    let tenths = (sum * 10 + count / 2).checked_div(count)?;
    let mut text = (tenths / 10).to_string();
    text.push('.');
    text.push_str(&(tenths % 10).to_string());
    Some(text)
}

/// Gives the day of a moment of the board file.
pub fn day(moment: &str) -> &str {
    moment.get(..10).unwrap_or(moment)
}

/// Says whether a line is plain in every wiki: words without capitals inside (no link, no acronym), or a number or day.
pub fn is_plain(line: &str) -> bool {
    let is_word = |word: &str| {
        let rest = word.strip_prefix(|first: char| first.is_ascii_uppercase()).unwrap_or(word);
        rest.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let is_number = line.starts_with(|first: char| first.is_ascii_digit())
        && line.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte))
        && !line.contains("--");
    is_number || line == "–" || line.split(' ').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_breaks_become_one_kind_and_controls_show() {
        assert_eq!(lines("a\r\nb\rc\u{2028}d\u{0}e\tf"), "a\nb\nc\nd\u{fffd}e f");
        assert_eq!(line(" a \n\n b "), "a b");
    }

    #[test]
    fn what_turns_letters_around_is_closed() {
        assert_eq!(lines("a\u{202e}b\u{2066}c"), "a\u{202e}b\u{2066}c\u{2069}\u{202c}");
        assert_eq!(lines("\u{2067}\u{202e}b\u{2069}c"), "\u{2067}\u{202e}b\u{2069}c");
        assert_eq!(lines("\u{202e}a\nb"), "\u{202e}a\u{202c}\nb");
    }

    #[test]
    fn what_runs_the_other_way_is_isolated_among_others() {
        assert_eq!(part("Ada"), "Ada");
        assert_eq!(part("عائشة"), "\u{2068}عائشة\u{2069}");
        assert_eq!(part("\u{202e}b"), "\u{2068}\u{202e}b\u{202c}\u{2069}");
    }

    #[test]
    fn numbers_are_written_short() {
        assert_eq!([signed(2), signed(0), signed(-1)], ["+2", "0", "−1"]);
        assert_eq!(mean(10, 3).as_deref(), Some("3.3"));
        assert_eq!(mean(5, 2).as_deref(), Some("2.5"));
        assert_eq!(mean(0, 0), None);
    }

    #[test]
    fn plain_lines_are_words_or_numbers() {
        for line in ["", "No opinion", "2026-12-07", "2.9", "–"] {
            assert!(is_plain(line), "{line}");
        }
        for line in ["FIXME", "ScrumMaster", "ISBN 1", "1--2", "+3", "a.b", "é", ":)"] {
            assert!(!is_plain(line), "{line}");
        }
    }
}
