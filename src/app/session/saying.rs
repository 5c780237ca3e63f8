//! What a screen reader says of a change that is only seen otherwise: once, without moving the focus.
//!
//! What a notice, a field or the focus tells is not said again.

use super::Session;
use crate::app::stage;
use crate::board::{Command, Who};
use crate::words::fill;

impl Session {
    /// Says a sentence. The same one twice is heard twice.
    pub fn say(self, mut text: String) {
        self.said.update(|said| {
            if *said == text {
                // Only what changes is heard.
                text.push('\u{a0}');
            }
            *said = text;
        });
    }

    /// Says what became of a command where nothing that has the focus shows it.
    pub(super) fn say_done(self, who: Option<Who>, command: &Command) {
        let words = self.words();
        match command {
            Command::PlaceDot { .. } | Command::TakeBackDot { .. } => {
                let Some(partner) = who.and_then(Who::partner) else { return };
                let (left, budget) = self.peek(|board| stage::dots_left(board, partner));
                self.say(fill(words.said_dots(), &[("n", &left.to_string()), ("m", &budget.to_string())]));
            }
            Command::AddNote { .. } => self.say(words.said_note_added().to_owned()),
            Command::AddAction { .. } => self.say(words.said_action_added().to_owned()),
            _ => {}
        }
    }
}
