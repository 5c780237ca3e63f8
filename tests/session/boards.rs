//! Whole boards: new, from these cards, a copy, deleted and brought back, exported.

use tandem::app::{Effect, Offer};
use tandem::board::{Command, Partner};
use tandem::{format, words};

use crate::world::{SCRUM_MASTER, Stage};

fn added(stage: &Stage) -> tandem::board::Board {
    let effects = stage.effects();
    let [Effect::Add(board)] = effects.as_slice() else { panic!("{effects:?}") };
    (**board).clone()
}

#[test]
fn a_new_board_is_added_and_opened() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.new_board();
    assert_eq!(added(&stage), words::new_board("fresh-1"));
    assert_eq!(stage.session.peek(|board| board.id().to_owned()), "fresh-1");
    assert_eq!(stage.session.can_undo(), (false, false), "another board, another history");
}

#[test]
fn a_copy_has_everything_and_cards_alone_have_no_pair() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(Command::NamePartner { partner: Partner::ScrumMaster, name: "Ada".into() });
    stage.session.dispatch(Command::AddNote { card: None, text: "Ours".into() });
    stage.effects();
    let before = stage.file();
    stage.session.duplicate();
    let copy = added(&stage);
    assert_eq!((copy.id(), copy.title(), copy.notes().len()), ("fresh-3", Some("Our partnership, copy"), 1));
    assert_ne!(stage.file(), before);
    stage.session.new_from_cards();
    let cards = added(&stage);
    assert_eq!((cards.cards().len(), cards.notes().len(), cards.name(Partner::ScrumMaster)), (12, 0, ""));
    assert_eq!(cards.writes().newest(), None);
}

#[test]
fn a_deleted_board_can_be_brought_back() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.delete_board();
    assert_eq!(stage.effects(), [Effect::Delete("here".into())]);
    let [notice] = stage.session.notices.get_untracked().try_into().unwrap();
    let [offer] = notice.offers.as_slice() else { panic!("{:?}", notice.offers) };
    assert_eq!(*offer, Offer::RestoreBoard("here".into()));
    stage.session.accept(notice.id, offer);
    assert_eq!(stage.effects(), [Effect::Restore("here".into())]);

    // One that could not be deleted is not called so.
    let stage = Stage::with(SCRUM_MASTER);
    stage.world.is_full.set(true);
    stage.session.delete_board();
    assert_eq!(stage.notices(), []);
}

#[test]
fn the_export_is_the_boards_file_named_after_board_and_day() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(Command::RenameBoard { title: "Checkout team 🚲".into() });
    stage.rate("shared-vision", 2);
    stage.effects();
    stage.session.export_json();
    let text = stage.session.peek(|board| format::to_file(board.id(), board.writes()));
    let name = "checkout-team-2026-11-24.json".to_owned();
    assert_eq!(stage.effects(), [Effect::Download { name, media_type: "application/json", text }, Effect::Exported]);
}
