//! The session: commands in, signals out; history, effects as data. Reactive, but knows no DOM and no browser.
//!
//! Invariants: every change of the board goes through [`Session::change`]; an effect leaves through [`World`] in the same
//! task as the change it belongs to; what a view may know of the other's votes it gets through `board::sight`.
//!
//! Start reading at [`session`].

pub mod boards;
pub mod file_name;
pub mod find;
pub mod folding;
pub mod history;
pub mod host;
pub mod import;
pub mod keeping;
pub mod keys;
pub mod markdown;
pub mod mode;
pub mod notice;
pub mod past;
pub mod seat;
pub mod session;
pub mod signal;
pub mod stage;
pub mod step;
pub mod topic;
pub mod versions;
pub mod work;
pub mod world;

pub use boards::{Bin, BoardEntry};
pub use history::History;
pub use import::{Check, Choice, Preview};
pub use keeping::{Aside, Binned, Safety};
pub use markdown::Node;
pub use mode::Mode;
pub use notice::{Notice, NoticeKind, Offer};
pub use seat::Seat;
pub use session::{Page, Session, Theme};
pub use stage::Stage;
pub use step::RoundStep;
pub use topic::Topic;
pub use versions::{Version, Why};
pub use work::{Busy, Doing, Pace, Work};
pub use world::{Effect, Saved, Trouble, Unread, World};
