//! What holds for any input: nothing panics, nothing is lost, nothing overlaps.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod shared;

use proptest::prelude::*;
use shared::invariants::check;
use vademecum_document::{Document, Hints, Metadata, Severity, Title, parse};

fn parsed_as(bytes: &[u8], path: &str) -> Vec<Document> {
    parse(bytes, &Hints::of(path)).documents
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

/// Pieces of exported data that mean something together.
#[cfg(feature = "data")]
fn data() -> impl Strategy<Value = String> {
    let plausible = prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "\n", "\t", ";", "|", " ", "[{", "}]", "},{", "{\"title\":\"The mill\"", "\"text\":", "\"body\":",
        "\"The mill on the stream has been turning since Monday, after ten years of work by the people of the village.\"",
        "\"<p>It turns.<ul><li>one<li>two\"", "\"one\\n\\n1. two\\n2. three\"", "\"date\":1575489180", "\"2019-12-04\"", "\"id\":17", "null", "-1e99",
        "\\ud83d", "\\", "\u{feff}", "\u{0}", "\"tags\":[\"a\",\"b\"]", "\"a\":{\"b\":{\"c\":", "title,text\n", "titel;inhalt\n", "\"\"", "\u{a0}",
        "{\"title\":\"The mill\",\"text\":\"The mill\\n\\nIt turns.\"}\n", "sep=;\n", "https://example.org", "\u{200B}", "Share\n", "\r\n",
    ])
    .prop_map(str::to_owned);
    let piece = prop_oneof![10 => plausible, 1 => "\\PC{0,10}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[cfg(feature = "data")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_data(text in data()) {
        for path in ["a.json", "a.jsonl", "a.csv", "a.tsv", "a"] {
            parsed_as(text.as_bytes(), path).iter().for_each(check);
        }
    }

    /// A record of any values under the names of parts has all of them somewhere.
    #[test]
    fn values_of_a_record_are_kept(title in "[a-z]{3,8}( [a-z]{2,8}){0,5}", body in "[a-z]{3,9}( [a-z]{2,9}){6,30}", other in "[a-z<&]{1,20}") {
        let record = serde_json::json!([{ "title": title, "text": body, "other": other }]).to_string();
        let documents = parsed_as(record.as_bytes(), "a.json");
        prop_assert_eq!(documents.len(), 1);
        check(&documents[0]);
        prop_assert_eq!(documents[0].title(), title);
        prop_assert!(documents[0].text.contains(&body));
        prop_assert_eq!(&documents[0].metadata.further[0].value, &other);
    }
}

/// Pieces of mail that mean something together.
#[cfg(feature = "mail")]
fn mail() -> impl Strategy<Value = String> {
    let plausible = prop::sample::select(vec![
        "From: Jane Doe <jane@example.org>\n",
        "Subject: =?UTF-8?Q?The_m=C3=BChle?=\n",
        "Date: Wed, 4 Dec 2019 20:13:07 +0100\n",
        "MIME-Version: 1.0\n",
        "Content-Type: multipart/mixed; boundary=b\n",
        "Content-Type: multipart/alternative; boundary=\"c\"\n",
        "Content-Type: text/plain; charset=iso-8859-1\n",
        "Content-Type: text/html\n",
        "Content-Type: message/rfc822\n",
        "Content-Transfer-Encoding: base64\n",
        "Content-Transfer-Encoding: quoted-printable\n",
        "Content-Disposition: attachment; filename=\"a.txt\"\n",
        "Content-Disposition: attachment; filename=b.json\n",
        "\n",
        "\n\n",
        "--b\n",
        "--b--\n",
        "--c\n",
        "--c--\n",
        "> The mill turns.\n",
        ">> So they say.\n",
        "> \n",
        "The mill turns, since Monday.\n",
        "VGhlIG1pbGwgdHVybnMu\n",
        "=C3=BC=\n",
        "<p>It turns.<blockquote>So.</blockquote>",
        "From jane Wed Dec 4 2019\n",
        ">From here on\n",
        "1. one\n",
        "-- \n",
        "\r\n",
        "\u{a0}\n",
        " folded\n",
        "[{\"title\":\"a\",\"text\":\"one two three\"}]\n",
    ])
    .prop_map(str::to_owned);
    let piece = prop_oneof![12 => plausible, 1 => "\\PC{0,10}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[cfg(feature = "mail")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_mail(text in mail()) {
        for text in [format!("From: a@example.org\n{text}"), format!("From a\nFrom: a@example.org\n{text}"), text] {
            parsed_as(text.as_bytes(), "a.eml").iter().for_each(check);
        }
    }

    /// A mailbox has the messages that were put into it.
    #[test]
    fn messages_of_a_mailbox_are_those_put_in(bodies in prop::collection::vec("[a-z]{3,9}( [a-z]{2,9}){1,9}", 1..6)) {
        let mailbox: String = bodies.iter().map(|body| format!("From a Wed\nSubject: One\n\n{body}\n\n")).collect();
        let documents = parsed_as(mailbox.as_bytes(), "a.mbox");
        let texts: Vec<&str> = documents.iter().map(|document| &document.text["One\n\n".len()..]).collect();
        prop_assert_eq!(texts, bodies);
    }
}

