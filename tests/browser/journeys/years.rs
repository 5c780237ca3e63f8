//! A board of many years: what takes long is told and can be stopped, and nothing holds up the page.

use serde_json::json;
use std::io::Write;

use crate::board::of_years;
use crate::harness::engine::Engine;
use crate::harness::pace::slowness;
use crate::harness::stage::{Stage, journey, journey_alone};
use crate::person::{Choice, Person};

#[test]
fn what_takes_long_is_told_and_stopping_it_changes_nothing() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=small&seat=scrum-master");
        ada.rate("shared-vision", 3);
        let before = ada.export();
        // Far more than is ever stored, and a clock that goes three times as fast: it takes longer than half a second on any
        // machine.
        let hurry = "const [now, start] = [Date.now.bind(Date), Date.now()];
            window.Date.now = () => start + 3 * (now() - start)";
        ada.browser.script(hurry, &[]);
        let file = stage.file("years.json", &of_years("years", 8, false));
        // It may be over before a driver looks: the page itself presses *Stop*, a moment after it is there.
        let watch = "new MutationObserver((_, watch) => {
            const bar = first('dialog[open] progress');
            if (!bar || bar.value === 0 || bar.value >= bar.max) return;
            watch.disconnect();
            setTimeout(() => {
              window.tandemSeen = [bar.getAttribute('aria-label'), document.activeElement?.dataset.action];
              first('dialog[open] [data-action=stop]').click();
            }, 50);
        }).observe(document.body, { subtree: true, childList: true, attributes: true });";
        ada.browser.script(watch, &[]);
        ada.browser.choose_file(&file);
        ada.browser.wait_until("a word about the check", "return !!window.tandemSeen", &[]);
        let seen = ada.browser.script("return window.tandemSeen", &[]);
        assert_eq!(seen, json!(["Looking through the file", "stop"]), "Enter stops it");
        ada.browser.wait_until("the dialog to go", "return !first('dialog[open]')", &[]);
        // Whatever was still on its way would show itself now.
        ada.browser.script_later("setTimeout(arguments[0], 1000)", &[]);
        assert_eq!(ada.browser.count("dialog[open]"), 0);
        assert_eq!(ada.export(), before);
    });
}

/// Runs something, and gives the longest task that the page had meanwhile and for a second after, in ms; 0 when none was
/// longer than 50, which is what a browser calls long.
#[track_caller]
fn longest(ada: &Person, act: impl FnOnce()) -> f64 {
    let watch = "globalThis.tandemTasks = [];
        globalThis.tandemWatch ??= new PerformanceObserver((list) => tandemTasks.push(...list.getEntries()));
        tandemWatch.observe({ type: 'longtask' });";
    ada.browser.script(watch, &[]);
    act();
    ada.browser.script_later("setTimeout(arguments[0], 1000)", &[]);
    let longest = "return Math.max(0, ...tandemTasks.map((task) => task.duration))";
    ada.browser.script(longest, &[]).as_f64().expect("a time is a number")
}

/// What a letter in *Find* costs the page, in ms: from the letter through script, style, layout and paint, without the wait for
/// the frame; the median. And the most results that were drawn in the frame of a letter.
#[track_caller]
fn letters(ada: &Person) -> (f64, u64) {
    ada.browser.script("document.activeElement?.blur()", &[]);
    ada.browser.keys("/");
    ada.browser.wait_until("the field", "return document.activeElement?.dataset.field === 'find'", &[]);
    let script = "
        const field = document.activeElement, channel = new MessageChannel(), costs = [], drawn = [], done = arguments[0];
        const type = ([words, ...more]) => {
          if (!words) return done([costs.sort((a, b) => a - b)[costs.length >> 1], Math.max(...drawn)]);
          const start = performance.now();
          let handled, begun;
          channel.port1.onmessage = () => {
            const end = performance.now();
            costs.push(handled - start + end - begun);
            setTimeout(() => type(more), 200);
          };
          field.value = words;
          field.dispatchEvent(new Event('input', { bubbles: true }));
          // What follows from it comes in the same task, after the handler.
          Promise.resolve().then(() => Promise.resolve()).then(() => { handled = performance.now(); });
          requestAnimationFrame(() => {
            begun = performance.now();
            drawn.push(document.querySelectorAll('[data-hit]').length);
            channel.port2.postMessage(0);
          });
        };
        type(['w', 'wh', 'wha', 'what', 's', 'sa', 'sai', 'said', 'd', 'da', 'day']);";
    let found = ada.browser.script_later(script, &[]);
    let (cost, drawn) = serde_json::from_value(found).expect("a time and a count are numbers");
    ada.browser.wait_until("the rest of the results", "return all('[data-hit]').length === 50", &[]);
    (cost, drawn)
}

