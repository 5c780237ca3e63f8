//! What is kept besides the board: earlier versions, the bin, what can't be read; and the page when the program fails.

use crate::board::write;
use crate::harness::engine::Engine;
use crate::harness::stage::journey;
use crate::person::{Choice, PRIORITIES, Person, VISION};
use serde_json::{Value, json};

fn keys(person: &Person, prefix: &str) -> Vec<String> {
    let script = "return Object.keys(localStorage).filter((key) => key.startsWith(arguments[0]))";
    serde_json::from_value(person.browser.script(script, &[json!(prefix)])).expect("keys come as a list")
}

fn open_dialog(person: &Person, hook: &str) {
    person.press_in_menu("board", &format!("[data-action={hook}]"));
    person.browser.wait_until("the dialog", "return !!first('dialog[open]')", &[]);
}

#[test]
fn an_earlier_version_is_looked_at_and_comes_back_as_a_change() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rename_board("Early");
        ada.write_note(VISION, "An early note.");
        ada.wait_for_saved("saved");
        ada.reload();
        ada.browser.wait("a version of the session before", || {
            Ok((!keys(&ada, "tandem/backup/checkout/").is_empty()).then_some(()))
        });
        ada.rename_board("Late");
        open_dialog(&ada, "versions");
        let told = ada.browser.texts("[data-version]").join("\n");
        assert!(told.contains("when you came back") && told.contains("Scrum Master"), "{told}");
        ada.browser.click("[data-action=look-at-version]");
        let back = "return first('.kept__more')?.innerText.includes('Late')";
        ada.browser.wait_until("what bringing it back changes", back, &[]);
        let (name, bytes) = ada.browser.download(|| ada.browser.click("[data-action=save-version]"));
        let file: Value = serde_json::from_slice(&bytes).expect("a version is a board file");
        assert!(name.starts_with("early-") && file["title"] == "Early", "{name}");
        ada.browser.click("[data-action=show-version]");
        ada.browser.wait_until(
            "the line above the version",
            "return first('[data-past]')?.innerText.includes('as it was on')",
            &[],
        );
        let of_version =
            "return document.body.innerText.includes('Early') && !document.body.innerText.includes('Late')";
        ada.browser.wait_until("the version as a board", of_version, &[]);
        assert!(!ada.browser.shows("[data-rate]") && !ada.browser.shows("dialog[open]"), "it is only shown");
        assert_eq!(ada.saved(), "saved");
        ada.browser.click("[data-past] [data-action=back-to-present]");
        ada.browser.wait_until(
            "the present",
            "return !first('[data-past]') && document.body.innerText.includes('Late')",
            &[],
        );
        assert!(ada.browser.shows("[data-rate]"), "it can be changed again");
        open_dialog(&ada, "versions");
        ada.browser.click("[data-action=look-at-version]");
        ada.browser.click("[data-action=show-version]");
        ada.browser.click("[data-past] [data-action=bring-back]");
        ada.wait_for_board("the early title", |board| board["title"] == "Early");
        assert_eq!(ada.board()["notes"][0]["text"], "An early note.");
        ada.undo();
        ada.wait_for_board("the late title", |board| board["title"] == "Late");
    });
}

#[test]
fn the_bin_keeps_deleted_boards_until_it_is_emptied() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rename_board("Precious");
        ada.delete_board();
        assert_eq!(keys(&ada, "tandem/bin/").len(), 1);
        ada.reload();
        open_dialog(&ada, "safe-keeping");
        ada.browser.click("dialog [data-action=restore-board]");
        ada.wait_for_board("the board from the bin", |board| board["title"] == "Precious");
        ada.delete_board();
        open_dialog(&ada, "safe-keeping");
        ada.browser.click("[data-action=empty-bin]");
        assert_eq!(keys(&ada, "tandem/bin/").len(), 1, "it asks first");
        ada.browser.click("[data-action=empty-bin]");
        ada.browser.wait_until("the empty bin", "return !first('[data-action=empty-bin]')", &[]);
        assert!(keys(&ada, "tandem/bin/").is_empty());
    });
}

