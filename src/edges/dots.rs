//! Pictures of dots (PNG) made from drawings: the drawing is painted on a canvas at twice its size.
//!
//! Invariant: nothing is fetched; the drawing is handed to the browser as bytes of this page, which leave the canvas
//! readable also from `file://` and in a frame without an origin. Whatever the browser refuses becomes a notice.

use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use wasm_split_helpers::{SplitLoaderError, wasm_split};
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Url};

use super::files;
use crate::app::{Session, Trouble};

/// Dots for each CSS px, where the canvas is not too large for that.
const SHARPNESS: f64 = 2.0;
/// The longest side that browsers paint, in dots.
const LONGEST: f64 = 16_000.0;

/// Makes the picture and hands it out.
pub fn download(session: Session, name: String, svg: String) {
    spawn_local(async move {
        match painter().await {
            Ok(paint) => paint(session, name, svg),
            Err(_) => session.report(&Trouble::PartMissing),
        }
    });
}

/// Makes the picture of a drawing and hands it out under a name.
type Painter = fn(Session, String, String);

/// Comes with the charts themselves (`docs/decisions/0007-parts.md`).
#[wasm_split(files, fallible)]
fn painter() -> Result<Painter, SplitLoaderError> {
    Ok(download_now)
}

fn download_now(session: Session, name: String, svg: String) {
    spawn_local(async move {
        match paint(&svg).await {
            Ok(picture) if files::hand_out(&name, &picture).is_ok() => session.handed_out(&name),
            _ => session.report(&Trouble::NoDots),
        }
    });
}

async fn paint(svg: &str) -> Result<Blob, JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let drawing = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(svg)), &options)?;
    let url = Url::create_object_url_with_blob(&drawing)?;
    let painted = paint_from(&url).await;
    // An address that was never revoked costs memory and nothing else.
    Url::revoke_object_url(&url).ok();
    painted
}

async fn paint_from(url: &str) -> Result<Blob, JsValue> {
    let image = HtmlImageElement::new()?;
    image.set_src(url);
    JsFuture::from(image.decode()).await?;
    let (width, height) = (f64::from(image.natural_width()), f64::from(image.natural_height()));
    let sharpness = SHARPNESS.min(LONGEST / width.max(height).max(1.0));
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width((width * sharpness) as u32);
    canvas.set_height((height * sharpness) as u32);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    context.draw_image_with_html_image_element_and_dw_and_dh(
        &image,
        0.0,
        0.0,
        f64::from(canvas.width()),
        f64::from(canvas.height()),
    )?;
    let mut refused = Ok(());
    let promise = Promise::new(&mut |resolve, reject| {
        refused = canvas.to_blob(&resolve);
        if refused.is_err() {
            // Calling what rejects a promise of our own can't fail.
            reject.call0(&JsValue::NULL).ok();
        }
    });
    let blob = JsFuture::from(promise).await;
    refused?;
    blob?.dyn_into()
}
