//! The report as a page of DokuWiki.
//!
//! Invariant: every text of the pair stands in `<nowiki>`, line by line; where it could end there, it is parted in two
//! inside the tag. Headings know no `<nowiki>` and no markup either: what counts there is the `=` at their ends alone.

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
        Block::Title(title) => push_heading("======", title, text),
        Block::Heading(heading) => push_heading("=====", heading, text),
        Block::Subject(subject) => push_heading("====", subject, text),
        Block::Line(line) => push_line(line, text),
        Block::Table(rows) => push_table(rows, text),
        Block::Note(head, note) => {
            push_line(head, text);
            for line in note.lines() {
                text.push_str("> ");
                push_line(line, text);
            }
        }
    }
}

fn push_heading(edge: &str, heading: &str, text: &mut String) {
    text.push_str(edge);
    text.push(' ');
    text.push_str(heading.trim_matches(['=', ' ']));
    text.push(' ');
    text.push_str(edge);
    text.push('\n');
}

fn push_line(line: &str, text: &mut String) {
    push_inert(line, text);
    text.push('\n');
}

fn push_table(rows: &[Vec<String>], text: &mut String) {
    for (at, row) in rows.iter().enumerate() {
        let edge = if at == 0 { '^' } else { '|' };
        text.push(edge);
        for cell in row {
            text.push(' ');
            push_inert(cell, text);
            text.push(' ');
            text.push(edge);
        }
        text.push('\n');
    }
}

fn push_inert(inner: &str, text: &mut String) {
    push_lines(inner, " \\\\ ", push_inert_line, text);
}

fn push_inert_line(line: &str, text: &mut String) {
    if is_plain(line) {
        return text.push_str(line);
    }
    text.push_str("<nowiki>");
    text.push_str(&line.replace("</", "<</nowiki><nowiki>/"));
    text.push_str("</nowiki>");
}
