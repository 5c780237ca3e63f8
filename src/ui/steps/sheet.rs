//! The round on paper: all scales in the order worth talking about, what was agreed, what was written. It is in the page
//! only while that is printed.

use crate::ui::kit::view;
use leptos::prelude::*;

use super::agenda::{agenda, big_scale, gap_words, names};
use crate::app::Session;
use crate::board::insight::Entry;
use crate::board::{Action, Board, Note, Partner, Who};
use crate::ui::actions::due_text;
use crate::ui::card::markdown;
use crate::ui::kit::Mark;
use crate::ui::kit::day::day;
use crate::ui::kit::mark::Overprint;
use crate::ui::kit::scale::Scale;
use crate::ui::shell::session;
use crate::words::fill;

/// The sheet of the last round.
#[component]
pub fn Sheet() -> impl IntoView {
    let session = session();
    let words = session.words();
    let language = session.language.get_untracked();
    let title = session.peek(|board| {
        let round = board.current().map(|round| language.round(round)).unwrap_or_default();
        fill(words.take_picture(), &[("board", &language.board(board)), ("round", &round)])
    });
    let who = session.peek(|board| names(session, board));
    let person = |partner: Partner| {
        let name = who[partner as usize].clone();
        let role = language.role(partner);
        let role = (name != role).then(|| [", ", role].concat());
        view! { <span><bdi>{name}</bdi>{role}" "<Mark who=Who::One(partner)/></span> }.into_any()
    };
    let rows = agenda(session).into_iter().map(|entry| row(session, &entry));
    let agreed = session.peek(agreed);
    let agreed = agreed.iter().map(|action| one_agreed(session, action)).collect::<Vec<_>>();
    view! {
        <section class="sheet">
            <Overprint class="sheet__brand"/>
            <h1>{title}</h1>
            <p class="sheet__who"><span>{held(session)}</span>{Partner::ALL.map(person).into_iter().collect_view()}</p>
            <div class="sheet__head">
                <span>{words.take_card()}</span>
                <span>{words.dots()}</span>
                <span class="sheet__axis"><span>{words.ratings()[0]}</span><span>{words.ratings()[4]}</span></span>
                <span>{words.take_gap()}</span>
            </div>
            <ol>{rows.collect_view()}</ol>
            {(!agreed.is_empty()).then(|| view! { <h2>{words.agreed_heading()}</h2><ul>{agreed}</ul> }.into_any())}
            {notes(session)}
        </section>
    }
    .into_any()
}

/// The day of the round, and that of the next.
fn held(session: Session) -> String {
    let (words, code) = (session.words(), session.locale());
    let this_year = session.now().day().get(..4).unwrap_or_default().to_owned();
    let (held, next) = session.peek(|board| {
        let round = board.current();
        let held = round.and_then(|round| round.closed.clone().or(round.revealed.clone()).or(round.opened.clone()));
        (held, round.and_then(|round| round.next.clone()))
    });
    let mut parts: Vec<String> = held.iter().map(|held| day(code, held, &this_year)).collect();
    parts.extend(next.map(|next| fill(words.next_round_on(), &[("day", &day(code, &next, &this_year))])));
    parts.join(". ")
}

fn row(session: Session, entry: &Entry) -> AnyView {
    let language = session.language.get_untracked();
    let title = session.peek(|board| board.card(&entry.card).map(|card| language.title(card)));
    let of = big_scale(session, entry);
    let dots = Partner::ALL.into_iter().flat_map(|partner| {
        (0..entry.dots[partner as usize]).map(move |_| view! { <Mark who=Who::One(partner)/> }.into_any())
    });
    view! {
        <li class="sheet__row">
            <bdi>{title}</bdi>
            <span class="marks">{dots.collect_view()}</span>
            <span class="sheet__scale"><Scale sm=of.ratings[0] po=of.ratings[1] label=of.label/></span>
            <span>{gap_words(session, entry)}</span>
        </li>
    }
    .into_any()
}

fn agreed(board: &Board) -> Vec<Action> {
    let Some(round) = board.current() else { return Vec::new() };
    board.actions().into_iter().filter(|action| action.round.as_ref() == Some(&round.id)).cloned().collect()
}

fn one_agreed(session: Session, action: &Action) -> AnyView {
    let (words, language) = (session.words(), session.language.get_untracked());
    let mut about = vec![session.peek(|board| language.who(board, action.owner)), due_text(session, action)];
    for (card, steps) in &action.expects {
        let card = session.peek(|board| board.card(card).map(|card| language.title(card)));
        let steps = if *steps > 0 { ["+", &steps.to_string()].concat() } else { steps.to_string() };
        about.extend(card.map(|card| fill(words.expects(), &[("card", &card), ("steps", &steps)])));
    }
    about.retain(|part| !part.is_empty());
    view! {
        <li class="sheet__item">
            <p dir="auto">{language.action(action)}</p>
            <small><Mark who=action.owner/>" "{about.join(". ")}</small>
        </li>
    }
    .into_any()
}

/// What was written in this round and since the one before, by card.
fn notes(session: Session) -> Option<AnyView> {
    let language = session.language.get_untracked();
    let found = session.peek(|board| {
        let of = |card: Option<&str>| board.notes_on(card).into_iter().filter(|note| is_new(board, note)).cloned();
        let mut found: Vec<(String, Vec<Note>)> = Vec::new();
        for card in board.cards() {
            found.push((language.title(card), of(Some(&card.id)).collect()));
        }
        found.push((language.words.notes_on_no_card().to_owned(), of(None).collect()));
        found.retain(|(_, notes)| !notes.is_empty());
        found
    });
    let this_year = session.now().day().get(..4).unwrap_or_default().to_owned();
    let note = |note: Note| {
        let day = day(language.locale, &note.written, &this_year);
        view! {
            <li class="sheet__note">
                <Mark who=note.author/>
                <div dir="auto">{markdown(session, &note.text)}</div>
                <small>{day}</small>
            </li>
        }
        .into_any()
    };
    let on_card = |(title, notes): (String, Vec<Note>)| {
        view! { <h3><bdi>{title}</bdi></h3><ul>{notes.into_iter().map(note).collect_view()}</ul> }.into_any()
    };
    (!found.is_empty())
        .then(|| view! { <h2>{language.words.notes()}</h2>{found.into_iter().map(on_card).collect_view()} }.into_any())
}

fn is_new(board: &Board, note: &Note) -> bool {
    let mut rounds = board.rounds().iter().rev();
    let (current, before) = (rounds.next(), rounds.next());
    match &note.round {
        Some(round) => current.is_some_and(|current| current.id == *round),
        None => before.and_then(|before| before.closed.as_deref()).is_none_or(|closed| note.written.as_str() > closed),
    }
}
