//! Does it work where things are out of the ordinary?
//!
//! Each test is named after what is. Where nothing of the browser's own is in question, Chromium will do.

// A test ends where something is not as it should be.
#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use end_to_end::browser::{Browser, Denied};
use end_to_end::collection::{pressed, seeds};
use end_to_end::folder::Folder;
use end_to_end::host::{Host, Manners};
use end_to_end::page::Page;
use end_to_end::place::{SINGLE_FILE, file_address};
use end_to_end::task::{GOAL_MATCHES, TITLE};
use end_to_end::visit::{block_on, built_page, with_browser, with_browser_denying};
use end_to_end::watch;
use serde_json::json;

/// Uses the page for a moment.
async fn use_page(page: &Page) {
    page.type_query("goal").await;
    page.see_matches(GOAL_MATCHES).await;
    page.open_result(0).await;
    page.see_document(TITLE).await;
    page.see_hit_position(1, GOAL_MATCHES).await;
    page.see_current_mark().await;
}

/// Browsers that are on this machine, of those named.
fn present(browsers: &[Browser]) -> impl Iterator<Item = Browser> {
    browsers.iter().copied().filter(|browser| browser.left_out().is_none())
}

/// Everything that reaches a host, seen from a Chromium that opens its page.
fn at_host(manners: Manners, check: impl AsyncFnOnce(&Page, &Host)) {
    let host = Host::start();
    host.serve("/", &built_page());
    host.behave(manners);
    let address = format!("{}/", host.origin());
    block_on(with_browser(Browser::Chromium, address, async |page| {
        page.open("").await;
        use_page(page).await;
        check(page, &host).await;
    }));
}

async fn see_worker(page: &Page) {
    page.see_value(
        "a service worker that has all it needs",
        "return navigator.serviceWorker.getRegistration().then(found => found?.active?.state ?? 'none')",
        json!("activated"),
    )
    .await;
}

/// A build of the page that is known by its public address.
fn build(name: &str) -> Folder {
    pressed(&seeds(), &["--address", &format!("https://{name}/")])
}

async fn see_build(page: &Page, name: &str) {
    let script = "return document.querySelector('link[rel=canonical]')?.href.split('/')[2] ?? 'none'";
    page.see_value(&format!("the build {name}"), script, json!(name)).await;
}

// ── The watch itself ─────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_page_that_misbehaves_in_a_frame_is_seen_to() {
    let (site, other, around) = (Host::start(), Host::start(), Host::start());
    let origin = other.origin();
    site.put(
        "/",
        format!(
            "<!doctype html><meta http-equiv=\"Content-Security-Policy\" content=\"img-src 'none'\">\
             <script>fetch('{origin}/told?q=goal', {{ mode: 'no-cors' }}); console.error('it said');</script>\
             <img src=\"{origin}/picture.png\">"
        ),
    );
    around.put(
        "/",
        format!("<!doctype html><iframe sandbox=\"allow-scripts\" src=\"{}\"></iframe>", site.origin()),
    );
    for browser in present(&[Browser::Chromium, Browser::Firefox]) {
        block_on(with_browser(browser, String::new(), async |page| {
            page.load(&around.origin()).await;
            page.enter_frame().await;
            let told =
                "return performance.getEntriesByType('resource').some(entry => entry.name.includes('told'))";
            page.see_value("a request to another host", told, json!(true)).await;
            let asked = watch::requests(page).await;
            assert!(asked.iter().any(|url| url.contains("/told?q=goal")), "{asked:?}");
            assert!(other.requests().iter().any(|request| request.target == "/told?q=goal"));
            let complaints = watch::complaints(page).await;
            for what in ["it said", "img-src"] {
                assert!(complaints.iter().any(|said| said.contains(what)), "no {what} in {complaints:?}");
            }
        }));
    }
}

// ── Files ────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_file_may_be_named_as_people_name_files() {
    let folder = Folder::new();
    let names = [
        "two words.html",
        "50% #1 & more?.html",
        "a%20b.html",
        "Досье — ملف 資料.html",
        "it's \"quoted\" (1).html",
    ];
    for name in names {
        fs::copy(built_page().join(SINGLE_FILE), folder.path().join(name)).unwrap();
    }
    for browser in present(&Browser::ALL) {
        block_on(with_browser(browser, String::new(), async |page| {
            for name in names {
                let address = file_address(&folder.path().join(name));
                page.go_to(&address).await;
                use_page(page).await;
                page.reload().await;
                page.see_query("goal").await;
                page.see_hit_position(1, GOAL_MATCHES).await;
                watch::see_no_complaint(page).await;
                watch::see_no_other_request(page, &|url| {
                    url.split('#').next() == Some(address.as_str()) || url == address
                })
                .await;
            }
        }));
    }
}

