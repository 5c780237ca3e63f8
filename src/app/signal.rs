//! Signals whose inside is of one type, whatever they hold (`docs/decisions/0013-signals-of-one-type.md`).
//!
//! The framework compiles a signal, a memo and their guards anew for each type that one holds. Here it compiles them once,
//! for [`Held`], and what is left for each type is a cast. They are told apart from the framework's by the import alone:
//! `use crate::app::signal::{Memo, RwSignal, …}` stands above `use leptos::prelude::*`.
//!
//! Invariants: what a signal holds has the type that the signal was made with, since only the functions here make and
//! fill one. Nobody holds a borrow: a reader has its own count of the value, so a signal may be set while it is read.

use std::any::Any;
use std::marker::PhantomData;
use std::ops::Deref;
use std::sync::Arc;

use leptos::prelude as framework;
use leptos::prelude::{Get, GetUntracked, GetValue, Set, SetValue, Track};

/// A value behind one type.
type Held = Arc<dyn Any + Send + Sync>;

/// What can be held.
pub trait Holdable: Any + Send + Sync {}

impl<T: Any + Send + Sync> Holdable for T {}

fn hold<T: Holdable>(value: T) -> Held {
    Arc::new(value)
}

/// The value as what it was made of.
fn seen<T: Holdable>(held: &Held) -> &T {
    held.downcast_ref().unwrap_or_else(|| another_type())
}

fn own<T: Holdable>(held: Held) -> Reading<T> {
    Reading(held.downcast().unwrap_or_else(|_| another_type()))
}

#[cold]
#[inline(never)]
fn another_type() -> ! {
    unreachable!("a signal holds what it was made with")
}

/// A value that was read; it stays as it was, whatever is set meanwhile.
pub struct Reading<T>(Arc<T>);

impl<T> Deref for Reading<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// What a memo holds: a value that can be compared with the one before.
trait Comparable: Any + Send + Sync {
    fn is_same(&self, other: &dyn Any) -> bool;
}

impl<T: Holdable + PartialEq> Comparable for T {
    fn is_same(&self, other: &dyn Any) -> bool {
        other.downcast_ref().is_some_and(|other| self == other)
    }
}

type Compared = Arc<dyn Comparable>;

/// Reads a value on behalf of who follows it.
trait Source: Copy {
    fn held(self) -> Held;
    fn held_untracked(self) -> Held;
}

// Not inlined: one copy of the framework's code for all.
impl Source for framework::RwSignal<Held> {
    #[inline(never)]
    fn held(self) -> Held {
        self.get()
    }

    #[inline(never)]
    fn held_untracked(self) -> Held {
        self.get_untracked()
    }
}

impl Source for framework::Memo<Compared> {
    #[inline(never)]
    fn held(self) -> Held {
        self.get()
    }

    #[inline(never)]
    fn held_untracked(self) -> Held {
        self.get_untracked()
    }
}

impl Source for framework::Signal<Held> {
    #[inline(never)]
    fn held(self) -> Held {
        self.get()
    }

    #[inline(never)]
    fn held_untracked(self) -> Held {
        self.get_untracked()
    }
}

