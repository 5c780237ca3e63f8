//! Elements as data: what `view!` makes (`docs/decisions/0008-elements-as-data.md`).
//!
//! The framework compiles its view code anew for each element with its attributes. Here an element is a value: its
//! constant attributes one slice, whatever else it has one list. One piece of code puts all of them into the page and
//! brings them up to date. Signals, components, lists and mounting are the framework's own.
//!
//! Invariants: a part of the page that is drawn anew keeps its elements where their tags are the same, and with them the
//! focus; what an element listens to ends with it.

use std::borrow::Cow;

use crate::app::signal::{Memo, RwSignal, Signal};
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::html::element::ElementType;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr};
use send_wrapper::SendWrapper;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, KeyboardEvent, MouseEvent, PointerEvent};

const SVG: &str = "http://www.w3.org/2000/svg";

/// An element, not yet in the page. One word: it is handed on from call to call while it is put together.
pub struct Element(Box<Made>);

struct Made {
    tag: &'static str,
    is_svg: bool,
    constant: &'static [(&'static str, &'static str)],
    more: Vec<Feature>,
    children: Vec<Child>,
}

/// What can stand in an element.
pub enum Child {
    /// A text; an empty one stands for nothing.
    Text(Cow<'static, str>),
    /// An element.
    Element(Element),
    /// Several, one after the other.
    Many(Vec<Child>),
    /// Whatever the framework draws.
    View(AnyView),
}

/// What an element has besides constant attributes.
enum Feature {
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

// Not inlined: these are called for each element, attribute and child of the page.
impl Element {
    /// An element of HTML.
    #[inline(never)]
    pub fn html(tag: &'static str, constant: &'static [(&'static str, &'static str)]) -> Self {
        Self(Box::new(Made { tag, is_svg: false, constant, more: Vec::new(), children: Vec::new() }))
    }

    /// An element of SVG.
    #[inline(never)]
    pub fn svg(tag: &'static str, constant: &'static [(&'static str, &'static str)]) -> Self {
        let mut element = Self::html(tag, constant);
        element.0.is_svg = true;
        element
    }

    /// With an attribute.
    #[inline(never)]
    pub fn attribute(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Feature::Attribute(name, value.into_value()))
    }

    /// With a property of the DOM's object, such as the `value` of a field.
    #[inline(never)]
    pub fn property(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Feature::Property(name, value.into_value()))
    }

    /// With a class, or without.
    #[inline(never)]
    pub fn class(self, name: &'static str, value: impl IntoValue) -> Self {
        self.with(Feature::Class(name, value.into_value()))
    }

    /// With a handler of an event.
    #[inline(never)]
    pub fn on(self, event: &'static str, handler: impl IntoHandler) -> Self {
        self.with(Feature::On(event, handler.into_handler()))
    }

    /// With a reference to be filled.
    #[inline(never)]
    pub fn node_ref<E: ElementType>(self, reference: impl NodeRefContainer<E>) -> Self {
        self.with(Feature::Reference(Box::new(move |element| reference.load(element))))
    }

    /// With a text in it.
    #[inline(never)]
    pub fn text(self, text: &'static str) -> Self {
        self.and(Child::Text(Cow::Borrowed(text)))
    }

    /// With an element in it.
    #[inline(never)]
    pub fn element(self, element: Element) -> Self {
        self.and(Child::Element(element))
    }

    /// With something in it.
    #[inline(never)]
    pub fn child(self, child: impl IntoChild) -> Self {
        self.and(child.into_child())
    }

    #[inline(never)]
    fn with(mut self, feature: Feature) -> Self {
        self.0.more.push(feature);
        self
    }

    #[inline(never)]
    fn and(mut self, child: Child) -> Self {
        self.0.children.push(child);
        self
    }

    /// As a view of the framework's one type.
    #[inline(never)]
    pub fn stand(self) -> AnyView {
        Standing(SendWrapper::new(Child::Element(self))).into_any()
    }

