//! What holds for any input: nothing panics, nothing is lost, nothing overlaps.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod shared;

use proptest::prelude::*;
use shared::invariants::check;
use vademecum_document::{Document, Hints, Metadata, Severity, Title, parse};

fn parsed_as(bytes: &[u8], path: &str) -> Vec<Document> {
    parse(bytes, &Hints { path }).documents
}

/// The one document of a plain text, or an empty one.
fn parsed(bytes: &[u8]) -> Document {
    let nothing = Document {
        text: String::new(),
        title: Title::FromFileName(String::new()),
        metadata: Metadata::default(),
        blocks: Vec::new(),
        marks: Vec::new(),
        set_aside: Vec::new(),
        locators: Vec::new(),
        part: None,
    };
    parsed_as(bytes, "a.txt").pop().unwrap_or(nothing)
}

/// Lines as they stand in scraped pages, and some that look like them.
fn line() -> impl Strategy<Value = String> {
    let plausible = prop::sample::select(vec![
        "", "", "", "   ", "---", "===", "* * *", "0", "Share", "Home > News", "Title: The mill", "By Jane Doe",
        "Source : The Letter", "Source:", "id: x", "title: 'x'", "Code: 17", "4 December 2019", "04/12/2019 8:13 PM",
        "Wednesday 4 December 2019 - 20:13", "The mill turns again", "The mill turns again | The Letter",
        "THE MILL TURNS AGAIN", "What then?", "He said: come", "1. one", "2. two", "3. three things to do", "(a) first",
        "(b) second", "i. one", "ii. two", "• point", "- dash", "- dash again", "a) x", "b) y", "1.1 Boats",
        "Read more", "https://example.org/2019/12/04/mill", "LONDON, Dec 4, 2019 (Reuters) - The mill turned.",
        "The mill on the stream has been turning since Monday, after ten years of work by the people.",
        "It stopped. Nobody knew why, and nobody asked, for the winter had been long and the flour was short.",
        "the mill on the stream has been turning since monday and nobody knows", "wrapped by hand at this width, or nearly so,",
        "发布时间：2019年12月4日 20:13", "المصدر : صوت النهر", "© 2019", "\u{FEFF}", "\u{200B}x\u{200B}", "\r", "\u{2028}",
    ])
    .prop_map(str::to_owned);
    prop_oneof![8 => plausible, 1 => "\\PC{0,40}", 1 => "[ \\t.,:;()\\[\\]|/\\-–—0-9a-zA-Z:：]{0,40}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_plausible_pages(lines in prop::collection::vec(line(), 0..30), end in prop::sample::select(vec!["\n", "\r\n", "\n\n"])) {
        check(&parsed(lines.join(end).as_bytes()));
    }

    #[test]
    fn nothing_is_lost_from_any_text(text in "(?s).{0,200}") {
        check(&parsed(text.as_bytes()));
    }

    #[test]
    fn any_bytes_give_a_document(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&parsed(&bytes));
    }

    #[test]
    fn dates_of_any_numbers(a in 0_u32..100_000, b in 0_u32..10_000, c in 0_u32..100_000, mark in "[-/.: ]", month in prop::sample::select(vec!["May", "de mayo de", "Dezember", "月"])) {
        check(&parsed(format!("{a}{mark}{b}{mark}{c} {a:04}:{b}\n{a} {month} {c}\n{month} {a}, {c} +{b}").as_bytes()));
    }
}

/// Pieces of Markdown that mean something together.
#[cfg(feature = "markdown")]
fn markdown() -> impl Strategy<Value = String> {
    let plausible = prop::sample::select(vec![
        "",
        "\n",
        "\n\n",
        " ",
        "    ",
        "---",
        "+++",
        "title: The mill",
        "tags: [a, b",
        "a: &x [1]",
        "b: *x",
        "- ",
        "* a",
        "1. ",
        "10) b",
        "> ",
        ">> c",
        "# The mill",
        "## ",
        "===",
        "```",
        "~~~rust",
        "| a | b |",
        "|---|:-:|",
        "|",
        "[^1]",
        "[^1]: note",
        "[a](b)",
        "[a](javascript:b)",
        "![",
        "](x.png)",
        "![](y.png)",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "``",
        "<b>",
        "</b>",
        "<br>",
        "<div>",
        "</div>",
        "<script>",
        "<!--",
        "-->",
        "&amp;",
        "&nbsp;",
        "\\",
        "\t",
        "\u{a0}",
        "\u{200B}",
        "- [x] ",
        "word",
        "mill",
        "[![x](y)](z)",
        "{#id}",
        "\r",
        "http://example.org",
        "> [!NOTE]",
        "\0",
        "\u{feff}",
    ])
    .prop_map(str::to_owned);
    let piece = prop_oneof![8 => plausible, 1 => "\\PC{0,10}"];
    prop::collection::vec((piece, prop::sample::select(vec!["", "\n", " "])), 0..40)
        .prop_map(|pieces| pieces.into_iter().map(|(piece, end)| piece + end).collect())
}

