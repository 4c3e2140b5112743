//! Which collection is asked what? Always the same one: made up by chance from a fixed seed.

/// How many documents there are: as in the larger of the folders that people put together.
const N_DOCUMENTS: usize = 300;
/// How many words the language has.
const N_WORDS: usize = 12_000;
/// How many questions are asked in each part.
const N_QUESTIONS: usize = 60;

/// The texts of all documents: words as often as those of a language by their rank (Zipf).
pub(crate) fn texts() -> Vec<String> {
    let mut chance = Chance(1);
    let words = words();
    (0..N_DOCUMENTS).map(|_| text(&mut chance, &words)).collect()
}

/// Two words and the beginning of a third, for each question.
pub(crate) fn questions() -> Vec<[String; 3]> {
    let mut chance = Chance(2);
    let words = words();
    let question = |_| {
        // The most frequent words are asked for as seldom as the rarest.
        let mut word = || words[chance.below(2_000)].clone();
        let (a, b, beginning) = (word(), word(), word());
        [a, b, beginning.chars().take(3).collect()]
    };
    (0..N_QUESTIONS).map(question).collect()
}

fn text(chance: &mut Chance, words: &[String]) -> String {
    let mut text = sentence(chance, words, 6);
    for paragraph in 0..4 + chance.below(12) {
        text += "\n\n";
        if paragraph % 4 == 3 {
            text += &sentence(chance, words, 3);
            text += "\n\n";
        }
        for _ in 0..2 + chance.below(3) {
            let n_words = 8 + chance.below(16);
            text += &sentence(chance, words, n_words);
            text += ". ";
        }
    }
    text.push('\n');
    text
}

fn sentence(chance: &mut Chance, words: &[String], n_words: usize) -> String {
    let mut sentence = String::new();
    for nth in 0..n_words {
        let word = &words[chance.zipf(words.len())];
        if nth == 0 {
            sentence += &word[..1].to_uppercase();
            sentence += &word[1..];
        } else {
            sentence.push(' ');
            sentence += word;
        }
    }
    sentence
}

fn words() -> Vec<String> {
    const FIRST: [&str; 16] =
        ["b", "ch", "d", "fr", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "w"];
    const VOWELS: [&str; 8] = ["a", "e", "i", "o", "u", "ea", "ou", "y"];
    const LAST: [&str; 8] = ["", "", "n", "s", "ing", "ed", "tion", "ly"];
    // Words that tell the language, where most texts have them.
    let mut words: Vec<String> =
        ["the", "of", "and", "to", "in", "that", "is", "was", "for", "with", "they", "have"]
            .map(str::to_owned)
            .to_vec();
    let mut chance = Chance(3);
    while words.len() < N_WORDS {
        let mut word = String::new();
        for _ in 0..1 + chance.below(3) {
            word += FIRST[chance.below(FIRST.len())];
            word += VOWELS[chance.below(VOWELS.len())];
        }
        words.push(word + LAST[chance.below(LAST.len())]);
    }
    words
}

/// Numbers by chance, the same every time (`SplitMix64`, Steele, Lea and Flood 2014).
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) % end.max(1) as u64) as usize
    }

    /// An ordinal whose chance falls as its rank: of each doubling of the ranks, one is as likely as
    /// another.
    fn zipf(&mut self, end: usize) -> usize {
        let n_doublings = end.ilog2() as usize + 1;
        let start = (1_usize << self.below(n_doublings)) - 1;
        (start + self.below(start + 1)).min(end - 1)
    }
}
