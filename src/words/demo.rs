//! The texts of the made-up year behind `?board=demo`, in English, as a board's own texts are. The numbers are in
//! [`crate::board::demo`].
//!
//! Invariants, held by the tests: people are kind to each other in here; a note is one or two short sentences; no text
//! stands twice. To add a note: a line in [`REMARKS`].

use super::{LANGUAGES, new_board};
use crate::board::demo::{OWN_CARD, Remark, Texts, play};
use crate::board::{Board, Moment, Partner, Who};

/// The id of the made-up board in an address.
pub const DEMO: &str = "demo";

/// Makes a believable year of 24 rounds that leads up to `now`; the same one for the same moment.
pub fn demo(now: Moment) -> Board {
    play(new_board(DEMO), &TEXTS, now).0
}

static TEXTS: Texts = Texts {
    title: "Ada & Grace: a year together",
    first_round: "Sprint 1",
    scrum_master: "Ada",
    product_owners: ["Joan", "Grace"],
    own_card: [
        "Working apart",
        "On remote days small questions wait until the next meeting.",
        "Wherever we sit, a question reaches the other within the hour.",
    ],
    remarks: &REMARKS,
    practice,
};

/// Gives the deck's text of a practice.
fn practice(card: &str, practice: &str) -> &'static str {
    let words = LANGUAGES[0].behind(card);
    let found = words.and_then(|words| words.practices.iter().find(|(id, _)| *id == practice));
    found.map_or("", |(_, text)| *text)
}

const SM: Who = Who::One(Partner::ScrumMaster);
const PO: Who = Who::One(Partner::ProductOwner);

const fn says(round: u32, days: u64, author: Who, card: &'static str, text: &'static str) -> Remark {
    Remark { round, days, card, author, text }
}

