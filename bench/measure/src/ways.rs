//! In which ways can an index come to a page?
//!
//! | way | what travels | what happens when it opens |
//! |---|---|---|
//! | word ids | records, word list, text as word ids | read once, inverted (this is [`Corpus::open`](vademecum_corpus::Corpus::open)) |
//! | raw text | records, text | cut into words, numbered, inverted |
//! | postings | records, text, terms, positions | terms and positions decoded |
//!
//! All three end with what the same queries need: for every term its positions, for every beginning
//! of a word its terms, and the bounds of passages and documents. All check a hash of their bytes.
//! `Corpus::open` does more besides: it lays down places from which a text can be read, and counts
//! facets.

use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use vademecum_corpus::{Corpus, DocumentRecord, build_documents};
use vademecum_search::analyzer::{self, Analyzer};
use vademecum_search::{Axis, DocId, Index, PassageId, Position, WordId};
use xxhash_rust::xxh64::xxh64;

use crate::texts::Text;

/// The bytes of one collection, each way.
#[derive(Clone, Debug)]
pub struct Ways {
    /// As the page carries it.
    pub word_ids: Vec<u8>,
    /// Records and text.
    pub raw_text: Vec<u8>,
    /// Records, text and index.
    pub postings: Vec<u8>,
    /// The text alone, for comparison.
    pub text: Vec<u8>,
}

/// Everything of a corpus but the text, which follows it.
#[derive(Serialize, Deserialize)]
struct Records {
    documents: Vec<DocumentRecord>,
}

/// An index built beforehand. Numbers travel as variable-length integers (postcard's), ascending
/// ones as their differences.
#[derive(Serialize, Deserialize)]
struct Postings {
    terms: Vec<String>,
    /// For each term the number of its positions.
    counts: Vec<u32>,
    /// Term after term, the differences between positions.
    steps: Vec<u32>,
    /// Every word, folded, in alphabetical order, with its terms: for words still being typed.
    folded: Vec<(String, u32)>,
    /// Lengths of passages, in tokens.
    passages: Vec<u32>,
    /// Numbers of passages.
    documents: Vec<u32>,
}

/// An index that was decoded.
#[derive(Debug)]
pub struct Decoded {
    /// By term, its ordinal.
    pub terms: HashMap<String, u32, FxBuildHasher>,
    /// Where each term's positions begin.
    pub starts: Vec<u32>,
    /// The positions of all terms.
    pub positions: Vec<u32>,
    /// Every word, folded.
    pub folded: Vec<(String, u32)>,
    /// Where each passage begins.
    pub passages: Vec<u32>,
    /// The first passage of each document.
    pub documents: Vec<u32>,
}

impl Ways {
    /// Makes a collection's bytes each way. `None` if it is too long for a corpus.
    pub fn of(texts: &[Text]) -> Option<Self> {
        let documents = texts.iter().enumerate().map(|(ordinal, (title, text))| {
            (ordinal.to_string(), vademecum::collection::document(title, text))
        });
        let word_ids = build_documents(documents.collect()).bytes;
        let corpus = Corpus::open(word_ids.clone()).ok()?;
        let all = (0..).map(DocId).take(corpus.documents().len());
        let text: String = all.map(|document| corpus.stored_text(document)).collect();
        let records = Records { documents: corpus.documents().to_vec() };
        let records = postcard::to_allocvec(&records).ok()?;
        let raw_text = framed(&[&records, text.as_bytes()])?;
        let index = Postings::of(&cut(corpus.documents(), &text)?)?;
        let index = postcard::to_allocvec(&index).ok()?;
        let postings = framed(&[&records, text.as_bytes(), &index])?;
        let plain = texts.iter().map(|(title, text)| format!("{title}\n{text}")).collect::<Vec<_>>();
        Some(Self { word_ids, raw_text, postings, text: plain.join("\n").into_bytes() })
    }
}

