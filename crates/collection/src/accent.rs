//! Which accent can be read on every paper?
//!
//! The page has several papers, light, sepia and dark, and no colour can be read on all of them. So a
//! colour stands for one on each paper: itself where it can be read there, else the nearest one that can,
//! darker on a light paper and lighter on a dark one. The papers are those of the page's style.

use crate::colour::Colour;

/// The contrast that text needs (WCAG 2.2, 1.4.3).
const ENOUGH: f64 = 4.5;

/// How much of the accent is in its soft form at most, in 256ths: as in the colours that the page brings.
const SOFT: u16 = 31;

/// The page's colours.
const TOKENS: &str = include_str!("../../../style/tokens.css");

/// The name of a paper, and the selectors under which a page shows it.
const PAPERS: [(&str, &[&str]); 3] = [
    ("light", &[":root"]),
    ("sepia", &[":root[data-theme=\"sepia\"]"]),
    ("dark", &[":root[data-theme=\"dark\"]", ":root:not([data-theme])"]),
];

/// The selector that holds where the reader's system is dark.
const OF_THE_SYSTEM: &str = ":root:not([data-theme])";

/// The colours of one paper.
struct Paper {
    name: &'static str,
    /// The paper itself, and what lies beside and above it.
    surfaces: Vec<Colour>,
    /// What text is written in, which may stand on the soft form of the accent.
    inks: Vec<Colour>,
}

/// The papers that the page has.
fn papers() -> Vec<Paper> {
    let paper = |(name, selectors): &(&'static str, &[&str])| {
        let selector = selectors.first()?;
        let (_, after) = TOKENS.split_once(&format!("\n{selector} {{"))?;
        let (block, _) = after.split_once('}')?;
        let values = |start: &str| {
            let values = block.lines().filter_map(|line| line.trim().strip_prefix(start));
            values.filter_map(|value| Colour::read(value.split_once(": ")?.1.strip_suffix(';')?)).collect()
        };
        let (surfaces, inks): (Vec<_>, Vec<_>) = (values("--paper"), values("--ink"));
        (!surfaces.is_empty()).then_some(Paper { name, surfaces, inks })
    };
    PAPERS.iter().filter_map(paper).collect()
}

impl Paper {
    /// The least contrast of a colour with what it stands on, its own soft form included.
    fn contrast(&self, colour: Colour) -> f64 {
        let on = self.surfaces.iter().copied().chain([self.soft(colour)]);
        on.map(|surface| colour.contrast(surface)).fold(f64::INFINITY, f64::min)
    }

    fn can_be_read(&self, colour: Colour) -> bool {
        self.contrast(colour) >= ENOUGH
    }

    /// The colour as a background of text: with as much of it as lets all text be read.
    fn soft(&self, colour: Colour) -> Colour {
        let Some(paper) = self.surfaces.first() else { return colour };
        let mut mixtures = (0..=SOFT).rev().map(|share| paper.mixed(colour, share));
        let can_be_read = |soft: &Colour| self.inks.iter().all(|ink| ink.contrast(*soft) >= ENOUGH);
        mixtures.find(can_be_read).unwrap_or(*paper)
    }

    /// The nearest colour that can be read: the one with the least black or white in it.
    fn nearest(&self, colour: Colour) -> Colour {
        let mixtures = (0..=256)
            .flat_map(|share| [Colour::BLACK, Colour::WHITE].map(|other| colour.mixed(other, share)));
        let mut fit = mixtures.filter(|mixture| self.can_be_read(*mixture));
        // Black or white can be read on any paper; else the paper's style is at fault, not the accent.
        fit.next().unwrap_or(colour)
    }
}

/// An accent for each paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accent {
    /// By paper: its name, the accent, and its soft form.
    colours: Vec<(&'static str, Colour, Colour)>,
}

/// What is to be said of an accent on one paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unreadable {
    /// The paper's name.
    pub(crate) paper: &'static str,
    /// The colour that was asked for.
    pub(crate) asked: Colour,
    /// Its contrast there, in tenths.
    pub(crate) tenths: u32,
    /// The colour that is used there instead.
    pub(crate) instead: Colour,
}

impl Accent {
    /// The names of the papers for which an accent can be given.
    pub(crate) const PAPERS: [&str; 3] = [PAPERS[0].0, PAPERS[1].0, PAPERS[2].0];

