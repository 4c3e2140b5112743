//! Which parts of a list count, and where is each of them looked for?
//!
//! A list of clauses, the query's own or one in parentheses, says three things beside its words. A
//! name for a kind of passage (`in:heading`) restricts where all its other words are looked for, those
//! it excludes too; several widen each other, and one that is excluded (`-in:heading`) leaves the
//! rest. The nearest such name counts: a list inside a list may have its own, and so does `title:`.
//! What documents say of themselves (`lang:en`) is a condition: a document that does not fulfil it is
//! no answer, not even in part. All else is wanted or unwanted.

use crate::Index;
use crate::axis::{DocId, PassageId, as_u32};
use crate::facet::{Column, FacetValueId};
use crate::fields::Fields;
use crate::matching::Matches;
use crate::query::{Clause, FieldName, Node, Occur, unwanted, wanted};
use crate::tally::all_bits;
use core::ops::Range;

/// Where a part of a query is looked up.
#[derive(Clone, Copy)]
pub(crate) struct Lookup<'a> {
    pub(crate) index: &'a Index,
    pub(crate) fields: &'a dyn Fields,
}

/// What a part of a query is compared with.
#[derive(Clone, Copy)]
pub(crate) enum Under<'s> {
    /// The text, or some passages of it.
    Text(Option<&'s Scope<'s>>),
    /// What documents say of themselves under a name.
    Name(FieldName),
}

/// The passages of some kinds.
#[derive(Clone)]
pub(crate) struct Scope<'a> {
    kinds: &'a Column,
    /// For each kind, whether it is meant.
    is_meant: Vec<bool>,
}

impl<'a> Scope<'a> {
    /// The passages of a kind by its name.
    pub(crate) fn called(fields: &'a dyn Fields, word: &str) -> Self {
        Self::of(fields, &fields.kinds_called(word, false))
    }

    /// The passages that the value of a name for kinds means.
    pub(crate) fn meant_by(value: &Node, fields: &'a dyn Fields) -> Self {
        match value {
            Node::Words { words, last_is_prefix } => {
                let word = words.first().map_or("", String::as_str);
                Self::of(fields, &fields.kinds_called(word, *last_is_prefix))
            }
            Node::Any(nodes) => {
                let mut scope = Self::of(fields, &[]);
                nodes.iter().for_each(|node| scope.widen(&Self::meant_by(node, fields)));
                scope
            }
            Node::All(clauses) => Self::of_clauses(clauses.iter(), fields),
            Node::Field { value, .. } => Self::meant_by(value, fields),
            Node::Pattern(_) | Node::Fuzzy { .. } | Node::Near { .. } => Self::of(fields, &[]),
        }
    }

    /// The passages meant by several: those of any that must occur (all, if none must), without
    /// those of any that must not.
    fn of_clauses<'c>(clauses: impl Iterator<Item = &'c Clause>, fields: &'a dyn Fields) -> Self {
        let (mut scope, mut unmeant) = (Self::of(fields, &[]), Self::of(fields, &[]));
        let mut is_open = true;
        for clause in clauses {
            let meant = Self::meant_by(&clause.node, fields);
            if clause.occur == Occur::Must {
                is_open = false;
                scope.widen(&meant);
            } else {
                unmeant.widen(&meant);
            }
        }
        for (is_meant, is_unmeant) in scope.is_meant.iter_mut().zip(unmeant.is_meant) {
            *is_meant = (*is_meant || is_open) && !is_unmeant;
        }
        scope
    }

    fn of(fields: &'a dyn Fields, kinds: &[FacetValueId]) -> Self {
        let column = fields.kinds();
        let is_meant = (0..as_u32(column.n_values)).map(|kind| kinds.contains(&FacetValueId(kind)));
        Self { kinds: column, is_meant: is_meant.collect() }
    }

    fn widen(&mut self, other: &Self) {
        for (is_meant, also) in self.is_meant.iter_mut().zip(&other.is_meant) {
            *is_meant |= also;
        }
    }

    /// Whether a passage is meant.
    pub(crate) fn holds(&self, passage: PassageId) -> bool {
        let kind = self.kinds.value(passage);
        kind.and_then(|kind| self.is_meant.get(kind.0 as usize)).copied().unwrap_or(false)
    }

    /// The documents that have such a passage. Linear in the number of passages.
    pub(crate) fn documents(&self, index: &Index) -> Vec<DocId> {
        let has = |document: &DocId| {
            let (first, end) = index.axis().passages_of(*document);
            (first.0..end.0).any(|passage| self.holds(PassageId(passage)))
        };
        (0..as_u32(index.axis().n_documents())).map(DocId).filter(has).collect()
    }
}

