//! How is it said why a document stands where it does?

use crate::browser::intl;
use crate::wording::reading::{Run, worded};
use crate::wording::{number, words};
use vademecum_search::{Factor, FactorName};
use vademecum_wording::template::fill;

/// Why a document stands where it does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Why {
    /// Its score.
    pub score: String,
    /// What the score is the sum of.
    pub reasons: Vec<Reason>,
}

/// What adds to a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// What it is.
    pub name: Vec<Run>,
    /// How much it adds.
    pub value: String,
    /// How much of the largest reason that is, from 0 to 100.
    pub percent: f64,
    /// The numbers that it is made of.
    pub detail: String,
}

/// A score in words. `query_text` is the query as it was typed.
pub fn why(score: &Factor, query_text: &str) -> Why {
    let mut reasons: Vec<(f64, Reason)> = Vec::new();
    gather(score, 1.0, query_text, &mut reasons);
    let most = reasons.iter().map(|(value, _)| *value).fold(0.0, f64::max);
    let reasons = reasons.into_iter().filter(|(value, _)| *value > 0.0).map(|(value, reason)| Reason {
        value: rounded(value),
        percent: 100.0 * value / most,
        ..reason
    });
    Why { score: rounded(score.value), reasons: reasons.collect() }
}

/// Takes up what a sum is made of, each times `share`.
fn gather(sum: &Factor, share: f64, query_text: &str, reasons: &mut Vec<(f64, Reason)>) {
    let typed = |place: &core::ops::Range<usize>| {
        let end = place.end.min(query_text.len());
        query_text.get(place.start..end).unwrap_or_default().trim().to_owned()
    };
    for factor in &sum.made_of {
        let name = match &factor.name {
            FactorName::Own { share } => {
                gather(factor, *share, query_text, reasons);
                continue;
            }
            FactorName::Part { place } => vec![Run::Typed(typed(place))],
            FactorName::Pair { places: [first, second] } => {
                worded(words().why.close_to, &[&typed(first), &typed(second)])
            }
            FactorName::Neighbours { .. } => worded(words().why.like_it, &[]),
            _ => continue,
        };
        let detail = detail(factor);
        let reason = Reason { name, value: String::new(), percent: 0.0, detail };
        reasons.push((share * factor.value, reason));
    }
}

/// The numbers that something is made of, in one line.
fn detail(factor: &Factor) -> String {
    if let FactorName::Neighbours { .. } = factor.name {
        return words().why.like_it_detail.to_owned();
    }
    let say = &words().why;
    let mut said = Vec::new();
    for part in &factor.made_of {
        match part.name {
            FactorName::Rarity { n_documents, of } => {
                said.push(fill(say.n_of, &[&number(n_documents), &number(of)]));
                said.push(fill(say.rarity, &[&rounded(part.value)]));
            }
            FactorName::PairWeight => said.push(fill(say.weight, &[&rounded(part.value)])),
            FactorName::Frequency => {
                let [occurrences, halfway] = &part.made_of[..] else { continue };
                let numbers = [part.value, occurrences.value, halfway.value].map(rounded);
                said.push(fill(say.frequency, &numbers.each_ref().map(String::as_str)));
            }
            _ => {}
        }
    }
    said.join(" · ")
}

/// With two digits after the point.
fn rounded(value: f64) -> String {
    #[allow(clippy::cast_possible_truncation, reason = "scores are small")]
    let hundredths = (value * 100.0).round() as i64;
    intl::hundredths(hundredths)
}

#[cfg(test)]
mod tests {
    use super::*;
    use vademecum_corpus::{Corpus, SourceFile, build};
    use vademecum_search::{DocId, Query};

    #[test]
    fn numbers_are_rounded_to_two_digits() {
        let check = |value, expected: &str| assert_eq!(rounded(value), expected);
        check(0.0, "0.00");
        check(12.344, "12.34");
        check(0.057, "0.06");
        check(-0.004, "0.00");
        check(-1.5, "-1.50");
        check(99.996, "100.00");
    }

    fn said(query_text: &str) -> Vec<String> {
        let file = |name: &str, text: &str| SourceFile { path: name.to_owned(), bytes: text.into() };
        let files = [
            file(
                "a.txt",
                "The old mill\n\nThe mill went round again on Sunday, and the old miller baked bread.\n",
            ),
            file(
                "b.txt",
                "The flour\n\nThe miller baked bread of the first flour that the mill had ground.\n",
            ),
            file(
                "c.txt",
                "The new bridge\n\nThe bridge was opened on Sunday, and nobody fell into the river.\n",
            ),
            file(
                "d.txt",
                "The council\n\nThe council met for an hour and talked of nothing but the weather.\n",
            ),
        ];
        let corpus = Corpus::open(build(&files).bytes).unwrap();
        let query = Query::parse(query_text);
        let why = why(&corpus.explain(&query, DocId(0)).unwrap(), query_text);
        let sum: f64 = why.reasons.iter().map(|reason| reason.value.parse::<f64>().unwrap()).sum();
        assert!((sum - why.score.parse::<f64>().unwrap()).abs() < 0.05, "{why:?}");
        let name = |reason: &Reason| {
            let run = |run: &Run| match run {
                Run::Said(said) => said.clone(),
                Run::Typed(typed) => format!("[{typed}]"),
            };
            reason.name.iter().map(run).collect::<String>()
        };
        why.reasons.iter().map(name).collect()
    }

    #[test]
    fn reasons_add_up_to_the_score() {
        assert_eq!(said("mill "), ["[mill]"]);
        assert_eq!(said("sunday mill "), ["[sunday]", "[mill]", "[sunday] close to [mill]"]);
        assert_eq!(
            said("did the old miller bake again"),
            ["[the]", "[old]", "[miller]", "[again]", "documents like it"]
        );
    }

    #[test]
    fn every_number_has_a_name() {
        let leaf = |name, value| Factor { name, value, made_of: Vec::new() };
        let made_of = vec![leaf(FactorName::Occurrences, 5.0), leaf(FactorName::Halfway, 2.0)];
        let frequency = Factor { name: FactorName::Frequency, value: 2.14, made_of };
        let rarity = leaf(FactorName::Rarity { n_documents: 14, of: 2225 }, 5.03);
        let part = FactorName::Part { place: 0..4 };
        let part = Factor { name: part, value: 10.77, made_of: vec![rarity, frequency] };
        let score = Factor { name: FactorName::Score, value: 10.77, made_of: vec![part] };
        assert_eq!(
            why(&score, "mill").reasons[0].detail,
            "in 14 of 2,225 · rarity 5.03 · frequency 2.14 (counts as 5.00, halfway at 2.00)"
        );
    }
}
