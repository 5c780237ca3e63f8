//! Which language the page is read in: the one that the address names, else the one that was chosen in this browser, else
//! the first of the browser's own that there is, else English. All but English come as parts of the program of their own.
//!
//! Invariant: a language that can't be had leaves the page as it is, with a notice; none is ever waited for by an English reader.

use std::rc::Rc;

use js_sys::{Array, Reflect};
use leptos::task::tick;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use super::keeper::Keeper;
use super::shelf::Browser;
use super::{page, parts};
use crate::app::{Session, Trouble};
use crate::words::{self, LANGUAGES, Language};

/// A language to begin with.
#[derive(Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Its code.
    pub code: &'static str,
    /// What the address names, where there is no such language.
    pub unknown: Option<String>,
}

impl Wanted {
    /// Chooses among what the address names, what was chosen in this browser, and what the browser prefers, best first.
    pub fn choose(named: Option<String>, kept: Option<&str>, preferred: &[String]) -> Self {
        let here = || {
            let preferred = preferred.iter().find_map(|tag| words::known(tag));
            kept.and_then(words::known).or(preferred).unwrap_or(LANGUAGES[0].code)
        };
        match named.as_deref().map(words::known) {
            Some(Some(code)) => Self { code, unknown: None },
            Some(None) => Self { code: here(), unknown: named },
            None => Self { code: here(), unknown: None },
        }
    }

    /// Chooses in this browser.
    pub fn look(named: Option<String>) -> Self {
        let kept = Browser::local().ok().and_then(|storage| Keeper::new(Rc::new(storage), 0).language());
        Self::choose(named, kept.as_deref(), &preferred())
    }

    /// Says whether everyone has it already.
    pub fn is_here(&self) -> bool {
        self.code == LANGUAGES[0].code
    }

    /// Brings its texts, and says what there is to tell. What can't be had is English.
    pub async fn bring(self) -> Spoken {
        let brought = parts::language(self.code).await;
        let missing = brought.is_err().then_some(Trouble::LanguageMissing);
        let unknown = self.unknown.map(|code| Trouble::UnknownLanguage { code });
        Spoken { language: brought.unwrap_or(&LANGUAGES[0]), trouble: missing.or(unknown) }
    }

    /// The same, at once, where everyone has it.
    pub fn at_hand(self) -> Spoken {
        let trouble = self.unknown.map(|code| Trouble::UnknownLanguage { code });
        Spoken { language: &LANGUAGES[0], trouble }
    }
}

/// The language that a page begins with, and what there is to tell about it.
pub struct Spoken {
    /// The language.
    pub language: &'static Language,
    /// Why it is not the one that was asked for.
    pub trouble: Option<Trouble>,
}

/// The browser's own languages, best first; none where it does not say.
fn preferred() -> Vec<String> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into());
    let languages = navigator.and_then(|navigator| Reflect::get(&navigator, &"languages".into()));
    let languages = languages.ok().and_then(|languages| languages.dyn_into::<Array>().ok()).unwrap_or_default();
    languages.iter().filter_map(|tag| tag.as_string()).collect()
}

/// Brings a language and draws the page in it. The focus, lost with what was drawn, goes back to where languages are chosen.
pub fn bring(session: Session, code: &'static str, is_kept: bool) {
    spawn_local(async move {
        let Ok(language) = parts::language(code).await else { return session.report(&Trouble::LanguageMissing) };
        session.speak(language);
        if !is_kept {
            return;
        }
        tick().await;
        page::focus("[data-menu=board]");
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_comes_first_then_the_choice_then_the_browser() {
        let choose = |named: Option<&str>, kept: Option<&str>, preferred: &[&str]| {
            let preferred: Vec<String> = preferred.iter().map(|tag| (*tag).to_owned()).collect();
            let wanted = Wanted::choose(named.map(str::to_owned), kept, &preferred);
            (wanted.code, wanted.unknown)
        };
        assert_eq!(choose(None, None, &[]), ("en", None));
        assert_eq!(choose(None, None, &["fr", "de-CH", "en"]), ("de", None));
        assert_eq!(choose(None, Some("en"), &["de"]), ("en", None));
        assert_eq!(choose(None, Some("xx"), &["de"]), ("de", None));
        assert_eq!(choose(Some("de-AT"), Some("en"), &["en"]), ("de", None));
        assert_eq!(choose(Some("xx"), Some("de"), &["en"]), ("de", Some("xx".into())));
        assert_eq!(choose(Some(""), None, &["fr"]), ("en", Some(String::new())));
    }
}
