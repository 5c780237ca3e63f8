//! Files: handed out as downloads; taken in from the chooser, by drop and by paste.
//!
//! Invariants: bytes are handed to the session as they are, never as repaired text; a dropped file never makes the
//! browser leave the page.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, ClipboardEvent, Document, DragEvent, Event, File, FileList, HtmlElement};
use web_sys::{HtmlInputElement, Url};

use super::listen::{is_typing, later, listen};
use super::parts;
use crate::app::{Session, Trouble};
use crate::format::MAX_BYTES;

const CHOOSER: &str = "tandem-file";
/// How long a download may take to begin.
const REVOKE_AFTER_MS: i32 = 60_000;

/// Makes the chooser, and listens to files being chosen, dropped and pasted.
pub fn install(session: Session) {
    let Some(document) = document() else { return };
    if make_chooser(&document, session).is_err() {
        session.report(&Trouble::FileUnreadable);
    }
    for name in ["dragenter", "dragover"] {
        listen(&document, name, |event: DragEvent| {
            if has_files(&event) {
                event.prevent_default();
            }
        });
    }
    listen(&document, "drop", move |event: DragEvent| {
        if has_files(&event) {
            event.prevent_default();
            take_first(session, event.data_transfer().and_then(|transfer| transfer.files()));
        }
    });
    listen(&document, "paste", move |event: ClipboardEvent| {
        let Some(pasted) = event.clipboard_data().filter(|_| !is_typing(&event)) else { return };
        if pasted.files().is_some_and(|files| files.length() > 0) {
            event.prevent_default();
            return take_first(session, pasted.files());
        }
        let text = pasted.get_data("text/plain").unwrap_or_default();
        if text.trim_start().starts_with('{') {
            event.prevent_default();
            spawn_local(parts::check(session, String::new(), text.into_bytes()));
        }
    });
}

/// Opens the chooser.
pub fn choose(session: Session) {
    let chooser = document().and_then(|document| document.get_element_by_id(CHOOSER));
    match chooser.and_then(|chooser| chooser.dyn_into::<HtmlElement>().ok()) {
        Some(chooser) => chooser.click(),
        None => session.report(&Trouble::FileUnreadable),
    }
}

/// Hands a file to the person.
pub fn download(session: Session, name: &str, media_type: &str, text: &str) {
    download_value(session, name, media_type, &JsValue::from_str(text));
}

/// Hands a text that the browser holds to the person as a file.
pub fn download_value(session: Session, name: &str, media_type: &str, text: &JsValue) {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(text), &options);
    if blob.and_then(|blob| hand_out(name, &blob)).is_err() {
        session.report(&Trouble::FileNotHandedOut);
    }
}

/// Hands bytes to the person under a name.
///
/// # Errors
///
/// What the browser says when it refuses.
pub fn hand_out(name: &str, blob: &Blob) -> Result<(), JsValue> {
    let url = Url::create_object_url_with_blob(blob)?;
    let document = document().ok_or(JsValue::NULL)?;
    let link: HtmlElement = document.create_element("a")?.dyn_into()?;
    link.set_attribute("href", &url)?;
    link.set_attribute("download", name)?;
    link.set_hidden(true);
    let body = document.body().ok_or(JsValue::NULL)?;
    body.append_child(&link)?;
    link.click();
    link.remove();
    // An address that was never revoked costs memory and nothing else.
    later(REVOKE_AFTER_MS, move || drop(Url::revoke_object_url(&url)));
    Ok(())
}

fn make_chooser(document: &Document, session: Session) -> Result<(), JsValue> {
    let chooser: HtmlInputElement = document.create_element("input")?.dyn_into()?;
    chooser.set_type("file");
    chooser.set_id(CHOOSER);
    chooser.set_accept(".json,.svg,application/json,image/svg+xml");
    chooser.set_hidden(true);
    document.body().ok_or(JsValue::NULL)?.append_child(&chooser)?;
    let chosen = chooser.clone();
    listen(&chooser, "change", move |_: Event| {
        take_first(session, chosen.files());
        // So that the same file can be chosen again.
        chosen.set_value("");
    });
    Ok(())
}

fn has_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().includes(&JsValue::from_str("Files"), 0))
}

fn take_first(session: Session, files: Option<FileList>) {
    let Some(file) = files.and_then(|files| files.get(0)) else { return };
    spawn_local(async move {
        match read(&file).await {
            Ok(bytes) => parts::check(session, file.name(), bytes).await,
            Err(_) => session.report(&Trouble::FileUnreadable),
        }
    });
}

/// Reads a file. One that is too large is not read: as many bytes as show that stand for it.
async fn read(file: &File) -> Result<Vec<u8>, JsValue> {
    if file.size() > MAX_BYTES as f64 {
        return Ok(vec![0; MAX_BYTES + 1]);
    }
    Ok(Uint8Array::new(&JsFuture::from(file.array_buffer()).await?).to_vec())
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}
