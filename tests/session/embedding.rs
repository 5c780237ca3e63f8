//! A board inside somebody else's page: what the host may do, and what comes along.

use tandem::app::host::{Refused, Wishes};
use tandem::app::{Check, Choice, Mode, NoticeKind, Page, Theme, Why};
use tandem::board::{Command, Partner};
use tandem::format::{self, BoardFile};
use tandem::words;

use crate::world::{PRODUCT_OWNER, SCRUM_MASTER, Stage, rates};

/// The file of a board on which somebody has rated a card.
fn file(id: &str, rating: u8) -> BoardFile {
    let stage = Stage::on(words::new_board(id));
    stage.session.sit(PRODUCT_OWNER);
    assert!(stage.rate("shared-vision", rating));
    format::read(stage.file().as_bytes()).unwrap()
}

#[test]
fn a_board_that_comes_along_is_merged_or_added_and_told() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("lack-of-empathy", 2);
    stage.effects();
    stage.session.join("a link", file("here", 4));
    assert_eq!(stage.effect_names(), ["Save"]);
    assert_eq!(stage.rating(Partner::ProductOwner, "shared-vision"), Some(4));
    assert_eq!(stage.rating(Partner::ScrumMaster, "lack-of-empathy"), Some(2));

    // What it brings is here already: nothing is done, nothing is told.
    let told = stage.notices();
    stage.session.join("a link", file("here", 4));
    assert_eq!((stage.effect_names(), stage.notices()), (vec![], told));

    stage.session.join("a link", file("there", 5));
    assert_eq!(stage.effect_names(), ["Add"]);
    assert_eq!(stage.session.peek(|board| board.id().to_owned()), "there");
}

#[test]
fn the_host_puts_boards_in_and_is_refused_what_can_not_be() {
    let stage = Stage::with(SCRUM_MASTER);
    let refused = stage.session.put_by_host(file("there", 5), false);
    assert_eq!((refused, stage.effect_names()), (Err(Refused::OtherBoard), vec![]));
    assert_eq!(stage.session.put_by_host(file("here", 5), false), Ok(()));
    assert_eq!(stage.rating(Partner::ProductOwner, "shared-vision"), Some(5));
    stage.effects();
    assert_eq!(stage.session.put_by_host(file("here", 3), true), Ok(()));
    assert_eq!(stage.effect_names(), ["Save"]);
    assert_eq!(stage.rating(Partner::ProductOwner, "shared-vision"), Some(3));
    assert_eq!(stage.session.put_by_host(file("there", 1), true), Ok(()));
    assert_eq!(stage.session.peek(|board| board.id().to_owned()), "there");

    let Err(Refused::NotABoard(problems)) = stage.session.read_for_host(b"{}") else { panic!("that is no board") };
    assert_eq!(problems.len(), 1);
}

#[test]
fn a_board_that_the_host_keeps_is_taken_as_it_is_and_what_was_done_before_is_merged() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("lack-of-empathy", 2);
    stage.effects();
    stage.session.take_as_it_is(file("here", 4), true);
    assert_eq!(stage.effect_names(), ["TakeAsItIs", "Save"]);
    assert_eq!(stage.rating(Partner::ScrumMaster, "lack-of-empathy"), Some(2));
    assert_eq!(stage.rating(Partner::ProductOwner, "shared-vision"), Some(4));
    stage.session.take_as_it_is(file("here", 1), false);
    assert_eq!(stage.effect_names(), ["TakeAsItIs"]);
    assert_eq!(stage.rating(Partner::ScrumMaster, "lack-of-empathy"), None);
}

#[test]
fn what_the_host_wishes_is_shown_and_not_remembered() {
    let stage = Stage::with(SCRUM_MASTER);
    let wishes = Wishes { theme: Some(Theme::Dark), view: Some(Page::Track), ..Wishes::default() };
    assert_eq!(stage.session.grant(wishes), Ok(()));
    assert_eq!((stage.session.theme.get_untracked(), stage.session.page.get_untracked()), (Theme::Dark, Page::Track));
    assert_eq!(stage.effect_names(), Vec::<String>::new());
}

