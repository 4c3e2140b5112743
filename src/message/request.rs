//! What does a host ask for?
//!
//! | type | keys | does what |
//! |---|---|---|
//! | `search` | `query` | typing it does |
//! | `open` | `doc`, and `at` if it is at a passage | clicking on it does |
//! | `filter` | `dimension`, `value`, `on` | choosing the filter or giving it up does |
//! | `theme` | `theme` | sets the colours |
//! | `clear` | | gives up query and filters |
//!
//! Each also has `v`, `id` and `type`, and no key more.

use super::{Field, MAX_FIELDS, MAX_TEXT, VERSION, Value};
use crate::options::Theme;
use vademecum_corpus::{Dimension, Place};

/// What is asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// To look for something.
    Search {
        /// The query as a reader would type it.
        query: String,
    },
    /// To open a document.
    Open {
        /// Its id.
        document: String,
        /// A passage of it.
        at: Option<Place>,
    },
    /// To choose a filter or give it up.
    Filter {
        /// What is filtered by.
        dimension: Dimension,
        /// The value.
        value: String,
        /// Whether it is chosen.
        on: bool,
    },
    /// To change the colours.
    Theme(Theme),
    /// To give up query and filters.
    Clear,
}

/// Why a message is not a request.
#[derive(Clone, Debug, PartialEq)]
pub struct Refusal {
    /// What is wrong with it, and what to do.
    pub message: String,
    /// The id by which the host knows it, if it could be read.
    pub id: Option<Value>,
}

impl Refusal {
    /// A refusal of what cannot be read at all.
    pub fn unreadable() -> Self {
        let message = "the message is not a flat object of at most 8 keys, each a text of at most 1024 bytes, \
                       a finite number or a boolean; send one that is";
        Self { message: message.to_owned(), id: None }
    }
}

/// Reads a message: its id, and what it asks for. `None` stands for one that was not even a flat object.
///
/// # Errors
/// What is not exactly one of the requests is refused as a whole.
pub fn read(fields: Option<&[Field]>) -> Result<(Value, Request), Refusal> {
    let fields = fields.filter(|fields| fields.len() <= MAX_FIELDS && fields.iter().all(is_sound));
    let fields = fields.ok_or_else(Refusal::unreadable)?;
    let reading = Reading { fields };
    let id = reading.id();
    let refused = |message| Refusal { message, id: id.clone() };
    let request = reading.request().map_err(refused)?;
    let id = id
        .clone()
        .ok_or_else(|| refused("`id` is missing; give each message a text or number".to_owned()))?;
    Ok((id, request))
}

fn is_sound((_, value): &Field) -> bool {
    match value {
        Value::Text(text) => text.len() <= MAX_TEXT,
        Value::Number(number) => number.is_finite(),
        Value::Flag(_) => true,
        Value::Other => false,
    }
}

/// A message while it is read.
struct Reading<'a> {
    fields: &'a [Field],
}

