//! `languages CORPORA`: are texts in seven languages, side by side in one corpus, found by their own
//! words and by other forms of them?
//!
//! `CORPORA` holds the Universal Declaration of Human Rights as `udhr-ar`, `udhr-de` and so on, a
//! paragraph a document. Printed are, for each language, how many of the words in each paragraph find
//! it again, how many of the forms listed below do, and which do not.

#![allow(clippy::print_stdout, reason = "the figures go to standard output")]
#![forbid(unsafe_code)]

use std::collections::BTreeSet;
use std::error::Error;
use std::path::PathBuf;
use vademecum::collection::{self, TestDocument, read_documents};
use vademecum_corpus::{Corpus, build_documents};
use vademecum_search::{Query, analyzer};

/// A language, and what a reader may type to find which form of a word.
type Forms = (&'static str, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const FORMS: [Forms; 7] = [
    ("ar", &[
        // With and without the article, hamza, vowel signs, the dots of teh marbuta.
        ("انسان", "الإنسان"), ("إنسان", "الإنسان"), ("الانسان", "الإنسان"), ("الإنسان", "إنسان"), ("إِنْسَان", "إنسان"),
        ("حق", "الحق"), ("الحق", "حق"), ("حقوق", "الحقوق"), ("الحقوق", "لحقوق"), ("حرية", "الحرية"), ("الحريه", "الحرية"),
        ("حرّية", "الحرية"), ("حريات", "والحريات"), ("اسرة", "الأسرة"), ("أسرة", "الأسرة"), ("الاسره", "الأسرة"),
        ("قانون", "القانون"), ("تعليم", "التعليم"), ("مجتمع", "المجتمع"), ("اعلان", "الإعلان"), ("الاعلان", "الإعلان"),
        ("امم", "الأمم"), ("الأمم", "الأمم"), ("كرامة", "بالكرامة"), ("الكرامة", "بالكرامة"), ("مساواة", "المساواة"),
        ("دولة", "دولة"), ("أساس", "أساس"), ("اساس", "أساس"), ("الاساسية", "الأساسية"), ("أساسية", "الأساسية"),
        ("زواج", "الزواج"), ("سلام", "والسلام"), ("عدل", "والعدل"), ("احترام", "واحترامها"), ("جماعية", "جماعة"),
        ("راي", "الرأي"), ("رأي", "الرأي"), ("شخصية", "لشخصيته"), ("المادّة", "المادة"), ("۲۱۷", "217"), ("٢١٧", "217"),
    ]),
    ("de", &[
        ("menschenrecht", "Menschenrechte"), ("Menschenrechten", "Menschenrechte"), ("freiheit", "Freiheiten"),
        ("freiheiten", "Freiheit"), ("recht", "Rechte"), ("rechts", "Recht"), ("nation", "Nationen"), ("erklaerung", "Erklärung"),
        ("erklarung", "Erklärung"), ("Erklärungen", "Erklärung"), ("wuerde", "Würde"), ("wurde", "Würde"), ("fuer", "für"),
        ("fur", "für"), ("maßnahme", "Maßnahmen"), ("massnahmen", "Maßnahmen"), ("öffentlich", "öffentlichen"),
        ("oeffentliche", "öffentlichen"), ("offentliche", "öffentlichen"), ("bevoelkerung", "Bevölkerung"), ("persoenlichkeit", "Persönlichkeit"),
        ("muss", "muß"), ("dass", "daß"), ("gesellschaften", "Gesellschaft"), ("familien", "Familie"), ("strafen", "Strafe"),
        ("handlung", "Handlungen"), ("überzeugungen", "Überzeugung"), ("ueberzeugung", "Überzeugung"), ("praeambel", "Präambel"),
        ("PRÄAMBEL", "Präambel"), ("willkuerlich", "willkürlich"), ("staat", "Staates"), ("land", "Landes"), ("genießt", "genießen"),
    ]),
    ("en", &[
        ("right", "rights"), ("freedom", "freedoms"), ("freedoms", "freedom"), ("nation", "nations"), ("declarations", "declaration"),
        ("protected", "protection"), ("protections", "protection"), ("entitle", "entitled"), ("marry", "marriage"), ("educate", "education"),
        ("country", "countries"), ("arbitrary", "arbitrary"), ("liberty", "liberty"), ("equally", "equal"), ("fundamentally", "fundamental"),
        ("peoples", "people"), ("RESPECT", "respect"), ("conscience", "conscience"), ("belief", "beliefs"), ("promoting", "promote"),
    ]),
    ("fa", &[
        // The Arabic and the Persian letters, the half-space written, left out or as a space, plurals.
        ("آزادي", "آزادی"), ("ازادی", "آزادی"), ("ازادي", "آزادی"), ("آزادی", "آزادیهای"), ("آزادی", "آزادی‌های"), ("آزادیها", "آزادیهای"),
        ("آزادی‌ها", "آزادیها"), ("آزادی ها", "آزادی‌های"), ("آزادی های", "آزادی‌های"), ("آزادیهای", "آزادی‌های"), ("آزادی‌های", "آزادیهای"),
        ("كشور", "کشور"), ("کشورها", "کشور"), ("کشورهای", "کشور"), ("ماده", "مادهٔ"), ("مادهٔ", "مادهٔ"), ("ماده‌ی", "مادهٔ"),
        ("بهره‌مند", "بهره‌مند"), ("بهرهمند", "بهره‌مند"), ("بهره مند", "بهره‌مند"), ("بین‌المللی", "بین‌المللی"), ("بین المللی", "بین‌المللی"),
        ("بينالمللي", "بین‌المللی"), ("اجتماعي", "اجتماعی"), ("قانونی", "قانونی"), ("تامین", "تأمين"), ("تأمین", "تأمين"),
        ("خانوادۀ", "خانواده"), ("خانواده", "خانواده"), ("انسانها", "انسان"), ("انسانی", "انسان"), ("ملت", "ملت"), ("بشر", "بشر"),
        ("می توان", "نمیتوان"), ("میتواند", "میتواند"), ("می‌تواند", "میتواند"), ("می تواند", "میتواند"), ("مي‌تواند", "میتواند"),
        ("شناسایی", "شناسائی"), ("اعلامیه", "اعلامیه"), ("اعلاميه", "اعلامیه"),
    ]),
    ("fr", &[
        ("droit", "droits"), ("liberte", "liberté"), ("libertés", "liberté"), ("liberte", "libertés"), ("egalite", "égalité"),
        ("egal", "égaux"), ("égale", "égale"), ("fondamental", "fondamentaux"), ("fondamentale", "fondamentales"), ("declaration", "Déclaration"),
        ("education", "éducation"), ("humain", "humaine"), ("humains", "humaine"), ("etat", "État"), ("États", "État"), ("etats", "États"),
        ("homme", "hommes"), ("nation", "nations"), ("individus", "individu"), ("sociaux", "social"), ("sociale", "social"), ("nationaux", "national"),
        ("homme", "homme"), ("l’homme", "homme"), ("choisi", "choisir"), ("indépendance", "indépendant"), ("proteger", "protéger"),
    ]),
    ("ru", &[
        ("человек", "человека"), ("человека", "человек"), ("человеком", "человек"), ("право", "прав"), ("права", "право"), ("правами", "права"),
        ("свобода", "свободы"), ("свободами", "свобод"), ("государство", "государства"), ("обществом", "общества"), ("организация", "Организации"),
        ("нация", "Наций"), ("закон", "законом"), ("законы", "закона"), ("декларации", "Декларация"), ("убеждение", "убеждений"),
        ("образованием", "образования"), ("семья", "семьи"), ("народ", "народы"), ("народов", "народами"), ("религия", "религии"),
        ("преамбула", "ПРЕАМБУЛА"), ("преступление", "преступления"), ("национальный", "национальных"), ("достоинством", "достоинства"),
    ]),
    ("zh", &[
        ("世界", "世界"), ("人权", "人权"), ("宣言", "宣言"), ("自由", "自由"), ("权利", "权利"), ("联合国", "联合国"), ("法律", "法律"),
        ("人权宣言", "人权宣言"), ("基本自由", "基本自由"), ("教育", "教育"), ("国家", "国家"), ("第一条", "第一条"), ("第十条", "第十条"),
        ("委员会", "委员会"), ("社会保障", "社会保障"), ("\"人权\"", "人权"), ("２１７", "217"), ("平等权利", "平等权利"),
    ]),
];

