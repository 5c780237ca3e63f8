//! Boards as several replicas make them: random commands, clocks that lie, partial syncs, undo, and files edited by hand.
//!
//! Invariants: everything follows from the moves alone, so a failing case shrinks and can be played again. A replica
//! changes its board only as the page does: by `rules::decide`, `Board::apply`, `take_in` and `take_back`.
#![allow(dead_code, reason = "each test crate uses the part that it needs")]

pub mod commands;
pub mod hand_edits;

use proptest::prelude::*;
use tandem::app::History;
use tandem::board::change::Step;
use tandem::board::difference::replacing;
use tandem::board::{Board, Clock, Command, Context, Moment, Path, Stamp, Who, Write, Writes, rules};
use tandem::{format, words};

use commands::Wish;
use hand_edits::HandEdit;

/// The id that all replicas' boards share.
pub const ID: &str = "same-id";
/// 2026-11-23T09:00:00Z, from where each replica's clock is off.
const NOON: i64 = 1_795_424_400_000;
const YEAR: i64 = 31_557_600_000;

/// One thing that happens to one replica.
#[derive(Clone, Debug)]
pub enum Move {
    /// Somebody asks for something.
    Do { at: usize, wish: Wish },
    /// The newest step is taken back.
    Undo { at: usize },
    /// What was taken back last is done again.
    Redo { at: usize },
    /// Everything that one replica knows reaches another.
    Sync { from: usize, to: usize },
    /// Some changes of all that there were reach one replica.
    PartOf { to: usize, mask: u64 },
    /// The board is exported, edited by hand and merged in again, or put in the place of the board.
    Edit { at: usize, edits: Vec<HandEdit>, replace: bool },
    /// The clock jumps, perhaps back.
    Time { at: usize, millis: i64 },
}

/// One page with its own copy of the board and its own idea of the time.
pub struct Replica {
    /// Its copy.
    pub board: Board,
    /// Its clock.
    pub clock: Clock,
    now: i64,
    made: u32,
    history: History,
}

/// All replicas of a board, and what they wrote.
pub struct Replicas {
    /// The pages.
    pub all: Vec<Replica>,
    /// The writes of every change in the order in which they happened, as journals hold them.
    pub journal: Vec<Vec<Write>>,
}

/// A new board with three of its cards, which is as good for a law and three times as fast.
pub fn small_board() -> Board {
    let kept: [Path; 3] =
        ["balancing-accountabilities", "differing-priorities", "shared-vision"].map(|card| Path::of(["cards", card]));
    let mut writes = Writes::default();
    for (path, slot) in words::new_board(ID).writes().slots() {
        if path.item().is_none_or(|item| kept.contains(&item)) {
            writes.join(path, slot.clone(), &mut Vec::new());
        }
    }
    Board::read(ID, writes)
}

impl Replica {
    fn new(number: usize, offset: i64) -> Self {
        let replica = u32::try_from(number).unwrap() * 0x1111_1111 + 1;
        let (board, clock, history) = (small_board(), Clock::new(replica), History::default());
        Self { board, clock, now: NOON + offset, made: 0, history }
    }

    /// The next stamp of this page.
    pub fn stamp(&mut self) -> Stamp {
        self.now += 1;
        self.clock.next(u64::try_from(self.now).unwrap_or(0)).unwrap()
    }

    /// Who acts, when, and the next fresh id.
    pub fn context(&mut self, who: Option<Who>) -> Context {
        self.made += 1;
        let fresh_id = format!("{:x}-{}", self.clock.replica(), self.made);
        Context { who, now: Moment(u64::try_from(self.now).unwrap_or(0)), fresh_id }
    }

    /// Does what is wished, if the rules allow it; gives the command, its writes and its step.
    pub fn attempt(&mut self, wish: &Wish) -> Option<(Command, Vec<Write>, Step)> {
        let command = commands::command(&self.board, wish);
        let context = self.context(wish.who());
        let edits = rules::decide(&self.board, &command, &context).ok()?;
        let stamp = self.stamp();
        let applied = self.board.apply(edits, stamp);
        Some((command, applied.writes, applied.step))
    }

