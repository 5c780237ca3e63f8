//! Files and the clipboard: the board leaves in a shape of its own. How a file is checked stands in `checking`.

use super::{Newer, Session};
use crate::app::file_name::file_name;
use crate::app::{Effect, NoticeKind, Trouble};
use crate::board::Refusal;
use crate::exchange::chart::{self, Chart, Wish};
use crate::exchange::{self, Ask, Format, Profile};
use crate::format::to_file;
use crate::words::fill;

impl Session {
    /// Hands the board to the person as a file.
    pub fn export_json(self) {
        if let Some(text) = self.newer_text() {
            let name = file_name(&self.peek(|board| self.language.get_untracked().board(board)), self.now(), "json");
            return self.carry_out(Effect::Download { name, media_type: "application/json", text });
        }
        if let Some(shown) = self.past.get_untracked() {
            let version = self.version(shown.version.number);
            return version.iter().for_each(|version| self.export_version(version, shown.version.kept));
        }
        let (title, text) =
            self.peek(|board| (self.language.get_untracked().board(board), to_file(board.id(), board.writes())));
        let name = file_name(&title, self.now(), "json");
        self.carry_out(Effect::Download { name, media_type: "application/json", text });
        self.carry_out(Effect::Exported);
    }

    /// Writes the board in another shape, for whoever sits here.
    pub fn take(self, format: &'static Format, profile: Profile) -> String {
        let newer = if format.id == "json" { self.newer_text() } else { None };
        if let Some(text) = newer {
            return text;
        }
        let (viewer, language, now) = (self.viewer_now(), self.language.get_untracked(), self.now());
        let ask = Ask { format, profile, viewer, language, now, round: None };
        self.peek(|board| exchange::export(board, &ask))
    }

    /// Hands the board to the person in another shape, as a file.
    pub fn download(self, format: &'static Format, profile: Profile) {
        let title = self.peek(|board| self.language.get_untracked().board(board));
        let name = file_name(&title, self.now(), format.extension);
        let text = exchange::as_file(format, self.take(format, profile));
        // What lacks nothing, not even a ballot out of sight, keeps the board safe.
        let is_whole = format.id == "json" && self.peek(|board| to_file(board.id(), board.writes()) == text);
        self.hand_out(name, format.media, text);
        if is_whole {
            self.carry_out(Effect::Exported);
        }
    }

    /// Hands a chart to the person as a drawing that stands alone, or as a picture of dots made from it.
    pub fn download_chart(self, chart: Chart, rounds: usize, card: &str, as_dots: bool) {
        let (viewer, language) = (self.viewer_now(), self.language.get_untracked());
        let wish = Wish { chart, rounds, card, viewer, language };
        let (title, svg) = self.peek(|board| (language.board(board), chart::draw(board, wish)));
        let extension = [chart.id(), if as_dots { ".png" } else { ".svg" }].concat();
        let name = file_name(&title, self.now(), &extension);
        if as_dots {
            self.carry_out(Effect::DownloadDots { name, svg });
        } else {
            self.hand_out(name, "image/svg+xml", svg);
        }
    }

    /// Hands a file out, and says so unless that failed and was told.
    fn hand_out(self, name: String, media_type: &'static str, text: String) {
        let told = self.inner().borrow().notices;
        self.carry_out(Effect::Download { name: name.clone(), media_type, text });
        if self.inner().borrow().notices == told {
            self.handed_out(&name);
        }
    }

    /// Tells that a file was handed out. A fenced page can't know whether its frame lets files through.
    pub fn handed_out(self, name: &str) {
        let words = self.words();
        let text = if self.world().is_fenced() { words.notice_downloaded_fenced() } else { "" };
        self.tell(NoticeKind::Info, fill(words.notice_downloaded(), &[("name", name)]), text.to_owned(), Vec::new());
    }

    /// Puts a text on the clipboard, or shows it where that is refused.
    pub fn copy(self, text: String) {
        self.carry_out(Effect::Copy(text));
    }

    /// Tells that a text was copied; shows all of it, to be copied by hand, where the browser refused.
    pub fn copied(self, text: String, is_done: bool) {
        if is_done {
            self.tell(NoticeKind::Info, self.words().notice_copied().to_owned(), String::new(), Vec::new());
        } else {
            self.by_hand.set(Some(text));
        }
    }

    /// Hands the page to the person as one file with the board inside.
    pub fn save_page(self) {
        self.send(Effect::SavePage);
    }

    /// Puts a link on the clipboard that holds the board.
    pub fn copy_link(self) {
        self.send(Effect::CopyLink);
    }

    /// Prints what the page shows; a round with a result as a sheet of its own.
    pub fn print(self) {
        self.carry_out(Effect::Print);
    }

    /// Asks for a board file.
    pub fn choose_file(self) {
        self.carry_out(Effect::ChooseFile);
    }

    /// Says whether the file that was refused can be looked at: a newer version wrote it.
    pub fn can_look_at_refused(self) -> bool {
        self.inner().borrow().newer.is_some()
    }

    /// Shows the file that was refused: it can't be changed here, and is handed out as it came.
    pub fn look_at_refused(self) {
        let newer = self.inner().borrow_mut().newer.take();
        self.checked.set(None);
        if let Some((file, text)) = newer {
            self.carry_out(Effect::ShowOnly(Box::new(file.board())));
            self.only_show(Newer::File(text));
            self.report(&Trouble::Newer);
        }
    }

    /// From here on the open board can't be changed, and is handed out as it came.
    pub(super) fn only_show(self, newer: Newer) {
        self.inner().borrow_mut().only_shown.get_or_insert(newer);
        self.only_look(self.own_mode());
    }

    /// The text of the newer board that is only shown.
    fn newer_text(self) -> Option<String> {
        let newer = self.inner().borrow().only_shown.clone();
        match newer? {
            Newer::File(text) => Some(text),
            Newer::Stored => self.world().newer_text(&self.peek(|board| board.id().to_owned())),
        }
    }

    /// Sends the board along, where all of it can go: of a newer version's board this one would leave out what it does not know.
    pub(super) fn send(self, effect: Effect) {
        if self.is_made_by_newer() {
            return self.refuse(&Refusal::MadeByNewer);
        }
        self.carry_out(effect);
    }
}
