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
