//! A picture of the round as SVG: both marks on each card's scale, and what was agreed. It carries the board file inside
//! itself, so that it can be put on a wiki page, saved from there and opened again.
//!
//! Invariants: no script, no reference to anything outside; every text is XML text. The board is inside only where
//! everything may be told ([`Profile::Ours`]), and then it is the whole board, both ballots included, as contracts say.

use super::agreement::Agreement;
use super::document::effects;
use super::drawing::{Drawing, cut};
use super::report::{Report, Row, report};
use super::text::{line, part, signed};
use super::xml::{content, push_text};
use super::{Ask, Profile};
use crate::board::{Board, Partner, Who};
use crate::format;
use crate::words::{Words, count, fill_plain};

/// The id of the element that carries the board.
const CARRIER: &str = "tandem-board";
const WIDTH: u32 = 760;
const MARGIN: u32 = 32;
/// Where the scales begin, and how far one step is.
const SCALE: (u32, u32) = (400, 52);
const MOST_CARDS: usize = 16;
const MOST_AGREEMENTS: usize = 12;

/// Draws the picture.
pub fn write(board: &Board, ask: &Ask) -> String {
    let words = ask.language.words;
    let report = report(board, ask);
    let mut drawing = Drawing { text: String::new(), y: 20 };
    draw_head(words, &report, ask, &mut drawing);
    draw_agenda(words, &report, &mut drawing);
    draw_agreements(words, &report, &mut drawing);
    let round = report.round.as_ref().map(|(label, _)| part(label)).unwrap_or_default();
    let title = fill_plain(words.take_picture(), &[("board", &part(&report.title)), ("round", &round)]);
    let height = (drawing.y + MARGIN).to_string();
    let width = WIDTH.to_string();
    let mut svg = String::from("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    for piece in
        [&width, "\" height=\"", &height, "\" viewBox=\"0 0 ", &width, " ", &height, "\" role=\"img\">\n<title>"]
    {
        svg.push_str(piece);
    }
    push_text(&title, &mut svg);
    svg.push_str("</title>\n");
    if ask.profile == Profile::Ours {
        svg.push_str("<metadata id=\"tandem-board\">");
        push_text(&safe_json(&format::to_file(board.id(), board.writes())), &mut svg);
        svg.push_str("</metadata>\n");
    }
    svg.push_str("<defs><clipPath id=\"tandem-circle\"><circle r=\"11\"/></clipPath></defs>\n");
    svg.push_str(
        "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n<g font-family=\"system-ui, sans-serif\">\n",
    );
    svg.push_str(&drawing.text);
    svg.push_str("</g>\n</svg>\n");
    svg
}

/// JSON without the few characters that XML can't hold; JSON has a way of its own to say them.
fn safe_json(json: &str) -> String {
    let mut text = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' => {
                text.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    text.extend(char::from_digit(u32::from(character) >> shift & 15, 16));
                }
            }
            other => text.push(other),
        }
    }
    text
}

/// Takes the board file out of a picture. `None` when there is none inside.
pub fn read_picture(text: &str) -> Option<String> {
    // A board file may hold the same words in a note; only XML can be a picture.
    if !text.trim_start_matches('\u{feff}').trim_start().starts_with('<') {
        return None;
    }
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("<metadata") {
        let (tag, inner) = after.split_once('>')?;
        if tag.contains(CARRIER) && !tag.ends_with('/') {
            // In CDATA `</metadata` can stand for itself, so the last one ends the element.
            let end = if inner.trim_start().starts_with("<![CDATA[") {
                inner.rfind("</metadata")?
            } else {
                inner.find("</metadata")?
            };
            return Some(content(&inner[..end]));
        }
        rest = inner;
    }
    None
}

const LARGE: &str = "font-size=\"24\" font-weight=\"700\" fill=\"#15181b\"";
const HEADING: &str = "font-size=\"17\" font-weight=\"700\" fill=\"#15181b\"";
const PLAIN: &str = "font-size=\"15\" fill=\"#15181b\"";
const QUIET: &str = "font-size=\"13\" fill=\"#4a4f54\"";
const QUIET_END: &str = "font-size=\"13\" fill=\"#4a4f54\" text-anchor=\"end\"";

fn draw_head(words: Words, report: &Report, ask: &Ask, drawing: &mut Drawing) {
    drawing.y += 30;
    drawing.write(MARGIN, LARGE, &line(&report.title), 42);
    drawing.y += 26;
    if let Some((label, opened)) = &report.round {
        let day =
            if opened.is_empty() { fill_plain(words.take_as_of(), &[("day", &ask.now.day())]) } else { opened.clone() };
        let mut text = part(&cut(&line(label), 60));
        text.push_str(", ");
        text.push_str(&day);
        drawing.write(MARGIN, QUIET, &text, 84);
    }
    if ask.profile.tells_ratings() {
        drawing.y += 34;
        for (partner, x) in Partner::ALL.into_iter().zip([MARGIN, MARGIN + 348]) {
            drawing.mark(x + 14, partner, "");
            drawing.y += 5;
            drawing.write(x + 36, PLAIN, &line(&report.partners[partner as usize]), 33);
            drawing.y -= 5;
        }
        drawing.y += 10;
    }
}

