//! What happened on the way of a card's lines: actions that were agreed, partners who came.

use crate::ui::kit::view;
use leptos::prelude::*;

use super::points::percent;
use super::shown::{Row, Shown};
use crate::app::Session;
use crate::board::Partner;
use crate::board::insight;
use crate::words::fill;

/// Where an action on this card was agreed: a dotted line, and a black square at its foot.
pub fn agreed(session: Session, shown: &Shown, row: &Row) -> AnyView {
    let card = &row.of.card;
    let places: Vec<usize> = session.peek(|board| {
        let about = board.actions().into_iter();
        let about = about.filter(|action| action.card.as_ref() == Some(card) || action.expects.contains_key(card));
        about.filter_map(|action| insight::made_in(board, action)).collect()
    });
    let here = |at: &usize| places.contains(&shown.places[*at]);
    let line = |at: usize| {
        let x = percent(at, shown.rounds.len().saturating_sub(1));
        view! {
            <line class="lines__agreed" x1=x.clone() x2=x.clone() y2="100%"/>
            <svg x=x y="100%" overflow="visible"><rect class="ink" x="-4" y="4" width="8" height="8"/></svg>
        }
        .into_any()
    };
    (0..shown.rounds.len()).filter(here).map(line).collect_view().into_any()
}

/// Where another sat down: the name above the chart.
pub fn changes(session: Session, shown: &Shown) -> AnyView {
    let last = shown.rounds.len().saturating_sub(1);
    let mut named = None::<usize>;
    let label = |at: usize| {
        let round = &shown.rounds[at];
        let new = Partner::ALL.into_iter().filter(|partner| round.changed[*partner as usize]);
        let new = new.map(|partner| round.names[partner as usize].as_str()).collect::<Vec<_>>().join(", ");
        (at > 0 && !new.is_empty()).then(|| {
            let x = percent(at, last);
            let class = if at * 2 > last { "lines__change lines__change--end" } else { "lines__change" };
            // Names that would run into one another are left to the line alone.
            let free = named.is_none_or(|before| (at - before) * 4 > last);
            named = if free { Some(at) } else { named };
            let text = free.then(|| fill(session.words().from_here(), &[("name", &new)]));
            view! { <line class="lines__came" x1=x.clone() x2=x.clone() y1="-10" y2="100%"/><text class=class x=x y="-14">{text}</text> }.into_any()
        })
    };
    (0..shown.rounds.len()).map(label).collect_view().into_any()
}
