//! A made-up language, for tests alone: the English texts, accented, 40 % longer, written from right to left. On a page in
//! this language a letter without an accent was written into a view, and a layout that breaks is one that holds for
//! English alone.
//!
//! Invariant: only the tests and the feature `made-up` bring it; no release has it.

use super::deck::{Behind, Face};
use super::wikis::WikiWords;
use super::{LANGUAGES, Language, Later, Words};

/// Its code: a private one, as in `lang=qps`.
pub const CODE: &str = "qps";

/// Changes a text; told the message's name.
pub type Change<'a> = dyn FnMut(&'static str, &'static str) -> &'static str + 'a;

/// What a message is made of: a text, or a few.
pub trait Message {
    /// Gives the same with each text changed.
    fn changed(self, name: &'static str, change: &mut Change<'_>) -> Self;
}

impl Message for &'static str {
    fn changed(self, name: &'static str, change: &mut Change<'_>) -> Self {
        change(name, self)
    }
}

impl<Part: Message, const COUNT: usize> Message for [Part; COUNT] {
    fn changed(self, name: &'static str, change: &mut Change<'_>) -> Self {
        self.map(|part| part.changed(name, change))
    }
}

impl<One: Message, Other: Message> Message for (One, Other) {
    fn changed(self, name: &'static str, change: &mut Change<'_>) -> Self {
        (self.0.changed(name, change), self.1.changed(name, change))
    }
}

/// Makes the language. What it is made of stays for good: a page asks once.
pub fn language() -> &'static Language {
    let english = &LANGUAGES[0];
    let all = |texts: &[&'static str]| -> &'static [&'static str] {
        Box::leak(texts.iter().map(|text| odd(text)).collect::<Vec<_>>().into_boxed_slice())
    };
    let face = |card: &Face| Face {
        id: card.id,
        title: odd(card.title),
        summary: odd(card.summary),
        badly: odd(card.badly),
        well: odd(card.well),
    };
    let behind = |card: &Behind| Behind {
        id: card.id,
        starters: all(card.starters),
        practices: Box::leak(
            card.practices.iter().map(|(id, text)| (*id, odd(text))).collect::<Vec<_>>().into_boxed_slice(),
        ),
    };
    let wiki = |wiki: &WikiWords| WikiWords {
        id: wiki.id,
        name: odd(wiki.name),
        snippet: wiki.snippet,
        needs: all(wiki.needs),
        cannot: odd(wiki.cannot),
        sure: wiki.sure,
    };
    Box::leak(Box::new(Language {
        code: CODE,
        // Days and numbers in another script: those that do not come from the browser show.
        locale: "ar-EG",
        direction: "rtl",
        words: Words::of(Box::leak(Box::new(english.words.changed(&mut |_, text| odd(text))))),
        deck: Box::leak(english.deck.iter().map(face).collect::<Vec<_>>().into_boxed_slice()),
        later: Some(Later {
            behind: Box::leak(super::BEHIND_EN.iter().map(behind).collect::<Vec<_>>().into_boxed_slice()),
            wikis: Box::leak(english.wikis().iter().map(wiki).collect::<Vec<_>>().into_boxed_slice()),
        }),
    }))
}

/// What makes a text longer, in words, so that it wraps as sentences do.
const MORE: &str = "ïšť łöñğ ŵöřđš ñéẅ åñđ ";

/// Accents a text and makes it longer; names in braces stay.
fn odd(text: &str) -> &'static str {
    let mut odd = String::from("⟦");
    let mut letters = 0;
    let mut is_name = false;
    for letter in text.chars() {
        match letter {
            '{' => is_name = true,
            '}' => is_name = false,
            _ if !is_name => letters += 1,
            _ => {}
        }
        odd.push(if is_name { letter } else { accented(letter) });
    }
    let more = (letters * 2_usize).div_ceil(5);
    odd.push(' ');
    odd.extend(MORE.chars().cycle().take(more));
    odd.push('⟧');
    Box::leak(odd.into_boxed_str())
}

fn accented(letter: char) -> char {
    const PLAIN: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    const ODD: &str = "ÅßÇÐÉƑĞĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçđéƒğĥîĵķļṁñöþǫŕšţûṽŵẋýž";
    PLAIN.chars().position(|plain| plain == letter).and_then(|at| ODD.chars().nth(at)).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_accented_and_longer_and_keeps_its_names() {
        let text = odd("{name} is ready");
        assert!(text.starts_with("⟦{name} îš ŕéåđý ") && text.ends_with('⟧'), "{text}");
        assert!(text.chars().count() >= "{name} is ready".len() + 4);
        let plain = |text: &str| text.chars().any(|letter| letter.is_ascii_alphabetic());
        assert!(!plain(odd("The Quick Brown Fox Jumps Over The Lazy Dog, ABCDEFGHIJKLMNOPQRSTUVWXYZ")));
    }

    #[test]
    fn every_message_is_made_up() {
        let mut count = 0;
        let words = language().words;
        words.changed(&mut |name, text| {
            assert!(text.starts_with('⟦'), "{name}");
            count += 1;
            text
        });
        assert!(count > 400, "{count}");
    }
}
