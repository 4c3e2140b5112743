//! How a session is written as an address, and read from one.
//!
//! The fragment holds `key=value` pairs joined by `&`, percent-encoded; a space may be a `+` too:
//!
//! | key | value |
//! |---|---|
//! | `q` | the query as typed |
//! | `f` | a filter, `dimension:value`; `-dimension:value` leaves out what has it; repeated for several |
//! | `doc` | the open document's id |
//! | `at` | the passage that is read, `p12~0f3a99c4` |
//! | `hit` | which of the document's matches is looked at, from 1 |
//! | `view` | `results`, `lines`, `charts`, `reader` or `source`; without it, `reader` where there is a `doc` |
//! | `side` | what is listed beside or behind a document: `lines` or `charts`; without it, the results |
//! | `sort` | the order of documents: `newest`, `oldest`, `title`, `source` or `longest`; without it, the best first |
//! | `lines` | the order of lines by a word beside the keyword: `1l`, `2l`, `3l`, `1r`, `2r` or `3r`; without it, by place |
//!
//! Pairs with other keys or values, from a later version, are kept and have no effect.

use crate::session::{List, Session, View};
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use vademecum_corpus::{Dimension, LineOrder, Restriction, Sort};

/// What would be taken for something else in a fragment, in a text that quotes it, or by a mail
/// program that looks for the end of an address.
const ENCODED: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'&')
    .add(b'\'')
    .add(b'(')
    .add(b')')
    .add(b'+')
    .add(b'<')
    .add(b'=')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// The fragment of a session, without the `#`. Empty for a session in which nothing was done.
pub fn to_fragment(session: &Session) -> String {
    let mut pairs: Vec<(&str, String)> = Vec::new();
    if !session.query_text.is_empty() {
        pairs.push(("q", session.query_text.clone()));
    }
    for Restriction { dimension, value, is_excluded } in &session.filters {
        let sign = if *is_excluded { "-" } else { "" };
        pairs.push(("f", [sign, dimension.key(), ":", value].concat()));
    }
    pairs.extend(session.document.iter().map(|document| ("doc", document.clone())));
    pairs.extend(session.at.iter().map(|at| ("at", at.to_string())));
    pairs.extend(session.hit.iter().map(|hit| ("hit", hit.to_string())));
    match list_key(session.list) {
        Some(key) if session.view == View::Results => pairs.push(("view", key.to_owned())),
        list => {
            if session.view != implied_view(session) {
                pairs.push(("view", view_key(session.view).to_owned()));
            }
            pairs.extend(list.map(|key| ("side", key.to_owned())));
        }
    }
    if session.sort != Sort::default() {
        pairs.push(("sort", session.sort.key().to_owned()));
    }
    if session.line_order != LineOrder::default() {
        pairs.push(("lines", session.line_order.key().to_owned()));
    }
    pairs.extend(session.extra.iter().map(|(key, value)| (key.as_str(), value.clone())));
    let encoded = |text: &str| utf8_percent_encode(text, ENCODED).to_string();
    let pairs: Vec<String> =
        pairs.iter().map(|(key, value)| format!("{}={}", encoded(key), encoded(value))).collect();
    pairs.join("&")
}

/// Reads a fragment, with or without its `#`. Never fails: what is not understood is kept.
pub fn from_fragment(fragment: &str) -> Session {
    let mut session = Session::default();
    let mut view = None;
    for pair in fragment.strip_prefix('#').unwrap_or(fragment).split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (key, value) = (decoded(key), decoded(value));
        let is_read = match key.as_str() {
            "q" => set(&mut session.query_text, Some(value.clone())),
            "f" => read_filter(&value).map(|filter| session.filters.push(filter)).is_some(),
            "doc" => set(&mut session.document, Some(Some(value.clone()))),
            "at" => set(&mut session.at, value.parse().ok().map(Some)),
            "hit" => set(&mut session.hit, value.parse().ok().map(Some)),
            "sort" => set(&mut session.sort, Sort::from_key(&value)),
            "lines" => set(&mut session.line_order, LineOrder::from_key(&value)),
            "side" => set(&mut session.list, read_list(&value)),
            "view" => {
                let list = read_list(&value);
                session.list = list.unwrap_or(session.list);
                set(&mut view, list.map(|_| View::Results).or_else(|| read_view(&value)).map(Some))
            }
            _ => false,
        };
        if !is_read {
            session.extra.push((key, value));
        }
    }
    session.view = view.unwrap_or(implied_view(&session));
    session
}

