//! What should be found? Slow and obvious: every token of every document is looked at.

use super::made_up::{Collection, Document, KINDS, LANGUAGES, is_called, kind, language, says};
use std::cmp::Reverse;
use std::collections::BTreeSet;
use vademecum_search::analyzer::{self, Analyzer};
use vademecum_search::{Clause, FieldName, Node, Occur, Query, pattern, spelling};

/// Where a part of a query is looked for: in passages of some kinds, or under a name.
#[derive(Clone)]
enum Place {
    Kinds(BTreeSet<usize>),
    Under(FieldName),
}

/// What a part of a query finds in a document: whether the document holds it, and where: passage,
/// token, number of tokens.
type Finding = (bool, BTreeSet<(usize, usize, usize)>);

/// What a part of a query finds in the nth document.
fn finding(node: &Node, nth: usize, document: &Document, place: &Place) -> Finding {
    match node {
        Node::Any(nodes) => nodes.iter().map(|node| finding(node, nth, document, place)).fold(
            (false, BTreeSet::new()),
            |(is_held, mut all), (also, more)| {
                all.extend(more);
                (is_held || also, all)
            },
        ),
        Node::All(clauses) => {
            let list = List::of(clauses, place);
            let fits = list.n_held(nth, document) == Some(list.wanted.len());
            (fits, if fits { list.occurrences(nth, document) } else { BTreeSet::new() })
        }
        Node::Field { name: FieldName::In, value } => (has(document, &kinds_meant(value)), BTreeSet::new()),
        Node::Field { name: FieldName::Title, value } => {
            finding(value, nth, document, &Place::Kinds(BTreeSet::from([0])))
        }
        Node::Field { name, value } => finding(value, nth, document, &Place::Under(*name)),
        leaf => match place {
            Place::Under(name) => (says(nth, *name, leaf), BTreeSet::new()),
            Place::Kinds(kinds) => {
                let mut all = occurrences(leaf, nth, document);
                all.retain(|(passage, _, _)| kinds.contains(&kind(*passage)));
                (!all.is_empty(), all)
            }
        },
    }
}

/// Whether a document has a passage of these kinds.
fn has(document: &Document, kinds: &BTreeSet<usize>) -> bool {
    (0..document.len()).any(|passage| kinds.contains(&kind(passage)))
}

/// The kinds that what stands behind `in:` means.
fn kinds_meant(value: &Node) -> BTreeSet<usize> {
    match value {
        Node::Words { words, last_is_prefix } => {
            (0..KINDS.len()).filter(|&kind| is_called(KINDS[kind], &words[0], *last_is_prefix)).collect()
        }
        Node::Any(nodes) => nodes.iter().flat_map(kinds_meant).collect(),
        Node::All(clauses) => kinds_of(&clauses.iter().collect::<Vec<_>>()),
        Node::Field { value, .. } => kinds_meant(value),
        _ => BTreeSet::new(),
    }
}

fn kinds_of(clauses: &[&Clause]) -> BTreeSet<usize> {
    let of = |occur| clauses.iter().filter(move |clause| clause.occur == occur);
    let mut kinds: BTreeSet<usize> = match of(Occur::Must).next() {
        Some(_) => of(Occur::Must).flat_map(|clause| kinds_meant(&clause.node)).collect(),
        None => (0..KINDS.len()).collect(),
    };
    for clause in of(Occur::MustNot) {
        kinds_meant(&clause.node).iter().for_each(|kind| _ = kinds.remove(kind));
    }
    kinds
}

/// A list of clauses, taken apart.
struct List<'a> {
    /// The kinds that it is restricted to by names of its own.
    kinds: Option<BTreeSet<usize>>,
    /// Where its words are looked for.
    place: Place,
    wanted: Vec<&'a Node>,
    conditions: Vec<&'a Node>,
    unwanted: Vec<&'a Node>,
}

impl<'a> List<'a> {
    fn of(clauses: &'a [Clause], place: &Place) -> Self {
        let (places, others): (Vec<&Clause>, Vec<&Clause>) =
            clauses.iter().partition(|clause| clause.node.is_place());
        let kinds = (!places.is_empty()).then(|| kinds_of(&places));
        let place = match (place, &kinds) {
            (Place::Kinds(_), Some(kinds)) => Place::Kinds(kinds.clone()),
            _ => place.clone(),
        };
        let (musts, must_nots): (Vec<&Clause>, Vec<&Clause>) =
            others.into_iter().partition(|clause| clause.occur == Occur::Must);
        let is_text = |node: &&Node| matches!(place, Place::Kinds(_)) && node.has_words();
        let (wanted, conditions) = musts.into_iter().map(|clause| &clause.node).partition(is_text);
        let unwanted = must_nots.into_iter().map(|clause| &clause.node).collect();
        Self { kinds, place, wanted, conditions, unwanted }
    }

    /// How many of the wanted parts a document holds, if nothing else speaks against it.
    fn n_held(&self, nth: usize, document: &Document) -> Option<usize> {
        let holds = |node: &&&Node| finding(node, nth, document, &self.place).0;
        let is_allowed = self.conditions.iter().all(|node| holds(&node))
            && !self.unwanted.iter().any(|node| holds(&node))
            && self.kinds.as_ref().is_none_or(|kinds| has(document, kinds));
        is_allowed.then(|| self.wanted.iter().filter(holds).count())
    }

    fn occurrences(&self, nth: usize, document: &Document) -> BTreeSet<(usize, usize, usize)> {
        self.wanted.iter().flat_map(|node| finding(node, nth, document, &self.place).1).collect()
    }
}

