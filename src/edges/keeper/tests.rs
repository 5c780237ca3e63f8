//! The keeper on shelves that hold, and on shelves that fail.

use std::cell::{Cell, RefCell};

use super::*;
use crate::app::{BoardEntry, History, Theme, Why};
use crate::board::change::{Before, Step};
use crate::board::{Command, Context, Edit, Moment, Partner, Stamp, rules};
use crate::edges::shelf::{Fault, Memory};
use crate::words;

/// A shelf whose faults are switched on from outside.
#[derive(Default)]
struct Faulty {
    memory: Memory,
    full: Cell<bool>,
    unreadable: Cell<bool>,
    forgets: Cell<bool>,
    fails_once: Cell<bool>,
    sets: Cell<usize>,
    characters: Cell<usize>,
    /// How many characters fit in all.
    room: Cell<Option<usize>>,
    /// How often there was no room.
    refusals: Cell<usize>,
    /// What another page does right after a snapshot was looked for.
    meddle: RefCell<Option<Box<dyn FnOnce()>>>,
}

impl Faulty {
    fn used(&self) -> usize {
        let keys = self.memory.keys("").unwrap();
        keys.iter().map(|key| key.len() + self.memory.get(key).unwrap().unwrap().len()).sum()
    }
}

impl Shelf for Faulty {
    fn get(&self, key: &str) -> Result<Option<String>, Fault> {
        if self.unreadable.get() || self.fails_once.replace(false) {
            return Err(Fault::Failed);
        }
        let held = self.memory.get(key);
        let meddle = self.meddle.borrow_mut().take_if(|_| key.starts_with("tandem/board/"));
        meddle.into_iter().for_each(|meddle| meddle());
        held
    }

    fn has(&self, key: &str) -> Result<bool, Fault> {
        if self.unreadable.get() { Err(Fault::Failed) } else { self.memory.has(key) }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Fault> {
        let held = self.memory.get(key)?.map_or(0, |held| key.len() + held.len());
        let is_over = |room: usize| self.used() - held + key.len() + value.len() > room;
        if self.full.get() || self.room.get().is_some_and(is_over) {
            self.refusals.set(self.refusals.get() + 1);
            return Err(Fault::Full);
        }
        self.sets.set(self.sets.get() + 1);
        self.characters.set(self.characters.get() + key.len() + value.len());
        if self.forgets.get() { Ok(()) } else { self.memory.set(key, value) }
    }

    fn remove(&self, key: &str) -> Result<(), Fault> {
        self.memory.remove(key)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        if self.unreadable.get() { Err(Fault::Failed) } else { self.memory.keys(prefix) }
    }
}

/// A page: a keeper, the board it shows, and a counter for stamps.
struct Page {
    keeper: Keeper,
    board: Board,
    replica: u32,
    count: u64,
    entries: Vec<String>,
    troubles: Vec<Trouble>,
}

impl Page {
    fn load(shelf: &Rc<Faulty>, replica: u32, id: &str) -> Self {
        let keeper = Keeper::new(Rc::<Faulty>::clone(shelf), replica);
        let Opened { board, troubles, entries, is_stored } = keeper.open(id, None);
        assert!(is_stored);
        Self { keeper, board, replica, count: 0, entries, troubles }
    }

    fn change(&mut self, command: &Command) -> Vec<Write> {
        self.count += 1;
        let who = Some(Who::One(Partner::ScrumMaster));
        let fresh_id = format!("fresh-{}-{}", self.replica, self.count);
        let context = Context { who, now: Moment(1_000_000 + self.count), fresh_id };
        let edits = rules::decide(&self.board, command, &context).unwrap();
        let newest = self.board.writes().newest().map_or(0, |stamp| stamp.millis);
        let stamp = Stamp { millis: newest + 1, count: 0, replica: self.replica };
        self.board.apply(edits, stamp).writes
    }

    fn dispatch(&mut self, command: &Command) -> Result<(), Trouble> {
        let writes = self.change(command);
        self.keeper.save(&self.board, &writes, Some(Who::One(Partner::ScrumMaster))).map(drop)
    }
}

fn rate(card: &str, rating: u8) -> Command {
    Command::Rate { card: card.into(), rating: Some(rating) }
}

fn title(text: &str) -> Command {
    Command::RenameBoard { title: text.into() }
}

fn same(shelf: &Rc<Faulty>, board: &Board) {
    let again = Page::load(shelf, 99, board.id());
    assert_eq!(again.troubles, []);
    assert_eq!(again.board, *board);
}

#[test]
fn what_was_changed_is_there_after_a_reload() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 0xab, "one");
    assert_eq!(shelf.sets.get(), 0, "an untouched board is not stored");
    assert!(!page.keeper.has("one"));
    page.dispatch(&rate("shared-vision", 3)).unwrap();
    page.dispatch(&title("Checkout")).unwrap();
    assert!(page.keeper.has("one"));
    assert_eq!(shelf.memory.keys("tandem/journal/one/000000ab/").unwrap().len(), 2);
    same(&shelf, &page.board);
}

#[test]
fn a_vote_is_one_small_write() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&rate("shared-vision", 3)).unwrap();
    shelf.sets.set(0);
    shelf.characters.set(0);
    page.dispatch(&rate("shared-vision", 4)).unwrap();
    assert_eq!(shelf.sets.get(), 1);
    assert!(shelf.characters.get() < 300, "{}", shelf.characters.get());
}

