//! Every text that a person reads, the deck's included; one file a language.
//!
//! Invariants: refusals and problems are values elsewhere and become sentences here; a message is a template with names
//! in braces, filled by [`fill`]; what is stored never depends on the reader's language.
//!
//! To add a language: files like `de.rs`, `deck_de.rs` and `wikis_de.rs`, one line in [`KNOWN`], and one in
//! `edges::parts`, which brings it as a part of the program of its own. A missing message does not compile.

mod de;
pub mod deck;
mod deck_de;
mod deck_en;
#[cfg(test)]
mod deck_tests;
pub mod demo;
mod en;
#[cfg(test)]
mod language_tests;
#[cfg(any(test, feature = "made-up"))]
pub mod made_up;
pub mod places;
pub mod problems;
pub mod refusals;
mod stored;
pub mod track;
pub mod wikis;
mod wikis_de;
mod wikis_en;

use serde_json::Value;

pub use en::{Translation, Words};

use crate::board::writes::object;
use crate::board::{Board, Card, Outcome, Partner, Path, Round, Slot, Status, Who, Writes, card, deck as cards, tree};
use deck::{Behind, Face};
use wikis::WikiWords;

/// A language of the page.
pub struct Language {
    /// As in `lang`.
    pub code: &'static str,
    /// What the browser's `Intl` is asked for: how days and numbers are written.
    pub locale: &'static str,
    /// Which way it is written: `ltr` or `rtl`, as in `dir`.
    pub direction: &'static str,
    /// The texts of the page.
    pub words: Words,
    /// The texts of the deck.
    deck: &'static [Face],
    /// What comes on first use. None of it in English: what names it brings it.
    later: Option<Later>,
}

/// What only parts of the page show that come on first use.
#[derive(Clone, Copy)]
struct Later {
    /// What stands behind the deck's cards.
    behind: &'static [Behind],
    /// How a board comes into each wiki.
    wikis: &'static [WikiWords],
}

static FACES_EN: [Face; 12] = deck::faces(&deck_en::DECK_EN);
static BEHIND_EN: [Behind; 12] = deck::behinds(&deck_en::DECK_EN);
static FACES_DE: [Face; 12] = deck::faces(&deck_de::DECK_DE);
static BEHIND_DE: [Behind; 12] = deck::behinds(&deck_de::DECK_DE);

/// The languages that everyone fetches. The first is the one that deck texts are stored in; the others come as parts.
pub static LANGUAGES: [Language; 1] =
    [Language { code: "en", locale: "en-GB", direction: "ltr", words: Words::ENGLISH, deck: &FACES_EN, later: None }];

/// German; to be named only by what comes with its part.
pub static GERMAN: Language = Language {
    code: "de",
    locale: "de-DE",
    direction: "ltr",
    words: Words::of(&de::DE),
    deck: &FACES_DE,
    later: Some(Later { behind: &BEHIND_DE, wikis: &wikis_de::WIKIS_DE }),
};

/// A language that the page can be read in.
pub struct Known {
    /// As in `lang`.
    pub code: &'static str,
    /// What its readers call it.
    pub name: &'static str,
}

/// Every language that the page can be read in, in the order of choice.
pub static KNOWN: &[Known] = &[
    Known { code: "en", name: "English" },
    Known { code: "de", name: "Deutsch" },
    #[cfg(feature = "made-up")]
    Known { code: made_up::CODE, name: "⟦…⟧" },
];

/// Finds the code of a language that the page can be read in by a tag such as `de`, `de-AT` or `DE`.
pub fn known(tag: &str) -> Option<&'static str> {
    let stem = tag.split('-').next().unwrap_or_default();
    KNOWN.iter().map(|known| known.code).find(|code| code.eq_ignore_ascii_case(stem))
}

