//! The shape of a board file, version 1, as one table: what each known field holds, and in which order they stand.
//!
//! Checking, writing and the schema read this table. A name that is not in it is nobody's business: it is kept.

/// What may stand at a place.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// Any text.
    Text,
    /// An id of 1 to 64 of `A-Za-z0-9._-`.
    Id,
    /// RFC 3339 in UTC.
    Moment,
    /// A day, such as `2026-12-07`.
    Day,
    /// Yes or no.
    Flag,
    /// A whole number between two, both included.
    Number(i8, i8),
    /// A whole number between -4 and 4, but not 0.
    Steps,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Null, or this.
    OrNull(&'static Shape),
    /// An object with these known names.
    Object(&'static [Field]),
    /// An object from ids to this.
    Map(&'static Shape),
    /// A list of objects with ids of their own and these known names.
    List(&'static [Field]),
}

/// A known name and what stands under it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name.
    pub name: &'static str,
    /// What stands there.
    pub shape: Shape,
    /// What it is for, as the schema tells it; the page has no schema.
    #[cfg(not(target_family = "wasm"))]
    pub about: &'static str,
}

#[cfg(not(target_family = "wasm"))]
const fn field(name: &'static str, shape: Shape, about: &'static str) -> Field {
    Field { name, shape, about }
}

#[cfg(target_family = "wasm")]
const fn field(name: &'static str, shape: Shape, _about: &'static str) -> Field {
    Field { name, shape }
}

const MAYBE_MOMENT: Shape = Shape::OrNull(&Shape::Moment);
const MAYBE_ID: Shape = Shape::OrNull(&Shape::Id);
const WHO: Shape = Shape::Choice(&["scrum-master", "product-owner", "both"]);

const PARTNER: &[Field] = &[field("name", Shape::Text, "What the partner is called.")];

const BALLOT: &[Field] = &[
    field("sealed", Shape::Flag, "The partner has said \"ready\"."),
    field(
        "ratings",
        Shape::Map(&Shape::OrNull(&Shape::Number(1, 5))),
        "1 struggling to 5 strong, by card; null is \"no opinion\".",
    ),
    field("guesses", Shape::Map(&Shape::Number(1, 5)), "What this partner thinks the other will rate, by card."),
    field("dots", Shape::Map(&Shape::Number(0, 12)), "\"Let's talk about this\", by card."),
];

const ROUND: &[Field] = &[
    field("label", Shape::Text, "What the pair calls the round."),
    field("opened", MAYBE_MOMENT, "When it was opened."),
    field("revealed", MAYBE_MOMENT, "When both ballots were turned over."),
    field("closed", MAYBE_MOMENT, "When it became history."),
    field("next", Shape::OrNull(&Shape::Day), "The day that the pair has set for the round after this one."),
    field(
        "names",
        Shape::Object(&[
            field("scrum-master", Shape::Text, "Who it was when the round closed."),
            field("product-owner", Shape::Text, "Who it was when the round closed."),
        ]),
        "Who the partners were when the round closed.",
    ),
    field(
        "ballots",
        Shape::Object(&[
            field("scrum-master", Shape::Object(BALLOT), "The Scrum Master's votes."),
            field("product-owner", Shape::Object(BALLOT), "The Product Owner's votes."),
        ]),
        "Each partner's votes.",
    ),
];

const CARD: &[Field] = &[
    field(
        "kind",
        Shape::Choice(&["challenge", "foundation"]),
        "Which lane it stands in. Required, unless the card is in the deck.",
    ),
    field("order", Shape::Text, "A fractional key, compared bytewise. Missing: taken from the place in the list."),
    field("title", Shape::Text, "Required, unless the card is in the deck."),
    field("description", Shape::Text, "When it goes badly, a line break, when it goes well."),
    field("retired", Shape::Flag, "Put away."),
];

const NOTE: &[Field] = &[
    field("card", MAYBE_ID, "The card it stands on."),
    field("round", MAYBE_ID, "The round it was written in."),
    field("author", WHO, "Who wrote it."),
    field("text", Shape::Text, "Markdown."),
    field("written", Shape::Moment, "When it was written."),
    field("edited", MAYBE_MOMENT, "When it was last edited."),
];

const ACTION: &[Field] = &[
    field("card", MAYBE_ID, "The card it came from."),
    field("round", MAYBE_ID, "The round it was agreed in."),
    field("text", Shape::Text, "What is to be done."),
    field("owner", WHO, "Who does it."),
    field("made", Shape::Moment, "When it was agreed."),
    field("due", Shape::OrNull(&Shape::Day), "By when."),
    field("status", Shape::Choice(&["open", "doing", "done", "dropped"]), "How far it has come."),
    field("ended", MAYBE_MOMENT, "When it was done or dropped."),
    field("expects", Shape::Map(&Shape::Steps), "Steps that each card is expected to move, by card."),
    field(
        "outcomes",
        Shape::Map(&Shape::Choice(&["worked", "no-effect", "too-early"])),
        "What later rounds found, by round.",
    ),
];

/// The fields of a board, in the order of the file, without the envelope.
pub const BOARD: &[Field] = &[
    field("title", Shape::Text, "What the pair calls its board."),
    field("created", MAYBE_MOMENT, "When the board was first changed."),
    field(
        "partners",
        Shape::Object(&[
            field("scrum-master", Shape::Object(PARTNER), "The Scrum Master."),
            field("product-owner", Shape::Object(PARTNER), "The Product Owner."),
        ]),
        "The two partners.",
    ),
    field(
        "settings",
        Shape::Object(&[
            field("dots", Shape::Number(0, 12), "Dots that each partner has in a round."),
            field("guesses", Shape::Flag, "Whether the pair guesses what the other will say."),
        ]),
        "How the pair works.",
    ),
    field("cards", Shape::List(CARD), "Challenges and foundations, by order."),
    field("rounds", Shape::List(ROUND), "Retros of the pair, by number; a round's id is its number."),
    field("notes", Shape::List(NOTE), "Annotations, by the time they were written."),
    field("actions", Shape::List(ACTION), "Agreements, by the time they were made."),
];

/// Finds a known field by name.
pub fn find<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|field| field.name == name)
}

/// Finds what may stand at a path, given as names and ids; `None` where nobody knows.
pub fn at<'a>(segments: impl IntoIterator<Item = &'a str>) -> Option<Shape> {
    let mut shape = Shape::Object(BOARD);
    let mut segments = segments.into_iter();
    while let Some(name) = segments.next() {
        shape = match shape {
            Shape::Object(fields) => find(fields, name)?.shape,
            Shape::Map(value) => *value,
            Shape::List(fields) => match segments.next() {
                None => return Some(Shape::Object(fields)),
                Some(name) => find(fields, name)?.shape,
            },
            _ => return None,
        };
    }
    Some(shape)
}
