//! The page as a whole: bar, main part, dialogs; and the hand-over, which stands in the place of all of them.

use crate::app::signal::{Memo, RwSignal};
use crate::ui::kit::view;
use crate::ui::kit::{attr, live};
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::actions::ActionsPage;
use super::bar::Bar;
use super::dialogs::{Asked, Dialogs};
use super::hand_over::HandOver;
use super::kit::mark::MarkDefinitions;
use super::later::{Coming, later};
use super::notices::Notices;
use super::past_line::PastLine;
use super::round::{RoundHead, Turn};
use super::standing::Standing;
use super::steps::StepPage;
use super::track::TrackPage;
use super::welcome::Welcome;
use crate::app::past::Shown;
use crate::app::{Page, Seat, Session};

/// The whole page. Drawn anew when another board is opened or another language chosen.
#[component]
pub fn Shell(session: Session) -> impl IntoView {
    provide_context(session);
    let asked = RwSignal::new(None::<Asked>);
    provide_context(asked);
    let handing = Memo::new(move |_| match session.seat.get() {
        Seat::Both { turn, handing_to: Some(next) } => Some((turn, next)),
        _ => None,
    });
    view! {
        <MarkDefinitions/>
        <div class="shell">
            {live(move || {
                session.opened.track();
                session.language.track();
                session.mode.track();
                match handing.get() {
                    Some((from, to)) => view! { <HandOver from to/> }.into_any(),
                    None => view! { <Whole/> }.into_any(),
                }
            })}
        </div>
        <p class="visually-hidden" role="status" data-said>{live(move || session.said.get())}</p>
    }
    .into_any()
}

#[component]
fn Whole() -> impl IntoView {
    let session = session();
    let seated = Memo::new(move |_| session.seat.get() != Seat::Empty);
    view! {
        <Bar/>
        <Standing/>
        <div class="standing" aria-live="polite">{live(move || session.past.get().map(|shown| later(past_line(), shown)))}</div>
        <main class="page" data-page=attr(move || session.page.get().id())>
            {live(move || match session.page.get() {
                Page::Board => view! { <BoardPage seated/> }.into_any(),
                Page::Track => later(track(), ()),
                Page::Actions => later(actions(), ()),
            })}
        </main>
        <Notices/>
        <Dialogs/>
    }
    .into_any()
}

#[wasm_split(files, fallible)]
fn past_line() -> Coming<Shown> {
    Ok(|shown| view! { <PastLine shown/> }.into_any())
}

#[wasm_split(pages, fallible)]
fn track() -> Coming {
    Ok(|()| view! { <TrackPage/> }.into_any())
}

#[wasm_split(pages, fallible)]
fn actions() -> Coming {
    Ok(|()| view! { <ActionsPage/> }.into_any())
}

#[component]
fn BoardPage(seated: Memo<bool>) -> impl IntoView {
    let changes = !session().only_shows();
    view! {
        {live(move || (changes && !seated.get()).then(|| view! { <Welcome/> }.into_any()))}
        <RoundHead/>
        <StepPage/>
        {changes.then(|| view! { <Turn/> }.into_any())}
    }
    .into_any()
}

/// Gives the session of this page.
pub fn session() -> Session {
    use_context().unwrap_or_else(|| unreachable!("the shell provides the session to all below it"))
}

/// Gives the signal that opens a dialog.
pub fn asked() -> RwSignal<Option<Asked>> {
    use_context().unwrap_or_else(|| unreachable!("the shell provides it to all below it"))
}
