//! How a board comes into each wiki: what to paste, and the sentences that this wiki needs.
//!
//! Invariant: `docs/embedding.md` says the same; a test compares them. To add a wiki: one entry in each language's list.

/// A wiki, or another place for pages.
#[derive(Debug)]
pub struct WikiWords {
    /// The id in hooks.
    pub id: &'static str,
    /// What it is called.
    pub name: &'static str,
    /// What to paste: `{page}` is the address of the board's page, `{embed}` that of `embed.js`, `{board}` the board's id.
    pub snippet: &'static str,
    /// What this wiki needs for it.
    pub needs: &'static [&'static str],
    /// What does not work there.
    pub cannot: &'static str,
    /// How sure that is.
    pub sure: Sure,
}

/// Where it is known from that a board comes into a wiki like this.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sure {
    /// The browser tests do it, or it was done by hand in the wiki itself: `docs/embedding.md` says which, with versions.
    Tried,
    /// The wiki's own documentation says so.
    Read,
}

/// The element, for pages that may hold scripts.
pub const ELEMENT: &str =
    "<script src=\"{embed}\" defer></script>\n<tandem-board board=\"{board}\" theme=\"auto\"></tandem-board>";
/// A bare frame, for pages that may not.
pub const FRAME: &str = "<iframe src=\"{page}?board={board}\" width=\"100%\" height=\"900\" title=\"Tandem\" allow=\"clipboard-write\"></iframe>";
/// The address of a board that fits a narrow column.
pub const COMPACT: &str = "{page}?board={board}&mode=compact";

#[cfg(test)]
mod tests {
    use super::Sure;
    use crate::words::LANGUAGES;

    #[test]
    fn every_language_knows_the_same_wikis_and_the_documentation_says_the_same() {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        let page = std::fs::read_to_string(root.join("docs/embedding.md")).unwrap();
        let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
        let ids = |at: usize| LANGUAGES[at].wikis().iter().map(|wiki| wiki.id).collect::<Vec<_>>();
        for (at, language) in LANGUAGES.iter().enumerate() {
            assert_eq!(ids(at), ids(0), "{}", language.code);
            assert!(language.wikis().iter().zip(LANGUAGES[0].wikis()).all(|(own, first)| own.sure == first.sure));
        }
        for wiki in LANGUAGES[0].wikis() {
            let snippet = wiki.snippet.split_whitespace().collect::<Vec<_>>().join(" ");
            for text in [wiki.name, &snippet, wiki.cannot].into_iter().chain(wiki.needs.iter().copied()) {
                assert!(page.contains(text), "docs/embedding.md does not say of {}: {text}", wiki.id);
            }
            let (_, part) = page.split_once(&format!("### {} ", wiki.name)).unwrap();
            let part = part.split(" ### ").next().unwrap();
            let words = if wiki.sure == Sure::Tried { "Tried: " } else { "From its documentation, not tried by us" };
            assert!(part.contains(words) && part.contains("Sources: <"), "docs/embedding.md on {}: {words}", wiki.id);
            assert!(wiki.snippet.contains("{board}") && !wiki.needs.is_empty(), "{}", wiki.id);
        }
    }
}
