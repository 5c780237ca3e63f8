//! Sentences for files that cannot be opened: each with its place, as a person would say it.

use super::{Language, Words, fill};
use crate::format::{Found, Problem, Unreadable, Wrong};

/// Says what is wrong with a file, one sentence a problem.
pub fn unreadable(language: &Language, unreadable: &Unreadable) -> Vec<String> {
    let words = language.words;
    let at = |template: &str, line: usize| fill(template, &[("line", &line.to_string())]);
    let one = match unreadable {
        Unreadable::TooLarge { bytes } => {
            fill(words.file_too_large(), &[("size", &(bytes.div_ceil(1024 * 1024)).to_string())])
        }
        Unreadable::Empty => words.file_empty().to_owned(),
        Unreadable::NotUtf8 { byte } => fill(words.file_not_utf8(), &[("byte", &byte.to_string())]),
        Unreadable::Truncated { line } => at(words.file_truncated(), *line),
        Unreadable::LoneSurrogate { line, .. } => at(words.file_lone_surrogate(), *line),
        Unreadable::NotJson { line, column } => {
            fill(words.file_not_json(), &[("line", &line.to_string()), ("column", &column.to_string())])
        }
        Unreadable::Number { line } => at(words.file_number(), *line),
        Unreadable::TooDeep => words.file_too_deep().to_owned(),
        Unreadable::DoubledName { place } => fill(words.file_doubled_name(), &[("place", place)]),
        Unreadable::NotABoard { format: None } => words.file_not_a_board().to_owned(),
        Unreadable::NotABoard { format: Some(format) } => {
            fill(words.file_other_format(), &[("format", &short(format))])
        }
        Unreadable::Newer { version } => fill(words.file_newer(), &[("version", version)]),
        Unreadable::Problems(problems) => {
            return problems.iter().map(|problem| sentence(words, problem)).collect();
        }
    };
    vec![one]
}

fn sentence(words: Words, problem: &Problem) -> String {
    let mut text = String::new();
    if !problem.place.is_empty() {
        text.push_str(&problem.place);
        text.push_str(": ");
    }
    text.push_str(&wrong(words, &problem.wrong));
    if let Some(key) = &problem.key {
        text.push_str(&format!(" ({})", short(key)));
    }
    text
}

fn wrong(words: Words, wrong: &Wrong) -> String {
    match wrong {
        Wrong::Type { expected, found } => {
            fill(words.wrong_type(), &[("expected", type_name(words, *expected)), ("found", type_name(words, *found))])
        }
        Wrong::Range { found, least, most } => fill(
            words.wrong_range(),
            &[("found", &short(found)), ("least", &least.to_string()), ("most", &most.to_string())],
        ),
        Wrong::Zero => words.wrong_zero().to_owned(),
        Wrong::Choice { found, choices } => {
            fill(words.wrong_choice(), &[("found", &short(found)), ("choices", &choices.join(", "))])
        }
        Wrong::Id { found } => fill(words.wrong_id(), &[("found", &short(found))]),
        Wrong::DoubledId { id } => fill(words.wrong_doubled_id(), &[("id", id)]),
        Wrong::Missing { name } => fill(words.wrong_missing(), &[("name", name)]),
        Wrong::Moment { found } => fill(words.wrong_moment(), &[("found", &short(found))]),
        Wrong::Day { found } => fill(words.wrong_day(), &[("found", &short(found))]),
        Wrong::Stamp { path } => fill(words.wrong_stamp(), &[("path", &short(path))]),
    }
}

fn type_name(words: Words, found: Found) -> &'static str {
    match found {
        Found::Null => words.type_null(),
        Found::Flag => words.type_flag(),
        Found::Number => words.type_number(),
        Found::Text => words.type_text(),
        Found::List => words.type_list(),
        Found::Object => words.type_object(),
    }
}

/// A quotation stays short, whatever a file holds.
fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}
