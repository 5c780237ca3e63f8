//! The tables of `docs/reliability.md`: what the tests counted, between two marks. A golden file, written with `TANDEM_BLESS=1`.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// One test at a time writes the page.
static WRITING: Mutex<()> = Mutex::new(());

/// Holds a table against the page, or writes it there.
pub fn holds(name: &str, lines: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/reliability.md");
    let _writing = WRITING.lock().unwrap_or_else(PoisonError::into_inner);
    println!("{lines}");
    let page = std::fs::read_to_string(&path).unwrap();
    let (begin, end) = (format!("<!-- counted: {name} -->\n"), format!("<!-- /counted: {name} -->"));
    let (before, rest) = page.split_once(&begin).unwrap_or_else(|| panic!("no place for {name}"));
    let (stands, after) = rest.split_once(&end).unwrap_or_else(|| panic!("no end of {name}"));
    if std::env::var_os("TANDEM_BLESS").is_some() {
        std::fs::write(&path, format!("{before}{begin}{lines}{end}{after}")).unwrap();
    } else {
        let how = "docs/reliability.md says otherwise: TANDEM_BLESS=1 cargo test --test reliability";
        assert_eq!(stands, lines, "{how}");
    }
}
