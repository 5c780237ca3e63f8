//! MediaWiki on SQLite, installed afresh by its own installer, with raw HTML allowed as closed wikis have it.

use super::{DEBIAN, Serving, needs, php, run};
use std::path::{Path, PathBuf};
use std::process::Command;

const PROGRAM: &str = "/var/lib/mediawiki";

/// A MediaWiki.
pub struct MediaWiki {
    serving: Serving,
    settings: PathBuf,
}

impl MediaWiki {
    /// Starts one in an empty folder. `settings` are lines of PHP at the end of its LocalSettings.
    #[track_caller]
    pub fn start(folder: &Path, settings: &str) -> MediaWiki {
        needs("MediaWiki", &Path::new(PROGRAM).join("maintenance/install.php"), DEBIAN);
        let data = folder.join("data");
        std::fs::create_dir_all(&data).expect("the test's folder can be written to");
        let mut install = Command::new("php");
        install.arg(Path::new(PROGRAM).join("maintenance/install.php"));
        install.args(["--dbtype", "sqlite", "--dbpath"]).arg(&data).arg("--confpath").arg(folder);
        // Which server it is is told at each request, since the port is not known before.
        install.args(["--server", "http://127.0.0.1", "--scriptpath", "", "--pass", "a-password-for-tests"]);
        install.args(["--skins", "Vector", "Team wiki", "Admin"]);
        run(&mut install, "");
        let file = folder.join("LocalSettings.php");
        let mut text = std::fs::read_to_string(&file).expect("the installer wrote it");
        text.push_str("\n$wgServer = 'http://' . ( $_SERVER['HTTP_HOST'] ?? '127.0.0.1' );\n$wgRawHtml = true;\n");
        text.push_str("$wgMainCacheType = CACHE_NONE;\n$wgJobRunRate = 0;\n$wgGroupPermissions['*']['edit'] = true;\n");
        text.push_str(settings);
        std::fs::write(&file, text).expect("the test's folder can be written to");
        let serving = php::serve(Path::new(PROGRAM), &[("MW_CONFIG_FILE", &file)]);
        MediaWiki { serving, settings: file }
    }

    /// Makes a page by the wiki's own program for that. Gives its address.
    #[track_caller]
    pub fn make_page(&self, title: &str, text: &str) -> String {
        let mut edit = Command::new("php");
        edit.arg(Path::new(PROGRAM).join("maintenance/edit.php")).args(["-u", "Admin", "-s", "A board", title]);
        run(edit.env("MW_CONFIG_FILE", &self.settings), text);
        format!("{}/index.php?title={}", self.serving.origin, title.replace(' ', "_"))
    }
}
