//! Importing: a bad file changes nothing; a good one is shown first, then replaces or is merged, and can be undone.

use tandem::app::{Check, Choice, Effect, NoticeKind, Offer, Preview, Why};
use tandem::board::{Board, Clock, Command, Context, Moment, Partner, rules};
use tandem::{format, words};

use crate::world::{PRODUCT_OWNER, SCRUM_MASTER, Stage, rates};

/// A board as somebody else has it: the same id or another, and what they did to it.
fn elsewhere(id: &str, commands: &[Command]) -> Board {
    let (mut board, mut clock) = (words::new_board(id), Clock::new(99));
    for (number, command) in commands.iter().enumerate() {
        let fresh_id = format!("theirs-{number}");
        let context = Context { who: Some(PRODUCT_OWNER), now: Moment(1_700_000_000_000), fresh_id };
        let edits = rules::decide(&board, command, &context).unwrap();
        board.apply(edits, clock.next(context.now.0).unwrap());
    }
    board
}

fn file(board: &Board) -> Vec<u8> {
    format::to_file(board.id(), board.writes()).into_bytes()
}

fn note(text: &str) -> Command {
    Command::AddNote { card: None, text: text.into() }
}

fn preview(stage: &Stage) -> Preview {
    match stage.session.checked.get_untracked() {
        Some(Check::Ready(preview)) => *preview,
        other => panic!("{other:?}"),
    }
}

#[test]
fn bad_files_are_refused_in_words_and_the_board_stays_untouched() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("shared-vision", 3);
    stage.effects();
    let before = stage.file();
    for bad in ["not-json", "other-format", "newer-version", "rating-of-seven", "truncated", "several"] {
        let path = format!("{}/tests/fixtures/refused/{bad}.json", env!("CARGO_MANIFEST_DIR"));
        stage.session.check("team.json", &std::fs::read(path).unwrap());
        let Some(Check::Refused { name, problems }) = stage.session.checked.get_untracked() else { panic!("{bad}") };
        assert!(name == "team.json" && !problems.is_empty(), "{bad}");
        stage.session.import(Choice::Replace);
        stage.session.cancel_import();
        assert_eq!(stage.session.checked.get_untracked(), None);
    }
    assert_eq!((stage.file(), stage.effect_names()), (before, Vec::new()));
}

#[test]
fn a_preview_changes_nothing_until_a_choice_is_made() {
    let stage = Stage::with(SCRUM_MASTER);
    let before = stage.file();
    stage.session.check("x.json", &file(&elsewhere("here", &[note("theirs"), rates("shared-vision", 1)])));
    let shown = preview(&stage);
    assert_eq!((shown.counts[2], shown.report.hidden), ([0, 1, 1], 1), "one note comes, one vote is out of sight");
    stage.session.cancel_import();
    assert_eq!((stage.file(), stage.effect_names()), (before, Vec::new()));
}

#[test]
fn a_merge_keeps_both_and_can_be_undone() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(note("mine"));
    stage.effects();
    let before = stage.plain();
    stage.session.check("", &file(&elsewhere("here", &[note("theirs")])));
    stage.session.import(Choice::Merge);
    assert_eq!(stage.session.peek(|board| board.notes().len()), 2);
    assert_eq!((stage.effect_names(), stage.world.backups.take()), (vec!["Save".to_owned()], vec![Why::Import]));
    let [notice] = stage.session.notices.get_untracked().try_into().unwrap();
    assert_eq!((notice.kind, notice.offers.as_slice()), (NoticeKind::Info, [Offer::Undo].as_slice()));
    stage.session.accept(notice.id, &Offer::Undo);
    assert_eq!(stage.plain(), before);
}

#[test]
fn merging_what_is_here_already_says_so_and_saves_nothing() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(note("mine"));
    let same = stage.file();
    stage.effects();
    stage.session.check("", same.as_bytes());
    stage.session.import(Choice::Merge);
    assert_eq!((stage.file(), stage.effect_names()), (same, Vec::new()));
    assert_eq!(stage.notices(), [(NoticeKind::Info, stage.session.words().notice_merged_nothing().to_owned())]);
}

