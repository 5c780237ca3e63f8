//! Days as a person reads them, by the browser's own `Intl`.

use wasm_bindgen::JsValue;

/// Writes a moment or a day of the board file as `Wed 25 Nov`; with the year when it is not this one.
/// What is no date comes back as it is. `locale` is a language's own, such as `en-GB`.
pub fn day(locale: &str, text: &str, this_year: &str) -> String {
    let date = js_sys::Date::new(&JsValue::from_str(text));
    if text.is_empty() || date.get_time().is_nan() {
        return text.to_owned();
    }
    let options = js_sys::Object::new();
    let mut wishes = vec![("weekday", "short"), ("day", "numeric"), ("month", "short")];
    if !text.starts_with(this_year) {
        wishes.push(("year", "numeric"));
    }
    // A day without an hour is a day everywhere; a moment is told in the reader's time.
    if text.len() == 10 {
        wishes.push(("timeZone", "UTC"));
    }
    for (name, value) in wishes {
        // Setting a property of a plain object of our own can't fail.
        js_sys::Reflect::set(&options, &name.into(), &value.into()).unwrap_or_default();
    }
    String::from(date.to_locale_date_string(locale, &options)).replace(',', "")
}
