//! Whatever is done in pieces comes to the same as done at once: reading, writing, reading what is typed, comparing, merging.

use proptest::prelude::*;
use tandem::app::import::{Comparing, Found, TOLD, compare, sizes};
use tandem::board::difference::{self, Replacing, differences, losers};
use tandem::board::{Board, Partner, Path, Writes, sight};
use tandem::format::{self, BoardFile, Reading, Writing};
use tandem::words::{LANGUAGES, places};

use crate::replicas::hand_edits::{edited, hand_edit};
use crate::replicas::{ID, Replicas, bytes, cases, merged, moves, offsets};

fn read(text: &str, most: usize) -> Result<BoardFile, format::Unreadable> {
    let mut reading = Reading::new(text.as_bytes().to_vec());
    loop {
        if let Some(read) = reading.step(most) {
            return read;
        }
    }
}

fn written(writes: &Writes, most: usize) -> String {
    let mut writing = Writing::new(ID);
    loop {
        if let Some(text) = writing.step(writes, most) {
            return text;
        }
    }
}

fn built(writes: &Writes, most: usize) -> Board {
    let mut board = Board::begin(ID, writes.clone());
    let mut after = None;
    while let Some(last) = board.read_on(after, most) {
        after = Some(last);
    }
    board
}

fn compared(here: &Board, file: &Writes, viewer: Option<Partner>, most: usize) -> Found {
    let mut comparing = Comparing::new(&LANGUAGES[0], viewer);
    loop {
        if let Some(found) = comparing.step(here, file, most) {
            return found;
        }
    }
}

/// The text of JSON without the spaces that only please the eye.
fn on_one_line(text: &str) -> String {
    let (mut line, mut is_in_text, mut is_escaped) = (String::new(), false, false);
    for letter in text.chars() {
        if is_in_text || !letter.is_whitespace() {
            line.push(letter);
        }
        is_in_text ^= letter == '"' && !is_escaped;
        is_escaped = letter == '\\' && !is_escaped;
    }
    line
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_board_in_pieces_is_the_board(
        offsets in offsets(), moves in moves(18), by_hand in proptest::collection::vec(hand_edit(), 0..6), most in 1_usize..9,
    ) {
        let board = Replicas::play(&offsets, &moves).all.remove(0).board;
        same!(written(board.writes(), most), on_one_line(&bytes(board.writes())));
        prop_assert_eq!(&built(board.writes(), most), &board);

        let text = serde_json::to_string(&edited(&board, &by_hand).unwrap()).unwrap();
        let (pieces, whole) = (read(&text, most), format::read(text.as_bytes()));
        prop_assert_eq!(&pieces, &whole);
        if let Ok(file) = whole {
            let on_line = on_one_line(&format::to_file(ID, &file.writes));
            same!(written(&file.writes, most), on_line);
        }
    }

    #[test]
    fn a_replacement_in_pieces_writes_what_the_whole_one_writes(
        offsets in offsets(), moves in moves(16), by_hand in proptest::collection::vec(hand_edit(), 0..5), most in 1_usize..20,
    ) {
        let replicas = Replicas::play(&offsets, &moves).all;
        let here = replicas[0].board.writes();
        let Ok(file) = format::read_value(edited(&replicas[1].board, &by_hand).unwrap()) else { return Ok(()) };
        let mut replacing = Replacing::default();
        let edits = loop {
            if let Some(edits) = replacing.step(here, &file.writes, most) {
                break edits;
            }
        };
        prop_assert_eq!(edits, difference::replacing(here, &file.writes));
    }

    #[test]
    fn a_comparison_in_pieces_tells_what_the_whole_boards_tell(
        offsets in offsets(), moves in moves(20), by_hand in proptest::collection::vec(hand_edit(), 0..5), most in 1_usize..40,
        viewer in prop::sample::select(vec![None, Some(Partner::ScrumMaster), Some(Partner::ProductOwner)]),
    ) {
        let replicas = Replicas::play(&offsets, &moves).all;
        let here = &replicas[0].board;
        let Ok(file) = format::read_value(edited(&replicas[1].board, &by_hand).unwrap()) else { return Ok(()) };
        let after = Board::read(ID, merged(here.writes(), &file.writes));
        let all = compare(&LANGUAGES[0], here, &file.writes, viewer);
        let found = compared(here, &file.writes, viewer, most);
        prop_assert_eq!(&found.news, &all.news);
        prop_assert_eq!(&found.report, &all.report);
        prop_assert_eq!(found.merged, sizes(&after));
        prop_assert_eq!(all.merged, sizes(&after));
        prop_assert_eq!(all.report.changed + all.report.hidden, differences(here.writes(), after.writes()).len());
        let in_sight = |path: &Path| sight::path_is_in_sight([here, &after], path, viewer);
        let lost = losers(&file.writes, after.writes()).into_iter().filter(|loser| in_sight(&loser.path));
        prop_assert_eq!(all.report.lost, lost.count());
        let changes = differences(here.writes(), after.writes()).into_iter().filter(|one| in_sight(&one.path));
        let places: Vec<_> = changes.map(|one| places::place(&LANGUAGES[0], [&after, here], &one.path)).take(TOLD).collect();
        let told: Vec<_> = all.report.changes.iter().map(|line| line.place.clone()).collect();
        prop_assert_eq!(told, places);

        // What was written here in the meantime does no harm.
        let mut later = replicas.last().map_or(here, |last| &last.board).clone();
        later.take_in(here.writes());
        let mut at_once = later.clone();
        at_once.take_in(&file.writes);
        later.take_in_at(&file.writes, &found.news);
        prop_assert_eq!(later, at_once);
    }
}

/// A name may be empty: what stands there is known to an undo like anything else.
#[test]
fn a_field_without_a_name_comes_back_after_a_merge() {
    use serde_json::json;
    use tandem::board::{Slot, Stamp};
    let written = |value: i32, millis: u64| {
        let mut writes = Writes::default();
        let stamp = Some(Stamp { millis, count: 0, replica: 1 });
        writes.put(Path::of([""]), Slot { stamp, value: Some(json!(value)) });
        writes
    };
    let mut board = Board::read(ID, written(1, 1));
    let step = board.take_in(&written(2, 2)).step;
    assert_eq!(step.before[0].value, Some(json!(1)));
}
