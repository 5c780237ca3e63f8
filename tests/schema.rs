//! The committed JSON Schema is the one that the shape makes, takes every board, and refuses what it can know is wrong.
//!
//! `TANDEM_BLESS=1 cargo test -p tandem --test schema` writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

mod replicas;

use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::Value;
use tandem::format::{json, schema};

use replicas::{Replicas, bytes, cases, moves, offsets};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Refused by the page for what no schema can say: the bytes, an id that is there twice, what a stamp's path means, the
/// days of a month, a version that only the page knows.
const BEYOND_A_SCHEMA: [&str; 12] = [
    "doubled-ids",
    "doubled-name",
    "empty",
    "invalid-utf-8",
    "lone-surrogate",
    "not-a-day",
    "not-json",
    "shade-out-of-range",
    "stamp-of-a-path-without-end",
    "stamp-of-no-path",
    "too-deep",
    "truncated",
];

fn validator() -> Validator {
    jsonschema::draft202012::new(&schema::schema()).unwrap()
}

fn fixtures(folder: &str) -> Vec<(String, Vec<u8>)> {
    let files =
        std::fs::read_dir(format!("{ROOT}/tests/fixtures/{folder}")).unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), std::fs::read(path).unwrap())).collect()
}

#[test]
fn the_committed_schema_is_the_one_that_is_made() {
    let path = format!("{ROOT}/board.schema.json");
    if std::env::var_os("TANDEM_BLESS").is_some() {
        std::fs::write(&path, schema::schema_file()).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(committed == schema::schema_file(), "board.schema.json is old; run with TANDEM_BLESS=1 and read the diff");
}

#[test]
fn the_schema_is_a_schema() {
    assert!(jsonschema::draft202012::meta::is_valid(&schema::schema()));
}

#[test]
fn the_schema_takes_every_fixture() {
    let validator = validator();
    for (name, bytes) in fixtures("v1") {
        let file = json::parse(&bytes).unwrap();
        let problems: Vec<String> = validator.iter_errors(&file).map(|problem| problem.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn the_schema_refuses_what_the_page_refuses() {
    let validator = validator();
    for (name, bytes) in fixtures("refused") {
        let refused = serde_json::from_slice::<Value>(&bytes).is_ok_and(|file| !validator.is_valid(&file));
        assert_eq!(refused, !BEYOND_A_SCHEMA.contains(&name.as_str()), "{name}");
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_schema_takes_every_board(offsets in offsets(), moves in moves(24)) {
        thread_local!(static VALIDATOR: Validator = validator());
        for replica in Replicas::play(&offsets, &moves).all {
            let file: Value = serde_json::from_str(&bytes(replica.board.writes())).unwrap();
            let problem = VALIDATOR.with(|validator| validator.validate(&file).err().map(|problem| problem.to_string()));
            prop_assert_eq!(problem, None);
        }
    }
}
