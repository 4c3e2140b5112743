//! How tall would the page like its frame?

/// The tallest frame that is asked for, in CSS pixels. A host has its own, lower bound.
const MAX: u32 = 1_000_000;

/// What was asked for last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked(Option<u32>);

impl Asked {
    /// The height to ask for when the content takes so many CSS pixels; `None` if that was asked for
    /// already, or is no height. In whole pixels, upwards, so that a frame of that height needs no
    /// scrolling.
    pub fn next(&mut self, content: f64) -> Option<u32> {
        if !content.is_finite() || content < 1.0 {
            return None;
        }
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it was cut to size")]
        let height = content.ceil().min(f64::from(MAX)) as u32;
        let is_new = self.0 != Some(height);
        self.0 = Some(height);
        is_new.then_some(height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_height_is_asked_for_once() {
        let mut asked = Asked::default();
        let mut check = |content: f64, expected| assert_eq!(asked.next(content), expected, "{content}");
        check(f64::NAN, None);
        check(0.0, None);
        check(640.2, Some(641));
        check(640.9, None);
        check(641.0, None);
        check(f64::INFINITY, None);
        check(300.0, Some(300));
        check(641.0, Some(641));
        check(1e12, Some(MAX));
    }
}
