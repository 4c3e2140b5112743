//! What is varied?

use crate::pack;

/// Files as a publisher may have them: the collection that is asked, and what is parsed.
pub const DOCUMENTS: [&str; 6] = [
    "The harbour report\n\n12 March 2021\n\nThe harbour was dredged in spring, and the master signed the report.\n\n\
     What was found\n\n1. One anchor, which was left where it lay until summer.\n\n\
     2. Another anchor, which is older, and a bell.\n\nComment\n",
    "---\ntitle: The mill\nid: mill-1\ndate: 2019-12-04\nlang: en\n---\n\nSource : The Letter\nStory Code : 830837\n\n\
     The mill on the stream has been turning since Monday, after ten years of work by the people.\n\n- a wheel\n- a stone\n",
    "Die Mühle\r\n\r\nDer Müller hat die alten Häuser am Fluss gekauft, und die Bücher über ihre Geschichte liegen jetzt \
     in der Bibliothek der Stadt.\r\n",
    "المدرسة الجديدة\n\nافتتحت المدينة مدرسة جديدة قرب النهر، وقال المعلمون إن الكتب وصلت في الصباح وإن الأطفال فرحوا.\n",
    "新磨坊\n\n磨坊主买下了河边的老房子，关于它们历史的书籍现在保存在城市图书馆里。コンピューターのデータ。\n",
    "Le moulin\n\nPar Jane Doe\n\nL’école près de la rivière a rouvert ; les élèves lisent l’histoire du cœur du village.\n",
];

/// Exported data, one of each notation.
pub const DATA: [&str; 4] = [
    r#"[{"id": 1, "title": "The old mill", "body": "<p>It has been turning since Monday.", "tags": ["a", "b"], "by": {"name": "Jane Doe"}},
{"id": 2, "title": "The ferry", "body": "It sails at eight.\n\n1. one\n2. two", "date": 1575489180}]"#,
    "{\"titel\": \"Die M\\u00fchle\", \"inhalt\": \"Sie dreht sich wieder.\", \"datum\": \"4.12.2019\"}\n{\"titel\": \"Die F\u{e4}hre\", \"inhalt\": \"Sie f\u{e4}hrt.\"}\n",
    "title,date,text\n\"The old mill, again\",12/24/2019,\"It turns.\n\nNobody knew \"\"why\"\".\"\nThe ferry,,It sails.\n",
    "headline\tlink\tcontent\nThe ferry\thttps://example.org/ferry\tIt sails at eight.\n",
];

/// A message, and a mailbox.
pub const MAIL: [&str; 3] = [
    "From: Jane Doe <jane@example.org>\nTo: tom@example.org\nSubject: =?UTF-8?Q?Die_M=C3=BChle?=\nDate: Wed, 4 Dec 2019 20:13:07 +0100\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nIt turns=2E\n> At last.\n--c\nContent-Type: text/html\n\n<p>It turns.\n--c--\n--b\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\nContent-Disposition: attachment; filename=\"a.txt\"\n\nVGhlIG1pbGwgdHVybnMu\n--b\nContent-Type: message/rfc822\n\nSubject: Two\n\nTwo.\n--b--\n",
    "From: jane@example.org\nSubject: Wheel\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>See<img src=\"cid:a@b\"></p>\n--b\nContent-Type: image/png; name=a.png\nContent-ID: <a@b>\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n--b--\n",
    "From jane Wed Dec 4 2019\nFrom: jane@example.org\nSubject: One\n\nOne.\n>From here.\n\nFrom tom Thu Dec 5 2019\nFrom: tom@example.org\n\nTwo.\n",
];

/// What publishers say of collections.
pub const COLLECTIONS: [&str; 2] = [
    "title = \"The mill\"\naddress = \"https://example.org/mill/\"\ndescription = \"Letters, 1901 to 1912.\"\nlanguage = \"en\"\norder = [\"b.txt\", \"a/*.md\"]\naccent = \"#7a2e1f\"\nleave_out = [\"*.log\"]\n\n[fields]\ntitle = \"headline\"\n",
    "titel = 1\n[names]\n\"Jane Doe\" = [\"J. Doe\"]\n[[furniture]]\na = {b = 'c'}\naccent = \"red\"\n",
];

