//! What the tree looks like, and that hostile text stays text.

use super::{DEEPEST, json};
use proptest::prelude::*;
use serde_json::Value;

const TAGS: [&str; 14] =
    ["p", "em", "strong", "del", "code", "pre", "ul", "ol", "li", "blockquote", "h", "br", "hr", "a"];

/// Checks the shape of a list of nodes and gives its depth.
fn depth(nodes: &Value) -> usize {
    let nodes = nodes.as_array().expect("a list of nodes");
    nodes.iter().map(node_depth).max().unwrap_or(0)
}

fn node_depth(node: &Value) -> usize {
    let Value::Array(parts) = node else {
        assert!(node.is_string(), "a node is a text or an element: {node}");
        return 0;
    };
    let tag = parts[0].as_str().expect("a tag");
    assert!(TAGS.contains(&tag), "{tag} is not allowed");
    match (tag, parts.len()) {
        ("a", 3) => {
            let href = parts[2].as_str().expect("an address").to_ascii_lowercase();
            assert!(["http://", "https://", "mailto:"].iter().any(|scheme| href.starts_with(scheme)), "{href}");
            assert!(!href.chars().any(|sign| sign.is_control() || sign.is_whitespace()), "{href:?}");
        }
        ("ol", 3) => assert!(parts[2].as_str().expect("a number").parse::<u64>().is_ok()),
        ("a", _) => panic!("a link without an address"),
        (_, length) => assert_eq!(length, 2, "{node}"),
    }
    1 + depth(&parts[1])
}

fn tree(markdown: &str) -> Value {
    let tree: Value = serde_json::from_str(&json(markdown)).expect("JSON");
    assert!(depth(&tree) <= DEEPEST);
    tree
}

/// All texts below a list of nodes, joined.
fn words(nodes: &Value) -> String {
    let nodes = nodes.as_array().expect("a list of nodes");
    nodes
        .iter()
        .map(|node| match node {
            Value::Array(parts) => words(&parts[1]),
            text => text.as_str().expect("a text").to_owned(),
        })
        .collect()
}

fn has_link(markdown: &str) -> bool {
    tree(markdown).to_string().contains("[\"a\",")
}

#[test]
fn what_people_write() {
    for (markdown, expected) in [
        ("", "[]"),
        ("plain", r#"[["p",["plain"]]]"#),
        ("one\ntwo  \nthree", r#"[["p",["one\ntwo",["br",[]],"three"]]]"#),
        ("*a* **b** ~~c~~ `d`", r#"[["p",[["em",["a"]]," ",["strong",["b"]]," ",["del",["c"]]," ",["code",["d"]]]]]"#),
        ("# One\n###### Six", r#"[["h",["One"]],["h",["Six"]]]"#),
        ("- a\n- b", r#"[["ul",[["li",["a"]],["li",["b"]]]]]"#),
        ("1. a", r#"[["ol",[["li",["a"]]]]]"#),
        ("7. a", r#"[["ol",[["li",["a"]]],"7"]]"#),
        ("> a\n\n---", r#"[["blockquote",[["p",["a"]]]],["hr",[]]]"#),
        ("```rust\nlet a;\n```", r#"[["pre",["let a;"]]]"#),
        ("[a](https://b.example/c?d=e)", r#"[["p",[["a",["a"],"https://b.example/c?d=e"]]]]"#),
        ("<a@b.example>", r#"[["p",[["a",["a@b.example"],"mailto:a@b.example"]]]]"#),
        ("\"q\" \\\\ \u{1}", r#"[["p",["\"q\" \\ \u0001"]]]"#),
    ] {
        assert_eq!(json(markdown), expected, "{markdown}");
    }
}

#[test]
fn html_is_text() {
    assert_eq!(json("<script>alert(1)</script>"), r#"[["p",["<script>alert(1)</script>"]]]"#);
    assert_eq!(json("a <b onclick=x>b</b>"), r#"[["p",["a <b onclick=x>b</b>"]]]"#);
    assert_eq!(json("<!-- c -->"), r#"[["p",["<!-- c -->"]]]"#);
}

#[test]
fn images_are_their_words() {
    assert_eq!(json("![a *b* [c](http://d)](http://e/f.png)"), r#"[["p",["a b c"]]]"#);
    assert_eq!(json("[![a](b.png)](http://c)"), r#"[["p",[["a",["a"],"http://c"]]]]"#);
}

#[test]
fn only_harmless_addresses_are_links() {
    for hostile in [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](<\u{1}javascript:alert(1)>)",
        "[x](< javascript:alert(1)>)",
        "[x](java&#10;script:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](\\javascript:alert(1))",
        "<javascript:alert(1)>",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "[x](file:///etc/passwd)",
        "[x](blob:http://a/b)",
        "[x](//evil.example)",
        "[x](/relative)",
        "[x](relative)",
        "[x](#b=abc)",
        "[x](http:relative)",
        "[x](https://)",
        "[x](\u{feff}http://a.example)",
        "[x]()",
        "[x]: javascript:alert(1)\n\n[x]",
    ] {
        assert!(!has_link(hostile), "{hostile:?} became a link");
    }
    for good in [
        "[x](http://a.example)",
        "[x](HTTPS://A.example)",
        "[x](<ht\ttps://a.example/ b>)",
        "[x](MailTo:a@b.example)",
        "<https://a.example>",
        "[x][y]\n\n[y]: https://a.example",
    ] {
        assert!(has_link(good), "{good:?} is no link");
    }
    assert_eq!(words(&tree("[x](javascript:1) [*y*](z)")), "x y");
}

#[test]
fn the_deepest_nesting_is_flat_text() {
    for (deep, word) in [
        (format!("{} word", ">".repeat(10_000)), "word"),
        (format!("{} word", "- ".repeat(10_000)), "word"),
        (format!("{}word{}", "*a ".repeat(6_000), " a*".repeat(6_000)), "word"),
        (format!("{}word{}", "**a ".repeat(5_000), " a**".repeat(5_000)), "word"),
        (format!("{}word{}", "[".repeat(10_000), "](http://a)".repeat(1_000)), "word"),
        (format!("{}word{}", "![".repeat(10_000), "](b)".repeat(2_000)), "word"),
    ] {
        assert!(words(&tree(&deep)).contains(word));
    }
}

#[test]
fn long_and_odd_texts_stay_whole() {
    let long = "x".repeat(20_000);
    assert_eq!(words(&tree(&long)), long);
    let bidi = "a\u{202e}b\u{2066}c\u{200f}d\u{2069}";
    assert_eq!(words(&tree(bidi)), bidi);
    for odd in [
        "`",
        "~~",
        "[",
        "![",
        "<",
        "&",
        "&#0;",
        "\\",
        "\0",
        "\u{fffd}",
        "```",
        "|a|b|\n|-|-|\n|c|d|",
        "- [ ] a",
        "[^1]",
        "$x$",
    ] {
        tree(odd);
        tree(&odd.repeat(5_000));
    }
    assert_eq!(words(&tree("- [ ] a")), "[ ] a");
}

proptest! {
    #[test]
    fn any_text_gives_a_tree(text in "(?s).{0,200}") {
        tree(&text);
    }

    #[test]
    fn any_markdown_gives_a_tree(text in r"[\[\]()<>!*_~`#&;:/\\\-+0-9. \t\r\nahtpjsl\x00-\x08\u{202e}]{0,300}") {
        tree(&text);
    }
}
