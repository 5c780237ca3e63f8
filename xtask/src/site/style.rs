//! The style sheets, joined and minified.

use crate::problem::Problem;
use crate::workspace;
use lightningcss::stylesheet::{MinifyOptions, ParserOptions, PrinterOptions, StyleSheet};
use std::path::{Path, PathBuf};

/// These come first and in this order; then the others, then the components, each by name.
const FIRST: [&str; 3] = ["tokens.css", "base.css", "layout.css"];

/// All style sheets below a folder as one minified text.
///
/// # Errors
///
/// A file cannot be read or is no CSS; said with its line.
pub fn minified(folder: &Path) -> Result<String, Problem> {
    let mut paths = sheets(folder)?;
    paths.sort_by_key(|path| {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let place = FIRST.iter().position(|first| name.as_deref() == Some(*first));
        (place.unwrap_or(FIRST.len()), name)
    });
    paths.extend(sheets(&folder.join("components"))?);
    let mut joined = String::new();
    for path in &paths {
        let text = workspace::read_text(path)?;
        // Each alone first, so that a mistake is told with its own file and line.
        minify(&text).map_err(|words| Problem::Style { path: path.clone(), words })?;
        joined.push_str(&text);
        joined.push('\n');
    }
    minify(&joined).map_err(|words| Problem::Style { path: folder.to_owned(), words })
}

/// The style sheets directly in a folder, by name. No folder, no sheets.
fn sheets(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = std::fs::read_dir(folder).map_err(Problem::file(folder))?;
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    paths.sort();
    Ok(paths)
}

fn minify(text: &str) -> Result<String, String> {
    let mut sheet = StyleSheet::parse(text, ParserOptions::default()).map_err(|error| error.to_string())?;
    sheet.minify(MinifyOptions::default()).map_err(|error| error.to_string())?;
    let options = PrinterOptions { minify: true, ..PrinterOptions::default() };
    let printed = sheet.to_css(options).map_err(|error| error.to_string())?;
    Ok(printed.code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modern_css_survives() {
        let text = "@layer tokens, base;\n@layer tokens { :root { --a: light-dark(#ffffff, #000000); } }\n\
                    @layer base { .a { color: var(--a); & .b:has(> input:user-invalid) { inset-inline: 0px } } }\n\
                    @media (width >= 680px) { .a { container-type: inline-size } }";
        let short = minify(text).unwrap();
        for kept in [
            "@layer tokens{",
            "light-dark(",
            ":has(>input",
            ":user-invalid",
            "inset-inline:0",
            "container-type:inline-size",
        ] {
            assert!(short.contains(kept), "{kept} is not in {short}");
        }
        assert!(short.len() < text.len() && !short.contains('\n'));
    }

    #[test]
    fn the_order_of_layers_is_kept() {
        let text = "@layer one, two, three;\n@layer three { a { top: 0 } }\n@layer one { a { top: 1px } }";
        let short = minify(text).unwrap();
        let first = |name: &str| short.find(name).unwrap();
        assert!(first("one") < first("three"), "{short}");
    }

    #[test]
    fn a_mistake_has_its_line() {
        let words = minify("a { color: red }\n\nb { color: }}").unwrap_err();
        assert!(words.contains(":2:"), "{words}");
    }

    #[test]
    fn no_folder_is_no_style() {
        assert_eq!(minified(Path::new("/nowhere/at/all")).unwrap(), "");
    }
}
