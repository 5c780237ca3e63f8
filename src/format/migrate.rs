//! From an older version of the board file to this one, a step at a time.
//!
//! Invariants: every version that was ever released has a way up; a step changes the plain file and knows only the two versions it
//! stands between. To change the saved shape: a step at the end of [`CHAIN`], `VERSION` one more, and frozen files of the version
//! before under `tests/fixtures/`; a test fails when a step lacks one.

use serde_json::{Map, Value};

/// Takes a file from one version to the next.
pub type Migration = fn(&mut Map<String, Value>);

/// The step from version 1 to 2 first, and so on. Version 1 is the first, so there is none yet.
pub const CHAIN: &[Migration] = &[];

/// Takes a file of some version, from 1 on, through the rest of a chain.
pub fn up(chain: &[Migration], version: u64, file: &mut Map<String, Value>) {
    let done = usize::try_from(version.saturating_sub(1)).unwrap_or(usize::MAX);
    for migration in chain.iter().skip(done) {
        migration(file);
    }
    let reached = u64::try_from(chain.len()).unwrap_or(u64::MAX).saturating_add(1);
    file.insert("version".to_owned(), reached.max(version).into());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::VERSION;
    use serde_json::json;

    #[test]
    fn the_chain_leads_to_the_version_that_is_written() {
        assert_eq!(CHAIN.len() as u64 + 1, VERSION);
    }

    #[test]
    fn a_file_goes_through_every_step_that_it_has_not_been_through() {
        let chain: [Migration; 2] =
            [|file| drop(file.insert("second".into(), json!(2))), |file| drop(file.insert("third".into(), json!(3)))];
        let through = |version: u64| {
            let mut file = Map::new();
            up(&chain, version, &mut file);
            Value::Object(file)
        };
        assert_eq!(through(1), json!({ "second": 2, "third": 3, "version": 3 }));
        assert_eq!(through(2), json!({ "third": 3, "version": 3 }));
        assert_eq!(through(3), json!({ "version": 3 }));
    }
}
