//! An earlier version is shown in the place of the board, and left again: nothing of the board is lost on the way, and nothing can be
//! changed meanwhile.

use std::rc::Rc;

use tandem::app::{Mode, NoticeKind, Offer, Why, World};
use tandem::board::{Command, Partner, Who};
use tandem::edges::keeper::Keeper;

use crate::life::{Life, holds};
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