/// A document of one language, and its words.
struct Paragraph {
    language: &'static str,
    /// The name by which it is found.
    name: String,
    text: String,
    words: BTreeSet<String>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let corpora = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: languages CORPORA")?);
    let mut paragraphs = Vec::new();
    for (language, _) in FORMS {
        let given = read_documents(&corpora.join(format!("udhr-{language}")))?;
        paragraphs.extend(given.into_iter().map(|given| paragraph(language, given)));
    }
    let documents =
        paragraphs.iter().map(|one| (one.name.clone(), collection::document("", &one.text))).collect();
    let corpus = Corpus::open(build_documents(documents).bytes)?;

    println!("| language | paragraphs | language known | own words found | other forms found |");
    println!("|---|--:|--:|--:|--:|");
    let mut missing = Vec::new();
    for (language, forms) in FORMS {
        let own: Vec<&Paragraph> = paragraphs.iter().filter(|one| one.language == language).collect();
        let is_known = |one: &&&Paragraph| {
            let record = corpus.documents().iter().find(|record| record.file == one.name);
            record.and_then(|record| record.metadata.language).is_some_and(|known| known.code() == language)
        };
        let n_known = own.iter().filter(is_known).count();
        let by_words = own.iter().flat_map(|one| one.words.iter().map(move |word| (word.as_str(), *one)));
        let by_words = tried(&corpus, by_words, &mut missing);
        let by_forms = forms.iter().flat_map(|&(typed, written)| {
            let holds = move |one: &&&Paragraph| {
                one.words.contains(written) || language == "zh" && one.text.contains(written)
            };
            own.iter().filter(holds).map(move |one| (typed, *one))
        });
        let by_forms = tried(&corpus, by_forms, &mut missing);
        println!("| {language} | {} | {n_known} | {by_words} | {by_forms} |", own.len());
        let is_written = |written: &str| own.iter().any(|one| one.text.contains(written));
        for (typed, written) in forms.iter().filter(|(_, written)| !is_written(written)) {
            println!("(not in the text: {written}, for {typed})");
        }
    }
    missing.dedup();
    println!("\nNot found:\n");
    for line in missing {
        println!("- {line}");
    }
    Ok(())
}

