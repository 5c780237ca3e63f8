//! A made-up year of a partnership, played through the real commands: what `?board=demo` shows.
//!
//! Invariants: the year follows from the texts and the time alone; nothing gets into the board but by [`rules::decide`]
//! and [`Board::apply`], so it is as valid as what people make. The last round is open: the Scrum Master has begun to
//! vote, the Product Owner has not.
//!
//! To alter the year: its numbers are in [`story`], its texts in `words`.

mod dice;
mod story;
mod vote;

pub use story::OWN_CARD;

use dice::Dice;
use story::{AGREEMENTS, NEW_OWNER_ROUND, OWN_CARD_ROUND, RETIRED_CARD, RETIRED_ROUND, ROUNDS, SPRINT_DAYS};

use super::card::CardKind;
use super::change::Edit;
use super::command::{Command, Context};
use super::deck;
use super::moment::Moment;
use super::partner::{Partner, Who};
use super::rules;
use super::stamp::Clock;
use super::view::Board;

const MINUTE: u64 = 60_000;
const DAY: u64 = 1440 * MINUTE;

/// Something somebody wrote.
pub struct Remark {
    /// The round, or the one before when it was written between rounds.
    pub round: u32,
    /// Days after the round; 0 is in it.
    pub days: u64,
    /// The card's id.
    pub card: &'static str,
    /// Who wrote it.
    pub author: Who,
    /// What.
    pub text: &'static str,
}

