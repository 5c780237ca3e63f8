//! Where a field stands in the board: names and ids joined by `/`.
//!
//! Inside a name `~` is written `~0` and `/` is written `~1` (as in RFC 6901), so every JSON key has a path.

use std::borrow::Cow;
use std::fmt;

/// The lists whose items are made, deleted and brought back by one write at the item's path.
pub const ITEM_LISTS: [&str; 3] = ["cards", "notes", "actions"];

/// The most names that a path from outside may have. What stands below so many objects is nested as deep as a file may be, and
/// what puts a board together goes down as deep as its paths do.
pub const MAX_NAMES: usize = 64;

/// The place of a field, an item or a container, as text.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Path(Box<str>);

impl Path {
    /// Joins names and ids, escaping each.
    pub fn of<'a>(segments: impl AsRef<[&'a str]>) -> Self {
        Self::join(segments.as_ref())
    }

    fn join(segments: &[&str]) -> Self {
        let mut text = String::new();
        for (index, segment) in segments.iter().enumerate() {
            if index > 0 {
                text.push('/');
            }
            push_escaped(&mut text, segment);
        }
        Self(text.into())
    }

    /// Reads a path. `None` when a `~` is not followed by `0` or `1`, or when it has more than [`MAX_NAMES`].
    pub fn parse(text: &str) -> Option<Self> {
        if text.bytes().filter(|byte| *byte == b'/').count() >= MAX_NAMES {
            return None;
        }
        let mut rest = text;
        while let Some(at) = rest.find('~') {
            rest = &rest[at + 1..];
            if !rest.starts_with(['0', '1']) {
                return None;
            }
        }
        Some(Self(text.into()))
    }

    /// Gives the place of a field or item one step below.
    pub fn child(&self, segment: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + 1 + segment.len());
        text.push_str(&self.0);
        text.push('/');
        push_escaped(&mut text, segment);
        Self(text.into())
    }

    /// Gives the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Lists the names and ids, unescaped.
    pub fn segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').map(|segment| {
            if segment.contains('~') {
                Cow::Owned(segment.replace("~1", "/").replace("~0", "~"))
            } else {
                Cow::Borrowed(segment)
            }
        })
    }

    /// Lists the texts of the places above this one from the top, and its own last.
    pub fn from_the_top(&self) -> impl Iterator<Item = &str> {
        let ends = self.0.match_indices('/').map(|(at, _)| at).chain([self.0.len()]);
        ends.map(|end| &self.0[..end])
    }

    /// Gives the card, note or action that this path names or stands in.
    pub fn item(&self) -> Option<Path> {
        self.item_text().map(|item| Self(item.into()))
    }

    /// Gives the text of [`Self::item`], without a copy: most who ask only look something up.
    pub fn item_text(&self) -> Option<&str> {
        let list = self.0.split('/').next()?;
        if list.len() == self.0.len() || !ITEM_LISTS.contains(&list) { None } else { self.thing() }
    }

    /// Gives the text of the first two names of a path: the item or the round that it names or stands in, where it stands
    /// in a list of those. `None` for a path of one name.
    pub fn thing(&self) -> Option<&str> {
        let list_end = self.0.find('/')?;
        let end = self.0[list_end + 1..].find('/').map_or(self.0.len(), |at| list_end + 1 + at);
        Some(&self.0[..end])
    }

    /// Gives the path whose text is a beginning of this one's.
    pub fn above(&self, text: &str) -> Option<Path> {
        self.0.starts_with(text).then(|| Self(text.into()))
    }

    /// Says whether this path names a card, note or action itself.
    pub fn is_item(&self) -> bool {
        self.item_text().is_some_and(|item| item.len() == self.0.len())
    }

    /// Says whether the other path stands below this one.
    pub fn holds(&self, other: &Path) -> bool {
        other.0.len() > self.0.len() && other.0.starts_with(&*self.0) && other.0.as_bytes()[self.0.len()] == b'/'
    }

    /// Gives the bounds between which every path below this one lies, and no other.
    pub fn bounds_below(&self) -> (Path, Path) {
        Self::bounds_below_text(&self.0)
    }

    /// The same for the text of a path.
    pub fn bounds_below_text(path: &str) -> (Path, Path) {
        (Self([path, "/"].concat().into()), Self([path, "0"].concat().into()))
    }
}

fn push_escaped(text: &mut String, segment: &str) {
    for character in segment.chars() {
        match character {
            '~' => text.push_str("~0"),
            '/' => text.push_str("~1"),
            other => text.push(other),
        }
    }
}

// The order of paths is the order of their texts, so that one can be looked up by a piece of another.
impl std::borrow::Borrow<str> for Path {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_with_slashes_and_tildes_come_back() {
        let path = Path::of(["x/y", "~", "~1"]);
        assert_eq!(path.as_str(), "x~1y/~0/~01");
        assert_eq!(path.segments().collect::<Vec<_>>(), ["x/y", "~", "~1"]);
        assert_eq!(Path::parse("x~1y/~0/~01"), Some(path));
        assert_eq!(Path::parse("x~2"), None);
        assert_eq!(Path::parse("x~"), None);
    }

    #[test]
    fn a_path_from_outside_has_an_end() {
        let names = |count: usize| vec!["a"; count].join("/");
        assert!(Path::parse(&names(MAX_NAMES)).is_some());
        assert_eq!(Path::parse(&names(MAX_NAMES + 1)), None);
        assert_eq!(Path::parse(&"/".repeat(1_000_000)), None);
    }

    #[test]
    fn items_are_cards_notes_and_actions() {
        let field = Path::of(["notes", "n1", "text"]);
        assert_eq!(field.item(), Some(Path::of(["notes", "n1"])));
        assert!(Path::of(["cards", "c"]).is_item());
        assert!(!field.is_item());
        assert_eq!(Path::of(["rounds", "1", "label"]).item(), None);
        assert_eq!(Path::of(["cards"]).item(), None);
    }

    #[test]
    fn what_stands_below_lies_between_the_bounds() {
        let path = Path::of(["a"]);
        let (from, to) = path.bounds_below();
        assert!(from < path.child("") || from == path.child(""));
        assert!(path.child("\u{10ffff}") < to);
        assert!(path.holds(&path.child("b")) && !path.holds(&Path::of(["ab"])) && !path.holds(&path));
    }
}