    /// Undoes or redoes, as the page does.
    fn go(
        &mut self,
        take: impl FnOnce(&mut History, Option<Who>, Option<&str>) -> Option<Step>,
        note: impl FnOnce(&mut History, Option<Who>, Step),
    ) -> Vec<Write> {
        let Some(step) = take(&mut self.history, None, None) else { return Vec::new() };
        let stamp = self.stamp();
        let applied = self.board.take_back(&step, stamp);
        self.history.renew(&step, &applied.left_alone, &self.board);
        if !applied.step.before.is_empty() {
            note(&mut self.history, None, applied.step);
        }
        applied.writes
    }

    /// Takes in what another knows, as the page does.
    pub fn take_in(&mut self, writes: &Writes) -> Vec<Write> {
        writes.newest().into_iter().for_each(|stamp| self.clock.see(stamp));
        self.board.take_in(writes).writes
    }
}

impl Replicas {
    /// One replica of a board, on which nothing has happened yet.
    pub fn one(board: Board) -> Self {
        Self { all: vec![Replica { board, ..Replica::new(0, 0) }], journal: Vec::new() }
    }

    /// Lets the moves happen to as many replicas as there are offsets (milliseconds that each clock is off).
    pub fn play(offsets: &[i64], moves: &[Move]) -> Self {
        let all = offsets.iter().enumerate().map(|(number, offset)| Replica::new(number, *offset)).collect();
        let mut replicas = Self { all, journal: Vec::new() };
        for one in moves {
            let writes = replicas.step(one);
            replicas.journal.push(writes);
        }
        replicas
    }

    fn at(&mut self, index: usize) -> &mut Replica {
        let count = self.all.len();
        &mut self.all[index % count]
    }

    /// Lets one move happen; gives the writes that came of it.
    pub fn step(&mut self, one: &Move) -> Vec<Write> {
        match one {
            Move::Do { at, wish } => {
                let replica = self.at(*at);
                let Some((_, writes, step)) = replica.attempt(wish) else { return Vec::new() };
                if !step.before.is_empty() {
                    replica.history.did(None, step);
                }
                writes
            }
            Move::Undo { at } => self.at(*at).go(History::take_done, History::undid),
            Move::Redo { at } => self.at(*at).go(History::take_undone, History::redid),
            Move::Sync { from, to } => {
                let writes = self.at(*from).board.writes().clone();
                self.at(*to).take_in(&writes)
            }
            Move::PartOf { to, mask } => {
                let mut part = Writes::default();
                let some = self.journal.iter().enumerate().filter(|(index, _)| mask >> (index % 64) & 1 == 1);
                some.flat_map(|(_, writes)| writes).for_each(|write| drop(part.apply(write)));
                self.at(*to).take_in(&part)
            }
            Move::Edit { at, edits, replace } => self.edit(*at, edits, *replace),
            Move::Time { at, millis } => {
                let replica = self.at(*at);
                replica.now = (replica.now + millis).clamp(0, NOON + 150 * YEAR);
                Vec::new()
            }
        }
    }

    fn edit(&mut self, at: usize, by_hand: &[HandEdit], replace: bool) -> Vec<Write> {
        let replica = self.at(at);
        let Some(file) = hand_edits::edited(&replica.board, by_hand) else { return Vec::new() };
        let Ok(file) = format::read_value(file) else { return Vec::new() };
        if !replace {
            return replica.take_in(&file.writes);
        }
        file.writes.newest().into_iter().for_each(|stamp| replica.clock.see(stamp));
        let stamp = replica.stamp();
        let edits = replacing(replica.board.writes(), &file.writes);
        let applied = replica.board.apply(edits, stamp);
        replica.history.did(None, applied.step);
        applied.writes
    }
}

/// Some of the writes: every slot whose place has its bit in the mask.
pub fn part_of(writes: &Writes, mask: u64) -> Writes {
    let mut part = Writes::default();
    for (index, (path, slot)) in writes.slots().enumerate() {
        if mask >> (index % 64) & 1 == 1 {
            part.join(path, slot.clone(), &mut Vec::new());
        }
    }
    part
}

/// Merges one set of writes into another.
pub fn merged(one: &Writes, other: &Writes) -> Writes {
    let mut both = one.clone();
    both.merge(other);
    both
}

