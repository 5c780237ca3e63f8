//! What a person types: build, serve, test.
fn main() {}
