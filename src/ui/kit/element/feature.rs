//! What an element has besides constant attributes: attributes that change, properties, classes, handlers, a reference.
//!
//! Invariant: what keeps an element up to date, and what it listens to, ends when its state is dropped.

use std::borrow::Cow;

use crate::app::signal::Signal;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::Event;

/// What an element has besides constant attributes.
pub(super) enum Feature {
    Attribute(&'static str, Value),
    Property(&'static str, Value),
    Class(&'static str, Value),
    On(&'static str, Handler),
    Reference(Box<dyn FnOnce(&web_sys::Element)>),
}

/// What an attribute says, now or as long as the element stands; `None` takes it away.
pub enum Value {
    /// Once and for all.
    Fixed(Option<Cow<'static, str>>),
    /// As long as the element stands.
    Live(Signal<Option<String>>),
    /// There or not.
    Flag(Signal<bool>),
}

/// What is called when something happens.
pub type Handler = Box<dyn FnMut(Event)>;

/// What an element keeps as long as it stands.
#[expect(dead_code, reason = "an effect works by being held")]
pub(super) enum FeatureState {
    Attribute(&'static str, Effect),
    Other(Effect),
    Class(web_sys::Element, &'static str, Effect),
    On(web_sys::Element, &'static str, Closure<dyn FnMut(Event)>),
}

/// What keeps an element up to date, as long as it is held.
pub(super) struct Effect(#[expect(dead_code, reason = "an effect works by being held")] Option<RenderEffect<()>>);

impl Drop for FeatureState {
    fn drop(&mut self) {
        match self {
            FeatureState::On(node, event, handler) => {
                // Refused only for what is no function.
                node.remove_event_listener_with_callback(event, handler.as_ref().unchecked_ref()).ok();
            }
            FeatureState::Class(node, class, _) => {
                node.class_list().remove_1(class).ok();
            }
            FeatureState::Attribute(..) | FeatureState::Other(_) => {}
        }
    }
}

impl Feature {
    pub(super) fn build(self, node: &web_sys::Element) -> FeatureState {
        match self {
            Feature::Attribute(name, value) => FeatureState::Attribute(name, value.keep(node, name, set_attribute)),
            Feature::Property(name, value) => FeatureState::Other(value.keep(node, name, set_property)),
            Feature::Class(name, value) => FeatureState::Class(node.clone(), name, value.keep(node, name, set_class)),
            Feature::On(event, handler) => {
                let handler = Closure::wrap(handler);
                // Refused only for what is no function.
                node.add_event_listener_with_callback(event, handler.as_ref().unchecked_ref()).ok();
                FeatureState::On(node.clone(), event, handler)
            }
            Feature::Reference(fill) => {
                fill(node);
                FeatureState::Other(Effect(None))
            }
        }
    }
}

/// Says something on an element: its name, and what it says.
type Set = fn(&web_sys::Element, &'static str, Option<&str>);

impl Value {
    fn keep(self, node: &web_sys::Element, name: &'static str, set: Set) -> Effect {
        let live = match self {
            Value::Fixed(value) => {
                set(node, name, value.as_deref());
                return Effect(None);
            }
            Value::Live(signal) => Ok(signal),
            Value::Flag(signal) => Err(signal),
        };
        let node = node.clone();
        Effect(Some(RenderEffect::new(move |_| match live {
            Ok(signal) => set(&node, name, signal.get().as_deref()),
            Err(signal) => set(&node, name, signal.get().then_some("")),
        })))
    }
}

pub(super) fn set_attribute(node: &web_sys::Element, name: &'static str, value: Option<&str>) {
    // Throws only for what is no name of an attribute, and these are constants.
    match value {
        Some(value) => node.set_attribute(name, value).ok(),
        None => node.remove_attribute(name).ok(),
    };
}

fn set_property(node: &web_sys::Element, name: &'static str, value: Option<&str>) {
    // A flag says that it is set by an empty text.
    let value = match (name, value) {
        ("checked", value) => JsValue::from_bool(value.is_some()),
        (_, Some(value)) => JsValue::from_str(value),
        (_, None) => JsValue::from_str(""),
    };
    // Throws only for what is no object.
    js_sys::Reflect::set(node, &JsValue::from_str(name), &value).ok();
}

fn set_class(node: &web_sys::Element, name: &'static str, value: Option<&str>) {
    // Throws only for what is no name of a class, and these are constants.
    node.class_list().toggle_with_force(name, value.is_some()).ok();
}