/// Pieces of subtitles that mean something together.
#[cfg(feature = "subtitles")]
fn subtitles() -> impl Strategy<Value = String> {
    let plausible = prop::sample::select(vec![
        "WEBVTT\n\n",
        "1\n",
        "2\n",
        "00:00:01,000 --> 00:00:02,000\n",
        "00:02.000 --> 00:03.000 align:start\n",
        "99:99:99 --> 0:00:00\n",
        "-->\n",
        "\n",
        "\n\n",
        "NOTE a\n",
        "STYLE\n",
        "<v Jane Doe>",
        "</v>",
        "<i>",
        "It turns.\n",
        "the mill\n",
        "- Yes.\n",
        "{\\an8}",
        "&amp;",
        "&nbsp;",
        "<",
        "\u{feff}",
        "\r\n",
        "\r",
        "\u{200B}\n",
        "42\n",
    ])
    .prop_map(str::to_owned);
    let piece = prop_oneof![12 => plausible, 1 => "\\PC{0,10}"];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

#[cfg(feature = "subtitles")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_subtitles(text in subtitles()) {
        for path in ["a.srt", "a.vtt"] {
            parsed_as(text.as_bytes(), path).iter().for_each(check);
        }
    }
}

/// XML of elements that mean something together, closed in their order.
#[cfg(feature = "xml")]
fn elements() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "rss",
        "channel",
        "item",
        "feed",
        "entry",
        "title",
        "link",
        "description",
        "content",
        "author",
        "p",
        "para",
        "sec",
        "info",
        "pre",
        "list",
        "hi",
        "TEI",
        "head",
        "blockquote",
        "programlisting",
        "text",
        "body",
    ]);
    let texts = prop::sample::select(vec![
        "The mill",
        " ",
        "\n",
        "&amp;",
        "&lt;p&gt;It turns.",
        "<![CDATA[<b>x</b>]]>",
        "4 Dec 2019",
    ]);
    // An element is opened, a text stands, or what was opened last is closed.
    let piece =
        prop_oneof![names.prop_map(Some), Just(None)].prop_flat_map(move |name| (Just(name), texts.clone()));
    prop::collection::vec(piece, 0..40).prop_map(|pieces| {
        let (mut xml, mut open) = ("<?xml version='1.0'?>".to_owned(), Vec::new());
        for (name, text) in pieces {
            match name {
                Some(name) => {
                    xml.push_str(&format!("<{name}>"));
                    open.push(name);
                }
                None if open.len() > 1 => xml.push_str(&format!("</{}>", open.pop().unwrap_or_default())),
                None => continue,
            }
            xml.push_str(text);
        }
        open.iter().rev().for_each(|name| xml.push_str(&format!("</{name}>")));
        xml
    })
}

#[cfg(feature = "xml")]
proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_from_xml(xml in elements(), cut in 0_usize..400) {
        let cut = xml.char_indices().nth(cut).map_or(xml.len(), |(at, _)| at);
        for text in [&xml, &xml[..cut]] {
            parsed_as(text.as_bytes(), "a.xml").iter().for_each(check);
        }
    }

    /// Of a text in elements that no vocabulary knows, all words are shown, in their order.
    #[test]
    fn words_between_tags_are_shown_in_their_order(words in prop::collection::vec("[a-z]{3,9}", 1..20), deep in any::<bool>()) {
        let inside = words.iter().map(|word| format!("<w>{word}</w>")).collect::<String>();
        let xml = if deep {
            words.iter().rev().fold(String::new(), |inside, word| format!("<w>{word} {inside}</w>"))
        } else {
            format!("<words>{inside}</words>")
        };
        let documents = parsed_as(xml.as_bytes(), "a.xml");
        let read: Vec<&str> = documents.iter().flat_map(|document| document.text.split_whitespace()).collect();
        prop_assert_eq!(read, words);
    }
}

/// Files that were made to break a parser: none panics, and of each something is told or read.
#[test]
fn files_that_broke_something_are_read() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/regression");
    let mut n_files = 0;
    for format in std::fs::read_dir(folder).unwrap() {
        for file in std::fs::read_dir(format.unwrap().path()).unwrap() {
            let file = file.unwrap().path();
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            let parsed = parse(&std::fs::read(&file).unwrap(), &Hints::of(&name));
            parsed.documents.iter().for_each(check);
            assert!(!parsed.documents.is_empty() || !parsed.diagnostics.is_empty(), "{name} says nothing");
            n_files += 1;
        }
    }
    assert!(n_files > 0);
}

