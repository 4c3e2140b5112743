//! How far apart are two colours to the eye?
//!
//! By the relative luminance and the contrast ratio of WCAG 2.2.

use core::fmt;

/// A colour of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Colour {
    /// Red, green and blue (sRGB).
    pub(crate) rgb: [u8; 3],
}

impl Colour {
    pub(crate) const BLACK: Self = Self { rgb: [0; 3] };
    pub(crate) const WHITE: Self = Self { rgb: [255; 3] };

    /// The colour of `#7a3b2e` or `#abc`.
    pub(crate) fn read(written: &str) -> Option<Self> {
        let digits = written.trim().strip_prefix('#')?;
        if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = number.to_be_bytes();
        match digits.len() {
            6 => Some(Self { rgb: [red, green, blue] }),
            3 => Some(Self { rgb: [green & 15, blue >> 4, blue & 15].map(|digit| digit * 17) }),
            _ => None,
        }
    }

    /// This colour with `share` 256ths of another.
    pub(crate) fn mixed(self, other: Self, share: u16) -> Self {
        let mut rgb = self.rgb;
        for (own, other) in rgb.iter_mut().zip(other.rgb) {
            let sum = u32::from(*own) * u32::from(256 - share) + u32::from(other) * u32::from(share);
            // A mean of bytes is a byte.
            *own = u8::try_from((sum + 128) / 256).unwrap_or(u8::MAX);
        }
        Self { rgb }
    }

    fn luminance(self) -> f64 {
        let [red, green, blue] = self.rgb.map(|value| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { libm::pow((value + 0.055) / 1.055, 2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    /// The contrast to another colour, from 1 (none) to 21.
    pub(crate) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        if a > b { a / b } else { b / a }
    }
}

/// `#7a3b2e`.
impl fmt::Display for Colour {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [red, green, blue] = self.rgb;
        write!(f, "#{red:02x}{green:02x}{blue:02x}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_are_read() {
        let check = |written, expected: Option<[u8; 3]>| {
            assert_eq!(Colour::read(written).map(|colour| colour.rgb), expected, "{written}");
        };
        check("#7a3b2e", Some([0x7a, 0x3b, 0x2e]));
        check(" #ABC ", Some([0xaa, 0xbb, 0xcc]));
        for wrong in ["7a3b2e", "#7a3b2", "#7a3b2e00", "#+12345", "#ggg", "#", "", "red", "#é1"] {
            check(wrong, None);
        }
    }

    #[test]
    fn contrasts_are_those_of_wcag() {
        let check = |a: &str, b: &str, expected: f64| {
            let contrast = Colour::read(a).unwrap().contrast(Colour::read(b).unwrap());
            assert!((contrast - expected).abs() < 0.01, "{a} {b}: {contrast}");
        };
        check("#000", "#fff", 21.0);
        check("#fff", "#fff", 1.0);
        check("#777", "#fff", 4.48);
        check("#767676", "#fff", 4.54);
        check("#00f", "#fff", 8.59);
    }

    #[test]
    fn mixtures() {
        assert_eq!(Colour::BLACK.mixed(Colour::WHITE, 128).to_string(), "#808080");
        assert_eq!(Colour::BLACK.mixed(Colour::WHITE, 0), Colour::BLACK);
        assert_eq!(Colour::BLACK.mixed(Colour::WHITE, 256), Colour::WHITE);
    }
}
