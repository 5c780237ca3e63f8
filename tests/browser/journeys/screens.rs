//! The main screens beside the kept pictures of them, in four widths, light, dark and forced colours, English, German and the
//! made-up language. The pictures stand in `tests/browser/screens/`; `TANDEM_BLESS=1` renews them.
//!
//! A picture is one of this browser with the fonts of one machine. `machine.txt` keeps how wide words are there: where they are
//! wider or narrower the pictures can't be alike, and the test says so and compares nothing (docs/accessibility.md).
//!
//! The clock stands still, nothing moves, and every text comes from a fixed board or the example.

use crate::harness::engine::Engine;
use crate::harness::picture::Picture;
use crate::harness::stage::{Stage, journey, journey_made_up};
use crate::person::{Choice, Person};
use crate::tour;
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

/// A quarter past ten on a Wednesday, in the time zone of Berlin.
const CLOCK: &str = r"
{
  const Clock = Date, now = 1795598100000;
  self.Date = class extends Clock {
    constructor(...parts) { super(...(parts.length ? parts : [now])); }
    static now() { return now; }
  };
}
";

/// Looks without a caret that comes and goes.
const STILL: &str = r"
const still = new CSSStyleSheet();
still.replaceSync('* { caret-color: transparent !important }');
document.adoptedStyleSheets = [...document.adoptedStyleSheets, still];
";

/// How wide words are in the fonts of the page, each style and both families.
const FONTS: &str = r"
const pen = document.createElement('canvas').getContext('2d'), root = getComputedStyle(document.documentElement);
return ['sans', 'serif'].flatMap((family) => [400, 700].map((weight) => {
  pen.font = `${weight} 100px ${root.getPropertyValue('--' + family)}`;
  return ['Differing priorities', 'Unterschiedliche Prioritäten', '0123456789', 'ïšť łöñğ', '٠١٢٣'].map((text) => Math.round(pen.measureText(text).width));
}));
";

/// How a screen is shown.
struct Look {
    language: &'static str,
    width: u32,
    colours: &'static str,
}

const fn look(language: &'static str, width: u32, colours: &'static str) -> Look {
    Look { language, width, colours }
}

/// In these every screen is kept.
const LOOKS: [Look; 6] = [
    look("en", 1280, "light"),
    look("en", 1280, "forced"),
    look("en", 360, "dark"),
    look("de", 720, "light"),
    look("qps", 720, "dark"),
    look("qps", 280, "light"),
];

fn kept() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("screens")
}

fn blesses() -> bool {
    std::env::var_os("TANDEM_BLESS").is_some_and(|value| value == "1")
}

/// What compares, and remembers what was unlike.
struct Screens<'a> {
    person: &'a Person,
    language: &'static str,
    unlike: Vec<String>,
}

impl Screens<'_> {
    /// Takes the screen in every look of the language, and holds it beside the kept one.
    #[track_caller]
    fn take(&mut self, name: &str) {
        let (browser, language) = (&self.person.browser, self.language);
        for look in LOOKS.iter().filter(|look| look.language == language) {
            browser.resize(look.width, if look.width < 680 { 780 } else { 800 });
            let forced = if look.colours == "forced" { "active" } else { "none" };
            let features = json!([
                { "name": "prefers-color-scheme", "value": if look.colours == "dark" { "dark" } else { "light" } },
                { "name": "prefers-reduced-motion", "value": "reduce" },
                { "name": "forced-colors", "value": forced },
            ]);
            browser.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
            let rest = "document.activeElement?.blur(); scrollTo(0, 0); const done = arguments[0];
                requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 150)))";
            browser.script_later(rest, &[]);
            let now = Picture::read(&browser.screenshot()).expect("a screenshot is a picture").coarse();
            let file = format!("{name}-{}-{}-{}.png", look.language, look.width, look.colours);
            self.hold(&file, &now);
        }
        browser.resize(1280, 800);
    }

    #[track_caller]
    fn hold(&mut self, file: &str, now: &Picture) {
        let path = kept().join(file);
        let before = std::fs::read(&path).ok().map(|png| Picture::read(&png).expect("a kept picture can be read"));
        let told = match &before {
            Some(before) => before.unlike(now),
            None => Some("there is no kept picture of it".to_owned()),
        };
        let Some(told) = told else { return };
        if blesses() {
            now.write(&path);
            return;
        }
        let seen = self.person.browser.evidence_folder();
        now.write(&seen.join(file));
        if let Some(before) = &before {
            before.marked(now).write(&seen.join(format!("changed-{file}")));
        }
        self.unlike.push(format!("{file}: {told}"));
    }

    #[track_caller]
    fn all_alike(self) {
        if !self.unlike.is_empty() {
            let (count, words) = (self.unlike.len(), self.unlike.join("\n"));
            self.person.browser.fail(&format!(
                "{count} screens look other than the kept ones in tests/browser/screens/:\n{words}\nWhat was seen, and \
                 `changed-…` with only what differs in colour, lies beside this evidence. Where the change is meant: \
                 `TANDEM_BLESS=1`, and look at what git then shows as changed."
            ));
        }
    }
}

