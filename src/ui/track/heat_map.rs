//! The heat map: every card in every round. Tone is the mean; where the two are far apart, both marks stand in the cell.

use crate::app::signal::{Memo, RwSignal};
use crate::ui::kit::view;
use leptos::prelude::*;

use super::download::take_chart;
use super::heat_cell::{cell, pair, said};
use super::shown::{Row, Shown};
use crate::app::Session;
use crate::board::CardKind;
use crate::board::insight::Cell;
use crate::exchange::chart::Chart;
use crate::ui::kit::scale::Scale;
use crate::ui::kit::{attr, click, live};
use crate::ui::shell::session;

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
                    <caption class="visually-hidden">{words.heat_title()}</caption>
                    <thead>
                        <tr>
                            <td></td>
                            {(0..shown.rounds.len()).map(number).collect_view()}
                            <th scope="col" class="heat__now">{words.now()}</th>
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
                <h2>{words.heat_title()}</h2>
                {legend(session)}
                {live(move || shown.with(|shown| take_chart(Chart::HeatMap, shown, words.heat_title(), "")))}
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
            <span><svg width="70" height="12" aria-hidden="true">{(0..5).map(tone).collect_view()}</svg>{words.heat_legend()}</span>
            <span><svg class="heat__pair" width="28" height="12" aria-hidden="true">{pair("5", "23")}</svg>{words.heat_apart()}</span>
        </p>
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
    let name = if kind == CardKind::Challenge { words.challenges() } else { words.foundations() };
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
    let one = |(at, one): (usize, &Cell)| cell(session, one, row.of.was_there(at), shown.tables);
    let cells = row.of.cells.iter().enumerate().map(one).collect_view();
    let last = row.of.cells.last().copied().unwrap_or_default();
    let [sm, po] = last.ratings.map(Option::flatten);
    let (card, hook) = (row.of.card.clone(), row.of.card.clone());
    let is_chosen = move || chosen.get() == Some(at);
    // The whole row can be clicked; what the keyboard reaches is the button, whose click comes up to here.
    let pick = click(move || picked.set(Some(card.clone())));
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
