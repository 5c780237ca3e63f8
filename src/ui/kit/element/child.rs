//! What stands in an element: texts, elements, several of both, and whatever the framework draws.
//!
//! Invariant: several children hold a place in the page even when there are none, so that what comes later knows where.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};

use super::{Element, ElementState};

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

impl Child {
    /// Nothing, and yet a place: a text without a letter.
    pub(super) const NOTHING: Child = Child::Text(Cow::Borrowed(""));

    pub(super) fn build(self) -> ChildState {
        match self {
            Child::Text(text) => ChildState::Text(document().create_text_node(&text), text),
            Child::Element(element) => ChildState::Element(element.build()),
            Child::Many(children) => ChildState::Many(with_a_place(children).into_iter().map(Child::build).collect()),
            Child::View(view) => ChildState::View(view.build()),
        }
    }

    /// Brings what stands in the page up to date, or puts itself in its place.
    pub(super) fn rebuild(self, state: &mut ChildState) {
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
pub(super) fn rebuild(children: Vec<Child>, here: &mut Vec<ChildState>, parent: Option<&web_sys::Element>) {
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

pub(super) enum ChildState {
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
