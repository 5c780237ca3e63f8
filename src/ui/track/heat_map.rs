//! The heat map: every card in every round. Tone is the mean; where the two are far apart, both marks stand in the cell.

use leptos::prelude::*;

use super::points::percent;
use super::shown::{Row, Shown};
use crate::app::Session;
use crate::board::CardKind;
use crate::board::insight::Cell;
use crate::ui::kit::move_scale::mean_text;
use crate::ui::kit::scale::Scale;
use crate::ui::kit::{attr, live};
use crate::ui::shell::session;
use crate::words::fill;

/// From here on both marks stand in the cell.
const FAR: u8 = 2;

/// The map; a row chooses its card.
#[component]
pub fn HeatMap(shown: Memo<Shown>, chosen: Memo<Option<usize>>, picked: RwSignal<Option<String>>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let map = move || {
        shown.with(|shown| {
            let number = |at: usize| view! { <th scope="col">{shown.number(at).to_owned()}</th> }.into_any();
            let lanes = CardKind::ALL.map(|kind| lane(session, shown, kind, chosen, picked));
            view! {
                <table class="heat">
                    <caption class="visually-hidden">{words.heat_title}</caption>
                    <thead>
                        <tr>
                            <td></td>
                            {(0..shown.rounds.len()).map(number).collect_view()}
                            <th scope="col" class="heat__now">{words.now}</th>
                        </tr>
                    </thead>
                    {lanes.into_iter().collect_view()}
                </table>
            }
            .into_any()
        })
    };
    view! {
        <section class="track__heat">
            <div class="track__title">
                <h2>{words.heat_title}</h2>
                {legend(session)}
            </div>
            <div class="heat__scroll">{live(map)}</div>
        </section>
    }
    .into_any()
}

fn legend(session: Session) -> AnyView {
    let words = session.words();
    let tone = |at: usize| {
        let class = ["heat-5", "heat-4", "heat-3", "heat-2", "heat-1"][at];
        view! { <rect class=class x=at * 14 width="14" height="12"/> }.into_any()
    };
    view! {
        <p class="legend">
            <span><svg width="70" height="12" aria-hidden="true">{(0..5).map(tone).collect_view()}</svg>{words.heat_legend}</span>
            <span><svg class="heat__pair" width="28" height="12" aria-hidden="true">{pair("5", "23")}</svg>{words.heat_apart}</span>
        </p>
    }
    .into_any()
}

/// Both marks, joined by a line.
fn pair(sm: impl ToString, po: impl ToString) -> AnyView {
    let (sm, po) = (sm.to_string(), po.to_string());
    view! {
        <svg y="50%" overflow="visible">
            <line x1=sm.clone() x2=po.clone()/>
            <circle class="ink-sm" cx=sm r="4"/>
            <svg x=po overflow="visible"><path class="ink-po" d="M-5 0 0-5 5 0 0 5z"/></svg>
        </svg>
    }
    .into_any()
}

fn lane(
    session: Session,
    shown: &Shown,
    kind: CardKind,
    chosen: Memo<Option<usize>>,
    picked: RwSignal<Option<String>>,
) -> Option<AnyView> {
    let words = session.words();
    let name = if kind == CardKind::Challenge { words.challenges } else { words.foundations };
    let rows = shown.cards.iter().enumerate().filter(|(_, row)| row.kind == kind);
    let rows: Vec<AnyView> = rows.map(|(at, card)| row(session, shown, card, at, chosen, picked)).collect();
    (!rows.is_empty())
        .then(|| view! { <tbody><tr><th scope="rowgroup" class="heat__lane">{name}</th></tr>{rows}</tbody> }.into_any())
}

fn row(
    session: Session,
    shown: &Shown,
    row: &Row,
    at: usize,
    chosen: Memo<Option<usize>>,
    picked: RwSignal<Option<String>>,
) -> AnyView {
    let one = |(at, one): (usize, &Cell)| cell(session, one, row.was_there(at), shown.tables);
    let cells = row.of.cells.iter().enumerate().map(one).collect_view();
    let last = row.of.cells.last().copied().unwrap_or_default();
    let [sm, po] = last.ratings.map(Option::flatten);
    let (card, hook) = (row.of.card.clone(), row.of.card.clone());
    let is_chosen = move || chosen.get() == Some(at);
    // The whole row can be clicked; what the keyboard reaches is the button, whose click comes up to here.
    let pick = move |_| picked.set(Some(card.clone()));
    view! {
        <tr data-card=hook data-chosen=attr(is_chosen) on:click=pick>
            <th scope="row">
                <button type="button" data-action="track-card" aria-pressed=attr(is_chosen)><bdi>{row.title.clone()}</bdi></button>
            </th>
            {cells}
            <td class="heat__now"><Scale sm po label=said(session, &last)/></td>
        </tr>
    }
    .into_any()
}

fn cell(session: Session, cell: &Cell, was_there: bool, as_text: bool) -> AnyView {
    let Some(mean) = cell.mean else {
        let dash = was_there.then(|| view! { <line x1="38%" x2="62%" y1="50%" y2="50%"/> }.into_any());
        let label = session.words().not_rated;
        return view! { <td><svg role="img" aria-label=label>{dash}</svg></td> }.into_any();
    };
    if as_text {
        let gap = cell.gap.filter(|gap| *gap != 0).map(|_| said_gap(session, cell));
        return view! { <td>{mean_text(mean)}<small>{gap}</small></td> }.into_any();
    }
    let place = |rating: Option<Option<u8>>| percent(usize::from(rating.flatten().unwrap_or(1)) * 18 - 4, 100);
    let far = cell.gap.is_some_and(|gap| gap.unsigned_abs() >= FAR);
    let marks = far.then(|| pair(place(cell.ratings[0]), place(cell.ratings[1])));
    view! {
        <td>
            <svg class="heat__pair" role="img" aria-label=said(session, cell)>
                <rect class=tone(mean) width="100%" height="100%"/>
                {marks}
            </svg>
        </td>
    }
    .into_any()
}

/// The mean and the gap in words.
fn said(session: Session, cell: &Cell) -> String {
    let mean = cell.mean.map_or(session.words().not_rated.to_owned(), mean_text);
    [mean, said_gap(session, cell)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn said_gap(session: Session, cell: &Cell) -> String {
    let gap = cell.gap.map(i8::unsigned_abs).filter(|gap| *gap > 0);
    gap.map(|gap| fill(session.words().gap_label, &[("n", &gap.to_string())])).unwrap_or_default()
}

/// The class of a mean, given in hundredths: more ink is more trouble.
fn tone(mean: u16) -> &'static str {
    match mean {
        425.. => "heat-1",
        350.. => "heat-2",
        275.. => "heat-3",
        200.. => "heat-4",
        _ => "heat-5",
    }
}