    fn build(self) -> ElementState {
        let made = *self.0;
        let node = create(made.tag, made.is_svg);
        for (name, value) in made.constant {
            set_attribute(&node, name, Some(value));
        }
        let mut children: Vec<ChildState> = made.children.into_iter().map(Child::build).collect();
        children.iter_mut().for_each(|child| child.mount(&node, None));
        // After the children: the value of a `select` is one of theirs.
        let more = made.more.into_iter().map(|feature| feature.build(&node)).collect();
        ElementState { node, tag: made.tag, constant: made.constant, more, children }
    }

    fn rebuild(self, state: &mut ElementState) {
        let made = *self.0;
        let was: Vec<&str> = state.names().collect();
        let is = |name: &str| {
            let constant = made.constant.iter().any(|(kept, _)| *kept == name);
            constant || made.more.iter().any(|feature| matches!(feature, Feature::Attribute(kept, _) if *kept == name))
        };
        was.into_iter().filter(|name| !is(name)).for_each(|name| set_attribute(&state.node, name, None));
        for (name, value) in made.constant {
            if !state.constant.contains(&(name, value)) {
                set_attribute(&state.node, name, Some(value));
            }
        }
        state.constant = made.constant;
        rebuild(made.children, &mut state.children, Some(&state.node));
        // What was listened to ends here.
        state.more.clear();
        state.more = made.more.into_iter().map(|feature| feature.build(&state.node)).collect();
    }
}

/// An element in the page.
struct ElementState {
    node: web_sys::Element,
    tag: &'static str,
    constant: &'static [(&'static str, &'static str)],
    more: Vec<FeatureState>,
    children: Vec<ChildState>,
}

impl ElementState {
    /// The names of its attributes.
    fn names(&self) -> impl Iterator<Item = &'static str> {
        let more = self.more.iter().filter_map(|feature| match feature {
            FeatureState::Attribute(name, _) => Some(*name),
            _ => None,
        });
        self.constant.iter().map(|(name, _)| *name).chain(more)
    }
}

