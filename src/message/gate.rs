//! Who may speak, and how often?

use super::{Field, VERSION, Value};

/// The most messages in a second; what comes above is dropped unread.
pub const MAX_A_SECOND: usize = 30;

/// The origins whose pages may drive this one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Vec<String>);

impl Origins {
    /// Reads a list with white space between. What is not an origin is left out: a page without an origin
    /// of its own calls itself `null`, and `*` would be anybody.
    pub fn from_list(list: &str) -> Self {
        Self(list.split_whitespace().filter(|origin| is_origin(origin)).map(str::to_owned).collect())
    }

    /// Whether nobody is on the list.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this origin, as a browser writes it, is on the list.
    pub fn contains(&self, origin: &str) -> bool {
        self.0.iter().any(|known| known == origin)
    }
}

/// `https://host` or with a port, as a browser writes it: in small letters, with nothing behind.
fn is_origin(text: &str) -> bool {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    host.is_some_and(|host| {
        let is_plain = |byte: u8| {
            byte.is_ascii_lowercase()
                || byte.is_ascii_digit()
                || matches!(byte, b'-' | b'.' | b':' | b'[' | b']' | b'_')
        };
        !host.is_empty() && host.bytes().all(is_plain)
    })
}

/// Lets through what may be read of what is sent to the window, before any of it is read.
#[derive(Debug, Default)]
pub struct Gate {
    origins: Origins,
    pace: Pace,
}

impl Gate {
    /// A gate for these origins.
    pub fn new(origins: Origins) -> Self {
        Self { origins, pace: Pace::default() }
    }

    /// Whether a message may be read: it comes from the page around, from an origin on the list, brings
    /// the one port over which all else will go, and not too many came before. `now_ms` is a clock that
    /// never goes back.
    pub fn lets_through(&mut self, is_from_parent: bool, origin: &str, n_ports: usize, now_ms: f64) -> bool {
        is_from_parent && n_ports == 1 && self.origins.contains(origin) && self.pace.allows(now_ms)
    }
}

/// Whether a message that was let through is the greeting: `{v: 1, type: "hello"}`.
pub fn is_hello(fields: &[Field]) -> bool {
    fields.len() == 2
        && fields.iter().any(|(key, value)| key == "v" && *value == Value::Number(VERSION))
        && fields.iter().any(|(key, value)| key == "type" && *value == Value::from("hello"))
}

/// Counts messages, and says when there are too many.
#[derive(Debug, Default)]
pub struct Pace {
    /// When the last ones came, the oldest at `next` once there are so many.
    times_ms: Vec<f64>,
    next: usize,
}

impl Pace {
    /// Whether one more may come now.
    pub fn allows(&mut self, now_ms: f64) -> bool {
        if self.times_ms.len() < MAX_A_SECOND {
            self.times_ms.push(now_ms);
            return true;
        }
        let is_allowed = now_ms - self.times_ms[self.next] >= 1000.0;
        if is_allowed {
            self.times_ms[self.next] = now_ms;
            self.next = (self.next + 1) % MAX_A_SECOND;
        }
        is_allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_are_on_the_list() {
        let check = |list: &str, expected: &[&str]| {
            let expected = expected.iter().map(|&origin| origin.to_owned()).collect();
            assert_eq!(Origins::from_list(list), Origins(expected), "{list}");
        };
        check("", &[]);
        check("null * 'self' a.example //a.example", &[]);
        check(
            "https://a.example/ https://a.example/path https://A.example https://a@b.example https://",
            &[],
        );
        check("file:// data: https://*.example", &[]);
        check(
            " https://a.example\n http://127.0.0.1:8080 https://[::1]:1",
            &["https://a.example", "http://127.0.0.1:8080", "https://[::1]:1"],
        );
    }

    #[test]
    fn only_the_parent_from_a_listed_origin_with_one_port_is_let_through() {
        let check = |list: &str, is_from_parent, origin, n_ports, expected| {
            let mut gate = Gate::new(Origins::from_list(list));
            assert_eq!(gate.lets_through(is_from_parent, origin, n_ports, 0.0), expected, "{list} {origin}");
        };
        let list = "https://a.example https://b.example";
        check(list, true, "https://a.example", 1, true);
        check(list, true, "https://b.example", 1, true);
        check(list, false, "https://a.example", 1, false);
        check(list, true, "https://a.example", 0, false);
        check(list, true, "https://a.example", 2, false);
        check(list, true, "http://a.example", 1, false);
        check(list, true, "https://a.example:444", 1, false);
        check(list, true, "https://a.example.evil.example", 1, false);
        check(list, true, "null", 1, false);
        check(list, true, "", 1, false);
        check("null * ", true, "null", 1, false);
        check("null * ", true, "*", 1, false);
        check("", true, "", 1, false);
    }

    #[test]
    fn a_greeting_is_just_that() {
        let hello = |fields: &[(&str, Value)]| {
            is_hello(
                &fields.iter().map(|(key, value)| ((*key).to_owned(), value.clone())).collect::<Vec<_>>(),
            )
        };
        assert!(hello(&[("v", Value::Number(1.0)), ("type", "hello".into())]));
        assert!(hello(&[("type", "hello".into()), ("v", Value::Number(1.0))]));
        assert!(!hello(&[("v", Value::Number(2.0)), ("type", "hello".into())]));
        assert!(!hello(&[("v", "1".into()), ("type", "hello".into())]));
        assert!(!hello(&[("type", "hello".into())]));
        assert!(!hello(&[("v", Value::Number(1.0)), ("type", "clear".into())]));
        assert!(!hello(&[("v", Value::Number(1.0)), ("type", "hello".into()), ("id", Value::Number(1.0))]));
    }

    #[test]
    fn no_more_than_thirty_a_second() {
        let mut pace = Pace::default();
        let allowed =
            |pace: &mut Pace, from_ms: f64, n: usize| (0..n).filter(|_| pace.allows(from_ms)).count();
        assert_eq!(allowed(&mut pace, 0.0, 20), 20);
        assert_eq!(allowed(&mut pace, 500.0, 20), 10);
        assert_eq!(allowed(&mut pace, 999.0, 20), 0);
        assert_eq!(allowed(&mut pace, 1000.0, 100), 20);
        assert_eq!(allowed(&mut pace, 1500.0, 100), 10);
        assert_eq!(allowed(&mut pace, 9000.0, 1000), 30);
    }
}
