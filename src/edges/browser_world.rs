//! The browser around a stored world: time, files, clipboard, address, tabs, the page around, parts that come later.
//!
//! To add an effect that needs the browser: an arm in [`Surroundings::carry_out`] here.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use web_sys::Node;

use super::along::Shape;
use super::embed::PageAround;
use super::parts::{self, Going, Markdown};
use super::stored_world::Surroundings;
use super::tabs::Tabs;
use super::{along, clipboard, clock, dots, files, language, locks, page, persist, pieces, saved_page, tab};
use crate::app::{Effect, Seat, Session, Trouble, Work};
use crate::board::{Board, Moment};

/// The browser.
pub struct BrowserWorld {
    markdown: Rc<Markdown>,
    promise: Rc<persist::Promise>,
    /// The other tabs; none of them is told anything while the page keeps nothing.
    tabs: Option<Rc<Tabs>>,
    /// The page around, where there is one.
    host: OnceCell<Rc<dyn PageAround>>,
    /// What the person answered before the page around could be spoken to.
    answer: Cell<Option<bool>>,
    /// What the page showed before anything was drawn, where it is its own template.
    shell: Option<Node>,
}

impl BrowserWorld {
    /// Looks around.
    pub fn new(tabs: Option<Rc<Tabs>>) -> Rc<Self> {
        let promise = Rc::<persist::Promise>::default();
        Rc::clone(&promise).look();
        Rc::new(Self {
            markdown: Rc::default(),
            promise,
            tabs,
            host: OnceCell::new(),
            answer: Cell::new(None),
            shell: saved_page::keep_shell(),
        })
    }

    /// Meets the page around, and tells it what was answered in the meantime. Gives whether there is one.
    pub fn meet_host(&self, host: Option<Rc<dyn PageAround>>) -> bool {
        let Some(host) = host else { return false };
        self.host.get_or_init(|| Rc::clone(&host));
        if let Some(is_allowed) = self.answer.take() {
            Rc::clone(&host).answered(is_allowed);
        }
        host.ready();
        true
    }
}

impl Surroundings for BrowserWorld {
    fn now(&self) -> Moment {
        clock::now()
    }

    fn fresh_id(&self) -> String {
        clock::fresh_id()
    }

    fn markdown(&self, text: &str) -> Option<String> {
        self.markdown.parse(text)
    }

    fn is_fenced(&self) -> bool {
        page::is_fenced()
    }

    fn licences(&self) -> Option<String> {
        saved_page::licences()
    }

    fn shows(&self, id: &str) {
        page::set_board(id);
        self.host.get().iter().for_each(|host| Rc::clone(host).shows());
    }

    fn remember_seat(&self, seat: Seat) {
        tab::keep_seat(seat);
    }

    fn announce(&self, key: &str, text: &str) {
        self.tabs.iter().for_each(|tabs| tabs.announce(key, text));
    }

    fn announce_all(&self) {
        self.tabs.iter().for_each(|tabs| tabs.announce_all());
    }

    fn announce_forgotten(&self) {
        self.tabs.iter().for_each(|tabs| tabs.announce_forgotten());
    }

    fn changed(&self) {
        // A page around that is still to be met is told then.
        self.host.get().iter().for_each(|host| Rc::clone(host).changed());
    }

    fn answer_host(&self, is_allowed: bool) {
        match self.host.get() {
            Some(host) => Rc::clone(host).answered(is_allowed),
            None => self.answer.set(Some(is_allowed)),
        }
    }

    fn later(&self, work: Box<dyn Fn()>) {
        locks::later(work);
    }

    fn in_pieces(&self, session: Session, work: Work) {
        pieces::run(session, work);
    }

    fn carry_out(&self, session: Session, effect: Effect) {
        match effect {
            Effect::Download { name, media_type, text } => files::download(session, &name, media_type, &text),
            Effect::Print => page::print(),
            Effect::BringIntoSight(place) => page::bring_into_sight(place, 60),
            Effect::DownloadDots { name, svg } => dots::download(session, name, svg),
            Effect::Copy(text) => clipboard::copy(session, text),
            Effect::ChooseFile => files::choose(session),
            Effect::BringLanguage { code, is_kept } => language::bring(session, code, is_kept),
            Effect::LoadMarkdown => Rc::clone(&self.markdown).load(session),
            Effect::OpenInTab => parts::go(session, Going::Tab(page::open_tab())),
            Effect::CopyLink => parts::go(session, Going::Text(Shape::Link, clipboard::ask())),
            Effect::SavePage => parts::go(session, Going::Page(self.shell.clone())),
            Effect::UpdateSource => parts::go(session, Going::Source),
            Effect::CopyBlock => parts::go(session, Going::Text(Shape::Block, clipboard::ask())),
            Effect::ContinueOnOwn => page::go_to(&session.peek(|board| board.id().to_owned())),
            Effect::KeepAsOwn(board) => page::go_to(board.id()),
            Effect::ForgetAll => {
                tab::forget();
                page::begin_anew();
            }
            // Everything else is the stored world's.
            _ => {}
        }
    }

    fn keep_elsewhere(&self, board: &Board) -> Result<(), Trouble> {
        along::keep_elsewhere(board)
    }

    fn ask_to_persist(&self) {
        Rc::clone(&self.promise).ask();
    }

    fn tabs_and_promise(&self) -> (Option<usize>, Option<bool>) {
        (self.tabs.as_ref().and_then(|tabs| tabs.others()), self.promise.given())
    }
}
