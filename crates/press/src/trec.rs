//! How is a ranking written down for other programs?

use std::io::{self, Write};

/// The name of our runs, which stands in every line.
pub const TAG: &str = "vademecum";

/// Writes the answer to one question, best first, in the form of the Text Retrieval Conference:
/// `query Q0 document rank score tag`, ranks from 1.
///
/// `trec_eval` looks at the scores alone, and puts equal ones in an order of its own. So a score
/// that is not below the one before it (a tie, or the first of the documents that hold only some of
/// the words) is written a little below it: what is measured is the order a reader sees.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write<'a>(
    out: &mut impl Write,
    query: &str,
    ranking: impl IntoIterator<Item = (&'a str, f64)>,
) -> io::Result<()> {
    let mut last = f32::INFINITY;
    for (rank, (document, score)) in (1_u32..).zip(ranking) {
        // Single precision, as trec_eval keeps it.
        let below = last - (last.abs() * f32::EPSILON).max(1e-6);
        let score = if (score as f32) < last { score as f32 } else { below };
        last = score;
        writeln!(out, "{} Q0 {} {rank} {score} {TAG}", one_word(query), one_word(document))?;
    }
    Ok(())
}

/// A name as the form can hold it: without white space.
fn one_word(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(ranking: &[(&str, f64)]) -> String {
        let mut out = Vec::new();
        write(&mut out, "q 1", ranking.iter().copied()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn a_line_for_each_document() {
        assert_eq!(
            written(&[("a", 2.5), ("b c", 1.0)]),
            "q_1 Q0 a 1 2.5 vademecum\nq_1 Q0 b_c 2 1 vademecum\n"
        );
        assert_eq!(written(&[]), "");
    }

    #[test]
    fn scores_descend_whatever_the_engine_gave() {
        let lines = written(&[("a", 30.0), ("b", 30.0), ("c", 31.0), ("d", 0.0), ("e", 0.0), ("f", 0.0)]);
        let scores: Vec<f32> =
            lines.lines().map(|line| line.split(' ').nth(4).unwrap().parse().unwrap()).collect();
        assert!(scores.windows(2).all(|pair| pair[0] > pair[1]), "{scores:?}");
        assert!(scores[2] > 29.99);
    }
}
