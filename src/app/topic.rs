//! What a view can listen to, so that one vote wakes one card and not the board.

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
    /// All notes.
    Notes,
    /// The actions of one card; empty for those of none.
    ActionsOn(String),
    /// All actions.
    Actions,
}

/// A set of topics, in order.
#[derive(Default)]
pub struct Topics(Vec<Topic>);

impl Topics {
    fn add(&mut self, topic: Topic) {
        if let Err(at) = self.0.binary_search(&topic) {
            self.0.insert(at, topic);
        }
    }
}

/// Says which topics a write at a path is about. An item's card is asked of the board, before and after.
pub fn topics(path: &Path, boards: [&Board; 2], found: &mut Topics) {
    let segments: Vec<_> = path.segments().collect();
    let segments: Vec<&str> = segments.iter().map(|segment| &**segment).collect();
    match segments.as_slice() {
        ["cards", id, rest @ ..] => {
            if !matches!(rest, ["title" | "description"]) {
                found.add(Topic::Lanes);
            }
            found.add(Topic::Card((*id).to_owned()));
        }
        ["rounds", _, "ballots", _, "ratings" | "guesses" | "dots", card] => {
            found.add(Topic::Votes);
            found.add(Topic::VotesOn((*card).to_owned()));
        }
        ["rounds", ..] => {
            found.add(Topic::Rounds);
        }
        ["notes", id, ..] => {
            for note in boards.iter().filter_map(|board| board.note(id)) {
                found.add(Topic::NotesOn(note.card.clone().unwrap_or_default()));
            }
            found.add(Topic::Notes);
        }
        ["actions", id, ..] => {
            for action in boards.iter().filter_map(|board| board.action(id)) {
                found.add(Topic::ActionsOn(action.card.clone().unwrap_or_default()));
            }
            found.add(Topic::Actions);
        }
        _ => {
            found.add(Topic::Top);
        }
    }
}

/// Finds the topics of edits before they are written: an item that goes away still tells its card.
pub fn topics_before(edits: &[Edit], board: &Board) -> Topics {
    let mut found = Topics::default();
    for edit in edits {
        topics(&edit.path, [board, board], &mut found);
    }
    found
}

/// One trigger a topic, made when somebody first listens; in order of the topics.
#[derive(Clone, Default)]
pub struct Triggers {
    by_topic: Vec<(Topic, ArcTrigger)>,
}

impl Triggers {
    fn find(&self, topic: &Topic) -> Result<usize, usize> {
        self.by_topic.binary_search_by(|(other, _)| other.cmp(topic))
    }

    /// Gives a topic's trigger, to be tracked once nothing is borrowed.
    pub fn get(&mut self, topic: &Topic) -> ArcTrigger {
        let at = self.find(topic).unwrap_or_else(|at| {
            self.by_topic.insert(at, (topic.clone(), ArcTrigger::new()));
            at
        });
        self.by_topic[at].1.clone()
    }

    /// Gives the triggers of some topics, or of all for `None`. To be pulled once nothing is borrowed.
    pub fn of(&self, topics: Option<&Topics>) -> Vec<ArcTrigger> {
        let mut found = Vec::new();
        match topics {
            None => found.extend(self.by_topic.iter().map(|(_, trigger)| trigger.clone())),
            Some(topics) => {
                for at in topics.0.iter().filter_map(|topic| self.find(topic).ok()) {
                    found.push(self.by_topic[at].1.clone());
                }
            }
        }
        found
    }
}
