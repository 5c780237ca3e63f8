//! The part `markdown`: a wasm of its own, fetched when the first note is shown.
//!
//! A Markdown parser weighs more than the rest of a board's first view, so it does not travel with the app.
//! The page calls it through the loader: `tandem.part("markdown").then(part => part.parse(text))`.
//! Invariant: it knows no DOM. What it gives back is a tree of a few harmless elements; see [`tree`].

mod tree;

use wasm_bindgen::prelude::wasm_bindgen;

/// Turns Markdown into the compact JSON that [`tree::json`] describes.
#[wasm_bindgen]
pub fn parse(text: &str) -> String {
    tree::json(text)
}

fn main() {}
