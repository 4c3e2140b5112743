//! Is a line drawn rather than written?

/// Whether a line consists of one repeated mark, three times or more: `----`, `* * *`, `====`.
pub(super) fn is_rule(text: &str) -> bool {
    if text.len() > 1000 {
        return false;
    }
    let mut marks = text.chars().filter(|character| !character.is_whitespace());
    let Some(first) = marks.next() else { return false };
    let mut n_marks = 1;
    !first.is_alphanumeric()
        && marks.all(|mark| {
            n_marks += 1;
            mark == first
        })
        && n_marks >= 3
}

/// The level of the heading that a rule below it makes.
pub(super) fn underline_level(text: &str) -> Option<u8> {
    if !is_rule(text) || text.contains(' ') {
        return None;
    }
    match text.chars().next()? {
        '=' => Some(1),
        '-' | '~' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules() {
        assert!(["---", "* * *", "=====", "———", "…………"].into_iter().all(is_rule));
        assert!(!["--", "", "-- x", "000", "-=-"].into_iter().any(is_rule));
        assert_eq!(underline_level("===="), Some(1));
        assert_eq!(underline_level("----"), Some(2));
        assert_eq!(underline_level("- - -"), None);
    }
}
