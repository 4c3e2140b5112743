//! How what was found spreads over time, sources and lengths.

use crate::desk::Desk;
use crate::memo::memo;
use crate::view::when::{live, when};
use crate::wording::{self, number, words};
use leptos::prelude::*;
use vademecum_corpus::timeline::Bar;
use vademecum_corpus::{Dimension, FacetCount, Timeline};

/// How many sources are drawn; the filters have all of them.
const MOST_SOURCES: usize = 12;

/// The charts.
#[component]
pub fn Charts() -> impl IntoView {
    let desk = Desk::get();
    let timeline = memo(move || desk.found.with(|found| desk.corpus.timeline(found)));
    let has_time = move || timeline.with(|timeline| timeline.bars.len() > 1);
    let has_any =
        move || has_time() || [Dimension::Source, Dimension::Length].iter().any(|it| is_drawn(desk, *it));
    view! {
        <section class="charts" data-testid="charts">
            {when(has_time, move || view! { <OverTime timeline=timeline /> }.into_any())}
            <Spread dimension=Dimension::Source title=words().charts.by_source />
            <Spread dimension=Dimension::Length title=words().charts.by_length />
            {when(move || !has_any(), move || view! { <p class="list-nothing">{words().charts.nothing}</p> }.into_any())}
        </section>
    }
    .into_any()
}

/// Bars for years, months or days. Whoever cannot see or click them has the table.
#[component]
fn OverTime(timeline: Memo<Timeline>) -> impl IntoView {
    let desk = Desk::get();
    let say = &words().charts;
    let drawn = move || timeline.with(|timeline| time_bars(desk, &timeline.bars));
    let ends = move || {
        timeline.with(|timeline| {
            let said = |bar: Option<&Bar>| bar.map(wording::span_of_time);
            (said(timeline.bars.first()), said(timeline.bars.last()))
        })
    };
    let rows = move || {
        timeline.with(|timeline| {
            timeline.bars.iter().filter(|bar| bar.n > 0).map(|bar| time_row(desk, bar)).collect_view()
        })
    };
    let n_undated = move || timeline.with(|timeline| timeline.n_undated);
    view! {
        <figure class="chart" data-testid="over-time">
            <figcaption class="side-title">{say.over_time}</figcaption>
            {live(drawn)}
            <div class="chart-ends" aria-hidden="true"><span>{move || ends().0}</span><span>{move || ends().1}</span></div>
            {when(move || n_undated() > 0, move || view! {
                <p class="chart-note">{move || wording::undated(n_undated())}</p>
            }.into_any())}
            <details class="chart-table">
                <summary>{say.as_table}</summary>
                <table>
                    <thead><tr><th scope="col">{say.time}</th><th scope="col">{say.hits}</th><th scope="col">{say.documents}</th></tr></thead>
                    <tbody>{live(rows)}</tbody>
                </table>
            </details>
        </figure>
    }
    .into_any()
}

/// How high the drawing is, in its own units.
const HEIGHT: usize = 100;

fn time_bars(desk: Desk, bars: &[Bar]) -> AnyView {
    let most = bars.iter().map(|bar| bar.n).max().unwrap_or(0).max(1);
    let bar = |(nth, bar): (usize, &Bar)| {
        let (date, n) = (bar.date(), bar.n);
        // What is there at all is seen.
        let height = if n == 0 { 0 } else { (n * HEIGHT / most).max(2) };
        let path = |from: usize, height: usize| {
            let left = nth * 10 + 1;
            ["M", &left.to_string(), " ", &from.to_string(), "h8v", &height.to_string(), "h-8z"].concat()
        };
        let said = [&wording::span_of_time(bar), ": ", &wording::count(n, &words().common.hits)].concat();
        view! {
            <g class="chart-bar" data-testid="time-bar" on:click=move |_| { if n > 0 { desk.ask_of_time(&date); } }>
                <title>{said}</title>
                <path class="chart-reach" d=path(0, HEIGHT) />
                <path d=path(HEIGHT - height, height) />
            </g>
        }.into_any()
    };
    let box_of = ["0 0 ", &(bars.len() * 10).to_string(), " ", &HEIGHT.to_string()].concat();
    let drawn = bars.iter().enumerate().map(bar).collect_view();
    view! { <svg class="chart-time" viewBox=box_of preserveAspectRatio="none" aria-hidden="true">{drawn}</svg> }.into_any()
}

fn time_row(desk: Desk, bar: &Bar) -> AnyView {
    let date = bar.date();
    view! {
        <tr>
            <th scope="row">
                <button type="button" class="link-button" data-testid="time-row" on:click=move |_| desk.ask_of_time(&date)>
                    {wording::span_of_time(bar)}
                </button>
            </th>
            <td>{number(bar.n)}</td>
            <td>{number(bar.n_documents)}</td>
        </tr>
    }
    .into_any()
}

/// Whether there is a choice of values to be drawn.
fn is_drawn(desk: Desk, dimension: Dimension) -> bool {
    desk.corpus.has_choice(dimension) && desk.facet(dimension).len() > 1
}

/// Bars for the values of a dimension, each a button that filters by it.
#[component]
fn Spread(dimension: Dimension, title: &'static str) -> impl IntoView {
    let desk = Desk::get();
    let values = memo(move || {
        let mut values = desk.facet(dimension);
        if dimension == Dimension::Source {
            values.truncate(MOST_SOURCES);
        }
        values
    });
    let most =
        memo(move || values.with(|values| values.iter().map(|value| value.n).max().unwrap_or(0).max(1)));
    let rows =
        move || values.get().into_iter().map(|value| value_row(desk, dimension, value, most)).collect_view();
    view! {
        {when(move || is_drawn(desk, dimension), move || view! {
            <figure class="chart" data-dimension=dimension.key()>
                <figcaption class="side-title">{title}</figcaption>
                <ul class="chart-rows">{live(rows)}</ul>
            </figure>
        }.into_any())}
    }
    .into_any()
}

fn value_row(desk: Desk, dimension: Dimension, value: FacetCount, most: Memo<u32>) -> AnyView {
    let FacetCount { value, n, is_chosen, .. } = value;
    let name = wording::facet_value(dimension, &value);
    let path =
        move || ["M0 0h", &(u64::from(n) * 100 / u64::from(most.get())).max(1).to_string(), "v1H0z"].concat();
    view! {
        <li>
            <button type="button" class="chart-row" data-testid="chart-row" aria-pressed=is_chosen.to_string()
                on:click=move |_| desk.toggle_filter(dimension, &value)>
                <bdi class="chart-name">{name}</bdi>
                <svg class="chart-length" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true"><path d=path /></svg>
                <span class="chart-n">{number(n as usize)}</span>
            </button>
        </li>
    }
    .into_any()
}
