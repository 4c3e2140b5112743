//! Which signs are a line, and what does it say?

use super::direction;
use super::pictures::Picture;
use super::signs::{Sign, Signs};
use std::collections::HashMap;

/// A line of a page.
#[derive(Clone, Debug, Default)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) start: f64,
    pub(super) end: f64,
    pub(super) baseline: f64,
    /// How high most of its signs are.
    pub(super) size: f64,
    pub(super) n_unknown: usize,
    /// Whether it stands upright.
    pub(super) is_upright: bool,
    /// Whether all its letters are bold, but for a sign or two.
    pub(super) is_bold: bool,
    /// How high the page is.
    pub(super) page_height: f64,
    /// Where the longest of the lines ends that begin where it does.
    pub(super) column_end: f64,
    /// The picture that stands in place of a line, whose name is the text.
    pub(super) picture: Option<Picture>,
}

/// Lines that begin so near to each other, in points, are of one column.
const COLUMN: f64 = 12.0;

/// The lines of a page, in the order in which they are read: that in which they are drawn, which is the
/// author's, unless it jumps about.
pub(super) fn lines(signs: Signs) -> Vec<Line> {
    let mut open: Vec<Vec<Sign>> = Vec::new();
    for sign in signs.signs {
        match open.last_mut().filter(|line| goes_on(line, &sign)) {
            Some(line) => line.push(sign),
            None => open.push(vec![sign]),
        }
    }
    let mut lines: Vec<Line> =
        open.into_iter().filter_map(|signs_of_line| line(signs_of_line, signs.height)).collect();
    let mut ends: HashMap<i64, f64> = HashMap::new();
    let column = |line: &Line| (line.start / COLUMN).round() as i64;
    for line in &lines {
        let end = ends.entry(column(line)).or_insert(line.end);
        *end = end.max(line.end);
    }
    for line in &mut lines {
        let column = column(line);
        let near = (column - 1..=column + 1).filter_map(|column| ends.get(&column));
        line.column_end = near.fold(line.end, |end, other| end.max(*other));
    }
    if jumps_about(&lines) {
        sort(&mut lines, signs.width);
    }
    for picture in signs.pictures {
        insert(picture, &mut lines, signs.height);
    }
    lines
}

/// Puts a picture behind what stands above it in its column, or before what stands below.
fn insert(picture: Picture, lines: &mut Vec<Line>, page_height: f64) {
    let place = picture.place;
    let is_in_column = |line: &Line| line.start < place.x1 && place.x0 < line.end;
    let last_above =
        lines.iter().rposition(|line| is_in_column(line) && line.baseline <= place.y0 + line.size);
    let first_below = || lines.iter().position(|line| is_in_column(line) && line.baseline > place.y0);
    let at = last_above.map(|at| at + 1).or_else(first_below).unwrap_or(lines.len());
    let line = Line {
        text: picture.name.clone(),
        start: place.x0,
        end: place.x1,
        baseline: place.y1,
        is_upright: true,
        page_height,
        column_end: place.x1,
        picture: Some(picture),
        ..Line::default()
    };
    lines.insert(at, line);
}

/// Whether a sign stands on the line that was drawn last.
fn goes_on(line: &[Sign], sign: &Sign) -> bool {
    let (Some(first), Some(last)) = (line.first(), line.last()) else { return true };
    if sign.is_upright != last.is_upright {
        return false;
    }
    if !sign.is_upright {
        // Text that runs up or down is put together as it is drawn.
        return (sign.start - last.start).abs() < 2.0 * sign.size
            || (sign.baseline - last.baseline).abs() < 2.0 * sign.size;
    }
    let size = last.size.max(sign.size).max(first.size);
    let height = (sign.baseline - last.baseline).abs().min((sign.baseline - first.baseline).abs());
    if height > 0.5 * size {
        return false;
    }
    // Text from right to left is drawn in either order.
    let text = sign.text.as_deref().unwrap_or("");
    let is_after = sign.start > last.end - 0.6 * size;
    let is_before = sign.end < last.start + 0.6 * size && sign.end > last.start - 3.0 * size;
    let is_mark = sign.end - sign.start < 0.05 * size;
    let is_from_right = || {
        let has_such = || {
            line.iter().rev().take(8).any(|sign| sign.text.as_deref().is_some_and(direction::is_from_right))
        };
        direction::is_from_right(text) || !direction::is_from_left(text) && has_such()
    };
    is_after || is_mark || (is_before && is_from_right())
}

