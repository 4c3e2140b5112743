//! What does a name stand for in a collection?

use crate::analyzer;
use crate::axis::{DocId, WordId};
use crate::facet::{Column, FacetValueId};
use crate::query::{FieldName, Node};
use crate::{pattern, spelling};

/// What a collection has under the names of the query language. Search asks, and knows no more of
/// files, dates and kinds than is answered here.
pub trait Fields {
    /// The documents that say `value` of themselves under `name`, ascending. The value is a single
    /// part: [`Node::Words`], [`Node::Pattern`], [`Node::Fuzzy`] or [`Node::Near`].
    fn documents(&self, name: FieldName, value: &Node) -> Vec<DocId>;

    /// The words of a document, in order, the first so many.
    fn tokens(&self, document: DocId, at_most: usize) -> Vec<WordId>;

    /// The kind of each passage.
    fn kinds(&self) -> &Column;

    /// The kinds that are called `word` or, if it may go on, whose name begins so. None for what is
    /// no kind of the collection's.
    fn kinds_called(&self, word: &str, may_go_on: bool) -> Vec<FacetValueId>;
}

/// Whether a short text, given as its folded words, holds what a single part of a query asks for.
/// Other parts are not in it. Takes time in proportion to the product of both.
pub fn is_in(part: &Node, text: &[String]) -> bool {
    let letters = |word: &str| word.chars().collect::<Vec<char>>();
    match part {
        Node::Words { words, last_is_prefix } => {
            let words: Vec<String> = words.iter().map(|word| analyzer::fold(word)).collect();
            let fits = |ordinal: usize, word: &String| {
                let may_go_on = *last_is_prefix && ordinal + 1 == words.len();
                if may_go_on { word.starts_with(&words[ordinal]) } else { *word == words[ordinal] }
            };
            let is_here =
                |here: &[String]| here.iter().enumerate().all(|(ordinal, word)| fits(ordinal, word));
            !words.is_empty() && text.windows(words.len()).any(is_here)
        }
        Node::Pattern(pattern) => {
            let pattern = letters(&analyzer::fold(pattern));
            text.iter().any(|word| pattern::fits(&pattern, &letters(word)))
        }
        Node::Fuzzy { word, edits } => {
            let wanted = letters(&analyzer::fold(word));
            text.iter().any(|word| spelling::distance(&wanted, &letters(word), *edits).is_some())
        }
        Node::Near { words, slop } => {
            let words: Vec<String> = words.iter().map(|word| analyzer::fold(word)).collect();
            let reach = usize::try_from(*slop).unwrap_or(usize::MAX).saturating_add(1);
            let is_near = |start| {
                let end = text.len().min(reach.saturating_add(start));
                words.iter().all(|word| text[start..end].contains(word))
            };
            (0..text.len()).any(is_near)
        }
        Node::Any(_) | Node::All(_) | Node::Field { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Query;

    #[test]
    fn a_short_text_is_searched_as_documents_are() {
        let text: Vec<String> = ["the", "new", "york", "times"].map(str::to_owned).to_vec();
        let check = |query: &str, expected| {
            let part = Query::parse(query).clauses.remove(0).node;
            assert_eq!(is_in(&part, &text), expected, "{query}");
        };
        check("TIMES ", true);
        check("\"New York\"", true);
        check("\"York New\"", false);
        check("tim", true);
        check("tim ", false);
        check("t?mes *ork ", true);
        check("tiems~ ", true);
        check("\"times new\"~2", true);
        check("\"times the\"~2", false);
        check("\"the new york times daily\"", false);
    }
}
