//! Several tabs on one board: they follow each other live, also after a sleep, and an older page makes way for a newer one.

use crate::board::{ballot, read};
use crate::harness::engine::Engine;
use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, Person, VISION};
use serde_json::{Value, json};

#[test]
fn two_tabs_follow_each_other_and_lose_nothing() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.browser.open_tab();
        ada.open("?board=checkout&seat=product-owner");
        ada.rate(VISION, 5);
        ada.write_note(VISION, "From the second tab.");
        ada.wait_for_saved("saved");
        ada.browser.go_to_tab(0);
        ada.wait_for_board("the note of the other tab", |board| board["notes"][0]["text"] == "From the second tab.");
        assert_eq!(ballot(&ada.board(), "product-owner")["ratings"], json!({ VISION: 5 }));
        assert!(!ada.main_text().contains("5 of 12"), "blind also to what comes live");
        ada.rate(PRESSURE, 4);
        ada.wait_for_saved("saved");
        assert!(ada.safety().contains("One other tab"));
        let first = ada.export();
        ada.browser.go_to_tab(1);
        ada.wait_for_board("the vote of the first tab", |board| {
            ballot(board, "scrum-master")["ratings"] == json!({ PRIORITIES: 2, PRESSURE: 4 })
        });
        assert_eq!(ada.export(), first, "the same bytes in both");
        ada.reload();
        assert_eq!(ada.export(), first, "and after a reload");
    });
}

#[test]
fn a_tab_that_heard_nothing_catches_up_when_it_is_looked_at() {
    journey(|stage| {
        let ada = stage.person();
        // A page that sleeps: neither the channel nor the event reaches it.
        ada.browser.before_every_page(
            "if (location.search.includes('seat=scrum-master')) {
               delete self.BroadcastChannel;
               addEventListener('storage', (event) => event.stopImmediatePropagation(), true);
             }",
        );
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.browser.open_tab();
        ada.open("?board=checkout&seat=product-owner");
        ada.rename_board("While you slept");
        ada.wait_for_saved("saved");
        // To look at a page is all that wakes it.
        ada.browser.go_to_tab(0);
        if ada.browser.engine() == Engine::WebKit {
            // Its driver goes to a page and does not bring it to the front: none is told that it can be seen again.
            ada.browser.script("document.dispatchEvent(new Event('visibilitychange'))", &[]);
        }
        ada.wait_for_board("the other tab's title", |board| board["title"] == "While you slept");
    });
}

/// Takes from the tab at the Scrum Master's seat of a board called `deaf…` all that tells of other tabs, but for one kind of event.
fn deaf_but_for(kind: &str) -> String {
    let others = ["storage", "visibilitychange", "pageshow", "resume"].into_iter().filter(|other| *other != kind);
    let others: Vec<_> = others.collect();
    format!(
        "if (/board=deaf.*seat=scrum-master/.test(location.search)) {{
           delete self.BroadcastChannel;
           for (const kind of {})
             addEventListener(kind, (event) => event.stopImmediatePropagation(), true);
         }}
         addEventListener('pageshow', (event) => {{ self.tandemCameBack = event.persisted; }});",
        json!(others)
    )
}

/// A board whose tabs hear of each other, and one where the sleeper hears nothing.
const HEARS: &str = "hears";
const DEAF: &str = "deaf";

/// One tab sleeps while another writes; after it woke nothing is lost, and both show the same.
#[track_caller]
fn sleeps_while_another_writes(ada: &Person, name: &str, sleep: impl FnOnce(), wake: impl FnOnce()) {
    ada.browser.go_to_tab(0);
    ada.open(&format!("?board={name}&seat=scrum-master"));
    ada.rate(PRIORITIES, 2);
    ada.wait_for_saved("saved");
    ada.browser.go_to_tab(1);
    ada.open(&format!("?board={name}&seat=product-owner"));
    ada.browser.go_to_tab(0);
    sleep();
    ada.browser.go_to_tab(1);
    ada.rate(VISION, 5);
    ada.rename_board("While you slept");
    ada.wait_for_saved("saved");
    ada.browser.go_to_tab(0);
    wake();
    ada.wait_for_board("the other tab's title", |board| board["title"] == "While you slept");
    ada.rate(PRESSURE, 4);
    ada.wait_for_saved("saved");
    let first = ada.export();
    let board = read(&first);
    assert_eq!(ballot(&board, "scrum-master")["ratings"], json!({ PRIORITIES: 2, PRESSURE: 4 }));
    assert_eq!(ballot(&board, "product-owner")["ratings"], json!({ VISION: 5 }));
    ada.browser.go_to_tab(1);
    ada.wait_for_board("the vote after the sleep", |board| ballot(board, "scrum-master")["ratings"][PRESSURE] == 4);
    assert_eq!(ada.export(), first, "the same bytes in both");
    let told = ada.safety();
    assert_eq!(told.contains("One other tab"), name == HEARS, "{told}");
    ada.reload();
    assert_eq!(ada.export(), first, "and after a reload");
}

