//! Where things stand in the repository.

use crate::problem::Problem;
use std::path::{Path, PathBuf};

/// The repository's folder: the one above xtask's own.
///
/// Cargo says at run time where xtask stands, so a folder that was moved after it was built still works.
pub fn root() -> PathBuf {
    let own =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    own.parent().map_or(own.clone(), Path::to_path_buf)
}

/// Where cargo puts what it compiles.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Where the finished page stands after a build.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where the page with the made-up language stands, for tests.
pub fn made_up() -> PathBuf {
    target().join("made-up")
}

/// Where the page stands that notes which of its functions have run.
pub fn watched() -> PathBuf {
    target().join("watched")
}

/// Reads a text file of the repository, with the line ends of the web's hashes (LF).
///
/// # Errors
///
/// The file cannot be read, or is no UTF-8.
pub fn read_text(path: &Path) -> Result<String, Problem> {
    let text = std::fs::read_to_string(path).map_err(Problem::file(path))?;
    Ok(text.replace("\r\n", "\n"))
}
