//! What other pages have written of the open board since it was read: told entry by entry, or looked up after a sleep.
//!
//! Invariants: an entry is taken in once; what is told is checked like what is read; nothing here writes, but for the
//! quarantine of what can't be read.

use super::{Keeper, journal, look, places, steady};
use crate::app::Trouble;
use crate::board::{Board, Writes};
use crate::edges::envelope;

/// What came from elsewhere.
#[derive(Debug, Default)]
pub struct News {
    /// What was written.
    pub writes: Writes,
    /// What went wrong on the way.
    pub troubles: Vec<Trouble>,
    /// Whether the snapshot was damaged meanwhile, and this page has what stood in it.
    pub is_damaged: bool,
    /// Whether the board is stored again that was taken from the shelf, or all of it can be read again.
    pub is_back: bool,
    /// Whether the page has made up what this says: only what was written there goes on beside it.
    pub is_instead: bool,
}

impl News {
    /// Gives a board with this in the place of what was made up of it.
    pub fn beside(&self, board: &Board) -> Board {
        let mut writes = look::written(board.id(), board.writes());
        writes.merge(&self.writes);
        Board::read(board.id(), writes)
    }
}

impl Keeper {
    /// Takes in an entry that another page tells of, as its key and its sealed text.
    pub fn hear(&self, key: &str, sealed: &str) -> News {
        let mut news = News::default();
        let mut state = self.state.borrow_mut();
        if !key.starts_with(&places::journal(&state.id)) || state.seen.iter().any(|seen| seen == key) {
            return news;
        }
        let opened = envelope::open(sealed).map_err(journal::Bad::Broken);
        match opened.and_then(|object| journal::read(&object)) {
            Ok(entry) => {
                entry.writes.iter().for_each(|write| drop(news.writes.apply(write)));
                state.acts.push(entry.act());
                state.seen.push(key.to_owned());
            }
            Err(journal::Bad::Newer) => {
                state.is_newer = true;
                news.troubles.push(Trouble::Newer);
            }
            // Whatever that was, what is stored counts: it is looked up next time.
            Err(_) => {}
        }
        news
    }

    /// Looks up what is stored of the open board and was not read yet: after a sleep, and after trouble.
    pub fn catch_up(&self) -> News {
        let mut news = News::default();
        let (id, mark, was_unread, is_made_up) = {
            let state = self.state.borrow();
            (state.id.clone(), state.mark.clone(), state.is_unread(), state.is_made_up(&state.id))
        };
        let mut is_partial = false;
        let stands = steady::get(self.shelf(), &places::snapshot(&id));
        if !matches!(&stands, Ok(stands) if stands.as_deref().map(look::mark) == mark) {
            match look::snapshot(self.shelf(), &id) {
                look::Snapshot::Held(writes, mark) => {
                    news.is_instead = is_made_up && look::is_news(&id, &writes);
                    news.writes = writes;
                    let mut state = self.state.borrow_mut();
                    state.mark = Some(mark);
                    state.has_snapshot = true;
                    news.is_back = std::mem::take(&mut state.is_missing);
                }
                // What never stood there is not missed, and what was told is not told again.
                look::Snapshot::Missing | look::Snapshot::PutAside(_) if mark.is_none() => {}
                look::Snapshot::Missing => {
                    news.troubles.push(Trouble::Gone { is_binned: self.is_binned(&id) });
                    let mut state = self.state.borrow_mut();
                    (state.mark, state.has_snapshot, state.is_missing) = (None, false, true);
                }
                look::Snapshot::PutAside(_) => {
                    news.troubles.push(Trouble::Unreadable { board: id.clone() });
                    news.is_damaged = true;
                    self.state.borrow_mut().mark = None;
                }
                look::Snapshot::Untouchable(trouble) => {
                    is_partial = true;
                    news.troubles.push(trouble);
                }
            }
        }
        let entries = steady::keys(self.shelf(), &places::journal(&id)).unwrap_or_else(|fault| {
            is_partial = true;
            news.troubles.push(steady::trouble(fault));
            Vec::new()
        });
        for key in entries {
            if self.state.borrow().seen.contains(&key) {
                continue;
            }
            match look::entry(self.shelf(), &id, &key) {
                Ok(None) => continue,
                Ok(Some(entry)) => {
                    entry.writes.iter().for_each(|write| drop(news.writes.apply(write)));
                    self.state.borrow_mut().acts.push(entry.act());
                }
                Err(unread) => {
                    news.troubles.push(unread.trouble);
                    if !unread.is_aside {
                        is_partial = true;
                        continue;
                    }
                }
            }
            self.state.borrow_mut().seen.push(key);
        }
        let mut state = self.state.borrow_mut();
        state.is_partial = is_partial;
        state.is_newer |= news.troubles.contains(&Trouble::Newer);
        news.is_back |= was_unread && !state.is_unread();
        news
    }

    /// Says whether somebody else took the open board from the shelf.
    pub fn is_missing(&self) -> bool {
        self.state.borrow().is_missing
    }

    /// Says whether what is on no shelf is the only copy of the open board, or a change of it.
    pub fn would_lose(&self) -> bool {
        self.has_pending() || (self.is_missing() && !self.is_binned(&self.state.borrow().id))
    }

    /// Says whether a board lies in the bin for certain.
    fn is_binned(&self, id: &str) -> bool {
        steady::has(self.shelf(), &places::bin(id)) == Ok(true)
    }

    /// Says whether something that is stored of the open board is still to be read.
    pub fn is_partial(&self) -> bool {
        self.state.borrow().is_partial
    }

    /// Says whether what is stored of the open board should be here, and could not be read so far.
    pub fn is_unread(&self) -> bool {
        self.state.borrow().is_unread()
    }
}
