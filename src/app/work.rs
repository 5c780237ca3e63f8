//! Long work in pieces: checking, adding and merging a large board takes longer than a person should feel the page stand still.
//!
//! Invariants: a piece is small, a few milliseconds; between two of them anything may happen to the board, so what work found out
//! before is looked at anew where the board has changed; work that is stopped has changed nothing. How the pieces are spread
//! over time is the world's business: a world without a browser does them one after the other.

use super::session::Session;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    /// A file is checked and compared.
    Checking,
    /// A board is stored and opened.
    Adding,
    /// A file is brought together with the board, or put in its place.
    Merging,
}

/// How far work is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// There is more; so many thousandths are done.
    More(usize),
    /// There is more, and it can't be stopped any more: something has changed.
    Sure,
    /// That was all.
    Done,
}

/// What is being done for longer than half a second, and how far it is, in thousandths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Busy {
    /// What.
    pub doing: Doing,
    /// How far.
    pub done: usize,
}

/// One piece of work: does a little more, and says how far it is.
pub type Piece = Box<dyn FnMut(Session) -> Pace>;

/// Work to be done.
pub struct Work {
    /// What is being done.
    pub doing: Doing,
    piece: Piece,
    /// How often work had been stopped when this began.
    stops: u32,
    is_sure: bool,
}

impl Work {
    /// Begins some work, of which nothing is done yet.
    pub fn new(session: Session, doing: Doing, piece: impl FnMut(Session) -> Pace + 'static) -> Self {
        Self { doing, piece: Box::new(piece), stops: session.stops(), is_sure: false }
    }

    /// Does a piece. Work that was stopped is done.
    pub fn step(&mut self, session: Session) -> Pace {
        if !self.is_sure && session.stops() != self.stops {
            return Pace::Done;
        }
        let pace = (self.piece)(session);
        self.is_sure |= pace == Pace::Sure;
        pace
    }

    /// Does all of it at once.
    pub fn finish(mut self, session: Session) {
        while self.step(session) != Pace::Done {}
    }
}
