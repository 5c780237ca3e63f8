//! One vote wakes the card that it is about, and no other.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tandem::app::signal::Memo;
use tandem::app::{Session, Topic};
use tandem::board::{Board, Command, Partner};

use crate::world::{SCRUM_MASTER, Stage};

/// A memo that counts how often it ran.
struct Counted {
    memo: Memo<String>,
    runs: Arc<AtomicUsize>,
}

impl Counted {
    fn of(session: Session, topic: Topic, read: impl Fn(&Board) -> String + Send + Sync + 'static) -> Self {
        let runs = Arc::new(AtomicUsize::new(0));
        let counter = Arc::clone(&runs);
        let memo = session.memo(topic, move |board| {
            counter.fetch_add(1, Ordering::Relaxed);
            read(board)
        });
        memo.get_untracked();
        Self { memo, runs }
    }

    /// Reads the memo; gives how often it ran since the last time.
    fn runs(&self) -> usize {
        self.memo.get_untracked();
        self.runs.swap(0, Ordering::Relaxed)
    }
}

fn votes_on(session: Session, card: &'static str) -> Counted {
    Counted::of(session, Topic::VotesOn(card.into()), move |board| {
        format!("{:?}", board.current().unwrap().ballot(Partner::ScrumMaster).ratings.get(card))
    })
}

#[test]
fn a_vote_wakes_only_the_listeners_of_its_card() {
    let stage = Stage::with(SCRUM_MASTER);
    // The first change also says when the round began.
    stage.rate("lack-of-empathy", 1);
    let session = stage.session;
    let (here, there) = (votes_on(session, "shared-vision"), votes_on(session, "open-communication"));
    let others = [
        Counted::of(session, Topic::Top, |board| board.title().unwrap_or_default().to_owned()),
        Counted::of(session, Topic::Lanes, |board| board.cards().len().to_string()),
        Counted::of(session, Topic::Card("shared-vision".into()), |board| format!("{:?}", board.card("shared-vision"))),
        Counted::of(session, Topic::Rounds, |board| board.rounds().len().to_string()),
        Counted::of(session, Topic::NotesOn("shared-vision".into()), |board| board.notes().len().to_string()),
        Counted::of(session, Topic::Actions, |board| board.actions().len().to_string()),
    ];
    let all_votes = Counted::of(session, Topic::Votes, |board| format!("{:?}", board.current()));
    here.runs();
    there.runs();
    all_votes.runs();
    assert_eq!(others.each_ref().map(Counted::runs), [1; 6], "each was read for the first time");

    assert!(stage.rate("shared-vision", 4));
    assert_eq!(here.memo.get_untracked(), "Some(Some(4))");
    assert_eq!((here.runs(), all_votes.runs(), there.runs()), (1, 1, 0));
    assert_eq!(others.each_ref().map(Counted::runs), [0; 6]);

    session.undo();
    assert_eq!(here.memo.get_untracked(), "None");
    assert_eq!((here.runs(), there.runs()), (1, 0), "an undo wakes no more than the change did");
}

#[test]
fn a_note_wakes_its_card_also_when_it_goes() {
    let stage = Stage::with(SCRUM_MASTER);
    let on = |card: &'static str| {
        Counted::of(stage.session, Topic::NotesOn(card.into()), move |board| {
            board.notes().iter().filter(|note| note.card.as_deref() == Some(card)).count().to_string()
        })
    };
    let (here, there) = (on("shared-vision"), on("lack-of-empathy"));
    stage.session.dispatch(Command::AddNote { card: Some("shared-vision".into()), text: "Hello".into() });
    assert_eq!(here.memo.get_untracked(), "1");
    stage.session.undo();
    assert_eq!(here.memo.get_untracked(), "0");
    stage.session.redo();
    stage.session.dispatch(Command::DeleteNote { note: "fresh-1".into() });
    assert_eq!(here.memo.get_untracked(), "0");
    there.memo.get_untracked();
    assert_eq!(there.runs.load(Ordering::Relaxed), 1, "only the first reading");
}

#[test]
fn another_board_wakes_everything() {
    let stage = Stage::with(SCRUM_MASTER);
    let here = votes_on(stage.session, "shared-vision");
    here.runs();
    stage.session.new_board();
    assert_eq!(here.runs(), 1);
}
