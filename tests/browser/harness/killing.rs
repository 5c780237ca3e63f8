//! The processes of a browser, and the end of all of them at once.

use std::path::Path;
use std::process::Command;

/// Every process that was started with a profile, and all that came of these.
pub fn processes_of(profile: &Path) -> Vec<u32> {
    let mark = format!("--user-data-dir={}", profile.display());
    let mut with_parents = Vec::new();
    let mut found = Vec::new();
    for entry in std::fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else { continue };
        // One that ends meanwhile is none.
        let Ok(words) = std::fs::read(entry.path().join("cmdline")) else { continue };
        let Ok(state) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
        if words.split(|byte| *byte == 0).any(|word| word == mark.as_bytes()) {
            found.push(id);
        }
        // "4711 (a name) S 4710 …": a name may hold anything.
        let parent = state.rsplit_once(") ").and_then(|(_, rest)| rest.split(' ').nth(1)?.parse::<u32>().ok());
        with_parents.extend(parent.map(|parent| (id, parent)));
    }
    let mut known = 0;
    while known < found.len() {
        known = found.len();
        for (id, parent) in &with_parents {
            if found.contains(parent) && !found.contains(id) {
                found.push(*id);
            }
        }
    }
    found
}

/// Ends processes with SIGKILL, in one call.
pub fn kill(all: &[u32]) {
    let ids: Vec<String> = all.iter().map(u32::to_string).collect();
    // One of them may have gone already.
    let ended = Command::new("sh").args(["-c", &format!("kill -9 {} 2>/dev/null; true", ids.join(" "))]).status();
    assert!(ended.is_ok_and(|status| status.success()), "`kill` can't be called");
}
