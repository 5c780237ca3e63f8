//! How fast this machine and its browser are, so that limits in milliseconds mean the same on each.

use super::browser::Browser;
use serde_json::json;

/// Milliseconds that the fixed work below took, at best, on the two cores of 2026-11-25 on which the limits were met. Reckoned
/// back: with the page of that day a vote takes 2.5 times as long on the machine of 2026-11-29, in Chromium 156.
const THEN_MS: f64 = 25.0;

/// A page's work that nothing of Tandem's is in: elements made, laid out and taken away.
const WORK: &str = "
    const work = () => {
      const start = performance.now(), box = document.createElement('div');
      for (let n = 0; n < 2000; n++) {
        const e = document.createElement('button');
        e.dataset.n = n;
        e.textContent = `button ${n}`;
        box.append(e);
      }
      document.body.append(box);
      box.getBoundingClientRect();
      box.remove();
      return performance.now() - start;
    };
    return Math.min(...Array.from({ length: arguments[0] }, work))";

/// How many times as long this machine takes for a fixed piece of work; at least 1.
#[track_caller]
pub fn slowness(browser: &Browser) -> f64 {
    let took = browser.script(WORK, &[json!(15)]).as_f64().expect("a time is a number");
    (took / THEN_MS).max(1.0)
}

/// Work of the same kind, sixty times, each through the frame that shows it, at any moment between two frames: what it cost
/// without the wait for the frame.
const FRAMES: &str = "
    const done = arguments[0], channel = new MessageChannel(), costs = [];
    const work = () => {
      if (costs.length === 60) return done(costs.sort((a, b) => a - b));
      setTimeout(() => {
        const start = performance.now(), box = document.createElement('div');
        box.style.cssText = 'position: fixed; inset: 0; overflow: hidden';
        for (let n = 0; n < 200; n++) box.append(Object.assign(document.createElement('button'), { textContent: `button ${n}` }));
        document.body.append(box);
        const handled = performance.now();
        let begun;
        channel.port1.onmessage = () => {
          costs.push(handled - start + performance.now() - begun);
          box.remove();
          work();
        };
        requestAnimationFrame(() => { begun = performance.now(); channel.port2.postMessage(0); });
      }, 50 + Math.random() * 17);
    };
    work()";

/// The 95th percentile of such work over its median, on a machine that does nothing else.
const RATIO_AT_REST: f64 = 1.5;

/// How much later than at rest the slowest frames come for whatever a page does, because the machine does other things too; at
/// least 1. Takes some five seconds.
#[track_caller]
pub fn unrest(browser: &Browser) -> f64 {
    let costs = browser.script_later(FRAMES, &[]);
    let costs: Vec<f64> = serde_json::from_value(costs).expect("costs are numbers");
    let (median, p95) = (costs[costs.len() / 2], costs[costs.len() * 95 / 100]);
    (p95 / median / RATIO_AT_REST).max(1.0)
}
