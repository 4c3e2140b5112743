//! What is made of the texts when a corpus is opened?

use crate::codes::Decoder;
use crate::record::{DocumentRecord, Documents, PassageRole};
use crate::text::{Cursor, Reader, Stretch, Words};
use crate::tongue;
use core::cmp::Reverse;
use vademecum_document::{BlockKind, Region, Role};
use vademecum_search::order;
use vademecum_search::{Axis, Field, PassageId, Position, WordId};

/// A place from which a text can be read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Checkpoint {
    pub(crate) cursor: Cursor,
    /// The position that the next searchable token has.
    pub(crate) position: Position,
}

/// How many entries lie between checkpoints: few enough to read quickly, many enough to cost little.
const CHECKPOINT_ENTRIES: usize = 512;

/// What is made of the text while it is read for the first time.
pub(crate) struct Opening {
    pub(crate) axis: Axis,
    /// The word at each position.
    pub(crate) tokens: Vec<WordId>,
    pub(crate) passages: Vec<Region>,
    pub(crate) checkpoints: Vec<Checkpoint>,
    pub(crate) first_checkpoints: Vec<usize>,
}

impl Opening {
    /// Reads all texts; `None` if the stream does not hold exactly what the records say.
    #[inline(never)]
    pub(crate) fn read(
        records: &Documents,
        words: Words<'_>,
        decoder: &Decoder,
        stream: &[u8],
    ) -> Option<Self> {
        let mut opening = Self {
            axis: Axis::default(),
            // About as many as there are: growing step by step would take up to three times the room.
            tokens: Vec::with_capacity(stream.len() / 5 * 4),
            passages: Vec::new(),
            checkpoints: Vec::new(),
            first_checkpoints: Vec::with_capacity(records.documents.len()),
        };
        let mut stream_at = 0;
        let mut room = [WordId::default(); CHECKPOINT_ENTRIES];
        for record in &records.documents {
            let reader = Reader::new(words, decoder, stream, Cursor::at_start(stream_at));
            stream_at = opening.read_document(record, reader, &mut room)?;
        }
        let Self { axis, tokens, .. } = &mut opening;
        axis.end = Position(u32::try_from(tokens.len()).ok()?);
        axis.tie_order = tie_order(&records.documents);
        tongue::complete(axis, tokens, words.len());
        // One position more would not fit its type.
        let is_whole = stream_at as usize == stream.len() && tokens.len() < u32::MAX as usize;
        is_whole.then_some(opening)
    }

    /// Reads the text of the next document and returns where the one after it begins in the stream.
    /// `room` is for the tokens between two checkpoints.
    #[inline(never)]
    fn read_document(
        &mut self,
        record: &DocumentRecord,
        mut reader: Reader<'_>,
        room: &mut [WordId; CHECKPOINT_ENTRIES],
    ) -> Option<u32> {
        let Self { axis, tokens, passages, checkpoints, first_checkpoints } = self;
        axis.documents.push(PassageId(u32::try_from(passages.len()).ok()?));
        axis.languages.push(record.metadata.language);
        first_checkpoints.push(checkpoints.len());
        let here = record.passages();
        axis.fields.extend(here.iter().map(|passage| field(record, passage.role)));

        let mut bounds = Bounds::of(&here);
        let mut stretch = bounds.stretch();
        loop {
            let cursor = reader.cursor();
            let position = Position(u32::try_from(tokens.len()).ok()?);
            checkpoints.push(Checkpoint { cursor, position });
            if cursor.text_at >= record.text_len {
                break;
            }
            let mut next_stretch = |start: u32, n_tokens: usize| {
                let position =
                    Position(position.0.saturating_add(u32::try_from(n_tokens).unwrap_or(u32::MAX)));
                let n_begun = bounds.pass(&here, start);
                axis.passages.extend((0..n_begun).map(|_| position));
                bounds.stretch()
            };
            let n_tokens = reader.pass(record.text_len, room, &mut stretch, &mut next_stretch)?;
            tokens.extend_from_slice(room.get(..n_tokens)?);
        }
        let end = Position(u32::try_from(tokens.len()).ok()?);
        axis.passages.extend((bounds.n_begun..here.len()).map(|_| end));
        passages.extend(here);
        let cursor = reader.cursor();
        (cursor.text_at == record.text_len).then_some(cursor.stream_at)
    }
}

/// Tells for ascending places of a text whether they lie in a passage.
struct Bounds {
    /// The first place for which the answer may be another than now.
    next: u32,
    is_inside: bool,
    /// How many passages begin at or before the last place.
    n_begun: usize,
}

impl Bounds {
    fn of(passages: &[Region]) -> Self {
        Self {
            next: passages.first().map_or(u32::MAX, |first| first.span.start),
            is_inside: false,
            n_begun: 0,
        }
    }

