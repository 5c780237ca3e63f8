//! What the journeys ask of the world: each effect is noted on its way, and a test says that every one that writes occurs somewhere.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::rc::Rc;

use tandem::app::{Aside, Binned, Effect, Safety, Session, Trouble, Version, Why, Work, World};
use tandem::board::{Board, Moment};
use tandem::edges::stored_world::StoredWorld;

use crate::journeys;
use crate::life::Life;

thread_local! {
    /// The names of the effects that write and have occurred on this thread.
    static SEEN: RefCell<BTreeSet<&'static str>> = RefCell::default();
}

/// A world that notes the effects which pass it.
pub struct Watched {
    pub world: Rc<StoredWorld>,
}

/// Parts the effects: a new one has to be put on one side.
macro_rules! parted {
    (write: $($writes:ident)*; do not: $($reads:ident)*;) => {
        /// The effects that write to the storage, or take something away.
        const WRITING: &[&str] = &[$(stringify!($writes)),*];

        fn name(effect: &Effect) -> Option<&'static str> {
            match effect {
                $(Effect::$writes { .. } => Some(stringify!($writes)),)*
                $(Effect::$reads { .. } => None,)*
            }
        }
    };
}

parted! {
    write: Save SaveAgain Add KeepAsOwn ShowOnly Open Delete Restore RestoreFrom EmptyBin Discard ReadAgain Exported RememberSeat
        RememberTheme BringLanguage RememberSingleKeys AnswerHost ContinueOnOwn KeepDraft ForgetAll;
    // What is taken as it is lies in memory alone.
    do not: Download DownloadDots Copy Print ChooseFile LoadMarkdown TakeAsItIs BringIntoSight OpenInTab CopyLink SavePage
        UpdateSource CopyBlock;
}

impl World for Watched {
    fn now(&self) -> Moment {
        self.world.now()
    }

    fn fresh_id(&self) -> String {
        self.world.fresh_id()
    }

    fn stored(&self, id: &str) -> Option<Board> {
        self.world.stored(id)
    }

    fn draft(&self, place: &str) -> String {
        self.world.draft(place)
    }

    fn markdown(&self, text: &str) -> Option<String> {
        self.world.markdown(text)
    }

    fn back_up(&self, why: Why) -> Result<(), Trouble> {
        self.world.back_up(why)
    }

    fn versions(&self) -> Vec<Version> {
        self.world.versions()
    }

    fn version(&self, number: u64) -> Result<Board, Trouble> {
        self.world.version(number)
    }

    fn binned(&self) -> Vec<Binned> {
        self.world.binned()
    }

    fn asides(&self) -> Vec<Aside> {
        self.world.asides()
    }

    fn safety(&self) -> Safety {
        self.world.safety()
    }

    fn everything(&self) -> Result<String, Trouble> {
        self.world.everything()
    }

    fn is_newer(&self) -> bool {
        self.world.is_newer()
    }

    fn is_unread(&self) -> bool {
        self.world.is_unread()
    }

    fn newer_text(&self, id: &str) -> Option<String> {
        self.world.newer_text(id)
    }

    fn hold_written(&self, id: &str, text: String) {
        self.world.hold_written(id, text);
    }

    fn open_added(&self) {
        self.world.open_added();
    }

    fn in_pieces(&self, session: Session, work: Work) {
        self.world.in_pieces(session, work);
    }

    fn carry_out(&self, effect: Effect) {
        SEEN.with_borrow_mut(|seen| seen.extend(name(&effect)));
        self.world.carry_out(effect);
    }
}

#[test]
fn every_effect_that_writes_occurs_in_some_journey() {
    for journey in journeys::all() {
        let life = Life::begin(journey.values.clone(), "here");
        journey.steps.iter().for_each(|step| step(&life));
        // As after each look of the journeys in which something fails.
        life.exported();
        life.session().accept(0, &tandem::app::Offer::TrySavingAgain);
    }
    let missing: Vec<_> = SEEN.with_borrow(|seen| WRITING.iter().filter(|name| !seen.contains(*name)).collect());
    assert!(missing.is_empty(), "no journey does {missing:?}");
}
