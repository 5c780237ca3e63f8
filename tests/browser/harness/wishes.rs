//! How a browser shall start: quiet, alone, with a fresh profile, and with no way out of this machine.

use super::engine::Engine;
use super::outside::Outside;
use serde_json::{Value, json};
use std::path::Path;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;

/// What a person lets frames of other sites keep, by a setting of the browser itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ForeignFrames {
    /// As the browser comes.
    AsUsual,
    /// No cookies of other sites. What a frame stores is kept apart for each site around it.
    WithoutCookies,
    /// Nothing at all, inside pages of 127.0.0.1: a frame that touches its storage is refused. In a tab it has some.
    Nothing,
}

/// What a new session asks of its driver. `name` tells browsers apart that can only be told apart by their requests.
pub fn of(
    engine: Engine,
    downloads: &Path,
    outside: Option<&Outside>,
    name: &str,
    frames: ForeignFrames,
    profile: Option<&Path>,
) -> Capabilities {
    let own = match engine {
        Engine::Chromium => chromium(downloads, frames, profile),
        Engine::Firefox => firefox(downloads, outside, frames),
        Engine::WebKit => webkit(outside, name),
    };
    let mut wishes = Capabilities::new();
    // A dialog of the browser's own would stand in front of the board.
    let common = json!({ "unhandledPromptBehavior": "ignore" });
    for (name, value) in [common, own].iter().filter_map(Value::as_object).flatten() {
        wishes.set(name, value.clone()).expect("a capability is plain JSON");
    }
    wishes
}

fn chromium(downloads: &Path, frames: ForeignFrames, profile: Option<&Path>) -> Value {
    let own = profile.map(|profile| format!("--user-data-dir={}", profile.display()));
    let arguments = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1280,900",
        "--lang=en",
        // The log holds what frames say only of those in the page's own process.
        "--disable-features=IsolateSandboxedIframes",
        // Nothing leaves this machine, whatever a test finds.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ];
    let arguments: Vec<&str> = arguments.into_iter().chain(own.as_deref()).collect();
    let mut settings = json!({
        "download.default_directory": downloads,
        "download.prompt_for_download": false,
        "profile.default_content_setting_values.automatic_downloads": 1,
    });
    match frames {
        ForeignFrames::AsUsual => {}
        ForeignFrames::WithoutCookies => {
            settings["profile.block_third_party_cookies"] = json!(true);
            settings["profile.cookie_controls_mode"] = json!(1);
        }
        // The settings' list of sites that may never use third-party cookies: any site inside this one.
        ForeignFrames::Nothing => {
            settings["profile.content_settings.exceptions.cookies"] = json!({ "*,127.0.0.1": { "setting": 2 } });
        }
    }
    json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": Engine::Chromium.program(), "args": arguments, "prefs": settings },
        "goog:loggingPrefs": { "browser": "ALL", "performance": "ALL" },
    })
}

fn firefox(downloads: &Path, outside: Option<&Outside>, frames: ForeignFrames) -> Value {
    // 5 keeps what frames store apart (as Firefox comes), 1 is the setting that blocks all cookies across sites.
    let cookies = if frames == ForeignFrames::Nothing { 1 } else { 5 };
    let proxy = outside.map_or(0, |outside| outside.address.port());
    json!({
        "browserName": "firefox",
        "webSocketUrl": true,
        "moz:firefoxOptions": {
            "binary": Engine::Firefox.program(),
            "args": ["-headless"],
            "prefs": {
                "browser.download.folderList": 2,
                "browser.download.dir": downloads,
                "browser.download.useDownloadDir": true,
                "browser.download.alwaysOpenPanel": false,
                "browser.download.always_ask_before_handling_new_types": false,
                // What a person has; geckodriver lets all files share one storage.
                "security.fileuri.strict_origin_policy": true,
                "intl.accept_languages": "en",
                "network.cookie.cookieBehavior": cookies,
                "network.proxy.type": 1,
                "network.proxy.http": "127.0.0.1",
                "network.proxy.http_port": proxy,
                "network.proxy.ssl": "127.0.0.1",
                "network.proxy.ssl_port": proxy,
                "network.proxy.no_proxies_on": "127.0.0.1, localhost",
            },
        },
    })
}

fn webkit(outside: Option<&Outside>, name: &str) -> Value {
    let proxy = outside.map(|outside| format!("--proxy=http://{}", outside.address)).unwrap_or_default();
    let agent = format!(
        "--user-agent=Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 \
         Safari/605.1.15 {name}"
    );
    json!({
        "webkitgtk:browserOptions": {
            "binary": Engine::WebKit.program(),
            "args": ["--automation", agent, proxy, "--ignore-host=127.0.0.1", "--ignore-host=localhost"],
        },
    })
}
