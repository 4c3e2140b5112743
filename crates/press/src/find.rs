//! What do the documents at a place say to a query?

use crate::answer::{Beside, write_json};
use crate::explain::Explained;
use crate::{Failure, Outcome, opened};
use std::io::{self, Write};
use std::path::Path;
use vademecum_corpus::{Change, Corpus, Filters, Offer, Unclear};
use vademecum_document::diagnostic::is_bidi_control;
use vademecum_document::{Severity, Span};
use vademecum_search::{DocId, DocumentHits, FieldName, Found, Note, NoteKind, Query};

/// How many documents are shown, unless the command says otherwise.
pub const LIMIT: usize = 10;

/// How many bytes of a passage are shown.
pub(crate) const EXCERPT_BYTES: usize = 240;

/// What of an answer is written, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Showing {
    /// How many documents.
    pub limit: usize,
    /// Whether each says why it stands where it does.
    pub explain: bool,
    /// For whom.
    pub form: Form,
}

/// How an answer is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// For a person: titles and excerpts; with `is_coloured`, hits in bold.
    Text {
        /// Whether the terminal shows bold and dim.
        is_coloured: bool,
    },
    /// For a program: one JSON object.
    Json,
}

/// Searches the folder, page or corpus file at `path` and writes the best documents to `out`; whether any was
/// found. What a publisher should know of files that are not as they should be goes
/// to `notes`, and so does what of the query was repaired or passed over.
///
/// # Errors
/// When there is nothing at `path` that can be searched, or when `out` cannot be written to.
pub fn find(
    path: &Path,
    query_text: &str,
    Showing { limit, explain, form }: Showing,
    out: &mut impl Write,
    notes: &mut impl Write,
) -> Outcome<bool> {
    let (corpus, diagnostics) = opened::open(path)?;
    for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.severity >= Severity::Warning) {
        // A note that cannot be shown must not keep the answer back.
        let _ = writeln!(notes, "{diagnostic}");
    }
    // What stands on a command line is finished: its last word is not one still being typed.
    let query = Query::parse(&format!("{query_text} "));
    let repairs = repairs(&query, query_text);
    for repair in &repairs {
        let _ = writeln!(notes, "note: {}", plain(repair));
    }
    let found = corpus.find(&query, &Filters::new());
    let best = best(&corpus, &query, &found, limit);
    let offers = corpus.offers(&format!("{query_text} "), &Filters::new(), found.documents.len());
    let why = |document: DocId| {
        let factor = if explain { corpus.explain(&query, document) } else { None };
        factor.map(|factor| Explained::of(&factor, query_text))
    };
    match form {
        Form::Text { is_coloured } => write_text(&corpus, &found, &best, &why, is_coloured, out)
            .and_then(|()| write_offers(&offers, out)),
        Form::Json => {
            let beside = Beside { notes: repairs, offers: &offers };
            write_json(&corpus, query_text, beside, &found, &best, &why, out)
        }
    }
    .map_err(|error| Failure::of_output(&error))?;
    Ok(!best.is_empty())
}

/// The best documents with what was found in them: those with all words, then those with some.
fn best(corpus: &Corpus, query: &Query, found: &Found, limit: usize) -> Vec<DocumentHits> {
    let partial: Vec<DocId> = found.partial.iter().map(|ranked| ranked.document).collect();
    let n_whole = found.documents.len().min(limit);
    let n_partial = partial.len().min(limit - n_whole);
    let partial = corpus.partial_hits(query, &Filters::new(), &partial[..n_partial]);
    let scored = partial.into_iter().zip(&found.partial);
    let partial = scored.map(|(hits, ranked)| DocumentHits { score: ranked.score, ..hits });
    found.documents[..n_whole].iter().cloned().chain(partial).collect()
}

/// What of a query was not read as it is written.
fn repairs(query: &Query, query_text: &str) -> Vec<String> {
    let of_note = |note: &Note| {
        let written = query_text.get(note.place.start..note.place.end.min(query_text.len()));
        let written = start_of(written.unwrap_or_default().trim());
        match note.kind {
            NoteKind::Unquoted => format!("{written}: a quotation mark is missing; it was added at the end"),
            NoteKind::Unclosed => format!("{written}: a parenthesis is missing; it was added at the end"),
            NoteKind::Unopened => "a parenthesis that closes nothing was passed over".to_owned(),
            NoteKind::Empty => format!("{written} was passed over: nothing is in it"),
            NoteKind::Unjoined => format!("{written} was passed over: it has nothing to join"),
            NoteKind::Unfinished(_) => {
                format!("{written} asks for nothing: its word has to follow without a space")
            }
            NoteKind::TooDeep => format!("parentheses more than {} deep were passed over", Query::MAX_DEPTH),
            NoteKind::TooLong => format!("only the first {} parts were looked for", Query::MAX_PARTS),
        }
    };
    let of_value = |unclear: &Unclear| {
        let known = match unclear.name {
            FieldName::In => "title, heading, paragraph, list, quotation, caption or table",
            FieldName::Lang => "the code or name of a language",
            _ => "a date such as 2019, 2019-10, 2019-10-31 or 2019..2021",
        };
        format!("{}:{} finds nothing: it should be {known}", unclear.name.key(), start_of(&unclear.value))
    };
    let unclear = Corpus::unclear(query);
    query.notes.iter().map(of_note).chain(unclear.iter().map(of_value)).collect()
}

