//! What the page tells a person. Errors stand in black at the foot until dismissed; a result goes when the next comes.
//!
//! Invariant: no notice covers a control. While one stands, the page scrolls above it and not behind it.

use crate::app::signal::{Effect, Memo, Signal};
use crate::ui::kit::view;
use crate::ui::kit::{click, list};
use leptos::prelude::*;
use web_sys::Element;

use super::shell::session;
use crate::app::{Notice, NoticeKind, Offer};

/// All notices, in a live region.
#[component]
pub fn Notices() -> impl IntoView {
    let session = session();
    let ids = Signal::derive(move || session.notices.with(|all| all.iter().map(|one| one.id.to_string()).collect()));
    let draw = move |id: String| {
        let notice = session.notices.with_untracked(|all| all.iter().find(|one| one.id.to_string() == id).cloned());
        notice.map(|notice| view! { <OneNotice notice/> }.into_any()).into_any()
    };
    let element = NodeRef::<leptos::html::Div>::new();
    let told = Memo::new(move |_| session.notices.with(|all| !all.is_empty()));
    Effect::new(move |_| element.get().iter().for_each(|notices| make_room(notices, told.get())));
    view! {
        <div node_ref=element class="notices" aria-live="polite">
            {list(ids, draw)}
        </div>
    }
    .into_any()
}

/// Makes the page scroll in itself while something is told, from where it stood; and lets it go again.
fn make_room(notices: &Element, told: bool) {
    let (Some(shell), Some(document)) = (notices.parent_element(), document().scrolling_element()) else { return };
    let Ok(Some(page)) = shell.query_selector(".page") else { return };
    let (from, to) = if told { (&document, &page) } else { (&page, &document) };
    let place = from.scroll_top();
    if shell.class_list().toggle_with_force("shell--told", told).is_ok() && place > 0 {
        to.set_scroll_top(place);
    }
}

/// One notice, wherever it stands.
#[component]
pub fn OneNotice(notice: Notice) -> impl IntoView {
    let session = session();
    let words = session.words();
    let Notice { id, kind, title, text, details, offers } = notice;
    // A question wants an answer.
    let can_go = !offers.iter().any(|offer| matches!(offer, Offer::AnswerHost { .. }));
    let offers = offers.into_iter().map(|offer| view! { <OfferButton id offer/> }.into_any()).collect_view();
    let details = (!details.is_empty()).then(|| {
        let lines = details.into_iter().map(|line| view! { <li dir="auto">{line}</li> }.into_any()).collect_view();
        view! {
            <details>
                <summary>{words.report_more()}</summary>
                <ul>{lines}</ul>
            </details>
        }
        .into_any()
    });
    view! {
        <div class="notice" data-notice=kind.id() role=(kind != NoticeKind::Info).then_some("alert")>
            <div class="notice__words">
                <p><b>{title}</b>" "{text}</p>
                {details}
            </div>
            <div class="notice__offers">
                {offers}
                {can_go.then(|| view! {
                    <button type="button" class="quiet" data-action="dismiss" on:click=click(move || session.dismiss(id))>
                        {words.dismiss()}
                    </button>
                }.into_any())}
            </div>
        </div>
    }
    .into_any()
}

#[component]
fn OfferButton(id: u32, offer: Offer) -> impl IntoView {
    let session = session();
    let words = session.words();
    let (name, hook) = match &offer {
        Offer::Undo => (words.undo(), "undo-this"),
        Offer::TrySavingAgain => (words.try_again(), "retry-save"),
        Offer::SaveAgain => (words.save_again(), "retry-save"),
        Offer::SaveAsFile => (words.save_as_file(), "save-as-file"),
        Offer::EmptyBin => (words.bin_empty_for_room(), "empty-bin-for-room"),
        Offer::KeepAsOwn => (words.keep_as_own(), "keep-as-own"),
        Offer::AnswerHost { is_allowed: true, .. } => (words.host_allow(), "allow-host"),
        Offer::AnswerHost { is_allowed: false, .. } => (words.host_refuse(), "refuse-host"),
        Offer::OpenInTab => (words.open_in_tab(), "open-in-tab"),
        Offer::CopyLink => (words.copy_link(), "copy-link"),
        Offer::ContinueOnOwn => (words.continue_on_own(), "continue-on-own"),
        Offer::UpdateSource => (words.update_source(), "update-source"),
        Offer::CopyBlock => (words.copy_block(), "copy-block"),
        Offer::RestoreBoard(_) => (words.bring_back(), "restore-board"),
        Offer::BringBack { .. } => (words.bring_back(), "bring-back-anyway"),
    };
    view! {
        <button type="button" class="button" data-action=hook on:click=click(move || session.accept(id, &offer))>
            {name}
        </button>
    }
    .into_any()
}
