//! What do the names of an element say of what stands in it?
//!
//! Publishers name the parts of their pages for their own style sheets, in much the same words.

use super::tree::{NodeIndex, Page};
use std::collections::HashMap;

/// What an element is by its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The text of the article and little else.
    Body,
    /// What stands above the text and opens it.
    Lead,
    /// Opens an article where there is one of its kind, and others where there are several.
    Teaser,
    /// Part of the page, whatever is written in it.
    Furniture,
    /// What readers wrote below.
    Comments,
    /// What is said of a picture.
    Caption,
    /// They do not say.
    Unknown,
}

/// Whole words of names that mean furniture, in the languages that names are written in.
const FURNITURE_WORDS: &str = "\
related relatedarticles recommended recommendation recommendations recirculation newsletter subscribe subscription \
subscriber paywall promo promotion promoted advert advertisement advertising ad ads adslot banner sponsor sponsored \
outbrain taboola share sharing shares sharebar social socials sociallinks addtoany addthis breadcrumb breadcrumbs \
sidebar sidebars pagination pager paging nav navi navbar navigation menu submenu menubar footer foot masthead \
cookie cookies consent gdpr disclaimer rating ratings vote voting login register signup print printbutton \
toolbar skip toc authorbox authorbio bio tags taglist tagcloud keywords byline dateline cta calltoaction modal popup \
overlay teaserlist loading jumplinks rssfeed webring blogroll legal imprint impressum topbar \
feedback donate donation follow readmore seealso morenews latest popular trending mostread sitemap \
snippet snippets breaking ticker teasers top10 disclosure factbox";

/// Pairs of neighbouring words of a name that mean furniture.
const FURNITURE_PAIRS: &str = "\
author-box author-bio author-info author-description author-card about-author post-author author-content \
read-more read-also see-also more-news more-articles more-stories more-from more-on also-read \
post-navigation post-nav prev-next next-post post-meta entry-meta article-meta meta-data post-footer \
article-footer entry-footer post-tags entry-tags tag-list cat-item page-item third-party community-notice \
you-may might-like letters-cta app-section call-to inline-textbox interesting-articles teaser-list \
article-tools text-link link-box linkbox-unten social-media image-credit photo-credit \
article-notice related-content related-posts related-post related-stories \
related-articles related-links footer-menu footer-widget side-bar top-bar";

/// Words of names of the text of an article.
const BODY_NAMES: [&str; 30] = [
    "articlebody",
    "article-body",
    "article__body",
    "article_body",
    "article-content",
    "article__content",
    "article_content",
    "article-text",
    "article__text",
    "articletext",
    "article_text",
    "entry-content",
    "entry-text",
    "post-content",
    "post__content",
    "post_content",
    "postcontent",
    "post-body",
    "post-entry",
    "story-body",
    "story-content",
    "storycontent",
    "story_content",
    "storybody",
    "single-content",
    "page-content",
    "news-text",
    "newstext",
    "text-content",
    "blog-content",
];

/// Words of names of what opens an article.
const LEAD_WORDS: &str = "\
lead lede intro introduction introtext standfirst deck subheadline subhead subtitle summary abstract vorspann \
chapo entradilla bajada sottotitolo subheading dek ingress";

/// What each node of a page is by its names. The same names are looked at once.
pub(super) fn roles(page: &Page) -> Vec<Role> {
    let mut known: HashMap<&str, Role> = HashMap::new();
    (0..page.nodes.len()).map(|node| role(page, node, &mut known)).collect()
}

/// What an element is by its names: its tag, its classes, its id, its role.
fn role<'a>(page: &'a Page, element: NodeIndex, known: &mut HashMap<&'a str, Role>) -> Role {
    match page.name(element) {
        "" => return Role::Unknown,
        "nav" | "footer" | "menu" | "aside" | "button" | "dialog" | "fieldset" | "label" | "search" => {
            return Role::Furniture;
        }
        "figcaption" => return Role::Caption,
        "body" | "html" | "main" => return Role::Unknown,
        _ => {}
    }
    if matches!(
        page.attribute(element, "role"),
        Some(
            "navigation"
                | "complementary"
                | "contentinfo"
                | "banner"
                | "search"
                | "menu"
                | "dialog"
                | "alert"
        )
    ) {
        return Role::Furniture;
    }
    if page.attribute(element, "itemprop").is_some_and(|said| said.eq_ignore_ascii_case("articlebody")) {
        return Role::Body;
    }
    let names = ["class", "id"].into_iter().filter_map(|name| page.attribute(element, name));
    let mut found = Role::Unknown;
    for name in names.flat_map(str::split_ascii_whitespace).take(24) {
        let said = *known.entry(name).or_insert_with(|| role_of_name(name));
        // What says that it is no text counts more than what says that it is.
        if matches!(said, Role::Furniture | Role::Comments) {
            return said;
        }
        if found == Role::Unknown || said == Role::Caption {
            found = said;
        }
    }
    found
}