/// A link to a place in a document, as it is with something else asked; `None` if it leads to no document.
pub fn asked_anew(link: &str, asked: &Session) -> Option<Session> {
    let Session { document, at, hit, .. } = from_fragment(link);
    let mut session = asked.clone();
    session.open(document?, at, hit);
    Some(session)
}

/// What is in front when the address does not say.
fn implied_view(session: &Session) -> View {
    if session.document.is_some() { View::Reader } else { View::Results }
}

fn view_key(view: View) -> &'static str {
    match view {
        View::Results => "results",
        View::Reader => "reader",
        View::Source => "source",
    }
}

fn read_view(key: &str) -> Option<View> {
    [View::Results, View::Reader, View::Source].into_iter().find(|view| view_key(*view) == key)
}

/// The name of a list other than that of documents.
fn list_key(list: List) -> Option<&'static str> {
    match list {
        List::Documents => None,
        List::Lines => Some("lines"),
        List::Charts => Some("charts"),
    }
}

fn read_list(key: &str) -> Option<List> {
    List::ALL.into_iter().find(|list| list_key(*list) == Some(key))
}

fn read_filter(text: &str) -> Option<Restriction> {
    let (key, value) = text.split_once(':')?;
    let (key, is_excluded) = key.strip_prefix('-').map_or((key, false), |key| (key, true));
    Some(Restriction { dimension: Dimension::from_key(key)?, value: value.to_owned(), is_excluded })
}

/// Puts what was read in its place; whether anything was read.
fn set<T>(place: &mut T, read: Option<T>) -> bool {
    read.map(|value| *place = value).is_some()
}

/// A part of an address without its percent signs; what is no text in it is replaced. A plus is a space, as
/// forms and most libraries write one; a plus itself is always written with a percent sign.
pub(crate) fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}

