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

/// Years of a busy partnership, as a script would write them: 1,000 cards, 5,000 notes and 100 rounds of 12 rated cards, the
/// last of which is open; so many times over. `is_later`: each fifth note was reworded since, and 500 are new.
pub fn of_years(id: &str, times: usize, is_later: bool) -> Vec<u8> {
    let own = |number: usize| format!("own-{number:04}");
    let cards = (0..1000 * times).map(|number| {
        let kind = if number % 2 == 0 { "challenge" } else { "foundation" };
        let description = format!("What card {number} is about when it goes badly.\nAnd how it is when it goes well.");
        json!({ "id": own(number), "kind": kind, "order": format!("b{number:05}"), "title": format!("Card {number}"),
            "description": description, "retired": false })
    });
    let rounds = (1..=100).map(|number| {
        let is_over = number < 100;
        let when = |time: &str| if is_over { json!(time) } else { Value::Null };
        let ballot = |shift: usize| {
            let rated = (0..12).filter(|_| is_over).map(|card| (own(card), json!((number * shift + card) % 5 + 1)));
            json!({ "sealed": is_over, "ratings": rated.collect::<serde_json::Map<_, _>>() })
        };
        json!({ "id": number.to_string(), "label": format!("Sprint {number}"), "opened": "2026-01-01T09:00:00Z",
            "revealed": when("2026-01-02T09:00:00Z"), "closed": when("2026-01-03T09:00:00Z"),
            "ballots": { "scrum-master": ballot(1), "product-owner": ballot(2) } })
    });
    let note = |id: String, number: usize, text: String| {
        json!({ "id": id, "card": own(number % 1000), "round": (number % 100 + 1).to_string(),
            "author": if number.is_multiple_of(2) { "scrum-master" } else { "product-owner" }, "text": text,
            "written": format!("2026-01-02T{:02}:{:02}:00Z", number / 60 % 24, number % 60), "edited": null })
    };
    let notes = (0..5000 * times).map(|number| {
        let since = if is_later && number.is_multiple_of(5) { ", and since" } else { "" };
        note(format!("note-{number:05}"), number, format!("Note {number}: what we said that day{since}."))
    });
    let more = (0..if is_later { 500 } else { 0 }).map(|n| note(format!("more-{n:04}"), n, format!("New note {n}")));
    let board = json!({
        "format": "tandem-board", "version": 1, "id": id, "title": "Years", "cards": cards.collect::<Vec<_>>(),
        "rounds": rounds.collect::<Vec<_>>(), "notes": notes.chain(more).collect::<Vec<_>>(),
    });
    write(&board)
}
