//! Names for places of the board, as the import dialog and the merge report tell them.

use serde_json::Value;

use super::{Language, fill};
use crate::board::{Board, Outcome, Partner, Path, Status, Who};

/// Says in words what a path is about. Items are looked up in the boards given, the first that has them.
pub fn place(language: &Language, boards: [&Board; 2], path: &Path) -> String {
    let words = language.words;
    let segments: Vec<_> = path.segments().collect();
    let segments: Vec<&str> = segments.iter().map(|segment| &**segment).collect();
    let card = |id: &str| {
        let found = boards.iter().find_map(|board| board.card(id));
        found.map_or_else(|| id.to_owned(), |card| language.title(card))
    };
    let round = |id: &str| {
        let found = boards.iter().find_map(|board| board.round(id));
        found.map_or_else(|| fill(words.round_number(), &[("number", id)]), |round| language.round(round))
    };
    let partner =
        |id: &str| Partner::parse(id).map_or_else(|| id.to_owned(), |partner| language.partner(boards[0], partner));
    match segments.as_slice() {
        ["title"] => words.place_board_title().to_owned(),
        ["created"] => words.place_board_created().to_owned(),
        ["partners", who, "name"] => {
            let role = Partner::parse(who).map_or(*who, |partner| language.role(partner));
            fill(words.place_partner_name(), &[("role", role)])
        }
        ["settings", "dots"] => words.place_dots().to_owned(),
        ["settings", "guesses"] => words.place_guesses().to_owned(),
        ["cards", id] => fill(words.place_card(), &[("card", &card(id))]),
        ["cards", id, field] => {
            let template = match *field {
                "title" => words.place_card_title(),
                "description" => words.place_card_description(),
                "order" => words.place_card_order(),
                "retired" => words.place_card_retired(),
                _ => words.place_other_of_card(),
            };
            fill(template, &[("card", &card(id)), ("field", field)])
        }
        ["rounds", id, "ballots", who, part, on] => {
            let template = match *part {
                "ratings" => words.place_rating(),
                "guesses" => words.place_guess(),
                _ => words.place_dots_on(),
            };
            fill(template, &[("name", &partner(who)), ("card", &card(on)), ("round", &round(id))])
        }
        ["rounds", id, "ballots", who, "sealed"] => {
            fill(words.place_sealed(), &[("name", &partner(who)), ("round", &round(id))])
        }
        ["rounds", id, field, ..] => {
            let template = match *field {
                "label" => words.place_round_label(),
                "opened" => words.place_round_opened(),
                "revealed" => words.place_round_revealed(),
                "closed" => words.place_round_closed(),
                "next" => words.place_round_next(),
                "names" => words.place_round_names(),
                _ => words.place_other_of_round(),
            };
            fill(template, &[("round", &round(id)), ("field", field)])
        }
        ["notes", id, ..] => {
            let note = boards.iter().find_map(|board| board.note(id));
            let on = note.and_then(|note| note.card.as_deref()).map_or_else(String::new, card);
            fill(if on.is_empty() { words.place_note() } else { words.place_note_on() }, &[("card", &on)])
        }
        ["actions", id, rest @ ..] => {
            let action = boards.iter().find_map(|board| board.action(id));
            let text = action.map_or_else(|| (*id).to_owned(), |action| short(&language.action(action)));
            let template = match rest.first().copied() {
                None | Some("text") => words.place_action(),
                Some("owner") => words.place_action_owner(),
                Some("due") => words.place_action_due(),
                Some("status") => words.place_action_status(),
                Some(_) => words.place_other_of_action(),
            };
            fill(template, &[("action", &text), ("field", rest.first().unwrap_or(&""))])
        }
        _ => path.to_string(),
    }
}

