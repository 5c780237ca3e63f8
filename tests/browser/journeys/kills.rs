//! Browsers that are killed with SIGKILL at random moments while somebody votes, and opened again.
//!
//! What comes back is the board as it was after some vote: never a damaged one, never a later vote without an earlier one.
//! Chromium writes what a page has stored to its disk some time later, so the last votes may be missing, but none that was there
//! when it wrote last: see [`due`]. What was counted stands in `docs/reliability.md`.

use crate::harness::dice::{Dice, is_long, now, seed};
use crate::harness::engine::Engine;
use crate::harness::stage::{Stage, journey_beside};
use crate::person::Person;
use serde_json::json;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// When Chromium writes to its disk, in milliseconds after a page's first change, as measured: once after five seconds, and then
/// with each minute while changes go on.
const FIRST_WRITE_MS: u64 = 5_000;
const MINUTE_MS: u64 = 60_000;
/// How late it may be with that on a busy machine.
const LATE_MS: u64 = 3_000;
/// How long before it a vote must have been shown as saved to be part of it for certain.
const BEFORE_MS: u64 = 1_500;
/// How many browsers run at the same time: they mostly wait.
const AT_ONCE: usize = 5;
/// How many votes there are: as many as leave all different boards.
const VOTES: u64 = 59;

/// When browsers are killed, in milliseconds after the first change: before and around the first write to the disk, after it, and
/// (in the long run alone) around the second and the third.
const EARLY_MS: Range<u64> = 500..6_500;
const SETTLED_MS: Range<u64> = FIRST_WRITE_MS + LATE_MS..10_500;
const MINUTES_MS: Range<u64> = 30_000..140_000;

/// How many browsers are killed in each of these.
const KILLS: [(Range<u64>, usize); 2] = [(EARLY_MS, 10), (SETTLED_MS, 10)];
const KILLS_IN_THE_LONG_RUN: [(Range<u64>, usize); 3] = [(EARLY_MS, 80), (SETTLED_MS, 80), (MINUTES_MS, 40)];

/// Until when after the first change a vote must have been shown as saved to be on the disk of a browser that was killed after so
/// long: up to its last write for which it had time.
fn due(lived: u64) -> Option<u64> {
    let minutes = lived.saturating_sub(LATE_MS) / MINUTE_MS * MINUTE_MS;
    let last = [FIRST_WRITE_MS, minutes].into_iter().filter(|write| *write > 0 && lived >= write + LATE_MS).max();
    last.map(|write| write - BEFORE_MS)
}

/// Votes by itself, as a person clicks, and notes when the page said that a vote is saved.
const VOTER: &str = "
const [every, most] = arguments;
const cards = [...document.querySelectorAll('[data-card]')].map((card) => card.dataset.card).sort();
window.votes = [];
const vote = () => {
  const at = window.votes.length;
  if (at >= most) return;
  const card = cards[at % cards.length], rating = (Math.floor(at / cards.length) + at) % 5 + 1;
  document.querySelector(`[data-card='${card}'] [data-rate='${rating}']`).click();
  if (document.querySelector('[data-saved]').dataset.saved === 'saved') window.votes.push(Date.now());
  setTimeout(vote, every);
};
vote();
return cards";

/// A browser that will be killed.
struct Doomed {
    person: Option<Person>,
    profile: PathBuf,
    /// When its page first stored something, in Unix milliseconds like all times here.
    began: u64,
    kill_at: u64,
    killed_at: u64,
    cards: Vec<String>,
    /// When each vote was shown as saved, as far as it was seen before the end.
    saved: Vec<u64>,
}

/// What became of one.
struct Outcome {
    /// How long it lived after its first change.
    lived: u64,
    acknowledged: usize,
    lost: usize,
    /// How many had to be there, and how many of these were not.
    due: usize,
    due_and_lost: usize,
    /// The age of the oldest vote that was lost, at the kill.
    oldest_lost: Option<u64>,
    /// The age of the newest vote that came back.
    newest_kept: Option<u64>,
}

impl Doomed {
    fn begin(stage: &Stage, lives: u64) -> Doomed {
        let profile = stage.folder();
        let person = stage.person_with(&profile);
        person.open("?board=checkout&seat=scrum-master");
        let every = lives / VOTES + 40;
        let cards = person.browser.script(VOTER, &[json!(every), json!(VOTES)]);
        let cards: Vec<String> = serde_json::from_value(cards).expect("ids come as a list");
        let began = person.browser.script("return tandemEyes.firstWrite", &[]);
        let began = began.as_u64().expect("a vote stores something");
        let person = Some(person);
        Doomed { person, profile, began, kill_at: began + lives, killed_at: 0, cards, saved: Vec::new() }
    }

