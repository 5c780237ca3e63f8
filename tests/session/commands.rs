//! A command goes in: the board changes and is saved, or refuses in words.

use tandem::app::{Effect, NoticeKind, Offer, Saved, Trouble};
use tandem::board::{Board, Command, Partner, Writes};
use tandem::format;

use crate::world::{PRODUCT_OWNER, SCRUM_MASTER, Stage, rates};

#[test]
fn a_vote_changes_the_board_and_is_saved_in_the_same_task() {
    let stage = Stage::with(SCRUM_MASTER);
    assert!(stage.rate("shared-vision", 4));
    assert_eq!(stage.rating(Partner::ScrumMaster, "shared-vision"), Some(4));
    assert_eq!(stage.session.saved.get_untracked(), Saved::Saving);
    let effects = stage.effects();
    let [Effect::Save(writes)] = effects.as_slice() else { panic!("{effects:?}") };
    let mut replayed: Writes = tandem::words::new_board("here").writes().clone();
    writes.iter().for_each(|write| drop(replayed.apply(write)));
    assert_eq!(format::to_file("here", &replayed), stage.file(), "what is saved is all that changed");
}

#[test]
fn what_changes_nothing_is_not_saved() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("shared-vision", 4);
    stage.effects();
    assert!(stage.rate("shared-vision", 4));
    assert_eq!(stage.effect_names(), Vec::<String>::new());
    stage.session.undo();
    assert_eq!(stage.rating(Partner::ScrumMaster, "shared-vision"), None, "nor is it a step of its own");
}

#[test]
fn a_refusal_becomes_an_error_notice_and_nothing_else() {
    let stage = Stage::on(tandem::words::new_board("here"));
    let before = stage.file();
    assert!(!stage.rate("shared-vision", 4));
    let [(kind, title)] = stage.notices().try_into().unwrap();
    assert_eq!((kind, title.as_str()), (NoticeKind::Refusal, stage.session.words().refused_needs_seat()));
    assert_eq!((stage.file(), stage.effect_names()), (before, Vec::new()));
    stage.session.sit(SCRUM_MASTER);
    assert!(stage.notices().is_empty(), "who sits needs no seat");
    stage.session.report(&Trouble::StorageFull);
    stage.session.dispatch(Command::Seal);
    assert!(!stage.rate("shared-vision", 4));
    let refused = (NoticeKind::Refusal, stage.session.words().refused_sealed().to_owned());
    let full = stage.notices()[0].clone();
    assert_eq!(stage.notices(), [full.clone(), refused]);
    stage.session.dispatch(Command::Unseal);
    assert_eq!(stage.notices(), [full], "a refusal goes with the next change, an error stays until dismissed");
    stage.session.dismiss(stage.session.notices.get_untracked()[0].id);
    assert!(stage.notices().is_empty());
}

#[test]
fn one_trouble_is_told_once_with_what_to_do() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.report(&Trouble::StorageFull);
    stage.session.report(&Trouble::StorageFull);
    let [notice] = stage.session.notices.get_untracked().try_into().unwrap();
    assert_eq!(notice.kind, NoticeKind::Error);
    stage.session.accept(notice.id, &Offer::SaveAsFile);
    assert_eq!(stage.effect_names(), ["Download", "Exported"]);
    assert_eq!(stage.notices().len(), 1, "the trouble is not over");
    stage.session.accept(notice.id, &Offer::TrySavingAgain);
    assert_eq!((stage.effect_names(), stage.notices().len()), (vec!["SaveAgain".to_owned()], 0));
}

#[test]
fn undo_goes_back_to_the_board_as_first_opened_and_redo_forth_again() {
    let stage = Stage::with(SCRUM_MASTER);
    let first = stage.plain();
    let note = |text: &str| Command::AddNote { card: Some("shared-vision".into()), text: text.into() };
    for command in [
        rates("shared-vision", 4),
        rates("shared-vision", 5),
        Command::RenameBoard { title: "One".into() },
        note("first"),
        Command::EditNote { note: "fresh-4".into(), text: "second".into() },
        Command::DeleteNote { note: "fresh-4".into() },
        Command::RenameBoard { title: "Two".into() },
        Command::Seal,
    ] {
        assert!(stage.session.dispatch(command));
    }
    let last = stage.plain();
    assert_eq!(stage.session.can_undo(), (true, false));
    (0..8).for_each(|_| stage.session.undo());
    assert_eq!((stage.plain(), stage.session.can_undo()), (first, (false, true)));
    (0..8).for_each(|_| stage.session.redo());
    assert_eq!((stage.plain(), stage.session.can_undo()), (last, (true, false)));
    assert!(stage.notices().is_empty(), "{:?}", stage.notices());
    stage.session.redo();
    assert_eq!(stage.notices(), [(NoticeKind::Refusal, stage.session.words().refused_nothing_to_redo().to_owned())]);
}

#[test]
fn undo_leaves_alone_what_somebody_else_has_written_since() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(Command::RenameBoard { title: "Mine".into() });
    stage.session.sit(PRODUCT_OWNER);
    assert_eq!(stage.session.can_undo(), (false, false), "undo reaches only what this seat did");
    stage.session.dispatch(Command::RenameBoard { title: "Theirs".into() });
    stage.session.sit(SCRUM_MASTER);
    stage.session.undo();
    assert_eq!(stage.session.peek(|board| board.title().map(str::to_owned)).as_deref(), Some("Theirs"));
    assert_eq!(stage.notices().len(), 1, "and says so");
}

