//! What is read out of votes, over random boards: the agenda is a total order that does not ask who is who, and nothing
//! that is worked out depends on a ballot out of sight.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

use proptest::prelude::*;
use serde_json::{Map, Value, json};
use tandem::board::insight::{self, Entry, Moved, Tally};
use tandem::board::{Board, Partner};
use tandem::format;

const CARDS: [&str; 4] = ["balancing-accountabilities", "differing-priorities", "open-communication", "shared-vision"];

/// One partner's votes: by card a rating (6: no opinion, 0: none), a guess (0: none) and dots.
#[derive(Clone, Debug)]
struct Votes {
    sealed: bool,
    cards: Vec<(u8, u8, u8)>,
}

#[derive(Clone, Debug)]
struct Played {
    revealed: bool,
    closed: bool,
    votes: [Votes; 2],
}

fn votes() -> impl Strategy<Value = Votes> {
    let cards = prop::collection::vec((0_u8..7, 0_u8..6, 0_u8..3), CARDS.len());
    (any::<bool>(), cards).prop_map(|(sealed, cards)| Votes { sealed, cards })
}

fn played() -> impl Strategy<Value = Vec<Played>> {
    let round = (any::<bool>(), any::<bool>(), [votes(), votes()]).prop_map(|(revealed, closed, votes)| Played {
        revealed,
        closed,
        votes,
    });
    prop::collection::vec(round, 1..5)
}

fn viewer() -> impl Strategy<Value = Option<Partner>> {
    prop_oneof![Just(None), Just(Some(Partner::ScrumMaster)), Just(Some(Partner::ProductOwner))]
}

fn ballot(votes: &Votes) -> Value {
    let (mut ratings, mut guesses, mut dots) = (Map::new(), Map::new(), Map::new());
    for (card, (rating, guess, dot)) in CARDS.into_iter().zip(&votes.cards) {
        match rating {
            0 => {}
            6 => drop(ratings.insert(card.into(), Value::Null)),
            rating => drop(ratings.insert(card.into(), json!(rating))),
        }
        if *guess > 0 {
            guesses.insert(card.into(), json!(guess));
        }
        if *dot > 0 {
            dots.insert(card.into(), json!(dot));
        }
    }
    json!({ "sealed": votes.sealed, "ratings": ratings, "guesses": guesses, "dots": dots })
}

fn day(month: usize, day: usize) -> String {
    format!("2026-{month:02}-{day:02}T09:00:00Z")
}

/// A board of these rounds, one a month, opened on the 1st, revealed on the 2nd and closed on the 3rd.
fn board(rounds: &[Played], actions: Value) -> Board {
    let cards: Vec<Value> = CARDS.iter().map(|card| json!({ "id": card, "retired": false })).collect();
    let rounds: Vec<Value> = (1..)
        .zip(rounds)
        .map(|(number, round)| {
            json!({
                "id": number.to_string(), "label": "", "opened": day(number, 1),
                "revealed": round.revealed.then(|| day(number, 2)), "closed": round.closed.then(|| day(number, 3)),
                "names": if round.closed { json!({ "scrum-master": "Ada" }) } else { json!({}) },
                "ballots": { "scrum-master": ballot(&round.votes[0]), "product-owner": ballot(&round.votes[1]) },
            })
        })
        .collect();
    let file = json!({
        "format": "tandem-board", "version": 1, "id": "b", "cards": cards, "rounds": rounds, "actions": actions,
    });
    format::read_value(file).unwrap().board()
}

fn swapped(rounds: &[Played]) -> Vec<Played> {
    rounds
        .iter()
        .map(|round| Played { votes: [round.votes[1].clone(), round.votes[0].clone()], ..round.clone() })
        .collect()
}

