//! How is a number drawn before the item of a list, or on a page?

/// How numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Numerals {
    #[default]
    Decimal,
    /// With a zero before a single digit.
    TwoDigits,
    LowerLetter,
    UpperLetter,
    LowerRoman,
    UpperRoman,
    /// A dot or the like, and no number.
    Bullet,
    /// Nothing is drawn.
    Nothing,
}

/// A number as it is drawn.
pub(crate) fn drawn(number: u32, numerals: Numerals) -> String {
    match numerals {
        Numerals::Decimal => number.to_string(),
        Numerals::TwoDigits => format!("{number:02}"),
        Numerals::LowerLetter => letters(number),
        Numerals::UpperLetter => letters(number).to_uppercase(),
        Numerals::LowerRoman => roman(number).to_lowercase(),
        Numerals::UpperRoman => roman(number),
        Numerals::Bullet => "•".to_owned(),
        Numerals::Nothing => String::new(),
    }
}

/// `a` to `z`, then `aa`, `bb` and so on.
fn letters(number: u32) -> String {
    let Some(before) = number.checked_sub(1) else { return number.to_string() };
    let n_times = before / 26 + 1;
    if n_times > 8 {
        return number.to_string();
    }
    let letter = char::from(b'a' + u8::try_from(before % 26).unwrap_or(0));
    (0..n_times).map(|_| letter).collect()
}

/// Of numbers beyond 3999 there is none.
fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let mut rest = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            written.push_str(sign);
            rest -= value;
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_drawn_as_programs_draw_them() {
        let check = |number, numerals, expected| assert_eq!(drawn(number, numerals), expected);
        check(7, Numerals::Decimal, "7");
        check(7, Numerals::TwoDigits, "07");
        check(1, Numerals::LowerLetter, "a");
        check(28, Numerals::UpperLetter, "BB");
        check(0, Numerals::LowerLetter, "0");
        check(1994, Numerals::UpperRoman, "MCMXCIV");
        check(4, Numerals::LowerRoman, "iv");
        check(4000, Numerals::UpperRoman, "4000");
        check(9, Numerals::Nothing, "");
    }
}