#[test]
fn two_pages_lose_nothing_of_each_other() {
    let shelf = Rc::<Faulty>::default();
    let mut a = Page::load(&shelf, 1, "one");
    let mut b = Page::load(&shelf, 2, "one");
    a.dispatch(&rate("shared-vision", 3)).unwrap();
    b.dispatch(&rate("lack-of-empathy", 2)).unwrap();
    a.dispatch(&title("A")).unwrap();
    let mut joined = a.board.writes().clone();
    joined.merge(b.board.writes());
    same(&shelf, &Board::read("one", joined));
}

#[test]
fn a_full_shelf_loses_nothing_and_the_next_save_brings_all() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    shelf.full.set(true);
    assert_eq!(page.dispatch(&rate("shared-vision", 3)), Err(Trouble::StorageFull));
    assert!(page.keeper.has_pending());
    assert_eq!(page.keeper.save_again(&page.board), Err(Trouble::StorageFull));
    shelf.full.set(false);
    page.dispatch(&rate("lack-of-empathy", 2)).unwrap();
    assert!(!page.keeper.has_pending());
    same(&shelf, &page.board);
}

#[test]
fn a_shelf_that_forgets_is_noticed() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    shelf.forgets.set(true);
    assert_eq!(page.dispatch(&rate("shared-vision", 3)), Err(Trouble::StorageFailed));
    shelf.forgets.set(false);
    page.keeper.save_again(&page.board).unwrap();
    same(&shelf, &page.board);
}

#[test]
fn a_fault_that_passes_is_no_trouble_and_one_that_stays_writes_over_nothing() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Kept")).unwrap();
    shelf.fails_once.set(true);
    same(&shelf, &page.board);

    let before = shelf.memory.get("tandem/board/one").unwrap();
    shelf.unreadable.set(true);
    let mut blind = Page::load(&shelf, 2, "one");
    assert!(blind.troubles.contains(&Trouble::StorageFailed));
    assert_eq!(blind.dispatch(&rate("shared-vision", 3)), Err(Trouble::StorageFailed));
    shelf.unreadable.set(false);
    blind.dispatch(&rate("lack-of-empathy", 3)).unwrap();
    assert_eq!(shelf.memory.get("tandem/board/one").unwrap(), before);
    let again = Page::load(&shelf, 3, "one");
    assert_eq!(again.board.title(), Some("Kept"));
    assert!(again.board.writes().contains(&blind.board.writes().slots().filter_map(stamped).collect::<Vec<_>>()));
}

fn stamped((path, slot): (&Path, &crate::board::Slot)) -> Option<Write> {
    slot.stamp?;
    Some(Write { path: path.clone(), stamp: slot.stamp, value: slot.value.clone() })
}

#[test]
fn an_unreadable_snapshot_is_put_aside_and_the_journal_still_counts() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&rate("shared-vision", 3)).unwrap();
    page.dispatch(&title("Journalled")).unwrap();
    shelf.memory.set("tandem/board/one", "rubbish").unwrap();
    for _ in 0..2 {
        let mut again = Page::load(&shelf, 2, "one");
        assert_eq!(again.troubles, [Trouble::Unreadable { board: "one".into() }]);
        assert_eq!(again.board.title(), Some("Journalled"));
        again.keeper.fold("one", &again.entries).unwrap();
        assert_eq!(shelf.memory.get("tandem/board/one").unwrap().as_deref(), Some("rubbish"));
        again.count = 50;
    }
    assert_eq!(shelf.memory.get("tandem/quarantine/one/0").unwrap().as_deref(), Some("rubbish"));
    assert_eq!(shelf.memory.keys("tandem/quarantine/").unwrap().len(), 2, "put aside once, with its reason");
    let mut again = Page::load(&shelf, 3, "one");
    again.dispatch(&rate("lack-of-empathy", 1)).unwrap();
    same(&shelf, &again.board);
    assert_eq!(shelf.memory.get("tandem/quarantine/one/0").unwrap().as_deref(), Some("rubbish"));
}

#[test]
fn what_cannot_be_put_aside_is_not_written_over() {
    let shelf = Rc::<Faulty>::default();
    shelf.memory.set("tandem/board/one", "rubbish").unwrap();
    shelf.full.set(true);
    let mut page = Page::load(&shelf, 1, "one");
    shelf.full.set(false);
    page.dispatch(&rate("shared-vision", 3)).unwrap();
    assert_eq!(shelf.memory.get("tandem/board/one").unwrap().as_deref(), Some("rubbish"));
    let newer = envelope::seal(r#"{"format":"tandem-board","version":2,"id":"two"}"#);
    shelf.memory.set("tandem/board/two", &newer).unwrap();
    let mut page = Page::load(&shelf, 1, "two");
    assert_eq!(page.troubles, [Trouble::Newer]);
    assert_eq!(page.dispatch(&title("Older")), Err(Trouble::Newer), "an older page stops writing");
    assert_eq!(page.keeper.save_again(&page.board).map(drop), Err(Trouble::Newer));
    assert_eq!(page.keeper.delete(&page.board, Moment(7)), Err(Trouble::Newer));
    assert_eq!(shelf.memory.get("tandem/board/two").unwrap(), Some(newer));
    assert!(shelf.memory.keys("tandem/journal/two/").unwrap().is_empty());
}

#[test]
fn an_unreadable_entry_is_put_aside_and_the_others_count() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Here")).unwrap();
    shelf.memory.set("tandem/journal/one/000000ff/0", "{}").unwrap();
    let again = Page::load(&shelf, 2, "one");
    assert_eq!(again.troubles, [Trouble::Unreadable { board: "one".into() }]);
    assert_eq!(again.board, page.board);
    again.keeper.fold("one", &again.entries).unwrap();
    assert!(shelf.memory.get("tandem/journal/one/000000ff/0").unwrap().is_some());
}

