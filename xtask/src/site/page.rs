//! `index.html` filled twice: for the folder, and for the one file that holds everything.

use super::deck::{self, CardKind};
use super::wasm::{Program, START};
use super::{File, Use, policy, script};
use crate::problem::Problem;

/// What the loader's text says where the table of files goes.
const FILES: &str = "\"tandem:files\"";

/// The hosted page: `index.html` and what it asks for.
///
/// # Errors
///
/// The template or the loader lacks a place to fill.
pub fn hosted(template: &str, loader: &str, style: &str, program: &Program) -> Result<Vec<File>, Problem> {
    let style = File::hashed("style", "css", style.as_bytes().to_vec(), Use::First);
    let glue = File::hashed(START, "js", program.glue.clone().into_bytes(), Use::First);
    let mut pieces = Vec::new();
    let mut table = serde_json::Map::new();
    for (name, bytes) in &program.pieces {
        let whole = File::hashed(name, "wasm", bytes.clone(), Use::Later);
        let carried = format!("tandem.carry(\"{name}\",\"{}\")\n", program.packed[name]);
        let carrier = File::new(format!("{}.js", whole.name), carried.into_bytes(), Use::Instead);
        // What is carried by a script has no halves: that page asks for all of it anyway.
        let wasm =
            if name == START { File::hashed(name, "wasm", program.halves.start.clone(), Use::First) } else { whole };
        table.insert(name.clone(), serde_json::json!([wasm.name, carrier.name]));
        pieces.extend([wasm, carrier]);
    }
    let rest = File::hashed("rest", "wasm", program.halves.rest.clone(), Use::Later);
    let table = serde_json::json!({ "glue": glue.name, "pieces": table, "rest": rest.name, "needs": program.needs });
    pieces.push(rest);
    let loader = File::hashed("loader", "js", with_files(loader, &table)?.into_bytes(), Use::First);
    // `async`: the wasm is asked for at once, and nothing waits for it, least of all the first paint.
    // The wasm itself is not preloaded: without an origin that is refused, and the console says so.
    let start = format!(
        "<script src=\"{}\" async></script>\n<link rel=\"preload\" as=\"script\" href=\"{}\">",
        loader.name, glue.name
    );
    let link = format!("<link rel=\"stylesheet\" href=\"{}\">", style.name);
    let page =
        fill(template, &[("policy", &meta(&policy::hosted())), ("style", &link), ("start", &start), ("parts", "")])?;
    let mut files = vec![File::new("index.html", page.into_bytes(), Use::First), style, glue, loader];
    files.extend(pieces);
    Ok(files)
}

/// The page in one file.
///
/// # Errors
///
/// The template or the loader lacks a place to fill.
pub fn single(template: &str, loader: &str, style: &str, licences: &File, program: &Program) -> Result<File, Problem> {
    let style = style.replace("</style", "<\\/style");
    let loader = with_files(loader, &serde_json::json!({ "needs": program.needs }))?;
    let scripts = [script::inline(&program.glue), script::inline(&loader)];
    let policy = policy::single(scripts.iter().map(String::as_str), &style);
    let mut elements = Vec::new();
    for (name, piece) in &program.packed {
        let kind = "application/octet-stream;base64";
        elements.push(format!("<script type=\"{kind}\" id=\"part-{name}\">{piece}</script>"));
    }
    // It travels alone, so the licences go along; a text without tags, which nothing in it may end.
    let licences = String::from_utf8_lossy(&licences.bytes).replace("</", "< /").replace("<!--", "< !--");
    elements.push(format!("<script type=\"text/plain\" id=\"tandem-licences\">{licences}</script>"));
    elements.extend(scripts.iter().map(|script| format!("<script>{script}</script>")));
    let parts = elements.join("\n");
    let style = format!("<style>{style}</style>");
    let page = fill(template, &[("policy", &meta(&policy)), ("style", &style), ("start", ""), ("parts", &parts)])?;
    Ok(File::new("tandem.html", page.into_bytes(), Use::Single))
}

