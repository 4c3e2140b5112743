//! Can everything be told from what it stands on, in every theme?
//!
//! The colours are read out of the style sheet; WCAG 2.2 says how much is enough.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

use std::collections::HashMap;
use vademecum_reader::settings::Setting;

const TOKENS: &str = include_str!("../style/tokens.css");

/// The colours of hits have a sheet of their own.
const HITS: &str = include_str!("../style/hits.css");

/// How many words of a query have a colour each.
const N_HITS: usize = 6;

/// What text needs, and what a line or a sign needs, as ratios of luminance.
const TEXT: f64 = 4.5;
const SIGN: f64 = 3.0;

/// What stands on what, and the least contrast.
const PAIRS: [(&str, &[&str], f64); 6] = [
    ("ink", &["paper", "paper-side", "paper-raised", "accent-soft", "aside", "hit"], TEXT),
    ("ink-quiet", &["paper", "paper-side", "paper-raised", "accent-soft", "aside"], TEXT),
    ("accent", &["paper", "paper-side", "paper-raised", "accent-soft"], TEXT),
    ("paper", &["accent"], TEXT),
    ("line-strong", &["paper", "paper-side", "paper-raised"], SIGN),
    ("hit-line", &["paper", "hit"], SIGN),
];

#[test]
fn everything_can_be_told_from_what_it_stands_on() {
    let mut n_tried = 0;
    for theme in Setting::Theme.choices().iter().filter(|theme| **theme != "system") {
        let colours = colours(theme);
        for (upper, grounds, least) in PAIRS {
            for lower in grounds {
                let (Some(upper_colour), Some(lower_colour)) = (colours.get(upper), colours.get(*lower))
                else {
                    continue;
                };
                let ratio = contrast(*upper_colour, *lower_colour);
                assert!(ratio >= least, "{theme}: {upper} on {lower} has {ratio:.2}, and needs {least}");
                n_tried += 1;
            }
        }
    }
    assert!(n_tried >= 40, "{n_tried} pairs");
}

/// What the words of a query are marked with: a text is read on the mark, and its underline, which is a
/// tick in a strip as well, is told from every paper.
#[test]
fn every_hit_can_be_told_from_what_it_stands_on() {
    for theme in ["light", "sepia", "dark"] {
        let colours = colours(theme);
        for nth in 0..N_HITS {
            let (mark, line) = (format!("hit-{nth}"), format!("hit-line-{nth}"));
            let pairs = [
                ("ink", mark.as_str(), TEXT),
                (line.as_str(), "paper", SIGN),
                (line.as_str(), "paper-side", SIGN),
                (line.as_str(), mark.as_str(), SIGN),
            ];
            for (upper, lower, least) in pairs {
                let ratio = contrast(colours[upper], colours[lower]);
                assert!(ratio >= least, "{theme}: {upper} on {lower} has {ratio:.2}, and needs {least}");
            }
        }
    }
}

#[test]
fn contrast_is_what_the_guidelines_say() {
    let check = |one: &str, other: &str, expected: f64| {
        let ratio = contrast(rgb(one).unwrap(), rgb(other).unwrap());
        assert!((ratio - expected).abs() < 0.01, "{one} on {other}: {ratio}");
    };
    check("#000000", "#ffffff", 21.0);
    check("#777777", "#ffffff", 4.48);
    check("#ffffff", "#ffffff", 1.0);
}

/// The style sheet has the dark colours twice, for no media query knows an attribute.
#[test]
fn chosen_darkness_looks_as_the_systems_does() {
    for sheet in [TOKENS, HITS] {
        let chosen = block(sheet, ":root[data-theme=\"dark\"] {");
        assert_eq!(chosen, block(sheet, ":root:not([data-theme]) {"));
        assert!(chosen.len() > 10);
    }
}

#[test]
fn each_choice_that_is_styled_has_a_style_or_is_what_holds_without() {
    for setting in Setting::STYLED {
        let styled = setting
            .choices()
            .iter()
            .filter(|choice| TOKENS.contains(&format!(":root[data-{}=\"{choice}\"]", setting.key())));
        assert_eq!(styled.count(), setting.choices().len() - 1, "{setting:?}");
    }
}

#[test]
fn themes_differ_in_every_colour() {
    let [light, sepia, dark] = ["light", "sepia", "dark"].map(colours);
    assert!(light.len() > 9);
    for (name, colour) in &light {
        assert!(sepia[name] != *colour && dark[name] != *colour && sepia[name] != dark[name], "{name}");
    }
}

type Colour = [f64; 3];

/// The colours of a theme by name: those of the first block, then its own.
fn colours(theme: &str) -> HashMap<&'static str, Colour> {
    let own = format!(":root[data-theme=\"{theme}\"] {{");
    let lines = |selector: &str| [TOKENS, HITS].map(|sheet| block(sheet, selector)).concat();
    let own = if theme == "light" { Vec::new() } else { lines(&own) };
    let lines = lines(":root {").into_iter().chain(own);
    let colour = |line: &'static str| {
        let (name, value) = line.strip_prefix("--")?.split_once(": ")?;
        Some((name, rgb(value.trim_end_matches(';'))?))
    };
    lines.filter_map(colour).collect()
}

/// The properties in the block of a selector in a sheet.
fn block(sheet: &'static str, selector: &str) -> Vec<&'static str> {
    let block = sheet.split_once(selector).unwrap().1.split_once('}').unwrap().0;
    block.lines().map(str::trim).filter(|line| line.starts_with("--")).collect()
}

fn rgb(value: &str) -> Option<Colour> {
    let digits = value.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    let part = |at: usize| Some(f64::from(u8::from_str_radix(digits.get(at..at + 2)?, 16).ok()?) / 255.0);
    Some([part(0)?, part(2)?, part(4)?])
}

#[allow(clippy::disallowed_methods, reason = "no ranking hangs on the last bit of a contrast")]
fn luminance(colour: Colour) -> f64 {
    let linear = |part: f64| {
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