#[test]
fn a_snapshot_that_could_not_be_read_again_takes_no_place() {
    let shelf = Rc::<Faulty>::default();
    let twice = r#"{"format":"tandem-board","version":1,"id":"one","cards":[{"id":"a"},{"id":"a"}]}"#;
    let board = words::new_board("one");
    let keeper = Page::load(&shelf, 1, "other").keeper;
    keeper.hold_written("one", twice.to_owned());
    assert_eq!(keeper.add(&board, Moment(3)), Err(Trouble::StorageFailed));
    assert_eq!(shelf.memory.get("tandem/board/one").unwrap(), None);
    assert!(keeper.has_pending(), "it is kept in the page");
    keeper.add(&board, Moment(3)).unwrap();
    same(&shelf, &board);
}

#[test]
fn a_long_journal_is_folded_and_goes_with_a_later_load() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    for count in 0..fold::MOST_ENTRIES + 2 {
        page.dispatch(&rate("shared-vision", 1 + u8::try_from(count % 5).unwrap())).unwrap();
    }
    let second = Page::load(&shelf, 2, "one");
    page.dispatch(&title("Meanwhile")).unwrap();
    second.keeper.fold("one", &second.entries).unwrap();
    same(&shelf, &page.board);
    let mut third = Page::load(&shelf, 3, "one");
    third.dispatch(&rate("lack-of-empathy", 5)).unwrap();
    third.keeper.fold("one", &third.entries).unwrap();
    let mut left = shelf.memory.keys("tandem/journal/one/").unwrap();
    left.sort();
    assert_eq!(left, ["tandem/journal/one/00000001/202", "tandem/journal/one/00000003/0"].map(str::to_owned));
    same(&shelf, &third.board);
}

#[test]
fn the_list_follows_what_is_stored() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("First")).unwrap();
    let mut other = Page::load(&shelf, 2, "two");
    other.dispatch(&rate("shared-vision", 3)).unwrap();
    let titles = |boards: Vec<BoardEntry>| boards.into_iter().map(|entry| entry.title).collect::<Vec<_>>();
    let expected = ["First", "Our partnership"];
    assert_eq!(titles(page.keeper.boards(&page.board)), expected);
    shelf.memory.set("tandem/boards", "rubbish").unwrap();
    assert_eq!(titles(page.keeper.boards(&page.board)), expected);
    shelf.memory.remove("tandem/board/two").unwrap();
    for key in shelf.memory.keys("tandem/journal/two/").unwrap() {
        shelf.memory.remove(&key).unwrap();
    }
    assert_eq!(titles(page.keeper.boards(&page.board)), ["First"]);
}

#[test]
fn a_deleted_board_comes_back_from_the_bin() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Precious")).unwrap();
    page.dispatch(&rate("shared-vision", 3)).unwrap();
    shelf.full.set(true);
    assert_eq!(page.keeper.delete(&page.board, Moment(7)), Err(Trouble::StorageFull));
    same(&shelf, &page.board);
    shelf.full.set(false);
    page.keeper.delete(&page.board, Moment(7)).unwrap();
    assert!(!page.keeper.has("one"));
    assert_eq!(page.keeper.read("one").0, None);
    let anew = Page::load(&shelf, 2, "one");
    assert_eq!(anew.board, words::new_board("one"));
    anew.keeper.restore("one", Moment(8)).unwrap();
    same(&shelf, &page.board);
    assert!(shelf.memory.keys("tandem/bin/").unwrap().is_empty());
    assert!(anew.keeper.restore("one", Moment(8)).is_err());
}

#[test]
fn earlier_versions_tell_when_why_and_by_whom_and_are_bounded() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.keeper.keep_session(&page.board, Moment(1)).unwrap();
    assert_eq!(page.keeper.versions("one").unwrap(), [], "an untouched board has none");
    for count in 0..60 {
        page.dispatch(&title(&format!("Version {count}"))).unwrap();
        page.keeper.back_up(&page.board, Moment(1_000_000 + count * 7_200_000), Why::Import).unwrap();
    }
    let kept = page.keeper.versions("one").unwrap();
    assert!(kept.len() <= versions::MOST && kept.len() > 8, "{}", kept.len());
    assert!(kept.windows(2).all(|pair| pair[0].number > pair[1].number), "the newest first");
    let newest = &kept[0];
    assert_eq!((newest.kept, newest.why), (Moment(1_000_000 + 59 * 7_200_000), Why::Import));
    assert_eq!(newest.by, [Who::One(Partner::ScrumMaster)]);
    assert_eq!(page.keeper.version("one", newest.number).unwrap(), page.board);
    page.keeper.keep_session(&page.board, Moment(9)).unwrap();
    assert_eq!(page.keeper.versions("one").unwrap().len(), kept.len(), "nothing has changed since");
    page.keeper.back_up(&page.board, Moment(5), Why::BringBack).unwrap();
    let last = &page.keeper.versions("one").unwrap()[0];
    assert_eq!(
        (last.number, last.by.as_slice()),
        (newest.number + 1, [].as_slice()),
        "also with a clock that ran back"
    );
}

