//! The big scale: where both stand on the card that is talked about, who that is, and how far apart.

use crate::ui::kit::view;
use leptos::prelude::*;

use super::scale::place;
use crate::board::Partner;

/// What the big scale shows; by partner.
#[derive(Clone, PartialEq)]
pub struct BigScaleOf {
    /// Ratings, 1 to 5.
    pub ratings: [Option<u8>; 2],
    /// Who they are.
    pub names: [String; 2],
    /// The gap in words.
    pub gap: String,
    /// The same in a sentence.
    pub label: String,
}

/// The scale.
#[component]
pub fn BigScale(of: BigScaleOf) -> impl IntoView {
    let [sm, po] = of.ratings;
    let same = sm.filter(|sm| po == Some(*sm));
    // At the ends of the scale a name begins, or ends, with its mark: nothing runs out of the scale.
    // Marks one or two apart stand close on a narrow scale, and all but short names below them would touch.
    let apart = sm.zip(po).map(|(sm, po)| sm.abs_diff(po)).filter(|_| !is_short(&of.names));
    let near = apart == Some(1);
    let stacked = is_stacked(&of.names) || apart == Some(2);
    let name = |rating: Option<u8>, name: &str, class: &'static str| {
        rating.map(|rating| {
            let (end, shift) = match rating {
                1 => ("start", "-38"),
                5 => ("end", "38"),
                _ => ("middle", "0"),
            };
            let stacked = match class {
                NAME_PO if near => Some("near"),
                NAME_PO if stacked => Some("true"),
                _ => None,
            };
            view! { <text class=class data-end=end data-stacked=stacked dx=shift x=place(rating) y="58">{name.to_owned()}</text> }
                .into_any()
        })
    };
    let names = match same {
        Some(_) => [name(sm, &[of.names[0].as_str(), &of.names[1]].join(", "), NAME), None],
        None => [name(sm, &of.names[0], NAME_SM), name(po, &of.names[1], NAME_PO)],
    };
    let both = same.map(|rating| {
        view! {
            <svg x=place(rating) overflow="visible">
                <g class="scale__both">
                    <path class="ink" clip-path="url(#circle)" transform="scale(3.17)" d="M-15 0 0-15 15 0 0 15z"/>
                    <text class="big-scale__rating">{rating}</text>
                </g>
            </svg>
        }
        .into_any()
    });
    let alone = |rating: Option<u8>, partner: Partner| {
        let digit = rating.filter(|_| same.is_none());
        let digit = view! { <text class="big-scale__rating">{digit}</text> }.into_any();
        rating.map(|rating| mark(place(rating), partner, Some(rating), digit))
    };
    let numbers = (1..=5).filter(|rating| sm != Some(*rating) && po != Some(*rating)).map(number).collect_view();
    let is_long = same.is_some() || is_long(&of.names);
    let drawn = view! {
        <g data-long=is_long.to_string() data-near=near.then_some("true") data-short=is_short(&of.names).then_some("true")>
            {numbers}
        </g>
        {gap(&of)}
        {names.into_iter().flatten().collect_view()}
        {alone(sm, Partner::ScrumMaster)}
        {alone(po, Partner::ProductOwner)}
        {both}
    };
    around(of.label, drawn.into_any())
}

/// The empty scale of two who are ready: their marks wait at its sides, with a tick each.
#[component]
pub fn WaitingBigScale(names: [String; 2], label: String) -> impl IntoView {
    let tick = || view! { <path class="big-scale__tick" d="m-16 1 11 12L17-12"/> }.into_any();
    let (long, stacked) = (is_long(&names).to_string(), is_stacked(&names).then_some("true"));
    // A name that does not fit below its mark begins, or ends, with it, in the place of a number.
    let reaches = names.iter().any(|name| name.chars().count() > BELOW);
    let (ends, places) = if reaches { (["start", "end"], ["-110", "119"]) } else { (["middle"; 2], ["-72", "72"]) };
    let numbers = if reaches { 2..=4 } else { 1..=5 };
    let [sm, po] = names;
    let drawn = view! {
        <g data-long=long>{numbers.map(number).collect_view()}</g>
        {mark("-72".to_owned(), Partner::ScrumMaster, None, tick())}
        <text class=NAME_SM data-end=ends[0] x=places[0] y="58">{sm}</text>
        <svg x="100%" overflow="visible">
            {mark("72".to_owned(), Partner::ProductOwner, None, tick())}
            <text class=NAME_PO data-end=ends[1] data-stacked=stacked x=places[1] y="58">{po}</text>
        </svg>
    };
    around(label, drawn.into_any())
}

/// More letters than that in a name leave no room for numbers beside it on a narrow scale.
const LONG: usize = 8;

fn is_long(names: &[String; 2]) -> bool {
    names.iter().any(|name| name.chars().count() > LONG)
}

/// Names of no more letters fit below marks that stand one apart on the narrowest scale.
const SHORT: usize = 6;

fn is_short(names: &[String; 2]) -> bool {
    names.iter().all(|name| name.chars().count() <= SHORT)
}

/// More letters than that do not fit below a waiting mark.
const BELOW: usize = 13;

/// More letters than that in both names together leave no room for one beside the other on a narrow scale.
const TOGETHER: usize = 28;

fn is_stacked(names: &[String; 2]) -> bool {
    names.iter().map(|name| name.chars().count()).sum::<usize>() > TOGETHER
}

const NAME: &str = "big-scale__name";
const NAME_SM: &str = "big-scale__name ink-sm";
const NAME_PO: &str = "big-scale__name ink-po";

fn number(rating: u8) -> AnyView {
    view! { <text class="big-scale__number" x=place(rating) y="58">{rating}</text> }.into_any()
}

/// The hatched band between both, and its words: inside where there is room, else above.
fn gap(of: &BigScaleOf) -> Option<AnyView> {
    let (sm, po) = (of.ratings[0]?, of.ratings[1]?);
    let (low, high) = (sm.min(po), sm.max(po));
    let middle = (u32::from(low) + u32::from(high) - 2) * 25 / 2;
    let above = if high - low > 1 { "0" } else { "-46" };
    (low != high).then(|| {
        view! {
            <rect class="scale__gap" fill="url(#hatch)" x=place(low) width=format!("{}%", u32::from(high - low) * 25) y="-13" height="26"/>
            <text class="big-scale__words" x=format!("{middle}%") y=above>{of.gap.clone()}</text>
        }
        .into_any()
    })
}

fn mark(x: String, partner: Partner, at: Option<u8>, inside: AnyView) -> AnyView {
    let shape = match partner {
        Partner::ScrumMaster => view! { <circle class="ink-sm" r="38"/> }.into_any(),
        Partner::ProductOwner => view! { <path class="ink-po" d="M-47.5 0 0-47.5 47.5 0 0 47.5z"/> }.into_any(),
    };
    view! {
        <svg x=x overflow="visible">
            <g class="scale__mark" data-mark=partner.id() data-at=at>{shape}{inside}</g>
        </svg>
    }
    .into_any()
}

fn around(label: String, drawn: AnyView) -> AnyView {
    let tick = |rating: u8| {
        let x = place(rating);
        view! { <line class="scale__axis" x1=x.clone() x2=x y1="-5" y2="5"/> }.into_any()
    };
    view! {
        <svg class="scale big-scale" role="img" aria-label=label height="120">
            <svg y="48" overflow="visible">
                <line class="scale__axis" x1="0" x2="100%"/>
                {(1..=5).map(tick).collect_view()}
                {drawn}
            </svg>
        </svg>
    }
    .into_any()
}