#[test]
fn what_cannot_be_read_is_listed_handed_out_and_discarded() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        ada.go_elsewhere();
        ada.browser.script("localStorage.setItem('tandem/journal/checkout/0000beef/7', 'rubbish é')", &[]);
        ada.open("?board=checkout&seat=scrum-master");
        ada.wait_for_notice("error", "Part of what is stored can’t be read.");
        assert_eq!(ada.rating(PRIORITIES), Some(2));
        open_dialog(&ada, "safe-keeping");
        let (_, bytes) = ada.browser.download(|| ada.browser.click("[data-action=save-aside]"));
        assert_eq!(bytes, "rubbish é".as_bytes());
        ada.browser.click("[data-action=read-again]");
        assert_eq!(ada.browser.count("[data-aside]"), 1, "it still can't be read");
        ada.browser.click("[data-action=discard]");
        ada.browser.click("[data-action=discard]");
        ada.browser.wait_until("nothing put aside", "return !first('[data-aside]')", &[]);
        assert!(keys(&ada, "tandem/quarantine/").is_empty());
        ada.browser.click("[data-action=close-dialog]");
        ada.reload();
        assert!(ada.notices().iter().all(|notice| notice.kind != "error"));
    });
}

#[test]
fn everything_is_forgotten_on_request_and_nothing_of_others() {
    journey(|stage| {
        let ada = stage.person();
        ada.go_elsewhere();
        ada.browser.script("localStorage.setItem('wiki', 'theirs')", &[]);
        ada.open("?board=checkout&seat=scrum-master");
        ada.rename_board("Secret");
        // What can be undone holds what stood there before.
        ada.rename_board("Nothing to see");
        ada.browser.open_tab();
        ada.open("?board=checkout&seat=product-owner");
        ada.write_note(PRIORITIES, "Secret as well");
        ada.wait_for_saved("saved");
        ada.browser.go_to_tab(0);
        ada.wait_for_board("the note of the other tab", |board| board["notes"][0]["text"] == "Secret as well");
        open_dialog(&ada, "safe-keeping");
        let (_, bytes) = ada.browser.download(|| ada.browser.click("[data-action=save-every-board]"));
        assert!(String::from_utf8_lossy(&bytes).contains("Secret as well"));
        ada.browser.click("[data-action=forget]");
        ada.browser.click("[data-action=forget]");
        for tab in [0, 1] {
            ada.browser.go_to_tab(tab);
            ada.browser.wait_until("a new board", "return !location.search.includes('checkout')", &[]);
            ada.wait_until_ready();
        }
        let all = "return JSON.stringify(localStorage)";
        let left = ada.browser.script(all, &[]);
        for forgotten in ["Secret", "Nothing to see", "checkout"] {
            assert!(!left.as_str().unwrap_or_default().contains(forgotten), "{forgotten}: {left}");
        }
        assert_eq!(ada.browser.script("return localStorage.getItem('wiki')", &[]), "theirs");
        let ours = "return Object.keys(sessionStorage).filter((key) => key.startsWith('tandem/'))";
        assert_eq!(ada.browser.script(ours, &[]), json!([]));
    });
}

/// Waits for the page that stands in the place of the board when the program has failed.
#[track_caller]
fn wait_for_calm_page(person: &Person) {
    person.browser.wait_until("the calm page", "return !!first('#tandem-failed h1')", &[]);
    assert!(!person.browser.shows("main"), "the board stands there too");
}

/// Takes what the calm page hands out.
#[track_caller]
fn rescue(person: &Person) -> Value {
    let (_, bytes) = person.browser.download(|| person.browser.click("[data-action=rescue]"));
    serde_json::from_slice(&bytes).expect("a rescue is JSON")
}

#[test]
fn storage_that_another_page_clears_is_told_and_the_board_is_stored_again() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rename_board("Still here");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        ada.browser.script(
            "const frame = document.createElement('iframe');
             document.body.append(frame);
             frame.contentWindow.localStorage.clear();
             frame.remove();",
            &[],
        );
        ada.wait_for_notice("error", "This board is no longer stored here.");
        ada.wait_for_saved("failed");
        ada.press_in_notice("Save again");
        ada.wait_for_saved("saved");
        assert_eq!(ada.notices(), []);
        ada.reload();
        ada.wait_for_rating(PRIORITIES, Some(2));
        assert_eq!(ada.board()["title"], "Still here");
    });
}