/// Enough of a text to know it by.
fn start_of(text: &str) -> String {
    cut(text, 40)
}

/// As much of a text as a line has room for.
fn start_of_line(text: &str) -> String {
    cut(text, 160)
}

fn cut(text: &str, n_characters: usize) -> String {
    match text.char_indices().nth(n_characters) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn write_text(
    corpus: &Corpus,
    found: &Found,
    best: &[DocumentHits],
    why: &dyn Fn(DocId) -> Option<Explained>,
    is_coloured: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let n = found.documents.len();
    for (rank, hits) in (1..).zip(best) {
        if rank == n + 1 {
            writeln!(out, "With some of these words:\n")?;
        }
        write_document(corpus, rank, hits, is_coloured, out)?;
        if let Some(why) = why(hits.document) {
            why.write(out)?;
        }
        writeln!(out)?;
    }
    let documents = if n == 1 { "document" } else { "documents" };
    let n_partial = found.partial.len();
    let partial = if n_partial > 0 { format!(", {n_partial} with some of the words") } else { String::new() };
    let is_cut = best.len() < n + n_partial;
    let rest = if is_cut { format!(", the best {} shown", best.len()) } else { String::new() };
    writeln!(out, "{n} {documents}{partial}{rest}")
}

/// What could be asked instead, a line each.
fn write_offers(offers: &[Offer], out: &mut impl Write) -> io::Result<()> {
    if offers.is_empty() {
        return Ok(());
    }
    writeln!(out, "\nWhat finds more:\n")?;
    for offer in offers {
        let n = offer.n_documents;
        let documents = if n == 1 { "document" } else { "documents" };
        let change = plain(&start_of_line(&change(&offer.change)));
        writeln!(out, "   {}\n      {n} {documents}, {change}", plain(&start_of_line(&offer.query_text)))?;
    }
    Ok(())
}

/// What is different in an offer, for a person.
pub(crate) fn change(change: &Change) -> String {
    match change {
        Change::Spelled(words) => {
            let words = words.iter().map(|word| format!("{} instead of {}", word.to, word.from));
            words.collect::<Vec<_>>().join(", ")
        }
        Change::Names { spellings } => format!("other spellings: {}", spellings.join(", ")),
        Change::Forms { part, words } => format!("other forms than {part}: {}", words.join(", ")),
        Change::Near { part } => format!("near each other instead of together: {part}"),
        Change::Apart { part } => format!("anywhere instead of together: {part}"),
        Change::Unfiltered => "without the filters".to_owned(),
        Change::Without { parts } => format!("without {}", parts.join(" and ")),
    }
}

fn write_document(
    corpus: &Corpus,
    rank: usize,
    hits: &DocumentHits,
    is_coloured: bool,
    out: &mut impl Write,
) -> io::Result<()> {
    let record = corpus.document(hits.document);
    let mut facts = vec![plain(&record.file)];
    facts.extend(record.metadata.published.map(|published| published.to_string()));
    facts.extend(record.metadata.source.as_deref().map(plain));
    let (dim, bold, normal) = if is_coloured { ("\x1b[2m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
    writeln!(out, "{rank}. {}", plain(&corpus.title(hits.document)))?;
    writeln!(out, "   {dim}{}{normal}", facts.join(" · "))?;
    if let Some(best) = hits.best_first().first() {
        let excerpt = corpus.excerpt(best.passage, hits.matches_in(best), EXCERPT_BYTES);
        let before = if excerpt.is_cut_before { "… " } else { "" };
        let after = if excerpt.is_cut_after { " …" } else { "" };
        let parts = excerpt.parts.iter().map(|part| marked(&part.text, &part.hits, bold, normal));
        let shown = parts.collect::<Vec<_>>().join(" … ");
        writeln!(out, "   {before}{shown}{after}")?;
    }
    Ok(())
}

/// A text with marks around its hits.
fn marked(text: &str, hits: &[Span], on: &str, off: &str) -> String {
    let (mut shown, mut at) = (String::new(), 0);
    for &hit in hits {
        let before = Span { start: at, end: hit.start };
        shown.extend([&*plain(before.of(text)), on, &*plain(hit.of(text)), off]);
        at = hit.end;
    }
    shown + &plain(text.get(at as usize..).unwrap_or(""))
}

/// A text on one line, in which nothing steers the terminal: a document may hold its control codes.
fn plain(text: &str) -> String {
    let shown = |character: char| match character {
        _ if character.is_whitespace() => ' ',
        _ if character.is_control() || is_bidi_control(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    };
    text.chars().map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_corpus::{SourceFile, build};

    const FILE: &str = "The old mill opens again\n\nVisitors came to the old mill on Sunday. The mill \
        turned for the first time in eighty years, and bread was baked of its flour.\n";

    fn corpus() -> Corpus {
        let files = [SourceFile { path: "mill.txt".to_owned(), bytes: FILE.into() }];
        Corpus::open(build(&files).bytes).unwrap()
    }

    fn asked(query: &str, form: Form) -> String {
        let corpus = corpus();
        let parsed = Query::parse(query);
        let found = corpus.find(&parsed, &Filters::new());
        let best = best(&corpus, &parsed, &found, 10);
        let offers = corpus.offers(&format!("{query} "), &Filters::new(), found.documents.len());
        let mut out = Vec::new();
        match form {
            Form::Json => {
                let beside = Beside { notes: repairs(&parsed, query), offers: &offers };
                write_json(&corpus, query, beside, &found, &best, &|_| None, &mut out).unwrap();
            }
            Form::Text { is_coloured } => {
                write_text(&corpus, &found, &best, &|_| None, is_coloured, &mut out).unwrap();
                write_offers(&offers, &mut out).unwrap();
            }
        }
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_person_sees_title_file_and_hits() {
        let shown = asked("bread", Form::Text { is_coloured: false });
        assert!(shown.starts_with("1. The old mill opens again\n   mill.txt\n   "), "{shown}");
        assert!(shown.contains("and bread was baked") && shown.ends_with("1 document\n"), "{shown}");
        assert!(asked("bread", Form::Text { is_coloured: true }).contains("and \x1b[1mbread\x1b[0m was"));
        assert_eq!(asked("nowhere", Form::Text { is_coloured: false }), "0 documents\n");
        let partial = asked("bread nowhere", Form::Text { is_coloured: false });
        assert!(partial.starts_with("With some of these words:\n\n1. The old mill"), "{partial}");
        let end = "0 documents, 1 with some of the words\n\nWhat finds more:\n\n   bread\n      1 document, without nowhere\n";
        assert!(partial.ends_with(end), "{partial}");
    }

    #[test]
    fn a_program_reads_the_same() {
        let json: serde_json::Value = serde_json::from_str(&asked("bread", Form::Json)).unwrap();
        assert_eq!(json["n_documents"], 1);
        let passage = &json["documents"][0]["passages"][0]["parts"][0];
        let (start, end) = (passage["hits"][0][0].as_u64().unwrap(), passage["hits"][0][1].as_u64().unwrap());
        let text = passage["text"].as_str().unwrap();
        assert_eq!(&text[usize::try_from(start).unwrap()..usize::try_from(end).unwrap()], "bread");
        let none: serde_json::Value = serde_json::from_str(&asked("nowhere", Form::Json)).unwrap();
        assert_eq!(none["documents"].as_array().unwrap().len(), 0);
        let partial: serde_json::Value = serde_json::from_str(&asked("bread nowhere", Form::Json)).unwrap();
        assert_eq!((&partial["n_documents"], &partial["n_partial"]), (&0.into(), &1.into()));
        assert_eq!(partial["documents"][0]["holds_all"], false);
    }

    #[test]
    fn repairs_of_the_query_are_told() {
        let check = |query: &str, expected: &[&str]| {
            let json: serde_json::Value = serde_json::from_str(&asked(query, Form::Json)).unwrap();
            assert_eq!(json["notes"], serde_json::json!(expected), "{query}");
        };
        check("bread -mill \"old mill\"", &[]);
        check("\"old mill", &["\"old mill: a quotation mark is missing; it was added at the end"]);
        check("bread OR", &["OR was passed over: it has nothing to join"]);
        check("title: mill", &["title: asks for nothing: its word has to follow without a space"]);
        check(
            "date:soon ",
            &["date:soon finds nothing: it should be a date such as 2019, 2019-10, 2019-10-31 or 2019..2021"],
        );
    }

    #[test]
    fn what_could_be_asked_instead_is_told() {
        let check = |query: &str, expected: &[(&str, &str, &str)]| {
            let json: serde_json::Value = serde_json::from_str(&asked(query, Form::Json)).unwrap();
            let expected = expected.iter().map(|(kind, query, change)| {
                serde_json::json!({ "kind": kind, "query": query, "n_documents": 1, "change": change })
            });
            assert_eq!(json["offers"], expected.collect::<serde_json::Value>(), "{query}");
        };
        check("bread", &[]);
        check("baerd", &[]);
        check("braed", &[("spelled", "bread", "bread instead of braed")]);
        check("visitations", &[("forms", "visit*", "other forms than visitations: visitors")]);
        check(
            "\"flour bread\"",
            &[("near", "\"flour bread\"~5", "near each other instead of together: \"flour bread\"")],
        );
        check(
            "\"visitors flour\"",
            &[("apart", "visitors flour", "anywhere instead of together: \"visitors flour\"")],
        );
        check("xyzzy plugh mill", &[("without", "mill", "without xyzzy and plugh")]);
    }

    #[test]
    fn a_document_does_not_steer_the_terminal() {
        assert_eq!(plain("a\x1b[2Jb\nc\u{202e}d"), "a\u{fffd}[2Jb c\u{fffd}d");
    }
}
