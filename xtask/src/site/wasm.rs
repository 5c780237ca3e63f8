//! Compiles the page's wasm parts and writes their JavaScript.
//!
//! Invariant: no path of this machine and no name of a function is in the wasm; the same sources give the same bytes.
//! To add a part: a `[[bin]]` in `Cargo.toml`, a line in [`PARTS`].

use super::glue;
use crate::problem::Problem;
use crate::{process, toolchain, workspace};
use std::ffi::OsString;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// Each part's name for the loader, and the binary it is made of. The first is the one that starts the page.
const PARTS: [(&str, &str); 2] = [("app", "tandem"), ("markdown", "markdown")];

/// How much work the compiler puts into the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast: what is published.
    Release,
    /// Soon done: what `serve` shows after a change.
    Quick,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            Profile::Release => "release",
            Profile::Quick => "page-dev",
        }
    }
}

/// One wasm with the JavaScript that knows it.
#[derive(Debug)]
pub struct Part {
    /// What `tandem.part(…)` calls it.
    pub name: &'static str,
    /// A classic script that offers the part's namespace to the loader.
    pub glue: String,
    /// The wasm itself.
    pub wasm: Vec<u8>,
}

/// Compiles all parts.
///
/// # Errors
///
/// The target is missing, the compiler refuses, or wasm-bindgen does.
pub fn parts(profile: Profile) -> Result<Vec<Part>, Problem> {
    toolchain::ensure_wasm_target()?;
    compile(profile)?;
    let folder = workspace::target().join(toolchain::WASM_TARGET).join(profile.name());
    PARTS.iter().map(|&(name, binary)| bind(name, &folder.join(binary).with_extension("wasm"))).collect()
}

fn compile(profile: Profile) -> Result<(), Problem> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--locked", "--package", "tandem", "--bins"]);
    cargo.args(["--profile", profile.name(), "--target", toolchain::WASM_TARGET]);
    cargo.arg("--target-dir").arg(workspace::target());
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags().join(&OsString::from("\u{1f}")));
    process::run(&mut cargo)
}

/// Flags that make the page small, and that replace this machine's folders in the messages that panics carry.
fn flags() -> Vec<OsString> {
    let flag = |from: &Path, to: &str| {
        let mut flag = OsString::from("--remap-path-prefix=");
        flag.push(from);
        flag.push("=");
        flag.push(to);
        flag
    };
    let home = std::env::var_os("CARGO_HOME").map(std::path::PathBuf::from);
    let home = home.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    // The framework's own switch: views of one type instead of one type a view, which weighs a quarter less here.
    let mut flags = vec![OsString::from("--cfg=erase_components"), flag(&workspace::root(), "tandem")];
    if let Some(home) = home {
        flags.push(flag(&home, "cargo"));
        // The folder's name holds that of the registry; of two flags that fit, the later counts.
        let sources = std::fs::read_dir(home.join("registry").join("src"));
        let mut folders: Vec<_> = sources.into_iter().flatten().flatten().map(|entry| entry.path()).collect();
        folders.sort();
        flags.extend(folders.iter().map(|folder| flag(folder, "crates")));
    }
    flags
}

fn bind(name: &'static str, input: &Path) -> Result<Part, Problem> {
    let global = glue::global(name);
    let refused = |words: String| Problem::Bindgen { part: name.to_owned(), words };
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(input)
        .debug(false)
        .keep_debug(false)
        .demangle(false)
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true);
    let output = bindgen
        .no_modules(true)
        .and_then(|bindgen| bindgen.no_modules_global(&global))
        .and_then(Bindgen::generate_output);
    let mut output = output.map_err(|error| refused(format!("{error:#}")))?;
    let inline = output.snippets().values().any(|scripts| !scripts.is_empty());
    if inline || !output.local_modules().is_empty() {
        return Err(refused(
            "a crate brings JavaScript files of its own; classic scripts have no place for them".to_owned(),
        ));
    }
    let script = glue::finish(output.js(), name).map_err(refused)?;
    Ok(Part { name, glue: script, wasm: output.wasm_mut().emit_wasm() })
}

#[cfg(test)]
mod tests {
    use crate::workspace;

    /// The version that `Cargo.lock` fixes.
    fn locked(lock: &str, package: &str) -> String {
        let entry = format!("name = \"{package}\"\nversion = \"");
        let mut after = lock.split(&entry).skip(1);
        let version = after.next().unwrap().split('"').next().unwrap().to_owned();
        assert!(after.next().is_none(), "{package} is locked in two versions");
        version
    }

    #[test]
    fn both_halves_of_wasm_bindgen_have_one_version_and_are_pinned() {
        let root = workspace::root();
        let lock = workspace::read_text(&root.join("Cargo.lock")).unwrap();
        let version = locked(&lock, "wasm-bindgen");
        assert_eq!(version, locked(&lock, "wasm-bindgen-cli-support"));
        for (manifest, package) in [("Cargo.toml", "wasm-bindgen"), ("xtask/Cargo.toml", "wasm-bindgen-cli-support")] {
            let text = workspace::read_text(&root.join(manifest)).unwrap();
            let pinned = format!("{package} = \"={version}\"");
            assert!(text.contains(&pinned), "{manifest} must say {pinned}");
        }
    }
}
