//! What does a host learn?
//!
//! [`Notice::Ready`] and [`Notice::Resize`] hold nothing of what a reader does, and go to any page around.
//! All others go to an origin on the list alone.

use super::{Field, VERSION, Value};

/// The longest text that goes out, in bytes. A longer title is cut; a longer address would be another
/// one, so it is left out.
pub const MAX_OUT: usize = 4096;

/// What the page tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// It can be spoken to.
    Ready,
    /// It would like its frame this tall.
    Resize {
        /// In CSS pixels.
        height: u32,
    },
    /// What is shown is something else now.
    State {
        /// The fragment that leads here, without its `#`.
        fragment: String,
        /// The open document's id, if one is open.
        document: Option<String>,
        /// The open document's title.
        title: Option<String>,
        /// The query as typed, if there is one.
        query: Option<String>,
    },
    /// Another hit is looked at.
    Hit {
        /// Which one, counted from 1.
        position: usize,
        /// How many there are in the document.
        of: usize,
    },
    /// The reader copied a link.
    Cite {
        /// Title, source and date.
        text: String,
        /// What was copied.
        link: String,
    },
    /// A request was not fulfilled.
    Error {
        /// What is wrong with it, and what to do.
        message: String,
        /// The request's id, if it had one.
        in_reply_to: Option<Value>,
    },
}

impl Notice {
    /// The notice as a flat object. `id` counts those that go over the port.
    pub fn fields(self, id: Option<u32>) -> Vec<Field> {
        let number = |n: usize| Value::Number(n as f64);
        let (name, said) = match self {
            Self::Ready => ("ready", vec![]),
            Self::Resize { height } => ("resize", vec![("height", Some(Value::Number(f64::from(height))))]),
            Self::State { fragment, document, title, query } => (
                "state",
                vec![
                    ("fragment", whole(fragment)),
                    ("doc", document.and_then(whole)),
                    ("title", title.map(cut)),
                    ("query", query.and_then(whole)),
                ],
            ),
            Self::Hit { position, of } => {
                ("hit", vec![("position", Some(number(position))), ("of", Some(number(of)))])
            }
            Self::Cite { text, link } => ("cite", vec![("text", Some(cut(text))), ("link", whole(link))]),
            Self::Error { message, in_reply_to } => {
                ("error", vec![("message", Some(cut(message))), ("in_reply_to", in_reply_to)])
            }
        };
        let head = [
            ("v", Some(Value::Number(VERSION))),
            ("id", id.map(|id| Value::Number(f64::from(id)))),
            ("type", Some(Value::from(name))),
        ];
        let fields = head.into_iter().chain(said);
        fields.filter_map(|(key, value)| Some((key.to_owned(), value?))).collect()
    }
}

fn whole(text: String) -> Option<Value> {
    (text.len() <= MAX_OUT).then_some(Value::Text(text))
}

fn cut(mut text: String) -> Value {
    text.truncate(text.floor_char_boundary(MAX_OUT));
    Value::Text(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A notice as a host's program would write it.
    fn written(notice: Notice, id: Option<u32>) -> String {
        let said = |value: Value| match value {
            Value::Text(text) => format!("{text:?}"),
            Value::Number(number) => number.to_string(),
            Value::Flag(flag) => flag.to_string(),
            Value::Other => "?".to_owned(),
        };
        let fields = notice.fields(id).into_iter().map(|(key, value)| format!("{key}: {}", said(value)));
        fields.collect::<Vec<_>>().join(", ")
    }

    /// Notices as hosts know them: they look the same for ever.
    #[test]
    fn notices_keep_their_shape() {
        let check = |notice, id, expected: &str| assert_eq!(written(notice, id), expected);
        check(Notice::Ready, None, "v: 1, type: \"ready\"");
        check(Notice::Resize { height: 640 }, None, "v: 1, type: \"resize\", height: 640");
        let (fragment, some) = ("q=a&doc=1".to_owned(), |text: &str| Some(text.to_owned()));
        let state = Notice::State { fragment, document: some("1"), title: some("A"), query: some("a") };
        check(
            state,
            Some(1),
            "v: 1, id: 1, type: \"state\", fragment: \"q=a&doc=1\", doc: \"1\", title: \"A\", query: \"a\"",
        );
        let state = Notice::State { fragment: String::new(), document: None, title: None, query: None };
        check(state, Some(2), "v: 1, id: 2, type: \"state\", fragment: \"\"");
        check(
            Notice::Hit { position: 3, of: 17 },
            Some(3),
            "v: 1, id: 3, type: \"hit\", position: 3, of: 17",
        );
        let cite = Notice::Cite { text: "“A”".to_owned(), link: "https://a.example/#doc=1".to_owned() };
        check(
            cite,
            Some(4),
            "v: 1, id: 4, type: \"cite\", text: \"“A”\", link: \"https://a.example/#doc=1\"",
        );
        let error = Notice::Error { message: "no".to_owned(), in_reply_to: Some(Value::from("x7")) };
        check(error, Some(5), "v: 1, id: 5, type: \"error\", message: \"no\", in_reply_to: \"x7\"");
    }

    #[test]
    fn nothing_long_goes_out() {
        let long = || "é".repeat(MAX_OUT);
        let state = Notice::State {
            fragment: long(),
            document: Some("1".to_owned()),
            title: Some(long()),
            query: Some(long()),
        };
        let keys: Vec<String> = state.fields(None).iter().map(|(key, _)| key.clone()).collect();
        assert_eq!(keys, ["v", "type", "doc", "title"]);
        let cite = Notice::Cite { text: long(), link: long() };
        assert_eq!(
            cite.fields(None).last(),
            Some(&("text".to_owned(), Value::Text("é".repeat(MAX_OUT / 2))))
        );
    }
}