#[test]
fn a_frozen_tab_catches_up_when_it_goes_on() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(&deaf_but_for("resume"));
        ada.browser.open_tab();
        let turn = |state: &str, event: &str| {
            if ada.browser.engine() == Engine::Chromium {
                ada.browser.devtools("Page.setWebLifecycleState", json!({ "state": state }));
            } else {
                // Nothing freezes a page there; only what it hears then can be tried.
                ada.browser.script("document.dispatchEvent(new Event(arguments[0]))", &[json!(event)]);
            }
        };
        for name in [HEARS, DEAF] {
            sleeps_while_another_writes(&ada, name, || turn("frozen", "freeze"), || turn("active", "resume"));
        }
    });
}

#[test]
fn a_tab_that_comes_back_by_the_back_button_has_what_was_written_meanwhile() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(&deaf_but_for("pageshow"));
        ada.browser.open_tab();
        for name in [HEARS, DEAF] {
            let back = || {
                ada.browser.back();
                ada.wait_until_ready();
                let kept = ada.browser.script("return self.tandemCameBack", &[]);
                println!("{:?}, {name}: out of the back-forward cache: {kept}", ada.browser.engine());
            };
            sleeps_while_another_writes(&ada, name, || ada.go_elsewhere(), back);
        }
    });
}

/// Tells the page that it has come out of the back-forward cache, as a browser does.
const CAME_BACK: &str = "dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))";

#[test]
fn a_page_that_is_told_that_it_came_back_looks_up_what_is_stored_and_who_is_there() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(&deaf_but_for("pageshow"));
        // One that goes without a word, as a tab does that fails.
        ada.browser.before_every_page(
            "if (location.search.includes('board=silent'))
               addEventListener('pagehide', (event) => event.stopImmediatePropagation(), true);",
        );
        ada.browser.open_tab();
        for name in [HEARS, DEAF] {
            sleeps_while_another_writes(&ada, name, || (), || drop(ada.browser.script(CAME_BACK, &[])));
        }
        ada.browser.go_to_tab(0);
        ada.open("?board=hears&seat=scrum-master");
        ada.browser.go_to_tab(1);
        ada.open("?board=silent&seat=product-owner");
        let others = |what: &str, words: &str, is_told: bool| {
            ada.browser.go_to_tab(0);
            ada.browser.wait(what, || Ok((ada.safety().contains(words) == is_told).then_some(())));
        };
        others("the silent tab", "One other tab", true);
        ada.browser.go_to_tab(1);
        ada.go_elsewhere();
        others("a tab of which nobody said that it is gone", "One other tab", true);
        ada.browser.script(CAME_BACK, &[]);
        others("only those who answer", "other tab", false);
    });
}

