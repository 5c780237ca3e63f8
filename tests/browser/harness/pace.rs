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
