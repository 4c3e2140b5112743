//! What does the page say?
//!
//! A field for each thing, in areas as the page has them. A language is one table of this type
//! ([`languages`](crate::languages)), so it says everything or does not compile. The English table shows
//! what each field is about.
//!
//! `{0}`, `{1}` are places that [`fill`](crate::template::fill) fills; a language may put them in another order.

#![allow(missing_docs, reason = "the English table shows what each says")]

/// What depends on a number. `{0}` is the place of the number itself.
///
/// The forms are those of `Intl.PluralRules`. One that a language does not tell apart is empty, and `other`
/// stands for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plural {
    pub one: &'static str,
    pub two: &'static str,
    pub few: &'static str,
    pub many: &'static str,
    pub other: &'static str,
}

/// Which form of a [`Plural`] a number takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PluralForm {
    One,
    Two,
    Few,
    Many,
    Other,
}

impl Plural {
    /// One form for one, one for everything else, as in English.
    pub const fn one_or_other(one: &'static str, other: &'static str) -> Self {
        Self { one, other, ..Self::same(other) }
    }

    /// One form for every number.
    pub const fn same(other: &'static str) -> Self {
        Self { one: "", two: "", few: "", many: "", other }
    }

    /// The words in this form.
    pub fn form(&self, form: PluralForm) -> &'static str {
        let words = match form {
            PluralForm::One => self.one,
            PluralForm::Two => self.two,
            PluralForm::Few => self.few,
            PluralForm::Many => self.many,
            PluralForm::Other => self.other,
        };
        if words.is_empty() { self.other } else { words }
    }
}

/// A way of asking: what can be written, and what it finds.
pub type Way = (&'static str, &'static str);

