//! One file of the finished page.

use crate::problem::Problem;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::Path;

/// When a file is fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// By everyone who opens the hosted page: counts in the first load.
    First,
    /// By the hosted page, when what it holds is first wanted.
    Later,
    /// Instead of another file, where that one can't be had.
    Instead,
    /// The whole page in one file.
    Single,
    /// By people and scripts.
    Beside,
}

/// A file's name, content and use.
#[derive(Debug)]
pub struct File {
    /// Its name in `dist/`, without folders.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
    /// When it is fetched.
    pub used: Use,
}

impl File {
    /// A file with a fixed name.
    pub fn new(name: impl Into<String>, bytes: Vec<u8>, used: Use) -> File {
        File { name: name.into(), bytes, used }
    }

    /// A file whose name changes with its content, so that it may be kept in caches for good.
    pub fn hashed(stem: &str, extension: &str, bytes: Vec<u8>, used: Use) -> File {
        File { name: format!("{stem}-{}.{extension}", short_hash(&bytes)), bytes, used }
    }
}

/// Ten hex digits of a content's SHA-256: enough to tell the versions of one page apart.
pub fn short_hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(5).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes all files to a folder that then holds nothing else.
///
/// They are written beside it first: whoever serves the folder never sees half a build.
///
/// # Errors
///
/// The folder cannot be written.
pub fn write_all(files: &[File], folder: &Path) -> Result<(), Problem> {
    let fresh = folder.with_extension("new");
    // Left over where an earlier build was stopped.
    if fresh.exists() {
        fs::remove_dir_all(&fresh).map_err(Problem::file(&fresh))?;
    }
    fs::create_dir_all(&fresh).map_err(Problem::file(&fresh))?;
    for file in files {
        let path = fresh.join(&file.name);
        fs::write(&path, &file.bytes).map_err(Problem::file(&path))?;
    }
    if folder.exists() {
        fs::remove_dir_all(folder).map_err(Problem::file(folder))?;
    }
    fs::rename(&fresh, folder).map_err(Problem::file(folder))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_follow_the_content() {
        assert_eq!(short_hash(b""), "e3b0c44298");
        let one = File::hashed("app", "js", b"1".to_vec(), Use::First);
        let two = File::hashed("app", "js", b"2".to_vec(), Use::First);
        assert_eq!(one.name, "app-6b86b273ff.js");
        assert_ne!(one.name, two.name);
    }

    #[test]
    fn a_folder_holds_the_last_build_only() {
        let folder = std::env::temp_dir().join(format!("tandem-xtask-{}", std::process::id()));
        write_all(&[File::new("old", vec![1], Use::Beside)], &folder).unwrap();
        write_all(&[File::new("new", vec![2], Use::Beside)], &folder).unwrap();
        assert!(!folder.join("old").exists());
        assert_eq!(fs::read(folder.join("new")).unwrap(), [2]);
        fs::remove_dir_all(folder).unwrap();
    }
}
