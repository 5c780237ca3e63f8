//! Views that come on first use, each in a part of the program of its own (`docs/decisions/0007-parts.md`).
//!
//! To move a view out of what everyone fetches: a function marked `#[wasm_split(NAME, fallible)]` that gives a [`Draw`],
//! and [`later`] where the view stood. Whatever only that function needs goes along by itself; views of one NAME come
//! together.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use crate::app::signal::RwSignal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::SplitLoaderError;

use super::kit::live;
use super::kit::menu::Filled;
use super::shell::session;
use crate::app::{Session, Trouble};

/// Draws a view whose part is here, from what it is given.
pub type Draw<Given> = fn(Given) -> AnyView;

/// What gives a view's function when its part is here.
pub type Coming<Given = ()> = Result<Draw<Given>, SplitLoaderError>;

type Drawing = Arc<dyn Fn() -> AnyView + Send + Sync>;

/// A view that stands as soon as its part is here: at once from the second time on.
pub fn later<Given>(coming: impl Future<Output = Coming<Given>> + 'static, given: Given) -> AnyView
where
    Given: Clone + Send + Sync + 'static,
{
    stand(Box::pin(async move {
        let draw = coming.await?;
        Ok(Arc::new(move || draw(given.clone())) as Drawing)
    }))
}

fn stand(coming: Pin<Box<dyn Future<Output = Result<Drawing, SplitLoaderError>>>>) -> AnyView {
    let session = session();
    let menu = use_context::<Filled>();
    let here = RwSignal::new(None::<Drawing>);
    spawn_local(async move {
        match coming.await {
            // The view may have gone while its part was on its way.
            Ok(draw) => here.set_if_there(Some(draw)),
            Err(_) => session.report(&Trouble::PartMissing),
        }
        if let Some(Filled(filled)) = menu {
            filled.set_if_there(true);
        }
    });
    live(move || here.get().map(|draw| draw()))
}

/// Does something with the session when its part is here.
pub type Deed = fn(Session);

/// Does something as soon as its part is here.
pub fn do_later(session: Session, coming: impl Future<Output = Result<Deed, SplitLoaderError>> + 'static) {
    spawn_local(async move {
        match coming.await {
            Ok(deed) => deed(session),
            Err(_) => session.report(&Trouble::PartMissing),
        }
    });
}
