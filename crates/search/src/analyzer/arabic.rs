//! What is an Arabic word without its article and its endings?
//!
//! A light stemmer after Larkey, Ballesteros and Connell (2007, "Light stemming for Arabic information
//! retrieval"): it takes off a few beginnings and endings wherever they stand, and asks for no noun or
//! verb. So a word and the same word with its article have one stem, which a stemmer that treats the
//! two differently cannot promise. All words here are folded already.

/// Articles, alone and grown together with what stands before them, and how many letters have to be
/// left.
const ARTICLES: [(&str, usize); 6] = [("وال", 3), ("بال", 3), ("كال", 3), ("فال", 3), ("لل", 3), ("ال", 2)];

/// What belongs to whom, and how many letters have to be left.
const POSSESSIVES: [(&str, usize); 4] = [("هما", 3), ("هم", 3), ("ها", 2), ("ه", 3)];

/// Dual, plural and feminine endings, each taken off once, in this order.
const ENDINGS: [&str; 7] = ["ان", "ات", "ون", "ين", "يه", "ه", "ي"];

/// Short words that are written together with the next one, and how many letters that has at least.
const JOINED: [(&str, usize); 5] = [("و", 3), ("ف", 4), ("ب", 4), ("ل", 4), ("ك", 4)];

/// The stem of a folded word.
pub(super) fn stem(word: &str) -> &str {
    // Its article is part of the name, and what is left without it is another word.
    if ["الله", "لله", "والله", "بالله"].contains(&word) {
        return "الله";
    }
    let mut word = without_article(word);
    // A feminine noun has its teh back before a possessive: شخصيته of شخصية.
    let owned = POSSESSIVES.iter().find_map(|&(ending, n_left)| without_end(word, ending, n_left));
    if let Some(noun) = owned.filter(|_| !word.ends_with("يه")) {
        word = without_end(noun, "ت", 3).unwrap_or(noun);
    }
    for ending in ENDINGS {
        word = without_end(word, ending, 2).unwrap_or(word);
    }
    word
}

/// What is left of a folded word without the short word that it may be written together with.
pub(super) fn parted(word: &str) -> Option<&str> {
    JOINED
        .iter()
        .find_map(|&(joined, n_left)| word.strip_prefix(joined).filter(|rest| rest.chars().count() >= n_left))
}

fn without_article(word: &str) -> &str {
    let without = ARTICLES.iter().find_map(|&(article, n_left)| {
        word.strip_prefix(article).filter(|rest| rest.chars().count() >= n_left)
    });
    without.unwrap_or(word)
}

fn without_end<'a>(word: &'a str, ending: &str, n_left: usize) -> Option<&'a str> {
    word.strip_suffix(ending).filter(|rest| rest.chars().count() >= n_left)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn articles_and_endings_are_taken_off() {
        let check = |word, expected| assert_eq!(stem(word), expected, "{word}");
        check("المدرسه", "مدرس");
        check("مدرسه", "مدرس");
        check("والمدرسه", "مدرس");
        check("للمدرسه", "مدرس");
        check("مدرستها", "مدرس");
        check("المعلمون", "معلم");
        check("معلمين", "معلم");
        check("سيارات", "سيار");
        check("سياره", "سيار");
        check("حقوقهم", "حقوق");
        check("الحق", "حق");
        // What is left would be too short to mean the same.
        check("والد", "والد");
        check("والده", "والد");
        check("بيته", "بيت");
        check("الله", "الله");
        check("", "");
    }

    #[test]
    fn short_words_are_parted_from_long_ones() {
        let check = |word, expected| assert_eq!(parted(word), expected, "{word}");
        check("وكتاب", Some("كتاب"));
        check("بكتاب", Some("كتاب"));
        check("كتاب", None);
        check("", None);
    }
}
