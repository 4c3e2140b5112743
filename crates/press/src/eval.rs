//! How well does the search answer judged questions?

use crate::collection::{self, Collection};
use crate::measures::{Grades, Measures};
use crate::{Failure, Outcome, trec};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use vademecum_corpus::{Corpus, build_documents};
use vademecum_search::Query;

/// How many documents of an answer are kept, unless the command says otherwise.
pub const DEPTH: usize = 100;

/// Answers every question of the collection in `folder`, writes the answers to the file `run`, if
/// one is given, and prints how good they are.
///
/// # Errors
/// When the collection cannot be read or the file cannot be written.
pub fn eval(folder: &Path, run: Option<&Path>, depth: usize, out: &mut impl Write) -> Outcome<()> {
    let collection = Collection::read(folder)?;
    let corpus = open(&collection, folder)?;

    let mut run_file = match run {
        Some(path) => {
            let file = File::create(path).map_err(|error| Failure::of_file(path, "written", &error))?;
            Some((path, BufWriter::new(file)))
        }
        None => None,
    };
    let nothing = Grades::new();
    let (mut measured, mut n_unanswered) = (Vec::new(), 0);
    for query in &collection.queries {
        let ranking = answer(&corpus, &query.text, depth);
        if let Some((path, file)) = &mut run_file {
            trec::write(file, &query.id, ranking.iter().copied())
                .map_err(|error| Failure::of_file(path, "written", &error))?;
        }
        let grades = collection.judgements.get(&query.id).unwrap_or(&nothing);
        if let Some(measures) = Measures::of(ranking.iter().map(|(document, _)| *document), grades) {
            measured.push(measures);
            n_unanswered += usize::from(ranking.is_empty());
        }
    }
    if let Some((path, mut file)) = run_file {
        file.flush().map_err(|error| Failure::of_file(path, "written", &error))?;
    }
    if measured.is_empty() {
        return Err(Failure::new(
            folder.join("qrels.tsv").display().to_string(),
            "no question of queries.jsonl has a relevant document here, so there is nothing to measure",
            "add judgements with a grade above 0, or use `vademecum find` to search these documents",
        ));
    }

    let mean = Measures::mean(&measured);
    let report = format!(
        "documents   {}\nquestions   {} ({} without any answer)\n\
         nDCG@10     {:.4}\nMAP         {:.4}\nRecall@100  {:.4}\n",
        collection.documents.len(),
        measured.len(),
        n_unanswered,
        mean.ndcg_10,
        mean.average_precision,
        mean.recall_100,
    );
    out.write_all(report.as_bytes()).map_err(|error| Failure::of_output(&error))
}

/// The collection's documents, built and opened in memory as a page would.
fn open(collection: &Collection, folder: &Path) -> Outcome<Corpus> {
    let documents = collection.documents.iter();
    let documents =
        documents.map(|given| (given.id.clone(), collection::document(&given.title, &given.text))).collect();
    let built = build_documents(documents);
    let place = || folder.join("docs.jsonl").display().to_string();
    if let Some(left_out) = built.diagnostics.first() {
        return Err(Failure::new(place(), left_out.to_string(), "leave it out of the collection"));
    }
    Corpus::open(built.bytes).map_err(|error| {
        Failure::new(place(), error.to_string(), "report this: a corpus just built should open")
    })
}

/// The best `depth` documents, in the engine's order, and their scores.
fn answer<'a>(corpus: &'a Corpus, question: &str, depth: usize) -> Vec<(&'a str, f64)> {
    // The question is finished, so its last word is not one still being typed.
    let query = Query::parse(&format!("{question} "));
    // An empty query finds every document, which answers nothing.
    if query.wanted().next().is_none() {
        return Vec::new();
    }
    let best = corpus.rank(&query, depth).into_iter();
    best.map(|ranked| (corpus.document(ranked.document).file.as_str(), ranked.score.get())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::collection::TestDocument;

    fn opened(documents: &[(&str, &str, &str)]) -> Corpus {
        let documents = documents.iter().map(|&(id, title, text)| TestDocument {
            id: id.to_owned(),
            title: title.to_owned(),
            text: text.to_owned(),
        });
        let collection = Collection { documents: documents.collect(), ..Collection::default() };
        open(&collection, Path::new("test")).unwrap()
    }

    #[test]
    fn documents_answer_by_the_name_that_judgements_use() {
        let corpus =
            opened(&[("7/a b", "Mills", "Water drives them."), ("9", "", "Water is wet. Water flows.")]);
        let names = |question, depth| {
            answer(&corpus, question, depth).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(names("mills", 10), ["7/a b"]);
        assert_eq!(names("water", 10).len(), 2);
        assert_eq!(names("water", 1).len(), 1);
        // Finished words: neither beginnings of others, nor everything where nothing is asked for.
        assert!(names("wat", 10).is_empty() && names("?!", 10).is_empty());
    }

    #[test]
    fn documents_of_the_same_text_stay_two() {
        let corpus = opened(&[("a", "Same", "text"), ("b", "Same", "text")]);
        assert_eq!(answer(&corpus, "text", 10).len(), 2);
    }
}
