//! What stands around what is stored: the browser, or a test.

use crate::app::{Effect, Seat, Session, Trouble, Work};
use crate::board::{Board, Moment};

/// What stands around the keeper.
pub trait Surroundings {
    /// The time.
    fn now(&self) -> Moment;
    /// A fresh random id.
    fn fresh_id(&self) -> String;
    /// Parses Markdown; `None` while its parser is not here.
    fn markdown(&self, text: &str) -> Option<String>;
    /// Says whether the page stands in a frame that may keep downloads back without a word.
    fn is_fenced(&self) -> bool;
    /// See [`World::licences`].
    fn licences(&self) -> Option<String> {
        None
    }
    /// Takes note that another board is shown.
    fn shows(&self, id: &str);
    /// Remembers the seat for as long as the tab lives.
    fn remember_seat(&self, seat: Seat);
    /// Tells other pages what was stored: an entry's key and its text.
    fn announce(&self, key: &str, text: &str);
    /// Tells other pages to look up what is stored.
    fn announce_all(&self);
    /// Tells other pages that everything was forgotten.
    fn announce_forgotten(&self);
    /// Tells the page around of a change.
    fn changed(&self);
    /// Tells the page around whether it may have the board.
    fn answer_host(&self, is_allowed: bool);
    /// Does work that can wait, and that two pages need not do at the same time.
    fn later(&self, work: Box<dyn Fn()>);
    /// See [`World::in_pieces`].
    fn in_pieces(&self, session: Session, work: Work) {
        work.finish(session);
    }
    /// Carries out what has nothing to do with what is stored.
    fn carry_out(&self, session: Session, effect: Effect);
    /// Stores a board where the browser keeps things, whatever this page itself works on.
    ///
    /// # Errors
    ///
    /// Says why it is not stored.
    fn keep_elsewhere(&self, board: &Board) -> Result<(), Trouble>;
    /// Asks that what is stored be kept, once there is something worth it.
    fn ask_to_persist(&self);
    /// How many other tabs show Tandem, and whether the browser has promised to keep what is stored.
    fn tabs_and_promise(&self) -> (Option<usize>, Option<bool>);
}
