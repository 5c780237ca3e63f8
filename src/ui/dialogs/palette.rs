//! The palette: everything that can be done with the board, found by its words. Enter does the first that fits.

use crate::app::signal::RwSignal;
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, enter, live, typed};
use leptos::prelude::*;

use crate::app::{Session, keys};
use crate::ui::deeds::{self, Deed};
use crate::ui::kit::Dialog;
use crate::ui::shell::{asked, session};
use crate::words;

/// The dialog.
#[component]
pub fn Palette(close: Callback<()>) -> impl IntoView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let sought = RwSignal::new(String::new());
    let found = move || sought.with(|sought| fitting(session, sought));
    let carry_out = move |deed: Deed| {
        if (deed.off)(session).is_none() {
            close.run(());
            (deed.act)(session, asked);
        }
    };
    let first = move || found().into_iter().find(|deed| (deed.off)(session).is_none()).into_iter().for_each(carry_out);
    let row = move |deed: Deed| {
        let off = (deed.off)(session);
        let key = keys::of(deed.id).map(|key| view! { <kbd>{key.told()}</kbd> }.into_any());
        let why = off.as_ref().map(|refusal| session.refusal(refusal));
        let is_off = off.is_some();
        view! {
            <li>
                <button
                    type="button"
                    class="palette__deed"
                    data-deed=deed.id
                    aria-disabled=attr(move || is_off.then_some("true"))
                    on:click=click(move || carry_out(deed))
                >
                    <span>{(deed.name)(words)}</span>
                    {key}
                    {why.map(|why| view! { <small>{why}</small> }.into_any())}
                </button>
            </li>
        }
        .into_any()
    };
    let count = move || match found().len() {
        0 => words.palette_nothing().to_owned(),
        n => words::count(n, words.palette_found()),
    };
    view! {
        <Dialog heading=words.palette_title().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <label class="field">
                    <span>{words.palette_find()}</span>
                    <input type="search" data-field="palette" autofocus="true" autocomplete="off" dir="auto" on:input=typed(move |text| sought.set(text)) on:keydown=enter(first)/>
                </label>
                <p class="dialog__fact" role="status">{live(count)}</p>
                <ul class="palette">{live(move || found().into_iter().map(row).collect_view())}</ul>
            </div>
        </Dialog>
    }
    .into_any()
}

/// The deeds in whose names all the words that are sought stand. The palette itself is left out.
fn fitting(session: Session, sought: &str) -> Vec<Deed> {
    let sought = sought.to_lowercase();
    let fits = |deed: &Deed| {
        let name = (deed.name)(session.words()).to_lowercase();
        sought.split_whitespace().all(|word| name.contains(word))
    };
    deeds::all().into_iter().filter(|deed| deed.id != "palette").filter(fits).collect()
}
