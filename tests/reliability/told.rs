//! What a person is told when something fails: each time anew, and never that it was done.

use tandem::app::{NoticeKind, Offer};
use tandem::board::{Command, Partner, Who};

use crate::life::Life;
use crate::shelf::{Kind, Plan, Values};

fn fails(life: &Life, kind: Kind) {
    life.shelf.plan.set(Some(Plan { kind, at: 0, lasts: true }));
}

fn rename(life: &Life, title: &str) {
    assert!(life.session().dispatch(Command::RenameBoard { title: title.into() }));
}

/// The one error that is told.
#[track_caller]
fn error(life: &Life) -> (u32, Vec<Offer>) {
    let mut notices = life.session().notices.get_untracked();
    notices.retain(|notice| notice.kind == NoticeKind::Error);
    let [notice] = notices.try_into().unwrap_or_else(|all| panic!("not one error: {all:?}"));
    (notice.id, notice.offers)
}

fn begin() -> Life {
    let life = Life::begin(Values::new(), "here");
    life.sit(Who::One(Partner::ScrumMaster));
    life
}

#[test]
fn trying_again_in_vain_is_told_anew() {
    let life = begin();
    fails(&life, Kind::Throws);
    rename(&life, "Mine");
    let (first, _) = error(&life);
    life.session().accept(first, &Offer::TrySavingAgain);
    let (second, _) = error(&life);
    assert!(second > first && !life.is_saved());
    life.shelf.plan.set(None);
    life.session().accept(second, &Offer::TrySavingAgain);
    assert!(life.is_saved() && life.session().notices.get_untracked().is_empty());
}

#[test]
fn emptying_the_bin_in_vain_is_told_anew() {
    let life = begin();
    rename(&life, "Old");
    life.session().delete_board();
    rename(&life, "Mine");
    fails(&life, Kind::Full);
    rename(&life, "Mine, still");
    let (first, offers) = error(&life);
    assert!(offers.contains(&Offer::EmptyBin));
    life.session().accept(first, &Offer::EmptyBin);
    let (second, offers) = error(&life);
    assert!(second > first && !offers.contains(&Offer::EmptyBin), "nothing lies in it any more");
    assert!(!life.is_saved());
}

#[test]
fn a_board_that_could_not_be_deleted_is_not_told_to_be() {
    let life = begin();
    rename(&life, "Mine");
    fails(&life, Kind::Full);
    life.session().delete_board();
    assert_eq!(life.id(), "here");
    error(&life);
    let told = life.session().notices.get_untracked();
    assert!(told.iter().all(|notice| notice.kind == NoticeKind::Error), "{told:?}");

    life.shelf.plan.set(None);
    life.session().delete_board();
    let told = life.session().notices.get_untracked();
    assert!(life.id() != "here" && told.iter().any(|notice| notice.offers == [Offer::RestoreBoard("here".into())]));
}

#[test]
fn votes_that_another_page_turned_over_are_not_taken_back_from_a_stored_history() {
    let scrum_master = begin();
    let rate = |life: &Life, rating| {
        assert!(life.session().dispatch(Command::Rate { card: "shared-vision".into(), rating: Some(rating) }));
        assert!(life.session().dispatch(Command::Seal));
    };
    rate(&scrum_master, 4);
    let product_owner = Life::begin(scrum_master.shelf.values.borrow().clone(), "here");
    product_owner.sit(Who::One(Partner::ProductOwner));
    rate(&product_owner, 2);
    assert!(product_owner.session().dispatch(Command::Reveal));

    // What the first page could undo is stored when it is left.
    scrum_master.page.borrow().world.flush();
    let mut values = product_owner.shelf.values.borrow().clone();
    let undo = scrum_master.shelf.values.borrow().clone();
    values.extend(undo.into_iter().filter(|(key, _)| key.starts_with("tandem/undo/")));
    let life = Life::begin(values, "here");
    life.sit(Who::One(Partner::ScrumMaster));
    let revealed = life.file();
    assert_eq!(life.session().can_undo(), (false, false));
    life.session().undo();
    life.session().undo();
    life.session().redo();
    assert_eq!(life.file(), revealed);
}

#[test]
fn forgetting_that_fails_midway_is_told_and_what_is_gone_is_not_called_saved() {
    let life = begin();
    rename(&life, "Mine");
    assert!(life.is_saved());
    // The snapshot goes, and nothing more.
    let at = life.shelf.writes.get() + 1;
    life.shelf.plan.set(Some(Plan { kind: Kind::Throws, at, lasts: true }));
    life.session().forget_all();
    assert!(!life.is_saved() && !life.shelf.values.borrow().contains_key("tandem/board/here"));
    let errors = life.session().notices.with_untracked(|all| all.iter().any(|one| one.kind == NoticeKind::Error));
    assert!(errors && life.page.borrow().world.would_lose(), "told, and leaving asks");
    life.shelf.plan.set(None);
    life.session().accept(0, &Offer::TrySavingAgain);
    assert!(life.is_saved() && life.shelf.values.borrow().contains_key("tandem/board/here"));
}
