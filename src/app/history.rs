//! What can be undone and redone, seat by seat: undo reaches only what this seat did.

use serde_json::{Map, Value};

use crate::board::change::{Before, Step, is_of_ballots};
use crate::board::writes::object;
use crate::board::{Board, Path, Stamp, Table, Who};

/// How many steps are kept for a seat.
pub const MOST_STEPS: usize = 200;
/// How many characters the kept steps of a seat may take in storage.
pub const MOST_CHARACTERS: usize = 200_000;

/// The steps of every seat on one board.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    by_seat: Table<Steps>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// The seat's name in storage; somebody without a seat has a history too.
pub fn seat_id(who: Option<Who>) -> &'static str {
    who.map_or("none", Who::id)
}

impl History {
    /// Takes note of a change; what had been undone can't be redone after it.
    pub fn did(&mut self, who: Option<Who>, step: Step) {
        let steps = self.by_seat.get_or_default(seat_id(who));
        steps.undone.clear();
        steps.push(step);
    }

    /// Gives the newest step that can be taken back while this round is voted on.
    pub fn take_done(&mut self, who: Option<Who>, voting: Option<&str>) -> Option<Step> {
        take(&mut self.by_seat.get_mut(seat_id(who))?.done, voting)
    }

    /// Gives the newest step that was taken back, and can be done again while this round is voted on.
    pub fn take_undone(&mut self, who: Option<Who>, voting: Option<&str>) -> Option<Step> {
        take(&mut self.by_seat.get_mut(seat_id(who))?.undone, voting)
    }

    /// Takes note of an undo: its own step does the change again.
    pub fn undid(&mut self, who: Option<Who>, step: Step) {
        self.by_seat.get_or_default(seat_id(who)).undone.push(step);
    }

    /// Takes note of a redo, without forgetting what else was undone.
    pub fn redid(&mut self, who: Option<Who>, step: Step) {
        self.by_seat.get_or_default(seat_id(who)).push(step);
    }

    /// Takes note that a step was taken back on this board, but for what was left alone: what stood before it stands there
    /// again under a new stamp, and whoever had written that can still take it back.
    pub fn renew(&mut self, taken_back: &Step, left_alone: &[Path], board: &Board) {
        let mut renewed = Table::default();
        for before in taken_back.before.iter().filter(|before| !left_alone.contains(&before.path)) {
            for (path, old) in &before.was {
                if let Some(new) = board.writes().written(path) {
                    renewed.set(path.as_str(), Some((*old, new)));
                }
            }
        }
        for steps in self.by_seat.values_mut() {
            let all = steps.done.iter_mut().chain(&mut steps.undone);
            for before in all.flat_map(|step| &mut step.before) {
                if let Some((_, new)) = renewed.get(before.path.as_str()).filter(|(old, _)| *old == before.stamp) {
                    before.stamp = *new;
                }
            }
        }
    }

    /// Forgets what every seat could take back or do again of a round's ballots; a step with nothing left goes. Those that were
    /// done while it was voted on are held anyway.
    pub fn forget_ballots(&mut self, round: &str) {
        for steps in self.by_seat.values_mut() {
            let all = steps.done.iter_mut().chain(&mut steps.undone);
            for step in all.filter(|step| step.voting.as_deref() != Some(round)) {
                step.before.retain(|before| !is_of_ballots(&before.path, round));
            }
            steps.done.retain(|step| !step.before.is_empty());
            steps.undone.retain(|step| !step.before.is_empty());
        }
    }

    /// Says whether there is something to undo, and to redo, while this round is voted on.
    pub fn can(&self, who: Option<Who>, voting: Option<&str>) -> (bool, bool) {
        let Some(steps) = self.by_seat.get(seat_id(who)) else { return (false, false) };
        (newest(&steps.done, voting).is_some(), newest(&steps.undone, voting).is_some())
    }

    /// Writes the steps of each seat for storage, the newest that fit.
    pub fn to_json(&self) -> Vec<(&str, Value)> {
        let seats = self.by_seat.iter().map(|(seat, steps)| {
            let mut room = MOST_CHARACTERS;
            let done = fitting(steps.done.iter().rev(), &mut room);
            let undone = fitting(steps.undone.iter().rev(), &mut room);
            (seat.as_str(), object(vec![("done", Value::Array(done)), ("undone", Value::Array(undone))]))
        });
        seats.collect()
    }

    /// Reads what [`History::to_json`] wrote for a seat. What is odd is left out.
    pub fn read(&mut self, who: Option<Who>, value: &Value) {
        let steps = |name: &str| -> Vec<Step> {
            value.get(name).and_then(Value::as_array).into_iter().flatten().filter_map(read_step).collect()
        };
        let kept = Steps { done: steps("done"), undone: steps("undone") };
        self.by_seat.set(seat_id(who), Some(kept));
    }
}

impl Steps {
    fn push(&mut self, step: Step) {
        if self.done.len() >= MOST_STEPS {
            self.done.remove(0);
        }
        self.done.push(step);
    }
}

/// The place of the newest step that is not held while this round is voted on.
fn newest(steps: &[Step], voting: Option<&str>) -> Option<usize> {
    steps.iter().rposition(|step| !step.is_held(voting))
}

