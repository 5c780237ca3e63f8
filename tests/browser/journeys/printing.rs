//! The round on paper.

use crate::harness::engine::Engine;
use crate::harness::stage::journey;
use crate::person::Seat;
use serde_json::json;

#[test]
fn a_round_is_printed_on_one_page() {
    journey(|stage| {
        let pair = stage.person();
        pair.open("?board=demo&seat=both");
        let rate = "return all('[data-card]').map((e) => e.dataset.card)";
        let cards: Vec<String> = serde_json::from_value(pair.browser.script(rate, &[])).unwrap();
        for _ in 0..2 {
            for card in &cards {
                pair.rate(card, 3);
            }
            pair.seal();
            if !pair.browser.shows("[data-action=reveal]") {
                pair.hand_over_to(Seat::ProductOwner);
            }
        }
        pair.reveal();
        pair.wait_for_step("reveal");
        for step in ["reveal", "talk", "commit"] {
            pair.go_to_step(step);
            if pair.browser.engine() != Engine::Chromium {
                // Their drivers give no paper to count: what is to be printed stands there while the browser says that it prints.
                pair.browser.script("dispatchEvent(new Event('beforeprint'))", &[]);
                let sheet = "return document.querySelectorAll('.sheet .scale').length >= arguments[0]";
                pair.browser.wait_until("the sheet", sheet, &[json!(cards.len())]);
                pair.browser.script("dispatchEvent(new Event('afterprint'))", &[]);
                let gone = "return document.querySelectorAll('.sheet').length === 0";
                pair.browser.wait_until("the page as it was", gone, &[]);
                continue;
            }
            let printed = pair.browser.devtools(
                "Page.printToPDF",
                json!({ "preferCSSPageSize": true, "paperWidth": 8.27, "paperHeight": 11.69 }),
            );
            let pdf = printed["data"].as_str().expect("a PDF as base64");
            assert!(pdf.len() > 10_000, "an empty page at {step}");
            let pages = "const pdf = atob(arguments[0]); return pdf.match(/\\/Type\\s*\\/Page\\b/g).length";
            let pages = pair.browser.script(pages, &[json!(pdf)]).as_u64().unwrap();
            assert!((1..=2).contains(&pages), "{pages} pages at {step}");
            pair.browser.wait_until(
                "the page as it was",
                "return !first('.sheet') && document.querySelectorAll('.sheet').length === 0",
                &[],
            );
        }
    });
}
