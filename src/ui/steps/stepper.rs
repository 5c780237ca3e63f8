//! The way through a round. All steps can be clicked; the last one closes the round.

use crate::app::signal::{Memo, RwSignal};
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::{RoundStep, Stage};
use crate::ui::kit::{Glyph, Icon, attr, click, flag, live};
use crate::ui::round::close_round;
use crate::ui::shell::{asked, session};

/// The steps in words, joined by lines. In a narrow board the current one stands alone and opens the others.
#[component]
pub fn Stepper() -> impl IntoView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let unfolded = RwSignal::new(false);
    // Whether the steps are folded is a matter of the style sheet, so it also says whether this is read.
    let folds = move || {
        let text = move || if unfolded.get() { words.steps_fewer() } else { words.steps_more() };
        view! { <span class="steps__folds visually-hidden">{live(text)}</span> }.into_any()
    };
    let step = move |one: RoundStep| {
        let current = Memo::new(move |_| session.step_now());
        let pick = move || {
            let here = current.get_untracked() == one;
            unfolded.update(|unfolded| *unfolded = here && !*unfolded);
            session.step.set(Some(one));
        };
        view! {
            <li class:steps__done=flag(move || one < current.get())>
                <button
                    type="button"
                    data-step=one.id()
                    aria-current=attr(move || (current.get() == one).then_some("step"))
                    on:click=click(pick)
                >
                    {words.step_names()[one as usize]}
                    {live(move || (one < current.get()).then(|| view! { <Icon glyph=Glyph::Check/> }.into_any()))}
                    {live(move || (one == current.get()).then(folds))}
                </button>
            </li>
        }
        .into_any()
    };
    let close = move || {
        if session.stage() == Stage::Closed {
            let done =
                view! { <li class="steps__done"><span>{words.step_close()}<Icon glyph=Glyph::Check/></span></li> };
            return Some(done.into_any());
        }
        (!session.only_shows()).then(|| {
            view! {
                <li>
                    <button type="button" data-action="close-round" on:click=click(move || close_round(session, asked))>
                        {words.step_close()}
                    </button>
                </li>
            }
            .into_any()
        })
    };
    view! {
        <nav class="steps" class:steps--open=flag(move || unfolded.get()) aria-label=words.steps_label()>
            <ol>
                {RoundStep::ALL.map(step).into_iter().collect_view()}
                {live(close)}
            </ol>
        </nav>
    }
    .into_any()
}
