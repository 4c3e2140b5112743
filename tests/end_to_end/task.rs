//! What does a person do with the page?

use crate::page::Page;
use crate::place::{Place, Stage};

/// The seed's matches for `goal`: one in a heading, one in a paragraph, three in list items.
pub const GOAL_MATCHES: usize = 5;
/// Those in list items.
pub const GOAL_MATCHES_IN_LIST_ITEMS: usize = 3;
/// The seed's title.
pub const TITLE: &str = "What Does Hamas Leader Seek Behind Russia Visit?";
/// The filter for list items.
pub const LIST_ITEM: &str = "kind:list-item";

/// A thing that has to work everywhere: a column of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// The page opens, and shows its only document.
    Open,
    /// Words are found.
    Search,
    /// A result leads to its place, and on to the next hit.
    Follow,
    /// Results are narrowed down.
    Filter,
    /// The browser's own way back.
    Back,
    /// A link to what is looked at is handed out.
    CopyLink,
    /// That link shows the same again.
    Reopen,
}

impl Task {
    /// All of them, in the order of the table.
    pub const ALL: [Task; 7] =
        [Task::Open, Task::Search, Task::Follow, Task::Filter, Task::Back, Task::CopyLink, Task::Reopen];

    /// What the table calls it.
    pub fn name(self) -> &'static str {
        match self {
            Task::Open => "open",
            Task::Search => "search",
            Task::Follow => "follow a hit",
            Task::Filter => "filter",
            Task::Back => "back",
            Task::CopyLink => "copy link",
            Task::Reopen => "reopen link",
        }
    }

    /// Does it, from opening the page on, so that no task depends on another.
    pub async fn run(self, page: &Page, stage: &Stage) {
        match self {
            Task::Open => open(page, stage).await,
            Task::Search => search(page, stage).await,
            Task::Follow => follow(page, stage).await,
            Task::Filter => filter(page, stage).await,
            Task::Back => back(page, stage).await,
            Task::CopyLink => drop(copy_link(page, stage).await),
            Task::Reopen => reopen(page, stage).await,
        }
    }
}

async fn open(page: &Page, stage: &Stage) {
    stage.open(page).await;
    page.see_document(TITLE).await;
}

async fn search(page: &Page, stage: &Stage) {
    stage.open(page).await;
    page.type_query("goal").await;
    page.see_matches(GOAL_MATCHES).await;
}

async fn follow(page: &Page, stage: &Stage) {
    search(page, stage).await;
    page.open_result(0).await;
    page.see_document(TITLE).await;
    page.see_marks(GOAL_MATCHES).await;
    page.see_hit_position(1, GOAL_MATCHES).await;
    page.see_current_mark().await;
    page.click("hit-next").await;
    page.see_hit_position(2, GOAL_MATCHES).await;
    page.see_current_mark().await;
}

async fn filter(page: &Page, stage: &Stage) {
    search(page, stage).await;
    page.see_filter_count(LIST_ITEM, GOAL_MATCHES_IN_LIST_ITEMS).await;
    page.click_filter(LIST_ITEM).await;
    page.see_matches(GOAL_MATCHES_IN_LIST_ITEMS).await;
    assert!(page.filter_is_on(LIST_ITEM).await, "the filter does not say that it is on");
}

async fn back(page: &Page, stage: &Stage) {
    filter(page, stage).await;
    page.open_result(1).await;
    page.see_document(TITLE).await;
    page.see_current_mark().await;
    page.see_text_in("hit-position", &format!(" of {GOAL_MATCHES_IN_LIST_ITEMS}")).await;
    page.go_back().await;
    // Results and document may stand side by side, so that the results alone tell nothing.
    page.see_text_in("hit-position", &format!("{GOAL_MATCHES_IN_LIST_ITEMS} hits")).await;
    page.see_matches(GOAL_MATCHES_IN_LIST_ITEMS).await;
    page.see_query("goal").await;
    assert!(page.filter_is_on(LIST_ITEM).await, "the filter is off after going back");
    page.go_back().await;
    page.see_matches(GOAL_MATCHES).await;
}

/// Copies the link to the second match among list items. Returns it, and the block it leads to.
async fn copy_link(page: &Page, stage: &Stage) -> (String, String) {
    filter(page, stage).await;
    page.open_result(1).await;
    page.see_document(TITLE).await;
    page.see_current_mark().await;
    let context = page.current_mark_context().await;
    let copied = page.copy_link().await;
    let link = link_in(&copied, stage);
    assert!(link.contains("q=goal") && link.contains("doc="), "{copied:?} does not name what is looked at");
    (link, context)
}

async fn reopen(page: &Page, stage: &Stage) {
    let (link, context) = copy_link(page, stage).await;
    stage.reopen(page, &link).await;
    page.see_document(TITLE).await;
    page.see_query("goal").await;
    page.see_current_mark().await;
    assert_eq!(page.current_mark_context().await, context, "the link leads elsewhere");
}

/// The link in a copied text, which may be a citation.
fn link_in(copied: &str, stage: &Stage) -> String {
    if stage.place() == Place::File {
        assert!(
            !copied.contains("file:") && !copied.contains(".html"),
            "{copied:?} tells where the file lies"
        );
    }
    let beginning = if stage.place() == Place::File { "#".to_owned() } else { stage.address() };
    let link = copied.split_whitespace().find(|word| word.starts_with(&beginning));
    link.unwrap_or_else(|| panic!("no link that begins with {beginning} in {copied:?}")).to_owned()
}
