//! Packages that the browser tests need from npm, each in a folder of its own under `target/`.

use crate::problem::Problem;
use crate::{process, toolchain, workspace};
use std::process::Command;

/// A package, and what it is for.
pub struct Package {
    /// Name and version, as npm takes them.
    pub name: &'static str,
    /// The folder below `target/`.
    pub folder: &'static str,
    /// What shows that it is there, below the folder.
    pub there: &'static str,
    /// Who needs it, to be told when it can't be had.
    pub wanted_by: &'static str,
}

/// Makes sure that a package is there.
///
/// # Errors
///
/// It is missing and can't be installed from here.
pub fn ensure(package: &Package) -> Result<(), Problem> {
    let folder = workspace::target().join(package.folder);
    let there = folder.join(package.there);
    if there.exists() {
        return Ok(());
    }
    let missing = || {
        Problem::Missing(format!(
            "{} from npm: `npm install --prefix {} {}`. On Debian npm comes with \
             `apt-get install -y --no-install-recommends nodejs npm`.",
            package.wanted_by,
            folder.display(),
            package.name
        ))
    };
    if !process::works("npm", &["--version"]) {
        toolchain::install(&["nodejs", "npm"])?;
    }
    if !process::works("npm", &["--version"]) {
        return Err(missing());
    }
    std::fs::create_dir_all(&folder).map_err(Problem::file(&folder))?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).arg(package.name);
    process::run(&mut npm)?;
    if there.exists() { Ok(()) } else { Err(missing()) }
}
