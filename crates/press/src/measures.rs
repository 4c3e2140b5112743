//! How good is a ranking, as a number?
//!
//! Computed as `trec_eval` does (with `-c`, so that a question without an answer counts as zero):
//!
//! - a document is relevant if its grade is above zero, and a document without a judgement is not;
//! - nDCG@10 takes the grade itself as the gain and 1 / log₂(rank + 1) as the discount, and divides
//!   by what the best possible order of all judged documents would get (Järvelin and Kekäläinen
//!   2002);
//! - the average precision of a question divides by all its relevant documents, found or not;
//! - questions without a relevant document are left out, since nothing could be found.

use std::collections::{HashMap, HashSet};

/// The grades of one question's judged documents.
pub type Grades = HashMap<String, i32>;

/// How well one question was answered, or many on average. All between 0 and 1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Measures {
    /// Normalized discounted cumulative gain of the first ten.
    pub ndcg_10: f64,
    /// Average precision over the whole ranking.
    pub average_precision: f64,
    /// The share of the relevant documents that is among the first hundred.
    pub recall_100: f64,
}

impl Measures {
    /// Of one question's ranking, best first; of a document named twice, only the first counts.
    /// `None` if the question has no relevant document.
    pub fn of<'a>(ranking: impl IntoIterator<Item = &'a str>, grades: &Grades) -> Option<Self> {
        let mut ideal: Vec<i32> = grades.values().copied().filter(|&grade| grade > 0).collect();
        if ideal.is_empty() {
            return None;
        }
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let n_relevant = ideal.len() as f64;
        let best: f64 = (1..=10).zip(&ideal).map(|(rank, &grade)| discounted(rank, grade)).sum();

        let (mut gain, mut precisions, mut n_found, mut n_found_100) = (0.0, 0.0, 0, 0);
        let mut seen = HashSet::new();
        let first_of_each = ranking.into_iter().filter(|&document| seen.insert(document));
        for (rank, document) in (1..).zip(first_of_each) {
            let grade = grades.get(document).copied().unwrap_or(0);
            if grade <= 0 {
                continue;
            }
            n_found += 1;
            precisions += f64::from(n_found) / f64::from(rank);
            if rank <= 10 {
                gain += discounted(rank, grade);
            }
            if rank <= 100 {
                n_found_100 += 1;
            }
        }
        Some(Self {
            ndcg_10: gain / best,
            average_precision: precisions / n_relevant,
            recall_100: f64::from(n_found_100) / n_relevant,
        })
    }

    /// The average over questions, each counting the same; zero of none.
    pub fn mean(all: &[Self]) -> Self {
        let n = all.len().max(1) as f64;
        let mean = |of: fn(&Self) -> f64| all.iter().map(of).sum::<f64>() / n;
        Self {
            ndcg_10: mean(|one| one.ndcg_10),
            average_precision: mean(|one| one.average_precision),
            recall_100: mean(|one| one.recall_100),
        }
    }
}

fn discounted(rank: u32, grade: i32) -> f64 {
    f64::from(grade) / libm::log2(f64::from(rank) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grades(judged: &[(&str, i32)]) -> Grades {
        judged.iter().map(|&(document, grade)| (document.to_owned(), grade)).collect()
    }

    fn check(ranking: &[&str], judged: &[(&str, i32)], expected: [f64; 3]) {
        let measures = Measures::of(ranking.iter().copied(), &grades(judged)).unwrap();
        let got = [measures.ndcg_10, measures.average_precision, measures.recall_100];
        for (got, expected) in got.into_iter().zip(expected) {
            assert!((got - expected).abs() < 1e-6, "{ranking:?}: {got} is not {expected}");
        }
    }

    #[test]
    fn worked_out_by_hand() {
        // Found at ranks 1 and 3. DCG = 1 + 1/log2(4) = 1.5; ideal of three = 1 + 0.63093 + 0.5.
        // Average precision = (1/1 + 2/3) / 3.
        check(&["a", "x", "b"], &[("a", 1), ("b", 1), ("c", 1)], [1.5 / 2.130_929_75, 5.0 / 9.0, 2.0 / 3.0]);
        // A perfect answer, and one that misses everything.
        check(&["b", "a"], &[("a", 1), ("b", 1)], [1.0, 1.0, 1.0]);
        check(&["x"], &[("a", 1)], [0.0, 0.0, 0.0]);
        check(&[], &[("a", 1)], [0.0, 0.0, 0.0]);
    }

    #[test]
    fn a_higher_grade_counts_more() {
        // DCG = 1 + 3/log2(3) = 2.89279; ideal = 3 + 1/log2(3) = 3.63093. Grades of zero
        // and below count as not relevant.
        let judged = [("a", 1), ("b", 3), ("c", 0), ("d", -1)];
        check(&["a", "b"], &judged, [2.892_789_26 / 3.630_929_75, 1.0, 1.0]);
        check(
            &["c", "d", "b", "a"],
            &judged,
            [(1.5 + 0.430_676_56) / 3.630_929_75, (1.0 / 3.0 + 0.5) / 2.0, 1.0],
        );
    }

    #[test]
    fn the_cuts_are_at_ten_and_a_hundred() {
        let others: Vec<String> = (0..200).map(|n| format!("x{n}")).collect();
        let mut ranking: Vec<&str> = others.iter().map(String::as_str).collect();
        // Rank 11, rank 101.
        ranking.insert(10, "a");
        ranking.insert(100, "b");
        check(&ranking, &[("a", 1), ("b", 1)], [0.0, (1.0 / 11.0 + 2.0 / 101.0) / 2.0, 0.5]);
        // Twelve relevant: the ideal gain is that of ten.
        let judged: Vec<(&str, i32)> =
            others.iter().take(12).map(|document| (document.as_str(), 1)).collect();
        let ranking: Vec<&str> = others.iter().take(10).map(String::as_str).collect();
        check(&ranking, &judged, [1.0, 10.0 / 12.0, 10.0 / 12.0]);
    }

    #[test]
    fn a_document_counts_once() {
        check(&["a", "a", "b"], &[("a", 1), ("b", 1)], [1.0, 1.0, 1.0]);
    }

    #[test]
    fn a_question_without_relevant_documents_is_left_out() {
        assert_eq!(Measures::of(["a"], &grades(&[("a", 0)])), None);
        assert_eq!(Measures::of(["a"], &grades(&[])), None);
    }

    #[test]
    fn the_mean_of_none_is_zero() {
        assert_eq!(Measures::mean(&[]), Measures::default());
        let one = Measures { ndcg_10: 1.0, average_precision: 0.5, recall_100: 0.25 };
        let mean = Measures::mean(&[one, Measures::default()]);
        assert_eq!(mean, Measures { ndcg_10: 0.5, average_precision: 0.25, recall_100: 0.125 });
    }
}
