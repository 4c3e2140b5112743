//! In which states is the page looked at?
//!
//! One row a state: where it is opened and what is done there. The audit for accessibility goes through
//! them all, and so do the pictures.

use crate::page::Page;

/// A state of the page.
#[derive(Debug, Clone, Copy)]
pub struct Scene {
    /// Its name, also of its pictures.
    pub name: &'static str,
    /// Where the page is opened.
    pub fragment: &'static str,
    /// What is done there.
    pub steps: &'static [Step],
}

/// Something that is done, or waited for.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    /// A click on the element with this `data-testid`.
    Click(&'static str),
    /// Keys, wherever the focus is.
    Press(&'static str),
    /// Words typed into the search field.
    Type(&'static str),
    /// Until the element with this `data-testid` is there.
    See(&'static str),
}

use Step::{Click, Press, See, Type};

/// All of them.
pub const SCENES: &[Scene] = &[
    Scene { name: "library", fragment: "", steps: &[See("library-row")] },
    Scene { name: "results", fragment: "q=ferry%20bridge", steps: &[See("result")] },
    Scene {
        name: "why",
        fragment: "q=ferry%20bridge",
        steps: &[See("result"), Click("why"), See("why-reason")],
    },
    Scene { name: "lines", fragment: "q=ferry&view=lines", steps: &[See("line")] },
    Scene { name: "charts", fragment: "q=the&view=charts", steps: &[See("charts")] },
    Scene { name: "partial", fragment: "q=lanterns%20photograph%20zebra", steps: &[See("partial")] },
    Scene { name: "alike", fragment: "q=ice%20breaks", steps: &[See("like-it"), Click("like-it")] },
    Scene { name: "no-hits", fragment: "q=zebra", steps: &[See("no-hits")] },
    Scene { name: "misspelt", fragment: "q=lihgthouse", steps: &[See("offer")] },
    Scene { name: "completions", fragment: "", steps: &[Type("so"), See("offered")] },
    Scene { name: "help", fragment: "", steps: &[Click("help-toggle"), See("help")] },
    Scene { name: "reader", fragment: "", steps: &[Type("rules fares"), Click("result"), See("document")] },
    Scene {
        name: "list-and-headings",
        fragment: "q=title%3Arules%20ferry",
        steps: &[Click("result"), See("document")],
    },
    Scene {
        name: "source",
        fragment: "q=title%3Arules",
        steps: &[Click("result-title"), See("document"), Click("source-text-toggle"), See("source-text")],
    },
    Scene { name: "right-to-left", fragment: "q=Meridian", steps: &[Click("result"), See("document")] },
    Scene {
        name: "embed",
        fragment: "q=title%3Arules",
        steps: &[Click("result-title"), See("document"), Click("embed-open"), See("embed-dialog")],
    },
    Scene { name: "settings", fragment: "", steps: &[Click("settings-open"), See("settings")] },
    Scene {
        name: "keys",
        fragment: "q=title%3Arules",
        steps: &[See("result-title"), Click("result-title"), See("document"), Press("?"), See("keys")],
    },
    Scene {
        name: "alone",
        fragment: "q=title%3Arules",
        steps: &[Click("result-title"), See("document"), Click("alone"), See("document")],
    },
    Scene { name: "book", fragment: "q=title%3Abook", steps: &[Click("result-title"), See("document")] },
    Scene { name: "mill", fragment: "q=title%3Amill%20wheel", steps: &[Click("result"), See("document")] },
    Scene {
        name: "about",
        fragment: "q=title%3Amill%20wheel",
        steps: &[Click("result"), See("document"), Click("about-toggle"), See("about-tag")],
    },
    Scene { name: "recording", fragment: "q=Ole%20Brandt", steps: &[See("result-place")] },
    Scene {
        name: "recording-read",
        fragment: "q=Ole%20Brandt%20ferry",
        steps: &[Click("result"), See("document")],
    },
    Scene {
        name: "long-title",
        fragment: "q=title%3Acard",
        steps: &[Click("result-title"), See("document")],
    },
    Scene { name: "no-title", fragment: "q=id%3Ano*%20water", steps: &[See("search")] },
    Scene { name: "unknown-document", fragment: "doc=no-such", steps: &[See("unknown-document")] },
    Scene { name: "unfinished", fragment: "q=%22letter%20(", steps: &[See("read-as-notes")] },
];

impl Scene {
    /// Opens the page and does what makes this state.
    pub async fn set(&self, page: &Page) {
        // From another address, for one that differs in its fragment alone would not be loaded anew.
        page.leave().await;
        page.open(self.fragment).await;
        for step in self.steps {
            match *step {
                Click(id) => page.click(id).await,
                Press(keys) => page.press_keys(keys).await,
                Type(words) => page.type_query(words).await,
                See(id) => page.see(id).await,
            }
        }
    }
}
