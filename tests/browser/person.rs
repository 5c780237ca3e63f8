//! What a person does in front of the board, and sees on it. Only this file knows the page's hooks.
//!
//! Each verb waits until it can be done, does it as a person would (a click that something covers fails), and comes
//! back when the page shows that it was done.

use crate::board;
use crate::harness::browser::Browser;
use crate::harness::server::Site;
use serde_json::{Value, json};
use std::path::Path;
use std::rc::Rc;
use thirtyfour::Key;

/// A challenge of the deck.
pub const PRIORITIES: &str = "differing-priorities";
/// Another challenge of the deck.
pub const PRESSURE: &str = "stakeholder-pressure";
/// A foundation of the deck.
pub const VISION: &str = "shared-vision";

/// A seat at the board, by its hook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seat {
    ScrumMaster,
    ProductOwner,
    Both,
}

impl Seat {
    /// The hook's value, also the seat's name in a board file.
    pub fn id(self) -> &'static str {
        match self {
            Seat::ScrumMaster => "scrum-master",
            Seat::ProductOwner => "product-owner",
            Seat::Both => "both",
        }
    }
}

/// What to do with a file that can be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Merge,
    Replace,
    Cancel,
}

/// What the page tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// `error` or `info`.
    pub kind: String,
    /// Its words.
    pub text: String,
}

/// Somebody with a browser of their own.
pub struct Person {
    /// For what only one test does.
    pub browser: Rc<Browser>,
    site: Rc<Site>,
}

impl Person {
    /// Sits down in front of a browser.
    pub fn new(browser: Rc<Browser>, site: Rc<Site>) -> Person {
        Person { browser, site }
    }

    // Opening

    /// Opens the page at an address of the site, such as `?board=checkout`, and waits until it can be used.
    #[track_caller]
    pub fn open(&self, address: &str) {
        self.browser.goto(&format!("{}/{address}", self.site.origin));
        self.wait_until_ready();
    }

    /// Opens a file of the built page by double-click, with a query or none.
    #[track_caller]
    pub fn open_file(&self, name: &str) {
        self.browser.goto(&self.browser.file_address(name));
        self.wait_until_ready();
    }

    /// Opens a page of the site where nothing of Tandem runs.
    #[track_caller]
    pub fn go_elsewhere(&self) {
        self.site.add_page("/elsewhere.html", "<!doctype html><title>elsewhere</title><link rel=icon href=data:,>");
        self.browser.goto(&format!("{}/elsewhere.html", self.site.origin));
    }

    /// Leaves for a page of the site where nothing of Tandem runs, and pastes what was copied.
    #[track_caller]
    pub fn paste(&self) -> String {
        let page =
            "<!doctype html><title>paste</title><link rel=icon href=data:,><textarea aria-label=paste></textarea>";
        self.site.add_page("/paste.html", page);
        self.browser.goto(&format!("{}/paste.html", self.site.origin));
        self.browser.click("textarea");
        self.browser.chord(&[Key::Control], 'v');
        let pasted = || self.browser.try_script("return first('textarea').value || null", &[]);
        self.browser.wait("what was copied", || Ok(pasted()?.as_str().map(str::to_owned)))
    }

    /// Reloads the page and waits until it can be used.
    #[track_caller]
    pub fn reload(&self) {
        self.browser.reload();
        self.wait_until_ready();
    }

    /// Waits until the page says that it can be used.
    #[track_caller]
    pub fn wait_until_ready(&self) {
        self.browser.wait_until(
            "the page to be ready",
            "return document.documentElement.dataset.tandem === 'ready'",
            &[],
        );
    }

    // Seats

    /// Sits down: one of the chairs while nobody sits, else through the seat's menu.
    #[track_caller]
    pub fn take_seat(&self, seat: Seat) {
        self.press_in_menu("seat", &format!("[data-seat='{}']", seat.id()));
    }

