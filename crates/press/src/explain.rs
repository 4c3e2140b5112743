//! How is it told why a document stands where it does?

use serde::Serialize;
use std::io::{self, Write};
use vademecum_search::{Factor, FactorName};

/// A number in a score as a program reads it: what it is, how much, and what it is made of.
#[derive(Serialize)]
pub(crate) struct Explained {
    name: String,
    value: f64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    made_of: Vec<Explained>,
}

impl Explained {
    /// `query_text` is the query as it was typed.
    pub(crate) fn of(factor: &Factor, query_text: &str) -> Self {
        Self {
            name: name(&factor.name, query_text),
            value: factor.value,
            made_of: factor.made_of.iter().map(|factor| Self::of(factor, query_text)).collect(),
        }
    }

    /// Writes it for a person: a line a number, what it is made of beneath it and further in.
    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        self.write_at(0, out)
    }

    fn write_at(&self, depth: usize, out: &mut impl Write) -> io::Result<()> {
        writeln!(out, "   {:indent$}{:.3}  {}", "", self.value, self.name, indent = 2 * depth)?;
        self.made_of.iter().try_for_each(|factor| factor.write_at(depth + 1, out))
    }
}

fn name(name: &FactorName, query_text: &str) -> String {
    let part = |place: &core::ops::Range<usize>| {
        let end = place.end.min(query_text.len());
        query_text.get(place.start..end).unwrap_or_default().to_owned()
    };
    match name {
        FactorName::Score => "score: the sum of".to_owned(),
        FactorName::Own { share } => format!("the document's own words, × {share}: the sum of"),
        FactorName::Neighbours { share } => {
            format!("what the documents most like it get on average, × {share}")
        }
        FactorName::Part { place } => format!("{}: rarity × frequency", part(place)),
        FactorName::Pair { places: [first, second] } => {
            format!("{} close to {}: weight × frequency", part(first), part(second))
        }
        FactorName::Rarity { n_documents, of } => format!("rarity: {n_documents} of {of} documents hold it"),
        FactorName::PairWeight => "weight: what the pair tells beyond the rarer word".to_owned(),
        FactorName::Frequency => "frequency: 3 × occurrences ⁄ (occurrences + halfway)".to_owned(),
        FactorName::Occurrences => {
            "occurrences, more for those in the title, in headings and early in the text".to_owned()
        }
        FactorName::Halfway => "halfway, which grows with the length of the document".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_beneath_what_they_make() {
        let leaf = |name, value| Factor { name, value, made_of: Vec::new() };
        let rarity = leaf(FactorName::Rarity { n_documents: 2, of: 9 }, 1.5);
        let part = Factor { name: FactorName::Part { place: 4..8 }, value: 3.0, made_of: vec![rarity] };
        let score = Factor { name: FactorName::Score, value: 3.0, made_of: vec![part] };
        let mut out = Vec::new();
        Explained::of(&score, "the mill").write(&mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "   3.000  score: the sum of\n     3.000  mill: rarity × frequency\n       1.500  rarity: 2 of 9 documents hold it\n"
        );
    }
}
