//! Every call of every journey fails, in every way, once and from there on.
//!
//! After each step: what the page knows is whole; what it shows as saved is there for a page that loads now; the file that
//! it hands out holds all of it. In the end the storage works again: everything is saved, and all that was ever shown as
//! saved is there.

use std::rc::Rc;

use tandem::app::{Effect, World};
use tandem::edges::keeper::places;

use crate::journeys::{self, Journey};
use crate::life::{Acknowledged, Life, acknowledge, holds, loaded, shown};
use crate::shelf::{Kind, Plan, Values};
use crate::table;

/// What a journey is like when nothing fails.
struct Reference {
    files: Vec<String>,
    values: Vec<Values>,
    calls: [usize; 2],
}

fn begin(journey: &Journey) -> Life {
    Life::begin(journey.values.clone(), "here")
}

fn undisturbed(journey: &Journey) -> Reference {
    let life = begin(journey);
    let (mut files, mut values) = (Vec::new(), Vec::new());
    for step in &journey.steps {
        step(&life);
        files.push(life.file());
        values.push(life.shelf.values.borrow().clone());
    }
    life.note_troubles();
    assert!(!life.was_told.get() && life.is_saved(), "{}: {:?}", journey.name, life.session().notices.get_untracked());
    Reference { files, values, calls: [life.shelf.writes.get(), life.shelf.reads.get()] }
}

/// What was looked at.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    /// Calls that were made to fail.
    pub cases: usize,
    /// Of these, how many were told to the person; the others passed without harm.
    pub told: usize,
    /// How often the page was looked at after a step.
    pub looks: usize,
    /// How often it showed *saved*, and that was compared with what a page loads.
    pub saved: usize,
}

/// Runs a journey in which a call fails.
fn disturbed(journey: &Journey, reference: &Reference, plan: Plan, counts: &mut Counts) {
    let place = |step: usize| format!("{} ({plan:?}), step {step}", journey.name);
    let life = Life::begin_with(journey.values.clone(), "here", Some(plan));
    let mut acknowledged = Acknowledged::new();
    let mut misses_version = false;
    counts.cases += 1;
    for (number, step) in journey.steps.iter().enumerate() {
        let (before, id) = (life.memory(), life.id());
        life.was_reloaded.set(false);
        step(&life);
        life.note_troubles();
        acknowledge(&life, &mut acknowledged);
        if !life.shelf.has_failed.get() {
            continue;
        }
        counts.looks += 1;
        let memory = life.memory();
        let is_same_page = !life.was_reloaded.get() && life.id() == id;
        assert!(!is_same_page || holds(&memory, &before), "{}: memory has lost something", place(number));
        if life.is_saved() {
            counts.saved += 1;
            let there = loaded(&life.shelf.values.borrow(), &life.id());
            assert!(holds(&there, &memory), "{}: shown as saved, and isn't", place(number));
        } else {
            assert!(life.was_told.get(), "{}: not saved, and not told", place(number));
        }
        assert!(holds(&life.exported(), &memory), "{}: the file lacks something", place(number));
        // A version of the session before is a convenience: where it could not be kept, none is there to be brought back.
        misses_version |= versions(&life.shelf.values.borrow()) < versions(&reference.values[number]);
        if !life.was_told.get() && !misses_version {
            assert_eq!(life.file(), reference.files[number], "{}: not told, and different", place(number));
            if !plan.lasts && *life.shelf.values.borrow() == reference.values[number] {
                // From here on it is the undisturbed journey.
                return;
            }
        }
    }
    life.shelf.plan.set(None);
    counts.told += usize::from(life.was_told.get());
    let world = Rc::clone(&life.page.borrow().world);
    world.catch_up();
    if !life.is_saved() {
        world.carry_out(Effect::SaveAgain);
    }
    assert!(life.is_saved(), "{}: never saved again: {:?}", place(99), life.session().notices.get_untracked());
    acknowledge(&life, &mut acknowledged);
    for (id, writes) in acknowledged.iter().filter(|(id, _)| !journey.gives_up(id)) {
        let there = loaded(&life.shelf.values.borrow(), id);
        assert!(holds(&there, writes), "{}: {id} has lost what was shown as saved", place(99));
    }
    let stands = shown(&life.shelf.values.borrow(), &life.id());
    assert!(holds(&life.memory(), &stands), "{}: the page does not know all that is stored", place(99));
}

fn versions(values: &Values) -> usize {
    values.keys().filter(|key| key.starts_with(places::BACKUPS)).count()
}

/// Fails every call of every journey in one way, and counts: once, and from there on.
fn fail_all(kind: Kind) -> [Counts; 2] {
    let mut counts = [Counts::default(); 2];
    for journey in journeys::all() {
        let reference = undisturbed(&journey);
        for (lasts, counts) in [false, true].into_iter().zip(&mut counts) {
            let calls = [false, true]
                .map(|is_read| if kind.is_of(is_read) { reference.calls[usize::from(is_read)] } else { 0 });
            for at in 0..calls.iter().sum() {
                disturbed(&journey, &reference, Plan { kind, at, lasts }, counts);
            }
        }
    }
    counts
}

#[test]
fn no_fault_of_the_storage_loses_anything() {
    // Each kind on a thread of its own: the signals of a page live on the thread that made it.
    let rows: Vec<[Counts; 2]> = std::thread::scope(|scope| {
        let threads: Vec<_> = Kind::ALL.map(|(kind, _)| scope.spawn(move || fail_all(kind))).into_iter().collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut lines = String::from(
        "| a call fails | how long | calls that failed, one at a time | told to the person | looked at afterwards | shown as saved, and there | lost |\n\
         | --- | --- | --: | --: | --: | --: | --: |\n",
    );
    for ((_, name), counts) in Kind::ALL.into_iter().zip(rows) {
        for (long, counts) in ["once", "from there on"].into_iter().zip(counts) {
            let Counts { cases, told, looks, saved } = counts;
            lines.push_str(&format!("| {name} | {long} | {cases} | {told} | {looks} | {saved} | 0 |\n"));
            assert!(cases > 100 && looks > 100, "{name}: hardly anything was tried");
        }
    }
    table::holds("faults", &lines);
}
