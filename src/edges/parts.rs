//! What the edges need late: the parser of notes, the checks of a file, the made-up year.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use crate::app::{Session, Trouble};
use crate::board::{Board, Moment};

/// Turns Markdown into the JSON that [`crate::markdown::json`] describes.
type Parse = fn(&str) -> String;

/// The parser of Markdown, once it is here.
#[derive(Default)]
pub struct Markdown {
    parse: Cell<Option<Parse>>,
}

impl Markdown {
    /// Parses a text; `None` while the part is not here.
    pub fn parse(&self, text: &str) -> Option<String> {
        self.parse.get().map(|parse| parse(text))
    }

    /// Asks for the part, and tells the session what came of it.
    pub fn load(self: Rc<Self>, session: Session) {
        spawn_local(async move {
            match parser().await {
                Ok(parse) => {
                    self.parse.set(Some(parse));
                    session.markdown_is_here();
                }
                Err(_) => session.report(&Trouble::PartMissing),
            }
        });
    }
}

/// Checks a file that came in by the chooser, by drop or by paste.
pub async fn check(session: Session, name: String, bytes: Vec<u8>) {
    match checker().await {
        Ok(check) => check(session, &name, &bytes),
        Err(_) => session.report(&Trouble::PartMissing),
    }
}

/// Checks the bytes of a file of that name.
type Check = fn(Session, &str, &[u8]);

#[wasm_split(files, fallible)]
fn checker() -> Result<Check, SplitLoaderError> {
    Ok(|session, name, bytes| session.check(name, bytes))
}

/// Makes up a year that leads up to a moment.
type Play = fn(Moment) -> Board;

/// Gives what makes up the year of `?board=demo`.
#[wasm_split(files, fallible)]
pub fn demo() -> Result<Play, SplitLoaderError> {
    Ok(crate::words::demo::demo)
}

#[wasm_split(markdown, fallible)]
fn parser() -> Result<Parse, SplitLoaderError> {
    Ok(crate::markdown::json)
}