    /// The accent in which each paper has the colour that `asked` gives for its name, or one near it, and
    /// where they differ.
    pub(crate) fn near(asked: impl Fn(&str) -> Option<Colour>) -> (Self, Vec<Unreadable>) {
        let (mut colours, mut unreadable) = (Vec::new(), Vec::new());
        for paper in papers() {
            let Some(asked) = asked(paper.name) else { continue };
            let colour = paper.nearest(asked);
            colours.push((paper.name, colour, paper.soft(colour)));
            if colour != asked {
                // At most 210. Rounded down: what is almost enough is not enough.
                #[allow(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "a contrast is small"
                )]
                let tenths = (paper.contrast(asked) * 10.0) as u32;
                unreadable.push(Unreadable { paper: paper.name, asked, tenths, instead: colour });
            }
        }
        (Self { colours }, unreadable)
    }

    /// The style that gives the page this accent, to stand behind the page's own.
    pub fn style(&self) -> String {
        let mut style = String::new();
        for (name, colour, soft) in &self.colours {
            let selectors =
                PAPERS.iter().filter(|(paper, _)| paper == name).flat_map(|(_, selectors)| *selectors);
            for selector in selectors {
                let rule = format!("{selector}{{--accent:{colour};--accent-soft:{soft}}}");
                style += &match *selector == OF_THE_SYSTEM {
                    true => format!("@media (prefers-color-scheme:dark){{{rule}}}\n"),
                    false => rule + "\n",
                };
            }
        }
        style
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_papers_are_those_of_the_page() {
        let papers = papers();
        let named = |name: &str| papers.iter().find(|paper| paper.name == name);
        for (name, first) in [("light", "#fdfbf7"), ("dark", "#1b1a18")] {
            let Paper { surfaces, inks, .. } = named(name).unwrap();
            assert_eq!((surfaces.len(), surfaces[0].to_string()), (3, first.to_owned()), "{name}");
            assert_eq!(inks.len(), 2, "{name}");
        }
        // A theme that the style gets later must not be forgotten here.
        for rest in TOKENS.split(":root[data-theme=\"").skip(1) {
            let theme = rest.split('"').next().unwrap();
            assert!(named(theme).is_some(), "{theme}");
        }
    }

    /// The accents that the page brings are good ones.
    #[test]
    fn the_pages_own_accents_can_be_read() {
        let (accent, unreadable) =
            Accent::near(|paper| Colour::read(if paper == "dark" { "#e2a48f" } else { "#7a3b2e" }));
        assert_eq!(unreadable, []);
        assert!(accent.style().starts_with(":root{--accent:#7a3b2e;--accent-soft:#ed"), "{}", accent.style());
        assert!(
            accent
                .style()
                .contains("@media (prefers-color-scheme:dark){:root:not([data-theme]){--accent:#e2a48f;")
        );
    }

    #[test]
    fn a_colour_that_cannot_be_read_gives_way_to_the_nearest_that_can() {
        let (_, unreadable) = Accent::near(|_| Colour::read("#ffcc00"));
        let light = unreadable.iter().find(|unreadable| unreadable.paper == "light").unwrap();
        assert!(light.tenths < 45 && light.instead != light.asked, "{light:?}");
        assert!(!unreadable.iter().any(|unreadable| unreadable.paper == "dark"), "{unreadable:?}");
        // A little less black would not do.
        let paper = papers().into_iter().find(|paper| paper.name == "light").unwrap();
        let all = (0..=256).map(|share| light.asked.mixed(Colour::BLACK, share));
        let first = all.clone().position(|colour| colour == light.instead).unwrap();
        assert!(all.take(first).all(|colour| !paper.can_be_read(colour)));
    }

    proptest! {
        #[test]
        fn every_accent_can_be_read_on_every_paper(rgb in any::<[u8; 3]>()) {
            let (accent, _) = Accent::near(|_| Some(Colour { rgb }));
            for (paper, (name, colour, soft)) in papers().iter().zip(&accent.colours) {
                prop_assert_eq!(paper.name, *name);
                prop_assert!(paper.can_be_read(*colour), "{} {}", name, colour);
                prop_assert!(paper.inks.iter().all(|ink| ink.contrast(*soft) >= ENOUGH), "{} {}", name, soft);
            }
        }
    }
}
