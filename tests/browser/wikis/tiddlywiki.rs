//! TiddlyWiki's server, from npm. Its pages may hold frames and no scripts.

use super::{Serving, needs, run};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A TiddlyWiki.
pub struct TiddlyWiki {
    serving: Serving,
    files: PathBuf,
}

impl TiddlyWiki {
    /// Starts one in an empty folder.
    #[track_caller]
    pub fn start(folder: &Path) -> TiddlyWiki {
        let program = program();
        let wiki = folder.join("wiki");
        run(Command::new("node").arg(&program).arg(&wiki).args(["--init", "server"]), "");
        let serving = Serving::start("TiddlyWiki", |port| {
            let mut node = Command::new("node");
            node.arg(&program).arg(&wiki).args(["--listen", &format!("port={port}"), "host=127.0.0.1"]);
            node
        });
        TiddlyWiki { serving, files: wiki.join("files") }
    }

    /// Where it listens.
    pub fn origin(&self) -> &str {
        &self.serving.origin
    }

    /// Attaches a file: its server hands out what lies in the wiki's folder `files`. Gives its address.
    #[track_caller]
    pub fn attach(&self, name: &str, bytes: &[u8]) -> String {
        std::fs::create_dir_all(&self.files).expect("the test's folder can be written to");
        std::fs::write(self.files.join(name), bytes).expect("the test's folder can be written to");
        format!("{}/files/{name}", self.serving.origin)
    }

    /// Makes a page by the wiki's own interface. Gives its address.
    #[track_caller]
    pub fn make_page(&self, title: &str, text: &str) -> String {
        let what = format!("PUT /recipes/default/tiddlers/{}", title.replace(' ', "%20"));
        let body = serde_json::json!({ "title": title, "text": text, "fields": {} }).to_string();
        let answer =
            self.serving.ask(&what, "x-requested-with: TiddlyWiki\r\ncontent-type: application/json\r\n", &body);
        assert!(answer.starts_with("HTTP/1.1 204"), "the page was not made: {answer}");
        format!("{}/#{}", self.serving.origin, title.replace(' ', "%20"))
    }
}

/// Where `cargo xtask test` puts it, or where a person has put it.
#[track_caller]
fn program() -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it stands in the target folder");
    let here = target.join("wikis/node_modules/tiddlywiki/tiddlywiki.js");
    let how = "By npm: `npm install --prefix target/wikis tiddlywiki@5`. `cargo xtask test` does so by itself where there is npm.";
    needs("TiddlyWiki", &here, how);
    here
}
