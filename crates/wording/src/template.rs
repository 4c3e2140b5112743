//! How do numbers and names get into what is said?
//!
//! What is said is one template and never glued of pieces, for languages order them differently. `{0}`, `{1}`
//! are its places.

/// A template with its places filled: `{0}` with the first value, `{1}` with the second.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut said = String::with_capacity(template.len());
    for piece in pieces(template) {
        said.push_str(match piece {
            Piece::Said(text) => text,
            Piece::Place(place) => values.get(place).copied().unwrap_or_default(),
        });
    }
    said
}

/// What stands before the first place of a template, and what behind it.
pub fn around(template: &'static str) -> (&'static str, &'static str) {
    template.split_once("{0}").unwrap_or((template, ""))
}

/// A piece of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words.
    Said(&'a str),
    /// A place to be filled, by its number.
    Place(usize),
}

/// The pieces of a template, in their order.
pub fn pieces(template: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = template;
    core::iter::from_fn(move || {
        let bytes = rest.as_bytes();
        if let [b'{', digit @ b'0'..=b'9', b'}', ..] = bytes {
            rest = &rest[3..];
            return Some(Piece::Place(usize::from(digit - b'0')));
        }
        // From the second byte on: an opening brace that opens no place is a character like others.
        let end = bytes.iter().skip(1).position(|&byte| byte == b'{').map_or(bytes.len(), |at| at + 1);
        let (said, then) = rest.split_at_checked(end)?;
        rest = then;
        (!said.is_empty()).then_some(Piece::Said(said))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_are_filled_by_number() {
        let check = |template: &str, expected: &str| {
            assert_eq!(fill(template, &["first", "{0}"]), expected, "{template}");
        };
        check("", "");
        check("{0}", "first");
        check("{1} before {0}", "{0} before first");
        check("{0}{0}", "firstfirst");
        check("“{0}” – {7}.", "“first” – .");
        check("{", "{");
        check("{x} {0 {{0}}", "{x} {0 {first}");
        check("жар{0}", "жарfirst");
    }
}
