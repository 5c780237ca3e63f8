//! Texts as they are compared when something is sought: without case and accents, with plain quotes and dashes.
//!
//! Invariant: every byte of a folded text knows the place in the first one that it came from, so that what was found can be
//! shown there.

/// A folded text.
pub struct Folded {
    /// The text.
    pub text: String,
    /// For each byte of it, the place of its letter; and one more, for the end.
    places: Vec<u32>,
}

impl Folded {
    /// Gives the place in the first text of a byte of this one.
    pub fn place(&self, at: usize) -> usize {
        self.places.get(at).or(self.places.last()).map_or(0, |place| *place as usize)
    }
}

/// The plain letters of U+00C0 to U+017F, in order; a dot for what has none of its own.
const PLAIN: &[u8; 192] =
    b"aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeeggggggggh\
    hhhiiiiiiiiiiiijjkkkllllllllllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Folds a text, where nobody asks for places: most texts are looked through and never shown.
pub fn folded_text(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    text.chars().for_each(|letter| fold(letter, &mut folded));
    folded
}

/// Folds a text. Letters of Latin lose their accents, others their case.
pub fn folded(text: &str) -> Folded {
    let mut folded = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() + 1);
    for (place, letter) in text.char_indices() {
        fold(letter, &mut folded);
        places.resize(folded.len(), u32::try_from(place).unwrap_or(u32::MAX));
    }
    places.push(u32::try_from(text.len()).unwrap_or(u32::MAX));
    Folded { text: folded, places }
}

fn fold(letter: char, folded: &mut String) {
    if letter.is_ascii() {
        return folded.push(letter.to_ascii_lowercase());
    }
    let plain =
        u32::from(letter).checked_sub(0xc0).and_then(|at| PLAIN.get(at as usize)).filter(|plain| **plain != b'.');
    match (letter, plain) {
        (_, Some(plain)) => folded.push(char::from(*plain)),
        ('ß' | 'ẞ', _) => folded.push_str("ss"),
        ('æ' | 'Æ', _) => folded.push_str("ae"),
        ('œ' | 'Œ', _) => folded.push_str("oe"),
        ('‘' | '’' | '‚', _) => folded.push('\''),
        ('“' | '”' | '„' | '«' | '»', _) => folded.push('"'),
        ('–' | '—' | '‑', _) => folded.push('-'),
        ('ς', _) => folded.push('σ'),
        // Accents that stand apart from their letters, and what can't be seen.
        ('\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}', _) => {}
        _ => folded.extend(letter.to_lowercase()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold(text: &str) -> String {
        assert_eq!(folded(text).text, folded_text(text));
        folded_text(text)
    }

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(fold("Käse, STRASSE, Straße"), "kase, strasse, strasse");
        assert_eq!(fold("Ångström Łódź Øre œuvre ÇİĞ"), "angstrom lodz ore oeuvre cig");
        assert_eq!(fold("e\u{301}te\u{301}"), "ete");
        assert_eq!(fold("ΠΡΟΪΌΝ ΛΌΓΟΣ Ёлка"), "προϊόν λόγοσ ёлка");
        assert_eq!(fold("we’re “in” – now"), "we're \"in\" - now");
        assert_eq!(fold("日本 ×÷"), "日本 ×÷");
        assert_eq!(fold("Plain ASCII"), "plain ascii");
    }

    #[test]
    fn every_byte_knows_where_it_came_from() {
        let folded = folded("aßé日b");
        assert_eq!(folded.text, "asse日b");
        let places: Vec<usize> = (0..=folded.text.len()).map(|at| folded.place(at)).collect();
        assert_eq!(places, [0, 1, 1, 3, 5, 5, 5, 8, 9]);
        assert_eq!(super::folded("").place(0), 0);
        assert_eq!(super::folded("é").place(99), 2);
    }
}
