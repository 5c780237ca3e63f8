//! The two of you: how healthy all cards are together, and how far apart you see them, round by round.

use crate::app::signal::Memo;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::download::take_chart;
use super::points::{path, percent};
use super::shown::Shown;
use super::table::Figures;
use crate::board::insight::RoundTrack;
use crate::exchange::chart::Chart;
use crate::ui::kit::live;
use crate::ui::kit::move_scale::mean_text;
use crate::ui::shell::session;

/// Both lines.
#[component]
pub fn TwoOfYou(shown: Memo<Shown>) -> impl IntoView {
    let session = session();
    let words = session.words();
    live(move || {
        shown.with(|shown| {
            let means = |read: fn(&RoundTrack) -> Option<u16>| shown.rounds.iter().map(read).collect::<Vec<_>>();
            let (health, apart) = (means(|round| round.health), means(|round| round.alignment));
            let said = |mean: Option<u16>| mean.map(|mean| mean_text(session.locale(), mean)).unwrap_or_default();
            let row = |at: usize| vec![shown.number(at).to_owned(), said(health[at]), said(apart[at])];
            let rows = (0..shown.rounds.len()).map(row).collect();
            let head = [words.round(), words.health(), words.apart()].map(str::to_owned).to_vec();
            let widest = apart.iter().flatten().max().map_or(1, |widest| widest.div_ceil(100)).max(1);
            view! {
                <section>
                    <h2>{words.two_of_you()}{take_chart(Chart::Means, shown, words.two_of_you(), "")}</h2>
                    {(!shown.tables).then(|| view! {
                        <div class="track__pair">
                            {spark(shown, words.health(), words.health_of(), &health, [1, 5])}
                            {spark(shown, words.apart(), words.apart_mean(), &apart, [0, widest])}
                        </div>
                    }.into_any())}
                    <Figures title=words.two_of_you().to_owned() head rows seen=shown.tables/>
                </section>
            }
            .into_any()
        })
    })
}

/// One line between the ends of its scale, with its last figure large.
fn spark(shown: &Shown, name: &'static str, about: &'static str, means: &[Option<u16>], ends: [u16; 2]) -> AnyView {
    let [low, high] = ends.map(|end| usize::from(end) * 100);
    let heights: Vec<Option<usize>> =
        means.iter().map(|mean| mean.map(|mean| high.saturating_sub(usize::from(mean)))).collect();
    let last = heights.len().saturating_sub(1);
    let newest = heights.iter().rposition(Option::is_some);
    let figure = means.iter().rev().flatten().next().map(|mean| mean_text(session().locale(), *mean));
    let label = [name, figure.as_deref().unwrap_or_default(), about].join(" ");
    let dot = newest.and_then(|at| {
        let y = percent(heights[at]?, high - low);
        Some(view! { <circle class="ink" cx=percent(at, last) cy=y r="5"/> }.into_any())
    });
    let field = format!("0 0 {last} {}", high - low);
    view! {
        <figure class="spark">
            <figcaption>{name}<b>{figure}</b><small>{about}</small></figcaption>
            <svg role="img" aria-label=label>
                <line class="lines__rung" x2="100%"/>
                <line class="lines__rung" x2="100%" y1="100%" y2="100%"/>
                <text class="lines__rating" x="-10">{ends[1]}</text>
                <text class="lines__rating" x="-10" y="100%">{ends[0]}</text>
                <text class="lines__round" x=percent(0, last) y="100%" dy="18">{shown.number(0).to_owned()}</text>
                {(last > 0).then(|| view! { <text class="lines__round" x="100%" y="100%" dy="18">{shown.number(last).to_owned()}</text> }.into_any())}
                <svg viewBox=field preserveAspectRatio="none" overflow="visible" width="100%" height="100%">
                    <path class="line" d=path(&heights)/>
                </svg>
                {dot}
            </svg>
        </figure>
    }
    .into_any()
}