#[test]
fn the_oldest_versions_go_before_a_save_fails_but_never_an_only_copy() {
    let shelf = Rc::<Faulty>::default();
    let mut gone = Page::load(&shelf, 2, "gone");
    gone.dispatch(&title("Gone")).unwrap();
    gone.keeper.back_up(&gone.board, Moment(1), Why::Session).unwrap();
    shelf.memory.remove("tandem/board/gone").unwrap();
    let mut page = Page::load(&shelf, 1, "one");
    for count in 0..6 {
        page.dispatch(&title(&format!("Version {count}"))).unwrap();
        page.keeper.back_up(&page.board, Moment(1_000 + count), Why::Session).unwrap();
    }
    page.keeper.delete(&gone.board, Moment(9)).unwrap();
    shelf.memory.remove("tandem/bin/gone").unwrap();
    let used = shelf.used();
    shelf.room.set(Some(used + 20));
    page.dispatch(&title("No room for this but for the oldest version of the board")).unwrap();
    let left: Vec<u64> = page.keeper.versions("one").unwrap().iter().map(|version| version.number).collect();
    assert_eq!(left, [1_005, 1_004, 1_003, 1_002, 1_001]);
    shelf.room.set(Some(1));
    assert_eq!(page.dispatch(&title("Nor with all of them gone")), Err(Trouble::StorageFull));
    assert_eq!(page.keeper.versions("one").unwrap(), []);
    assert_eq!(page.keeper.versions("gone").unwrap().len(), 1, "it stands nowhere else");
    shelf.room.set(None);
    page.keeper.save_again(&page.board).unwrap();
    same(&shelf, &page.board);
}

#[test]
fn versions_keep_to_their_share_of_the_room_and_go_long_before_a_save_fails() {
    let shelf = Rc::<Faulty>::default();
    shelf.room.set(Some(5_242_880));
    let mut page = Page::load(&shelf, 1, "one");
    // Five boards of 0.3 million characters and two versions of each, one of them of a board that stands nowhere else.
    for (count, id) in (0..).zip(["gone", "a", "b", "c", "d"]) {
        let mut other = Page::load(&shelf, 10 + count, id);
        other.dispatch(&Command::AddNote { card: None, text: "x".repeat(300_000) }).unwrap();
        for time in 0..2 {
            other.keeper.back_up(&other.board, Moment(1_000 + time * 10 + u64::from(count)), Why::Session).unwrap();
        }
        if id == "gone" {
            for key in shelf
                .memory
                .keys("tandem/")
                .unwrap()
                .iter()
                .filter(|key| key.contains("/gone") && !key.contains("backup"))
            {
                shelf.memory.remove(key).unwrap();
            }
        }
        other.keeper.watch_room();
        assert!(shelf.used() <= room::MOST, "{id}: {}", shelf.used());
    }
    let of_versions = |shelf: &Faulty| -> usize {
        let keys = shelf.memory.keys("tandem/backup/").unwrap();
        keys.iter().map(|key| key.len() + shelf.memory.get(key).unwrap().unwrap().len()).sum()
    };
    assert!(
        of_versions(&shelf) <= room::MOST_OF_VERSIONS && of_versions(&shelf) > 1_000_000,
        "{}",
        of_versions(&shelf)
    );
    assert_eq!(page.keeper.versions("gone").unwrap().len(), 1, "it stands nowhere else");
    page.keeper.watch_room();
    // Somebody writes on: what has grown is noticed without a look at every write.
    for count in 0..12 {
        page.dispatch(&Command::AddNote { card: None, text: count.to_string().repeat(100_000) }).unwrap();
    }
    assert!(shelf.used() <= room::MOST + 200_000, "{}", shelf.used());
    assert_eq!(page.keeper.versions("gone").unwrap().len(), 1);
    assert_eq!(shelf.refusals.get(), 0, "nothing was ever refused");
    same(&shelf, &page.board);
}

#[test]
fn a_board_deleted_twice_lies_in_the_bin_twice() {
    let shelf = Rc::<Faulty>::default();
    for (count, text) in [(1, "First"), (2, "Second")] {
        let mut page = Page::load(&shelf, count, "one");
        page.dispatch(&title(text)).unwrap();
        page.keeper.delete(&page.board, Moment(u64::from(count))).unwrap();
    }
    let page = Page::load(&shelf, 3, "one");
    let binned = page.keeper.binned().unwrap();
    let told: Vec<_> = binned.iter().map(|one| (one.entry.title.as_str(), one.deleted, one.is_readable)).collect();
    assert_eq!(told, [("First", Some(Moment(1)), true), ("Second", Some(Moment(2)), true)]);
    page.keeper.restore_from(&binned[0].key, Moment(8)).unwrap();
    assert_eq!(page.keeper.read("one").0.unwrap().title(), Some("First"));
    assert_eq!(page.keeper.binned().unwrap().len(), 1);
    page.keeper.empty_bin().unwrap();
    assert_eq!(page.keeper.binned().unwrap(), []);
}

