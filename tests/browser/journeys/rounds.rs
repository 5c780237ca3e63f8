//! Rounds from check-in to close: three in a row, one closed early, one with a single partner; and what stays unseen.

use crate::board::ballot;
use crate::harness::stage::journey;
use crate::person::{PRESSURE, PRIORITIES, Person, Seat, VISION};
use serde_json::json;

pub const COMPARE: &str = "Compare three priorities each.";
pub const LISTEN: &str = "Let the other finish.";

/// Each rates two cards on the shared screen, hands over and says ready; then both ballots are turned over.
#[track_caller]
pub fn vote_and_reveal(pair: &Person, scrum_master: [u8; 2], product_owner: [u8; 2]) {
    pair.rate(PRIORITIES, scrum_master[0]);
    pair.rate(VISION, scrum_master[1]);
    pair.dot(PRIORITIES);
    pair.seal();
    assert_eq!(ballot(&pair.board(), "scrum-master")["sealed"], true);
    pair.hand_over_to(Seat::ProductOwner);
    pair.rate(PRIORITIES, product_owner[0]);
    pair.rate(VISION, product_owner[1]);
    pair.seal();
    pair.reveal();
    pair.wait_for_step("reveal");
    let board = pair.board();
    let [a, b] = scrum_master;
    assert_eq!(ballot(&board, "scrum-master")["ratings"], json!({ PRIORITIES: a, VISION: b }));
    assert_eq!(ballot(&board, "scrum-master")["dots"], json!({ PRIORITIES: 1 }));
    let [a, b] = product_owner;
    assert_eq!(ballot(&board, "product-owner")["ratings"], json!({ PRIORITIES: a, VISION: b }));
    assert!(pair.round()["revealed"].is_string());
}

