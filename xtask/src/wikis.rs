//! The wikis that the page is tested in: MediaWiki and DokuWiki from Debian's packages, TiddlyWiki from npm. And the servers
//! that it is tested on: nginx and Apache, from Debian's packages.

use crate::npm::{self, Package};
use crate::problem::Problem;
use crate::toolchain;
use std::path::Path;

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
const TIDDLYWIKI: Package = Package {
    name: "tiddlywiki@5",
    folder: "wikis",
    there: "node_modules/tiddlywiki/tiddlywiki.js",
    wanted_by: "the tests in real wikis need TiddlyWiki",
};

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
    npm::ensure(&TIDDLYWIKI)
}