fn line(mut signs: Vec<Sign>, page_height: f64) -> Option<Line> {
    let is_upright = signs.first()?.is_upright;
    // The size of most of its signs: a number of a note is smaller.
    let mut sizes: Vec<f64> = signs.iter().map(|sign| sign.size).collect();
    sizes.sort_by(f64::total_cmp);
    let size = sizes[sizes.len() / 2];
    let baseline = signs.iter().find(|sign| sign.size >= 0.9 * size).or(signs.first())?.baseline;
    if is_upright {
        signs.sort_by(|a, b| a.start.total_cmp(&b.start));
    }
    let mut pieces: Vec<String> = Vec::with_capacity(signs.len());
    let mut end = f64::NEG_INFINITY;
    let mut n_unknown = 0;
    for sign in &signs {
        let gap = sign.start - end;
        let is_apart = end.is_finite() && is_upright && gap > 0.18 * size.min(sign.size.max(0.5 * size));
        let has_space = pieces.last().is_none_or(|last| last.ends_with(char::is_whitespace));
        let text = sign.text.as_deref();
        // Chinese and Japanese have no spaces, however wide they are set.
        let is_apart = is_apart && (gap > size || !is_unspaced(pieces.last(), text));
        if is_apart && !has_space && !text.is_some_and(|text| text.starts_with(char::is_whitespace)) {
            pieces.push(" ".to_owned());
        }
        n_unknown += usize::from(text.is_none());
        pieces.push(text.unwrap_or("\u{FFFD}").to_owned());
        end = end.max(sign.end);
    }
    let text = direction::logical(pieces);
    let text = crate::document::one_line(&text);
    if text.chars().all(crate::words::is_blank) {
        return None;
    }
    let shown = |sign: &&Sign| sign.text.as_deref().is_none_or(|text| !text.trim().is_empty());
    let start = signs.iter().filter(shown).map(|sign| sign.start).fold(f64::INFINITY, f64::min);
    let end = signs.iter().filter(shown).map(|sign| sign.end).fold(f64::NEG_INFINITY, f64::max);
    let column_end = end;
    let n_shown = signs.iter().filter(shown).count();
    let is_bold = 10 * signs.iter().filter(shown).filter(|sign| sign.is_bold).count() >= 9 * n_shown;
    Some(Line {
        text,
        start,
        end,
        baseline,
        size,
        n_unknown,
        is_upright,
        is_bold,
        page_height,
        column_end,
        picture: None,
    })
}

fn is_unspaced(before: Option<&String>, after: Option<&str>) -> bool {
    let before = before.and_then(|before| before.chars().next_back());
    let after = after.and_then(|after| after.chars().next());
    before.is_some_and(super::paragraph::is_unspaced) && after.is_some_and(super::paragraph::is_unspaced)
}

/// Whether lines are drawn in another order than anybody reads them: often one stands right above the one
/// before it.
fn jumps_about(lines: &[Line]) -> bool {
    let overlaps = |a: &Line, b: &Line| a.start < b.end && b.start < a.end;
    let is_jump = |pair: &&[Line]| {
        pair[1].baseline < pair[0].baseline - 0.5 * pair[0].size && overlaps(&pair[0], &pair[1])
    };
    let n_jumps = lines.windows(2).filter(is_jump).count();
    // A head or a foot may be drawn last.
    n_jumps > 3 && n_jumps * 5 > lines.len()
}

/// Puts lines in the order of columns, where a strip in the middle is free, or else from top to bottom.
fn sort(lines: &mut [Line], width: f64) {
    let is_crossed = |x: f64| lines.iter().filter(|line| line.start < x && x < line.end).count();
    let candidates = (35..=65).map(|percent| width * f64::from(percent) / 100.0);
    let gutter = candidates.min_by_key(|&x| is_crossed(x)).filter(|&x| is_crossed(x) * 10 < lines.len());
    let key = |line: &Line| match gutter {
        Some(x) if line.start < x && line.end > x => (0, line.baseline),
        Some(x) if line.start >= x => (2, line.baseline),
        _ => (1, line.baseline),
    };
    // What goes across both columns stands above or below them; most often above.
    lines.sort_by(|a, b| {
        let ((a_column, a_y), (b_column, b_y)) = (key(a), key(b));
        let is_below = |column: i32, y: f64, height: f64| column == 0 && y > 0.6 * height;
        let a_column = if is_below(a_column, a_y, a.page_height) { 3 } else { a_column };
        let b_column = if is_below(b_column, b_y, b.page_height) { 3 } else { b_column };
        a_column.cmp(&b_column).then(a_y.total_cmp(&b_y)).then(a.start.total_cmp(&b.start))
    });
}
