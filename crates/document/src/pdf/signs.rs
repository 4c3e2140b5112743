//! Which signs and pictures stand where on a page?

use super::pictures::Picture;
use crate::caught::caught;
use hayro_interpret::font::Glyph;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, RasterImage, SoftMask, interpret_page,
};
use hayro_syntax::Pdf;
use kurbo::{Affine, BezPath, Point, Rect};
use std::collections::HashSet;
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
    let mut reader =
        Reader { signs: Vec::new(), pictures: Vec::new(), page, bounds, seen: HashSet::new(), left, take };
    // The signs that were drawn before anything breaks are kept.
    let result = caught(|| interpret_page(drawn, &mut context, &mut reader));
    let Reader { signs, pictures, .. } = reader;
    Signs { signs, pictures, width, height, is_whole: result.is_some() }
}

struct Reader<'l> {
    signs: Vec<Sign>,
    pictures: Vec<Picture>,
    /// The page's number from 0.
    page: usize,
    bounds: Rect,
    /// What was drawn where, in halves of points: bold letters are drawn twice by some programs.
    seen: HashSet<(i64, i64, Option<String>)>,
    left: &'l mut u64,
    /// Is handed the pictures.
    take: &'l mut dyn FnMut(usize, &RasterImage<'_>),
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
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width(),
            Glyph::Type3(_) => None,
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
