//! Which words mean what, in many languages: the tables, and the form in which words are compared.
//!
//! The tables hold general knowledge (names of months, labels, what buttons are called), never words
//! of a particular page. They are written in the form that [`normal`] gives, which a test checks.

pub(crate) mod agencies;
pub(crate) mod clock;
pub(crate) mod furniture;
pub(crate) mod labels;
pub(crate) mod months;

/// The form in which words are compared: lower case, without accents, vowel marks, direction marks
/// and joiners, with the Arabic letters that are written in several ways written in one.
///
/// Takes time in proportion to the length.
pub(crate) fn normal(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    for character in text.chars().flat_map(char::to_lowercase) {
        match character {
            'à'..='å' | 'ā' | 'ă' | 'ą' => folded.push('a'),
            'æ' => folded.push_str("ae"),
            'ç' | 'ć' | 'č' => folded.push('c'),
            'ď' | 'đ' => folded.push('d'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => folded.push('e'),
            'ğ' => folded.push('g'),
            'ì'..='ï' | 'ī' | 'ı' => folded.push('i'),
            'ł' => folded.push('l'),
            'ñ' | 'ń' | 'ň' => folded.push('n'),
            'ò'..='ö' | 'ø' | 'ő' | 'ō' => folded.push('o'),
            'ř' => folded.push('r'),
            'ś' | 'š' | 'ş' | 'ș' => folded.push('s'),
            'ß' => folded.push_str("ss"),
            'ť' | 'ţ' | 'ț' => folded.push('t'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => folded.push('u'),
            'ý' | 'ÿ' => folded.push('y'),
            'ź' | 'ż' | 'ž' => folded.push('z'),
            'ё' => folded.push('е'),
            'ά' => folded.push('α'),
            'έ' => folded.push('ε'),
            'ή' => folded.push('η'),
            'ί' | 'ϊ' | 'ΐ' => folded.push('ι'),
            'ό' => folded.push('ο'),
            'ύ' | 'ϋ' | 'ΰ' => folded.push('υ'),
            'ώ' => folded.push('ω'),
            'أ' | 'إ' | 'آ' | 'ٱ' => folded.push('ا'),
            'ى' | 'ی' => folded.push('ي'),
            'ة' => folded.push('ه'),
            'ک' => folded.push('ك'),
            '’' => folded.push('\''),
            _ if is_unseen(character) => {}
            _ => folded.push(character),
        }
    }
    folded
}

/// Whether a character is written on or between letters and plays no part in a comparison.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{0300}'..='\u{036F}' // combining accents
        | '\u{05B0}'..='\u{05C7}' // Hebrew vowels
        | '\u{0640}' // Arabic lengthening
        | '\u{064B}'..='\u{065F}' | '\u{0670}' // Arabic vowels
        | '\u{00AD}' | '\u{200B}'..='\u{200F}' | '\u{061C}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2069}' | '\u{FEFF}'
    )
}

/// Whether `character` shows nothing: white space, a byte-order mark, a joiner of zero width.
pub(crate) fn is_blank(character: char) -> bool {
    if character.is_ascii() {
        return character.is_whitespace();
    }
    character.is_whitespace()
        || matches!(character, '\u{FEFF}' | '\u{200B}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{00AD}')
        || crate::diagnostic::is_bidi_control(character)
}

/// Whether `character` belongs to a script that is written without spaces between words.
pub(crate) fn is_unspaced(character: char) -> bool {
    matches!(
        character,
        '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}'
        | '\u{0E00}'..='\u{0EFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{17FF}'
    )
}

/// The value of a decimal digit of any script that the tables know.
pub(crate) fn digit_value(character: char) -> Option<u32> {
    if character.is_ascii() {
        return character.to_digit(10);
    }
    // The zeros of scripts that write numbers in decimal; their ten digits follow each other.
    const ZEROS: [u32; 12] =
        [0x0660, 0x06F0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0E50, 0xFF10];
    let code = u32::from(character);
    ZEROS.iter().find(|&&zero| (zero..zero + 10).contains(&code)).map(|zero| code - zero)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_compared_without_their_dress() {
        let check = |text, expected| assert_eq!(normal(text), expected);
        check("DÉCEMBRE", "decembre");
        check("İstanbul", "istanbul");
        check("Straße", "strasse");
        check("الأوّل", "الاول");
        check("به‌روز", "بهروز");
        check("Ещё", "еще");
    }

    #[test]
    fn digits_of_other_scripts_count() {
        for (character, value) in [('7', 7), ('٧', 7), ('۷', 7), ('७', 7), ('７', 7)] {
            assert_eq!(digit_value(character), Some(value));
        }
        assert_eq!(digit_value('x'), None);
    }

    #[test]
    fn the_tables_are_in_normal_form() {
        let months = months::MONTHS.iter().flat_map(|(words, _)| words.split_whitespace());
        let labels = labels::LABELS.iter().flat_map(|(words, _)| words.split(" | "));
        let clock =
            [clock::WEEKDAYS, clock::GLUE, clock::PUBLISHED, clock::UPDATED, clock::MORNING, clock::EVENING];
        let clock = clock.iter().flat_map(|words| words.split_whitespace());
        let ago = [furniture::AGO, furniture::AGO_UNITS, furniture::CHANNELS]
            .into_iter()
            .flat_map(str::split_whitespace);
        let furniture = [
            furniture::WHOLE_LINES,
            furniture::BEFORE_LINKS,
            furniture::BEFORE_TAGS,
            furniture::PROMPTS,
            furniture::ADVERTISEMENTS,
            furniture::COUNTED,
            furniture::CREDIT_MARKS,
        ];
        let furniture = furniture.iter().flat_map(|lines| lines.lines());
        let agencies = agencies::AGENCIES.lines();
        for word in months.chain(labels).chain(clock).chain(ago).chain(furniture).chain(agencies) {
            assert_eq!(normal(word), word);
        }
    }
}