#[cfg(feature = "markdown")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_markdown(text in markdown()) {
        parsed_as(text.as_bytes(), "a.md").iter().for_each(check);
    }
}

/// Pieces of HTML that mean something together.
#[cfg(feature = "html")]
fn html() -> impl Strategy<Value = String> {
    let plausible = prop::sample::select(vec![
        "<html>", "<head>", "<title>The mill</title>", "<body>", "<h1>", "</h1>", "<h2>The mill", "<p>", "</p>", "<div>", "</div>",
        "<div class='entry-content'>", "<div class=related>", "<nav>", "</nav>", "<aside>", "<footer>", "<article>", "<ul>", "<ol start=7>",
        "<li>", "</ul>", "<table>", "<tr>", "<td colspan=3 rowspan=99>", "<th>", "<caption>", "</table>", "<blockquote>", "<pre>", "</pre>",
        "<code>", "</code>", "<a href='/x'>", "<a href=javascript:x>", "</a>", "<b>", "</b>", "<i>", "<br>", "<br><br>", "<img src=x.png alt=wheel>",
        "<img src=y.png>", "<figure>", "<figcaption>", "</figure>", "<script>", "</script>", "<style>", "</style>", "<!--", "-->", "<svg>",
        "<noscript><p>", "</noscript>", "<select><option>", "<time datetime=2019-12-04>", "<span class=author>Jane Doe</span>", "&amp;", "&nbsp;",
        "&#0;", "\t", "\n", "\u{a0}", "\u{200B}", "The mill", "4 December 2019", "<template>", "<frameset>", "<plaintext>", "<hr>", "style='display:none'",
        "<p hidden>", "The mill on the stream has been turning since Monday, after ten years of work by the people of the village.",
        "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"The mill\"}</script>", "<h1>The mill</h1>", "<math><mtext>",
    ])
    .prop_map(str::to_owned);
    let piece = prop_oneof![12 => plausible, 1 => "\\PC{0,10}"];
    prop::collection::vec(piece, 0..60).prop_map(|pieces| format!("<html>{}", pieces.concat()))
}

#[cfg(feature = "html")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_pages(text in html()) {
        parsed_as(text.as_bytes(), "a.html").iter().for_each(check);
    }
}

/// Pages that were made to keep a parser busy: each is read in no time, and with its text.
#[cfg(feature = "html")]
#[test]
fn pages_nested_without_end_are_read() {
    let n = 100_000;
    let numbered: String = (0..n / 2).map(|id| format!("<b id={id}><p>")).collect();
    let attributes: String = (0..n).map(|id| format!(" a{id}")).collect();
    for start in [
        "<div>".repeat(n),
        "<b>".repeat(n),
        "<ul><li>".repeat(n / 2),
        "<table><tr><td>".repeat(n / 4),
        "<table><div>".repeat(n / 4),
        "<svg>".repeat(n),
        "<span>".repeat(n),
        "<blockquote>".repeat(n),
        "<template>".repeat(n),
        numbered,
        format!("<p{attributes}>"),
    ] {
        let shown = &start[..40];
        let documents = parsed_as(format!("<html>{start}The mill turns.").as_bytes(), "a.html");
        documents.iter().for_each(check);
        let is_there = documents.first().is_some_and(|document| document.text.contains("The mill turns."));
        assert!(is_there || shown.contains("template") || shown.contains("svg"), "{shown}");
    }
}

#[test]
fn a_file_without_text_says_so() {
    for bytes in [&b""[..], b" \r\n\t", b"\xEF\xBB\xBF", b"\0\0\0\0", b"%PDF-1.4\nabc", b"\x89PNG\r\n"] {
        for path in ["a.txt", "a.md", "a.html", "a.bin"] {
            let parsed = parse(bytes, &Hints { path });
            assert_eq!(parsed.documents, []);
            assert!(parsed.diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error));
        }
    }
}

/// Found by fuzzing.
#[test]
fn a_title_line_below_front_matter_leaves_nothing_of_it_out() {
    let document =
        parsed(b"---\ntitle: The mill\n---\n\nTitle: The other mill\n\nIt has been turning since Monday.\n");
    check(&document);
    assert_eq!(document.title(), "The other mill");
}

/// Found by fuzzing.
#[test]
fn a_title_behind_a_label_is_cut_where_its_emphasis_ends() {
    let told = |text: &str| {
        let document = parsed(text.as_bytes());
        check(&document);
        document.title()
    };
    assert_eq!(told("Title: **The old mill**\n\nIt has been turning since Monday.\n"), "The old mill");
    assert_eq!(told("---\ntitle:C The*"), "C The");
}
