//! Did the actions help? What was agreed, what it should move, how far that has come, and what the pair found.

use crate::app::signal::Memo;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::download::take_chart;
use super::shown::Shown;
use super::table::Figures;
use crate::app::{Session, Topic};
use crate::board::insight::{self, Tally};
use crate::board::{Action, Outcome, Status};
use crate::exchange::chart::Chart;
use crate::ui::kit::move_scale::MoveScale;
use crate::ui::kit::{Glyph, Icon, Mark, live};
use crate::ui::shell::session;
use crate::ui::steps::effect_words;
use crate::words::fill;

/// The actions of the rounds that say what they should move, the newest first; and how many there were of all.
#[component]
pub fn Helped(shown: Memo<Shown>) -> impl IntoView {
    let session = session();
    let words = session.words();
    live(move || {
        session.read(&Topic::Actions, |_| ());
        shown.with(|shown| {
            let (tallies, mut actions) = session.peek(|board| {
                let actions: Vec<Action> = board.actions().into_iter().cloned().collect();
                let place = |action: &Action| insight::made_in(board, action).unwrap_or_default();
                let mut placed: Vec<(usize, Action)> = actions.into_iter().map(|one| (place(&one), one)).collect();
                placed.retain(|(at, _)| shown.places.first().is_some_and(|first| first <= at));
                placed.sort_by_key(|(at, _)| usize::MAX - at);
                let actions: Vec<Action> = placed.into_iter().map(|(_, action)| action).collect();
                (insight::tallies(board), actions)
            });
            let found = |action: &Action| session.peek(|board| insight::found(board, action));
            // Of what was agreed in these rounds: what became of it, whenever that was.
            let count = |is: &dyn Fn(&Action) -> bool| actions.iter().filter(|action| is(action)).count().to_string();
            let tally = |at: usize| tallies.get(shown.places[at]).copied().unwrap_or_default();
            let counted = fill(
                words.helped_tally(),
                &[
                    ("agreed", &actions.len().to_string()),
                    ("done", &count(&|action| action.status == Status::Done)),
                    ("dropped", &count(&|action| action.status == Status::Dropped)),
                    ("worked", &count(&|action| found(action) == Some(Outcome::Worked))),
                ],
            );
            let row = |at: usize| {
                let Tally { opened, done, dropped } = tally(at);
                let counts = [opened, done, dropped].map(|count| count.to_string());
                std::iter::once(shown.number(at).to_owned()).chain(counts).collect::<Vec<_>>()
            };
            let rows = (0..shown.rounds.len()).map(row).collect();
            let head = [words.round(), words.agreed(), words.status_done(), words.status_dropped()].map(str::to_owned).to_vec();
            actions.retain(|action| !action.expects.is_empty());
            let none = actions.is_empty().then(|| view! { <p class="track__says">{words.helped_none()}</p> }.into_any());
            view! {
                <section class="track__helped">
                    <h2>{words.helped()}<small>{counted}</small>{take_chart(Chart::Effects, shown, words.helped(), "")}</h2>
                    {none}
                    <ul>{actions.iter().map(|action| one(session, action)).collect_view()}</ul>
                    <Figures title=words.helped().to_owned() head rows seen=shown.tables/>
                </section>
            }
            .into_any()
        })
    })
}

fn one(session: Session, action: &Action) -> AnyView {
    let effects = session.peek(|board| insight::effects(board, action, session.viewer_now()));
    let effect = |effect: insight::Effect| {
        let (expected, moved) = effect_words(session, &effect)?;
        let label = [expected.as_str(), &moved].join(": ");
        Some(
            view! {
                <p class="helped__effect">
                    <span>{expected}</span>
                    <MoveScale before=effect.before now=effect.now goal=effect.goal label/>
                </p>
            }
            .into_any(),
        )
    };
    let language = session.language.get_untracked();
    let found = session.peek(|board| insight::found(board, action));
    let said = match found {
        Some(outcome) => language.outcome(outcome),
        None => language.status(action.status),
    };
    let tick = (found == Some(Outcome::Worked)).then(|| view! { <Icon glyph=Glyph::Check/> }.into_any());
    view! {
        <li class="helped" data-act=action.id.clone() data-outcome=found.map(Outcome::id)>
            <Mark who=action.owner/>
            <p class="helped__text" dir="auto">{language.action(action)}</p>
            <div>{effects.into_iter().map(effect).collect_view()}</div>
            <p class="helped__found">{tick}{said}</p>
        </li>
    }
    .into_any()
}
