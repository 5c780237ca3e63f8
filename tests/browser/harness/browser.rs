//! A browser under WebDriver: finds, waits, clicks, types. What it says meanwhile is in `ears.rs`.
//!
//! Every wait is bounded and says what it waited for. Clicks are the browser's own: one that something covers fails.

use super::bidi::Bidi;
use super::driver::{Driver, MIDDLE_OF_SCREEN};
use super::ears::Seen;
use super::engine::Engine;
use super::outside::Outside;
use super::server::{Site, dist};
use super::wishes::ForeignFrames;
use super::{killing, probe, wishes};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};
use thirtyfour::prelude::*;
use thirtyfour::{TypingData, WindowHandle};
use tokio::runtime::Runtime;

/// How long a step of a person and the start of a page may take, on a machine that does other things too. How fast a step has
/// to be is for the journeys that measure it.
const PATIENCE: Duration = Duration::from_secs(20);
const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// Puts `first(selector)` and `all(selector)` in front of a script: what can be seen, in document order.
const FINDERS: &str = r"
const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e.checkVisibility());
const first = (selector) => all(selector)[0] ?? null;
";

/// A browser with a profile and a folder for downloads of its own.
pub struct Browser {
    pub(super) driver: RefCell<Option<WebDriver>>,
    pub(super) runtime: Rc<Runtime>,
    pub(super) evidence: PathBuf,
    pub(super) seen: RefCell<Seen>,
    pub(super) reach: Reach,
    pub(super) site: Rc<Site>,
    downloads: PathBuf,
    /// The tabs, in the order in which they were opened.
    tabs: RefCell<Vec<WindowHandle>>,
    /// What runs before every page: DevTools has it for one tab alone.
    scripts: RefCell<Vec<String>>,
    server: RefCell<Option<Arc<Driver>>>,
}

/// The way to what WebDriver does not offer.
pub(super) enum Reach {
    /// Chromium's DevTools protocol, through chromedriver.
    DevTools,
    /// WebDriver BiDi, in Firefox; and what wants to leave this machine.
    Bidi(Bidi, #[expect(dead_code, reason = "it is there to refuse")] Outside),
    /// None, in WebKit: scripts go into the pages on their way, for the browser of that name.
    Pages(String, Outside),
}

/// What a stage gives each of its browsers.
pub struct Surroundings {
    /// Serves the pages.
    pub site: Rc<Site>,
    /// Waits for the driver.
    pub runtime: Rc<Runtime>,
    /// Where downloads go.
    pub downloads: PathBuf,
    /// Where a failure leaves what was seen.
    pub evidence: PathBuf,
    /// Tells the browsers of a stage apart.
    pub number: usize,
    /// What the browser is set to let frames of other sites keep.
    pub frames: ForeignFrames,
    /// A profile that outlives the browser; one that is gone with it where there is none.
    pub profile: Option<PathBuf>,
}

impl Browser {
    /// Starts a browser.
    pub fn start(surroundings: Surroundings) -> Browser {
        let Surroundings { site, runtime, downloads, evidence, number, frames, profile } = surroundings;
        let engine = Engine::wanted();
        let name = format!("tandem-test/{number}");
        let outside = (engine != Engine::Chromium).then(Outside::start);
        let server = Driver::for_browser(engine, &downloads);
        let wishes = wishes::of(engine, &downloads, outside.as_ref(), &name, frames, profile.as_deref());
        let session = runtime.block_on(WebDriver::new(&server.address, wishes));
        let session = session.unwrap_or_else(|problem| panic!("the browser does not start: {problem}"));
        let reach = match (engine, outside) {
            (Engine::Firefox, Some(outside)) => {
                let address = session.handle().capabilities().get("webSocketUrl").and_then(Value::as_str);
                let bidi = Bidi::connect(address.expect("a session with BiDi says where"));
                Reach::Bidi(bidi.expect("the browser listens there"), outside)
            }
            (Engine::WebKit, Some(outside)) => Reach::Pages(name, outside),
            _ => Reach::DevTools,
        };
        let (driver, server) = (RefCell::new(Some(session)), RefCell::new(Some(server)));
        let (seen, tabs, scripts) = (RefCell::default(), RefCell::default(), RefCell::default());
        let browser = Browser { driver, runtime, evidence, seen, reach, site, downloads, tabs, scripts, server };
        browser.know_tabs();
        browser.before_every_page(probe::EYES);
        match &browser.reach {
            Reach::DevTools => {}
            Reach::Bidi(bidi, _) => {
                let events = json!({ "events": ["log.entryAdded", "network.beforeRequestSent"] });
                browser.must("listening", bidi.ask("session.subscribe", events));
            }
            Reach::Pages(..) => {
                browser.resize(1280, 900);
                browser.before_every_page(probe::EARS);
                // No setting of this browser's takes storage from frames: it is imitated.
                if frames == ForeignFrames::Nothing {
                    browser.before_every_page(&format!("if (self !== top) {{ {} }}", probe::BLOCKED_STORAGE));
                }
            }
        }
        browser
    }