impl Language {
    /// Gives the deck's words for a card.
    pub fn card(&self, id: &str) -> Option<&'static Face> {
        self.deck.iter().find(|card| card.id == id)
    }

    /// Gives what stands behind a card of the deck.
    pub fn behind(&self, id: &str) -> Option<&'static Behind> {
        self.later.map_or(&BEHIND_EN[..], |later| later.behind).iter().find(|card| card.id == id)
    }

    /// Says how a board comes into each wiki, in the order of the list.
    pub fn wikis(&self) -> &'static [WikiWords] {
        self.later.map_or(&wikis_en::WIKIS_EN, |later| later.wikis)
    }

    /// Gives a card's title as the reader sees it: the deck's own in the reader's language, unless reworded.
    pub fn title(&self, card: &Card) -> String {
        let own = self.card(&card.id).filter(|_| is_deck_title(card)).map(|words| words.title.to_owned());
        own.or_else(|| card.title.clone()).unwrap_or_else(|| card.id.clone())
    }

    /// Gives a card's two sentences as the reader sees them: when it goes badly, when it goes well.
    pub fn sentences(&self, card: &Card) -> (String, String) {
        if let Some(words) = self.card(&card.id).filter(|_| is_deck_description(card)) {
            return (words.badly.to_owned(), words.well.to_owned());
        }
        let (badly, well) = card::sentences(card.description.as_deref().unwrap_or_default());
        (badly.to_owned(), well.to_owned())
    }

    /// Gives the line under a card's title; none for cards of the pair's own and for reworded ones.
    pub fn summary(&self, card: &Card) -> Option<&'static str> {
        self.card(&card.id).filter(|_| is_deck_title(card) && is_deck_description(card)).map(|words| words.summary)
    }

    /// Gives a partner's name, or what the partner is.
    pub fn partner(&self, board: &Board, partner: Partner) -> String {
        let name = board.name(partner);
        if name.is_empty() { self.role(partner).to_owned() } else { name.to_owned() }
    }

    /// Says what a partner is.
    pub fn role(&self, partner: Partner) -> &'static str {
        match partner {
            Partner::ScrumMaster => self.words.scrum_master(),
            Partner::ProductOwner => self.words.product_owner(),
        }
    }

    /// Gives the name of who wrote or owns something.
    pub fn who(&self, board: &Board, who: Who) -> String {
        who.partner().map_or_else(|| self.words.both().to_owned(), |partner| self.partner(board, partner))
    }

    /// Says how far an action has come.
    pub fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Open => self.words.status_open(),
            Status::Doing => self.words.status_doing(),
            Status::Done => self.words.status_done(),
            Status::Dropped => self.words.status_dropped(),
        }
    }

    /// Says what a round found that an action did.
    pub fn outcome(&self, outcome: Outcome) -> &'static str {
        match outcome {
            Outcome::Worked => self.words.outcome_worked(),
            Outcome::NoEffect => self.words.outcome_no_effect(),
            Outcome::TooEarly => self.words.outcome_too_early(),
        }
    }

    /// Gives a round's label; its number where it has none of the pair's own.
    pub fn round(&self, round: &Round) -> String {
        let stored = LANGUAGES[0].words;
        if round.label.is_empty() || round.label == fill(stored.round_number(), &[("number", &round.id)]) {
            fill(self.words.round_number(), &[("number", &round.id)])
        } else {
            round.label.clone()
        }
    }

    /// Gives the title of a board as the reader sees it.
    pub fn board(&self, board: &Board) -> String {
        self.board_title(board.title().unwrap_or_default())
    }

    /// Gives a stored title as the reader sees it: in the reader's language where it is the one that every board begins with,
    /// or that of a copy.
    pub fn board_title(&self, stored: &str) -> String {
        self.title_in(stored, 3)
    }

    /// The same for a copy of a copy, so many times over.
    fn title_in(&self, stored: &str, copies: u8) -> String {
        let first = LANGUAGES[0].words;
        if stored.trim().is_empty() || stored == first.untitled_board() {
            return self.words.untitled_board().to_owned();
        }
        let kinds = [
            (first.title_of_copy(), self.words.title_of_copy()),
            (first.title_from_cards(), self.words.title_from_cards()),
        ];
        for (theirs, ours) in kinds {
            let of = theirs.strip_prefix("{board}").and_then(|end| stored.strip_suffix(end));
            if let Some(of) = of.filter(|of| !of.is_empty() && copies > 0 && ours != theirs) {
                return fill_plain(ours, &[("board", &self.title_in(of, copies - 1))]);
            }
        }
        stored.to_owned()
    }
}

fn is_deck_title(card: &Card) -> bool {
    let stored = LANGUAGES[0].card(&card.id).map(|words| words.title);
    stored.is_some() && card.title.as_deref().is_none_or(|title| stored == Some(title))
}

fn is_deck_description(card: &Card) -> bool {
    let stored = LANGUAGES[0].card(&card.id).map(|words| card::describe(words.badly, words.well));
    stored.is_some() && (card.description.is_none() || card.description == stored)
}

/// Puts values into a template: `{name}` becomes the value of `name`.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    fill_by(template, values, isolated)
}

