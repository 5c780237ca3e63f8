//! The history of the board: its earlier versions, each to be looked at, taken as a file and brought back.

use crate::app::signal::RwSignal;
use crate::ui::kit::view;
use leptos::prelude::*;

use super::import::{Lines, NoBackup};
use crate::app::past::Past;
use crate::app::{Version, Why};
use crate::ui::kit::ago::ago;
use crate::ui::kit::{Dialog, click, live};
use crate::ui::shell::session;
use crate::words::fill;

/// The dialog.
#[component]
pub fn Versions(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let versions = session.versions();
    let looked_at = RwSignal::new(None::<Past>);
    session.no_backup.set(false);
    let lead = if versions.is_empty() { words.versions_none() } else { words.versions_lead() };
    let row = move |version: Version| view! { <Row version looked_at close/> }.into_any();
    view! {
        <Dialog heading=words.versions().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <p class="dialog__lead">{lead}</p>
            {live(move || session.no_backup.get().then(|| view! { <NoBackup/> }.into_any()))}
            <ul class="kept">{versions.into_iter().map(row).collect_view()}</ul>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Row(version: Version, looked_at: RwSignal<Option<Past>>, close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let number = version.number;
    let when = ago(session.locale(), version.kept.text(), move || session.now().0);
    let why = Why::ALL.iter().position(|why| *why == version.why).map(|at| words.version_why()[at]);
    let who = |who| session.peek(|board| session.language.get_untracked().who(board, who));
    let by = version.by.iter().map(|one| who(*one)).collect::<Vec<_>>().join(", ");
    let by = (!by.is_empty()).then(|| fill(words.version_by(), &[("who", &by)]));
    let is_open = move || looked_at.with(|past| past.as_ref().is_some_and(|past| past.version.number == number));
    let look = move || looked_at.set(if is_open() { None } else { session.look_at(&version) });
    view! {
        <li class="kept__row" data-version=number.to_string()>
            <div class="kept__line">
                <span><b>{when}</b>" · "{why}<bdi>{by.map(|by| [" · ", &by].concat())}</bdi></span>
                <button type="button" class="quiet" data-action="look-at-version" on:click=click(look)>{words.version_look()}</button>
            </div>
            {live(move || looked_at.get().filter(|_| is_open()).map(|past| view! { <Looked past close/> }.into_any()))}
        </li>
    }
    .into_any()
}

/// What stands in a version, and what can be done with it.
#[component]
fn Looked(past: Past, close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let Past { version, counts, changed, back } = past;
    let counts = words.import_counts().into_iter().zip(counts).map(|(name, count)| format!("{name}: {count}"));
    let counts = counts.collect::<Vec<_>>().join(" · ");
    let lengths = [changed.lines.len(), back.lines.len()];
    let same = (back.lines.is_empty() && back.hidden == 0).then_some(words.version_same());
    let export = move || {
        session.version(version.number).iter().for_each(|board| session.export_version(board, version.kept));
    };
    let shown = version.clone();
    let show = move || {
        close.run(());
        session.show_version(&shown);
    };
    let bring_back = move || {
        if session.bring_back(version.number) {
            close.run(());
        }
    };
    view! {
        <div class="kept__more">
            <p>{counts}</p>
            <Lines heading=words.version_changed() lines=changed.lines count=lengths[0] hidden=changed.hidden/>
            <Lines heading=words.version_back() lines=back.lines count=lengths[1] hidden=back.hidden/>
            <p>{same}</p>
            <div class="kept__acts">
                <button type="button" class="button" data-action="show-version" on:click=click(show)>{words.version_show()}</button>
                <button type="button" class="button" data-action="bring-back" on:click=click(bring_back)>{words.bring_back()}</button>
                <button type="button" class="quiet" data-action="save-version" on:click=click(export)>{words.save_as_file()}</button>
            </div>
        </div>
    }
    .into_any()
}