/// Words of names, inside a headline, of what is no part of it: a line above it, what it is filed under.
const BESIDE_HEADLINE: &str = "\
kicker overline roofline topline dachzeile spitzmarke eyebrow pretitle surtitle surtitre antetitulo volanta \
occhiello catenaccio supertitle preheadline prehead uberzeile ueberzeile rubrik rubric section category \
superheadline headlinekicker articlekicker label badge date datum time meta";

/// Whether an element inside a headline holds something beside it, by its names.
pub(super) fn is_beside_headline(page: &Page, element: NodeIndex) -> bool {
    let names = ["class", "id"].into_iter().filter_map(|name| page.attribute(element, name));
    matches!(page.name(element), "small" | "time")
        || names.flat_map(str::split_ascii_whitespace).take(24).any(|name| {
            let words = words(name);
            let is_listed =
                |word: &String| BESIDE_HEADLINE.split_ascii_whitespace().any(|listed| listed == word);
            // `section-title` is the title all the same, and `title-kicker` is none.
            words.last().is_some_and(is_listed)
                || words.iter().any(is_listed)
                    && !words
                        .iter()
                        .any(|word| matches!(word.as_str(), "title" | "headline" | "heading" | "titel"))
                || words.windows(2).any(|pair| {
                    matches!(
                        pair.join("-").as_str(),
                        "pre-title" | "top-line" | "over-line" | "sub-heading" | "roof-line"
                    )
                })
        })
}

fn role_of_name(name: &str) -> Role {
    if name.len() > 60 {
        return Role::Unknown;
    }
    let words = words(name);
    let whole = name.to_ascii_lowercase();
    if whole.starts_with("widget_") || whole.contains("noprint") || whole.contains("no-print") {
        return Role::Furniture;
    }
    if BODY_NAMES.contains(&whole.as_str()) {
        return Role::Body;
    }
    let has = |list: &str, word: &str| list.split_ascii_whitespace().any(|listed| listed == word);
    let has_pair = |pair: &[String]| has(FURNITURE_PAIRS, &pair.join("-"));
    // "no-sidebar" and "with-sidebar" tell of the page around.
    let is_negated = words.iter().any(|word| {
        matches!(
            word.as_str(),
            "no" | "has" | "with" | "without" | "is" | "hide" | "page" | "layout" | "sticky" | "js"
        )
    });
    if words.iter().any(|word| {
        matches!(
            word.as_str(),
            "comment" | "comments" | "kommentar" | "kommentare" | "commentlist" | "disqus" | "respond"
        )
    }) {
        return Role::Comments;
    }
    if !is_negated && (words.iter().any(|word| has(FURNITURE_WORDS, word)) || words.windows(2).any(has_pair))
    {
        return Role::Furniture;
    }
    if words.iter().any(|word| {
        matches!(
            word.as_str(),
            "caption"
                | "bildunterschrift"
                | "credit"
                | "credits"
                | "legende"
                | "copyright"
                | "bildlegende"
                | "imagecaption"
                | "bildtext"
                | "fotocredit"
        )
    }) {
        return Role::Caption;
    }
    if words.iter().any(|word| matches!(word.as_str(), "teaser" | "excerpt")) {
        return Role::Teaser;
    }
    if words.iter().any(|word| has(LEAD_WORDS, word)) {
        return Role::Lead;
    }
    Role::Unknown
}

/// The words of a name: `relatedPosts_list` is related, posts, list.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut was_small = false;
    let mut is_new = true;
    for character in name.chars() {
        if !character.is_ascii_alphabetic() {
            is_new = true;
            was_small = false;
            continue;
        }
        if is_new || was_small && character.is_ascii_uppercase() {
            words.push(String::new());
        }
        is_new = false;
        was_small = character.is_ascii_lowercase();
        if let Some(word) = words.last_mut() {
            word.push(character.to_ascii_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_what_an_element_is() {
        let check = |name, expected| assert_eq!(role_of_name(name), expected, "{name}");
        check("entry-content", Role::Body);
        check("articleBody", Role::Body);
        check("relatedArticlesText", Role::Furniture);
        check("post-author-bio", Role::Furniture);
        check("no-sidebar", Role::Unknown);
        check("comment-list", Role::Comments);
        check("wp-caption-text", Role::Caption);
        check("article__intro", Role::Lead);
        check("advertorial-story", Role::Unknown);
        check("col-md-8", Role::Unknown);
    }
}
