//! What nobody would send: a hundred thousand messages, each time the same ones.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::time::{Duration, Instant};
use vademecum_reader::message::gate::{Gate, Origins, is_hello};
use vademecum_reader::message::request::{Request, read};
use vademecum_reader::message::{Field, Value};

const N: usize = 100_000;

/// Far more than they take, and far less than a page may stand still in all.
const PATIENCE: Duration = Duration::from_secs(20);

/// Marsaglia's xorshift: the same numbers wherever the test runs.
struct Random(u64);

impl Random {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    fn one_of<T: Clone>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())].clone()
    }

    fn value(&mut self) -> Value {
        let texts = [
            "",
            "hello",
            "search",
            "open",
            "clear",
            "theme",
            "filter",
            "dark",
            "kind",
            "p1~00000000",
            "\u{0}",
            "*",
        ];
        match self.below(8) {
            0 => Value::Other,
            1 => Value::Flag(self.below(2) == 0),
            2 => Value::Number(self.one_of(&[0.0, 1.0, 2.0, -0.0, 1e300, f64::NAN, f64::INFINITY])),
            3 => Value::Text("é".repeat(self.below(2000))),
            _ => Value::from(self.one_of(&texts)),
        }
    }

    fn key(&mut self) -> String {
        let keys = [
            "v",
            "id",
            "type",
            "query",
            "doc",
            "at",
            "dimension",
            "value",
            "on",
            "theme",
            "__proto__",
            "constructor",
            "",
            "V",
            "type ",
            "html",
        ];
        self.one_of(&keys).to_owned()
    }

    fn request(&mut self) -> Vec<Field> {
        let sent = [
            vec![("type", Value::from("search")), ("query", Value::from("bell"))],
            vec![
                ("type", Value::from("open")),
                ("doc", Value::from("a")),
                ("at", Value::from("p1~00000000")),
            ],
            vec![
                ("type", Value::from("filter")),
                ("dimension", Value::from("kind")),
                ("value", Value::from("heading")),
                ("on", Value::Flag(true)),
            ],
            vec![("type", Value::from("theme")), ("theme", Value::from("dark"))],
            vec![("type", Value::from("clear"))],
            vec![("type", Value::from("hello"))],
        ];
        let head = [("v", Value::Number(1.0)), ("id", Value::from("x"))];
        let fields = head.into_iter().chain(self.one_of(&sent));
        fields.map(|(key, value)| (key.to_owned(), value)).collect()
    }

    /// Something like a message.
    fn message(&mut self) -> Vec<Field> {
        if self.below(4) == 0 {
            return (0..self.below(12)).map(|_| (self.key(), self.value())).collect();
        }
        let mut fields = self.request();
        for _ in 0..self.below(3) {
            let at = self.below(fields.len());
            match self.below(4) {
                0 => fields[at].1 = self.value(),
                1 => fields[at].0 = self.key(),
                2 => fields.push((self.key(), self.value())),
                _ => _ = (fields.len() > 1).then(|| fields.remove(at)),
            }
        }
        fields
    }
}

/// The message that asks for this.
fn written(id: Value, request: &Request) -> Vec<Field> {
    let said = match request.clone() {
        Request::Search { query } => vec![("type", Value::from("search")), ("query", Value::Text(query))],
        Request::Open { document, at } => {
            let mut said = vec![("type", Value::from("open")), ("doc", Value::Text(document))];
            said.extend(at.map(|at| ("at", Value::Text(at.to_string()))));
            said
        }
        Request::Filter { dimension, value, on } => vec![
            ("type", Value::from("filter")),
            ("dimension", Value::from(dimension.key())),
            ("value", Value::Text(value)),
            ("on", Value::Flag(on)),
        ],
        Request::Theme(theme) => vec![("type", Value::from("theme")), ("theme", Value::from(theme.key()))],
        Request::Clear => vec![("type", Value::from("clear"))],
    };
    let head = [("v", Value::Number(1.0)), ("id", id)];
    head.into_iter().chain(said).map(|(key, value)| (key.to_owned(), value)).collect()
}

fn sorted(mut fields: Vec<Field>) -> Vec<Field> {
    fields.sort_by(|a, b| a.0.cmp(&b.0));
    fields
}

/// What is taken for a request is that request to the letter, with nothing beside it; all else is refused.
#[test]
fn only_what_is_exactly_a_request_is_one() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    let started = Instant::now();
    let (mut n_taken, mut n_refused) = (0, 0);
    for _ in 0..N {
        let message = random.message();
        match read(Some(&message)) {
            Ok((id, request)) => {
                assert_eq!(sorted(written(id, &request)), sorted(message));
                n_taken += 1;
            }
            Err(refusal) => {
                assert!(!refusal.message.is_empty());
                n_refused += 1;
            }
        }
    }
    assert!(started.elapsed() < PATIENCE);
    // Neither would say anything if there were none of it.
    assert!(n_taken > N / 10 && n_refused > N / 3, "{n_taken} taken, {n_refused} refused");
}

/// Whoever is not on the list is not even read, whatever is sent.
#[test]
fn nobody_else_gets_through_the_gate() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut gate = Gate::new(Origins::from_list("https://a.example http://b.example:8080 null *"));
    let others = [
        "null",
        "*",
        "",
        "https://a.example.evil.example",
        "https://evil.example",
        "http://a.example",
        "https://a.example:8443",
        "https://A.example",
        "https://a.example/",
        "file://",
        "https://a.example ",
    ];
    for nth in 0..N {
        let now_ms = nth as f64 * 100.0;
        let origin = random.one_of(&others);
        assert!(!gate.lets_through(true, origin, random.below(3), now_ms), "{origin}");
        assert!(!gate.lets_through(false, "https://a.example", 1, now_ms), "another window");
    }
    // It was not closed altogether.
    assert!(gate.lets_through(true, "https://a.example", 1, N as f64 * 100.0));
}

/// Of all that comes through the gate, only the greeting opens it.
#[test]
fn only_the_greeting_greets() {
    let mut random = Random(0x1234_5678_9abc_def1);
    let hello = [("v".to_owned(), Value::Number(1.0)), ("type".to_owned(), Value::from("hello"))];
    let greetings = (0..N).map(|_| sorted(random.message())).filter(|message| is_hello(message));
    let n = greetings.inspect(|message| assert_eq!(*message, sorted(hello.to_vec()))).count();
    assert!(n > 0, "some have to be greetings");
}