fn draw_agenda(words: Words, report: &Report, drawing: &mut Drawing) {
    if report.is_blind && !report.agenda.is_empty() {
        drawing.y += 28;
        drawing.write(MARGIN, QUIET, words.take_blind(), 84);
    }
    let rated: Vec<&Row> = report.agenda.iter().filter(|row| row.ratings.iter().any(Option::is_some)).collect();
    for row in rated.iter().take(MOST_CARDS) {
        drawing.y += 36;
        draw_row(words, report, row, drawing);
    }
    draw_more(words, rated.len().saturating_sub(MOST_CARDS), drawing);
}

fn draw_row(words: Words, report: &Report, row: &Row, drawing: &mut Drawing) {
    let [sm, po] = row.ratings.map(Option::flatten);
    let gap = row.gap.map_or_else(String::new, |gap| match gap {
        0 => words.gap_same().to_owned(),
        _ => fill_plain(words.gap_label(), &[("n", &signed(gap))]),
    });
    drawing.open(0, &row_in_words(words, report, row, &gap));
    drawing.text.push_str("</g>\n");
    drawing.y += 5;
    drawing.write(MARGIN, PLAIN, &line(&row.card), 35);
    drawing.write(WIDTH - MARGIN, QUIET_END, &gap, 14);
    drawing.y -= 5;
    drawing.open(SCALE.0, "");
    drawing.text.push_str("<path d=\"M0 0h208M0-4v8M52-4v8M104-4v8M156-4v8M208-4v8\" stroke=\"#81868a\"/></g>\n");
    let at = |rating: u8| SCALE.0 + (u32::from(rating).max(1) - 1) * SCALE.1;
    match (sm, po) {
        (Some(sm), Some(po)) if sm == po => drawing.both(at(sm), &sm.to_string()),
        _ => {
            if let (Some(sm), Some(po)) = (sm, po) {
                drawing.open(at(sm.min(po)), "");
                drawing
                    .text
                    .push_str("<path stroke=\"#15181b\" stroke-width=\"10\" stroke-dasharray=\"1 3\" d=\"M0 0h");
                drawing.text.push_str(&(u32::from(sm.abs_diff(po)) * SCALE.1).to_string());
                drawing.text.push_str("\"/></g>\n");
            }
            for (partner, rating) in Partner::ALL.into_iter().zip([sm, po]) {
                if let Some(rating) = rating {
                    drawing.mark(at(rating), partner, &rating.to_string());
                }
            }
        }
    }
}

fn row_in_words(words: Words, report: &Report, row: &Row, gap: &str) -> String {
    let say = |rating: Option<Option<u8>>| match rating {
        None => "–".to_owned(),
        Some(None) => words.no_opinion().to_owned(),
        Some(Some(rating)) => rating.to_string(),
    };
    let [sm, po] = [&report.partners[0], &report.partners[1]].map(|name| part(name));
    let [a, b] = row.ratings.map(say);
    let mut text = part(&row.card);
    text.push_str(". ");
    text.push_str(&fill_plain(words.scale_of(), &[("sm", &sm), ("a", &a), ("po", &po), ("b", &b), ("gap", gap)]));
    text
}

fn draw_agreements(words: Words, report: &Report, drawing: &mut Drawing) {
    let open: Vec<&Agreement> = report.agreements.iter().filter(|agreement| !agreement.is_ended).collect();
    if open.is_empty() {
        return;
    }
    drawing.y += 48;
    drawing.write(MARGIN, HEADING, words.take_agreements(), 60);
    for agreement in open.iter().take(MOST_AGREEMENTS) {
        drawing.y += 30;
        match agreement.who {
            Who::One(partner) => drawing.mark(MARGIN + 14, partner, ""),
            Who::Both => drawing.both(MARGIN + 14, ""),
        }
        drawing.y += 5;
        drawing.write(MARGIN + 36, PLAIN, &line(&agreement.text), 72);
        drawing.y += 20;
        let mut about = part(&cut(&line(&agreement.owner), 30));
        for more in [agreement.due.clone().unwrap_or_default(), effects(words, agreement)] {
            if !more.is_empty() {
                about.push_str(" · ");
                about.push_str(&more);
            }
        }
        drawing.write(MARGIN + 36, QUIET, &about, 80);
    }
    draw_more(words, open.len().saturating_sub(MOST_AGREEMENTS), drawing);
}

fn draw_more(words: Words, more: usize, drawing: &mut Drawing) {
    if more > 0 {
        drawing.y += 30;
        drawing.write(MARGIN, QUIET, &count(more, words.take_and_more()), 60);
    }
}
