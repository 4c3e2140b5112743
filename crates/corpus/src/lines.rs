//! What stands around each occurrence?
//!
//! A line is an occurrence with the words to its left and right, never beyond its passage: keyword in
//! context, as concordances print it. Of fifty thousand only the places are held; the words of a line
//! are read when it is shown.

use crate::Corpus;
use crate::csv::Table;
use vademecum_document::{Span, one_line};
use vademecum_search::{DocId, Found, Match, PartId, PassageId, Position, Side, order};

/// An order of lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineOrder {
    /// As they stand in the collection.
    #[default]
    Position,
    /// By a word beside the keyword, the nearest being the first, and by the two behind it.
    Context(Side, u8),
}

impl LineOrder {
    /// All orders, as they are offered, with their names in links.
    const NAMED: [(Self, &'static str); 7] = [
        (Self::Position, "position"),
        (Self::Context(Side::Left, 1), "1l"),
        (Self::Context(Side::Left, 2), "2l"),
        (Self::Context(Side::Left, 3), "3l"),
        (Self::Context(Side::Right, 1), "1r"),
        (Self::Context(Side::Right, 2), "2r"),
        (Self::Context(Side::Right, 3), "3r"),
    ];

    /// All orders, as they are offered.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::NAMED.into_iter().map(|(order, _)| order)
    }

    /// The name in links.
    pub fn key(self) -> &'static str {
        Self::NAMED.into_iter().find(|(order, _)| *order == self).map_or("position", |(_, key)| key)
    }

    /// The order with this name in links.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::NAMED.into_iter().find(|(_, known)| *known == key).map(|(order, _)| order)
    }
}

/// The places of all lines, in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    places: Vec<LinePlace>,
}

/// Where a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct LinePlace {
    found: Match,
    document: DocId,
    hit: u32,
}

impl Lines {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

/// An occurrence and what stands around it, each on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The passage that it stands in.
    pub passage: PassageId,
    /// Which of its document's hits it is, counted from 1.
    pub hit: usize,
    /// The part of the query that it answers.
    pub part: PartId,
    /// What stands before it, with the space between, if there is one.
    pub left: String,
    /// The occurrence as written.
    pub keyword: String,
    /// What stands after it, likewise.
    pub right: String,
}

/// How many characters are read on either side at most, in whole words, and of how many words.
const SIDE_CHARACTERS: usize = 100;
const SIDE_WORDS: usize = 50;

impl Corpus {
    /// The lines of an answer: one for each match in the documents that hold all that was asked for.
    /// Takes what [`Index::by_context`](vademecum_search::Index::by_context) takes.
    pub fn lines(&self, found: &Found, order: LineOrder) -> Lines {
        let documents = &found.documents;
        let mut ordinals: Vec<u32> = (0..).take(documents.len()).collect();
        order::sort(&mut ordinals, |a, b| {
            documents[a as usize].document.cmp(&documents[b as usize].document)
        });
        let mut places = Vec::with_capacity(found.n_matches());
        for hits in ordinals.into_iter().map(|ordinal| &documents[ordinal as usize]) {
            let matches = (1..).zip(&hits.matches);
            places.extend(matches.map(|(hit, &found)| LinePlace { found, document: hits.document, hit }));
        }
        if let LineOrder::Context(side, nth) = order {
            let matches: Vec<Match> = places.iter().map(|place| place.found).collect();
            let ordinals = self.index().by_context(&matches, side, u32::from(nth));
            places = ordinals.into_iter().map(|ordinal| places[ordinal as usize]).collect();
        }
        Lines { places }
    }

    /// A line by its ordinal. Takes as long as reading a few hundred words.
    pub fn line(&self, lines: &Lines, ordinal: usize) -> Option<Line> {
        let place = lines.places.get(ordinal)?;
        let reach = u32::try_from(SIDE_WORDS).unwrap_or(u32::MAX);
        let from = Position(place.found.start.0.saturating_sub(reach));
        let to = Position(place.found.end().0.saturating_add(reach));
        Some(self.stretch(place.document, from, to).line(self, place))
    }

