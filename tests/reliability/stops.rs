//! The page stops after every call that wrote: a crash, a kill, a closed lid. What had been shown as saved is there for the
//! next load, also after that has folded and tidied up. So folding, importing and deleting are safe at every step.

use crate::journeys;
use crate::life::{Acknowledged, Life, acknowledge, holds, loaded};
use crate::shelf::Values;
use crate::table;

/// What stood there when the page stopped, and what had been shown as saved by then.
struct Stop {
    values: Values,
    acknowledged: Acknowledged,
}

#[test]
fn a_page_that_stops_after_any_call_has_kept_what_it_showed_as_saved() {
    let mut lines = String::from("| journey | stops | boards compared | lost |\n| --- | --: | --: | --: |\n");
    for journey in journeys::all() {
        let life = Life::begin(journey.values.clone(), "here");
        let mut acknowledged = Acknowledged::new();
        acknowledge(&life, &mut acknowledged);
        let mut stops = Vec::new();
        for step in &journey.steps {
            *life.shelf.trail.borrow_mut() = Some(Vec::new());
            step(&life);
            let trail = life.shelf.trail.take().unwrap();
            stops.extend(trail.into_iter().map(|values| Stop { values, acknowledged: acknowledged.clone() }));
            acknowledge(&life, &mut acknowledged);
        }
        let mut boards = 0;
        for (number, Stop { values, acknowledged }) in stops.iter().enumerate() {
            // A later page loads, waits, and loads once more.
            let next = Life::begin(values.clone(), "here");
            next.wait();
            next.reload(None);
            next.wait();
            let tidied = next.shelf.values.borrow().clone();
            for (id, writes) in acknowledged.iter().filter(|(id, _)| !journey.gives_up(id)) {
                boards += 1;
                for (values, when) in [(values, "at once"), (&tidied, "after it was tidied up")] {
                    let name = journey.name;
                    assert!(
                        holds(&loaded(values, id), writes),
                        "{name}, stop {number}: {id} has lost something {when}"
                    );
                }
            }
        }
        lines.push_str(&format!("| {} | {} | {boards} | 0 |\n", journey.name, stops.len()));
        assert!(boards > 3, "{}", journey.name);
    }
    table::holds("stops", &lines);
}