/// No task is to be longer than 50 ms. What else this machine does only adds, and a task is as long as the clock says: of
/// three runs the best is held to three times that. Before there were pieces it was 700 to 3,500 ms. Storing a board is one
/// call of the browser, and the first screenful one frame: an addition may take five times that.
/// A letter in *Find* is to cost less than a frame of 16.7 ms, and is held to three as well.
const BOUNDS_MS: [(&str, f64); 4] = [("checked", 150.0), ("added", 250.0), ("merged", 150.0), ("a letter found", 50.0)];

fn check_add_merge_and_find(stage: &Stage, run: usize, slow: &mut f64) -> [f64; 4] {
    let id = format!("years-{run}");
    let files = [false, true].map(|is_later| {
        let name = if is_later { "later.json" } else { "years.json" };
        stage.file(&format!("{run}-{name}"), &of_years(&id, 1, is_later))
    });
    let ada = stage.person();
    ada.open("?seat=scrum-master");
    *slow = slowness(&ada.browser);
    // The parts that a file needs come with the first one.
    ada.import(&stage.file("first.json", &of_years("first", 0, false)), Choice::Cancel);
    let checked = longest(&ada, || ada.choose_file(&files[0]));
    let added = longest(&ada, || {
        ada.browser.click("dialog[open] [data-action=import-replace]");
        ada.browser.wait_until("the first cards", "return all('[data-card^=own-]').length >= 12", &[]);
    });
    ada.wait_for_saved("saved");
    ada.browser.wait_until("every card", "return all('main [data-card]').length === 1000", &[]);
    ada.choose_file(&files[1]);
    let merged = longest(&ada, || {
        ada.browser.click("dialog[open] [data-action=import-merge]");
        ada.wait_for_notice("info", "500 things changed");
    });
    let now = ada.board();
    let notes = now["notes"].as_array().map(Vec::as_slice).unwrap_or_default();
    assert_eq!(notes.len(), 5500);
    // Far down, where rows that are out of sight are left alone, an open card still stands beside the lanes.
    ada.open_card("own-0901");
    let wide = "return first('[data-card=own-0901] textarea').getBoundingClientRect().width";
    let wide = ada.browser.script(wide, &[]).as_f64().expect("a width is a number");
    assert!(wide > 250.0, "an open card is {wide} px wide");
    ada.browser.click("[data-action=close-card]");
    let (letter, drawn) = letters(&ada);
    assert!((1..=16).contains(&drawn), "{drawn} results in the frame of a letter");
    [checked, added, merged, letter]
}

#[test]
fn a_board_of_years_comes_in_without_holding_up_the_page() {
    journey_alone(|stage| {
        if stage.person().browser.engine() != Engine::Chromium {
            // Only Chromium tells of long tasks. That it comes in is shown there too.
            let ada = stage.person();
            ada.open("?seat=scrum-master");
            ada.import(&stage.file("years.json", &of_years("years", 1, false)), Choice::Replace);
            // 62 steps, a frame each, and 10 s where a frame is drawn without a graphics card and nothing else runs. What is asked
            // is that they go on coming. (It was 30 s while each step styled all of the lanes anew.)
            for count in [250, 500, 750, 1000] {
                let there = "return document.querySelectorAll('main [data-card]').length >= arguments[0]";
                ada.browser.wait_until(&format!("{count} cards"), there, &[json!(count)]);
            }
            return assert!(ada.browser.shows("[data-card=own-0999]"), "the last card");
        }
        let mut best = [f64::MAX; 4];
        let mut slow = 1.0;
        for run in 0..3 {
            let tasks = check_add_merge_and_find(stage, run, &mut slow);
            writeln!(
                std::io::stderr(),
                "1,000 cards and 5,000 notes: longest task checked, added, merged, and a letter found: {tasks:?} ms"
            )
            .expect("standard error can be written to");
            best = std::array::from_fn(|at| best[at].min(tasks[at]));
            if best.iter().zip(BOUNDS_MS).all(|(best, (_, bound))| *best <= bound * slow) {
                return;
            }
        }
        for (best, (what, bound)) in best.iter().zip(BOUNDS_MS) {
            let bound = bound * slow;
            assert!(*best <= bound, "{what} takes {best} ms, and at most {bound:.0} is asked, three times");
        }
    });
}
