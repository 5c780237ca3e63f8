//! The board in other shapes: chosen, looked at, then downloaded or copied.

use crate::app::signal::{Memo, RwSignal};
use crate::ui::kit::view;
use leptos::prelude::*;

use super::said::Said;
use crate::exchange::{self, FORMATS, Format, Profile};
use crate::ui::kit::segments::Segments;
use crate::ui::kit::{Dialog, attr, click, flag, live, typed};
use crate::ui::shell::session;

/// How many characters of a preview are shown; what is copied is whole.
const SHOWN: usize = 20_000;

/// The dialog.
#[component]
pub fn TakeAlong(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let chosen = RwSignal::new("markdown");
    let profile = RwSignal::new(Profile::Ours);
    let format = move || exchange::format(chosen.get()).unwrap_or(&FORMATS[0]);
    let text = Memo::new(move |_| session.take(format(), profile.get()));
    let shown = attr(move || text.with(|text| text.chars().take(SHOWN).collect::<String>()));
    view! {
        <Dialog heading=words.take_title().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <label class="field">
                    <span>{words.take_shape()}</span>
                    <ShapeSelect chosen/>
                </label>
                {live(move || profiles(format(), profile))}
                <label class="field">
                    <span>{words.take_preview()}</span>
                    <textarea class="take-preview" data-field="preview" readonly rows="10" prop:value=shown></textarea>
                </label>
                {live(move || {
                    // What became of another shape is no news of this one.
                    chosen.get();
                    profile.get();
                    view! { <Said/> }.into_any()
                })}
            </div>
            <div class="dialog__foot">
                <button type="button" class="button" data-action="copy" on:click=click(move || session.copy(text.get_untracked()))>
                    {words.take_copy()}
                </button>
                <button
                    type="button"
                    class="button button--primary"
                    data-action="download"
                    on:click=click(move || session.download(format(), profile.get_untracked()))
                >
                    {words.take_download()}
                </button>
            </div>
        </Dialog>
    }
    .into_any()
}

#[component]
fn ShapeSelect(chosen: RwSignal<&'static str>) -> impl IntoView {
    let words = session().words();
    let option = move |format: &'static Format| {
        let id = format.id;
        let name = (format.label)(words);
        view! { <option value=id selected=flag(move || chosen.get() == id)>{name}</option> }.into_any()
    };
    let pick = move |id: String| exchange::format(&id).into_iter().for_each(|format| chosen.set(format.id));
    view! {
        <select data-field="shape" on:change=typed(pick)>{FORMATS.iter().map(option).collect_view()}</select>
    }
    .into_any()
}

/// The choice of whom it is for, where it makes a difference.
fn profiles(format: &'static Format, profile: RwSignal<Profile>) -> Option<AnyView> {
    let words = session().words();
    if !format.profiles.contains(&profile.get_untracked()) {
        profile.set(Profile::Ours);
    }
    let options = format.profiles.iter().map(|one| (one.id(), one.words(words).0.to_owned())).collect::<Vec<_>>();
    let chosen = attr(move || profile.get().id());
    let pick = Box::new(move |id: &'static str| {
        Profile::ALL.into_iter().filter(|one| one.id() == id).for_each(|one| profile.set(one));
    });
    (!options.is_empty()).then(|| {
        view! {
            <div class="field">
                <span>{words.take_for()}</span>
                <div class="take-for">
                    <Segments label=words.take_for() options chosen off=false on_pick=pick/>
                    <small>{live(move || profile.get().words(words).1)}</small>
                </div>
            </div>
        }
        .into_any()
    })
}