#[test]
fn a_file_works_in_a_folder_that_cannot_be_written_to() {
    let folder = Folder::new();
    let file = folder.path().join("from the mail.html");
    fs::copy(built_page().join(SINGLE_FILE), &file).unwrap();
    let set_writable = |path: &Path, is_writable: bool| {
        let mut permissions = fs::metadata(path).unwrap().permissions();
        permissions.set_readonly(!is_writable);
        fs::set_permissions(path, permissions).unwrap();
    };
    set_writable(&file, false);
    set_writable(folder.path(), false);
    block_on(with_browser(Browser::Chromium, file_address(&file), async |page| {
        page.open("").await;
        use_page(page).await;
        watch::see_no_complaint(page).await;
    }));
    // Else it could not be deleted.
    set_writable(folder.path(), true);
}

#[test]
fn the_hosted_page_opened_as_a_file_gives_way_to_the_one_file() {
    for browser in present(&Browser::ALL) {
        let index = file_address(&built_page().join("index.html"));
        block_on(with_browser(browser, index, async |page| {
            page.open("q=goal").await;
            page.see_matches(GOAL_MATCHES).await;
            assert!(page.address().await.ends_with("vademecum.html#q=goal"), "{}", page.address().await);
        }));
    }
}

/// The program's memory once began with a copy of them, which every page carried.
#[test]
fn a_page_holds_nothing_of_the_documents_that_the_command_was_built_with() {
    let text: String = fs::read_dir(seeds())
        .unwrap()
        .map(|file| fs::read_to_string(file.unwrap().path()).unwrap())
        .collect();
    let is_name = |word: &&str| word.len() > 5 && word.starts_with(char::is_uppercase);
    let names: BTreeSet<&str> =
        text.split(|letter: char| !letter.is_ascii_alphabetic()).filter(is_name).collect();
    let n_carried = |site: &Path| {
        let mut files = fs::read_dir(site).unwrap().map(|file| file.unwrap().path());
        let program =
            files.find(|path| path.extension().is_some_and(|extension| extension == "wasm")).unwrap();
        let program = fs::read(program).unwrap();
        names.iter().filter(|name| program.windows(name.len()).any(|part| part == name.as_bytes())).count()
    };
    let documents = Folder::new();
    fs::write(documents.path().join("a.txt"), "A letter\n\nNothing has happened.\n").unwrap();
    let (own, others) = (n_carried(&built_page()), n_carried(pressed(documents.path(), &[]).path()));
    assert!(own > 20, "{own}");
    // Some are words of the page too.
    assert!(others < own / 10, "{others} of {own}");
}

#[test]
fn two_files_share_no_state() {
    let folder = Folder::new();
    let files = ["one.html", "other.html"].map(|name| folder.path().join(name));
    for file in &files {
        fs::copy(built_page().join(SINGLE_FILE), file).unwrap();
    }
    for browser in present(&[Browser::Chromium, Browser::Firefox]) {
        block_on(with_browser(browser, String::new(), async |page| {
            page.go_to(&file_address(&files[0])).await;
            use_page(page).await;
            page.leave().await;
            page.go_to(&file_address(&files[1])).await;
            page.see_query("").await;
            page.see_document(TITLE).await;
        }));
    }
}

// ── Languages ────────────────────────────────────────────────────────────────────────────────────────

/// Chooses a language in the settings.
async fn choose_language(page: &Page, tag: &str) {
    let script = "const choice = document.querySelector('[data-testid=language]'); choice.value = arguments[0]; \
                  choice.dispatchEvent(new Event('change', { bubbles: true }))";
    page.script(script, json!([tag])).await;
}

async fn see_language(page: &Page, tag: &str) {
    page.see_value("the language of the page", "return document.documentElement.lang", json!(tag)).await;
}

#[test]
fn the_words_of_a_language_come_from_beside_the_program() {
    let host = Host::start();
    host.serve("/", &built_page());
    let single = file_address(&built_page().join(SINGLE_FILE));
    for browser in present(&Browser::ALL) {
        for page_address in [format!("{}/", host.origin()), single.clone()] {
            block_on(with_browser(browser, String::new(), async |page| {
                page.go_to(&format!("{page_address}?lang=de#q=goal")).await;
                page.see_text_in("result-count", "5 Treffer in 4 Textstellen").await;
                see_language(page, "de").await;
                for (tag, count) in [("ru", "5"), ("en", "5 hits in 4 passages")] {
                    choose_language(page, tag).await;
                    see_language(page, tag).await;
                    page.see_text_in("result-count", count).await;
                }
                watch::see_no_complaint(page).await;
            }));
        }
    }
    let asked: Vec<String> = host.requests().into_iter().map(|request| request.target).collect();
    assert!(asked.iter().any(|target| target.starts_with("/words-de-")), "{asked:?}");
}

