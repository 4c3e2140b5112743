//! Is a line part of the page that the text was taken from?

use crate::words::furniture::{
    ADVERTISEMENTS, AGO, AGO_UNITS, BEFORE_LINKS, BEFORE_TAGS, CHANNELS, COUNTED, CREDIT_MARKS, PROMPTS,
    WHOLE_LINES,
};
use crate::words::{digit_value, normal};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a line at the top or the bottom of a text is furniture: a button, a counter, a trail of
/// menus, a rights notice.
pub(crate) fn is_furniture(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    if !text.chars().any(char::is_alphabetic) {
        return true;
    }
    let text = normal(text);
    is_known(&text)
        || is_counter(&text)
        || is_trail(&text)
        || is_rights_notice(&text)
        || is_row(&text)
        || is_handle(&text)
        || is_prompt(&text)
        || is_time_ago(&text)
}

/// Whether a line is furniture even between the paragraphs of an article, where a short line is more
/// likely a heading: an advertisement, `Read more: …`, `Sign up for our newsletter`.
pub(crate) fn is_interruption(text: &str) -> bool {
    if text.len() > 300 {
        return false;
    }
    let text = normal(text);
    ADS.contains(bare(&text)) || is_prompt(&text) || is_link(&text)
}

/// Whether a line announces the tags of an article.
pub(super) fn opens_tags(text: &str) -> bool {
    text.len() < 100 && TAGS.contains(bare(&normal(text)))
}