/// Opens raw text: analyses and inverts it. `None` if the bytes are not what [`Ways::of`] made.
pub fn open_raw_text(bytes: Vec<u8>) -> Option<(Vec<u8>, Index)> {
    let parts = parts(&bytes)?;
    let [records, text] = parts[..] else { return None };
    let records: Records = postcard::from_bytes(records).ok()?;
    let Cut { axis, tokens, words } = cut(&records.documents, core::str::from_utf8(text).ok()?)?;
    let index = Index::build(axis, &tokens, words.into_iter().collect());
    Some((bytes, index))
}

/// Opens an index built beforehand: decodes it. `None` if the bytes are not what [`Ways::of`] made.
pub fn open_postings(bytes: Vec<u8>) -> Option<(Vec<u8>, Vec<DocumentRecord>, Decoded)> {
    let parts = parts(&bytes)?;
    let [records, text, index] = parts[..] else { return None };
    let records: Records = postcard::from_bytes(records).ok()?;
    core::str::from_utf8(text).ok()?;
    let index: Postings = postcard::from_bytes(index).ok()?;
    let index = index.decoded();
    Some((bytes, records.documents, index))
}

/// Texts cut into words.
struct Cut<'a> {
    axis: Axis,
    /// The word at each position.
    tokens: Vec<WordId>,
    /// The words by their ids.
    words: Vec<&'a str>,
}

/// Cuts texts into words.
fn cut<'a>(records: &[DocumentRecord], text: &'a str) -> Option<Cut<'a>> {
    let mut tokens: Vec<WordId> = Vec::new();
    let mut axis = Axis::default();
    let mut words: Vec<&str> = Vec::new();
    let mut ids: HashMap<&str, WordId, FxBuildHasher> = HashMap::default();
    let mut at = 0;
    for record in records {
        let text = text.get(at..at + record.text_len as usize)?;
        at += record.text_len as usize;
        axis.documents.push(PassageId(u32::try_from(axis.passages.len()).ok()?));
        axis.languages.push(record.metadata.language);
        for passage in record.passages() {
            axis.passages.push(Position(u32::try_from(tokens.len()).ok()?));
            for (_, word) in analyzer::tokens(passage.span.of(text)) {
                let next = WordId(u32::try_from(words.len()).ok()?);
                let id = *ids.entry(word).or_insert(next);
                if id == next {
                    words.push(word);
                }
                tokens.push(id);
            }
        }
    }
    axis.end = Position(u32::try_from(tokens.len()).ok()?);
    Some(Cut { axis, tokens, words })
}

impl Postings {
    fn of(cut: &Cut<'_>) -> Option<Self> {
        let Cut { axis, tokens, words } = cut;
        let mut ordinals: HashMap<String, u32, FxBuildHasher> = HashMap::default();
        let mut positions: Vec<Vec<u32>> = Vec::new();
        let mut terms: Vec<String> = Vec::new();
        let mut folded: Vec<(String, u32)> = Vec::new();
        // A word has a term for each language it occurs in.
        let mut known: HashMap<(WordId, bool), u32, FxBuildHasher> = HashMap::default();
        for (document, language) in (0..).map(DocId).zip(&axis.languages) {
            let analyzer = Analyzer::for_language(*language);
            let is_plain = analyzer == Analyzer::for_language(None);
            let (start, end) = axis.document(document);
            for (position, &word) in (start.0..end.0).zip(&tokens[start.0 as usize..end.0 as usize]) {
                let term = *known.entry((word, is_plain)).or_insert_with(|| {
                    let written = words[word.0 as usize];
                    let term = analyzer.term(written);
                    let ordinal = *ordinals.entry(term.clone()).or_insert_with(|| {
                        terms.push(term);
                        positions.push(Vec::new());
                        // There are fewer terms than tokens, and those were counted.
                        u32::try_from(positions.len() - 1).unwrap_or(u32::MAX)
                    });
                    folded.push((analyzer::fold(written), ordinal));
                    ordinal
                });
                positions[term as usize].push(position);
            }
        }
        folded.sort_unstable();
        folded.dedup();
        let counts = positions.iter().map(|list| u32::try_from(list.len()).ok()).collect::<Option<_>>()?;
        let steps = positions.iter().flat_map(|list| steps(list)).collect();
        let ends = |starts: Vec<u32>, end: u32| {
            let mut bounds = starts;
            bounds.push(end);
            bounds.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>()
        };
        let n_passages = u32::try_from(axis.passages.len()).ok()?;
        Some(Self {
            terms,
            counts,
            steps,
            folded,
            passages: ends(axis.passages.iter().map(|start| start.0).collect(), axis.end.0),
            documents: ends(axis.documents.iter().map(|first| first.0).collect(), n_passages),
        })
    }