/// The order as `product.md` says it, written once more without ranks and bounds.
fn order(entry: &Entry) -> (i32, i32, i32, i32, usize) {
    let dots = i32::from(entry.dots[0]) + i32::from(entry.dots[1]);
    let gap = entry.gap.map_or(0, |gap| i32::from(gap).abs());
    let mean = entry.mean.map_or(i32::MAX, i32::from);
    let trend = entry.trend.map_or(0, i32::from);
    (-dots, -gap, mean, trend, CARDS.iter().position(|card| *card == entry.card).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_agenda_is_a_total_order_with_board_order_last(rounds in played(), viewer in viewer()) {
        let board = board(&rounds, json!([]));
        for round in board.rounds() {
            let agenda = insight::agenda(&board, round, viewer);
            for pair in agenda.windows(2) {
                prop_assert!(order(&pair[0]) < order(&pair[1]), "{:?}", pair);
            }
            prop_assert_eq!(&agenda, &insight::agenda(&board, round, viewer), "the same again");
            if board.open_round().is_some_and(|open| open.id == round.id) {
                prop_assert_eq!(agenda.len(), CARDS.len());
            }
        }
    }

    #[test]
    fn swapping_the_partners_negates_every_gap_and_leaves_the_agenda(rounds in played(), viewer in viewer()) {
        let (one, other) = (board(&rounds, json!([])), board(&swapped(&rounds), json!([])));
        let opposite = viewer.map(Partner::other);
        for (round, twin) in one.rounds().iter().zip(other.rounds()) {
            let (mine, theirs) = (insight::agenda(&one, round, viewer), insight::agenda(&other, twin, opposite));
            prop_assert_eq!(mine.len(), theirs.len());
            for (mine, theirs) in mine.iter().zip(&theirs) {
                prop_assert_eq!(&mine.card, &theirs.card);
                prop_assert_eq!(mine.gap, theirs.gap.map(|gap| -gap));
                prop_assert_eq!(mine.gap_before, theirs.gap_before.map(|gap| -gap));
                prop_assert_eq!(&mine.reasons, &theirs.reasons);
                prop_assert_eq!((mine.mean, mine.trend), (theirs.mean, theirs.trend));
            }
        }
        let (track, twin) = (insight::track(&one, viewer), insight::track(&other, opposite));
        for (mine, theirs) in track.rounds.iter().zip(&twin.rounds) {
            prop_assert_eq!((mine.health, mine.alignment), (theirs.health, theirs.alignment));
        }
        let ([sm, po], [twin_sm, twin_po]) = (insight::accuracies(&one, viewer), insight::accuracies(&other, opposite));
        prop_assert_eq!((sm, po), (twin_po, twin_sm));
    }

    #[test]
    fn what_is_out_of_sight_changes_nothing(rounds in played(), viewer in viewer(), others in [votes(), votes()]) {
        let mut altered = rounds.clone();
        let last = altered.last_mut().unwrap();
        (last.revealed, last.closed) = (false, false);
        let hidden = altered.clone();
        let last = altered.last_mut().unwrap();
        for partner in Partner::ALL {
            if viewer != Some(partner) {
                last.votes[partner as usize] = others[partner as usize].clone();
            }
        }
        let actions = json!([{ "id": "a", "round": "1", "made": day(1, 3), "expects": { "shared-vision": 1 } }]);
        let (one, other) = (board(&hidden, actions.clone()), board(&altered, actions));
        for (round, twin) in one.rounds().iter().zip(other.rounds()) {
            prop_assert_eq!(insight::agenda(&one, round, viewer), insight::agenda(&other, twin, viewer));
            prop_assert_eq!(insight::guesses(&one, round, viewer), insight::guesses(&other, twin, viewer));
        }
        prop_assert_eq!(insight::track(&one, viewer), insight::track(&other, viewer));
        let effects = |board: &Board| insight::effects(board, board.action("a").unwrap(), viewer);
        prop_assert_eq!(effects(&one), effects(&other));
    }

    #[test]
    fn once_revealed_or_over_everybody_reads_the_same_results(rounds in played()) {
        let mut rounds = rounds;
        let last = rounds.last_mut().unwrap();
        last.closed |= !last.revealed;
        let board = board(&rounds, json!([]));
        let both = Partner::ALL.map(Some);
        for viewer in both {
            prop_assert_eq!(insight::track(&board, None), insight::track(&board, viewer));
            prop_assert_eq!(insight::accuracies(&board, None), insight::accuracies(&board, viewer));
        }
    }
}

/// A round in which both rated the cards so, sealed, revealed and closed.
fn rated(cards: [(u8, u8); 4]) -> Played {
    let side = |of: fn((u8, u8)) -> u8| Votes { sealed: true, cards: cards.map(|card| (of(card), 0, 0)).to_vec() };
    Played { revealed: true, closed: true, votes: [side(|card| card.0), side(|card| card.1)] }
}

#[test]
fn a_track_tells_of_rounds_cards_and_people() {
    let board = board(&[rated([(1, 4), (3, 3), (0, 0), (5, 5)]), rated([(2, 4), (6, 2), (3, 3), (5, 5)])], json!([]));
    let track = insight::track(&board, None);
    assert_eq!((track.rounds.len(), track.cards.len()), (2, 4));
    assert_eq!((track.rounds[0].health, track.rounds[0].alignment), (Some(350), Some(100)));
    assert_eq!((track.rounds[1].health, track.rounds[1].alignment), (Some(325), Some(67)));
    assert_eq!(track.rounds[0].names, ["Ada", ""]);
    assert_eq!(track.cards[2].appears, Some(1), "rated in the second round for the first time");
    assert_eq!((track.cards[1].cells[1].mean, track.cards[1].cells[1].gap), (Some(200), None));
}

#[test]
fn a_gap_is_compared_with_that_of_the_last_round_in_which_both_rated() {
    let rounds = [
        rated([(1, 4), (3, 3), (0, 0), (5, 5)]),
        rated([(6, 4), (2, 4), (3, 3), (5, 4)]),
        rated([(2, 4), (3, 3), (3, 4), (5, 5)]),
    ];
    let board = board(&rounds, json!([]));
    let before = |card: &str| {
        let agenda = insight::agenda(&board, &board.rounds()[2], None);
        agenda.into_iter().find(|entry| entry.card == card).unwrap().gap_before
    };
    assert_eq!(CARDS.map(before), [Some(-3), Some(-2), Some(0), Some(1)]);
}

#[test]
fn an_effect_is_measured_from_its_round_to_the_last() {
    let actions = json!([
        { "id": "a", "round": "1", "made": day(1, 3), "expects": { "shared-vision": 1, "open-communication": 1 } },
        { "id": "b", "round": null, "made": day(2, 9), "expects": { "shared-vision": -1, "unknown": 1 } },
        { "id": "c", "round": "3", "made": day(3, 2), "expects": { "shared-vision": 1 } },
    ]);
    let rounds = [
        rated([(1, 1), (1, 1), (0, 0), (2, 3)]),
        rated([(1, 1), (1, 1), (2, 2), (3, 3)]),
        rated([(1, 1), (1, 1), (2, 2), (3, 4)]),
    ];
    let board = board(&rounds, actions);
    let of = |id: &str| insight::effects(&board, board.action(id).unwrap(), None);
    let a = of("a");
    assert_eq!((a[0].card.as_str(), a[0].before, a[0].moved), ("open-communication", None, Moved::Unknown));
    assert_eq!((a[1].before, a[1].now, a[1].goal), (Some(250), Some(350), Some(350)));
    assert_eq!((a[1].change, a[1].moved, a[1].reached), (Some(100), Moved::Yes, Some(2)));
    let b = of("b");
    assert_eq!(b.len(), 1, "a card that is not there has no effect to show");
    assert_eq!((b[0].before, b[0].now, b[0].goal, b[0].moved), (Some(300), Some(350), Some(200), Moved::No));
    assert_eq!((of("c")[0].now, of("c")[0].moved), (None, Moved::Unknown));
}

#[test]
fn agreements_carry_over_and_are_asked_about() {
    let actions = json!([
        { "id": "done-late", "round": "1", "made": day(1, 2), "status": "done", "ended": day(2, 2), "expects": { "shared-vision": 1 } },
        { "id": "done-soon", "round": "1", "made": day(1, 2), "status": "done", "ended": day(1, 9), "expects": { "shared-vision": 1 } },
        { "id": "dropped", "round": "1", "made": day(1, 2), "status": "dropped", "ended": day(1, 9), "expects": { "shared-vision": 1 } },
        { "id": "between", "round": null, "made": day(1, 20), "status": "open", "outcomes": {} },
        { "id": "of-two", "round": "2", "made": day(2, 3), "status": "doing", "expects": { "shared-vision": 1 }, "outcomes": { "3": "worked" } },
        { "id": "undated", "round": "1", "status": "dropped", "ended": null },
    ]);
    let board = board(&vec![rated([(3, 3); 4]); 4], actions);
    let ids = |actions: Vec<&tandem::board::Action>| {
        let mut ids: Vec<String> = actions.into_iter().map(|action| action.id.clone()).collect();
        ids.sort();
        ids
    };
    let carried = |at: usize| ids(insight::carried_over(&board, &board.rounds()[at]));
    let due = |at: usize| ids(insight::outcomes_due(&board, &board.rounds()[at]));
    assert_eq!(carried(0), [""; 0]);
    assert_eq!(carried(1), ["between", "done-late"]);
    assert_eq!(carried(2), ["between", "of-two"]);
    assert_eq!(due(0), [""; 0]);
    assert_eq!(due(1), ["done-late", "done-soon"]);
    assert_eq!(due(2), ["done-late", "done-soon", "of-two"], "this round's own answer may still be changed");
    assert_eq!(due(3), ["done-late", "done-soon"], "answered for good");
    let tallies = insight::tallies(&board);
    assert_eq!(tallies[0], Tally { opened: 5, done: 1, dropped: 2 });
    assert_eq!(tallies[1], Tally { opened: 1, done: 1, dropped: 0 });
    assert_eq!(tallies[2..], [Tally::default(); 2]);
}

#[test]
fn a_ballot_that_was_not_handed_in_counts_nowhere() {
    let mut round = rated([(1, 5); 4]);
    round.revealed = false;
    round.votes[0].sealed = false;
    let board = board(&[round], json!([]));
    for viewer in [None, Some(Partner::ScrumMaster), Some(Partner::ProductOwner)] {
        let agenda = insight::agenda(&board, &board.rounds()[0], viewer);
        assert_eq!((agenda[0].ratings, agenda[0].gap, agenda[0].mean), ([None, Some(Some(5))], None, Some(500)));
    }
}

#[test]
fn the_best_guess_names_card_and_distance() {
    let mut round = rated([(2, 4), (3, 3), (5, 1), (2, 2)]);
    let guessed = [3, 3, 1, 0];
    for (card, guess) in round.votes[0].cards.iter_mut().zip(guessed) {
        card.1 = guess;
    }
    let board = board(&[round], json!([]));
    let best = insight::best_guess(&board, &board.rounds()[0], None).unwrap();
    assert_eq!((best.card.as_str(), best.partner, best.distance), ("open-communication", Partner::ScrumMaster, 0));
    let [sm, po] = insight::accuracy(&board, &board.rounds()[0], None);
    assert_eq!((sm.count, sm.hits, sm.distance), (3, 2, Some(33)));
    assert_eq!(po.distance, None);
}
