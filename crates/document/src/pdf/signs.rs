//! Which signs and pictures stand where on a page?

use super::pictures::Picture;
use crate::caught::caught;
use hayro_interpret::font::{Glyph, OutlineGlyph};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, CacheKey, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, RasterImage, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use kurbo::{Affine, BezPath, Point, Rect};
use std::collections::{HashMap, HashSet};
use std::panic::resume_unwind;

/// A sign of a page, in points from its upper left corner.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    /// The letters that it stands for; none for one whose font says not.
    pub(super) text: Option<String>,
    /// Where it begins, and where the next one would.
    pub(super) start: f64,
    pub(super) end: f64,
    /// The line that it stands on.
    pub(super) baseline: f64,
    /// How high its font is.
    pub(super) size: f64,
    /// Whether it stands upright.
    pub(super) is_upright: bool,
    /// Whether its font is a bold one, where the font says so.
    pub(super) is_bold: bool,
    /// Which sign of which font it is, where the font says not how wide it is.
    unmeasured: Option<u128>,
}

/// The signs of a page, in the order in which they are drawn.
#[derive(Debug, Default)]
pub(super) struct Signs {
    pub(super) signs: Vec<Sign>,
    /// Its pictures, likewise.
    pub(super) pictures: Vec<Picture>,
    pub(super) width: f64,
    pub(super) height: f64,
    /// Whether the page was read to its end.
    pub(super) is_whole: bool,
}

/// How many steps of drawing are followed for a file: many times more than one of its length needs that was
/// not made to keep a program busy, by drawing the same over and over.
pub(super) fn most_steps(n_bytes: usize) -> u64 {
    500_000 + 4 * n_bytes as u64
}

/// What ends the drawing of a page that has no end.
struct Endless;

/// Reads a page. What it may draw yet is in `left`, and lowered.
pub(super) fn signs<'a>(pdf: &'a Pdf, page: usize, cache: &InterpreterCache<'a>, left: &mut u64) -> Signs {
    read(pdf, page, cache, left, &mut |_, _| {})
}

/// Reads a page for its pictures, which are handed to `take` with their ordinals from 1.
pub(super) fn pictures<'a>(
    pdf: &'a Pdf,
    page: usize,
    cache: &InterpreterCache<'a>,
    left: &mut u64,
    take: &mut dyn FnMut(usize, &RasterImage<'_>),
) {
    read(pdf, page, cache, left, take);
}

fn read<'a>(
    pdf: &'a Pdf,
    page: usize,
    cache: &InterpreterCache<'a>,
    left: &mut u64,
    take: &mut dyn FnMut(usize, &RasterImage<'_>),
) -> Signs {
    let Some(drawn) = pdf.pages().get(page) else { return Signs::default() };
    let (width, height) = drawn.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    let transform = Affine::new(drawn.initial_transform(true).as_coeffs());
    let bounds = Rect::new(0.0, 0.0, width, height);
    let settings = InterpreterSettings::default();
    let mut context = Context::new(transform, bounds, cache, pdf.xref(), settings);
    let mut reader = Reader {
        signs: Vec::new(),
        pictures: Vec::new(),
        page,
        bounds,
        seen: HashSet::new(),
        bold: HashMap::new(),
        left,
        take,
    };
    // The signs that were drawn before anything breaks are kept.
    let result = caught(|| interpret_page(drawn, &mut context, &mut reader));
    let Reader { mut signs, pictures, .. } = reader;
    measure(&mut signs);
    Signs { signs, pictures, width, height, is_whole: result.is_some() }
}

/// Guesses how wide signs are whose fonts say it not: as far as the next one stands from them where that is
/// nearest, for within words signs touch. Such fonts are drawings (Type 3), as of charts and of old TeX.
fn measure(signs: &mut [Sign]) {
    let mut widths: HashMap<u128, f64> = HashMap::new();
    for pair in signs.windows(2) {
        let [sign, next] = pair else { continue };
        let Some(which) = sign.unmeasured else { continue };
        let is_beside = (next.baseline - sign.baseline).abs() < 0.5 * sign.size && next.start > sign.start;
        if is_beside && sign.is_upright {
            let width = widths.entry(which).or_insert(f64::INFINITY);
            *width = width.min((next.start - sign.start) / sign.size);
        }
    }
    for sign in signs {
        // What is farther away is behind a space.
        let width = sign.unmeasured.and_then(|which| widths.get(&which)).filter(|width| **width < 1.2);
        if let Some(width) = width {
            sign.end = sign.start + width * sign.size;
        }
    }
}

struct Reader<'l> {
    signs: Vec<Sign>,
    pictures: Vec<Picture>,
    /// The page's number from 0.
    page: usize,
    bounds: Rect,
    /// What was drawn where, in halves of points: bold letters are drawn twice by some programs.
    seen: HashSet<(i64, i64, Option<String>)>,
    /// Of each font whether it is bold.
    bold: HashMap<u128, bool>,
    left: &'l mut u64,
    /// Is handed the pictures.
    take: &'l mut dyn FnMut(usize, &RasterImage<'_>),
}

