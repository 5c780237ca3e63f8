//! A browser under WebDriver: finds, waits, clicks, types, and remembers what the console and the network did.
//!
//! Every wait is bounded and says what it waited for. Clicks are the browser's own: one that something covers fails.

use super::driver::Driver;
use super::probe;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, Instant};
use thirtyfour::TypingData;
use thirtyfour::common::capabilities::desiredcapabilities::Capabilities;
use thirtyfour::prelude::*;
use tokio::runtime::Runtime;

/// How long one step of a person may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a page may take to start, on a machine that does other things too.
const PATIENCE_AT_START: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// Puts `first(selector)` and `all(selector)` in front of a script: what can be seen, in document order.
const FINDERS: &str = r"
const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
const first = (selector) => all(selector)[0] ?? null;
";

/// A browser with a profile and a folder for downloads of its own.
pub struct Browser {
    driver: RefCell<Option<WebDriver>>,
    runtime: Rc<Runtime>,
    downloads: PathBuf,
    evidence: PathBuf,
    seen: RefCell<Seen>,
}

/// What the browser logged so far, and what of it a test expects.
#[derive(Default)]
struct Seen {
    console: Vec<(String, String)>,
    requests: Vec<String>,
    allowed: Vec<String>,
}

impl Browser {
    /// Starts a browser; what a failure leaves goes to the folder `evidence`.
    pub fn start(driver: &Driver, runtime: Rc<Runtime>, downloads: PathBuf, evidence: PathBuf) -> Browser {
        let mut wishes = Capabilities::new();
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
        let options = json!({
            "binary": driver.browser,
            "args": arguments,
            "prefs": {
                "download.default_directory": downloads,
                "download.prompt_for_download": false,
                "profile.default_content_setting_values.automatic_downloads": 1,
            },
        });
        let wished = [
            ("browserName", json!("chrome")),
            ("goog:chromeOptions", options),
            ("goog:loggingPrefs", json!({ "browser": "ALL", "performance": "ALL" })),
            // A dialog of the browser's own would stand in front of the board.
            ("unhandledPromptBehavior", json!("ignore")),
        ];
        for (name, value) in wished {
            wishes.set(name, value).expect("a capability is plain JSON");
        }
        let session = runtime.block_on(WebDriver::new(&driver.address, wishes));
        let session = session.unwrap_or_else(|problem| panic!("the browser does not start: {problem}"));
        let browser =
            Browser { driver: RefCell::new(Some(session)), runtime, downloads, evidence, seen: RefCell::default() };
        browser.before_every_page(probe::EYES);
        browser
    }

    fn with<T>(&self, act: impl AsyncFnOnce(&WebDriver) -> WebDriverResult<T>) -> Result<T, String> {
        let driver = self.driver.borrow();
        let driver = driver.as_ref().expect("the browser is open until the test ends");
        self.runtime.block_on(act(driver)).map_err(|problem| {
            // The driver's own stack tells nobody anything.
            let words = problem.to_string();
            words.split("Stacktrace").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
        })
    }

    /// Stops with what was done and what went wrong.
    #[track_caller]
    fn must<T>(&self, what: &str, result: Result<T, String>) -> T {
        result.unwrap_or_else(|problem| self.fail(&format!("{what}: {problem}")))
    }

    /// Ends the test, and says where the evidence will be.
    #[track_caller]
    pub fn fail(&self, words: &str) -> ! {
        panic!("{words}\n  evidence: {}", self.evidence.display())
    }

    // Pages

    /// Runs a script in every page from now on, before the page's own scripts.
    #[track_caller]
    pub fn before_every_page(&self, script: &str) {
        let source = json!({ "source": script });
        let done = self.with(async |driver| {
            driver.cdp().send_raw("Page.addScriptToEvaluateOnNewDocument", source).await.map(drop)
        });
        self.must("putting a script before the page", done);
    }

    /// Goes to an address.
    #[track_caller]
    pub fn goto(&self, address: &str) {
        self.must(address, self.with(async |driver| driver.goto(address).await));
    }

    /// Reloads the page.
    #[track_caller]
    pub fn reload(&self) {
        self.must("reload", self.with(async |driver| driver.refresh().await));
    }

    /// Opens another tab of this browser and goes on there.
    #[track_caller]
    pub fn open_tab(&self) {
        let opened = self.with(async |driver| {
            let tab = driver.new_tab().await?;
            driver.switch_to_window(tab).await
        });
        self.must("another tab", opened);
    }

    /// Goes on in a tab, by the order in which they were opened.
    #[track_caller]
    pub fn go_to_tab(&self, number: usize) {
        let gone = self.with(async |driver| {
            let tabs = driver.windows().await?;
            driver.switch_to_window(tabs[number].clone()).await
        });
        self.must("going to a tab", gone);
    }

