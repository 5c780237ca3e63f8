//! Every stored value is damaged, one at a time: cut in half, one character altered, rubbish. What can't be read is put aside byte for
//! byte, everything outside it comes back, and the page goes on.

use tandem::board::Command;
use tandem::edges::keeper::places;

use crate::journeys;
use crate::life::{Life, holds, loaded};
use crate::shelf::{Kind, Values, spoiled};
use crate::table;

/// What is done to a value.
type Damage = fn(&str) -> String;

const DAMAGES: [(&str, Damage); 3] = [
    ("cut in half", |value| spoiled(value, Kind::ReadsHalf)),
    ("one character altered", |value| spoiled(value, Kind::ReadsFlipped)),
    ("rubbish", |_| "rubbish".to_owned()),
];

/// The boards that stand on a shelf, and what of each is there.
fn boards(values: &Values) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    for key in values.keys() {
        let rest =
            [places::SNAPSHOTS, places::JOURNALS, places::BIN].iter().find_map(|prefix| key.strip_prefix(prefix));
        let id = rest.and_then(|rest| rest.split('/').next()).unwrap_or_default();
        if !id.is_empty() && ids.iter().all(|other| other != id) {
            ids.push(id.to_owned());
        }
    }
    ids
}

#[test]
fn a_damaged_value_takes_nothing_else_with_it() {
    let mut lines = String::from(
        "| a stored value is | values | put aside byte for byte | boards compared | lost outside it |\n| --- | --: | --: | --: | --: |\n",
    );
    for (name, damage) in DAMAGES {
        let (mut cases, mut asides, mut compared) = (0, 0, 0);
        for journey in journeys::all() {
            let life = Life::begin(journey.values.clone(), "here");
            journey.steps.iter().for_each(|step| step(&life));
            life.page.borrow().world.flush();
            let whole = life.shelf.values.borrow().clone();
            for key in whole.keys() {
                cases += 1;
                let (mut damaged, mut without) = (whole.clone(), whole.clone());
                let bytes = damage(&whole[key]);
                damaged.insert(key.clone(), bytes.clone());
                without.remove(key);
                for id in boards(&whole) {
                    compared += 1;
                    let at = format!("{}: {key} {name}, board {id}", journey.name);
                    let outside = loaded(&without, &id);
                    let next = Life::begin(damaged.clone(), &id);
                    next.wait();
                    assert!(holds(&loaded(&next.shelf.values.borrow(), &id), &outside), "{at}: more is lost");
                    next.session().dispatch(Command::RenameBoard { title: "Goes on".into() });
                    assert!(next.is_saved(), "{at}: does not go on: {:?}", next.session().notices.get_untracked());
                    let values = next.shelf.values.borrow().clone();
                    assert!(holds(&loaded(&values, &id), &next.memory()), "{at}: does not keep");
                    let is_cache = key == places::CATALOGUE || key == places::SETTINGS;
                    let is_kept = values.get(key) == Some(&bytes)
                        || values.iter().any(|(key, value)| key.starts_with(places::QUARANTINE) && *value == bytes);
                    assert!(is_kept || is_cache || key.starts_with("tandem/undo/"), "{at}: its bytes are gone");
                    asides += usize::from(
                        values.iter().any(|(key, value)| key.starts_with(places::QUARANTINE) && *value == bytes),
                    );
                }
            }
        }
        lines.push_str(&format!("| {name} | {cases} | {asides} | {compared} | 0 |\n"));
        assert!(cases > 50 && asides > 20, "{name}");
    }
    table::holds("damage", &lines);
}