#[test]
fn replacing_gives_the_files_board_after_a_backup_and_undo_gives_back_the_one_before() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(note("mine"));
    stage.rate("shared-vision", 5);
    stage.effects();
    let (before, theirs) = (stage.plain(), elsewhere("here", &[note("theirs"), rates("shared-vision", 1)]));
    stage.session.check("", &file(&theirs));
    stage.session.import(Choice::Replace);
    assert_eq!((stage.effect_names(), stage.world.backups.take()), (vec!["Save".to_owned()], vec![Why::Import]));
    let texts = stage.session.peek(|board| board.notes().iter().map(|note| note.text.clone()).collect::<Vec<_>>());
    assert_eq!(texts, ["theirs"]);
    assert_eq!(stage.rating(Partner::ScrumMaster, "shared-vision"), None);
    assert_eq!(stage.rating(Partner::ProductOwner, "shared-vision"), Some(1));
    assert_eq!(stage.plain(), Stage::on(theirs).plain());
    stage.session.undo();
    assert_eq!(stage.plain(), before);
}

#[test]
fn a_board_that_is_not_here_is_added_with_its_stamps_and_opened() {
    let stage = Stage::with(SCRUM_MASTER);
    let theirs = elsewhere("elsewhere", &[note("theirs")]);
    stage.session.check("", &file(&theirs));
    assert_eq!(preview(&stage).relation, tandem::app::import::Relation::New);
    stage.session.import(Choice::Replace);
    assert_eq!(stage.effects(), [Effect::Add(Box::new(theirs.clone()))]);
    assert_eq!(stage.file().into_bytes(), file(&theirs));
}

#[test]
fn a_board_that_is_stored_is_opened_before_it_is_merged() {
    let stage = Stage::with(SCRUM_MASTER);
    let kept = elsewhere("stored", &[note("kept")]);
    stage.world.stored.borrow_mut().insert("stored".into(), kept.clone());
    let mut theirs = kept;
    let later = tandem::board::Stamp { millis: 1_800_000_000_000, count: 0, replica: 5 };
    theirs.apply(vec![tandem::board::Edit::set(tandem::board::Path::of(["title"]), "Theirs")], later);
    stage.session.check("", &file(&theirs));
    stage.session.import(Choice::Merge);
    assert_eq!(stage.effect_names(), ["Open", "Save"]);
    assert_eq!(stage.file().into_bytes(), file(&theirs));
}

#[test]
fn a_reveal_that_comes_by_a_merge_settles_the_votes_here_too() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("shared-vision", 4);
    stage.session.dispatch(Command::Seal);
    let mut theirs = stage.session.peek(Board::clone);
    let mut clock = Clock::new(42);
    clock.see(theirs.writes().newest().unwrap());
    for command in [Command::Seal, Command::Reveal] {
        let context = Context { who: Some(PRODUCT_OWNER), now: Moment(1), fresh_id: "x".into() };
        let edits = rules::decide(&theirs, &command, &context).unwrap();
        theirs.apply(edits, clock.next(1).unwrap());
    }
    stage.session.check("", &file(&theirs));
    stage.session.import(Choice::Merge);
    assert_eq!(stage.session.can_undo(), (false, false));
    (0..3).for_each(|_| stage.session.undo());
    assert_eq!(stage.rating(Partner::ScrumMaster, "shared-vision"), Some(4));
    assert!(stage.session.peek(|board| board.current().unwrap().revealed.is_some()));
}

#[test]
fn a_replace_whose_file_is_revealed_can_be_undone_but_for_what_it_has_shown() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(note("mine"));
    stage.rate("shared-vision", 5);
    let mut theirs = elsewhere("here", &[note("theirs"), rates("shared-vision", 1), Command::Seal]);
    let mut clock = Clock::new(98);
    clock.see(theirs.writes().newest().unwrap());
    for command in [Command::Seal, Command::Reveal] {
        let context = Context { who: Some(SCRUM_MASTER), now: Moment(1), fresh_id: "x".into() };
        let edits = rules::decide(&theirs, &command, &context).unwrap();
        theirs.apply(edits, clock.next(1).unwrap());
    }
    stage.session.check("", &file(&theirs));
    stage.session.import(Choice::Replace);
    stage.session.undo();
    let texts = stage.session.peek(|board| board.notes().iter().map(|note| note.text.clone()).collect::<Vec<_>>());
    assert_eq!(texts, ["mine"], "all the rest came back");
    assert!(stage.session.peek(|board| board.current().unwrap().revealed.is_some()), "a reveal can't be undone");
    assert_eq!(stage.rating(Partner::ProductOwner, "shared-vision"), Some(1), "nor the ballots that it showed");
    (0..5).for_each(|_| stage.session.undo());
    assert!(stage.session.peek(|board| board.current().unwrap().revealed.is_some()));
}

