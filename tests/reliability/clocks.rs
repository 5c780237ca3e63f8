//! Clocks that are years off, and two stamps that are the same: what was written after something else was seen stands over it, and
//! everybody ends with the same bytes.

use std::rc::Rc;

use tandem::board::{Board, Clock, Edit, Path, Stamp, Writes};
use tandem::edges::keeper::Keeper;
use tandem::edges::shelf::Memory;
use tandem::{format, words};

use crate::life::{NOW, holds};
use crate::table;

const YEAR_MS: u64 = 31_557_600_000;
/// What each of two pages takes for now.
const CLOCKS: [(&str, [u64; 2]); 4] = [
    ("both right", [NOW, NOW]),
    ("the first ten years ahead", [NOW + 10 * YEAR_MS, NOW]),
    ("the first ten years behind", [NOW - 10 * YEAR_MS, NOW]),
    ("twenty years apart", [NOW - 10 * YEAR_MS, NOW + 10 * YEAR_MS]),
];
/// How the other's change comes: told at once, looked up later, found by a page that is loaded anew.
const WAYS: [&str; 3] = ["told", "looked up", "loaded"];

struct Page {
    keeper: Keeper,
    board: Board,
    clock: Clock,
    now: u64,
}

impl Page {
    fn load(shelf: &Rc<Memory>, replica: u32, now: u64) -> Self {
        let keeper = Keeper::new(Rc::<Memory>::clone(shelf), replica);
        let opened = keeper.open("one", None);
        let mut page = Self { keeper, board: words::new_board("one"), clock: Clock::new(replica), now };
        page.take_in(opened.board.writes());
        page
    }

    fn take_in(&mut self, writes: &Writes) {
        self.board.take_in(writes);
        writes.newest().into_iter().for_each(|stamp| self.clock.see(stamp));
    }

    fn rename(&mut self, title: &str, saved: &mut Writes) -> (String, String) {
        let stamp = self.clock.next(self.now).unwrap();
        let edits = vec![Edit::set(Path::of(["title"]), title), Edit::set(Path::of(["mood", title]), title)];
        let writes = self.board.apply(edits, stamp).writes;
        writes.iter().for_each(|write| drop(saved.apply(write)));
        self.keeper.save(&self.board, &writes, None).unwrap().unwrap()
    }
}

fn file(board: &Board) -> String {
    format::to_file(board.id(), board.writes())
}

/// Two pages change a field in turns. Gives how many fields were written.
fn take_turns(clocks: [u64; 2], way: &str) -> usize {
    let shelf = Rc::<Memory>::default();
    let mut pages = [Page::load(&shelf, 1, clocks[0]), Page::load(&shelf, 2, clocks[1])];
    let mut saved = Writes::default();
    for turn in 0..6 {
        let title = format!("turn-{turn}");
        let (key, text) = pages[turn % 2].rename(&title, &mut saved);
        let other = (turn + 1) % 2;
        let news = match way {
            "told" => pages[other].keeper.hear(&key, &text).writes,
            "looked up" => pages[other].keeper.catch_up().writes,
            _ => {
                pages[other] = Page::load(&shelf, 10 + u32::try_from(turn).unwrap(), clocks[other]);
                Writes::default()
            }
        };
        pages[other].take_in(&news);
        let next = Page::load(&shelf, 99, NOW);
        assert_eq!(next.board.title(), Some(title.as_str()), "{clocks:?}, {way}: what came later stands");
        assert!(holds(next.board.writes(), &saved), "{clocks:?}, {way}: lost");
        assert!(pages.iter().all(|page| file(&page.board) == file(&next.board)), "{clocks:?}, {way}: the pages differ");
    }
    saved.count()
}

/// Two copies of a board in which the same stamp stands at different values: the same whoever takes the other's in.
fn share_a_stamp(values: [Option<&str>; 2]) {
    let stamp = Stamp { millis: NOW, count: 0, replica: 7 };
    let [first, second] = values.map(|value| {
        let mut board = words::new_board("one");
        let path = Path::of(["title"]);
        board
            .apply(vec![value.map_or_else(|| Edit::gone(path.clone()), |value| Edit::set(path.clone(), value))], stamp);
        board
    });
    let joined = |mut one: Board, other: &Board| {
        one.take_in(other.writes());
        file(&one)
    };
    assert_eq!(joined(first.clone(), &second), joined(second, &first), "{values:?}");
}

#[test]
fn clocks_that_are_off_and_stamps_that_are_the_same_lose_nothing() {
    let mut lines = String::from(
        "| two clocks | ways in which a change comes | fields written in turns | earlier ones that stand over later ones | lost |\n\
         | --- | --: | --: | --: | --: |\n",
    );
    for (name, clocks) in CLOCKS {
        let fields: usize = WAYS.iter().map(|way| take_turns(clocks, way)).sum();
        lines.push_str(&format!("| {name} | {} | {fields} | 0 | 0 |\n", WAYS.len()));
    }
    let values = [None, Some(""), Some("A"), Some("B")];
    let pairs: Vec<_> = values.into_iter().flat_map(|one| values.map(|other| [one, other])).collect();
    pairs.iter().for_each(|pair| share_a_stamp(*pair));
    lines.push_str(&format!("| the same stamp at two values | both orders | {} | – | 0 |\n", 2 * pairs.len()));
    table::holds("clocks", &lines);
}