#[test]
fn three_rounds_on_one_screen() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");

        // The first round. Nothing is carried over yet.
        pair.go_to_step("check-in");
        let nothing =
            "return document.querySelector('main').innerText.includes('Nothing is open from earlier rounds.')";
        pair.browser.wait_until("a check-in without anything", nothing, &[]);
        pair.browser.click("[data-action=start-voting]");
        pair.wait_for_step("vote");
        vote_and_reveal(&pair, [1, 4], [5, 4]);
        let told = pair.browser.texts(".reveal__hero").join("\n");
        for words in ["Differing priorities", "Scrum Master sees a 1.", "Product Owner sees a 5.", "4 apart"] {
            assert!(told.contains(words), "{words} is missing: {told}");
        }
        assert!(told.to_lowercase().contains("widest gap"), "{told}");

        // The talk follows the agenda, there and back.
        pair.browser.click(".turn [data-action=start-talking]");
        pair.wait_for_step("talk");
        let agenda = pair.agenda();
        assert_eq!(agenda[0], PRIORITIES);
        assert!(pair.browser.texts(".agenda__row")[0].contains("1 dot, gap 4"), "the agenda gives no reasons");
        pair.wait_for_focus(&agenda[0]);
        pair.browser.click("[data-action=next-card]");
        pair.wait_for_focus(&agenda[1]);
        // Loaded again, the tab is where it was.
        pair.reload();
        pair.wait_for_step("talk");
        pair.wait_for_focus(&agenda[1]);
        pair.browser.click("[data-action=previous-card]");
        pair.wait_for_focus(&agenda[0]);

        pair.browser.fill(".focus [data-field=action]", COMPARE);
        pair.pick(".focus [data-field=steps]", "2");
        pair.browser.click(".focus [data-action=add-action]");
        pair.wait_for_action(COMPARE);
        let agreed = &pair.board()["actions"][0];
        assert_eq!(agreed["text"], COMPARE);
        assert_eq!(agreed["card"], PRIORITIES);
        assert_eq!(agreed["expects"], json!({ PRIORITIES: 2 }));
        assert_eq!((&agreed["round"], &agreed["status"]), (&json!("1"), &json!("open")));

        pair.browser.click(".turn [data-action=go-commit]");
        pair.wait_for_step("commit");
        pair.wait_for_action(COMPARE);
        assert_eq!(pair.close_round(), "", "what can be taken back is asked about");
        assert!(pair.round()["closed"].is_string());
        pair.browser.click("[data-notice=info] [data-action=undo-this]");
        pair.wait_for_stage("result");
        assert!(pair.round()["closed"].is_null());
        pair.wait_for_step("commit");
        assert_eq!(pair.close_round(), "");

        // The second begins with what was agreed, and with the Scrum Master's turn.
        pair.open_next_round("2");
        pair.wait_for_step("check-in");
        assert!(pair.browser.shows("[data-rate]"), "the check-in is in the way of the vote");
        assert_eq!(pair.browser.attribute(".rating[data-ink]", "data-ink").as_deref(), Some("scrum-master"));
        pair.wait_for_action(COMPARE);
        assert!(
            pair.browser.shows("[data-choice=worked][aria-disabled=true]"),
            "an open action is asked whether it helped"
        );
        pair.choose(COMPARE, "done");
        assert_eq!(pair.board()["actions"][0]["status"], "done");
        pair.choose(COMPARE, "worked");
        assert_eq!(pair.board()["actions"][0]["outcomes"], json!({ "2": "worked" }));
        pair.browser.click("[data-view=track]");
        let ended = "return first('.track__helped h2')?.innerText.includes('1 agreed, 1 done, 0 dropped, 1 worked')";
        pair.browser.wait_until("what became of it, though this round has no result yet", ended, &[]);
        pair.browser.click("[data-view=board]");
        pair.browser.click("[data-action=start-voting]");
        pair.wait_for_step("vote");
        vote_and_reveal(&pair, [3, 5], [4, 2]);
        assert!(pair.browser.texts(".reveal__hero")[0].contains("Shared vision"), "another gap is called the widest");
        pair.go_to_step("commit");
        pair.browser.fill(".commit [data-field=action]", LISTEN);
        pair.browser.click(".commit [data-action=add-action]");
        pair.wait_for_action(LISTEN);
        pair.close_round();

        // The third: only what is open carries over.
        pair.open_next_round("3");
        pair.wait_for_step("check-in");
        pair.wait_for_action(LISTEN);
        pair.choose(LISTEN, "dropped");
        pair.choose(LISTEN, "no-effect");
        let board = pair.board();
        let listen = board["actions"].as_array().unwrap().iter().find(|action| action["text"] == LISTEN).unwrap();
        assert_eq!((&listen["status"], &listen["outcomes"]), (&json!("dropped"), &json!({ "3": "no-effect" })));
        pair.browser.click("[data-action=start-voting]");
        vote_and_reveal(&pair, [4, 4], [4, 4]);
        let told = pair.browser.texts(".reveal__hero").join("\n");
        assert!(!told.to_lowercase().contains("widest"), "a gap is named where there is none: {told}");
        pair.close_round();

        let board = pair.board();
        let rounds = board["rounds"].as_array().unwrap();
        assert_eq!(rounds.len(), 3);
        assert!(rounds.iter().all(|round| round["closed"].is_string() && round["revealed"].is_string()));
        assert_eq!(rounds[0]["ballots"]["scrum-master"]["ratings"], json!({ PRIORITIES: 1, VISION: 4 }));
        assert_eq!(rounds[1]["ballots"]["product-owner"]["ratings"], json!({ PRIORITIES: 4, VISION: 2 }));
    });
}

