//! The wikis that the page is tested in: MediaWiki and DokuWiki from Debian's packages, TiddlyWiki from npm. And the servers
//! that it is tested on: nginx and Apache, from Debian's packages.

use crate::problem::Problem;
use crate::{process, toolchain, workspace};
use std::path::Path;
use std::process::Command;

/// PHP with what MediaWiki needs of it. `php-cgi` is named so that no other server of PHP is chosen.
const PACKAGES: [&str; 10] = [
    "php-cgi",
    "php-cli",
    "php-sqlite3",
    "php-mbstring",
    "php-intl",
    "php-xml",
    "mediawiki",
    "dokuwiki",
    "nginx-light",
    "apache2",
];
/// What shows that they are there.
const THERE: [&str; 5] = [
    "/usr/bin/php",
    "/var/lib/mediawiki/maintenance/install.php",
    "/usr/share/dokuwiki/doku.php",
    "/usr/sbin/nginx",
    "/usr/sbin/apache2",
];
const TIDDLYWIKI: &str = "tiddlywiki@5";

/// Makes sure that the wikis are there.
///
/// # Errors
///
/// One is missing and can't be installed from here.
pub fn ensure() -> Result<(), Problem> {
    let is_missing = || THERE.iter().any(|path| !Path::new(path).exists());
    if is_missing() {
        toolchain::install(&PACKAGES)?;
    }
    if is_missing() {
        return Err(Problem::Missing(format!(
            "the tests in real wikis and on real servers need MediaWiki, DokuWiki, PHP, nginx and Apache. On Debian, as root: \
             `apt-get install -y --no-install-recommends {}`. Or leave the browser tests out with `--no-browser`.",
            PACKAGES.join(" ")
        )));
    }
    let folder = workspace::target().join("wikis");
    let program = folder.join("node_modules/tiddlywiki/tiddlywiki.js");
    if program.exists() {
        return Ok(());
    }
    let missing = || {
        Problem::Missing(format!(
            "the tests in real wikis need TiddlyWiki, which comes by npm: `npm install --prefix {} {TIDDLYWIKI}`. \
             On Debian npm comes with `apt-get install -y --no-install-recommends nodejs npm`.",
            folder.display()
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
    npm.args(["install", "--no-audit", "--no-fund", "--prefix"]).arg(&folder).arg(TIDDLYWIKI);
    process::run(&mut npm)?;
    if program.exists() { Ok(()) } else { Err(missing()) }
}