/// The texts of the year.
pub struct Texts {
    /// The board's title.
    pub title: &'static str,
    /// What the first round is called; the others count on.
    pub first_round: &'static str,
    /// The Scrum Master's name.
    pub scrum_master: &'static str,
    /// The names of the two Product Owners, one after the other.
    pub product_owners: [&'static str; 2],
    /// The pair's own card: title, when it goes badly, when it goes well.
    pub own_card: [&'static str; 3],
    /// What they wrote.
    pub remarks: &'static [Remark],
    /// Gives the text of a practice of a card.
    pub practice: fn(card: &str, practice: &str) -> &'static str,
}

/// Plays the year that leads up to `now` on a new board. Gives the board, and how many commands were refused: none.
pub fn play(board: Board, texts: &Texts, now: Moment) -> (Board, u32) {
    let mut player = Player { board, clock: Clock::new(0xDE30), dice: Dice::new(2024), at: 0, made: 0, refused: 0 };
    for round in 1..=ROUNDS {
        let before = u64::from(ROUNDS - round) * SPRINT_DAYS * DAY;
        player.at = now.0.saturating_sub(before + 25 * MINUTE);
        player.prepare(round, texts);
        if round == ROUNDS {
            player.vote(round, Partner::ScrumMaster);
        } else {
            player.round(round, texts);
        }
    }
    (player.board, player.refused)
}

/// Whoever clicks through the year.
struct Player {
    board: Board,
    clock: Clock,
    dice: Dice,
    /// Unix milliseconds.
    at: u64,
    made: u32,
    refused: u32,
}

impl Player {
    /// What a command makes of the board, said by these; nothing, and counted, when it is refused.
    fn decide(&mut self, who: Who, command: &Command) -> Vec<Edit> {
        let fresh_id = match command {
            Command::AddCard { .. } => OWN_CARD.to_owned(),
            _ => self.fresh_id(),
        };
        let context = Context { who: Some(who), now: Moment(self.at), fresh_id };
        let edits = rules::decide(&self.board, command, &context);
        self.refused += u32::from(edits.is_err());
        edits.unwrap_or_default()
    }

    fn fresh_id(&mut self) -> String {
        self.made += 1;
        let mut id = String::from("demo-");
        id.push_str(&self.made.to_string());
        id
    }

    fn apply(&mut self, edits: Vec<Edit>) {
        if let Some(stamp) = self.clock.next(self.at) {
            self.board.apply(edits, stamp);
        }
    }

    fn act(&mut self, who: Who, command: &Command) {
        let edits = self.decide(who, command);
        self.apply(edits);
    }

    fn pass(&mut self, minutes: u64) {
        self.at += minutes * MINUTE;
    }

    /// What happens before a round, and its opening.
    fn prepare(&mut self, round: u32, texts: &Texts) {
        let name = |partner, name: &str| Command::NamePartner { partner, name: name.to_owned() };
        if round == 1 {
            self.act(Who::Both, &Command::RenameBoard { title: texts.title.to_owned() });
            self.act(Who::Both, &name(Partner::ScrumMaster, texts.scrum_master));
            self.act(Who::Both, &name(Partner::ProductOwner, texts.product_owners[0]));
            self.act(Who::Both, &Command::LabelRound { label: texts.first_round.to_owned() });
            return;
        }
        match round {
            story::FIRST_GUESSES => self.act(Who::Both, &Command::SetGuesses { on: true }),
            OWN_CARD_ROUND => self.add_own_card(texts),
            NEW_OWNER_ROUND => self.act(Who::Both, &name(Partner::ProductOwner, texts.product_owners[1])),
            RETIRED_ROUND => self.act(Who::Both, &Command::RetireCard { card: RETIRED_CARD.to_owned() }),
            _ => {}
        }
        self.act(Who::Both, &Command::OpenRound { label: None });
    }

    fn add_own_card(&mut self, texts: &Texts) {
        let [title, badly, well] = texts.own_card.map(str::to_owned);
        self.act(Who::Both, &Command::AddCard { kind: CardKind::Challenge, title, badly, well });
    }

    /// One round from check-in to close, and what was written until the next.
    fn round(&mut self, round: u32, texts: &Texts) {
        self.look_back(round);
        for partner in Partner::ALL {
            self.pass(3);
            self.vote(round, partner);
            self.act(Who::One(partner), &Command::Seal);
        }
        self.act(Who::One(Partner::ProductOwner), &Command::Reveal);
        self.remarks(round, texts, 0);
        self.agree(round, texts);
        self.pass(2);
        self.act(Who::Both, &Command::CloseRound);
        for days in 1..SPRINT_DAYS {
            self.at += DAY;
            self.remarks(round, texts, days);
        }
    }

    /// Check-in: what became of the agreements.
    fn look_back(&mut self, round: u32) {
        for agreement in &AGREEMENTS {
            for look in agreement.looks.iter().filter(|look| look.round == round) {
                let Some(action) = self.action(agreement) else { continue };
                self.act(agreement.owner, &Command::SetStatus { action: action.clone(), status: look.status });
                if look.outcome.is_some() {
                    self.act(Who::Both, &Command::SetOutcome { action, outcome: look.outcome });
                }
            }
        }
    }

    /// Finds an agreement again, by the round and the card it was made on.
    fn action(&self, agreement: &story::Agreement) -> Option<String> {
        let round = agreement.round.to_string();
        let made = self.board.actions_of(Some(agreement.card));
        made.iter().find(|action| action.round.as_ref() == Some(&round)).map(|action| action.id.clone())
    }

    fn agree(&mut self, round: u32, texts: &Texts) {
        for agreement in AGREEMENTS.iter().filter(|agreement| agreement.round == round) {
            self.pass(2);
            let practices = deck::card(agreement.card).map_or(&[][..], |card| card.practices);
            let mut expects = Vec::new();
            for practice in practices.iter().filter(|practice| practice.id == agreement.practice) {
                expects.extend(practice.expects.iter().map(|(card, steps)| ((*card).to_owned(), *steps)));
            }
            let command = Command::AddAction {
                card: Some(agreement.card.to_owned()),
                text: (texts.practice)(agreement.card, agreement.practice).to_owned(),
                owner: agreement.owner,
                due: Some(Moment(self.at + agreement.days * DAY).day()),
                expects,
            };
            self.act(Who::Both, &command);
        }
    }

    fn remarks(&mut self, round: u32, texts: &Texts, days: u64) {
        for remark in texts.remarks.iter().filter(|remark| remark.round == round && remark.days == days) {
            self.pass(1);
            let command = Command::AddNote { card: Some(remark.card.to_owned()), text: remark.text.to_owned() };
            self.act(remark.author, &command);
        }
    }
}
