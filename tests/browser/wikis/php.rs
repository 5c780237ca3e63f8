//! PHP's own server.

use super::{DEBIAN, Serving, needs};
use std::path::Path;
use std::process::Command;

/// Serves a folder with PHP; `environment` is what its scripts see.
#[track_caller]
pub fn serve(folder: &Path, environment: &[(&str, &Path)]) -> Serving {
    needs("PHP", Path::new("/usr/bin/php"), DEBIAN);
    Serving::start("PHP", |port| {
        let mut php = Command::new("php");
        php.args(["-S", &format!("127.0.0.1:{port}"), "-t"]).arg(folder).current_dir(folder);
        // A page asks for its styles while it is still being made.
        php.env("PHP_CLI_SERVER_WORKERS", "4");
        php.envs(environment.iter().copied());
        php
    })
}
