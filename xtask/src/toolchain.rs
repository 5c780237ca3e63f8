//! What must be on the machine, put there where it may be.
//!
//! Rust is all a person brings. The wasm target and rustfmt or clippy come through rustup, a browser with its driver
//! through Debian's packages when xtask runs as root; otherwise the words say exactly what is missing.

use crate::arguments::Browser;
use crate::problem::Problem;
use crate::process;
use std::path::Path;
use std::process::Command;

/// The target the page is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Makes sure that the wasm target is there.
///
/// # Errors
///
/// It is missing and rustup cannot add it, or there is no rustup.
pub fn ensure_wasm_target() -> Result<(), Problem> {
    if has_wasm_target()? {
        return Ok(());
    }
    eprintln!("The target {WASM_TARGET} is missing; adding it with rustup.");
    let root = crate::workspace::root();
    let added = Command::new("rustup").args(["target", "add", WASM_TARGET]).current_dir(root).status();
    let reason = match added {
        Ok(status) if status.success() && has_wasm_target()? => return Ok(()),
        Ok(_) => "`rustup target add` did not succeed (is this machine online?)",
        Err(_) => "there is no rustup on this machine",
    };
    Err(Problem::Missing(format!(
        "the page is compiled for {WASM_TARGET}, which this Rust lacks, and {reason}.\n\
         With rustup: `rustup target add {WASM_TARGET}`. With a distribution's Rust: install its package for that \
         target (Debian: libstd-rust-dev-wasm32; Fedora: rust-std-static-{WASM_TARGET})."
    )))
}

/// Asks the compiler where the target's libraries are, and looks whether they are there.
fn has_wasm_target() -> Result<bool, Problem> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let folder = process::read(
        Command::new(rustc)
            .args(["--print", "target-libdir", "--target", WASM_TARGET])
            .current_dir(crate::workspace::root()),
    )?;
    let files = std::fs::read_dir(Path::new(folder.trim()));
    Ok(files.is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libcore-"))))
}

/// Makes sure that a part of the Rust toolchain that cargo calls (`fmt`, `clippy`) is there.
///
/// # Errors
///
/// It is missing and rustup cannot add it.
pub fn ensure_component(subcommand: &str, component: &str) -> Result<(), Problem> {
    let there = || process::works("cargo", &[subcommand, "--version"]);
    if there() || (process::works("rustup", &["component", "add", component]) && there()) {
        return Ok(());
    }
    Err(Problem::Missing(format!("`cargo {subcommand}` is missing: `rustup component add {component}`")))
}

/// Makes sure that a browser and its WebDriver are there.
///
/// # Errors
///
/// One is missing and may not be installed from here.
pub fn ensure_browser(browser: Browser) -> Result<(), Problem> {
    let (programs, packages): (&[&str], &[&str]) = match browser {
        Browser::Chromium => (&["chromium", "chromedriver"], &["chromium", "chromium-driver"]),
    };
    if missing(programs).is_empty() {
        return Ok(());
    }
    install(packages)?;
    let still = missing(programs);
    if still.is_empty() {
        return Ok(());
    }
    Err(Problem::Missing(format!(
        "the browser tests need {}, not found on the PATH.\nOn Debian, as root: \
         `apt-get install -y --no-install-recommends {}`. Elsewhere install {} with its WebDriver, or leave this part \
         out with `--no-browser`.",
        still.join(" and "),
        packages.join(" "),
        browser.name(),
    )))
}

/// Installs Debian's packages, where that may be done from here.
///
/// # Errors
///
/// `apt-get` fails.
pub fn install(packages: &[&str]) -> Result<(), Problem> {
    if !process::works("apt-get", &["--version"]) || !is_root() {
        return Ok(());
    }
    eprintln!("Installing {} with apt-get.", packages.join(" and "));
    let mut update = Command::new("apt-get");
    update.arg("update").env("DEBIAN_FRONTEND", "noninteractive");
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "--no-install-recommends"]).args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    // Without fresh lists the lists of yesterday may still do.
    if process::run(&mut update).is_err() {
        eprintln!("`apt-get update` failed; trying with the package lists that are here.");
    }
    process::run(&mut install)
}

fn missing<'a>(programs: &[&'a str]) -> Vec<&'a str> {
    programs.iter().copied().filter(|program| !process::works(program, &["--version"])).collect()
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
