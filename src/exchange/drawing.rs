//! Marks and texts of a picture, as elements of SVG.

use super::text::line;
use super::xml::push_text;
use crate::board::Partner;

const INK: &str = "#15181b";
const SM: &str = "#1f49c8";
const PO: &str = "#c5400a";
const DIAMOND: &str = "<path d=\"M-14 0 0-14 14 0 0 14z\"";

/// A drawing that grows downwards.
pub struct Drawing {
    /// Its elements.
    pub text: String,
    /// How far down it has come.
    pub y: u32,
}

impl Drawing {
    /// Writes a text of at most `most` letters wide at `x` on the line below.
    pub fn write(&mut self, x: u32, look: &str, content: &str, most: u32) {
        self.text.push_str("<text x=\"");
        self.text.push_str(&x.to_string());
        self.text.push_str("\" y=\"");
        self.text.push_str(&self.y.to_string());
        self.text.push_str("\" ");
        self.text.push_str(look);
        self.text.push('>');
        push_text(&cut(content, most), &mut self.text);
        self.text.push_str("</text>\n");
    }

    /// Begins a group at a place, with a name for those who can't see it.
    pub fn open(&mut self, x: u32, name: &str) {
        self.text.push_str("<g transform=\"translate(");
        self.text.push_str(&x.to_string());
        self.text.push(' ');
        self.text.push_str(&self.y.to_string());
        self.text.push_str(")\">");
        if !name.is_empty() {
            self.text.push_str("<title>");
            push_text(name, &mut self.text);
            self.text.push_str("</title>");
        }
    }

    /// Draws a partner's mark with a digit in it.
    pub fn mark(&mut self, x: u32, partner: Partner, digit: &str) {
        self.open(x, "");
        match partner {
            Partner::ScrumMaster => self.shape("<circle r=\"11\"", SM),
            Partner::ProductOwner => self.shape(DIAMOND, PO),
        }
        self.digit(digit);
    }

    /// Draws both marks overprinted.
    pub fn both(&mut self, x: u32, digit: &str) {
        self.open(x, "");
        self.shape("<circle r=\"11\"", SM);
        self.shape(DIAMOND, PO);
        self.shape("<path clip-path=\"url(#tandem-circle)\" d=\"M-14 0 0-14 14 0 0 14z\"", INK);
        self.digit(digit);
    }

    fn shape(&mut self, shape: &str, fill: &str) {
        for part in [shape, " fill=\"", fill, "\"/>"] {
            self.text.push_str(part);
        }
    }

    fn digit(&mut self, digit: &str) {
        if !digit.is_empty() {
            self.text.push_str(
                "<text y=\"5\" text-anchor=\"middle\" font-size=\"13\" font-weight=\"700\" fill=\"#ffffff\">",
            );
            self.text.push_str(digit);
            self.text.push_str("</text>");
        }
        self.text.push_str("</g>\n");
    }
}

/// Cuts a text to the width of so many letters of the usual width.
pub fn cut(text: &str, most: u32) -> String {
    let mut width = 0;
    for (at, character) in text.char_indices() {
        width += half_widths(character);
        if width > most * 2 {
            let mut short = line(&text[..at]);
            short.push('…');
            return short;
        }
    }
    text.to_owned()
}

/// Guesses how wide a letter is in half the usual width; nobody knows the reader's font.
fn half_widths(character: char) -> u32 {
    match character {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => 0,
        '\u{fe00}'..='\u{fe0f}' => 0,
        'i' | 'j' | 'l' | 'f' | 't' | 'r' | ' ' | '.' | ',' | ';' | ':' | '\'' | '|' | '!' | '(' | ')' | '[' | ']' => 1,
        'A'..='Z' | 'm' | 'w' | '%' | '@' | '#' | '&' | '~' | '<' | '>' | '=' | '+' | '\u{fffd}' => 3,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'.. => 4,
        _ => 2,
    }
}
