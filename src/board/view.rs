//! A board: its writes, and the typed view of them that commands and pages read.
//!
//! Invariant: the view is what [`Board::read`] gives for the writes; only [`Board::refresh`] alters it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::action::Action;
use super::card::{Card, CardKind};
use super::change::{Applied, Before, Edit, Step};
use super::note::Note;
use super::partner::Partner;
use super::path::Path;
use super::round::{self, Round};
use super::stamp::Stamp;
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
    cards: BTreeMap<String, Card>,
    rounds: Vec<Round>,
    notes: BTreeMap<String, Note>,
    actions: BTreeMap<String, Action>,
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
            cards: BTreeMap::new(),
            rounds: Vec::new(),
            notes: BTreeMap::new(),
            actions: BTreeMap::new(),
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
        let mut cards: Vec<&Card> = self.cards.values().collect();
        cards.sort_by(|a, b| a.order.cmp(&b.order).then_with(|| a.id.cmp(&b.id)));
        cards
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
        let mut notes: Vec<&Note> = self.notes.values().collect();
        notes.sort_by(|a, b| a.written.cmp(&b.written).then_with(|| a.id.cmp(&b.id)));
        notes
    }

    /// The notes on one card, or on none, in their order.
    pub fn notes_on(&self, card: Option<&str>) -> Vec<&Note> {
        let mut notes: Vec<&Note> = self.notes.values().filter(|note| note.card.as_deref() == card).collect();
        notes.sort_by(|a, b| a.written.cmp(&b.written).then_with(|| a.id.cmp(&b.id)));
        notes
    }

    /// The actions of one card, or of none, in their order.
    pub fn actions_of(&self, card: Option<&str>) -> Vec<&Action> {
        let mut actions: Vec<&Action> = self.actions.values().filter(|action| action.card.as_deref() == card).collect();
        actions.sort_by(|a, b| a.made.cmp(&b.made).then_with(|| a.id.cmp(&b.id)));
        actions
    }

    /// An action.
    pub fn action(&self, id: &str) -> Option<&Action> {
        self.actions.get(id)
    }

    /// All actions by the time they were made, then by id.
    pub fn actions(&self) -> Vec<&Action> {
        let mut actions: Vec<&Action> = self.actions.values().collect();
        actions.sort_by(|a, b| a.made.cmp(&b.made).then_with(|| a.id.cmp(&b.id)));
        actions
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
            let before = self.value(&path);
            if before == value {
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
        for path in undoable(&changed, &self.writes, &merged) {
            let stamp = merged.stamp(&path);
            applied.step.before.push(Before { value: self.seen(&path), was: self.stamps_at(&path), path, stamp });
        }
        self.writes = merged;
        self.refresh(&changed);
        applied
    }

    /// Reads again what the paths touch.
    fn refresh(&mut self, paths: &[Path]) {
        let mut things = BTreeSet::new();
        for path in paths {
            let mut segments = path.segments();
            let list = segments.next().unwrap_or_default().into_owned();
            things.insert((list, segments.next().unwrap_or_default().into_owned()));
        }
        let mut top = false;
        for (list, id) in things {
            match list.as_str() {
                "cards" => read_item(&mut self.cards, &self.writes, "cards", &id, Card::read),
                "notes" => read_item(&mut self.notes, &self.writes, "notes", &id, Note::read),
                "actions" => read_item(&mut self.actions, &self.writes, "actions", &id, Action::read),
                "rounds" => self.read_round(&id),
                _ => top = true,
            }
        }
        if top {
            self.read_top();
        }
    }

    fn read_round(&mut self, id: &str) {
        let round = tree::assemble(&self.writes, &Path::of(["rounds", id])).map(|value| Round::read(id, &value));
        let at = self.rounds.binary_search_by(|round| round::compare_ids(&round.id, id));
        match (at, round) {
            (Ok(at), Some(round)) => self.rounds[at] = round,
            (Err(at), Some(round)) => self.rounds.insert(at, round),
            (Ok(at), None) => {
                self.rounds.remove(at);
            }
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

fn read_item<T>(
    items: &mut BTreeMap<String, T>,
    writes: &Writes,
    list: &str,
    id: &str,
    read: impl Fn(&str, &Value) -> T,
) {
    match tree::assemble(writes, &Path::of([list, id])) {
        Some(value) => {
            items.insert(id.to_owned(), read(id, &value));
        }
        None => {
            items.remove(id);
        }
    }
}

/// The paths at which a merge can be taken back: whole items that came or went, else the fields that changed.
fn undoable(changed: &[Path], before: &Writes, after: &Writes) -> BTreeSet<Path> {
    let whole = |path: &Path| {
        let item = path.item()?;
        let rewritten = before.slot(&item) != after.slot(&item);
        rewritten.then_some(item)
    };
    changed.iter().map(|path| whole(path).unwrap_or_else(|| path.clone())).collect()
}