#[test]
fn without_a_channel_all_that_other_tabs_do_comes_live_by_the_storage_event() {
    journey(|stage| {
        let ada = stage.person();
        // Only the event is left: no channel, and to be looked at tells nothing.
        ada.browser.before_every_page(
            "delete self.BroadcastChannel;
             addEventListener('visibilitychange', (event) => event.stopImmediatePropagation(), true);",
        );
        let boards = |what: &str, holds: &dyn Fn(&[String]) -> bool| {
            ada.browser.go_to_tab(0);
            ada.browser.wait(what, || Ok(holds(&ada.boards()).then_some(())));
            ada.browser.go_to_tab(1);
        };
        ada.open("?board=checkout&seat=scrum-master");
        ada.browser.open_tab();
        ada.open("?board=checkout&seat=product-owner");
        ada.rate(VISION, 5);
        ada.rename_board("Renamed elsewhere");
        ada.wait_for_saved("saved");
        ada.browser.go_to_tab(0);
        ada.wait_for_board("the other tab's vote and title", |board| {
            ballot(board, "product-owner")["ratings"] == json!({ VISION: 5 }) && board["title"] == "Renamed elsewhere"
        });
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        let first = ada.export();
        ada.browser.go_to_tab(1);
        ada.wait_for_board("the vote of the first tab", |board| {
            ballot(board, "scrum-master")["ratings"] == json!({ PRIORITIES: 2 })
        });
        assert_eq!(ada.export(), first, "the same bytes in both");

        let named = |title: &'static str| move |titles: &[String]| titles.iter().any(|one| one.contains(title));
        ada.open("?board=other&seat=product-owner");
        ada.rename_board("The other board");
        ada.wait_for_saved("saved");
        boards("the new board in the list", &named("The other board"));
        ada.delete_board();
        ada.wait_for_notice("info", "“The other board” is deleted.");
        boards("the deleted board to leave the list", &|titles| !named("The other board")(titles));
        ada.press_in_notice("Bring it back");
        ada.wait_for_board("the board to be back", |board| board["title"] == "The other board");
        boards("the restored board in the list", &named("The other board"));
        // The board that stands open elsewhere.
        ada.switch_to("checkout");
        ada.delete_board();
        ada.wait_for_notice("info", "“Renamed elsewhere” is deleted.");
        ada.press_in_notice("Bring it back");
        ada.wait_for_board("the board to be back", |board| board["title"] == "Renamed elsewhere");
        ada.rate(PRESSURE, 3);
        ada.wait_for_saved("saved");
        let second = ada.export();
        ada.browser.go_to_tab(0);
        ada.wait_for_board("the vote after the board came back", |board| {
            ballot(board, "product-owner")["ratings"] == json!({ VISION: 5, PRESSURE: 3 })
        });
        ada.wait_for_saved("saved");
        assert_eq!(ada.export(), second, "the same bytes in both");
    });
}

#[test]
fn an_older_page_stops_writing_when_a_newer_one_has_written() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        let newer = r#"const text = '{"v":2,"writes":[]';
            const table = [...Array(256)].map((_, n) => { for (let k = 0; k < 8; k++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1; return n >>> 0; });
            let sum = ~0; for (const byte of new TextEncoder().encode(text)) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
            const hex = ((~sum) >>> 0).toString(16).padStart(8, '0');
            const frame = document.createElement('iframe');
            document.body.append(frame);
            frame.contentWindow.localStorage.setItem('tandem/journal/checkout/0000beef/0', `${text},"sum":"${hex}"}`);
            frame.remove();"#;
        ada.browser.script(newer, &[]);
        ada.wait_for_notice("error", "A newer Tandem made this board.");
        let stored = "return Object.entries(localStorage).filter(([key]) => key.includes('/checkout')).sort()";
        let before = ada.browser.script(stored, &[]);
        ada.browser.wait_until("a board that is only shown", "return !first('[data-rate]')", &[]);
        // As it is left, and come back to.
        ada.browser
            .script("document.dispatchEvent(new Event('visibilitychange')); dispatchEvent(new Event('pagehide'))", &[]);
        assert_eq!(ada.browser.script(stored, &[]), before, "nothing more is written");
        let file: Value = serde_json::from_slice(&ada.export()).unwrap();
        assert_eq!(file["format"], "tandem-rescue", "the file has it all, as it stands");
        for key in ["tandem/board/checkout", "tandem/journal/checkout/0000beef/0"] {
            assert_eq!(file["keys"][key], ada.browser.script(&format!("return localStorage.getItem('{key}')"), &[]));
        }
        ada.open("?board=checkout&seat=scrum-master");
        ada.wait_for_notice("error", "A newer Tandem made this board.");
        assert_eq!(ada.browser.count("[data-rate]"), 0);
        assert_eq!(ada.browser.script(stored, &[]), before, "nor is it by opening it again");
    });
}