/// Whether the fonts here are those of the kept pictures; where they aren't, says so where it is read.
#[track_caller]
fn fonts_are_the_same(person: &Person) -> bool {
    let here = person.browser.script(FONTS, &[]).to_string() + "\n";
    let file = kept().join("machine.txt");
    if blesses() {
        std::fs::create_dir_all(kept()).and_then(|()| std::fs::write(&file, &here)).expect("it can be written");
        return true;
    }
    let same = std::fs::read_to_string(&file).is_ok_and(|there| there == here);
    if !same {
        // Past the capture of output: nobody shall believe that something was compared.
        writeln!(
            std::io::stderr(),
            "\nNOT COMPARED: words are wider or narrower here than on the machine of the kept pictures \
             (tests/browser/screens/machine.txt), so the screens can't be alike. On Debian: the fonts that come with \
             chromium and no others. Or renew the pictures for this machine with TANDEM_BLESS=1.\n"
        )
        .expect("there is somewhere to write to");
    }
    same
}

fn board(stage: &str) -> Vec<u8> {
    let cards = [
        "balancing-accountabilities",
        "differing-priorities",
        "stakeholder-pressure",
        "mismatched-working-styles",
        "lack-of-empathy",
        "mutual-respect-and-trust",
        "open-communication",
        "shared-vision",
        "shared-responsibility",
        "transparent-decision-making",
        "business-and-technical-alignment",
        "cross-functional-collaboration",
    ];
    let rating = |numbers: [u8; 12]| -> Value {
        cards
            .iter()
            .zip(numbers)
            .filter(|(_, rating)| *rating > 0)
            .map(|(card, rating)| ((*card).to_owned(), json!(rating)))
            .collect()
    };
    let done = stage == "talk";
    let revealed = if done { json!("2026-11-25T09:10:00Z") } else { Value::Null };
    let sm = if done { [3, 2, 4, 4, 3, 4, 4, 3, 5, 1, 3, 4] } else { [3, 2, 4, 0, 0, 4, 0, 3, 0, 0, 0, 0] };
    let po = if done { [3, 4, 4, 3, 2, 4, 5, 3, 4, 4, 3, 0] } else { [0; 12] };
    let board = json!({
        "format": "tandem-board", "version": 1, "id": format!("screens-{stage}"), "title": "Checkout",
        "partners": { "scrum-master": { "name": "Ada" }, "product-owner": { "name": "Grace" } },
        "settings": { "dots": 3, "guesses": done },
        "cards": cards.iter().map(|card| json!({ "id": card })).collect::<Vec<_>>(),
        "rounds": [
            { "id": "1", "label": "Sprint 13", "opened": "2026-11-09T09:00:00Z", "revealed": "2026-11-09T09:20:00Z", "closed": "2026-11-09T10:00:00Z",
              "ballots": { "scrum-master": { "sealed": true, "ratings": rating([3, 3, 3, 4, 3, 4, 3, 3, 4, 2, 3, 4]) },
                           "product-owner": { "sealed": true, "ratings": rating([4, 4, 4, 3, 2, 4, 4, 3, 4, 4, 2, 4]) } } },
            { "id": "2", "label": "Sprint 14", "opened": "2026-11-25T09:00:00Z", "revealed": revealed, "closed": null,
              "ballots": { "scrum-master": { "sealed": done, "ratings": rating(sm), "dots": { "differing-priorities": 1, "transparent-decision-making": if done { 2 } else { 0 } } },
                           "product-owner": { "sealed": done, "ratings": rating(po), "guesses": if done { json!({ "transparent-decision-making": 3 }) } else { json!({}) } } } },
        ],
        "notes": [
            { "id": "n1", "card": "differing-priorities", "round": "1", "author": "product-owner", "text": "Whose plan was it? **Ours**.", "written": "2026-11-09T09:30:00Z" },
            { "id": "n2", "card": "transparent-decision-making", "round": "1", "author": "both", "text": "The provider was chosen in the lift.", "written": "2026-11-09T09:40:00Z" },
        ],
        "actions": [
            { "id": "a1", "card": "transparent-decision-making", "round": "1", "text": "Say who decides before we start.", "owner": "both", "made": "2026-11-09T09:45:00Z",
              "due": "2026-11-20", "status": "doing", "expects": { "transparent-decision-making": 1 } },
            { "id": "a2", "card": "differing-priorities", "round": "1", "text": "Compare three priorities each.", "owner": "product-owner", "made": "2026-11-09T09:50:00Z",
              "due": "2026-12-04", "status": "open" },
        ],
    });
    crate::board::write(&board)
}

