//! Any bytes as a file that somebody opens.
//!
//! Holds: bytes are refused in words, or become a board that can be compared with the one here; written and read again it is the
//! same bytes; put in the place of another board it shows what the file shows, and taken back what was there. What is exported from it is
//! `feed::export`'s affair.

use std::str::from_utf8;
use std::sync::LazyLock;

use tandem::app::import::compare;
use tandem::board::difference::replacing;
use tandem::board::{Board, Partner, Stamp, Writes};
use tandem::edges::keeper::rescue;
use tandem::exchange::read_picture;
use tandem::format::{self, BoardFile, to_compact, to_file};
use tandem::words::{self, GERMAN, LANGUAGES, problems};

/// 2026-11-23T09:00:00Z.
const NOON: u64 = 1_795_424_400_000;

/// The board that a file meets: one that was changed at a time that files know.
static HERE: LazyLock<Board> = LazyLock::new(|| words::new_board("here"));
/// What it shows.
static SHOWN_HERE: LazyLock<String> = LazyLock::new(|| plain(&to_file("", HERE.writes())));

/// Opens bytes as the page does.
pub fn feed(bytes: &[u8]) {
    if let Ok(text) = from_utf8(bytes) {
        if let Some(inside) = read_picture(text) {
            open(inside.as_bytes());
        }
        for board in rescue::boards(text).0 {
            written(board.id(), board.writes());
        }
    }
    drop(format::read_newer(bytes));
    open(bytes);
}

fn open(bytes: &[u8]) {
    match format::read(bytes) {
        Err(problem) => {
            for language in [&LANGUAGES[0], &GERMAN] {
                let told = problems::unreadable(language, &problem);
                assert!(!told.is_empty() && told.iter().all(|line| !line.is_empty()), "refused without a word");
            }
        }
        Ok(file) => take(file),
    }
}

fn take(file: BoardFile) {
    let shown = plain(&written(&file.id, &file.writes));
    let mut board = HERE.clone();
    for viewer in [None, Some(Partner::ScrumMaster)] {
        drop(compare(&LANGUAGES[0], &HERE, &file.writes, viewer));
    }
    let newest = file.writes.newest().map_or(NOON, |stamp| stamp.millis.max(NOON));
    let stamp = |later: u64| Stamp { millis: newest + later, count: 0, replica: 7 };
    // The last two milliseconds that a stamp can have leave no room for two more.
    if Stamp::parse(&stamp(2).to_string()).is_some() {
        let step = board.apply(replacing(board.writes(), &file.writes), stamp(1)).step;
        assert_eq!(plain(&to_file(&file.id, board.writes())), shown, "replacing shows something else");
        board.take_back(&step, stamp(2));
        assert_eq!(plain(&to_file("", board.writes())), *SHOWN_HERE, "taking it back shows something else");
    }
}

/// Two files of one board are the same bytes, and so are the files of what was read from them. Gives the file.
fn written(id: &str, writes: &Writes) -> String {
    let file = to_file(id, writes);
    for text in [&file, &to_compact(id, writes)] {
        let again = format::read(text.as_bytes()).expect("what was written here can be read");
        assert_eq!(to_file(&again.id, &again.writes), file, "written and read again it is another");
    }
    file
}

/// A file without its stamps.
fn plain(file: &str) -> String {
    file.split_once("\n  \"stamps\": ").map_or(file, |(plain, _)| plain).to_owned()
}