#[test]
fn a_board_that_another_tab_deletes_is_told_and_can_be_saved_again() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        ada.browser.open_tab();
        ada.open("?board=checkout&seat=scrum-master");
        ada.delete_board();
        ada.browser.wait_until("another board", "return !location.search.includes('checkout')", &[]);
        ada.browser.go_to_tab(0);
        let told = ada.wait_for_notice("error", "This board was deleted in another tab.");
        assert!(told.contains("It lies in the bin") && told.contains("Save it again"), "{told}");
        ada.wait_for_saved("failed");
        ada.press_in_notice("Save again");
        ada.wait_for_saved("saved");
        ada.reload();
        assert_eq!(ada.rating(PRIORITIES), Some(2));
    });
}

#[test]
fn what_lies_in_the_bin_goes_along_before_everything_is_forgotten() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rename_board("Deleted by mistake");
        ada.wait_for_saved("saved");
        ada.delete_board();
        open_dialog(&ada, "safe-keeping");
        let (name, everything) = ada.browser.download(|| ada.browser.click("[data-action=save-every-board]"));
        assert!(name.starts_with("tandem-everything"), "{name}");
        ada.browser.wait_until(
            "what became of it",
            "return first('[data-safety]').innerText.includes('Last taken as a file: now')",
            &[],
        );
        ada.browser.click("[data-action=forget]");
        ada.browser.click("[data-action=forget]");
        ada.browser.wait_until("a new page", "return document.documentElement.dataset.tandem === 'ready'", &[]);
        ada.open("");
        ada.import(&stage.file("everything.json", &everything), Choice::Replace);
        ada.wait_for_board("the board of the bin", |board| board["title"] == "Deleted by mistake");
    });
}

#[test]
fn a_program_that_stops_leaves_a_page_that_hands_out_everything() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rename_board("Rescued");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        let stored = ada.browser.script(
            "return Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('tandem/')))",
            &[],
        );
        // The program asks the browser for an element and is refused, which it holds to be impossible.
        for words in ["unreachable", "Unreachable code"] {
            ada.browser.allow_console(words);
        }
        ada.browser.script(
            "const make = Document.prototype.createElement;
             Document.prototype.createElement = function () {
               Document.prototype.createElement = make;
               throw new DOMException('refused');
             }",
            &[],
        );
        ada.browser.click(&format!("[data-card='{PRIORITIES}'] [data-action=open-card]"));
        wait_for_calm_page(&ada);
        // What a panic has to say names the place in the program.
        assert!(ada.browser.console_says("panicked at"), "the console does not say why");
        let page = ada.browser.script("return document.body.textContent", &[]);
        let page = page.as_str().expect("a page is text");
        assert!(page.contains("has stopped"), "{page}");
        assert!(!page.contains("panicked") && !page.contains(".rs"), "the panic's message stands on the page: {page}");
        let (name, bytes) = ada.browser.download(|| ada.browser.click("[data-action=rescue]"));
        let rescue: Value = serde_json::from_slice(&bytes).expect("a rescue is JSON");
        assert!(name.starts_with("tandem-rescue-"), "{name}");
        assert_eq!(rescue["format"], "tandem-rescue");
        assert_eq!(rescue["keys"], stored, "verbatim");
        ada.browser.click("[data-action=reload]");
        ada.wait_until_ready();
        assert_eq!(ada.rating(PRIORITIES), Some(2));

        let grace = stage.person();
        grace.open("?board=mine&seat=product-owner");
        grace.import(&stage.file("rescue.json", &bytes), Choice::Replace);
        let board = grace.wait_for_board("the rescued board", |board| board["title"] == "Rescued");
        assert_eq!(board["rounds"][0]["ballots"]["scrum-master"]["ratings"], json!({ PRIORITIES: 2 }));
    });
}

