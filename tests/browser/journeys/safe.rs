//! What is kept besides the board: earlier versions, the bin, what can't be read; and the page when the program fails.

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
        ada.press_in_notice("Try again");
        ada.wait_for_saved("saved");
        assert_eq!(ada.notices(), []);
        ada.reload();
        ada.wait_for_rating(PRIORITIES, Some(2));
        assert_eq!(ada.board()["title"], "Still here");
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
        let files = ada.browser.downloads(2, || ada.browser.click("[data-action=save-every-board]"));
        let (_, everything) =
            files.iter().find(|(name, _)| name.starts_with("tandem-everything")).expect("a file of all");
        ada.browser.click("[data-action=forget]");
        ada.browser.click("[data-action=forget]");
        ada.browser.wait_until("a new page", "return document.documentElement.dataset.tandem === 'ready'", &[]);
        ada.open("");
        ada.import(&stage.file("everything.json", everything), Choice::Replace);
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
        ada.browser.wait_until("the calm page", "return !!first('#tandem-failed h1')", &[]);
        assert!(!ada.browser.shows("main"));
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
        ada.browser.wait_until("the calm page", "return !!first('#tandem-failed [data-action=rescue]')", &[]);
        let (_, bytes) = ada.browser.download(|| ada.browser.click("[data-action=rescue]"));
        assert!(String::from_utf8_lossy(&bytes).contains("tandem/board/checkout"));
    });
}