fn take(steps: &mut Vec<Step>, voting: Option<&str>) -> Option<Step> {
    Some(steps.remove(newest(steps, voting)?))
}

fn fitting<'a>(newest_first: impl Iterator<Item = &'a Step>, room: &mut usize) -> Vec<Value> {
    let mut kept = Vec::new();
    for step in newest_first {
        let value = write_step(step);
        let length = value.to_string().len();
        if length > *room {
            break;
        }
        *room -= length;
        kept.push(value);
    }
    kept.reverse();
    kept
}

fn write_step(step: &Step) -> Value {
    let mut all = Vec::with_capacity(step.before.len() + 1);
    all.extend(step.voting.as_deref().map(Value::from));
    for before in &step.before {
        let mut was = Map::new();
        for (path, stamp) in &before.was {
            was.insert(path.to_string(), write_stamp(*stamp));
        }
        let mut entry = vec![before.path.as_str().into(), write_stamp(before.stamp), Value::Object(was)];
        entry.extend(before.value.clone());
        all.push(Value::Array(entry));
    }
    Value::Array(all)
}

fn write_stamp(stamp: Option<Stamp>) -> Value {
    stamp.map_or(Value::Null, |stamp| stamp.to_string().into())
}

fn read_step(value: &Value) -> Option<Step> {
    let mut step = Step::default();
    for entry in value.as_array()? {
        if let Some(round) = entry.as_str() {
            step.voting = Some(round.to_owned());
            continue;
        }
        let entry = entry.as_array()?;
        let mut was = Vec::new();
        for (path, stamp) in entry.get(2)?.as_object()? {
            was.push((Path::parse(path)?, read_stamp(stamp)?));
        }
        step.before.push(Before {
            path: Path::parse(entry.first()?.as_str()?)?,
            stamp: read_stamp(entry.get(1)?)?,
            value: entry.get(3).cloned(),
            was,
        });
    }
    Some(step)
}

fn read_stamp(value: &Value) -> Option<Option<Stamp>> {
    match value {
        Value::Null => Some(None),
        stamp => Stamp::parse(stamp.as_str()?).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::board::Partner;

    fn step(value: i32) -> Step {
        let stamp = Stamp { millis: 1, count: 2, replica: 3 };
        let was = vec![(Path::of(["title"]), None)];
        let there = Before { path: Path::of(["title"]), stamp: Some(stamp), value: Some(json!(value)), was };
        let before = vec![there, Before { path: Path::of(["x"]), stamp: None, value: None, was: Vec::new() }];
        Step { before, voting: (value > 1).then(|| "14".to_owned()) }
    }

    #[test]
    fn each_seat_has_its_own_history() {
        let mut history = History::default();
        let who = Some(Who::One(Partner::ScrumMaster));
        history.did(who, step(1));
        assert_eq!(history.can(who, None), (true, false));
        assert_eq!(history.can(None, None), (false, false));
        let taken = history.take_done(who, None).unwrap();
        history.undid(who, taken);
        assert_eq!(history.can(who, None), (false, true));
        history.did(who, step(2));
        assert_eq!(history.can(who, None), (true, false), "a new change ends redo");
    }

    #[test]
    fn steps_survive_storage() {
        let mut history = History::default();
        for value in 0..3 {
            history.did(None, step(value));
        }
        let taken = history.take_done(None, None).unwrap();
        history.undid(None, taken);
        let mut again = History::default();
        for (_, value) in history.to_json() {
            again.read(None, &value);
        }
        assert_eq!(again, history);
    }

    #[test]
    fn what_was_voted_is_held_until_its_round_is_voted_on_again() {
        let mut history = History::default();
        let at = |path: &[&str]| {
            let before = vec![Before { path: Path::of(path), stamp: None, value: None, was: Vec::new() }];
            Step { before, voting: Some("14".into()) }
        };
        let (note, vote) = (at(&["notes", "n"]), at(&["rounds", "14", "ballots", "scrum-master", "sealed"]));
        history.did(None, note.clone());
        history.did(None, vote.clone());
        assert_eq!(history.take_done(None, Some("15")), Some(note.clone()));
        assert_eq!((history.take_done(None, Some("15")), history.can(None, None)), (None, (false, false)));
        history.undid(None, vote.clone());
        history.undid(None, note.clone());
        assert_eq!(history.can(None, None), (false, true));
        assert_eq!(history.take_undone(None, None), Some(note));
        assert_eq!(history.can(None, None), (false, false));
        assert_eq!(history.can(None, Some("14")), (true, true));
        assert_eq!(history.take_undone(None, Some("14")), Some(vote));
    }

    #[test]
    fn a_stored_history_is_bounded() {
        let mut history = History::default();
        let long = "x".repeat(MOST_CHARACTERS / 3);
        for _ in 0..300 {
            let before = Before { path: Path::of(["title"]), stamp: None, value: Some(json!(long)), was: Vec::new() };
            history.did(None, Step { before: vec![before], voting: None });
        }
        let kept = history.to_json().remove(0).1.to_string();
        assert!(kept.len() < MOST_CHARACTERS + 100 && kept.len() > MOST_CHARACTERS / 2, "{}", kept.len());
    }
}
