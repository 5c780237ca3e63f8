//! `cargo xtask test`: everything that must hold, in the order in which it is soonest known.
//!
//! The last lines it prints are the counts that cargo printed, whether all is well or not.
//! To add a check: a step in [`run`].

use crate::arguments::{Browser, Length, TestWishes};
use crate::problem::Problem;
use crate::{axe, fuzz, process, site, toolchain, wikis, workspace};
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs every check, up to the first that fails.
///
/// # Errors
///
/// A check fails, or what it needs is missing.
pub fn run(wishes: &TestWishes) -> Result<(), Problem> {
    let mut counts = Vec::new();
    let result = steps(wishes, &mut counts);
    println!();
    if let Err(problem) = &result {
        println!("FAILED: {problem}");
    }
    for line in &counts {
        println!("{line}");
    }
    result.map_err(|_| Problem::Check("not everything holds; see above".to_owned()))
}

fn steps(wishes: &TestWishes, counts: &mut Vec<String>) -> Result<(), Problem> {
    toolchain::ensure_component("fmt", "rustfmt")?;
    toolchain::ensure_component("clippy", "clippy")?;
    toolchain::ensure_wasm_target()?;

    step("formatting", || process::run(process::cargo().args(["fmt", "--all", "--check"])))?;
    step("lints", || {
        let everything =
            ["clippy", "--locked", "--workspace", "--all-targets", "--all-features", "--", "-D", "warnings"];
        process::run(process::cargo().args(everything))
    })?;
    step("lints of what runs in the browser", || {
        let target = ["--target", toolchain::WASM_TARGET, "--", "-D", "warnings"];
        process::run(process::cargo().args(["clippy", "--locked", "--package", "tandem"]).args(target))
    })?;
    // The walls, properties and golden files are tests like any other.
    step("tests", || {
        counted(
            process::cargo().args([
                "test",
                "--locked",
                "--workspace",
                "--exclude",
                "tandem-browser-tests",
                "--no-fail-fast",
            ]),
            "",
            counts,
        )
    })?;
    if wishes.length == Length::Long {
        long(counts)?;
    }
    if wishes.browsers.is_empty() {
        println!("\nWithout a browser, as wished: the page was neither built nor driven.");
        return Ok(());
    }
    step("the page", site::build)?;
    step("the page in a made-up language", site::build_made_up)?;
    for browser in &wishes.browsers {
        step(browser.name(), || drive(*browser, wishes.length, counts))?;
    }
    Ok(())
}

/// The browser test that writes down what the first page does not run.
const SEES: &str = "journeys::first_visit::what_the_first_page_runs_is_seen";

/// Sees in a browser what the first page runs, and writes down what it does not.
///
/// # Errors
///
/// Something does not build, or the browser is missing.
pub fn profile() -> Result<(), Problem> {
    step("the page, watched", site::build_watched)?;
    toolchain::ensure_browser(Browser::Chromium)?;
    let mut cargo = process::cargo();
    cargo.args(["test", "--locked", "--package", "tandem-browser-tests", "--", "--ignored", "--exact", SEES]);
    cargo.env("TANDEM_DIST", workspace::watched()).env("TANDEM_MADE_UP", workspace::made_up());
    cargo.env("TANDEM_BROWSER", Browser::Chromium.name());
    cargo.env("TANDEM_PROFILE", workspace::root().join(site::IDLE));
    process::run(&mut cargo)
}

/// What takes too long for every change.
fn long(counts: &mut Vec<String>) -> Result<(), Problem> {
    step("licences, bans and sources of all crates", || {
        if !process::works("cargo", &["deny", "--version"]) {
            toolchain::install_crate("cargo-deny")?;
        }
        process::run(process::cargo().args(["deny", "--workspace", "check", "licenses", "bans", "sources"]))
    })?;
    // Each of the laws' properties, so more than a million cases in all.
    step("the laws, with 100,000 cases each", || {
        let mut laws = process::cargo();
        laws.args(["test", "--locked", "--release", "--package", "tandem", "--test", "laws"]);
        counted(laws.env("PROPTEST_CASES", "100000"), "long", counts)
    })?;
    step("several pages on one board, 100,000 seeds", || {
        let mut pages = process::cargo();
        pages.args(["test", "--locked", "--release", "--package", "tandem", "--test", "reliability"]);
        counted(pages.env("TANDEM_LONG", "1"), "long", counts)
    })?;
    step("fuzzing", || fuzz::run(counts))
}

/// Says what comes, does it, says how long it took.
fn step(name: &str, act: impl FnOnce() -> Result<(), Problem>) -> Result<(), Problem> {
    println!("\n== {name}");
    let start = Instant::now();
    act()?;
    println!("== {name}: {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

/// Drives the built page in a browser. Each browser is told to the tests by its name.
fn drive(browser: Browser, length: Length, counts: &mut Vec<String>) -> Result<(), Problem> {
    toolchain::ensure_browser(browser)?;
    wikis::ensure()?;
    axe::ensure()?;
    let mut cargo = process::cargo();
    cargo.args(["test", "--locked", "--package", "tandem-browser-tests"]);
    cargo.env("TANDEM_DIST", workspace::dist()).env("TANDEM_MADE_UP", workspace::made_up());
    cargo.env("TANDEM_BROWSER", browser.name());
    // Two that drive browsers, as the tests themselves see to, and one that mostly waits.
    cargo.env("RUST_TEST_THREADS", "3");
    if length == Length::Long {
        cargo.env("TANDEM_LONG", "1");
    }
    counted(&mut cargo, browser.name(), counts)
}

/// Runs `cargo test`, shows its words as they come and keeps the lines that count.
fn counted(cargo: &mut Command, prefix: &str, counts: &mut Vec<String>) -> Result<(), Problem> {
    let mut child = cargo.stdout(Stdio::piped()).spawn().map_err(|source| process::cannot_start(cargo, source))?;
    if let Some(words) = child.stdout.take() {
        let mut terminal = std::io::stdout();
        for line in BufReader::new(words).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line);
            writeln!(terminal, "{line}").map_err(Problem::file("standard output"))?;
            if let Some(count) = counts_of(&line) {
                counts.push(if prefix.is_empty() { count.to_owned() } else { format!("{count} ({prefix})") });
            }
        }
    }
    let status = child.wait().map_err(|source| process::cannot_start(cargo, source))?;
    if status.success() { Ok(()) } else { Err(Problem::Failed { program: process::shown(cargo) }) }
}

/// The line itself where it is one of cargo's counts, and of a target that has tests.
fn counts_of(line: &str) -> Option<&str> {
    // What runs before may leave its words without a line break.
    let count = line.find("test result: ").map(|at| &line[at..])?;
    (!count.contains(" 0 passed; 0 failed; 0 ignored;")).then_some(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_kept_and_empty_ones_left_out() {
        let full = "test result: ok. 8 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.34s";
        assert_eq!(counts_of(full), Some(full));
        assert_eq!(counts_of(&format!("words{full}")), Some(full));
        assert_eq!(counts_of(&full.replace('8', "0")), None);
        assert_eq!(counts_of("test tree::tests::html_is_text ... ok"), None);
    }
}
