//! The charts as pictures: golden files, any number of rounds, hostile texts, and nothing out of sight.

use serde_json::{Map, Value, json};
use tandem::board::{Board, Partner};
use tandem::exchange::chart::{Chart, Wish, draw};
use tandem::format;
use tandem::words::LANGUAGES;

use crate::board::rich;
use crate::compare;
use crate::inert::assert_well_formed;

fn drawn(board: &Board, chart: Chart, card: &str, viewer: Option<Partner>) -> String {
    draw(board, Wish { chart, rounds: usize::MAX, card, viewer, language: &LANGUAGES[0] })
}

/// A partnership of so many rounds: a card that came later, one that was retired, one that is never rated, guesses in every
/// other round, another Product Owner from the fifth on, an action in each.
fn long(count: usize) -> Board {
    let rounds: Vec<Value> = (1..=count)
        .map(|number| {
            let ballot = |shift: usize| {
                let (mut ratings, mut guesses) = (Map::new(), Map::new());
                for (at, card) in ["shared-vision", "lack-of-empathy", "came", "went"].into_iter().enumerate() {
                    let is_there =
                        !(card == "came" && number < 3 || card == "went" && number > 1 && number * 2 > count);
                    if is_there {
                        ratings.insert(card.into(), json!((number * shift + at) % 5 + 1));
                        if number % 2 == 0 {
                            guesses.insert(card.into(), json!((number + at) % 5 + 1));
                        }
                    }
                }
                json!({ "sealed": true, "ratings": ratings, "guesses": guesses })
            };
            json!({
                "id": number.to_string(), "label": "", "opened": "2026-01-01T09:00:00Z",
                "revealed": "2026-01-02T09:00:00Z", "closed": "2026-01-03T09:00:00Z",
                "names": { "scrum-master": "Ada", "product-owner": if number < 5 { "Linus" } else { "Grace" } },
                "ballots": { "scrum-master": ballot(1), "product-owner": ballot(2) },
            })
        })
        .collect();
    let actions: Vec<Value> = (1..=count)
        .map(|number| {
            json!({ "id": format!("a{number}"), "round": number.to_string(), "text": format!("Action {number}"),
                "made": "2026-01-01T09:00:00Z", "expects": { "shared-vision": 1 }, "owner": "both" })
        })
        .collect();
    let own = |id: &str, retired: bool| json!({ "id": id, "kind": "challenge", "order": "z", "title": id, "retired": retired });
    let deck = ["shared-vision", "lack-of-empathy", "open-communication"].map(|id| json!({ "id": id }));
    let cards = [deck.to_vec(), vec![own("came", false), own("went", true)]].concat();
    let file = json!({ "format": "tandem-board", "version": 1, "id": "long", "title": "Long", "cards": cards,
        "rounds": rounds, "actions": actions });
    format::read_value(file).unwrap().board()
}

/// Numbers of an attribute, wherever it stands.
fn numbers(svg: &str, attribute: &str) -> Vec<i32> {
    let start = format!(" {attribute}=\"");
    let parts = svg.split(&start).skip(1);
    parts.filter_map(|part| part.split_once('"')?.0.parse().ok()).collect()
}

#[test]
fn every_chart_is_drawn_as_ever() {
    let mut wrong = Vec::new();
    for chart in Chart::ALL {
        let hostile = drawn(&rich(), chart, "card-0", Some(Partner::ScrumMaster));
        compare(&format!("chart.rich.{}.svg", chart.id()), &hostile, &mut wrong);
        let long = drawn(&long(12), chart, "shared-vision", None);
        compare(&format!("chart.long.{}.svg", chart.id()), &long, &mut wrong);
    }
    assert!(wrong.is_empty(), "not as in tests/exports/golden: {wrong:?}");
}

#[test]
fn a_chart_stands_alone_with_any_number_of_rounds() {
    for count in [0, 1, 2, 12, 200] {
        let board = long(count);
        for chart in Chart::ALL {
            for card in ["shared-vision", "came", "went", "open-communication", "nowhere"] {
                let svg = drawn(&board, chart, card, None);
                assert_well_formed(&svg);
                assert!(svg.contains("<title>Long, "), "{svg}");
                let (width, height) = (numbers(&svg, "width")[0], numbers(&svg, "height")[0]);
                assert!((400..9_000).contains(&width), "{count} rounds: {} is {width} wide", chart.id());
                // One row an action is as many as there are.
                assert!((60..9_000).contains(&height), "{count} rounds: {} is {height} high", chart.id());
                for x in ["x", "x1", "x2"].into_iter().flat_map(|name| numbers(&svg, name)) {
                    assert!((0..=width).contains(&x), "{count} rounds: {} draws at {x} of {width}", chart.id());
                }
                for y in ["y", "y1", "y2"].into_iter().flat_map(|name| numbers(&svg, name)) {
                    assert!((0..=height).contains(&y), "{count} rounds: {} draws at {y} of {height}", chart.id());
                }
                assert!(numbers(&svg, "height").into_iter().all(|height| height >= 0));
            }
        }
        if count > 0 {
            let map = drawn(&board, Chart::HeatMap, "", None);
            for number in [1, count] {
                assert!(map.contains(&format!(">{number}</text>")), "round {number} of {count} has no column");
            }
            let cells = map.matches("width=\"29\" height=\"27\"").count();
            let came = count.saturating_sub(2);
            let went = if count == 1 { 1 } else { count / 2 };
            assert_eq!(cells, 2 * count + came + went, "{count} rounds");
        }
    }
}

#[test]
fn another_partner_is_marked_where_they_came() {
    let lines = drawn(&long(12), Chart::Lines, "shared-vision", None);
    assert!(lines.contains("Grace from here"), "{lines}");
    assert!(!drawn(&long(4), Chart::Lines, "shared-vision", None).contains("from here"));
}

#[test]
fn nothing_out_of_sight_is_drawn() {
    let hidden = |rating: u8| {
        let mut file: Value = serde_json::from_str(&format::to_file("b", long(3).writes())).unwrap();
        file["id"] = json!("b");
        let last = &mut file["rounds"][2];
        (last["revealed"], last["closed"]) = (Value::Null, Value::Null);
        last["ballots"]["product-owner"]["ratings"] = json!({ "shared-vision": rating });
        format::read_value(file).unwrap().board()
    };
    let (one, other) = (hidden(1), hidden(5));
    for chart in Chart::ALL {
        for viewer in [None, Some(Partner::ScrumMaster)] {
            let drawn = |board| drawn(board, chart, "shared-vision", viewer);
            assert_eq!(drawn(&one), drawn(&other), "{} gives a ballot away", chart.id());
        }
    }
}
