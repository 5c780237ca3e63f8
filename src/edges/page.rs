//! The page itself: its address, its title, and what the style sheet reads off `<html>`.
//!
//! Invariant: the address is changed only where the browser allows it; a refusal changes nothing else.

use crate::app::signal::Effect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::address::{self, Address};
use super::listen::{later, listen};
use super::parts::{self, Came};
use super::tab;
use crate::app::{Page, Session, Topic};
use crate::words::Language;

/// Reads the address.
pub fn address() -> Address {
    let Some(window) = web_sys::window() else { return Address::default() };
    let location = window.location();
    Address::parse(&location.search().unwrap_or_default(), &location.hash().unwrap_or_default())
}

/// Shows the card that a link on the page, or an edited address, asks for; takes the board that it brings.
pub fn follow_hash(session: Session) {
    let Some(window) = web_sys::window() else { return };
    listen(&window, "hashchange", move |_: Event| {
        let address = address();
        if let Some(card) = address.card {
            session.go_to_card(&card);
        }
        if let Some(packed) = address.packed {
            spawn_local(parts::take(session, Came::Packed(packed)));
        }
    });
}

/// Brings the person to the card that the address names, once its board is here. Within another page the card is open, and the
/// focus stays where that page has it.
pub fn show_card(session: Session) {
    if let Some(card) = address().card.filter(|_| session.page.get_untracked() == Page::Board && !is_framed()) {
        session.go_to_card(&card);
    }
}

/// The search of this page's address.
pub fn search() -> String {
    web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// This page's address without search and fragment.
pub fn base() -> String {
    let address = web_sys::window().and_then(|window| window.location().href().ok()).unwrap_or_default();
    address.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Takes the board out of the address that came along with it.
pub fn forget_packed() {
    let Some(window) = web_sys::window() else { return };
    let mut address = search();
    let others = address::without_packed(&window.location().hash().unwrap_or_default());
    if !others.is_empty() {
        address.push('#');
        address.push_str(&others);
    }
    // An empty address would be that of the folder; one that stays only brings again what is here already.
    let address = if address.is_empty() { base() } else { address };
    window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&address))).ok();
}

/// Tells the style sheet that the page stands in a frame.
pub fn mark_frame() {
    set("data-framed", "true");
}

/// Says when the page is printed: then it holds what belongs on paper. What waits is drawn before the browser looks.
pub fn follow_print(session: Session) {
    let Some(window) = web_sys::window() else { return };
    for (name, is_printing) in [("beforeprint", true), ("afterprint", false)] {
        listen(&window, name, move |_: Event| session.printing.set(is_printing));
    }
}

/// Asks the browser to print the page.
pub fn print() {
    if let Some(window) = web_sys::window() {
        // A frame that may not open the dialog does nothing.
        window.print().ok();
    }
}

/// Puts the open board into the address, and takes the card out that it showed of another one.
pub fn set_board(id: &str) {
    let Some(window) = web_sys::window() else { return };
    let search = address::with_board(&window.location().search().unwrap_or_default(), id);
    // Pages without an origin may refuse; the board is open all the same, and remembered as the last one.
    window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&search))).ok();
}

/// Leaves this page for a stored board: no file is shown then, and all of the page is there.
pub fn go_to(id: &str) {
    let Some(window) = web_sys::window() else { return };
    let search = address::without_source(&address::with_board(&search(), id));
    window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&search))).ok();
    // A page that may not be loaded again stays as it is; the board is stored and in the list.
    window.location().reload().ok();
}

/// Opens an empty tab, to be led somewhere later. WebKit allows it only while a click is answered, and not once anything was
/// waited for.
pub fn open_tab() -> Option<web_sys::Window> {
    web_sys::window()?.open_with_url_and_target("", "_blank").ok().flatten()
}

/// Says whether the page stands in a frame without an origin: its sandbox may keep downloads back, and tells nobody.
pub fn is_fenced() -> bool {
    let Some(window) = web_sys::window() else { return false };
    is_framed() && window.origin() == "null"
}

