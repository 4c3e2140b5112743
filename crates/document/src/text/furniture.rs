//! Is a line part of the page that the text was taken from?

use crate::words::furniture::{BEFORE_LINKS, COUNTED, WHOLE_LINES};
use crate::words::{digit_value, normal};
use std::collections::HashSet;
use std::sync::LazyLock;

/// Whether a line at the top or the bottom of a text is furniture: a button, a counter, a trail of
/// menus, a rights notice.
pub(super) fn is_furniture(text: &str) -> bool {
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
}

/// Whether a line announces links to other pages.
pub(super) fn opens_links(text: &str) -> bool {
    text.len() < 100 && OPENERS.contains(bare(&normal(text)))
}

/// Whether a paragraph above the headline speaks of the page's own workings.
pub(super) fn is_notice(text: &str) -> bool {
    const WORKINGS: [&str; 9] = [
        "cookie",
        "javascript",
        "browser",
        "privacy policy",
        "datenschutz",
        "ad blocker",
        "adblock",
        "newsletter",
        "subscrib",
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

/// `12 comments`, `Comments (12)`, `3 min read`, `1.2k shares`.
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
    let parts: Vec<&str> =
        text.split(['>', '»', '›', '→', '/', '\\']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let spaced = [" > ", " » ", " › ", " → ", " / ", "> ", "» ", "› "].iter().any(|mark| text.contains(mark));
    if !spaced || parts.len() < 2 {
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
    let all_known = |parts: Vec<&str>| {
        parts.len() >= 2 && parts.iter().all(|part| is_known(part) || bare(part).is_empty())
    };
    all_known(text.split(['|', '•', '·', '/', ',']).collect()) || all_known(text.split_whitespace().collect())
}

/// `@someone`, `#topic`, alone.
fn is_handle(text: &str) -> bool {
    (text.starts_with('@') || text.starts_with('#')) && text.len() > 1 && !text.contains(' ')
}

static LINES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| WHOLE_LINES.lines().chain(BEFORE_LINKS.lines()).collect());
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
        ];
        for line in text {
            assert!(!is_furniture(line), "{line}");
        }
    }
}