    /// Gives the screen to a partner, who takes it over on the screen in between.
    #[track_caller]
    pub fn hand_over_to(&self, seat: Seat) {
        self.take_seat(seat);
        self.browser.wait_until("the hand-over screen", "return !!first('[data-view=hand-over]')", &[]);
        assert!(!self.browser.shows("[data-card] [data-rate]"), "the hand-over screen shows ballots");
        self.browser.click("[data-action=hand-over]");
        self.browser.wait_until("the board after the hand-over", "return !first('[data-view=hand-over]')", &[]);
    }

    // Voting

    /// Rates a card from 1 to 5.
    #[track_caller]
    pub fn rate(&self, card: &str, rating: u8) {
        self.browser.click(&format!("[data-card='{card}'] [data-rate='{rating}']"));
        self.wait_for_rating(card, Some(rating));
    }

    /// Takes the rating of a card back.
    #[track_caller]
    pub fn unrate(&self, card: &str) {
        self.browser.click(&format!("[data-card='{card}'] [data-action=unrate]"));
        self.wait_for_rating(card, None);
    }

    /// The rating that the page shows as chosen.
    #[track_caller]
    pub fn rating(&self, card: &str) -> Option<u8> {
        let script = format!("const card = arguments[0]; {RATING_OF_CARD}");
        let shown = self.browser.script(&script, &[json!(card)]);
        shown.as_str().map(|rating| rating.parse().expect("a rating is a number"))
    }

    #[track_caller]
    pub fn wait_for_rating(&self, card: &str, rating: Option<u8>) {
        let wanted = json!([card, rating.map(|rating| rating.to_string())]);
        let script = format!("const [card, wanted] = arguments[0]; return (() => {{ {RATING_OF_CARD} }})() === wanted");
        self.browser.wait_until(&format!("the rating of {card} to be {rating:?}"), &script, &[wanted]);
    }

    /// Places a dot on a card.
    #[track_caller]
    pub fn dot(&self, card: &str) {
        self.browser.click(&format!("[data-card='{card}'] [data-action=dot]"));
    }

    /// Says that the own ballot is ready.
    #[track_caller]
    pub fn seal(&self) {
        self.browser.click("[data-action=seal]");
        self.confirm_if_asked();
        self.browser.wait_until("the ballot to be ready", "return !first('[data-action=seal]:enabled')", &[]);
    }

    /// Turns both ballots over.
    #[track_caller]
    pub fn reveal(&self) {
        self.browser.click("[data-action=reveal]");
        self.confirm_if_asked();
    }

    /// Where a dialog asks, the confirming button is its last.
    #[track_caller]
    fn confirm_if_asked(&self) {
        if self.browser.shows("dialog[open]") {
            self.browser.click_found("the confirming button", "return all('dialog[open] button').at(-1) ?? null", &[]);
        }
    }

    // Rounds

    /// Goes to a step of the round.
    #[track_caller]
    pub fn go_to_step(&self, step: &str) {
        self.browser.click(&format!("[data-step='{step}']"));
        self.wait_for_step(step);
    }

    /// Waits until the page stands at a step.
    #[track_caller]
    pub fn wait_for_step(&self, step: &str) {
        let current = format!("[data-step='{step}'][aria-current=step]");
        self.browser.wait_until(&format!("the step {step}"), "return !!first(arguments[0])", &[json!(current)]);
    }

    /// Waits until the round's head says how far the round has come.
    #[track_caller]
    pub fn wait_for_stage(&self, stage: &str) {
        let there = format!("[data-stage='{stage}']");
        self.browser.wait_until(&format!("the stage {stage}"), "return !!first(arguments[0])", &[json!(there)]);
    }

    /// The cards of the agenda, in its order.
    #[track_caller]
    pub fn agenda(&self) -> Vec<String> {
        let cards = "return all('.agenda__row[data-card]').map((e) => e.dataset.card)";
        serde_json::from_value(self.browser.script(cards, &[])).expect("ids come as a list")
    }

    /// Waits until a card is the one that is talked about.
    #[track_caller]
    pub fn wait_for_focus(&self, card: &str) {
        let there = "return first('[data-focus]')?.dataset.focus === arguments[0] &&
            first('.agenda__row [aria-current=true]')?.closest('[data-card]').dataset.card === arguments[0]";
        self.browser.wait_until(&format!("the talk about {card}"), there, &[json!(card)]);
    }

