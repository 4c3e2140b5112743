//! What is drawn once and never changes?
//!
//! Rows of lists are drawn with every key. Whatever in them does not follow anything is described as plain
//! data and built in one go, in half the time and with fewer nodes than views that could change. It holds
//! text, never markup.

use crate::browser::build;
use core::future::Future;
use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::*;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::view::{Position, PositionState};
use std::borrow::Cow;

/// A text of a still: many are always the same.
pub type Said = Cow<'static, str>;

/// An element.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Still {
    /// What it is called in HTML.
    pub tag: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, Said)>,
    /// What it holds.
    pub inside: Vec<Inside>,
}

/// What an element holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inside {
    /// Text.
    Text(Said),
    /// An element.
    Element(Still),
}

impl Still {
    /// An empty element.
    pub fn new(tag: &'static str) -> Self {
        Self { tag, attributes: Vec::new(), inside: Vec::new() }
    }

    /// With an attribute.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Said>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    /// With an attribute, if it has a value.
    #[must_use]
    pub fn with_any(self, name: &'static str, value: Option<&'static str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    /// With a text behind what it holds.
    #[must_use]
    pub fn text(mut self, text: impl Into<Said>) -> Self {
        self.inside.push(Inside::Text(text.into()));
        self
    }

    /// With an element behind what it holds.
    #[must_use]
    pub fn holding(mut self, element: Self) -> Self {
        self.inside.push(Inside::Element(element));
        self
    }
}

impl Render for Still {
    type State = web_sys::Element;

    fn build(self) -> Self::State {
        build::built(&self)
    }

    fn rebuild(self, state: &mut Self::State) {
        let built = build::built(&self);
        build::put_in_place_of(state, &built);
        *state = built;
    }
}

impl AddAnyAttr for Still {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attribute: NewAttr) -> Self::Output<NewAttr> {
        self
    }
}

/// Asked for by the library of every view. The page is drawn in browsers only: nothing of it is ever written
/// as HTML.
impl RenderHtml for Still {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    fn resolve(self) -> impl Future<Output = Self> + Send {
        core::future::ready(self)
    }

    fn to_html_with_buf(
        self,
        _html: &mut String,
        _position: &mut Position,
        _is_escaped: bool,
        _has_branches: bool,
        _attributes: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> Self::State {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_still_holds_what_it_is_given_in_order() {
        let still = Still::new("p").with("class", "a").with_any("lang", None).with_any("dir", Some("rtl"));
        let still = still.text("before ").holding(Still::new("mark").text("hit")).text(" after");
        assert_eq!(still.attributes, [("class", Said::from("a")), ("dir", Said::from("rtl"))]);
        let said = still.inside.iter().map(|inside| match inside {
            Inside::Text(text) => text.to_string(),
            Inside::Element(Still { tag, inside, .. }) => format!("<{tag} {}>", inside.len()),
        });
        assert_eq!(said.collect::<String>(), "before <mark 1> after");
    }
}