#[test]
fn what_was_put_aside_is_listed_read_again_and_discarded() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Here")).unwrap();
    page.dispatch(&rate("shared-vision", 3)).unwrap();
    let key = "tandem/journal/one/00000001/1";
    let whole = shelf.memory.get(key).unwrap().unwrap();
    shelf.memory.set(key, &whole[1..]).unwrap();
    shelf.memory.set("tandem/journal/one/00000001/0", "half").unwrap();
    let mut again = Page::load(&shelf, 2, "one");
    let mut asides = again.keeper.asides().unwrap();
    asides.sort_by_key(|aside| aside.bytes.len());
    let told: Vec<_> = asides.iter().map(|aside| (aside.board.as_str(), aside.key.as_str())).collect();
    assert_eq!(told, [("one", "tandem/journal/one/00000001/0"), ("one", key)]);
    assert_eq!(asides[0].bytes, "half");
    assert_eq!(again.keeper.try_again(&asides[0], Moment(8)), Ok(false));
    again.keeper.discard(&asides[0]).unwrap();
    assert_eq!(shelf.memory.get("tandem/journal/one/00000001/0").unwrap(), None);
    // As if a newer version could read it.
    asides[1].bytes = whole;
    assert_eq!(again.keeper.try_again(&asides[1], Moment(8)), Ok(true));
    assert_eq!(again.keeper.asides().unwrap(), []);
    again.board.take_in(&again.keeper.catch_up().writes);
    let rated = again.keeper.read("one").0.unwrap();
    assert_eq!(again.board, rated, "the open page shows it too");
    assert_eq!(rated.current().unwrap().ballot(Partner::ScrumMaster).ratings.get("shared-vision"), Some(&Some(3)));
}

#[test]
fn another_page_is_heard_and_one_that_slept_catches_up() {
    let shelf = Rc::<Faulty>::default();
    let mut a = Page::load(&shelf, 1, "one");
    let mut b = Page::load(&shelf, 2, "one");
    let writes = a.change(&title("Told"));
    let (key, text) = a.keeper.save(&a.board, &writes, None).unwrap().unwrap();
    assert_eq!(b.keeper.hear(&key, &text[1..]).writes, Writes::default(), "what is told is checked");
    assert_eq!(b.keeper.hear("tandem/journal/other/1/0", &text).writes, Writes::default());
    b.board.take_in(&b.keeper.hear(&key, &text).writes);
    assert_eq!(b.board.title(), Some("Told"));
    assert_eq!(b.keeper.hear(&key, &text).writes, Writes::default(), "once");
    // While b sleeps, a writes, and others fold and take the entries away.
    for count in 0..fold::MOST_ENTRIES + 2 {
        a.dispatch(&title(&format!("Asleep {count}"))).unwrap();
    }
    for replica in 3..5 {
        let page = Page::load(&shelf, replica, "one");
        page.keeper.fold("one", &page.entries).unwrap();
    }
    assert!(shelf.memory.keys("tandem/journal/one/").unwrap().is_empty());
    a.dispatch(&rate("shared-vision", 3)).unwrap();
    b.board.take_in(&b.keeper.catch_up().writes);
    assert_eq!(b.board, a.board);
    assert_eq!(b.keeper.catch_up().writes, Writes::default());
    let newer = envelope::seal(r#"{"v":2,"whatever":1}"#);
    assert_eq!(b.keeper.hear("tandem/journal/one/00000009/0", &newer).troubles, [Trouble::Newer]);
    assert_eq!(b.dispatch(&rate("shared-vision", 4)), Err(Trouble::Newer));
}

#[test]
fn what_another_page_stores_in_the_midst_of_a_save_is_still_to_be_read() {
    let shelf = Rc::<Faulty>::default();
    let mut a = Page::load(&shelf, 1, "one");
    let (other, mut b) = (Rc::clone(&shelf), Page::load(&shelf, 2, "one"));
    shelf.meddle.replace(Some(Box::new(move || {
        b.dispatch(&rate("lack-of-empathy", 2)).unwrap();
        let third = Page::load(&other, 3, "one");
        third.keeper.fold("one", &third.entries).unwrap();
        assert_eq!(other.memory.keys("tandem/journal/one/").unwrap(), [""; 0], "it is in the snapshot alone");
    })));
    a.dispatch(&rate("shared-vision", 3)).unwrap();
    assert!(a.keeper.is_partial());
    a.board.take_in(&a.keeper.catch_up().writes);
    assert!(!a.keeper.is_partial());
    same(&shelf, &a.board);
}

#[test]
fn everything_is_forgotten_and_nothing_of_others() {
    let shelf = Rc::<Faulty>::default();
    shelf.memory.set("wiki/session", "theirs").unwrap();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Precious")).unwrap();
    page.keeper.back_up(&page.board, Moment(1), Why::Session).unwrap();
    page.keeper.keep_exported("one", Moment(5), None).unwrap();
    let safety = page.keeper.safety(&page.board);
    assert_eq!((safety.exported, safety.changes, safety.versions), (Some(Moment(5)), 1, 1));
    assert!(safety.characters > 1_000);
    page.keeper.forget_all().unwrap();
    assert_eq!(shelf.memory.keys("").unwrap(), ["wiki/session"]);
}

#[test]
fn a_board_left_unsaved_is_still_there_when_it_is_opened_again() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    shelf.full.set(true);
    assert!(page.dispatch(&title("Unsaved")).is_err());
    let other = page.keeper.open("two", Some(&page.board));
    assert!(other.is_stored && page.keeper.has_pending());
    assert_eq!(page.keeper.read("one").0.as_ref(), Some(&page.board));
    let back = page.keeper.open("one", Some(&other.board));
    assert!(!back.is_stored);
    assert_eq!(back.board, page.board);
    shelf.full.set(false);
    page.keeper.save_again(&back.board).unwrap();
    same(&shelf, &page.board);
}

