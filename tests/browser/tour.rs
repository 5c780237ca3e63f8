//! A way through the states of the page, with somebody who looks at each: a whole round, and what stands beside it.
//!
//! To look at a new state everywhere: a line in [`round`], or a dialog in [`DIALOGS`]. [`while_it_works`] holds still what passes.

use std::path::Path;

use serde_json::json;
use thirtyfour::Key;

use crate::person::{PRIORITIES, Person, Seat, VISION};

/// The entries of an open menu.
pub const ITEM: &str = ".menu [role^=menuitem]";

/// The dialogs that the board's menu opens.
pub const DIALOGS: [&str; 11] = [
    "settings",
    "take-along",
    "put-in-wiki",
    "versions",
    "palette",
    "find",
    "recent",
    "keys",
    "about",
    "reveal-early",
    "safe-keeping",
];

/// The pieces that a check of a large file does before it waits: it stands in the middle of looking through it.
const PIECES: u32 = 500;

/// Every piece of work takes long by the clock, and after some the next one waits until it is told to go on. A script has a
/// `Date` of its own in Firefox: the page's is the window's.
const HELD: &str = "const post = MessagePort.prototype.postMessage, clock = window.Date, now = clock.now;
    let at = now(), left = arguments[0];
    clock.now = () => at += 200;
    MessagePort.prototype.postMessage = function (word, ...more) {
      if (word !== null || --left > 0) return post.call(this, word, ...more);
      MessagePort.prototype.postMessage = post;
      clock.now = now;
      window.tandemGoOn = () => post.call(this, word);
    };";

/// Opens a large file in a page whose work waits in the middle of it, looks at what the page tells meanwhile, and stops it.
#[track_caller]
pub fn while_it_works(person: &Person, file: &Path, look: impl FnOnce()) {
    person.browser.script(HELD, &[json!(PIECES)]);
    person.browser.choose_file(file);
    let waits =
        "const bar = first('dialog[open] progress'); return !!self.tandemGoOn && bar?.value > 0 && bar.value < bar.max";
    person.browser.wait_until("the page to tell how far it is", waits, &[]);
    look();
    person.browser.click("dialog[open] [data-action=stop]");
    person.browser.script("tandemGoOn()", &[]);
    person.browser.wait_until("the dialog to go", "return !first('dialog[open]')", &[]);
}

/// Somebody who looks at what is on screen.
pub trait Looks {
    /// Who goes through the page.
    fn person(&self) -> &Person;

    /// Looks at what is on screen.
    fn look(&self, state: &str);

    /// Waits until something is on screen.
    #[track_caller]
    fn wait_for(&self, selector: &str) {
        self.person().browser.wait_until(selector, "return !!first(arguments[0])", &[json!(selector)]);
    }

    /// Opens something, looks at it and closes it with Escape.
    #[track_caller]
    fn look_into(&self, state: &str, open: impl FnOnce(&Person), there: &str) {
        open(self.person());
        self.wait_for(there);
        self.look(state);
        self.person().browser.keys(Key::Escape);
        let gone = "return !first(arguments[0])";
        self.person().browser.wait_until(&format!("{state} to be gone"), gone, &[json!(there)]);
    }

    /// Looks into all dialogs that the board's menu opens, and the one for a new card.
    #[track_caller]
    fn look_into_dialogs(&self) {
        for action in DIALOGS {
            let hook = format!("[data-action={action}]");
            let there = "dialog[open] :is(p, li, input, select)";
            self.look_into(action, |person| person.press_in_menu("board", &hook), there);
        }
        let add = "[data-lane=challenge] [data-action=add-card]";
        self.look_into("a new card", |person| person.browser.click(add), "[data-field=title]");
    }
}

/// Goes through a round of an open board on one screen, from the vote with a card open to the next check-in, and looks at
/// every state. `action` is what the two agree on.
#[track_caller]
pub fn round(looker: &impl Looks, action: &str) {
    let pair = looker.person();
    for menu in ["board", "boards", "seat", "card"] {
        looker.look_into(menu, |person| person.browser.click(&format!("[data-menu={menu}]")), ITEM);
    }
    pair.browser.click("[data-action=close-card]");
    pair.seal();
    looker.look("ready");
    let close = "dialog[open] [data-action=confirm-close]";
    looker.look_into("close", |pair| pair.browser.click("[data-action=close-round]"), close);
    pair.take_seat(Seat::ProductOwner);
    looker.wait_for("[data-view=hand-over]");
    looker.look("hand-over");
    pair.browser.click("[data-action=hand-over]");
    pair.rate(PRIORITIES, 5);
    pair.rate(VISION, 4);
    pair.seal();
    pair.wait_for_step("reveal");
    looker.look("both ready");
    pair.reveal();
    looker.wait_for(".reveal__hero .big-scale");
    looker.look("reveal");
    pair.go_to_step("talk");
    looker.wait_for("[data-focus]");
    pair.browser.click("[data-action=start-timer]");
    looker.look("talk");
    pair.go_to_step("commit");
    pair.browser.fill(".commit [data-field=action]", action);
    pair.browser.click(".commit [data-action=add-action]");
    pair.wait_for_action(action);
    looker.look("commit");
    pair.close_round();
    looker.look("closed");
    pair.open_next_round("2");
    pair.wait_for_action(action);
    looker.look("check-in");
}
