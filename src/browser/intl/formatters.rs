//! The browser's own, of `Intl`. A browser that lacks one says nothing, and never throws.

use js_sys::{Array, Function, Object, Reflect};
use std::cell::RefCell;
use std::cmp::Ordering;
use vademecum_document::Date;
use wasm_bindgen::{JsCast, JsValue};

/// What is said.
#[derive(Clone, Copy)]
pub(super) enum Kind {
    Number,
    Hundredths,
    Date,
    Time,
    Plural,
    Language,
    Order,
}

const N_KINDS: usize = 7;

/// A formatter that was made, or could not be.
type Made = Option<(JsValue, Function)>;

#[derive(Default)]
struct Kept {
    /// The language, as a tag.
    tag: String,
    made: [Option<Made>; N_KINDS],
}

thread_local! {
    static KEPT: RefCell<Kept> = RefCell::default();
}

pub(super) fn speak(tag: &str) {
    KEPT.replace(Kept { tag: tag.to_owned(), ..Kept::default() });
}

pub(super) fn is_spoken(which: impl FnOnce(&str) -> bool) -> bool {
    KEPT.with_borrow(|kept| which(&kept.tag))
}

pub(super) fn wished() -> Vec<String> {
    let navigator = gloo::utils::window().navigator();
    navigator.languages().iter().filter_map(|tag| tag.as_string()).collect()
}

pub(super) fn of_number(kind: Kind, value: f64) -> Option<String> {
    of(kind, &JsValue::from_f64(value))
}

pub(super) fn of_text(kind: Kind, value: &str) -> Option<String> {
    of(kind, &JsValue::from_str(value))
}

fn of(kind: Kind, value: &JsValue) -> Option<String> {
    let (formatter, function) = formatter(kind)?;
    function.call1(&formatter, value).ok()?.as_string()
}

/// How two of these texts, by their ordinals, stand to each other.
pub(super) fn comparison(texts: &[&str]) -> impl Fn(u32, u32) -> Ordering {
    let made = formatter(Kind::Order);
    let texts: Array = texts.iter().map(|&text| JsValue::from_str(text)).collect();
    move |a, b| {
        let order = made.as_ref().and_then(|(formatter, function)| {
            function.call2(formatter, &texts.get(a), &texts.get(b)).ok()?.as_f64()
        });
        order.and_then(|order| order.partial_cmp(&0.0)).unwrap_or(Ordering::Equal)
    }
}

pub(super) fn plain_number(n: usize) -> String {
    n.to_string()
}

pub(super) fn plain_date(date: Date) -> String {
    date.to_string()
}

fn formatter(kind: Kind) -> Made {
    KEPT.with_borrow_mut(|kept| {
        let Kept { tag, made } = kept;
        made[kind as usize].get_or_insert_with(|| make(kind, tag)).clone()
    })
}

fn make(kind: Kind, tag: &str) -> Made {
    let (class, method, options): (&str, &str, &[(&str, &str)]) = match kind {
        Kind::Number => ("NumberFormat", "format", &[]),
        Kind::Hundredths => {
            ("NumberFormat", "format", &[("minimumFractionDigits", "2"), ("maximumFractionDigits", "2")])
        }
        Kind::Date => (
            "DateTimeFormat",
            "format",
            &[
                ("calendar", "gregory"),
                ("timeZone", "UTC"),
                ("year", "numeric"),
                ("month", "long"),
                ("day", "numeric"),
            ],
        ),
        Kind::Time => (
            "DateTimeFormat",
            "format",
            &[("timeZone", "UTC"), ("hourCycle", "h23"), ("hour", "2-digit"), ("minute", "2-digit")],
        ),
        Kind::Plural => ("PluralRules", "select", &[]),
        Kind::Language => ("DisplayNames", "of", &[("type", "language"), ("fallback", "none")]),
        Kind::Order => ("Collator", "compare", &[("numeric", "true")]),
    };
    let intl = Reflect::get(&gloo::utils::window(), &"Intl".into()).ok()?;
    let class: Function = Reflect::get(&intl, &class.into()).ok()?.dyn_into().ok()?;
    let given = Object::new();
    for (name, value) in options {
        Reflect::set(&given, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
    }
    let formatter = Reflect::construct(&class, &Array::of2(&tag.into(), &given)).ok()?;
    let function = Reflect::get(&formatter, &method.into()).ok()?.dyn_into().ok()?;
    Some((formatter, function))
}
