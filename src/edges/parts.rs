//! What the edges need late: the parser of notes, the checks of a file, the made-up year, the page around, boards that go
//! along.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use wasm_split_helpers::{SplitLoaderError, wasm_split};

use super::along::Shape;
use super::clipboard::Room;
use super::embed::{Around, Host, PageAround};
use super::keeper::{Keeper, rescue};
use super::{along, saved_page};
use crate::app::{Session, Trouble};
use crate::board::{Board, Moment};
use crate::words::{LANGUAGES, Language};

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
    Ok(rescue::check)
}

/// Makes up a year that leads up to a moment.
type Play = fn(Moment) -> Board;

/// Gives what makes up the year of `?board=demo`.
#[wasm_split(files, fallible)]
pub fn demo() -> Result<Play, SplitLoaderError> {
    Ok(crate::words::demo::demo)
}

/// Brings the texts of a language that the page can be read in.
///
/// # Errors
///
/// Its part could not be loaded.
pub async fn language(code: &str) -> Result<&'static Language, SplitLoaderError> {
    match code {
        "de" => german().await,
        #[cfg(feature = "made-up")]
        crate::words::made_up::CODE => Ok(crate::words::made_up::language()),
        _ => Ok(&LANGUAGES[0]),
    }
}

#[wasm_split(german, fallible)]
fn german() -> Result<&'static Language, SplitLoaderError> {
    Ok(&crate::words::GERMAN)
}

#[wasm_split(markdown, fallible)]
fn parser() -> Result<Parse, SplitLoaderError> {
    Ok(crate::markdown::json)
}

/// Begins to speak with the page around.
pub type Meet = fn(Session, &Around, Rc<Keeper>) -> Option<Rc<dyn PageAround>>;

/// Gives what speaks with the page around.
#[wasm_split(embed, fallible)]
pub fn meet() -> Result<Meet, SplitLoaderError> {
    Ok(|session, around, keeper| {
        let host = Host::meet(session, around, keeper)?;
        Some(host as Rc<dyn PageAround>)
    })
}

/// A board that came with the page or its address.
pub enum Came {
    /// The page carries it.
    Carried(String),
    /// The address holds it, packed.
    Packed(String),
    /// The address names its file.
    Source(String),
}

/// A way for a board to go.
pub enum Going {
    /// Into a tab, where the browser allowed one.
    Tab(Option<web_sys::Window>),
    /// As a text on the clipboard.
    Text(Shape, Room),
    /// Into a file with the page; with what the page showed before anything was drawn.
    Page(Option<web_sys::Node>),
    /// As a file for the place that the one shown came from.
    Source,
}

/// Takes a board that came along.
pub async fn take(session: Session, came: Came) {
    match taker().await {
        Ok(take) => take(session, came),
        Err(_) => session.report(&Trouble::PartMissing),
    }
}

#[wasm_split(files, fallible)]
fn taker() -> Result<fn(Session, Came), SplitLoaderError> {
    Ok(|session, came| match came {
        Came::Carried(text) => along::take_carried(session, &text),
        Came::Packed(packed) => along::take_packed(session, packed),
        Came::Source(source) => along::show_source(session, source),
    })
}

/// Sends the board along.
pub fn go(session: Session, going: Going) {
    spawn_local(async move {
        match goer().await {
            Ok(go) => go(session, going),
            Err(_) => {
                if let Going::Tab(Some(tab)) = going {
                    tab.close().ok();
                }
                session.report(&Trouble::PartMissing);
            }
        }
    });
}

#[wasm_split(files, fallible)]
fn goer() -> Result<fn(Session, Going), SplitLoaderError> {
    Ok(|session, going| match going {
        Going::Tab(tab) => along::open_in_tab(session, tab),
        Going::Text(shape, room) => spawn_local(along::copy(session, shape, room)),
        Going::Page(shell) => spawn_local(saved_page::save(session, shell)),
        Going::Source => along::update_source(session),
    })
}
