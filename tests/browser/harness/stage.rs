//! What a test stands on: a server, the people in front of their browsers, and the questions asked of all at the end.

use super::browser::{Browser, Surroundings};
use super::server::{Site, dist, made_up};
use super::wishes::ForeignFrames;
use crate::person::Person;
use std::cell::{Cell, RefCell};
use std::panic::{AssertUnwindSafe, Location, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::{Condvar, Mutex, PoisonError};
use tokio::runtime::{Builder, Runtime};

/// The places in front of browsers: two tests that drive some at the same time, and one that mostly waits.
const PLACES: usize = 2 * DRIVES + WAITS;
/// How many of them a test takes.
const DRIVES: usize = 2;
/// The same for one that mostly waits.
const WAITS: usize = 1;

/// A test's surroundings.
pub struct Stage {
    /// Serves the built page.
    pub site: Rc<Site>,
    name: String,
    browsers: RefCell<Vec<Rc<Browser>>>,
    folders: Cell<usize>,
    scratch: PathBuf,
    runtime: Rc<Runtime>,
}

/// Runs a test on the built page.
#[track_caller]
pub fn journey(test: impl FnOnce(&Stage)) {
    run(DRIVES, Some(dist()), test);
}

/// Runs a test on the built page that mostly waits: beside two others.
#[track_caller]
pub fn journey_beside(test: impl FnOnce(&Stage)) {
    run(WAITS, Some(dist()), test);
}

/// Runs a test on the page in the made-up language.
#[track_caller]
pub fn journey_made_up(test: impl FnOnce(&Stage)) {
    run(DRIVES, Some(made_up()), test);
}

/// Runs a test on the built page while no other drives a browser: for what is measured in time.
#[track_caller]
pub fn journey_alone(test: impl FnOnce(&Stage)) {
    run(PLACES, Some(dist()), test);
}

/// Runs a test without the built page, on pages that it adds itself.
#[track_caller]
pub fn trial(test: impl FnOnce(&Stage)) {
    run(DRIVES, None, test);
}

#[track_caller]
fn run(places: usize, folder: Option<PathBuf>, test: impl FnOnce(&Stage)) {
    let _turn = Turn::take(places);
    let stage = Stage::new(folder, &test_name(Location::caller()));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        test(&stage);
        stage.browsers.borrow().iter().for_each(|browser| browser.check());
    }));
    for browser in stage.browsers.borrow().iter() {
        if outcome.is_err() {
            browser.keep_evidence();
        }
        browser.quit();
    }
    drop(std::fs::remove_dir_all(&stage.scratch));
    if let Err(panic) = outcome {
        resume_unwind(panic);
    }
}

impl Stage {
    fn new(folder: Option<PathBuf>, name: &str) -> Stage {
        let process = std::process::id();
        let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("browser-{process}-{name}"));
        std::fs::create_dir_all(&scratch).expect("the target folder can be written to");
        // What stands there is of an earlier run.
        drop(std::fs::remove_dir_all(failures(name)));
        Stage {
            site: Rc::new(Site::start(folder)),
            name: name.to_owned(),
            browsers: RefCell::default(),
            folders: Cell::new(0),
            scratch,
            runtime: Rc::new(Builder::new_current_thread().enable_all().build().expect("a runtime starts")),
        }
    }

    /// Somebody with a browser of their own: a fresh profile and a folder for downloads.
    pub fn person(&self) -> Person {
        self.person_whose_frames(ForeignFrames::AsUsual)
    }

    /// Somebody who has set what frames of other sites may keep.
    pub fn person_whose_frames(&self, frames: ForeignFrames) -> Person {
        Person::new(self.start_browser(frames), Rc::clone(&self.site))
    }

    /// A browser with a fresh profile.
    pub fn browser(&self) -> Rc<Browser> {
        self.start_browser(ForeignFrames::AsUsual)
    }

    fn start_browser(&self, frames: ForeignFrames) -> Rc<Browser> {
        let browser = self.start(frames, None);
        self.browsers.borrow_mut().push(Rc::clone(&browser));
        browser
    }

    /// Somebody with a browser whose profile lies in a folder. The test itself ends it: nothing is asked of it in the end.
    pub fn person_with(&self, profile: &Path) -> Person {
        Person::new(self.start(ForeignFrames::AsUsual, Some(profile.to_owned())), Rc::clone(&self.site))
    }

    fn start(&self, frames: ForeignFrames, profile: Option<PathBuf>) -> Rc<Browser> {
        let number = self.browsers.borrow().len() + 1;
        let evidence = failures(&self.name).join(number.to_string());
        Rc::new(Browser::start(Surroundings {
            site: Rc::clone(&self.site),
            runtime: Rc::clone(&self.runtime),
            downloads: self.folder(),
            evidence,
            number,
            frames,
            profile,
        }))
    }

    /// Writes a file, to be chosen in a browser.
    pub fn file(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.folder().join(name);
        std::fs::write(&path, bytes).expect("the test's folder can be written to");
        path
    }

    /// An empty folder that is gone after the test.
    pub fn folder(&self) -> PathBuf {
        self.folders.set(self.folders.get() + 1);
        let folder = self.scratch.join(self.folders.get().to_string());
        std::fs::create_dir_all(&folder).expect("the test's folder can be written to");
        folder
    }
}

/// Where a failed test leaves what it saw.
fn failures(name: &str) -> PathBuf {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().expect("it stands in the target folder");
    target.join("browser-failures").join(name)
}

/// The test's own name; where the thread does not carry it (`--test-threads=1`), its place.
fn test_name(place: &Location) -> String {
    let thread = std::thread::current();
    let name = thread.name().filter(|name| *name != "main").map(|name| name.replace("::", "-"));
    name.unwrap_or_else(|| {
        let file = Path::new(place.file()).file_stem().unwrap_or_default();
        format!("{}-{}", file.to_string_lossy(), place.line())
    })
}

/// So many of the few places in front of a browser.
struct Turn(usize);

static FREE: Mutex<usize> = Mutex::new(PLACES);
static FREED: Condvar = Condvar::new();

impl Turn {
    fn take(places: usize) -> Turn {
        let free = FREE.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = FREED.wait_while(free, |free| *free < places).unwrap_or_else(PoisonError::into_inner);
        *free -= places;
        Turn(places)
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *FREE.lock().unwrap_or_else(PoisonError::into_inner) += self.0;
        FREED.notify_all();
    }
}
