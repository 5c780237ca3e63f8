//! Who sits here, and the other chairs.

use crate::app::signal::Signal;
use crate::ui::kit::act;
use crate::ui::kit::live;
use crate::ui::kit::view;
use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use crate::app::{Seat, Session, Topic};
use crate::board::{Partner, Who};
use crate::ui::kit::menu::MenuChoice;
use crate::ui::kit::{Glyph, Icon, Mark, Menu, MenuItem};
use crate::ui::later::{Coming, later};
use crate::ui::shell::session;

/// The seat, and behind it the others.
#[component]
pub fn SeatMenu() -> impl IntoView {
    let session = session();
    let words = session.words();
    let label = move || match session.who() {
        Some(Who::One(partner)) => format!("{}: {}", words.seat(), with_role(session, partner)),
        Some(who) => format!("{}: {}", words.seat(), name(session, who)),
        None => words.take_a_seat().to_owned(),
    };
    view! {
        <Menu
            hook="seat"
            class="seat-button"
            label=Signal::derive(label)
            button=move || view! { <SeatName/> <Icon glyph=Glyph::Down/> }.into_any()
            items=|| later(chairs(), ())
        />
    }
    .into_any()
}

#[component]
fn SeatName() -> impl IntoView {
    let session = session();
    let words = session.words();
    live(move || match session.who() {
        Some(who) => {
            let role = who.partner().map(|partner| session.language.get_untracked().role(partner));
            let name = name(session, who);
            let role = role.filter(|role| *role != name);
            view! {
                <Mark who/>
                <b class=role.is_none().then_some("seat-button__kind")><bdi>{name}</bdi></b>
                {role.map(|role| view! { " "<span class="seat-button__role">{role}</span> }.into_any())}
            }
            .into_any()
        }
        None => view! {
            <span class="seat-button__empty"><Mark who=Who::Both hollow=true/></span>
            <span class="seat-button__kind">{words.take_a_seat()}</span>
        }
        .into_any(),
    })
}

fn name(session: Session, who: Who) -> String {
    session.read(&Topic::Top, |board| session.language.get_untracked().who(board, who))
}

#[wasm_split(pages, fallible)]
fn chairs() -> Coming {
    Ok(|()| view! { <Chairs/> }.into_any())
}

#[component]
fn Chairs() -> impl IntoView {
    let session = session();
    let words = session.words();
    let seat = session.seat.get_untracked();
    let choice = move |who: Who| {
        let id = who.id();
        let checked = seat.id() == Some(id);
        let text = match who {
            Who::Both => words.seat_both().to_owned(),
            Who::One(Partner::ScrumMaster) => with_role(session, Partner::ScrumMaster),
            Who::One(Partner::ProductOwner) => with_role(session, Partner::ProductOwner),
        };
        view! {
            <MenuChoice seat=id checked on_pick=act(move || session.sit(who))>
                <Mark who/>
                <bdi>{text}</bdi>
            </MenuChoice>
        }
        .into_any()
    };
    view! {
        <p class="menu__head">{words.seat()}</p>
        {Who::ALL.map(choice).collect_view()}
        {(seat != Seat::Empty).then(|| view! {
            <hr/>
            <MenuItem hook="stand-up" label=words.stand_up() on_pick=act(move || session.stand_up())/>
        }.into_any())}
    }
    .into_any()
}

fn with_role(session: Session, partner: Partner) -> String {
    let language = session.language.get_untracked();
    let (name, role) = (name(session, Who::One(partner)), language.role(partner));
    if name == role { name } else { format!("{name}, {role}") }
}
