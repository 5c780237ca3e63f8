//! Elements as data: what `view!` makes (`docs/decisions/0008-elements-as-data.md`).
//!
//! The framework compiles its view code anew for each element with its attributes. Here an element is a value: its
//! constant attributes one slice, whatever else it has one list. One piece of code puts all of them into the page and
//! brings them up to date. Signals, components, lists and mounting are the framework's own.
//!
//! Invariants: a part of the page that is drawn anew keeps its elements where their tags are the same, and with them the
//! focus; what an element listens to ends with it.

mod child;
mod feature;
mod into;
mod standing;

use leptos::prelude::*;
use leptos::tachys::html::element::ElementType;
use leptos::tachys::html::node_ref::NodeRefContainer;
use leptos::tachys::view::Mountable;
use std::borrow::Cow;

pub use child::Child;
use child::{ChildState, rebuild};
use feature::{Feature, FeatureState, set_attribute};
pub use feature::{Handler, Value};
pub use into::{IntoChild, IntoHandler, IntoValue};
pub use standing::stand;

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
        standing::one(Child::Element(self))
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

fn create(tag: &'static str, is_svg: bool) -> web_sys::Element {
    let document = document();
    let made = if is_svg { document.create_element_ns(Some(SVG), tag) } else { document.create_element(tag) };
    // Throws only for what is no name of an element, and these are constants.
    made.unwrap_or_else(|_| unreachable!("an element's name"))
}