#[track_caller]
fn open(person: &Person, language: &str, address: &str) {
    person.open(&format!("?lang={language}&{address}"));
    person.browser.wait_until(
        "the language",
        "return document.documentElement.lang === arguments[0]",
        &[json!(language)],
    );
    person.browser.script(STILL, &[]);
}

#[track_caller]
fn wait_for(person: &Person, selector: &str) {
    person.browser.wait_until(selector, "return !!first(arguments[0])", &[json!(selector)]);
}

#[track_caller]
fn screens_in(stage: &Stage, languages: &[&'static str]) {
    let person = stage.person();
    if person.browser.engine() != Engine::Chromium {
        return;
    }
    let browser = &person.browser;
    browser.before_every_page(CLOCK);
    browser.devtools("Emulation.setTimezoneOverride", json!({ "timezoneId": "Europe/Berlin" }));
    browser.hide_scrollbars();
    browser.resize(1280, 800);
    person.open("");
    if !fonts_are_the_same(&person) {
        return;
    }
    let mut screens = Screens { person: &person, language: "en", unlike: Vec::new() };
    for language in languages {
        screens.language = language;
        open(&person, language, "board=first");
        screens.take("first-open");
        open(&person, language, "board=vote&seat=scrum-master");
        person.import(&stage.file("vote.json", &board("vote")), Choice::Replace);
        person.wait_for_saved("saved");
        open(&person, language, "board=screens-vote&seat=scrum-master");
        person.go_to_step("vote");
        screens.take("vote");
        person.go_to_step("check-in");
        wait_for(&person, ".check-in [data-act]");
        screens.take("check-in");
        person.press_in_menu("board", "[data-action=settings]");
        wait_for(&person, "dialog[open] input");
        screens.take("dialog");
        browser.click("[data-action=close-dialog]");
        let years = stage.file("years.json", &crate::board::of_years("years", 1, false));
        tour::while_it_works(&person, &years, || screens.take("working"));
        person.import(&stage.file("talk.json", &board("talk")), Choice::Replace);
        person.wait_for_saved("saved");
        open(&person, language, "board=screens-talk&seat=both");
        person.go_to_step("reveal");
        wait_for(&person, ".reveal__hero .big-scale");
        screens.take("reveal");
        person.go_to_step("talk");
        wait_for(&person, "[data-focus]");
        screens.take("talk");
        person.go_to_step("commit");
        wait_for(&person, ".commit [data-field=action]");
        screens.take("commit");
        browser.click("[data-view=actions]");
        wait_for(&person, "[data-act]");
        screens.take("actions");
        open(&person, language, "board=demo&seat=both&view=track");
        wait_for(&person, "main table.heat");
        screens.take("track");
    }
    screens.all_alike();
}

#[test]
fn the_screens_look_as_they_did() {
    journey(|stage| screens_in(stage, &["en", "de"]));
}

#[test]
fn the_screens_in_the_made_up_language_look_as_they_did() {
    journey_made_up(|stage| screens_in(stage, &["qps"]));
}

#[test]
fn a_kept_picture_that_changed_is_noticed() {
    let path = kept().join("vote-en-1280-light.png");
    let kept = Picture::read(&std::fs::read(path).expect("it is kept")).expect("it is a picture");
    assert_eq!(kept.unlike(&kept), None);
    // As if one socket had lost its numeral: ten pixels of paper at the first dark ones of the lanes.
    let mut changed = kept.clone();
    let dark = |at: &usize| kept.pixels[*at] < 60 && kept.pixels[at + 2] < 60;
    let at = (kept.width * 300 * 3..kept.pixels.len() - 2).step_by(3).find(dark).expect("there is text");
    for row in 0..8 {
        let from = at + row * kept.width * 3;
        changed.pixels[from..from + 24].fill(255);
    }
    assert!(kept.unlike(&changed).is_some(), "a letter can go unseen");
}
