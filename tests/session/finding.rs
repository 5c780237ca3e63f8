//! Going to what was found, and reading again what was told.

use tandem::app::find::Kind;
use tandem::app::{Effect, Page, RoundStep};
use tandem::board::{Command, Who};

use crate::world::{PRODUCT_OWNER, SCRUM_MASTER, Stage};

/// Where the person is to be brought, by the last effect.
fn place(stage: &Stage) -> Option<String> {
    match stage.effects().pop() {
        Some(Effect::BringIntoSight(place)) => Some(place),
        _ => None,
    }
}

#[test]
fn a_card_is_shown_among_the_others_at_every_step() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.page.set(Page::Track);
    stage.session.go_to_card("shared-vision");
    assert_eq!(stage.session.page.get_untracked(), Page::Board);
    assert_eq!(stage.session.open_card.get_untracked().as_deref(), Some("shared-vision"));
    assert_eq!(stage.session.step.get_untracked(), None, "while one votes the lanes stand below every step");
    assert_eq!(place(&stage).as_deref(), Some("[data-card=\"shared-vision\"] [data-action=open-card]"));
    stage.session.dispatch(Command::CloseRound);
    stage.session.go_to(Some("shared-vision"), Some((Kind::Note, "n")));
    assert_eq!(stage.session.step.get_untracked(), Some(RoundStep::Vote));
    assert_eq!(place(&stage).as_deref(), Some("[data-note=\"n\"]"));
    stage.session.go_to(None, Some((Kind::Action, "a")));
    assert_eq!(stage.session.page.get_untracked(), Page::Actions);
    assert_eq!(place(&stage).as_deref(), Some("[data-act=\"a\"]"));
    stage.session.dispatch(Command::RetireCard { card: "lack-of-empathy".into() });
    stage.session.go_to_card("lack-of-empathy");
    assert_eq!(place(&stage).as_deref(), Some("[data-card=\"lack-of-empathy\"]"));
}

#[test]
fn a_card_that_is_not_there_is_told() {
    let stage = Stage::with(SCRUM_MASTER);
    stage.session.go_to_card("nowhere");
    assert_eq!(place(&stage), None);
    assert_eq!(stage.session.open_card.get_untracked(), None);
    assert_eq!(stage.notices()[0].1, "That is not on the board any more.");
}

#[test]
fn what_one_was_told_can_be_read_again_and_not_by_the_other() {
    let stage = Stage::with(Who::Both);
    for number in 0..30 {
        stage.session.tell_undoable(&number.to_string());
    }
    let told: Vec<String> = stage.session.recent().into_iter().map(|(_, notice)| notice.title).collect();
    assert_eq!((told.len(), told[0].as_str(), told[19].as_str()), (20, "29", "10"));
    stage.session.sit(PRODUCT_OWNER);
    stage.session.end_hand_over(true);
    assert!(stage.session.recent().is_empty());
}
