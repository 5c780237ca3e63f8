//! Sets of writes that bytes stand for, or files: the laws of a merge.
//!
//! Holds: whoever merges, in whatever order and how often ever, ends with the same bytes, also where one of them has read the board
//! from a file meanwhile; what is known changes nothing; a board that takes writes in knows what a merge knows. Bytes that begin with `{` are up to three files with `---` on a line between
//! them; any others are dice that choose paths, stamps and values.

use serde_json::{Value, json};
use tandem::board::stamp::FIRST_INVALID_MILLIS;
use tandem::board::{Board, Path, Slot, Stamp, Write, Writes};
use tandem::format::{self, to_file};

const SEPARATOR: &str = "\n---\n";

/// Names at the top, and below; those of the format, and others.
const TOPS: [&str; 8] = ["title", "settings", "cards", "rounds", "notes", "actions", "mood", "partners"];
const NAMES: [&str; 16] = [
    "a",
    "b",
    "14",
    "15",
    "text",
    "ballots",
    "scrum-master",
    "ratings",
    "dots",
    "order",
    "id",
    "kind",
    "expects",
    "~",
    "/",
    "",
];

/// Merges what the bytes stand for.
pub fn feed(bytes: &[u8]) {
    match files(bytes) {
        Some(files) => {
            laws(&files);
            let [a, b, _] = &files;
            let read =
                |writes: &Writes| format::read(to_file("same", writes).as_bytes()).expect("it was read before").writes;
            let both = to_file("same", &merged(a, b));
            assert_eq!(
                to_file("same", &merged(&read(a), &read(b))),
                both,
                "files read a second time merge to something else"
            );
        }
        None => {
            let mut dice = Dice(bytes);
            laws(&[dice.writes(), dice.writes(), dice.writes()]);
        }
    }
}

fn files(bytes: &[u8]) -> Option<[Writes; 3]> {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.starts_with('{'))?;
    let mut all = [Writes::default(), Writes::default(), Writes::default()];
    for (writes, file) in all.iter_mut().zip(text.split(SEPARATOR)) {
        if let Ok(file) = format::read(file.as_bytes()) {
            *writes = file.writes;
        }
    }
    Some(all)
}

fn laws([a, b, c]: &[Writes; 3]) {
    let bytes = |writes: &Writes| to_file("same", writes);
    let ab = merged(a, b);
    // Of what is known to be the same, the bytes are the same too.
    assert_eq!(ab, merged(b, a), "the order is known");
    let abc = merged(&ab, c);
    assert_eq!(abc, merged(a, &merged(b, c)), "who merges first shows");
    for known in [a, b, c, &ab, &abc] {
        assert_eq!(merged(&abc, known), abc, "what is known changes something");
    }
    let mut board = Board::read("same", a.clone());
    board.take_in(b);
    board.take_in(c);
    assert_eq!(bytes(board.writes()), bytes(&abc), "a board knows something else");
    through_files([a, b, c]);
}

/// A page that has read the board from a file, or from its own storage, knows what one knows that has not.
fn through_files(all: [&Writes; 3]) {
    let bytes = |writes: &Writes| to_file("same", writes);
    let read = |writes: &Writes| format::read(bytes(writes).as_bytes()).ok().map(|file| file.writes);
    let [Some(a), Some(b), Some(c)] = all.map(read) else { return };
    let ab = merged(&a, &b);
    let again = format::read(bytes(&ab).as_bytes()).map(|file| file.writes);
    let again = again.unwrap_or_else(|problem| panic!("what two files make is none: {problem:?}\n{}", bytes(&ab)));
    assert_eq!(bytes(&again), bytes(&ab), "written and read again it is another");
    assert_eq!(bytes(&merged(&again, &c)), bytes(&merged(&ab, &c)), "merging a file is something else");
    assert_eq!(bytes(&merged(&c, &again)), bytes(&merged(&ab, &c)), "merging into a file is something else");
}

fn merged(one: &Writes, other: &Writes) -> Writes {
    let mut both = one.clone();
    both.merge(other);
    both
}

/// Bytes that choose; all noughts when they have run out.
struct Dice<'a>(&'a [u8]);

impl Dice<'_> {
    fn roll(&mut self) -> u8 {
        match self.0 {
            [first, rest @ ..] => {
                self.0 = rest;
                *first
            }
            [] => 0,
        }
    }

    fn choose<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[usize::from(self.roll()) % from.len()]
    }

    fn writes(&mut self) -> Writes {
        let mut writes = Writes::default();
        for _ in 0..self.roll() % 24 {
            let (path, stamp) = (self.path(), self.stamp());
            let value = self.value(&path);
            if self.roll().is_multiple_of(2) {
                writes.apply(&Write { path, stamp, value });
            } else {
                // As files are read. An item's own write says no more than that it is alive.
                let value = if path.is_item() { value.map(|_| json!({})) } else { value };
                writes.join(&path, Slot { stamp, value }, &mut Vec::new());
            }
        }
        writes
    }

    fn path(&mut self) -> Path {
        let mut path = Path::of([self.choose(&TOPS)]);
        for _ in 0..self.roll() % 6 {
            path = path.child(self.choose(&NAMES));
        }
        path
    }

    fn stamp(&mut self) -> Option<Stamp> {
        let millis = match self.roll() {
            0..=31 => return None,
            32..=39 => FIRST_INVALID_MILLIS - 1,
            other => u64::from(other % 4),
        };
        let count = if self.roll().is_multiple_of(8) { u16::MAX } else { 0 };
        Some(Stamp { millis, count, replica: u32::from(self.roll() % 3) })
    }

    fn value(&mut self, path: &Path) -> Option<Value> {
        Some(match self.roll() % 14 {
            0 | 1 => return None,
            _ if path.is_item() => match self.roll() % 4 {
                0 => json!({ "text": "x" }),
                1 => json!({ "text": { "a": 1 }, "id": "a" }),
                2 => json!({ "expects": {}, "order": self.roll() }),
                _ => json!({}),
            },
            2 => Value::Null,
            3 => json!(self.roll()),
            4 => json!(-1),
            5 => json!(0.5),
            6 => json!(true),
            7 => json!([]),
            8 => json!({}),
            9 => json!([1, { "a": null }]),
            10 => json!("a"),
            11 => json!("2026-11-23T09:00:00Z"),
            12 => json!("challenge"),
            _ => json!("\u{202e}\u{0}é\""),
        })
    }
}