    /// Answers one of the questions of the check-in about an action.
    #[track_caller]
    pub fn choose(&self, action: &str, choice: &str) {
        let find = "return all('.check-in [data-act]').find((e) => e.innerText.includes(arguments[0]))
            ?.querySelector(`[data-choice='${arguments[1]}']:not([aria-disabled=true])`) ?? null";
        let arguments = [json!(action), json!(choice)];
        self.browser.click_found(&format!("“{choice}” about “{action}”"), find, &arguments);
        let chosen = format!("const found = (() => {{ {find} }})(); return found?.ariaChecked === 'true'");
        let chosen = chosen.replace("arguments[", "given[");
        let script = format!("const given = arguments; {chosen}");
        self.browser.wait_until(&format!("“{choice}” about “{action}” to be chosen"), &script, &arguments);
    }

    /// Picks an option of a select by its value.
    #[track_caller]
    pub fn pick(&self, selector: &str, value: &str) {
        // What it stands in may still be on its way.
        self.browser.wait_until("the field to choose in", "return !!first(arguments[0])", &[json!(selector)]);
        let script = "const field = first(arguments[0]); field.value = arguments[1];
            field.dispatchEvent(new Event('change', { bubbles: true })); return field.value === arguments[1]";
        assert_eq!(self.browser.script(script, &[json!(selector), json!(value)]), true, "no option {value}");
    }

    /// Sets a field for a day, as its picker would.
    #[track_caller]
    pub fn set_day(&self, selector: &str, day: &str) {
        let script = "const field = first(arguments[0]); if (!field) return false; field.value = arguments[1];
            for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
            return field.value === arguments[1]";
        self.browser.wait_until(&format!("{selector} to take {day}"), script, &[json!(selector), json!(day)]);
    }

    /// Closes the round, and returns what was asked before: nothing once it was revealed.
    #[track_caller]
    pub fn close_round(&self) -> String {
        self.browser.click("[data-action=close-round]");
        let there = "return !!first('dialog[open] [data-action=confirm-close], [data-stage=closed]')";
        self.browser.wait_until("the close, or a question before it", there, &[]);
        let asked = self.browser.texts("dialog[open]").join("\n");
        if !asked.is_empty() {
            self.browser.click("dialog[open] [data-action=confirm-close]");
        }
        self.wait_for_stage("closed");
        asked
    }

    /// Opens the next round, which gets that id.
    #[track_caller]
    pub fn open_next_round(&self, id: &str) {
        self.browser.click(".turn [data-action=open-round]");
        self.wait_for_board(&format!("round {id}"), |board| {
            board["rounds"].as_array().and_then(|rounds| rounds.last()).is_some_and(|round| round["id"] == id)
        });
    }

    /// The last round as the board's file has it.
    #[track_caller]
    pub fn round(&self) -> Value {
        self.board()["rounds"].as_array().and_then(|rounds| rounds.last()).cloned().unwrap_or_default()
    }

    // Cards

    /// Opens a card, where its notes and actions are.
    #[track_caller]
    pub fn open_card(&self, card: &str) {
        let field = format!("[data-card='{card}'] textarea[data-field=note]");
        if !self.browser.shows(&field) {
            self.browser.click(&format!("[data-card='{card}'] [data-action=open-card]"));
        }
        self.browser.wait_until("the field for a note", "return !!first(arguments[0])", &[json!(field)]);
    }

    /// Does something with a card that stands in it or in its menu.
    #[track_caller]
    pub fn do_with_card(&self, card: &str, action: &str) {
        let here = format!("[data-card='{card}'] [data-action='{action}']");
        if !self.browser.shows(&here) {
            self.browser.click(&format!("[data-card='{card}'] [data-action=card-menu]"));
            // The menu may stand outside of the card it belongs to.
            self.browser.wait_until(
                &format!("{action} in the menu of {card}"),
                "return !!first(arguments[0])",
                &[json!(format!("[data-action='{action}']"))],
            );
        }
        if self.browser.shows(&here) {
            self.browser.click(&here);
        } else {
            self.browser.click(&format!("[data-action='{action}']"));
        }
    }

