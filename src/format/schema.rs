//! The JSON Schema (2020-12) of the board file, made from the shape. Built natively only.

use serde_json::{Map, Value, json};

use super::shape::{BOARD, Field, Shape};
use super::{FORMAT, VERSION};
use crate::board::deck;

/// Makes the schema. Unknown names are welcome everywhere; stamps are optional.
pub fn schema() -> Value {
    let mut properties = Map::new();
    properties.insert("format".into(), json!({ "const": FORMAT }));
    properties.insert("version".into(), json!({ "const": VERSION }));
    properties.insert("id".into(), shape(Shape::Id));
    add(&mut properties, BOARD);
    properties.insert("stamps".into(), json!({
        "description": "What only a merge needs: for a path of names and ids its stamp (MILLIS-COUNT-REPLICA), or a stamp and a value that stands in the shade. May be left out.",
        "type": "object",
        "additionalProperties": { "oneOf": [
            { "type": "string" },
            { "type": "array", "prefixItems": [{ "type": "string" }, true], "minItems": 2, "maxItems": 2 },
        ] },
    }));
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Tandem board",
        "description": "A retro board of a Scrum Master and a Product Owner. Names that are not listed here are kept.",
        "type": "object",
        "required": ["format", "version", "id"],
        "properties": properties,
    })
}

/// Makes the text of the schema's file.
pub fn schema_file() -> String {
    let mut text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    text.push('\n');
    text
}

fn add(properties: &mut Map<String, Value>, fields: &[Field]) {
    for field in fields {
        let mut value = shape(field.shape);
        if let Value::Object(value) = &mut value {
            value.insert("description".into(), field.about.into());
        }
        properties.insert(field.name.into(), value);
    }
}

fn shape(of: Shape) -> Value {
    match of {
        Shape::Text => json!({ "type": "string" }),
        Shape::Id => json!({ "type": "string", "pattern": "^[A-Za-z0-9._-]{1,64}$" }),
        Shape::Moment => {
            json!({ "type": "string", "format": "date-time", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?Z$" })
        }
        Shape::Day => json!({ "type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Number(least, most) => json!({ "type": "integer", "minimum": least, "maximum": most }),
        Shape::Steps => json!({ "type": "integer", "minimum": -4, "maximum": 4, "not": { "const": 0 } }),
        Shape::Choice(choices) => json!({ "enum": choices }),
        Shape::OrNull(inner) => json!({ "oneOf": [{ "type": "null" }, shape(*inner)] }),
        Shape::Object(fields) => {
            let mut properties = Map::new();
            add(&mut properties, fields);
            json!({ "type": "object", "properties": properties })
        }
        Shape::Map(inner) => json!({
            "type": "object",
            "propertyNames": shape(Shape::Id),
            "additionalProperties": shape(*inner),
        }),
        Shape::List(fields) => {
            let mut properties = Map::new();
            properties.insert("id".into(), shape(Shape::Id));
            add(&mut properties, fields);
            let mut item = json!({ "type": "object", "required": ["id"], "properties": properties });
            if fields.iter().any(|field| field.name == "retired") {
                let deck: Vec<&str> = deck::DECK.iter().map(|card| card.id).collect();
                item["if"] = json!({ "properties": { "id": { "not": { "enum": deck } } } });
                item["then"] = json!({ "required": ["kind", "title"] });
            }
            json!({ "type": "array", "items": item })
        }
    }
}