    /// All lines as a table: document id, title, source, date, left, keyword, right and link, which
    /// `link` writes. Takes time in proportion to the texts of the documents found.
    pub fn lines_as_csv(&self, lines: &Lines, link: &dyn Fn(&Line) -> String) -> String {
        // Each document is read once, whatever the order of the lines.
        let mut by_place: Vec<u32> = (0..).take(lines.len()).collect();
        order::sort(&mut by_place, |a, b| {
            lines.places[a as usize].found.start.cmp(&lines.places[b as usize].found.start)
        });
        let mut read: Vec<Option<Line>> = vec![None; lines.len()];
        let mut stretch: Option<(DocId, Stretch)> = None;
        for ordinal in by_place {
            let place = &lines.places[ordinal as usize];
            if stretch.as_ref().is_none_or(|(document, _)| *document != place.document) {
                let (start, end) = self.index().axis().document(place.document);
                stretch = Some((place.document, self.stretch(place.document, start, end)));
            }
            read[ordinal as usize] = stretch.as_ref().map(|(_, stretch)| stretch.line(self, place));
        }
        let mut table = Table::new(&["id", "title", "source", "date", "left", "keyword", "right", "link"]);
        for (line, place) in read.iter().flatten().zip(&lines.places) {
            let record = self.document(place.document);
            let date = record.metadata.published.map(|published| published.to_string());
            table.row(&[
                record.id.as_str(),
                &self.title(place.document),
                record.metadata.source.as_deref().unwrap_or_default(),
                &date.unwrap_or_default(),
                line.left.trim(),
                &line.keyword,
                line.right.trim(),
                &link(line),
            ]);
        }
        table.finish()
    }

    /// The text of a document between two positions, as far as they are the document's.
    fn stretch(&self, document: DocId, from: Position, to: Position) -> Stretch {
        let (start, end) = self.index().axis().document(document);
        let (from, to) = (from.max(start), to.min(end));
        let each = (from.0..to.0).map(|at| Match { start: Position(at), n_tokens: 1, part: PartId(0) });
        let tokens = self.spans(document, &each.collect::<Vec<_>>());
        // With what stands before the first word and after the last of their passages.
        let near = |at: u32| self.span(self.index().axis().passage_walk().passage_of(Position(at)));
        let (first, last) = (near(from.0), near(to.0.saturating_sub(1)));
        let margin = 2 * SIDE_CHARACTERS as u32;
        let within = Span {
            start: tokens.first().map_or(0, |span| span.start).saturating_sub(margin).max(first.start),
            end: tokens.last().map_or(0, |span| span.end).saturating_add(margin).min(last.end),
        };
        let (within, text) = self.slice_of_characters(document, within);
        Stretch { from, tokens, text_start: within.start, text }
    }
}

/// Some tokens in a row, and their text.
struct Stretch {
    from: Position,
    /// Where each token stands in the document's stored text.
    tokens: Vec<Span>,
    /// Where the text begins in it.
    text_start: u32,
    text: String,
}

impl Stretch {
    fn line(&self, corpus: &Corpus, place: &LinePlace) -> Line {
        let axis = corpus.index().axis();
        let passage = axis.passage_walk().passage_of(place.found.start);
        let (start, end) = axis.passage(passage);
        let whole = corpus.span(passage);
        let ordinal = |at: Position| (at.0.saturating_sub(self.from.0) as usize).min(self.tokens.len());
        let (first, behind) = (ordinal(place.found.start), ordinal(place.found.end()));
        let before = &self.tokens[ordinal(start)..first];
        let after = &self.tokens[behind..ordinal(end).max(behind)];
        let keyword = Span {
            start: self.tokens.get(first).map_or(whole.start, |token| token.start),
            end: behind
                .checked_sub(1)
                .and_then(|last| self.tokens.get(last))
                .map_or(whole.end, |token| token.end),
        };
        // To the passage's border there may be a mark or two, behind the last of the words.
        let reaches_start = self.from <= start;
        let left_ends = before.iter().rev().map(|token| token.start);
        let left_ends = left_ends.chain(reaches_start.then_some(whole.start));
        let reaches_end = end.0 as usize <= self.from.0 as usize + self.tokens.len();
        let right_ends = after.iter().map(|token| token.end).chain(reaches_end.then_some(whole.end));
        let left = self.reach(keyword.start, left_ends);
        let right = self.reach(keyword.end, right_ends);
        let written = |from: u32, to: u32| lined(self.between(from, to));
        Line {
            passage,
            hit: place.hit as usize,
            part: place.found.part,
            left: written(left, keyword.start),
            keyword: one_line(self.between(keyword.start, keyword.end)),
            right: written(keyword.end, right),
        }
    }

    /// The last of some ends, each farther from `from` than the one before, up to which there is room.
    fn reach(&self, from: u32, ends: impl Iterator<Item = u32>) -> u32 {
        let (mut reached, mut n_characters) = (from, 0);
        for end in ends.take(SIDE_WORDS) {
            n_characters += self.between(reached.min(end), reached.max(end)).chars().count();
            if n_characters > SIDE_CHARACTERS {
                break;
            }
            reached = end;
        }
        reached
    }

    fn between(&self, from: u32, to: u32) -> &str {
        let at = |place: u32| place.saturating_sub(self.text_start) as usize;
        self.text.get(at(from)..at(to)).unwrap_or_default()
    }
}

