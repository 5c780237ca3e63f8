//! What comes by itself comes into sight: a person may have scrolled down before.

use crate::app::signal::Effect;
use leptos::html::Div;
use leptos::prelude::*;
use std::time::Duration;
use web_sys::{Element, ScrollIntoViewOptions, ScrollLogicalPosition};

/// A node that scrolls into sight once it is in the page, as far as is needed and no farther.
pub fn into_sight() -> NodeRef<Div> {
    let node = NodeRef::<Div>::new();
    Effect::new(move |_| node.get().iter().for_each(|node| bring(node)));
    node
}

/// When a press has had its effect, and the focus has been looked after.
const AFTERWARDS: Duration = Duration::from_millis(50);

/// Brings the first that fits a selector into sight, once what was pressed has had its effect. Only where somebody is at work: a
/// page around a frame would be scrolled with it.
pub fn bring_later(selector: &'static str) {
    let go = move || {
        let document = document();
        if document.has_focus().unwrap_or_default() {
            document.query_selector(selector).ok().flatten().iter().for_each(bring);
        }
    };
    set_timeout(go, AFTERWARDS);
}

fn bring(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}
