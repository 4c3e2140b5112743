//! How would a query be spelled with words of the collection?

use crate::Corpus;
use core::cmp::Reverse;
use core::ops::Range;
use vademecum_search::query::field::Asks;
use vademecum_search::query::wanted;
use vademecum_search::{Clause, DocId, FieldName, Node, Query, Ranked, Spelling, order};

/// A word that is spelled otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Respelled {
    /// As it was typed.
    pub from: String,
    /// As it stands in the collection.
    pub to: String,
    /// Where it was typed, in bytes of the query text.
    pub(crate) place: Range<usize>,
}

/// One way to spell a query otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Respelling {
    /// What is different, in the order of the text; never nothing.
    pub(crate) words: Vec<Respelled>,
    /// How many edits in all.
    distance: usize,
    /// How many words begin with another letter.
    n_begin_otherwise: usize,
    /// How often the words occur, all together.
    n_tokens: usize,
}

/// How many edits a spelling takes in all, and whether a word of it begins otherwise: the less, the
/// likelier.
pub(crate) type Likelihood = (usize, bool);

/// A word of a query, looked for in the text of documents.
#[derive(Clone, Debug)]
pub(crate) struct Typed {
    /// As it was typed.
    pub(crate) word: String,
    /// Where, in bytes of the query text.
    pub(crate) place: Range<usize>,
    /// Whether it may go on.
    pub(crate) is_prefix: bool,
    /// Whether it is no part of a phrase.
    pub(crate) is_alone: bool,
}

/// Of a longer query only so many parts are looked at.
pub(crate) const FEW_PARTS: usize = 8;

/// Of a longer query only so many words are looked at.
const FEW_WORDS: usize = 24;

/// Of how many times the documents that are wanted is it looked at first which hold a word as it is spelled.
const LOOKED_AT: usize = 16;

/// How many words of a query are spelled otherwise at once, and of how many spellings each, by how
/// many words there are: so that there are never more than a few dozen ways.
const FEW_SPELLINGS: [usize; 5] = [0, 12, 4, 3, 2];

/// Which words of a query are taken for misspelt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suspicion {
    /// Those that occur nowhere, as they are or in another form; and those that hardly do, where
    /// another spelling is much more frequent: these may also be right.
    Missing,
    /// Only those that hardly occur.
    Rare,
    /// Those that occur nowhere as they are; those that do so in another form may also be right.
    Unwritten,
}

/// A word that hardly occurs is taken for misspelt if another one is so many times as frequent.
const MUCH_MORE: usize = 10;

/// A shorter word that occurs is not taken for misspelt.
const FEWEST_LETTERS: usize = 5;

impl Respelling {
    /// The query, spelled so.
    pub(crate) fn applied_to(&self, query_text: &str) -> Option<String> {
        self.words.iter().rev().try_fold(query_text.to_owned(), |text, word| {
            Some(format!("{}{}{}", text.get(..word.place.start)?, word.to, text.get(word.place.end..)?))
        })
    }

    /// One word for another, or for two, which counts as one edit.
    pub(crate) fn of_one(word: Respelled) -> Self {
        Self { words: vec![word], distance: 1, n_begin_otherwise: 0, n_tokens: 0 }
    }

    /// How likely it was meant.
    pub(crate) fn likelihood(&self) -> Likelihood {
        (self.distance, self.n_begin_otherwise > 0)
    }

    /// What comes first is the likelier.
    fn key(&self) -> (usize, usize, Reverse<usize>) {
        (self.distance, self.n_begin_otherwise, Reverse(self.n_tokens))
    }
}

