//! The report in Confluence wiki markup (*Insert → Markup*).
//!
//! Invariant: every sign in a text of the pair that could be markup is written as an entity, which Confluence shows and
//! never reads: macros, images, tables, smileys and links are text. A backslash would do for most of them, but two of
//! them break the line.

use super::Ask;
use super::document::{Block, push_lines, written};
use crate::board::Board;

/// Writes the page.
pub fn write(board: &Board, ask: &Ask) -> String {
    written(board, ask, push_block)
}

fn push_block(block: &Block, text: &mut String) {
    match block {
        Block::Title(title) => push_between("h1. ", title, "\n", text),
        Block::Heading(heading) => push_between("h2. ", heading, "\n", text),
        Block::Subject(subject) => push_between("h3. ", subject, "\n", text),
        Block::Line(line) => push_between("", line, "\n", text),
        Block::Table(rows) => push_table(rows, text),
        Block::Note(head, note) => {
            push_between("", head, "\n", text);
            push_between("{quote}\n", note, "\n{quote}\n", text);
        }
    }
}

fn push_between(before: &str, inner: &str, after: &str, text: &mut String) {
    text.push_str(before);
    push_inert(inner, text);
    text.push_str(after);
}

fn push_table(rows: &[Vec<String>], text: &mut String) {
    for (at, row) in rows.iter().enumerate() {
        let edge = if at == 0 { "||" } else { "|" };
        text.push_str(edge);
        for cell in row {
            text.push(' ');
            push_inert(cell, text);
            text.push(' ');
            text.push_str(edge);
        }
        text.push('\n');
    }
}

fn push_inert(inner: &str, text: &mut String) {
    // A line break that holds in a table's cell as well.
    push_lines(inner, " \\\\ ", push_line, text);
}

fn push_line(line: &str, text: &mut String) {
    for (at, character) in line.char_indices() {
        let (before, after) = (&line[..at], &line[at + character.len_utf8()..]);
        if is_markup(character, before, after) {
            text.push_str("&#");
            text.push_str(&u32::from(character).to_string());
            text.push(';');
        } else {
            text.push(character);
        }
    }
}

/// Says whether a sign could be markup where it stands.
fn is_markup(character: char, before: &str, after: &str) -> bool {
    match character {
        // "h1. " and "bq. " begin a line of their kind.
        '.' => before.len() == 2 && before.starts_with(['h', 'b']),
        ',' | '\'' | '"' | '/' | '%' | '=' | ';' => false,
        '-' | '_' => !(before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)),
        other => other.is_ascii_punctuation(),
    }
}
