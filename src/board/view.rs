//! A board: its writes, and the typed view of them that commands and pages read.
//!
//! Invariant: the view is what [`Board::read`] gives for the writes; only [`Board::refresh`] alters it.

use serde_json::Value;

use super::action::Action;
use super::card::{Card, CardKind};
use super::change::{Applied, Before, Edit, Step};
use super::note::Note;
use super::partner::Partner;
use super::path::Path;
use super::round::{self, Round};
use super::sorting::{Key, sorted};
use super::stamp::Stamp;
use super::table::Table;
use super::tree;
use super::writes::{Write, Writes};

/// Dots that each partner has in a round when the board says nothing else.
pub const DEFAULT_DOTS: u8 = 3;

/// One partnership's space.
#[derive(Clone, Debug, PartialEq)]
pub struct Board {
    id: String,
    writes: Writes,
    title: Option<String>,
    created: Option<String>,
    names: [String; 2],
    dots: u8,
    guesses: bool,
    cards: Table<Card>,
    rounds: Vec<Round>,
    notes: Table<Note>,
    actions: Table<Action>,
}

impl Board {
    /// Reads the board that a set of writes makes.
    pub fn read(id: &str, writes: Writes) -> Self {
        let mut board = Self {
            id: id.to_owned(),
            writes: Writes::default(),
            title: None,
            created: None,
            names: Default::default(),
            dots: DEFAULT_DOTS,
            guesses: false,
            cards: Table::default(),
            rounds: Vec::new(),
            notes: Table::default(),
            actions: Table::default(),
        };
        let paths: Vec<Path> = writes.slots().map(|(path, _)| path.clone()).collect();
        board.writes = writes;
        board.refresh(&paths);
        board
    }

    /// The board's id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// All that is known of the board.
    pub fn writes(&self) -> &Writes {
        &self.writes
    }