impl Corpus {
    /// The documents that answer a query as it would be spelled with words of the collection, without
    /// regard to filters: at most so many.
    ///
    /// If every word occurs as it is typed, that is [`Corpus::rank`]. Otherwise a word that does not
    /// is taken for misspelt, and the best document of every likely spelling comes first, then the
    /// second best of each, and so on: which of them was meant, only the reader knows. Likelier is
    /// what takes fewer edits, then what finds documents that hold more of the query, then what
    /// begins with the same letters, then what is more frequent. Of what a spelling finds, documents
    /// that hold its words in just these forms stand before the others. Takes as long as a few dozen
    /// queries.
    pub fn rank_spelled(&self, query_text: &str, at_most: usize) -> Vec<Ranked> {
        // The space tells that the last word is finished.
        let query_text = &format!("{query_text} ");
        let as_typed = self.rank(&Query::parse(query_text), at_most);
        let respellings = self.respellings(&typed(query_text), Suspicion::Unwritten);
        if respellings.is_empty() {
            return as_typed;
        }
        let mut answers: Vec<(&Respelling, Vec<Ranked>)> = Vec::new();
        for respelling in &respellings {
            let Some(text) = respelling.applied_to(query_text) else { continue };
            answers.push((respelling, self.best_as_spelled(&Query::parse(&text), respelling, at_most)));
        }
        let n_held = |ranked: &[Ranked]| ranked.first().map_or(0, |best| best.n_held);
        let mut ordinals: Vec<u32> = (0..).take(answers.len()).collect();
        order::sort(&mut ordinals, |a, b| {
            let key = |ordinal: u32| {
                let (respelling, ranked) = &answers[ordinal as usize];
                (respelling.distance, Reverse(n_held(ranked)), respelling.key())
            };
            key(a).cmp(&key(b))
        });
        // What is found as it is typed is an answer too, unless a word of it is missed.
        let most_held = answers.iter().map(|(_, ranked)| n_held(ranked)).max().unwrap_or(0);
        let as_typed = if n_held(&as_typed) < most_held { Vec::new() } else { as_typed };
        let mut lists: Vec<&[Ranked]> = vec![&as_typed];
        lists.extend(ordinals.iter().map(|&ordinal| &answers[ordinal as usize].1[..]));
        in_turn(&lists, at_most)
    }

    /// The best documents of a query, at most so many; those that hold all of it, and its new words as they are
    /// spelled, before the others.
    fn best_as_spelled(&self, query: &Query, respelling: &Respelling, at_most: usize) -> Vec<Ranked> {
        let holding = self.holding_as_spelled(respelling);
        let n_looked_at = at_most.saturating_mul(LOOKED_AT);
        let mut ranked = self.rank(query, n_looked_at);
        let mut first = spelled_so(&ranked, &holding);
        // Those that are spelled so may stand far behind others; to put all in order takes much longer.
        if ranked.len() == n_looked_at && first.len() < holding.len().min(at_most) {
            ranked = self.rank(query, usize::MAX);
            first = spelled_so(&ranked, &holding);
        }
        let others = ranked.iter().filter(|ranked| !first.contains(ranked));
        let others: Vec<Ranked> = others.take(at_most.saturating_sub(first.len())).copied().collect();
        first.extend(others);
        first.truncate(at_most);
        first
    }

    /// The documents that hold every new word of a respelling as it is spelled.
    fn holding_as_spelled(&self, respelling: &Respelling) -> Vec<DocId> {
        let mut words = respelling.words.iter().map(|word| self.index().documents_spelled(&word.to));
        let mut holding = words.next().unwrap_or_default();
        for documents in words {
            holding.retain(|document| documents.binary_search(document).is_ok());
        }
        holding
    }

    /// The likeliest ways to spell a query otherwise, the likeliest first. Takes a step for each distinct
    /// word of the collection and each word of the query that is looked at.
    pub(crate) fn respellings(&self, typed: &[Typed], suspicion: Suspicion) -> Vec<Respelling> {
        let mut suspects: Vec<(&Typed, Doubt)> = Vec::new();
        for word in typed {
            let doubt = self.doubt(word, suspicion);
            if !doubt.spellings.is_empty() && suspects.len() + 1 < FEW_SPELLINGS.len() {
                suspects.push((word, doubt));
            }
        }
        let few = FEW_SPELLINGS[suspects.len()];
        let mut respellings = vec![Respelling::default()];
        for (typed, doubt) in &suspects {
            let shorter = core::mem::take(&mut respellings);
            for shorter in shorter {
                for spelling in doubt.spellings.iter().take(few) {
                    respellings.push(shorter.with(typed, spelling));
                }
                if doubt.may_be_right {
                    respellings.push(shorter);
                }
            }
        }
        respellings.retain(|respelling| !respelling.words.is_empty());
        let mut ordinals: Vec<u32> = (0..).take(respellings.len()).collect();
        let respelling = |ordinal: u32| &respellings[ordinal as usize];
        order::sort(&mut ordinals, |a, b| respelling(a).key().cmp(&respelling(b).key()));
        ordinals.into_iter().map(|ordinal| respelling(ordinal).clone()).collect()
    }