/// Says in a few words what stands at a place of a board: ids, keys and moments as a person would tell them.
pub fn value_at(language: &Language, board: &Board, path: &Path, told: Option<&Value>) -> String {
    let words = language.words;
    let segments: Vec<_> = path.segments().collect();
    let segments: Vec<&str> = segments.iter().map(|segment| &**segment).collect();
    if let ["rounds", _, "ballots", _, "ratings", _] = segments.as_slice()
        && told.is_some_and(Value::is_null)
    {
        return words.no_opinion().to_owned();
    }
    let Some(text) = told.and_then(Value::as_str).filter(|text| !text.is_empty()) else { return value(language, told) };
    let said = match segments.as_slice() {
        ["cards", id, "order"] => Some(place_in_lane(language, board, id, text)),
        ["rounds", id, "label"] => {
            board.round(id).filter(|round| round.label == text).map(|round| language.round(round))
        }
        ["notes" | "actions", _, "author" | "owner"] => Who::parse(text).map(|who| language.who(board, who)),
        ["notes" | "actions", _, "card"] => board.card(text).map(|card| language.title(card)),
        ["notes" | "actions", _, "round"] => board.round(text).map(|round| language.round(round)),
        ["actions", _, "text"] => language.practice(text).map(short),
        ["actions", _, "status"] => Status::parse(text).map(|status| language.status(status).to_owned()),
        ["actions", _, "outcomes", _] => Outcome::parse(text).map(|outcome| language.outcome(outcome).to_owned()),
        ["created"]
        | ["rounds", _, "opened" | "revealed" | "closed"]
        | ["notes" | "actions", _, "written" | "edited" | "made" | "ended"] => moment(text),
        _ => None,
    };
    said.unwrap_or_else(|| value(language, told))
}

/// "place 3": an order's key tells a person nothing. A key that the board does not hold is some other place.
fn place_in_lane(language: &Language, board: &Board, id: &str, order: &str) -> String {
    let place = board.card(id).filter(|card| card.order == order).and_then(|card| {
        let lane = board.lane(card.kind);
        lane.iter().position(|other| other.id == card.id)
    });
    match place {
        Some(at) => fill(language.words.value_place(), &[("n", &(at + 1).to_string())]),
        None => language.words.value_elsewhere().to_owned(),
    }
}

/// "2026-11-23 09:00", in UTC as the file has it.
fn moment(text: &str) -> Option<String> {
    let (day, time) = text.split_once('T')?;
    Some([day, time.get(..5)?].join(" "))
}

/// Says in a few words what a value is.
fn value(language: &Language, value: Option<&Value>) -> String {
    let words = language.words;
    match value {
        None | Some(Value::Null) => words.value_none().to_owned(),
        Some(Value::Bool(flag)) => if *flag { words.value_yes() } else { words.value_no() }.to_owned(),
        Some(Value::String(text)) if text.is_empty() => words.value_none().to_owned(),
        Some(Value::String(text)) => short(text),
        Some(Value::Object(item)) => match item.get("text").or(item.get("title")).and_then(Value::as_str) {
            Some(text) => short(language.practice(text).unwrap_or(text)),
            None => words.value_there().to_owned(),
        },
        Some(other) => short(&other.to_string()),
    }
}

/// Gives at most 60 characters of a text, on one line.
fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::words::{LANGUAGES, new_board};

    #[test]
    fn what_stands_in_a_file_is_told_as_a_person_would() {
        let (language, board) = (&LANGUAGES[0], new_board("b"));
        let told = |path: &[&str], value: Value| value_at(language, &board, &Path::of(path), Some(&value));
        let order = board.lane(crate::board::CardKind::Challenge)[2].order.clone();
        assert_eq!(told(&["cards", "stakeholder-pressure", "order"], json!(order)), "place 3");
        assert_eq!(told(&["cards", "stakeholder-pressure", "order"], json!("zz")), "another place");
        assert_eq!(told(&["actions", "x", "owner"], json!("product-owner")), "Product Owner");
        assert_eq!(told(&["actions", "x", "outcomes", "2"], json!("no-effect")), "no effect");
        assert_eq!(told(&["actions", "x", "card"], json!("shared-vision")), "Shared vision");
        assert_eq!(told(&["notes", "x", "round"], json!("1")), "Round 1");
        assert_eq!(told(&["rounds", "1", "closed"], json!("2026-11-23T09:00:00Z")), "2026-11-23 09:00");
        assert_eq!(
            told(&["rounds", "1", "ballots", "scrum-master", "ratings", "shared-vision"], Value::Null),
            "No opinion"
        );
        assert_eq!(told(&["actions", "x", "due"], json!("2026-12-07")), "2026-12-07");
        assert_eq!(told(&["actions", "x", "status"], json!("odd")), "odd");
        let next = place(language, [&board, &board], &Path::of(["rounds", "1", "next"]));
        assert_eq!(next, "day set for the round after Round 1");
    }
}
