//! Numbers as a person reads them, by the browser's own `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

thread_local! {
    /// What writes a number, and for which locale: to make one takes much longer than to use it.
    static WRITER: RefCell<Option<(&'static str, Function)>> = const { RefCell::new(None) };
}

/// Writes a number with exactly one digit behind the point.
pub fn with_one_digit(locale: &'static str, number: f64) -> String {
    WRITER.with_borrow_mut(|writer| {
        let (_, write) = match writer.take() {
            Some(made) if made.0 == locale => writer.insert(made),
            _ => writer.insert((locale, writer_for(locale))),
        };
        let written = write.call1(&JsValue::UNDEFINED, &number.into());
        // Writing a number can't fail; a number is a number in any case.
        written.ok().and_then(|text| text.as_string()).unwrap_or_else(|| number.to_string())
    })
}

fn writer_for(locale: &str) -> Function {
    let options = Object::new();
    for name in ["minimumFractionDigits", "maximumFractionDigits"] {
        // Setting a property of a plain object of our own can't fail.
        Reflect::set(&options, &name.into(), &1.into()).unwrap_or_default();
    }
    Intl::NumberFormat::new(&Array::of1(&locale.into()), &options).format()
}
