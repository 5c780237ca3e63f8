//! An earlier version is shown in the place of the board, and left again: nothing of the board is lost on the way, and nothing can be
//! changed meanwhile.

use std::rc::Rc;

use tandem::app::host::{Refused, Wishes};
use tandem::app::{Mode, NoticeKind, Offer, Why, World};
use tandem::board::{Board, Clock, Command, Edit, Partner, Path, Who};
use tandem::edges::keeper::Keeper;
use tandem::format::{self, BoardFile};

use crate::life::{Life, holds, shown};
use crate::shelf::{Faulty, Values};

fn rename(life: &Life, title: &str) -> bool {
    life.session().dispatch(Command::RenameBoard { title: title.into() })
}

fn title(life: &Life) -> String {
    life.session().peek(|board| board.title().unwrap_or_default().to_owned())
}

/// A page on a board that had an earlier title, of which a version is kept.
fn with_a_version() -> Life {
    let life = Life::begin(Values::new(), "here");
    life.sit(Who::One(Partner::ScrumMaster));
    assert!(rename(&life, "Early"));
    let world = Rc::clone(&life.page.borrow().world);
    world.back_up(Why::Import).unwrap();
    assert!(rename(&life, "Late"));
    life
}

#[test]
fn the_version_of_a_session_is_the_board_as_it_was_opened() {
    let life = Life::begin(Values::new(), "here");
    life.sit(Who::One(Partner::ScrumMaster));
    assert!(rename(&life, "Early"));
    life.reload(None);
    // Quicker than the page, which keeps a version once it has time.
    assert!(rename(&life, "Late"));
    life.wait();
    let versions = life.session().versions();
    let kept = life.session().version(versions.first().expect("a session that changed something").number);
    assert_eq!(kept.and_then(|board| board.title().map(str::to_owned)).as_deref(), Some("Early"));
}

#[test]
fn a_version_is_shown_cannot_be_changed_and_leaves_the_board_as_it_was() {
    let life = with_a_version();
    let (whole, version) = (life.memory(), life.session().versions().remove(0));
    life.session().show_version(&version);
    assert_eq!((title(&life).as_str(), life.session().mode.get_untracked()), ("Early", Mode::Read));
    assert!(life.is_saved(), "whether the board is stored has not changed");
    assert!(!rename(&life, "Neither"), "it is only shown");
    life.session().undo();
    assert_eq!(title(&life), "Early");
    // Another page writes meanwhile, and this one is hidden and comes back.
    let keeper = Keeper::new(Rc::<Faulty>::clone(&life.shelf), 0x77);
    let mut board = keeper.open("here", None).board;
    let edit = tandem::board::Edit::set(tandem::board::Path::of(["mood"]), "good");
    let stamp = tandem::board::Stamp { millis: 7_000_000_000_000, count: 0, replica: 0x77 };
    let writes = board.apply(vec![edit], stamp).writes;
    let (key, text) = keeper.save(&board, &writes, None).unwrap().unwrap();
    let world = Rc::clone(&life.page.borrow().world);
    world.hear(&key, &text);
    world.catch_up();
    world.flush();
    assert_eq!(title(&life), "Early");
    let kept = life.session().versions().len();
    life.session().back_to_present();
    assert_eq!((title(&life).as_str(), life.session().mode.get_untracked()), ("Late", Mode::Full));
    life.wait();
    assert_eq!(life.session().versions().len(), kept, "who only looked has not come back from anywhere");
    assert!(holds(&life.memory(), &whole) && holds(&life.memory(), board.writes()), "the board is whole");
    life.session().undo();
    assert_eq!(title(&life), "Early", "what could be undone still can");
    life.session().redo();
    assert_eq!(title(&life), "Late");
}

