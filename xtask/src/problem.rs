//! Everything that can go wrong while building, in words for the person at the terminal.

use std::path::PathBuf;

/// Why a command of xtask ended without its result.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// The command line says something unknown.
    #[error("{0}\n\n{help}", help = crate::arguments::HELP)]
    Usage(String),
    /// A tool is not on this machine and could not be put there.
    #[error("{0}")]
    Missing(String),
    /// A program could not be started at all.
    #[error("cannot start `{program}`: {source}")]
    Start {
        /// What was called.
        program: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// A program ran and said no; its own words stand above.
    #[error("`{program}` failed; its own words stand above")]
    Failed {
        /// The whole call.
        program: String,
    },
    /// A file could not be read or written.
    #[error("{path}: {source}", path = path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The compiled wasm could not be turned into a part of the page.
    #[error("wasm-bindgen: {words}")]
    Bindgen {
        /// What was wrong.
        words: String,
    },
    /// The compiled wasm could not be cut into parts.
    #[error("cutting the program into parts: {0}")]
    Cut(String),
    /// A style sheet is no CSS.
    #[error("{path}: {words}", path = path.display())]
    Style {
        /// Which file.
        path: PathBuf,
        /// What was wrong, with its line.
        words: String,
    },
    /// `index.html` lacks a placeholder, or has one that nobody fills.
    #[error("index.html: {0}")]
    Template(String),
    /// What cargo says about the crates could not be understood.
    #[error("cargo's description of the crates: {0}")]
    Crates(String),
    /// A compression refused.
    #[error("cannot compress: {0}")]
    Pack(std::io::Error),
    /// The page outgrew its budget.
    #[error("{0}")]
    Budget(String),
    /// The server could not be started.
    #[error("{0}")]
    Server(String),
    /// A check did not pass.
    #[error("{0}")]
    Check(String),
}

impl Problem {
    /// Names the file in what the system said: `.map_err(Problem::file(path))`.
    pub fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Problem {
        let path = path.into();
        move |source| Problem::File { path, source }
    }
}
