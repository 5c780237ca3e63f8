//! Track: pictures, every figure as a table, and each chart to take along.

use crate::board;
use crate::harness::stage::journey;
use crate::person::{Choice, Person};
use serde_json::json;

/// The charts, by the hook of their buttons.
const CHARTS: [&str; 5] = ["heat-map", "card", "two-of-you", "guesses", "actions"];

/// Downloads every chart both ways: the drawing stands alone, the picture is made of it at twice its size.
#[track_caller]
fn take_every_chart(person: &Person) {
    for chart in CHARTS {
        let take = |action: &str| {
            let button = format!("[data-action={action}][data-chart={chart}]");
            person.browser.download(|| person.browser.click(&button))
        };
        let (name, svg) = take("chart-svg");
        assert!(name.ends_with(&format!("{chart}.svg")), "{name}");
        person.wait_for_notice("info", &name);
        let svg = String::from_utf8(svg).expect("a drawing is text");
        assert!(svg.starts_with("<svg xmlns=") && svg.contains("<title>") && svg.contains("#15181b"), "{svg}");
        assert!(!svg.contains("var(--") && !svg.contains("class="), "it needs a style sheet: {svg}");
        let (name, png) = take("chart-png");
        assert!(name.ends_with(&format!("{chart}.png")), "{name}");
        person.wait_for_notice("info", &name);
        assert!(png.starts_with(b"\x89PNG"), "{name} is no PNG");
        let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        let said =
            |from: &str| svg.split(from).nth(1).and_then(|rest| rest.split('"').next()).unwrap().parse().unwrap();
        let [width, height]: [u32; 2] = [said("width=\""), said("height=\"")];
        assert_eq!((number(16), number(20)), (width * 2, height * 2), "{name}");
        assert!(png.len() > 3_000, "{name} is empty");
    }
}

#[test]
fn every_chart_can_be_taken_along() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=demo&seat=both&view=track");
        take_every_chart(&ada);
    });
}

#[test]
fn charts_can_be_taken_along_from_the_single_file() {
    journey(|stage| {
        let ada = stage.person();
        ada.open_file("tandem.html?board=demo&seat=both&view=track");
        take_every_chart(&ada);
    });
}

#[test]
fn a_fenced_page_says_what_may_keep_a_download_back() {
    journey(|stage| {
        let ada = stage.person();
        let frame = format!(
            "<iframe sandbox='allow-scripts allow-downloads' width=1200 height=850
             src='{}?board=demo&seat=both&view=track'></iframe>",
            ada.browser.engine().page_without_origin()
        );
        let host = format!("<!doctype html><title>a wiki</title><link rel=icon href=data:,>{frame}");
        stage.site.add_page("/wiki.html", &host);
        ada.browser.goto(&format!("{}/wiki.html", stage.site.origin));
        ada.browser.enter_frame();
        ada.wait_until_ready();
        take_every_chart(&ada);
        let said = ada.wait_for_notice("info", "actions.png");
        assert!(said.contains("If no file appeared"), "{said}");
    });
}

#[test]
fn track_holds_one_round_and_two_hundred_also_on_a_phone() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master");
        for count in [1, 2, 12, 200] {
            let path = stage.file(&format!("{count}.json"), &board::of_many_rounds(&format!("many-{count}"), count));
            ada.browser.resize(1280, 800);
            ada.import(&path, Choice::Replace);
            ada.browser.click("[data-view=track]");
            for width in [1280, 360] {
                ada.browser.resize(width, 800);
                // Of the latest 24 of 200 the card that went away has none.
                let cards = if count == 200 { 3 } else { 4 };
                let drawn = "return all('[data-action=track-card]').length === arguments[0] && all('main svg[role=img]').length > 4";
                ada.browser.wait_until(&format!("the charts of {count} rounds at {width}"), drawn, &[json!(cards)]);
                let fits = ada.browser.script("return document.documentElement.scrollWidth <= innerWidth", &[]);
                assert_eq!(fits, true, "{count} rounds at {width} px: the page scrolls sideways");
                let named = "return all('main svg[role=img]').filter((e) => !e.ariaLabel).length +
                    all('main section').filter((e) => !e.querySelector('h2')?.innerText).length";
                assert_eq!(ada.browser.script(named, &[]), 0, "{count} rounds: a chart without a name");
            }
            let columns = "return [...document.querySelectorAll('.heat thead th')].filter((e) => /^\\d+$/.test(e.textContent)).length";
            assert_eq!(ada.browser.script(columns, &[]), count.min(24), "a column for each of the latest rounds");
            if count == 200 {
                ada.browser.click("[data-choice=all]");
                let all = format!("{} === 200", columns.trim_start_matches("return "));
                ada.browser.wait_until("all rounds", &format!("return {all}"), &[]);
                // "Came later" has an empty cell in the first two rounds, "Went away" none in the second half.
                let cells = "const row = document.querySelector(`tr[data-card=${arguments[0]}]`);
                    return [...row.querySelectorAll('td:not(.heat__now)')].map((cell) => !!cell.querySelector('rect'))";
                let cells = |card: &str| ada.browser.script(cells, &[json!(card)]);
                let drawn =
                    |from: usize, to: usize| json!((1..=200).map(|at| (from..=to).contains(&at)).collect::<Vec<_>>());
                assert_eq!(cells("came"), drawn(3, 200));
                assert_eq!(cells("went"), drawn(1, 100));
            }
            if count >= 12 {
                assert!(ada.main_text().contains("Grace from here"), "another partner is not marked");
            }
            ada.browser.resize(1280, 800);
        }
    });
}

#[test]
fn the_example_shows_a_year_and_is_kept_as_ones_own() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?board=demo&seat=both&view=track");
        assert_eq!(ada.saved(), "memory", "the example is stored nowhere");
        let rounds = "return all('main table thead th').filter((cell) => /^\\d+$/.test(cell.textContent)).length >= 23";
        ada.browser.wait_until("a column for each round", rounds, &[]);
        assert_eq!(ada.browser.count("[data-action=track-card]"), 13, "the deck and the pair's own card");
        ada.browser.click("[data-action=track-card][aria-pressed=false]");
        ada.browser.wait_until(
            "one chosen card",
            "return all('[data-action=track-card][aria-pressed=true]').length === 1",
            &[],
        );
        ada.browser.click("[data-action=track-table]");
        ada.browser.wait_until("the figures as tables", "return all('main table').length > 3", &[]);
        ada.press_in_notice("Keep as my own");
        ada.browser.wait_until("a board of one's own", "return !location.search.includes('board=demo')", &[]);
        ada.wait_until_ready();
        ada.wait_for_saved("saved");
        assert_eq!(ada.board()["rounds"].as_array().map(Vec::len), Some(24));
    });
}

#[test]
fn a_board_without_results_says_what_track_will_show() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("?seat=scrum-master&view=track");
        ada.browser.wait_until("words for it", "return document.querySelector('main').innerText.length > 20", &[]);
        assert!(!ada.browser.shows("[data-action=track-card]"), "there is nothing to draw yet");
    });
}
