//! What a person types: `cargo xtask build`, `serve`, `test`, `profile`.
//!
//! Needs Rust and nothing else: wasm-bindgen, the style sheet's minifier and the server come as libraries.
//! To add a command: a variant in [`arguments::Command`], its line in [`arguments::HELP`], an arm below.

mod arguments;
mod axe;
mod checks;
mod fuzz;
mod npm;
mod problem;
mod process;
mod serve;
mod site;
mod toolchain;
mod wikis;
mod workspace;

use arguments::{Build, Command};
use problem::Problem;
use std::process::ExitCode;

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("\nxtask: {problem}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Problem> {
    match arguments::parse(std::env::args().skip(1))? {
        Command::Help => {
            print!("{}", arguments::HELP);
            Ok(())
        }
        Command::Build(Build::Release) => site::build(),
        Command::Build(Build::MadeUp) => site::build_made_up(),
        Command::Profile => checks::profile(),
        Command::Serve(wishes) => serve::serve(&wishes),
        Command::Test(wishes) => checks::run(&wishes),
    }
}