macro_rules! handle {
    ($(#[$doc:meta])* $name:ident($inner:ty)) => {
        $(#[$doc])*
        pub struct $name<T> {
            inner: $inner,
            holds: PhantomData<fn() -> T>,
        }

        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<T> Copy for $name<T> {}

        impl<T> $name<T> {
            fn of(inner: $inner) -> Self {
                Self { inner, holds: PhantomData }
            }
        }
    };
}

macro_rules! readable {
    ($name:ident) => {
        impl<T: Holdable> $name<T> {
            /// The value; who reads it here runs again when it changes.
            pub fn get(self) -> T
            where
                T: Clone,
            {
                seen::<T>(&self.inner.held()).clone()
            }

            /// The value, as it is now.
            pub fn get_untracked(self) -> T
            where
                T: Clone,
            {
                seen::<T>(&self.inner.held_untracked()).clone()
            }

            /// The value without a copy; who reads it here runs again when it changes.
            pub fn read(self) -> Reading<T> {
                own(self.inner.held())
            }

            /// Looks at the value; who looks here runs again when it changes.
            pub fn with<U>(self, look: impl FnOnce(&T) -> U) -> U {
                look(seen(&self.inner.held()))
            }

            /// Looks at the value, as it is now.
            pub fn with_untracked<U>(self, look: impl FnOnce(&T) -> U) -> U {
                look(seen(&self.inner.held_untracked()))
            }
        }
    };
}

handle!(
    /// A value that is set, and that views follow.
    RwSignal(framework::RwSignal<Held>)
);
readable!(RwSignal);

impl<T: Holdable> RwSignal<T> {
    /// Makes one with its first value. It lives as long as the view that makes it.
    pub fn new(value: T) -> Self {
        Self::of(new_signal(hold(value)))
    }

    /// Puts another value in; who follows runs again, also when it is the same.
    pub fn set(self, value: T) {
        set(self.inner, hold(value));
    }

    /// Puts another value in, if the signal is still there.
    pub fn set_if_there(self, value: T) {
        set_if_there(self.inner, hold(value));
    }

    /// Changes the value; who follows runs again.
    pub fn update(self, change: impl FnOnce(&mut T))
    where
        T: Clone,
    {
        let mut value = self.get_untracked();
        change(&mut value);
        self.set(value);
    }

    /// Follows the value without reading it.
    pub fn track(self) {
        self.inner.track();
    }
}

#[inline(never)]
fn new_signal(held: Held) -> framework::RwSignal<Held> {
    framework::RwSignal::new(held)
}

#[inline(never)]
fn set(signal: framework::RwSignal<Held>, held: Held) {
    signal.set(held);
}

#[inline(never)]
fn set_if_there(signal: framework::RwSignal<Held>, held: Held) {
    // What comes back is the value, from a signal that ended with its view: nobody is left to tell.
    drop(signal.try_set(held));
}

handle!(
    /// A value that is worked out from others, and anew when they change; views that follow run only when it differs.
    Memo(framework::Memo<Compared>)
);
readable!(Memo);

impl<T: Holdable + PartialEq> Memo<T> {
    /// Makes one. It lives as long as the view that makes it.
    pub fn new(work_out: impl Fn(()) -> T + Send + Sync + 'static) -> Self {
        Self::of(new_memo(Box::new(move || Arc::new(work_out(())))))
    }
}

impl<T: Holdable> Memo<T> {
    /// Follows the value without reading it.
    pub fn track(self) {
        self.inner.track();
    }
}

#[inline(never)]
fn new_memo(work_out: Box<dyn Fn() -> Compared + Send + Sync>) -> framework::Memo<Compared> {
    framework::Memo::new_with_compare(
        move |_| work_out(),
        |before, now| match (before, now) {
            (Some(before), Some(now)) => !before.as_ref().is_same(now.as_ref()),
            _ => true,
        },
    )
}

handle!(
    /// A value to follow, wherever it comes from.
    Signal(framework::Signal<Held>)
);
readable!(Signal);

impl<T: Holdable> Signal<T> {
    /// What is read anew each time.
    pub fn derive(read: impl Fn() -> T + Send + Sync + 'static) -> Self {
        Self::of(derive(Box::new(move || hold(read()))))
    }
}

#[inline(never)]
fn derive(read: Box<dyn Fn() -> Held + Send + Sync>) -> framework::Signal<Held> {
    framework::Signal::derive(read)
}

#[inline(never)]
fn of_memo(memo: framework::Memo<Compared>) -> framework::Signal<Held> {
    derive(Box::new(move || memo.held()))
}

impl<T: Holdable> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self::of(of_memo(memo.inner))
    }
}

impl<T: Holdable> From<RwSignal<T>> for Signal<T> {
    fn from(signal: RwSignal<T>) -> Self {
        Self::of(signal.inner.into())
    }
}

/// What never changes.
impl<T: Holdable> From<T> for Signal<T> {
    fn from(value: T) -> Self {
        Self::of(constant(hold(value)))
    }
}

impl From<&str> for Signal<String> {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

#[inline(never)]
fn constant(held: Held) -> framework::Signal<Held> {
    framework::Signal::stored(held)
}

handle!(
    /// A value that is kept beside a view, and that nobody follows.
    StoredValue(framework::StoredValue<Held>)
);

impl<T: Holdable> StoredValue<T> {
    /// Makes one. It lives as long as the view that makes it.
    pub fn new(value: T) -> Self {
        Self::of(new_stored(hold(value)))
    }

    /// The value.
    pub fn get_value(self) -> T
    where
        T: Clone,
    {
        seen::<T>(&stored(self.inner)).clone()
    }

    /// Looks at the value.
    pub fn with_value<U>(self, look: impl FnOnce(&T) -> U) -> U {
        look(seen(&stored(self.inner)))
    }

    /// Puts another value in.
    pub fn set_value(self, value: T) {
        self.inner.set_value(hold(value));
    }
}

#[inline(never)]
fn new_stored(held: Held) -> framework::StoredValue<Held> {
    framework::StoredValue::new(held)
}

#[inline(never)]
fn stored(value: framework::StoredValue<Held>) -> Held {
    value.get_value()
}

/// Something that is done now, and again when what it reads changes.
pub struct Effect;

impl Effect {
    /// Begins; it ends with the view that it begins in.
    #[expect(clippy::new_ret_no_self, reason = "the framework's own word, and nobody holds an effect")]
    pub fn new(mut act: impl FnMut(()) + 'static) {
        begin(Box::new(move || act(())));
    }
}

#[inline(never)]
fn begin(mut act: Box<dyn FnMut()>) {
    framework::Effect::new(move |_| act());
}