/// The same for what is kept in a board: nothing is put around the values.
pub fn fill_plain(template: &str, values: &[(&str, &str)]) -> String {
    fill_by(template, values, str::to_owned)
}

fn fill_by(template: &str, values: &[(&str, &str)], put: fn(&str) -> String) -> String {
    let mut text = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        if let Some((_, value)) = values.iter().find(|(other, _)| *other == name) {
            text.push_str(&put(value));
        }
        rest = after;
    }
    text.push_str(rest);
    text
}

/// Keeps what people wrote from turning the order of the words and figures around it: a value with letters that run from right to
/// left is put between U+2068 and U+2069. All others stay as they are.
pub fn isolated(value: &str) -> String {
    let runs_left =
        |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    if value.contains(runs_left) { ["\u{2068}", value, "\u{2069}"].concat() } else { value.to_owned() }
}

/// Chooses between one and several, and puts the number in as `{n}`.
pub fn count(number: usize, [one, several]: [&str; 2]) -> String {
    fill(if number == 1 { one } else { several }, &[("n", &number.to_string())])
}

/// Makes a new board: a function of its id alone, with the deck, round 1 and no stamps.
pub fn new_board(id: &str) -> Board {
    let stored = &LANGUAGES[0];
    let mut fields = vec![
        (Path::of(["title"]), stored.words.untitled_board().into()),
        (Path::of(["created"]), Value::Null),
        (Path::of(["settings", "dots"]), crate::board::view::DEFAULT_DOTS.into()),
        (Path::of(["settings", "guesses"]), false.into()),
    ];
    for partner in Partner::ALL {
        fields.push((Path::of(["partners", partner.id(), "name"]), "".into()));
        fields.push((Path::of(["rounds", "1", "ballots", partner.id(), "sealed"]), false.into()));
    }
    for (name, value) in [
        ("label", Value::from(stored.words.first_round())),
        ("opened", Value::Null),
        ("revealed", Value::Null),
        ("closed", Value::Null),
    ] {
        fields.push((Path::of(["rounds", "1", name]), value));
    }
    for card in &cards::DECK {
        let Some(words) = stored.card(card.id) else { continue };
        let value = object(vec![
            ("kind", card.kind.id().into()),
            ("order", card.order.into()),
            ("title", words.title.into()),
            ("description", card::describe(words.badly, words.well).into()),
            ("retired", false.into()),
        ]);
        fields.extend(tree::fields(&Path::of(["cards", card.id]), &value));
    }
    let mut writes = Writes::default();
    for (path, value) in fields {
        writes.join(&path, Slot { stamp: None, value: Some(value) }, &mut Vec::new());
    }
    Board::read(id, writes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_take_values_and_survive_odd_braces() {
        assert_eq!(fill("{a} and {b}", &[("a", "{b}"), ("b", "2")]), "{b} and 2");
        assert_eq!(fill("open { brace", &[]), "open ");
        assert_eq!(count(1, ["{n} dot", "{n} dots"]), "1 dot");
        assert_eq!(count(0, ["{n} dot", "{n} dots"]), "0 dots");
    }

    #[test]
    fn what_runs_from_right_to_left_keeps_to_itself() {
        let told = |name| fill("{name}, 20 Nov", &[("name", name)]);
        assert_eq!(told("Ada"), "Ada, 20 Nov");
        assert_eq!(told("عائشة"), "\u{2068}عائشة\u{2069}, 20 Nov");
        assert_eq!(fill_plain("Copy of {name}", &[("name", "فريق")]), "Copy of فريق");
    }

    #[test]
    fn a_new_board_is_a_function_of_its_id() {
        let board = new_board("checkout");
        assert_eq!(board, new_board("checkout"));
        assert_eq!(board.cards().len(), 12);
        assert_eq!(board.open_round().map(|round| round.id.as_str()), Some("1"));
        assert_eq!(board.writes().newest(), None);
    }

    #[test]
    fn a_reworded_card_shows_what_is_stored() {
        let board = new_board("b");
        let mut card = board.cards()[0].clone();
        assert_eq!(LANGUAGES[0].title(&card), "Balancing accountabilities");
        assert!(LANGUAGES[0].summary(&card).is_some());
        card.title = Some("Who does what".into());
        assert_eq!(LANGUAGES[0].title(&card), "Who does what");
        assert_eq!(LANGUAGES[0].summary(&card), None);
    }
}
