//! Which pictures does a page show, and what are their bytes?
//!
//! Pictures have no names in a PDF file. They are called by their pages and by their order on these, so that one
//! is found again without the others being unpacked: `page3-1`. Shown are pictures that stand upright and are
//! neither signs nor the whole page, as in what was scanned, nor on page after page.

use super::line::Line;
use super::{signs, unpacked};
use crate::caught::caught;
use flate2::read::ZlibDecoder;
use hayro_interpret::{ImageData, InterpreterCache, LumaData, RasterImage};
use hayro_syntax::object::{ObjectIdentifier, Stream};
use hayro_syntax::{Filter, Pdf};
use kurbo::{Affine, Rect};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Read;

/// A picture on a page.
#[derive(Clone, Debug)]
pub(super) struct Picture {
    /// What it is called.
    pub(super) name: String,
    /// Where it stands, in points from the upper left corner of the page.
    pub(super) place: Rect,
    /// The object of the file that it is, where it is one of its own.
    object: Option<ObjectIdentifier>,
}

/// What is smaller, in points, is a sign: a centimetre and a half.
const SMALLEST: f64 = 42.0;

/// What covers so much of a page is the page itself.
const WHOLE_PAGE: f64 = 0.8;

/// What is drawn on so many pages adorns them.
const MANY_PAGES: usize = 3;

/// Pictures of more points are not unpacked,
const MOST_POINTS: u64 = 40_000_000;

/// nor those that are longer,
const MOST_BYTES: u64 = 64 << 20;

/// and wider ones are made smaller.
const WIDEST: u32 = 1_600;

/// More pictures than any page has.
const MOST_ON_PAGE: usize = 100;

impl Picture {
    /// The picture that is drawn so as the `nth` of a page from 1, if it is to be shown. `bounds` are those of
    /// the page.
    pub(super) fn drawn(
        image: &RasterImage<'_>,
        transform: Affine,
        bounds: Rect,
        page: usize,
        nth: usize,
    ) -> Option<Self> {
        let [a, b, c, d, ..] = transform.as_coeffs();
        let is_upright = a > 0.0 && d > 0.0 && b.abs() < 0.05 * a && c.abs() < 0.05 * d;
        let (width, height) = (image.width(), image.height());
        let whole = Rect::new(0.0, 0.0, f64::from(width), f64::from(height));
        let place = transform.transform_rect_bbox(whole).intersect(bounds);
        let is_sized = place.width() >= SMALLEST && place.height() >= SMALLEST;
        let is_page = place.area() > WHOLE_PAGE * bounds.area();
        let is_fit = is_upright && is_sized && !is_page && nth <= MOST_ON_PAGE;
        let is_known = is_fit && can_be_unpacked(image);
        is_known.then(|| Self {
            name: format!("page{}-{nth}", page + 1),
            place,
            object: image.stream().dict().obj_id(),
        })
    }
}

/// Whether the bytes of a picture are packed in a way that is known, and make no more points than can be held.
fn can_be_unpacked(image: &RasterImage<'_>) -> bool {
    let stream = image.stream();
    let n_points = match stream.filters().as_slice() {
        [.., Filter::DctDecode] => jpeg(stream).and_then(|jpeg| frame(&jpeg)).map(|frame| frame.n_points),
        filters => {
            let is_plain = |filter: &Filter| {
                matches!(
                    filter,
                    Filter::AsciiHexDecode
                        | Filter::Ascii85Decode
                        | Filter::LzwDecode
                        | Filter::FlateDecode
                        | Filter::RunLengthDecode
                )
            };
            let n_points = u64::from(image.width()) * u64::from(image.height());
            filters.iter().all(is_plain).then_some(n_points)
        }
    };
    n_points.is_some_and(|n_points| (1..=MOST_POINTS).contains(&n_points))
}

/// Takes away what is drawn on page after page.
pub(super) fn leave_out_ornaments(pages: &mut [Vec<Line>]) {
    let object = |line: &Line| line.picture.as_ref().and_then(|picture| picture.object);
    let mut found: HashMap<ObjectIdentifier, HashSet<usize>> = HashMap::new();
    for (page, lines) in pages.iter().enumerate() {
        for object in lines.iter().filter_map(object) {
            found.entry(object).or_default().insert(page);
        }
    }
    let is_ornament = |line: &Line| {
        object(line).and_then(|object| found.get(&object)).is_some_and(|pages| pages.len() >= MANY_PAGES)
    };
    for lines in pages {
        lines.retain(|line| !is_ornament(line));
    }
}

