//! Which lines are a paragraph, and what is it?

use super::furniture::Told;
use super::line::Line;
use std::collections::{HashMap, HashSet};

/// Lines that stand together.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) kind: Kind,
    /// Its text, in as many pieces as pages that it stands on.
    pub(super) pieces: Vec<Piece>,
    /// The page that it begins on, from 0.
    pub(super) page: usize,
    size: f64,
    n_lines: usize,
    /// Whether all its lines are.
    is_bold: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) page: usize,
    pub(super) text: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Body,
    /// From 1.
    Heading(u8),
    Item {
        marker: String,
        number: Option<u32>,
    },
    Furniture,
    Picture,
    /// What is said of the picture above.
    Caption,
}

impl Paragraph {
    /// Its text on one line.
    pub(super) fn line(&self) -> String {
        crate::document::one_line(&self.pieces.iter().map(|piece| piece.text.as_str()).collect::<String>())
    }
}

/// Puts lines together to paragraphs.
pub(super) fn paragraphs(lines: Vec<Told>) -> Vec<Paragraph> {
    let shape = Shape::of(&lines);
    let words = words(&lines);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    // What is set aside between two lines of a paragraph follows it, and so does a picture.
    let mut aside: Vec<Paragraph> = Vec::new();
    let mut last: Option<Told> = None;
    for told in lines {
        if told.is_furniture {
            aside.push(begun(&told, Kind::Furniture));
            continue;
        }
        if told.line.picture.is_some() {
            aside.push(begun(&told, Kind::Picture));
            continue;
        }
        let kind = item(&told.line.text);
        let goes_on = last.as_ref().is_some_and(|last| kind.is_none() && shape.goes_on(last, &told));
        match paragraphs.last_mut().filter(|_| goes_on) {
            Some(paragraph) => join(paragraph, &told, &words),
            None => {
                paragraphs.append(&mut aside);
                let mut paragraph = begun(&told, Kind::Body);
                if let Some((kind, rest)) = kind {
                    (paragraph.kind, paragraph.pieces[0].text) = (kind, rest);
                }
                paragraphs.push(paragraph);
            }
        }
        last = Some(told);
    }
    paragraphs.append(&mut aside);
    headings(&mut paragraphs, shape.body);
    captions(&mut paragraphs);
    paragraphs
}

/// What is printed before the number of a picture.
const FIGURES: [&str; 24] = [
    "figure",
    "fig",
    "photo",
    "plate",
    "abbildung",
    "abb",
    "bild",
    "foto",
    "figura",
    "ilustración",
    "imagen",
    "illustration",
    "рис",
    "рисунок",
    "фото",
    "شكل",
    "الشكل",
    "صورة",
    "شکل",
    "تصویر",
    "איור",
    "תמונה",
    "图",
    "圖",
];

/// Marks what is said of pictures, below them.
fn captions(paragraphs: &mut [Paragraph]) {
    for at in 1..paragraphs.len() {
        let [above, below] = &mut paragraphs[at - 1..=at] else { continue };
        if above.kind == Kind::Picture && below.kind == Kind::Body && names_figure(&below.line()) {
            below.kind = Kind::Caption;
        }
    }
}

/// Whether a line begins with the name of a picture: `Fig. 3`, `Abbildung 2:`, `图1`.
fn names_figure(line: &str) -> bool {
    let end = line.find(|character: char| !character.is_alphabetic()).unwrap_or(line.len());
    let number = line[end..].trim_start_matches(['.', ' ', '\u{A0}']);
    FIGURES.contains(&line[..end].to_lowercase().as_str()) && number.starts_with(char::is_numeric)
}

fn begun(told: &Told, kind: Kind) -> Paragraph {
    let piece = Piece { page: told.page, text: told.line.text.clone() };
    Paragraph {
        kind,
        pieces: vec![piece],
        page: told.page,
        size: told.line.size,
        n_lines: 1,
        is_bold: told.line.is_bold,
    }
}

/// Adds a line to a paragraph; a word that was divided at the end of the last one is whole again.
fn join(paragraph: &mut Paragraph, told: &Told, words: &HashSet<String>) {
    let text = &told.line.text;
    if let Some(last) = paragraph.pieces.last_mut() {
        let stem = last.text.strip_suffix(['-', '\u{2010}', '\u{AD}']);
        let is_divided = |stem: &str| {
            stem.ends_with(char::is_alphabetic)
                && text.starts_with(char::is_lowercase)
                && !keeps_hyphen(stem, text, words)
        };
        match stem {
            Some(stem) if last.text.ends_with('\u{AD}') || is_divided(stem) => last.text.truncate(stem.len()),
            // A hyphen of the word itself, or a stroke in an address.
            Some(stem) if stem.ends_with(char::is_alphanumeric) => {}
            _ if last.text.ends_with(is_unspaced) && text.starts_with(is_unspaced) => {}
            _ => last.text.push(' '),
        }
        if last.page == told.page {
            last.text.push_str(text);
        } else {
            paragraph.pieces.push(Piece { page: told.page, text: text.clone() });
        }
    }
    paragraph.n_lines += 1;
    paragraph.is_bold &= told.line.is_bold;
}

