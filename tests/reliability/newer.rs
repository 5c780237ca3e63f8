//! A newer version of Tandem has written to a board: this one shows what it understands, says so, writes nothing of that board any
//! more, whatever is done, and hands out all of it as it stands.

use std::rc::Rc;

use serde_json::Value;
use tandem::app::{Aside, Choice, Mode, NoticeKind, Saved};
use tandem::board::{CardKind, Command, Moment};
use tandem::edges::keeper::{Keeper, places, rescue};
use tandem::edges::{envelope, shelf::Shelf};

use crate::journeys::{ADA, GRACE, elsewhere, note, rename};
use crate::life::{Life, NOW};
use crate::shelf::{Faulty, Kind, Plan, Values};
use crate::table;

const BOARD: &str = "tandem/board/here";
const ENTRY: &str = "tandem/journal/here/0000beef/0";

/// What an older page has left of a board: a snapshot, a journal, versions, what can be undone, a draft, a copy in the bin and one put aside.
fn left() -> Values {
    let life = Life::begin(Values::new(), "here");
    life.sit(ADA);
    rename("Early")(&life);
    life.session().delete_board();
    life.reload(Some("here"));
    life.sit(ADA);
    rename("Here")(&life);
    note("Mine")(&life);
    life.session().keep_draft("note/shared-vision", "half a thou");
    life.reload(None);
    life.wait();
    note("Another")(&life);
    life.shelf.set("tandem/journal/here/000000aa/0", "rubbish").unwrap();
    life.reload(None);
    life.wait();
    life.page.borrow().world.flush();
    life.shelf.values.take()
}

fn newer_snapshot(values: &mut Values) {
    let text = envelope::open(&values[BOARD]).unwrap().replacen("\"version\":1,", "\"version\":2,\"mood\":1.50,", 1);
    values.insert(BOARD.into(), envelope::seal(&text));
}