/// A regression file gives so many documents, and what is lost of it is told with its line.
#[cfg(any(feature = "data", all(feature = "markdown", feature = "html")))]
fn check_told(name: &str, n_documents: usize, line: Option<u32>, message: &str) {
    let file = format!("{}/tests/regression/{name}", env!("CARGO_MANIFEST_DIR"));
    let parsed = parse(&std::fs::read(file).unwrap(), &Hints::of(name));
    assert_eq!(parsed.documents.len(), n_documents, "{name}: {:?}", parsed.diagnostics);
    let is_told = |said: &vademecum_document::Diagnostic| said.line == line && said.message.contains(message);
    assert!(parsed.diagnostics.iter().any(is_told), "{name}: {:?}", parsed.diagnostics);
}

/// What is lost of texts, Markdown and saved pages is told.
#[cfg(all(feature = "markdown", feature = "html"))]
#[test]
fn what_is_lost_of_texts_is_told() {
    let check = check_told;
    check("text/cut-off-utf16.txt", 1, Some(1), "damaged");
    check("text/damaged.txt", 1, Some(4), "damaged");
    check("text/zeros.txt", 0, None, "no text that can be read");
    check("text/only-blanks.txt", 0, None, "no text");
    check("markdown/references.md", 1, Some(3), "not followed");
    check("markdown/twice.md", 1, Some(3), "title");
    check("markdown/no-day.md", 1, Some(3), "names no day");
    check("html/deep.html", 1, None, "nested deeper");
    check("html/attributes.html", 1, None, "more attributes");
    check("html/only-scripts.html", 0, None, "only tags and scripts");
    check("html/only-title.html", 1, None, "no article");
}

/// What is lost of exported data is told, with its line.
#[cfg(feature = "data")]
#[test]
fn what_is_lost_of_data_is_told() {
    let check = check_told;
    check("data/cut-off.json", 1, Some(1), "broken");
    check("data/broken-lines.jsonl", 2, Some(2), "no JSON");
    check("data/open-quote.csv", 2, Some(2), "never closed");
    check("data/numbers.json", 1, None, "no records with text");
    check("data/open-brackets.json", 1, None, "no records with text");
}

/// What is lost of mail is told.
#[cfg(feature = "mail")]
#[test]
fn what_is_lost_of_mail_is_told() {
    let check = |name: &str, n_documents: usize, message: &str| {
        let file = format!("{}/tests/regression/mail/{name}", env!("CARGO_MANIFEST_DIR"));
        let parsed = parse(&std::fs::read(file).unwrap(), &Hints::of(name));
        assert_eq!(parsed.documents.len(), n_documents, "{name}: {:?}", parsed.diagnostics);
        let is_told = |said: &vademecum_document::Diagnostic| said.message.contains(message);
        assert!(parsed.diagnostics.iter().any(is_told), "{name}: {:?}", parsed.diagnostics);
    };
    check("many-attachments.eml", 201, "more than 200 attachments");
    check("no-end.eml", 2, "cut off");
    check("messages-in-messages.eml", 4, "too many other messages");
}

/// The name of an attachment never leads out of the folder.
#[cfg(feature = "mail")]
#[test]
fn names_of_attachments_are_names() {
    let file = format!("{}/tests/regression/mail/odd-names.eml", env!("CARGO_MANIFEST_DIR"));
    let documents = parsed_as(&std::fs::read(file).unwrap(), "odd-names.eml");
    let parts: Vec<Option<&str>> = documents.iter().map(|document| document.part.as_deref()).collect();
    assert_eq!(parts, [None, Some("passwd"), Some("attachment 2.html")]);
}

/// What the publisher says of the fields goes before what their names say.
#[cfg(feature = "data")]
#[test]
fn fields_are_told() {
    let told = [("title", vec!["kopf"]), ("text", vec!["lead", "haupt"]), ("date", vec!["wann"])];
    let told: Vec<(String, Vec<String>)> = told
        .iter()
        .map(|(part, fields)| ((*part).to_owned(), fields.iter().map(|&field| field.to_owned()).collect()))
        .collect();
    let fields = vademecum_document::Fields::of(&told);
    let data = r#"[{"title": "not this", "a": {"kopf": "The mill"}, "haupt": "It turns.", "lead": "At last.", "wann": "4.12.2019"}]"#;
    let parsed = parse(data.as_bytes(), &Hints { path: "a.json", fields: &fields });
    let document = &parsed.documents[0];
    check(document);
    assert_eq!(document.text, "The mill\n\nAt last.\n\nIt turns.");
    assert_eq!(
        document.metadata.published.map(|published| published.to_string()),
        Some("2019-12-04".to_owned())
    );
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
            let parsed = parse(bytes, &Hints::of(path));
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
