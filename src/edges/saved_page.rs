//! *Save as page*: `tandem.html` with the board inside, as data; and the board that such a page brings along.
//!
//! Invariants: the board in a page is JSON in a block that nobody runs, with every `<` escaped, so no text of the pair can
//! end the block; scripts, styles and policy of the copy are those of the original to the letter, so its hashes hold.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Node};

use super::{fetched, files};
use crate::app::{Session, Trouble};
use crate::board::is_id;
use crate::format;

/// The id of the block with the board.
const BLOCK: &str = "tandem-board";
/// The id of the block with the licences, in the page as one file.
const LICENCES: &str = "tandem-licences";
/// What stands in the page before the program has drawn anything.
const ROOT: &str = "<div id=\"tandem\">";
/// What the saved file is called.
const NAME: &str = "tandem.html";

/// Reads the board that this page carries.
pub fn carried() -> Option<String> {
    let block = document()?.get_element_by_id(BLOCK)?;
    let is_data = block.get_attribute("type").as_deref() == Some("application/json");
    block.text_content().filter(|text| is_data && !text.trim().is_empty())
}

/// Reads the licences that this page carries.
pub fn licences() -> Option<String> {
    document()?.get_element_by_id(LICENCES)?.text_content()
}

/// Reads the id of the board in a text; what else is in it is judged later.
pub fn id_in(text: &str) -> Option<String> {
    let board: serde_json::Value = serde_json::from_str(text).ok()?;
    board.get("id")?.as_str().filter(|id| is_id(id)).map(str::to_owned)
}

/// Keeps what the page shows before anything is drawn, where the page is its own template.
pub fn keep_shell() -> Option<Node> {
    let document = document()?;
    document.get_element_by_id("part-app")?;
    document.get_element_by_id("tandem")?.clone_node_with_deep(true).ok()
}

/// Saves the page with the board inside.
pub async fn save(session: Session, shell: Option<Node>) {
    let board = session.peek(|board| format::to_file(board.id(), board.writes()));
    let block = escape(&board);
    let page = match shell {
        Some(shell) => copy(&shell, &block).ok(),
        None => match fetched::bytes(NAME).await {
            Ok(page) => String::from_utf8(page).ok().and_then(|page| filled(&page, &block)).map(JsString::from),
            Err(_) => None,
        },
    };
    match page {
        Some(page) => files::download_value(session, NAME, "text/html;charset=utf-8", &page.into()),
        None => session.report(&Trouble::PageMissing),
    }
}

/// Writes this document as it was before the program changed it, with another board inside.
fn copy(shell: &Node, block: &str) -> Result<JsString, JsValue> {
    let document = document().ok_or(JsValue::NULL)?;
    let html = document.document_element().ok_or(JsValue::NULL)?;
    let html: Element = html.clone_node_with_deep(true)?.dyn_into()?;
    for name in html.get_attribute_names().iter().filter_map(|name| name.as_string()) {
        html.remove_attribute(&name)?;
    }
    html.set_attribute("lang", "en")?;
    for unwanted in ["#tandem-file", "#tandem-board"] {
        if let Some(found) = html.query_selector(unwanted)? {
            found.remove();
        }
    }
    if let Some(title) = html.query_selector("title")? {
        title.set_text_content(Some("Tandem"));
    }
    let root = html.query_selector("#tandem")?.ok_or(JsValue::NULL)?;
    let data = document.create_element("script")?;
    data.set_attribute("type", "application/json")?;
    data.set_attribute("id", BLOCK)?;
    data.set_text_content(Some(block));
    let parent = root.parent_node().ok_or(JsValue::NULL)?;
    parent.insert_before(&data, Some(&root))?;
    parent.replace_child(&shell.clone_node_with_deep(true)?, &root)?;
    Ok(JsString::from(format!("<!doctype html>\n{}\n", html.outer_html())))
}

/// The block that a page carries its board in, also to be pasted into another page.
pub fn block(board: &str) -> String {
    format!("<script type=\"application/json\" id=\"{BLOCK}\">{}</script>", escape(board))
}

/// Puts a board into the page as it was built.
fn filled(page: &str, block: &str) -> Option<String> {
    let (before, after) = page.split_once(ROOT)?;
    Some(format!("{before}<script type=\"application/json\" id=\"{BLOCK}\">{block}</script>\n{ROOT}{after}"))
}

/// In JSON a `<` stands only in texts, where it may be written this way.
fn escape(board: &str) -> String {
    board.replace('<', "\\u003c")
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_of_the_pair_can_end_the_block() {
        let board = r#"{"title":"</script><script>alert(1)</script><!-- "}"#;
        let page = filled("<p>a</p>\n<div id=\"tandem\">b</div>", &escape(board)).unwrap();
        assert_eq!(page.matches("</script").count(), 1);
        assert_eq!(page.matches("<script").count(), 1);
        assert!(!page.contains("<!--") && page.ends_with("</script>\n<div id=\"tandem\">b</div>"));
        let inside = page.split_once('>').unwrap().1;
        assert!(inside.contains("\\u003c/script>"));
        assert_eq!(filled("<div id=x>", ""), None);
    }
}
