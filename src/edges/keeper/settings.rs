//! The settings of this browser: `{"v":1,"theme":"auto","lang":"de","singleKeys":true,"last":"ID","seats":{"ID":"seat"},"hosts":{"ID":["ORIGIN"]}}`.
//!
//! Invariants: read again before each change, since another tab may have written; what this version does not know stays.

use serde_json::{Map, Value};

use super::{Keeper, places, quarantine, steady};
use crate::app::{Theme, Trouble};
use crate::board::writes::empty;
use crate::edges::envelope;

/// Where unreadable settings are put aside: no board's id begins with a tilde.
const ASIDE: &str = "~settings";

impl Keeper {
    /// Reads the looks that were chosen last.
    pub fn theme(&self) -> Theme {
        let settings = self.settings().unwrap_or_default();
        settings.get("theme").and_then(Value::as_str).and_then(Theme::parse).unwrap_or_default()
    }

    /// Reads which board was open last.
    pub fn last(&self) -> Option<String> {
        let settings = self.settings().ok()?;
        settings.get("last").and_then(Value::as_str).filter(|id| crate::board::is_id(id)).map(str::to_owned)
    }

    /// Reads the seat that was taken last on a board in this browser.
    pub fn last_seat(&self, id: &str) -> Option<String> {
        let settings = self.settings().ok()?;
        settings.get("seats")?.get(id)?.as_str().map(str::to_owned)
    }

    /// Says whether somebody at this browser has let a host have a board.
    pub fn is_host_allowed(&self, id: &str, origin: &str) -> bool {
        let settings = self.settings().unwrap_or_default();
        let hosts = settings.get("hosts").and_then(|hosts| hosts.get(id)).and_then(Value::as_array);
        hosts.is_some_and(|hosts| hosts.iter().any(|host| host.as_str() == Some(origin)))
    }

    /// Remembers that a host may have a board.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn allow_host(&self, id: &str, origin: &str) -> Result<(), Trouble> {
        self.change_settings(|settings| {
            let hosts = settings.entry("hosts").or_insert_with(empty);
            let Some(hosts) = hosts.as_object_mut() else { return };
            let of_board = hosts.entry(id).or_insert_with(|| Value::Array(Vec::new()));
            if let Some(list) = of_board.as_array_mut().filter(|list| list.iter().all(|host| host != origin)) {
                list.push(origin.into());
            }
        })
    }

    /// Reads the code of the language that was chosen last.
    pub fn language(&self) -> Option<String> {
        let settings = self.settings().ok()?;
        settings.get("lang").and_then(Value::as_str).map(str::to_owned)
    }

    /// Remembers the language.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn keep_language(&self, code: &str) -> Result<(), Trouble> {
        self.change_settings(|settings| {
            settings.insert("lang".to_owned(), code.into());
        })
    }

    /// Remembers the looks.
    ///
    /// # Errors
    ///
    /// Says why they could not be kept.
    pub fn keep_theme(&self, theme: Theme) -> Result<(), Trouble> {
        self.change_settings(|settings| {
            settings.insert("theme".to_owned(), theme.id().into());
        })
    }

    /// Reads whether keys without Ctrl or Cmd do something: they do until they are turned off.
    pub fn single_keys(&self) -> bool {
        let settings = self.settings().unwrap_or_default();
        settings.get("singleKeys").and_then(Value::as_bool).unwrap_or(true)
    }

    /// Remembers whether keys without Ctrl or Cmd do something.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn keep_single_keys(&self, on: bool) -> Result<(), Trouble> {
        self.change_settings(|settings| {
            settings.insert("singleKeys".to_owned(), on.into());
        })
    }

    /// Remembers which board is open.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn keep_last(&self, id: &str) -> Result<(), Trouble> {
        self.change_settings(|settings| {
            settings.insert("last".to_owned(), id.into());
        })
    }

    /// Remembers the seat on a board; `None` forgets it.
    ///
    /// # Errors
    ///
    /// Says why it could not be kept.
    pub fn keep_seat(&self, id: &str, seat: Option<&str>) -> Result<(), Trouble> {
        self.change_settings(|settings| {
            let seats = settings.entry("seats").or_insert_with(empty);
            match (seats.as_object_mut(), seat) {
                (Some(seats), Some(seat)) => drop(seats.insert(id.to_owned(), seat.into())),
                (Some(seats), None) => drop(seats.remove(id)),
                (None, _) => {}
            }
        })
    }

    pub(super) fn change_settings(&self, change: impl FnOnce(&mut Map<String, Value>)) -> Result<(), Trouble> {
        let before = self.settings()?;
        let mut settings = before.clone();
        settings.entry("v").or_insert_with(|| 1.into());
        change(&mut settings);
        if settings == before {
            return Ok(());
        }
        let text = envelope::seal(&Value::Object(settings).to_string());
        self.put(places::SETTINGS, &text)
    }

    /// Reads the settings; unreadable ones are put aside and count as none.
    pub(super) fn settings(&self) -> Result<Map<String, Value>, Trouble> {
        let Some(sealed) = steady::open(self.shelf(), places::SETTINGS).map_err(steady::trouble)? else {
            return Ok(Map::new());
        };
        let object = sealed.object.ok().and_then(|object| serde_json::from_str(&object).ok());
        match object {
            Some(Value::Object(settings)) => Ok(settings),
            _ => {
                let aside =
                    quarantine::put_aside(self.shelf(), ASIDE, places::SETTINGS, &sealed.text, "unreadable settings");
                aside.map(|()| Map::new()).map_err(steady::trouble)
            }
        }
    }
}
