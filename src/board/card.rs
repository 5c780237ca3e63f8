//! Cards: what the pair rates and talks about.

use serde_json::Value;

use super::{deck, read};

/// Which lane a card stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardKind {
    /// Pulls the two apart.
    Challenge,
    /// Holds the two together.
    Foundation,
}

impl CardKind {
    /// Both lanes, in the order of the page.
    pub const ALL: [CardKind; 2] = [CardKind::Challenge, CardKind::Foundation];

    /// The kind's id in files and hooks.
    pub fn id(self) -> &'static str {
        match self {
            CardKind::Challenge => "challenge",
            CardKind::Foundation => "foundation",
        }
    }

    /// Reads an id.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

/// A challenge or a foundation of the partnership.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    /// The deck's id, or a random one for a card of the pair's own.
    pub id: String,
    /// Which lane it stands in.
    pub kind: CardKind,
    /// A fractional key, compared bytewise; equal ones go by id.
    pub order: String,
    /// As stored; `None` means the deck's own.
    pub title: Option<String>,
    /// As stored: when it goes badly, a line break, when it goes well. `None` means the deck's own.
    pub description: Option<String>,
    /// Put away, to be brought back when wanted.
    pub retired: bool,
}

impl Card {
    /// Reads a card from its plain JSON; a card of the deck needs no more than its id.
    pub fn read(id: &str, value: &Value) -> Self {
        let own = deck::card(id);
        let kind = value.get("kind").and_then(Value::as_str).and_then(CardKind::parse);
        Self {
            id: id.to_owned(),
            kind: kind.or(own.map(|card| card.kind)).unwrap_or(CardKind::Challenge),
            order: read::optional_text(value, "order").or(own.map(|card| card.order.to_owned())).unwrap_or_default(),
            title: read::optional_text(value, "title"),
            description: read::optional_text(value, "description"),
            retired: read::flag(value, "retired"),
        }
    }
}

/// Joins the two sentences of a card as they are stored: when it goes badly, a line break, when it goes well.
pub fn describe(badly: &str, well: &str) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    match (line(badly), line(well)) {
        (badly, well) if badly.is_empty() && well.is_empty() => String::new(),
        (badly, well) => format!("{badly}\n{well}"),
    }
}

/// Parts a stored description into its two sentences; without a line break all of it stands in the first.
pub fn sentences(description: &str) -> (&str, &str) {
    description.split_once('\n').map_or((description.trim(), ""), |(badly, well)| (badly.trim(), well.trim()))
}