/// Whether a font says that it is bold: by its weight, or in its name. Fonts of the oldest kind (Type 1) tell
/// the library neither.
fn is_bold(glyph: &OutlineGlyph) -> bool {
    let Some(font) = glyph.font_data() else { return false };
    let name = font.postscript_name.unwrap_or_default().to_lowercase();
    font.weight.is_some_and(|weight| weight >= 600)
        || ["bold", "black", "heavy", "demi"].iter().any(|bold| name.contains(bold))
}

impl Reader<'_> {
    fn step(&mut self) {
        match self.left.checked_sub(1) {
            Some(left) => *self.left = left,
            // There is no other way out of the library. It calls no hook, so nothing is printed.
            None => resume_unwind(Box::new(Endless)),
        }
    }
}

impl<'a> Device<'a> for Reader<'_> {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        self.step();
        let place = transform * glyph_transform;
        let origin = place * Point::ZERO;
        let (along, up) =
            (place * Point::new(1000.0, 0.0) - origin, place * Point::new(0.0, 1000.0) - origin);
        let size = up.hypot();
        let is_inside = self.bounds.inflate(2.0, 2.0).contains(origin);
        if !is_inside || !size.is_finite() || !(0.1..10_000.0).contains(&size) {
            return;
        }
        let text = glyph.as_unicode().map(|text| match text {
            BfString::Char(character) => character.to_string(),
            BfString::String(text) => text,
        });
        let text =
            text.filter(|text| text.len() <= 64 && !text.chars().all(|c| c == '\0' || c == '\u{FFFD}'));
        let (advance, unmeasured, is_bold) = match glyph {
            Glyph::Outline(glyph) => {
                let is_bold = *self.bold.entry(glyph.font_cache_key()).or_insert_with(|| is_bold(glyph));
                (glyph.advance_width(), None, is_bold)
            }
            Glyph::Type3(glyph) => (None, Some(glyph.cache_key()), false),
        };
        let advance = f64::from(advance.unwrap_or(500.0)) / 1000.0 * along.hypot();
        // No sign is a mile wide.
        let advance = if advance.is_finite() { advance.clamp(0.0, 10.0 * size) } else { 0.0 };
        let is_blank = text.as_deref().is_some_and(|text| text.trim().is_empty());
        let place = ((origin.x * 2.0).round() as i64, (origin.y * 2.0).round() as i64, text.clone());
        if !is_blank && !self.seen.insert(place) {
            return;
        }
        let is_upright = along.x > 0.0 && along.y.abs() < 0.2 * along.x;
        self.signs.push(Sign {
            text,
            start: origin.x,
            end: origin.x + advance,
            baseline: origin.y,
            size,
            is_upright,
            is_bold,
            unmeasured,
        });
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {
        self.step();
    }

    fn set_blend_mode(&mut self, _: BlendMode) {
        self.step();
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {
        self.step();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.step();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.step();
    }

    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        self.step();
        let Image::Raster(image) = image else { return };
        let nth = self.pictures.len() + 1;
        if let Some(picture) = Picture::drawn(&image, transform, self.bounds, self.page, nth) {
            (self.take)(nth, &image);
            self.pictures.push(picture);
        }
    }

    fn pop_clip_path(&mut self) {}

    fn pop_transparency_group(&mut self) {}

    fn begin_marked_content(&mut self, _: &[u8], _: Option<i32>) {
        self.step();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The signs of words, each as wide as it is drawn, in a font that says not how wide.
    fn drawn(words: &str, width: impl Fn(char) -> f64) -> Vec<Sign> {
        let mut at = 72.0;
        let signs = words.chars().filter_map(|letter| {
            let start = at;
            at += 10.0 * width(letter);
            let (text, unmeasured) = (Some(letter.to_string()), Some(u128::from(u32::from(letter))));
            let sign = Sign {
                text,
                start,
                end: start + 5.0,
                baseline: 100.0,
                size: 10.0,
                is_upright: true,
                is_bold: false,
                unmeasured,
            };
            (letter != ' ').then_some(sign)
        });
        signs.collect()
    }

    #[test]
    fn signs_are_as_wide_as_the_next_one_is_near() {
        let width = |letter| match letter {
            'w' | 'm' => 0.8,
            'i' | 'l' => 0.25,
            ' ' => 0.3,
            _ => 0.55,
        };
        let mut signs = drawn("a mill with a wheel will mow", width);
        measure(&mut signs);
        let last = signs.pop().unwrap();
        for sign in signs {
            let letter = sign.text.unwrap().chars().next().unwrap();
            assert!((sign.end - sign.start - 10.0 * width(letter)).abs() < 3.1, "{letter}");
            if "wheil".contains(letter) {
                assert!((sign.end - sign.start - 10.0 * width(letter)).abs() < 0.01, "{letter}");
            }
        }
        assert!((last.end - last.start - 8.0).abs() < 0.01);
    }
}
