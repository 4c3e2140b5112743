//! What was found, one line for each occurrence, aligned on it.

use crate::browser::{clipboard, save};
use crate::desk::Desk;
use crate::hits::hit_class;
use crate::memo::memo;
use crate::view::rows::{DrawRow, Rows};
use crate::view::said::Said;
use crate::view::still::Still;
use crate::view::when::{live, when};
use crate::view::written;
use crate::wording::{self, words};
use leptos::prelude::*;
use std::sync::Arc;
use vademecum_corpus::{Line, Lines};

/// How high a line is, in CSS pixels.
const ROW: usize = 36;

/// The name of the file in which lines are saved.
const FILE: &str = "lines.csv";

/// The lines.
#[component]
pub fn LineList() -> impl IntoView {
    let desk = Desk::get();
    let lines = memo(move || Arc::new(desk.lines()));
    let n = memo(move || lines.with(|lines| lines.len()));
    let count = memo(move || wording::count(n.get(), &words().lines.lines));
    let rows = move || {
        let lines: Arc<Lines> = lines.get();
        let n = lines.len();
        let draw: DrawRow = Arc::new(move |nth| match desk.corpus.line(&lines, nth) {
            Some(line) => line_row(desk, line),
            None => ().into_any(),
        });
        view! { <Rows n=n row=ROW kind="lines" wanted=Signal::derive(|| None) draw=draw /> }.into_any()
    };
    view! {
        <section class="line-list" data-testid="lines">
            <div class="results-head">
                <Said text=count name="line-count" />
                {when(move || n.get() > 0, move || view! { <Save /> }.into_any())}
            </div>
            {when(move || n.get() == 0, move || view! { <p class="list-nothing">{words().lines.nothing}</p> }.into_any())}
            {live(rows)}
        </section>
    }
    .into_any()
}

/// Saves all lines as a table, or copies it where nothing can be saved.
#[component]
fn Save() -> impl IntoView {
    let desk = Desk::get();
    let say = &words().lines;
    let is_copied = RwSignal::new(false);
    let must_copy = save::may_be_refused();
    let save = move |_| {
        let table = desk.lines_as_csv();
        if must_copy || !save::save(FILE, "text/csv;charset=utf-8", &table) {
            clipboard::copy(table, move |worked| _ = is_copied.try_set(worked));
        }
    };
    view! {
        <button type="button" class="link-button" data-testid="save-lines" on:click=save>
            {if must_copy { say.copy } else { say.save }}
        </button>
        <p class="note" role="status" data-testid="lines-copied" hidden=move || !is_copied.get()>
            {move || is_copied.get().then_some(say.copied)}
        </p>
    }
    .into_any()
}

fn line_row(desk: Desk, line: Line) -> AnyView {
    let Line { passage, hit, part, left, keyword, right } = line;
    let document = desk.corpus.document_of(passage);
    let record = desk.corpus.document(document);
    let dir = written::dir(&[left.as_str(), &keyword, &right].concat(), record);
    let about = wording::line_about(desk.corpus, document);
    let link = Still::new("a").with("class", "line").with("data-testid", "line");
    let link = link.with_any("lang", written::lang(record)).with("dir", dir);
    let span = |class: &'static str| Still::new("span").with("class", class);
    link.with("href", desk.passage_link(passage, Some(hit)))
        .with_any("aria-current", desk.is_looked_at(passage, Some(hit)).then_some("true"))
        .holding(span("line-left").holding(Still::new("span").text(left)))
        .holding(Still::new("mark").with("class", hit_class(part)).text(keyword))
        .holding(span("line-right").text(right))
        .holding(Still::new("bdi").with("class", "line-about").text(about))
        .into_any()
}