/// A text on one line, with a space at either end if there was any.
fn lined(text: &str) -> String {
    let space = |is_there: bool| if is_there { " " } else { "" };
    let inner = one_line(text);
    let is_blank = inner.is_empty();
    let before = space(text.starts_with(char::is_whitespace));
    let after = space(!is_blank && text.ends_with(char::is_whitespace));
    [before, &inner, after].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Filters, SourceFile, build};
    use vademecum_search::Query;

    fn corpus(texts: &[&str]) -> Corpus {
        let files = texts.iter().enumerate().map(|(nth, text)| SourceFile {
            path: format!("{nth}.txt"),
            bytes: format!(
                "---\ntitle: Number {nth}\nsource: =Times\ndate: 2020-01-0{}\nlanguage: en\n---\n\n{text}\n",
                nth + 1
            )
            .into_bytes(),
        });
        Corpus::open(build(&files.collect::<Vec<_>>()).bytes).unwrap()
    }

    const TEXTS: [&str; 2] = [
        "The old harbour was small.\n\n“The new\t harbour” is not.\n\nA harbour, which lies  there, is a harbour.",
        "Every harbour was once old and new.",
    ];

    fn shown(corpus: &Corpus, query: &str, order: LineOrder) -> Vec<String> {
        let found = corpus.find(&Query::parse(query), &Filters::new());
        let lines = corpus.lines(&found, order);
        let line = |ordinal| {
            let Line { left, keyword, right, hit, .. } = corpus.line(&lines, ordinal).unwrap();
            format!("{hit}: {left}[{keyword}]{right}")
        };
        (0..lines.len()).map(line).collect()
    }

    #[test]
    fn lines_end_where_their_passages_do() {
        let corpus = corpus(&TEXTS);
        assert_eq!(
            shown(&corpus, "harbour ", LineOrder::Position),
            [
                "1: The old [harbour] was small.",
                "2: “The new [harbour]” is not.",
                "3: A [harbour], which lies there, is a harbour.",
                "4: A harbour, which lies there, is a [harbour].",
                "1: Every [harbour] was once old and new.",
            ]
        );
        assert_eq!(
            shown(&corpus, "\"new harbour\"", LineOrder::Position),
            ["1: “The [new harbour]” is not."]
        );
        assert_eq!(shown(&corpus, "nowhere ", LineOrder::Position), [""; 0]);
    }

    #[test]
    fn lines_stand_by_the_words_around_them() {
        let corpus = corpus(&TEXTS);
        let check = |order, expected: [&str; 5]| {
            let lines = shown(&corpus, "harbour ", order);
            let lines: Vec<&str> =
                lines.iter().filter_map(|line| Some(line.split_once("[")?.0.trim())).collect();
            assert_eq!(lines, expected, "{order:?}");
        };
        let last = "4: A harbour, which lies there, is a";
        check(LineOrder::Context(Side::Left, 1), [last, "3: A", "1: Every", "2: “The new", "1: The old"]);
        check(LineOrder::Context(Side::Right, 1), ["2: “The new", "1: Every", "1: The old", "3: A", last]);
        check(LineOrder::Context(Side::Right, 2), ["3: A", "2: “The new", "1: Every", "1: The old", last]);
        for order in LineOrder::all() {
            assert_eq!(LineOrder::from_key(order.key()), Some(order));
        }
    }

    #[test]
    fn long_passages_are_cut_at_words() {
        let text = format!("{} harbour {}", "word ".repeat(500).trim(), "中".repeat(300));
        let corpus = corpus(&[&text]);
        let found = corpus.find(&Query::parse("harbour "), &Filters::new());
        let lines = corpus.lines(&found, LineOrder::Position);
        let line = corpus.line(&lines, 0).unwrap();
        assert_eq!(line.left, "word ".repeat(20));
        assert_eq!(line.right, format!(" {}", "中".repeat(SIDE_WORDS)));
    }

    #[test]
    fn all_lines_make_a_table() {
        let corpus = corpus(&TEXTS);
        let found = corpus.find(&Query::parse("harbour "), &Filters::new());
        let lines = corpus.lines(&found, LineOrder::Context(Side::Right, 1));
        let csv = corpus.lines_as_csv(&lines, &|line| format!("#hit={}", line.hit));
        let rows: Vec<&str> = csv.split("\r\n").collect();
        assert_eq!(rows[0], "\u{feff}id,title,source,date,left,keyword,right,link");
        assert!(
            rows[1].ends_with(",Number 0,'=Times,2020-01-01,“The new,harbour,” is not.,#hit=2"),
            "{}",
            rows[1]
        );
        assert!(rows[4].ends_with(",A,harbour,\", which lies there, is a harbour.\",#hit=3"), "{}", rows[4]);
        assert_eq!(rows.len(), 7);
        // What is read for the table is what is shown.
        for (ordinal, row) in rows[1..6].iter().enumerate() {
            assert!(row.contains(corpus.line(&lines, ordinal).unwrap().left.trim()));
        }
    }
}
