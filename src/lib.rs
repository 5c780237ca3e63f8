//! Tandem, a retro board for two: the rooms, and where to start reading.
//!
//! `board` ← `format` ← `words` ← `exchange` ← `app` ← {`ui`, `edges`}; only `main` knows both `ui` and `edges`. See ARCHITECTURE.md.

pub mod app;
pub mod board;
pub mod edges;
pub mod exchange;
pub mod format;
pub mod markdown;
pub mod ui;
pub mod words;
