//! What is a paragraph by the name of its style?
//!
//! Programs name the styles that they bring in English inside the file; others, and older ones, as their
//! users see them.

use super::paper::Kind;

/// What stands before the number of a heading's style.
const HEADINGS: [&str; 16] = [
    "heading",
    "überschrift",
    "titre",
    "título",
    "titulo",
    "titolo",
    "заголовок",
    "kop",
    "rubrik",
    "overskrift",
    "otsikko",
    "nagłówek",
    "nadpis",
    "标题",
    "見出し",
    "عنوان",
];

const TITLES: [&str; 14] = [
    "title",
    "titel",
    "titre principal",
    "titre",
    "título",
    "titulo",
    "titolo",
    "название",
    "заголовок документа",
    "tytuł",
    "název",
    "标题",
    "表題",
    "العنوان",
];

const QUOTATIONS: [&str; 19] = [
    "quote",
    "intense quote",
    "quotations",
    "quotation",
    "block text",
    "block quotation",
    "zitat",
    "intensives zitat",
    "citation",
    "citation intense",
    "cita",
    "cita destacada",
    "citazione",
    "цитата",
    "выделенная цитата",
    "引用",
    "اقتباس",
    "نقل قول",
    "blockquote",
];

const CAPTIONS: [&str; 13] = [
    "caption",
    "illustration",
    "figure",
    "table",
    "drawing",
    "beschriftung",
    "légende",
    "legend",
    "leyenda",
    "didascalia",
    "название объекта",
    "تسمية توضيحية",
    "image caption",
];

const CODES: [&str; 8] = [
    "preformatted text",
    "html preformatted",
    "source code",
    "code",
    "macro text",
    "verbatim",
    "quelltext",
    "vorformatierter text",
];

/// What a style of this name means; `None` where it means nothing.
pub(super) fn meaning(name: &str) -> Option<Kind> {
    let name = name.trim().to_lowercase().replace("_20_", " ").replace('_', " ");
    let name = name.as_str();
    // Before headings: "titre" alone is a title, "titre 1" a heading.
    let (stem, number) = match name.rfind(|character: char| !character.is_ascii_digit()) {
        Some(at) => {
            let end = at + name[at..].chars().next().map_or(1, char::len_utf8);
            (name[..end].trim_end(), name[end..].parse::<u8>().ok())
        }
        None => (name, None),
    };
    if let Some(level) = number.filter(|level| (1..=9).contains(level))
        && HEADINGS.contains(&stem)
    {
        return Some(Kind::Heading(level.min(6)));
    }
    let is_contents = stem.starts_with("toc") && (stem == "toc" || stem == "toc heading")
        || stem.starts_with("contents") && stem != "contents"
        || stem == "table of figures";
    match name {
        _ if is_contents => Some(Kind::Furniture),
        _ if TITLES.contains(&name) => Some(Kind::Title),
        _ if QUOTATIONS.contains(&name) => Some(Kind::Quotation),
        _ if CAPTIONS.contains(&name) => Some(Kind::Caption),
        _ if CODES.contains(&name) => Some(Kind::Code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_style_says_what_it_is_for() {
        let check = |name, expected| assert_eq!(meaning(name), expected, "{name}");
        check("heading 1", Some(Kind::Heading(1)));
        check("Heading_20_2", Some(Kind::Heading(2)));
        check("Überschrift 3", Some(Kind::Heading(3)));
        check("Titre1", Some(Kind::Heading(1)));
        check("标题 1", Some(Kind::Heading(1)));
        check("Titre", Some(Kind::Title));
        check("Title", Some(Kind::Title));
        check("Intense Quote", Some(Kind::Quotation));
        check("Preformatted_20_Text", Some(Kind::Code));
        check("toc 2", Some(Kind::Furniture));
        check("Contents_20_1", Some(Kind::Furniture));
        check("Normal", None);
        check("12", None);
        check("", None);
    }
}
