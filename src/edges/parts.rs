//! The page's parts that come on first use, through the loader's `tandem.part(name)`.
//!
//! To add a part: a struct like [`Markdown`], its effect in `app::world`.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};

use crate::app::{Session, Trouble};

/// The parser of Markdown, once it is here.
#[derive(Default)]
pub struct Markdown {
    parse: RefCell<Option<Function>>,
}

impl Markdown {
    /// Parses a text; `None` while the part is not here, or when it fails.
    pub fn parse(&self, text: &str) -> Option<String> {
        let parse = self.parse.borrow().clone()?;
        parse.call1(&JsValue::UNDEFINED, &JsValue::from_str(text)).ok()?.as_string()
    }

    /// Fetches the part, and tells the session what came of it.
    pub fn load(self: Rc<Self>, session: Session) {
        spawn_local(async move {
            match part("markdown", "parse").await {
                Ok(parse) => {
                    *self.parse.borrow_mut() = Some(parse);
                    session.markdown_is_here();
                }
                Err(_) => session.report(&Trouble::PartMissing),
            }
        });
    }
}

/// Gives a function of a part's namespace.
async fn part(name: &str, function: &str) -> Result<Function, JsValue> {
    let loader = Reflect::get(&js_sys::global(), &JsValue::from_str("tandem"))?;
    let load: Function = Reflect::get(&loader, &JsValue::from_str("part"))?.dyn_into()?;
    let coming: Promise = load.call1(&loader, &JsValue::from_str(name))?.dyn_into()?;
    let namespace = JsFuture::from(coming).await?;
    Reflect::get(&namespace, &JsValue::from_str(function))?.dyn_into()
}
