//! A timer for those who want one. It counts down, says when it is over, survives a reload, and never closes anything.

use std::time::Duration;

use crate::app::signal::{Memo, RwSignal};
use crate::ui::kit::view;
use leptos::prelude::*;

use crate::app::Session;
use crate::ui::kit::{attr, click, live, typed};
use crate::ui::shell::session;
use crate::words::fill;

/// Where the timer is kept among the drafts.
const PLACE: &str = "timer";
/// The longest timer, in minutes.
const LONGEST: u64 = 180;

/// A timer: when it ends (Unix ms), or how much is left (ms) while it rests; and how long it was set to (minutes).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Timer {
    Off,
    Runs { end: u64, minutes: u64 },
    Rests { left: u64, minutes: u64 },
}

impl Timer {
    /// Writes the timer for storage: `r END MINUTES` or `p LEFT MINUTES`.
    fn text(self) -> String {
        let (kind, time, minutes) = match self {
            Timer::Off => return String::new(),
            Timer::Runs { end, minutes } => ("r ", end, minutes),
            Timer::Rests { left, minutes } => ("p ", left, minutes),
        };
        let mut text = kind.to_owned();
        text.push_str(&time.to_string());
        text.push(' ');
        text.push_str(&minutes.to_string());
        text
    }

    /// Reads what [`Timer::text`] wrote; anything else is no timer.
    fn parse(text: &str) -> Self {
        let mut parts = text.split(' ');
        let kind = parts.next();
        let mut number = || parts.next().and_then(|part| part.parse().ok());
        match (kind, number(), number()) {
            (Some("r"), Some(end), Some(minutes)) => Timer::Runs { end, minutes },
            (Some("p"), Some(left), Some(minutes)) => Timer::Rests { left, minutes },
            _ => Timer::Off,
        }
    }

    /// How much is left at a moment, in ms.
    fn left(self, now: u64) -> u64 {
        match self {
            Timer::Off => 0,
            Timer::Runs { end, .. } => end.saturating_sub(now),
            Timer::Rests { left, .. } => left,
        }
    }
}

/// The timer.
#[component]
pub fn TalkTimer() -> impl IntoView {
    let session = session();
    let timer = RwSignal::new(Timer::parse(&session.draft(PLACE)));
    let now = RwSignal::new(session.now().0);
    let ticking = set_interval_with_handle(move || now.set(session.now().0), Duration::from_millis(500));
    // Without ticks the timer stands still, and still tells the truth when it is touched.
    if let Ok(ticking) = ticking {
        on_cleanup(move || ticking.clear());
    }
    let set = move |to: Timer| {
        session.keep_draft(PLACE, &to.text());
        now.set(session.now().0);
        timer.set(to);
    };
    let is_off = Memo::new(move |_| timer.get() == Timer::Off);
    live(move || {
        if is_off.get() {
            view! { <SetTimer on_set=Callback::new(set)/> }.into_any()
        } else {
            view! { <Running timer now on_set=Callback::new(set)/> }.into_any()
        }
    })
}

/// Asks how long, and says what is wrong with a wish.
#[component]
fn SetTimer(on_set: Callback<Timer>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let minutes = RwSignal::new("8".to_owned());
    let refused = RwSignal::new("");
    let start = move || match minutes.with_untracked(|minutes| minutes.trim().parse::<u64>()) {
        Ok(0) | Err(_) => refused.set(words.timer_too_short()),
        Ok(minutes) if minutes > LONGEST => refused.set(words.timer_too_long()),
        Ok(minutes) => on_set.run(Timer::Runs { end: session.now().0 + minutes * 60_000, minutes }),
    };
    let change = typed(move |new| {
        refused.set("");
        minutes.set(new);
    });
    view! {
        <p class="timer">
            <label>
                {words.timer()}" "
                <input type="number" data-field="minutes" min="1" max="180" prop:value=minutes on:input=change/>
            </label>
            <button type="button" class="quiet" data-action="start-timer" on:click=click(start)>{words.timer_start()}</button>
            <small class="field__error" role="alert">{live(move || refused.get())}</small>
        </p>
    }
    .into_any()
}

#[component]
fn Running(timer: RwSignal<Timer>, now: RwSignal<u64>, on_set: Callback<Timer>) -> impl IntoView {
    let session = session();
    let words = session.words();
    let left = Memo::new(move |_| timer.get().left(now.get()).div_ceil(1000));
    let over = Memo::new(move |_| left.get() == 0);
    let rests = Memo::new(move |_| matches!(timer.get(), Timer::Rests { .. }));
    let pause = move || {
        let time = session.now().0;
        match timer.get_untracked() {
            Timer::Runs { end, minutes } => on_set.run(Timer::Rests { left: end.saturating_sub(time), minutes }),
            Timer::Rests { left, minutes } => on_set.run(Timer::Runs { end: time + left, minutes }),
            Timer::Off => {}
        }
    };
    let more = move || on_set.run(longer(session, timer.get_untracked()));
    view! {
        <p class="timer" data-timer=attr(move || if over.get() { "over" } else { "on" })>
            <b>{live(move || clock(left.get()))}</b>
            <button type="button" class="quiet" data-action="pause-timer" on:click=click(pause)>
                {live(move || if rests.get() { words.timer_go_on() } else { words.timer_pause() })}
            </button>
            <button type="button" class="quiet" data-action="more-time" on:click=click(more)>{words.timer_more()}</button>
            <button type="button" class="quiet" data-action="stop-timer" on:click=click(move || on_set.run(Timer::Off))>
                {words.timer_stop()}
            </button>
            <span role="status">{live(move || if over.get() { words.timer_over() } else { "" })}</span>
        </p>
    }
    .into_any()
}

/// Two minutes more, from now on when the time was over.
fn longer(session: Session, timer: Timer) -> Timer {
    const MORE: u64 = 120_000;
    match timer {
        Timer::Runs { end, minutes } => Timer::Runs { end: end.max(session.now().0) + MORE, minutes: minutes + 2 },
        Timer::Rests { left, minutes } => Timer::Rests { left: left + MORE, minutes: minutes + 2 },
        Timer::Off => Timer::Off,
    }
}

/// Writes seconds as `4:20`.
fn clock(seconds: u64) -> String {
    let rest = (seconds % 60).to_string();
    let template = if rest.len() == 1 { "{m}:0{s}" } else { "{m}:{s}" };
    fill(template, &[("m", &(seconds / 60).to_string()), ("s", &rest)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timer_survives_storage_and_counts_down() {
        let timer = Timer::Runs { end: 61_000, minutes: 8 };
        assert_eq!(Timer::parse(&timer.text()), timer);
        assert_eq!(Timer::parse("r x"), Timer::Off);
        assert_eq!((timer.left(0), timer.left(70_000)), (61_000, 0));
        assert_eq!((clock(260), clock(5)), ("4:20".to_owned(), "0:05".to_owned()));
    }
}
