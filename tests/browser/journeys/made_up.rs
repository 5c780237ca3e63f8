//! A made-up language, accented, longer and written from right to left: what is still English was written into a view, and
//! what does not fit holds for English alone. Plays through the views, four widths each.

use crate::board::{read, write};
use crate::harness::probe::DOES_NOT_FIT;
use crate::harness::stage::{Stage, journey_made_up};
use crate::person::{Choice, PRIORITIES, Person, VISION};
use crate::tour::{self, Looks};
use serde_json::{Value, json};

/// The widths of the pictures in the design.
const WIDTHS: [u32; 4] = [1280, 720, 360, 280];

/// Every text that is read or heard and that nobody made up. What people wrote stands in `bdi` or has `dir=auto`; names and
/// the like, which also stand in sentences, are given.
const NOT_MADE_UP: &str = r"
const own = new RegExp(arguments[0] || '^$', 'g');
const isOwn = (e) => e.closest('bdi, [dir=auto], kbd, code, pre, textarea, .wiki-snippet, [lang]:not(html), #tandem-failed, noscript');
// The letter of a key is a sign: “B”, or the last one in “Ctrl + K”.
const odd = (text) => /[A-Za-z]/.test(text.replaceAll(own, '').replace(/(^|\+ )[A-Z]$/, ''));
const found = new Set();
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const text = walker.currentNode.data, e = walker.currentNode.parentElement;
  if (odd(text) && !isOwn(e) && !e.closest('script, style, [hidden], .bare')) found.add(`text: ${text.trim()}`);
}
for (const name of ['aria-label', 'title', 'placeholder', 'aria-description', 'alt'])
  for (const e of document.querySelectorAll(`body [${name}]`))
    if (odd(e.getAttribute(name)) && !e.closest('[lang]:not(html)')) found.add(`${name}: ${e.getAttribute(name)}`);
return [...found];
";

struct Reader {
    person: Person,
    own: &'static str,
}

impl Reader {
    #[track_caller]
    fn start(stage: &Stage) -> Reader {
        let person = stage.person();
        // A bar for scrolling would take its width from the narrowest.
        person.browser.hide_scrollbars();
        person.browser.resize(1280, 900);
        Reader { person, own: "" }
    }
}

impl Looks for Reader {
    fn person(&self) -> &Person {
        &self.person
    }

    /// In every width.
    #[track_caller]
    fn look(&self, state: &str) {
        let browser = &self.person.browser;
        let found = |script: &str, at: &str| {
            let found = browser.script(script, &[json!(self.own)]);
            if found != json!([]) {
                browser.fail(&format!("{state}, {at}: {found:#}"));
            }
        };
        found(NOT_MADE_UP, "a text that is written into a view");
        for width in WIDTHS {
            browser.resize(width, 900);
            found(DOES_NOT_FIT, &format!("{width} px"));
        }
        browser.resize(1280, 900);
    }
}

/// A board whose people have names and words that no made-up text holds.
fn greek(file: &[u8]) -> Vec<u8> {
    let mut board = read(file);
    board["title"] = json!("Ωμέγα");
    board["partners"] = json!({ "scrum-master": { "name": "Άλφα" }, "product-owner": { "name": "Βήτα" } });
    write(&board)
}

#[test]
fn a_round_in_a_made_up_language_is_made_up_and_fits() {
    journey_made_up(|stage| {
        let reader = Reader::start(stage);
        let pair = &reader.person;
        pair.open("?lang=qps");
        pair.browser.wait_until("the language", "return document.documentElement.lang === 'qps'", &[]);
        reader.look("first open");
        let mirrored = "const place = (e) => first(e).getBoundingClientRect().x;
            return document.documentElement.dir === 'rtl' && place('.brand') > place('[data-menu=seat]') &&
              place('[data-lane=challenge]') > place('[data-lane=foundation]')";
        assert_eq!(pair.browser.script(mirrored, &[]), json!(true), "the page is not mirrored");
        pair.open("?board=checkout&seat=both&lang=qps");
        pair.browser.wait_until("the language", "return document.documentElement.lang === 'qps'", &[]);
        pair.import(&stage.file("greek.json", &greek(&pair.export())), Choice::Replace);
        pair.rate(PRIORITIES, 2);
        pair.rate(VISION, 4);
        pair.dot(PRIORITIES);
        pair.write_note(PRIORITIES, "Γάμμα.");
        reader.look("vote, a card open");
        tour::round(&reader, "Δέλτα.");
        pair.browser.click("[data-view=actions]");
        reader.wait_for("[data-act]");
        reader.look("actions");
        // What is stored is in the language that everything is stored in.
        let stored = pair.board();
        assert_eq!(
            stored["cards"].as_array().and_then(|cards| cards.first()).map(|card| &card["title"]),
            Some(&Value::from("Balancing accountabilities"))
        );
    });
}

#[test]
fn what_stands_beside_the_round_is_made_up_and_fits() {
    journey_made_up(|stage| {
        let mut reader = Reader::start(stage);
        reader.person.open("?board=checkout&seat=both&lang=qps");
        reader.wait_for("html[lang=qps]");
        let import = greek(&reader.person.export());
        reader.person.import(&stage.file("greek.json", &import), Choice::Replace);
        reader.look_into_dialogs();
        let mut other = read(&import);
        other["title"] = json!("Ψι");
        reader.person.choose_file(&stage.file("α.json", &write(&other)));
        reader.own = r"json";
        reader.look("a file to open");
        reader.person.browser.click("dialog[open] [data-action=import-replace]");
        reader.person.wait_for_saved("saved");
        reader.look("a result");
        reader.own = "Ada & Grace: a year together|Working apart|Ada|Grace|Linus|Sprint|SVG|PNG";
        for view in ["track", "actions"] {
            reader.person.open(&format!("?board=demo&seat=both&view={view}&lang=qps"));
            reader.wait_for("html[lang=qps]");
            reader.wait_for(if view == "track" { "main table.heat" } else { "[data-act]" });
            reader.look(view);
        }
        reader.person.open("?board=demo&mode=read&lang=qps");
        reader.wait_for("html[lang=qps]");
        reader.look("to read");
        reader.person.open("?board=small&seat=scrum-master&mode=compact&lang=qps");
        reader.wait_for("html[lang=qps]");
        reader.look("compact");
    });
}
