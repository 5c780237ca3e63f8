//! Who sits at this tab. A setting of the tab, never of the board.

use crate::board::{Partner, Who};

/// Who sits here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Seat {
    /// Nobody has said yet. Everything shows; votes and notes need a seat.
    #[default]
    Empty,
    /// One partner.
    One(Partner),
    /// Both on one screen, voting in turns.
    Both {
        /// Whose turn it is to vote.
        turn: Partner,
        /// To whom the screen is being handed, while the hand-over screen stands.
        handing_to: Option<Partner>,
    },
}

impl Seat {
    /// Reads a seat's id from an address or a store.
    pub fn parse(id: &str) -> Option<Self> {
        Who::parse(id).map(Self::of)
    }

    /// Gives the seat for one or both; both begin with the Scrum Master's turn.
    pub fn of(who: Who) -> Self {
        match who {
            Who::One(partner) => Seat::One(partner),
            Who::Both => Seat::Both { turn: Partner::ScrumMaster, handing_to: None },
        }
    }

    /// Gives the id under which the seat is remembered.
    pub fn id(self) -> Option<&'static str> {
        match self {
            Seat::Empty => None,
            Seat::One(partner) => Some(partner.id()),
            Seat::Both { .. } => Some(Who::Both.id()),
        }
    }

    /// Says who acts: under both, one at a time while a ballot can be cast, else both together.
    pub fn who(self, ballots_are_open: bool) -> Option<Who> {
        match self {
            Seat::Empty => None,
            Seat::One(partner) => Some(Who::One(partner)),
            Seat::Both { turn, .. } if ballots_are_open => Some(Who::One(turn)),
            Seat::Both { .. } => Some(Who::Both),
        }
    }

    /// Takes another seat. On a shared screen the other partner's seat is handed over first.
    pub fn switch_to(self, who: Who) -> Self {
        match (self, who) {
            (Seat::Both { turn, .. }, Who::One(partner)) => {
                Seat::Both { turn, handing_to: (partner != turn).then_some(partner) }
            }
            (Seat::Both { turn, .. }, Who::Both) => Seat::Both { turn, handing_to: None },
            (Seat::One(turn), Who::Both) => Seat::Both { turn, handing_to: None },
            (_, who) => Self::of(who),
        }
    }

    /// Ends the hand-over: the next partner sits, or the one before stays.
    pub fn end_hand_over(self, taken: bool) -> Self {
        match self {
            Seat::Both { handing_to: Some(next), .. } if taken => Seat::Both { turn: next, handing_to: None },
            Seat::Both { turn, .. } => Seat::Both { turn, handing_to: None },
            other => other,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Partner::{ProductOwner, ScrumMaster};

    #[test]
    fn a_shared_screen_is_handed_over_and_a_seat_of_ones_own_is_not() {
        let both = Seat::of(Who::Both);
        assert_eq!(both.who(true), Some(Who::One(ScrumMaster)));
        assert_eq!(both.who(false), Some(Who::Both));
        let handing = both.switch_to(Who::One(ProductOwner));
        assert_eq!(handing, Seat::Both { turn: ScrumMaster, handing_to: Some(ProductOwner) });
        assert_eq!(handing.end_hand_over(true), Seat::Both { turn: ProductOwner, handing_to: None });
        assert_eq!(handing.end_hand_over(false), both);
        assert_eq!(both.switch_to(Who::One(ScrumMaster)), both);
        assert_eq!(Seat::One(ScrumMaster).switch_to(Who::One(ProductOwner)), Seat::One(ProductOwner));
    }
}
