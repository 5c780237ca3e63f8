//! Who sits at this tab.

use super::rounds::ballots_are_open;
use super::{Session, Theme};
use crate::app::{Effect, Seat};
use crate::board::Who;
use crate::words::Language;

impl Session {
    /// Takes a seat, or asks for the screen to be handed over. Both look together once nothing is to be voted.
    pub fn sit(self, who: Who) {
        let open = self.peek(ballots_are_open);
        let seat = self.seat.get_untracked();
        let next = match (seat, who) {
            (Seat::Both { .. }, Who::One(_)) if !open => seat,
            _ => seat.switch_to(who),
        };
        self.set_seat(next);
    }

    /// Takes over the screen, or stays.
    pub fn end_hand_over(self, taken: bool) {
        self.set_seat(self.seat.get_untracked().end_hand_over(taken));
    }

    /// Gets up: the chairs are offered again.
    pub fn stand_up(self) {
        self.set_seat(Seat::Empty);
    }

    pub(super) fn set_seat(self, seat: Seat) {
        self.seat.set(seat);
        self.forget_told();
        self.history_changed();
        self.carry_out(Effect::RememberSeat);
    }

    /// Chooses the looks.
    pub fn set_theme(self, theme: Theme) {
        self.theme.set(theme);
        self.carry_out(Effect::RememberTheme);
    }

    /// Asks for the page in another language, to be remembered in this browser.
    pub fn choose_language(self, code: &'static str) {
        self.carry_out(Effect::BringLanguage { code, is_kept: true });
    }

    /// Draws the page in a language whose texts are here.
    pub fn speak(self, language: &'static Language) {
        if self.language.get_untracked().code != language.code {
            self.language.set(language);
        }
    }

    /// Lets keys without Ctrl or Cmd do something, or nothing.
    pub fn set_single_keys(self, on: bool) {
        self.single_keys.set(on);
        self.carry_out(Effect::RememberSingleKeys);
    }
}