fn everywhere() -> Place {
    Place::Kinds((0..KINDS.len()).collect())
}

/// All occurrences of a single part in a document: passage, token, number of tokens.
fn occurrences(node: &Node, nth: usize, document: &Document) -> BTreeSet<(usize, usize, usize)> {
    // A word is tried in every language there is, as the document's own language would write it.
    let own = Analyzer::for_language(language(nth));
    let all = (0..LANGUAGES.len()).map(|nth| Analyzer::for_language(language(nth)));
    let all: Vec<Analyzer> = all.collect();
    let same_term = |word: &str, wanted: &str| {
        let terms = own.terms(word);
        all.iter().flat_map(|analyzer| analyzer.asked_terms(wanted)).any(|term| terms.contains(&term))
    };
    let begins = |word: &str, start: &str| analyzer::fold(word).starts_with(&analyzer::fold(start));
    let chars = |word: &str| analyzer::fold(word).chars().collect::<Vec<_>>();
    let places = || {
        let passages = document.iter().enumerate();
        passages.flat_map(|(n, passage)| (0..passage.len()).map(move |at| (n, at)))
    };
    let single = |fits: &dyn Fn(&str) -> bool| {
        places().filter(|&(n, at)| fits(&document[n][at])).map(|(n, at)| (n, at, 1)).collect()
    };
    match node {
        Node::Words { words, last_is_prefix } => places()
            .filter(|&(n, at)| {
                words.iter().enumerate().all(|(nth, wanted)| {
                    document[n].get(at + nth).is_some_and(|word| {
                        let may_go_on = *last_is_prefix && nth + 1 == words.len();
                        same_term(word, wanted) || may_go_on && begins(word, wanted)
                    })
                })
            })
            .map(|(n, at)| (n, at, words.len()))
            .collect(),
        Node::Pattern(pattern) => single(&|word| pattern::fits(&chars(pattern), &chars(word))),
        Node::Fuzzy { word: wanted, edits } => {
            single(&|word| spelling::distance(&chars(wanted), &chars(word), *edits).is_some())
        }
        Node::Near { words, slop } => places()
            .filter_map(|(n, end)| {
                let is = |at: usize, wanted: &str| same_term(&document[n][at], wanted);
                words.iter().find(|wanted| is(end, wanted))?;
                let last = words.iter().map(|wanted| (0..=end).rev().find(|&at| is(at, wanted)));
                let start = last.collect::<Option<Vec<_>>>()?.into_iter().min()?;
                (end - start <= *slop as usize).then_some((n, start, end - start + 1))
            })
            .collect(),
        Node::Any(_) | Node::All(_) | Node::Field { .. } => BTreeSet::new(),
    }
}

/// What is found in a document: its ordinal, the passages shown, and of each hit the first token, how
/// many they are and the part of the query.
pub type FoundIn = (u32, Vec<u32>, Vec<(u32, u32, u8)>);

/// For every document found, in order of documents, what is found in it in the passages that are
/// `open`.
pub fn scan(collection: &Collection, query: &Query, open: impl Fn(usize) -> bool) -> Vec<FoundIn> {
    let at_most = |n: usize| u32::try_from(n).unwrap();
    let list = List::of(&query.clauses, &everywhere());
    let mut found = Vec::new();
    let mut passage_ordinal = 0;
    let mut position = 0;
    for (ordinal, document) in collection.iter().enumerate() {
        let is_found = list.n_held(ordinal, document) == Some(list.wanted.len());
        let parts = (0..).zip(&list.wanted).flat_map(|(part, node)| {
            let found = finding(node, ordinal, document, &list.place).1;
            found.into_iter().map(move |(passage, at, len)| (passage, at, len, part))
        });
        let all: Vec<(usize, usize, usize, u8)> = parts.collect();
        let is_shown = |n| list.kinds.as_ref().is_none_or(|kinds| kinds.contains(&kind(n)));
        let (mut passages, mut hits) = (Vec::new(), Vec::new());
        for (n, passage) in document.iter().enumerate() {
            if is_found && open(passage_ordinal) {
                let mut at = 0;
                let n_before = hits.len();
                while at < passage.len() {
                    // Of occurrences that begin together the longest, of equals that of the first part;
                    // then on behind it.
                    let here = all.iter().filter(|(passage, start, ..)| (*passage, *start) == (n, at));
                    match here.map(|(.., len, part)| (*len, Reverse(*part))).max() {
                        Some((len, Reverse(part))) => {
                            hits.push((at_most(position + at), at_most(len), part));
                            at += len;
                        }
                        None => at += 1,
                    }
                }
                if hits.len() > n_before || all.is_empty() && is_shown(n) {
                    passages.push(at_most(passage_ordinal));
                }
            }
            passage_ordinal += 1;
            position += passage.len();
        }
        if !passages.is_empty() {
            found.push((at_most(ordinal), passages, hits));
        }
    }
    found
}

/// The documents that hold some of the wanted clauses but not all, and nothing speaks against, with
/// how many.
pub fn scan_partial(collection: &Collection, query: &Query) -> Vec<(u32, usize)> {
    let list = List::of(&query.clauses, &everywhere());
    let held = (0..).zip(collection).filter_map(|(ordinal, document)| {
        let n_held = list.n_held(ordinal as usize, document)?;
        (1..list.wanted.len()).contains(&n_held).then_some((ordinal, n_held))
    });
    held.collect()
}

/// Whether a document has any occurrence of what is wanted, held in whole or not.
pub fn has_occurrence(collection: &Collection, query: &Query, nth: usize) -> bool {
    !List::of(&query.clauses, &everywhere()).occurrences(nth, &collection[nth]).is_empty()
}
