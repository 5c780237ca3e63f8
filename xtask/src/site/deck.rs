//! The deck's titles in the page before the wasm has arrived.
//!
//! The one place to change when the library's own deck (`tandem::words`) can be called from here: [`titles`].

/// The two lanes of the board.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// What gets in the partnership's way.
    Challenges,
    /// What it stands on.
    Foundations,
}

/// The titles of a lane's cards, in their order.
fn titles(lane: Lane) -> &'static [&'static str] {
    match lane {
        Lane::Challenges => &[
            "Balancing accountabilities",
            "Differing priorities",
            "Stakeholder pressure",
            "Mismatched working styles",
            "Lack of empathy",
        ],
        Lane::Foundations => &[
            "Mutual respect and trust",
            "Open communication",
            "Shared vision",
            "Shared responsibility for success and failure",
            "Transparent decision-making",
            "Business and technical alignment",
            "Cross-functional collaboration",
        ],
    }
}

/// A lane's cards as list items. No `data-card`: that hook belongs to cards that can be used.
pub fn items(lane: Lane) -> String {
    titles(lane).iter().map(|title| format!("<li><h3>{}</h3></li>", escape(title))).collect::<Vec<_>>().join("\n")
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lanes_are_filled() {
        assert_eq!(items(Lane::Challenges).matches("<h3>").count(), 5);
        assert_eq!(items(Lane::Foundations).matches("<h3>").count(), 7);
        assert_eq!(escape("a < b & c"), "a &lt; b &amp; c");
    }
}
