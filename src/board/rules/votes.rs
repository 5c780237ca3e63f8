//! Rules for ballots: a vote is a field keyed by round, partner and card, so there is one of each by its very key.

use crate::board::change::Edit;
use crate::board::command::Context;
use crate::board::partner::{Partner, Who};
use crate::board::path::Path;
use crate::board::refusal::Refusal;
use crate::board::round::Round;
use crate::board::view::Board;

/// A ballot that may be changed: whose, in which round.
struct Voting<'a> {
    round: &'a Round,
    partner: Partner,
}

impl Voting<'_> {
    fn path(&self, part: &str) -> Path {
        ballot_path(self.round, self.partner).child(part)
    }
}

fn ballot_path(round: &Round, partner: Partner) -> Path {
    Path::of(["rounds", &round.id, "ballots", partner.id()])
}

fn seat<'a>(board: &'a Board, context: &Context) -> Result<Voting<'a>, Refusal> {
    let partner = match context.who.ok_or(Refusal::NeedsSeat)? {
        Who::One(partner) => partner,
        Who::Both => return Err(Refusal::NeedsOnePartner),
    };
    let round = board.open_round().ok_or(Refusal::NoOpenRound)?;
    if round.revealed.is_some() {
        return Err(Refusal::Revealed);
    }
    Ok(Voting { round, partner })
}

fn open<'a>(board: &'a Board, context: &Context) -> Result<Voting<'a>, Refusal> {
    let voting = seat(board, context)?;
    if voting.round.ballot(voting.partner).sealed { Err(Refusal::Sealed) } else { Ok(voting) }
}

fn open_on<'a>(board: &'a Board, context: &Context, card: &str) -> Result<Voting<'a>, Refusal> {
    let voting = open(board, context)?;
    match board.card(card) {
        None => Err(Refusal::Missing),
        Some(card) if card.retired => Err(Refusal::Retired),
        Some(_) => Ok(voting),
    }
}

/// Rates (`Some(rating)`), passes over (`Some(None)`), or takes a rating back (`None`).
pub fn rate(board: &Board, context: &Context, card: &str, rating: Option<Option<u8>>) -> Result<Vec<Edit>, Refusal> {
    let voting = open_on(board, context, card)?;
    let path = voting.path("ratings").child(card);
    Ok(vec![match rating {
        Some(Some(rating)) => Edit::set(path, in_range(rating)?),
        Some(None) => Edit::set(path, serde_json::Value::Null),
        None => Edit::gone(path),
    }])
}

pub fn guess(board: &Board, context: &Context, card: &str, guess: Option<u8>) -> Result<Vec<Edit>, Refusal> {
    let voting = open_on(board, context, card)?;
    let path = voting.path("guesses").child(card);
    Ok(vec![match guess {
        Some(_) if !board.guesses() => return Err(Refusal::GuessesAreOff),
        Some(guess) => Edit::set(path, in_range(guess)?),
        None => Edit::gone(path),
    }])
}

fn in_range(rating: u8) -> Result<u8, Refusal> {
    if (1..=5).contains(&rating) { Ok(rating) } else { Err(Refusal::RatingOutOfRange(rating)) }
}

pub fn place_dot(board: &Board, context: &Context, card: &str) -> Result<Vec<Edit>, Refusal> {
    let voting = open_on(board, context, card)?;
    let ballot = voting.round.ballot(voting.partner);
    if ballot.dots_placed() >= u32::from(board.dots()) {
        return Err(Refusal::NoDotsLeft(board.dots()));
    }
    let here = ballot.dots.get(card).copied().unwrap_or(0);
    Ok(vec![Edit::set(voting.path("dots").child(card), here.saturating_add(1))])
}

pub fn take_back_dot(board: &Board, context: &Context, card: &str) -> Result<Vec<Edit>, Refusal> {
    let voting = open(board, context)?;
    let path = voting.path("dots").child(card);
    match voting.round.ballot(voting.partner).dots.get(card).copied().unwrap_or(0) {
        0 => Err(Refusal::NoDotHere),
        1 => Ok(vec![Edit::gone(path)]),
        here => Ok(vec![Edit::set(path, here - 1)]),
    }
}

/// Says "ready". A ballot that a merge has left over budget is put right first.
pub fn seal(board: &Board, context: &Context) -> Result<Vec<Edit>, Refusal> {
    let voting = open(board, context)?;
    let placed = voting.round.ballot(voting.partner).dots_placed();
    if placed > u32::from(board.dots()) {
        return Err(Refusal::OverBudget { placed, budget: board.dots() });
    }
    Ok(vec![Edit::set(voting.path("sealed"), true)])
}

pub fn unseal(board: &Board, context: &Context) -> Result<Vec<Edit>, Refusal> {
    let voting = seat(board, context)?;
    Ok(vec![Edit::set(voting.path("sealed"), false)])
}

/// Turns both over. Needs both seals; both partners' word on one screen seals both.
pub fn reveal(board: &Board, context: &Context) -> Result<Vec<Edit>, Refusal> {
    let who = context.who.ok_or(Refusal::NeedsSeat)?;
    let round = board.open_round().ok_or(Refusal::NoOpenRound)?;
    if round.revealed.is_some() {
        return Err(Refusal::Revealed);
    }
    let mut edits = vec![Edit::set(Path::of(["rounds", &round.id, "revealed"]), context.now.text())];
    for partner in Partner::ALL {
        if !round.ballot(partner).sealed {
            if who != Who::Both {
                return Err(Refusal::NotSealed(partner));
            }
            edits.push(Edit::set(ballot_path(round, partner).child("sealed"), true));
        }
    }
    Ok(edits)
}
