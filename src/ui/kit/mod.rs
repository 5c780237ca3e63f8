//! Small pieces that know no board: marks, icons, menus, dialogs, meters, days.

pub mod ago;
pub mod big_scale;
pub mod day;
pub mod dialog;
pub mod element;
pub mod icon;
pub mod into_sight;
pub mod list;
pub mod live;
pub mod mark;
pub mod menu;
pub mod meter;
pub mod move_scale;
pub mod number;
pub mod scale;
pub mod segments;
pub mod subhead;

pub use dialog::Dialog;
pub use icon::{Glyph, Icon};
pub use list::{list, long_list};
pub use live::{Act, act, attr, click, enter, flag, keys, live, typed};
pub use mark::Mark;
pub use menu::{Menu, MenuItem};
pub use subhead::Subhead;
pub use tandem_macros::view;
