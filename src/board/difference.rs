//! What differs between two boards, as a person would list it: fields, and items that came or went.

use serde_json::Value;

use super::change::Edit;
use super::path::Path;
use super::sorting::sorted;
use super::tree;
use super::writes::Writes;

/// One field or item that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// Where: an item's path when the whole item came or went, else a field's.
    pub path: Path,
    /// What stands there now.
    pub before: Option<Value>,
    /// What would stand there.
    pub after: Option<Value>,
}

/// Lists what would change if `before` became `after`, in path order. Stamps do not count.
pub fn differences(before: &Writes, after: &Writes) -> Vec<Difference> {
    let mut found = Vec::new();
    for path in paths(before, after) {
        if let Some(item) = path.item() {
            let alive = (before.is_alive(item.as_str()), after.is_alive(item.as_str()));
            if alive.0 != alive.1 {
                if *path == item {
                    found.push(Difference {
                        path: item.clone(),
                        before: tree::assemble(before, &item),
                        after: tree::assemble(after, &item),
                    });
                }
                continue;
            }
        }
        let (was, is) = (before.value(path), after.value(path));
        if was != is {
            found.push(Difference { path: path.clone(), before: was.cloned(), after: is.cloned() });
        }
    }
    found
}

/// Every path that one of two boards knows, each once, in order.
fn paths<'a>(before: &'a Writes, after: &'a Writes) -> Vec<&'a Path> {
    let mut paths: Vec<&Path> = before.slots().map(|(path, _)| path).collect();
    for (path, _) in after.slots() {
        if before.slot(path).is_none() {
            paths.push(path);
        }
    }
    sorted(&paths, |path| (0, path.as_str(), ""))
}

/// Gives the edits that turn one board into another: whatever shows there shows here, and nothing else does. A value in
/// the shade here goes too, or it would show again once what shades it is gone.
pub fn replacing(before: &Writes, after: &Writes) -> Vec<Edit> {
    let mut edits = Vec::new();
    for path in paths(before, after) {
        if let Some(item) = path.item().filter(|item| before.is_alive(item.as_str()) != after.is_alive(item.as_str())) {
            if *path == item {
                edits.push(Edit { value: tree::assemble(after, &item), path: item });
            }
            continue;
        }
        match tree::shown(after, path) {
            Some(value) if tree::shown(before, path) != Some(value) => {
                edits.push(Edit::set(path.clone(), value.clone()))
            }
            None if before.value(path).is_some() => edits.push(Edit::gone(path.clone())),
            _ => {}
        }
    }
    edits
}

/// One value of a file that does not hold after a merge.
#[derive(Clone, Debug, PartialEq)]
pub struct Loser {
    /// Where.
    pub path: Path,
    /// What the file has there; `None` when it says gone.
    pub value: Option<Value>,
    /// What stands there after the merge.
    pub kept: Option<Value>,
}

/// Lists what a file says and a merge with it does not show: somebody wrote there later, or deleted the item.
pub fn losers(file: &Writes, merged: &Writes) -> Vec<Loser> {
    let mut found = Vec::new();
    for (path, slot) in file.slots() {
        let told = if path.is_item() { None } else { file.value(path) };
        if let Some(item) = path.item()
            && file.is_alive(item.as_str())
            && !merged.is_alive(item.as_str())
        {
            if *path == item {
                found.push(Loser { path: item.clone(), value: tree::assemble(file, &item), kept: None });
            }
            continue;
        }
        let kept = merged.value(path);
        let is_item_write = path.is_item();
        if (!is_item_write && slot.value.is_some() && told.is_some() && told != kept)
            || (slot.value.is_none() && merged.slot(path).is_some_and(|held| held.value.is_some()))
        {
            found.push(Loser { path: path.clone(), value: told.cloned(), kept: kept.cloned() });
        }
    }
    found
}
