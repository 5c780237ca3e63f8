//! Both are ready: the empty scales in the order of the lanes (that of the agenda would give votes away), the marks
//! waiting outside. Head and rows are as high as after the reveal, so that nothing jumps.
//!
//! Invariant: nothing of either ballot is here. It is there in the frame of the second seal, so it belongs to what the
//! page loads first.

use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::Topic;
use crate::board::{Command, Partner};
use crate::ui::kit::big_scale::WaitingBigScale;
use crate::ui::kit::into_sight::into_sight;
use crate::ui::kit::live;
use crate::ui::kit::scale::WaitingScale;
use crate::ui::round::Act;
use crate::ui::shell::session;
use crate::words::count;

/// The scales, and the button that turns both ballots over.
#[component]
pub fn BothReady() -> impl IntoView {
    let session = session();
    let words = session.words();
    let language = session.language.get_untracked();
    let names = session.memo(Topic::Top, move |board| Partner::ALL.map(|partner| language.partner(board, partner)));
    let cards = session.memo(Topic::Lanes, move |board| {
        let cards = board.cards().into_iter().filter(|card| !card.retired);
        cards.map(|card| (card.id.clone(), card.kind.id(), language.title(card))).collect::<Vec<_>>()
    });
    let row = move |(card, kind, title): (String, &'static str, String)| {
        view! {
            <li class="reveal__row" data-card=card data-kind=kind>
                <span class="reveal__number"></span>
                <h3><bdi>{title}</bdi></h3>
                <span class="marks"></span>
                <span class="reveal__row-scale"><WaitingScale label=words.both_ready_scale().to_owned()/></span>
                <span class="result__gap"></span>
            </li>
        }
        .into_any()
    };
    view! {
        <section class="reveal reveal--ready">
            <div class="reveal__hero" node_ref=into_sight()>
                <div>
                    <h2>{words.both_ready()}</h2>
                    <p class="reveal__text">{words.both_ready_text()}</p>
                    <p class="reveal__act">
                        <Act command=Command::Reveal hook="reveal" name=words.turn_both_over() class="button button--primary button--large"/>
                    </p>
                </div>
                <div class="reveal__scale">
                    {live(move || view! { <WaitingBigScale names=names.get() label=words.both_ready_scale().to_owned()/> }.into_any())}
                </div>
            </div>
            <div class="reveal__head">
                <h2>{live(move || count(cards.with(Vec::len), words.n_cards()))}</h2>
                <span class="reveal__axis"><span>{words.ratings()[0]}</span><span>{words.ratings()[4]}</span></span>
            </div>
            <ol class="reveal__rows">{live(move || cards.get().into_iter().map(row).collect_view())}</ol>
        </section>
    }
    .into_any()
}