fn paragraph(language: &'static str, given: TestDocument) -> Paragraph {
    let name = format!("{language}/{}", given.id);
    let words = if language == "zh" { neighbours(&given.text) } else { long_words(&given.text) };
    Paragraph { language, name, text: given.text, words }
}

/// The words of three letters or more.
fn long_words(text: &str) -> BTreeSet<String> {
    let words = analyzer::tokens(text).map(|(_, word)| word).filter(|word| word.chars().count() > 2);
    words.map(str::to_owned).collect()
}

/// Each two and three characters that stand side by side.
fn neighbours(text: &str) -> BTreeSet<String> {
    let characters: Vec<char> = text.chars().collect();
    let of = |n: usize| characters.windows(n).filter(|word| word.iter().all(|one| one.is_alphabetic()));
    of(2).chain(of(3)).map(|word| word.iter().collect()).collect()
}

/// How many of some words find their paragraphs.
fn tried<'a>(
    corpus: &Corpus,
    words: impl Iterator<Item = (&'a str, &'a Paragraph)>,
    missing: &mut Vec<String>,
) -> String {
    let (mut n, mut n_found) = (0, 0);
    for (word, one) in words {
        // The space tells that the word is finished.
        let query = Query::parse(&format!("{word} "));
        let n_wanted = query.wanted().count();
        let found = corpus.rank(&query, usize::MAX);
        let is_found = found
            .iter()
            .any(|ranked| ranked.n_held == n_wanted && corpus.document(ranked.document).file == one.name);
        n += 1;
        n_found += usize::from(is_found);
        if !is_found {
            missing.push(format!("{word} in {}", one.name));
        }
    }
    format!("{n_found} of {n}")
}