/// Subtitles of both kinds.
pub const SUBTITLES: [&str; 2] = [
    "1\n00:00:01,000 --> 00:00:03,500\nThe mill\n\n2\n00:00:03,600 --> 00:00:06,000\n<i>turns</i>.\n- Yes.\n",
    "WEBVTT\nLanguage: en\n\nNOTE a\n\n00:01.000 --> 00:04.000 align:start\n<v Jane Doe>It turns &amp; turns.\n",
];

/// A feed, and texts in elements of other vocabularies.
pub const XML: [&str; 3] = [
    "<rss xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Mills</title><item><title>A &amp;lt; B</title><link>https://example.org/1</link>\
     <dc:creator>Jane Doe</dc:creator><pubDate>Wed, 04 Dec 2019 20:13:07 +0100</pubDate><description><![CDATA[<p>It <i>turns</i>.</p>]]></description></item></channel></rss>",
    "<feed xmlns='http://www.w3.org/2005/Atom'><entry><title type='html'>&lt;b&gt;Mill&lt;/b&gt;</title><author><name>Tom</name></author><content type='xhtml'><div><p>One</p></div></content></entry></feed>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><article xml:lang='en'><info><title>Mills</title><author><surname>Doe</surname></author></info><sec><title>One</title>\
     <p>It <em>turns</em> &b; <pre>a\n  b</pre> on.</p><blockquote><p>Yes.</p></blockquote></sec></article>",
];

/// Files of Markdown.
pub const MARKDOWN: [&str; 2] = [
    "---\ntitle: \"The mill\"\nauthors: [Jane Doe, {name: Tom}]\nbase: &b {a: 1}\nmore: *b\n---\n\n# The mill\n\nIt *turns* [again](x.md).[^1]\n\n\
     - one\n  1. two\n- [x] three\n\n> quoted\n\n| a | b |\n|---|--:|\n| **c** | |\n\n```\n<code>\n```\n\n![](a.png)\n\n[^1]: A note.\n",
    "+++\ntitle = \"Die Mühle\"\ndate = 2019-12-04T20:13:00Z\n[extra]\na = [1, {b = 2}]\n+++\n<div>a <b>b</b> &amp; c</div>\n\nHeading\n===\n\ntext\\\nline\n",
];

/// Saved pages.
pub const PAGES: [&str; 3] = [
    "<!doctype html><title>The mill</title><article><h1>The mill</h1><p>It turns<sup id=r1><a href=#n1>[1]</a></sup> since Monday<a role=doc-noteref href=#n2>2</a>.</p>\
     <ol><li id=n1><a href=#r1>^</a> Slowly.<li id=n2 role=doc-endnote><p>2. At last.</p><p>Or not.</p></ol></article>",
    "<!doctype html><html lang=en><head><title>The mill | Letters</title><meta property=og:title content='The mill'>\
     <script type='application/ld+json'>{\"@type\":\"Article\",\"author\":[{\"name\":\"Jane Doe\"}],\"datePublished\":\"2019-12-04\"}</script></head>\
     <body><nav><a href=/>Home</a></nav><article><h1>The mill</h1><div class=article-body><p>The mill on the stream has been turning since \
     Monday, after ten years of work by the <a href=../p>people</a>.</p><ol start=3><li>one<ul><li>two</ul></ol><blockquote>quoted</blockquote>\
     <table><tr><th>a<td colspan=2>b<tr><td rowspan=2>c<td></table><figure><img src=a.png alt=wheel><figcaption>The wheel</figcaption></figure>\
     <pre>x\n y</pre></div></article><aside class=related><h3>Related</h3></aside></body></html>",
    "<TITLE>Letters</TITLE><CENTER><FONT size=4><B>Letters</B></FONT></CENTER>The first letter tells of the journey to the coast.<P>The second.\
     <BR><BR>By Jane Doe, 4 December 2019<svg><script>x</script></svg><noscript><p>none</noscript>",
];

