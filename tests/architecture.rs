//! The walls: who may know whom, and what each room may never mention. Reads the sources, and fails when one is broken.
//!
//! To add a wall: one line in [`MENTIONS`] or [`KNOWS`], and a sample in [`every_wall_can_be_broken`]. A room that does
//! not exist yet is held to its walls from its first file on.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// For each room the rooms that it may know besides itself. `main.rs` and `lib.rs` stand above all rooms.
const KNOWS: &[(&str, &[&str])] = &[
    ("board", &[]),
    ("format", &["board"]),
    ("words", &["board", "format"]),
    ("exchange", &["board", "format", "words"]),
    ("app", &["board", "format", "words", "exchange"]),
    ("ui", &["board", "format", "words", "exchange", "app"]),
    ("edges", &["board", "format", "words", "exchange", "app", "markdown"]),
    ("markdown", &[]),
];

const PURE: &[&str] = &["board", "format", "words", "exchange"];
const EVERYWHERE: &[&str] = &[""];

/// What rooms may not mention, and why. A mention is a whole word, or a run of words and signs.
const MENTIONS: &[(&[&str], &[&str], &str)] = &[
    (PURE, &["leptos", "web_sys", "js_sys", "wasm_bindgen"], "a pure room knows no page and no browser"),
    (PURE, &["gloo", "gloo_storage", "gloo_timers", "gloo_events"], "a pure room knows no page and no browser"),
    (PURE, &["SystemTime::now", "Instant", "rand", "getrandom"], "time and chance come in as arguments"),
    (&["app"], &["web_sys", "js_sys", "wasm_bindgen"], "the session knows no browser"),
    (&["app"], &["gloo", "gloo_storage", "gloo_timers", "gloo_events"], "the session knows no browser"),
    (&["app"], &["SystemTime::now", "Instant", "rand", "getrandom"], "time and chance come from the world"),
    (&["ui"], &["storage", "Storage", "localStorage", "local_storage", "session_storage"], "edges keep what is kept"),
    (&["ui"], &["fetch", "postMessage", "post_message", "window()"], "edges talk to the outside"),
    (&["board", "format", "exchange"], &["HashMap", "HashSet"], "saved data and exports use ordered maps"),
    (&["ui"], &["style=\""], "the content security policy blocks it: use style:--x or a class"),
    (EVERYWHERE, &["inner_html", "set_inner_html", "innerHTML"], "text is text, never markup"),
];

/// What of the framework's glob has one of ours in its place, and where that is imported from: without the import a file
/// would take the framework's own, and with it code that everyone fetches once more.
const OURS: [(&str, &str); 6] = [
    ("RwSignal", "crate::app::signal"),
    ("Memo", "crate::app::signal"),
    ("Signal", "crate::app::signal"),
    ("StoredValue", "crate::app::signal"),
    ("Effect::new", "crate::app::signal"),
    ("view!", "crate::ui::kit"),
];

/// Whether a name is imported from there.
fn is_imported(code: &str, name: &str, from: &str) -> bool {
    code.split(';').filter_map(|part| part.trim_start().strip_prefix("use ")).any(|import| {
        let name = name.trim_end_matches("::new").trim_end_matches('!');
        import.trim_start().strip_prefix(from).is_some_and(|named| mentions(named, name))
    })
}

const VAGUE_NAMES: [&str; 6] = ["utils", "util", "helpers", "helper", "manager", "managers"];

/// Lines without tests after which a file is asked what the second thing in it is.
const LONG: usize = 250;

/// The code without its comments. Good enough for sources that rustfmt has laid out.
fn without_comments(text: &str) -> String {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.map(|line| line.split_once(" // ").map_or(line, |(code, _)| code)).collect::<Vec<_>>().join("\n")
}

fn is_word(character: Option<char>) -> bool {
    character.is_some_and(|character| character.is_alphanumeric() || character == '_')
}

fn mentions(code: &str, mention: &str) -> bool {
    let starts = is_word(mention.chars().next());
    let ends = is_word(mention.chars().last());
    code.match_indices(mention).any(|(at, _)| {
        let (before, after) = (code[..at].chars().next_back(), code[at + mention.len()..].chars().next());
        let inside_a_word = (starts && is_word(before)) || (ends && is_word(after));
        !inside_a_word
    })
}

/// The rooms that code names: `crate::room`, `tandem::room`, also inside braces.
fn rooms_named(code: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for root in ["crate::", "tandem::"] {
        for (at, _) in code.match_indices(root) {
            let rest = &code[at + root.len()..];
            let parts = if let Some(group) = rest.strip_prefix('{') { top_level_parts(group) } else { vec![rest] };
            found.extend(parts.into_iter().map(first_name));
        }
    }
    found
}

/// Parts a group of imports at the commas that stand in no deeper brace.
fn top_level_parts(group: &str) -> Vec<&str> {
    let (mut depth, mut from, mut parts) = (0_i32, 0, Vec::new());
    for (at, character) in group.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth == 0 => {
                parts.push(&group[from..at]);
                break;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&group[from..at]);
                from = at + 1;
            }
            _ => {}
        }
    }
    parts
}