fn newer_entry(values: &mut Values) {
    values.insert(ENTRY.into(), envelope::seal(r#"{"v":2,"moods":["good"]}"#));
}

/// What stands there when something newer was written, in each way in which it may be.
fn cases() -> Vec<(&'static str, Values)> {
    let mut both = left();
    let (mut snapshot, mut entry) = (both.clone(), both.clone());
    newer_snapshot(&mut snapshot);
    newer_entry(&mut entry);
    newer_snapshot(&mut both);
    newer_entry(&mut both);
    let mut alone = snapshot.clone();
    alone.retain(|key, _| !key.starts_with(places::JOURNALS));
    vec![
        ("a newer snapshot beside an older journal", snapshot),
        ("a newer entry beside an older snapshot", entry),
        ("both", both),
        ("a newer snapshot alone", alone),
    ]
}

fn is_told(life: &Life) -> bool {
    let title = life.session().words().trouble_newer();
    life.session()
        .notices
        .with_untracked(|all| all.iter().any(|one| one.kind == NoticeKind::Error && one.title == title))
}

/// Everything of a board that a person may try.
fn try_everything(life: &Life) {
    let session = life.session();
    let add_card = Command::AddCard {
        kind: CardKind::Challenge,
        title: "Remote days".into(),
        badly: String::new(),
        well: String::new(),
    };
    for command in [add_card, Command::RenameBoard { title: "Mine".into() }, Command::Seal] {
        assert!(!session.dispatch(command), "it can't be changed");
    }
    session.undo();
    session.redo();
    session.keep_draft("note/shared-vision", "another thou");
    for choice in [Choice::Merge, Choice::Replace] {
        session.check("theirs.json", &elsewhere("here"));
        session.import(choice);
        session.import(choice);
        session.cancel_import();
    }
    session.come_along("a link", &elsewhere("here"));
    session.import(Choice::Merge);
    session.cancel_import();
    for version in session.versions() {
        session.bring_back(version.number);
        session.bring_back(version.number);
    }
    session.binned().into_iter().for_each(|binned| session.restore(binned));
    session.asides().into_iter().for_each(|aside| session.discard(aside));
    let whole = envelope::seal(r#"{"v":1,"writes":[["mood","00000000005-0006-00000007","good"]]}"#);
    session.read_again(Aside { bytes: whole, ..session.asides().remove(0) });
    session.delete_board();
    let world = Rc::clone(&life.page.borrow().world);
    world.catch_up();
    world.flush();
}

#[test]
fn nothing_of_a_newer_versions_board_changes_by_opening_trying_and_leaving() {
    let mut lines = String::from(
        "| what stands there | values of the board | changed by opening | by trying everything | by leaving |\n\
         | --- | --: | --: | --: | --: |\n",
    );
    for (name, values) in cases() {
        let life = Life::begin(values.clone(), "here");
        assert!(is_told(&life) && life.session().mode.get_untracked() == Mode::Read, "{name}: told, and only shown");
        life.wait();
        assert_eq!(*life.shelf.values.borrow(), values, "{name}: opened");
        try_everything(&life);
        life.wait();
        assert_eq!(life.id(), "here");
        assert_eq!(*life.shelf.values.borrow(), values, "{name}: tried");
        assert!(!life.page.borrow().world.would_lose(), "{name}: there is nothing to lose");
        life.reload(None);
        life.wait();
        assert_eq!(*life.shelf.values.borrow(), values, "{name}: left, and opened again");
        // Another board goes on as ever, and still nothing of this one changes.
        life.session().new_board();
        assert_eq!(life.session().mode.get_untracked(), Mode::Full);
        rename("Goes on")(&life);
        assert!(life.is_saved(), "{name}");
        let of_it = |values: &Values| -> Values {
            let mut of_it = values.clone();
            of_it.retain(|key, _| key.contains("/here"));
            of_it
        };
        assert_eq!(of_it(&life.shelf.values.borrow()), of_it(&values), "{name}: left for another board");
        lines.push_str(&format!("| {name} | {} | 0 | 0 | 0 |\n", of_it(&values).len()));
    }
    table::holds("newer", &lines);
}

/// The last file that was handed out.
fn file(life: &Life) -> String {
    life.page.borrow().around.files.borrow().last().cloned().unwrap()
}

/// The keys in a rescue.
fn keys(file: &str) -> Values {
    let file: Value = serde_json::from_str(file).unwrap();
    assert_eq!(file["format"], "tandem-rescue");
    file["keys"].as_object().unwrap().iter().map(|(key, text)| (key.clone(), text.as_str().unwrap().into())).collect()
}

#[test]
fn what_is_handed_out_of_a_newer_versions_board_is_whole() {
    for (name, values) in cases() {
        let life = Life::begin(values.clone(), "here");
        life.session().export_json();
        let text = file(&life);
        life.reload(Some("elsewhere"));
        life.session().export_all();
        let of_it = |mut all: Values| {
            all.retain(|key, _| *key == BOARD || key.starts_with("tandem/journal/here/"));
            all
        };
        let stored = of_it(values);
        assert_eq!(keys(&text), stored, "{name}");
        assert_eq!(of_it(keys(&file(&life))), stored, "{name}: the same from beside");
        // An older page takes nothing of that for the whole.
        let before = life.shelf.values.borrow().clone();
        rescue::check(life.session(), "here.json", text.as_bytes());
        assert!(!matches!(life.session().checked.get_untracked(), Some(tandem::app::Check::Ready(_))), "{name}");
        assert_eq!(*life.shelf.values.borrow(), before, "{name}");
    }
}

#[test]
fn a_page_that_meets_something_newer_stops_and_hands_out_what_it_could_not_store_as_well() {
    let life = Life::begin(Values::new(), "here");
    life.sit(ADA);
    note("Stored")(&life);
    life.shelf.plan.set(Some(Plan { kind: Kind::Throws, at: 0, lasts: true }));
    note("Not stored")(&life);
    life.shelf.plan.set(None);
    newer_entry(&mut life.shelf.values.borrow_mut());
    let values = life.shelf.values.borrow().clone();
    let world = Rc::clone(&life.page.borrow().world);
    world.hear(ENTRY, &values[ENTRY]);
    assert!(is_told(&life) && life.session().saved.get_untracked() == Saved::Failed && world.would_lose());
    assert!(!life.session().dispatch(Command::RenameBoard { title: "More".into() }));
    world.flush();
    world.catch_up();
    assert_eq!(*life.shelf.values.borrow(), values);
    life.session().export_json();
    let mut handed_out = keys(&file(&life));
    assert!(values.iter().all(|(key, text)| handed_out.get(key) == Some(text) || !key.contains("/here")));
    // As the newer version will read it.
    handed_out.remove(ENTRY);
    let keeper = Keeper::new(Faulty::with(handed_out), 9);
    let notes = keeper.read("here").0.unwrap().notes().iter().map(|note| note.text.clone()).collect::<Vec<_>>();
    assert!(["Stored", "Not stored"].iter().all(|text| notes.iter().any(|note| note == text)), "{notes:?}");
}

#[test]
fn a_snapshot_or_an_entry_that_turns_newer_meanwhile_is_met_with_the_next_fold() {
    for newer in [newer_snapshot, newer_entry] {
        let life = Life::begin(left(), "here");
        newer(&mut life.shelf.values.borrow_mut());
        let values = life.shelf.values.borrow().clone();
        let world = Rc::clone(&life.page.borrow().world);
        let entries = life.shelf.keys("tandem/journal/here/").unwrap();
        assert!(world.keeper.fold("here", &entries).is_err());
        assert_eq!(*life.shelf.values.borrow(), values);
        assert!(world.keeper.is_newer());
    }
}

#[test]
fn a_newer_board_in_the_bin_stays_there_and_no_room_is_made_of_a_newer_boards_versions() {
    let mut values = left();
    let bin = "tandem/bin/here";
    let newer = envelope::open(&values[bin]).unwrap().replacen("\"version\":1,", "\"version\":2,", 1);
    values.insert(bin.into(), envelope::seal(&newer));
    let shelf = Faulty::with(values.clone());
    let keeper = Keeper::new(Rc::<Faulty>::clone(&shelf), 9);
    assert_eq!(keeper.restore("here", Moment(NOW)), Err(tandem::app::Trouble::Newer));
    assert_eq!(*shelf.values.borrow(), values, "nor is it put aside");

    newer_entry(&mut values);
    let versions = values.keys().filter(|key| key.starts_with("tandem/backup/here/")).count();
    assert!(versions > 0);
    let life = Life::begin(values.clone(), "elsewhere");
    life.sit(GRACE);
    life.shelf.plan.set(Some(Plan { kind: Kind::Full, at: 0, lasts: true }));
    note("No room")(&life);
    assert!(!life.is_saved());
    let left = life.shelf.values.borrow().keys().filter(|key| key.starts_with("tandem/backup/here/")).count();
    assert_eq!(left, versions);
}