// Random cases are tried natively; the generator of randomness does not build for the page.
#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use vademecum_corpus::Place;
    use vademecum_search::Side;

    /// Addresses that were given out: they mean the same for ever.
    #[test]
    fn addresses_keep_their_meaning() {
        let check = |fragment: &str, expected: Session| {
            assert_eq!(from_fragment(fragment), expected, "{fragment}");
            assert_eq!(to_fragment(&expected), fragment.trim_start_matches('#'));
        };
        let start = Session::default();
        check("", start.clone());
        check("#q=goal", Session { query_text: "goal".to_owned(), ..start.clone() });
        check(
            "#q=%22right%20to%20return%22&f=kind:list-item&f=section:Q%26A:%2050%25",
            Session {
                query_text: "\"right to return\"".to_owned(),
                filters: vec![
                    Restriction::to(Dimension::Kind, "list-item"),
                    Restriction::to(Dimension::Section, "Q&A: 50%"),
                ],
                ..start.clone()
            },
        );
        check(
            "#q=goal&doc=830837&at=p12~0f3a99c4&hit=3",
            Session {
                query_text: "goal".to_owned(),
                document: Some("830837".to_owned()),
                at: Some(Place { passage: 12, hash: 0x0f3a_99c4 }),
                hit: Some(3),
                view: View::Reader,
                ..start.clone()
            },
        );
        check(
            "#doc=830837&view=source&later=yes",
            Session {
                document: Some("830837".to_owned()),
                view: View::Source,
                extra: vec![("later".to_owned(), "yes".to_owned())],
                ..start.clone()
            },
        );
        check(
            "#doc=830837&side=charts",
            Session {
                document: Some("830837".to_owned()),
                view: View::Reader,
                list: List::Charts,
                ..start.clone()
            },
        );
        check(
            "#q=goal&f=-source:The%20Times&view=lines&sort=newest&lines=2l",
            Session {
                query_text: "goal".to_owned(),
                filters: vec![Restriction::without(Dimension::Source, "The Times")],
                list: List::Lines,
                sort: Sort::Newest,
                line_order: LineOrder::Context(Side::Left, 2),
                ..start.clone()
            },
        );
    }

    /// A regression: what libraries write for a space was searched for.
    #[test]
    fn a_plus_is_a_space() {
        let check =
            |fragment: &str, expected: &str| assert_eq!(to_fragment(&from_fragment(fragment)), expected);
        check("q=right+to+return&f=source:The+Times", "q=right%20to%20return&f=source:The%20Times");
        check("q=1%2B1", "q=1%2B1");
    }

    #[test]
    fn what_is_not_understood_is_kept() {
        let kept = |fragment: &str| assert_eq!(to_fragment(&from_fragment(fragment)), fragment);
        kept("view=timeline");
        kept("sort=colour");
        kept("lines=9r");
        kept("f=-colour:red");
        kept("f=colour:red");
        kept("at=12");
        kept("doc=a&hit=many");
        kept("x=");
    }

    #[test]
    fn a_link_leads_on_from_what_is_asked_now() {
        let check = |link: &str, asked: &str, expected: Option<&str>| {
            let anew = asked_anew(link, &from_fragment(asked)).map(|session| to_fragment(&session));
            assert_eq!(anew.as_deref(), expected, "{link} {asked}");
        };
        let place = "doc=a&at=p12~0f3a99c4&hit=3";
        check("#q=anch&doc=a", "q=ancho", Some("q=ancho&doc=a"));
        check("#doc=a&at=p12~0f3a99c4&hit=3", "", Some(place));
        check(&["#q=anch&f=kind:title&", place].concat(), "q=ancho", Some(&["q=ancho&", place].concat()));
        check(
            "#q=anch&doc=a",
            "q=ancho&f=kind:title&view=lines&later=yes",
            Some("q=ancho&f=kind:title&doc=a&side=lines&later=yes"),
        );
        check("#q=anch", "q=ancho", None);
    }

    #[test]
    fn broken_addresses_are_read() {
        assert_eq!(from_fragment("#q=%ff%").query_text, "\u{fffd}%");
        assert_eq!(from_fragment("#&&=&q").query_text, "");
        assert_eq!(from_fragment("#q=a=b").query_text, "a=b");
    }

    proptest! {
        #[test]
        fn every_session_survives_the_address(
            query_text in "\\PC{0,20}", document in prop::option::of("\\PC{1,8}"), hit in prop::option::of(1usize..99),
            passage in prop::option::of((0u32..999, any::<u32>())), view in 0_u8..3, list in 0_usize..3, sort in 0_usize..6, lines in 0_usize..7, values in prop::collection::vec("\\PC{0,9}", 0..3),
        ) {
            let session = Session {
                query_text,
                filters: (0..).zip(values).map(|(nth, value)| Restriction {
                    dimension: Dimension::ALL[nth % Dimension::ALL.len()],
                    value,
                    is_excluded: nth % 2 == 1,
                }).collect(),
                document,
                at: passage.map(|(passage, hash)| Place { passage, hash }),
                hit,
                view: [View::Results, View::Reader, View::Source][view as usize],
                list: List::ALL[list],
                sort: Sort::ALL[sort],
                line_order: LineOrder::all().nth(lines).unwrap(),
                extra: Vec::new(),
            };
            let fragment = to_fragment(&session);
            prop_assert!(fragment.is_ascii() && !fragment.contains(['#', ' ', '"']));
            prop_assert_eq!(from_fragment(&fragment), session);
        }
    }
}
