//! A board: its writes, and the typed view of them that commands and pages read.
//!
//! Invariant: the view is what [`Board::read`] gives for the writes; only [`Board::read_things`] alters it.

use std::sync::OnceLock;

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
use super::writes::{Slot, Write, Writes};

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
    counted: Counted,
}

/// How many notes and actions stand on each card, counted when somebody asks. It follows from the rest.
#[derive(Clone, Debug, Default)]
struct Counted(OnceLock<Table<[usize; 2]>>);

impl PartialEq for Counted {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Board {
    /// Reads the board that a set of writes makes.
    pub fn read(id: &str, writes: Writes) -> Self {
        let mut board = Self::begin(id, writes);
        board.read_on(None, usize::MAX);
        board
    }

    /// Begins to read the board that a set of writes makes; [`Self::read_on`] goes on.
    pub fn begin(id: &str, writes: Writes) -> Self {
        Self {
            id: id.to_owned(),
            writes,
            title: None,
            created: None,
            names: Default::default(),
            dots: DEFAULT_DOTS,
            guesses: false,
            cards: Table::default(),
            rounds: Vec::new(),
            notes: Table::default(),
            actions: Table::default(),
            counted: Counted::default(),
        }
    }

    /// Reads so many items and rounds more, after the path that was given last. Gives the last path that was read while there
    /// is more.
    pub fn read_on(&mut self, after: Option<Path>, most: usize) -> Option<Path> {
        let mut things = Things::default();
        let mut last = None;
        for (path, _) in self.writes.slots_after(after.as_ref()) {
            if !things.add(path, most) {
                break;
            }
            last = Some(path);
        }
        let last = last.cloned().filter(|_| things.is_full);
        self.read_things(&things);
        last
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

    /// Counts the cards, retired ones too.
    pub fn cards_count(&self) -> usize {
        self.cards.len()
    }

    /// Counts the notes.
    pub fn notes_count(&self) -> usize {
        self.notes.len()
    }

    /// Counts the actions.
    pub fn actions_count(&self) -> usize {
        self.actions.len()
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

    /// Counts the notes on a card, and its actions.
    pub fn counts_on(&self, card: &str) -> [usize; 2] {
        let counted = self.counted.0.get_or_init(|| {
            let mut counted = Table::<[usize; 2]>::default();
            let mut count = |card: &Option<String>, at: usize| {
                card.iter().for_each(|card| counted.get_or_default(card)[at] += 1);
            };
            self.notes.values().for_each(|note| count(&note.card, 0));
            self.actions.values().for_each(|action| count(&action.card, 1));
            counted
        });
        counted.get(card).copied().unwrap_or_default()
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
        stands(&self.writes, path)
    }

    /// Writes a change, all of it with one stamp. What would change nothing is left out.
    pub fn apply(&mut self, edits: Vec<Edit>, stamp: Stamp) -> Applied {
        let mut applied = Applied::default();
        let mut touched = Vec::new();
        // Asked of the whole board as it was: within the change one edit may put another's place in the shade.
        let seen: Vec<Option<Value>> = edits.iter().map(|edit| seen(&self.writes, &edit.path)).collect();
        for (Edit { path, value }, seen) in edits.into_iter().zip(seen) {
            // A value that stands there but in the shade is written again: an undo has to know that it came into sight.
            if self.value(&path) == value && (value.is_none() || seen == value) {
                continue;
            }
            let was = stamps_at(&self.writes, &path);
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

    /// Takes in writes as they are, with the stamps that they carry.
    pub fn take_in(&mut self, writes: &Writes) -> Applied {
        let is_new = |(path, slot): &(&Path, &Slot)| !self.writes.is_known(path, slot);
        let news: Vec<Path> = writes.slots().filter(is_new).map(|(path, _)| path.clone()).collect();
        self.take_in_at(writes, &news)
    }

    /// The same as [`Self::take_in`] where all that is new stands at these paths. What was known at any time is known still,
    /// so it does no harm when some of them have come to be known meanwhile.
    pub fn take_in_at(&mut self, writes: &Writes, news: &[Path]) -> Applied {
        let before = self.writes.around(news);
        let changed = self.writes.merge_at(writes, news);
        let mut applied = Applied::default();
        for path in &changed {
            let Some(slot) = self.writes.slot(path) else { continue };
            applied.writes.push(Write { path: path.clone(), stamp: slot.stamp, value: slot.value.clone() });
        }
        for path in undoable(&changed, &before, &self.writes).values() {
            applied.step.before.push(Before {
                path: path.clone(),
                stamp: self.writes.stamp(path),
                value: seen(&before, path),
                was: stamps_at(&before, path),
            });
        }
        self.refresh(&changed);
        applied
    }

    /// Reads again what the paths touch.
    fn refresh(&mut self, paths: &[Path]) {
        let mut things = Things::default();
        for path in paths {
            things.add(path, usize::MAX);
        }
        self.read_things(&things);
    }

    fn read_things(&mut self, things: &Things) {
        let (mut cards, mut notes, mut actions) = (Vec::new(), Vec::new(), Vec::new());
        for path in &things.paths {
            let mut segments = path.segments();
            let [list, id] = [segments.next(), segments.next()].map(Option::unwrap_or_default);
            let value = tree::assemble(&self.writes, path);
            let value = value.as_ref();
            match &*list {
                "cards" => cards.push((id.to_string(), value.map(|value| Card::read(&id, value)))),
                "notes" => notes.push((id.to_string(), value.map(|value| Note::read(&id, value)))),
                "actions" => actions.push((id.to_string(), value.map(|value| Action::read(&id, value)))),
                _ => self.set_round(&id, value.map(|value| Round::read(&id, value))),
            }
        }
        if !(notes.is_empty() && actions.is_empty()) {
            self.counted = Counted::default();
        }
        self.cards.set_all(cards);
        self.notes.set_all(notes);
        self.actions.set_all(actions);
        if things.has_top {
            self.read_top();
        }
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

/// Gives what stands at a path: a whole item at an item's path, else one field.
fn stands(writes: &Writes, path: &Path) -> Option<Value> {
    if path.is_item() { tree::assemble(writes, path) } else { writes.value(path).cloned() }
}

/// What an undo puts back: what people saw. A value in the shade would come back as new as what shaded it.
fn seen(writes: &Writes, path: &Path) -> Option<Value> {
    if path.is_item() { stands(writes, path) } else { tree::shown(writes, path).cloned() }
}

/// The stamps at a path, and at everything within it when it is an item.
fn stamps_at(writes: &Writes, path: &Path) -> Vec<(Path, Option<Stamp>)> {
    let here = writes.written(path).map(|stamp| (path.clone(), stamp));
    let below = path.is_item().then(|| writes.below(path)).into_iter().flatten();
    here.into_iter().chain(below.map(|(path, slot)| (path.clone(), slot.stamp))).collect()
}

/// The items and rounds that paths are about, and whether some are about anything else.
#[derive(Default)]
struct Things {
    paths: Vec<Path>,
    has_top: bool,
    is_full: bool,
}

impl Things {
    /// Adds what a path is about, unless there would be more than so many. Gives whether there was room for it. Paths into one
    /// thing mostly come one after the other; where they do not, it is there twice and read twice, which does no harm.
    fn add(&mut self, path: &Path, most: usize) -> bool {
        let is_in_list = path.item_text().is_some() || path.as_str().starts_with("rounds/");
        let Some(thing) = path.thing().filter(|_| is_in_list) else {
            self.has_top = true;
            return true;
        };
        if self.paths.last().is_some_and(|last| last.as_str() == thing) {
            return true;
        }
        self.is_full = self.paths.len() >= most;
        if !self.is_full {
            self.paths.extend(path.above(thing));
        }
        !self.is_full
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
