//! Moments as a person remembers them: "3 minutes ago", with the exact time behind; after a week the day says more. By the
//! browser's own `Intl`; the time comes in as an argument. The kit knows no board, but how one writes moments.

use std::cell::RefCell;

use js_sys::{Array, Intl, Object, Reflect};
use leptos::prelude::*;
use wasm_bindgen::JsValue;

use super::day::day;
use super::live;
use crate::board::Moment;
use crate::ui::kit::view;

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// Older than that, a day says more than a span.
const LONG: u64 = 7 * DAY;

/// The span between a moment and now, in milliseconds, as `Intl` counts it; `None` when a day says more. A moment that is
/// still to come, by another clock, is now.
fn span(then: u64, now: u64) -> Option<(f64, &'static str)> {
    let since = now.saturating_sub(then);
    let (step, unit) = match since {
        since if since < MINUTE => return Some((0.0, "second")),
        since if since < HOUR => (MINUTE, "minute"),
        since if since < DAY => (HOUR, "hour"),
        since if since < LONG => (DAY, "day"),
        _ => return None,
    };
    Some((-f64::from(u32::try_from(since / step).unwrap_or(u32::MAX)), unit))
}

thread_local! {
    /// Pulled once a minute, for all that tells how long ago something was.
    static MINUTES: ArcTrigger = begin_to_count();
    /// What tells a span, and for which locale: to make one takes much longer than to use it.
    static TELLER: RefCell<Option<(&'static str, Intl::RelativeTimeFormat)>> = const { RefCell::new(None) };
}

fn begin_to_count() -> ArcTrigger {
    let minutes = ArcTrigger::new();
    let pulled = minutes.clone();
    set_interval(move || pulled.notify(), std::time::Duration::from_millis(MINUTE));
    minutes
}

/// A moment of the board file, told as long ago from what `now` gives, in milliseconds; brought up to date each minute.
pub fn ago(locale: &'static str, moment: String, now: impl Fn() -> u64 + Send + Sync + 'static) -> AnyView {
    if Moment::parse(&moment).is_none() {
        return moment.into_any();
    }
    let exact = exact(locale, &moment);
    let written = moment.clone();
    let told = move || {
        MINUTES.with(ArcTrigger::clone).track();
        told(locale, &written, now())
    };
    view! { <time datetime=moment title=exact>{live(told)}</time> }.into_any()
}

/// A moment of the board file, to the second.
pub fn exact(locale: &str, moment: &str) -> String {
    js_sys::Date::new(&JsValue::from_str(moment)).to_locale_string(locale, &JsValue::UNDEFINED).into()
}

/// How long ago a moment was, told once, as a text.
pub fn told(locale: &'static str, moment: &str, now: u64) -> String {
    let Some(Moment(then)) = Moment::parse(moment) else { return moment.to_owned() };
    let Some((number, unit)) = span(then, now) else {
        return day(locale, moment, Moment(now).day().get(..4).unwrap_or_default());
    };
    TELLER.with_borrow_mut(|teller| {
        let (_, teller) = match teller.take() {
            Some(made) if made.0 == locale => teller.insert(made),
            _ => teller.insert((locale, teller_for(locale))),
        };
        String::from(teller.format(number, unit))
    })
}

/// "yesterday" where a language has a word for it.
fn teller_for(locale: &str) -> Intl::RelativeTimeFormat {
    let options = Object::new();
    // Setting a property of a plain object of our own can't fail.
    Reflect::set(&options, &"numeric".into(), &"auto".into()).unwrap_or_default();
    Intl::RelativeTimeFormat::new(&Array::of1(&locale.into()), &options)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_span_is_told_in_what_people_count_in() {
        let of = |since: u64| span(1_000_000_000, 1_000_000_000 + since);
        assert_eq!(of(0), Some((0.0, "second")));
        assert_eq!(of(59_999), Some((0.0, "second")));
        assert_eq!(of(MINUTE), Some((-1.0, "minute")));
        assert_eq!(of(3 * MINUTE + 59_000), Some((-3.0, "minute")));
        assert_eq!(of(HOUR), Some((-1.0, "hour")));
        assert_eq!(of(DAY + HOUR), Some((-1.0, "day")));
        assert_eq!(of(LONG - 1), Some((-6.0, "day")));
        assert_eq!(of(LONG), None);
        assert_eq!(span(5, 1), Some((0.0, "second")), "a moment to come, by another clock");
    }
}