#[test]
fn a_title_that_came_back_by_an_undo_can_still_be_undone_by_who_wrote_it() {
    let stage = Stage::with(SCRUM_MASTER);
    let title = || stage.session.peek(|board| board.title().map(str::to_owned)).unwrap();
    let first = title();
    stage.session.dispatch(Command::RenameBoard { title: "Mine".into() });
    stage.session.sit(PRODUCT_OWNER);
    stage.session.dispatch(Command::RenameBoard { title: "Theirs".into() });
    stage.session.undo();
    assert_eq!(title(), "Mine");
    stage.session.sit(SCRUM_MASTER);
    stage.session.undo();
    assert_eq!(title(), first);
}

#[test]
fn a_reveal_cannot_be_undone_nor_the_votes_that_it_showed() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("shared-vision", 4);
    stage.session.dispatch(Command::AddNote { card: None, text: "Before the reveal".into() });
    stage.session.dispatch(Command::Seal);
    stage.session.sit(PRODUCT_OWNER);
    stage.rate("shared-vision", 2);
    stage.session.dispatch(Command::Seal);
    assert!(stage.session.dispatch(Command::Reveal));
    assert_eq!(stage.session.can_undo(), (false, false));
    stage.session.sit(SCRUM_MASTER);
    stage.session.undo();
    stage.session.undo();
    let is_revealed = |board: &Board| board.current().unwrap().revealed.is_some();
    assert!(stage.session.peek(is_revealed));
    assert_eq!(stage.rating(Partner::ScrumMaster, "shared-vision"), Some(4));
    assert_eq!(stage.session.peek(|board| board.notes().len()), 0, "the note could be undone");
}

#[test]
fn what_was_voted_in_a_round_that_somebody_closed_is_neither_undone_nor_redone() {
    let stage = Stage::with(SCRUM_MASTER);
    let note = |text: &str| Command::AddNote { card: None, text: text.into() };
    let sealed = || stage.session.peek(|board| board.current().unwrap().is_sealed(Partner::ScrumMaster));
    stage.rate("shared-vision", 4);
    stage.session.dispatch(note("Before the close"));
    stage.session.dispatch(Command::Seal);
    stage.session.sit(PRODUCT_OWNER);
    stage.rate("shared-vision", 2);
    stage.session.undo();
    assert_eq!(stage.session.can_undo(), (false, true));
    assert!(stage.session.dispatch(Command::CloseRound));
    stage.session.redo();
    assert_eq!(stage.rating(Partner::ProductOwner, "shared-vision"), None, "the close is a change of its own");
    stage.session.sit(SCRUM_MASTER);
    (0..3).for_each(|_| stage.session.undo());
    assert_eq!((stage.rating(Partner::ScrumMaster, "shared-vision"), sealed()), (Some(4), true));
    assert_eq!(stage.session.peek(|board| board.notes().len()), 0, "the note could be undone");
    assert_eq!(stage.session.can_undo(), (false, true));

    // Once it can be voted on again, votes can be taken back again.
    assert!(stage.session.dispatch(Command::ReopenRound));
    stage.session.undo();
    assert_eq!(stage.session.can_undo(), (false, true), "the reopening is undone: nothing is left that may be");
    assert!(stage.session.dispatch(Command::ReopenRound));
    stage.session.undo();
    stage.session.redo();
    let is_open = || stage.session.peek(|board| board.open_round().is_some());
    assert!(is_open() && sealed());
}

#[test]
fn who_takes_a_close_back_can_go_on_taking_back() {
    let stage = Stage::with(SCRUM_MASTER);
    let rounds = || stage.session.peek(|board| board.rounds().len());
    let is_open = || stage.session.peek(|board| board.open_round().is_some());
    assert!(stage.session.dispatch(Command::CloseRound));
    assert!(stage.session.dispatch(Command::OpenRound { label: None }));
    stage.rate("shared-vision", 4);
    stage.session.dispatch(Command::Seal);
    assert!(stage.session.dispatch(Command::CloseRound));
    stage.session.undo();
    assert!(is_open());
    stage.session.undo();
    stage.session.undo();
    assert_eq!((rounds(), stage.rating(Partner::ScrumMaster, "shared-vision")), (2, None));
    stage.session.undo();
    assert_eq!(rounds(), 1, "the opening of the round");
    (0..4).for_each(|_| stage.session.redo());
    assert_eq!((rounds(), is_open(), stage.session.can_undo()), (2, false, (true, false)));
}

#[test]
fn two_boards_that_can_not_be_read_are_both_told() {
    let stage = Stage::with(SCRUM_MASTER);
    for board in ["one", "two", "one"] {
        stage.session.report(&Trouble::Unreadable { board: board.into() });
    }
    let texts: Vec<String> = stage.session.notices.get_untracked().into_iter().map(|notice| notice.text).collect();
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert!(texts[0].contains("one") && texts[1].contains("two"), "{texts:?}");
}

#[test]
fn a_full_storage_offers_to_empty_the_bin_where_something_lies_in_it() {
    let stage = Stage::with(SCRUM_MASTER);
    let entry = tandem::app::BoardEntry { id: "old".into(), title: "Old".into() };
    let binned = tandem::app::Binned { entry, key: "tandem/bin/old".into(), deleted: None, is_readable: true };
    stage.world.binned.borrow_mut().push(binned);
    stage.session.report(&Trouble::StorageFull);
    let [notice] = stage.session.notices.get_untracked().try_into().unwrap();
    assert!(notice.offers.contains(&Offer::EmptyBin));
    stage.session.accept(notice.id, &Offer::EmptyBin);
    assert_eq!((stage.effect_names(), stage.notices().len()), (vec!["EmptyBin".to_owned(), "SaveAgain".to_owned()], 0));
}
