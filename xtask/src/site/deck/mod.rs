//! The deck's titles in the page before the wasm has arrived.
//!
//! The files of the library are compiled in here as they are, so that there is one deck; the library as a whole would
//! bring its framework along.

#[allow(dead_code, reason = "the page before the wasm shows titles and summaries only")]
mod board;

#[allow(dead_code, reason = "the same")]
mod words;

pub use board::card::CardKind;

/// A lane's cards as list items, dressed as the app dresses them. No `data-card`: that hook belongs to cards that can
/// be used.
pub fn items(lane: CardKind) -> String {
    let kind = |id: &str| board::deck::card(id).map(|card| card.kind);
    let cards = words::deck_en::DECK_EN.iter().filter(|card| kind(card.id) == Some(lane));
    let item = |card: &words::deck::CardWords| {
        let (title, summary) = (escape(card.title), escape(card.summary));
        format!(
            "<li class=\"row\"><div class=\"row__head\"><h3>{title}</h3></div>\
             <p class=\"row__summary\">{summary}</p><div class=\"row__vote\"></div></li>"
        )
    };
    cards.map(item).collect::<Vec<_>>().join("\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lanes_are_filled() {
        assert_eq!(items(CardKind::Challenge).matches("<h3>").count(), 5);
        assert_eq!(items(CardKind::Foundation).matches("<h3>").count(), 7);
        assert_eq!(escape("a < b & c"), "a &lt; b &amp; c");
    }
}
