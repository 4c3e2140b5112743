//! How is a size said?

/// A number with its thousands apart: `12,345`.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut said = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            said.push(',');
        }
        said.push(digit);
    }
    said
}

/// So many of something, of which one is called `one` and several with an s: `1 document`.
pub fn counted(number: usize, one: &str) -> String {
    format!("{} {one}{}", count(number), if number == 1 { "" } else { "s" })
}

/// So many bytes, as they are told to people: `12 bytes`, `3 KB`, `1.2 MB`.
pub fn bytes(number: u64) -> String {
    match number {
        0..1000 => counted(usize::try_from(number).unwrap_or(0), "byte"),
        1000..999_500 => format!("{} KB", (number + 500) / 1000),
        // Tenths, rounded.
        999_500..999_950_000 => {
            let tenths = (number + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
        _ => {
            let tenths = (number.saturating_add(50_000_000)) / 100_000_000;
            format!("{}.{} GB", tenths / 10, tenths % 10)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        let check = |number, expected: &str| assert_eq!(bytes(number), expected);
        check(0, "0 bytes");
        check(1, "1 byte");
        check(999, "999 bytes");
        check(1499, "1 KB");
        check(999_499, "999 KB");
        check(999_500, "1.0 MB");
        check(30_000_000, "30.0 MB");
        check(999_949_999, "999.9 MB");
        check(999_950_000, "1.0 GB");
        check(u64::MAX, "18446744073.7 GB");
    }

    #[test]
    fn counts() {
        assert_eq!([count(0), count(999), count(1000), count(1_234_567)], ["0", "999", "1,000", "1,234,567"]);
        assert_eq!([counted(1, "file"), counted(2, "file")], ["1 file", "2 files"]);
    }
}