    /// Adds a card of the pair's own to a lane, and returns its id.
    #[track_caller]
    pub fn add_card(&self, lane: &str, title: &str) -> String {
        let before = self.board();
        self.browser.click(&format!("[data-lane='{lane}'] [data-action=add-card]"));
        self.browser.fill("[data-field=title]", title);
        self.browser.click("[data-action=save-card]");
        self.browser.wait_until("the form to close", "return !first('[data-action=save-card]')", &[]);
        let known = board::card_ids(&before);
        let new = board::cards_titled(&self.board(), title).into_iter().find(|id| !known.contains(id));
        new.unwrap_or_else(|| self.browser.fail(&format!("no card is titled {title}")))
    }

    /// Gives a card another title.
    #[track_caller]
    pub fn reword(&self, card: &str, title: &str) {
        self.do_with_card(card, "reword");
        self.browser.fill("[data-field=title]", title);
        self.browser.click("[data-action=save-card]");
        self.browser.wait_until("the form to close", "return !first('[data-action=save-card]')", &[]);
    }

    /// The cards of a lane as they stand on the page, by id.
    #[track_caller]
    pub fn lane(&self, lane: &str) -> Vec<String> {
        let cards = "return all(`[data-card][data-kind='${arguments[0]}']`).map((e) => e.dataset.card)";
        serde_json::from_value(self.browser.script(cards, &[json!(lane)])).expect("ids come as a list")
    }

    // Notes and actions

    /// Writes a note on a card, and waits until it stands there.
    #[track_caller]
    pub fn write_note(&self, card: &str, text: &str) {
        self.open_card(card);
        let before = self.browser.count("[data-note]");
        self.browser.fill(&format!("[data-card='{card}'] textarea[data-field=note]"), text);
        self.browser.click(&format!("[data-card='{card}'] [data-action=add-note]"));
        let more = "return document.querySelectorAll('[data-note]').length > arguments[0]";
        self.browser.wait_until("one note more", more, &[json!(before)]);
    }

    /// The notes that can be seen.
    #[track_caller]
    pub fn notes(&self) -> Vec<String> {
        self.browser.texts("[data-note]")
    }

    /// Agrees on an action in a card's words, and waits until it stands there.
    #[track_caller]
    pub fn agree_on_action(&self, card: &str, text: &str) {
        self.open_card(card);
        self.browser.fill(&format!("[data-card='{card}'] [data-field=action]"), text);
        self.browser.click(&format!("[data-card='{card}'] [data-action=add-action]"));
        self.wait_for_action(text);
    }