/// The readable parts of archives, books and office documents, as the tests have them.
const ARCHIVES: [&str; 3] = [
    include_str!("../../../crates/document/tests/specs/archives.txt"),
    include_str!("../../../crates/document/tests/specs/office.txt"),
    include_str!("../../../crates/document/tests/specs/books.txt"),
];

/// The lines of printed pages, as the tests have them.
const PRINTED: &str = include_str!("../../../crates/document/tests/specs/printed-pages.txt");

/// What stands in a file of specs before each expectation.
fn inputs(specs: &'static str) -> impl Iterator<Item = &'static str> {
    let pages = specs.split("\n@@@ page ").skip(1);
    pages.filter_map(|page| page.split_once('\n')?.1.split("@@@ expect").next())
}

/// Queries of every form.
pub const QUERIES: [&str; 20] = [
    "harbour anchor",
    "\"the harbour\" -bell",
    "(mill | moulin) OR \"alte Häuser\"",
    "anch*r wor?d *o* a*",
    "harbur~ anhcor~2 ",
    "\"harbour spring\"~5",
    "title:mill in:heading",
    "in:(heading OR list) -in:title anchor",
    "source:letter author:\"jane doe\" tag:x",
    "lang:en OR lang:(de fr)",
    "id:mill-1 id:\"830837\"",
    "date:2019-10..2021 before:2022 after:2018-12-01",
    "-(the -anchor) ((bell))",
    "مدرسة المدرسه کتاب‌ها",
    "图书馆 コンピューター",
    "l’école l'e\u{301}le\u{300}ve Mueller",
    "“curly „quotes « and ) marks",
    "OR | OR -OR () \"\" ~ : ? *",
    "title:(in:list \"a b\"~ -c) http://x 12:30",
    "a b c d e f g h i j k l m n o p",
];

/// Names of passages.
pub const PLACES: [&str; 3] = ["p12~0f3a99c4", "p0~00000000", "p4294967295~ffffffff"];

/// What is put in between: marks and names that mean something.
pub const PIECES: [&str; 44] = [
    "\"",
    "(",
    ")",
    "-",
    "|",
    " OR ",
    "~",
    "~2",
    "*",
    "?",
    ":",
    " ",
    "\n",
    "\r\n\r\n",
    "\t",
    "title:",
    "in:",
    "date:",
    "..",
    "lang:",
    "id:",
    "2019-12-04",
    "99999999999999999999",
    "1.",
    "- ",
    "• ",
    "---\n",
    "=== ",
    "Title: ",
    "By ",
    "Source : ",
    "http://",
    "\u{FEFF}",
    "\u{200B}",
    "\u{200C}",
    "\u{0301}",
    "ß",
    "ﬁ",
    "İ",
    "ー",
    "ﾞ",
    "\u{1F468}\u{200D}\u{1F469}",
    "\u{0}",
    "p1~",
];

/// The inputs from which a target is tried.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let bytes = |texts: &[&str]| texts.iter().map(|text| text.as_bytes().to_vec()).collect::<Vec<_>>();
    match target {
        "query" => bytes(&QUERIES),
        "place" => bytes(&PLACES),
        "markdown" => bytes(&MARKDOWN),
        "html" => bytes(&PAGES),
        "collection" => bytes(&COLLECTIONS),
        "archive" => ARCHIVES.iter().flat_map(|specs| inputs(specs)).map(pack::packed).collect(),
        "pdf" => inputs(PRINTED).map(pack::printed).collect(),
        "mail" => (0_u8..).zip(MAIL).map(|(nth, text)| [&[nth], text.as_bytes()].concat()).collect(),
        "subtitles" => bytes(&SUBTITLES),
        "xml" => bytes(&XML),
        "data" => (0_u8..).zip(DATA).map(|(nth, text)| [&[nth], text.as_bytes()].concat()).collect(),
        "document" => (0_u8..).zip(DOCUMENTS).map(|(nth, text)| [&[nth], text.as_bytes()].concat()).collect(),
        _ => {
            let whole = [&[1], crate::small_corpus_bytes()].concat();
            let changes = (0_u8..24).map(|nth| vec![0, nth, nth / 2, nth.wrapping_mul(37), nth]);
            changes.chain([whole]).collect()
        }
    }
}
