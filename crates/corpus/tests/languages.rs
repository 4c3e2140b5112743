//! Several languages in one collection, searched at once.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use vademecum_corpus::{Corpus, Filters, SourceFile, build};
use vademecum_search::Query;

/// Of each language a text that tells it, and one too short to tell by itself.
const TEXTS: [(&str, &str); 15] = [
    (
        "ar",
        "المدرسة الجديدة\n\nافتتحت المدينة مدرسة جديدة قرب النهر، وقال المعلمون إن الكتب وصلت في الصباح وإن الأطفال فرحوا بالحديقة.\n",
    ),
    ("ar short", "كتب المعلمين\n\nفي المدينة والحديقة\n"),
    (
        "de",
        "Die neue Mühle\n\nDer Müller hat die alten Häuser am Fluss gekauft, und die Bücher über ihre Geschichte liegen jetzt in der Bibliothek der Stadt.\n",
    ),
    ("de short", "Häuser der Stadt\n\nam Fluss\n"),
    (
        "en",
        "The new mill\n\nThe miller bought the old houses by the river, and the books about their history are now kept in the library of the town.\n",
    ),
    ("en short", "Houses of the town\n\nby the river\n"),
    (
        "fa",
        "مدرسهٔ تازه\n\nشهرداری مدرسه‌ای تازه نزدیک رودخانه باز کرد و آموزگاران گفتند که کتاب‌های کودکان امروز صبح رسیده است و همه خوشحال هستند.\n",
    ),
    ("fa short", "کتاب‌های کودکان\n\nنزدیک رودخانه\n"),
    (
        "fr",
        "Le nouveau moulin\n\nLe meunier a acheté les vieilles maisons près de la rivière, et les élèves de l’école ont lu les livres de son histoire.\n",
    ),
    ("fr short", "Les élèves\n\nprès de l’école\n"),
    (
        "ru",
        "Новая мельница\n\nМельник купил старые дома у реки, а книги об их истории теперь хранятся в городской библиотеке, куда приходят дети.\n",
    ),
    ("ru short", "Старые дома\n\nу реки\n"),
    (
        "zh",
        "新磨坊\n\n磨坊主买下了河边的老房子，关于它们历史的书籍现在保存在城市图书馆里，孩子们每天都来看书。\n",
    ),
    (
        "ja",
        "新しい水車小屋\n\n町の図書館には、川のそばの古い家についての本があり、子供たちは毎日コンピューターで読みます。ペットボトルは持ち込めません。\n",
    ),
    ("th", "โรงสีใหม่\n\nห้องสมุดของเมืองมีหนังสือเกี่ยวกับบ้านเก่าริมแม่น้ำ และเด็กๆ มาอ่านหนังสือทุกวันหลังเลิกเรียน\n"),
];

fn corpus() -> Corpus {
    let files = TEXTS
        .iter()
        .map(|(name, text)| SourceFile { path: format!("{name}.txt"), bytes: text.as_bytes().to_vec() });
    Corpus::open(build(&files.collect::<Vec<_>>()).bytes).unwrap()
}

#[test]
fn each_language_is_found_by_its_words_in_any_form() {
    let corpus = corpus();
    let check = |typed: &str, expected: &[&str]| {
        // The space tells that the word is finished.
        let found = corpus.find(&Query::parse(&format!("{typed} ")), &Filters::new());
        let file = |document| corpus.document(document).file.trim_end_matches(".txt");
        let mut names: Vec<&str> = found.documents.iter().map(|hits| file(hits.document)).collect();
        names.sort_unstable();
        assert_eq!(names, expected, "{typed}");
    };
    // Arabic: article, number, vowel signs, hamza, what is written together.
    check("مدرسة", &["ar", "fa"]);
    check("المدرسه", &["ar", "fa"]);
    check("حديقة", &["ar", "ar short"]);
    check("الحَدِيقَة", &["ar", "ar short"]);
    check("معلم", &["ar", "ar short"]);
    check("أطفال", &["ar"]);
    check("الاطفال", &["ar"]);
    // German: umlauts as they are, spelled out and left out.
    check("Haus", &["de", "de short"]);
    check("haeuser", &["de", "de short"]);
    check("Mueller", &["de"]);
    check("Muller", &["de"]);
    check("buch", &["de"]);
    check("Städte", &["de", "de short"]);
    check("house", &["en", "en short"]);
    check("histories", &["en"]);
    check("town's", &["en", "en short"]);
    // Persian: the half-space or none, plural, Arabic letters.
    check("کتاب", &["fa", "fa short"]);
    check("کتابهای", &["fa", "fa short"]);
    check("كتاب‌هاي", &["fa", "fa short"]);
    check("کودک", &["fa", "fa short"]);
    check("مدرسه‌ی تازه", &["fa"]);
    // French: elisions, accents left out.
    check("école", &["fr", "fr short"]);
    check("ecole", &["fr", "fr short"]);
    check("l'élève", &["fr", "fr short"]);
    check("maison", &["fr"]);
    // Russian: cases and numbers.
    check("дом", &["ru", "ru short"]);
    check("река", &["ru", "ru short"]);
    check("библиотеки", &["ru"]);
    // Chinese and Japanese share characters; words are characters side by side.
    check("历史", &["zh"]);
    check("房子", &["zh"]);
    check("子房", &[]);
    check("図書館", &["ja"]);
    check("コンピュータ", &["ja"]);
    check("ﾍﾟｯﾄ", &["ja"]);
    check("ボトル", &["ja"]);
    check("ห้องสมุด", &["th"]);
    check("หนังสือ", &["th"]);
    // Two languages at once.
    check("house OR maison", &["en", "en short", "fr"]);
    check("صباح OR reka OR library", &["ar", "en"]);
}