    /// Waits until an action with the words can be seen.
    #[track_caller]
    pub fn wait_for_action(&self, text: &str) {
        // Its words may stand in a field, where they can be changed.
        let there = "return all('[data-act]').some((act) => act.innerText.includes(arguments[0]) ||
            [...act.querySelectorAll('input, textarea')].some((field) => field.value.includes(arguments[0])))";
        self.browser.wait_until(&format!("the action “{text}”"), there, &[json!(text)]);
    }

    // Back and forth

    /// Takes the last step back, with the button.
    #[track_caller]
    pub fn undo(&self) {
        self.press_in_menu("board", "[data-action=undo]");
    }

    /// Does again what was taken back, with the button.
    #[track_caller]
    pub fn redo(&self) {
        self.press_in_menu("board", "[data-action=redo]");
    }

    /// Takes the last step back, with the keys.
    #[track_caller]
    pub fn undo_with_keys(&self) {
        self.browser.chord(&[Key::Control], 'z');
    }

    // Files

    /// Takes the board as a file, and returns its bytes.
    #[track_caller]
    pub fn export(&self) -> Vec<u8> {
        self.export_named().1
    }

    /// Takes the board as a file, and returns its name and bytes.
    #[track_caller]
    pub fn export_named(&self) -> (String, Vec<u8>) {
        self.browser.download(|| self.press_in_menu("board", "[data-action=export-json]"))
    }

    /// The board as its file has it.
    #[track_caller]
    pub fn board(&self) -> Value {
        board::read(&self.export())
    }

    /// Waits until the board's file has something.
    #[track_caller]
    pub fn wait_for_board(&self, what: &str, mut holds: impl FnMut(&Value) -> bool) -> Value {
        self.browser.wait(what, || {
            let board = self.board();
            Ok(holds(&board).then_some(board))
        })
    }

    /// Chooses a file to open, and waits for the dialog that says what it is.
    #[track_caller]
    pub fn choose_file(&self, path: &Path) {
        if self.browser.count("input[type=file]") == 0 {
            self.open_menu("board");
        }
        self.browser.choose_file(path);
        self.browser.wait_until(
            "a dialog about the file",
            "return !!first('dialog[open] [data-action=import-cancel]')",
            &[],
        );
    }

    /// Opens a board file.
    #[track_caller]
    pub fn import(&self, path: &Path, choice: Choice) {
        self.choose_file(path);
        let action = match choice {
            Choice::Merge => "import-merge",
            Choice::Replace => "import-replace",
            Choice::Cancel => "import-cancel",
        };
        self.browser.click(&format!("dialog[open] [data-action={action}]"));
        self.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
    }

    // Boards

    /// Makes a board as the menu offers, and waits until it is open.
    #[track_caller]
    pub fn make_board(&self, action: &str) -> String {
        let before = self.board()["id"].clone();
        self.press_in_menu("board", &format!("[data-action='{action}']"));
        let board = self.wait_for_board("another board to be open", |board| board["id"] != before);
        board["id"].as_str().expect("a board has an id").to_owned()
    }

    /// Opens another of the boards in the list.
    #[track_caller]
    pub fn switch_to(&self, board: &str) {
        self.press_in_menu("boards", &format!("[data-board='{board}']"));
        self.wait_for_board(&format!("the board {board} to be open"), |open| open["id"] == board);
    }

    /// Gives the open board another title.
    #[track_caller]
    pub fn rename_board(&self, title: &str) {
        self.press_in_menu("board", "[data-action=rename-board]");
        self.browser.fill("dialog[open] [data-field=title]", title);
        self.keep_and_close_dialog();
        self.wait_for_board(&format!("the board to be titled {title}"), |board| board["title"] == title);
    }

    /// Enter keeps what was typed, Escape closes what is still open.
    #[track_caller]
    fn keep_and_close_dialog(&self) {
        self.browser.keys(Key::Enter);
        if self.browser.shows("dialog[open]") {
            self.browser.keys(Key::Escape);
        }
        self.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
    }

    /// Moves the open board to the bin.
    #[track_caller]
    pub fn delete_board(&self) {
        self.press_in_menu("board", "[data-action=delete-board]");
    }

    /// The titles in the list of boards.
    #[track_caller]
    pub fn boards(&self) -> Vec<String> {
        self.open_menu("boards");
        let titles = self.browser.texts("[data-board]");
        self.browser.keys(Key::Escape);
        titles
    }

    /// Writes a partner's name in the settings.
    #[track_caller]
    pub fn name_partner(&self, seat: &str, name: &str) {
        self.press_in_menu("board", "[data-action=settings]");
        let labelled = "const field = all('dialog[open] input').find((field) =>
              [...field.labels].some((label) => label.innerText.includes(arguments[0])) ||
              field.ariaLabel?.includes(arguments[0]));
            field?.setAttribute('data-test-field', ''); return !!field";
        self.browser.wait_until(&format!("a field for the name of the {seat}"), labelled, &[json!(seat)]);
        self.browser.fill("[data-test-field]", name);
        self.keep_and_close_dialog();
    }

    // What the page says

    /// What the save indicator says.
    #[track_caller]
    pub fn saved(&self) -> String {
        self.browser.attribute("[data-saved]", "data-saved").unwrap_or_default()
    }

    /// Waits until the save indicator says something.
    #[track_caller]
    pub fn wait_for_saved(&self, state: &str) {
        let says = "return document.querySelector('[data-saved]')?.dataset.saved === arguments[0]";
        self.browser.wait_until(&format!("data-saved to be “{state}”"), says, &[json!(state)]);
    }

    /// What the page tells at the moment.
    #[track_caller]
    pub fn notices(&self) -> Vec<Notice> {
        let script = "return all('[data-notice]').map((e) => [e.dataset.notice, e.innerText])";
        let notices: Vec<(String, String)> =
            serde_json::from_value(self.browser.script(script, &[])).expect("notices come as a list");
        notices.into_iter().map(|(kind, text)| Notice { kind, text }).collect()
    }

    /// Waits until the page tells something of that kind with these words, and returns all of it.
    #[track_caller]
    pub fn wait_for_notice(&self, kind: &str, words: &str) -> String {
        self.browser.wait(&format!("a notice ({kind}) with “{words}”, not {:?}", self.notices()), || {
            let fits = |notice: &Notice| notice.kind == kind && notice.text.contains(words);
            Ok(self.notices().into_iter().find(fits).map(|notice| notice.text))
        })
    }

    /// Waits until words are told somewhere as an alert: in a notice, or below the field that they are about.
    #[track_caller]
    pub fn wait_for_alert(&self, words: &str) {
        let told = "return all('[data-notice=error], [role=alert]').some((e) => e.innerText.includes(arguments[0]))";
        self.browser.wait_until(&format!("to be told “{words}”"), told, &[json!(words)]);
    }

    /// Presses the button with that name in a notice.
    #[track_caller]
    pub fn press_in_notice(&self, name: &str) {
        let script = "return all('[data-notice] button').find((e) => e.innerText.trim() === arguments[0]) ?? null";
        self.browser.click_found(&format!("“{name}” in a notice"), script, &[json!(name)]);
    }

    /// What stands in the page's main part.
    #[track_caller]
    pub fn main_text(&self) -> String {
        self.browser.texts("main").join("\n")
    }

    /// Says whether the page asks before it is left. A driver leaves without: the page is asked as the browser would.
    #[track_caller]
    pub fn leaving_asks(&self) -> bool {
        let asks = "const leaving = document.createEvent('BeforeUnloadEvent');
            leaving.initEvent('beforeunload', false, true);
            return !dispatchEvent(leaving)";
        self.browser.script(asks, &[]) == true
    }

    /// Opens what the page says of how safe the board is, and gives the line about that.
    #[track_caller]
    pub fn safety(&self) -> String {
        self.press_in_menu("board", "[data-action=safe-keeping]");
        self.browser.wait_until("the line about safety", "return !!first('[data-safety]')", &[]);
        let told = self.browser.texts("[data-safety]").join("");
        self.browser.click("[data-action=close-dialog]");
        self.browser.wait_until("the dialog to close", "return !first('dialog[open]')", &[]);
        told
    }

    // Menus

    /// Opens a menu, where it is not open.
    #[track_caller]
    pub fn open_menu(&self, menu: &str) {
        let opener = format!("[data-menu={menu}]");
        if self.browser.attribute(&opener, "aria-expanded").as_deref() != Some("true") {
            self.browser.click(&opener);
        }
    }

    /// Presses what stands in the page or, one click away, in a menu.
    #[track_caller]
    pub fn press_in_menu(&self, menu: &str, selector: &str) {
        if !self.browser.shows(selector) {
            self.open_menu(menu);
        }
        self.browser.click(selector);
    }
}

/// Which rating a card shows as chosen, with the card's id in `card`.
const RATING_OF_CARD: &str = r#"
const options = [...document.querySelectorAll(`[data-card="${card}"] [data-rate]`)];
const chosen = options.filter((e) =>
  e.getAttribute("aria-checked") === "true" || e.checked === true ||
  e.querySelector('input:checked, [aria-checked="true"]'));
return chosen.length > 1 ? "several" : chosen[0]?.dataset.rate ?? null;
"#;