/// Says whether the page stands in a frame. That of another origin can be compared, not read.
fn is_framed() -> bool {
    let window = web_sys::window();
    window.is_some_and(|window| window.parent().ok().flatten().is_some_and(|parent| parent != window))
}

/// Puts the session's looks on `<html>`, before anything is drawn.
pub fn dress(session: Session) {
    set("data-theme", session.theme.get_untracked().id());
    speak(session.language.get_untracked());
    set("data-mode", session.mode.get_untracked().id());
}

/// Keeps title, looks and language of the page in step with the session, and says that the board can be used.
///
/// To be called after mounting, which brings what runs the effects.
pub fn ready(session: Session) {
    Effect::new(move |_| set("data-theme", session.theme.get().id()));
    Effect::new(move |_| speak(session.language.get()));
    Effect::new(move |_| set("data-mode", session.mode.get().id()));
    Effect::new(move |_| {
        let mut title = session.read(&Topic::Top, |board| session.language.get().board(board));
        title.push_str(" – Tandem");
        if let Some(document) = web_sys::window().and_then(|window| window.document()) {
            document.set_title(&title);
        }
    });
    tab::follow_step(session);
    set("data-tandem", "ready");
    let address = address();
    if address.packed.is_none() && address.source.is_none() {
        show_card(session);
    }
}

/// Leaves this page for a new board, after everything was forgotten.
pub fn begin_anew() {
    let Some(window) = web_sys::window() else { return };
    let path = window.location().pathname().unwrap_or_default();
    // Where the address can't be changed, the page begins anew with the board that the address names.
    window.history().and_then(|history| history.replace_state_with_url(&JsValue::NULL, "", Some(&path))).ok();
    window.location().reload().ok();
}

/// Says which language the page is in, and which way that is written.
fn speak(language: &Language) {
    set("lang", language.code);
    set("dir", language.direction);
}

/// Puts the focus on the first element that a selector finds.
pub fn focus(selector: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
        // A browser that refuses to focus leaves the focus where it is: nothing to tell.
        element.focus().ok();
    }
}

/// Scrolls to the first element that a selector finds, and puts the focus there; asks again, so many times, while it is on
/// its way. What is folded away around it is unfolded.
pub fn bring_into_sight(selector: String, tries: u32) {
    let document = web_sys::window().and_then(|window| window.document());
    let found = document.and_then(|document| document.query_selector(&selector).ok().flatten());
    let Some(element) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) else {
        if tries > 0 {
            later(50, move || bring_into_sight(selector, tries - 1));
        }
        return;
    };
    if let Ok(Some(folded)) = element.closest("details") {
        // Throws only for names that no attribute can have.
        folded.set_attribute("open", "").ok();
    }
    if element.tab_index() < 0 {
        element.set_tab_index(-1);
    }
    element.focus().ok();
    element.scroll_into_view_with_scroll_into_view_options(&center());
    // While a dialog is still on its way out, or the page on its way in, the focus does not take.
    let document = element.owner_document();
    let has_focus = document.is_some_and(|document| document.active_element().is_some_and(|active| active == *element));
    if !has_focus && tries > 0 {
        later(50, move || bring_into_sight(selector, tries - 1));
    } else {
        // A card that closes above it takes it along, where the browser does not hold the page still.
        later(50, move || scroll_back_to(&element));
    }
}

/// Scrolls to what is above or below the window.
fn scroll_back_to(element: &HtmlElement) {
    let height = web_sys::window().and_then(|window| window.inner_height().ok()?.as_f64()).unwrap_or(f64::MAX);
    let place = element.get_bounding_client_rect();
    if place.bottom() < 0.0 || place.top() > height {
        element.scroll_into_view_with_scroll_into_view_options(&center());
    }
}

fn center() -> ScrollIntoViewOptions {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Center);
    options
}

fn set(name: &str, value: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(html) = document.and_then(|document| document.document_element()) {
        // Throws only for names that no attribute can have.
        html.set_attribute(name, value).ok();
    }
}