#[test]
fn a_board_whose_storage_was_cleared_is_stored_whole_again() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Before")).unwrap();
    for key in shelf.memory.keys("").unwrap() {
        shelf.memory.remove(&key).unwrap();
    }
    page.dispatch(&rate("shared-vision", 3)).unwrap();
    same(&shelf, &page.board);
}

#[test]
fn a_board_is_added_as_it_is() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.change(&title("From a file"));
    let board = Board::read("file", page.board.writes().clone());
    page.keeper.add(&board, Moment(3)).unwrap();
    same(&shelf, &board);
    shelf.full.set(true);
    let board = Board::read("file-2", board.writes().clone());
    assert_eq!(page.keeper.add(&board, Moment(3)), Err(Trouble::StorageFull));
    let opened = page.keeper.open("file-2", None);
    assert_eq!(opened.board.title(), Some("From a file"));
    assert!(!opened.is_stored);
}

#[test]
fn drafts_history_and_settings_survive() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    let who = Some(Who::One(Partner::ProductOwner));
    page.keeper.keep_draft("one", who, "note/shared-vision", "half a thou").unwrap();
    assert_eq!(page.keeper.draft("one", who, "note/shared-vision").as_deref(), Ok("half a thou"));
    assert_eq!(page.keeper.draft("one", None, "note/shared-vision").as_deref(), Ok(""));
    page.keeper.keep_draft("one", who, "note/shared-vision", "").unwrap();
    assert!(shelf.memory.keys("tandem/draft/").unwrap().is_empty());

    let mut history = History::default();
    page.change(&title("A"));
    history.did(who, Step::default());
    page.keeper.keep_history("one", &history).unwrap();
    assert!(page.keeper.history("one").can(who, None).0);
    shelf.memory.set("tandem/undo/one/none", "rubbish").unwrap();
    assert!(page.keeper.history("one").can(who, None).0);

    shelf.memory.set("tandem/settings", &envelope::seal(r#"{"v":1,"later":{"x":1},"theme":"dark"}"#)).unwrap();
    assert_eq!((page.keeper.theme(), page.keeper.last()), (Theme::Dark, None));
    page.keeper.keep_last("one").unwrap();
    page.keeper.keep_seat("one", Some("both")).unwrap();
    page.keeper.keep_theme(Theme::Light).unwrap();
    assert_eq!(page.keeper.last().as_deref(), Some("one"));
    assert_eq!(page.keeper.last_seat("one").as_deref(), Some("both"));
    page.keeper.keep_seat("one", None).unwrap();
    assert_eq!(page.keeper.last_seat("one"), None);
    assert!(shelf.memory.get("tandem/settings").unwrap().unwrap().contains(r#""later":{"x":1}"#));
    shelf.memory.set("tandem/settings", "rubbish").unwrap();
    assert_eq!(page.keeper.last(), None);
    page.keeper.keep_last("two").unwrap();
    assert_eq!(shelf.memory.get("tandem/quarantine/~settings/0").unwrap().as_deref(), Some("rubbish"));
}

#[test]
fn a_board_that_somebody_takes_away_is_told_and_can_be_stored_again() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    assert_eq!(page.keeper.catch_up().troubles, [], "what was never stored is not missed");
    page.dispatch(&title("Before")).unwrap();
    for key in shelf.memory.keys("").unwrap() {
        shelf.memory.remove(&key).unwrap();
    }
    assert_eq!(page.keeper.catch_up().troubles, [Trouble::Gone { is_binned: false }]);
    assert!(page.keeper.is_missing() && page.keeper.would_lose());
    assert_eq!(page.keeper.catch_up().troubles, [], "told once");
    page.keeper.save_again(&page.board).unwrap();
    assert!(!page.keeper.is_missing() && !page.keeper.would_lose());
    same(&shelf, &page.board);

    let other = Page::load(&shelf, 2, "one");
    other.keeper.delete(&other.board, Moment(5)).unwrap();
    assert_eq!(page.keeper.catch_up().troubles, [Trouble::Gone { is_binned: true }]);
    assert!(page.keeper.is_missing() && !page.keeper.would_lose(), "it lies in the bin");
    other.keeper.restore("one", Moment(8)).unwrap();
    assert!(page.keeper.catch_up().is_back && !page.keeper.is_missing());
}

#[test]
fn a_snapshot_that_is_damaged_while_its_board_is_open_is_told_and_written_anew() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Whole")).unwrap();
    shelf.memory.set("tandem/board/one", "rubbish").unwrap();
    let news = page.keeper.catch_up();
    assert!(news.is_damaged);
    assert_eq!(news.troubles, [Trouble::Unreadable { board: "one".into() }]);
    page.keeper.save_again(&page.board).unwrap();
    assert!(!page.keeper.catch_up().is_damaged);
    same(&shelf, &page.board);
    assert_eq!(page.keeper.asides().unwrap().len(), 1);
}

#[test]
fn after_everything_was_forgotten_nothing_is_put_on_the_shelf() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Secret")).unwrap();
    shelf.memory.set("wiki", "theirs").unwrap();
    page.keeper.forget_all().unwrap();
    let mut history = History::default();
    history.did(None, Step::default());
    page.keeper.keep_history("one", &history).ok();
    page.keeper.keep_draft("one", None, "note/x", "half a thought").ok();
    page.keeper.keep_session(&page.board, Moment(7)).ok();
    page.keeper.keep_last("one").ok();
    page.keeper.fold("one", &page.entries).ok();
    page.keeper.save_again(&page.board).ok();
    assert_eq!(shelf.memory.keys("").unwrap(), ["wiki"]);
}

