//! What holds for any input: nothing panics, nothing is lost, nothing overlaps.

// The helpers of a test may fail as the test itself may.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod shared;

use proptest::prelude::*;
use shared::invariants::check;
use shared::read;

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
        check(&read::parsed(lines.join(end).as_bytes()));
    }

    #[test]
    fn nothing_is_lost_from_any_text(text in "(?s).{0,200}") {
        check(&read::parsed(text.as_bytes()));
    }

    #[test]
    fn any_bytes_give_a_document(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check(&read::parsed(&bytes));
    }

    #[test]
    fn dates_of_any_numbers(a in 0_u32..100_000, b in 0_u32..10_000, c in 0_u32..100_000, mark in "[-/.: ]", month in prop::sample::select(vec!["May", "de mayo de", "Dezember", "月"])) {
        check(&read::parsed(format!("{a}{mark}{b}{mark}{c} {a:04}:{b}\n{a} {month} {c}\n{month} {a}, {c} +{b}").as_bytes()));
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
        read::parsed_as(text.as_bytes(), "a.md").iter().for_each(check);
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
        read::parsed_as(text.as_bytes(), "a.html").iter().for_each(check);
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
            read::parsed_as(text.as_bytes(), path).iter().for_each(check);
        }
    }

    /// A record of any values under the names of parts has all of them somewhere.
    #[test]
    fn values_of_a_record_are_kept(title in "[a-z]{3,8}( [a-z]{2,8}){0,5}", body in "[a-z]{3,9}( [a-z]{2,9}){6,30}", other in "[a-z<&]{1,20}") {
        let record = serde_json::json!([{ "title": title, "text": body, "other": other }]).to_string();
        let documents = read::parsed_as(record.as_bytes(), "a.json");
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
            read::parsed_as(text.as_bytes(), "a.eml").iter().for_each(check);
        }
    }

    /// A mailbox has the messages that were put into it.
    #[test]
    fn messages_of_a_mailbox_are_those_put_in(bodies in prop::collection::vec("[a-z]{3,9}( [a-z]{2,9}){1,9}", 1..6)) {
        let mailbox: String = bodies.iter().map(|body| format!("From a Wed\nSubject: One\n\n{body}\n\n")).collect();
        let documents = read::parsed_as(mailbox.as_bytes(), "a.mbox");
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
            read::parsed_as(text.as_bytes(), path).iter().for_each(check);
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
            read::parsed_as(text.as_bytes(), "a.xml").iter().for_each(check);
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
        let documents = read::parsed_as(xml.as_bytes(), "a.xml");
        let read: Vec<&str> = documents.iter().flat_map(|document| document.text.split_whitespace()).collect();
        prop_assert_eq!(read, words);
    }
}
