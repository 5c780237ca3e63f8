//! A board that goes along: in a link, in a page, as a file beside the page; shown only, and in a narrow column.

use crate::board::{ballot, read, write};
use crate::harness::engine::Engine;
use crate::harness::stage::journey;
use crate::person::{PRIORITIES, Seat, VISION};
use serde_json::{Value, json};

/// Catches what is put on the clipboard, as a browser that takes no promise of a text.
const CATCH_COPY: &str = "
Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
  writeText: async (text) => { self.copied = text; } } });
";

/// Notes whether something was told when the page said that it can be used.
const NOTE_WHAT_IS_TOLD: &str = "
new MutationObserver((_, observer) => {
  if (document.documentElement?.dataset.tandem !== 'ready') return;
  observer.disconnect();
  window.toldWhenReady = !!document.querySelector('[data-notice]');
}).observe(document, { attributes: true, subtree: true, attributeFilter: ['data-tandem'] });
";

/// Packs a text as a link does.
const PACK: &str = "
const done = arguments[arguments.length - 1];
(async () => {
  const stream = new Blob([arguments[0]]).stream().pipeThrough(new CompressionStream('gzip'));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  done(btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''));
})();
";

#[test]
fn a_link_carries_the_board_and_is_merged() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.wait_for_saved("saved");
        ada.press_in_menu("board", "[data-action=copy-link]");
        ada.wait_for_notice("info", "Copied.");
        let link = ada.paste();
        assert!(link.contains("?board=checkout&seat=scrum-master#b="), "{link}");
        let link = link.split_once("index.html").map_or(link.as_str(), |(_, rest)| rest).to_owned();
        let link = link.strip_prefix(&format!("{}/", stage.site.origin)).unwrap_or(&link).to_owned();

        let grace = stage.person();
        grace.open("?board=checkout&seat=product-owner");
        grace.rate(VISION, 5);
        grace.wait_for_saved("saved");
        grace.open(&link.replace("scrum-master", "product-owner"));
        grace.wait_for_notice("info", "Merged.");
        let board = grace.board();
        assert_eq!(ballot(&board, "scrum-master")["ratings"], json!({ PRIORITIES: 2 }));
        assert_eq!(ballot(&board, "product-owner")["ratings"], json!({ VISION: 5 }));
        assert_eq!(grace.browser.script("return location.hash", &[]), json!(""));
        grace.wait_for_saved("saved");
        grace.reload();
        assert_eq!(grace.board(), board);

        // Cut on its way, and one that would fill the memory.
        grace.open(&link[..link.len() - 9]);
        grace.wait_for_notice("error", "The link is damaged.");
        assert_eq!(grace.board(), board);
        let bomb = grace.browser.script_later(PACK, &[json!(" ".repeat(5 << 20))]);
        grace.open(&format!("?board=checkout&seat=product-owner&again=1#b={}", bomb.as_str().unwrap()));
        grace.wait_for_notice("error", "The board is too large for a link.");
        let odd =
            grace.browser.script_later(PACK, &[json!("{\"format\":\"tandem-board\",\"version\":1,\"id\":\"a b\"}")]);
        grace.open(&format!("?board=checkout&seat=product-owner&again=2#b={}", odd.as_str().unwrap()));
        grace.browser.wait_until("the refusal", "return !!first('dialog[open] [data-notice=error]')", &[]);
    });
}

#[test]
fn a_saved_page_holds_the_board_as_data_and_can_be_saved_again() {
    journey(|stage| {
        let hostile = "</script><script>document.title = 'taken'</script><!-- x";
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.write_note(PRIORITIES, hostile);
        ada.wait_for_saved("saved");
        let (name, page) = ada.browser.download(|| ada.press_in_menu("board", "[data-action=save-page]"));
        assert_eq!(name, "tandem.html");
        let first = stage.file("tandem.html", &page);

        let grace = stage.person();
        grace.browser.goto(&format!("file://{}", first.display()));
        grace.wait_until_ready();
        grace.take_seat(Seat::ProductOwner);
        grace.rate(VISION, 4);
        let board = grace.board();
        assert_eq!(ballot(&board, "scrum-master")["ratings"], json!({ PRIORITIES: 2 }));
        assert_eq!(board["notes"][0]["text"], hostile);
        assert!(grace.browser.script("return document.title", &[]).as_str().unwrap().contains("Tandem"));
        let (name, page) = grace.browser.download(|| grace.press_in_menu("board", "[data-action=save-page]"));
        assert!(name.starts_with("tandem"), "{name}");
        let second = stage.file("again.html", &page);

        let page = String::from_utf8(page).unwrap();
        assert_eq!(page.matches("id=\"tandem-board\"").count(), 1);
        let cleo = stage.person();
        cleo.browser.goto(&format!("file://{}", second.display()));
        cleo.wait_until_ready();
        assert_eq!(cleo.board(), board);
        assert!(page.contains("<h3>Shared vision</h3>"), "what shows before the program is in it");
        // Taken before anything is drawn: what was told later would push away what a person is pointing at.
        stage.site.add_page("/saved.html", &page);
        let dora = stage.person();
        dora.browser.before_every_page(NOTE_WHAT_IS_TOLD);
        dora.open("saved.html");
        dora.wait_for_notice("info", "Merged.");
        assert_eq!(dora.browser.script("return window.toldWhenReady", &[]), json!(true));
    });
}