#[rustfmt::skip]
static REMARKS: [Remark; 34] = [
    says(1, 0, SM, "shared-vision", "I could not say in one sentence where the product should be by summer."),
    says(1, 0, PO, "shared-vision", "And I thought I had said it three times. Next time I write it down."),
    says(1, 0, Who::Both, "transparent-decision-making", "The team heard about the new payment method from the sales deck. **Not again.**"),
    says(2, 0, PO, "differing-priorities", "For Ada the build comes first, for me the launch. Both are late for the same reason."),
    says(2, 5, SM, "open-communication", "Joan called before the stakeholder meeting, not after it. That helped a lot."),
    says(3, 0, PO, "stakeholder-pressure", "Four people believe that they decide what goes into a sprint."),
    says(3, 0, Who::Both, "transparent-decision-making", "The list of decisions has eleven lines, and nobody asked twice this week."),
    says(4, 0, SM, "shared-vision", "In planning the team quoted the product goal back at us. Lovely."),
    says(5, 0, PO, "stakeholder-pressure", "The map hangs on the wall, and the same four still write to the developers."),
    says(5, 6, SM, "cross-functional-collaboration", "Support joined refinement today and saved us a wrong turn."),
    says(6, 0, PO, "lack-of-empathy", "I had no idea how many threads Ada holds on a normal Tuesday."),
    says(7, 0, SM, "stakeholder-pressure", "Joan takes most of this alone. I would like to be there for the hard half hour."),
    says(7, 4, PO, "shared-responsibility", "Ada told the board that the delay was *ours*. Thank you."),
    says(8, 0, Who::Both, OWN_CARD, "Two offices since Monday. Let us watch this one for a while."),
    says(9, 0, SM, "business-and-technical-alignment", "I nodded at “churn” for months. Now I know what it means, and why it matters."),
    says(10, 0, PO, OWN_CARD, "Cameras off after lunch, a quick call at four: that works for me."),
    says(11, 0, SM, "stakeholder-pressure", "Third urgent wish this sprint. One answer from both of us would be kinder to everyone."),
    says(12, 0, PO, "mutual-respect-and-trust", "My last round here. I leave a partnership that I would take along if I could."),
    says(12, 0, SM, "mutual-respect-and-trust", "Go well, Joan. The list of decisions stays."),
    says(13, 0, PO, "open-communication", "First round for me. I read all the notes and still have many questions."),
    says(13, 0, SM, "open-communication", "I forgot how much of what Joan and I knew was never said aloud."),
    says(13, 3, PO, "shared-vision", "I keep the goal for now and will say so when I change it."),
    says(14, 0, SM, "differing-priorities", "Grace looks at this quarter, I still look at last quarter’s promises."),
    says(15, 0, PO, "lack-of-empathy", "Monday’s question is a small thing, and the best five minutes of my week."),
    says(16, 0, Who::Both, "transparent-decision-making", "Grace’s decisions stand in the list with their reasons. The developers noticed."),
    says(17, 0, PO, "business-and-technical-alignment", "I promised a date without asking how hard it is. Sorry, all."),
    says(18, 0, SM, "business-and-technical-alignment", "The drawing of what is hard to change now stands on the first page of the wiki."),
    says(19, 0, Who::Both, OWN_CARD, "Hardly a question waits any more. We leave the card in for the winter."),
    says(20, 0, SM, "cross-functional-collaboration", "We have not seen a stakeholder in refinement for a month."),
    says(21, 0, PO, "shared-responsibility", "The outage was nobody’s fault in here, and that is how we told it."),
    says(22, 0, PO, "stakeholder-pressure", "The fair has everyone nervous. We should agree on our answer before the calls come."),
    says(22, 8, SM, "stakeholder-pressure", "Two calls, one answer. It felt calmer than in spring."),
    says(23, 0, SM, "mutual-respect-and-trust", "Grace said “ask Ada, she knows” in front of the directors."),
    says(23, 0, PO, "cross-functional-collaboration", "Sales asked for the impossible again, because nobody had told them why it is."),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::board::insight;
    use crate::format;

    /// 2026-11-23T10:00:00Z.
    const NOW: Moment = Moment(1_795_428_000_000);

    #[test]
    fn nothing_in_the_year_was_refused() {
        for now in [NOW, Moment(1_795_428_012_345), Moment(2_000_000_000_000)] {
            assert_eq!(play(new_board(DEMO), &TEXTS, now).1, 0);
        }
        assert_eq!(demo(NOW), demo(NOW));
    }

    #[test]
    fn it_is_written_and_read_as_the_same_bytes() {
        let board = demo(NOW);
        let text = format::to_file(board.id(), board.writes());
        let back = format::read(text.as_bytes()).unwrap().board();
        assert_eq!(format::to_file(back.id(), back.writes()), text);
        assert_eq!(back, board);
    }

    #[test]
    fn it_has_24_rounds_and_the_last_is_partly_voted() {
        let board = demo(NOW);
        assert_eq!(board.rounds().len(), 24);
        let (last, earlier) = board.rounds().split_last().unwrap();
        for (number, round) in (1..).zip(earlier) {
            assert_eq!(round.label, ["Sprint ", &number.to_string()].concat());
            assert!(round.revealed.is_some() && round.closed.is_some() && round.both_sealed(), "{number}");
            for partner in Partner::ALL {
                assert_eq!(round.ballot(partner).dots_placed(), 3);
            }
        }
        assert!(last.closed.is_none() && last.revealed.is_none());
        let [sm, po] = Partner::ALL.map(|partner| last.ballot(partner));
        assert!(!sm.sealed && sm.ratings.len() == 7 && po.is_empty() && !po.sealed);
        assert_eq!((last.opened.as_deref(), last.label.as_str()), (Some("2026-11-23T09:35:00Z"), "Sprint 24"));
        assert!(board.writes().newest().unwrap().millis <= NOW.0, "nothing happens after now");
    }

    #[test]
    fn people_and_cards_come_and_go() {
        let board = demo(NOW);
        let track = insight::track(&board, None);
        let changes: Vec<usize> = (0..24).filter(|at| track.rounds[*at].changed != [false, false]).collect();
        assert_eq!(changes, [12]);
        assert_eq!((track.rounds[11].names[1].as_str(), track.rounds[12].names[1].as_str()), ("Joan", "Grace"));
        assert_eq!(track.rounds[23].names, ["Ada", "Grace"]);
        let row = |card: &str| track.cards.iter().find(|row| row.card == card).unwrap();
        assert_eq!((row(OWN_CARD).appears, row(OWN_CARD).retires), (Some(7), None));
        let retired = row("mismatched-working-styles");
        assert_eq!((retired.appears, retired.retires), (None, Some(15)));
        assert_eq!(board.card(OWN_CARD).unwrap().title.as_deref(), Some("Working apart"));
    }

    #[test]
    fn the_year_is_believable() {
        let board = demo(NOW);
        let track = insight::track(&board, None);
        let health: Vec<u16> = track.rounds.iter().filter_map(|round| round.health).collect();
        let alignment: Vec<u16> = track.rounds.iter().filter_map(|round| round.alignment).collect();
        assert_eq!(health.len(), 23);
        assert!(health[22] > health[0] + 60, "things get better: {health:?}");
        assert!(health[12] < health[11], "but not when a newcomer starts: {health:?}");
        let mean = |part: &[u16]| part.iter().map(|one| usize::from(*one)).sum::<usize>() / part.len();
        assert!(mean(&alignment[17..]) + 20 < mean(&alignment[..6]), "gaps narrow: {alignment:?}");
        let wide =
            track.cards.iter().flat_map(|row| &row.cells).filter(|cell| cell.gap.is_some_and(|gap| gap.abs() > 1));
        let wide = wide.count();
        assert!((15..60).contains(&wide), "{wide}");

        let [sm, po] = insight::accuracies(&board, None);
        assert!(sm.count > 100 && po.count > 100 && sm.distance < Some(90) && po.hits > 50, "{sm:?} {po:?}");
        let moved: Vec<insight::Moved> = board
            .actions()
            .into_iter()
            .flat_map(|action| insight::effects(&board, action, None))
            .map(|one| one.moved)
            .collect();
        for outcome in [insight::Moved::Yes, insight::Moved::No, insight::Moved::Unknown] {
            assert!(moved.contains(&outcome), "{moved:?}");
        }
        let open = board.open_round().unwrap();
        assert_eq!(insight::carried_over(&board, open).len(), 2);
        assert_eq!(insight::outcomes_due(&board, open).len(), 2);
        let late = board.actions().into_iter().filter(|action| insight::overdue(action, &NOW.day())).count();
        assert_eq!(late, 1);
        let tallies = insight::tallies(&board);
        assert_eq!(tallies.iter().map(|tally| tally.opened).sum::<u32>(), 14);
        assert_eq!(tallies.iter().map(|tally| tally.done + tally.dropped).sum::<u32>(), 12);
    }

    #[test]
    fn every_note_is_short_stands_once_and_is_written() {
        let board = demo(NOW);
        assert_eq!(board.notes().len(), REMARKS.len());
        let texts: BTreeSet<&str> = REMARKS.iter().map(|remark| remark.text).collect();
        assert_eq!(texts.len(), REMARKS.len());
        for remark in &REMARKS {
            assert!(remark.text.chars().count() <= 110, "{}", remark.text);
            assert!(!remark.text.contains('\''), "quotes and apostrophes are typographic: {}", remark.text);
        }
        assert!(board.notes().iter().any(|note| note.round.is_none()), "something happens between rounds");
        assert!(board.actions().iter().all(|action| !action.text.is_empty() && !action.expects.is_empty()));
    }
}