#[test]
fn the_page_without_the_program_is_in_the_readers_language() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.allow_console("forbidden by a policy");
        if ada.browser.engine() == Engine::Firefox {
            // It tells of an error only that it is an object, and where it came from.
            ada.browser.allow_console("/loader-");
        }
        ada.browser.before_every_page(
            "for (const name of ['instantiate', 'instantiateStreaming', 'compile', 'compileStreaming'])
               WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('forbidden by a policy'));
             Object.defineProperty(navigator, 'languages', { get: () => ['fr', 'de-AT', 'en'] });",
        );
        for (address, language, heading, reload) in [
            ("?board=one", "de", "Tandem kann nicht weiter.", "Seite neu laden"),
            ("?board=one&lang=en", "en", "Tandem can’t go on.", "Reload the page"),
            ("?board=one&lang=de-CH", "de", "Tandem kann nicht weiter.", "Seite neu laden"),
        ] {
            ada.browser.goto(&format!("{}/{address}", stage.site.origin));
            let focused = format!("return document.activeElement?.matches('#tandem-failed [lang={language}] h1')");
            ada.browser.wait_until("the calm page", &focused, &[]);
            let told = ada.browser.script("return document.body.innerText", &[]);
            let told = told.as_str().unwrap_or_default();
            assert!(told.contains(heading) && told.contains(reload), "{told}");
            assert_ne!(told.contains("Tandem can’t go on."), language == "de", "one language: {told}");
        }
    });
}

#[test]
fn a_missing_program_leaves_the_same_page() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        ada.browser.before_every_page(
            "for (const name of ['instantiate', 'instantiateStreaming', 'compile', 'compileStreaming'])
               WebAssembly[name] = () => Promise.reject(new WebAssembly.CompileError('forbidden by a policy'));",
        );
        ada.browser.allow_console("forbidden by a policy");
        if ada.browser.engine() == Engine::Firefox {
            // It tells of an error only that it is an object, and where it came from.
            ada.browser.allow_console("/loader-");
        }
        ada.browser.reload();
        wait_for_calm_page(&ada);
        assert!(rescue(&ada)["keys"]["tandem/board/checkout"].is_string());
    });
}

#[test]
fn what_the_server_has_lost_comes_by_another_way_or_leaves_the_same_page() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        let asked = stage.site.requests();
        let program =
            |path: &&String| path.starts_with("/app-") && path.ends_with(".js") && !path.ends_with(".wasm.js");
        let program = asked.iter().find(program).expect("the page asks for the program's script").clone();
        for lost in [".wasm", program.trim_start_matches('/')] {
            ada.browser.allow_console(lost);
        }
        if ada.browser.engine() == Engine::Firefox {
            ada.browser.allow_console("/loader-");
        }

        // The script that carries the wasm stands in for it.
        stage.site.lose(".wasm");
        ada.reload();
        assert_eq!(ada.rating(PRIORITIES), Some(2));
        assert!(stage.site.requests().iter().any(|path| path.ends_with(".wasm.js")), "nothing was carried");

        let lost: [&[&str]; 2] = [&[".wasm", ".wasm.js"], &[&program]];
        // A script that a page has had WebKit takes from its memory, also where a server asks for none of it to be kept.
        let most = if ada.browser.engine() == Engine::WebKit { 1 } else { 2 };
        for lost in lost.into_iter().take(most) {
            stage.site.find_all();
            lost.iter().for_each(|end| stage.site.lose(end));
            ada.browser.reload();
            wait_for_calm_page(&ada);
            assert!(rescue(&ada)["keys"]["tandem/board/checkout"].is_string(), "without {lost:?}");
        }
        stage.site.find_all();
        ada.browser.click("[data-action=reload]");
        ada.wait_until_ready();
        assert_eq!(ada.rating(PRIORITIES), Some(2));
    });
}

/// Keeps what nobody caught, with what the page was then; calls itself for ever when it is asked to, as a script of somebody
/// else would.
const FALLS: &str = "
self.tandemProblems = [];
addEventListener('error', ({ error }) =>
  tandemProblems.push([document.documentElement.dataset.tandem, `${error} ${error && error.stack}`]));
self.tandemFall = () => setTimeout(() => {
  const fall = () => fall() + 1;
  fall();
});
";

/// Fills the stack almost, and has the program list the boards anew with ever less room left, until it has not enough and stops
/// in the midst of reading one. (It must need more room than those who hear of the end, and a click would leave work for later.)
const NO_STACK_LEFT: &str = "
let deepest = 0, from = Infinity, step = 1;
const dive = (depth) => {
  if (tandemProblems.length) return;
  deepest = depth;
  if (depth > from && depth % step === 0) {
    localStorage.removeItem('tandem/boards');
    dispatchEvent(new StorageEvent('storage', { key: null }));
  }
  dive(depth + 1);
};
const fill = () => { try { dive(0); } catch {} };
// Once to see how deep it is: what a call takes differs, also with how often it was made.
fill();
from = Math.floor(deepest / 2);
step = Math.ceil(deepest / 1000);
fill();";