    /// What renders the pages here, for what a test can only ask of some.
    pub fn engine(&self) -> Engine {
        match self.reach {
            Reach::DevTools => Engine::Chromium,
            Reach::Bidi(..) => Engine::Firefox,
            Reach::Pages(..) => Engine::WebKit,
        }
    }

    pub(super) fn with<T>(&self, act: impl AsyncFnOnce(&WebDriver) -> WebDriverResult<T>) -> Result<T, String> {
        let driver = self.driver.borrow();
        let driver = driver.as_ref().expect("the browser is open until the test ends");
        self.runtime.block_on(act(driver)).map_err(|problem| {
            // The driver's own stack tells nobody anything.
            let words = problem.to_string();
            words.split("Stacktrace").next().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ")
        })
    }

    /// Asks Chromium by its DevTools protocol.
    fn try_devtools(&self, method: &str, params: Value) -> Result<Value, String> {
        self.with(async |driver| driver.cdp().send_raw(method, params).await)
    }

    /// Stops with what was done and what went wrong.
    #[track_caller]
    pub(super) fn must<T>(&self, what: &str, result: Result<T, String>) -> T {
        result.unwrap_or_else(|problem| self.fail(&format!("{what}: {problem}")))
    }

    /// Ends the test, and says where the evidence will be.
    #[track_caller]
    pub fn fail(&self, words: &str) -> ! {
        panic!("{words}\n  evidence: {}", self.evidence.display())
    }

    // Pages

    /// Runs a script in every page from now on, before the page's own scripts; in this tab and in those that are opened later.
    #[track_caller]
    pub fn before_every_page(&self, script: &str) {
        let done = match &self.reach {
            Reach::DevTools => {
                self.scripts.borrow_mut().push(script.to_owned());
                self.put_before_pages(script)
            }
            Reach::Bidi(bidi, _) => {
                let function = json!({ "functionDeclaration": format!("() => {{ {script} }}") });
                bidi.ask("script.addPreloadScript", function).map(drop)
            }
            Reach::Pages(name, _) => {
                self.site.before_every_page(name, script);
                Ok(())
            }
        };
        self.must("putting a script before the page", done);
    }

    fn put_before_pages(&self, script: &str) -> Result<(), String> {
        self.try_devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).map(drop)
    }

    /// Goes to an address.
    #[track_caller]
    pub fn goto(&self, address: &str) {
        self.drain_page();
        self.must(address, self.with(async |driver| driver.goto(address).await));
    }

    /// The address of a file of the built page, as a double-click opens it.
    pub fn file_address(&self, name: &str) -> String {
        let mut folder = dist();
        if let Reach::Pages(browser, _) = &self.reach {
            // The scripts that a server would put in front go into a copy.
            let copy = self.downloads.join(".dist");
            copy_folder(&folder, &copy).expect("the test's folder can be written to");
            let page = copy.join(name.split('?').next().unwrap_or(name));
            let html = std::fs::read_to_string(&page).expect("the page is text");
            std::fs::write(&page, self.site.with_scripts(browser, &html)).expect("the copy can be written to");
            folder = copy;
        }
        format!("file://{}/{name}", folder.display())
    }

