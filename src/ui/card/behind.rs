//! What the deck knows of a card: the cards it is linked with, its two sentences, what to start with, what to try.

use crate::ui::kit::view;
use crate::ui::kit::{Glyph, Icon, Subhead, click, live};
use leptos::prelude::*;

use crate::app::{Session, Topic};
use crate::board::{CardKind, Command, Who, deck};
use crate::ui::shell::session;
use crate::words::Language;

/// The cards that help, or that this one helps against.
#[component]
pub fn Links(card: String) -> impl IntoView {
    let session = session();
    let words = session.words();
    let kind = session.peek(|board| board.card(&card).map(|card| card.kind));
    let lead = if kind == Some(CardKind::Foundation) { words.helps_against() } else { words.what_helps() };
    let linked = session.memo(Topic::Lanes, move |board| {
        let cards = deck::helps(&card).into_iter().filter_map(|id| board.card(id)).filter(|card| !card.retired);
        cards.map(|card| (card.id.clone(), session.language.get_untracked().title(card))).collect::<Vec<_>>()
    });
    let link = move |(id, title): (String, String)| {
        view! {
            <li>
                <button type="button" class="quiet" data-link=id.clone() on:click=click(move || session.go_to_card(&id))>
                    <bdi>{title}</bdi>
                </button>
            </li>
        }.into_any()
    };
    live(move || {
        (!linked.with(Vec::is_empty)).then(|| {
            view! {
                <div class="links">
                    <span>{lead}</span>
                    <ul>{linked.get().into_iter().map(link).collect_view()}</ul>
                </div>
            }
            .into_any()
        })
    })
}

/// What it looks like when it goes badly, and when it goes well.
#[component]
pub fn Sentences(card: String) -> impl IntoView {
    let session = session();
    let words = session.words();
    let sentences = session.memo(Topic::Card(card.clone()), move |board| {
        board.card(&card).map(|card| session.language.get_untracked().sentences(card)).unwrap_or_default()
    });
    let one = |heading: &'static str, text: String| {
        (!text.is_empty()).then(|| view! { <div><h4>{heading}</h4><p dir="auto">{text}</p></div> }.into_any())
    };
    live(move || {
        let (badly, well) = sentences.get();
        (!badly.is_empty() || !well.is_empty()).then(|| {
            view! { <div class="sentences">{one(words.badly(), badly)}{one(words.well(), well)}</div> }.into_any()
        })
    })
}

/// Questions to start talking.
#[component]
pub fn Starters(card: String) -> impl IntoView {
    let session = session();
    let starters = session.language.get_untracked().behind(&card).map(|words| words.starters);
    starters.map(|starters| {
        view! {
            <div class="starters">
                <Subhead text=session.words().starters()/>
                <ul>{starters.iter().map(|starter| view! { <li>{*starter}</li> }.into_any()).collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

/// Small things to try for a sprint; one click makes an action of one.
#[component]
pub fn Practices(card: String) -> impl IntoView {
    let session = session();
    let words = session.words();
    let practices = session.language.get_untracked().behind(&card).map(|words| words.practices);
    practices.map(|practices| {
        let lines = practices.iter().map(|practice| line(session, card.clone(), practice, None));
        view! {
            <div class="practices">
                <Subhead text=words.practices()/>
                <ul>{lines.collect_view()}</ul>
            </div>
        }
        .into_any()
    })
}

/// The first practice of a card, with the card's title.
#[component]
pub fn PracticeLine(card: String) -> impl IntoView {
    let session = session();
    let language = session.language.get_untracked();
    let title = session.peek(|board| board.card(&card).map(|card| language.title(card)));
    let practice = language.behind(&card).and_then(|words| words.practices.first());
    practice.map(|practice| line(session, card, practice, title))
}

fn line(
    session: Session,
    card: String,
    (practice, text): &'static (&'static str, &'static str),
    title: Option<String>,
) -> AnyView {
    let on = card.clone();
    let agreed = session.memo(Topic::ActionsOn(card.clone()), move |board| {
        let stored = Language::stored_practice(&on, practice).unwrap_or(text);
        board.actions_of(Some(&on)).iter().any(|action| action.text == stored && !action.status.is_ended())
    });
    let deed = move || {
        if agreed.get() {
            return Some(view! { <small><Icon glyph=Glyph::Check/>{session.words().agreed()}</small> }.into_any());
        }
        let card = card.clone();
        let agree = move || agree(session, &card, practice, text);
        (!session.only_shows()).then(|| {
            view! {
                <button type="button" class="quiet" data-action="agree" data-practice=*practice on:click=click(agree)>
                    {session.words().agree_on_it()}
                </button>
            }
            .into_any()
        })
    };
    view! {
        <li>
            <span>{*text}</span>
            {title.map(|title| view! { <small><bdi>{title}</bdi></small> }.into_any())}
            {live(deed)}
        </li>
    }
    .into_any()
}

/// Makes an action of a practice, with what the deck expects it to move.
fn agree(session: Session, card: &str, practice: &str, text: &str) {
    let practices = deck::card(card).map_or(&[][..], |card| card.practices);
    let expects = practices.iter().find(|known| known.id == practice).map_or(&[][..], |known| known.expects);
    let here = |card: &str| session.peek(|board| board.card(card).is_some());
    let expects =
        expects.iter().filter(|(card, _)| here(card)).map(|(card, steps)| ((*card).to_owned(), *steps)).collect();
    session.dispatch(Command::AddAction {
        card: Some(card.to_owned()),
        text: Language::stored_practice(card, practice).unwrap_or(text).to_owned(),
        owner: Who::Both,
        due: None,
        expects,
    });
}
