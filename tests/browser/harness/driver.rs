//! The WebDriver servers: started for the tests, stopped when the last of them lets go.
//!
//! One chromedriver serves a whole test process. The others hold one session each, so every browser has its own.

use super::engine::Engine;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

/// A program that runs as long as this value lives, and no longer than this process.
pub struct Running {
    process: Child,
    minder: Option<Child>,
}

/// A running WebDriver server.
pub struct Driver {
    _running: Running,
    /// Where it listens.
    pub address: String,
    /// The screen that its browser is shown on, where it needs one.
    _screen: Option<Screen>,
}

/// A screen in memory. A browser has it for itself: without a window manager the window under the pointer has the focus,
/// and only one can lie on top.
struct Screen {
    _running: Running,
    name: String,
}

impl Driver {
    /// A driver for a browser whose own files go to the folder `home`.
    pub fn for_browser(engine: Engine, home: &Path) -> Arc<Driver> {
        match engine {
            Engine::Chromium => Driver::shared_chromium(),
            Engine::Firefox => Arc::new(Driver::firefox(home)),
            Engine::WebKit => Arc::new(Driver::webkit(Screen::start(), home)),
        }
    }

    /// The driver of this process, started where none is running.
    ///
    /// Browsers hold it and nothing else does: statics are never dropped, so one of them would leave it running for good.
    fn shared_chromium() -> Arc<Driver> {
        static SHARED: Mutex<Weak<Driver>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        shared.upgrade().unwrap_or_else(|| {
            let driver = Arc::new(Driver::chromium());
            *shared = Arc::downgrade(&driver);
            driver
        })
    }

    fn chromium() -> Driver {
        let mut command = Command::new(Engine::Chromium.driver());
        command.args(["--port=0", "--allowed-ips=127.0.0.1"]);
        // "ChromeDriver was started successfully on port 35363."
        let (running, port) =
            Running::start(command, |line| line.split_once("successfully on port ")?.1.parse_number());
        Driver { _running: running, address: format!("http://127.0.0.1:{port}"), _screen: None }
    }

    fn firefox(home: &Path) -> Driver {
        let mut command = Command::new(Engine::Firefox.driver());
        // A port of its own for each socket, and none of the requests that Firefox makes for itself.
        command.args(["--host=127.0.0.1", "--port=0", "--websocket-port=0"]);
        command.env("MOZ_REMOTE_SETTINGS_DEVTOOLS", "1").env("MOZ_HEADLESS_WIDTH", "1280");
        command.env("MOZ_HEADLESS_HEIGHT", "985");
        // The profile goes with the test's folder, however the browser ends.
        let profiles = home.join(".profiles");
        std::fs::create_dir_all(&profiles).expect("the test's folder can be written to");
        command.env("TMPDIR", profiles);
        // "1732490000000 geckodriver INFO Listening on 127.0.0.1:40123"
        let (running, port) =
            Running::start(command, |line| line.split_once("Listening on 127.0.0.1:")?.1.parse_number());
        Driver { _running: running, address: format!("http://127.0.0.1:{port}"), _screen: None }
    }

    fn webkit(screen: Screen, home: &Path) -> Driver {
        // It does not say which port it took, so it is given one that was free just now.
        let port = TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port is free").port();
        let mut command = Command::new(Engine::WebKit.driver());
        command.args([format!("--port={port}"), "--host=127.0.0.1".to_owned()]);
        command.env("DISPLAY", &screen.name).env("GDK_BACKEND", "x11").env("NO_AT_BRIDGE", "1");
        // Downloads go there, and the toolbar's buttons don't keep the window wide.
        command.env("HOME", home);
        for name in ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_DOWNLOAD_DIR"] {
            command.env_remove(name);
        }
        let style = home.join(".config/gtk-3.0");
        std::fs::create_dir_all(&style)
            .and_then(|()| std::fs::write(style.join("gtk.css"), PAGE_ALONE))
            .expect("the test's folder can be written to");
        let running = Running::quietly(command);
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Driver {
                    _running: running,
                    address: format!("http://127.0.0.1:{port}"),
                    _screen: Some(screen),
                };
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        panic!("WebKitWebDriver does not listen on port {port}")
    }
}

/// The pointer starts in its middle.
const SCREEN: &str = "1400x3000x24";
/// Where a window's middle must be for the pointer to be in it, across and down, in CSS px.
pub const MIDDLE_OF_SCREEN: [u32; 2] = [700, 1500];

/// Lets the window of WebKit's browser be as narrow as a telephone, and takes the room of the rows that it adds below the page,
/// one for each download: the page would become lower a moment after one, and a click arrive beside what it was for.
const PAGE_ALONE: &str = "
* { padding: 0; margin: 0; border: none; min-width: 0; min-height: 0; font-size: 1px; }
image { -gtk-icon-transform: scale(0.1); opacity: 0; margin: -8px; }
infobar, infobar * { margin: -400px; }
";

impl Screen {
    fn start() -> Screen {
        let mut command = Command::new(Engine::WebKit.installed(&["Xvfb"]));
        command.args(["-displayfd", "1", "-screen", "0", SCREEN, "-nolisten", "tcp"]);
        let (running, number) = Running::start(command, |line| line.parse_number());
        Screen { _running: running, name: format!(":{number}") }
    }
}

impl Running {
    /// Starts a program and waits for the line of its output that says the number wanted.
    fn start(mut command: Command, number: impl Fn(&str) -> Option<u32>) -> (Running, u32) {
        command.stdout(Stdio::piped());
        let mut running = Running::quietly_but_output(command);
        let output = running.process.stdout.take().expect("its output is piped");
        let mut lines = BufReader::new(output).lines();
        let Some(number) = lines.by_ref().map_while(Result::ok).find_map(|line| number(&line)) else {
            panic!("a driver or a screen ended without saying where it listens")
        };
        // It would stop at a full pipe.
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(drop));
        (running, number)
    }

    fn quietly(mut command: Command) -> Running {
        command.stdout(Stdio::null());
        Running::quietly_but_output(command)
    }

    fn quietly_but_output(mut command: Command) -> Running {
        let program = command.get_program().to_owned();
        let process = command.stdin(Stdio::null()).stderr(Stdio::null()).spawn();
        let process = process.unwrap_or_else(|problem| panic!("{} does not start: {problem}", program.display()));
        let minder = mind(&process);
        Running { process, minder }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A browser that its driver could not close goes with it.
        if let Some(mut minder) = self.minder.take() {
            drop(minder.stdin.take());
            drop(minder.wait());
        }
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// Ends the browsers and the driver when this process is killed: then its end of the pipe closes, and no destructor
/// runs. A machine without `sh` goes without, one without `/proc` keeps the browsers.
fn mind(driver: &Child) -> Option<Child> {
    let script = r#"read -r _; kill -9 $(cat /proc/"$0"/task/*/children) "$0""#;
    let mut minder = Command::new("sh");
    minder.args([OsStr::new("-c"), OsStr::new(script), OsStr::new(&driver.id().to_string())]);
    minder.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
}

/// A number at the start of a text.
trait ParseNumber {
    fn parse_number(&self) -> Option<u32>;
}

impl ParseNumber for str {
    fn parse_number(&self) -> Option<u32> {
        let digits = self.trim_start();
        digits[..digits.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(digits.len())].parse().ok()
    }
}
