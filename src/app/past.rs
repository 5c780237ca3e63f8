//! An earlier version, looked at: what had changed in it, and what bringing it back would change here.
//!
//! Invariant: a vote that is out of sight now is out of sight in every earlier version.

use super::import::Line;
use super::versions::Version;
use crate::board::difference::{Difference, differences};
use crate::board::{Board, Partner, Path, Writes, sight};
use crate::words::{Language, places};

/// A version and what stands in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Past {
    /// What it says about itself.
    pub version: Version,
    /// Rounds, cards, notes and actions in it.
    pub counts: [usize; 4],
    /// What had changed since the version before.
    pub changed: Lines,
    /// What bringing it back would change here.
    pub back: Lines,
}

/// A version that is shown in the place of the board.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What it says about itself.
    pub version: Version,
}

/// Gives what of a version may be shown to everybody.
pub fn in_sight(then: &Board, now: &Board) -> Board {
    let (mut writes, mut changed) = (Writes::default(), Vec::new());
    for (path, slot) in then.writes().slots() {
        if is_in_sight([then, then], now, path, None) {
            writes.join(path, slot.clone(), &mut changed);
        }
    }
    Board::read(then.id(), writes)
}

/// Differences in words, and how many are out of sight.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Lines {
    /// Before and after.
    pub lines: Vec<Line>,
    /// Votes that stay out of sight until the reveal.
    pub hidden: usize,
}

/// Looks at a version: beside the one before it, if there is one, and beside the board as it is now.
pub fn look_at(
    language: &Language,
    version: Version,
    then: &Board,
    before: Option<&Board>,
    now: &Board,
    viewer: Option<Partner>,
) -> Past {
    let told = |from: &Board, to: &Board| compare(language, [from, to], now, viewer);
    Past {
        version,
        counts: [then.rounds().len(), then.cards().len(), then.notes().len(), then.actions().len()],
        changed: before.map(|before| told(before, then)).unwrap_or_default(),
        back: told(now, then),
    }
}

fn compare(language: &Language, [from, to]: [&Board; 2], now: &Board, viewer: Option<Partner>) -> Lines {
    let all = differences(from.writes(), to.writes());
    let value = |board: &Board, path: &Path, shown: &Option<_>| places::value_at(language, board, path, shown.as_ref());
    let (in_sight, hidden): (Vec<_>, Vec<_>) =
        all.into_iter().partition(|difference| is_in_sight([from, to], now, &difference.path, viewer));
    let line = |Difference { path, before, after }: Difference| Line {
        place: places::place(language, [to, from], &path),
        gives_way: value(from, &path, &before),
        stays: value(to, &path, &after),
    };
    // What reads the same before and after tells a person nothing.
    let lines = in_sight.into_iter().map(line).filter(|line| line.gives_way != line.stays).collect();
    Lines { hidden: hidden.len(), lines }
}

/// What has been revealed by now may be shown of earlier versions too. A round that is not here any more is as it was.
fn is_in_sight(boards: [&Board; 2], now: &Board, path: &Path, viewer: Option<Partner>) -> bool {
    let mut segments = path.segments();
    let round = (segments.next().as_deref() == Some("rounds")).then(|| segments.next()).flatten();
    let is_here = round.is_none_or(|round| now.round(&round).is_some());
    sight::path_is_in_sight(if is_here { [now, now] } else { boards }, path, viewer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::Why;
    use crate::board::{Command, Context, Moment, Stamp, Who, rules};
    use crate::words;

    fn after(board: &Board, who: Partner, commands: &[Command]) -> Board {
        let mut board = board.clone();
        for command in commands {
            let context = Context { who: Some(Who::One(who)), now: Moment(1_000_000), fresh_id: "fresh".into() };
            let edits = rules::decide(&board, command, &context).unwrap();
            let newest = board.writes().newest().map_or(0, |stamp| stamp.millis);
            board.apply(edits, Stamp { millis: newest + 1, count: 0, replica: 1 });
        }
        board
    }

    #[test]
    fn a_version_tells_what_changed_and_no_vote_that_is_out_of_sight() {
        let language = &words::LANGUAGES[0];
        let rate = |rating| Command::Rate { card: "shared-vision".into(), rating: Some(rating) };
        let first = after(&words::new_board("one"), Partner::ScrumMaster, &[rate(2)]);
        let then = after(&first, Partner::ScrumMaster, &[rate(4), Command::RenameBoard { title: "Then".into() }]);
        let now = after(&then, Partner::ScrumMaster, &[Command::RenameBoard { title: "Now".into() }]);
        let version = Version { number: 1, kept: Moment(5), why: Why::Session, by: Vec::new(), newest: None };
        let seen_by = |viewer, now: &Board| look_at(language, version.clone(), &then, Some(&first), now, Some(viewer));

        let own = seen_by(Partner::ScrumMaster, &now);
        assert_eq!((own.counts, own.changed.hidden, own.changed.lines.len()), ([1, 12, 0, 0], 0, 2));
        let title = &own.back.lines[0];
        assert_eq!((title.gives_way.as_str(), title.stays.as_str()), ("Now", "Then"));
        let other = seen_by(Partner::ProductOwner, &now);
        assert_eq!((other.changed.hidden, other.changed.lines.len()), (1, 1));

        let votes =
            |board: &Board| board.writes().slots().filter(|(path, _)| path.as_str().contains("/ratings/")).count();
        assert_eq!((votes(&then), votes(&in_sight(&then, &now))), (1, 0), "nobody's open ballot is shown to everybody");
        assert_eq!(in_sight(&then, &now).title(), Some("Then"));

        let sealed = after(&now, Partner::ScrumMaster, &[Command::Seal]);
        let revealed = after(&sealed, Partner::ProductOwner, &[Command::Seal, Command::Reveal]);
        assert_eq!(seen_by(Partner::ProductOwner, &revealed).changed.hidden, 0, "by now it is revealed");
        assert_eq!(votes(&in_sight(&then, &revealed)), 1);
    }
}
