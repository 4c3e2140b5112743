//! How does the page look?
//!
//! `cargo xtask shots` leaves a picture of every state of the page, over the made-up collection, in each
//! theme and at three widths, in the folder that `VADEMECUM_SHOTS` names. Nothing is compared: the pictures
//! are there to be looked at.

// A program of the tests: it ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic, clippy::print_stderr)]

use std::fs;
use std::path::PathBuf;

use end_to_end::browser::{Browser, setting};
use end_to_end::collection;
use end_to_end::host::Host;
use end_to_end::scene::SCENES;
use end_to_end::visit::{block_on, with_browser};

/// Width and height in CSS pixels.
const WINDOWS: [(u32, u32); 3] = [(360, 780), (768, 1024), (1440, 900)];

const THEMES: [&str; 3] = ["light", "sepia", "dark"];

fn main() {
    let folder = PathBuf::from(setting("VADEMECUM_SHOTS"));
    fs::create_dir_all(&folder).unwrap();
    // A name or a part of one takes only those states.
    let wanted = std::env::args().nth(1).unwrap_or_default();
    let (site, host) = (collection::of_invented_texts(), Host::start());
    host.serve("/", site.path());
    for theme in THEMES {
        let address = format!("{}/?theme={theme}", host.origin());
        block_on(with_browser(Browser::Chromium, address, async |page| {
            for scene in SCENES.iter().filter(|scene| scene.name.contains(&wanted)) {
                for (width, height) in WINDOWS {
                    page.set_size(width, height).await;
                    scene.set(page).await;
                    let path = folder.join(format!("{}-{theme}-{width}.png", scene.name));
                    fs::write(path, page.picture().await).unwrap();
                }
            }
        }));
    }
    eprintln!("Pictures: {}", folder.display());
}
