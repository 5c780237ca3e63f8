//! The report as a page of MediaWiki.
//!
//! Invariant: every text of the pair stands in `<nowiki>`, line by line, with `<`, `>` and `&` as entities, so that it
//! can neither end there nor name a template, a signature or a switch.

use super::Ask;
use super::document::{Block, push_lines, written};
use super::text::is_plain;
use crate::board::Board;

/// Writes the page.
pub fn write(board: &Board, ask: &Ask) -> String {
    written(board, ask, push_block)
}

fn push_block(block: &Block, text: &mut String) {
    match block {
        Block::Title(title) => push_between("= ", title, " =\n", text),
        Block::Heading(heading) => push_between("== ", heading, " ==\n", text),
        Block::Subject(subject) => push_between("=== ", subject, " ===\n", text),
        Block::Line(line) => push_between("", line, "\n", text),
        Block::Table(rows) => push_table(rows, text),
        Block::Note(head, note) => {
            push_between("; ", head, "\n", text);
            push_between(": ", note, "\n", text);
        }
    }
}

fn push_between(before: &str, inner: &str, after: &str, text: &mut String) {
    text.push_str(before);
    push_inert(inner, text);
    text.push_str(after);
}

fn push_table(rows: &[Vec<String>], text: &mut String) {
    text.push_str("{| class=\"wikitable\"\n");
    for (at, row) in rows.iter().enumerate() {
        if at > 0 {
            text.push_str("|-\n");
        }
        for cell in row {
            push_between(if at == 0 { "! " } else { "| " }, cell, "\n", text);
        }
    }
    text.push_str("|}\n");
}

fn push_inert(inner: &str, text: &mut String) {
    push_lines(inner, "<br>", push_inert_line, text);
}

fn push_inert_line(line: &str, text: &mut String) {
    if is_plain(line) {
        return text.push_str(line);
    }
    text.push_str("<nowiki>");
    for character in line.chars() {
        match character {
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '&' => text.push_str("&amp;"),
            other => text.push(other),
        }
    }
    text.push_str("</nowiki>");
}
