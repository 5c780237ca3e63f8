//! The sheet of keys: what each does; those without Ctrl or Cmd can be turned off.

use crate::ui::kit::typed;
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::keys;
use crate::ui::deeds::{self, Deed};
use crate::ui::kit::Dialog;
use crate::ui::shell::session;

/// The dialog.
#[component]
pub fn KeySheet(close: Callback<()>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let row = move |deed: Deed| {
        let key = keys::of(deed.id)?;
        Some(
            view! {
                <tr>
                    <th scope="row">{(deed.name)(words)}</th>
                    <td><kbd>{key.told(words)}</kbd></td>
                </tr>
            }
            .into_any(),
        )
    };
    let turn = move |_| session.set_single_keys(!session.single_keys.get_untracked());
    view! {
        <Dialog heading=words.keys_title().to_owned() close=words.close() close_action="close-dialog" on_close=close>
            <div class="dialog__body">
                <p>{words.keys_about()}</p>
                <table class="keys"><tbody>{deeds::all().into_iter().filter_map(row).collect_view()}</tbody></table>
                <label class="check">
                    <input type="checkbox" data-field="single-keys" prop:checked=session.single_keys on:change=typed(turn)/>
                    <span>{words.keys_single()}</span>
                </label>
            </div>
        </Dialog>
    }
    .into_any()
}
