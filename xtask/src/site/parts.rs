//! Cuts the compiled program into what everyone fetches and the parts that come on first use.
//!
//! Where it is cut stands in the program: every `#[wasm_split(NAME, …)]` function begins a part, and whatever only that
//! function needs goes with it. What two parts share and the start does not need becomes a chunk of its own. All share
//! one memory and one table of functions.

use crate::problem::Problem;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use wasm_split_cli_support::Options;

/// The module name under which the program asks for the functions that load its parts.
pub const LINK: &str = "p";

/// A program, cut.
#[derive(Debug)]
pub struct Cut {
    /// What starts the page, still to be given to wasm-bindgen.
    pub start: Vec<u8>,
    /// The other wasm files by name, without extension.
    pub pieces: BTreeMap<String, Vec<u8>>,
    /// Each part's pieces, in the order in which they must be there.
    pub needs: BTreeMap<String, Vec<String>>,
}

/// Cuts a program that was linked with `--emit-relocs`.
///
/// # Errors
///
/// It is no such program, or the folder for the pieces cannot be written.
pub fn cut(program: &Path, folder: &Path) -> Result<Cut, Problem> {
    let input = fs::read(program).map_err(Problem::file(program))?;
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Problem::file(folder))?;
    }
    fs::create_dir_all(folder).map_err(Problem::file(folder))?;
    let start = folder.join("start.wasm");
    let mut options = Options::new(&input);
    options.output_dir = folder;
    options.main_out_path = &start;
    options.link_name = LINK;
    let split = wasm_split_cli_support::transform(options).map_err(|error| Problem::Cut(format!("{error:#}")))?;

    let read = |path: &Path| fs::read(path).map_err(Problem::file(path));
    let mut pieces = BTreeMap::new();
    for path in &split.split_modules {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        pieces.insert(stem, compact(&read(path)?)?);
    }
    let mut needs: BTreeMap<_, _> = split.prefetch_map.into_iter().collect();
    for needed in needs.values_mut() {
        // The part's own piece comes last; the order among what it shares with others is free, so it is made the same
        // each time.
        let shared = needed.len().saturating_sub(1);
        needed[..shared].sort();
    }
    pieces.retain(|name, _| needs.values().flatten().any(|needed| needed == name));
    Ok(Cut { start: read(&start)?, pieces, needs })
}

/// Writes a piece anew: the linker leaves every number room to grow, and what nobody calls goes.
fn compact(piece: &[u8]) -> Result<Vec<u8>, Problem> {
    let mut config = walrus::ModuleConfig::new();
    config.generate_name_section(false).generate_producers_section(false);
    let mut module = config.parse(piece).map_err(|error| Problem::Cut(format!("{error:#}")))?;
    walrus::passes::gc::run(&mut module);
    Ok(module.emit_wasm())
}
