//! Sight: whose votes a person may see. Before the reveal the other's ballot is out of sight, and so is whatever is
//! worked out from it. A courtesy between partners, not a lock: whoever holds the file holds both ballots.

use super::ballot::Ballot;
use super::partner::Partner;
use super::path::Path;
use super::round::Round;
use super::view::Board;

/// How far a partner has come, which is all that the other may see before the reveal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Cards rated or passed over with "no opinion".
    pub rated: usize,
    /// Cards there are to rate.
    pub cards: usize,
    /// The partner has said "ready".
    pub sealed: bool,
}

/// Says whether a ballot of this round may be shown to the viewer; `None` is somebody without a seat.
///
/// One's own always; the other's once revealed, or sealed in a round that is over.
pub fn is_in_sight(board: &Board, round: &Round, ballot: Partner, viewer: Option<Partner>) -> bool {
    let is_over = board.open_round().is_none_or(|open| open.id != round.id);
    viewer == Some(ballot) || round.revealed.is_some() || (is_over && round.ballot(ballot).sealed)
}

/// Gives a ballot if the viewer may see it.
pub fn ballot<'a>(board: &'a Board, round: &'a Round, ballot: Partner, viewer: Option<Partner>) -> Option<&'a Ballot> {
    is_in_sight(board, round, ballot, viewer).then(|| round.ballot(ballot))
}

/// Counts how far a partner has come in a round.
pub fn progress(board: &Board, round: &Round, partner: Partner) -> Progress {
    let ballot = round.ballot(partner);
    let cards = board.cards().into_iter().filter(|card| !card.retired);
    let (mut rated, mut all) = (0, 0);
    for card in cards {
        all += 1;
        rated += usize::from(ballot.ratings.contains_key(&card.id));
    }
    Progress { rated, cards: all, sealed: round.is_sealed(partner) }
}

/// Says whether what stands at a path may be shown to the viewer, in either of two boards that are being compared.
pub fn path_is_in_sight(boards: [&Board; 2], path: &Path, viewer: Option<Partner>) -> bool {
    let segments: Vec<_> = path.segments().collect();
    let [list, id, part, who, ..] = segments.as_slice() else { return true };
    if list != "rounds" || part != "ballots" {
        return true;
    }
    let Some(partner) = Partner::parse(who) else { return true };
    boards.into_iter().all(|board| board.round(id).is_none_or(|round| is_in_sight(board, round, partner, viewer)))
}