/// The serialised page at every step, with what only properties tell.
#[track_caller]
fn serialised(person: &Person) -> Vec<(String, String)> {
    let script = "return document.documentElement.outerHTML.replace(/http:[^\"]*|data-saved=\"[^\"]*\"/g, '') +
        [...document.querySelectorAll('input, textarea, select')].map((e) => `\\n${e.value} ${e.checked}`).join('')";
    let mut pages = Vec::new();
    for step in ["check-in", "vote", "reveal", "talk", "commit", "vote"] {
        person.go_to_step(step);
        if matches!(step, "check-in" | "commit") {
            let page = json!(format!("main .{step}"));
            person.browser.wait_until("the step's page", "return !!first(arguments[0])", &[page]);
        }
        person.wait_for_saved("saved");
        let page = person.browser.script(script, &[]);
        pages.push((step.to_owned(), page.as_str().unwrap_or_default().to_owned()));
    }
    pages.extend(written(person));
    pages
}

/// What the page would hand out in every shape but the board file, which holds both ballots and says so.
#[track_caller]
fn written(person: &Person) -> Vec<(String, String)> {
    person.press_in_menu("board", "[data-action=take-along]");
    person.browser.wait_until("the dialog", "return !!first('[data-field=shape]')", &[]);
    let shapes =
        "return [...first('[data-field=shape]').options].map((option) => option.value).filter((id) => id !== 'json')";
    let shapes: Vec<String> = serde_json::from_value(person.browser.script(shapes, &[])).unwrap();
    assert!(shapes.len() > 8, "{shapes:?}");
    let mut all = Vec::new();
    for shape in shapes {
        person.pick("[data-field=shape]", &shape);
        // A picture carries the board inside; the preview shows its beginning only.
        let (_, bytes) = person.browser.download(|| person.browser.click("[data-action=download]"));
        let mut text = String::from_utf8(bytes).unwrap();
        if let (Some(from), Some(to)) = (text.find("<metadata"), text.find("</metadata>")) {
            text.replace_range(from..to, "");
        }
        if shape == "json-own" {
            // Stamps tell when, and differ between any two boards.
            let mut file: serde_json::Value = serde_json::from_str(&text).unwrap();
            file.as_object_mut().unwrap().remove("stamps");
            for time in ["created", "opened"] {
                file[time] = json!(null);
                file["rounds"][0][time] = json!(null);
            }
            text = file.to_string();
        }
        // The hour of the calendar's making.
        let lines = text.lines().filter(|line| !line.starts_with("DTSTAMP"));
        all.push((shape, lines.collect::<Vec<_>>().join("\n")));
    }
    person.browser.click("[data-action=close-dialog]");
    person.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
    all
}

#[test]
fn nothing_of_the_other_ballot_is_in_the_page_before_the_reveal() {
    journey(|stage| {
        // Two pairs, alike but for what their Scrum Masters say: whatever differs in the page gives a ballot away.
        let pages = [(1, 4, PRIORITIES), (5, 2, VISION)].map(|(priorities, vision, dotted)| {
            let pair = stage.person();
            pair.open("?board=checkout&seat=both");
            pair.rate(PRIORITIES, priorities);
            pair.rate(VISION, vision);
            pair.dot(dotted);
            pair.seal();
            pair.hand_over_to(Seat::ProductOwner);
            let mut pages = serialised(&pair);
            let leaks = "return [...document.querySelectorAll(
                '[data-card] input:checked, [data-card] [aria-checked=true], [data-card] [data-ink=scrum-master], [data-card] .ink-sm'
                )].map((e) => e.outerHTML)";
            assert_eq!(pair.browser.script(leaks, &[]), json!([]), "marks of the Scrum Master stand in the rows");
            pair.rate(PRIORITIES, 3);
            pair.open_card(VISION);
            pages.extend(serialised(&pair));
            pair.seal();
            pair.wait_for_step("reveal");
            assert!(pair.main_text().contains("You are both ready"));
            pages.extend(serialised(&pair));
            let main = pair.main_text().to_lowercase();
            assert!(!main.split(|c: char| !c.is_alphabetic()).any(|word| word == "gap"), "a gap is told: {main}");
            assert_eq!(pair.browser.script(leaks, &[]), json!([]), "marks of the Scrum Master stand in the rows");
            pages
        });
        let [one, other] = &pages;
        for (at, ((step, one), (_, other))) in one.iter().zip(other).enumerate() {
            let unlike = one.bytes().zip(other.bytes()).position(|(one, other)| one != other);
            let near =
                |page: &str, at: usize| page.get(at.saturating_sub(200)..(at + 80).min(page.len())).map(str::to_owned);
            let shown = unlike.map(|at| (near(one, at), near(other, at)));
            assert!(one == other, "page {at}, at {step}, tells the ballots apart: {shown:#?}");
        }
    });
}

