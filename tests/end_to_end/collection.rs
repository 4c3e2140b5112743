//! Which documents are there to look at, beside the one in `seeds/`?
//!
//! A folder of invented texts that holds what a page finds hard: many documents and few, titles of 300
//! characters and none, no date, no source, lists and headings, neighbours that say almost the same, other
//! scripts and directions. Always the same texts.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::browser::setting;
use crate::folder::Folder;

/// How many articles the folder holds besides the odd ones.
const N_ARTICLES: usize = 60;

const SENTENCES: [&str; 14] = [
    "The harbour council met on the second floor and took its time over the minutes of the old ferry.",
    "Nobody could say when the lighthouse had last been painted, or by whom.",
    "A delegation of fishermen asked that the new pier be built before the winter storms.",
    "The engineer answered that stone from the northern quarry would be cheaper, but slower to come.",
    "In the afternoon the library opened its doors to everyone who had kept a letter from the flood year.",
    "Forty letters were brought, and one photograph of the harbour with no ship in it.",
    "The teacher read aloud what the ferryman had written to his sister about the ice.",
    "It was agreed that the ferry should run every hour, and on market days every half hour.",
    "The price of a crossing stays as it was; children and bicycles travel free.",
    "What the council could not agree on was the name of the bridge.",
    "Some wanted it named after the engineer, others after the storm that made it necessary.",
    "The minutes record a long silence, then a motion to adjourn.",
    "Lanterns were hung along the quay, and the band played until the tide turned.",
    "A report on the drinking water will be laid before the council in spring.",
];

const TITLES: [&str; 6] = [
    "Council puts off the question of the bridge",
    "The ferry will run every hour",
    "Letters from the flood year",
    "Stone from the northern quarry",
    "A lighthouse nobody remembers painting",
    "Lanterns along the quay",
];

const SOURCES: [&str; 4] = ["Harbour Gazette", "The Northern Quarry", "Ferryman's Weekly", "Town Archive"];

const FOLDERS: [&str; 3] = ["council", "letters", "letters/flood-year"];

/// Writes the invented texts.
fn write(folder: &Path) {
    for ordinal in 0..N_ARTICLES {
        put(folder, &format!("{}/{ordinal:03}.txt", FOLDERS[ordinal % FOLDERS.len()]), &article(ordinal));
    }
    // A wire report that two papers printed, one with a sentence of its own.
    let report = paragraphs(5, 9);
    for (name, source, more) in
        [("wire-1", "Harbour Gazette", ""), ("wire-2", "Town Archive", "The editor was not present.\n\n")]
    {
        let head = head("The ice breaks early", Some("2021-03-02"), Some(source), "en");
        put(folder, &format!("council/{name}.txt"), &format!("{head}{report}{more}"));
    }
    let long_title =
        "A title of some three hundred characters, as archives have them, in which the person who wrote it put everything that he knew of the ferry, "
            .to_owned()
            + "the harbour, the council and the weather of the year in which the letters were found, because there was room on the card and no one to stop him in time";
    put(folder, "letters/long-title.txt", &(head(&long_title, None, None, "en") + &paragraphs(3, 4)));
    put(folder, "no-title-no-date.txt", &paragraphs(11, 3));
    put(folder, "council/rules.txt", &rules());
    put(folder, "letters/book.txt", &book());
    put(folder, "letters/mill.md", MILL);
    put(folder, "letters/img/wheel.svg", WHEEL);
    put(folder, "letters/the-ferryman-recorded.srt", &recording());
    for (name, text) in [("arabic", ARABIC), ("persian", PERSIAN), ("hebrew", HEBREW), ("chinese", CHINESE)] {
        put(folder, &format!("letters/{name}.txt"), text);
    }
}

/// The folder of the documents that are in the built page.
pub fn seeds() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../seeds")
}

/// A site of the documents in the folder `from`, made by the command that carries the built page, which is
/// told more in these arguments.
pub fn pressed(from: &Path, arguments: &[&str]) -> Folder {
    let to = Folder::new();
    let mut command = Command::new(setting("VADEMECUM_COMMAND"));
    command.arg("press").arg(from).arg("-o").arg(to.path()).args(arguments);
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} does not start: {error}"));
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    to
}

/// A site of the invented texts.
pub fn of_invented_texts() -> Folder {
    let documents = Folder::new();
    write(documents.path());
    pressed(documents.path(), &["--title", "Letters from the harbour"])
}

