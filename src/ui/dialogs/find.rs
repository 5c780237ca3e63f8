//! Finding: words and filters above, below them what fits, by kind. Enter opens the first; arrows walk from the field through
//! what was found; whatever is chosen is shown where it stands on the board.
//!
//! What was sought last stands there again: a person who looked at one result comes back for the next.

use std::cell::RefCell;
use std::time::Duration;

use crate::app::signal::{Effect, Memo, RwSignal};
use crate::ui::kit::view;
use crate::ui::kit::{attr, enter, flag, keys, live, typed};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent};

use crate::app::find::{self, Hit, Hits, Kind, Piece, SHOWN, Sought};
use crate::app::{Session, Topic};
use crate::board::{Board, CardKind, Who};
use crate::ui::kit::day::day;
use crate::ui::kit::segments::Segments;
use crate::ui::kit::{Dialog, Mark};
use crate::ui::shell::session;
use crate::words::{count, fill, isolated};

thread_local! {
    /// What was sought last, and on which board.
    static LAST: RefCell<(String, Sought)> = RefCell::default();
}

/// The dialog.
#[component]
pub fn Find(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let board = session.peek(|board| board.id().to_owned());
    // While votes are cast on a shared screen, one of the two looks; nobody does where the board is only shown.
    let who = session.who_now();
    let mut last = LAST.with_borrow(|(of, last)| if *of == board { last.clone() } else { Sought::default() });
    last.mine &= who.and_then(Who::partner).is_some();
    let sought = RwSignal::new(last);
    Effect::new(move |()| LAST.set((board.clone(), sought.get())));
    let found = Memo::new(move |_| {
        let topics = [Topic::Top, Topic::Lanes, Topic::Rounds, Topic::Votes, Topic::Notes, Topic::Actions];
        topics.iter().for_each(|topic| session.read(topic, |_| ()));
        let language = session.language.get_untracked();
        sought.with(|sought| session.peek(|board| find::find(board, language, who, sought)))
    });
    let list = NodeRef::<leptos::html::Div>::new();
    let press = move |event: KeyboardEvent| list.get_untracked().iter().for_each(|list| walk(list, &event));
    let first = move || {
        let hit = found.with(|found| found.iter().find_map(|hits| hits.first.first().cloned()));
        hit.iter().for_each(|hit| follow(session, close, hit));
    };
    view! {
        <Dialog heading=words.find_title().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body find" node_ref=list on:keydown=keys(press)>
                <label class="field">
                    <span>{words.find_words()}</span>
                    <input
                        type="text"
                        enterkeyhint="search"
                        data-field="find"
                        autofocus="true"
                        autocomplete="off"
                        dir="auto"
                        prop:value=sought.get_untracked().text
                        on:input=typed(move |text| sought.update(|sought| sought.text = text))
                        on:keydown=enter(first)
                    />
                </label>
                <Filters sought who/>
                <p class="dialog__fact" class:visually-hidden=flag(move || total(&found.get()) > 0) role="status" data-found=attr(move || total(&found.get()).to_string())>
                    {live(move || told(session, &sought.get(), &found.get()))}
                </p>
                {live(move || groups(session, close, found.get()))}
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Filters(sought: RwSignal<Sought>, who: Option<Who>) -> impl IntoView {
    let words = session().words();
    let lanes = [None, Some(CardKind::Challenge), Some(CardKind::Foundation)];
    let id = |lane: Option<CardKind>| lane.map_or("both", CardKind::id);
    let options = lanes.into_iter().zip(words.find_lanes()).map(|(lane, name)| (id(lane), name.to_owned())).collect();
    let pick = move |id: &'static str| sought.update(|sought| sought.lane = CardKind::parse(id));
    let has_seat = who.and_then(Who::partner).is_some();
    let check = move |hook: &'static str, name: &'static str, on: fn(&mut Sought) -> &mut bool, can: bool| {
        let is_on = flag(move || *on(&mut sought.get()));
        let turn = move |_| sought.update(|sought| *on(sought) = !*on(sought));
        view! {
            <label class="check">
                <input type="checkbox" data-filter=hook disabled=flag(move || !can) prop:checked=is_on on:change=typed(turn)/>
                <span>{name}</span>
            </label>
        }
        .into_any()
    };
    view! {
        <div class="find__filters">
            <Segments label=words.find_lane() options chosen=attr(move || id(sought.get().lane)) off=flag(|| false) on_pick=Box::new(pick)/>
            {check("apart", words.find_apart(), |sought| &mut sought.apart, true)}
            {check("open", words.find_open(), |sought| &mut sought.open, true)}
            {check("mine", words.find_mine(), |sought| &mut sought.mine, has_seat)}
            {(!has_seat).then(|| view! { <small>{words.find_mine_off()}</small> }.into_any())}
        </div>
    }
    .into_any()
}

fn total(found: &[Hits; 3]) -> usize {
    found.iter().map(|hits| hits.count).sum()
}

/// How many of each kind, in words.
fn told(session: Session, sought: &Sought, found: &[Hits; 3]) -> String {
    let words = session.words();
    if !sought.is_asked() {
        return words.find_ask().to_owned();
    }
    let all: Vec<String> = found.iter().filter(|hits| hits.count > 0).map(|hits| counted(session, hits)).collect();
    if all.is_empty() { words.find_nothing().to_owned() } else { all.join(" · ") }
}

fn counted(session: Session, hits: &Hits) -> String {
    let words = session.words();
    let plural = match hits.kind {
        Kind::Card => words.n_cards(),
        Kind::Action => words.n_actions(),
        Kind::Note => words.n_notes(),
    };
    count(hits.count, plural)
}

/// So many results are drawn with the letter that found them: more than a screen holds. The rest comes after that frame, unless
/// the next letter is faster.
const AT_ONCE: usize = 16;

/// What fits, by kind.
fn groups(session: Session, close: Callback<()>, found: [Hits; 3]) -> AnyView {
    let rest = RwSignal::new(false);
    request_animation_frame(move || set_timeout(move || rest.set_if_there(true), Duration::ZERO));
    let mut room = AT_ONCE;
    let mut group = |hits: Hits| {
        let now = room.min(hits.first.len());
        room -= now;
        group(session, close, hits, (now, rest))
    };
    found.into_iter().filter(|hits| hits.count > 0).map(&mut group).collect_view().into_any()
}

/// All that fits of one kind: so many at once, the others once it is their turn.
fn group(session: Session, close: Callback<()>, mut hits: Hits, (now, rest): (usize, RwSignal<bool>)) -> AnyView {
    let words = session.words();
    let others = hits.first.split_off(now);
    let others = move || {
        let draw = |hit: &Hit| row(session, close, hit.clone());
        rest.get().then(|| others.iter().map(draw).collect_view().into_any())
    };
    let some = (hits.count > SHOWN).then(|| {
        let numbers = [("shown", SHOWN.to_string()), ("n", hits.count.to_string())];
        fill(words.find_first(), &numbers.each_ref().map(|(name, number)| (*name, number.as_str())))
    });
    view! {
        <section class="find__group">
            <div class="find__head">
                <h3>{counted(session, &hits)}</h3>
                {some.map(|some| view! { <span>{some}</span> }.into_any())}
            </div>
            <ul>
                {hits.first.into_iter().map(|hit| row(session, close, hit)).collect_view()}
                {live(others)}
            </ul>
        </section>
    }
    .into_any()
}

fn row(session: Session, close: Callback<()>, hit: Hit) -> AnyView {
    let who = session.peek(|board| match hit.kind {
        Kind::Card => None,
        Kind::Action => board.action(&hit.id).map(|action| action.owner),
        Kind::Note => board.note(&hit.id).map(|note| note.author),
    });
    let kind = match hit.kind {
        Kind::Card => "card",
        Kind::Action => "action",
        Kind::Note => "note",
    };
    let about = session.peek(|board| about(session, board, &hit)).join(" · ");
    let board = session.peek(|board| board.id().to_owned());
    let link = match &hit.card {
        Some(card) => ["#card=", card].concat(),
        None => ["?board=", &board, "&view=actions"].concat(),
    };
    let (text, more) = (said(&hit.text), said(&hit.more));
    let has_more = !hit.more.is_empty();
    let id = hit.id.clone();
    let open: Box<dyn FnMut(MouseEvent)> = Box::new(move |event| {
        // With a key held the browser does what it does with any link.
        if !(event.ctrl_key() || event.meta_key() || event.shift_key()) {
            event.prevent_default();
            follow(session, close, &hit);
        }
    });
    view! {
        <li class="find__hit" data-kind=kind>
            {who.map(|who| view! { <Mark who/> }.into_any())}
            <a href=link data-hit=id dir="auto" on:click=open>{text}</a>
            {has_more.then(|| view! { <p dir="auto">{more}</p> }.into_any())}
            <small>{about}</small>
        </li>
    }
    .into_any()
}

/// A text with what was typed marked in it.
fn said(pieces: &[Piece]) -> AnyView {
    let piece = |(text, is_match): &Piece| match is_match {
        true => view! { <mark>{text.clone()}</mark> }.into_any(),
        false => text.clone().into_any(),
    };
    pieces.iter().map(piece).collect_view().into_any()
}

/// Whose it is, where it stands, and when it was.
fn about(session: Session, board: &Board, hit: &Hit) -> Vec<String> {
    let words = session.words();
    let language = session.language.get_untracked();
    let title =
        |id: &Option<String>| id.as_deref().and_then(|id| board.card(id)).map(|card| isolated(&language.title(card)));
    let round = |id: &Option<String>| {
        id.as_deref().and_then(|id| board.round(id)).map(|round| isolated(&language.round(round)))
    };
    let date = |moment: &str| {
        (!moment.is_empty()).then(|| day(language.locale, moment, session.now().day().get(..4).unwrap_or_default()))
    };
    let parts = match hit.kind {
        Kind::Card => {
            let Some(card) = board.card(&hit.id) else { return Vec::new() };
            let lane = words.find_lanes()[if card.kind == CardKind::Challenge { 1 } else { 2 }];
            let gap = find::last_gap(board, &card.id, session.viewer_now()).filter(|(gap, _)| *gap > 0);
            let gap = gap.and_then(|(gap, at)| {
                let gap = fill(words.gap_apart(), &[("n", &gap.to_string())]);
                Some(fill(words.find_apart_in(), &[("gap", &gap), ("round", &language.round(board.rounds().get(at)?))]))
            });
            vec![Some(lane.to_owned()), card.retired.then(|| words.find_retired().to_owned()), gap]
        }
        Kind::Action => {
            let Some(action) = board.action(&hit.id) else { return Vec::new() };
            let owner = isolated(&language.who(board, action.owner));
            vec![
                Some(owner),
                Some(language.status(action.status).to_owned()),
                title(&action.card),
                round(&action.round),
            ]
        }
        Kind::Note => {
            let Some(note) = board.note(&hit.id) else { return Vec::new() };
            let author = isolated(&language.who(board, note.author));
            vec![Some(author), title(&note.card), round(&note.round), date(&note.written)]
        }
    };
    parts.into_iter().flatten().collect()
}

fn follow(session: Session, close: Callback<()>, hit: &Hit) {
    close.run(());
    session.go_to(hit.card.as_deref(), Some((hit.kind, &hit.id)));
}

/// Arrows go from the field to the first result, from one to the next, and back to the field.
fn walk(list: &HtmlElement, event: &KeyboardEvent) {
    let Ok(found) = list.query_selector_all("[data-field=find], [data-hit]") else { return };
    let stops: Vec<Element> = (0..found.length()).filter_map(|at| found.item(at)?.dyn_into().ok()).collect();
    let focused = document().active_element();
    let Some(at) = stops.iter().position(|stop| Some(stop) == focused.as_ref()) else { return };
    let next = match event.key().as_str() {
        "ArrowDown" => at + 1,
        "ArrowUp" if at > 0 => at - 1,
        _ => return,
    };
    event.prevent_default();
    if let Some(stop) = stops.get(next).and_then(|stop| stop.dyn_ref::<HtmlElement>()) {
        // A browser that refuses to focus leaves the focus where it is: nothing to tell.
        stop.focus().unwrap_or_default();
    }
}
