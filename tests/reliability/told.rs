//! What a person is told when something fails: each time anew, and never that it was done.

use tandem::board::{Command, Partner, Who};

use crate::life::Life;
use crate::shelf::Values;

fn begin() -> Life {
    let life = Life::begin(Values::new(), "here");
    life.sit(Who::One(Partner::ScrumMaster));
    life
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
