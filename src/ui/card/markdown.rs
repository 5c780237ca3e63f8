//! A note's text as elements, never as HTML. Until the parser is here, and without it, the text as it was typed.

use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::{Node, Session};

/// Draws Markdown.
pub fn markdown(session: Session, text: &str) -> AnyView {
    match session.markdown(text) {
        Some(nodes) => draw(nodes),
        None => view! { <p class="note__plain">{text.to_owned()}</p> }.into_any(),
    }
}

fn draw(nodes: Vec<Node>) -> AnyView {
    nodes.into_iter().map(one).collect_view().into_any()
}

fn one(node: Node) -> AnyView {
    let Node::Element { tag, children, third } = node else {
        return if let Node::Text(text) = node { text.into_any() } else { ().into_any() };
    };
    let inside = draw(children);
    match tag {
        "p" => view! { <p dir="auto">{inside}</p> }.into_any(),
        "em" => view! { <em>{inside}</em> }.into_any(),
        "strong" => view! { <strong>{inside}</strong> }.into_any(),
        "del" => view! { <del>{inside}</del> }.into_any(),
        "code" => view! { <code>{inside}</code> }.into_any(),
        "pre" => view! { <pre tabindex="0">{inside}</pre> }.into_any(),
        "ul" => view! { <ul>{inside}</ul> }.into_any(),
        "ol" => view! { <ol start=(!third.is_empty()).then_some(third)>{inside}</ol> }.into_any(),
        "li" => view! { <li dir="auto">{inside}</li> }.into_any(),
        "blockquote" => view! { <blockquote>{inside}</blockquote> }.into_any(),
        "h" => view! { <p class="note__heading" dir="auto">{inside}</p> }.into_any(),
        "br" => view! { <br/> }.into_any(),
        "hr" => view! { <hr/> }.into_any(),
        "a" => view! { <a href=third target="_blank" rel="noopener noreferrer nofollow">{inside}</a> }.into_any(),
        _ => inside,
    }
}
