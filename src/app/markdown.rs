//! What the part `markdown` makes of a note: a tree of a few harmless elements, to be drawn as elements.
//!
//! Invariant: only the tags of [`TAGS`] come through, and an address is `http`, `https` or `mailto`; whatever else
//! a tree may hold shows as its text.

use serde_json::Value;

/// The elements that a note may hold; `h` is a heading inside a note.
pub const TAGS: [&str; 14] =
    ["p", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "blockquote", "h", "br", "hr", "a"];

/// A piece of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// Plain text.
    Text(String),
    /// An element with what stands in it.
    Element {
        /// One of [`TAGS`].
        tag: &'static str,
        /// What stands in it.
        children: Vec<Node>,
        /// The address of a link, or the first number of a list that does not begin with 1; else empty.
        third: String,
    },
}

/// Reads the JSON that the part gives. What is no such tree is empty.
pub fn read(tree: &str) -> Vec<Node> {
    let tree: Value = serde_json::from_str(tree).unwrap_or_default();
    nodes(&tree)
}

fn nodes(list: &Value) -> Vec<Node> {
    list.as_array().into_iter().flatten().flat_map(node).collect()
}

fn node(value: &Value) -> Vec<Node> {
    if let Some(text) = value.as_str() {
        return vec![Node::Text(text.to_owned())];
    }
    let Some([tag, children, rest @ ..]) = value.as_array().map(Vec::as_slice) else { return Vec::new() };
    let children = nodes(children);
    let third = rest.first().and_then(Value::as_str).unwrap_or_default().to_owned();
    match TAGS.into_iter().find(|known| tag.as_str() == Some(known)) {
        Some("a") if !is_safe(&third) => children,
        Some(tag) => vec![Node::Element { tag, children, third }],
        None => children,
    }
}

fn is_safe(address: &str) -> bool {
    ["http://", "https://", "mailto:"]
        .into_iter()
        .any(|scheme| address.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_becomes_nodes_and_nothing_unknown_comes_through() {
        let element = |tag, children, third: &str| Node::Element { tag, children, third: third.to_owned() };
        assert_eq!(
            read(r#"[["p",["a ",["em",["b"]],["br",[]],["a",["link"],"https://x.example"]]]]"#),
            [element(
                "p",
                vec![
                    Node::Text("a ".into()),
                    element("em", vec![Node::Text("b".into())], ""),
                    element("br", vec![], ""),
                    element("a", vec![Node::Text("link".into())], "https://x.example"),
                ],
                ""
            )]
        );
        assert_eq!(
            read(r#"[["script",["x"]],["a",["y"],"javascript:z"]]"#),
            [Node::Text("x".into()), Node::Text("y".into())]
        );
        assert_eq!(read("[[1]]"), []);
        assert_eq!(read("no json"), []);
    }
}
