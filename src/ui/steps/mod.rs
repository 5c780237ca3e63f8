//! The steps of a round: a slim way through it that never traps. While one's own ballot is open, the lanes stand below
//! whatever step is shown.

mod agenda;
mod check_in;
mod commit;
mod ready;
mod reveal;
mod sheet;
mod stepper;
mod talk;
mod timer;

use crate::app::signal::Memo;
use crate::ui::kit::view;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use self::check_in::CheckIn;
use self::commit::Commit;
use self::ready::BothReady;
use self::reveal::Reveal;
use self::sheet::Sheet;
use self::talk::Talk;
use super::kit::live;
use super::lanes::Lanes;
use super::later::{Coming, later};
use super::shell::session;
use crate::app::{RoundStep, Stage};
pub use check_in::effect_words;
pub use stepper::Stepper;

/// What the step shows.
#[component]
pub fn StepPage() -> impl IntoView {
    let session = session();
    let shown = Memo::new(move |_| {
        let stage = session.stage();
        (
            session.step_now(),
            stage.shows_results(),
            session.both_ready(),
            matches!(stage, Stage::Watch | Stage::Vote(_)),
        )
    });
    live(move || {
        let (step, revealed, ready, voting) = shown.get();
        if ready {
            // What comes next is not to wait for its part. Where that can't be had, the reveal says so.
            spawn_local(async { drop(reveal().await) });
        }
        let page = match step {
            RoundStep::CheckIn => Some(later(check_in(), ())),
            RoundStep::Reveal if revealed => Some(later(reveal(), ())),
            RoundStep::Reveal if ready => Some(view! { <BothReady/> }.into_any()),
            RoundStep::Talk if revealed => Some(later(talk(), ())),
            RoundStep::Commit => Some(later(commit(), ())),
            RoundStep::Vote | RoundStep::Reveal | RoundStep::Talk => None,
        };
        let lanes = page.is_none() || voting;
        view! {
            {page}
            {lanes.then(|| view! { <Lanes/> }.into_any())}
            {revealed.then(|| live(move || session.printing.get().then(|| later(sheet(), ()))))}
        }
        .into_any()
    })
}

// The steps around the vote come together, with the other pages.

#[wasm_split(pages, fallible)]
fn check_in() -> Coming {
    Ok(|()| view! { <CheckIn/> }.into_any())
}

#[wasm_split(pages, fallible)]
fn reveal() -> Coming {
    Ok(|()| view! { <Reveal/> }.into_any())
}

#[wasm_split(pages, fallible)]
fn sheet() -> Coming {
    Ok(|()| view! { <Sheet/> }.into_any())
}

#[wasm_split(pages, fallible)]
fn talk() -> Coming {
    Ok(|()| view! { <Talk/> }.into_any())
}

#[wasm_split(pages, fallible)]
fn commit() -> Coming {
    Ok(|()| view! { <Commit/> }.into_any())
}