fn meta(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

fn with_files(loader: &str, table: &serde_json::Value) -> Result<String, Problem> {
    if loader.matches(FILES).count() == 1 {
        Ok(loader.replace(FILES, &table.to_string()))
    } else {
        Err(Problem::Template(format!("src/loader.js must say {FILES} once")))
    }
}

/// Fills the template's `<!-- tandem:… -->` places and drops all other comments and the indentation.
fn fill(template: &str, places: &[(&str, &str)]) -> Result<String, Problem> {
    let challenges = deck::items(CardKind::Challenge);
    let foundations = deck::items(CardKind::Foundation);
    let deck = [("challenges", challenges.as_str()), ("foundations", foundations.as_str())];
    let mut left: Vec<_> = places.iter().chain(&deck).collect();
    let mut page = String::new();
    let mut rest = template;
    while let Some((before, comment)) = rest.split_once("<!--") {
        let closed = comment.split_once("-->");
        let (comment, after) = closed.ok_or_else(|| Problem::Template("a comment has no end".to_owned()))?;
        page.push_str(&without_indentation(before));
        if let Some(name) = comment.trim().strip_prefix("tandem:").filter(|name| !name.contains(char::is_whitespace)) {
            let found = left.iter().position(|(place, _)| *place == name);
            let place = found
                .ok_or_else(|| Problem::Template(format!("nobody fills `tandem:{name}`, or it stands there twice")))?;
            page.push_str(left.remove(place).1);
        }
        rest = after;
    }
    page.push_str(&without_indentation(rest));
    match left.first() {
        Some((name, _)) => Err(Problem::Template(format!("the place `<!-- tandem:{name} -->` is missing"))),
        None => Ok(page),
    }
}

/// One line break for each stretch of white space around a line's end.
fn without_indentation(text: &str) -> String {
    let mut short = text.split('\n').map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n");
    if !short.is_empty() && text.trim_end_matches(' ').ends_with('\n') {
        short.push('\n');
    }
    if text.starts_with('\n') {
        short.insert(0, '\n');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::super::rest::Halves;
    use super::*;

    const TEMPLATE: &str = "<!doctype html>\n<!-- why -->\n<head>\n  <!-- tandem:policy -->\n  <!-- tandem:style -->\n  <!-- tandem:start -->\n</head>\n<ul>\n  <!-- tandem:challenges -->\n</ul>\n<ul><!-- tandem:foundations --></ul>\n<!-- tandem:parts -->\n";
    const LOADER: &str = "const files = \"tandem:files\"; // </script>\n";

    fn program() -> Program {
        let piece = |name: &str| (name.to_owned(), name.as_bytes().to_vec());
        let pieces = ["app", "chunk_1", "split_track"];
        Program {
            glue: "let program;\n".to_owned(),
            halves: Halves { start: b"start".to_vec(), rest: b"rest".to_vec() },
            pieces: pieces.map(piece).into(),
            packed: pieces.map(|name| (name.to_owned(), "cGFja2Vk".to_owned())).into(),
            needs: [("track".to_owned(), vec!["chunk_1".to_owned(), "split_track".to_owned()])].into(),
        }
    }

    fn text(file: &File) -> String {
        String::from_utf8(file.bytes.clone()).unwrap()
    }

    #[test]
    fn every_file_of_the_hosted_page_is_named_in_it() {
        let files = hosted(TEMPLATE, LOADER, "a{}", &program()).unwrap();
        let page = text(&files[0]);
        let loader = files.iter().find(|file| file.name.starts_with("loader-")).unwrap();
        for file in &files[1..] {
            let named = page.contains(&file.name) || text(loader).contains(&format!("\"{}\"", file.name));
            assert!(named, "{} is never asked for", file.name);
        }
        assert!(page.starts_with("<!doctype html>\n") && !page.contains("<!--") && !page.contains("\n "));
        assert!(page.contains("<h3>Shared vision</h3>"));
        assert!(!page.contains("href=\"/") && !page.contains("src=\"/"), "addresses are relative");
    }

    #[test]
    fn the_single_file_asks_for_nothing() {
        let licences = File::new("licenses.txt", b"MIT </script><!--".to_vec(), Use::Beside);
        let page = text(&single(TEMPLATE, LOADER, "a{content:'</style>'}", &licences, &program()).unwrap());
        assert!(!page.contains("src=") && !page.contains("href="));
        assert_eq!(page.matches("</style").count(), 1);
        assert_eq!(page.matches("</script").count(), 6, "three parts, the licences, the glue, the loader");
        assert_eq!(page.matches("'sha256-").count(), 3);
        assert!(page.contains(r#"const files = {"needs":{"track":["chunk_1","split_track"]}};"#));
    }

    #[test]
    fn a_template_with_a_missing_or_unknown_place_is_refused() {
        for broken in [
            TEMPLATE.replace("<!-- tandem:parts -->", ""),
            TEMPLATE.replace("tandem:parts", "tandem:party"),
            TEMPLATE.replace("tandem:parts", "tandem:policy"),
            format!("{TEMPLATE}<!-- open"),
        ] {
            assert!(matches!(hosted(&broken, LOADER, "", &program()), Err(Problem::Template(_))));
        }
        assert!(matches!(hosted(TEMPLATE, "", "", &program()), Err(Problem::Template(_))));
    }
}
