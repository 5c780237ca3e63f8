//! A first visit fetches what the first page runs, and the rest of the program when somebody does something.

use crate::harness::stage::{Stage, journey};
use crate::person::{PRIORITIES, Person, Seat, VISION};
use serde_json::json;
use std::collections::BTreeMap;
use thirtyfour::Key;

/// What a first visit may open.
const ADDRESSES: [&str; 3] = ["", "?seat=both", "?board=checkout&seat=product-owner"];

/// What comes to a page by itself, without a person: it becomes larger, is hidden and shown, kept aside and brought back.
const BY_ITSELF: &str = "
const done = arguments[0], tell = (target, name) => target.dispatchEvent(new Event(name));
const hidden = { visibilityState: 'hidden', hidden: true };
for (const name of Object.keys(hidden)) Object.defineProperty(document, name, { configurable: true, get: () => hidden[name] });
tell(document, 'visibilitychange');
tell(document, 'freeze');
for (const name of ['blur', 'pagehide', 'beforeunload']) tell(self, name);
setTimeout(() => {
  for (const name of Object.keys(hidden)) delete document[name];
  tell(document, 'visibilitychange');
  tell(document, 'resume');
  for (const name of ['pageshow', 'focus', 'resize', 'scroll', 'offline', 'online']) tell(self, name);
  setTimeout(done, 2000);
}, 1000);
";

/// How often each function has run, by its name in `rest.txt`.
const RAN: &str = "
const done = arguments[0];
tandemProgram().then((program) => done(Object.entries(program)
  .filter(([name]) => name.startsWith('ran_'))
  .map(([name, global]) => [name.slice(4), global.value])));
";

fn is_rest(path: &str) -> bool {
    path.starts_with("/rest-")
}

/// Writes anew what the first page does not run. `cargo xtask profile` builds the page that can tell, and runs this.
#[test]
#[ignore = "writes a list, with a page of its own: cargo xtask profile"]
fn what_the_first_page_runs_is_seen() {
    let list = std::env::var_os("TANDEM_PROFILE").expect("TANDEM_PROFILE names the list to write");
    let mut ran: BTreeMap<String, bool> = BTreeMap::new();
    journey(|stage| {
        for (width, height) in [(1280, 900), (720, 900), (360, 740)] {
            for address in ADDRESSES {
                let ada = stage.person();
                ada.browser.resize(width, height);
                ada.open(address);
                ada.browser.script_later(BY_ITSELF, &[]);
                let told = ada.browser.script_later(RAN, &[]);
                let told: Vec<(String, u8)> = serde_json::from_value(told).expect("names and numbers");
                assert!(told.iter().any(|(_, times)| *times > 0), "this page does not tell what it runs");
                for (name, times) in told {
                    *ran.entry(name).or_default() |= times > 0;
                }
            }
        }
    });
    let idle: String = ran.iter().filter(|(_, ran)| !**ran).map(|(name, _)| format!("{name}\n")).collect();
    std::fs::write(list, idle).expect("the list can be written");
}

/// Does something, as the first thing here.
fn vote(person: &Person, address: &str) {
    if !address.contains("seat") {
        person.take_seat(Seat::ScrumMaster);
    }
    person.rate(PRIORITIES, 2);
    person.wait_for_saved("saved");
}

/// Opens the page of a server that loses the rest of the program then.
fn without_the_rest(stage: &Stage) -> Person {
    let person = stage.person();
    person.open("?seat=scrum-master");
    person.browser.allow_console("/rest-");
    person.browser.allow_console("/loader-");
    stage.site.lose(".wasm");
    person
}

fn shows_the_board(person: &Person) {
    assert_eq!(person.browser.count("[data-card]"), 12);
    assert_eq!(person.saved(), "saved");
}

#[test]
fn the_first_page_asks_for_the_rest_when_somebody_does_something_and_not_before() {
    journey(|stage| {
        for address in ADDRESSES {
            let ada = stage.person();
            let before = stage.site.requests().len();
            ada.open(address);
            ada.browser.script_later(BY_ITSELF, &[]);
            shows_the_board(&ada);
            let asked = stage.site.requests()[before..].to_vec();
            assert_eq!(
                asked.len(),
                5,
                "{address}: not page, style, loader, script and the start of the program alone; where the first page runs \
                 something new, `cargo xtask profile` sees it: {asked:?}"
            );
            vote(&ada, address);
            assert!(stage.site.requests().iter().skip(before).any(|path| is_rest(path)), "{address}");

            // It comes along where something is stored.
            let before = stage.site.requests().len();
            ada.reload();
            assert!(stage.site.requests().iter().skip(before).any(|path| is_rest(path)), "{address}");
            assert!(ada.board().to_string().contains(PRIORITIES), "{address}");
        }
    });
}

#[test]
fn who_leaves_and_comes_back_without_doing_anything_finds_the_page() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("");
        ada.go_elsewhere();
        ada.browser.back();
        ada.wait_until_ready();
        shows_the_board(&ada);
        assert!(!ada.browser.shows("#tandem-failed, #tandem-waiting"));
        vote(&ada, "");
    });
}

#[test]
fn where_the_rest_cant_be_had_nothing_is_done_and_the_page_says_so() {
    journey(|stage| {
        let ada = without_the_rest(stage);
        let said = || {
            ada.browser.wait_until("what is said", "return !!first('#tandem-waiting')", &[]);
            ada.browser.script("document.getElementById('tandem-waiting').hidden = true", &[]);
        };
        // With its release; what the key does in the browser it still does.
        ada.browser.keys(Key::Tab);
        said();
        assert_ne!(ada.browser.script("return document.activeElement.tagName", &[]), json!("BODY"), "Tab goes nowhere");
        ada.browser.script("location.hash = 'card=shared-vision'", &[]);
        said();
        ada.browser.click(&format!("[data-card={VISION}] [data-rate='4']"));
        ada.browser.wait_until("what is said", "return !!first('#tandem-waiting')", &[]);
        let said = ada.browser.texts("#tandem-waiting");
        assert!(said[0].starts_with("The rest of Tandem could not be fetched"), "{said:?}");
        shows_the_board(&ada);
        assert_eq!(ada.browser.count(":checked"), 0, "a vote that the program knows nothing of");

        assert!(!ada.browser.shows("#tandem-failed"));

        stage.site.find_all();
        ada.rate(VISION, 4);
        ada.wait_for_saved("saved");
        assert!(!ada.browser.shows("#tandem-waiting"));
        assert!(ada.board().to_string().contains(VISION));
    });
}

#[test]
fn where_the_program_needs_the_rest_by_itself_and_cant_have_it_the_page_hands_out_what_is_stored() {
    journey(|stage| {
        let ada = without_the_rest(stage);
        ada.browser.allow_console("RuntimeError");
        // What stands in for the rest is called as by a message that nobody has thought of.
        ada.browser.script("window.setTimeout(tandemParts['1'], 0)", &[]);
        ada.browser.wait_until("the calm page", "return !!first('#tandem-failed h1')", &[]);
        stage.site.find_all();
        ada.browser.click("[data-action=reload]");
        ada.wait_until_ready();
        shows_the_board(&ada);
        vote(&ada, "?seat=scrum-master");
    });
}
