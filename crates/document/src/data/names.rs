//! Which part of a document does the name of a field mean?

use crate::fields::DataPart;
use crate::text::label::field;
use crate::words::labels::Field;
use crate::words::normal;

/// Names of fields, separated by ` | `, the surest first; and what they mean.
const NAMES: [(DataPart, &str); 10] = [
    (
        DataPart::Title,
        "title | headline | article title | heading | titel | titre | titulo | titolo | name | caption title",
    ),
    (
        DataPart::Text,
        "text | body | article body | article text | content | full text | fulltext | article | articlebody | \
         main text | maintext | body text | content text | body html | content html | html | selftext | story | \
         post | message | msg | document | transcript | plain text | markdown | paragraphs | tweet | comment | \
         volltext | inhalt | artikeltext | beitrag | texte | contenu | texto | cuerpo | contenido | testo | contenuto | \
         corpo | conteudo | tekst | inhoud | tresc | metin | icerik | текст | содержание | тело | النص | نص | المحتوي | \
         محتوي | متن | 正文 | 内容 | 文本 | 內容 | 本文 | テキスト | 본문 | 내용 | טקסט | תוכן | text content | raw | raw text",
    ),
    (
        DataPart::Summary,
        "summary | description | abstract | excerpt | lead | lede | teaser | standfirst | subtitle | subheadline | \
         dek | intro | introduction | snippet | trail text | zusammenfassung | beschreibung | vorspann | resume | \
         chapo | descripcion | resumen | entradilla | descrizione | sommario | descricao | resumo | samenvatting | \
         opis | описание | аннотация | 摘要 | 概要 | 描述 | 요약",
    ),
    (
        DataPart::Date,
        "published | published at | publishedat | date published | published date | published on | publish date | \
         published time | publication date | pub date | pubdate | date publish | date | datetime | date time | \
         timestamp | posted at | posted | date posted | created at | created | created utc | creation date | \
         date created | first published | web publication date | release date | issued | time | day | \
         veroffentlicht | datum | fecha | data | дата | updated at | updated | modified | date modified | \
         last modified | lastmod | date modify",
    ),
    (
        DataPart::Author,
        "author | authors | byline | creator | writer | written by | journalist | reporter | by | author name | \
         authors name | user | user name | username | screen name | display name | from | sender | speaker | poster",
    ),
    (
        DataPart::Source,
        "source | publisher | outlet | source name | publication | newspaper | site name | sitename | site | \
         news source | agency | channel | provider | medium | feed | journal | source domain | domain | website",
    ),
    (
        DataPart::Url,
        "url | link | permalink | canonical url | canonical | article url | source url | web url | page url | href | \
         uri | short url | address | external url | full link",
    ),
    (DataPart::Language, "lang | language | locale | language code"),
    (
        DataPart::Id,
        "id | guid | uuid | article id | doc id | document id | docid | docno | post id | news id | item id | \
         story id | identifier | uid | object id | pk | key",
    ),
    (
        DataPart::Tags,
        "tags | tag | keywords | keyword | categories | category | topics | topic | sections | section | hashtags | \
         subjects | labels | tag list | section name | schlagworte | rubrik | ressort | kategorie | stichworte | mots cles | rubrique | \
         categorie | etiquetas | categoria | seccion | теги | рубрика | الوسوم | القسم | 标签 | 分类",
    ),
];

/// Words before a name that change nothing: `news_title`, `og:title`.
const BEFORE: [&str; 20] = [
    "dc", "dcterms", "og", "article", "artikel", "news", "post", "story", "meta", "item", "entry", "doc",
    "document", "web", "page", "raw", "clean", "full", "main", "original",
];

/// Names of what only wraps the fields of a record.
const WRAPPERS: [&str; 16] = [
    "source",
    "attributes",
    "fields",
    "data",
    "article",
    "doc",
    "document",
    "item",
    "node",
    "post",
    "properties",
    "record",
    "entry",
    "story",
    "page",
    "webpage",
];

