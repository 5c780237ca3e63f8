//! Runs other programs and tells what became of them.

use crate::problem::Problem;
use std::process::{Command, Stdio};

/// The cargo that runs xtask.
pub fn cargo() -> Command {
    let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.current_dir(crate::workspace::root());
    // Set for xtask itself by the cargo that runs it; it is not meant for the crates built next.
    command.env_remove("CARGO_MANIFEST_DIR");
    command
}

/// The call as a person would type it.
pub fn shown(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(name.to_string_lossy().into_owned()).chain(words).collect::<Vec<_>>().join(" ")
}

/// Runs a program to its end, its words going to this terminal.
///
/// # Errors
///
/// It cannot be started, or it fails.
pub fn run(command: &mut Command) -> Result<(), Problem> {
    let status = command.status().map_err(|source| cannot_start(command, source))?;
    if status.success() { Ok(()) } else { Err(Problem::Failed { program: shown(command) }) }
}

/// Runs a program and gives what it wrote to its standard output.
///
/// # Errors
///
/// It cannot be started, or it fails.
pub fn read(command: &mut Command) -> Result<String, Problem> {
    let output = command.stderr(Stdio::inherit()).output().map_err(|source| cannot_start(command, source))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Problem::Failed { program: shown(command) })
    }
}

/// Whether a program can be started and says yes, with nothing shown.
pub fn works(program: &str, arguments: &[&str]) -> bool {
    Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .stdin(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

/// A [`Problem`] for a program that is not there.
pub fn cannot_start(command: &Command, source: std::io::Error) -> Problem {
    Problem::Start { program: shown(command), source }
}