/// Whether a word that stands on two lines has its hyphen elsewhere too, and is nowhere written without.
fn keeps_hyphen(stem: &str, rest: &str, words: &HashSet<String>) -> bool {
    let first = stem.rsplit(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap_or(stem).to_lowercase();
    let second: String =
        rest.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    !words.contains(&format!("{first}{second}")) && words.contains(&format!("{first}-{second}"))
}

/// The words of all lines but those at their ends, which may be parts of words.
fn words(lines: &[Told]) -> HashSet<String> {
    let mut words = HashSet::new();
    for told in lines.iter().filter(|told| told.is_text()) {
        let text = told.line.text.to_lowercase();
        let is_letter = |character: char| character.is_alphanumeric() || character == '-';
        words.extend(
            text.split(|character| !is_letter(character))
                .filter(|word| word.len() > 2 && !word.ends_with('-'))
                .map(str::to_owned),
        );
    }
    words
}

/// Whether no space stands beside a character, as in Chinese and Japanese.
pub(super) fn is_unspaced(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}')
}

/// What most lines are like.
struct Shape {
    /// The size of most of the text.
    body: f64,
    /// From one line to the next, in sizes of the text.
    leading: f64,
}

impl Shape {
    fn of(lines: &[Told]) -> Self {
        let mut sizes: HashMap<i64, usize> = HashMap::new();
        for told in lines.iter().filter(|told| told.is_text()) {
            *sizes.entry((told.line.size * 4.0).round() as i64).or_default() += told.line.text.len();
        }
        // Of two that are as frequent the smaller.
        let body = sizes.iter().max_by_key(|(size, n)| (**n, core::cmp::Reverse(**size)));
        let body = body.map_or(10.0, |(size, _)| *size as f64 / 4.0);
        let mut leadings: Vec<f64> = lines
            .windows(2)
            .filter(|pair| pair[0].line.picture.is_none() && pair[1].line.picture.is_none())
            .filter(|pair| pair[0].page == pair[1].page && is_like(&pair[0].line, &pair[1].line))
            .map(|pair| (pair[1].line.baseline - pair[0].line.baseline) / pair[0].line.size)
            .filter(|leading| (0.8..2.6).contains(leading))
            .collect();
        leadings.sort_by(f64::total_cmp);
        // The lines of paragraphs are the nearest to each other; a text of single lines has none.
        let leading = leadings.get(leadings.len() / 4).copied().unwrap_or(1.2);
        Self { body, leading }
    }

    /// Whether a line goes on with the paragraph of the line before it.
    fn goes_on(&self, before: &Told, after: &Told) -> bool {
        let (last, next) = (&before.line, &after.line);
        if !is_like(last, next) {
            return false;
        }
        if leads_to_page(&last.text) {
            return false;
        }
        let ends = last.text.ends_with(is_end);
        let begins_small = next.text.starts_with(char::is_lowercase);
        // A bold line above others is their heading, unless it goes on in the middle of a sentence.
        if last.is_bold != next.is_bold && !begins_small && !last.text.ends_with(',') {
            return false;
        }
        let leading = (next.baseline - last.baseline) / last.size;
        let is_next_column = before.page != after.page || leading < -1.0;
        if is_next_column {
            let is_divided = last.text.ends_with(['-', '\u{2010}', '\u{AD}']);
            return begins_small
                || is_divided
                || (!ends && last.size < 1.15 * self.body && last.text.len() > 40);
        }
        if leading > 1.25 * self.leading.max(1.0) + 0.1 || leading < 0.3 {
            return false;
        }
        // A line that leaves half of its column free is the last one.
        if last.end - last.start < 0.6 * (last.column_end - last.start)
            && !last.text.ends_with(['-', '\u{AD}'])
        {
            return false;
        }
        // An indent begins a paragraph, where the line before it has none and may be the last.
        let is_indented =
            next.start > last.start + 0.9 * last.size && next.start < last.start + 6.0 * last.size;
        let is_short = last.end < next.end - 4.0 * last.size;
        if is_indented && (ends || is_short) && !begins_small {
            return false;
        }
        // A line that ends well before the others, with a sentence.
        !(is_short && ends && !begins_small && last.end < next.end - 0.3 * (next.end - next.start))
    }
}

/// Whether lines are set alike.
fn is_like(a: &Line, b: &Line) -> bool {
    (a.size / b.size - 1.0).abs() < 0.08
}

