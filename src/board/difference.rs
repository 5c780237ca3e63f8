//! What differs between two boards, as a person would list it: fields, and items that came or went.

use serde_json::Value;

use super::change::Edit;
use super::path::Path;
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
    let mut alive = Alive::new(before, after);
    for path in paths(before, after, None) {
        if let Some(item) = alive.changed(path) {
            if path.as_str() == item {
                found.push(Difference {
                    path: path.clone(),
                    before: tree::assemble(before, path),
                    after: tree::assemble(after, path),
                });
            }
            continue;
        }
        let (was, is) = (before.value(path), after.value(path));
        if was != is {
            found.push(Difference { path: path.clone(), before: was.cloned(), after: is.cloned() });
        }
    }
    found
}

/// Every path that one of two boards knows, each once, in order; those after a path, or all.
fn paths<'a>(before: &'a Writes, after: &'a Writes, last: Option<&Path>) -> impl Iterator<Item = &'a Path> {
    let (mut ours, mut theirs) = (before.slots_after(last).peekable(), after.slots_after(last).peekable());
    std::iter::from_fn(move || {
        let [our, their] = [ours.peek(), theirs.peek()].map(|next| next.map(|(path, _)| *path));
        let next = match (our, their) {
            (Some(our), Some(their)) => our.min(their),
            (one, other) => one.or(other)?,
        };
        if our == Some(next) {
            ours.next();
        }
        if their == Some(next) {
            theirs.next();
        }
        Some(next)
    })
}

/// Says of the item that a path stands in whether it is alive before and after. Most paths come after another one into the same item.
struct Alive<'a> {
    boards: [&'a Writes; 2],
    last: Option<(&'a str, [bool; 2])>,
}

impl<'a> Alive<'a> {
    fn new(before: &'a Writes, after: &'a Writes) -> Self {
        Self { boards: [before, after], last: None }
    }

    /// Gives the item that has come or gone, if the path stands in one.
    fn changed(&mut self, path: &'a Path) -> Option<&'a str> {
        let item = path.item_text()?;
        let alive = match self.last {
            Some((last, alive)) if last == item => alive,
            _ => self.boards.map(|board| board.is_alive(item)),
        };
        self.last = Some((item, alive));
        (alive[0] != alive[1]).then_some(item)
    }
}

/// Gives the edits that turn one board into another: whatever shows there shows here, and nothing else does. A value in
/// the shade here goes too, or it would show again once what shades it is gone.
pub fn replacing(before: &Writes, after: &Writes) -> Vec<Edit> {
    let mut replacing = Replacing::default();
    loop {
        if let Some(edits) = replacing.step(before, after, usize::MAX) {
            return edits;
        }
    }
}

/// [`replacing`] in pieces. Each is handed the same two boards.
#[derive(Debug, Default)]
pub struct Replacing {
    last: Option<Path>,
    edits: Vec<Edit>,
    done: usize,
}

impl Replacing {
    /// How many paths have been looked at.
    pub fn done(&self) -> usize {
        self.done
    }

    /// Looks at so many paths more. Gives the edits once that is all.
    pub fn step(&mut self, before: &Writes, after: &Writes, most: usize) -> Option<Vec<Edit>> {
        let mut last = None;
        let mut alive = Alive::new(before, after);
        for path in paths(before, after, self.last.as_ref()).take(most) {
            last = Some(path);
            self.done += 1;
            if let Some(item) = alive.changed(path) {
                if path.as_str() == item {
                    self.edits.push(Edit { value: tree::assemble(after, path), path: path.clone() });
                }
                continue;
            }
            match tree::shown(after, path) {
                Some(value) if tree::shown(before, path) != Some(value) => {
                    self.edits.push(Edit::set(path.clone(), value.clone()));
                }
                None if before.value(path).is_some() => self.edits.push(Edit::gone(path.clone())),
                _ => {}
            }
        }
        match last {
            Some(last) => {
                self.last = Some(last.clone());
                None
            }
            None => Some(std::mem::take(&mut self.edits)),
        }
    }
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