    fn look(&mut self) {
        let Some(person) = &self.person else { return };
        let votes = person.browser.script("return window.votes", &[]);
        self.saved = serde_json::from_value(votes).expect("times come as a list");
        if now() >= self.kill_at {
            person.browser.kill(&self.profile);
            self.killed_at = now();
            self.person = None;
        }
    }

    /// The board after so many votes: each card's rating.
    fn after(&self, votes: usize) -> Vec<Option<u64>> {
        let mut ratings = vec![None; self.cards.len()];
        for at in 0..votes {
            let place = at % self.cards.len();
            ratings[place] = Some(((at / self.cards.len() + at) % 5 + 1) as u64);
        }
        ratings
    }

    /// Opens the profile again, and compares.
    fn reopen(&self, stage: &Stage) -> Outcome {
        let person = stage.person_with(&self.profile);
        person.open("?board=checkout&seat=scrum-master");
        assert_eq!(person.saved(), "saved", "a board that was killed is whole");
        assert!(person.notices().iter().all(|notice| notice.kind != "error"), "{:?}", person.notices());
        let aside = "return Object.keys(localStorage).filter((key) => key.startsWith('tandem/quarantine/')).length";
        assert_eq!(person.browser.script(aside, &[]), 0, "nothing is damaged");
        let board = person.board();
        let ratings = &board["rounds"][0]["ballots"]["scrum-master"]["ratings"];
        let shown: Vec<Option<u64>> = self.cards.iter().map(|card| ratings[card].as_u64()).collect();
        let most = usize::try_from(VOTES).expect("a few");
        let kept = (0..=most).find(|votes| self.after(*votes) == shown);
        let kept = kept.unwrap_or_else(|| panic!("no prefix of the votes leaves {shown:?} of {:?}", self.cards));
        // It goes on.
        person.rate(&self.cards[0], 5);
        person.wait_for_saved("saved");
        person.browser.quit();
        self.outcome(kept)
    }

    fn outcome(&self, kept: usize) -> Outcome {
        let age = |at: &u64| self.killed_at.saturating_sub(*at);
        let lived = age(&self.began);
        let (there, lost) = self.saved.split_at(kept.min(self.saved.len()));
        let is_due = |at: &&u64| due(lived).is_some_and(|due| **at <= self.began + due);
        Outcome {
            lived,
            acknowledged: self.saved.len(),
            lost: lost.len(),
            due: self.saved.iter().filter(is_due).count(),
            due_and_lost: lost.iter().filter(is_due).count(),
            oldest_lost: lost.first().map(age),
            newest_kept: there.last().map(age),
        }
    }
}

/// Kills so many browsers, and tells of each.
fn kill_all(stage: &Stage, lives: &[u64]) -> Vec<Outcome> {
    let mut outcomes = Vec::new();
    for batch in lives.chunks(AT_ONCE) {
        let mut doomed: Vec<Doomed> = Vec::new();
        for lives in batch {
            doomed.push(Doomed::begin(stage, *lives));
            doomed.iter_mut().for_each(Doomed::look);
        }
        while doomed.iter().any(|one| one.person.is_some()) {
            doomed.iter_mut().for_each(Doomed::look);
            std::thread::sleep(Duration::from_millis(30));
        }
        for one in &doomed {
            let outcome = one.reopen(stage);
            let Outcome { lived, acknowledged, lost, due, oldest_lost, newest_kept, .. } = &outcome;
            println!(
                "killed after {lived} ms: {acknowledged} votes saved, {due} of them due, {lost} lost, the oldest {oldest_lost:?} ms \
                 old, the newest kept {newest_kept:?} ms"
            );
            assert_eq!(outcome.due_and_lost, 0, "votes are lost that the browser had had time to write");
            outcomes.push(outcome);
            drop(std::fs::remove_dir_all(&one.profile));
        }
    }
    outcomes
}

