//! What must be on the machine, put there where it may be.
//!
//! Rust is all a person brings. The wasm target and rustfmt or clippy come through rustup, a browser with its driver
//! through Debian's packages when xtask runs as root; otherwise the words say exactly what is missing.

use crate::arguments::Browser;
use crate::problem::Problem;
use crate::process;
use std::path::{Path, PathBuf};
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

/// Chromium by the names that distributions give it; `tests/browser` looks for the same.
const CHROMIUM: &[&str] = &["chromium", "chromium-browser", "google-chrome"];

/// What a browser needs on the machine.
struct Needs {
    /// Programs, each by the names it has, with an argument that it answers with success.
    programs: &'static [(&'static [&'static str], &'static str)],
    /// Debian's packages that hold them.
    packages: &'static [&'static str],
    /// A program among them that comes by `cargo install`.
    crate_name: Option<&'static str>,
}

impl Needs {
    fn of(browser: Browser) -> Needs {
        match browser {
            Browser::Chromium => Needs {
                programs: &[(CHROMIUM, "--version"), (&["chromedriver"], "--version")],
                packages: &["chromium", "chromium-driver"],
                crate_name: None,
            },
            Browser::Firefox => Needs {
                programs: &[(&["firefox-esr", "firefox"], "--version"), (&["geckodriver"], "--version")],
                packages: &["firefox-esr"],
                crate_name: Some("geckodriver"),
            },
            Browser::WebKit => Needs {
                programs: &[(&["WebKitWebDriver"], "--help"), (&["Xvfb"], "-help")],
                packages: &["webkit2gtk-driver", "xvfb"],
                crate_name: None,
            },
        }
    }

    fn missing(&self) -> Vec<&'static str> {
        let works = |name: &str, argument: &str| {
            process::works(name, &[argument]) || {
                // Where `cargo install` puts it need not be on the PATH.
                Some(name) == self.crate_name && process::works(&cargo_bin().join(name).to_string_lossy(), &[argument])
            }
        };
        let lacking = self.programs.iter().filter(|(names, argument)| !names.iter().any(|name| works(name, argument)));
        lacking.filter_map(|(names, _)| names.first().copied()).collect()
    }
}

/// Makes sure that a browser and its WebDriver are there.
///
/// # Errors
///
/// One is missing and may not be installed from here.
pub fn ensure_browser(browser: Browser) -> Result<(), Problem> {
    let needs = Needs::of(browser);
    let missing = needs.missing();
    if missing.is_empty() {
        return Ok(());
    }
    let by_cargo = needs.crate_name.filter(|name| missing.contains(name));
    let by_packages = missing.iter().any(|name| Some(*name) != needs.crate_name);
    if by_packages {
        install(needs.packages)?;
    }
    if let Some(name) = by_cargo {
        install_crate(name)?;
    }
    let still = needs.missing();
    if still.is_empty() {
        return Ok(());
    }
    let crates = needs.crate_name.map(|name| format!(", then `cargo install {name} --locked`")).unwrap_or_default();
    Err(Problem::Missing(format!(
        "the browser tests need {}, not found on the PATH.\nOn Debian, as root: \
         `apt-get install -y --no-install-recommends {}`{crates}. Elsewhere install {} with its WebDriver, or leave this \
         part out with `--no-browser`.",
        still.join(" and "),
        needs.packages.join(" "),
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
    let apt = || {
        let mut apt = Command::new("apt-get");
        // Somebody else may be installing just now.
        apt.args(["-o", "DPkg::Lock::Timeout=300"]).env("DEBIAN_FRONTEND", "noninteractive");
        apt
    };
    // Without fresh lists the lists of yesterday may still do.
    if process::run(apt().arg("update")).is_err() {
        eprintln!("`apt-get update` failed; trying with the package lists that are here.");
    }
    process::run(apt().args(["install", "-y", "--no-install-recommends"]).args(packages))
}

/// Builds a program from its crate and puts it beside cargo's other programs.
///
/// # Errors
///
/// It can't be had or built.
pub fn install_crate(name: &str) -> Result<(), Problem> {
    eprintln!("Installing {name} with cargo; that takes some minutes.");
    process::run(Command::new("cargo").args(["install", name, "--locked"]))
}

/// Makes sure that the fuzzing targets can be built: a nightly toolchain, and cargo-fuzz.
///
/// # Errors
///
/// One is missing and can't be had from here.
pub fn ensure_fuzz() -> Result<(), Problem> {
    let there = || process::works("cargo", &["+nightly", "--version"]);
    let bring = || process::works("rustup", &["toolchain", "install", "nightly", "--profile=minimal"]) && there();
    if !(there() || bring()) {
        return Err(Problem::Missing(
            "the fuzzing targets are built with a sanitizer, which only a nightly Rust has. There is none here, and rustup did \
             not bring one: `rustup toolchain install nightly`. Without `--long` nothing needs it."
                .to_owned(),
        ));
    }
    let fuzz = || process::works("cargo", &["fuzz", "--version"]);
    if fuzz() { Ok(()) } else { install_crate("cargo-fuzz") }
}

/// Where `cargo install` puts programs.
fn cargo_bin() -> PathBuf {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    home.or_else(|| Some(std::env::home_dir()?.join(".cargo"))).unwrap_or_default().join("bin")
}

fn is_root() -> bool {
    let id = Command::new("id").arg("-u").output();
    id.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