/// The bytes of the board's file.
pub fn bytes(writes: &Writes) -> String {
    format::to_file(ID, writes)
}

/// The file without `stamps`: everything that a person reads.
pub fn plain(writes: &Writes) -> String {
    let file = bytes(writes);
    file.split_once("\n  \"stamps\": ").map_or(file.clone(), |(plain, _)| plain.to_owned())
}

/// The typed board, without its writes.
pub fn view(board: &Board) -> String {
    let settings = (board.title(), board.created(), board.dots(), board.guesses());
    let names = tandem::board::Partner::ALL.map(|partner| board.name(partner));
    let (cards, notes, actions) = (board.cards(), board.notes(), board.actions());
    format!("{settings:?}\n{names:?}\n{cards:#?}\n{:#?}\n{notes:#?}\n{actions:#?}", board.rounds())
}

/// Says where two texts begin to differ; empty when they are the same.
pub fn unlike(left: &str, right: &str) -> String {
    let lines = left.lines().map(Some).chain(std::iter::repeat(None));
    let others = right.lines().map(Some).chain(std::iter::repeat(None));
    let most = left.lines().count().max(right.lines().count());
    let differing = lines.zip(others).take(most).enumerate().filter(|(_, (left, right))| left != right);
    let told = differing.take(12).map(|(line, (left, right))| format!("\n{line}: {left:?}\n   {right:?}"));
    told.collect()
}

/// Reads a set of writes back from its own file.
pub fn through_a_file(writes: &Writes) -> Result<Writes, String> {
    let file = bytes(writes);
    format::read(file.as_bytes()).map(|file| file.writes).map_err(|problem| format!("{problem:?}\n{file}"))
}

/// Paths of items that a write makes, deletes or brings back.
pub fn item_writes(journal: &[Vec<Write>]) -> impl Iterator<Item = (&Path, Option<Stamp>, bool)> {
    let writes = journal.iter().flatten().filter(|write| write.path.is_item());
    writes.map(|write| (&write.path, write.stamp, write.value.is_some()))
}

/// Clocks of two to four replicas: right, a little off, or years off either way.
pub fn offsets() -> impl Strategy<Value = Vec<i64>> {
    let offset = prop_oneof![Just(0), -5_000_i64..5_000, -40 * YEAR..100 * YEAR];
    proptest::collection::vec(offset, 2..=4)
}

/// Moves of people and pages, with files edited by hand among them.
pub fn moves(most: usize) -> impl Strategy<Value = Vec<Move>> {
    let by_hand = (0..4_usize, proptest::collection::vec(hand_edits::hand_edit(), 1..5), any::<bool>())
        .prop_map(|(at, edits, replace)| Move::Edit { at, edits, replace });
    proptest::collection::vec(prop_oneof![8 => by_people(), 1 => by_hand], 0..most)
}

/// Moves of people and pages alone: every write comes of a command.
pub fn moves_of_people(most: usize) -> impl Strategy<Value = Vec<Move>> {
    proptest::collection::vec(by_people(), 0..most)
}

fn by_people() -> impl Strategy<Value = Move> {
    let at = 0..4_usize;
    let jump = prop_oneof![0_i64..100_000, -2 * YEAR..2 * YEAR];
    prop_oneof![
        12 => (at.clone(), commands::wish()).prop_map(|(at, wish)| Move::Do { at, wish }),
        2 => at.clone().prop_map(|at| Move::Undo { at }),
        1 => at.clone().prop_map(|at| Move::Redo { at }),
        3 => (at.clone(), at.clone()).prop_map(|(from, to)| Move::Sync { from, to }),
        2 => (at.clone(), any::<u64>()).prop_map(|(to, mask)| Move::PartOf { to, mask }),
        1 => (at, jump).prop_map(|(at, millis)| Move::Time { at, millis }),
    ]
}

/// As many cases as `PROPTEST_CASES` says, else as many as are given. Failing seeds are not kept: a case worth keeping
/// becomes a test with a name.
pub fn cases(number: u32) -> ProptestConfig {
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    if std::env::var_os("PROPTEST_CASES").is_some() { config } else { ProptestConfig { cases: number, ..config } }
}
