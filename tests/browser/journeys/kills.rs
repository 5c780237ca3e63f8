//! Browsers that are killed with SIGKILL at random moments while somebody votes, and opened again.
//!
//! What comes back is the board as it was after some vote: never a damaged one, never a later vote without an earlier one.
//! Chromium writes what a page has stored to its disk some time later, so the last votes may be missing, but none that is older
//! than [`WINDOW_MS`]. What was measured stands in `docs/reliability.md`.

use crate::harness::engine::Engine;
use crate::harness::stage::{Stage, journey_beside};
use crate::person::Person;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// How old a vote is at least that the browser has written to its disk, in milliseconds, as measured: Chromium waits five
/// seconds after the first change and then writes once a minute at most.
const WINDOW_MS: u64 = 65_000;
/// How many browsers run at the same time: they mostly wait.
const AT_ONCE: usize = 5;
/// How many votes there are: as many as leave all different boards.
const VOTES: u64 = 59;
/// Until when a browser is killed, in milliseconds after its first vote: around the first write to the disk.
const SOON_MS: u64 = 8_000;
/// The same for every fifth browser of the long run: around the second and the third.
const LATE_MS: u64 = 140_000;

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

/// Chance that can be had again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) % most
    }
}

/// A browser that will be killed.
struct Doomed {
    person: Option<Person>,
    profile: PathBuf,
    began: Instant,
    /// When, after its first vote.
    kill_after: Duration,
    killed_at: u64,
    cards: Vec<String>,
    /// When each vote was shown as saved, as far as it was seen before the end, in Unix milliseconds.
    saved: Vec<u64>,
}

/// What became of one.
struct Outcome {
    acknowledged: usize,
    lost: usize,
    /// The age of the oldest vote that was lost, in milliseconds at the kill.
    oldest_lost: u64,
    /// The age of the newest vote that came back.
    newest_kept: Option<u64>,
}

fn now() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).expect("the clock is right");
    u64::try_from(since.as_millis()).expect("it is not that late")
}

impl Doomed {
    fn begin(stage: &Stage, kill_after: u64) -> Doomed {
        let profile = stage.folder();
        let person = stage.person_with(&profile);
        person.open("?board=checkout&seat=scrum-master");
        let every = kill_after / VOTES + 40;
        let cards = person.browser.script(VOTER, &[json!(every), json!(VOTES)]);
        let cards: Vec<String> = serde_json::from_value(cards).expect("ids come as a list");
        let kill_after = Duration::from_millis(kill_after);
        let person = Some(person);
        Doomed { person, profile, began: Instant::now(), kill_after, killed_at: 0, cards, saved: Vec::new() }
    }

    fn look(&mut self) {
        let Some(person) = &self.person else { return };
        let votes = person.browser.script("return window.votes", &[]);
        self.saved = serde_json::from_value(votes).expect("times come as a list");
        if self.began.elapsed() >= self.kill_after {
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
        let age = |at: &u64| self.killed_at.saturating_sub(*at);
        let lost = self.saved.get(kept.min(self.saved.len())..).unwrap_or_default();
        let newest_kept = kept.checked_sub(1).and_then(|last| self.saved.get(last)).map(age);
        let oldest_lost = lost.first().map(age).unwrap_or_default();
        Outcome { acknowledged: self.saved.len(), lost: lost.len(), oldest_lost, newest_kept }
    }
}

#[test]
fn killed_browsers_come_back_with_all_that_is_older_than_the_browsers_own_window() {
    if Engine::wanted() != Engine::Chromium {
        return println!("only Chromium can be killed and opened again here; see docs/browsers.md");
    }
    let is_long = std::env::var_os("TANDEM_LONG").is_some();
    let kills = if is_long { 200 } else { 20 };
    let seed = std::env::var("TANDEM_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or_else(now);
    println!("{kills} kills, TANDEM_SEED={seed}");
    let mut dice = Dice(seed | 1);
    let moments: Vec<u64> = (0..kills)
        .map(|number| 200 + dice.below(if is_long && number >= kills * 4 / 5 { LATE_MS } else { SOON_MS }))
        .collect();
    let mut outcomes: Vec<Outcome> = Vec::new();
    journey_beside(|stage| {
        for batch in moments.chunks(AT_ONCE) {
            let mut doomed: Vec<Doomed> = batch.iter().map(|moment| Doomed::begin(stage, *moment)).collect();
            while doomed.iter().any(|one| one.person.is_some()) {
                doomed.iter_mut().for_each(Doomed::look);
                std::thread::sleep(Duration::from_millis(30));
            }
            for one in &doomed {
                let outcome = one.reopen(stage);
                println!(
                    "killed after {:?}: {} votes saved, {} lost, the oldest {} ms old, the newest kept {:?} ms",
                    one.kill_after, outcome.acknowledged, outcome.lost, outcome.oldest_lost, outcome.newest_kept
                );
                assert!(
                    outcome.oldest_lost <= WINDOW_MS,
                    "a vote is lost that the browser had {} ms for",
                    outcome.oldest_lost
                );
                outcomes.push(outcome);
                drop(std::fs::remove_dir_all(&one.profile));
            }
        }
    });
    let sum = |of: fn(&Outcome) -> usize| outcomes.iter().map(of).sum::<usize>();
    let told = json!({
        "kills": outcomes.len(),
        "votes shown as saved": sum(|one| one.acknowledged),
        "lost": sum(|one| one.lost),
        "kills that lost nothing": sum(|one| usize::from(one.lost == 0)),
        "oldest lost, ms": outcomes.iter().map(|one| one.oldest_lost).max(),
        "youngest kept, ms": outcomes.iter().filter_map(|one| one.newest_kept).min(),
    });
    println!("{told}");
    let kept = outcomes.iter().filter(|one| one.newest_kept.is_some()).count();
    assert!(kept > 0, "every browser was killed before it wrote anything: nothing was compared");
    assert!(
        sum(|one| one.acknowledged) > 10 * kills,
        "hardly anything was voted: {}",
        Value::from(sum(|one| one.acknowledged))
    );
}
