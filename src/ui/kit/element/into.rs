//! What can stand in an element, be said by an attribute, and be called when something happens.
//!
//! To let `view!` take another type: one implementation here.

use std::borrow::Cow;

use crate::app::signal::{Memo, RwSignal, Signal};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{KeyboardEvent, MouseEvent, PointerEvent};

use super::{Child, Handler, Value};
use crate::ui::kit::live;

/// What can stand in an element.
pub trait IntoChild {
    /// Makes a child of it.
    fn into_child(self) -> Child;
}

impl IntoChild for Child {
    fn into_child(self) -> Child {
        self
    }
}

impl IntoChild for AnyView {
    fn into_child(self) -> Child {
        Child::View(self)
    }
}

impl IntoChild for &'static str {
    fn into_child(self) -> Child {
        Child::Text(Cow::Borrowed(self))
    }
}

impl IntoChild for String {
    fn into_child(self) -> Child {
        Child::Text(Cow::Owned(self))
    }
}

impl IntoChild for () {
    fn into_child(self) -> Child {
        Child::NOTHING
    }
}

impl<T: IntoChild> IntoChild for Option<T> {
    fn into_child(self) -> Child {
        self.map_or(Child::NOTHING, IntoChild::into_child)
    }
}

impl<T: IntoChild> IntoChild for Vec<T> {
    fn into_child(self) -> Child {
        Child::Many(self.into_iter().map(IntoChild::into_child).collect())
    }
}

impl IntoChild for Memo<String> {
    fn into_child(self) -> Child {
        Child::View(live(move || self.get()))
    }
}

impl IntoChild for RwSignal<String> {
    fn into_child(self) -> Child {
        Child::View(live(move || self.get()))
    }
}

/// What an attribute can say.
pub trait IntoValue {
    /// Makes a value of it.
    fn into_value(self) -> Value;
}

impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Fixed(Some(Cow::Borrowed(self)))
    }
}

impl IntoValue for String {
    fn into_value(self) -> Value {
        Value::Fixed(Some(Cow::Owned(self)))
    }
}

impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Fixed(self.then_some(Cow::Borrowed("")))
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Fixed(None), IntoValue::into_value)
    }
}

macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl IntoValue for $number {
            fn into_value(self) -> Value {
                self.to_string().into_value()
            }
        }

        impl IntoChild for $number {
            fn into_child(self) -> Child {
                self.to_string().into_child()
            }
        }
    )*};
}

numbers!(u8 i8 u16 u32 usize);

impl IntoValue for Signal<Option<String>> {
    fn into_value(self) -> Value {
        Value::Live(self)
    }
}

impl IntoValue for Signal<bool> {
    fn into_value(self) -> Value {
        Value::Flag(self)
    }
}

macro_rules! texts {
    ($($signal:ident)*) => {$(
        impl IntoValue for $signal<String> {
            fn into_value(self) -> Value {
                Value::Live(Signal::derive(move || Some(self.get())))
            }
        }

        impl IntoValue for $signal<&'static str> {
            fn into_value(self) -> Value {
                Value::Live(Signal::derive(move || Some(self.get().to_owned())))
            }
        }
    )*};
}

texts!(RwSignal Memo Signal);

macro_rules! flags {
    ($($signal:ident)*) => {$(
        impl IntoValue for $signal<bool> {
            fn into_value(self) -> Value {
                Value::Flag(self.into())
            }
        }
    )*};
}

flags!(RwSignal Memo);

/// What can be called when something happens.
pub trait IntoHandler {
    /// Makes a handler of it.
    fn into_handler(self) -> Handler;
}

macro_rules! handlers {
    ($($event:ty)*) => {$(
        impl IntoHandler for Box<dyn FnMut($event)> {
            fn into_handler(mut self) -> Handler {
                Box::new(move |event| self(event.unchecked_into()))
            }
        }
    )*};
}

handlers!(MouseEvent KeyboardEvent PointerEvent);

impl IntoHandler for Handler {
    fn into_handler(self) -> Handler {
        self
    }
}