#[test]
fn a_merge_tells_of_places_and_owners_in_words() {
    let stage = Stage::with(SCRUM_MASTER);
    let moved = Command::MoveCard { card: "stakeholder-pressure".into(), to: tandem::board::Place::Up };
    stage.session.check("", &file(&elsewhere("here", &[moved])));
    let shown = preview(&stage);
    let order = shown.report.changes.iter().find(|line| line.place == "place of “Stakeholder pressure”").unwrap();
    assert_eq!((order.gives_way.as_str(), order.stays.as_str()), ("place 3", "place 2"));
}

#[test]
fn without_room_for_a_backup_the_file_is_offered_first_and_whoever_chooses_again_means_it() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(note("mine"));
    stage.effects();
    let before = stage.file();
    stage.world.is_full.set(true);
    stage.session.check("", &file(&elsewhere("here", &[note("theirs")])));
    stage.session.import(Choice::Replace);
    assert!(stage.session.no_backup.get_untracked());
    assert_eq!((stage.file(), stage.effect_names()), (before, Vec::new()), "nothing has changed");
    assert!(stage.session.checked.get_untracked().is_some(), "the choice still stands");
    stage.session.import(Choice::Replace);
    assert_eq!(stage.effect_names(), ["Save"]);
    let texts = stage.session.peek(|board| board.notes().iter().map(|note| note.text.clone()).collect::<Vec<_>>());
    assert_eq!(texts, ["theirs"]);
}

#[test]
fn an_earlier_version_comes_back_as_a_change_that_can_be_undone() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(note("early"));
    let (early, plain) = (stage.session.peek(Board::clone), stage.plain());
    stage.world.versions.borrow_mut().push(early);
    stage.session.dispatch(note("late"));
    let late = stage.plain();
    stage.effects();
    assert!(stage.session.bring_back(0));
    assert_eq!((stage.effect_names(), stage.world.backups.take()), (vec!["Save".to_owned()], vec![Why::BringBack]));
    assert_eq!(stage.plain(), plain);
    stage.session.undo();
    assert_eq!(stage.plain(), late);
    assert!(!stage.session.bring_back(7), "one that can't be read changes nothing");
    assert_eq!(stage.plain(), late);
}

#[test]
fn what_another_page_wrote_is_taken_in_without_being_saved_again() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(note("mine"));
    stage.effects();
    let theirs = elsewhere("here", &[note("theirs"), Command::RenameBoard { title: "Theirs".into() }]);
    stage.session.take_in(theirs.writes());
    assert_eq!(stage.session.peek(|board| (board.notes().len(), board.title() == Some("Theirs"))), (2, true));
    assert_eq!(stage.effect_names(), Vec::<String>::new());
    stage.session.undo();
    assert_eq!(stage.session.peek(|board| board.notes().len()), 1, "undo reaches only what this page did");
}

#[test]
fn each_board_of_a_rescue_is_asked_about() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.check_boards("rescue.json", ["here", "rescued"].map(words::new_board).into());
    let relations = || preview(&stage).relation;
    assert_eq!(relations(), tandem::app::import::Relation::New);
    stage.session.cancel_import();
    assert_eq!(relations(), tandem::app::import::Relation::Open);
    stage.session.import(Choice::Merge);
    assert_eq!(stage.session.checked.get_untracked(), None);
}

