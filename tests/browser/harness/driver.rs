//! The WebDriver server: one a test process, stopped when the last test lets go of it.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};

/// A running chromedriver.
pub struct Driver {
    process: Child,
    minder: Option<Child>,
    /// Where it listens.
    pub address: String,
    /// The browser that it starts.
    pub browser: PathBuf,
}

impl Drop for Driver {
    fn drop(&mut self) {
        for process in self.minder.iter_mut().chain([&mut self.process]) {
            drop(process.kill());
            drop(process.wait());
        }
    }
}

/// The driver of this process, started where none is running.
///
/// Tests hold it and nothing else does: statics are never dropped, so one of them would leave it running for good.
pub fn shared() -> Arc<Driver> {
    static SHARED: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(driver) = shared.upgrade() {
        return driver;
    }
    let driver = Arc::new(start());
    *shared = Arc::downgrade(&driver);
    driver
}

fn start() -> Driver {
    let wanted = std::env::var("TANDEM_BROWSER").unwrap_or_else(|_| "chromium".to_owned());
    assert_eq!(wanted, "chromium", "TANDEM_BROWSER: these tests know chromium only so far");
    let browser = installed(&["chromium", "chromium-browser", "google-chrome"], "Chromium");
    let program = installed(&["chromedriver"], "chromedriver");
    let mut process = Command::new(&program)
        .args(["--port=0", "--allowed-ips=127.0.0.1"])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap_or_else(|problem| panic!("{} does not start: {problem}", program.display()));
    let mut lines = BufReader::new(process.stdout.take().expect("its output is piped")).lines();
    // "ChromeDriver was started successfully on port 35363."
    let port = lines.by_ref().map_while(Result::ok).find_map(|line| {
        let (_, port) = line.split_once("successfully on port ")?;
        port.trim_end_matches('.').parse::<u16>().ok()
    });
    let Some(port) = port else {
        drop(process.kill());
        drop(process.wait());
        panic!("{} ended without saying on which port it listens", program.display());
    };
    // It would stop at a full pipe.
    std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
    let minder = mind(&process);
    Driver { process, minder, address: format!("http://127.0.0.1:{port}"), browser }
}

/// Ends the browsers and the driver when this process is killed: then its end of the pipe closes, and no destructor
/// runs. A machine without `sh` goes without, one without `/proc` keeps the browsers.
fn mind(driver: &Child) -> Option<Child> {
    let script = r#"read -r _; kill $(cat /proc/"$0"/task/*/children) "$0""#;
    let mut minder = Command::new("sh");
    minder.args(["-c", script, &driver.id().to_string()]);
    minder.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
}

/// The first of the programs that is on the PATH.
fn installed(names: &[&str], what: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let candidates = std::env::split_paths(&path).flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    candidates.into_iter().find(|file| file.is_file()).unwrap_or_else(|| {
        panic!(
            "{what} is missing: none of {} is on the PATH. On Debian, as root: \
             `apt-get install -y --no-install-recommends chromium chromium-driver`. Elsewhere install Chromium or \
             Chrome and the chromedriver of the same version. `cargo xtask test --no-browser` leaves these tests out.",
            names.join(", ")
        )
    })
}