#[test]
fn a_version_that_is_shown_comes_back_as_a_change_and_what_was_not_stored_stays() {
    let life = with_a_version();
    let version = life.session().versions().remove(0);
    life.session().show_version(&version);
    life.session().bring_back_shown();
    assert_eq!((title(&life).as_str(), life.session().past.get_untracked()), ("Early", None));
    life.session().undo();
    assert_eq!(title(&life), "Late");

    life.shelf.plan.set(Some(crate::shelf::Plan { kind: crate::shelf::Kind::Throws, at: 0, lasts: true }));
    assert!(rename(&life, "Not stored"));
    assert!(!life.is_saved());
    life.session().show_version(&version);
    assert!(!life.is_saved(), "it does not become stored by looking elsewhere");
    life.session().bring_back_shown();
    assert_eq!(title(&life), "Not stored", "nothing is brought back");
    let notices = life.session().notices.get_untracked();
    let told = notices.iter().find(|notice| notice.offers.iter().any(|offer| matches!(offer, Offer::BringBack { .. })));
    let told = told.expect("no backup: told, and offered");
    assert_eq!((told.kind, &told.offers[0]), (NoticeKind::Error, &Offer::SaveAsFile));
    life.session().back_to_present();
    assert_eq!(title(&life), "Not stored");

    // It is chosen once more, and once is enough; whatever is looked at meanwhile.
    life.session().show_version(&version);
    life.session().accept(told.id, &told.offers[1]);
    assert_eq!((title(&life).as_str(), life.session().past.get_untracked()), ("Early", None));
    assert!(life.session().notices.get_untracked().iter().all(|notice| notice.id != told.id));
    life.session().undo();
    assert_eq!(title(&life), "Not stored");
    life.shelf.plan.set(None);
}

/// The board as another page has it, which knows something more.
fn theirs(life: &Life) -> BoardFile {
    let mut board = Board::read("here", life.memory());
    let mut clock = Clock::new(0x77);
    clock.see(board.writes().newest().unwrap());
    board.apply(vec![Edit::set(Path::of(["mood"]), "good")], clock.next(1).unwrap());
    BoardFile { id: "here".into(), writes: board.writes().clone() }
}

/// That the board is shown and stored, and knows what came.
#[track_caller]
fn is_joined(life: &Life, theirs: &BoardFile) {
    assert_eq!((title(life).as_str(), life.session().past.get_untracked()), ("Late", None));
    assert!(life.is_saved() && holds(&life.memory(), &theirs.writes), "it is merged with the board");
    let stored = shown(&life.shelf.values.borrow(), "here");
    assert!(holds(&stored, &theirs.writes), "and stored");
}

#[test]
fn what_the_page_around_sends_while_a_version_is_shown_goes_into_the_board() {
    let life = with_a_version();
    let (theirs, version) = (theirs(&life), life.session().versions().remove(0));
    let text = format::to_file("here", &theirs.writes);
    for is_load in [false, true] {
        life.session().show_version(&version);
        assert!(life.session().read_for_host(b"{}").is_err());
        assert!(life.session().past.get_untracked().is_some(), "what is no board leads nowhere");
        let file = life.session().read_for_host(text.as_bytes()).unwrap();
        assert_eq!(life.session().put_by_host(file, is_load), Ok(()));
        is_joined(&life, &theirs);
    }
}

#[test]
fn the_page_around_is_never_given_a_version_as_the_board_and_its_wish_waits() {
    let life = with_a_version();
    let version = life.session().versions().remove(0);
    life.session().show_version(&version);
    let given = format!("{:?}", life.session().export_for_host("json"));
    assert!(!given.contains("Early"), "{given}");
    let wishes = Wishes { mode: Some(Mode::Compact), ..Wishes::default() };
    assert_eq!(life.session().grant(wishes), Ok(()));
    assert_eq!(life.session().mode.get_untracked(), Mode::Read, "the version is still only shown");
    life.session().back_to_present();
    assert_eq!(life.session().mode.get_untracked(), Mode::Compact);
    let given = format!("{:?}", life.session().export_for_host("json"));
    assert!(given.contains("Late"), "{given}");
}

#[test]
fn what_comes_along_while_a_version_is_shown_is_merged_with_the_board() {
    let life = with_a_version();
    let (theirs, version) = (theirs(&life), life.session().versions().remove(0));
    life.session().show_version(&version);
    life.session().come_along("", b"{}");
    assert!(life.session().past.get_untracked().is_some(), "what is no board leads nowhere");
    life.session().come_along("", format::to_file("here", &theirs.writes).as_bytes());
    is_joined(&life, &theirs);
}

#[test]
fn nothing_is_merged_into_a_newer_file_that_is_only_looked_at() {
    let life = with_a_version();
    let theirs = theirs(&life);
    let look = || {
        let newer = format::to_file("here", &life.memory()).replace("\"version\": 1,", "\"version\": 2,");
        life.session().check("newer.json", newer.as_bytes());
        life.session().look_at_refused();
    };
    look();
    let before = life.memory();
    assert_eq!(life.session().put_by_host(theirs.clone(), false), Err(Refused::ReadOnly));
    assert_eq!(life.memory(), before);
    life.session().join("a link", theirs.clone());
    is_joined(&life, &theirs);
    assert_eq!(life.session().mode.get_untracked(), Mode::Full);
}
