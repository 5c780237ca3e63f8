//! The report in Markdown (CommonMark with tables, as wikis and forges read it).
//!
//! Invariant: a text of the pair shows as it was typed. Signs that could begin markup get a backslash; `<`, `>` and `&`
//! become entities, because not every reader lets a backslash disarm them. Links are text too.

use super::Ask;
use super::document::{Block, written};
use crate::board::Board;

/// Writes the report.
pub fn write(board: &Board, ask: &Ask) -> String {
    written(board, ask, push_block)
}

fn push_block(block: &Block, text: &mut String) {
    match block {
        Block::Title(title) => push_heading("# ", title, text),
        Block::Heading(heading) => push_heading("## ", heading, text),
        Block::Subject(subject) => push_heading("### ", subject, text),
        Block::Line(line) => push_heading("", line, text),
        Block::Table(rows) => push_table(rows, text),
        Block::Note(head, note) => {
            push_heading("", head, text);
            text.push('\n');
            push_quote(note, text);
        }
    }
}

fn push_heading(mark: &str, heading: &str, text: &mut String) {
    text.push_str(mark);
    push_escaped(heading, text);
    text.push('\n');
}

fn push_quote(note: &str, text: &mut String) {
    let lines: Vec<&str> = note.lines().map(str::trim).collect();
    for (at, line) in lines.iter().enumerate() {
        text.push('>');
        if !line.is_empty() {
            text.push(' ');
            push_escaped(line, text);
            if lines.get(at + 1).is_some_and(|next| !next.is_empty()) {
                text.push('\\');
            }
        }
        text.push('\n');
    }
}

fn push_table(rows: &[Vec<String>], text: &mut String) {
    for (at, row) in rows.iter().enumerate() {
        text.push('|');
        for cell in row {
            text.push(' ');
            for (at, line) in cell.lines().enumerate() {
                if at > 0 {
                    text.push_str("<br>");
                }
                push_escaped(line.trim(), text);
            }
            text.push_str(" |");
        }
        text.push('\n');
        if at == 0 {
            text.push('|');
            for _ in row {
                text.push_str(" --- |");
            }
            text.push('\n');
        }
    }
}

/// Writes one line so that nothing in it is markup, wherever it stands.
fn push_escaped(line: &str, text: &mut String) {
    let mut before = None;
    let mut is_number_so_far = true;
    for (at, character) in line.char_indices() {
        let after = line[at + character.len_utf8()..].chars().next();
        match character {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            _ => {
                if must_escape(character, before, after, is_number_so_far) {
                    text.push('\\');
                }
                text.push(character);
            }
        }
        is_number_so_far &= character.is_ascii_digit();
        before = Some(character);
    }
}

fn must_escape(character: char, before: Option<char>, after: Option<char>, is_number_so_far: bool) -> bool {
    let is_in_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
    match character {
        '\\' | '`' | '*' | '[' | ']' | '{' | '}' | '|' | '~' | '$' | '^' => true,
        '_' => !is_in_word,
        // A heading, or the end of one; but not a place in an address.
        '#' => !before.is_some_and(|before| before.is_alphanumeric() || before == '/'),
        '-' | '+' | '=' | ':' => before.is_none() && !after.is_some_and(char::is_alphanumeric),
        // "1. " begins a list.
        '.' | ')' => before.is_some() && is_number_so_far && after.is_none_or(char::is_whitespace),
        _ => false,
    }
}
