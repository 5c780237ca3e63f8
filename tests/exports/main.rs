//! What is taken along: golden files for every format, and what holds of every board.
//!
//! `TANDEM_BLESS=1 cargo test -p tandem --test exports` writes the golden files anew; read their diff before it is
//! committed. A new format needs no line here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod board;
mod cells;
mod charts;
mod inert;
#[path = "../replicas/mod.rs"]
mod replicas;
mod sight;

use std::path::PathBuf;

use tandem::board::{Board, Partner};
use tandem::exchange::{self, Ask, FORMATS, Profile};
use tandem::words::new_board;

use board::{ask, rich};

fn golden(name: &str) -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "tests", "exports", "golden", name].iter().collect()
}

/// Compares a text with a golden file, or writes the file anew.
fn compare(name: &str, text: &str, wrong: &mut Vec<String>) {
    let path = golden(name);
    if std::env::var_os("TANDEM_BLESS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    } else if std::fs::read(path).ok().as_deref() != Some(text.as_bytes()) {
        wrong.push(name.to_owned());
    }
}

fn compare_all(board: &Board, of: &str, change: fn(&mut Ask)) {
    let mut wrong = Vec::new();
    for format in &FORMATS {
        let profiles = if format.profiles.is_empty() { &[Profile::Ours] } else { format.profiles };
        for profile in profiles {
            let mut ask = ask(format, *profile, Some(Partner::ScrumMaster));
            change(&mut ask);
            let name = format!("{of}.{}.{}", profile.id(), format.extension);
            compare(&name, &exchange::export(board, &ask), &mut wrong);
        }
    }
    assert!(wrong.is_empty(), "not as in tests/exports/golden: {wrong:?}");
}

#[test]
fn a_rich_board_is_written_as_ever() {
    compare_all(&rich(), "revealed", |ask| ask.round = Some("2"));
}

#[test]
fn a_round_that_is_not_revealed_is_written_as_ever() {
    compare_all(&rich(), "blind", |_| {});
}

#[test]
fn a_new_board_is_written_as_ever() {
    compare_all(&new_board("new"), "new", |_| {});
}

#[test]
fn every_format_is_found_by_its_id() {
    for format in &FORMATS {
        assert!(std::ptr::eq(exchange::format(format.id).unwrap(), format));
    }
    assert!(exchange::format("pdf").is_none());
}

#[test]
fn only_a_table_s_file_has_a_byte_order_mark() {
    for format in &FORMATS {
        let file = exchange::as_file(format, "x".to_owned());
        assert_eq!(file, if format.extension.ends_with("csv") { "\u{feff}x" } else { "x" });
    }
}
