//! Whatever needs an answer before anything else. A dialog that was asked for is one variant of [`Asked`]; the one about
//! a file opens by itself when a file has been checked, and the one to copy by hand when the browser refused to copy.

mod about;
mod by_hand;
mod card_form;
mod close_round;
mod find;
mod import;
mod key_sheet;
mod palette;
mod recent;
mod refused;
mod reveal_early;
mod safe_keeping;
mod said;
mod settings;
mod take_along;
mod versions;
mod wiki;
mod working;

use crate::app::signal::{Effect, Memo};
use crate::ui::kit::live;
use crate::ui::kit::view;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use self::about::About;
use self::by_hand::ByHand;
use self::card_form::CardForm;
use self::close_round::CloseRound;
use self::find::Find;
use self::import::ImportDialog;
use self::key_sheet::KeySheet;
use self::palette::Palette;
use self::recent::Recent;
use self::refused::Refused;
use self::reveal_early::RevealEarly;
use self::safe_keeping::SafeKeeping;
use self::settings::Settings;
use self::take_along::TakeAlong;
use self::versions::Versions;
use self::wiki::PutInWiki;
use self::working::Working;
use super::deeds::{self, Open};
use super::later::{Coming, later};
use super::shell::{asked, session};
use crate::app::{Check, Doing, Session, Trouble};
use crate::board::CardKind;

/// A dialog that a person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Title, names, dots, guesses, label of the round.
    Settings,
    /// All that can be done with the board.
    Palette,
    /// Cards, notes and actions by their words.
    Find,
    /// What the page has told.
    Recent,
    /// The keys.
    Keys,
    /// Version, format, licences.
    About,
    /// Whether to close the round.
    CloseRound,
    /// How the board comes into a wiki.
    PutInWiki,
    /// The board in other shapes.
    TakeAlong,
    /// Earlier versions of the board.
    Versions,
    /// How safe the board is, the bin, what could not be read, and forgetting it all.
    SafeKeeping,
    /// Whether both want to turn the ballots over now.
    RevealEarly,
    /// A new card in a lane.
    AddCard(CardKind),
    /// Other words for a card, by its id.
    Reword(String),
}

/// The dialog that is open, if any.
#[component]
pub fn Dialogs() -> impl IntoView {
    let (session, asked) = (session(), asked());
    // What a key asked for.
    Effect::new(move |_| {
        let Some(wish) = session.wish.get() else { return };
        session.wish.set(None);
        spawn_local(async move {
            match registry().await {
                Ok(carry_out) => carry_out(session, asked, wish),
                Err(_) => session.report(&Trouble::PartMissing),
            }
        });
    });
    let doing = Memo::new(move |_| session.busy.get().map(|busy| busy.doing));
    view! {
        {live(move || match session.by_hand.get() {
            Some(text) => Some(later(by_hand(), text)),
            None => asked.get().map(|asked| match asked {
                taken @ (Asked::TakeAlong | Asked::PutInWiki) => later(along(), taken),
                kept @ (Asked::Versions | Asked::SafeKeeping) => later(what_is_kept(), kept),
                other => later(dialog(), other),
            }),
        })}
        {live(move || match doing.get() {
            Some(doing) => Some(later(working(), doing)),
            None => session.checked.get().map(|check| later(checked(), check)),
        })}
    }
    .into_any()
}

#[wasm_split(pages, fallible)]
fn registry() -> Result<fn(Session, Open, &'static str), SplitLoaderError> {
    Ok(deeds::carry_out)
}

#[wasm_split(pages, fallible)]
fn dialog() -> Coming<Asked> {
    Ok(|dialog| {
        let asked = asked();
        let close = Callback::new(move |()| asked.set(None));
        match dialog {
            Asked::Settings => view! { <Settings close/> }.into_any(),
            Asked::Palette => view! { <Palette close/> }.into_any(),
            Asked::Find => view! { <Find close/> }.into_any(),
            Asked::Recent => view! { <Recent close/> }.into_any(),
            Asked::Keys => view! { <KeySheet close/> }.into_any(),
            Asked::About => view! { <About close/> }.into_any(),
            Asked::CloseRound => view! { <CloseRound close/> }.into_any(),
            Asked::PutInWiki | Asked::TakeAlong | Asked::Versions | Asked::SafeKeeping => ().into_any(),
            Asked::RevealEarly => view! { <RevealEarly close/> }.into_any(),
            Asked::AddCard(kind) => view! { <CardForm card=None kind close/> }.into_any(),
            Asked::Reword(card) => view! { <CardForm card=Some(card) kind=CardKind::Challenge close/> }.into_any(),
        }
    })
}

#[wasm_split(files, fallible)]
fn what_is_kept() -> Coming<Asked> {
    Ok(|dialog| {
        let asked = asked();
        let close = Callback::new(move |()| asked.set(None));
        match dialog {
            Asked::Versions => view! { <Versions close/> }.into_any(),
            _ => view! { <SafeKeeping close/> }.into_any(),
        }
    })
}

#[wasm_split(files, fallible)]
fn along() -> Coming<Asked> {
    Ok(|dialog| {
        let asked = asked();
        let close = Callback::new(move |()| asked.set(None));
        match dialog {
            Asked::PutInWiki => view! { <PutInWiki close/> }.into_any(),
            _ => view! { <TakeAlong close/> }.into_any(),
        }
    })
}

#[wasm_split(files, fallible)]
fn by_hand() -> Coming<String> {
    Ok(|text| view! { <ByHand text/> }.into_any())
}

#[wasm_split(files, fallible)]
fn checked() -> Coming<Check> {
    Ok(|check| match check {
        Check::Refused { name, problems } => view! { <Refused name problems/> }.into_any(),
        Check::Ready(preview) => view! { <ImportDialog preview=*preview/> }.into_any(),
    })
}

#[wasm_split(files, fallible)]
fn working() -> Coming<Doing> {
    Ok(|doing| view! { <Working doing/> }.into_any())
}
