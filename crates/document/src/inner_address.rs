//! Where do addresses lead that stand inside a file which holds others, as a book does?

/// The address, in a document read from the file at `path`, of what this file holds under a name.
pub(crate) fn address(path: &str, name: &str) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let mut address = String::with_capacity(file.len() + name.len() + 1);
    for character in file.chars().chain(['/']).chain(name.chars()) {
        // What would not be read as part of a path, and what no address may hold.
        let is_kept = !character.is_control() && !character.is_whitespace() && !"%?#:\\".contains(character);
        if is_kept {
            address.push(character);
        } else {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                address.push_str(&format!("%{byte:02X}"));
            }
        }
    }
    address
}

/// What stands in the text for a picture of which nothing is said: its name.
pub(crate) fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The name in the archive of what an address means, that stands in the part `from`; what follows `#` is
/// left out.
pub(crate) fn resolved(from: &str, address: &str) -> String {
    let address = address.split('#').next().unwrap_or(address);
    let address = decoded(address);
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    if address.starts_with('/') {
        parts.clear();
    }
    for part in address.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// An address with what `%20` and the like stand for.
pub(crate) fn decoded(address: &str) -> String {
    let bytes = address.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).and_then(|digits| core::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| byte == b'%');
        decoded.push(code.unwrap_or(byte));
        at += if code.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).unwrap_or_else(|_| address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_through_the_file() {
        let check = |path, name, expected| assert_eq!(address(path, name), expected);
        check("texts/book.epub", "images/wheel.png", "book.epub/images/wheel.png");
        check("50% a?#b.epub", "the wheel:1.png", "50%25%20a%3F%23b.epub/the%20wheel%3A1.png");
        check("книга.epub", "колесо.png", "книга.epub/колесо.png");
    }

    #[test]
    fn addresses_lead_to_parts_of_the_book() {
        let check =
            |from, address, expected| assert_eq!(resolved(from, address), expected, "{from} {address}");
        check("OEBPS/content.opf", "text/a%20b.xhtml#p1", "OEBPS/text/a b.xhtml");
        check("OEBPS/text/toc.ncx", "../c.xhtml", "OEBPS/c.xhtml");
        check("content.opf", "../../c%2.xhtml", "c%2.xhtml");
        check("", "/OEBPS/content.opf", "OEBPS/content.opf");
    }
}
