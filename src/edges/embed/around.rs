//! The pages around this one: whether there are any, which of them may talk, and where the board is kept because of them.

use js_sys::{Array, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Window;

use crate::app::host::{Chain, Storage};
use crate::edges::address::Address;
use crate::edges::shelf::Fault;

/// What is known of the pages around.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// The page right around this one, if this one is in a frame.
    pub window: Option<Window>,
    /// The origin that may talk to this page.
    pub origin: Option<String>,
    /// Where the board is kept.
    pub storage: Storage,
    chain: Chain,
}

impl Around {
    /// Looks around. `missing` says why the browser keeps nothing for this page, where it doesn't.
    pub fn look(address: &Address, missing: Option<Fault>) -> Self {
        let Some(own) = web_sys::window() else { return Self::default() };
        let parent = own.parent().ok().flatten();
        let window = parent.filter(|parent| *parent != own);
        let Some(parent) = window else {
            return Self { storage: missing.map_or(Storage::Local, nothing_kept), ..Self::default() };
        };
        let own_origin = own_origin();
        let around = origins(&own, &parent, address.host.as_deref());
        // A name that is not that of the page around would only make the browser complain of each message.
        let is_parent = |host: &String| around.first().is_none_or(|first| first == host);
        let origin = address.host.clone().filter(is_parent);
        let chain = Chain::of(&own_origin, around.iter().map(String::as_str));
        let storage = match missing {
            _ if address.host_keeps && origin.is_some() => Storage::Host,
            None => chain.storage(),
            Some(fault) => nothing_kept(fault),
        };
        Self { window: Some(parent), origin, storage, chain }
    }

    /// Says whether a host must be asked about: it is of another origin, and what it sees may be stored for this one.
    pub fn must_ask(&self) -> bool {
        matches!(self.storage, Storage::Local | Storage::Partitioned) && self.chain.must_ask()
    }
}

/// Tells apart why the browser keeps nothing for this page.
pub fn nothing_kept(fault: Fault) -> Storage {
    match fault {
        Fault::Full => Storage::NoRoom,
        _ if own_origin() == "null" => Storage::Opaque,
        _ => Storage::Blocked,
    }
}

/// This page's own origin; `null` where it has none.
pub fn own_origin() -> String {
    let origin = Reflect::get(&js_sys::global(), &JsValue::from_str("origin"));
    origin.ok().and_then(|origin| origin.as_string()).unwrap_or_else(|| "null".to_owned())
}

/// The origins of all pages around, the nearest first. Where the browser doesn't say, the named host is the nearest, and
/// what may be around it is unknown.
fn origins(own: &Window, parent: &Window, host: Option<&str>) -> Vec<String> {
    let told = Reflect::get(&own.location(), &JsValue::from_str("ancestorOrigins")).ok();
    if let Some(told) = told.filter(JsValue::is_object) {
        let list = Array::from(&told);
        return list.iter().filter_map(|origin| origin.as_string()).collect();
    }
    let top: Option<Window> = own.top().ok().flatten();
    let mut around = vec![host.unwrap_or("null").to_owned()];
    if top.as_ref() != Some(parent.unchecked_ref()) {
        around.push("null".to_owned());
    }
    around
}
