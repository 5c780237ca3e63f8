//! axe-core, its best practices included, finds nothing: every rule in a wide light and a narrow dark page, the contrast of
//! colours in the other two as well, in each state that a person comes to.

use crate::board;
use crate::harness::axe::{Axe, Rules};
use crate::harness::stage::{Stage, journey};
use crate::person::{PRIORITIES, Person, VISION};
use crate::tour::{self, ITEM, Looks};
use serde_json::json;

/// Somebody who looks at every state with axe.
struct Looker {
    person: Person,
    axe: Axe,
}

impl Looker {
    #[track_caller]
    fn start(stage: &Stage) -> Looker {
        let person = stage.person();
        person.browser.resize(1280, 900);
        Looker { person, axe: Axe::bring() }
    }

    #[track_caller]
    fn look_at(&self, state: &str, width: u32, themes: [(&str, Rules); 2]) {
        let browser = &self.person.browser;
        browser.resize(width, 900);
        browser.script(IN_THE_FLOW, &[]);
        for (theme, rules) in themes {
            browser.script("document.documentElement.dataset.theme = arguments[0]", &[json!(theme)]);
            self.axe.look(browser, &format!("{state}, {width} px, {theme}"), rules, ".menu");
        }
    }

    #[track_caller]
    fn nothing_found(&self) {
        self.axe.nothing_found(&self.person.browser);
    }
}

impl Looks for Looker {
    fn person(&self) -> &Person {
        &self.person
    }

    /// In both widths and both themes.
    #[track_caller]
    fn look(&self, state: &str) {
        self.look_at(state, 1280, [("light", Rules::All), ("dark", Rules::Contrast)]);
        self.look_at(state, 360, [("dark", Rules::All), ("light", Rules::Contrast)]);
        self.person.browser.resize(1280, 900);
    }
}

/// What a bar that sticks to the foot half covers can be scrolled free of it, and is as large as it is.
const IN_THE_FLOW: &str = "if (self.isInTheFlow) return;
    self.isInTheFlow = new CSSStyleSheet();
    isInTheFlow.replaceSync('.turn { position: static !important }');
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, isInTheFlow]";

#[test]
fn nothing_in_a_round_keeps_anybody_out() {
    journey(|stage| {
        let looker = Looker::start(stage);
        let pair = &looker.person;
        pair.open("");
        looker.look("first open");
        pair.open("?board=checkout&seat=both");
        pair.rate(PRIORITIES, 2);
        pair.rate(VISION, 4);
        pair.dot(PRIORITIES);
        looker.look("vote");
        pair.write_note(PRIORITIES, "Whose plan was it? **Ours**, says [the wiki](https://wiki.example).");
        looker.wait_for("[data-note] a");
        looker.look("an open card");
        tour::round(&looker, "Compare three priorities each.");
        pair.browser.resize(360, 900);
        pair.browser.click("[data-step][aria-current=step]");
        looker.look_at("steps", 360, [("light", Rules::All), ("dark", Rules::Contrast)]);
        looker.nothing_found();
    });
}

#[test]
fn nothing_beside_the_round_keeps_anybody_out() {
    journey(|stage| {
        let looker = Looker::start(stage);
        let ada = &looker.person;
        ada.open("?board=checkout&seat=both");
        ada.rate(PRIORITIES, 2);
        looker.look_into_dialogs();
        ada.choose_file(&stage.file("bad.json", b"{ \"format\": \"tandem-board\", \"version\": 1 }"));
        looker.look("a refused file");
        ada.browser.click("dialog[open] [data-action=import-cancel]");
        let years = stage.file("years.json", &board::of_years("years", 1, false));
        tour::while_it_works(ada, &years, || looker.look("a large file is looked through"));
        let other = board::of_many_rounds("many", 12);
        ada.choose_file(&stage.file("many.json", &other));
        looker.look("a file to open");
        ada.browser.click("dialog[open] [data-action=import-replace]");
        ada.wait_for_saved("saved");
        ada.browser.click("[data-view=actions]");
        looker.wait_for("[data-act]");
        looker.look("actions, and a result");
        ada.browser.click("[data-view=track]");
        ada.browser.click("[data-action=track-table]");
        looker.wait_for("main table.heat");
        looker.look("track in tables");
        ada.delete_board();
        looker.look("a board in the bin");
        let kept = "[data-action=safe-keeping]";
        looker.look_into("the bin", |ada| ada.press_in_menu("board", kept), "dialog[open] [data-action=restore-board]");
        looker.nothing_found();
    });
}

#[test]
fn nothing_in_the_example_or_a_frame_keeps_anybody_out() {
    journey(|stage| {
        let looker = Looker::start(stage);
        let ada = &looker.person;
        ada.open("?board=demo&seat=both&view=track");
        looker.wait_for("main table.heat");
        looker.look("track");
        ada.open("?board=demo&seat=both&view=actions");
        looker.wait_for("[data-act]");
        looker.look("the example's actions");
        ada.open("?board=demo&mode=read");
        looker.wait_for("[data-card]");
        looker.look("to read");
        ada.browser.click("[data-view=track]");
        looker.wait_for("main table.heat");
        looker.look("track, to read");
        ada.open("?board=checkout&seat=scrum-master&mode=compact");
        looker.wait_for("[data-rate]");
        looker.look("compact");
        looker.look_into("the compact menu", |ada| ada.browser.click("[data-menu=board]"), ITEM);
        ada.open("?board=not%20an%20id&view=x&theme=y&lang=z");
        looker.wait_for("[data-notice]");
        looker.look("a bad address");
        ada.browser.script(
            "const set = Storage.prototype.setItem;
             Storage.prototype.setItem = function () { throw new DOMException('full', 'QuotaExceededError') }",
            &[],
        );
        ada.browser.click("[data-seat=scrum-master]");
        ada.browser.click(&format!("[data-card='{PRIORITIES}'] [data-rate='2']"));
        ada.wait_for_saved("failed");
        looker.look("not saved");
        looker.nothing_found();
    });
}
