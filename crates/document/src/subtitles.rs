//! What is said in subtitles, and when?
//!
//! Cues are a few words each, cut to fit a screen. Joined into paragraphs they can be read and found; the
//! time of each paragraph's first cue is a place that can be cited.

mod cue;

use crate::html::finished;
use crate::parse::Findings;
use crate::writer::{Fate, Gap, Space, Writer};
use crate::{BlockKind, Document, LocatorKind, Metadata, SetAsideReason, Severity, language};
use cue::{Cue, Piece};

/// Whether a text is subtitles: it begins as `WebVTT` does, or with the time of a cue.
pub(crate) fn begins(text: &str) -> bool {
    let text = text.trim_start_matches(crate::words::is_blank);
    if let Some(rest) = text.strip_prefix("WEBVTT") {
        return rest.starts_with(char::is_whitespace) && rest.contains("-->");
    }
    let mut lines = text.lines();
    let first = lines.next().unwrap_or("");
    let is_number = !first.trim().is_empty() && first.trim().bytes().all(|byte| byte.is_ascii_digit());
    let time = if is_number { lines.next().unwrap_or("") } else { first };
    cue::times(time).is_some()
}

/// Whether a text has the time of a cue anywhere.
pub(crate) fn has_cue(text: &str) -> bool {
    text.lines().any(|line| cue::times(line).is_some())
}

/// A pause between two cues that begins a paragraph, in milliseconds.
const PAUSE: u64 = 2_000;
/// So many sentences make a paragraph, and so many bytes at the latest.
const MOST_SENTENCES: usize = 4;
const MOST_BYTES: usize = 1_200;

/// Makes a document of subtitles. Takes time in proportion to the length.
pub(crate) fn read(text: &str, path: &str, findings: &mut Findings<'_>) -> Document {
    let mut paragraphs = Paragraphs::default();
    let mut metadata = Metadata::default();
    for piece in cue::pieces(text) {
        match piece {
            Piece::Cue(cue) => paragraphs.add(&cue),
            Piece::Aside(lines) => {
                if let Some(name) = lines.lines().find_map(|line| line.strip_prefix("Language:")) {
                    metadata.language = metadata.language.or_else(|| language::from_name(name));
                }
                paragraphs.finish();
                paragraphs.writer.begin(Gap::Paragraph, Space::Kept);
                paragraphs.writer.push(&lines);
                paragraphs.writer.end(&Fate::Aside(SetAsideReason::Furniture));
            }
            Piece::Broken(line) => {
                let message = "the time of a subtitle cannot be read; its text is read on".to_owned();
                findings.say(
                    Severity::Warning,
                    Some(line),
                    message,
                    "write it as 00:01:02,345 --> 00:01:05,678",
                );
            }
        }
    }
    paragraphs.finish();
    finished(paragraphs.writer, metadata, path)
}

/// The paragraph that is being put together.
#[derive(Default)]
struct Paragraphs {
    writer: Writer,
    text: String,
    /// When its first cue begins, in milliseconds.
    start: u64,
    /// When its last cue ends.
    end: u64,
    n_sentences: usize,
    speaker: String,
    /// The last line of the last cue, which some programs show once more with the next.
    last_line: String,
}

impl Paragraphs {
    fn add(&mut self, cue: &Cue) {
        let is_pause = cue.start > self.end.saturating_add(PAUSE) || cue.start < self.start;
        if is_pause {
            self.finish();
        }
        let goes_on = cue.start <= self.end.saturating_add(100);
        let mut is_first = true;
        for line in &cue.lines {
            if is_first && goes_on && !line.text.is_empty() && line.text == self.last_line {
                is_first = false;
                continue;
            }
            is_first = false;
            let is_other = line.speaker.as_ref().is_some_and(|speaker| *speaker != self.speaker);
            if is_other || line.is_turn || self.is_full() {
                self.finish();
            }
            if self.text.is_empty() {
                self.start = cue.start;
            } else {
                self.text.push(' ');
            }
            if let Some(speaker) = line.speaker.as_ref().filter(|_| is_other) {
                self.speaker.clone_from(speaker);
                self.text.push_str(speaker);
                self.text.push_str(": ");
            }
            self.text.push_str(&line.text);
            self.n_sentences += usize::from(ends_sentence(&line.text));
        }
        if let Some(last) = cue.lines.last() {
            self.last_line.clone_from(&last.text);
        }
        self.end = cue.end.max(cue.start);
    }

    fn is_full(&self) -> bool {
        self.n_sentences >= MOST_SENTENCES && ends_sentence(&self.text) || self.text.len() > MOST_BYTES
    }

    fn finish(&mut self) {
        if !self.text.chars().all(crate::words::is_blank) {
            self.writer.begin(Gap::Paragraph, Space::Collapsed);
            let seconds = u32::try_from(self.start / 1_000).unwrap_or(u32::MAX);
            self.writer.locate(LocatorKind::Time { seconds });
            self.writer.push(&self.text);
            self.writer.end(&Fate::Block(BlockKind::Paragraph));
        }
        self.text.clear();
        self.n_sentences = 0;
    }
}

fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(['"', '\'', '”', '»', ')', ' ', '’']);
    text.ends_with(['.', '!', '?', '…', '。', '！', '？', '؟', '।'])
}