fn put(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn head(title: &str, date: Option<&str>, source: Option<&str>, language: &str) -> String {
    let mut head = format!("---\ntitle: {title}\nlang: {language}\n");
    for (key, value) in [("date", date), ("source", source)] {
        if let Some(value) = value {
            let _ = writeln!(head, "{key}: {value}");
        }
    }
    head + "---\n\n"
}

/// `n` paragraphs that begin at a sentence of their own.
fn paragraphs(from: usize, n: usize) -> String {
    let sentence = |at: usize| SENTENCES[at % SENTENCES.len()];
    (0..n).fold(String::new(), |mut text, ordinal| {
        let first = from + ordinal * 3;
        let _ = writeln!(
            text,
            "{} {} {}\n",
            sentence(first),
            sentence(first + ordinal + 1),
            sentence(first * 5 + 2)
        );
        text
    })
}

fn article(ordinal: usize) -> String {
    let (year, month, day) = (2016 + ordinal % 7, 1 + ordinal % 12, 1 + (ordinal * 5) % 28);
    let date = format!("{year}-{month:02}-{day:02}");
    // Letters bear no date, now and then.
    let date = (ordinal % 9 != 4).then_some(date.as_str());
    let title = format!("{}, part {}", TITLES[ordinal % TITLES.len()], ordinal / TITLES.len() + 1);
    head(&title, date, Some(SOURCES[ordinal % SOURCES.len()]), "en") + &paragraphs(ordinal, 3 + ordinal % 6)
}

/// A text of headings and lists.
fn rules() -> String {
    let mut text = head("Rules of the ferry", Some("2018-06-30"), Some("Town Archive"), "en");
    for (nth, heading) in ["Fares and tickets", "Conduct on board", "Ice and storms"].iter().enumerate() {
        let _ = writeln!(text, "{heading}\n{}\n", "-".repeat(heading.len()));
        let _ = writeln!(text, "{}", paragraphs(nth * 4, 1).trim_end());
        text.push('\n');
        for item in 1..=4 {
            let _ = writeln!(text, "{item}. {}", SENTENCES[(nth * 4 + item) % SENTENCES.len()]);
        }
        text.push('\n');
    }
    text
}

/// A text of some 20,000 words.
fn book() -> String {
    let mut text = head("The book of the harbour", Some("1998"), Some("Town Archive"), "en");
    for chapter in 1..=12 {
        let heading = format!("Chapter {chapter}: {}", TITLES[chapter % TITLES.len()]);
        let _ = writeln!(text, "{heading}\n{}\n", "=".repeat(heading.len()));
        text.push_str(&paragraphs(chapter * 7, 40));
    }
    text
}

/// What somebody said, with the times at which he said it.
fn recording() -> String {
    let mut text = "0\n00:00:00,000 --> 00:00:01,000\nOle Brandt, ferryman, on the harbour.\n\n".to_owned();
    let cues = SENTENCES.iter().enumerate().flat_map(|(nth, sentence)| {
        let (start, end) = sentence.split_at(sentence[..sentence.len() / 2].rfind(' ').unwrap());
        // A silence every third sentence.
        let from = 2 + nth * 9 + nth / 3 * 6;
        [(from, start), (from + 4, end.trim_start())]
    });
    for (ordinal, (from, words)) in cues.enumerate() {
        let time = |seconds: usize| format!("00:{:02}:{:02},000", seconds / 60, seconds % 60);
        let _ = writeln!(text, "{}\n{} --> {}\n{words}\n", ordinal + 1, time(from), time(from + 4));
    }
    text
}

/// A document with one of everything.
const MILL: &str = r#"---
title: The mill on the stream
date: 2021-03-12
author: Jane Doe
source: Town Archive
tags: [mills, water]
---

The mill has been **turning since Monday**, after *ten years* of work, says [the report](https://example.org/report).[^1]
Its `wheel` is new, and ~~nobody~~ everybody came to see it.

![The wheel, seen from the bridge](img/wheel.svg)

> It stopped. Nobody knew why, and nobody asked, for the winter had been long.
>
> And the flour was short.

## What was ground

| Year | Wheat (t) | Rye (t) | Who kept the book |
|------|-----------|---------|-------------------|
| 1901 | 12        | 7       | Anna Miller, daughter of the old miller |
| 1902 | 14        | 6       | Anna Miller |

- [x] the wheel
- [ ] the roof
  1. tiles
  2. beams

```
turn(wheel, 3);
if (wheel.stops) ask("why?");
```

[^1]: Report on the mill, page 12.
"#;

const WHEEL: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 60 30\" width=\"600\" height=\"300\">\
    <rect width=\"60\" height=\"30\" fill=\"#dfe8ee\"/><rect y=\"22\" width=\"60\" height=\"8\" fill=\"#7fa3b8\"/>\
    <circle cx=\"30\" cy=\"16\" r=\"10\" fill=\"none\" stroke=\"#6b4a2b\" stroke-width=\"2\"/>\
    <path d=\"M30 6v20M20 16h20M23 9l14 14M37 9L23 23\" stroke=\"#6b4a2b\"/></svg>";

const ARABIC: &str = "---\ntitle: رسالة من الميناء\nlang: ar\ndate: 2017-05-11\nsource: أرشيف المدينة\n---\n\nاجتمع مجلس الميناء في الطابق الثاني وناقش موضوع العبّارة القديمة. طلب الصيادون بناء رصيف جديد قبل عواصف الشتاء.\n\nكتب صاحب العبّارة إلى أخته عن الجليد (Ice) وعن السفينة Meridian التي لم تصل.\n";

const PERSIAN: &str = "---\ntitle: نامه‌ای از بندر\nlang: fa\ndate: 2018-02-03\nsource: بایگانی شهر\n---\n\nشورای بندر در طبقهٔ دوم گرد آمد و دربارهٔ قایق کهنه گفت‌وگو کرد. ماهیگیران خواستند که اسکلهٔ نو پیش از توفان‌های زمستان ساخته شود.\n";

const HEBREW: &str = "---\ntitle: מכתב מן הנמל\nlang: he\ndate: 2019-09-21\nsource: ארכיון העיר\n---\n\nמועצת הנמל התכנסה בקומה השנייה ודנה במעבורת הישנה. הדייגים ביקשו לבנות רציף חדש לפני סופות החורף.\n";

const CHINESE: &str = "---\ntitle: 港口来信\nlang: zh\ndate: 2020-01-15\nsource: 城市档案馆\n---\n\n港口委员会在二楼开会,讨论旧渡船的问题。渔民要求在冬季风暴之前修建新码头。\n";
