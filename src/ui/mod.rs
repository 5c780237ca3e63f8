//! What a person sees: Leptos components. `kit` knows no board; then one folder a part of the page.
//!
//! Invariants: a component reads signals and dispatches commands, and touches no storage, file or message; a handler is
//! one line; nobody imports this room but `main`; styles stand in `style/components/` under the component's name.
//!
//! Start reading at [`shell`].

mod actions;
mod bar;
mod card;
pub mod deeds;
mod dialogs;
mod hand_over;
mod kit;
mod lanes;
mod later;
mod notices;
mod past_line;
mod round;
mod shell;
mod standing;
mod steps;
mod track;
mod welcome;

use crate::ui::kit::view;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::app::Session;

/// Puts the page in the place of what stood in `#tandem` before the program had arrived.
pub fn mount(session: Session) {
    let Some(root) = document().get_element_by_id("tandem") else { return };
    root.set_text_content(None);
    let root = root.unchecked_into::<web_sys::HtmlElement>();
    leptos::mount::mount_to(root, move || view! { <shell::Shell session/> }.into_any()).forget();
}