    /// Goes on inside the page's first frame.
    #[track_caller]
    pub fn enter_frame(&self) {
        let entered = self.with(async |driver| driver.enter_frame(0).await);
        self.must("entering the frame", entered);
    }

    /// Goes on inside the frame that fits the selector, as soon as there is one.
    #[track_caller]
    pub fn enter_frame_of(&self, selector: &str) {
        let script = "return document.querySelector(arguments[0])";
        self.wait(&format!("to enter {selector}"), || {
            self.on_found(script, &[json!(selector)], async |found| found.enter_frame().await)
        });
    }

    /// Goes back to the page around all frames.
    #[track_caller]
    pub fn leave_frames(&self) {
        self.must("leaving the frame", self.with(async |driver| driver.enter_default_frame().await));
    }

    /// Makes the window as wide and high as wished.
    #[track_caller]
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        let done =
            self.with(async |driver| driver.cdp().send_raw("Emulation.setDeviceMetricsOverride", size).await.map(drop));
        self.must("resizing", done);
    }

    // Scripts

    /// Runs a script with `first` and `all` at hand, and `arguments`.
    pub fn try_script(&self, script: &str, arguments: &[Value]) -> Result<Value, String> {
        let script = format!("{FINDERS}{script}");
        self.with(async |driver| Ok(driver.execute(script, arguments.to_vec()).await?.json().clone()))
    }

    /// Runs a script that must work.
    #[track_caller]
    pub fn script(&self, script: &str, arguments: &[Value]) -> Value {
        self.must(script, self.try_script(script, arguments))
    }

    /// Runs a script that answers by calling its last argument.
    #[track_caller]
    pub fn script_later(&self, script: &str, arguments: &[Value]) -> Value {
        let text = format!("{FINDERS}{script}");
        let done = self.with(async |driver| Ok(driver.execute_async(text, arguments.to_vec()).await?.json().clone()));
        self.must(script, done)
    }

    // Waiting and looking

    /// Looks again and again until there is something, and fails with what was awaited.
    #[track_caller]
    pub fn wait<T>(&self, what: &str, look: impl FnMut() -> Result<Option<T>, String>) -> T {
        self.wait_for(PATIENCE, what, look)
    }

    #[track_caller]
    fn wait_for<T>(&self, patience: Duration, what: &str, mut look: impl FnMut() -> Result<Option<T>, String>) -> T {
        let start = Instant::now();
        loop {
            let problem = match look() {
                Ok(Some(found)) => return found,
                Ok(None) => None,
                Err(problem) => Some(problem),
            };
            if start.elapsed() > patience {
                let problem = problem.map(|problem| format!("; last: {problem}")).unwrap_or_default();
                self.fail(&format!("after {patience:?} still awaited: {what}{problem}"));
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Waits until a script returns something true.
    #[track_caller]
    pub fn wait_until(&self, what: &str, condition: &str, arguments: &[Value]) {
        self.wait(what, || Ok(truth(&self.try_script(condition, arguments)?).then_some(())));
    }

    /// Waits as long as a page may take to start.
    #[track_caller]
    pub fn wait_for_start(&self, what: &str, condition: &str) {
        self.wait_for(PATIENCE_AT_START, what, || Ok(truth(&self.try_script(condition, &[])?).then_some(())));
    }

    /// Whether something that can be seen fits the selector now.
    #[track_caller]
    pub fn shows(&self, selector: &str) -> bool {
        truth(&self.script("return !!first(arguments[0])", &[json!(selector)]))
    }

    /// The texts of all that can be seen and fits the selector.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let texts = self.script("return all(arguments[0]).map((e) => e.innerText)", &[json!(selector)]);
        serde_json::from_value(texts).expect("texts come as a list")
    }

    /// How many elements fit the selector, seen or not.
    #[track_caller]
    pub fn count(&self, selector: &str) -> usize {
        let count = self.script("return document.querySelectorAll(arguments[0]).length", &[json!(selector)]);
        count.as_u64().and_then(|count| count.try_into().ok()).expect("a count is a number")
    }

    /// An attribute of the first that fits, seen or not.
    #[track_caller]
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let script = "return document.querySelector(arguments[0])?.getAttribute(arguments[1]) ?? null";
        self.script(script, &[json!(selector), json!(name)]).as_str().map(str::to_owned)
    }

    // Acting

    /// Clicks the first that can be seen and fits the selector, as soon as it is there, can be used and is uncovered.
    #[track_caller]
    pub fn click(&self, selector: &str) {
        self.click_found(selector, "return first(arguments[0])", &[json!(selector)]);
    }

    /// Clicks the element that a script returns, as soon as there is one.
    #[track_caller]
    pub fn click_found(&self, what: &str, script: &str, arguments: &[Value]) {
        self.wait(&format!("to click {what}"), || self.on_found(script, arguments, async |found| found.click().await));
    }

    /// Types into the first field that can be seen and fits, in place of what stood there.
    #[track_caller]
    pub fn fill(&self, selector: &str, text: &str) {
        let script = "const field = first(arguments[0]); field?.focus(); field?.select?.(); return field";
        let arguments = [json!(selector)];
        self.wait(&format!("to type into {selector}"), || {
            self.on_found(script, &arguments, async |found| found.is_enabled().await.map(drop))
        });
        self.insert(text);
        let script = "const field = first(arguments[0]); return field && (field.value ?? field.innerText)";
        self.wait(&format!("{selector} to hold what was typed"), || {
            let held = self.try_script(script, &arguments)?;
            Ok((held.as_str() == Some(text)).then_some(()))
        });
    }

    /// Puts text where the caret is, as an input method does: any characters, as many as wished, at once.
    #[track_caller]
    pub fn insert(&self, text: &str) {
        let done = if text.is_empty() {
            self.with(async |driver| driver.action_chain().send_keys(Key::Delete).perform().await)
        } else {
            let text = json!({ "text": text });
            self.with(async |driver| driver.cdp().send_raw("Input.insertText", text).await.map(drop))
        };
        self.must("typing", done);
    }

    /// Presses keys, wherever the focus is.
    #[track_caller]
    pub fn keys(&self, keys: impl Into<TypingData>) {
        let keys = keys.into();
        self.must("keys", self.with(async |driver| driver.action_chain().send_keys(keys).perform().await));
    }

    /// Presses a key while others are held.
    #[track_caller]
    pub fn chord(&self, held: &[Key], key: char) {
        let done = self.with(async |driver| {
            let mut chain = driver.action_chain();
            for key in held {
                chain = chain.key_down(key.value());
            }
            chain = chain.key_down(key).key_up(key);
            for key in held {
                chain = chain.key_up(key.value());
            }
            chain.perform().await
        });
        self.must("a chord", done);
    }

    /// Puts the pointer down in the middle of the first that can be seen and fits, and moves it with the button held, by so
    /// many pixels down.
    #[track_caller]
    pub fn press_and_move(&self, selector: &str, down: i64) {
        let script = "const e = first(arguments[0]); e?.scrollIntoView({ block: 'center' });
            const { x, y, width, height } = e.getBoundingClientRect();
            return [x + width / 2, y + height / 2].map(Math.round)";
        let place = self.script(script, &[json!(selector)]);
        let (x, y): (i64, i64) = serde_json::from_value(place).expect("a place is a pair of numbers");
        let done = self.with(async |driver| {
            let chain = driver.action_chain().move_to(x, y).click_and_hold();
            chain.move_to(x, y + down / 2).move_to(x, y + down).perform().await
        });
        self.must("pressing and moving", done);
    }

    /// Lets the pointer's button go.
    #[track_caller]
    pub fn let_go(&self) {
        self.must("letting go", self.with(async |driver| driver.action_chain().release().perform().await));
    }

    /// Asks Chromium's own protocol for what WebDriver has no word for: paper, media, motion.
    #[track_caller]
    pub fn devtools(&self, method: &str, parameters: Value) -> Value {
        self.must(method, self.with(async |driver| driver.cdp().send_raw(method, parameters).await))
    }

    /// Gives a file to the first file input, hidden or not.
    #[track_caller]
    pub fn choose_file(&self, path: &Path) {
        let path = path.to_str().expect("the test's folders have plain names").to_owned();
        let script = "return document.querySelector('input[type=file]')";
        self.wait("a file input", || {
            let path = path.clone();
            self.on_found(script, &[], async move |found| found.send_keys(path).await)
        });
    }

    /// Acts on the element that a script returns: nothing while there is none.
    fn on_found<T>(
        &self,
        script: &str,
        arguments: &[Value],
        act: impl AsyncFnOnce(WebElement) -> WebDriverResult<T>,
    ) -> Result<Option<T>, String> {
        let script = format!("{FINDERS}{script}");
        self.with(async |driver| {
            let found = driver.execute(script, arguments.to_vec()).await?;
            if found.json().is_null() { Ok(None) } else { act(found.element()?).await.map(Some) }
        })
    }

    /// Does something that downloads a file, and returns the file's name and bytes.
    #[track_caller]
    pub fn download(&self, act: impl FnOnce()) -> (String, Vec<u8>) {
        let before = self.downloaded();
        act();
        self.wait("a download", || {
            let new = self.downloaded().into_iter().find(|name| !before.contains(name));
            let Some(name) = new.filter(|name| !name.ends_with(".crdownload") && !name.starts_with('.')) else {
                return Ok(None);
            };
            let bytes = std::fs::read(self.downloads.join(&name)).map_err(|problem| problem.to_string())?;
            Ok((!bytes.is_empty()).then_some((name, bytes)))
        })
    }

    fn downloaded(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.downloads).expect("the folder for downloads is there");
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    // Console and network

    /// Says that errors of the console which contain the words are what this test provokes.
    pub fn allow_console(&self, words: &str) {
        self.seen.borrow_mut().allowed.push(words.to_owned());
    }

    /// The addresses that the pages asked for so far, in order.
    #[track_caller]
    pub fn requests(&self) -> Vec<String> {
        self.drain_logs();
        self.seen.borrow().requests.clone()
    }

    /// Takes the requests so far as seen and judged.
    #[track_caller]
    pub fn forget_requests(&self) {
        self.drain_logs();
        self.seen.borrow_mut().requests.clear();
    }

    /// The console's errors so far, those that the test expects left out.
    #[track_caller]
    pub fn console_errors(&self) -> Vec<String> {
        self.drain_logs();
        let seen = self.seen.borrow();
        let unexpected = |message: &&String| !seen.allowed.iter().any(|words| message.contains(words));
        let errors = seen.console.iter().filter(|(level, _)| level == "SEVERE").map(|(_, message)| message);
        errors.filter(unexpected).cloned().collect()
    }

    fn drain_logs(&self) {
        let logs =
            self.with(async |driver| Ok((driver.get_log("browser").await?, driver.get_log("performance").await?)));
        let (console, network) = self.must("reading the logs", logs);
        let mut seen = self.seen.borrow_mut();
        seen.console.extend(console.into_iter().map(|entry| (entry.level, entry.message)));
        for entry in network {
            let Ok(event) = serde_json::from_str::<Value>(&entry.message) else { continue };
            let message = &event["message"];
            let method = message["method"].as_str().unwrap_or_default();
            let address = match method {
                "Network.requestWillBeSent" => &message["params"]["request"]["url"],
                "Network.webSocketCreated" => &message["params"]["url"],
                _ => continue,
            };
            seen.requests.extend(address.as_str().map(str::to_owned));
        }
    }

    /// What every test asserts at its end.
    #[track_caller]
    pub fn check(&self) {
        let errors = self.console_errors();
        if !errors.is_empty() {
            self.fail(&format!("the console has errors:\n{}", errors.join("\n")));
        }
        let own = |address: &&String| {
            let local = ["http://127.0.0.1:", "http://localhost:", "file:", "data:", "blob:", "about:", "chrome:"];
            local.iter().any(|start| address.starts_with(start))
        };
        let foreign: Vec<_> = self.requests().into_iter().filter(|address| !own(&address)).collect();
        if !foreign.is_empty() {
            self.fail(&format!("requests left this machine:\n{}", foreign.join("\n")));
        }
        let violations = self.script("return self.tandemEyes?.violations ?? []", &[]);
        if violations != json!([]) {
            self.fail(&format!("the page's policy refused something: {violations:#}"));
        }
    }

    // The end

    /// Keeps a picture of what can be seen under `target/browser-pictures/`, for people to look at.
    #[track_caller]
    pub fn keep_picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it stands in the target folder");
        let folder = folder.join("browser-pictures");
        let shot = self.must("a picture", self.with(async |driver| driver.screenshot_as_png().await));
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(format!("{name}.png")), shot))
            .expect("the target folder can be written to");
    }

    /// Keeps what can be seen for those who look into a failure.
    pub fn keep_evidence(&self) {
        let kept = std::fs::create_dir_all(&self.evidence).map_err(|problem| problem.to_string()).and_then(|()| {
            let shot = self.with(async |driver| driver.screenshot_as_png().await)?;
            let source = self.with(async |driver| driver.source().await)?;
            self.drain_logs();
            let seen = self.seen.borrow();
            let console: String = seen.console.iter().map(|(level, message)| format!("{level} {message}\n")).collect();
            let requests = seen.requests.join("\n");
            let files: [(&str, &[u8]); 4] = [
                ("screen.png", &shot),
                ("page.html", source.as_bytes()),
                ("console.txt", console.as_bytes()),
                ("requests.txt", requests.as_bytes()),
            ];
            files
                .iter()
                .try_for_each(|(name, bytes)| std::fs::write(self.evidence.join(name), bytes))
                .map_err(|problem| problem.to_string())
        });
        if let Err(problem) = kept {
            eprintln!("no evidence could be kept in {}: {problem}", self.evidence.display());
        }
    }

    /// Closes the browser; its profile goes with it.
    pub fn quit(&self) {
        if let Some(driver) = self.driver.borrow_mut().take()
            && let Err(problem) = self.runtime.block_on(driver.quit())
        {
            eprintln!("the browser did not close: {problem}");
        }
    }
}

/// What a script means by true.
fn truth(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false))
}