fn is_end(character: char) -> bool {
    matches!(
        character,
        '.' | '!' | '?' | ':' | '…' | '"' | '”' | '»' | ')' | '。' | '！' | '？' | '؟' | '۔' | ';'
    )
}

/// Whether a line of a table of contents ends here: points lead to the number of a page.
fn leads_to_page(line: &str) -> bool {
    let start = line
        .rfind([' ', '.', '…', '·'])
        .map_or(0, |at| at + line[at..].chars().next().map_or(1, char::len_utf8));
    let (before, number) = line.split_at(start);
    let points = before.chars().rev().filter(|character| *character != ' ');
    let is_number = !number.is_empty()
        && number.len() <= 8
        && number.chars().all(|character| character.is_ascii_digit() || "ivxlcIVXLC-".contains(character));
    is_number && points.take_while(|character| matches!(character, '.' | '…' | '·')).count() >= 3
}

/// The marker of an item of a list, and the text behind it.
fn item(line: &str) -> Option<(Kind, String)> {
    let (marker, rest) = line.split_once(' ')?;
    let is_bullet = matches!(marker, "•" | "◦" | "▪" | "‣" | "–" | "●" | "○" | "■" | "*" | "-" | "➢" | "✓");
    // Fonts of signs have codes of their own for theirs; alone before a line it is a bullet.
    let mut signs = marker.chars();
    let is_private = matches!((signs.next(), signs.next()), (Some('\u{E000}'..='\u{F8FF}'), None));
    if is_bullet || is_private {
        let marker = if is_private { "•" } else { marker };
        return Some((Kind::Item { marker: marker.to_owned(), number: None }, rest.to_owned()));
    }
    let inside = marker.strip_suffix(['.', ')'])?.trim_start_matches('(');
    let number: u32 = inside.parse().ok().filter(|number| *number < 1000 && inside.len() <= 3)?;
    Some((Kind::Item { marker: marker.to_owned(), number: Some(number) }, rest.to_owned()))
}

/// Headings are larger than the text, or bold above it, and short.
fn headings(paragraphs: &mut [Paragraph], body: f64) {
    let bold = bold_headings(paragraphs, body);
    let may_be = |paragraph: &Paragraph| {
        paragraph.size > 1.12 * body
            && paragraph.n_lines <= 4
            && !matches!(paragraph.kind, Kind::Furniture | Kind::Picture)
            && paragraph.line().chars().count() <= 250
            && paragraph.line().chars().any(char::is_alphabetic)
            && !leads_to_page(&paragraph.line())
    };
    let mut sizes: Vec<i64> = paragraphs
        .iter()
        .filter(|p| may_be(p))
        .map(|paragraph| (paragraph.size * 2.0).round() as i64)
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    sizes.dedup();
    for (paragraph, is_bold) in paragraphs.iter_mut().zip(bold) {
        let rank = if may_be(paragraph) {
            let size = (paragraph.size * 2.0).round() as i64;
            sizes.iter().position(|known| *known == size).unwrap_or(0)
        } else if is_bold {
            sizes.len()
        } else {
            continue;
        };
        // The number of a section belongs to its heading.
        if let Kind::Item { marker, .. } = &paragraph.kind {
            let marker = format!("{marker} ");
            if let Some(piece) = paragraph.pieces.first_mut() {
                piece.text.insert_str(0, &marker);
            }
        }
        paragraph.kind = Kind::Heading(u8::try_from(rank + 1).unwrap_or(6).min(6));
    }
}