    /// The stretch that the last place lies in: what is searched stands in passages.
    fn stretch(&self) -> Stretch {
        Stretch { end: self.next, is_kept: self.is_inside }
    }

    /// Goes on to `place` and returns how many passages begin on the way.
    fn pass(&mut self, passages: &[Region], place: u32) -> usize {
        let before = self.n_begun;
        self.is_inside = is_inside(passages, &mut self.n_begun, place);
        self.next = match self.n_begun.checked_sub(1).filter(|_| self.is_inside) {
            Some(current) => passages[current].span.end,
            None => passages.get(self.n_begun).map_or(u32::MAX, |passage| passage.span.start),
        };
        self.n_begun - before
    }
}

/// What part a passage plays for ranking.
fn field(record: &DocumentRecord, role: Role) -> Field {
    match PassageRole::of(role).block(record).map(|block| block.kind) {
        None => Field::Title,
        Some(BlockKind::Heading { .. }) => Field::Heading,
        Some(_) => Field::Body,
    }
}

/// The order of documents that answer equally well: the newest first, those without a date last, then
/// by id.
#[inline(never)]
fn tie_order(documents: &[DocumentRecord]) -> Vec<u32> {
    let mut order: Vec<u32> = (0..).take(documents.len()).collect();
    order::sort(&mut order, |a, b| {
        let [a, b] = [a, b].map(|document| {
            let record = &documents[document as usize];
            (record.metadata.published.is_none(), Reverse(record.metadata.published), record.id.as_str())
        });
        a.cmp(&b)
    });
    let mut places = vec![0; documents.len()];
    for (place, document) in (0..).zip(order) {
        places[document as usize] = place;
    }
    places
}

/// Whether a place lies in one of the passages. `next` is the first passage that begins after the
/// places asked for before, which ascend.
pub(crate) fn is_inside(passages: &[Region], next: &mut usize, place: u32) -> bool {
    while passages.get(*next).is_some_and(|passage| passage.span.start <= place) {
        *next += 1;
    }
    next.checked_sub(1).is_some_and(|current| place < passages[current].span.end)
}

#[cfg(test)]
mod tests {
    use crate::{Corpus, Dimension, Filters, Restriction, SourceFile, build, format};
    use proptest::prelude::*;
    use vademecum_search::{DocId, PassageId, Query};

    fn bytes() -> &'static [u8] {
        static BYTES: std::sync::OnceLock<Vec<u8>> = std::sync::OnceLock::new();
        BYTES.get_or_init(make_bytes)
    }

    fn make_bytes() -> Vec<u8> {
        let text = "The harbour report\n\n12 March 2021\n\nThe harbour was dredged in spring, and the master \
            signed the report.\n\nWhat was found\n\n1. One anchor, which was left where it lay until summer.\n\n\
            2. Another anchor, which is older, and a bell.\n\nComment\n";
        let file =
            |path: &str, text: &str| SourceFile { path: path.to_owned(), bytes: text.as_bytes().to_vec() };
        build(&[file("a.txt", text), file("b.txt", &text.replace("harbour", "港"))]).bytes
    }

    /// Asks an open corpus for everything that it can be asked for.
    fn ask_everything(corpus: &Corpus) {
        let filters = Filters::from([Restriction::to(Dimension::Kind, "list-item")]);
        for (query, filters) in
            [("the anchor", &Filters::new()), ("\"which is\" a", &Filters::new()), ("a", &filters)]
        {
            let found = corpus.find(&Query::parse(query), filters);
            for hits in &found.documents {
                assert_eq!(corpus.spans(hits.document, &hits.matches).len(), hits.matches.len());
                for passage in &hits.passages {
                    corpus.excerpt(passage.passage, hits.matches_in(passage), 30);
                }
            }
            for dimension in Dimension::ALL {
                corpus.facet(dimension, &found, filters);
            }
        }
        for document in (0..).map(DocId).take(corpus.documents().len()) {
            corpus.title(document);
            corpus.source_text(document);
            for passage in corpus.passages_of(document).chain([PassageId(u32::MAX)]).take(50) {
                corpus.section(passage);
                corpus.resolve(document, corpus.place(passage));
            }
        }
    }

    #[test]
    fn an_open_corpus_answers_everything() {
        ask_everything(&Corpus::open(bytes().to_vec()).unwrap());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        /// The hashes only tell damage by accident, so what they let through may still be nonsense.
        #[test]
        fn nonsense_with_good_hashes_never_panics(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
            let bytes = bytes();
            let sections = format::read(bytes).unwrap();
            let mut sections = sections.map(|section| bytes[section].to_vec());
            for (place, byte) in changes {
                let section = place.index(3);
                let at = place.index(sections[section].len());
                sections[section][at] = byte;
            }
            if let Ok(corpus) = Corpus::open(format::write([&sections[0], &sections[1], &sections[2], &sections[3]]).unwrap()) {
                ask_everything(&corpus);
            }
        }
    }
}
