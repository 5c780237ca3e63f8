//! What is being typed, and how its Markdown reads.

use super::{Part, Session};
use crate::app::Effect;
use crate::app::markdown::{self, Node};

impl Session {
    /// Reads what was being typed in a field when the page was left; empty when nothing was.
    pub fn draft(self, place: &str) -> String {
        self.world().draft(place)
    }

    /// Keeps what is being typed in a field, so that it survives a reload.
    pub fn keep_draft(self, place: &str, text: &str) {
        self.carry_out(Effect::KeepDraft { place: place.to_owned(), text: text.to_owned() });
    }

    /// Parses Markdown. `None` until its parser is here, which this asks for; listens to that.
    pub fn markdown(self, text: &str) -> Option<Vec<Node>> {
        if self.markdown.get() == Part::Unasked {
            self.markdown.set(Part::Asked);
            self.carry_out(Effect::LoadMarkdown);
        }
        self.world().markdown(text).map(|tree| markdown::read(&tree))
    }

    /// Takes note that the parser of Markdown is here.
    pub fn markdown_is_here(self) {
        self.markdown.set(Part::Here);
    }
}
