//! What does axe-core complain about?
//!
//! axe-core looks at the page as it stands and knows the rules of WCAG that a program can check.

use std::fs;
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::browser::setting;
use crate::page::Page;

/// The rules that must hold: WCAG 2.2 at levels A and AA, and what axe-core holds for good practice.
const RULES: [&str; 7] = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/// Each rule that is broken, with the elements that break it.
pub async fn complaints(page: &Page) -> Vec<String> {
    static AXE: OnceLock<String> = OnceLock::new();
    let axe = AXE.get_or_init(|| {
        let path = setting("VADEMECUM_AXE");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path} cannot be read: {error}"))
    });
    if page.script("return typeof window.axe", json!([])).await != "object" {
        page.script(axe, json!([])).await;
    }
    let found = page
        .async_script(
            "const [tags, done] = arguments; \
             axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] }) \
                .then(found => done(found.violations.map(rule => ({ \
                    rule: rule.id, help: rule.help, \
                    nodes: rule.nodes.slice(0, 5).map(node => node.target.join(' ') + ' ' + node.html.slice(0, 160) + ' ' + node.failureSummary), \
                    n: rule.nodes.length }))), \
                      error => done(String(error)))",
            json!([RULES]),
        )
        .await;
    let Value::Array(rules) = found else { panic!("axe-core does not run: {found}") };
    rules
        .iter()
        .map(|rule| {
            format!("{} ({}, {} elements): {:#}", rule["rule"], rule["help"], rule["n"], rule["nodes"])
        })
        .collect()
}
