//! nginx and Apache, serving the built page as `docs/servers` configures them.

use super::{DEBIAN, Serving, needs, run};
use crate::harness::server::dist;
use std::path::{Path, PathBuf};
use std::process::Command;

const NGINX: &str = include_str!("../../../docs/servers/nginx.conf");
const APACHE: &str = include_str!("../../../docs/servers/apache.conf");
const MODULES: &str = "/usr/lib/apache2/modules";

/// A server with the page under `/tandem/`, which pages of one origin may frame.
pub struct Server {
    serving: Serving,
    folder: PathBuf,
}

impl Server {
    /// Starts nginx.
    #[track_caller]
    pub fn nginx(wiki: &str) -> Server {
        needs("nginx", Path::new("/usr/sbin/nginx"), DEBIAN);
        let folder = folder_for("nginx", NGINX, wiki);
        let shown = folder.display().to_string();
        let serving = Serving::start("nginx", |port| {
            let places: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                .map(|name| format!("{name}_temp_path {shown}/{name};\n"))
                .concat();
            let settings = format!(
                "daemon off;\nerror_log {shown}/errors.log;\npid {shown}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n{places}\
                 server {{\nlisten 127.0.0.1:{port};\ninclude {shown}/board.conf;\n}}\n}}\n"
            );
            std::fs::write(folder.join("main.conf"), settings).expect("the folder can be written to");
            let mut nginx = Command::new("/usr/sbin/nginx");
            nginx.arg("-p").arg(&folder).args(["-c", "main.conf"]).arg("-e").arg(folder.join("errors.log"));
            nginx
        });
        Server { serving, folder }
    }

    /// Starts Apache.
    #[track_caller]
    pub fn apache(wiki: &str) -> Server {
        needs("Apache", Path::new("/usr/sbin/apache2"), DEBIAN);
        let folder = folder_for("apache", APACHE, wiki);
        let serving = Serving::start("Apache", |port| {
            let modules: String =
                ["mpm_event", "authz_core", "alias", "dir", "mime", "headers", "filter", "deflate", "brotli"]
                    .map(|name| format!("LoadModule {name}_module {MODULES}/mod_{name}.so\n"))
                    .concat();
            let settings = format!(
                "{modules}ServerName 127.0.0.1\nListen 127.0.0.1:{port}\nPidFile pid\nErrorLog errors.log\nTypesConfig /etc/mime.types\n\
                 User www-data\nGroup www-data\nInclude board.conf\n"
            );
            std::fs::write(folder.join("main.conf"), settings).expect("the folder can be written to");
            let mut apache = Command::new("/usr/sbin/apache2");
            apache.arg("-d").arg(&folder).args(["-f", "main.conf", "-DFOREGROUND"]);
            apache
        });
        Server { serving, folder }
    }

    /// The address of the page.
    pub fn page(&self) -> String {
        format!("{}/tandem/", self.serving.origin)
    }

    /// The head of the answer to a question for a path, in lower case, a line a header.
    #[track_caller]
    pub fn head(&self, path: &str) -> String {
        self.serving.ask(&format!("GET {path}"), "accept-encoding: gzip, br\r\n", "").to_ascii_lowercase()
    }

    /// The names of what it serves.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(self.folder.join("dist")).expect("it was copied there");
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(std::fs::remove_dir_all(&self.folder));
    }
}

/// A folder with the page and the documented settings, where the server's own user may read it.
#[track_caller]
fn folder_for(name: &str, settings: &str, wiki: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("tandem-{name}-{}", std::process::id()));
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).expect("there is room for a folder");
    run(Command::new("cp").arg("-rL").arg(dist()).arg(folder.join("dist")), "");
    run(Command::new("chmod").args(["-R", "a+rX"]).arg(&folder), "");
    for to_be_changed in ["/srv/tandem/dist", "https://wiki.example"] {
        assert!(settings.contains(to_be_changed), "docs/servers has no {to_be_changed} to be changed");
    }
    let shown = folder.join("dist").display().to_string();
    let settings = settings.replace("/srv/tandem/dist", &shown).replace("https://wiki.example", wiki);
    std::fs::write(folder.join("board.conf"), settings).expect("the folder can be written to");
    folder
}