    /// The title; `None` when there is none.
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref().filter(|title| !title.trim().is_empty())
    }

    /// When the board was first changed, RFC 3339 in UTC.
    pub fn created(&self) -> Option<&str> {
        self.created.as_deref()
    }

    /// A partner's name, empty until somebody gave one.
    pub fn name(&self, partner: Partner) -> &str {
        &self.names[partner as usize]
    }

    /// Dots that each partner has in a round, 0 to 12.
    pub fn dots(&self) -> u8 {
        self.dots
    }

    /// Whether the pair guesses what the other will say.
    pub fn guesses(&self) -> bool {
        self.guesses
    }

    /// A card, retired ones too.
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.get(id)
    }

    /// All cards in their order, retired ones too.
    pub fn cards(&self) -> Vec<&Card> {
        let cards: Vec<&Card> = self.cards.values().collect();
        sorted(&cards, |card| (0, &card.order, &card.id))
    }

    /// The cards of one lane in their order, without the retired ones.
    pub fn lane(&self, kind: CardKind) -> Vec<&Card> {
        self.cards().into_iter().filter(|card| card.kind == kind && !card.retired).collect()
    }

    /// All rounds by number.
    pub fn rounds(&self) -> &[Round] {
        &self.rounds
    }

    /// The round with this id.
    pub fn round(&self, id: &str) -> Option<&Round> {
        self.rounds.iter().find(|round| round.id == id)
    }

    /// The last round, open or closed.
    pub fn current(&self) -> Option<&Round> {
        self.rounds.last()
    }

    /// The last round while it is open. An earlier one left open counts as closed.
    pub fn open_round(&self) -> Option<&Round> {
        self.current().filter(|round| round.closed.is_none())
    }

    /// A note.
    pub fn note(&self, id: &str) -> Option<&Note> {
        self.notes.get(id)
    }

    /// All notes by the time they were written, then by id.
    pub fn notes(&self) -> Vec<&Note> {
        let notes: Vec<&Note> = self.notes.values().collect();
        sorted(&notes, note_key)
    }

    /// The notes on one card, or on none, in their order.
    pub fn notes_on(&self, card: Option<&str>) -> Vec<&Note> {
        let notes: Vec<&Note> = self.notes.values().filter(|note| note.card.as_deref() == card).collect();
        sorted(&notes, note_key)
    }

    /// The actions of one card, or of none, in their order.
    pub fn actions_of(&self, card: Option<&str>) -> Vec<&Action> {
        let actions: Vec<&Action> = self.actions.values().filter(|action| action.card.as_deref() == card).collect();
        sorted(&actions, action_key)
    }

    /// An action.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.get(id)
    }

    /// All actions by the time they were made, then by id.
    pub fn actions(&self) -> Vec<&Action> {
        let actions: Vec<&Action> = self.actions.values().collect();
        sorted(&actions, action_key)
    }

    /// Gives what stands at a path now: a whole item at an item's path, else one field.
    pub fn value(&self, path: &Path) -> Option<Value> {
        if path.is_item() { tree::assemble(&self.writes, path) } else { self.writes.value(path).cloned() }
    }

    /// Writes a change, all of it with one stamp. What would change nothing is left out.
    pub fn apply(&mut self, edits: Vec<Edit>, stamp: Stamp) -> Applied {
        let mut applied = Applied::default();
        let mut touched = Vec::new();
        // Asked of the whole board as it was: within the change one edit may put another's place in the shade.
        let seen: Vec<Option<Value>> = edits.iter().map(|edit| self.seen(&edit.path)).collect();
        for (Edit { path, value }, seen) in edits.into_iter().zip(seen) {
            // A value that stands there but in the shade is written again: an undo has to know that it came into sight.
            if self.value(&path) == value && (value.is_none() || seen == value) {
                continue;
            }
            let was = self.stamps_at(&path);
            let write = Write { path: path.clone(), stamp: Some(stamp), value };
            touched.extend(self.writes.apply(&write));
            applied.writes.push(write);
            applied.step.before.push(Before { path, stamp: Some(stamp), value: seen, was });
        }
        self.refresh(&touched);
        applied
    }

    /// Takes a step back, all of it with one stamp. Where somebody has written since, that stays.
    pub fn take_back(&mut self, step: &Step, stamp: Stamp) -> Applied {
        let mut edits = Vec::new();
        let mut left_alone = Vec::new();
        for Before { path, stamp, value, .. } in &step.before {
            if self.writes.written(path) == Some(*stamp) {
                edits.push(Edit { path: path.clone(), value: value.clone() });
            } else {
                left_alone.push(path.clone());
            }
        }
        Applied { left_alone, ..self.apply(edits, stamp) }
    }

    /// What an undo puts back: what people saw. A value in the shade would come back as new as what shaded it.
    fn seen(&self, path: &Path) -> Option<Value> {
        if path.is_item() { self.value(path) } else { tree::shown(&self.writes, path).cloned() }
    }

    /// The stamps at a path, and at everything within it when it is an item.
    fn stamps_at(&self, path: &Path) -> Vec<(Path, Option<Stamp>)> {
        let here = self.writes.written(path).map(|stamp| (path.clone(), stamp));
        let below = path.is_item().then(|| self.writes.below(path)).into_iter().flatten();
        here.into_iter().chain(below.map(|(path, slot)| (path.clone(), slot.stamp))).collect()
    }

    /// Takes in writes as they are, with the stamps that they carry.
    pub fn take_in(&mut self, writes: &Writes) -> Applied {
        let mut merged = self.writes.clone();
        let changed = merged.merge(writes);
        let mut applied = Applied::default();
        for path in &changed {
            let Some(slot) = merged.slot(path) else { continue };
            applied.writes.push(Write { path: path.clone(), stamp: slot.stamp, value: slot.value.clone() });
        }
        for path in undoable(&changed, &self.writes, &merged).values() {
            applied.step.before.push(Before {
                path: path.clone(),
                stamp: merged.stamp(path),
                value: self.seen(path),
                was: self.stamps_at(path),
            });
        }
        *self = Self::read(&self.id, merged);
        applied
    }

    /// Reads again what the paths touch; paths into one thing stand together.
    fn refresh(&mut self, paths: &[Path]) {
        let mut last = None;
        let mut top = false;
        for path in paths {
            let mut segments = path.segments();
            let thing = [segments.next(), segments.next()].map(Option::unwrap_or_default);
            if last.as_ref() != Some(&thing) {
                top |= !self.read_thing(&thing[0], &thing[1]);
                last = Some(thing);
            }
        }
        if top {
            self.read_top();
        }
    }

    /// Reads an item or a round again. Gives `false` for what is neither.
    fn read_thing(&mut self, list: &str, id: &str) -> bool {
        let path = Path::of([list, id]);
        if !path.is_item() && list != "rounds" {
            return false;
        }
        let value = tree::assemble(&self.writes, &path);
        let value = value.as_ref();
        match list {
            "cards" => self.cards.set(id, value.map(|value| Card::read(id, value))),
            "notes" => self.notes.set(id, value.map(|value| Note::read(id, value))),
            "actions" => self.actions.set(id, value.map(|value| Action::read(id, value))),
            _ => self.set_round(id, value.map(|value| Round::read(id, value))),
        }
        true
    }

    fn set_round(&mut self, id: &str, round: Option<Round>) {
        let at = self.rounds.binary_search_by(|round| round::compare_ids(&round.id, id));
        match (at, round) {
            (Ok(at), Some(round)) => self.rounds[at] = round,
            (Err(at), Some(round)) => self.rounds.insert(at, round),
            (Ok(at), None) => drop(self.rounds.remove(at)),
            (Err(_), None) => {}
        }
    }

    fn read_top(&mut self) {
        let text = |path: Path| self.writes.value(&path).and_then(Value::as_str).map(str::to_owned);
        self.title = text(Path::of(["title"]));
        self.created = text(Path::of(["created"]));
        self.names = Partner::ALL.map(|partner| text(Path::of(["partners", partner.id(), "name"])).unwrap_or_default());
        let dots = self.writes.value(&Path::of(["settings", "dots"])).and_then(Value::as_u64);
        self.dots = dots.and_then(|dots| u8::try_from(dots).ok()).unwrap_or(DEFAULT_DOTS);
        self.guesses = self.writes.value(&Path::of(["settings", "guesses"])).and_then(Value::as_bool).unwrap_or(false);
    }
}

fn note_key(note: &Note) -> Key<'_> {
    (0, &note.written, &note.id)
}

fn action_key(action: &Action) -> Key<'_> {
    (0, &action.made, &action.id)
}

/// The paths at which a merge can be taken back: whole items that came or went, else the fields that changed.
fn undoable(changed: &[Path], before: &Writes, after: &Writes) -> Table<Path> {
    let mut found = Table::default();
    for path in changed {
        let whole = path.item().filter(|item| before.slot(item) != after.slot(item));
        let path = whole.as_ref().unwrap_or(path);
        found.set(path.as_str(), Some(path.clone()));
    }
    found
}
