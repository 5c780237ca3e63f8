//! DokuWiki, a copy of Debian's, with HTML allowed in pages (a setting of releases up to 2022).

use super::{DEBIAN, Serving, needs, php, run};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A DokuWiki.
pub struct DokuWiki {
    serving: Serving,
    folder: PathBuf,
}

impl DokuWiki {
    /// Starts one in an empty folder.
    #[track_caller]
    pub fn start(folder: &Path) -> DokuWiki {
        needs("DokuWiki", Path::new("/usr/share/dokuwiki/doku.php"), DEBIAN);
        for (from, to) in
            [("/usr/share/dokuwiki", "wiki"), ("/etc/dokuwiki", "conf"), ("/var/lib/dokuwiki/data", "data")]
        {
            // Debian's links lead out of the copy: what they lead to is copied.
            run(Command::new("cp").arg("-rL").arg(from).arg(folder.join(to)), "");
        }
        let shown = folder.display();
        let settings = format!(
            "<?php\n$conf['title'] = 'Team wiki';\n$conf['license'] = '';\n$conf['useacl'] = 0;\n\
             $conf['savedir'] = '{shown}/data';\n$conf['htmlok'] = 1;\n"
        );
        let preload = format!("<?php\ndefine('DOKU_CONF', '{shown}/conf/');\n");
        std::fs::write(folder.join("conf/local.php"), settings).expect("the test's folder can be written to");
        std::fs::write(folder.join("wiki/inc/preload.php"), preload).expect("the test's folder can be written to");
        let serving = php::serve(&folder.join("wiki"), &[]);
        DokuWiki { serving, folder: folder.to_owned() }
    }

    /// Makes a page by the wiki's own program for that. Gives its address.
    #[track_caller]
    pub fn make_page(&self, id: &str, text: &str) -> String {
        let file = self.folder.join("page.txt");
        std::fs::write(&file, text).expect("the test's folder can be written to");
        let mut commit = Command::new("php");
        commit.arg(self.folder.join("wiki/bin/dwpage.php")).args(["commit", "-m", "A board"]).arg(&file).arg(id);
        run(&mut commit, "");
        format!("{}/doku.php?id={id}", self.serving.origin)
    }
}
