//! What stands in the page as long as nobody sits here: what this is, three chairs, how a round goes.

mod chairs;

use crate::ui::kit::click;
use crate::ui::kit::view;
use leptos::prelude::*;

use self::chairs::Chairs;
use super::shell::session;

/// The first look.
#[component]
pub fn Welcome() -> impl IntoView {
    let session = session();
    let words = session.words();
    let steps = words.steps().map(|(name, about)| view! { <li><b>{name}</b>" "<span>{about}</span></li> }.into_any());
    view! {
        <section class="welcome">
            <div class="welcome__hero">
                <h1>{words.hero()}</h1>
                <div>
                    <p>{words.hero_text()}</p>
                    <p class="welcome__links">
                        <button type="button" class="quiet" data-action="import" on:click=click(move || session.choose_file())>
                            {words.menu_import()}
                        </button>
                        <a class="quiet" href="?board=demo">{words.see_example()}</a>
                    </p>
                </div>
            </div>
            <Chairs/>
            <div class="welcome__steps">
                <h2>{words.how_a_round_goes()}</h2>
                <ol>{Vec::from(steps)}</ol>
            </div>
        </section>
    }
    .into_any()
}