#[test]
fn a_language_whose_words_cannot_be_had_costs_that_alone() {
    // Without a worker that would have kept them.
    let manners = Manners { lacks: vec![".txt", "sw.js"], ..Manners::default() };
    at_host(manners, async |page, _| {
        choose_language(page, "de").await;
        page.see_value(
            "what is said of it",
            "return document.querySelector('[data-testid=language-note]').textContent.trim()",
            json!("The words of this language could not be loaded."),
        )
        .await;
        see_language(page, "en").await;
        page.see_matches(GOAL_MATCHES).await;
    });
}

// ── Pictures ─────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_picture_is_shown_where_the_page_may_fetch_nothing_and_a_drawing_runs_nothing() {
    let documents = Folder::new();
    let text = "# The wheel\n\nIt turns again, as everybody on the quay could see on Monday.\n\n\
                ![The wheel from the bridge](img/wheel.svg)\n\n![Far away](https://example.org/far.png)\n";
    let drawing = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='30' onload='top.ran = true'>\
                   <script>top.ran = true; fetch('https://example.org/told')</script><circle r='9'/></svg>";
    fs::write(documents.path().join("mill.md"), text).unwrap();
    fs::create_dir(documents.path().join("img")).unwrap();
    fs::write(documents.path().join("img/wheel.svg"), drawing).unwrap();
    let folder = pressed(documents.path(), &[]);
    let host = Host::start();
    host.serve("/", folder.path());
    let origin = host.origin();
    for browser in present(&[Browser::Chromium, Browser::Firefox]) {
        block_on(with_browser(browser, format!("{origin}/"), async |page| {
            page.open("").await;
            page.see_document("The wheel").await;
            let widths = "return [...document.querySelectorAll('[data-testid=document] img')]\
                          .map((picture) => picture.naturalWidth)";
            page.see_value("the picture that lies in the folder, and no other", widths, json!([40])).await;
            page.see_text("Far away").await;
            page.see_value("nothing that ran", "return window.ran ?? false", json!(false)).await;
            watch::see_no_complaint(page).await;
            watch::see_no_other_request(page, &|url| {
                url.starts_with(&origin) || url.starts_with(&format!("blob:{origin}"))
            })
            .await;
        }));
    }
}

// ── Places ───────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_recording_and_a_letter_with_a_table_are_found_read_and_led_back_to_their_places() {
    let documents = Folder::new();
    let recording = "1\n00:00:01,000 --> 00:00:04,000\nThe mill on the stream turns again.\n\n\
                     2\n01:02:20,000 --> 01:02:24,000\nNobody knew why it had stopped.\n";
    let letter = "From: Jane Doe <jane@example.org>\nTo: Tom Arden <tom@example.org>\n\
                  Subject: What was ground\nDate: Fri, 12 Mar 2021 10:00:00 +0000\nMIME-Version: 1.0\n\
                  Keywords: mills\n\
                  Content-Type: multipart/mixed; boundary=part\n\n\
                  --part\nContent-Type: text/plain\n\nThe book of the miller is enclosed, as you had asked.\n\
                  --part\nContent-Type: text/csv\nContent-Disposition: attachment; filename=book.csv\n\n\
                  title,date,text\n\
                  Wheat,1901-05-02,Twelve tons of wheat were ground before the flood.\n\
                  Rye,1901-06-03,Seven tons of rye were ground after it.\n\
                  --part--\n";
    fs::write(documents.path().join("the-mill.srt"), recording).unwrap();
    fs::write(documents.path().join("letter.eml"), letter).unwrap();
    let folder = pressed(documents.path(), &[]);
    block_on(with_browser(Browser::Chromium, file_address(&folder.path().join(SINGLE_FILE)), async |page| {
        page.open("q=nobody%20knew").await;
        page.see_text_in("result-place", "1:02:20").await;
        page.open_result(0).await;
        page.see_document("the mill").await;
        let places = "return [...document.querySelectorAll('[data-testid=document] [data-locator]')]\
                      .map((place) => place.dataset.locator)";
        page.see_value("the times", places, json!(["0:01", "1:02:20"])).await;
        page.leave().await;
        page.open("q=wheat%20flood").await;
        page.open_result(0).await;
        page.see_document("Wheat").await;
        page.leave().await;
        page.open("q=miller%20enclosed").await;
        page.open_result(0).await;
        page.see_document("What was ground").await;
        page.click("about-toggle").await;
        for said in ["To", "Tom Arden <tom@example.org>", "book.csv (text/csv)", "letter.eml", "mills"] {
            page.see_text_in("about", said).await;
        }
        page.click("about-tag").await;
        page.see_query("tag:mills").await;
    }));
}