    fn decoded(self) -> Decoded {
        let mut positions = self.steps;
        let mut starts = Vec::with_capacity(self.counts.len() + 1);
        let mut at = 0_usize;
        for &count in &self.counts {
            starts.push(u32::try_from(at).unwrap_or(u32::MAX));
            let end = (at + count as usize).min(positions.len());
            let mut last = 0_u32;
            for position in &mut positions[at..end] {
                last = last.wrapping_add(*position);
                *position = last;
            }
            at = end;
        }
        starts.push(u32::try_from(at).unwrap_or(u32::MAX));
        let terms = self.terms.into_iter().zip(0..).collect();
        Decoded {
            terms,
            starts,
            positions,
            folded: self.folded,
            passages: sums(&self.passages),
            documents: sums(&self.documents),
        }
    }
}

/// Differences between ascending numbers, the first from zero.
fn steps(ascending: &[u32]) -> impl Iterator<Item = u32> {
    let before = [0].into_iter().chain(ascending.iter().copied());
    ascending.iter().zip(before).map(|(&number, before)| number - before)
}

/// The sum of all before each.
fn sums(lengths: &[u32]) -> Vec<u32> {
    let mut sum = 0_u32;
    let mut before = |&len: &u32| {
        let start = sum;
        sum = sum.wrapping_add(len);
        start
    };
    lengths.iter().map(&mut before).collect()
}

/// Parts with their lengths and the hash of all.
fn framed(parts: &[&[u8]]) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(parts.iter().map(|part| part.len() + 4).sum::<usize>() + 8);
    for part in parts {
        bytes.extend(u32::try_from(part.len()).ok()?.to_le_bytes());
        bytes.extend_from_slice(part);
    }
    let hash = xxh64(&bytes, 0).to_le_bytes();
    bytes.extend(hash);
    Some(bytes)
}

fn parts(bytes: &[u8]) -> Option<Vec<&[u8]>> {
    let (content, hash) = bytes.split_last_chunk()?;
    if xxh64(content, 0).to_le_bytes() != *hash {
        return None;
    }
    let mut parts = Vec::new();
    let mut rest = content;
    while let Some((len, after)) = rest.split_first_chunk() {
        let (part, after) = after.split_at_checked(u32::from_le_bytes(*len) as usize)?;
        parts.push(part);
        rest = after;
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_leads_to_the_same_positions() {
        let texts = [
            ("The mills".to_owned(), "A mill turns. Mills turned, and a miller's mill turns.".to_owned()),
            (String::new(), "Nothing turns here.\n\nA paragraph of mills.".to_owned()),
            (
                "Long".to_owned(),
                "The council approved the new bridge over the river on Monday after years of debate."
                    .to_owned(),
            ),
        ];
        let ways = Ways::of(&texts).unwrap();
        let (_, raw) = open_raw_text(ways.raw_text).unwrap();
        let (_, records, decoded) = open_postings(ways.postings).unwrap();
        assert_eq!(records.len(), 3);
        for word in ["mill", "turns", "paragraph", "council", "approved", "nowhere"] {
            let mut expected: Vec<u32> = [None, Some(vademecum_document::Language::ENGLISH)]
                .map(|language| Analyzer::for_language(language).term(word))
                .iter()
                .filter_map(|term| decoded.terms.get(term))
                .flat_map(|&term| {
                    let (start, end) = (decoded.starts[term as usize], decoded.starts[term as usize + 1]);
                    decoded.positions[start as usize..end as usize].to_vec()
                })
                .collect();
            expected.sort_unstable();
            expected.dedup();
            let got: Vec<u32> = raw.positions(word, false).iter().map(|position| position.0).collect();
            assert_eq!(got, expected, "{word}");
        }
        assert_eq!(decoded.documents, [0, 2, 5]);
        assert_eq!(decoded.passages.len(), 7);
    }
}
