//! The page that is served now, in memory, and the waiting for the next one.

use crate::problem::Problem;
use crate::site::{File, Profile, compressed};
use std::collections::BTreeMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// One file, and what brotli makes of it once someone asks.
pub struct Kept {
    /// As it is.
    pub bytes: Vec<u8>,
    brotli: OnceLock<Option<Vec<u8>>>,
    quality: i32,
}

impl Kept {
    /// The file after brotli; none where that makes nothing smaller.
    pub fn brotli(&self) -> Option<&[u8]> {
        let packed = self.brotli.get_or_init(|| {
            let packed: Result<Vec<u8>, Problem> = compressed(&self.bytes, self.quality);
            packed.ok().filter(|packed| packed.len() < self.bytes.len())
        });
        packed.as_deref()
    }
}

#[derive(Default)]
struct Build {
    number: u64,
    files: BTreeMap<String, Arc<Kept>>,
}

/// The last good build.
pub struct Shelf {
    build: Mutex<Build>,
    changed: Condvar,
    quality: i32,
}

impl Shelf {
    /// An empty shelf.
    pub fn new(profile: Profile) -> Shelf {
        // What changes every minute is packed in a moment; what is measured, as it is published.
        let quality = if profile == Profile::Release { 11 } else { 4 };
        Shelf { build: Mutex::default(), changed: Condvar::new(), quality }
    }

    /// Puts a new build in the place of the last, and wakes the pages that wait for it.
    pub fn put(&self, files: Vec<File>) {
        let keep = |mut file: File| {
            if file.name == "index.html" {
                file.bytes.extend_from_slice(b"<script src=\"/__reload.js\" async></script>\n");
            }
            let kept = Kept { bytes: file.bytes, brotli: OnceLock::new(), quality: self.quality };
            (file.name, Arc::new(kept))
        };
        let files = files.into_iter().map(keep).collect();
        let mut build = self.lock();
        build.files = files;
        build.number += 1;
        self.changed.notify_all();
    }

    /// A file by its exact name.
    pub fn file(&self, name: &str) -> Option<Arc<Kept>> {
        self.lock().files.get(name).cloned()
    }

    /// The name of the build that stands, as soon as it is not `seen`, at the latest after the given time.
    pub fn build_other_than(&self, seen: &str, longest: Duration) -> String {
        let same = |build: &mut Build| name(build) == seen;
        let waited = self.changed.wait_timeout_while(self.lock(), longest, same);
        name(&waited.unwrap_or_else(PoisonError::into_inner).0)
    }

    fn lock(&self) -> MutexGuard<'_, Build> {
        self.build.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Another process counts from one again, so its number stands in front.
fn name(build: &Build) -> String {
    format!("{}-{}", std::process::id(), build.number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::site::Use;

    #[test]
    fn a_new_build_replaces_the_last_and_has_another_name() {
        let shelf = Shelf::new(Profile::Quick);
        let first = shelf.build_other_than("", Duration::from_secs(9));
        shelf.put(vec![File::new("index.html", b"<p>".to_vec(), Use::First), File::new("a", vec![7; 99], Use::First)]);
        let second = shelf.build_other_than(&first, Duration::from_secs(9));
        assert_ne!(first, second);
        assert_eq!(shelf.build_other_than(&second, Duration::from_millis(1)), second);
        assert!(shelf.file("index.html").unwrap().bytes.ends_with(b"async></script>\n"));
        assert!(shelf.file("a").unwrap().brotli().unwrap().len() < 99);
        shelf.put(Vec::new());
        assert!(shelf.file("a").is_none());
    }
}
