//! The board in other shapes, to take along: reports, tables, wiki pages, a picture, a calendar.
//!
//! Invariants: pure. What is written follows from the board and what is asked alone. Everything but the board file
//! respects [`crate::board::sight`] for the viewer, and no text of the pair can become markup or a formula.
//!
//! To add a format: one file with a function from a board to a text, one line in [`FORMATS`], its label in `words`.
//! Menu, embed protocol and golden tests read the list. Start reading at [`report`], then [`document`].

pub mod agreement;
pub mod calendar;
pub mod chart;
pub mod confluence;
pub mod csv;
pub mod document;
pub mod dokuwiki;
pub mod drawing;
pub mod json;
pub mod link;
pub mod markdown;
pub mod mediawiki;
pub mod own;
pub mod picture;
pub mod report;
pub mod text;
pub mod xml;

use crate::board::{Board, Moment, Partner};
use crate::words::{Language, Words};

pub use picture::read_picture;

/// One shape in which a board can be taken along.
#[derive(Debug)]
pub struct Format {
    /// The id in hooks (`export-json`) and in the embed protocol.
    pub id: &'static str,
    /// The media type of a download.
    pub media: &'static str,
    /// How the name of a download ends, without the first dot.
    pub extension: &'static str,
    /// What the menu says.
    pub label: fn(Words) -> &'static str,
    /// The profiles that make a difference and have something to show; none where there is nothing to choose.
    pub profiles: &'static [Profile],
    /// A spreadsheet takes the file for UTF-8 only with a byte order mark.
    marked: bool,
    write: fn(&Board, &Ask) -> String,
}

const REPORTS: &[Profile] = &[Profile::Ours, Profile::TeamPage, Profile::TrendOnly];
const TRENDS: &[Profile] = &[Profile::Ours, Profile::TrendOnly];
const AGREEMENTS: &[Profile] = &[Profile::Ours, Profile::TeamPage];

/// Every format, in the order of the menu.
#[rustfmt::skip]
pub static FORMATS: [Format; 10] = [
    Format { id: "json", media: "application/json", extension: "json", label: |words| words.take_json(), profiles: &[], marked: false, write: json::write },
    Format { id: "json-own", media: "application/json", extension: "own.json", label: |words| words.take_json_own(), profiles: &[], marked: false, write: own::write },
    Format { id: "markdown", media: "text/markdown;charset=utf-8", extension: "md", label: |words| words.take_markdown(), profiles: REPORTS, marked: false, write: markdown::write },
    Format { id: "csv-ratings", media: "text/csv;charset=utf-8", extension: "ratings.csv", label: |words| words.take_csv_ratings(), profiles: TRENDS, marked: true, write: csv::ratings },
    Format { id: "csv-actions", media: "text/csv;charset=utf-8", extension: "actions.csv", label: |words| words.take_csv_actions(), profiles: AGREEMENTS, marked: true, write: csv::actions },
    Format { id: "mediawiki", media: "text/plain;charset=utf-8", extension: "mediawiki.txt", label: |words| words.take_mediawiki(), profiles: REPORTS, marked: false, write: mediawiki::write },
    Format { id: "confluence", media: "text/plain;charset=utf-8", extension: "confluence.txt", label: |words| words.take_confluence(), profiles: REPORTS, marked: false, write: confluence::write },
    Format { id: "dokuwiki", media: "text/plain;charset=utf-8", extension: "dokuwiki.txt", label: |words| words.take_dokuwiki(), profiles: REPORTS, marked: false, write: dokuwiki::write },
    Format { id: "svg", media: "image/svg+xml", extension: "svg", label: |words| words.take_svg(), profiles: REPORTS, marked: false, write: picture::write },
    Format { id: "ics", media: "text/calendar;charset=utf-8", extension: "ics", label: |words| words.take_ics(), profiles: AGREEMENTS, marked: false, write: calendar::write },
];

/// Finds a format by its id.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.id == id)
}

/// How much is told, and so to whom it may be given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// Everything, for the two of us.
    Ours,
    /// Agreements and actions alone, for the team's page.
    TeamPage,
    /// Ratings and gaps without names, notes and actions.
    TrendOnly,
}

impl Profile {
    /// Every profile, in the order of choice.
    pub const ALL: [Profile; 3] = [Profile::Ours, Profile::TeamPage, Profile::TrendOnly];

    /// The id in hooks.
    pub fn id(self) -> &'static str {
        match self {
            Profile::Ours => "ours",
            Profile::TeamPage => "team-page",
            Profile::TrendOnly => "trend-only",
        }
    }

    /// What a person chooses: a name, and what is in it.
    pub fn words(self, words: Words) -> (&'static str, &'static str) {
        match self {
            Profile::Ours => words.take_ours(),
            Profile::TeamPage => words.take_team_page(),
            Profile::TrendOnly => words.take_trend_only(),
        }
    }

    /// Says whether ratings and rounds are told.
    pub fn tells_ratings(self) -> bool {
        self != Profile::TeamPage
    }

    /// Says whether agreements are told.
    pub fn tells_agreements(self) -> bool {
        self != Profile::TrendOnly
    }
}

/// What somebody asks for.
#[derive(Clone, Copy)]
pub struct Ask<'a> {
    /// The shape.
    pub format: &'static Format,
    /// How much of it.
    pub profile: Profile,
    /// Who will read it: ballots out of this viewer's sight stay out. `None` is somebody without a seat.
    pub viewer: Option<Partner>,
    /// The reader's language.
    pub language: &'a Language,
    /// The present time.
    pub now: Moment,
    /// The round to report on; `None` for the last one.
    pub round: Option<&'a str>,
}

/// Writes a board in the shape that is asked for.
pub fn export(board: &Board, ask: &Ask<'_>) -> String {
    (ask.format.write)(board, ask)
}

/// Makes a file of an exported text. A CSV gets its byte order mark here and not in [`export`]: a spreadsheet that opens
/// a file has no other sign of UTF-8, while a clipboard or an embedding page would take the mark for a letter.
pub fn as_file(format: &Format, text: String) -> String {
    if format.marked { format!("\u{feff}{text}") } else { text }
}