    /// How a word may have been meant, with no spelling if there is no reason to doubt it.
    fn doubt(&self, typed: &Typed, suspicion: Suspicion) -> Doubt {
        let Typed { word, is_prefix, .. } = typed;
        let n_tokens = self.index().n_meant(word, *is_prefix);
        let is_missing = match suspicion {
            Suspicion::Missing => n_tokens == 0,
            Suspicion::Rare => false,
            Suspicion::Unwritten => self.index().n_spelled(word) == 0,
        };
        // Only what is rare is compared with all words.
        let is_short = word.chars().nth(FEWEST_LETTERS - 1).is_none();
        let is_rare = suspicion != Suspicion::Unwritten && (1..=MUCH_MORE).contains(&n_tokens) && !is_short;
        if !is_missing && !is_rare {
            return Doubt::default();
        }
        let mut spellings = self.index().spellings(word, FEW_SPELLINGS[1]);
        if !is_missing {
            spellings.retain(|spelling| {
                let is_near = spelling.distance == 1 && spelling.begins_alike;
                is_near && spelling.n_tokens >= n_tokens * MUCH_MORE
            });
        }
        Doubt { spellings, may_be_right: n_tokens > 0 }
    }
}

/// How a word may have been meant.
#[derive(Default)]
struct Doubt {
    /// The likeliest first.
    spellings: Vec<Spelling>,
    may_be_right: bool,
}

impl Respelling {
    /// The same, with one more word.
    fn with(&self, typed: &Typed, spelling: &Spelling) -> Self {
        let mut with = self.clone();
        with.distance += spelling.distance;
        with.n_begin_otherwise += usize::from(!spelling.begins_alike);
        with.n_tokens = with.n_tokens.saturating_add(spelling.n_tokens);
        let (from, to, place) = (typed.word.clone(), spelling.word.clone(), typed.place.clone());
        with.words.push(Respelled { from, to, place });
        with
    }
}

/// Those of ranked documents that hold all of the query and are among `holding`.
fn spelled_so(ranked: &[Ranked], holding: &[DocId]) -> Vec<Ranked> {
    let most_held = ranked.first().map_or(0, |best| best.n_held);
    let all = ranked.iter().filter(|ranked| ranked.n_held == most_held);
    all.filter(|ranked| holding.binary_search(&ranked.document).is_ok()).copied().collect()
}

/// The first of every list, then the second of every list, and so on; no document twice.
fn in_turn(lists: &[&[Ranked]], at_most: usize) -> Vec<Ranked> {
    let mut merged: Vec<Ranked> = Vec::with_capacity(at_most.min(64));
    let longest = lists.iter().map(|list| list.len()).max().unwrap_or(0);
    for nth in 0..longest {
        for ranked in lists.iter().filter_map(|list| list.get(nth)) {
            if merged.len() == at_most {
                return merged;
            }
            if !merged.iter().any(|known| known.document == ranked.document) {
                merged.push(*ranked);
            }
        }
    }
    merged
}

/// The words of a query that are looked for in the text, in its order, of a long one the first.
pub(crate) fn typed(query_text: &str) -> Vec<Typed> {
    let mut typed = Vec::new();
    for clause in Query::parse(query_text).wanted().take(FEW_PARTS) {
        let mut words = Vec::new();
        words_of(&clause.node, &mut words);
        place_words(query_text, clause, words, &mut typed);
    }
    typed.truncate(FEW_WORDS);
    typed
}

/// A word of a part, as in [`Typed`].
struct Word<'a> {
    word: &'a str,
    is_prefix: bool,
    is_alone: bool,
}

/// The words of a part, in order; not those of patterns, and not those
/// that are compared with what documents say of themselves.
fn words_of<'a>(node: &'a Node, words: &mut Vec<Word<'a>>) {
    match node {
        Node::Words { words: written, last_is_prefix } => {
            let is_alone = written.len() == 1;
            words.extend(written.iter().map(|word| Word { word, is_prefix: false, is_alone }));
            if let Some(last) = words.last_mut() {
                last.is_prefix = *last_is_prefix;
            }
        }
        Node::Near { words: written, .. } => {
            words.extend(written.iter().map(|word| Word { word, is_prefix: false, is_alone: false }));
        }
        Node::Any(nodes) => nodes.iter().for_each(|node| words_of(node, words)),
        Node::All(clauses) => wanted(clauses).for_each(|clause| words_of(&clause.node, words)),
        Node::Field { name, value } if name.asks() == Asks::Within => words_of(value, words),
        Node::Field { .. } | Node::Pattern(_) | Node::Fuzzy { .. } => {}
    }
}

