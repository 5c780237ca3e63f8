//! Whose turn it is: how far both have come, and the one thing to do next. At the top right, in a narrow board at the foot.

use crate::app::signal::{Memo, Signal};
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, live};
use leptos::prelude::*;

use super::next::NextRoundSaid;
use crate::app::{RoundStep, Seat, Session, Stage, Topic, stage};
use crate::board::{Command, Partner, Who};
use crate::ui::deeds::Open;
use crate::ui::dialogs::Asked;
use crate::ui::kit::Mark;
use crate::ui::kit::meter::Ticks;
use crate::ui::shell::{asked, session};
use crate::words::fill;

/// Progress and the primary button.
#[component]
pub fn Turn() -> impl IntoView {
    let session = session();
    let stage = Memo::new(move |_| session.stage());
    let step = Memo::new(move |_| session.step_now());
    let waits = Memo::new(move |_| session.both_ready() && step.get() == RoundStep::Reveal);
    // Long names take more than one line, and then the lead makes room.
    let long = session.memo(Topic::Top, |board| {
        let letters = Partner::ALL.iter().map(|partner| board.name(*partner).chars().count()).sum::<usize>();
        if letters > VERY_LONG { Some("very") } else { (letters > LONG).then_some("true") }
    });
    view! {
        <div class="turn" data-long=attr(move || long.get())>
            {live(move || (!stage.get().shows_results() && !waits.get()).then(|| view! { <BothProgress/> }.into_any()))}
            {live(move || match stage.get() {
                Stage::Watch => ().into_any(),
                // What was agreed comes before anything new.
                Stage::Vote(_) if step.get() == RoundStep::CheckIn => view! {
                    <button type="button" class=PRIMARY data-action="start-voting" on:click=click(move || session.step.set(None))>
                        {session.words().start_voting()}
                    </button>
                }.into_any(),
                Stage::Vote(_) => view! { <Act command=Command::Seal hook="seal" name=session.words().im_ready() class=PRIMARY/> }.into_any(),
                Stage::Ready(partner) => view! { <AfterSeal partner/> }.into_any(),
                Stage::Result => view! { <Next/> }.into_any(),
                Stage::Closed => {
                    let open = Command::OpenRound { label: None };
                    view! {
                        <NextRoundSaid/>
                        <Act command=open hook="open-round" name=session.words().open_round() class=PRIMARY/>
                    }
                    .into_any()
                }
            })}
        </div>
    }.into_any()
}

/// More letters than that in both names don't fit on one line beside the lead.
const LONG: usize = 24;
/// More than that don't fit beside the round's label between 680 and 1,080 px.
const VERY_LONG: usize = 44;

const PRIMARY: &str = "button button--primary";

/// A button that asks the board for one thing.
#[component]
pub fn Act(command: Command, hook: &'static str, name: &'static str, class: &'static str) -> impl IntoView {
    let session = session();
    let act = move || {
        // The second seal, a reveal and another round show what comes next by themselves.
        let done = session.dispatch(command.clone());
        let goes_on = match command {
            Command::Seal => session.both_ready_now(),
            _ => matches!(command, Command::Reveal | Command::OpenRound { .. }),
        };
        if done && goes_on {
            session.begin();
        }
    };
    view! { <button type="button" class=class data-action=hook on:click=click(act)>{name}</button> }.into_any()
}

/// After the reveal: on to the next step, at the end to the close.
#[component]
fn Next() -> impl IntoView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let step = Memo::new(move |_| session.step_now());
    live(move || {
        let (name, hook, next) = match step.get() {
            RoundStep::CheckIn | RoundStep::Vote => (words.step_names()[2], "go-reveal", Some(RoundStep::Reveal)),
            RoundStep::Reveal => (words.start_talking(), "start-talking", Some(RoundStep::Talk)),
            RoundStep::Talk => (words.to_commit(), "go-commit", Some(RoundStep::Commit)),
            RoundStep::Commit => (words.close_round(), "close-round", None),
        };
        let go = move || match next {
            Some(next) => session.step.set(Some(next)),
            None => close_round(session, asked),
        };
        view! { <button type="button" class="button button--primary" data-action=hook on:click=click(go)>{name}</button> }
            .into_any()
    })
}

/// Closes the round, or asks first.
pub fn close_round(session: Session, asked: Open) {
    if session.close_or_ask() {
        asked.set(Some(Asked::CloseRound));
    }
}

/// What can be done once one is ready: take it back; turn both over, or hand the shared screen on.
#[component]
fn AfterSeal(partner: Partner) -> impl IntoView {
    let session = session();
    let words = session.words();
    let both = Memo::new(move |_| session.both_ready());
    let shared = Memo::new(move |_| matches!(session.seat.get(), Seat::Both { .. }));
    let hand_over = move || {
        let other = partner.other();
        let name = session.read(&Topic::Top, |board| session.language.get_untracked().partner(board, other));
        view! {
            <button type="button" class="button button--primary" data-seat=other.id() on:click=click(move || session.sit(Who::One(other)))>
                {fill(words.hand_over_to(), &[("name", &name)])}
            </button>
        }.into_any()
    };
    view! {
        <Act command=Command::Unseal hook="unseal" name=words.take_it_back() class="quiet"/>
        {live(move || match (both.get(), shared.get()) {
            // There it stands with the empty scales.
            (true, _) if session.step_now() == RoundStep::Reveal => ().into_any(),
            (true, _) => view! { <Act command=Command::Reveal hook="reveal" name=words.turn_both_over() class=PRIMARY/> }.into_any(),
            (false, true) => hand_over().into_any(),
            (false, false) => ().into_any(),
        })}
    }.into_any()
}

#[component]
fn BothProgress() -> impl IntoView {
    view! {
        <div class="progress">
            <PartnerProgress partner=Partner::ScrumMaster/>
            <PartnerProgress partner=Partner::ProductOwner/>
        </div>
    }
    .into_any()
}

/// Mark, name, "7 of 12": all that the page tells of a ballot that is not one's own.
#[component]
fn PartnerProgress(partner: Partner) -> impl IntoView {
    let session = session();
    let words = session.words();
    let progress = Memo::new(move |_| {
        session.read(&Topic::Rounds, |_| ());
        session.read(&Topic::Lanes, |_| ());
        let both = session.read(&Topic::Votes, stage::progress)?;
        let one = both[partner as usize];
        Some((one.rated, one.cards, one.sealed))
    });
    let name = move || {
        if session.viewer() == Some(partner) {
            return words.you().to_owned();
        }
        session.read(&Topic::Top, |board| session.language.get_untracked().partner(board, partner))
    };
    let told = move || match progress.get() {
        Some((_, _, true)) => words.ready().to_owned(),
        Some((n, m, _)) => fill(words.n_of_m(), &[("n", &n.to_string()), ("m", &m.to_string())]),
        None => String::new(),
    };
    let rated = Signal::derive(move || progress.get().map_or(0, |(n, m, sealed)| if sealed { m } else { n }));
    let cards = Signal::derive(move || progress.get().map_or(0, |(_, m, _)| m));
    view! {
        <span class="progress__one" data-progress=partner.id()>
            <Mark who=Who::One(partner)/>
            <b><bdi>{live(name)}</bdi></b>
            <span>{live(told)}</span>
            <Ticks ink=partner.id() value=rated max=cards/>
        </span>
    }
    .into_any()
}
