//! Due dates and the next round's day as a calendar (RFC 5545): an entry of a whole day each.
//!
//! Invariants: the same action has the same UID in every export, so that importing again moves an entry and doubles
//! none. Lines end with CRLF and are folded at 75 octets, never inside a character.

use super::Ask;
use super::agreement::{actions, agreement};
use super::document::effects;
use super::report::next_round;
use super::text::{line, lines, part};
use crate::board::{Board, round};
use crate::words::fill_plain;

/// Writes the calendar. Where only the trend is told, no action is in it.
pub fn write(board: &Board, ask: &Ask) -> String {
    let mut calendar = String::new();
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Tandem//Tandem//EN", "CALSCALE:GREGORIAN"] {
        push_line(fixed, &mut calendar);
    }
    let title = line(&ask.language.board(board));
    push_text("X-WR-CALNAME:", &title, &mut calendar);
    if let Some(day) = next_round(board) {
        let next = round::next_id(board.rounds().iter().map(|round| round.id.as_str())).unwrap_or_default();
        let summary = fill_plain(ask.language.words.take_next_round(), &[("board", &part(&title))]);
        push_event(board, ask, &["next-round-", &next].concat(), &day, &summary, "", &mut calendar);
    }
    if ask.profile.tells_agreements() {
        for action in actions(board) {
            let agreement = agreement(board, ask, action);
            if let Some(due) = agreement.due.as_deref().filter(|_| !agreement.is_ended) {
                let mut about = line(&agreement.owner);
                about.push('\n');
                about.push_str(&effects(ask.language.words, &agreement));
                let text = lines(&agreement.text);
                push_event(board, ask, &["due-", &action.id].concat(), due, &text, about.trim(), &mut calendar);
            }
        }
    }
    push_line("END:VCALENDAR", &mut calendar);
    calendar
}

fn push_event(board: &Board, ask: &Ask, id: &str, day: &str, summary: &str, about: &str, calendar: &mut String) {
    let bare = |text: &str| text.replace(['-', ':'], "");
    push_line("BEGIN:VEVENT", calendar);
    push_line(&["UID:", id, "@", board.id(), ".tandem"].concat(), calendar);
    push_line(&["DTSTAMP:", &bare(&ask.now.text())].concat(), calendar);
    push_line(&["DTSTART;VALUE=DATE:", &bare(day)].concat(), calendar);
    push_text("SUMMARY:", summary, calendar);
    if !about.is_empty() {
        push_text("DESCRIPTION:", about, calendar);
    }
    push_line("TRANSP:TRANSPARENT", calendar);
    push_line("END:VEVENT", calendar);
}

fn push_text(name: &str, text: &str, calendar: &mut String) {
    let mut line = name.to_owned();
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => {
                line.push('\\');
                line.push(character);
            }
            '\n' => line.push_str("\\n"),
            other => line.push(other),
        }
    }
    push_line(&line, calendar);
}

/// Writes a line, folded: each part that follows begins with a space, which counts.
fn push_line(line: &str, calendar: &mut String) {
    let mut octets = 0;
    for character in line.chars() {
        if octets + character.len_utf8() > 75 {
            calendar.push_str("\r\n ");
            octets = 1;
        }
        calendar.push(character);
        octets += character.len_utf8();
    }
    calendar.push_str("\r\n");
}
