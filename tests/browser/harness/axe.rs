//! axe-core in a browser: looks at what is on screen for what keeps people out. What it found is told all at once.
//!
//! All its rules that are on by default, the best practices included, and some that are not: the size of targets, and
//! names that hold what can be read.

use super::browser::Browser;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Off by default: too new, or still on trial.
const MORE: [&str; 4] = ["target-size", "label-content-name-mismatch", "focus-order-semantics", "td-has-header"];

/// How much of what is on screen is looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Every rule.
    All,
    /// Colours alone: for a second theme, in which all else is the same.
    Contrast,
}

/// axe-core, and what it found so far.
pub struct Axe {
    source: String,
    /// Each finding, with the states in which it was made.
    found: RefCell<BTreeMap<String, BTreeSet<String>>>,
    looks: RefCell<usize>,
}

/// Looks, once all that moves has come to rest. What lies behind an open menu is half covered, and no target then.
const LOOK: &str = r"
const [only, more, menu, done] = arguments;
const rest = document.getAnimations().map((one) => one.finished.catch(() => {}));
const menus = menu ? [...document.querySelectorAll(menu)] : [];
const options = { preload: false, resultTypes: ['violations'] };
const on = Object.fromEntries(more.map((id) => [id, { enabled: true }]));
const runs = only ? [[document, { runOnly: only }]]
  : menus.length ? [[document, { rules: { ...on, 'target-size': { enabled: false } } }], [menus, { runOnly: ['target-size'] }]]
  : [[document, { rules: on }]];
const told = (one) => one.nodes.map((node) =>
  `${one.id} (${one.help}): ${node.html.slice(0, 240)}\n    ${node.failureSummary.replace(/\s+/g, ' ')}`);
Promise.race([Promise.all(rest), new Promise((enough) => setTimeout(enough, 1000))])
  .then(async () => {
    const all = [];
    for (const [where, rules] of runs) all.push(...(await axe.run(where, { ...options, ...rules })).violations.flatMap(told));
    done(all);
  })
  .catch((problem) => done({ problem: String(problem) }));
";

impl Axe {
    /// Brings axe-core from where `cargo xtask test` puts it.
    #[track_caller]
    pub fn bring() -> Axe {
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it stands in the target folder");
        let file = target.join("axe/node_modules/axe-core/axe.min.js");
        let source = std::fs::read_to_string(&file).unwrap_or_else(|problem| {
            panic!(
                "axe-core can't be read ({}: {problem}). `npm install --prefix target/axe axe-core@4.14.1` brings it; \
                 `cargo xtask test` does so by itself where there is npm.",
                file.display()
            )
        });
        Axe { source, found: RefCell::default(), looks: RefCell::default() }
    }

    /// Looks at what is on screen; `menu` fits what lies over the page without being all of it.
    #[track_caller]
    pub fn look(&self, browser: &Browser, state: &str, rules: Rules, menu: &str) {
        if browser.script("return typeof axe === 'object'", &[]) != json!(true) {
            browser.script(&self.source, &[]);
        }
        let only = if rules == Rules::Contrast { json!(["color-contrast"]) } else { Value::Null };
        let found = browser.script_later(LOOK, &[only, json!(MORE), json!(menu)]);
        let Some(found) = found.as_array() else { browser.fail(&format!("axe could not look at {state}: {found}")) };
        for one in found.iter().filter_map(Value::as_str) {
            self.found.borrow_mut().entry(one.to_owned()).or_default().insert(state.to_owned());
        }
        *self.looks.borrow_mut() += 1;
    }

    /// What was found so far.
    pub fn found(&self) -> Vec<String> {
        let found = self.found.borrow();
        found.iter().map(|(one, states)| format!("{one}\n    in: {states:?}")).collect()
    }

    /// Stops with all that was found.
    #[track_caller]
    pub fn nothing_found(&self, browser: &Browser) {
        let found = self.found();
        if !found.is_empty() {
            browser.fail(&format!("axe found, in {} looks:\n{}", self.looks.borrow(), found.join("\n")));
        }
    }
}
