//! A checked file: what it would change, and the choice between merging, replacing and leaving it.

use crate::ui::kit::view;
use crate::ui::kit::{click, live};
use leptos::prelude::*;

use crate::app::import::{Line, Relation};
use crate::app::{Choice, Preview};
use crate::ui::kit::Dialog;
use crate::ui::shell::session;
use crate::words::{self, fill};

/// How many lines of a report are shown.
const SHOWN: usize = 12;

/// The dialog.
#[component]
pub fn ImportDialog(preview: Preview) -> impl IntoView {
    let session = session();
    let words = session.words();
    let heading = if preview.name.is_empty() {
        words.import_pasted().to_owned()
    } else {
        fill(words.import_title(), &[("name", &preview.name)])
    };
    let close = Callback::new(move |()| session.cancel_import());
    let lead = match preview.relation {
        Relation::Open => words.import_open(),
        Relation::Stored => words.import_stored(),
        Relation::New => words.import_new(),
    };
    let is_here = preview.relation != Relation::New;
    let report = preview.report;
    view! {
        <Dialog heading close=words.cancel() close_action="close-dialog" on_close=close>
            <p class="dialog__lead">{fill(lead, &[("board", &preview.title)])}</p>
            <Counts counts=preview.counts is_here/>
            {is_here.then(|| view! {
                <Lines heading=words.import_changes() lines=report.changes count=report.changed hidden=report.hidden/>
                <Lines heading=words.import_losers() lines=report.losers count=report.lost hidden=0/>
            }.into_any())}
            <Choices is_here/>
            <p class="dialog__fact">{is_here.then_some(words.import_backup())}</p>
        </Dialog>
    }
    .into_any()
}

#[component]
fn Choices(is_here: bool) -> impl IntoView {
    let session = session();
    let words = session.words();
    let replace = if is_here { words.import_replace() } else { words.import_add() };
    view! {
        {live(move || session.no_backup.get().then(|| view! { <NoBackup/> }.into_any()))}
        <div class="dialog__choices">
            {is_here.then(|| view! {
                <button type="button" class="button button--primary" data-action="import-merge" on:click=click(move || session.import(Choice::Merge))>
                    {words.import_merge()}
                </button>
            }.into_any())}
            <button
                type="button"
                class="button"
                class:button--primary=!is_here
                data-action="import-replace"
                on:click=click(move || session.import(Choice::Replace))
            >
                {replace}
            </button>
            <button type="button" class="quiet" data-action="import-cancel" on:click=click(move || session.cancel_import())>{words.cancel()}</button>
        </div>
    }.into_any()
}

/// There is no room for an earlier version: the board is offered as a file before anything else.
#[component]
pub fn NoBackup() -> impl IntoView {
    let session = session();
    let words = session.words();
    view! {
        <div class="no-backup" role="alert">
            <p><b>{words.no_backup()}</b>" "{words.no_backup_text()}</p>
            <button type="button" class="button" data-action="save-first" on:click=click(move || session.export_json())>
                {words.save_as_file()}
            </button>
        </div>
    }
    .into_any()
}

#[component]
fn Counts(counts: [[usize; 3]; 4], is_here: bool) -> impl IntoView {
    let words = session().words();
    let row = move |(name, [now, file, merged]): (&'static str, [usize; 3])| {
        view! {
            <tr>
                <th scope="row">{name}</th>
                {is_here.then(|| view! { <td>{now}</td> }.into_any())}
                <td>{file}</td>
                {is_here.then(|| view! { <td><b>{merged}</b></td> }.into_any())}
            </tr>
        }
        .into_any()
    };
    view! {
        <table class="import-counts">
            <thead>
                <tr>
                    <td></td>
                    {is_here.then(|| view! { <th scope="col">{words.import_now()}</th> }.into_any())}
                    <th scope="col">{words.import_in_file()}</th>
                    {is_here.then(|| view! { <th scope="col">{words.import_merged()}</th> }.into_any())}
                </tr>
            </thead>
            <tbody>{words.import_counts().into_iter().zip(counts).map(row).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// What gives way, struck through, and what stays: the first of so many.
#[component]
pub fn Lines(heading: &'static str, lines: Vec<Line>, count: usize, hidden: usize) -> impl IntoView {
    let texts = session().words();
    let more = count.saturating_sub(SHOWN);
    let some = !lines.is_empty() || hidden > 0;
    let line = |line: Line| {
        view! {
            <li>
                <span dir="auto">{line.place}</span>
                <span class="import-line"><del><bdi>{line.gives_way}</bdi></del>" "<b><bdi>{line.stays}</bdi></b></span>
            </li>
        }
        .into_any()
    };
    some.then(|| {
        view! {
            <div class="import-lines">
                <h3>{heading}</h3>
                <ul>
                    {lines.into_iter().take(SHOWN).map(line).collect_view()}
                    {(more > 0).then(|| view! { <li>{words::count(more, texts.import_and_more())}</li> }.into_any())}
                    {(hidden > 0).then(|| view! { <li>{words::count(hidden, texts.report_hidden())}</li> }.into_any())}
                </ul>
            </div>
        }
        .into_any()
    })
}