/// What was counted, as `docs/reliability.md` shows it: a line for those that were killed before the first write to the disk,
/// between that and the second, and later.
fn table(outcomes: &[Outcome]) -> String {
    let mut lines = String::from(
        "| killed after the first change | kills | shown as saved | came back | lost | oldest that was lost, seconds before the kill | \
         had to be there | of these lost |\n| --- | --: | --: | --: | --: | --: | --: | --: |\n",
    );
    let settled = FIRST_WRITE_MS + LATE_MS;
    let rows = [("within 8 s", 0..settled), ("8 s to a minute", settled..MINUTE_MS), ("later", MINUTE_MS..u64::MAX)];
    for (name, lived) in rows {
        let these: Vec<_> = outcomes.iter().filter(|one| lived.contains(&one.lived)).collect();
        if these.is_empty() {
            continue;
        }
        let sum = |of: fn(&Outcome) -> usize| these.iter().map(|one| of(one)).sum::<usize>();
        let (saved, lost) = (sum(|one| one.acknowledged), sum(|one| one.lost));
        let oldest = these.iter().filter_map(|one| one.oldest_lost).max().unwrap_or_default();
        lines.push_str(&format!(
            "| {name} | {} | {saved} | {} | {lost} | {}.{} | {} | {} |\n",
            these.len(),
            saved - lost,
            oldest / 1_000,
            oldest % 1_000 / 100,
            sum(|one| one.due),
            sum(|one| one.due_and_lost),
        ));
    }
    lines
}

/// Writes the table into the page with `TANDEM_BLESS=1`. Chance makes the counts, so nothing is held against them; those of a short
/// run never take the place of a long one's.
fn write_down(table: &str) {
    println!("{table}");
    if std::env::var_os("TANDEM_BLESS").is_none() {
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/reliability.md");
    let page = std::fs::read_to_string(&path).expect("the page is there");
    let (begin, end) = ("<!-- counted: kills -->\n", "<!-- /counted: kills -->");
    let (before, rest) = page.split_once(begin).expect("the page has a place for the kills");
    let (stands, after) = rest.split_once(end).expect("the place for the kills has an end");
    if is_long() || stands.is_empty() {
        std::fs::write(&path, format!("{before}{begin}{table}{end}{after}")).expect("the page can be written");
    }
}

#[test]
fn killed_browsers_come_back_with_all_that_is_older_than_the_browsers_own_window() {
    if Engine::wanted() != Engine::Chromium {
        return println!("only Chromium can be killed and opened again here; see docs/browsers.md");
    }
    let seed = seed();
    println!("TANDEM_SEED={seed}");
    let mut dice = Dice::new(seed);
    let kills: &[(Range<u64>, usize)] = if is_long() { &KILLS_IN_THE_LONG_RUN } else { &KILLS };
    let mut lives = Vec::new();
    for (when, count) in kills {
        lives.extend((0..*count).map(|_| when.start + dice.below(when.end - when.start)));
    }
    let mut outcomes: Vec<Outcome> = Vec::new();
    journey_beside(|stage| outcomes = kill_all(stage, &lives));
    write_down(&table(&outcomes));
    let sum = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>();
    assert!(sum(|one| one.due) > 2 * lives.len(), "hardly any vote had to be there: nothing was compared");
    assert!(sum(|one| one.acknowledged) > 10 * lives.len(), "hardly anything was voted");
}

#[test]
fn what_has_to_be_there_is_what_was_there_when_the_browser_wrote_last() {
    assert_eq!((due(0), due(7_999)), (None, None));
    assert_eq!((due(8_000), due(62_999)), (Some(3_500), Some(3_500)));
    assert_eq!((due(63_000), due(122_999)), (Some(58_500), Some(58_500)));
    assert_eq!(due(183_000), Some(178_500));
}

#[test]
fn a_vote_that_is_lost_although_it_had_to_be_there_is_counted() {
    let saved = vec![1_000, 3_000, 4_000, 8_000];
    let mut one = Doomed {
        person: None,
        profile: PathBuf::new(),
        began: 0,
        kill_at: 0,
        killed_at: 9_000,
        cards: Vec::new(),
        saved,
    };
    let counts = |one: &Doomed, kept| {
        let outcome = one.outcome(kept);
        (outcome.lost, outcome.due, outcome.due_and_lost, outcome.oldest_lost)
    };
    assert_eq!(counts(&one, 2), (2, 2, 0, Some(5_000)));
    assert_eq!(counts(&one, 1), (3, 2, 1, Some(6_000)));
    one.killed_at = 7_000;
    assert_eq!(counts(&one, 0), (4, 0, 0, Some(6_000)), "nothing had to be there yet");
}