impl Reading<'_> {
    fn get(&self, key: &str) -> Option<&Value> {
        self.fields.iter().find(|(known, _)| known == key).map(|(_, value)| value)
    }

    fn id(&self) -> Option<Value> {
        self.get("id").filter(|id| matches!(id, Value::Text(_) | Value::Number(_))).cloned()
    }

    fn text(&self, key: &str) -> Result<String, String> {
        match self.get(key) {
            Some(Value::Text(text)) => Ok(text.clone()),
            Some(_) => Err(format!("`{key}` is not a text; send one")),
            None => Err(format!("`{key}` is missing; send a text")),
        }
    }

    /// Refuses keys that are not among these.
    fn has_only(&self, keys: &[&str]) -> Result<(), String> {
        let is_known = |key: &str| matches!(key, "v" | "id" | "type") || keys.contains(&key);
        match self.fields.iter().enumerate().find(|(nth, (key, _))| {
            !is_known(key) || self.fields[..*nth].iter().any(|(before, _)| before == key)
        }) {
            Some((_, (key, _))) => Err(format!("`{key}` is not known here; leave it out")),
            None => Ok(()),
        }
    }

    fn request(&self) -> Result<Request, String> {
        if self.get("v") != Some(&Value::Number(VERSION)) {
            return Err("`v` is not 1; this page knows version 1 alone".to_owned());
        }
        match self.text("type")?.as_str() {
            "search" => {
                self.has_only(&["query"])?;
                Ok(Request::Search { query: self.text("query")? })
            }
            "open" => {
                self.has_only(&["doc", "at"])?;
                let at = self.get("at").map(|_| {
                    let not_a_place = |_| "`at` is not a place; it looks like p12~0f3a99c4".to_owned();
                    self.text("at")?.parse().map_err(not_a_place)
                });
                Ok(Request::Open { document: self.text("doc")?, at: at.transpose()? })
            }
            "filter" => {
                self.has_only(&["dimension", "value", "on"])?;
                let dimension = Dimension::from_key(&self.text("dimension")?)
                    .ok_or("`dimension` is not known; it is source, author, year, lang, folder, length, kind or section")?;
                let Some(&Value::Flag(on)) = self.get("on") else {
                    return Err("`on` is not a boolean; send true or false".to_owned());
                };
                Ok(Request::Filter { dimension, value: self.text("value")?, on })
            }
            "theme" => {
                self.has_only(&["theme"])?;
                let theme = Theme::from_key(&self.text("theme")?);
                theme
                    .map(Request::Theme)
                    .ok_or_else(|| "`theme` is not known; it is system, light, sepia or dark".to_owned())
            }
            "clear" => self.has_only(&[]).map(|()| Request::Clear),
            _ => Err("`type` is not known; it is search, open, filter, theme or clear".to_owned()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields(pairs: &[(&str, Value)]) -> Vec<Field> {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect()
    }

    fn message(kind: &str, pairs: &[(&str, Value)]) -> Vec<Field> {
        let head = [("v", Value::Number(1.0)), ("id", Value::Number(7.0)), ("type", kind.into())];
        fields(&[&head, pairs].concat())
    }

    /// Requests as hosts send them: they mean the same for ever.
    #[test]
    fn requests_keep_their_meaning() {
        let check = |kind: &str, pairs: &[(&str, Value)], expected: Request| {
            assert_eq!(read(Some(&message(kind, pairs))), Ok((Value::Number(7.0), expected)));
        };
        check("search", &[("query", "a \"b c\"".into())], Request::Search { query: "a \"b c\"".to_owned() });
        let open = |at| Request::Open { document: "830837".to_owned(), at };
        check("open", &[("doc", "830837".into())], open(None));
        let at = Place { passage: 12, hash: 0x0f3a_99c4 };
        check("open", &[("at", "p12~0f3a99c4".into()), ("doc", "830837".into())], open(Some(at)));
        let filter = |on| Request::Filter { dimension: Dimension::Kind, value: "heading".to_owned(), on };
        let chosen =
            |on| [("dimension", "kind".into()), ("value", "heading".into()), ("on", Value::Flag(on))];
        check("filter", &chosen(true), filter(true));
        check("filter", &chosen(false), filter(false));
        check("theme", &[("theme", "dark".into())], Request::Theme(Theme::Dark));
        check("clear", &[], Request::Clear);
    }

    #[test]
    fn what_is_not_exactly_a_request_is_refused_and_why_is_said() {
        let check = |fields: &[Field], said: &str| {
            let refusal = read(Some(fields)).unwrap_err();
            assert!(refusal.message.contains(said), "{said}: {refusal:?}");
        };
        check(&fields(&[]), "`v` is not 1");
        check(&fields(&[("v", Value::Number(2.0)), ("type", "clear".into())]), "`v` is not 1");
        check(&fields(&[("v", Value::Number(1.0))]), "`type` is missing");
        check(&fields(&[("v", Value::Number(1.0)), ("type", "clear".into())]), "`id` is missing");
        check(&message("hello", &[]), "`type` is not known");
        check(&message("search", &[]), "`query` is missing");
        check(&message("search", &[("query", Value::Number(1.0))]), "`query` is not a text");
        check(
            &message("search", &[("query", "a".into()), ("html", "<b>".into())]),
            "`html` is not known here",
        );
        check(&message("clear", &[("__proto__", "a".into())]), "`__proto__` is not known here");
        check(&message("clear", &[("id", Value::Number(8.0))]), "`id` is not known here");
        check(&message("open", &[("doc", "a".into()), ("at", "12".into())]), "`at` is not a place");
        check(&message("open", &[("at", "p1~00000000".into())]), "`doc` is missing");
        check(&message("theme", &[("theme", "url(x)".into())]), "`theme` is not known");
        let filter =
            |dimension: &str, on| [("dimension", dimension.into()), ("value", "a".into()), ("on", on)];
        check(&message("filter", &filter("colour", Value::Flag(true))), "`dimension` is not known");
        check(&message("filter", &filter("kind", "true".into())), "`on` is not a boolean");
        for value in [Value::Other, Value::Number(f64::NAN), "a".repeat(MAX_TEXT + 1).as_str().into()] {
            check(&message("search", &[("query", value)]), "not a flat object");
        }
        check(
            &message("clear", &["a", "b", "c", "d", "e", "f"].map(|key| (key, "".into()))),
            "not a flat object",
        );
        assert_eq!(read(None).unwrap_err(), Refusal::unreadable());
        assert_eq!(read(Some(&message("no", &[]))).unwrap_err().id, Some(Value::Number(7.0)));
    }
}
