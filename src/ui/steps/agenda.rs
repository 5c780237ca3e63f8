//! What a round found, as views need it: the cards in the order worth talking about, in words.

use crate::app::{Session, Topic};
use crate::board::insight::{self, Entry, Reason};
use crate::board::{Board, Partner};
use crate::ui::kit::big_scale::BigScaleOf;
use crate::words::{count, fill};

/// Reads the agenda of the last round; listens to its votes, and to who looks.
pub fn agenda(session: Session) -> Vec<Entry> {
    let viewer = session.viewer();
    session.read(&Topic::Rounds, |_| ());
    session.read(&Topic::Lanes, |_| ());
    session.read(&Topic::Votes, |board| {
        board.current().map(|round| insight::agenda(board, round, viewer)).unwrap_or_default()
    })
}

/// Who the partners were in the last round.
pub fn names(session: Session, board: &Board) -> [String; 2] {
    let language = session.language.get_untracked();
    Partner::ALL.map(|partner| {
        let kept = board.current().and_then(|round| round.names.get(partner.id())).filter(|name| !name.is_empty());
        kept.cloned().unwrap_or_else(|| language.partner(board, partner))
    })
}

/// How far apart, in words.
pub fn gap_words(session: Session, entry: &Entry) -> String {
    let words = session.words();
    match entry.gap.map(i8::unsigned_abs) {
        Some(0) => words.gap_same().to_owned(),
        Some(gap) => fill(words.gap_apart(), &[("n", &gap.to_string())]),
        None => match Partner::ALL.into_iter().find(|partner| entry.ratings[*partner as usize].flatten().is_some()) {
            Some(partner) => {
                let names = session.peek(|board| names(session, board));
                fill(words.only_rated(), &[("name", &names[partner as usize])])
            }
            None => words.not_rated().to_owned(),
        },
    }
}

/// By partner: whether the ballot of the last round counts. In a closed round one that does not was never handed in.
pub fn handed_in(session: Session) -> [bool; 2] {
    let viewer = session.viewer_now();
    session.peek(|board| {
        let round = board.current();
        Partner::ALL.map(|partner| round.is_some_and(|round| insight::ballot(board, round, partner, viewer).is_some()))
    })
}

/// Why a card stands where it stands: "2 dots, gap 3".
pub fn reasons(session: Session, entry: &Entry) -> String {
    let words = session.words();
    let reason = |reason: &Reason| match reason {
        Reason::Dots(dots) => count(usize::from(*dots), words.reason_dots()),
        Reason::Gap(gap) => fill(words.reason_gap(), &[("n", &gap.to_string())]),
        Reason::Low(_) => words.reason_low().to_owned(),
        Reason::Falling(_) => words.reason_falling().to_owned(),
    };
    entry.reasons.iter().map(reason).collect::<Vec<_>>().join(", ")
}

/// What the big scale shows of a card.
pub fn big_scale(session: Session, entry: &Entry) -> BigScaleOf {
    let words = session.words();
    let names = session.peek(|board| names(session, board));
    let ratings = entry.ratings.map(Option::flatten);
    let handed_in = handed_in(session);
    let rating = |at: usize| match entry.ratings[at] {
        _ if !handed_in[at] => words.not_handed_in().to_owned(),
        Some(Some(rating)) => rating.to_string(),
        Some(None) => words.no_opinion().to_owned(),
        None => words.not_rated().to_owned(),
    };
    let gap = gap_words(session, entry);
    let label = fill(
        words.scale_of(),
        &[("sm", &names[0]), ("a", &rating(0)), ("po", &names[1]), ("b", &rating(1)), ("gap", &gap)],
    );
    BigScaleOf { ratings, names, gap, label }
}
