//! What the fuzzing targets feed, one file a target: a function from any bytes to nothing, which stops where something that
//! must always hold does not. The targets (`fuzz/targets`) and the tests over seeds and crashers (`tests/fuzzed.rs`) call the same.

pub mod export;
pub mod host;
pub mod import;
pub mod link;
pub mod merge;
