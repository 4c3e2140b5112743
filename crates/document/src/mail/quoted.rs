//! What of a message is quoted from another?

use crate::writer::{Fate, Gap, Space, Writer};
use crate::{BlockKind, text};

/// Writes the text of a message: lines behind `>` are quotations, of which each has a number of its own.
pub(super) fn write(body: &str, n_quotations: &mut u32, writer: &mut Writer) {
    let mut own = String::new();
    let mut quoted = String::new();
    for line in body.lines() {
        let bare = bare(line);
        match bare {
            Some(bare) => {
                write_own(&mut own, writer);
                quoted.push_str(bare);
                quoted.push('\n');
            }
            None => {
                write_quoted(&mut quoted, n_quotations, writer);
                own.push_str(line);
                own.push('\n');
            }
        }
    }
    write_own(&mut own, writer);
    write_quoted(&mut quoted, n_quotations, writer);
}

/// A line without the marks of quotations before it; `None` for one that has none.
fn bare(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('>').or_else(|| line.strip_prefix(" >"))?;
    Some(rest.trim_start_matches(['>', ' ']))
}

fn write_own(own: &mut String, writer: &mut Writer) {
    if !own.chars().all(crate::words::is_blank) {
        let (blocks, set_aside) = text::paragraphs(own);
        writer.append(own, blocks, set_aside);
    }
    own.clear();
}

fn write_quoted(quoted: &mut String, n_quotations: &mut u32, writer: &mut Writer) {
    let mut is_any = false;
    for paragraph in quoted.split("\n\n") {
        writer.begin(Gap::Paragraph, Space::Kept);
        writer.push(paragraph);
        let kind = BlockKind::Quotation { quotation: *n_quotations };
        is_any |= writer.end(&Fate::Block(kind)).is_some();
    }
    *n_quotations += u32::from(is_any);
    quoted.clear();
}
