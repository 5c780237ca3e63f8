//! The head of the round: its label, what is to be done now, the dots left; and whose turn it is.

mod next;
mod turn;

use crate::app::signal::{Effect, Memo};
use crate::ui::kit::view;
use crate::ui::kit::{attr, live};
use leptos::prelude::*;

use super::kit::{Mark, into_sight::bring_later};
use super::shell::session;
use super::steps::Stepper;
use crate::app::{RoundStep, Seat, Session, Stage, Topic, stage};
use crate::board::{Board, Partner, Who, insight};
use crate::words::fill;
pub use next::{CalendarButton, NextRoundField, NextRoundSaid, ThisRoundWasSet};
pub use turn::{Act, Turn, close_round};

/// Label and lead. Left out while nobody sits here and nothing has been turned over: the first look says it all.
#[component]
pub fn RoundHead() -> impl IntoView {
    let session = session();
    let shown = Memo::new(move |_| session.stage());
    let label = session.memo(Topic::Rounds, move |board| {
        let language = session.language.get_untracked();
        board.current().map_or_else(|| language.board(board), |round| language.round(round))
    });
    let heading = move || {
        let label = view! { <bdi>{live(move || label.get())}</bdi> }.into_any();
        match session.seat.get() {
            // The first look has a first heading of its own.
            Seat::Empty if !session.only_shows() => view! { <h2 class="round__label">{label}</h2> }.into_any(),
            _ => view! { <h1 class="round__label">{label}</h1> }.into_any(),
        }
    };
    let told = move || {
        let is_early =
            matches!(session.step_now(), RoundStep::Reveal | RoundStep::Talk) && !shown.get().shows_results();
        if is_early { session.words().not_revealed().to_owned() } else { lead(session, shown.get()) }
    };
    // What each step has to say, it says itself.
    let lead = move || {
        let is_waiting = session.both_ready() && session.step_now() == RoundStep::Reveal;
        let is_here = session.step_now() == RoundStep::Vote || !shown.get().shows_results();
        let is_before = session.step_now() == RoundStep::CheckIn || session.step_now() == RoundStep::Commit;
        (is_here && !is_before && !is_waiting).then(|| view! { <p class="round__lead">{told()}</p> }.into_any())
    };
    say_what_comes(session);
    view! {
        <div class="round" data-stage=attr(move || stage_id(shown.get()))>
            <div class="round__line">{live(heading)}<Stepper/></div>
            {live(lead)}
            {live(move || match shown.get() {
                Stage::Vote(partner) | Stage::Ready(partner) if !session.both_ready() => Some(view! { <DotsLeft partner/> }.into_any()),
                _ => None,
            })}
        </div>
    }
    .into_any()
}

/// Says where the round stands now, once that changes: what the lead shows, that the other is ready, or the step.
fn say_what_comes(session: Session) {
    let now = Memo::new(move |_| {
        let stage = session.stage();
        let other = match stage {
            Stage::Vote(partner) => Some(partner.other()),
            _ => None,
        };
        let is_other_ready = other.filter(|other| {
            session.read(&Topic::Votes, stage::progress).is_some_and(|progress| progress[*other as usize].sealed)
        });
        (stage, session.both_ready(), is_other_ready, session.step_now())
    });
    let mut before = None;
    Effect::new(move |_| {
        let (stage, both_ready, other, step) = now.get();
        let Some((last, were_ready, last_other, last_step)) = before.replace(now.get_untracked()) else { return };
        if step != last_step || both_ready && !were_ready || turn(stage) != turn(last) {
            bring_later(".round");
        }
        let words = session.words();
        if both_ready && !were_ready {
            session.say(words.lead_both_ready().to_owned());
        } else if stage != last {
            session.say(untrack(|| lead(session, stage)));
        } else if let Some(other) = other.filter(|_| last_other.is_none()) {
            let name = session.peek(|board| session.language.get_untracked().partner(board, other));
            session.say(fill(words.hand_over_ready(), &[("name", &name)]));
        } else if step != last_step {
            session.say(words.step_names()[step as usize].to_owned());
        }
    });
}

/// Who votes; nobody, once it is turned over. Each turn begins at the round's head.
fn turn(stage: Stage) -> Option<Partner> {
    match stage {
        Stage::Vote(partner) | Stage::Ready(partner) => Some(partner),
        _ => None,
    }
}

