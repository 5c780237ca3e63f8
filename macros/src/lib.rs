//! `view!` in the framework's syntax, with elements as data (`docs/decisions/0008-elements-as-data.md`).
//!
//! The framework's own macro makes code for each attribute of each element, compiled anew for each type. This one makes
//! one call an element with what is constant in one slice, and one call for whatever is not. Components it hands to the
//! framework's macro as they are. What it makes is `crate::ui::kit::element`.
//!
//! To add a kind of attribute: an arm in [`attribute`], its counterpart in `ui::kit::element`.

use proc_macro2::{Delimiter, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use rstml::node::{KeyedAttribute, Node, NodeAttribute, NodeElement};

/// Elements of SVG; all others are of HTML.
const SVG: [&str; 13] = [
    "svg", "g", "path", "line", "rect", "circle", "text", "tspan", "defs", "pattern", "clipPath", "polyline", "polygon",
];

/// Gives a view of one type, `AnyView`, whatever stands in it.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let (nodes, mistakes) = rstml::Parser::new(rstml::ParserConfig::default().recover_block(true))
        .parse_recoverable(TokenStream::from(tokens))
        .split_vec();
    let mistakes = mistakes.into_iter().map(|mistake| mistake.emit_as_expr_tokens());
    let view = standing(&nodes);
    quote! {{ #(#mistakes;)* #view }}.into()
}

/// A view of what stands side by side.
fn standing(nodes: &[Node]) -> TokenStream {
    match nodes {
        [Node::Element(component)] if is_component(component) => {
            let view = self::component(component);
            quote! { ::leptos::prelude::IntoAny::into_any(#view) }
        }
        [Node::Element(one)] => {
            let view = element(one);
            quote! { #view.stand() }
        }
        nodes => {
            let children = nodes.iter().flat_map(child).map(|child| match child {
                Stands::Text(text) => quote! { crate::ui::kit::element::IntoChild::into_child(#text) },
                Stands::Element(element) => quote! { crate::ui::kit::element::Child::Element(#element) },
                Stands::Other(value) => quote! { crate::ui::kit::element::IntoChild::into_child(#value) },
            });
            quote! { crate::ui::kit::element::stand(::std::vec![#(#children),*]) }
        }
    }
}

/// What stands in an element.
enum Stands {
    Text(TokenStream),
    Element(TokenStream),
    Other(TokenStream),
}

fn child(node: &Node) -> Vec<Stands> {
    match node {
        Node::Element(element) if is_component(element) => {
            let made = component(element);
            vec![Stands::Other(quote! { ::leptos::prelude::IntoAny::into_any(#made) })]
        }
        Node::Element(found) => vec![Stands::Element(element(found))],
        Node::Fragment(fragment) => fragment.children.iter().flat_map(child).collect(),
        Node::Text(text) => vec![Stands::Text(text.value.to_token_stream())],
        Node::RawText(text) => {
            let text = text.to_string_best();
            vec![Stands::Text(quote! { #text })]
        }
        Node::Block(block) => vec![Stands::Other(without_braces(block.to_token_stream()))],
        Node::Comment(_) | Node::Doctype(_) | Node::Custom(_) => Vec::new(),
    }
}

/// The expression in a block that holds nothing else.
fn without_braces(block: TokenStream) -> TokenStream {
    let mut tokens = block.clone().into_iter();
    match (tokens.next(), tokens.next()) {
        (Some(TokenTree::Group(group)), None) if group.delimiter() == Delimiter::Brace => {
            let has_statements = group.stream().into_iter().any(|token| match token {
                TokenTree::Punct(punct) => punct.as_char() == ';',
                _ => false,
            });
            if has_statements || group.stream().is_empty() { block } else { group.stream() }
        }
        _ => block,
    }
}

fn is_component(element: &NodeElement<rstml::Infallible>) -> bool {
    let name = element.open_tag.name.to_string();
    name.rsplit("::").next().is_some_and(|last| last.trim().starts_with(char::is_uppercase))
}

/// Hands a component to the framework, with what stands in it.
fn component(element: &NodeElement<rstml::Infallible>) -> TokenStream {
    let name = &element.open_tag.name;
    let attributes = &element.open_tag.attributes;
    if element.children.is_empty() {
        return quote! { ::leptos::prelude::view! { <#name #(#attributes)*/> } };
    }
    let inside = standing(&element.children);
    quote! { ::leptos::prelude::view! { <#name #(#attributes)*>{#inside}</#name> } }
}

fn element(element: &NodeElement<rstml::Infallible>) -> TokenStream {
    let tag = element.open_tag.name.to_string();
    let mut constant = Vec::new();
    let mut changing = Vec::new();
    for found in &element.open_tag.attributes {
        let NodeAttribute::Attribute(found) = found else {
            changing.push(quote! { compile_error!("an element takes no block for an attribute") });
            continue;
        };
        let name = found.key.to_string();
        match (found.value_literal_string(), found.value()) {
            (Some(text), _) => constant.push(quote! { (#name, #text) }),
            (None, None) => constant.push(quote! { (#name, "") }),
            (None, Some(_)) => changing.push(attribute(&name, found)),
        }
    }
    let children = element.children.iter().flat_map(child).map(|child| match child {
        Stands::Text(text) => quote! { .text(#text) },
        Stands::Element(element) => quote! { .element(#element) },
        Stands::Other(value) => quote! { .child(#value) },
    });
    let make = if SVG.contains(&tag.as_str()) { quote!(svg) } else { quote!(html) };
    quote_spanned! { span(element) =>
        crate::ui::kit::element::Element::#make(#tag, &[#(#constant),*]) #(#changing)* #(#children)*
    }
}

fn span(element: &NodeElement<rstml::Infallible>) -> Span {
    element.open_tag.name.to_token_stream().into_iter().next().map_or_else(Span::call_site, |token| token.span())
}

/// A call for an attribute that is no literal.
fn attribute(name: &str, found: &KeyedAttribute) -> TokenStream {
    let value = found.value();
    match name.split_once(':') {
        Some(("on", event)) => quote! { .on(#event, #value) },
        Some(("prop", property)) => quote! { .property(#property, #value) },
        Some(("class", class)) => quote! { .class(#class, #value) },
        None if name == "node_ref" => quote! { .node_ref(#value) },
        _ => quote! { .attribute(#name, #value) },
    }
}