/// What a list of clauses asks for, looked up.
pub(crate) struct Asked<'a> {
    /// The words, phrases and alternatives that a document is ranked by.
    pub(crate) wanted: Vec<Matches<'a>>,
    /// Where each of them stands in the query text, in bytes.
    pub(crate) wanted_places: Vec<Range<usize>>,
    /// What else a document has to fulfil.
    conditions: Vec<Matches<'a>>,
    /// What it must not hold.
    unwanted: Vec<Matches<'a>>,
    /// The passages that the list is restricted to.
    scope: Option<Scope<'a>>,
}

impl<'a> Asked<'a> {
    /// Looks up a list of clauses that stands in `under`.
    pub(crate) fn of(clauses: &[Clause], lookup: Lookup<'a>, under: Under<'_>) -> Self {
        let is_place = |clause: &&Clause| clause.node.is_place();
        let has_places = clauses.iter().any(|clause| is_place(&clause));
        let scope = has_places.then(|| Scope::of_clauses(clauses.iter().filter(is_place), lookup.fields));
        let under = match (under, &scope) {
            (Under::Text(_), Some(scope)) => Under::Text(Some(scope)),
            _ => under,
        };
        let look_up = |clause: &Clause| Matches::of(&clause.node, lookup, under);
        let parts = || wanted(clauses).filter(|clause| !is_place(clause));
        let mut conditions: Vec<Matches<'a>> =
            parts().filter(|clause| !is_text(&clause.node, under)).map(look_up).collect();
        conditions.extend(scope.as_ref().map(|scope| Matches::of_documents(scope.documents(lookup.index))));
        let texts = || parts().filter(|clause| is_text(&clause.node, under));
        Self {
            wanted: texts().map(look_up).collect(),
            wanted_places: texts().map(|clause| clause.place.clone()).collect(),
            conditions,
            unwanted: unwanted(clauses).filter(|clause| !is_place(clause)).map(look_up).collect(),
            scope,
        }
    }

    /// The documents that fulfil what is asked for beside the wanted words, one bit each.
    pub(crate) fn answers(&self, index: &Index) -> Vec<u64> {
        let mut documents = all_bits(index.axis().n_documents());
        let held = |matches: &Matches<'_>| {
            let mut held = vec![0_u64; documents.len()];
            matches.each_document(index, |document| held[document.0 as usize / 64] |= 1 << (document.0 % 64));
            held
        };
        let conditions: Vec<Vec<u64>> = self.conditions.iter().map(held).collect();
        let unwanted: Vec<Vec<u64>> = self.unwanted.iter().map(held).collect();
        for (ordinal, documents) in documents.iter_mut().enumerate() {
            conditions.iter().for_each(|held| *documents &= held[ordinal]);
            unwanted.iter().for_each(|held| *documents &= !held[ordinal]);
        }
        documents
    }

    /// Whether a document answers though no word was found in it: nothing is wanted, or what is
    /// wanted can be fulfilled otherwise (`harbour OR lang:en`).
    pub(crate) fn answers_without_words(&self, document: DocId) -> bool {
        self.wanted.is_empty() || self.wanted.iter().any(|matches| matches.is_held_elsewhere(document))
    }

    /// Whether a passage can be shown where no word was found.
    pub(crate) fn shows(&self, passage: PassageId) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.holds(passage))
    }

    /// The occurrences of the list as one part of a query: those of all its wanted parts, in the
    /// documents that hold all of them and fulfil the rest.
    pub(crate) fn into_matches(self, index: &'a Index) -> Matches<'a> {
        let n_documents = index.axis().n_documents();
        let mut fits = vec![true; n_documents];
        for part in self.wanted.iter().chain(&self.conditions) {
            let mut holds = vec![false; n_documents];
            part.each_document(index, |document| holds[document.0 as usize] = true);
            fits.iter_mut().zip(holds).for_each(|(fits, holds)| *fits &= holds);
        }
        for part in &self.unwanted {
            part.each_document(index, |document| fits[document.0 as usize] = false);
        }
        Matches::of_parts(&self.wanted, &fits, index)
    }
}

/// Whether something is looked for in the text by a part of a list that stands in `under`.
fn is_text(node: &Node, under: Under<'_>) -> bool {
    matches!(under, Under::Text(_)) && node.has_words()
}