/// `Follow us on …`: few words that begin with one of the prompts. A sentence must name a newsletter, a
/// network or the like.
fn is_prompt(text: &str) -> bool {
    let text = text.trim_start_matches(|character: char| !character.is_alphanumeric());
    let is_sentence = text.ends_with(['.', '!', '?', '…']);
    let names_channel = || {
        text.split(|character: char| !character.is_alphanumeric()).any(|word| CHANNEL_NAMES.contains(word))
    };
    text.split_whitespace().count() <= MOST_WORDS_OF_PROMPT
        && !text.ends_with(':')
        && (!is_sentence || names_channel())
        && PROMPT_LINES.iter().any(|prompt| {
            text.strip_prefix(prompt).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
}

/// Prompts are shorter than most sentences.
const MOST_WORDS_OF_PROMPT: usize = 12;

/// `Read more: Headline of another page`.
fn is_link(text: &str) -> bool {
    text.split_once([':', '|', '»']).is_some_and(|(start, link)| {
        OPENERS.contains(bare(start)) && !link.trim().is_empty() && !link.ends_with(['.', ':'])
    })
}

/// `Published 4 hours ago`, `vor 3 Stunden`.
fn is_time_ago(text: &str) -> bool {
    let words = || text.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty());
    let is_number = |word: &str| word.chars().all(|character| digit_value(character).is_some());
    words().count() <= 8
        && words().any(|word| AGO_WORDS.contains(word))
        && words().any(|word| UNITS.contains(word))
        && words().any(|word| is_number(word) || matches!(word, "an" | "einer" | "einem"))
        && words().all(|word| AGO_WORDS.contains(word) || UNITS.contains(word) || is_number(word))
}

/// Whether a line says whose a picture is, as captions do: `The mill at dusk (Photo: J. Doe)`.
pub(super) fn is_caption(text: &str) -> bool {
    text.len() <= 500 && {
        let text = normal(text);
        // At the beginning of a line it may be a headline's label: "Photos: the storm".
        let names = |credit| text.find(credit).is_some_and(|at| at > 0);
        text.contains('©') || CREDIT_MARKS.lines().any(names)
    }
}

/// Whether a line announces links to other pages.
pub(super) fn opens_links(text: &str) -> bool {
    text.len() < 100 && OPENERS.contains(bare(&normal(text)))
}

/// Whether a paragraph above the headline speaks of the page's own workings.
pub(super) fn is_notice(text: &str) -> bool {
    const WORKINGS: [&str; 10] = [
        "cookie",
        "javascript",
        "browser",
        "privacy policy",
        "datenschutz",
        "ad blocker",
        "adblock",
        "newsletter",
        "subscrib",
        "your inbox",
    ];
    if text.len() > 1500 {
        return false;
    }
    let text = normal(text);
    WORKINGS.iter().any(|word| text.contains(word))
}

fn bare(text: &str) -> &str {
    text.trim_matches(|character: char| !character.is_alphanumeric() && character != '+')
}

fn is_known(text: &str) -> bool {
    LINES.contains(text.trim()) || LINES.contains(bare(text))
}

/// `12 comments`, `Comments (12)`, `3 min read`, `1.2k shares`, `1 of 5`.
fn is_counter(text: &str) -> bool {
    if !text.chars().any(|character| digit_value(character).is_some()) {
        return false;
    }
    let words: String =
        text.chars().map(|character| if character.is_alphabetic() { character } else { ' ' }).collect();
    let words: Vec<&str> = words.split_whitespace().filter(|word| !matches!(*word, "k" | "m")).collect();
    (1..=3).contains(&words.len()) && COUNTERS.contains(words.join(" ").as_str())
}

/// `Home > World > Africa`.
fn is_trail(text: &str) -> bool {
    // Looked for first, since most lines have none.
    let has_mark = text.contains(['>', '»', '›', '→', '/']);
    let is_spaced =
        || [" > ", " » ", " › ", " → ", " / ", "> ", "» ", "› "].iter().any(|mark| text.contains(mark));
    if !has_mark || !is_spaced() {
        return false;
    }
    let parts: Vec<&str> =
        text.split(['>', '»', '›', '→', '/', '\\']).map(str::trim).filter(|part| !part.is_empty()).collect();
    if parts.len() < 2 {
        return false;
    }
    let menus = parts.iter().filter(|part| part.split_whitespace().count() <= 3).count();
    let from_home = matches!(
        parts[0],
        "home"
            | "startseite"
            | "start"
            | "accueil"
            | "inicio"
            | "portada"
            | "главная"
            | "الرئيسيه"
            | "خانه"
            | "首页"
            | "ホーム"
            | "ana sayfa"
            | "anasayfa"
            | "strona glowna"
            | "sie sind hier"
            | "you are here"
            | "news"
    ) || parts[0].starts_with("you are here")
        || parts[0].starts_with("sie sind hier");
    from_home || parts.len() >= 3 && menus == parts.len()
}

fn is_rights_notice(text: &str) -> bool {
    let words = text.split_whitespace().count();
    words <= 25
        && (text.starts_with('©')
            || text.starts_with("copyright")
            || text.starts_with("(c) ")
            || text.contains("all rights reserved")
            || text.contains("alle rechte vorbehalten")
            || text.contains("tous droits reserves")
            || text.contains("todos los derechos reservados")
            || text.contains("tutti i diritti riservati")
            || text.contains("todos os direitos reservados")
            || text.contains("все права защищены")
            || text.contains("جميع الحقوق محفوظه")
            || text.contains("版权所有"))
}

/// `Share | Tweet | Print`, `Facebook Twitter WhatsApp`.
fn is_row(text: &str) -> bool {
    let is_part = |part: &str| is_known(part) || bare(part).is_empty();
    let are_parts = |parts: &mut dyn Iterator<Item = &str>| {
        let mut n_parts = 0;
        parts.inspect(|_| n_parts += 1).all(is_part) && n_parts >= 2
    };
    are_parts(&mut text.split(['|', '•', '·', '/', ','])) || are_parts(&mut text.split_whitespace())
}

/// `@someone`, `#topic`, alone.
fn is_handle(text: &str) -> bool {
    (text.starts_with('@') || text.starts_with('#')) && text.len() > 1 && !text.contains(' ')
}

static LINES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| WHOLE_LINES.lines().chain(BEFORE_LINKS.lines()).collect());
static PROMPT_LINES: LazyLock<Vec<&str>> = LazyLock::new(|| PROMPTS.lines().collect());
static CHANNEL_NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| CHANNELS.split_whitespace().collect());
static ADS: LazyLock<HashSet<&str>> = LazyLock::new(|| ADVERTISEMENTS.lines().collect());
static TAGS: LazyLock<HashSet<&str>> = LazyLock::new(|| BEFORE_TAGS.lines().collect());
static AGO_WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| AGO.split_whitespace().collect());
static UNITS: LazyLock<HashSet<&str>> = LazyLock::new(|| AGO_UNITS.split_whitespace().collect());
static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| BEFORE_LINKS.lines().collect());
static COUNTERS: LazyLock<HashSet<&str>> = LazyLock::new(|| COUNTED.lines().collect());

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn furniture_is_told_by_general_words() {
        let furniture = [
            "0",
            "Comment",
            "12 Comments",
            "Comments (3)",
            "3 min read",
            "1 of 5",
            "1.2K shares",
            "Home > World > Africa",
            "Share | Tweet | Print",
            "Facebook Twitter WhatsApp",
            "© 2019 The Harbour Post",
            "Drucken",
            "* * *",
            "شارك",
            "Startseite » Politik",
            "@harbourpost",
            "Read more »",
            "A+ A-",
            "Published 4 hours ago",
            "vor 3 Stunden",
            "il y a 2 heures",
            "Follow us on Twitter",
            "Sign up for our daily briefing",
        ];
        for line in furniture {
            assert!(is_furniture(line), "{line}");
        }
        let text = [
            "Comment on the budget",
            "Sharing the road",
            "Either / or",
            "What Does It Mean?",
            "12 monkeys",
            "Home is where the harbour is",
            "Two years ago",
            "Shared values",
        ];
        for line in text {
            assert!(!is_furniture(line), "{line}");
        }
    }

    #[test]
    fn captions_name_who_took_the_picture() {
        assert!(is_caption("The mill at dusk (Photo: J. Doe)"));
        assert!(is_caption("Die Mühle am Abend. Foto: J. Doe"));
        assert!(!is_caption("Photos: the storm over the bay"));
        assert!(!is_caption("A photo of the mill wins the prize"));
    }

    #[test]
    fn only_plain_furniture_stands_inside_articles() {
        for line in [
            "Advertisement",
            "Read more: The mill turns again",
            "Lees ook: De molen draait",
            "Follow us on Twitter!",
        ] {
            assert!(is_interruption(line), "{line}");
        }
        for line in [
            "Contact",
            "Privacy",
            "Search",
            "Related work",
            "Read more: we did so, and wept.",
            "Share this bread.",
        ] {
            assert!(!is_interruption(line), "{line}");
        }
    }
}