/// The pictures of these names, each with its bytes: JPEG as it lies in the file, all else as PNG. Names of no
/// picture are passed over. Cost: as reading the pages on which they stand, and unpacking them.
pub(crate) fn named<'n>(bytes: &[u8], names: &[&'n str], mut found: impl FnMut(&'n str, Vec<u8>)) {
    if super::unpacked::is_endless(bytes) {
        return;
    }
    let Some(Ok(pdf)) = caught(|| Pdf::new(bytes.to_vec())) else { return };
    let mut by_page: BTreeMap<usize, HashMap<usize, &'n str>> = BTreeMap::new();
    for name in names {
        let place = name.strip_prefix("page").and_then(|name| name.split_once('-'));
        let Some((Ok(page), Ok(nth))) = place.map(|(page, nth)| (page.parse::<usize>(), nth.parse())) else {
            continue;
        };
        if let Some(page) = page.checked_sub(1) {
            by_page.entry(page).or_default().insert(nth, name);
        }
    }
    let mut left = signs::most_steps(bytes.len());
    let mut cache = InterpreterCache::new();
    for (page, wanted) in by_page {
        let mut take = |nth: usize, image: &RasterImage<'_>| {
            if let (Some(name), Some(bytes)) = (wanted.get(&nth), encoded(image)) {
                found(name, bytes);
            }
        };
        let drawn = caught(|| signs::pictures(&pdf, page, &cache, &mut left, &mut take));
        if drawn.is_none() {
            // What it had begun with may be left in any state.
            cache = InterpreterCache::new();
        }
    }
}

/// The bytes of a picture, as browsers show it.
fn encoded(image: &RasterImage<'_>) -> Option<Vec<u8>> {
    let stream = image.stream();
    let is_plain =
        !["SMask", "Mask", "SMaskInData", "Decode"].iter().any(|key| stream.dict().contains_key(key));
    // Of four colours, as for printers, browsers make others than readers of PDF do.
    if is_plain
        && let Some(jpeg) = jpeg(stream)
        && frame(&jpeg).is_some_and(|frame| matches!(frame.n_colours, 1 | 3))
    {
        return Some(jpeg.into_owned());
    }
    let mut written = None;
    image.with_rgba(|image, alpha| written = png(&image, alpha.as_ref()), Some((WIDEST, WIDEST)));
    written
}

/// The JPEG picture that a stream holds, out of what it is packed in besides.
fn jpeg<'a>(stream: &Stream<'a>) -> Option<Cow<'a, [u8]>> {
    let filters = stream.filters();
    let [outer @ .., Filter::DctDecode] = filters.as_slice() else { return None };
    let mut bytes = stream.raw_data();
    for filter in outer {
        bytes = Cow::Owned(match filter {
            Filter::Ascii85Decode => unpacked::from_base_85(&bytes),
            Filter::AsciiHexDecode => unpacked::from_hexadecimal(&bytes),
            Filter::FlateDecode => {
                let mut jpeg = Vec::new();
                ZlibDecoder::new(&*bytes).take(MOST_BYTES).read_to_end(&mut jpeg).ok()?;
                jpeg
            }
            _ => return None,
        });
    }
    Some(bytes)
}

/// What a JPEG picture says of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Frame {
    n_colours: u8,
    n_points: u64,
}

/// The head of the frame of a JPEG picture (ITU-T T.81, section B.2.2).
fn frame(jpeg: &[u8]) -> Option<Frame> {
    let mut rest = jpeg.strip_prefix(b"\xFF\xD8")?;
    loop {
        let [0xFF, marker, after @ ..] = rest else { return None };
        match marker {
            0xFF => rest = &rest[1..],
            0x01 | 0xD0..=0xD7 => rest = after,
            0xC0..=0xCF if !matches!(marker, 0xC4 | 0xC8 | 0xCC) => {
                let [_, _, _, y, y_low, x, x_low, n_colours, ..] = *after else { return None };
                let side = |high, low| u64::from(u16::from_be_bytes([high, low]));
                return Some(Frame { n_colours, n_points: side(y, y_low) * side(x, x_low) });
            }
            _ => {
                let len = u16::from_be_bytes([*after.first()?, *after.get(1)?]);
                rest = after.get(usize::from(len)..)?;
            }
        }
    }
}