// ── Hosts ────────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_host_may_take_webassembly_for_anything() {
    for wasm_type in ["application/octet-stream", "text/plain"] {
        let manners = Manners { wasm_type: Some(wasm_type), ..Manners::default() };
        at_host(manners, async |page, _| watch::see_no_complaint(page).await);
    }
}

#[test]
fn a_host_may_say_nothing_but_what_it_sends() {
    let manners = Manners { is_terse: true, ..Manners::default() };
    at_host(manners, async |page, _| watch::see_no_complaint(page).await);
}

#[test]
fn a_host_without_the_service_worker_costs_that_alone() {
    let manners = Manners { lacks: vec!["sw.js"], ..Manners::default() };
    at_host(manners, async |page, host| {
        // The browser itself notes that a file is missing. The page has nothing to add.
        let is_of_browser = |said: &String| said.contains("sw.js") || said.contains("fetching the script");
        let of_page: Vec<_> =
            watch::complaints(page).await.into_iter().filter(|said| !is_of_browser(said)).collect();
        assert!(of_page.is_empty(), "{of_page:?}");
        let missed = host.requests().into_iter().filter(|request| request.status != 200);
        assert!(missed.map(|request| request.target).all(|target| target == "/sw.js"));
        page.reload().await;
        page.see_query("goal").await;
    });
}

#[test]
fn a_page_below_another_is_left_alone_by_its_service_worker() {
    let [upper, lower] = ["upper", "lower"].map(build);
    for browser in present(&[Browser::Chromium, Browser::Firefox]) {
        let host = Host::start();
        host.serve("/", upper.path());
        host.serve("/other/", lower.path());
        let [at_root, below] = ["/", "/other/"].map(|path| format!("{}{path}", host.origin()));
        block_on(with_browser(browser, at_root.clone(), async |page| {
            page.go_to(&at_root).await;
            see_worker(page).await;
            page.reload().await;
            see_build(page, "upper").await;
            use_page(page).await;
            host.requests();

            page.go_to(&below).await;
            see_build(page, "lower").await;
            page.see_query("").await;
            use_page(page).await;
            see_worker(page).await;
            let asked: Vec<_> = host.requests().into_iter().map(|request| request.target).collect();
            assert!(asked.iter().any(|target| target == "/other/"), "its host was not asked: {asked:?}");

            // Each has what it needs, and neither took away what the other has.
            host.stop();
            for (address, build) in [(&at_root, "upper"), (&below, "lower")] {
                page.leave().await;
                page.go_to(address).await;
                see_build(page, build).await;
                use_page(page).await;
            }
        }));
    }
}

#[test]
fn a_newer_build_is_announced_and_never_mixed_with_the_old_one() {
    let [old, new] = ["old", "new"].map(build);
    for browser in present(&[Browser::Chromium, Browser::Firefox]) {
        let host = Host::start();
        host.serve("/", old.path());
        block_on(with_browser(browser, format!("{}/", host.origin()), async |page| {
            page.open("").await;
            see_worker(page).await;
            see_build(page, "old").await;

            host.serve("/", new.path());
            page.reload().await;
            see_build(page, "old").await;
            page.see("updated").await;
            // What is open goes on as it was, for as long as its reader likes.
            use_page(page).await;
            page.reload().await;
            see_build(page, "old").await;
            page.see_query("goal").await;

            page.see("updated").await;
            page.click("updated-reload").await;
            see_build(page, "new").await;
            page.see_query("goal").await;
            page.see_document(TITLE).await;
            // The new one has come whole: it needs no host.
            host.stop();
            page.reload().await;
            see_build(page, "new").await;
            page.see_hit_position(1, GOAL_MATCHES).await;
        }));
    }
}

// ── Browsers ─────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn without_scripts_the_page_says_what_it_holds() {
    for browser in present(&[Browser::Chromium, Browser::Firefox]) {
        let address = file_address(&built_page().join(SINGLE_FILE));
        block_on(with_browser_denying(browser, Denied::Scripts, address.clone(), async |page| {
            page.load(&address).await;
            page.see_text("JavaScript").await;
            page.see_text(TITLE).await;
        }));
    }
}