#[test]
fn an_early_close_asks_and_can_be_taken_back() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=checkout&seat=both");
        pair.rate(PRIORITIES, 2);
        pair.seal();
        pair.hand_over_to(Seat::ProductOwner);
        pair.rate(PRIORITIES, 5);
        let asked = pair.close_round();
        assert!(asked.contains("Product Owner is not ready yet."), "{asked}");
        assert!(!asked.contains("Scrum Master is not ready"), "{asked}");
        assert!(pair.round()["closed"].is_string());
        assert!(pair.round()["revealed"].is_null());
        assert!(pair.main_text().contains("Product Owner: not handed in"), "{}", pair.main_text());
        let label = pair.browser.attribute(&format!("[data-card='{PRIORITIES}'] .scale"), "aria-label").unwrap();
        assert_eq!(label, "Scrum Master: 2. Product Owner: not handed in. only Scrum Master rated");

        pair.press_in_menu("board", "[data-action=reopen-round]");
        pair.wait_for_stage("vote");
        assert!(pair.round()["closed"].is_null());
        pair.undo();
        pair.wait_for_stage("closed");
        assert!(pair.round()["closed"].is_string());
        pair.redo();
        pair.wait_for_stage("vote");
        pair.go_to_step("vote");
        assert_eq!(pair.rating(PRIORITIES), Some(5), "the open ballot is gone");
    });
}

#[test]
fn a_round_with_one_partner_reads_sensibly() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.open_card(PRESSURE);
        ada.browser.click(&format!("[data-card='{PRESSURE}'] [data-action=no-opinion]"));
        let said = format!("[data-card='{PRESSURE}'] .rating__none");
        ada.browser.wait_until("the row to say it", "return !!first(arguments[0])", &[json!(said)]);
        assert_eq!(ballot(&ada.board(), "scrum-master")["ratings"], json!({ PRIORITIES: 2, PRESSURE: null }));
        ada.seal();
        let asked = ada.close_round();
        assert!(asked.contains("Product Owner is not ready yet."), "{asked}");
        let told = ada.main_text();
        for words in
            ["There is no card that you both rated.", "Product Owner: not handed in", "only Scrum Master rated"]
        {
            assert!(told.contains(words), "{words} is missing: {told}");
        }
        let label = ada.browser.attribute(&format!("[data-card='{PRESSURE}'] .scale"), "aria-label").unwrap();
        assert!(label.starts_with("Scrum Master: No opinion. Product Owner: not handed in."), "{label}");
        ada.open_next_round("2");
        ada.wait_for_stage("vote");
        assert_eq!(ada.rating(PRIORITIES), None);
    });
}

#[test]
fn a_ready_row_says_how_to_change_it() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.seal();
        let sealed = format!("[data-card='{PRIORITIES}'] .rating--sealed");
        let told = ada.browser.attribute(&sealed, "title");
        assert_eq!(told.as_deref(), Some("You are ready. Take it back to change."));
        assert_eq!(
            ada.browser.count(&format!("[data-card='{PRIORITIES}'] [data-rate]")),
            0,
            "a ready ballot can be rated"
        );
        ada.browser.click("[data-action=unseal]");
        ada.rate(PRIORITIES, 4);
        let board = ada.board();
        assert_eq!(ballot(&board, "scrum-master")["ratings"], json!({ PRIORITIES: 4 }));
        assert_ne!(ballot(&board, "scrum-master")["sealed"], true);
    });
}