/// A board file with so many rounds.
fn with_rounds(count: usize) -> Vec<u8> {
    let round = |number: usize| {
        let ballot = json!({ "sealed": true, "ratings": { PRIORITIES: 2 }, "guesses": {}, "dots": {} });
        let day = format!("2026-0{number}-01T09:00:00Z");
        json!({ "id": number.to_string(), "label": format!("Sprint {number}"), "opened": day, "revealed": day, "closed": day,
                "names": {}, "ballots": { "scrum-master": ballot, "product-owner": ballot } })
    };
    let rounds: Vec<Value> = (1..=count).map(round).collect();
    let cards = json!([{ "id": PRIORITIES }, { "id": VISION }]);
    write(
        &json!({ "format": "tandem-board", "version": 1, "id": "checkout", "title": "Checkout", "cards": cards, "rounds": rounds }),
    )
}

#[test]
fn a_file_beside_the_page_is_shown_and_continued_on_a_copy() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(CATCH_COPY);
        stage.site.add_page("/boards/checkout.json", std::str::from_utf8(&with_rounds(4)).unwrap());
        ada.open("?src=boards/checkout.json");
        let line = ada.wait_for_notice("info", "This is the file boards/checkout.json.");
        assert!(line.contains("It is only shown."), "{line}");
        for hook in [
            "[data-rate]",
            "[data-action=seal]",
            "[data-action=add-note]",
            "[data-action=open-round]",
            "[data-action=undo]",
        ] {
            assert!(!ada.browser.shows(hook), "{hook}");
        }
        let stored = "return Object.keys(localStorage).filter((key) => key.startsWith('tandem/board/')).length";
        assert_eq!(ada.browser.script(stored, &[]), json!(0));
        assert_eq!(ada.board()["rounds"].as_array().unwrap().len(), 4);

        ada.browser.click("[data-action=continue-on-own]");
        ada.browser.wait_until(
            "the copy",
            "return !location.search.includes('src=') && document.documentElement.dataset.tandem === 'ready'",
            &[],
        );
        ada.take_seat(Seat::ScrumMaster);
        ada.browser.click("[data-action=open-round]");
        ada.rate(VISION, 3);
        ada.wait_for_saved("saved");

        ada.open("?src=boards/checkout.json");
        ada.wait_for_notice("info", "The page has 4 rounds, you have 5.");
        ada.browser.click("[data-action=copy-block]");
        let copied = "return self.copied?.startsWith('<script type=\"application/json\" id=\"tandem-board\">{')";
        ada.browser.wait_until("the block", copied, &[]);
        let (name, bytes) = ada.browser.download(|| ada.browser.click("[data-action=update-source]"));
        assert_eq!(name, "checkout.json");
        assert_eq!(read(&bytes)["rounds"].as_array().unwrap().len(), 5);
        stage.site.add_page("/boards/checkout.json", std::str::from_utf8(&bytes).unwrap());
        ada.open("?src=boards/checkout.json&again=1");
        ada.wait_for_notice("info", "Your copy in this browser is the same.");

        stage.site.add_page(
            "/boards/odd.json",
            "{\"format\":\"tandem-board\",\"version\":1,\"id\":\"a\",\"settings\":{\"dots\":99}}",
        );
        ada.open("?src=boards/odd.json");
        let line = ada.wait_for_notice("error", "The board at boards/odd.json can’t be shown.");
        assert!(line.contains("settings.dots: 99 is not between 0 and 12"), "{line}");
        ada.browser.allow_console("missing.json");
        ada.open("?src=boards/missing.json");
        let line = ada.wait_for_notice("error", "The board at boards/missing.json can’t be shown.");
        assert!(line.contains("The server answers 404."), "{line}");
        ada.open_file("index.html?src=board.json");
        let line = ada.wait_for_notice("error", "The board at board.json can’t be shown.");
        assert!(line.contains("opened from a file"), "{line}");
    });
}