#[test]
fn a_change_of_a_board_that_is_only_shown_is_stored_under_its_own_id() {
    let shelf = Rc::<Faulty>::default();
    let mut first = Page::load(&shelf, 1, "one");
    first.dispatch(&title("Stored")).unwrap();
    for closes in [true, false] {
        let mut page = Page::load(&shelf, 2, "two");
        if closes {
            page.keeper.close(&page.board);
        }
        // What a link brought is shown over it.
        page.board = first.board.clone();
        page.count = 50;
        page.dispatch(&rate("shared-vision", 3)).unwrap();
        same(&shelf, &page.board);
        assert!(shelf.memory.keys("tandem/journal/").unwrap().iter().all(|key| key.starts_with("tandem/journal/one/")));
        assert_eq!(shelf.memory.get("tandem/board/two").unwrap(), None);
    }
}

#[test]
fn what_was_written_beforehand_is_for_its_board_alone() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("One")).unwrap();
    let text = crate::format::to_compact("one", page.board.writes());
    page.keeper.hold_written("one", text.clone());
    let other = words::new_board("two");
    page.keeper.add(&other, Moment(8)).unwrap();
    same(&shelf, &other);
    // A backup that fails has had its text.
    page.keeper.hold_written("one", text);
    shelf.unreadable.set(true);
    page.keeper.back_up(&page.board, Moment(9), Why::Import).unwrap_err();
    shelf.unreadable.set(false);
    page.dispatch(&title("Later")).unwrap();
    page.keeper.back_up(&page.board, Moment(10), Why::Import).unwrap();
    let newest = page.keeper.versions("one").unwrap().remove(0);
    assert_eq!(page.keeper.version("one", newest.number).unwrap().title(), Some("Later"));
}

#[test]
fn a_backup_that_goes_at_once_for_room_is_none() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Large")).unwrap();
    let stamp = Stamp { millis: 5, count: 900, replica: 1 };
    page.board.apply(vec![Edit::set(Path::of(["mood"]), "x".repeat(150_000))], stamp);
    // Somebody else's values fill the site's storage as far as it is watched.
    shelf.memory.set("wiki", &"x".repeat(room::MOST)).unwrap();
    page.keeper.watch_room();
    assert_eq!(page.keeper.back_up(&page.board, Moment(9), Why::Import), Err(Trouble::StorageFull));
    assert_eq!(shelf.memory.keys(places::BACKUPS).unwrap(), Vec::<String>::new());
}

#[test]
fn a_page_keeps_the_undo_of_its_own_seat_and_leaves_that_of_others() {
    let shelf = Rc::<Faulty>::default();
    let seat = |partner| Some(Who::One(partner));
    let (master, owner) = (seat(Partner::ScrumMaster), seat(Partner::ProductOwner));
    let mut first = Page::load(&shelf, 1, "one");
    first.change(&title("Early"));
    let step = |count| {
        let stamp = Some(Stamp { millis: 5, count, replica: 1 });
        let before = Before { path: Path::of(["title"]), stamp, value: None, was: Vec::new() };
        Step { before: vec![before], voting: None }
    };
    let mut history = first.keeper.history("one");
    history.did(owner, step(0));
    first.keeper.keep_history("one", &history).unwrap();

    let (a, b) = (Page::load(&shelf, 2, "one"), Page::load(&shelf, 3, "one"));
    let (mut of_a, mut of_b) = (a.keeper.history("one"), b.keeper.history("one"));
    of_b.did(owner, step(1));
    b.keeper.keep_history("one", &of_b).unwrap();
    of_a.did(master, step(2));
    a.keeper.keep_history("one", &of_a).unwrap();
    let kept = Page::load(&shelf, 4, "one").keeper.history("one").to_json().len();
    assert_eq!(kept, 2);
    let both = Page::load(&shelf, 4, "one").keeper.history("one");
    let of_owner =
        both.to_json().into_iter().find(|(seat, _)| *seat == Who::One(Partner::ProductOwner).id()).unwrap().1;
    assert_eq!(of_owner["done"].as_array().unwrap().len(), 2, "what the other page did can still be undone");
}

#[test]
fn emptying_the_bin_takes_along_what_was_kept_beside_its_boards() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Gone")).unwrap();
    page.keeper.back_up(&page.board, Moment(9), Why::Closed).unwrap();
    page.keeper.keep_draft("one", None, "note/x", "half").unwrap();
    page.keeper.delete(&page.board, Moment(10)).unwrap();
    let mut other = Page::load(&shelf, 2, "other");
    other.dispatch(&title("Stays")).unwrap();
    other.keeper.back_up(&other.board, Moment(11), Why::Closed).unwrap();
    other.keeper.empty_bin().unwrap();
    assert!(shelf.memory.keys("").unwrap().iter().all(|key| !key.contains("/one")));
    assert_eq!(shelf.memory.keys(places::BACKUPS).unwrap().len(), 1);
}

/// The titles of a board's earlier versions and why they were kept, the newest first.
fn kept(keeper: &Keeper, id: &str) -> Vec<(String, Why)> {
    let title = |number| keeper.version(id, number).unwrap().title().unwrap_or_default().to_owned();
    keeper.versions(id).unwrap().into_iter().map(|version| (title(version.number), version.why)).collect()
}