#[test]
fn a_newer_versions_file_is_shown_and_handed_out_untouched_and_never_written() {
    let stage = Stage::with(SCRUM_MASTER);
    let mine = stage.file();
    let text = String::from_utf8(file(&elsewhere("newer", &[note("theirs")]))).unwrap();
    let newer = text.replace("\"version\": 1,", "\"version\": 2,\n  \"mood\": 1.50,");
    stage.session.check("newer.json", newer.as_bytes());
    assert!(
        matches!(stage.session.checked.get_untracked(), Some(Check::Refused { .. }))
            && stage.session.can_look_at_refused()
    );
    stage.session.look_at_refused();
    assert_eq!(stage.session.peek(|board| board.notes()[0].text.clone()), "theirs");
    stage.effects();
    stage.session.sit(SCRUM_MASTER);
    assert!(!stage.rate("shared-vision", 3));
    let told = stage.notices().into_iter().map(|(_, title)| title).collect::<Vec<_>>();
    assert!(told.contains(&stage.session.words().refused_made_by_newer().to_owned()), "{told:?}");
    stage.session.export_json();
    let effects = stage.effects();
    let Some(Effect::Download { text, .. }) = effects.last() else { panic!("{effects:?}") };
    assert_eq!(*text, newer);
    assert!(effects.iter().all(|effect| !matches!(effect, Effect::Save(_))));
    stage.session.check("mine.json", mine.as_bytes());
    stage.session.import(Choice::Replace);
    stage.session.sit(SCRUM_MASTER);
    assert!(stage.rate("shared-vision", 3), "the next board is as ever");
}

/// A stage whose work waits for its pieces, with a file of theirs chosen.
fn slow(theirs: &[Command]) -> Stage {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.dispatch(note("mine"));
    stage.effects();
    stage.world.is_slow.set(true);
    stage.session.check("", &file(&elsewhere("here", theirs)));
    stage
}

#[test]
fn a_check_or_a_merge_that_is_stopped_anywhere_changes_nothing() {
    let theirs = [note("theirs"), rates("shared-vision", 1)];
    let checked = slow(&theirs).pieces(1000);
    for done in 0..checked {
        let stage = slow(&theirs);
        let before = stage.file();
        stage.pieces(done);
        stage.session.cancel_import();
        stage.pieces(1000);
        assert_eq!((stage.file(), stage.effect_names()), (before, Vec::new()));
        assert_eq!(stage.session.checked.get_untracked(), None);
    }
    for (choice, notes) in [(Choice::Merge, 2), (Choice::Replace, 1)] {
        let whole = slow(&theirs);
        whole.pieces(1000);
        whole.session.import(choice);
        let all = whole.pieces(1000);
        assert!((8..1000).contains(&checked) && (8..1000).contains(&all), "{checked} and {all} pieces");
        assert_eq!(whole.session.peek(|board| board.notes().len()), notes);
        for done in 0..all {
            let stage = slow(&theirs);
            stage.pieces(1000);
            let before = stage.file();
            stage.session.import(choice);
            stage.pieces(done);
            stage.session.cancel_import();
            stage.pieces(1000);
            // The last piece tells what the one before it has done: that can be undone, and not stopped any more.
            if done + 1 == all {
                assert_eq!((stage.effect_names(), stage.notices().len()), (vec!["Save".to_owned()], 1));
            } else {
                assert_eq!((stage.file(), stage.effect_names()), (before, Vec::new()), "after {done} of {all}");
            }
            assert_eq!(stage.session.checked.get_untracked(), None);
        }
    }
}

#[test]
fn what_is_written_while_a_replacement_goes_on_gives_way_or_comes_after_it() {
    let theirs = [note("theirs")];
    let whole = slow(&theirs);
    whole.pieces(1000);
    whole.session.import(Choice::Replace);
    let all = whole.pieces(1000);
    for done in 0..all {
        let stage = slow(&theirs);
        stage.pieces(1000);
        stage.session.import(Choice::Replace);
        stage.pieces(done);
        stage.session.dispatch(note("meanwhile"));
        stage.pieces(1000);
        let texts = stage.session.peek(|board| board.notes().iter().map(|note| note.text.clone()).collect::<Vec<_>>());
        let [notice] = stage.session.notices.get_untracked().try_into().unwrap();
        if done + 1 == all {
            assert_eq!((texts, notice.offers), (vec!["theirs".to_owned(), "meanwhile".to_owned()], Vec::new()));
        } else {
            assert_eq!((texts, notice.offers), (vec!["theirs".to_owned()], vec![Offer::Undo]), "after {done} of {all}");
        }
        stage.session.undo();
        let texts = stage.session.peek(|board| board.notes().iter().map(|note| note.text.clone()).collect::<Vec<_>>());
        assert_eq!(texts.len(), if done + 1 == all { 1 } else { 2 }, "after {done} of {all}: {texts:?}");
    }
}