/// What a table holds: a text, or several.
pub(crate) trait Said: Sized {
    /// Adds every text, by its name.
    fn list(&self, name: String, all: &mut Vec<(String, &'static str)>);

    /// What it was made of, taken from texts in the order in which they are listed.
    fn take(texts: &mut Texts) -> Self;
}

/// Texts that become a table again.
pub(crate) struct Texts {
    /// Those that are left.
    pub(crate) rest: core::str::Split<'static, char>,
    /// Whether more was asked for than there was.
    pub(crate) is_short: bool,
}

impl Texts {
    /// The next one. Some five hundred places ask for one, so it is a call.
    #[inline(never)]
    fn next(&mut self) -> &'static str {
        self.rest.next().unwrap_or_else(|| {
            self.is_short = true;
            ""
        })
    }
}

impl Said for &'static str {
    fn list(&self, name: String, all: &mut Vec<(String, &'static str)>) {
        all.push((name, self));
    }

    fn take(texts: &mut Texts) -> Self {
        texts.next()
    }
}

impl Said for Plural {
    fn list(&self, name: String, all: &mut Vec<(String, &'static str)>) {
        let forms = [
            ("one", self.one),
            ("two", self.two),
            ("few", self.few),
            ("many", self.many),
            ("other", self.other),
        ];
        all.extend(forms.map(|(form, text)| (format!("{name}.{form}"), text)));
    }

    #[inline(never)]
    fn take(texts: &mut Texts) -> Self {
        let [one, two, few, many, other] = Said::take(texts);
        Self { one, two, few, many, other }
    }
}

impl Said for Way {
    fn list(&self, name: String, all: &mut Vec<(String, &'static str)>) {
        all.extend([(format!("{name}.written"), self.0), (format!("{name}.finds"), self.1)]);
    }

    fn take(texts: &mut Texts) -> Self {
        (texts.next(), texts.next())
    }
}

impl<T: Said, const N: usize> Said for [T; N] {
    fn list(&self, name: String, all: &mut Vec<(String, &'static str)>) {
        for (nth, one) in self.iter().enumerate() {
            one.list(format!("{name}.{nth}"), all);
        }
    }

    fn take(texts: &mut Texts) -> Self {
        core::array::from_fn(|_| T::take(texts))
    }
}

/// Declares the areas and their fields, and how all of it is listed and put together again.
macro_rules! areas {
    ($($(#[$about:meta])* $area:ident: $type:ident { $($(#[$note:meta])* $field:ident: $kind:ty,)* })*) => {
        /// All that the page says, in one language.
        #[derive(Clone, Copy, Debug)]
        pub struct Words {
            $($(#[$about])* pub $area: $type,)*
        }

        $(
            $(#[$about])*
            #[derive(Clone, Copy, Debug)]
            pub struct $type {
                $($(#[$note])* pub $field: $kind,)*
            }
        )*

        impl Words {
            /// Everything, each by its name, in the order of the fields.
            pub fn all(&self) -> Vec<(String, &'static str)> {
                let mut all = Vec::new();
                $($({
                    let name = concat!(stringify!($area), ".", stringify!($field));
                    Said::list(&self.$area.$field, name.to_owned(), &mut all);
                })*)*
                all
            }

            /// The table that these texts list.
            pub(crate) fn take(texts: &mut Texts) -> Self {
                // Fields are worked out in the order in which they are written, which is that of `all`.
                Self { $($area: $type { $($field: Said::take(texts),)* },)* }
            }
        }
    };
}

areas! {
    /// What stands in several places.
    common: Common {
        close: &'static str,
        copy_link: &'static str,
        more_documents: &'static str,
        /// Between the parts of a list.
        comma: &'static str,
        /// Before the last part of a list.
        and: &'static str,
        /// Before the last of several that are as good as each other.
        or: &'static str,
        /// A text in quotation marks.
        quoted: &'static str,
        documents: Plural,
        hits: Plural,
        passages: Plural,
        /// Which of how many.
        position: &'static str,
        /// A day and a time of that day.
        date_and_time: &'static str,
    }
    /// The page's frame, and the bar at its top.
    frame: FrameWords {
        skip_to_text: &'static str,
        side: &'static str,
        back_to_results: &'static str,
        all_documents: &'static str,
        hits: &'static str,
        previous_hit: &'static str,
        /// With the key in parentheses.
        previous_hit_key: &'static str,
        next_hit: &'static str,
        /// With the key in parentheses.
        next_hit_key: &'static str,
        newer_version: &'static str,
        reload: &'static str,
        later: &'static str,
    }
    /// The search field, and what floats below it.
    search: SearchWords {
        label: &'static str,
        placeholder: &'static str,
        clear: &'static str,
        suggestions: &'static str,
        n_suggestions: Plural,
        how_to_ask: &'static str,
        ways: [Way; 15],
        /// What keys do, behind their names.
        key_search: &'static str,
        key_next_hit: &'static str,
        key_previous_hit: &'static str,
        key_clear: &'static str,
        enter: &'static str,
        shift_enter: &'static str,
    }
    /// What the names of the query language are for.
    fields: FieldWords {
        title: &'static str,
        in_: &'static str,
        source: &'static str,
        author: &'static str,
        tag: &'static str,
        lang: &'static str,
        id: &'static str,
        date: &'static str,
        before: &'static str,
        after: &'static str,
    }
    /// The filters.
    filters: FilterWords {
        label: &'static str,
        clear: &'static str,
        more: &'static str,
        source: &'static str,
        author: &'static str,
        year: &'static str,
        language: &'static str,
        folder: &'static str,
        length: &'static str,
        kind: &'static str,
        section: &'static str,
        title: &'static str,
        heading: &'static str,
        paragraph: &'static str,
        list_item: &'static str,
        quotation: &'static str,
        table: &'static str,
        caption: &'static str,
        code: &'static str,
        footnote: &'static str,
        image: &'static str,
        no_section: &'static str,
        no_source: &'static str,
        no_author: &'static str,
        no_date: &'static str,
        no_language: &'static str,
        no_folder: &'static str,
        words_below: &'static str,
        words_between: &'static str,
        words_from: &'static str,
        /// What the button beside a value does.
        leave_out: &'static str,
        /// How many are chosen.
        n_chosen: Plural,
        /// Closes the filters where they cover what was found.
        show_results: &'static str,
    }
    /// What was found.
    results: ResultWords {
        label: &'static str,
        copy_search: &'static str,
        no_hits: &'static str,
        /// Hits in passages; passages of documents; hits in passages of documents.
        hits_in: &'static str,
        passages_of: &'static str,
        hits_in_of: &'static str,
        in_passages: Plural,
        of_documents: Plural,
        partial: &'static str,
        more_passages: Plural,
        why_here: &'static str,
        score: &'static str,
    }
    /// Lists of documents and what can be shown instead of them.
    lists: ListWords {
        sort: &'static str,
        relevance: &'static str,
        /// Where nothing is asked there is no best.
        as_given: &'static str,
        newest: &'static str,
        oldest: &'static str,
        by_title: &'static str,
        by_source: &'static str,
        longest: &'static str,
        view: &'static str,
        documents: &'static str,
        lines: &'static str,
        charts: &'static str,
        words: Plural,
        minutes: Plural,
        /// How many documents say nearly the same as the one above.
        like_it: Plural,
        /// What a hit strip shows.
        strip: &'static str,
    }
    /// The lines around what was found.
    lines: LineWords {
        lines: Plural,
        nothing: &'static str,
        sort: &'static str,
        position: &'static str,
        /// The first, second and third word to the left, then to the right.
        left: [&'static str; 3],
        right: [&'static str; 3],
        save: &'static str,
        copy: &'static str,
        copied: &'static str,
    }
    /// How what was found spreads.
    charts: ChartWords {
        over_time: &'static str,
        by_source: &'static str,
        by_length: &'static str,
        /// Behind a chart over time.
        undated: Plural,
        as_table: &'static str,
        /// The heads of that table.
        time: &'static str,
        hits: &'static str,
        documents: &'static str,
        nothing: &'static str,
    }
    /// Why a document stands where it does.
    why: WhyWords {
        close_to: &'static str,
        like_it: &'static str,
        like_it_detail: &'static str,
        n_of: &'static str,
        rarity: &'static str,
        weight: &'static str,
        frequency: &'static str,
    }
    /// How a query was read.
    reading: ReadingWords {
        read_as: &'static str,
        nothing_yet: &'static str,
        unquoted: &'static str,
        unclosed: &'static str,
        unopened: &'static str,
        empty: &'static str,
        unjoined: &'static str,
        unfinished: &'static str,
        too_deep: &'static str,
        too_long: &'static str,
        no_place: &'static str,
        no_language: &'static str,
        no_date: &'static str,
        not: &'static str,
        /// What a name asks for, and what it excludes.
        title: [&'static str; 2],
        in_: [&'static str; 2],
        source: [&'static str; 2],
        author: [&'static str; 2],
        tag: [&'static str; 2],
        lang: [&'static str; 2],
        id: [&'static str; 2],
        date: [&'static str; 2],
        before: [&'static str; 2],
        after: [&'static str; 2],
        one_letter_off: &'static str,
        two_letters_off: &'static str,
        /// `{1}` are the words.
        within: Plural,
        or_earlier: &'static str,
        or_later: &'static str,
        from_to: &'static str,
        /// The places that `in:` can name, as they stand in `in_`.
        titles: &'static str,
        headings: &'static str,
        paragraphs: &'static str,
        lists: &'static str,
        quotations: &'static str,
        captions: &'static str,
        tables: &'static str,
        codes: &'static str,
        footnotes: &'static str,
        images: &'static str,
    }
    /// Other queries that are offered.
    offers: OfferWords {
        title: &'static str,
        spelled: &'static str,
        names: &'static str,
        forms: &'static str,
        near: &'static str,
        apart: &'static str,
        unfiltered: &'static str,
        without: &'static str,
    }
    /// A document as an article, and as it stands in its file.
    reader: ReaderWords {
        source_text: &'static str,
        article: &'static str,
        contents: &'static str,
        /// What is known of a document, its subjects, and the files that hold it.
        about: &'static str,
        tags: &'static str,
        files: &'static str,
        /// What documents say of themselves, in the order of `FACTS`.
        facts: [&'static str; 12],
        moved: &'static str,
        file_as_it_is: &'static str,
        /// The documents before and after in the list.
        neighbours: &'static str,
        before: &'static str,
        after: &'static str,
        /// To where the reader left off; how much was read in hundredths.
        go_on: &'static str,
        /// Everything but the text away, and back.
        alone: &'static str,
        not_alone: &'static str,
        /// Search in the open document alone.
        only_here: &'static str,
        furniture: &'static str,
        repeated_title: &'static str,
        metadata: &'static str,
    }
    /// What can be taken along.
    sharing: SharingWords {
        copy_link_here: &'static str,
        link_copied: &'static str,
        copied: &'static str,
        copy: &'static str,
        by_hand: &'static str,
        text_copied: &'static str,
        /// Words of a document, who wrote them, and where they are.
        quotation: &'static str,
        /// A page, as citations write it.
        page: &'static str,
        selected: &'static str,
        search_for: &'static str,
        embed: &'static str,
        embed_this: &'static str,
        embed_elsewhere: &'static str,
        homeless: &'static str,
        show: &'static str,
        show_document: &'static str,
        show_search: &'static str,
        show_everything: &'static str,
        colours: &'static str,
        colours_system: &'static str,
        colours_light: &'static str,
        colours_sepia: &'static str,
        colours_dark: &'static str,
        paste: &'static str,
    }
    /// What can be done with the text that is selected.
    selection: SelectionWords {
        label: &'static str,
        copy: &'static str,
        cite: &'static str,
        link: &'static str,
        search: &'static str,
    }
    /// How the page looks, and which keys it takes.
    settings: SettingWords {
        title: &'static str,
        size: &'static str,
        sizes: [&'static str; 5],
        width: &'static str,
        widths: [&'static str; 3],
        face: &'static str,
        faces: [&'static str; 2],
        spacing: &'static str,
        spacings: [&'static str; 3],
        theme: &'static str,
        themes: [&'static str; 4],
        language: &'static str,
        /// As the browser asks for.
        language_system: &'static str,
        /// The words of the language that was chosen have not come.
        language_missing: &'static str,
        keys: &'static str,
        letters: &'static str,
        slash: &'static str,
        command: &'static str,
        not_kept: &'static str,
    }
    /// What keys do, in the list of all.
    keys: KeyWords {
        title: &'static str,
        search: &'static str,
        next_row: &'static str,
        previous_row: &'static str,
        next_hit: &'static str,
        previous_hit: &'static str,
        next_paragraph: &'static str,
        previous_paragraph: &'static str,
        outline: &'static str,
        filters: &'static str,
        theme: &'static str,
        selection: &'static str,
        back: &'static str,
        keys: &'static str,
        switch_off: &'static str,
    }
    /// The page when there is nothing to read.
    states: StateWords {
        damaged: &'static str,
        not_a_corpus: &'static str,
        other_version: &'static str,
        damaged_head: &'static str,
        damaged_section: &'static str,
        no_documents: &'static str,
        made_from_nothing: &'static str,
        put_files: &'static str,
        unknown_document: &'static str,
        link_names: &'static str,
        show_what_is_here: &'static str,
        not_all_words: &'static str,
        no_answer: &'static str,
    }
}