/// What a field's name means, and how surely: the less, the surer. A field inside others has their names
/// before its own, with points between.
pub(super) fn meaning(path: &str) -> Option<(DataPart, usize)> {
    if path.len() > 200 {
        return None;
    }
    let mut names: Vec<String> = path.split('.').map(words).collect();
    let mut n_wrappers = 0;
    // "_source" of a search engine wraps, "source" of an article does not.
    while names.len() > 1
        && WRAPPERS.contains(&names[0].as_str())
        && (names[0] != "source" || path.starts_with("_source"))
    {
        // What a wrapper holds may be the text itself: article.body.
        names.remove(0);
        n_wrappers += 1;
    }
    while names.len() > 1 && path.contains('$') && names.last().is_some_and(|name| name.starts_with('$')) {
        names.pop();
    }
    let (part, rank) = match names.as_slice() {
        [name] => of_name(name)?,
        [outer, inner] => {
            let (part, rank) = of_name(outer)?;
            let is_same = of_name(inner).is_some_and(|(inner, _)| inner == part);
            let is_value = matches!(
                inner.as_str(),
                "value" | "rendered" | "#text" | "t" | "cdata" | "raw" | "plain" | "html" | "main"
            );
            let is_name = matches!(
                inner.as_str(),
                "name"
                    | "label"
                    | "title"
                    | "full name"
                    | "display name"
                    | "screen name"
                    | "username"
                    | "text"
            );
            let is_named =
                matches!(part, DataPart::Author | DataPart::Source | DataPart::Tags | DataPart::Language);
            (is_same || is_value || is_named && is_name).then_some((part, rank + 1))?
        }
        _ => return None,
    };
    Some((part, rank + 2 * n_wrappers))
}

/// A name as words in normal form: `publishedAt` and `published_at` are `published at`.
pub(super) fn words(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 4);
    let mut was_small = false;
    for character in name.chars() {
        if was_small && character.is_uppercase() {
            spaced.push(' ');
        }
        was_small = character.is_lowercase();
        let is_space =
            matches!(character, '_' | '-' | ':' | '/' | '@' | '(' | ')') || character.is_whitespace();
        spaced.push(if is_space { ' ' } else { character });
    }
    let normal = normal(&spaced);
    normal.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_name(name: &str) -> Option<(DataPart, usize)> {
    let listed = |name: &str| {
        NAMES.iter().find_map(|(part, names)| {
            names.split(" | ").position(|known| known.trim() == name).map(|rank| (*part, rank))
        })
    };
    listed(name)
        .or_else(|| {
            let (before, rest) = name.split_once(' ')?;
            let (part, rank) = listed(rest).filter(|_| BEFORE.contains(&before))?;
            Some((part, rank + 20))
        })
        .or_else(|| {
            let part = match field(name, "")? {
                Field::Title => DataPart::Title,
                Field::Author => DataPart::Author,
                Field::Source => DataPart::Source,
                Field::Date => DataPart::Date,
                Field::Url => DataPart::Url,
                Field::Language => DataPart::Language,
                Field::Identifier | Field::Other => return None,
            };
            Some((part, 100))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_parts() {
        let check = |name, expected| assert_eq!(meaning(name).map(|(part, _)| part), expected, "{name}");
        check("Headline", Some(DataPart::Title));
        check("article_title", Some(DataPart::Title));
        check("title.rendered", Some(DataPart::Title));
        check("headline.main", Some(DataPart::Title));
        check("_source.body", Some(DataPart::Text));
        check("article.body", Some(DataPart::Text));
        check("Überschrift", Some(DataPart::Title));
        check("Inhalt", Some(DataPart::Text));
        check("contenu", Some(DataPart::Text));
        check("publishedAt", Some(DataPart::Date));
        check("created_utc", Some(DataPart::Date));
        check("date.$date", Some(DataPart::Date));
        check("_id.$oid", Some(DataPart::Id));
        check("author.name", Some(DataPart::Author));
        check("author.url", None);
        check("user.screen_name", Some(DataPart::Author));
        check("source.name", Some(DataPart::Source));
        check("source.id", None);
        check("dc:creator", Some(DataPart::Author));
        check("image.url", None);
        check("webUrl", Some(DataPart::Url));
        check("related.title", None);
        check("Autor", Some(DataPart::Author));
        check("标题", Some(DataPart::Title));
        check("n_words", None);
        check("", None);
    }
}
