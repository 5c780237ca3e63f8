//! What a browser said and asked for: console, network, and the questions put to every test at its end.
//!
//! Chromium keeps logs, Firefox sends events, WebKit's pages tell what they hear. A request that fails is an error in
//! Chromium's console only; for the others the test's server says what it could not answer.

use super::browser::{Browser, Reach};
use serde_json::{Value, json};

/// The console's level for errors.
const SEVERE: &str = "SEVERE";

/// What the browser logged so far, and what of it a test expects.
#[derive(Default)]
pub struct Seen {
    console: Vec<(String, String)>,
    requests: Vec<String>,
    allowed: Vec<String>,
    /// How much of what the server heard and refused was taken over.
    heard: usize,
    refused: usize,
}

impl Seen {
    fn errors(&mut self, errors: Vec<String>) {
        self.console.extend(errors.into_iter().map(|words| (SEVERE.to_owned(), words)));
    }
}

impl Browser {
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
        let errors = seen.console.iter().filter(|(level, _)| level == SEVERE).map(|(_, message)| message);
        errors.filter(unexpected).cloned().collect()
    }

    /// Whether something in the console so far contains the words, expected or not.
    #[track_caller]
    pub fn console_says(&self, words: &str) -> bool {
        self.drain_logs();
        self.seen.borrow().console.iter().any(|(_, message)| message.contains(words))
    }

    /// Takes what the page itself keeps, before it goes.
    pub(super) fn drain_page(&self) {
        if let Reach::Pages(..) = self.reach {
            // A page that a script can't reach any more has told what it knew when it went.
            let heard = self.try_script("return self.tandemEyes?.takeHeard?.() ?? []", &[]).unwrap_or_default();
            let heard: Vec<String> = serde_json::from_value(heard).unwrap_or_default();
            self.seen.borrow_mut().errors(heard);
        }
    }

    #[track_caller]
    fn drain_logs(&self) {
        match &self.reach {
            Reach::DevTools => self.drain_devtools(),
            Reach::Bidi(bidi, _) => {
                // What was before this question comes before its answer.
                self.must("reading the logs", bidi.ask("session.status", json!({})));
                let mut seen = self.seen.borrow_mut();
                for event in bidi.events() {
                    let params = &event["params"];
                    if event["method"] == "log.entryAdded" {
                        let level = if params["level"] == "error" { SEVERE } else { "INFO" };
                        seen.console.push((level.to_owned(), words_of(params)));
                    } else {
                        seen.requests.extend(params["request"]["url"].as_str().map(str::to_owned));
                    }
                }
            }
            Reach::Pages(name, outside) => {
                self.drain_page();
                let mut seen = self.seen.borrow_mut();
                let heard = self.site.heard_of(name).split_off(seen.heard);
                seen.heard += heard.len();
                seen.errors(heard);
                seen.requests.extend(outside.take_asked());
            }
        }
        if !matches!(self.reach, Reach::DevTools) {
            let mut seen = self.seen.borrow_mut();
            let refused = self.site.refused().split_off(seen.refused);
            seen.refused += refused.len();
            seen.errors(refused.into_iter().map(|path| format!("{path} was answered with 404")).collect());
        }
    }

    #[track_caller]
    fn drain_devtools(&self) {
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
        let mut complaints = Vec::new();
        let errors = self.console_errors();
        if !errors.is_empty() {
            complaints.push(format!("the console has errors:\n{}", errors.join("\n")));
        }
        let own = |address: &&String| {
            let local = ["http://127.0.0.1:", "http://localhost:", "file:", "data:", "blob:", "about:", "chrome:"];
            local.iter().any(|start| address.starts_with(start))
        };
        let foreign: Vec<_> = self.requests().into_iter().filter(|address| !own(&address)).collect();
        if !foreign.is_empty() {
            complaints.push(format!("requests left this machine:\n{}", foreign.join("\n")));
        }
        let violations = self.script("return self.tandemEyes?.violations ?? []", &[]);
        if violations != json!([]) {
            complaints.push(format!("the page's policy refused something: {violations:#}"));
        }
        if !complaints.is_empty() {
            self.fail(&complaints.join("\n"));
        }
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
}

/// The words of an entry in Firefox's log, with the place they come from.
fn words_of(entry: &Value) -> String {
    let place = &entry["stackTrace"]["callFrames"][0];
    let place = place["url"].as_str().map(|url| format!(" {url}:{}", place["lineNumber"])).unwrap_or_default();
    format!("{}{place}", entry["text"].as_str().unwrap_or_default())
}
