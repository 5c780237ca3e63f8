//! What holds for the texts of the deck in every language.

use std::collections::BTreeSet;

use super::deck::CardWords;
use super::deck_de::DECK_DE;
use super::deck_en::DECK_EN;
use crate::board::deck::DECK;

/// The deck in every language.
const DECKS: [&[CardWords; 12]; 2] = [&DECK_EN, &DECK_DE];

fn every_card() -> impl Iterator<Item = &'static CardWords> {
    DECKS.into_iter().flatten()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn sentences(card: &CardWords) -> Vec<&'static str> {
    let mut all = vec![card.summary, card.badly, card.well];
    all.extend(card.starters);
    all.extend(card.practices.iter().map(|(_, text)| *text));
    all
}

#[test]
fn cards_and_practices_are_those_of_the_deck_in_its_order() {
    for (words, card) in DECKS.into_iter().flat_map(|deck| deck.iter().zip(&DECK)) {
        assert_eq!(words.id, card.id);
        let worded: Vec<_> = words.practices.iter().map(|(id, _)| *id).collect();
        let dealt: Vec<_> = card.practices.iter().map(|practice| practice.id).collect();
        assert_eq!(worded, dealt, "{}", card.id);
    }
}

#[test]
fn titles_are_the_fixed_names() {
    assert_eq!(
        DECK_EN.each_ref().map(|card| card.title),
        [
            "Balancing accountabilities",
            "Differing priorities",
            "Stakeholder pressure",
            "Mismatched working styles",
            "Lack of empathy",
            "Mutual respect and trust",
            "Open communication",
            "Shared vision",
            "Shared responsibility for success and failure",
            "Transparent decision-making",
            "Business and technical alignment",
            "Cross-functional collaboration",
        ]
    );
}

#[test]
fn texts_keep_to_their_lengths() {
    for card in every_card() {
        assert!(length(card.summary) <= 56, "{}", card.summary);
        assert!(length(card.badly) <= 120, "{}", card.badly);
        assert!(length(card.well) <= 120, "{}", card.well);
        assert!((2..=3).contains(&card.starters.len()), "{}", card.id);
        assert!((2..=3).contains(&card.practices.len()), "{}", card.id);
        for (_, text) in card.practices {
            assert!(length(text) <= 110, "{text}");
        }
    }
}

#[test]
fn starters_ask_and_everything_else_states() {
    for card in every_card() {
        for text in sentences(card) {
            let asks = card.starters.contains(&text);
            assert!(text.ends_with(if asks { '?' } else { '.' }), "{text}");
        }
    }
}

#[test]
fn texts_are_set_with_care() {
    for card in every_card() {
        for text in sentences(card).into_iter().chain([card.title]) {
            assert_eq!(text, text.trim());
            assert!(!text.contains("  "), "two spaces: {text}");
            assert!(!text.contains(['\'', '"']), "straight quote: {text}");
            assert!(!text.contains('!'), "exclamation mark: {text}");
            let quotes = |mark| text.matches(mark).count();
            // English has “these”, German „those“.
            let is_german = quotes('„') > 0;
            let (open, close) = if is_german { ('„', '“') } else { ('“', '”') };
            assert_eq!(quotes(open), quotes(close), "open quote: {text}");
            assert!(!is_german || quotes('”') == 0, "mixed quotes: {text}");
        }
    }
}

#[test]
fn no_text_takes_a_partner_for_a_man_or_a_woman() {
    // In German "sie" and "ihr" are also "they" and "you", and "er" and "ihn" stand for things too.
    let of = |deck: &[CardWords], gendered: &[&str]| {
        for text in deck.iter().flat_map(sentences) {
            let mut words = text.split(|c: char| !c.is_alphabetic());
            assert_eq!(words.find(|word| gendered.contains(&word.to_lowercase().as_str())), None, "{text}");
        }
    };
    of(&DECK_EN, &["he", "she", "him", "her", "his", "hers"]);
    of(&DECK_DE, &["partnerin", "kollege", "kollegin"]);
}

#[test]
fn no_text_stands_twice() {
    let all: Vec<_> = every_card().flat_map(sentences).collect();
    let once: BTreeSet<_> = all.iter().collect();
    assert_eq!(once.len(), all.len());
}
