//! What this is: version, format, licences, and what blindness means.

use crate::ui::kit::view;
use leptos::prelude::*;

use crate::format;
use crate::ui::kit::Dialog;
use crate::ui::shell::session;
use crate::words::fill;

/// The dialog.
#[component]
pub fn About(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let version = fill(
        words.about_version(),
        &[("version", env!("CARGO_PKG_VERSION")), ("format", &format::VERSION.to_string())],
    );
    let licences = match session.licences() {
        Some(text) => view! {
            <details class="dialog__licences">
                <summary>{words.about_licences()}</summary>
                <pre>{text}</pre>
            </details>
        },
        None => view! {
            <p class="dialog__fact">
                <a href="licenses.txt" target="_blank" rel="noopener">{words.about_licences()}</a>
            </p>
        },
    };
    view! {
        <Dialog heading=words.about_title().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <p>{words.about_text()}</p>
                <p>{words.about_sight()}</p>
                <p>{words.about_accessible()}</p>
                <p class="dialog__fact">{version}</p>
                <p class="dialog__fact">{words.about_licence()}</p>
                {licences}
            </div>
        </Dialog>
    }
    .into_any()
}