fn first_name(path: &str) -> &str {
    let path = path.trim_start();
    path.split(|character: char| !is_word(Some(character))).next().unwrap_or_default()
}

/// Says what is wrong with one source file, by its path below `src`.
fn broken(path: &str, text: &str) -> Vec<String> {
    let room = path.split_once('/').map_or("", |(room, _)| room);
    let code = without_comments(text);
    let mut found = Vec::new();
    if !text.starts_with("//!") {
        found.push(format!("{path}: does not open with //! and what it is for"));
    }
    for (rooms, words, why) in MENTIONS {
        for word in words
            .iter()
            .filter(|word| rooms.iter().any(|held| held.is_empty() || *held == room) && mentions(&code, word))
        {
            found.push(format!("{path}: mentions {word}: {why}"));
        }
    }
    if code.contains("use leptos::prelude::*;") {
        for (name, from) in OURS {
            if mentions(&code, name) && !is_imported(&code, name, from) {
                found.push(format!("{path}: takes the framework's {name}: import that of {from}"));
            }
        }
    }
    let is_room = |name: &str| KNOWS.iter().any(|(room, _)| *room == name);
    if let Some((_, known)) = KNOWS.iter().find(|(name, _)| *name == room) {
        for other in rooms_named(&code) {
            if is_room(other) && other != room && !known.contains(&other) {
                found.push(format!("{path}: {room} may not know {other}"));
            }
        }
    } else if !["main.rs", "lib.rs"].contains(&path) {
        found.push(format!("{path}: stands in no room of the plan"));
    }
    for name in path.split('/').map(|name| name.trim_end_matches(".rs")) {
        if VAGUE_NAMES.contains(&name) {
            found.push(format!("{path}: “{name}” says nothing"));
        }
    }
    found
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

#[test]
fn no_wall_is_broken() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&root, &mut files);
    assert!(files.len() > 40, "the sources are not where they were: {}", files.len());
    let mut all = Vec::new();
    for file in &files {
        let text = std::fs::read_to_string(file).unwrap();
        let path = file.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
        let length = text.lines().take_while(|line| *line != "#[cfg(test)]").count();
        if length > LONG {
            println!("long: src/{path} has {length} lines; what is the second thing in it?");
        }
        all.extend(broken(&path, &text));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn every_wall_can_be_broken() {
    let samples = [
        ("board/card.rs", "use crate::format::FORMAT;", "board may not know format"),
        ("board/card.rs", "use leptos::prelude::*;", "mentions leptos"),
        ("board/rules/x.rs", "let now = std::time::SystemTime::now();", "mentions SystemTime::now"),
        ("board/card.rs", "use std::collections::HashMap;", "mentions HashMap"),
        ("format/read.rs", "use crate::{board::Board, words::fill};", "format may not know words"),
        ("format/read.rs", "type Seen = std::collections::HashSet<u8>;", "mentions HashSet"),
        ("words/en.rs", "let random = rand::random();", "mentions rand"),
        ("words/en.rs", "pub use crate::app::Session;", "words may not know app"),
        ("exchange/csv.rs", "fn now() { js_sys::Date::now(); }", "mentions js_sys"),
        ("exchange/report.rs", "use crate::app::Session;", "exchange may not know app"),
        ("exchange/report.rs", "use leptos::prelude::*;", "mentions leptos"),
        ("exchange/report.rs", "let now = std::time::Instant::now();", "mentions Instant"),
        ("exchange/report.rs", "use std::collections::HashMap;", "mentions HashMap"),
        ("words/en.rs", "use crate::exchange::FORMATS;", "words may not know exchange"),
        ("app/session/files.rs", "web_sys::window()", "mentions web_sys"),
        ("app/session/files.rs", "use gloo_storage::LocalStorage;", "mentions gloo_storage"),
        ("app/session/files.rs", "use crate::{board::{Board, Path}, edges};", "app may not know edges"),
        ("ui/card.rs", "use crate::edges::clock;", "ui may not know edges"),
        ("ui/card.rs", "let height = window().inner_height();", "mentions window()"),
        ("ui/card.rs", "fetch(\"x\")", "mentions fetch"),
        ("ui/card.rs", "view! { <p style=\"color: red\"/> }", "mentions style=\""),
        ("ui/card.rs", "let kept = local_storage();", "mentions local_storage"),
        ("ui/note.rs", "view! { <p inner_html=text/> }", "mentions inner_html"),
        ("edges/keeper.rs", "use tandem::ui::App;", "edges may not know ui"),
        ("markdown/tree.rs", "use tandem::app::markdown::TAGS;", "markdown may not know app"),
        ("ui/card.rs", "use leptos::prelude::*;\nlet open = RwSignal::new(false);", "the framework's RwSignal"),
        (
            "ui/card.rs",
            "use crate::app::signal::Memo;\nuse leptos::prelude::*;\nlet a: Memo<u8>; view! { <p/> }",
            "framework's view!",
        ),
        ("ui/utils.rs", "", "“utils” says nothing"),
        ("app/helpers/mod.rs", "", "“helpers” says nothing"),
        ("cellar/wine.rs", "", "stands in no room"),
    ];
    for (path, code, expected) in samples {
        let found = broken(path, &format!("//! A sample.\n{code}\n"));
        assert!(found.iter().any(|problem| problem.contains(expected)), "{path}: {code}: {found:?}");
    }
    assert_eq!(broken("main.rs", "use std::rc::Rc;\n"), ["main.rs: does not open with //! and what it is for"]);
}

#[test]
fn what_is_allowed_passes() {
    let samples = [
        ("main.rs", "use tandem::{app::Session, edges, ui};"),
        ("board/moment.rs", "use std::time::SystemTime; // asked of nobody: SystemTime::now is for edges"),
        ("board/card.rs", "/// Not a HashMap, and no leptos.\nlet operand = brand;"),
        ("format/read.rs", "use crate::{board::{Board, path::Path}, format::json};"),
        ("app/topic.rs", "use std::collections::HashMap;"),
        ("ui/card.rs", "use crate::app::{Session, world::Saved};\nlet class = words.storage_full; prefetch();"),
        (
            "ui/card.rs",
            "use crate::app::signal::{Effect, Memo};\nuse crate::ui::kit::view;\nuse leptos::prelude::*;\nlet a: Memo<u8>; Effect::new(run); view! { <p/> }",
        ),
        ("edges/keeper.rs", "use crate::app::World; use web_sys::Storage;"),
    ];
    for (path, code) in samples {
        assert_eq!(broken(path, &format!("//! A sample.\n{code}\n")), Vec::<String>::new());
    }
}

/// What a style sheet says of a side that is another one where people write from right to left, and what to say instead.
const SIDES: &[(&str, &str)] = &[
    ("margin-left", "margin-inline-start"),
    ("margin-right", "margin-inline-end"),
    ("padding-left", "padding-inline-start"),
    ("padding-right", "padding-inline-end"),
    ("border-left", "border-inline-start"),
    ("border-right", "border-inline-end"),
    ("left", "inset-inline-start"),
    ("right", "inset-inline-end"),
    ("float", "a grid or flex"),
];

/// Nested right behind `&`, WebKit asks them of every element of the page, and styles all of a list anew with each row that
/// comes: 400 ms a row on a board of years.
const ASKED_OF_ALL: [&str; 5] = ["&:empty", "&:nth-", "&:first-", "&:last-", "&:only-"];

/// Says what is wrong with a style sheet: a side, a layout that does not follow the size of text, or what is slow.
fn one_sided(path: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.contains("@container") && line.contains("px") {
            found.push(format!("{path}:{number}: px: say rem, so that larger text gets the layout it has room for"));
        }
        if ASKED_OF_ALL.iter().any(|slow| line.trim().starts_with(slow)) {
            found.push(format!("{path}:{number}: {}: say it of the class itself, in a rule of its own", line.trim()));
        }
        let Some((name, value)) = line.trim().split_once(':') else { continue };
        let side = SIDES
            .iter()
            .find(|(side, _)| name == *side || name.strip_prefix(side).is_some_and(|rest| rest.starts_with('-')));
        if let Some((side, instead)) = side {
            found.push(format!("{path}:{number}: {side}: say {instead}"));
        }
        let first = value.trim().trim_end_matches(';');
        if name == "text-align" && ["left", "right"].contains(&first) {
            found.push(format!("{path}:{number}: text-align: say start or end"));
        }
    }
    found
}

#[test]
fn style_sheets_know_no_left_and_right() {
    let mut all = Vec::new();
    let mut count = 0;
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("style")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "css") {
                count += 1;
                all.extend(one_sided(&path.display().to_string(), &std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    assert!(count > 15, "the style sheets are not where they were: {count}");
    assert!(all.is_empty(), "{}", all.join("\n"));
}

#[test]
fn a_left_and_a_right_are_found() {
    for bad in [
        "margin-left: 0;",
        "left: 1rem;",
        "  border-right-color: red;",
        "text-align: left;",
        "float: inline-start;",
        "  @container board (width < 340px) {",
        "    &:empty {",
        "&:nth-last-child(2) {",
    ] {
        assert_eq!(one_sided("a.css", bad).len(), 1, "{bad}");
    }
    for good in [
        "@container board (width < 42.5rem) {",
        "margin-inline-start: 0;",
        "text-align: start;",
        "&:hover {",
        ".row__vote:empty {",
        "& td:first-child {",
        "border-block: 1px;",
        "transform: none;",
    ] {
        assert_eq!(one_sided("a.css", good), Vec::<String>::new(), "{good}");
    }
}
