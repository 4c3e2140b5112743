//! What stands before a colon and says something of the document.

/// What a label speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    /// Who published it.
    Source,
    /// Who wrote it.
    Author,
    /// A date; the words beside it say which.
    Date,
    /// The publisher's own code.
    Identifier,
    /// The language.
    Language,
    /// The address.
    Url,
    /// The headline.
    Title,
    /// Something that the model has no place for: keywords, a section.
    Other,
}

/// Labels, separated by ` | `, and what they speak of.
pub(crate) const LABELS: &[(&str, Field)] = &[
    (
        "source | sources | publisher | published by | publication | news source | website | site | quelle | \
         quellen | herausgeber | verlag | editeur | la source | fuente | editor | editorial | fuentes | fonte | \
         editora | editore | bron | uitgever | zrodlo | wydawca | источник | издатель | источники | джерело | \
         kaynak | yayinci | المصدر | مصدر | الناشر | منبع | ناشر | מקור | 来源 | 消息来源 | 來源 | 出典 | 発行 | 출처 | \
         kilde | kalla | lahde | zdroj | sursa | πηγη",
        Field::Source,
    ),
    (
        "author | authors | by | written by | writer | reporter | journalist | correspondent | posted by | \
         autor | autorin | autoren | von | verfasser | verfasserin | auteur | auteurs | par | redacteur | autores | \
         autora | por | escrito por | redaccion | autore | autori | di | scritto da | a cura di | door | \
         autorzy | автор | авторы | текст | yazar | yazan | muhabir | haber | الكاتب | كاتب | بقلم | اعداد | نويسنده | \
         نويسندگان | خبرنگار | כותב | מאת | 作者 | 记者 | 記者 | 著者 | 文 | 执笔 | 기자 | 글 | forfatter | forfattare | \
         kirjoittaja | συγγραφεας",
        Field::Author,
    ),
    (
        "date | published | published on | published at | publication date | date published | posted | posted on | \
         updated | last updated | last modified | updated on | release date | issued | datum | veroffentlicht | \
         veroffentlicht am | stand | aktualisiert | date de publication | publie | publie le | mis a jour | \
         mise a jour | mis a jour le | fecha | publicado | publicado en | publicado el | fecha de publicacion | \
         actualizado | data | pubblicato | pubblicato il | aggiornato | data di pubblicazione | publicado em | \
         atualizado | data de publicacao | atualizado em | gepubliceerd | gepubliceerd op | bijgewerkt | \
         opublikowano | data publikacji | aktualizacja | дата | опубликовано | дата публикации | обновлено | \
         tarih | yayinlanma tarihi | yayin tarihi | guncelleme | guncelleme tarihi | التاريخ | تاريخ | تاريخ النشر | \
         نشر في | اخر تحديث | تاريخ انتشار | תאריך | פורסם | 日期 | 发布时间 | 发布日期 | 时间 | 更新时间 | 発表日 | 公開日 | 更新日 | \
         日付 | 입력 | 등록 | dato | publicerad | julkaistu | ημερομηνια",
        Field::Date,
    ),
    (
        "language | lang | sprache | langue | idioma | lingua | taal | jezyk | язык | dil | اللغه | لغه | زبان | שפה | \
         语言 | 言語 | 언어",
        Field::Language,
    ),
    (
        "url | link | permalink | web address | address | canonical | canonical url | source url | original | \
         short link | lien | enlace | collegamento | adres | ссылка | baglanti | الرابط | رابط | لينك | \
         لينك كوتاه | קישור | 链接 | 网址 | 原文链接 | リンク | 링크 | adresse",
        Field::Url,
    ),
    (
        "title | headline | subject | titel | uberschrift | betreff | schlagzeile | titre | objet | titulo | titular | \
         asunto | titolo | oggetto | assunto | onderwerp | tytul | temat | заголовок | тема | название | baslik | \
         konu | العنوان | عنوان | الموضوع | تيتر | موضوع | כותרת | נושא | 标题 | 標題 | 題名 | タイトル | 件名 | 제목 | tittel | \
         rubrik | otsikko | τιτλος",
        Field::Title,
    ),
    (
        "tags | tag | keywords | category | categories | section | topic | topics | filed under | place | location | \
         country | region | desk | edition | issue | volume | reading time | read time | tempo di lettura | temps de lecture | tiempo de lectura | tempo de leitura | \
         leestijd | czas czytania | время чтения | okuma suresi | photo | copyright | \
         contact | schlagworte | schlagworter | stichworte | rubrik | ressort | kategorie | ort | lesezeit | \
         mots-cles | rubrique | categorie | lieu | etiquetas | categoria | seccion | lugar | parole chiave | sezione | \
         luogo | palavras-chave | secao | trefwoorden | rubriek | tagi | kategoria | dzial | теги | рубрика | категория | \
         раздел | etiketler | kategori | bolum | الوسوم | القسم | التصنيف | كلمات مفتاحيه | برچسب | برچسبها | دسته | سرويس | \
         תגיות | קטגוריה | 标签 | 分类 | 关键词 | 栏目 | タグ | カテゴリ | 태그 | from | to | cc | version | status | comments | \
         views | hits | visits | visites | shares | number of visits | بازديد | تعداد بازديد | kommentare | commentaires | \
         comentarios | просмотров | просмотры | responsible editor | editor in charge | 编辑 | 责任编辑 | 责编 | 責任編集",
        Field::Other,
    ),
];

/// Words that make a label one of an identifier: `Story Code`, `News ID`, `Aktenzeichen`.
pub(crate) const IDENTIFIER_WORDS: &str = "\
code id number no nr reference ref identifier doi isbn issn docket nummer kennung aktenzeichen kennziffer \
referenz zeichen numero identifiant matricule codigo numero referencia identificador codice riferimento \
identificativo referentie kenmerk numer kod sygnatura identyfikator номер код идентификатор kodu numarasi \
numara كود رقم الرقم المرجع معرف الرمز كد شناسه شماره קוד מספר מזהה 编号 編號 代码 文号 番号 コード 번호 코드 №";

/// Words that make such a label one of something else: a telephone, a house.
pub(crate) const NOT_IDENTIFIER_WORDS: &str = "\
phone telephone tel fax mobile cell whatsapp contact postal post zip area room house dress of telefon handy plz \
telephone telefono telefone telefoon телефон telefono هاتف الهاتف تلفن تماس טלפון 电话 電話 전화 country qr promo \
discount source";
