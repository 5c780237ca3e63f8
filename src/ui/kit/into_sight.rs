//! What comes by itself comes into sight: a person may have scrolled down before.

use crate::app::signal::Effect;
use leptos::html::Div;
use leptos::prelude::*;
use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};

/// A node that scrolls into sight once it is in the page, as far as is needed and no farther.
pub fn into_sight() -> NodeRef<Div> {
    let node = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        node.get().iter().for_each(|node| node.scroll_into_view_with_scroll_into_view_options(&options));
    });
    node
}
