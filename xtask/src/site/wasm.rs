//! Compiles the page's program, cuts it, and writes its JavaScript.
//!
//! Invariant: no path of this machine and no name of a function is in the wasm; the same sources give the same bytes.

use super::{glue, names, pack, parts, rest};
use crate::problem::Problem;
use crate::{process, toolchain, workspace};
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::path::Path;
use wasm_bindgen_cli_support::Bindgen;

/// The binary that is the page's program.
const PROGRAM: &str = "tandem";

/// How much work the compiler puts into the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Profile {
    /// Small and fast: what is published.
    Release,
    /// Soon done: what `serve` shows after a change.
    Quick,
    /// As a release, with a made-up language besides: for tests alone.
    MadeUp,
    /// As a release, with a note of which functions have run: for `profile` alone.
    Watched,
}

impl Profile {
    fn name(self) -> &'static str {
        match self {
            // What the page is made of is built for a release anyway: one more link takes less than all of it once more.
            Profile::Release | Profile::MadeUp | Profile::Watched => "release",
            Profile::Quick => "page-dev",
        }
    }
}

/// The page's program.
#[derive(Debug)]
pub struct Program {
    /// A classic script that offers wasm-bindgen's namespace to the loader.
    pub glue: String,
    /// What everyone fetches, and what it lacks until somebody does something.
    pub halves: rest::Halves,
    /// The wasm files by name; [`START`] is both halves in one.
    pub pieces: BTreeMap<String, Vec<u8>>,
    /// The same as text: gzip in base64.
    pub packed: BTreeMap<String, String>,
    /// Each part's pieces, in the order in which they must be there.
    pub needs: BTreeMap<String, Vec<String>>,
}

/// The piece that starts the page.
pub const START: &str = "app";

/// Compiles the program and cuts it.
///
/// # Errors
///
/// The target is missing, the compiler refuses, or wasm-bindgen does.
pub fn program(profile: Profile) -> Result<Program, Problem> {
    toolchain::ensure_wasm_target()?;
    compile(profile)?;
    let folder = workspace::target().join(toolchain::WASM_TARGET).join(profile.name());
    let cut = parts::cut(&folder.join(PROGRAM).with_extension("wasm"), &folder.join("pieces"))?;
    let (glue, bound) = bind(&cut.start)?;
    let watched = profile == Profile::Watched;
    let bound = if watched { rest::watched(&bound).map_err(Problem::Cut)? } else { bound };
    // What is soon built is made of other functions, and it is whole.
    let is_cut = !watched && profile != Profile::Quick;
    let idle = if is_cut { workspace::read_text(&workspace::root().join(rest::IDLE))? } else { String::new() };
    let halves = rest::cut(&bound, &idle, &glue).map_err(Problem::Cut)?;
    let mut pieces = cut.pieces;
    pieces.insert(START.to_owned(), rest::whole(&bound).map_err(Problem::Cut)?);
    let packed = pack::packed(&pieces, profile)?;
    Ok(Program { glue, halves, pieces, packed, needs: cut.needs })
}

fn compile(profile: Profile) -> Result<(), Problem> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--locked", "--package", "tandem", "--bin", PROGRAM]);
    cargo.args(["--profile", profile.name(), "--target", toolchain::WASM_TARGET]);
    if profile == Profile::MadeUp {
        cargo.args(["--features", "made-up"]);
    }
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
    // Names that say of which types a function was made, so that `rest` can tell such functions apart.
    flags.push(OsString::from("-Csymbol-mangling-version=v0"));
    // What `parts` cuts by: which function and which data each function needs.
    flags.push(OsString::from("-Clink-args=--emit-relocs"));
    // Where the sources of the standard library are installed, messages name them.
    if let Ok(sysroot) = process::read(std::process::Command::new("rustc").args(["--print", "sysroot"])) {
        flags.push(flag(&Path::new(sysroot.trim()).join("lib/rustlib/src/rust"), "rust"));
    }
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

fn bind(start: &[u8]) -> Result<(String, Vec<u8>), Problem> {
    let refused = |words: String| Problem::Bindgen { words };
    let mut bindgen = Bindgen::new();
    bindgen
        .input_bytes(PROGRAM, start.to_vec())
        .debug(false)
        .keep_debug(false)
        // The parts share the table of functions.
        .keep_lld_exports(true)
        .demangle(false)
        .typescript(false)
        .omit_default_module_path(true)
        // By its names it is cut in two; `rest` drops them.
        .remove_name_section(false)
        .remove_producers_section(true);
    let output = bindgen
        .no_modules(true)
        .and_then(|bindgen| bindgen.no_modules_global(glue::GLOBAL))
        .and_then(Bindgen::generate_output);
    let mut output = output.map_err(|error| refused(format!("{error:#}")))?;
    let inline = output.snippets().values().any(|scripts| !scripts.is_empty());
    if inline || !output.local_modules().is_empty() {
        return Err(refused(
            "a crate brings JavaScript files of its own; classic scripts have no place for them".to_owned(),
        ));
    }
    let script = glue::finish(output.js()).map_err(refused)?;
    let script = names::shorten(output.wasm_mut(), &script).map_err(refused)?;
    Ok((script, output.wasm_mut().emit_wasm()))
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
