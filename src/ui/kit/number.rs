//! Numbers as a person reads them, by the browser's own `Intl`.

use std::cell::RefCell;

use js_sys::{Array, Function, Intl, Object, Reflect};
use wasm_bindgen::JsValue;

thread_local! {
    /// What writes a number, for which locale and with how many digits: to make one takes much longer than to use it.
    static WRITER: RefCell<Option<((&'static str, u8), Function)>> = const { RefCell::new(None) };
}

/// Writes a number with exactly one digit behind the point.
pub fn with_one_digit(locale: &'static str, number: f64) -> String {
    with_digits(locale, 1, number)
}

/// Writes a number with exactly so many digits behind the point, 0 to 20.
pub fn with_digits(locale: &'static str, digits: u8, number: f64) -> String {
    let asked = (locale, digits);
    WRITER.with_borrow_mut(|writer| {
        let (_, write) = match writer.take() {
            Some(made) if made.0 == asked => writer.insert(made),
            _ => writer.insert((asked, writer_for(asked))),
        };
        let written = write.call1(&JsValue::UNDEFINED, &number.into());
        // Writing a number can't fail; a number is a number in any case.
        written.ok().and_then(|text| text.as_string()).unwrap_or_else(|| number.to_string())
    })
}

fn writer_for((locale, digits): (&str, u8)) -> Function {
    let options = Object::new();
    for name in ["minimumFractionDigits", "maximumFractionDigits"] {
        // Setting a property of a plain object of our own can't fail.
        Reflect::set(&options, &name.into(), &digits.into()).unwrap_or_default();
    }
    Intl::NumberFormat::new(&Array::of1(&locale.into()), &options).format()
}
