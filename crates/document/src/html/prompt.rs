//! Does a line ask readers to do something, or lead them elsewhere?

use crate::words::normal;

/// What lines say that ask for a subscription, a click or a program, in normal form.
const ASKING: [&str; 57] = [
    "subscribe to ",
    "subscribe now",
    "please subscribe",
    "sign up for",
    "sign up here",
    "sign up to",
    "already a subscriber",
    "to view the full story",
    "to read the full story",
    "log in to continue",
    "for subscribers only",
    "newsletter",
    "download the app",
    "app for ios",
    "apps for ios",
    "ios and android",
    "available on the app store",
    "follow us on",
    "like us on",
    "join our ",
    "support our work",
    "support our journalism",
    "make a donation",
    "never miss the latest",
    "abonnieren sie",
    "jetzt abonnieren",
    "jetzt anmelden",
    "unterstutzen sie uns",
    "unterstutze uns",
    "folgen sie uns",
    "folge uns",
    "teile diesen",
    "artikel teilen",
    "artikel mit anderen teilen",
    "fehler entdeckt",
    "diese paywall",
    "abonnez-vous",
    "inscrivez-vous",
    "suivez-nous",
    "suscribete",
    "suscribase",
    "siguenos en",
    "iscriviti",
    "seguici su",
    "schreib uns",
    "was meinst du",
    "subscribers ",
    "e-paper",
    "trackback",
    "rezept drucken",
    "print recipe",
    "bei pinterest",
    "on pinterest",
    "licensed under",
    "unter der lizenz",
    "all rights reserved",
    "alle rechte vorbehalten",
];

/// What lines and headings say that lead elsewhere, in normal form.
const LEADING: [&str; 52] = [
    "read more",
    "read also",
    "also read",
    "see also",
    "related",
    "related articles",
    "related stories",
    "related posts",
    "related content",
    "more on this",
    "more on this story",
    "more from",
    "you may also like",
    "you might also like",
    "recommended",
    "recommended for you",
    "further reading",
    "most read",
    "most popular",
    "latest news",
    "trending",
    "auch interessant",
    "mehr zum thema",
    "mehr dazu",
    "lesen sie auch",
    "lesen sie hier",
    "lesen sie mehr",
    "weiterlesen",
    "zum weiterlesen",
    "das konnte sie auch interessieren",
    "das konnte dich auch interessieren",
    "auch lesenswert",
    "ahnliche artikel",
    "ahnliche beitrage",
    "weitere artikel",
    "weitere themen",
    "weitere beitrage",
    "meistgelesen",
    "vorschau auf den nachsten artikel",
    "verwandte artikel",
    "siehe auch",
    "a lire aussi",
    "lire aussi",
    "sur le meme sujet",
    "articles similaires",
    "lea tambien",
    "lee tambien",
    "te puede interesar",
    "noticias relacionadas",
    "leggi anche",
    "czytaj tez",
    "czytaj takze",
];

/// Longer paragraphs have more to say.
const LONGEST: usize = 400;

/// Whether a paragraph asks for a subscription, a click or the like.
pub(super) fn is_prompt(text: &str) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let text = normal(text);
    // Of a sentence among others that speaks of such things nothing can be said.
    let n_sentences = text.matches(". ").count() + 1;
    let is_asking = ASKING.iter().any(|asking| text.contains(asking));
    is_asking
        && n_sentences <= 4
        && (text.len() < 200 || text.ends_with(['!', ':', '.']) && text.len() < LONGEST)
        || opens_links(&text) && text.len() < 30
        || leads(&text)
}

/// `Read more: headline of another page`.
fn leads(text: &str) -> bool {
    text.split_once([':', '|', '»', '→']).is_some_and(|(start, rest)| {
        let start = start.trim();
        !rest.trim().is_empty() && LEADING.contains(&start) && rest.len() < 160
    })
}

/// Whether a heading stands above links to other pages.
pub(super) fn opens_links(heading: &str) -> bool {
    if heading.len() > 60 {
        return false;
    }
    let heading = normal(heading);
    let bare = heading.trim_matches(|character: char| !character.is_alphanumeric());
    LEADING.contains(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prompts_are_told_from_sentences() {
        let check = |text, expected| assert_eq!(is_prompt(text), expected, "{text}");
        check("Subscribe now to our edition for the full story.", true);
        check("Lesen Sie hier: Spielabbruch in der Kreisliga", true);
        check("Read more", true);
        check("Auch interessant:", true);
        check("She read more than anyone else in the village.", false);
        check("Related: it was not.", true);
        check("The related question of who pays was left open.", false);
    }
}
