//! The lines of one card: where each of the two stood, round by round, and the gap between as a hatched band.

use crate::app::signal::Memo;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::download::take_chart;
use super::moments::{agreed, changes};
use super::points::{band, path, percent};
use super::shown::{Row, Shown};
use super::table::Figures;
use crate::app::{Session, Topic};
use crate::board::insight;
use crate::board::{Partner, Who};
use crate::exchange::chart::Chart;
use crate::ui::kit::{Mark, live};
use crate::ui::shell::session;
use crate::words::track::sentence;

/// More rounds than these, and only the last point carries its mark.
const CROWDED: usize = 48;

/// The chart of the chosen card.
#[component]
pub fn Lines(shown: Memo<Shown>, chosen: Memo<Option<usize>>) -> impl IntoView {
    let session = session();
    live(move || {
        session.read(&Topic::Actions, |_| ());
        shown.with(|shown| Some(chart(session, shown, shown.cards.get(chosen.get()?)?)))
    })
}

fn chart(session: Session, shown: &Shown, row: &Row) -> AnyView {
    let words = session.words();
    let rating = |at: usize, partner: usize| row.of.cells[at].ratings[partner].flatten();
    let said = |at: usize, partner: usize| rating(at, partner).map_or_else(String::new, |rating| rating.to_string());
    let rows = (0..shown.rounds.len()).map(|at| vec![shown.number(at).to_owned(), said(at, 0), said(at, 1)]).collect();
    let head = vec![words.round().to_owned(), shown.names[0].clone(), shown.names[1].clone()];
    let key = |partner: Partner| {
        view! { <span><Mark who=Who::One(partner)/><b><bdi>{shown.names[partner as usize].clone()}</bdi></b></span> }
            .into_any()
    };
    view! {
        <section class="track__card">
            <h2><bdi>{row.title.clone()}</bdi>{take_chart(Chart::Lines, shown, &row.title, &row.of.card)}</h2>
            <p class="legend">
                {Partner::ALL.map(key).into_iter().collect_view()}
                <span><svg width="20" height="12" aria-hidden="true"><rect fill="url(#hatch)" width="20" height="12"/></svg>{words.gap()}</span>
                <span><svg width="8" height="8" aria-hidden="true"><rect class="ink" width="8" height="8"/></svg>{words.action_agreed()}</span>
            </p>
            {(!shown.tables).then(|| drawing(session, shown, row))}
            <p class="track__says">{said_of(session, shown, row)}</p>
            <Figures title=row.title.clone() head rows seen=shown.tables/>
        </section>
    }
    .into_any()
}

/// What the lines show, in a sentence.
fn said_of(session: Session, shown: &Shown, row: &Row) -> String {
    sentence(session.words(), &row.of, &shown.rounds, &shown.names)
}

fn drawing(session: Session, shown: &Shown, row: &Row) -> AnyView {
    let last = shown.rounds.len().saturating_sub(1);
    let heights = [0, 1].map(|partner: usize| {
        let height =
            |cell: &insight::Cell| cell.ratings[partner].flatten().map(|rating| usize::from(5 - rating.min(5)));
        row.of.cells.iter().map(height).collect::<Vec<_>>()
    });
    let same: Vec<Option<usize>> = heights[0].iter().zip(&heights[1]).map(|(sm, po)| sm.filter(|_| sm == po)).collect();
    let rung = |at: usize| {
        let y = percent(at, 4);
        view! { <line class="lines__rung" x2="100%" y1=y.clone() y2=y.clone()/><text class="lines__rating" x="-14" y=y>{5 - at}</text> }.into_any()
    };
    let number = |at: usize| {
        view! { <text class="lines__round" x=percent(at, last) y="100%" dy="26">{shown.number(at).to_owned()}</text> }
            .into_any()
    };
    let line = |class: &'static str, d: String| view! { <path class=class d=d/> }.into_any();
    let field = format!("0 0 {last} 4");
    let across = 1_000_000_usize.checked_div(last).unwrap_or(0);
    let scale = format!("scale({across}e-6 .25)");
    view! {
        <div class="lines">
            <svg role="img" aria-label=said_of(session, shown, row)>
                <clipPath id="lines-gap" clipPathUnits="objectBoundingBox">
                    <path transform=scale d=band(&heights[0], &heights[1])/>
                </clipPath>
                {(0..5).map(rung).collect_view()}
                {insight::numbered(shown.rounds.len()).into_iter().map(number).collect_view()}
                <rect width="100%" height="100%" fill="url(#hatch)" clip-path="url(#lines-gap)"/>
                {agreed(session, shown, row)}
                {changes(session, shown)}
                <svg viewBox=field preserveAspectRatio="none" overflow="visible" width="100%" height="100%">
                    {line("line line--sm", path(&heights[0]))}
                    {line("line line--po", path(&heights[1]))}
                    {line("line", path(&same))}
                </svg>
                {marks(&heights)}
            </svg>
        </div>
    }
    .into_any()
}

/// The points: small marks, the last of them large; black where both said the same.
fn marks(heights: &[Vec<Option<usize>>; 2]) -> AnyView {
    let [sm, po] = heights;
    let last = sm.len().saturating_sub(1);
    let alone = |line: &[Option<usize>], at: usize| {
        (at == 0 || line[at - 1].is_none()) && line.get(at + 1).copied().flatten().is_none()
    };
    let drawn = |line: &[Option<usize>], at: usize| {
        line[at].filter(|_| last < CROWDED || at == last || alone(line, at)).map(|height| percent(height, 4))
    };
    let both = |at: usize| {
        let size = if at == last { "scale(2)" } else { "scale(1)" };
        let same = sm[at] == po[at];
        let circle = drawn(sm, at).map(|y| {
            let class = if same { "ink" } else { "ink-sm" };
            view! { <svg x=percent(at, last) y=y overflow="visible"><circle class=class r="4" transform=size/></svg> }
                .into_any()
        });
        let diamond = drawn(po, at).map(|y| {
            let class = if same { "ink" } else { "ink-po" };
            view! { <svg x=percent(at, last) y=y overflow="visible"><path class=class d="M-5 0 0-5 5 0 0 5z" transform=size/></svg> }.into_any()
        });
        (circle, diamond)
    };
    (0..sm.len()).map(both).collect_view().into_any()
}