#[test]
fn what_a_check_found_is_found_anew_where_it_may_be_otherwise_now() {
    let theirs = [note("theirs"), rates("shared-vision", 1)];
    let told = |between: &dyn Fn(&Stage)| {
        let stage = slow(&theirs);
        stage.pieces(1000);
        between(&stage);
        stage.session.import(Choice::Merge);
        let pieces = stage.pieces(1000);
        let details = stage.session.notices.get_untracked().last().map(|notice| notice.details.clone());
        (stage.plain(), details.unwrap(), pieces)
    };
    let is_vote = |line: &String| line.contains("Shared vision");
    let (merged, lines, pieces) = told(&|_| ());
    assert!(lines.iter().any(|line| line.contains("theirs")) && !lines.iter().any(is_vote), "{lines:?}");
    let (same, lines, more) = told(&|stage| stage.session.sit(PRODUCT_OWNER));
    assert_eq!(same, merged);
    assert!(lines.iter().any(is_vote) && more > pieces, "a report for other eyes: {lines:?}, {more} and {pieces}");
    let (same, lines, more) = told(&|stage| stage.session.take_in(elsewhere("here", &theirs).writes()));
    assert_eq!(same, merged);
    assert!(!lines.iter().any(|line| line.contains("theirs")), "all of it came another way meanwhile: {lines:?}");
    assert!(more > pieces);
}

#[test]
fn what_is_written_while_a_merge_goes_on_is_kept() {
    let theirs = [note("theirs"), Command::RenameBoard { title: "Theirs".into() }];
    let whole = slow(&theirs);
    whole.pieces(1000);
    whole.session.import(Choice::Merge);
    let merged = whole.pieces(1000);
    for done in 0..merged {
        let stage = slow(&theirs);
        stage.pieces(1000);
        stage.session.import(Choice::Merge);
        stage.pieces(done);
        stage.session.dispatch(note("meanwhile"));
        stage.session.dispatch(Command::RenameBoard { title: "Mine".into() });
        stage.pieces(1000);
        let texts = stage.session.peek(|board| board.notes().iter().map(|note| note.text.clone()).collect::<Vec<_>>());
        assert_eq!(texts.len(), 3, "after {done} of {merged}: {texts:?}");
        assert_eq!(stage.session.peek(|board| board.title().map(str::to_owned)).as_deref(), Some("Mine"));
        assert_eq!(stage.session.checked.get_untracked(), None);
    }
}

#[test]
fn a_board_that_is_left_while_a_merge_goes_on_stays_as_it_is() {
    let stage = slow(&[note("theirs")]);
    stage.pieces(1000);
    stage.session.import(Choice::Merge);
    stage.pieces(3);
    stage.session.new_board();
    let other = stage.file();
    stage.effects();
    stage.pieces(1000);
    assert_eq!((stage.file(), stage.effect_names()), (other, Vec::new()));
    assert_eq!(stage.session.checked.get_untracked(), None);
}

#[test]
fn what_is_added_in_pieces_can_be_stopped_until_it_is_stored() {
    let theirs = elsewhere("elsewhere", &[note("theirs")]);
    let stage = Stage::with(SCRUM_MASTER);
    let before = stage.file();
    stage.world.is_slow.set(true);
    let choose = || {
        stage.session.check("", &file(&theirs));
        stage.pieces(1000);
        stage.session.import(Choice::Replace);
    };
    choose();
    stage.pieces(2);
    stage.session.cancel_import();
    stage.pieces(1000);
    assert_eq!((stage.file(), stage.effect_names()), (before, Vec::new()));
    choose();
    stage.pieces(1000);
    assert_eq!(stage.effects(), [Effect::Add(Box::new(theirs.clone()))]);
    assert_eq!(stage.file().into_bytes(), file(&theirs));
}
