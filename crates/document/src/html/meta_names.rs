//! What does a `meta` element say, by its name?
//!
//! Every system has its own names for the same few things, and writes them with points, colons, strokes or
//! in capitals as it likes; so they are compared by their letters alone.

/// What a `meta` element says of its page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    /// What it is called.
    Title,
    /// When it was published.
    Published,
    /// A day that is that of publication in some systems, and that of the last change in others.
    Dated,
    /// When it was changed.
    Changed,
    /// Who wrote it.
    Author,
    /// Who published it.
    Source,
    /// Where.
    Url,
    /// The language.
    Language,
    /// Words that it is filed under.
    Tags,
    /// What it is about.
    Description,
    /// The part of the publication that it belongs to.
    Section,
    /// A picture.
    Image,
    /// The program that wrote it.
    Generator,
}

/// Names by their letters and digits, separated by blanks.
const NAMES: [(Meaning, &str); 13] = [
    (
        Meaning::Title,
        "ogtitle twittertitle dctitle dctermstitle citationtitle headline sailthrutitle parselytitle epristitle \
         bepresscitationtitle",
    ),
    (
        Meaning::Published,
        "articlepublishedtime ogpublishedtime ogarticlepublishedtime ogarticlepublished articlepublished \
         articlepublisheddate articlepublicationdate articlepublishdate articlepublishtime articlepostdate \
         articledateoriginal articleorigpublished articlepubdate datepublished publisheddate publishdate publishedat \
         publishedtime publishtime publishedon publication publicationdate publicationtime pubdate pubtime \
         datepub published dateposted postdate posteddate postedon issuedate dateissued dateofpublication \
         originalpublicationdate firstpublished firstpublishdate firstpublishedat dateoriginal citationpublicationdate citationdate \
         citationonlinedate citationcoverdate bepresscitationdate bepresscitationonlinedate eprisdate epristdatestamp \
         prismpublicationdate prismcoverdate parselypubdate sailthrudate sailthrupublishedtime rnewsdatepublished \
         schemadatepublished cxenseparserecspublishtime cxenseparsepublishtime vrpublishedtime rbpubdate twtpublishedat \
         shareaholicarticlepublishedtime dctermsissued dcdateissued dcissued dcdatecreated dccreated dctermscreated \
         dctermsavailable dcdateavailable dctermsdatesubmitted dctermspublished dcdatepublished weiboarticlecreateat \
         ogregdate ogpubdate iptcdatecreated newspublished storypublished contentpublished",
    ),
    (
        Meaning::Dated,
        "date dcdate dctermsdate created createddate creationdate datecreated releasedate displaydate \
         btpubdate ogdate articledate articlecreated pagedate datetime timestamp gentime generatedtime ",
    ),
    (
        Meaning::Changed,
        "articlemodifiedtime articlemodified articlemodifieddate articleupdated articleupdatedtime ogupdatedtime \
         ogmodifiedtime ogarticlemodifiedtime lastmodified lastmodifieddate datelastmodified datemodified \
         modifieddate modified lastmod lastupdate lastupdated updated updatedtime dateupdated revised revision \
         dctermsmodified dcdatemodified dcmodified utime lastpublished publishdatelast",
    ),
    (
        Meaning::Author,
        "author articleauthor ogarticleauthor ogauthor articleauthorname authorname dccreator dctermscreator \
         dccontributorauthor citationauthor citationauthors bepresscitationauthor epriscreatorsname parselyauthor \
         sailthruauthor byl byline creator authors cxenseparseauthor rbauthor shareaholicarticleauthorname \
         schemaauthor",
    ),
    (
        Meaning::Source,
        "ogsitename applicationname dcpublisher dctermspublisher citationjournaltitle prismpublicationname \
         bepresscitationjournaltitle citationpublisher shareaholicsitename",
    ),
    (Meaning::Url, "ogurl parselylink"),
    (
        Meaning::Language,
        "oglocale contentlanguage dclanguage dctermslanguage language inlanguage citationlanguage",
    ),
    (
        Meaning::Tags,
        "keywords newskeywords articletag dcsubject dctermssubject parselytags sailthrutags citationkeywords",
    ),
    (Meaning::Description, "description ogdescription"),
    (Meaning::Section, "articlesection parselysection"),
    (Meaning::Image, "ogimage"),
    (Meaning::Generator, "generator"),
];

/// What an element of this name says; `None` for names that nobody knows.
pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let letters: String = name
        .chars()
        .take(80)
        .filter(char::is_ascii_alphanumeric)
        .map(|character| character.to_ascii_lowercase())
        .collect();
    let says = |(_, names): &&(Meaning, &str)| names.split_ascii_whitespace().any(|name| name == letters);
    NAMES.iter().find(says).map(|(meaning, _)| *meaning)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_compared_by_their_letters() {
        let check = |name, expected| assert_eq!(meaning(name), expected, "{name}");
        check("article:published_time", Some(Meaning::Published));
        check("DC.Date.Issued", Some(Meaning::Published));
        check("publish-date", Some(Meaning::Published));
        check("dc:date", Some(Meaning::Dated));
        check("Last-Modified", Some(Meaning::Changed));
        check("sailthru.author", Some(Meaning::Author));
        check("viewport", None);
        check("", None);
        check("::", None);
    }

    #[test]
    fn no_name_stands_twice() {
        let mut seen = std::collections::HashSet::new();
        for name in NAMES.iter().flat_map(|(_, names)| names.split_ascii_whitespace()) {
            assert!(seen.insert(name), "{name}");
            assert!(name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit()), "{name}");
        }
    }
}
