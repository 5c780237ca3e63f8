//! A file of everything that was stored somewhere, `{"format":"tandem-rescue","keys":{…}}`, as the page hands it out when the
//! program fails: its boards, read as if its keys stood on a shelf.

use std::rc::Rc;

use serde_json::Value;

use super::{Keeper, catalogue, look, places, steady};
use crate::app::{Session, Trouble};
use crate::board::writes::object;
use crate::board::{Board, Moment};
use crate::edges::shelf::{Memory, Shelf};

/// What the file says it is.
pub const FORMAT: &str = "tandem-rescue";

/// Checks a file, which may be such a file: then each board in it is asked about.
pub fn check(session: Session, name: &str, bytes: &[u8]) {
    // What is no such file is not read twice.
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(200)]);
    let text = if head.contains(FORMAT) { std::str::from_utf8(bytes).unwrap_or_default() } else { "" };
    let (boards, has_newer) = boards(text);
    if has_newer {
        session.report(&Trouble::Newer);
    }
    if !boards.is_empty() {
        session.check_boards(name, boards);
    } else if !has_newer {
        session.check(name, bytes);
    }
}

/// Reads the boards in such a file, those in the bin too; none of any other text. Says whether it left one out because a newer
/// version wrote it: what this one understands of it is not all.
pub fn boards(text: &str) -> (Vec<Board>, bool) {
    let file: Value = serde_json::from_str(text).unwrap_or_default();
    if file.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return (Vec::new(), false);
    }
    let shelf = Rc::new(Memory::default());
    for (key, value) in file.get("keys").and_then(Value::as_object).into_iter().flatten() {
        if let Some(value) = value.as_str().filter(|_| key.starts_with(places::ALL)) {
            // A shelf in memory takes everything.
            shelf.set(key, value).ok();
        }
    }
    let keeper = Keeper::new(Rc::<Memory>::clone(&shelf), 0);
    // A board in the bin goes where it was; one that is there as well is joined with it.
    for binned in keeper.binned().unwrap_or_default().iter().filter(|binned| binned.is_readable) {
        keeper.restore_from(&binned.key, Moment(0)).ok();
    }
    let ids = catalogue::ids(&*shelf).unwrap_or_default();
    let mut has_newer = false;
    let boards = ids.iter().filter_map(|id| {
        let (board, troubles) = keeper.read(id);
        let is_newer = troubles.contains(&Trouble::Newer);
        has_newer |= is_newer;
        board.filter(|_| !is_newer)
    });
    (boards.collect(), has_newer)
}

impl Keeper {
    /// Makes such a file of everything that is stored here, byte for byte, and of what is on no shelf.
    ///
    /// # Errors
    ///
    /// Says why not all of it can be read.
    pub fn everything(&self, open: &Board) -> Result<String, Trouble> {
        let all = steady::keys(self.shelf(), places::ALL).map_err(steady::trouble)?;
        let state = self.state.borrow();
        let is_pending = state.id == open.id() && !state.pending.writes.is_empty();
        let pending = is_pending.then(|| (open.id(), open.writes()));
        let parked = state.parked.iter().map(|(id, writes)| (id.as_str(), writes));
        // As copies in the bin, which are joined with what stands there.
        let more = parked
            .chain(pending)
            .map(|(id, writes)| (places::join(&[&places::bin(id), "/", &self.replica]), look::write(id, writes)));
        let more = more.collect();
        self.rescue(all, more)
    }

    /// Makes such a file of some keys, with more values that stand nowhere else.
    pub(super) fn rescue(&self, of: Vec<String>, more: Vec<(String, String)>) -> Result<String, Trouble> {
        let mut keys = serde_json::Map::new();
        for key in of {
            if let Some(value) = steady::get(self.shelf(), &key).map_err(steady::trouble)? {
                keys.insert(key, value.into());
            }
        }
        keys.extend(more.into_iter().map(|(key, value)| (key, value.into())));
        Ok(object(vec![("format", FORMAT.into()), ("keys", Value::Object(keys))]).to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::{Edit, Path, Stamp};
    use crate::edges::envelope;

    #[test]
    fn every_board_comes_out_of_a_rescue_also_from_the_bin_and_beside_damage() {
        let shelf = Rc::new(Memory::default());
        let mut made = Vec::new();
        for (millis, id) in (1..).zip(["one", "two", "three"]) {
            let keeper = Keeper::new(Rc::<Memory>::clone(&shelf), 1);
            let mut board = keeper.open(id, None).board;
            let stamp = Stamp { millis, count: 0, replica: 1 };
            let writes = board.apply(vec![Edit::set(Path::of(["title"]), id)], stamp).writes;
            keeper.save(&board, &writes, None).unwrap();
            if id == "two" {
                keeper.delete(&board, Moment(5)).unwrap();
            }
            made.push(board);
        }
        shelf.set("tandem/journal/three/000000aa/0", "rubbish").unwrap();
        let open = made[0].clone();
        let of_all = || Keeper::new(Rc::<Memory>::clone(&shelf), 2).everything(&open).unwrap();
        let (mut found, has_newer) = boards(&of_all());
        assert!(!has_newer);
        found.sort_by(|a, b| a.id().cmp(b.id()));
        made.sort_by(|a, b| a.id().cmp(b.id()));
        assert_eq!(found, made);
        for other in
            ["", "{", r#"{"format":"tandem-rescue"}"#, r#"{"format":"tandem-board","keys":"tandem-rescue"}"#, "é"]
        {
            assert_eq!(boards(other), (Vec::new(), false), "{other}");
        }
        // What an older page hands out of a newer board is for the newer Tandem to read.
        shelf.set("tandem/journal/three/000000bb/0", &envelope::seal(r#"{"v":2}"#)).unwrap();
        let (found, has_newer) = boards(&of_all());
        assert!(has_newer && found.len() == 2 && found.iter().all(|board| board.id() != "three"));
    }
}
