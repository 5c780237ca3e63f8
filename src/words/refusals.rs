//! Sentences for refusals: what is wrong, and what to do.

use super::{Language, fill};
use crate::board::{Board, Refusal};

/// Says why a command was refused.
pub fn refusal(language: &Language, board: &Board, refusal: &Refusal) -> String {
    let words = language.words;
    match refusal {
        Refusal::NeedsSeat => words.refused_needs_seat().to_owned(),
        Refusal::NeedsOnePartner => words.refused_needs_one_partner().to_owned(),
        Refusal::NoOpenRound => words.refused_no_open_round().to_owned(),
        Refusal::RoundIsOpen => words.refused_round_is_open().to_owned(),
        Refusal::OpenAlready => words.refused_open_already().to_owned(),
        Refusal::NoRound => words.lead_no_round().to_owned(),
        Refusal::NeedsBoth => words.refused_needs_both().to_owned(),
        Refusal::NoMoreRounds => words.refused_no_more_rounds().to_owned(),
        Refusal::Sealed => words.refused_sealed().to_owned(),
        Refusal::Revealed => words.refused_revealed().to_owned(),
        Refusal::NotSealed(partner) => {
            fill(words.refused_not_sealed(), &[("name", &language.partner(board, *partner))])
        }
        Refusal::NoDotsLeft(0) => words.refused_no_dots_at_all().to_owned(),
        Refusal::NoDotsLeft(_) => words.refused_no_dots_left().to_owned(),
        Refusal::NoDotHere => words.refused_no_dot_here().to_owned(),
        Refusal::OverBudget { placed, budget } => {
            fill(words.refused_over_budget(), &[("placed", &placed.to_string()), ("budget", &budget.to_string())])
        }
        Refusal::DotsOutOfRange(dots) => fill(words.refused_dots_out_of_range(), &[("n", &dots.to_string())]),
        Refusal::RatingOutOfRange(rating) => fill(words.refused_rating_out_of_range(), &[("n", &rating.to_string())]),
        Refusal::GuessesAreOff => words.refused_guesses_are_off().to_owned(),
        Refusal::EmptyTitle => words.refused_empty_title().to_owned(),
        Refusal::EmptyNote => words.refused_empty_note().to_owned(),
        Refusal::EmptyAction => words.refused_empty_action().to_owned(),
        Refusal::NotADay(day) => fill(words.refused_not_a_day(), &[("day", day)]),
        Refusal::Missing => words.refused_missing().to_owned(),
        Refusal::Retired => words.refused_retired().to_owned(),
        Refusal::NotYourNote => words.refused_not_your_note().to_owned(),
        Refusal::OnlyShown => words.refused_only_shown().to_owned(),
        Refusal::MadeByNewer => words.refused_made_by_newer().to_owned(),
        Refusal::NothingToUndo => words.refused_nothing_to_undo().to_owned(),
        Refusal::NothingToRedo => words.refused_nothing_to_redo().to_owned(),
        Refusal::ClockRanOut => words.refused_clock_ran_out().to_owned(),
    }
}
