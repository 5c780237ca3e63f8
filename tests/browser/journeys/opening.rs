//! The first look: the board stands there at once, complete and quiet.

use crate::harness::server::dist;
use crate::harness::stage::journey;
use serde_json::json;

#[test]
fn twelve_cards_stand_in_two_lanes_in_an_open_round() {
    journey(|stage| {
        let ada = stage.person();
        ada.open("");
        assert_eq!(ada.lane("challenge").len(), 5);
        assert_eq!(ada.lane("foundation").len(), 7);
        assert_eq!(ada.browser.count("[data-card]"), 12);
        assert_eq!(ada.browser.count("main"), 1);
        assert_eq!(ada.saved(), "saved");
        let board = ada.board();
        assert_eq!(board["title"], "Our partnership");
        assert_eq!(board["rounds"].as_array().map(Vec::len), Some(1));
        assert_eq!(board["rounds"][0]["closed"], json!(null));
        assert!(ada.browser.shows("[data-action=seal], [data-action=close-round]"), "no open round to be seen");
    });
}

#[test]
fn nothing_stands_in_front_whatever_the_address() {
    journey(|stage| {
        let ada = stage.person();
        for address in ["", "?board=checkout", "?seat=scrum-master", "?seat=both&board=another", "?theme=dark"] {
            ada.open(address);
            assert!(!ada.browser.shows("dialog[open], [data-view=hand-over], [aria-modal=true]"), "{address}");
            // What a click in the middle of the first card's title would hit belongs to that card.
            let hit = "const card = first('[data-card]'); card.scrollIntoView({ block: 'center' });
                const box = card.querySelector('h3, h2, [data-action=open-card]').getBoundingClientRect();
                return card.contains(document.elementFromPoint(box.x + 5, box.y + box.height / 2))";
            assert_eq!(ada.browser.script(hit, &[]), json!(true), "{address}");
        }
    });
}

#[test]
fn the_shell_is_in_the_html_and_nothing_moves_when_the_app_takes_over() {
    let html = std::fs::read_to_string(dist().join("index.html")).expect("the page is text");
    for text in ["Challenges", "Foundations", "Differing priorities", "Stakeholder pressure"] {
        assert!(html.contains(text), "“{text}” is not in the page before the wasm has arrived");
    }
    journey(|stage| {
        let ada = stage.person();
        for (width, height) in [(1280, 900), (390, 844)] {
            ada.browser.resize(width, height);
            ada.open("");
            // Shifts are told with the frame after.
            let two_frames = "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0], 100)))";
            ada.browser.script_later(two_frames, &[]);
            assert_eq!(ada.browser.script("return tandemEyes.shifts", &[]), json!([]), "at a width of {width}");
        }
    });
}
