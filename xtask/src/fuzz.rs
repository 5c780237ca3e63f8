//! Lets the fuzzing targets search for what does not hold: two at a time, each as long as is stated here.
//!
//! To add a target: a file under `fuzz/targets`, its entry in `fuzz/Cargo.toml`, a line in [`TARGETS`].

use crate::problem::Problem;
use crate::{process, toolchain, workspace};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

/// How long each target searches.
const SEARCHED_FOR: Duration = Duration::from_secs(12 * 60);
/// How many search at once.
const AT_ONCE: usize = 2;
/// How many lines of what a target said are shown when it was stopped.
const SHOWN_LINES: usize = 60;
/// How much of a line of it: one of them is the whole input.
const SHOWN_LETTERS: usize = 300;

/// Every target, and the fixtures that it begins with besides its own seeds.
const TARGETS: [(&str, &[&str]); 5] =
    [("import", &["v1", "refused"]), ("export", &["v1"]), ("link", &[]), ("merge", &["v1"]), ("host", &[])];

/// Lets every target search. What each says goes to `target/fuzz/NAME.log`; how many inputs it made is added to the counts.
///
/// # Errors
///
/// An input stopped a target, or the tools for it are missing.
pub fn run(counts: &mut Vec<String>) -> Result<(), Problem> {
    toolchain::ensure_fuzz()?;
    process::run(fuzz().args(["build", "--sanitizer=none", "--no-trace-compares"]))?;
    let logs = workspace::target().join("fuzz");
    std::fs::create_dir_all(&logs).map_err(Problem::file(&logs))?;
    let waiting = Mutex::new(TARGETS.iter());
    let searched = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                scope.spawn(|| {
                    let mut searched = Vec::new();
                    while let Some((target, more)) = waiting.lock().ok().and_then(|mut targets| targets.next()) {
                        searched.push(search(target, more, &logs.join(format!("{target}.log"))));
                    }
                    searched
                })
            })
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    // A thread that ended in a panic gave nothing.
    let mut stopped = (searched.len() < TARGETS.len()).then(|| Problem::Check("not every target searched".to_owned()));
    for result in searched {
        match result {
            Ok(count) => counts.push(count),
            Err(problem) => stopped = Some(problem),
        }
    }
    stopped.map_or(Ok(()), Err)
}

/// `cargo fuzz`, in its folder.
fn fuzz() -> Command {
    // Not the cargo that runs xtask: that is of the stable toolchain.
    let mut cargo = Command::new("cargo");
    cargo.args(["+nightly", "fuzz"]).current_dir(folder());
    cargo
}

fn folder() -> PathBuf {
    workspace::root().join("fuzz")
}

/// Lets one target search. Gives how many inputs it made, in words.
fn search(target: &str, more: &[&str], log: &Path) -> Result<String, Problem> {
    // The first folder takes what is found; what is committed is only read.
    let corpus = folder().join("corpus").join(target);
    std::fs::create_dir_all(&corpus).map_err(Problem::file(&corpus))?;
    let fixtures = workspace::root().join("tests/fixtures");
    let seeds = [folder().join("seeds").join(target), fixtures.join("crashers").join(target)];
    let mut cargo = fuzz();
    // A sanitizer has nothing to find in a safe program, and with the tracing of each comparison takes most of the time.
    cargo.args(["run", "--sanitizer=none", "--no-trace-compares", target]).arg(&corpus);
    cargo.args(seeds.into_iter().chain(more.iter().map(|name| fixtures.join(name))).filter(|seeds| seeds.is_dir()));
    cargo.args(["--", &format!("-max_total_time={}", SEARCHED_FOR.as_secs()), "-print_final_stats=1"]);
    // What may be held at once is stated in the targets.
    cargo.args(["-timeout=10", "-rss_limit_mb=2048", "-dict=words.dict"]);
    let out = File::create(log).map_err(Problem::file(log))?;
    let err = out.try_clone().map_err(Problem::file(log))?;
    cargo.stdin(Stdio::null()).stdout(out).stderr(err);
    println!("{target}: searching for {} minutes, see {}", SEARCHED_FOR.as_secs() / 60, log.display());
    let result = process::run(&mut cargo);
    let said = std::fs::read(log).map_err(Problem::file(log))?;
    let said = String::from_utf8_lossy(&said);
    if result.is_err() {
        println!("{target} was stopped:\n{}", end_of(&said));
    }
    result.map(|()| format!("fuzzing {target}: {} inputs, none stopped it", inputs(&said).unwrap_or("?")))
}

/// How many inputs a target tried, as it says at its end.
fn inputs(said: &str) -> Option<&str> {
    let count = said.lines().rev().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))?;
    Some(count.trim())
}

/// The last lines of what a target said, none longer than can be read.
fn end_of(said: &str) -> String {
    let lines: Vec<&str> = said.lines().collect();
    let from = lines.len().saturating_sub(SHOWN_LINES);
    lines[from..].iter().map(|line| line.chars().take(SHOWN_LETTERS).chain(['\n']).collect::<String>()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_count_is_the_one_at_the_end() {
        let said = "#51 INITED\nstat::number_of_executed_units: 25467845\nstat::average_exec_per_sec:     12465\n";
        assert_eq!(inputs(said), Some("25467845"));
        assert_eq!(inputs("#51 INITED"), None);
    }

    #[test]
    fn what_was_said_last_is_shown_and_no_whole_input() {
        let said = format!("{}{}\n", "first\n".repeat(SHOWN_LINES), "9, ".repeat(5000));
        let shown = end_of(&said);
        assert_eq!(shown.lines().count(), SHOWN_LINES);
        assert!(shown.lines().all(|line| line.len() <= SHOWN_LETTERS));
    }

    #[test]
    fn every_target_of_the_folder_searches() {
        let mut files: Vec<String> = std::fs::read_dir(folder().join("targets"))
            .unwrap()
            .map(|file| file.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        files.sort();
        let mut named = TARGETS.map(|(name, _)| name);
        named.sort_unstable();
        assert_eq!(files, named);
    }
}
