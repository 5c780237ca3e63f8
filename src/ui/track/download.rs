//! A chart to take along: as a drawing (SVG) or as a picture of dots (PNG).

use crate::ui::kit::view;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::shown::Shown;
use crate::app::{Session, Trouble};
use crate::exchange::chart::Chart;
use crate::ui::kit::click;
use crate::ui::shell::session;
use crate::words::fill;

/// Draws a chart and hands it out.
type Drawing = fn(Session, Chart, usize, &str, bool);

/// The charts as pictures come with the other shapes in which a board can be taken along.
#[wasm_split(files, fallible)]
fn drawing() -> Result<Drawing, SplitLoaderError> {
    Ok(|session, chart, rounds, card, as_dots| session.download_chart(chart, rounds, card, as_dots))
}

fn take(session: Session, chart: Chart, rounds: usize, card: String, as_dots: bool) {
    spawn_local(async move {
        match drawing().await {
            Ok(draw) => draw(session, chart, rounds, &card, as_dots),
            Err(_) => session.report(&Trouble::PartMissing),
        }
    });
}

/// Both buttons; the rounds are those that are shown, `card` is the one of the lines.
pub fn take_chart(chart: Chart, shown: &Shown, title: &str, card: &str) -> AnyView {
    let session = session();
    let words = session.words();
    let rounds = shown.rounds.len();
    let one = |as_dots: bool| {
        let (hook, kind) = if as_dots { ("chart-png", "PNG") } else { ("chart-svg", "SVG") };
        let label = fill(words.take_chart(), &[("chart", title), ("kind", kind)]);
        let card = card.to_owned();
        let take = move || take(session, chart, rounds, card.clone(), as_dots);
        view! {
            <button type="button" class="quiet" data-action=hook data-chart=chart.id() aria-label=label on:click=click(take)>
                {kind}
            </button>
        }
        .into_any()
    };
    view! { <span class="take-chart">{one(false)}{one(true)}</span> }.into_any()
}