/// Writes points as PNG, fewer of them where there are more than a page can show.
fn png(image: &ImageData, alpha: Option<&LumaData>) -> Option<Vec<u8>> {
    let (width, height) = (image.width(), image.height());
    let (data, n_colours): (&[u8], usize) = match image {
        ImageData::Rgb(image) => (&image.data, 3),
        ImageData::Luma(image) => (&image.data, 1),
    };
    let alpha = alpha.filter(|alpha| (alpha.width, alpha.height) == (width, height));
    let step = width.div_ceil(WIDEST).max(1);
    let (to_width, to_height) = (width / step, height / step);
    if to_width == 0 || to_height == 0 {
        return None;
    }
    let colour = match (n_colours, alpha) {
        (3, None) => png::ColorType::Rgb,
        (3, Some(_)) => png::ColorType::Rgba,
        (_, None) => png::ColorType::Grayscale,
        (_, Some(_)) => png::ColorType::GrayscaleAlpha,
    };
    let mut points = Vec::with_capacity(to_width as usize * to_height as usize * (n_colours + 1));
    // The mean of each square of points.
    let mean = |data: &[u8], n: usize, colour: usize, x: u32, y: u32| -> Option<u8> {
        let mut sum = 0;
        for (dx, dy) in (0..step).flat_map(|dy| (0..step).map(move |dx| (dx, dy))) {
            let at = (y * step + dy) as usize * width as usize + (x * step + dx) as usize;
            sum += u32::from(*data.get(at * n + colour)?);
        }
        u8::try_from(sum / (step * step)).ok()
    };
    for (x, y) in (0..to_height).flat_map(|y| (0..to_width).map(move |x| (x, y))) {
        for channel in 0..n_colours {
            points.push(mean(data, n_colours, channel, x, y)?);
        }
        if let Some(alpha) = alpha {
            points.push(mean(&alpha.data, 1, 0, x, y)?);
        }
    }
    let mut written = Vec::new();
    let mut encoder = png::Encoder::new(&mut written, to_width, to_height);
    encoder.set_color(colour);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.write_header().ok()?.write_image_data(&points).ok()?;
    Some(written)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_tells_its_colours_and_points() {
        let check = |bytes: &[u8], expected: Option<(u8, u64)>| {
            let expected = expected.map(|(n_colours, n_points)| Frame { n_colours, n_points });
            assert_eq!(frame(bytes), expected, "{bytes:?}");
        };
        check(b"\xFF\xD8\xFF\xE0\0\x04ab\xFF\xC0\0\x0b\x08\0\x02\x01\0\x03", Some((3, 512)));
        check(b"\xFF\xD8\xFF\xFF\xC2\0\x0b\x08\0\x01\0\x01\x04", Some((4, 1)));
        check(b"\xFF\xD8\xFF\xC4\0\x02\xFF\xC0\0\x0b\x08\0\x01\0\x01\x01", Some((1, 1)));
        check(b"\xFF\xD8\xFF\xE0\0", None);
        check(b"\xFF\xD8\xFF\xE0\xFF\xFFab", None);
        check(b"\x89PNG", None);
    }

    #[test]
    fn wide_pictures_become_smaller() {
        let data = [[0_u8, 100], [200, 40]].map(|pair| pair.repeat(1_600)).concat();
        let luma = LumaData { data, width: 3_200, height: 2, interpolate: false, scale_factors: (1.0, 1.0) };
        let written = png(&ImageData::Luma(luma), None).unwrap();
        let mut read = png::Decoder::new(std::io::Cursor::new(written)).read_info().unwrap();
        let mut points = vec![0; 1_600];
        let info = read.next_frame(&mut points).unwrap();
        assert_eq!((info.width, info.height), (1_600, 1));
        assert!(points.iter().all(|point| *point == 85));
    }
}
