//! A row after the reveal: both marks on one scale, the dots of both, and how far apart they are.

use crate::app::signal::Memo;
use crate::ui::kit::live;
use crate::ui::kit::view;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::app::{Session, Topic};
use crate::board::insight::{self, Ratings};
use crate::board::{Partner, Who};
use crate::ui::kit::Mark;
use crate::ui::kit::scale::Scale;
use crate::ui::later::Coming;
use crate::ui::shell::session;
use crate::words::fill;

#[derive(Clone, PartialEq)]
struct Found {
    ratings: Ratings,
    dots: [u8; 2],
    in_sight: [bool; 2],
    names: [String; 2],
}

/// What both said on a card, given by its id, in the last round.
#[wasm_split(pages, fallible)]
pub fn result_row() -> Coming<String> {
    Ok(|card| view! { <ResultRow card/> }.into_any())
}

#[component]
fn ResultRow(card: String) -> impl IntoView {
    let session = session();
    let found = found(session, card);
    live(move || {
        found.get().map(|found| {
            let gap = gap_words(session, &found);
            let [sm, po] = found.ratings.map(Option::flatten);
            let label = told(session, &found, &gap);
            let same = insight::gap(found.ratings) == Some(0);
            let dots = Partner::ALL.into_iter().flat_map(|partner| {
                (0..found.dots[partner as usize]).map(move |_| view! { <Mark who=Who::One(partner)/> }.into_any())
            });
            view! {
                <span class="result__scale"><Scale sm po label/></span>
                <span class="marks">{dots.collect_view()}</span>
                <span class="result__gap" class:result__gap--same=same>{gap}</span>
            }
            .into_any()
        })
    })
}

fn found(session: Session, card: String) -> Memo<Option<Found>> {
    Memo::new(move |_| {
        session.read(&Topic::Rounds, |_| ());
        session.read(&Topic::Top, |_| ());
        let viewer = session.viewer();
        let language = session.language.get_untracked();
        session.read(&Topic::VotesOn(card.clone()), |board| {
            let round = board.current()?;
            let seen = Partner::ALL.map(|partner| insight::ballot(board, round, partner, viewer));
            Some(Found {
                ratings: insight::ratings(board, round, &card, viewer),
                dots: seen.map(|ballot| ballot.and_then(|ballot| ballot.dots.get(&card).copied()).unwrap_or(0)),
                in_sight: seen.map(|ballot| ballot.is_some()),
                names: Partner::ALL.map(|partner| match round.names.get(partner.id()) {
                    Some(name) if !name.is_empty() => name.clone(),
                    _ => language.partner(board, partner),
                }),
            })
        })
    })
}

fn gap_words(session: Session, found: &Found) -> String {
    let words = session.words();
    if let Some(gap) = insight::gap(found.ratings) {
        return match gap.unsigned_abs() {
            0 => words.gap_same().to_owned(),
            n => fill(words.gap_apart(), &[("n", &n.to_string())]),
        };
    }
    let rated = Partner::ALL.into_iter().find(|partner| found.ratings[*partner as usize].flatten().is_some());
    match rated {
        Some(partner) => fill(words.only_rated(), &[("name", &found.names[partner as usize])]),
        None => words.not_rated().to_owned(),
    }
}

/// The scale in words: who said what, and the gap.
fn told(session: Session, found: &Found, gap: &str) -> String {
    let words = session.words();
    let rating = |partner: Partner| match found.ratings[partner as usize] {
        _ if !found.in_sight[partner as usize] => words.not_handed_in().to_owned(),
        Some(Some(rating)) => rating.to_string(),
        Some(None) => words.no_opinion().to_owned(),
        None => words.not_rated().to_owned(),
    };
    let (a, b) = (rating(Partner::ScrumMaster), rating(Partner::ProductOwner));
    let [sm, po] = &found.names;
    fill(words.scale_of(), &[("sm", sm), ("a", &a), ("po", po), ("b", &b), ("gap", gap)])
}
