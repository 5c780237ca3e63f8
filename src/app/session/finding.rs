//! Going to something that was found, or that an address names.

use leptos::prelude::*;

use super::{Page, Session};
use crate::app::find::Kind;
use crate::app::{Effect, RoundStep, Stage};
use crate::board::Refusal;

impl Session {
    /// Opens a card where it stands among the others, and brings the person there.
    pub fn go_to_card(self, card: &str) {
        self.go_to(Some(card), None);
    }

    /// Goes to a card, or to a note or an action on one; what stands on no card is on the page of the actions.
    pub fn go_to(self, card: Option<&str>, within: Option<(Kind, &str)>) {
        let found = card.and_then(|card| self.peek(|board| board.card(card).map(|card| card.retired)));
        let place = match (card, found, within) {
            (Some(_), None, _) => return self.refuse(&Refusal::Missing),
            (Some(card), Some(true), _) => hook("card", card),
            (Some(card), _, None | Some((Kind::Card, _))) => {
                [&*hook("card", card), " [data-action=open-card]"].concat()
            }
            (_, _, Some((Kind::Note, note))) => hook("note", note),
            (_, _, Some((_, action))) => hook("act", action),
            (None, ..) => return,
        };
        // What is set is drawn anew, also when it was so before: then the focus would go.
        let page = if card.is_some() { Page::Board } else { Page::Actions };
        if self.page.get_untracked() != page {
            self.page.set(page);
        }
        if let Some(card) = card {
            // The lanes stand below every step while a ballot is open, and else by themselves.
            let shows_lanes =
                untrack(|| matches!(self.stage(), Stage::Watch | Stage::Vote(_)) || self.step_now() == RoundStep::Vote);
            if !shows_lanes {
                self.step.set(Some(RoundStep::Vote));
            }
            if self.open_card.get_untracked().as_deref() != Some(card) {
                self.open_card.set(Some(card.to_owned()));
            }
        }
        self.carry_out(Effect::BringIntoSight(place));
    }
}

/// Writes the selector of what a hook of the page names.
fn hook(name: &str, id: &str) -> String {
    ["[data-", name, "=\"", id, "\"]"].concat()
}
