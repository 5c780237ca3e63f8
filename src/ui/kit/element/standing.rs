//! Elements as views of the framework.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Position, PositionState, Render, RenderHtml, add_attr::AddAnyAttr};
use send_wrapper::SendWrapper;

use super::child::{Child, ChildState};

/// Several as a view of the framework's one type.
#[inline(never)]
pub fn stand(children: Vec<Child>) -> AnyView {
    one(Child::Many(children))
}

/// One as a view of the framework's one type.
#[inline(never)]
pub(super) fn one(child: Child) -> AnyView {
    Standing(SendWrapper::new(child)).into_any()
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
