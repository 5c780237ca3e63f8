//! Markdown as a tree of a few harmless elements, written as compact JSON.
//!
//! A node is a text (`"plain"`) or an element (`["em", ["children"]]`). Two elements carry a third value, a text:
//! a link its address (`["a", [...], "https://…"]`), an ordered list its first number when that is not 1
//! (`["ol", [...], "3"]`). The tags are `p em strong del code pre ul ol li blockquote h br hr a`, and no others.
//!
//! Invariants: any text gives a tree, none panics; nothing here recurses, so depth costs no stack; the tree is at most
//! [`DEEPEST`] elements deep, what lies deeper shows as its text; raw HTML is text; an address is `http`, `https` or `mailto`.
//!
//! To add an element: one arm in [`element`], and its tag in the list above and in the page that draws the tree.

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

/// How many elements may stand inside each other.
pub const DEEPEST: usize = 24;

/// Reads CommonMark with strikethrough and writes its tree: a JSON list of nodes.
pub fn json(markdown: &str) -> String {
    let mut tree = Tree::default();
    for event in Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH) {
        tree.take(event);
    }
    tree.finish()
}

/// What an event's `Start` left to be done at its `End`.
enum Open {
    /// An element is in the output: close it, with its third value if it has one.
    Element(Option<String>),
    /// Nothing was written: the children stand where their parent would.
    Passed,
    /// The same, for a block: its text must not run into the next one's.
    PassedBlock,
}

/// The output so far. Strings are joined before they are written, so neighbours become one text.
#[derive(Default)]
struct Tree {
    out: String,
    text: String,
    open: Vec<Open>,
    depth: usize,
    images: usize,
}

impl Tree {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. }) => {
                self.images += 1;
                self.open.push(Open::Passed);
            }
            Event::Start(tag) => self.start(tag),
            Event::End(end) => self.end(end),
            Event::Code(text) => self.leaf("code", &text),
            Event::HardBreak => self.mark("br"),
            Event::Rule => self.mark("hr"),
            Event::SoftBreak => self.text.push('\n'),
            Event::Text(text) | Event::Html(text) | Event::InlineHtml(text) => self.text.push_str(&text),
            // Extensions that are off: were one ever sent, its words would still show.
            Event::InlineMath(text) | Event::DisplayMath(text) | Event::FootnoteReference(text) => {
                self.text.push_str(&text);
            }
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        let block = is_block(&tag);
        match element(tag) {
            Some((name, third)) if self.has_room() => {
                self.open_element(name);
                self.open.push(Open::Element(third));
            }
            _ if block => self.open.push(Open::PassedBlock),
            _ => self.open.push(Open::Passed),
        }
    }

    fn end(&mut self, end: TagEnd) {
        if matches!(end, TagEnd::Image) {
            self.images = self.images.saturating_sub(1);
        }
        // A block of code or of HTML ends with a line break that nobody typed to see.
        if matches!(end, TagEnd::CodeBlock | TagEnd::HtmlBlock) && self.text.ends_with('\n') {
            self.text.pop();
        }
        match self.open.pop() {
            Some(Open::Element(third)) => self.close_element(third.as_deref()),
            Some(Open::PassedBlock) => self.text.push('\n'),
            Some(Open::Passed) | None => {}
        }
    }

    /// An element whose only child is a text.
    fn leaf(&mut self, name: &str, text: &str) {
        let room = self.has_room();
        if room {
            self.open_element(name);
        }
        self.text.push_str(text);
        if room {
            self.close_element(None);
        }
    }

    /// An element without children.
    fn mark(&mut self, name: &str) {
        if self.has_room() {
            self.open_element(name);
            self.close_element(None);
        } else {
            self.text.push('\n');
        }
    }

    /// Whether an element may be opened here: not too deep, and not in the text that stands for an image.
    fn has_room(&self) -> bool {
        self.images == 0 && self.depth < DEEPEST
    }

    fn open_element(&mut self, name: &str) {
        self.write_text();
        self.comma();
        self.out.push_str("[\"");
        self.out.push_str(name);
        self.out.push_str("\",[");
        self.depth += 1;
    }

    fn close_element(&mut self, third: Option<&str>) {
        self.write_text();
        self.out.push(']');
        if let Some(third) = third {
            self.out.push(',');
            quote(&mut self.out, third);
        }
        self.out.push(']');
        self.depth = self.depth.saturating_sub(1);
    }

    fn write_text(&mut self) {
        if !self.text.is_empty() {
            self.comma();
            quote(&mut self.out, &self.text);
            self.text.clear();
        }
    }

    /// Separates from what stands before, unless that is the bracket that opened the list.
    fn comma(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('[') {
            self.out.push(',');
        }
    }

    fn finish(mut self) -> String {
        while let Some(open) = self.open.pop() {
            if let Open::Element(third) = open {
                self.close_element(third.as_deref());
            }
        }
        self.write_text();
        let mut list = String::with_capacity(self.out.len() + 2);
        list.push('[');
        list.push_str(&self.out);
        list.push(']');
        list
    }
}

/// The element a tag becomes, with its third value; none where only its children show.
fn element(tag: Tag<'_>) -> Option<(&'static str, Option<String>)> {
    let name = match tag {
        Tag::Paragraph | Tag::HtmlBlock => "p",
        Tag::Heading { .. } => "h",
        Tag::BlockQuote(_) => "blockquote",
        Tag::CodeBlock(_) => "pre",
        Tag::List(None) => "ul",
        Tag::List(Some(first)) => return Some(("ol", (first != 1).then(|| first.to_string()))),
        Tag::Item => "li",
        Tag::Emphasis => "em",
        Tag::Strong => "strong",
        Tag::Strikethrough => "del",
        Tag::Link { link_type, dest_url, .. } => {
            return address(link_type, &dest_url).map(|href| ("a", Some(href)));
        }
        _ => return None,
    };
    Some((name, None))
}

fn is_block(tag: &Tag<'_>) -> bool {
    !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. })
}

/// The address of a link that may be followed: `http`, `https` or `mailto`, nothing else and nothing relative.
///
/// Browsers drop tabs and line breaks wherever they stand in an address (`java\tscript:`), so controls go first and
/// what is checked is what is handed on.
fn address(link_type: LinkType, target: &CowStr<'_>) -> Option<String> {
    let mut href = String::new();
    if matches!(link_type, LinkType::Email) {
        href.push_str("mailto:");
    }
    for sign in target.trim().chars().filter(|sign| !sign.is_control()) {
        if sign.is_whitespace() { href.push_str("%20") } else { href.push(sign) }
    }
    let safe = ["http://", "https://", "mailto:"].iter().any(|scheme| {
        href.len() > scheme.len() && href.as_bytes()[..scheme.len()].eq_ignore_ascii_case(scheme.as_bytes())
    });
    safe.then_some(href)
}

/// Writes a text as a JSON string.
fn quote(out: &mut String, text: &str) {
    const HEX: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            control @ '\0'..='\u{1f}' => {
                let code = control as usize;
                out.push_str("\\u00");
                out.push(HEX[code >> 4]);
                out.push(HEX[code & 15]);
            }
            sign => out.push(sign),
        }
    }
    out.push('"');
}

#[cfg(test)]
#[path = "tree_tests.rs"]
mod tests;