/// Of each paragraph whether it is as large as the text, bold, short, no sentence, and stands above text that is
/// not bold; none where most of the text is.
fn bold_headings(paragraphs: &[Paragraph], body: f64) -> Vec<bool> {
    let is_text = |paragraph: &&Paragraph| !matches!(paragraph.kind, Kind::Furniture | Kind::Picture);
    let n_letters = |is_bold: bool| {
        let texts = paragraphs.iter().filter(is_text).filter(|paragraph| paragraph.is_bold == is_bold);
        texts.map(|paragraph| paragraph.line().len()).sum::<usize>()
    };
    if 2 * n_letters(true) > n_letters(false) {
        return vec![false; paragraphs.len()];
    }
    let is_short = |paragraph: &Paragraph| {
        let line = paragraph.line();
        paragraph.is_bold
            && paragraph.size > 0.92 * body
            && paragraph.n_lines <= 2
            && line.chars().count() <= 120
            && line.chars().any(char::is_alphabetic)
            && !line.ends_with(['.', ',', ';', '。', '،', '۔'])
            && !leads_to_page(&line)
    };
    // From the end: above another heading stands one too.
    let mut found = vec![false; paragraphs.len()];
    let mut is_above_text = false;
    for (paragraph, found) in
        paragraphs.iter().zip(&mut found).rev().filter(|(paragraph, _)| is_text(paragraph))
    {
        *found = is_above_text && is_short(paragraph);
        is_above_text = *found
            || !paragraph.is_bold && (paragraph.n_lines > 1 || matches!(paragraph.kind, Kind::Item { .. }));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_divided_word_is_whole_again() {
        let words = ["complicated", "well-known"].map(str::to_owned).into();
        let check = |first: &str, second: &str, expected: &str| {
            let told = |text: &str| Told {
                line: Line { text: text.to_owned(), size: 10.0, ..Line::default() },
                page: 0,
                is_furniture: false,
            };
            let mut paragraph = begun(&told(first), Kind::Body);
            join(&mut paragraph, &told(second), &words);
            assert_eq!(paragraph.line(), expected);
        };
        check("a compli-", "cated wheel", "a complicated wheel");
        check("a well-", "known wheel", "a well-known wheel");
        check("the Anglo-", "Saxons", "the Anglo-Saxons");
        check("one –", "two", "one – two");
        check("水车终于", "修好了", "水车终于修好了");
    }

    #[test]
    fn a_bold_line_above_text_is_its_heading() {
        let text =
            "The mill stands where two streams meet, and has stood there for longer than anybody knows";
        // Each line by its page, with a stroke before what is bold; lines lie below each other.
        let check = |lines: &[&str], expected: &[&str]| {
            let told = (1..).zip(lines).map(|(nth, text)| {
                let (is_bold, text) = text.strip_prefix('|').map_or((false, *text), |text| (true, text));
                let (start, end) = (72.0, 72.0 + 5.0 * text.chars().count() as f64);
                let baseline = 14.0 * f64::from(nth);
                let line = Line {
                    text: text.to_owned(),
                    start,
                    end,
                    column_end: 520.0,
                    baseline,
                    size: 10.0,
                    is_upright: true,
                    is_bold,
                    ..Line::default()
                };
                Told { line, page: 0, is_furniture: false }
            });
            let found = paragraphs(told.collect());
            let found = found.iter().filter(|paragraph| matches!(paragraph.kind, Kind::Heading(_)));
            assert_eq!(found.map(Paragraph::line).collect::<Vec<_>>(), expected);
        };
        check(&["|The wheel", text, text, "|2. The miller", text, text], &["The wheel", "2. The miller"]);
        check(&["|The wheel", "|Of what it is made", text, text], &["The wheel", "Of what it is made"]);
        // A sentence, the end of the page, a row of a table, a text that is bold as a whole.
        check(&["|It turns.", text, text], &[]);
        check(&[text, text, "|The wheel"], &[]);
        check(&[text, text, "|Year", "1901", "|Mills", "12"], &[]);
        check(&["|The wheel", &format!("|{text}"), text], &[]);
        // Emphasis that goes on in the next line.
        check(&["|Nobody in the valley knows, and that is the truth,", "who built it", text, text], &[]);
    }

    #[test]
    fn a_line_of_a_table_of_contents_leads_to_a_page() {
        let check = |line, expected| assert_eq!(leads_to_page(line), expected, "{line}");
        check("2.1 The wheel ........... 2", true);
        check("The wheel . . . . . . 112", true);
        check("Preface........xii", true);
        check("It turned in 1901 ... 12", true);
        check("It turned ... and stopped in 12", false);
        check("It turned in 1901. 12", false);
        check("...", false);
        check("", false);
    }

    #[test]
    fn a_caption_begins_with_the_name_of_a_picture() {
        let check = |line, expected| assert_eq!(names_figure(line), expected, "{line}");
        check("Figure 1. The wheel", true);
        check("Abb. 12: Das Rad", true);
        check("РИС. 3", true);
        check("图1 水车", true);
        check("شکل ۲", true);
        check("Figure it out", false);
        check("Figures 1 and 2 show it", false);
        check("1. The wheel", false);
        check("", false);
    }

    #[test]
    fn an_item_has_a_marker() {
        let check = |line, expected: Option<(&str, &str)>| {
            let found = item(line);
            let found = found.as_ref().map(|(kind, rest)| match kind {
                Kind::Item { marker, .. } => (marker.as_str(), rest.as_str()),
                _ => ("", rest.as_str()),
            });
            assert_eq!(found, expected, "{line}");
        };
        check("• one thing", Some(("•", "one thing")));
        check("\u{F0B7} one thing", Some(("•", "one thing")));
        check("\u{E00C} one thing", Some(("•", "one thing")));
        check("\u{E00C}\u{E00C} one thing", None);
        check("12. one thing", Some(("12.", "one thing")));
        check("(3) one thing", Some(("(3)", "one thing")));
        check("2019. That was", None);
        check("one thing", None);
    }
}