#[test]
fn whatever_is_joined_with_a_stored_board_is_preceded_by_a_backup_or_does_not_come() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Deleted")).unwrap();
    page.keeper.delete(&page.board, Moment(7)).unwrap();
    assert_eq!(kept(&page.keeper, "one"), [], "the bin is its backup");
    let mut again = Page::load(&shelf, 2, "one");
    again.dispatch(&title("Made again")).unwrap();
    let stands = || ["tandem/board/one", "tandem/bin/one"].map(|key| shelf.memory.get(key).unwrap());
    let before = stands();
    // Room for what is written anew, and not for one value more.
    shelf.full.set(true);
    assert_eq!(again.keeper.restore("one", Moment(8)), Err(Trouble::StorageFull));
    assert_eq!(again.keeper.add(&page.board, Moment(8)), Err(Trouble::StorageFull));
    assert_eq!(stands(), before, "nothing came, nothing went");
    shelf.full.set(false);
    again.keeper.restore("one", Moment(8)).unwrap();
    assert_eq!(kept(&again.keeper, "one"), [("Made again".to_owned(), Why::Import)]);

    let key = "tandem/journal/one/00000009/0";
    let stamp = Some(Stamp { millis: 9_000_000_000, count: 0, replica: 9 });
    let write = Write { path: Path::of(["title"]), stamp, value: Some("Read after all".into()) };
    let whole = journal::write(&[write], &[]);
    shelf.memory.set(key, &whole[1..]).unwrap();
    let third = Page::load(&shelf, 3, "one");
    let mut aside = third.keeper.asides().unwrap().remove(0);
    aside.bytes = whole;
    let shown = third.board.title().unwrap().to_owned();
    assert_eq!(third.keeper.try_again(&aside, Moment(9)), Ok(true));
    assert_eq!(kept(&third.keeper, "one")[0], (shown, Why::Import));

    third.keeper.add(&page.board, Moment(10)).unwrap();
    assert_eq!(kept(&third.keeper, "one")[0], ("Read after all".to_owned(), Why::Import));
    assert_eq!(kept(&third.keeper, "one").len(), 3);
    third.keeper.add(&words::new_board("two"), Moment(11)).unwrap();
    assert_eq!(kept(&third.keeper, "two"), [], "nothing of it was here");
}

#[test]
fn a_snapshot_of_an_older_version_is_kept_as_it_stood_before_it_is_written_anew() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "one");
    page.dispatch(&title("Old")).unwrap();
    let mut other = Page::load(&shelf, 2, "two");
    other.dispatch(&title("Other")).unwrap();
    // What another version has written begins otherwise; of which version it is, is for the chain to know.
    let now = envelope::open(&shelf.memory.get("tandem/board/one").unwrap().unwrap()).unwrap();
    let older = now.replacen("\"version\":1,", "\"version\":1.0,", 1);
    shelf.memory.set("tandem/board/one", &envelope::seal(&older)).unwrap();
    for count in 0..fold::MOST_ENTRIES + 2 {
        page.dispatch(&rate("shared-vision", 1 + u8::try_from(count % 5).unwrap())).unwrap();
    }
    let versions = || shelf.memory.keys("tandem/backup/one/").unwrap();
    assert!(versions().is_empty(), "a change leaves the snapshot alone");
    for replica in 3..5 {
        let next = Page::load(&shelf, replica, "one");
        next.keeper.fold("one", &next.entries).unwrap();
        let text = shelf.memory.get("tandem/board/one").unwrap().unwrap();
        assert!(crate::format::is_as_now(&text), "{text}");
        let [version] = &versions()[..] else { panic!("{:?}", versions()) };
        let kept = envelope::open(&shelf.memory.get(version).unwrap().unwrap()).unwrap();
        assert!(kept.ends_with(&format!(",\"board\":{older}}}")), "byte for byte: {kept}");
        let read = next.keeper.version("one", next.keeper.versions("one").unwrap()[0].number).unwrap();
        assert_eq!(*read.writes(), look::read(&older).unwrap());
    }
    assert!(shelf.memory.keys("tandem/backup/two/").unwrap().is_empty());
    same(&shelf, &page.board);
}

#[test]
fn a_file_of_everything_holds_what_is_on_no_shelf() {
    let shelf = Rc::<Faulty>::default();
    let mut page = Page::load(&shelf, 1, "stored");
    page.dispatch(&rate("shared-vision", 3)).unwrap();
    shelf.full.set(true);
    let mut boards = Vec::new();
    for id in ["stored", "new", "open"] {
        let leaving = (page.board.id() != id).then_some(&page.board);
        page.board = page.keeper.open(id, leaving).board;
        assert_eq!(page.dispatch(&title(id)), Err(Trouble::StorageFull));
        boards.push(page.board.clone());
    }
    // Without a stamp, and less than what a new board makes up in its place.
    let by_hand = r#"{"format":"tandem-board","version":1,"id":"by-hand","title":"A"}"#;
    let by_hand = crate::format::read(by_hand.as_bytes()).unwrap().board();
    assert_eq!(page.keeper.add(&by_hand, Moment(0)), Err(Trouble::StorageFull));
    boards.push(by_hand);
    let (mut found, has_newer) = rescue::boards(&page.keeper.everything(&page.board).unwrap());
    assert!(!has_newer);
    for all in [&mut boards, &mut found] {
        all.sort_by(|a, b| a.id().cmp(b.id()));
    }
    assert_eq!(found, boards);
    assert_eq!(shelf.memory.keys("tandem/journal/").unwrap().len(), 1, "nothing was put on the shelf by that");
}
