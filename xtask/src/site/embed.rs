//! `embed.js`: the small script for other people's pages. Nothing in it is filled in: it finds the page beside itself.

use super::{File, Use, compressed, script};
use crate::problem::Problem;
use crate::workspace;
use std::path::Path;

/// Bytes of `embed.js` after brotli 11: every page with a board fetches it, whether the board is looked at or not.
const MOST: usize = 4096;

/// Makes `embed.js`.
///
/// # Errors
///
/// Its source cannot be read, or it is over its budget.
pub fn file(root: &Path) -> Result<File, Problem> {
    let script = script::compact(&workspace::read_text(&root.join("src/embed.js"))?);
    let size = compressed(script.as_bytes(), 11)?.len();
    if size > MOST {
        return Err(Problem::Budget(format!(
            "embed.js is {size} bytes after brotli, {} over its budget of {MOST}, which stands in xtask/src/site/embed.rs.",
            size - MOST
        )));
    }
    Ok(File::new("embed.js", script.into_bytes(), Use::Beside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_keeps_its_budget_and_asks_for_nothing() {
        let file = file(&workspace::root()).unwrap();
        let text = String::from_utf8(file.bytes).unwrap();
        assert_eq!(file.name, "embed.js");
        assert!(text.contains("customElements.define(\"tandem-board\""));
        // A strict policy of the page around refuses markup and style texts, and code made from text.
        for refused in ["innerHTML", "setAttribute(\"style\"", "<style", "eval(", "new Function", "import(", "fetch("] {
            assert!(!text.contains(refused), "{refused}");
        }
        assert!(!text.lines().any(|line| line.starts_with(char::is_whitespace)), "indentation is left");
    }
}