fn stage_id(stage: Stage) -> &'static str {
    match stage {
        Stage::Watch => "watch",
        Stage::Vote(_) => "vote",
        Stage::Ready(_) => "ready",
        Stage::Result => "result",
        Stage::Closed => "closed",
    }
}

/// Says in a sentence what is to be done, or what was found.
fn lead(session: Session, stage: Stage) -> String {
    let words = session.words();
    let language = session.language.get_untracked();
    let name = |partner: Partner| session.read(&Topic::Top, |board| language.partner(board, partner));
    match stage {
        Stage::Watch if session.only_shows() => words.take_blind().to_owned(),
        Stage::Watch => words.lead_watch().to_owned(),
        Stage::Vote(partner) => fill(words.lead_vote(), &[("name", &name(partner.other()))]),
        Stage::Ready(partner) => {
            session.read(&Topic::Rounds, |_| ());
            let progress =
                session.read(&Topic::Votes, stage::progress).map(|progress| progress[partner.other() as usize]);
            let Some(progress) = progress else { return String::new() };
            if progress.sealed {
                return words.lead_both_ready().to_owned();
            }
            let (n, m) = (progress.rated.to_string(), progress.cards.to_string());
            let ready = fill(words.lead_ready(), &[("name", &name(partner.other())), ("n", &n), ("m", &m)]);
            if matches!(session.seat.get(), Seat::Both { .. }) {
                ready
            } else {
                [&*ready, words.lead_apart()].join(" ")
            }
        }
        Stage::Result | Stage::Closed => {
            let viewer = session.viewer();
            session.read(&Topic::Votes, |board| result(session, board, stage, viewer))
        }
    }
}

/// Names the widest gap and who sees what.
fn result(session: Session, board: &Board, stage: Stage, viewer: Option<Partner>) -> String {
    let words = session.words();
    if board.current().is_none() {
        return words.lead_no_round().to_owned();
    }
    let language = session.language.get_untracked();
    let found = board.current().and_then(|round| {
        let agenda = insight::agenda(board, round, viewer);
        let widest = insight::widest(&agenda)?;
        Some((board.card(&widest.card)?, widest.ratings, widest.gap?))
    });
    let text = match found {
        None => words.lead_nothing_common().to_owned(),
        Some((_, _, 0)) => words.lead_all_same().to_owned(),
        Some((card, ratings, _)) => {
            let mut seen: Vec<(u8, Partner)> = Partner::ALL
                .into_iter()
                .filter_map(|partner| Some((ratings[partner as usize].flatten()?, partner)))
                .collect();
            // Two at most: the library's sort would weigh 5 KB.
            if seen.first() > seen.last() {
                seen.reverse();
            }
            let told = |at: usize| {
                seen.get(at).map(|(rating, partner)| (rating.to_string(), language.partner(board, *partner)))
            };
            let (Some((a, low)), Some((b, high))) = (told(0), told(1)) else { return String::new() };
            fill(
                words.lead_widest(),
                &[("card", &language.title(card)), ("low", &low), ("a", &a), ("high", &high), ("b", &b)],
            )
        }
    };
    if stage == Stage::Closed { format!("{} {text}", words.lead_closed()) } else { text }
}

/// The dots in hand and given: how many are left of this partner's budget.
#[component]
fn DotsLeft(partner: Partner) -> impl IntoView {
    let session = session();
    let words = session.words();
    let dots = Memo::new(move |_| dots_left(session, partner));
    let marks = move || {
        let (left, budget) = dots.get();
        let mark = move |at: u8| view! { <Mark who=Who::One(partner) hollow={at >= left}/> }.into_any();
        (budget <= 12).then(|| (0..budget).map(mark).collect_view())
    };
    view! {
        {live(move || (dots.get().1 > 0).then(|| view! {
            <p class="round__dots">
                <span>{words.dots_left()}</span>
                <span class="marks">{live(marks)}</span>
                <b>
                    {live(move || {
                        let (left, budget) = dots.get();
                        fill(words.n_of_m(), &[("n", &left.to_string()), ("m", &budget.to_string())])
                    })}
                </b>
            </p>
        }.into_any()))}
    }
    .into_any()
}

/// Counts the dots that a partner has left in the open round, and all there are; listens.
pub fn dots_left(session: Session, partner: Partner) -> (u8, u8) {
    session.read(&Topic::Top, |_| ());
    session.read(&Topic::Votes, |board| stage::dots_left(board, partner))
}
