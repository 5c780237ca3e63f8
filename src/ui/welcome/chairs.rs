//! The three chairs. A name that is typed comes along; the chair that has one becomes the first choice.

use crate::app::signal::{RwSignal, StoredValue};
use crate::ui::kit::typed;
use crate::ui::kit::view;
use crate::ui::kit::{click, enter, flag};
use leptos::prelude::*;

use crate::app::Session;
use crate::board::{Command, Partner, Who};
use crate::ui::kit::Mark;
use crate::ui::kit::mark::Overprint;
use crate::ui::shell::session;

/// The chairs.
#[component]
pub fn Chairs() -> impl IntoView {
    let words = session().words();
    view! {
        <div class="chairs">
            <Chair
                who=Who::One(Partner::ScrumMaster)
                heading=words.chair_scrum_master()
                text=words.chair_scrum_master_text()
            />
            <Chair
                who=Who::One(Partner::ProductOwner)
                heading=words.chair_product_owner()
                text=words.chair_product_owner_text()
            />
            <Chair who=Who::Both heading=words.chair_both() text=words.chair_both_text()/>
        </div>
    }
    .into_any()
}

#[component]
fn Chair(who: Who, heading: &'static str, text: &'static str) -> impl IntoView {
    let session = session();
    let words = session.words();
    let sitting: Vec<Partner> = who.partner().map_or(Partner::ALL.to_vec(), |partner| vec![partner]);
    let names =
        StoredValue::new(sitting.iter().map(|partner| (*partner, name_signal(session, *partner))).collect::<Vec<_>>());
    let named = move || names.with_value(|names| names.iter().any(|(_, name)| !name.get().trim().is_empty()));
    let sit = move || {
        for (partner, name) in names.get_value() {
            keep_name(session, partner, &name.get_untracked());
        }
        session.sit(who);
    };
    let label = |partner: Partner| match who {
        Who::Both => session.language.get_untracked().role(partner),
        Who::One(_) => words.your_name(),
    };
    let field = move |(partner, name): (Partner, RwSignal<String>)| {
        view! {
            <label class="field">
                <span>{label(partner)}</span>
                <input type="text" dir="auto" autocomplete="off" placeholder=words.name() prop:value=name on:input=typed(move |new| name.set(new))/>
            </label>
        }.into_any()
    };
    view! {
        <div class="chair" on:keydown=enter(sit)>
            <span class="chair__mark">
                {match who {
                    Who::Both => view! { <Overprint class="overprint"/> }.into_any(),
                    who => view! { <Mark who/> }.into_any(),
                }}
            </span>
            <h2>{heading}</h2>
            <p>{text}</p>
            <div class="chair__names">{names.get_value().into_iter().map(field).collect_view()}</div>
            <button type="button" class="button" class:button--primary=flag(named) data-seat=who.id() on:click=click(sit)>
                {if who == Who::Both { words.sit_together() } else { words.take_this_seat() }}
            </button>
        </div>
    }.into_any()
}

fn name_signal(session: Session, partner: Partner) -> RwSignal<String> {
    RwSignal::new(session.peek(|board| board.name(partner).to_owned()))
}

/// Names a partner unless that is the name already: sitting down changes nothing else.
fn keep_name(session: Session, partner: Partner, name: &str) {
    if session.peek(|board| board.name(partner) != name.trim()) {
        session.dispatch(Command::NamePartner { partner, name: name.to_owned() });
    }
}
