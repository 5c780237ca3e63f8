//! `docs/keys.md` says what the registry says. `TANDEM_BLESS=1 cargo test -p tandem --test keys` writes it anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may stop at once")]

use std::path::Path;

use tandem::app::keys::KEYS;
use tandem::ui::deeds;
use tandem::words::LANGUAGES;

fn written() -> String {
    let mut text = "# Keys\n\nWritten from the registry (`src/ui/deeds.rs`, `src/app/keys.rs`) by `TANDEM_BLESS=1 cargo test --test keys`.\n\n\
        On a Mac, Cmd does what Ctrl does. In a field the keys are the field’s own, but for the palette’s; under a dialog they rest.\n\
        Keys without Ctrl can be turned off in the sheet that `?` opens (in the menu and the palette: Keys).\n\n\
        | key | what it does | id |\n| --- | --- | --- |\n"
        .to_owned();
    for (id, key) in KEYS {
        let deed = deeds::all().into_iter().find(|deed| deed.id == id).expect("each key has its deed");
        text += &format!("| {} | {} | `{id}` |\n", key.told(LANGUAGES[0].words), (deed.name)(LANGUAGES[0].words));
    }
    text += "\nIn the menu and the palette, without a key:\n\n";
    for deed in deeds::all().iter().filter(|deed| KEYS.iter().all(|(id, _)| *id != deed.id)) {
        text += &format!("- {} (`{}`)\n", (deed.name)(LANGUAGES[0].words), deed.id);
    }
    text
}

#[test]
fn the_page_about_keys_says_what_the_registry_says() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/keys.md");
    if std::env::var_os("TANDEM_BLESS").is_some() {
        std::fs::write(&path, written()).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), written(), "docs/keys.md is out of date");
}

#[test]
fn every_deed_has_an_id_of_its_own() {
    let mut ids: Vec<_> = deeds::all().iter().map(|deed| deed.id).collect();
    ids.sort_unstable();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all);
}
