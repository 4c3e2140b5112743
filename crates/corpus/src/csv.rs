//! How is a table written for spreadsheets?
//!
//! As RFC 4180 has it: fields parted by commas, rows ended by CR and LF, quotation marks around fields
//! that hold any of these. Two things are added for the programs that open such files: a byte-order mark,
//! without which some take UTF-8 for something else, and an apostrophe before a field that they would
//! take for a formula and calculate.

/// A table while it is written.
#[derive(Debug)]
pub struct Table {
    written: String,
}

impl Table {
    /// Begins a table with its head.
    pub fn new(head: &[&str]) -> Self {
        let mut table = Self { written: "\u{feff}".to_owned() };
        table.row(head);
        table
    }

    /// Adds a row.
    pub fn row(&mut self, fields: &[&str]) {
        for (nth, field) in fields.iter().enumerate() {
            if nth > 0 {
                self.written.push(',');
            }
            self.field(field);
        }
        self.written.push_str("\r\n");
    }

    fn field(&mut self, field: &str) {
        let is_quoted = field.contains(['"', ',', '\r', '\n']);
        if is_quoted {
            self.written.push('"');
        }
        // Some programs pass over white space before a formula, some take wide signs for narrow ones.
        let first = field.trim_start().chars().next();
        let is_formula =
            first.is_some_and(|first| matches!(first, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠'));
        if is_formula || field.starts_with(['\t', '\r']) {
            self.written.push('\'');
        }
        for character in field.chars() {
            if character == '"' {
                self.written.push('"');
            }
            self.written.push(character);
        }
        if is_quoted {
            self.written.push('"');
        }
    }

    /// The whole table.
    pub fn finish(self) -> String {
        self.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_quoted_where_they_must_be_and_never_calculated() {
        let check = |field: &str, expected: &str| {
            let mut table = Table::new(&[]);
            table.row(&[field, "end"]);
            assert_eq!(table.finish(), format!("\u{feff}\r\n{expected},end\r\n"), "{field}");
        };
        check("", "");
        check("plain text", "plain text");
        check("a, b", "\"a, b\"");
        check("he said “no”", "he said “no”");
        check("a \"b\"", "\"a \"\"b\"\"\"");
        check("one\r\ntwo", "\"one\r\ntwo\"");
        check("=1+1", "'=1+1");
        check("-3, said", "\"'-3, said\"");
        check("+49", "'+49");
        check("@name", "'@name");
        check(" =HYPERLINK(\"x\")", "\"' =HYPERLINK(\"\"x\"\")\"");
        check("＝1", "'＝1");
        check("\tx", "'\tx");
        check("a=b", "a=b");
    }
}
