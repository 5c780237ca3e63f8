//! How deep a text is nested, by its brackets alone: known long before a parser has come to the end of a large one.
//!
//! Invariants: what is JSON and not too deep is never called too deep; what is no JSON may be, and is refused either way.

use super::MAX_DEPTH;
use super::pieces::end_of_text;

/// It is nested deeper than a board file ever is.
#[derive(Debug, PartialEq, Eq)]
pub struct TooDeep;

/// How far a text is looked at.
#[derive(Debug, Default)]
pub struct Depth {
    at: usize,
    open: usize,
}

impl Depth {
    /// Looks at about so many bytes more. Gives whether there is more.
    ///
    /// # Errors
    ///
    /// It is too deep.
    pub fn step(&mut self, bytes: &[u8], most: usize) -> Result<bool, TooDeep> {
        let end = self.at.saturating_add(most);
        while self.at < end {
            match bytes.get(self.at) {
                None => return Ok(false),
                Some(b'"') => {
                    self.at = end_of_text(bytes, self.at).unwrap_or(bytes.len());
                    continue;
                }
                Some(b'{' | b'[') => {
                    self.open += 1;
                    if self.open > MAX_DEPTH {
                        return Err(TooDeep);
                    }
                }
                Some(b'}' | b']') => self.open = self.open.saturating_sub(1),
                Some(_) => {}
            }
            self.at += 1;
        }
        Ok(true)
    }

    /// How many bytes were looked at.
    pub fn seen(&self) -> usize {
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::Unreadable;
    use crate::format::json::parse_text;
    use proptest::prelude::*;

    fn is_too_deep(text: &str, most: usize) -> bool {
        let mut depth = Depth::default();
        loop {
            match depth.step(text.as_bytes(), most) {
                Ok(true) => {}
                Ok(false) => return false,
                Err(TooDeep) => return true,
            }
        }
    }

    #[test]
    fn brackets_count_unless_they_stand_in_a_text() {
        let nested = |depth: usize, inside: &str| [&"[".repeat(depth), inside, &"]".repeat(depth)].concat();
        for most in [1, 7, usize::MAX] {
            assert!(!is_too_deep(&nested(64, "1"), most) && is_too_deep(&nested(65, ""), most));
            assert!(is_too_deep(&nested(64, "[],{\"a\":[]}"), most));
            for text in ["[[", "é\\\"[", "\\\\"] {
                assert!(!is_too_deep(&nested(64, &["\"", text, "\""].concat()), most), "{text}");
            }
            assert!(!is_too_deep(&"[],".repeat(99), most));
        }
        for odd in ["\"", "\"\\", "]]]", "", "{\"a"] {
            assert!(!is_too_deep(odd, 1), "{odd}");
        }
    }

    proptest! {
        #[test]
        fn what_can_be_parsed_is_not_too_deep(text in "(\\[|\\{\"a[\\[\\\\n]?\":){60,67}(1|\"\\]\"|\"\\\\\"\")[\\]}]{60,67}", most in 1_usize..99) {
            let parsed = parse_text(&text);
            prop_assert!(parsed.is_err() || !is_too_deep(&text, most));
            prop_assert!(parsed != Err(Unreadable::TooDeep) || is_too_deep(&text, most));
        }
    }
}