/// A board with something in it that stands as deep as a file may have it.
fn deep() -> Vec<u8> {
    let deep = (0..60).fold(json!(1), |inside, _| json!({ "in": inside }));
    write(&json!({ "format": "tandem-board", "version": 1, "id": "deep", "title": "Deep", "deep": deep }))
}

#[test]
fn a_stack_that_is_full_within_the_program_leaves_the_same_page_and_that_of_another_script_does_not() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(FALLS);
        // A RangeError in Chromium and WebKit, an InternalError in Firefox.
        let full = ["call stack", "too much recursion"];
        full.iter().for_each(|words| ada.browser.allow_console(words));
        ada.open("?seat=scrum-master");
        ada.import(&stage.file("deep.json", &deep()), Choice::Replace);
        ada.wait_for_saved("saved");
        ada.open("?board=checkout&seat=scrum-master");
        ada.browser.script("tandemFall()", &[]);
        ada.browser.wait_until("another script to fall", "return tandemProblems.length === 1", &[]);
        assert_eq!(ada.browser.attribute("html", "data-tandem").as_deref(), Some("ready"), "the page was taken down");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");

        ada.browser.script("tandemProblems.length = 0", &[]);
        // Chromium finds no words for it where there is no room for words; and what comes when the board goes meets a program
        // that has stopped.
        for words in ["/app-", "/loader-", "unreachable", "Unreachable code"] {
            ada.browser.allow_console(words);
        }
        ada.browser.script(NO_STACK_LEFT, &[]);
        wait_for_calm_page(&ada);
        let problems = ada.browser.script("return tandemProblems", &[]);
        let problems: Vec<(String, String)> = serde_json::from_value(problems).expect("each is a pair of texts");
        let before: Vec<_> = problems.iter().filter(|(page, _)| page == "ready").map(|(_, words)| words).collect();
        assert!(before.iter().any(|words| words.contains("wasm")), "it fell outside the program: {problems:#?}");
        let is_full = |words: &&String| full.iter().any(|full| words.contains(full));
        assert!(before.iter().all(is_full), "something else took the page down: {problems:#?}");
        let stored = rescue(&ada);
        assert!(stored["keys"]["tandem/board/checkout"].is_string());
        ada.browser.click("[data-action=reload]");
        ada.wait_until_ready();
        assert_eq!(ada.rating(PRIORITIES), Some(2), "what had been saved is there");
    });
}

/// What stands in for the browser's own promise to keep what is stored: it answers as told, and counts who asks.
fn promises(answer: bool) -> String {
    format!(
        "self.tandemAsked = 0;
         const keeper = {{ persisted: async () => false, persist: async () => {{ tandemAsked += 1; return {answer}; }} }};
         Object.defineProperty(Navigator.prototype, 'storage', {{ get: () => keeper, configurable: true }});"
    )
}

#[test]
fn closing_a_round_asks_the_browser_once_to_keep_what_is_stored_and_both_answers_are_told() {
    const KEPT: &str = "The browser has promised to keep what is stored.";
    const MAY_GO: &str = "The browser may clear what is stored when it runs short of room.";
    journey(|stage| {
        for (answer, told) in [(true, KEPT), (false, MAY_GO)] {
            let ada = stage.person();
            ada.browser.before_every_page(&promises(answer));
            ada.open("?board=checkout&seat=scrum-master");
            ada.rate(PRIORITIES, 2);
            let asked = || ada.browser.script("return tandemAsked", &[]);
            assert!(ada.safety().contains(MAY_GO), "nothing was promised yet");
            assert_eq!(asked(), 0, "nobody is asked before there is something worth it");
            ada.close_round();
            ada.browser.wait_until("the browser to be asked", "return tandemAsked === 1", &[]);
            let line = ada.safety();
            assert!(line.contains(told) && line.contains(MAY_GO) != answer, "the answer {answer}: {line}");
            ada.press_in_menu("board", "[data-action=reopen-round]");
            ada.wait_for_stage("vote");
            ada.close_round();
            ada.wait_for_saved("saved");
            assert_eq!(asked(), 1, "asked again for the same");
        }
    });
}