    /// Reloads the page.
    #[track_caller]
    pub fn reload(&self) {
        self.drain_page();
        self.must("reload", self.with(async |driver| driver.refresh().await));
    }

    /// Goes back to the page before, as the browser's button does.
    #[track_caller]
    pub fn back(&self) {
        self.drain_page();
        self.must("going back", self.with(async |driver| driver.back().await));
    }

    /// Opens another tab of this browser and goes on there.
    #[track_caller]
    pub fn open_tab(&self) {
        self.know_tabs();
        let opened = self.with(async |driver| {
            let tab = driver.new_tab().await?;
            driver.switch_to_window(tab).await
        });
        self.must("another tab", opened);
        self.know_tabs();
        for script in self.scripts.borrow().iter() {
            self.must("putting a script before the pages of another tab", self.put_before_pages(script));
        }
    }

    /// Goes on in a tab, by the order in which they were opened.
    #[track_caller]
    pub fn go_to_tab(&self, number: usize) {
        self.know_tabs();
        let tab = self.tabs.borrow()[number].clone();
        self.must("going to a tab", self.with(async |driver| driver.switch_to_window(tab).await));
    }

    /// Notes which tabs have come since: WebKit's driver lists them in any order.
    #[track_caller]
    fn know_tabs(&self) {
        let all = self.must("the tabs", self.with(async |driver| driver.windows().await));
        let mut known = self.tabs.borrow_mut();
        let new: Vec<_> = all.into_iter().filter(|tab| !known.contains(tab)).collect();
        known.extend(new);
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
        let done = match &self.reach {
            Reach::DevTools => {
                let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
                self.try_devtools("Emulation.setDeviceMetricsOverride", size).map(drop)
            }
            Reach::Bidi(bidi, _) => self.with(async |driver| driver.window().await).and_then(|window| {
                let viewport = json!({ "width": width, "height": height });
                let size = json!({ "context": window.to_string(), "viewport": viewport });
                bidi.ask("browsingContext.setViewport", size).map(drop)
            }),
            Reach::Pages(..) => {
                let [across, down] = MIDDLE_OF_SCREEN;
                let left = i64::from(across.saturating_sub(width / 2));
                let top = i64::from(down.saturating_sub(height / 2));
                self.with(async |driver| driver.set_window_rect(left, top, width, height).await)
            }
        };
        self.must("resizing", done);
        if let Reach::Pages(..) = self.reach {
            // The driver answers as soon as the window has been asked; the page follows.
            self.wait_until("the page to be as wide", "return innerWidth === arguments[0]", &[json!(width)]);
        }
    }

