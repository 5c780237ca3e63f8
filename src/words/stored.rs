//! What the reader's language and what is stored have to do with each other: texts of the deck are stored in English, and
//! each reader sees them in the language of the page.
//!
//! Invariant: a text of the deck that a person hands back as it was shown is stored as the deck's, in English.

use super::{BEHIND_EN, LANGUAGES, Language, fill};
use crate::board::{Action, Card};

impl Language {
    /// Gives an action's text as the reader sees it: a practice of the deck in the reader's language.
    pub fn action(&self, action: &Action) -> String {
        let own = if self.code == LANGUAGES[0].code { None } else { self.practice(&action.text) };
        own.unwrap_or(&action.text).to_owned()
    }

    /// Gives the text of a practice as it is stored.
    pub fn stored_practice(card: &str, practice: &str) -> Option<&'static str> {
        let practices = LANGUAGES[0].behind(card)?.practices;
        practices.iter().find(|(id, _)| *id == practice).map(|(_, text)| *text)
    }

    /// Finds the practice that a stored text is, and gives its text in this language.
    pub(super) fn practice(&self, stored: &str) -> Option<&'static str> {
        for card in &BEHIND_EN {
            if let Some(at) = card.practices.iter().position(|(_, text)| *text == stored) {
                return self.behind(card.id)?.practices.get(at).map(|(_, text)| *text);
            }
        }
        None
    }

    /// Gives what is stored of a card's words: title, when it goes badly, when it goes well.
    pub fn stored_card(&self, card: &Card, [title, badly, well]: [String; 3]) -> [String; 3] {
        let (Some(stored), Some(read)) = (LANGUAGES[0].card(&card.id), self.card(&card.id)) else {
            return [title, badly, well];
        };
        let title = if title.trim() == read.title { stored.title.to_owned() } else { title };
        if badly.trim() == read.badly && well.trim() == read.well {
            return [title, stored.badly.to_owned(), stored.well.to_owned()];
        }
        [title, badly, well]
    }

    /// Gives what is stored of a board's title.
    pub fn stored_title(&self, title: String) -> String {
        if title.trim() == self.words.untitled_board() { LANGUAGES[0].words.untitled_board().to_owned() } else { title }
    }

    /// Gives what is stored of the label of the round with this number.
    pub fn stored_label(&self, number: &str, label: String) -> String {
        let numbered = |language: &Language| fill(language.words.round_number(), &[("number", number)]);
        if label.trim() == numbered(self) { numbered(&LANGUAGES[0]) } else { label }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Board, Command, Context, Moment, Stamp, Who, rules};
    use crate::words::{GERMAN, fill_plain, new_board};

    fn act(board: &mut Board, count: u16, command: &Command) {
        let context = Context { who: Some(Who::Both), now: Moment(1000), fresh_id: format!("id{count}") };
        let edits = rules::decide(board, command, &context).unwrap();
        board.apply(edits, Stamp { millis: 1, count, replica: 1 });
    }

    #[test]
    fn every_practice_is_stored_in_english_and_read_in_german() {
        for card in &BEHIND_EN {
            for (at, (practice, text)) in card.practices.iter().enumerate() {
                assert_eq!(Language::stored_practice(card.id, practice), Some(*text));
                assert_eq!(GERMAN.practice(text), Some(GERMAN.behind(card.id).unwrap().practices[at].1));
            }
        }
        assert_eq!(GERMAN.practice("Our own idea."), None);
        assert_eq!(Language::stored_practice("shared-vision", "nothing"), None);
    }

    #[test]
    fn an_action_from_the_deck_reads_in_each_language_and_an_own_one_as_written() {
        let mut board = new_board("b");
        for (count, text) in [(1, BEHIND_EN[0].practices[0].1), (2, "Our own idea.")] {
            let command = Command::AddAction {
                card: None,
                text: text.to_owned(),
                owner: Who::Both,
                due: None,
                expects: Vec::new(),
            };
            act(&mut board, count, &command);
        }
        let read =
            |language: &Language| board.actions().iter().map(|action| language.action(action)).collect::<Vec<_>>();
        assert_eq!(read(&LANGUAGES[0]), ["Swap chairs for one refinement.", "Our own idea."]);
        assert_eq!(read(&GERMAN), [GERMAN.behind(BEHIND_EN[0].id).unwrap().practices[0].1, "Our own idea."]);
    }

    #[test]
    fn what_is_handed_back_as_it_was_shown_stays_the_decks() {
        let board = new_board("b");
        let card = board.card("shared-vision").unwrap();
        let (badly, well) = GERMAN.sentences(card);
        let stored = GERMAN.stored_card(card, [" Gemeinsame Vision ".into(), badly.clone(), well.clone()]);
        let deck = LANGUAGES[0].card("shared-vision").unwrap();
        assert_eq!(stored, [deck.title, deck.badly, deck.well].map(str::to_owned));
        let stored = GERMAN.stored_card(card, ["Unser Bild".into(), badly.clone(), "Anders.".into()]);
        assert_eq!(stored, ["Unser Bild".to_owned(), badly, "Anders.".into()]);
        assert_eq!(GERMAN.stored_title("Unsere Partnerschaft".into()), "Our partnership");
        assert_eq!(GERMAN.stored_title("Kasse".into()), "Kasse");
        assert_eq!(GERMAN.stored_label("3", "Runde 3".into()), "Round 3");
        assert_eq!(GERMAN.stored_label("3", "Runde 4".into()), "Runde 4");
    }

    #[test]
    fn titles_of_copies_read_in_each_language() {
        for (stored, read) in [
            ("Our partnership", "Unsere Partnerschaft"),
            ("", "Unsere Partnerschaft"),
            ("Our partnership, copy", "Unsere Partnerschaft, Kopie"),
            ("Kasse, new", "Kasse, neu"),
            ("Kasse, copy, new", "Kasse, Kopie, neu"),
            (", copy", ", copy"),
            ("Kasse", "Kasse"),
        ] {
            assert_eq!(GERMAN.board_title(stored), read);
        }
        assert_eq!(LANGUAGES[0].board_title("Kasse, copy, new"), "Kasse, copy, new");
        let copy = fill_plain(LANGUAGES[0].words.title_of_copy(), &[("board", "Kasse")]);
        assert_eq!(copy, "Kasse, copy");
        assert!(GERMAN.board_title(&", copy".repeat(100_000)).ends_with("Kopie"));
    }
}
