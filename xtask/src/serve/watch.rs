//! Notices that a source changed, by looking: no service of the system is needed, and a third of a second is soon.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

/// What the page is built from.
const SOURCES: [&str; 8] =
    ["src", "macros", "stubs", "style", "index.html", "Cargo.toml", "Cargo.lock", "board.schema.json"];
/// How long between two looks.
const PAUSE: Duration = Duration::from_millis(300);

/// Each source file with the time of its last change and its length in bytes.
pub type State = BTreeMap<PathBuf, (SystemTime, u64)>;

/// How the sources stand now.
pub fn state(root: &Path) -> State {
    let mut state = State::new();
    let mut open: Vec<_> = SOURCES.iter().map(|source| root.join(source)).collect();
    while let Some(path) = open.pop() {
        // What vanished between two calls is gone, and that is a change.
        let Ok(about) = std::fs::metadata(&path) else {
            continue;
        };
        if about.is_dir() {
            let entries = std::fs::read_dir(&path).into_iter().flatten().flatten();
            open.extend(entries.map(|entry| entry.path()));
        } else {
            let time = about.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            state.insert(path, (time, about.len()));
        }
    }
    state
}

/// Waits until the sources stand otherwise than seen, and have stood so for one look: editors write in steps.
pub fn until_changed(root: &Path, seen: State) -> State {
    let mut last = state(root);
    loop {
        std::thread::sleep(PAUSE);
        let now = state(root);
        if now == last && now != seen {
            return now;
        }
        last = now;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace;

    #[test]
    fn every_crate_that_stands_here_and_goes_into_the_page_is_watched() {
        let manifest = workspace::read_text(&workspace::root().join("Cargo.toml")).unwrap();
        let paths: Vec<&str> = manifest
            .split("path = \"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .filter(|path| !path.ends_with(".rs"))
            .collect();
        assert!(paths.contains(&"macros"), "{paths:?}");
        for path in paths {
            let watched = SOURCES.iter().any(|source| Path::new(path).starts_with(source));
            assert!(watched, "{path} is not looked at");
        }
    }

    #[test]
    fn a_new_a_changed_and_a_lost_file_are_changes() {
        let root = std::env::temp_dir().join(format!("tandem-watch-{}", std::process::id()));
        std::fs::create_dir_all(root.join("src/deep")).unwrap();
        let empty = state(&root);
        std::fs::write(root.join("src/deep/a.rs"), "a").unwrap();
        let one = until_changed(&root, empty.clone());
        assert_ne!(one, empty);
        std::fs::write(root.join("src/deep/a.rs"), "ab").unwrap();
        let two = until_changed(&root, one.clone());
        assert_ne!(two, one);
        std::fs::write(root.join("elsewhere"), "").unwrap();
        assert_eq!(state(&root), two);
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(state(&root), empty);
    }
}