    /// Takes the width of bars for scrolling away, as on a telephone, for the pages that come.
    #[track_caller]
    pub fn hide_scrollbars(&self) {
        match self.reach {
            Reach::DevTools => drop(self.devtools("Emulation.setScrollbarsHidden", json!({ "hidden": true }))),
            _ => self.before_every_page(probe::NO_SCROLLBARS),
        }
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
    pub fn wait<T>(&self, what: &str, mut look: impl FnMut() -> Result<Option<T>, String>) -> T {
        let start = Instant::now();
        loop {
            let problem = match look() {
                Ok(Some(found)) => return found,
                Ok(None) => None,
                Err(problem) => Some(problem),
            };
            if start.elapsed() > PATIENCE {
                let problem = problem.map(|problem| format!("; last: {problem}")).unwrap_or_default();
                self.fail(&format!("after {PATIENCE:?} still awaited: {what}{problem}"));
            }
            std::thread::sleep(BETWEEN_LOOKS);
        }
    }

    /// Waits until a script returns something true.
    #[track_caller]
    pub fn wait_until(&self, what: &str, condition: &str, arguments: &[Value]) {
        self.wait(what, || Ok(truth(&self.try_script(condition, arguments)?).then_some(())));
    }

    /// Whether something that can be seen fits the selector now.
    #[track_caller]
    pub fn shows(&self, selector: &str) -> bool {
        truth(&self.script("return !!first(arguments[0])", &[json!(selector)]))
    }

    /// The texts of all that can be seen and fits the selector.
    #[track_caller]
    pub fn texts(&self, selector: &str) -> Vec<String> {
        let texts = self.script("return all(arguments[0]).map((e) => e.innerText.trimEnd())", &[json!(selector)]);
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
        self.wait(&format!("to click {what}"), || {
            if self.engine() != Engine::Chromium && !self.bring_frame_into_sight(script, arguments)? {
                return Ok(None);
            }
            // WebKit's driver may scroll the page by itself, late, and press where the element stood. In a frame a place is one of
            // the window's for it, which the frame can't know; and over a tab that lies behind another no pointer moves.
            let by_place = "return self === top && !document.hidden";
            if self.engine() == Engine::WebKit && truth(&self.try_script(by_place, &[])?) {
                return self.click_by_place(script, arguments);
            }
            self.on_found(script, arguments, async |found| found.click().await)
        });
    }

    /// Scrolls the pages around a frame to where its element can be seen: the others' drivers look at the frame alone,
    /// and click beside the window. Gives whether the frame has come to rest since it was asked last: while it grows to its
    /// height, a click arrives where its element stood.
    fn bring_frame_into_sight(&self, script: &str, arguments: &[Value]) -> Result<bool, String> {
        let script = script.replace("arguments[", "given[");
        let script = format!(
            "const given = arguments;
            if (self === top) return true;
            const found = (() => {{ {script} }})();
            if (!found) return false;
            found.scrollIntoView({{ block: 'nearest', inline: 'nearest' }});
            const box = found.getBoundingClientRect(), before = window.tandemPlace;
            window.tandemPlace = [box.x, box.y, innerWidth, innerHeight].join();
            return window.tandemPlace === before"
        );
        self.try_script(&script, arguments).map(|rests| rests == json!(true))
    }

    /// Clicks where the element stands, unless something else would take the click. Scrolls only where it can't be hit.
    fn click_by_place(&self, script: &str, arguments: &[Value]) -> Result<Option<()>, String> {
        let place = format!(
            "const found = (() => {{ {script} }})(); if (!found) return null;
            const look = () => {{
              const box = found.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
              const hit = document.elementFromPoint(x, y);
              return found === hit || found.contains(hit) ? [x, y] : `intercepted by ${{hit?.outerHTML.slice(0, 80)}}`;
            }};
            const there = look();
            if (typeof there !== 'string') return there;
            found.scrollIntoView({{ block: 'center', inline: 'nearest' }});
            return look()"
        );
        let place = place.replace("arguments[", "given[");
        let place = format!("const given = arguments; {place}");
        let found = self.try_script(&place, arguments)?;
        match (found[0].as_f64(), found[1].as_f64()) {
            (Some(x), Some(y)) => {
                let (x, y) = (x as i64, y as i64);
                self.with(async |driver| driver.action_chain().move_to(x, y).perform().await)?;
                // What the pointer lies on may have moved with it: as a person, look again before pressing.
                if self.try_script(&place, arguments)? != found {
                    return Ok(None);
                }
                self.with(async |driver| driver.action_chain().click().perform().await).map(Some)
            }
            _ => found.as_str().map_or(Ok(None), |problem| Err(problem.to_owned())),
        }
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
        } else if let Reach::DevTools = self.reach {
            self.try_devtools("Input.insertText", json!({ "text": text })).map(drop)
        } else {
            let script = "return document.execCommand('insertText', false, arguments[0])";
            self.try_script(script, &[json!(text)])
                .and_then(|done| if done == json!(true) { Ok(()) } else { Err("nothing takes text".to_owned()) })
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
        self.must(method, self.try_devtools(method, parameters))
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
        self.downloads(1, act).remove(0)
    }

    /// The same for so many files, in any order.
    #[track_caller]
    pub fn downloads(&self, count: usize, act: impl FnOnce()) -> Vec<(String, Vec<u8>)> {
        let before = self.downloaded();
        act();
        (0..count).map(|_| self.next_download(&before)).collect()
    }

    #[track_caller]
    fn next_download(&self, before: &[String]) -> (String, Vec<u8>) {
        self.wait("a download", || {
            let here = self.downloaded();
            // A place is taken before the file is complete, and what is still coming stands beside it.
            let coming = |name: &String| [".crdownload", ".part", ".wkdownload"].iter().any(|end| name.ends_with(end));
            let new = here.iter().find(|name| !before.contains(name) && !name.starts_with('.') && !coming(name));
            let Some(name) = new.filter(|_| !here.iter().any(coming)).cloned() else {
                return Err(format!("there is {here:?}"));
            };
            let file = self.downloads.join(&name);
            let bytes = std::fs::read(&file).map_err(|problem| problem.to_string())?;
            // WebKit writes into the place itself, 4 KB at a time: all of it was read if nobody writes any more, and nothing has come since.
            let is_writing = is_open(&file);
            let size = std::fs::metadata(&file).map_err(|problem| problem.to_string())?.len();
            if bytes.is_empty() || is_writing || size != bytes.len() as u64 {
                return Ok(None);
            }
            // The next of that name would get another, or take its place unseen.
            std::fs::remove_file(&file).map_err(|problem| problem.to_string())?;
            Ok(Some((name, bytes)))
        })
    }

    fn downloaded(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.downloads).expect("the folder for downloads is there");
        entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned()).collect()
    }

    // The end

    /// A picture of what can be seen, as PNG.
    #[track_caller]
    pub fn screenshot(&self) -> Vec<u8> {
        self.must("a picture", self.with(async |driver| driver.screenshot_as_png().await))
    }

    /// Where a failure leaves what was seen.
    pub fn evidence_folder(&self) -> &Path {
        &self.evidence
    }

    /// Keeps a picture of what can be seen under `target/browser-pictures/`, for people to look at.
    #[track_caller]
    pub fn keep_picture(&self, name: &str) {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it stands in the target folder");
        let folder = folder.join("browser-pictures");
        let shot = self.screenshot();
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(folder.join(format!("{name}.png")), shot))
            .expect("the target folder can be written to");
    }

    /// Ends the browser as a power cut does, at whatever it is: every process of the profile at once, with SIGKILL.
    pub fn kill(&self, profile: &Path) {
        let all = killing::processes_of(profile);
        assert!(!all.is_empty(), "no process has the profile {}", profile.display());
        killing::kill(&all);
        // Its driver notices sooner or later; what it says then is nobody's.
        if let Some(driver) = self.driver.borrow_mut().take() {
            drop(self.runtime.block_on(driver.quit()));
        }
        self.server.borrow_mut().take();
    }

    /// Closes the browser; its profile goes with it.
    pub fn quit(&self) {
        let ended = self.driver.borrow_mut().take().map(|driver| match self.reach {
            // It takes its time to close in peace, and has nothing left to say; its driver ends it.
            Reach::Bidi(..) => driver.leak().map_err(|problem| problem.to_string()),
            _ => self.runtime.block_on(driver.quit()).map_err(|problem| problem.to_string()),
        });
        if let Some(Err(problem)) = ended {
            eprintln!("the browser did not close: {problem}");
        }
        self.server.borrow_mut().take();
    }
}

/// Whether any process has a file open.
fn is_open(file: &Path) -> bool {
    let Ok(file) = file.canonicalize() else { return false };
    let processes = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    let mut open = processes.filter_map(|one| std::fs::read_dir(one.path().join("fd")).ok()).flatten().flatten();
    open.any(|one| std::fs::read_link(one.path()).is_ok_and(|path| path == file))
}

/// Copies the files of a folder, and of those in it.
fn copy_folder(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let (entry, to) = (entry?, to);
        let place = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &place)?;
        } else {
            std::fs::copy(entry.path(), place)?;
        }
    }
    Ok(())
}

/// What a script means by true.
fn truth(value: &Value) -> bool {
    !matches!(value, Value::Null | Value::Bool(false))
}