/// What an element keeps as long as it stands.
#[expect(dead_code, reason = "an effect works by being held")]
enum FeatureState {
    Attribute(&'static str, Effect),
    Other(Effect),
    Class(web_sys::Element, &'static str, Effect),
    On(web_sys::Element, &'static str, Closure<dyn FnMut(Event)>),
}

/// What keeps an element up to date, as long as it is held.
struct Effect(#[expect(dead_code, reason = "an effect works by being held")] Option<RenderEffect<()>>);

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
    fn build(self, node: &web_sys::Element) -> FeatureState {
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

fn create(tag: &'static str, is_svg: bool) -> web_sys::Element {
    let document = document();
    let made = if is_svg { document.create_element_ns(Some(SVG), tag) } else { document.create_element(tag) };
    // Throws only for what is no name of an element, and these are constants.
    made.unwrap_or_else(|_| unreachable!("an element's name"))
}

fn set_attribute(node: &web_sys::Element, name: &'static str, value: Option<&str>) {
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

impl Child {
    /// Nothing, and yet a place: a text without a letter.
    const NOTHING: Child = Child::Text(Cow::Borrowed(""));

    fn build(self) -> ChildState {
        match self {
            Child::Text(text) => ChildState::Text(document().create_text_node(&text), text),
            Child::Element(element) => ChildState::Element(element.build()),
            Child::Many(children) => ChildState::Many(with_a_place(children).into_iter().map(Child::build).collect()),
            Child::View(view) => ChildState::View(view.build()),
        }
    }

    /// Brings what stands in the page up to date, or puts itself in its place.
    fn rebuild(self, state: &mut ChildState) {
        match (self, &mut *state) {
            (Child::Text(new), ChildState::Text(node, text)) => {
                if new != *text {
                    node.set_data(&new);
                    *text = new;
                }
            }
            (Child::Element(element), ChildState::Element(here)) if element.0.tag == here.tag => element.rebuild(here),
            (Child::Many(children), ChildState::Many(here)) => rebuild(with_a_place(children), here, None),
            (Child::View(view), ChildState::View(here)) => view.rebuild(here),
            (other, here) => {
                let mut new = other.build();
                here.insert_before_this(&mut new);
                here.unmount();
                *state = new;
            }
        }
    }
}

/// Several children always hold a place in the page.
fn with_a_place(mut children: Vec<Child>) -> Vec<Child> {
    if children.is_empty() {
        children.push(Child::NOTHING);
    }
    children
}

/// Brings children up to date. `parent` is needed only where there may be none.
fn rebuild(children: Vec<Child>, here: &mut Vec<ChildState>, parent: Option<&web_sys::Element>) {
    if children.len() == here.len() {
        return children.into_iter().zip(here).for_each(|(child, state)| child.rebuild(state));
    }
    let mut new: Vec<ChildState> = children.into_iter().map(Child::build).collect();
    for child in &mut new {
        match (here.first(), parent) {
            (Some(first), _) => drop(first.insert_before_this(child)),
            (None, Some(parent)) => child.mount(parent, None),
            (None, None) => {}
        }
    }
    here.iter_mut().for_each(Mountable::unmount);
    *here = new;
}

enum ChildState {
    Text(web_sys::Text, Cow<'static, str>),
    Element(ElementState),
    Many(Vec<ChildState>),
    View(AnyViewState),
}

impl ChildState {
    /// The node of one's own, where there is one.
    fn node(&self) -> Option<&web_sys::Node> {
        match self {
            ChildState::Text(text, _) => Some(text),
            ChildState::Element(element) => Some(&element.node),
            ChildState::Many(_) | ChildState::View(_) => None,
        }
    }
}

impl Mountable for ChildState {
    fn unmount(&mut self) {
        match self {
            ChildState::Many(children) => children.iter_mut().for_each(Mountable::unmount),
            ChildState::View(view) => view.unmount(),
            one => {
                if let Some((node, parent)) = one.node().and_then(|node| Some((node, node.parent_node()?))) {
                    // Refused only for a node that is not there.
                    parent.remove_child(node).ok();
                }
            }
        }
    }

    fn mount(&mut self, parent: &web_sys::Element, marker: Option<&web_sys::Node>) {
        match self {
            ChildState::Many(children) => children.iter_mut().for_each(|child| child.mount(parent, marker)),
            ChildState::View(view) => view.mount(parent, marker),
            one => {
                if let Some(node) = one.node() {
                    // Refused only for a marker that is not there.
                    parent.insert_before(node, marker).ok();
                }
            }
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self {
            ChildState::Many(children) => children.first().is_some_and(|first| first.insert_before_this(child)),
            ChildState::View(view) => view.insert_before_this(child),
            one => {
                let parent = one.node().and_then(|node| node.parent_element());
                parent.is_some_and(|parent| {
                    child.mount(&parent, one.node());
                    true
                })
            }
        }
    }

    fn elements(&self) -> Vec<web_sys::Element> {
        match self {
            ChildState::Text(..) => Vec::new(),
            ChildState::Element(element) => vec![element.node.clone()],
            ChildState::Many(children) => children.iter().flat_map(Mountable::elements).collect(),
            ChildState::View(view) => view.elements(),
        }
    }
}

/// Several as a view of the framework's one type.
#[inline(never)]
pub fn stand(children: Vec<Child>) -> AnyView {
    Standing(SendWrapper::new(Child::Many(children))).into_any()
}

/// Elements as a view of the framework.
struct Standing(SendWrapper<Child>);

impl Render for Standing {
    type State = ChildState;

    fn build(self) -> ChildState {
        self.0.take().build()
    }

    fn rebuild(self, state: &mut ChildState) {
        self.0.take().rebuild(state);
    }
}

/// There is no server and no page to be woken up: what this asks for is never called.
impl RenderHtml for Standing {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> ChildState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

impl AddAnyAttr for Standing {
    type Output<New: Attribute> = Self;

    fn add_any_attr<New: Attribute>(self, _: New) -> Self {
        self
    }
}

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
        Child::View(super::live(move || self.get()))
    }
}

impl IntoChild for RwSignal<String> {
    fn into_child(self) -> Child {
        Child::View(super::live(move || self.get()))
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