#[test]
fn a_board_that_is_only_read_shows_and_changes_nothing() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=checkout&seat=scrum-master");
        ada.rate(PRIORITIES, 2);
        ada.write_note(PRIORITIES, "For the report.");
        ada.wait_for_saved("saved");
        let before = ada.export();
        ada.open("?board=checkout&mode=read");
        assert_eq!(ada.export(), before);
        for hook in [
            "[data-rate]",
            "[data-seat]",
            "[data-action=seal]",
            "[data-action=add-card]",
            ".welcome",
            "[data-menu=seat]",
        ] {
            assert_eq!(ada.browser.count(hook), 0, "{hook}");
        }
        ada.browser.click(&format!("[data-card='{PRIORITIES}'] [data-action=open-card]"));
        ada.browser.wait_until("the note", "return !!first('[data-note]')", &[]);
        assert_eq!(ada.browser.count("textarea"), 0);
        assert!(!ada.browser.texts("main").join(" ").contains("rated 2"));
        ada.browser.click("[data-view=track]");
        ada.browser.wait_until("the track", "return !!first('[data-page=track]')", &[]);
    });
}

#[test]
fn what_is_only_read_has_nothing_to_press_that_would_change_it() {
    journey(|stage| {
        let ballot = json!({ "sealed": true, "ratings": { PRIORITIES: 2, VISION: 4 } });
        let round = |id: &str, closed: Value| {
            json!({ "id": id, "opened": "2026-01-01T09:00:00Z", "revealed": "2026-01-02T09:00:00Z", "closed": closed,
                "ballots": { "scrum-master": ballot, "product-owner": ballot } })
        };
        let action = |id: &str, status: &str, outcomes: Value| {
            json!({ "id": id, "round": "1", "text": format!("Action {id}"), "made": "2026-01-01T09:00:00Z", "owner": "both",
                "status": status, "expects": { VISION: 1 }, "outcomes": outcomes, "card": PRIORITIES,
                "ended": if status == "done" { json!("2026-01-03T09:00:00Z") } else { Value::Null } })
        };
        let board = json!({
            "format": "tandem-board", "version": 1, "id": "report", "title": "Report",
            "rounds": [round("1", json!("2026-01-02T10:00:00Z")), round("2", Value::Null)],
            "actions": [action("open", "doing", json!({})), action("done", "done", json!({ "2": "worked" }))],
        });
        stage.site.add_page("/report.json", &board.to_string());
        let ada = stage.person();
        ada.open("?src=report.json");
        ada.browser.wait_until("the file's board", "return !!first('[data-stage=result]')", &[]);
        // What leads elsewhere or takes something along may stay.
        let changes =
            "const may = ['open-card', 'close-card', 'focus', 'talk', 'next-card', 'previous-card', 'export-ics'];
            const fields = 'textarea, input, select, [data-choice], [data-rate], [data-guess], [data-seat], .segments';
            return [...document.querySelectorAll(`main :is(${fields}), main [data-action]`)]
                .filter((e) => !may.includes(e.dataset.action)).map((e) => e.outerHTML.slice(0, 120))";
        for step in ["check-in", "vote", "reveal", "talk", "commit"] {
            ada.go_to_step(step);
            std::thread::sleep(std::time::Duration::from_millis(300));
            assert_eq!(ada.browser.script(changes, &[]), json!([]), "{step}");
        }
        ada.go_to_step("check-in");
        ada.browser.wait_until("the actions", "return all('.check-in__row').length === 2", &[]);
        let said = ada.browser.texts(".check-in").join("\n");
        assert!(said.contains("doing") && said.contains("worked") && !said.contains("too early"), "{said}");
        for view in ["actions", "track"] {
            ada.browser.click(&format!("[data-view={view}]"));
            ada.browser.wait_until(view, "return !!first(`[data-page=${arguments[0]}]`)", &[json!(view)]);
            if view == "actions" {
                assert_eq!(ada.browser.script(changes, &[]), json!([]), "{view}");
            }
        }
    });
}

