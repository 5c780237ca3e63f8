//! The browsers that these tests drive, and what each brings along.
//!
//! To add one: a variant, its line in [`Engine::wanted`], its driver in `driver.rs`, its wishes in `wishes.rs`, its way in
//! `reach.rs`; the compiler names the rest.

use std::path::PathBuf;

/// A browser by what renders its pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium under chromedriver.
    Chromium,
    /// Firefox under geckodriver.
    Firefox,
    /// WebKitGTK's MiniBrowser under WebKitWebDriver: the nearest to Safari on this system.
    WebKit,
}

impl Engine {
    /// The one that `TANDEM_BROWSER` names; without it Chromium.
    pub fn wanted() -> Engine {
        match std::env::var("TANDEM_BROWSER").as_deref() {
            Err(_) | Ok("chromium") => Engine::Chromium,
            Ok("firefox") => Engine::Firefox,
            Ok("webkit") => Engine::WebKit,
            Ok(other) => panic!("TANDEM_BROWSER: there is no `{other}`; there are chromium, firefox, webkit"),
        }
    }

    /// The page that can start in a frame without an origin: WebKit refuses `index.html` its own files there.
    pub fn page_without_origin(self) -> &'static str {
        if self == Engine::WebKit { "tandem.html" } else { "index.html" }
    }

    /// The browser itself.
    pub fn program(self) -> PathBuf {
        match self {
            Engine::Chromium => self.installed(&["chromium", "chromium-browser", "google-chrome"]),
            Engine::Firefox => self.installed(&["firefox-esr", "firefox"]),
            Engine::WebKit => {
                let libraries = std::fs::read_dir("/usr/lib").into_iter().flatten().flatten();
                let folders = libraries.map(|entry| entry.path()).chain([PathBuf::from("/usr/libexec")]);
                let places = folders.map(|folder| folder.join("webkit2gtk-4.1/MiniBrowser"));
                places.into_iter().find(|place| place.is_file()).unwrap_or_else(|| self.missing("MiniBrowser"))
            }
        }
    }

    /// The program that speaks WebDriver for it.
    pub fn driver(self) -> PathBuf {
        match self {
            Engine::Chromium => self.installed(&["chromedriver"]),
            Engine::Firefox => self.installed(&["geckodriver"]),
            Engine::WebKit => self.installed(&["WebKitWebDriver"]),
        }
    }

    /// The first of the programs that is on the PATH, or where `cargo install` puts it.
    pub fn installed(self, names: &[&str]) -> PathBuf {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
        let cargo = cargo.or_else(|| Some(std::env::home_dir()?.join(".cargo")));
        let folders: Vec<_> = std::env::split_paths(&path).chain(cargo.map(|home| home.join("bin"))).collect();
        let candidates = folders.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name)));
        candidates.into_iter().find(|file| file.is_file()).unwrap_or_else(|| self.missing(&names.join(", ")))
    }

    fn missing(self, what: &str) -> ! {
        let remedy = match self {
            Engine::Chromium => {
                "On Debian, as root: `apt-get install -y --no-install-recommends chromium chromium-driver`. Elsewhere \
                 install Chromium or Chrome and the chromedriver of the same version."
            }
            Engine::Firefox => {
                "On Debian, as root: `apt-get install -y --no-install-recommends firefox-esr`, and \
                 `cargo install geckodriver --locked`."
            }
            Engine::WebKit => {
                "On Debian, as root: `apt-get install -y --no-install-recommends webkit2gtk-driver xvfb`."
            }
        };
        panic!("{what} is missing. {remedy} `cargo xtask test --no-browser` leaves these tests out.")
    }
}
