//! Board files, as tests read and make them.

use serde_json::{Value, json};

/// A board file, read.
#[track_caller]
pub fn read(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("an export is JSON")
}

/// A board file as its bytes.
pub fn write(board: &Value) -> Vec<u8> {
    let mut text = serde_json::to_string_pretty(board).expect("JSON can be written");
    text.push('\n');
    text.into_bytes()
}

/// What people and scripts read of a board: everything but what only a merge needs.
#[track_caller]
pub fn plain(bytes: &[u8]) -> Value {
    let mut board = read(bytes);
    board.as_object_mut().expect("a board is an object").remove("stamps");
    board
}

/// A seat's ballot in the current round.
pub fn ballot<'a>(board: &'a Value, seat: &str) -> &'a Value {
    let round = board["rounds"].as_array().and_then(|rounds| rounds.last());
    round.map_or(&Value::Null, |round| &round["ballots"][seat])
}

/// The ids of the cards with a title.
pub fn cards_titled(board: &Value, title: &str) -> Vec<String> {
    let cards = board["cards"].as_array().into_iter().flatten();
    let titled = cards.filter(|card| card["title"] == title);
    titled.filter_map(|card| card["id"].as_str()).map(str::to_owned).collect()
}

/// The ids of a board's cards, in their order.
pub fn card_ids(board: &Value) -> Vec<String> {
    let cards = board["cards"].as_array().into_iter().flatten();
    cards.filter_map(|card| card["id"].as_str()).map(str::to_owned).collect()
}

/// A partnership of so many rounds, as a script would write it: a card that came in the third round, one that was retired
/// half-way, guesses, another Product Owner from the fifth round on, an action in each round.
pub fn of_many_rounds(id: &str, count: usize) -> Vec<u8> {
    let rounds: Vec<Value> = (1..=count)
        .map(|number| {
            let ballot = |shift: usize| {
                let (mut ratings, mut guesses) = (serde_json::Map::new(), serde_json::Map::new());
                for (at, card) in ["shared-vision", "lack-of-empathy", "came", "went"].into_iter().enumerate() {
                    if !(card == "came" && number < 3 || card == "went" && number > 1 && number * 2 > count) {
                        ratings.insert(card.into(), json!((number * shift + at) % 5 + 1));
                        guesses.insert(card.into(), json!((number + at) % 5 + 1));
                    }
                }
                json!({ "sealed": true, "ratings": ratings, "guesses": guesses })
            };
            json!({
                "id": number.to_string(), "label": format!("Sprint {number}"), "opened": "2026-01-01T09:00:00Z",
                "revealed": "2026-01-02T09:00:00Z", "closed": "2026-01-03T09:00:00Z",
                "names": { "scrum-master": "Ada", "product-owner": if number < 5 { "Linus" } else { "Grace" } },
                "ballots": { "scrum-master": ballot(1), "product-owner": ballot(2) },
            })
        })
        .collect();
    let action = |number: usize| {
        json!({ "id": format!("a{number}"), "round": number.to_string(), "text": format!("Action {number}"),
            "made": "2026-01-01T09:00:00Z", "expects": { "shared-vision": 1 }, "owner": "both" })
    };
    let own = |id: &str, title: &str, retired: bool| json!({ "id": id, "kind": "challenge", "order": "z", "title": title, "retired": retired });
    let board = json!({
        "format": "tandem-board", "version": 1, "id": id, "title": "Many rounds",
        "cards": [{ "id": "shared-vision" }, { "id": "lack-of-empathy" }, own("came", "Came later", false), own("went", "Went away", true)],
        "rounds": rounds, "actions": (1..=count).map(action).collect::<Vec<_>>(),
    });
    write(&board)
}

/// A board with many cards of a pair's own, as a script would write it.
pub fn of_many_cards(id: &str, count: usize) -> Vec<u8> {
    let cards: Vec<Value> = (0..count)
        .map(|number| {
            json!({
                "id": format!("own-{number:04}"),
                "kind": if number % 2 == 0 { "challenge" } else { "foundation" },
                "order": format!("b{number:04}"),
                "title": format!("Card {number}"),
                "description": format!("What card {number} is about, in a sentence or two, as people write them."),
                "retired": false,
            })
        })
        .collect();
    let rounds = json!([{ "id": "1", "label": "Round 1", "opened": null, "revealed": null, "closed": null }]);
    let board = json!({
        "format": "tandem-board", "version": 1, "id": id, "title": "Many cards", "cards": cards, "rounds": rounds,
    });
    write(&board)
}
