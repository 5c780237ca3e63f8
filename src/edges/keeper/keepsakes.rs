//! What survives a reload beside the board: what each seat can undo, and what was being typed.

use serde_json::Value;

use super::{Keeper, look, places, quarantine, steady};
use crate::app::{History, Trouble, history::seat_id};
use crate::board::writes::object;
use crate::board::{Partner, Who};
use crate::edges::envelope;

/// Every seat that has a history, nobody's too.
const SEATS: [Option<Who>; 4] =
    [None, Some(Who::One(Partner::ScrumMaster)), Some(Who::One(Partner::ProductOwner)), Some(Who::Both)];

/// What can be undone by each seat, as it is stored.
fn written(history: &History) -> impl Iterator<Item = (&str, String)> {
    history.to_json().into_iter().map(|(seat, steps)| (seat, envelope::seal(&steps.to_string())))
}

impl Keeper {
    /// Reads what can be undone on a board. What is odd is left out: it is a convenience, the board has it all.
    pub fn history(&self, id: &str) -> History {
        let mut history = History::default();
        for who in SEATS {
            if let Ok(Some(value)) = self.kept(id, &places::undo(id, seat_id(who))) {
                history.read(who, &value);
            }
        }
        self.state.borrow_mut().undo =
            written(&history).map(|(seat, text)| (seat.to_owned(), look::mark(&text))).collect();
        history
    }

    /// Keeps what can be undone on a board, for the seats that did something in this page: another page may have a seat
    /// whose steps this one read long ago.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn keep_history(&self, id: &str, history: &History) -> Result<(), Trouble> {
        self.must_be_ours(id)?;
        for (seat, text) in written(history) {
            let now = (seat.to_owned(), look::mark(&text));
            if self.state.borrow().undo.contains(&now) {
                continue;
            }
            steady::put(self.shelf(), &places::undo(id, seat), &text).map_err(steady::trouble)?;
            let mut state = self.state.borrow_mut();
            state.undo.retain(|(other, _)| other != seat);
            state.undo.push(now);
        }
        Ok(())
    }

    /// Reads what was being typed; empty when nothing was.
    ///
    /// # Errors
    ///
    /// Says why it could not be read.
    pub fn draft(&self, id: &str, who: Option<Who>, place: &str) -> Result<String, Trouble> {
        let kept = self.kept(id, &places::draft(id, seat_id(who), place))?;
        Ok(kept.and_then(|draft| Some(draft.get("text")?.as_str()?.to_owned())).unwrap_or_default())
    }

    /// Keeps what is being typed; an empty text takes it away.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn keep_draft(&self, id: &str, who: Option<Who>, place: &str, text: &str) -> Result<(), Trouble> {
        self.must_be_ours(id)?;
        let key = places::draft(id, seat_id(who), place);
        if text.is_empty() {
            steady::remove(self.shelf(), &key).map_err(steady::trouble)
        } else {
            let draft = object(vec![("v", 1.into()), ("text", text.into())]);
            self.put(&key, &envelope::seal(&draft.to_string()))
        }
    }

    /// Reads a sealed value; one that cannot be read is put aside.
    fn kept(&self, id: &str, key: &str) -> Result<Option<Value>, Trouble> {
        let Some(sealed) = steady::open(self.shelf(), key).map_err(steady::trouble)? else { return Ok(None) };
        let opened = sealed.object.map_err(|broken| broken.to_string());
        match opened.and_then(|object| serde_json::from_str(&object).map_err(|bad: serde_json::Error| bad.to_string()))
        {
            Ok(value) => Ok(Some(value)),
            Err(reason) => {
                quarantine::put_aside(self.shelf(), id, key, &sealed.text, &reason).map_err(steady::trouble)?;
                Err(Trouble::Unreadable { board: id.to_owned() })
            }
        }
    }
}
