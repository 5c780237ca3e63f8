//! The palette: everything that can be done with the board, found by its words. A combobox: the focus stays in the field, arrows
//! choose, Enter does. What can't be done now says why.

use crate::app::signal::RwSignal;
use crate::ui::kit::view;
use crate::ui::kit::{attr, click, keys as on_keys, live, typed};
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use crate::app::folding::folded_text;
use crate::app::{Session, keys};
use crate::ui::deeds::{self, Deed};
use crate::ui::kit::Dialog;
use crate::ui::shell::{asked, session};
use crate::words;

/// The id of the list, and the beginning of its options' ids.
const LIST: &str = "palette-list";

/// The dialog.
#[component]
pub fn Palette(close: Callback<()>) -> impl IntoView {
    let (session, asked) = (session(), asked());
    let words = session.words();
    let sought = RwSignal::new(String::new());
    let chosen = RwSignal::new(0_usize);
    let found = move || sought.with(|sought| fitting(session, sought));
    let carry_out = move |deed: Deed| {
        if (deed.off)(session).is_none() {
            close.run(());
            (deed.act)(session, asked);
        }
    };
    let press = move |event: KeyboardEvent| {
        if event.is_composing() {
            return;
        }
        let (at, last) = (chosen.get_untracked(), untrack(found).len().saturating_sub(1));
        match event.key().as_str() {
            "ArrowDown" => choose(chosen, if at < last { at + 1 } else { 0 }),
            "ArrowUp" => choose(chosen, if at > 0 { at - 1 } else { last }),
            "Enter" => untrack(found).into_iter().nth(at).into_iter().for_each(carry_out),
            _ => return,
        }
        event.prevent_default();
    };
    let seek = move |text| {
        sought.set(text);
        chosen.set(0);
    };
    let row = move |(at, deed): (usize, Deed)| {
        let off = (deed.off)(session);
        let key = keys::of(deed.id).map(|key| view! { <kbd>{key.told(session.words())}</kbd> }.into_any());
        let why = off.as_ref().map(|refusal| session.refusal(refusal));
        view! {
            <li
                role="option"
                class="palette__deed"
                id=option_id(at)
                data-deed=deed.id
                aria-selected=attr(move || (chosen.get() == at).to_string())
                aria-disabled=off.is_some().then_some("true")
                on:click=click(move || carry_out(deed))
            >
                <span>{(deed.name)(words)}</span>
                {key}
                {why.map(|why| view! { <small>{why}</small> }.into_any())}
            </li>
        }
        .into_any()
    };
    let count = move || match found().len() {
        0 => words.palette_nothing().to_owned(),
        n => words::count(n, words.palette_found()),
    };
    let active = attr(move || (!found().is_empty()).then(|| option_id(chosen.get())));
    view! {
        <Dialog heading=words.palette_title().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <label class="field">
                    <span>{words.palette_find()}</span>
                    <input
                        type="text"
                        role="combobox"
                        data-field="palette"
                        autofocus="true"
                        autocomplete="off"
                        dir="auto"
                        aria-autocomplete="list"
                        aria-expanded="true"
                        aria-controls=LIST
                        aria-activedescendant=active
                        on:input=typed(seek)
                        on:keydown=on_keys(press)
                    />
                </label>
                <p class="dialog__fact" role="status">{live(count)}</p>
                <ul class="palette" role="listbox" id=LIST aria-label=words.palette_open()>
                    {live(move || found().into_iter().enumerate().map(row).collect_view())}
                </ul>
            </div>
        </Dialog>
    }
    .into_any()
}

fn option_id(at: usize) -> String {
    [LIST, "-", &at.to_string()].concat()
}

/// Chooses an option, and keeps it in sight: the focus, which would do that by itself, stays in the field.
fn choose(chosen: RwSignal<usize>, at: usize) {
    chosen.set(at);
    if let Some(option) = document().get_element_by_id(&option_id(at)) {
        let options = web_sys::ScrollIntoViewOptions::new();
        options.set_block(web_sys::ScrollLogicalPosition::Nearest);
        option.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The deeds in whose names all the words that are sought stand. The palette itself is left out.
fn fitting(session: Session, sought: &str) -> Vec<Deed> {
    let sought = folded_text(sought);
    let fits = |deed: &Deed| {
        let name = folded_text((deed.name)(session.words()));
        sought.split_whitespace().all(|word| name.contains(word))
    };
    deeds::all().into_iter().filter(|deed| deed.id != "palette").filter(fits).collect()
}
