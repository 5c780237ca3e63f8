//! One cell of the heat map: its tone, its marks, its words.

use crate::ui::kit::view;
use leptos::prelude::*;

use super::points::percent;
use crate::app::Session;
use crate::board::insight::{self, Cell};
use crate::ui::kit::move_scale::mean_text;
use crate::words::fill;

/// The classes of the tones.
const TONES: [&str; 5] = ["heat-1", "heat-2", "heat-3", "heat-4", "heat-5"];
/// From here on both marks stand in the cell.
const FAR: u8 = 2;

/// Both marks, joined by a line.
pub fn pair(sm: impl ToString, po: impl ToString) -> AnyView {
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

/// A cell; empty where the card was not on the board, a dash where nobody rated it.
pub fn cell(session: Session, cell: &Cell, was_there: bool, as_text: bool) -> AnyView {
    let Some(mean) = cell.mean else {
        let dash = was_there.then(|| view! { <line x1="38%" x2="62%" y1="50%" y2="50%"/> }.into_any());
        let label = session.words().not_rated();
        return view! { <td><svg role="img" aria-label=label>{dash}</svg></td> }.into_any();
    };
    if as_text {
        let gap = cell.gap.filter(|gap| *gap != 0).map(|_| said_gap(session, cell));
        return view! { <td>{mean_text(session.locale(), mean)}<small>{gap}</small></td> }.into_any();
    }
    let place = |rating: Option<Option<u8>>| percent(usize::from(rating.flatten().unwrap_or(1)) * 18 - 4, 100);
    let far = cell.gap.is_some_and(|gap| gap.unsigned_abs() >= FAR);
    let marks = far.then(|| pair(place(cell.ratings[0]), place(cell.ratings[1])));
    view! {
        <td>
            <svg class="heat__pair" role="img" aria-label=said(session, cell)>
                <rect class=TONES[insight::heat(mean) - 1] width="100%" height="100%"/>
                {marks}
            </svg>
        </td>
    }
    .into_any()
}

/// The mean and the gap in words.
pub fn said(session: Session, cell: &Cell) -> String {
    let mean = cell.mean.map_or(session.words().not_rated().to_owned(), |mean| mean_text(session.locale(), mean));
    [mean, said_gap(session, cell)].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

fn said_gap(session: Session, cell: &Cell) -> String {
    let gap = cell.gap.map(i8::unsigned_abs).filter(|gap| *gap > 0);
    gap.map(|gap| fill(session.words().gap_label(), &[("n", &gap.to_string())])).unwrap_or_default()
}