#[test]
fn a_board_that_is_only_shown_does_not_change() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("lack-of-empathy", 2);
    let before = stage.file();
    stage.effects();
    stage.session.mode.set(Mode::Read);
    assert!(!stage.session.dispatch(rates("shared-vision", 5)));
    assert!(!stage.session.dispatch(Command::CloseRound));
    stage.session.undo();
    assert_eq!(stage.session.read_for_host(before.as_bytes()), Err(Refused::ReadOnly));
    assert_eq!((stage.file(), stage.effect_names()), (before, vec![]));
    assert_eq!(stage.session.who_now(), None);
}

#[test]
fn a_file_is_shown_with_how_the_copy_here_differs() {
    let shown = |own: Option<u8>| {
        let stage = Stage::with(SCRUM_MASTER);
        stage.session.source.set(Some("boards/one.json".to_owned()));
        stage.session.mode.set(Mode::Read);
        let own = own.map(|rating| file("one", rating).board());
        let shown = file("one", 4);
        let text = format::to_file(&shown.id, &shown.writes);
        stage.session.show_source(text.as_bytes(), |id| own.filter(|board| board.id() == id));
        stage.session.standing.get_untracked().remove(0)
    };
    let alone = shown(None);
    assert!(alone.title.contains("boards/one.json") && alone.text.contains("only shown"), "{alone:?}");
    assert_eq!(alone.offers.len(), 1);
    assert!(shown(Some(4)).text.contains("the same"));
    assert_eq!(shown(Some(5)).offers.len(), 3);

    let stage = Stage::with(SCRUM_MASTER);
    stage.session.source.set(Some("boards/odd.json".to_owned()));
    stage.session.show_source(b"{\"format\":\"other\"}", |_| None);
    let told = stage.session.standing.get_untracked().remove(0);
    assert!(told.title.contains("boards/odd.json") && told.text.contains("other"), "{told:?}");
}

#[test]
fn what_comes_along_waits_for_a_choice_where_the_board_can_not_be_kept_first() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("lack-of-empathy", 2);
    stage.effects();
    let before = stage.file();
    stage.world.is_full.set(true);
    stage.session.join("a link", file("here", 4));
    let asked =
        || matches!(stage.session.checked.get_untracked(), Some(Check::Ready(preview)) if preview.name == "a link");
    assert!(asked() && stage.file() == before && stage.effects().is_empty());
    stage.session.import(Choice::Merge);
    assert!(asked() && stage.session.no_backup.get_untracked() && stage.file() == before, "the file is offered first");
    stage.session.import(Choice::Merge);
    assert_eq!(
        (stage.effect_names(), stage.rating(Partner::ProductOwner, "shared-vision")),
        (vec!["Save".into()], Some(4))
    );
    assert_eq!(stage.session.checked.get_untracked(), None);
    // What is not here is added, since it takes nothing's place.
    stage.session.join("a link", file("there", 5));
    assert_eq!(stage.effect_names(), ["Add"]);
}

#[test]
fn a_page_around_puts_nothing_in_before_the_board_is_kept_as_it_was() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.rate("lack-of-empathy", 2);
    for (is_load, backups) in [(false, 1), (false, 0), (true, 1)] {
        assert_eq!(stage.session.put_by_host(file("here", 5), is_load), Ok(()));
        assert_eq!(stage.world.backups.take(), vec![Why::Import; backups], "{is_load}");
    }
    let stage = Stage::with(SCRUM_MASTER);
    stage.world.stored.borrow_mut().insert("there".into(), words::new_board("there"));
    let before = stage.file();
    stage.world.is_full.set(true);
    for is_load in [false, true] {
        assert_eq!(stage.session.put_by_host(file("here", 1), is_load), Err(Refused::NoBackup));
        assert!(stage.file() == before && stage.effects().is_empty());
        assert_eq!(stage.notices().pop().map(|(kind, _)| kind), Some(NoticeKind::Error), "told, with the file offered");
    }
    assert_eq!(stage.session.put_by_host(file("there", 1), true), Err(Refused::NoBackup));
    assert_eq!(stage.rating(Partner::ProductOwner, "shared-vision"), None, "it is opened, and as it was");
}