#[test]
fn without_storage_everything_else_works() {
    for browser in present(&[Browser::Chromium, Browser::Firefox]) {
        let host = Host::start();
        host.serve("/", &built_page());
        let address = format!("{}/", host.origin());
        block_on(with_browser_denying(browser, Denied::Storage, address, async |page| {
            page.open("").await;
            use_page(page).await;
            page.go_back().await;
            page.see_matches(GOAL_MATCHES).await;
            // Firefox says itself that it was told to deny it. The page has nothing to add.
            let is_of_browser = |said: &String| {
                said.contains("Storage access is restricted") || said.contains("cookieBlockedAll")
            };
            let of_page: Vec<_> =
                watch::complaints(page).await.into_iter().filter(|said| !is_of_browser(said)).collect();
            assert!(of_page.is_empty(), "{of_page:?}");
        }));
    }
}

#[test]
fn in_full_storage_a_choice_holds_and_the_page_says_for_how_long() {
    // Down to the last byte: half as much each time that something does not fit any more.
    let fill = "for (let size = 1 << 22, nth = 0; size > 0; nth++) { \
        try { localStorage.setItem('filler' + nth, 'x'.repeat(size)) } catch { size >>= 1 } } \
        try { localStorage.setItem('vademecum.settings', ''); return 'room' } catch (error) { return error.name }";
    let empty = "localStorage.clear(); return localStorage.length";
    let kept = "return localStorage.getItem('vademecum.settings')";
    for browser in present(&[Browser::Chromium, Browser::Firefox]) {
        let host = Host::start();
        host.serve("/", &built_page());
        let address = format!("{}/", host.origin());
        block_on(with_browser(browser, address, async |page| {
            page.open("").await;
            let full = page.script(fill, json!([])).await;
            assert_ne!(full, "room", "{browser:?}");
            use_page(page).await;
            page.click("settings-open").await;
            page.click("theme-dark").await;
            page.see_text_in("settings-note", "keeps nothing").await;
            let theme = "return document.documentElement.dataset.theme";
            page.see_value("dark colours", theme, json!("dark")).await;
            assert_eq!(page.script(kept, json!([])).await, json!(null));
            // Room again: what is chosen is kept, and the note goes.
            assert_eq!(page.script(empty, json!([])).await, json!(0));
            page.click("theme-sepia").await;
            page.see_value("the choice is kept", kept, json!("theme=sepia")).await;
            page.see_text_in("settings-note", "").await;
            watch::see_no_complaint(page).await;
        }));
    }
}

#[test]
fn a_browser_without_what_is_needed_is_told_so() {
    let address = file_address(&built_page().join(SINGLE_FILE));
    for power in ["WebAssembly", "DecompressionStream", "BigInt"] {
        block_on(with_browser(Browser::Chromium, address.clone(), async |page| {
            page.run_before_pages(&format!("delete window.{power}")).await;
            page.load(&address).await;
            page.see_text("This browser is too old to show the page").await;
            watch::see_no_complaint(page).await;
        }));
    }
}

// ── Frames ───────────────────────────────────────────────────────────────────────────────────────────

#[test]
fn a_frame_may_be_lazy_and_inside_another() {
    let (site, inner, outer) = (Host::start(), Host::start(), Host::start());
    site.serve("/", &built_page());
    let frame = |address: &str, more: &str| {
        format!(
            "<!doctype html><title>A page</title><link rel=\"icon\" href=\"data:,\">\
             <p style=\"height: 3000px\">A long article.</p>\
             <iframe title=\"The dossier\" width=\"1000\" height=\"500\" {more} src=\"{address}\"></iframe>"
        )
    };
    for (sandbox, browsers) in [("", &Browser::ALL[..]), ("sandbox=\"allow-scripts\"", &Browser::ALL[..])] {
        inner.put("/", frame(&format!("{}/#q=goal", site.origin()), &format!("loading=\"lazy\" {sandbox}")));
        outer.put("/", frame(&format!("{}/", inner.origin()), ""));
        for browser in present(browsers) {
            block_on(with_browser(browser, String::new(), async |page| {
                page.load(&format!("{}/", outer.origin())).await;
                page.scroll_to_end().await;
                page.enter_frame().await;
                page.scroll_to_end().await;
                page.enter_frame().await;
                page.see_matches(GOAL_MATCHES).await;
                use_page(page).await;
                watch::see_no_complaint(page).await;
            }));
        }
    }
}
