//! What was made of documents, in numbers?

use crate::size;
use std::collections::BTreeSet;
use vademecum_document::{BlockKind, Diagnostic, Document, Language, SetAsideReason, Severity, Title};
use vademecum_search::analyzer;

/// What a document holds, in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its blocks by kind, in the order of [`KINDS`].
    pub n_blocks: [usize; KINDS.len()],
    /// The words in them, as they are searched.
    pub n_words: usize,
    /// The parts that are not the article, for whatever reason.
    pub n_set_aside: usize,
    /// Those of them that belong to the page it was taken from.
    pub n_furniture: usize,
    has_title: bool,
    has_date: bool,
    has_author: bool,
    has_source: bool,
    language: Option<Language>,
}

/// The kinds of blocks, as they are told.
pub const KINDS: [&str; 9] =
    ["heading", "paragraph", "list_item", "quotation", "table", "caption", "code", "footnote", "image"];

fn kind(kind: &BlockKind) -> usize {
    match kind {
        BlockKind::Heading { .. } => 0,
        BlockKind::Paragraph => 1,
        BlockKind::ListItem { .. } => 2,
        BlockKind::Quotation { .. } => 3,
        BlockKind::Cell(_) => 4,
        BlockKind::Caption => 5,
        BlockKind::Code => 6,
        BlockKind::Footnote { .. } => 7,
        BlockKind::Image => 8,
    }
}

impl Account {
    /// Counts. Takes time in proportion to the text.
    pub fn of(document: &Document) -> Self {
        let mut n_blocks = [0; KINDS.len()];
        let mut n_words = 0;
        for block in &document.blocks {
            n_blocks[kind(&block.kind)] += 1;
            n_words += analyzer::tokens(block.span.of(&document.text)).count();
        }
        let furniture = document.set_aside.iter().filter(|aside| aside.reason == SetAsideReason::Furniture);
        let metadata = &document.metadata;
        Self {
            n_blocks,
            n_words,
            n_set_aside: document.set_aside.len(),
            n_furniture: furniture.count(),
            has_title: matches!(document.title, Title::InText(_)),
            has_date: metadata.published.is_some(),
            has_author: !metadata.authors.is_empty(),
            has_source: metadata.source.is_some(),
            language: metadata.language,
        }
    }

    /// All blocks.
    pub fn n_all_blocks(&self) -> usize {
        self.n_blocks.iter().sum()
    }
}

/// What many documents hold together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The documents, each counted once.
    pub n_documents: usize,
    /// Files that hold the same document as another one.
    pub n_copies: usize,
    n_words: usize,
    n_furniture: usize,
    n_titles: usize,
    n_dates: usize,
    n_authors: usize,
    n_sources: usize,
    languages: BTreeSet<Language>,
}

impl Totals {
    /// Of documents, each with the number of files that hold it too.
    pub fn of(accounts: impl Iterator<Item = (Account, usize)>) -> Self {
        let mut totals = Self::default();
        for (account, n_copies) in accounts {
            totals.n_documents += 1;
            totals.n_copies += n_copies;
            totals.n_words += account.n_words;
            totals.n_furniture += account.n_furniture;
            totals.n_titles += usize::from(account.has_title);
            totals.n_dates += usize::from(account.has_date);
            totals.n_authors += usize::from(account.has_author);
            totals.n_sources += usize::from(account.has_source);
            totals.languages.extend(account.language);
        }
        totals
    }

    /// The same for a person, in a few lines: what was read of so many files, what is known of the documents,
    /// and what there is to look at.
    pub fn lines(&self, n_files: usize, diagnostics: &[Diagnostic]) -> Vec<String> {
        let row = |name: &str, said: String| format!("{name:<14}{said}");
        let mut read = format!(
            "{} from {}, {}",
            size::counted(self.n_documents, "document"),
            size::counted(n_files, "file"),
            size::counted(self.n_words, "word")
        );
        if self.n_copies > 0 {
            read += &format!("; {} the same as others", size::counted(self.n_copies, "file"));
        }
        let of_all = |n: usize, what: &str| {
            if n == self.n_documents {
                format!("{what} of all")
            } else {
                format!("{what} of {}", size::count(n))
            }
        };
        let known = [
            of_all(self.n_titles, "titles"),
            of_all(self.n_dates, "dates"),
            of_all(self.n_authors, "authors"),
            of_all(self.n_sources, "sources"),
            size::counted(self.languages.len(), "language"),
        ];
        let mut lines = vec![row("read", read)];
        if self.n_documents > 0 {
            lines.push(row("known", known.join(", ")));
        }
        if self.n_furniture > 0 {
            lines.push(row(
                "set aside",
                format!("{} of page furniture", size::counted(self.n_furniture, "part")),
            ));
        }
        let n_of = |severity| diagnostics.iter().filter(|found| found.severity == severity).count();
        let found = [(Severity::Error, "error"), (Severity::Warning, "warning"), (Severity::Note, "note")];
        let found = found.map(|(severity, name)| (n_of(severity), name));
        let found: Vec<_> =
            found.iter().filter(|(n, _)| *n > 0).map(|(n, name)| size::counted(*n, name)).collect();
        if !found.is_empty() {
            lines.push(row("found", found.join(", ")));
        }
        lines
    }
}
