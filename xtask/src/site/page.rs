//! `index.html` filled twice: for the folder, and for the one file that holds everything.

use super::deck::{self, CardKind};
use super::wasm::Part;
use super::{File, Use, policy, script};
use crate::problem::Problem;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::{Compression, GzBuilder};
use std::io::Write;

/// What the loader's text says where the table of files goes.
const FILES: &str = "\"tandem:files\"";

/// The hosted page: `index.html` and what it asks for.
///
/// # Errors
///
/// The template or the loader lacks a place to fill.
pub fn hosted(template: &str, loader: &str, style: &str, parts: &[Part]) -> Result<Vec<File>, Problem> {
    let mut files = vec![File::hashed("style", "css", style.as_bytes().to_vec(), Use::First)];
    let mut table = serde_json::Map::new();
    let mut preloads = String::new();
    for (place, part) in parts.iter().enumerate() {
        let used = if place == 0 { Use::First } else { Use::Later };
        let glue = File::hashed(part.name, "js", part.glue.clone().into_bytes(), used);
        let wasm = File::hashed(part.name, "wasm", part.wasm.clone(), used);
        let carried = format!("tandem.carry(\"{}\",\"{}\")\n", part.name, packed(&part.wasm)?);
        let carrier = File::new(format!("{}.js", wasm.name), carried.into_bytes(), Use::Instead);
        if place == 0 {
            preloads = format!("\n<link rel=\"preload\" as=\"script\" href=\"{}\">", glue.name);
        }
        let names = serde_json::json!([glue.name, wasm.name, carrier.name]);
        table.insert(part.name.to_owned(), names);
        files.extend([glue, wasm, carrier]);
    }
    let loader = with_files(loader, &serde_json::Value::Object(table).to_string())?;
    let loader = File::hashed("loader", "js", loader.into_bytes(), Use::First);
    // `async`: the wasm is asked for at once, and nothing waits for it, least of all the first paint.
    // The wasm itself is not preloaded: without an origin that is refused, and the console says so.
    let start = format!("<script src=\"{}\" async></script>{preloads}", loader.name);
    let style = format!("<link rel=\"stylesheet\" href=\"{}\">", files[0].name);
    let page =
        fill(template, &[("policy", &meta(&policy::hosted())), ("style", &style), ("start", &start), ("parts", "")])?;
    files.push(loader);
    files.insert(0, File::new("index.html", page.into_bytes(), Use::First));
    Ok(files)
}

/// The page in one file.
///
/// # Errors
///
/// The template or the loader lacks a place to fill.
pub fn single(template: &str, loader: &str, style: &str, parts: &[Part]) -> Result<File, Problem> {
    let style = style.replace("</style", "<\\/style");
    let mut scripts: Vec<_> = parts.iter().map(|part| script::inline(&part.glue)).collect();
    scripts.push(script::inline(&with_files(loader, "{}")?));
    let policy = policy::single(scripts.iter().map(String::as_str), &style);
    let mut elements = Vec::new();
    for part in parts {
        let kind = "application/octet-stream;base64";
        let wasm = packed(&part.wasm)?;
        elements.push(format!("<script type=\"{kind}\" id=\"part-{}\">{wasm}</script>", part.name));
    }
    elements.extend(scripts.iter().map(|script| format!("<script>{script}</script>")));
    let parts = elements.join("\n");
    let style = format!("<style>{style}</style>");
    let page = fill(template, &[("policy", &meta(&policy)), ("style", &style), ("start", ""), ("parts", &parts)])?;
    Ok(File::new("tandem.html", page.into_bytes(), Use::Single))
}

fn meta(policy: &str) -> String {
    format!("<meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">")
}

fn with_files(loader: &str, table: &str) -> Result<String, Problem> {
    if loader.matches(FILES).count() == 1 {
        Ok(loader.replace(FILES, table))
    } else {
        Err(Problem::Template(format!("src/loader.js must say {FILES} once")))
    }
}

/// Gzip in base64, always the same for the same bytes (no time, no name).
fn packed(wasm: &[u8]) -> Result<String, Problem> {
    let mut gzip = GzBuilder::new().write(Vec::new(), Compression::best());
    gzip.write_all(wasm).map_err(Problem::Pack)?;
    Ok(STANDARD.encode(gzip.finish().map_err(Problem::Pack)?))
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
    use super::*;

    const TEMPLATE: &str = "<!doctype html>\n<!-- why -->\n<head>\n  <!-- tandem:policy -->\n  <!-- tandem:style -->\n  <!-- tandem:start -->\n</head>\n<ul>\n  <!-- tandem:challenges -->\n</ul>\n<ul><!-- tandem:foundations --></ul>\n<!-- tandem:parts -->\n";
    const LOADER: &str = "const files = \"tandem:files\"; // </script>\n";

    fn parts() -> Vec<Part> {
        let part = |name| Part { name, glue: format!("let {name};\n"), wasm: name.as_bytes().to_vec() };
        vec![part("app"), part("markdown")]
    }

    fn text(file: &File) -> String {
        String::from_utf8(file.bytes.clone()).unwrap()
    }

    #[test]
    fn every_file_of_the_hosted_page_is_named_in_it() {
        let files = hosted(TEMPLATE, LOADER, "a{}", &parts()).unwrap();
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
        let page = text(&single(TEMPLATE, LOADER, "a{content:'</style>'}", &parts()).unwrap());
        assert!(!page.contains("src=") && !page.contains("href="));
        assert_eq!(page.matches("</style").count(), 1);
        assert_eq!(page.matches("</script").count(), 5, "two data blocks, two glues, the loader");
        assert_eq!(page.matches("'sha256-").count(), 4);
        assert!(page.contains("const files = {};"));
    }

    #[test]
    fn a_template_with_a_missing_or_unknown_place_is_refused() {
        for broken in [
            TEMPLATE.replace("<!-- tandem:parts -->", ""),
            TEMPLATE.replace("tandem:parts", "tandem:party"),
            TEMPLATE.replace("tandem:parts", "tandem:policy"),
            format!("{TEMPLATE}<!-- open"),
        ] {
            assert!(matches!(hosted(&broken, LOADER, "", &parts()), Err(Problem::Template(_))));
        }
        assert!(matches!(hosted(TEMPLATE, "", "", &parts()), Err(Problem::Template(_))));
    }

    #[test]
    fn packing_gives_the_same_bytes_each_time() {
        assert_eq!(packed(b"wasm").unwrap(), packed(b"wasm").unwrap());
        assert!(packed(b"wasm").unwrap().starts_with("H4sIAAAAAAAC"), "gzip without a time");
    }
}
