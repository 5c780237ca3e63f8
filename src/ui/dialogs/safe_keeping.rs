//! How safe the board is, and what else is kept here: the bin, what could not be read, and a way to forget it all.

use crate::app::signal::RwSignal;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::{Aside, Binned, Safety, Session};
use crate::ui::kit::ago::ago;
use crate::ui::kit::number::with_digits;
use crate::ui::kit::{Act, Dialog, act, click, live};
use crate::ui::shell::session;
use crate::words::{count, fill};

/// How many characters fit in a browser's storage.
const ROOM: usize = 5_170_000;

/// The dialog.
#[component]
pub fn SafeKeeping(close: Callback<()>) -> impl IntoView {
    let words = session().words();
    // Counted up after each act, so that the lists are read again.
    let acts = RwSignal::new(0_u32);
    view! {
        <Dialog heading=words.safe_keeping().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <div aria-live="polite">{live(move || { acts.track(); view! { <SafetyLine/> }.into_any() })}</div>
                {live(move || {
                    acts.track();
                    view! { <Bin acts close/> <Asides acts/> }.into_any()
                })}
                <Forget acts/>
            </div>
        </Dialog>
    }
    .into_any()
}

/// In a few sentences: the last file, the changes since, versions, tabs, and what the browser has promised.
#[component]
fn SafetyLine() -> impl IntoView {
    let session = session();
    let words = session.words();
    let Safety { exported, changes, versions, other_tabs, is_persisted, characters, is_stored } = session.safety();
    let is_taken = exported.is_some();
    let exported = match exported {
        Some(moment) => said(words.safe_exported(), &moment.text()),
        None => words.safe_never().into_any(),
    };
    let mut told = Vec::new();
    if changes > 0 && is_taken {
        told.push(count(changes, words.safe_changes()));
    }
    if versions > 0 {
        told.push(count(versions, words.safe_versions()));
    }
    told.extend(other_tabs.filter(|tabs| *tabs > 0).map(|tabs| count(tabs, words.safe_tabs())));
    if is_stored {
        told.push(fill(
            words.safe_room(),
            &[("used", &millions(session, characters)), ("all", &millions(session, ROOM))],
        ));
        let promised = is_persisted == Some(true);
        told.push(if promised { words.safe_persisted() } else { words.safe_not_persisted() }.to_owned());
    } else {
        told.push(words.safe_memory().to_owned());
    }
    view! { <p class="dialog__lead" data-safety="line">{exported}" "{told.join(" ")}</p> }.into_any()
}

#[component]
fn Bin(acts: RwSignal<u32>, close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let binned = session.binned();
    let is_empty = binned.is_empty();
    let row = move |binned: Binned| {
        let title = session.language.get_untracked().board_title(&binned.entry.title);
        let when = binned.deleted.map(|moment| said(words.bin_deleted(), &moment.text()));
        let when = if binned.is_readable { when } else { Some(words.bin_unreadable().into_any()) };
        let restore = move || {
            close.run(());
            session.restore(binned.clone());
        };
        view! {
            <li class="kept__row kept__line">
                <span><b><bdi>{title}</bdi></b>" "{when}</span>
                <button type="button" class="quiet" data-action="restore-board" on:click=click(restore)>{words.bring_back()}</button>
            </li>
        }
        .into_any()
    };
    let empty = act(move || {
        session.empty_bin();
        acts.update(|acts| *acts += 1);
    });
    view! {
        <section class="kept-part">
            <h3>{words.bin()}</h3>
            <p>{if is_empty { words.bin_nothing() } else { words.bin_lead() }}</p>
            <ul class="kept">{binned.into_iter().map(row).collect_view()}</ul>
            {(!is_empty).then(|| view! { <Twice hook="empty-bin" label=words.bin_empty() ask=words.bin_empty_ask() on_yes=empty/> }.into_any())}
        </section>
    }
    .into_any()
}

#[component]
fn Asides(acts: RwSignal<u32>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let asides = session.asides();
    let row = move |aside: Aside| {
        let about = [("board", &*aside.board), ("n", &aside.bytes.chars().count().to_string())];
        let about = fill(words.aside_of(), &about);
        let (key, reason) = (aside.key.clone(), aside.reason.clone());
        let (kept, again, gone) = (aside.clone(), aside.clone(), aside);
        let again = move || {
            session.read_again(again.clone());
            acts.update(|acts| *acts += 1);
        };
        let discard = act(move || {
            session.discard(gone.clone());
            acts.update(|acts| *acts += 1);
        });
        view! {
            <li class="kept__row" data-aside=key>
                <span>{about}" "<small>{reason}</small></span>
                <div class="kept__acts">
                    <button type="button" class="quiet" data-action="save-aside" on:click=click(move || session.export_aside(&kept))>
                        {words.save_as_file()}
                    </button>
                    <button type="button" class="quiet" data-action="read-again" on:click=click(again)>{words.try_again()}</button>
                    <Twice hook="discard" label=words.discard() ask=words.discard_ask() on_yes=discard/>
                </div>
            </li>
        }
        .into_any()
    };
    (!asides.is_empty()).then(|| {
        view! {
            <section class="kept-part">
                <h3>{words.asides()}</h3>
                <p>{words.asides_lead()}</p>
                <ul class="kept">{asides.into_iter().map(row).collect_view()}</ul>
            </section>
        }
        .into_any()
    })
}

#[component]
fn Forget(acts: RwSignal<u32>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let save = move || {
        session.export_all();
        acts.update(|acts| *acts += 1);
    };
    view! {
        <section class="kept-part">
            <h3>{words.forget()}</h3>
            <p>{words.forget_lead()}</p>
            <div class="kept__acts">
                <button type="button" class="button" data-action="save-every-board" on:click=click(save)>
                    {words.forget_files()}
                </button>
                <Twice hook="forget" label=words.forget() ask=words.forget_ask() on_yes=act(move || session.forget_all())/>
            </div>
        </section>
    }
    .into_any()
}

/// A button for what can't be undone: the first click asks, the second does it.
#[component]
fn Twice(hook: &'static str, label: &'static str, ask: &'static str, on_yes: Act) -> impl IntoView {
    let asked = RwSignal::new(false);
    let press = move || if asked.get_untracked() { on_yes() } else { asked.set(true) };
    view! {
        <button type="button" class="quiet" data-action=hook on:click=click(press)>
            {live(move || if asked.get() { ask } else { label })}
        </button>
    }
    .into_any()
}

/// A sentence about when something was: how long ago, with the exact time behind.
fn said(sentence: &'static str, moment: &str) -> AnyView {
    let session = session();
    let (before, after) = sentence.split_once("{day}").unwrap_or((sentence, ""));
    let when = ago(session.locale(), moment.to_owned(), move || session.now().0);
    view! { {before}{when}{after} }.into_any()
}

/// Writes a number of characters in millions, with two digits behind the point.
fn millions(session: Session, characters: usize) -> String {
    let hundredths = u32::try_from(characters / 10_000).unwrap_or(u32::MAX);
    with_digits(session.locale(), 2, f64::from(hundredths) / 100.0)
}
