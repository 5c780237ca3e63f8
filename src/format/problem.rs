//! What is wrong with a file, as values with their places. The sentences are made in `words`.

/// Why bytes are not a board that can be opened here.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Unreadable {
    /// Larger than [`super::MAX_BYTES`].
    #[error("{bytes} bytes are too many")]
    TooLarge {
        /// The size in bytes.
        bytes: usize,
    },
    /// Nothing but white space.
    #[error("the file is empty")]
    Empty,
    /// Not UTF-8 from this byte on.
    #[error("not UTF-8 at byte {byte}")]
    NotUtf8 {
        /// Counted from 0.
        byte: usize,
    },
    /// The text ends in the middle.
    #[error("the text ends in the middle, on line {line}")]
    Truncated {
        /// Counted from 1.
        line: usize,
    },
    /// Half of a surrogate pair in a text.
    #[error("a lone surrogate on line {line}")]
    LoneSurrogate {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// Not JSON.
    #[error("not JSON on line {line}, column {column}")]
    NotJson {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// A number that no program can hold.
    #[error("a number too large on line {line}")]
    Number {
        /// Counted from 1.
        line: usize,
    },
    /// Nested deeper than [`super::MAX_DEPTH`].
    #[error("nested too deep")]
    TooDeep,
    /// One name twice in one object.
    #[error("{place} stands there twice")]
    DoubledName {
        /// The place of the object and the name.
        place: String,
    },
    /// JSON, but another format, or none.
    #[error("the format is {format:?}")]
    NotABoard {
        /// What it says it is.
        format: Option<String>,
    },
    /// A board of a newer version than [`super::VERSION`].
    #[error("version {version} is newer than this program")]
    Newer {
        /// The version as written.
        version: String,
    },
    /// A board with things in it that cannot be.
    #[error("{} problems", .0.len())]
    Problems(Vec<Problem>),
}

/// One thing that is wrong at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Such as `rounds[2].ballots.product-owner.ratings`; empty for the file itself.
    pub place: String,
    /// The name below the place that it is about, where the place is a map of cards or rounds.
    pub key: Option<String>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// What is wrong at a place.
#[derive(Clone, Debug, PartialEq)]
pub enum Wrong {
    /// Another type than expected.
    Type {
        /// What was expected.
        expected: Found,
        /// What stands there.
        found: Found,
    },
    /// A number out of its range, or not a whole one.
    Range {
        /// As written.
        found: String,
        /// The least.
        least: i8,
        /// The most.
        most: i8,
    },
    /// A number that may not be 0.
    Zero,
    /// Not one of the words.
    Choice {
        /// As written.
        found: String,
        /// The words.
        choices: &'static [&'static str],
    },
    /// Not 1 to 64 of `A-Za-z0-9._-`.
    Id {
        /// As written.
        found: String,
    },
    /// An id that stands twice in one list.
    DoubledId {
        /// The id.
        id: String,
    },
    /// Something required is missing.
    Missing {
        /// Its name.
        name: &'static str,
    },
    /// Not RFC 3339 in UTC.
    Moment {
        /// As written.
        found: String,
    },
    /// Not a day of the calendar.
    Day {
        /// As written.
        found: String,
    },
    /// A path under `stamps` that cannot have a stamp, or a value that cannot stand there.
    Stamp {
        /// The path as written.
        path: String,
    },
}

/// A type of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag,
    /// A number.
    Number,
    /// A text.
    Text,
    /// A list.
    List,
    /// An object.
    Object,
}

impl From<&serde_json::Value> for Found {
    fn from(value: &serde_json::Value) -> Self {
        use serde_json::Value;
        match value {
            Value::Null => Found::Null,
            Value::Bool(_) => Found::Flag,
            Value::Number(_) => Found::Number,
            Value::String(_) => Found::Text,
            Value::Array(_) => Found::List,
            Value::Object(_) => Found::Object,
        }
    }
}
