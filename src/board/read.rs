//! Reads typed values from the plain JSON of an item. Tolerant: what is missing or odd takes its default, because a
//! merge may bring together what no one person wrote.

use serde_json::Value;

use super::table::Table;

/// Gives a text, empty when there is none.
pub fn text(value: &Value, name: &str) -> String {
    optional_text(value, name).unwrap_or_default()
}

/// Gives a text, or `None` for null and for what is missing.
pub fn optional_text(value: &Value, name: &str) -> Option<String> {
    value.get(name).and_then(Value::as_str).map(str::to_owned)
}

/// Gives a yes or no, no when there is none.
pub fn flag(value: &Value, name: &str) -> bool {
    value.get(name).and_then(Value::as_bool).unwrap_or_default()
}

/// Gives what stands under each name of an object, where the reader makes sense of it.
pub fn map<T>(value: &Value, name: &str, read: fn(&Value) -> Option<T>) -> Table<T> {
    let mut table = Table::default();
    for (name, value) in value.get(name).and_then(Value::as_object).into_iter().flatten() {
        table.set(name, read(value));
    }
    table
}

/// Reads a small whole number.
pub fn small(value: &Value) -> Option<i8> {
    value.as_i64().and_then(|number| i8::try_from(number).ok())
}
