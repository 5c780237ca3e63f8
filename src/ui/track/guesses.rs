//! Guesses: how often each of the two knew exactly what the other would say.

use crate::app::signal::Memo;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::download::take_chart;
use super::points::percent;
use super::shown::Shown;
use super::table::Figures;
use crate::board::insight::{self, Accuracy};
use crate::board::{Partner, Who};
use crate::exchange::chart::Chart;
use crate::ui::kit::{Mark, live};
use crate::ui::shell::session;
use crate::words::fill;

/// Bars for each of the two.
#[component]
pub fn Guesses(shown: Memo<Shown>) -> impl IntoView {
    let session = session();
    let words = session.words();
    live(move || {
        let viewer = session.viewer();
        shown.with(|shown| {
            let all: Vec<[Accuracy; 2]> = session.peek(|board| {
                shown.places.iter().map(|at| insight::accuracy(board, &board.rounds()[*at], viewer)).collect()
            });
            let asked = |one: &[Accuracy; 2]| one[0].count.max(one[1].count);
            let any = all.iter().map(asked).any(|count| count > 0);
            let reads = |partner: Partner| {
                let (name, other) = (&shown.names[partner as usize], &shown.names[1 - partner as usize]);
                fill(words.reads(), &[("name", name), ("other", other)])
            };
            let said = |one: Accuracy| {
                let values = [("n", one.hits.to_string()), ("m", one.count.to_string())];
                if one.count == 0 { String::new() } else { fill(words.right_of(), &values.each_ref().map(|(name, value)| (*name, value.as_str()))) }
            };
            let row = |at: usize| vec![shown.number(at).to_owned(), said(all[at][0]), said(all[at][1])];
            let rows = (0..all.len()).map(row).collect();
            let head = vec![words.round().to_owned(), reads(Partner::ScrumMaster), reads(Partner::ProductOwner)];
            let most = all.iter().map(asked).max().unwrap_or_default();
            if !any {
                return view! { <section><h2>{words.guesses()}</h2><p class="track__says">{words.guesses_none()}</p></section> }.into_any();
            }
            let one = |partner: Partner| {
                let own: Vec<Accuracy> = all.iter().map(|both| both[partner as usize]).collect();
                let newest = own.iter().rposition(|one| one.count > 0);
                // Who guessed nothing got nothing wrong.
                let hits = newest.map_or_else(|| "–".to_owned(), |at| said(own[at]));
                bars(partner, reads(partner), hits, newest, &own, most)
            };
            view! {
                <section>
                    <h2>{words.guesses()}<small>{words.guesses_right()}</small>{take_chart(Chart::Readings, shown, words.guesses(), "")}</h2>
                    {(!shown.tables).then(|| view! { <div class="track__pair">{Partner::ALL.map(one).into_iter().collect_view()}</div> }.into_any())}
                    <Figures title=words.guesses().to_owned() head rows seen=shown.tables/>
                </section>
            }
            .into_any()
        })
    })
}

/// One bar a round, as high as there were guesses exactly right.
fn bars(partner: Partner, reads: String, hits: String, newest: Option<usize>, own: &[Accuracy], most: u32) -> AnyView {
    let label = [reads.as_str(), &hits].join(" ");
    let bar = |(at, one): (usize, &Accuracy)| {
        let (hits, most) = (one.hits as usize, most as usize);
        let class = if Some(at) == newest { "guess-bar guess-bar--now" } else { "guess-bar" };
        let (x, width) = (percent(at * 8, own.len() * 8), percent(6, own.len() * 8));
        (hits > 0).then(|| {
            view! { <rect class=class x=x width=width y=percent(most - hits, most) height=percent(hits, most)/> }
                .into_any()
        })
    };
    view! {
        <figure class="spark" data-ink=partner.id()>
            <figcaption><Mark who=Who::One(partner)/><bdi>{reads}</bdi><b>{hits}</b></figcaption>
            <svg role="img" aria-label=label>
                <line class="lines__rung" x2="100%" y1="100%" y2="100%"/>
                <text class="lines__rating" x="-10">{most}</text>
                <text class="lines__rating" x="-10" y="100%">"0"</text>
                {own.iter().enumerate().map(bar).collect_view()}
            </svg>
        </figure>
    }
    .into_any()
}
