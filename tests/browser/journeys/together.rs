//! Two to four tabs of one browser on one board, which all write at the same time and at random: in the end all have the same
//! bytes, and nothing is lost.

use crate::harness::dice::{Dice, is_long, seed};
use crate::harness::stage::journey;
use crate::person::{Person, Seat, VISION};
use serde_json::{Value, json};

/// How many runs there are: each time, and in the long run.
const RUNS: [u64; 2] = [3, 200];
/// What a tab writes in a run.
const ACTS: u64 = 25;
/// Cards that all tabs rate; each of the others is rated in one tab alone.
const CONTESTED: usize = 4;

/// Rates and writes notes by itself, as a person clicks and types, with pauses that chance makes; keeps what it wrote. In a
/// tab that is not looked at a timer may wait for a second: a message does not.
const WRITER: &str = "
const [name, seed, own, contested, note, most] = arguments;
let state = BigInt(seed);
const roll = (sides) => {
  state = (state * 6364136223846793005n + 1442695040888963407n) & 0xffffffffffffffffn;
  return Number((state >> 33n) % BigInt(sides));
};
const written = window.tandemWritten = { ratings: {}, notes: [], left: most };
const rate = (cards) => {
  const card = cards[roll(cards.length)], rating = 1 + roll(5);
  document.querySelector(`[data-card='${card}'] [data-rate='${rating}']`).click();
  return [card, rating];
};
const write = () => {
  const field = document.querySelector(`[data-card='${note}'] textarea[data-field=note]`);
  field.value = `${name}, ${written.left}`;
  field.dispatchEvent(new Event('input', { bubbles: true }));
  document.querySelector(`[data-card='${note}'] [data-action=add-note]`).click();
  return `${name}, ${written.left}`;
};
const act = () => {
  switch (roll(4)) {
    case 0: return void rate(contested);
    case 1: return void written.notes.push(write());
    default: { const [card, rating] = rate(own); written.ratings[card] = rating; }
  }
};
const channel = new MessageChannel();
let next = performance.now();
channel.port1.onmessage = () => {
  if (performance.now() >= next) {
    act();
    written.left -= 1;
    next = performance.now() + roll(30);
  }
  if (written.left) channel.port2.postMessage(0);
};
channel.port2.postMessage(0);
";

/// What a tab wrote.
struct Written {
    seat: Seat,
    ratings: Value,
    notes: Vec<String>,
}

/// Lets all tabs write at the same time, and gives what each wrote, with the cards that were its own.
fn write_in_all(ada: &Person, tabs: usize, dice: &mut Dice) -> Vec<Written> {
    let cards: Vec<String> = [ada.lane("challenge"), ada.lane("foundation")].concat();
    let (contested, own) = cards.split_at(CONTESTED);
    for tab in 0..tabs {
        ada.browser.go_to_tab(tab);
        let own: Vec<_> = own.iter().skip(tab).step_by(tabs).collect();
        let seed = dice.below(1 << 52).to_string();
        let arguments =
            [format!("Tab {tab}").into(), seed.into(), json!(own), json!(contested), VISION.into(), ACTS.into()];
        ada.browser.script(WRITER, &arguments);
    }
    let written = |tab| {
        ada.browser.go_to_tab(tab);
        ada.browser.wait_until("all to be written", "return tandemWritten.left === 0", &[]);
        ada.wait_for_saved("saved");
        let written = ada.browser.script("return tandemWritten", &[]);
        let notes = serde_json::from_value(written["notes"].clone()).expect("notes come as a list");
        Written { seat: seat_of(tab), ratings: written["ratings"].clone(), notes }
    };
    (0..tabs).map(written).collect()
}

fn seat_of(tab: usize) -> Seat {
    if tab.is_multiple_of(2) { Seat::ScrumMaster } else { Seat::ProductOwner }
}

/// The board's file as every tab has it, as soon as all have the same.
#[track_caller]
fn same_in_all(ada: &Person, tabs: usize) -> Vec<u8> {
    ada.browser.wait("the same bytes in all tabs", || {
        let mut files = (0..tabs).map(|tab| {
            ada.browser.go_to_tab(tab);
            ada.export()
        });
        let first = files.next().expect("there are tabs");
        Ok(files.all(|file| file == first).then_some(first))
    })
}

#[track_caller]
fn nothing_is_lost(board: &Value, written: &[Written]) {
    let rounds = board["rounds"].as_array().and_then(|rounds| rounds.last());
    let ballots = &rounds.expect("a board has a round")["ballots"];
    for Written { seat, ratings, .. } in written {
        for (card, rating) in ratings.as_object().into_iter().flatten() {
            assert_eq!(&ballots[seat.id()]["ratings"][card], rating, "a vote of the {} on {card}", seat.id());
        }
    }
    let texts = board["notes"].as_array().into_iter().flatten().filter_map(|note| note["text"].as_str());
    let mut texts: Vec<_> = texts.collect();
    let mut notes: Vec<_> = written.iter().flat_map(|tab| tab.notes.iter().map(String::as_str)).collect();
    texts.sort_unstable();
    notes.sort_unstable();
    assert_eq!(texts, notes, "the notes");
}

#[test]
fn tabs_that_all_write_at_the_same_time_have_the_same_in_the_end_and_lose_nothing() {
    let (runs, seed) = (RUNS[usize::from(is_long())], seed());
    println!("{runs} runs, TANDEM_SEED={seed}");
    let mut dice = Dice::new(seed);
    let (mut writes, mut notes) = (0, 0);
    journey(|stage| {
        let ada = stage.person();
        for _ in 1..4 {
            ada.browser.open_tab();
        }
        for run in 0..runs {
            // Each number once in the shortest run.
            let tabs = 2 + usize::try_from((seed + run) % 3).expect("it is small");
            for tab in (0..4).rev() {
                ada.browser.go_to_tab(tab);
                if tab < tabs {
                    ada.open(&format!("?board=run-{run}&seat={}", seat_of(tab).id()));
                    ada.open_card(VISION);
                } else {
                    ada.go_elsewhere();
                }
            }
            let written = write_in_all(&ada, tabs, &mut dice);
            writes += tabs as u64 * ACTS;
            notes += written.iter().map(|tab| tab.notes.len()).sum::<usize>();
            let file = same_in_all(&ada, tabs);
            nothing_is_lost(&crate::board::read(&file), &written);
            ada.browser.go_to_tab(0);
            ada.reload();
            assert_eq!(ada.export(), file, "after a reload, run {run}");
        }
    });
    println!("{runs} runs, {writes} writes, {notes} of them notes: the same bytes in all tabs, nothing lost");
}