/// Finds the words of a clause in the text.
fn place_words(query_text: &str, clause: &Clause, words: Vec<Word<'_>>, typed: &mut Vec<Typed>) {
    let text = query_text.get(clause.place.clone()).unwrap_or_default();
    let mut from = 0;
    for Word { word, is_prefix, is_alone } in words.into_iter().take(FEW_WORDS) {
        // Behind a name a word is one, though by the rules for text the name belongs to it.
        let is_word = |start: usize| {
            let (before, after) = (text.get(..start), text.get(start + word.len()..));
            let is_letter = |next: Option<char>| next.is_some_and(char::is_alphanumeric);
            let is_name = text.get(start..).and_then(FieldName::at_start_of).is_some();
            !is_letter(before.and_then(|before| before.chars().next_back()))
                && !is_letter(after.and_then(|after| after.chars().next()))
                && !is_name
        };
        let rest = text.get(from..).unwrap_or_default();
        let mut places = rest.char_indices().filter(|(at, _)| rest[*at..].starts_with(word));
        let Some((start, _)) = places.find(|(at, _)| is_word(from + at)) else { return };
        let start = from + start;
        from = start + word.len();
        let at = |offset: usize| clause.place.start + offset;
        typed.push(Typed { word: word.to_owned(), place: at(start)..at(from), is_prefix, is_alone });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SourceFile, build};

    fn corpus(texts: &[&str]) -> Corpus {
        let file = |(nth, text): (usize, &&str)| SourceFile {
            path: format!("{nth}.txt"),
            bytes: format!("---\nlanguage: en\ntitle: {nth}\n---\n\n{text}\n").into_bytes(),
        };
        let files: Vec<SourceFile> = texts.iter().enumerate().map(file).collect();
        Corpus::open(build(&files).bytes).unwrap()
    }

    #[test]
    fn every_likely_spelling_comes_first_in_turn() {
        let corpus = corpus(&[
            "The harbour, the harbour, the harbour, and nobody in it.",
            "The labour of a day beside the harbour.",
            "Labour it was, and labour it will be, says the party.",
            "The party of arbours.",
            "The mills turn.",
            "One mill turns.",
        ]);
        let check = |query: &str, expected: &[u32]| {
            let ranked = corpus.rank_spelled(query, 4);
            assert_eq!(
                ranked.iter().map(|ranked| ranked.document.0).collect::<Vec<_>>(),
                expected,
                "{query}"
            );
        };
        check("harbour", &[0, 1]);
        check("harbuor", &[0, 1]);
        // One edit from either: what begins alike is the likelier.
        check("habour", &[0, 2, 1]);
        // What goes together with the other words comes first.
        check("habour party ", &[2, 0, 3, 1]);
        // As it is spelled before other forms.
        check("miills", &[4, 5]);
        check("mlil", &[5, 4]);
        check("xylophone", &[]);
        check("2018", &[]);
    }

    #[test]
    fn what_is_spelled_so_comes_first_from_however_far_behind() {
        let mills = "The mills, the mills, the mills.";
        let other = format!("Nobody knows the mill.{}", " Behind the last house the street ends.".repeat(40));
        let mut texts = vec![mills; 2 * LOOKED_AT];
        texts[6] = &other;
        let corpus = corpus(&texts);
        let spelled_so = corpus.index().documents_spelled("mill");
        let documents = |ranked: &[Ranked]| ranked.iter().map(|ranked| ranked.document).collect::<Vec<_>>();
        let all = corpus.rank(&Query::parse("mill "), usize::MAX);
        assert_eq!(documents(&all[all.len() - 1..]), spelled_so);
        assert_eq!(documents(&corpus.rank_spelled("mlil", 1)), spelled_so);
    }

    #[test]
    fn words_of_a_query_are_found_in_its_text() {
        let check = |query: &str, expected: &[&str]| {
            let typed = typed(query);
            let shown: Vec<&str> = typed.iter().map(|word| &query[word.place.clone()]).collect();
            assert_eq!(shown, expected, "{query}");
            assert!(typed.iter().all(|word| word.word == query[word.place.clone()]), "{query}");
        };
        check("safe harbour", &["safe", "harbour"]);
        check("\"safe harbour\" -sea (a OR title:b) c* d~", &["safe", "harbour", "a", "b", "c"]);
        check("title:title in:heading source:bbc harb?r \"a b\"~5", &["title", "a", "b"]);
        check("(a -b c)", &["a", "c"]);
        check("- \" title:", &[]);
        assert!(super::typed(&"word \"and word\" ".repeat(600)).len() <= FEW_WORDS);
    }
}