#[test]
fn a_narrow_column_holds_a_compact_board() {
    journey(|stage| {
        let ada = stage.person();
        for width in [280, 320, 500, 900] {
            ada.browser.resize(width, 700);
            ada.open("?board=checkout&mode=compact&seat=scrum-master");
            let wide = "return document.scrollingElement.scrollWidth <= innerWidth";
            assert_eq!(ada.browser.script(wide, &[]), json!(true), "{width} px: something is wider than the page");
            let line = "return first('.bar').getBoundingClientRect().height < 64";
            assert_eq!(ada.browser.script(line, &[]), json!(true), "{width} px: the bar takes more than a line");
            ada.rate(PRIORITIES, 2);
            ada.dot(PRIORITIES);
            ada.browser.wait_until("a dot to take back", "return !!first('[data-action=undot]')", &[]);
            assert_eq!(ada.browser.script(wide, &[]), json!(true), "{width} px: a row is wider than the page");
            ada.browser.click(&format!("[data-card='{PRIORITIES}'] [data-action=undot]"));
            assert!(!ada.browser.shows(".row__summary"));
            ada.wait_for_saved("saved");
        }
        ada.press_in_menu("board", "[data-action=track]");
        ada.browser.wait_until("the track", "return !!first('[data-page=track]')", &[]);
    });
}

#[test]
fn a_dialog_stands_in_the_part_of_a_tall_frame_that_is_seen() {
    journey(|stage| {
        let frame =
            "<iframe width=900 height=4000 src='index.html?board=checkout&mode=compact&seat=scrum-master'></iframe>";
        stage
            .site
            .add_page("/tall.html", &format!("<!doctype html><link rel=icon href=data:,><title>t</title>{frame}"));
        let ada = stage.person();
        ada.browser.resize(1000, 700);
        ada.browser.goto(&format!("{}/tall.html", stage.site.origin));
        ada.browser.enter_frame();
        ada.wait_until_ready();
        ada.browser.leave_frames();
        ada.browser.script("scrollTo(0, 600)", &[]);
        ada.browser.enter_frame();
        // By the last card that is seen there.
        let opener = format!("[data-card='{VISION}'] .row__menu");
        ada.browser.click(&opener);
        ada.browser.click("[data-action=reword]");
        let place = "return first('dialog[open]')?.getBoundingClientRect().top ?? null";
        let top = ada.browser.wait("the dialog", || Ok(ada.browser.try_script(place, &[])?.as_f64()));
        ada.browser.leave_frames();
        let scrolled = ada.browser.script("return scrollY", &[]).as_f64().unwrap();
        // In Firefox each click scrolls the page around a frame as it likes.
        assert!(
            scrolled > 300.0 || ada.browser.engine() == Engine::Firefox,
            "the page stayed where it was: {scrolled}"
        );
        assert!(top > scrolled - 60.0 && top < scrolled + 600.0, "the dialog is at {top}, seen is from {scrolled}");
    });
}

#[test]
fn every_wiki_gets_its_snippet() {
    journey(|stage| {
        let ada = stage.person();
        ada.browser.before_every_page(CATCH_COPY);
        ada.open("?board=checkout&seat=scrum-master");
        ada.press_in_menu("board", "[data-action=put-in-wiki]");
        ada.browser.wait_until("the dialog", "return !!first('[data-field=wiki]')", &[]);
        let wikis = "return [...document.querySelectorAll('[data-field=wiki] option')].map((option) => option.value)";
        let wikis = ada.browser.script(wikis, &[]);
        assert_eq!(wikis.as_array().unwrap().len(), 12);
        for wiki in wikis.as_array().unwrap() {
            let choose = "const list = document.querySelector('[data-field=wiki]'); list.value = arguments[0];
                          list.dispatchEvent(new Event('change', { bubbles: true }))";
            ada.browser.script(choose, std::slice::from_ref(wiki));
            ada.browser.click("dialog[open] [data-action=copy]");
            let said = "return first('dialog[open] [role=status]')?.innerText.includes('Copied.')";
            ada.browser.wait_until("a word about the copy", said, &[]);
            let snippet = ada.browser.script("return copied", &[]).as_str().unwrap().to_owned();
            assert!(snippet.contains(&stage.site.origin) && snippet.contains("checkout"), "{wiki}: {snippet}");
            assert!(!snippet.contains("{page}") && !snippet.contains("{board}"), "{wiki}: {snippet}");
            assert!(ada.browser.texts(".wiki-needs li").len() >= 2, "{wiki}");
        }
    });
}
