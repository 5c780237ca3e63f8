//! What holds for the texts of every language beside English. A missing or left over message does not compile.

use std::collections::BTreeSet;

use super::{GERMAN, KNOWN, LANGUAGES, Language, count, known, new_board};
use crate::board::{Command, Context, Moment, Who, rules};

/// Every language that is a translation.
const TRANSLATIONS: [&Language; 1] = [&GERMAN];

/// Messages that may be the same in German: names, signs, and words that German has from English.
const SAME_IN_GERMAN: &[&str] = &[
    "brand",
    "scrum_master",
    "product_owner",
    "type_null",
    "report_change",
    "board",
    "theme_auto",
    "name",
    "agenda",
    "timer_start",
    "timer_pause",
    "rated",
    "scale_of",
    "take_person",
    "take_effect",
    "take_outcome",
    "take_picture",
    "find_apart_in",
    "take_agenda",
];

/// Every text by its message's name, in order.
fn texts(language: &Language) -> Vec<(&'static str, &'static str)> {
    let mut all = Vec::new();
    language.words.changed(&mut |name, text| {
        all.push((name, text));
        text
    });
    all
}

/// The names in braces.
fn names(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect()
}

#[test]
fn every_translation_has_the_same_names_in_braces() {
    for language in TRANSLATIONS {
        for ((name, stored), (_, text)) in texts(&LANGUAGES[0]).into_iter().zip(texts(language)) {
            assert_eq!(names(stored), names(text), "{}: {name}: {text}", language.code);
        }
    }
}

#[test]
fn every_translation_is_one() {
    for ((name, stored), (_, text)) in texts(&LANGUAGES[0]).into_iter().zip(texts(&GERMAN)) {
        let may_be_same = SAME_IN_GERMAN.contains(&name);
        assert_eq!(stored == text, may_be_same && stored == text, "{name} is not translated: {text}");
    }
    let all: BTreeSet<_> = texts(&LANGUAGES[0]).into_iter().zip(texts(&GERMAN)).collect();
    for name in SAME_IN_GERMAN {
        let is_same = all.iter().any(|((key, stored), (_, text))| key == name && stored == text);
        assert!(is_same, "{name} is translated: take it off the list");
    }
}

#[test]
fn every_translation_is_set_with_care() {
    for (name, text) in texts(&GERMAN) {
        assert_eq!(text, text.trim(), "{name}");
        assert!(!text.is_empty(), "{name}");
        assert!(!text.contains(['\'', '"', '”', '‘']), "{name}: quotes are „so“: {text}");
        assert_eq!(text.matches('„').count(), text.matches('“').count(), "{name}: open quote: {text}");
        assert!(!text.contains("  ") && !text.contains('!'), "{name}: {text}");
    }
}

#[test]
fn a_sentence_stays_a_sentence() {
    let ends = |text: &str| text.chars().next_back().filter(|mark| ['.', '?'].contains(mark));
    for ((name, stored), (_, text)) in texts(&LANGUAGES[0]).into_iter().zip(texts(&GERMAN)) {
        // "+2 min." has a full stop for being cut short.
        if name != "timer_more" {
            assert_eq!(ends(stored), ends(text), "{name}: {text}");
        }
    }
}

#[test]
fn languages_are_found_by_their_tags() {
    for (tag, code) in [("de", Some("de")), ("de-AT", Some("de")), ("DE", Some("de")), ("en-GB", Some("en"))] {
        assert_eq!(known(tag), code, "{tag}");
    }
    for tag in ["", "xx", "deu", "-de", "german", "%"] {
        assert_eq!(known(tag), None, "{tag}");
    }
    let codes: Vec<_> = KNOWN.iter().map(|known| known.code).take(2).collect();
    assert_eq!(codes, [LANGUAGES[0].code, GERMAN.code]);
}

#[test]
fn a_reader_sees_the_boards_first_texts_in_german_and_nothing_stored_is() {
    let board = new_board("checkout");
    let round = &board.rounds()[0];
    assert_eq!((GERMAN.board(&board), GERMAN.round(round)), ("Unsere Partnerschaft".into(), "Runde 1".into()));
    let vision = board.card("shared-vision").unwrap();
    assert_eq!(GERMAN.title(vision), "Gemeinsame Vision");
    assert_eq!(vision.title.as_deref(), Some("Shared vision"));
    let text = crate::format::to_file(board.id(), board.writes());
    for stored in ["Our partnership", "Round 1", "Shared vision"] {
        assert!(text.contains(stored), "{stored}");
    }
    let renamed = Command::RenameBoard { title: "Kasse".into() };
    let context = Context { who: Some(Who::Both), now: Moment(0), fresh_id: "a".into() };
    let mut board = board;
    let edits = rules::decide(&board, &renamed, &context).unwrap();
    let stamp = crate::board::Clock::new(1).next(1).unwrap();
    board.apply(edits, stamp);
    assert_eq!(GERMAN.board(&board), "Kasse");
}

#[test]
fn one_and_several_are_told_apart() {
    let words = GERMAN.words;
    let told = [0, 1, 2, 11, 21].map(|number| count(number, words.n_rounds()));
    assert_eq!(told, ["0 Runden", "1 Runde", "2 Runden", "11 Runden", "21 Runden"]);
}
