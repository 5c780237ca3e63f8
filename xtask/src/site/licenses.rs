//! `licenses.txt`: what is built into the page, by whom, under which terms.
//!
//! Only crates that are in the wasm: the normal dependencies for its target, without build scripts and macros' insides.
//! Where a crate offers a choice that MIT is part of, MIT is taken. A text is printed once, above it those it covers.

use super::{File, Use};
use crate::problem::Problem;
use crate::{process, toolchain};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// A crate's name with version, its terms, and where its sources stand.
struct Crate {
    name: String,
    terms: String,
    folder: std::path::PathBuf,
}

/// A licence's text without its copyright lines, and whom it covers with theirs.
type Covered = BTreeMap<String, (String, BTreeMap<String, BTreeSet<String>>)>;

/// Makes `licenses.txt`.
///
/// # Errors
///
/// Cargo cannot tell what the page is built from.
pub fn file() -> Result<File, Problem> {
    let crates = built_in()?;
    let mut covered = Covered::new();
    let mut without = String::new();
    for one in &crates {
        let label = format!("{} ({})", one.name, one.terms);
        let texts = texts(&one.folder, &one.terms);
        if texts.is_empty() {
            without.push_str(&format!("{label}\n"));
        }
        for text in texts {
            cover(&mut covered, &label, &text);
        }
    }
    Ok(File::new("licenses.txt", page(&covered, &without).into_bytes(), Use::Beside))
}

/// The crates in the wasm, by name; ours left out.
fn built_in() -> Result<Vec<Crate>, Problem> {
    let mut tree = process::cargo();
    tree.args(["tree", "--locked", "--package", "tandem", "--edges", "normal,no-proc-macro"]);
    tree.args(["--target", toolchain::WASM_TARGET, "--prefix", "none", "--no-dedupe", "--format", "{p}"]);
    let tree = process::read(&mut tree)?;
    // "name v1.2.3" and, for crates of this repository and for macros, something in brackets.
    let names: BTreeSet<_> = tree
        .lines()
        .filter(|line| !line.contains('(') && !line.trim().is_empty())
        .map(|line| line.trim().replacen(" v", " ", 1))
        .collect();

    let mut metadata = process::cargo();
    metadata.args(["metadata", "--locked", "--format-version", "1"]);
    metadata.args(["--filter-platform", toolchain::WASM_TARGET]);
    let metadata: Value =
        serde_json::from_str(&process::read(&mut metadata)?).map_err(|error| Problem::Crates(error.to_string()))?;
    let packages = metadata["packages"].as_array().cloned().unwrap_or_default();
    let mut crates: Vec<_> = packages.iter().filter_map(described).filter(|one| names.contains(&one.name)).collect();
    crates.sort_by(|one, other| one.name.cmp(&other.name));
    if crates.len() == names.len() {
        Ok(crates)
    } else {
        Err(Problem::Crates(format!("{} crates in the tree, {} described", names.len(), crates.len())))
    }
}

fn described(package: &Value) -> Option<Crate> {
    let text = |key: &str| package[key].as_str();
    Some(Crate {
        name: format!("{} {}", text("name")?, text("version")?),
        terms: text("license").unwrap_or("see its text").to_owned(),
        folder: Path::new(text("manifest_path")?).parent()?.to_owned(),
    })
}

/// The licence texts in a crate's folder that apply.
fn texts(folder: &Path, terms: &str) -> Vec<String> {
    let mut names: Vec<_> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter(|entry| entry.path().is_file())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| is_licence(name))
        .collect();
    names.sort();
    let mit: Vec<_> = names.iter().filter(|name| name.to_uppercase().contains("MIT")).cloned().collect();
    let names = if offers_mit(terms) && !mit.is_empty() { mit } else { names };
    names
        .iter()
        .filter_map(|name| std::fs::read(folder.join(name)).ok())
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .collect()
}

fn is_licence(name: &str) -> bool {
    let name = name.to_uppercase();
    ["LICENSE", "LICENCE", "COPYING", "UNLICENSE", "NOTICE"].iter().any(|start| name.starts_with(start))
}

/// Whether MIT alone is enough: it is a choice, and nothing is asked for beside it.
fn offers_mit(terms: &str) -> bool {
    !terms.contains(" AND ") && terms.replace('/', " OR ").split(" OR ").any(|choice| choice.trim() == "MIT")
}

fn cover(covered: &mut Covered, label: &str, text: &str) {
    let is_copyright = |line: &str| {
        let line = line.trim_start().to_lowercase();
        line.starts_with("copyright (c)")
            || line.starts_with("copyright ©")
            || line
                .strip_prefix("copyright ")
                .is_some_and(|rest| rest.starts_with(|first: char| first.is_ascii_digit()))
    };
    let rights: Vec<_> = text.lines().filter(|line| is_copyright(line)).map(str::trim).collect();
    let rest: Vec<_> = text.lines().filter(|line| !is_copyright(line)).map(str::trim_end).collect();
    let rest = rest.join("\n").trim().to_owned();
    // Texts that differ only in their titles' and lines' breaks are one text.
    let title = |word: &str| ["the", "mit", "license", "(mit)"].contains(&word.to_lowercase().as_str());
    let key: Vec<_> = rest.split_whitespace().skip_while(|word| title(word)).collect();
    let (_, labels) = covered.entry(key.join(" ")).or_insert_with(|| (rest, BTreeMap::new()));
    labels.entry(rights.join("; ")).or_default().insert(label.to_owned());
}

fn page(covered: &Covered, without: &str) -> String {
    let line = "-".repeat(78);
    let mut page = "What is built into Tandem's page. Where a choice is offered that MIT is part of, MIT is taken.\n\
                    The Rust standard library (MIT OR Apache-2.0), Copyright (c) The Rust Project Contributors, is\n\
                    built in too, under the MIT text below.\n"
        .to_owned();
    for (text, labels) in covered.values() {
        page.push_str(&format!("\n{line}\n\n"));
        for (rights, crates) in labels {
            let crates = crates.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            page.push_str(&crates);
            page.push('\n');
            if !rights.is_empty() {
                page.push_str(&format!("    {rights}\n"));
            }
        }
        page.push_str(&format!("\n{text}\n"));
    }
    if !without.is_empty() {
        page.push_str(&format!(
            "\n{line}\n\nPackages that bring no text of their own; the terms named hold:\n\n{without}"
        ));
    }
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mit_is_taken_where_it_is_a_choice() {
        for terms in ["MIT", "MIT OR Apache-2.0", "Apache-2.0/MIT", "Apache-2.0 OR MIT"] {
            assert!(offers_mit(terms), "{terms}");
        }
        for terms in ["Apache-2.0", "MIT AND Unicode-3.0", "(MIT OR Apache-2.0) AND Unicode-3.0", "MPL-2.0"] {
            assert!(!offers_mit(terms), "{terms}");
        }
    }

    #[test]
    fn one_text_covers_many_and_keeps_their_copyright() {
        let mut covered = Covered::new();
        cover(&mut covered, "a 1", "MIT License\n\nCopyright (c) 2020 Ada\n\nPermission is\nhereby granted");
        cover(&mut covered, "b 2", "Copyright 2021 Grace\n\nPermission is hereby granted");
        cover(&mut covered, "c 3", "The MIT License (MIT)\n\nCopyright (c) 2020 Ada\n\nPermission is hereby granted");
        let page = page(&covered, "");
        assert_eq!(covered.len(), 1, "{page}");
        assert!(page.contains("a 1, c 3\n    Copyright (c) 2020 Ada") && page.contains("    Copyright 2021 Grace"));
    }
}
