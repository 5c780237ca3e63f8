//! What a view can listen to, so that one vote wakes one card and not the board.

use std::collections::{BTreeSet, HashMap};

use leptos::prelude::*;

use crate::board::{Board, Edit, Path};

/// A part of the board that changes as one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Title, names of the partners, settings.
    Top,
    /// Which cards there are, in which lane and order.
    Lanes,
    /// The texts of one card.
    Card(String),
    /// Which rounds there are, their labels and how far they have come; seals too.
    Rounds,
    /// Every vote.
    Votes,
    /// The votes on one card.
    VotesOn(String),
    /// The notes on one card; empty for those on none.
    NotesOn(String),
    /// The actions of one card; empty for those of none.
    ActionsOn(String),
    /// All actions.
    Actions,
}

/// Says which topics a write at a path is about. An item's card is asked of the board, before and after.
pub fn topics(path: &Path, boards: [&Board; 2], found: &mut BTreeSet<Topic>) {
    let segments: Vec<_> = path.segments().collect();
    let segments: Vec<&str> = segments.iter().map(|segment| &**segment).collect();
    match segments.as_slice() {
        ["cards", id, rest @ ..] => {
            if !matches!(rest, ["title" | "description"]) {
                found.insert(Topic::Lanes);
            }
            found.insert(Topic::Card((*id).to_owned()));
        }
        ["rounds", _, "ballots", _, "ratings" | "guesses" | "dots", card] => {
            found.insert(Topic::Votes);
            found.insert(Topic::VotesOn((*card).to_owned()));
        }
        ["rounds", ..] => {
            found.insert(Topic::Rounds);
        }
        ["notes", id, ..] => {
            let on = boards.iter().filter_map(|board| board.note(id)).map(|note| note.card.clone().unwrap_or_default());
            found.extend(on.map(Topic::NotesOn));
        }
        ["actions", id, ..] => {
            let of = boards.iter().filter_map(|board| board.action(id));
            found.extend(of.map(|action| Topic::ActionsOn(action.card.clone().unwrap_or_default())));
            found.insert(Topic::Actions);
        }
        _ => {
            found.insert(Topic::Top);
        }
    }
}

/// Finds the topics of edits before they are written: an item that goes away still tells its card.
pub fn topics_before(edits: &[Edit], board: &Board) -> BTreeSet<Topic> {
    let mut found = BTreeSet::new();
    for edit in edits {
        topics(&edit.path, [board, board], &mut found);
    }
    found
}

/// One trigger a topic, made when somebody first listens.
#[derive(Clone, Default)]
pub struct Triggers {
    by_topic: HashMap<Topic, ArcTrigger>,
}

impl Triggers {
    /// Makes the running memo or effect depend on a topic.
    pub fn track(&mut self, topic: &Topic) {
        if let Some(trigger) = self.by_topic.get(topic) {
            return trigger.track();
        }
        let trigger = ArcTrigger::new();
        trigger.track();
        self.by_topic.insert(topic.clone(), trigger);
    }

    /// Gives the triggers of some topics, or of all for `None`. To be pulled once nothing is borrowed.
    pub fn of(&self, topics: Option<&BTreeSet<Topic>>) -> Vec<ArcTrigger> {
        match topics {
            None => self.by_topic.values().cloned().collect(),
            Some(topics) => topics.iter().filter_map(|topic| self.by_topic.get(topic).cloned()).collect(),
        }
    }
}
