//! Archives and printed pages made of parts that can be read.

/// Packs files, uncompressed, in this order.
pub(crate) fn zip<'a>(files: impl IntoIterator<Item = (&'a [u8], &'a [u8])>) -> Vec<u8> {
    let (mut packed, mut listed, mut n_files) = (Vec::new(), Vec::new(), 0_u16);
    for (name, bytes) in files {
        let at = u32::try_from(packed.len()).unwrap_or(u32::MAX);
        let len = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
        let len_name = u16::try_from(name.len()).unwrap_or(u16::MAX);
        // Version, flags, method, time, date.
        let mut about = vec![20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0x54];
        about.extend(crc32(bytes).to_le_bytes());
        about.extend(len.to_le_bytes());
        about.extend(len.to_le_bytes());
        about.extend(len_name.to_le_bytes());
        packed.extend(b"PK\x03\x04");
        packed.extend(&about);
        packed.extend([0, 0]);
        packed.extend(name);
        packed.extend(bytes);
        listed.extend(b"PK\x01\x02\x14\0");
        listed.extend(&about);
        // No further fields, no remark, the first disk, no attributes.
        listed.extend([0; 12]);
        listed.extend(at.to_le_bytes());
        listed.extend(name);
        n_files += 1;
    }
    let at = u32::try_from(packed.len()).unwrap_or(u32::MAX);
    let len = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    packed.extend(listed);
    packed.extend(b"PK\x05\x06\0\0\0\0");
    packed.extend(n_files.to_le_bytes());
    packed.extend(n_files.to_le_bytes());
    packed.extend(len.to_le_bytes());
    packed.extend(at.to_le_bytes());
    packed.extend([0, 0]);
    packed
}

fn crc32(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 };
        }
    }
    !crc
}

/// Packs a text that holds files, each below a line `=== name`. A name that ends in `.zip` or the like holds
/// files itself, below lines with one `=` more.
pub(crate) fn packed(text: &str) -> Vec<u8> {
    packed_at(text, 3)
}

fn packed_at(text: &str, n_signs: usize) -> Vec<u8> {
    let sign = format!("{} ", "=".repeat(n_signs));
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    let mut current: Option<(String, String)> = None;
    let mut finish = |current: Option<(String, String)>| {
        let Some((name, text)) = current else { return };
        let is_archive = [".zip", ".docx", ".odt", ".epub"].iter().any(|end| name.ends_with(end));
        let bytes = if is_archive { packed_at(&text, n_signs + 1) } else { text.into_bytes() };
        files.push((name, bytes));
    };
    for line in text.split_inclusive('\n') {
        if let Some(name) = line.strip_prefix(&sign) {
            finish(current.replace((name.trim_end().to_owned(), String::new())));
        } else if let Some((_, text)) = &mut current {
            text.push_str(line);
        }
    }
    finish(current);
    zip(files.iter().map(|(name, bytes)| (name.as_bytes(), bytes.as_slice())))
}

/// Prints lines such as `72 700 12 The mill`: how far from the left and from below, in points, in which size,
/// and what; and pictures, as `picture NAME 72 500 200 100`, the last two being width and height. Lines before
/// the first `=== page` are entries of the file's own information, such as `Title (…)`,
/// or, behind a stroke, of its catalogue.
pub(crate) fn printed(text: &str) -> Vec<u8> {
    let mut parts = text.split("=== page\n");
    let (catalogue, info): (Vec<&str>, Vec<&str>) =
        parts.next().unwrap_or_default().lines().partition(|line| line.starts_with('/'));
    let info: Vec<String> = info.iter().map(|line| format!("/{line}")).collect();
    let mut pictures: Vec<String> = Vec::new();
    let pages: Vec<String> =
        parts.map(|page| page.lines().map(|line| drawn(line, &mut pictures)).collect()).collect();
    let kids: Vec<String> = (0..pages.len()).map(|page| format!("{} 0 R", 5 + 2 * page)).collect();
    let first_picture = 5 + 2 * pages.len();
    let known: Vec<String> =
        (first_picture..).zip(&pictures).map(|(object, name)| format!("/{name} {object} 0 R")).collect();
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {} >>", catalogue.join(" ")),
        format!("<< /Type /Pages /Kids [{}] /Count {} >>", kids.join(" "), pages.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< {} >>", info.join(" ")),
    ];
    for (page, content) in pages.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> /XObject << {} >> >> /Contents {} 0 R >>",
            known.join(" "),
            6 + 2 * page
        ));
        objects.push(format!("<< /Length {} >>\nstream\n{content}endstream", content.len()));
    }
    for name in &pictures {
        // Four points, of which each has the letters of the name as its colours.
        let points: String = name.chars().cycle().take(12).collect();
        objects.push(format!(
            "<< /Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 12 >>\nstream\n{points}\nendstream"
        ));
    }
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").chars().map(as_byte));
    }
    let table: String = places.iter().map(|place| format!("{place:010} 00000 n \n")).collect();
    let (start, n) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {n}\n0000000000 65535 f \n{table}trailer\n<< /Size {n} /Root 1 0 R /Info 4 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend(end.bytes());
    file
}

/// How a line or a picture is drawn; the picture is noted.
fn drawn(line: &str, pictures: &mut Vec<String>) -> String {
    if let Some(picture) = line.strip_prefix("picture ") {
        let words: Vec<&str> = picture.split(' ').collect();
        let [name, x, y, width, height] = words[..] else { return String::new() };
        if !pictures.iter().any(|known| known == name) {
            pictures.push(name.to_owned());
        }
        return format!("q {width} 0 0 {height} {x} {y} cm /{name} Do Q\n");
    }
    let words: Vec<&str> = line.splitn(4, ' ').collect();
    let [x, y, size, text] = words[..] else { return String::new() };
    let text = text.replace('\\', "\\\\").replace('(', "\\(").replace(')', "\\)");
    format!("BT /F1 {size} Tf {x} {y} Td ({text}) Tj ET\n")
}

/// Letters as the font has them.
fn as_byte(character: char) -> u8 {
    match character {
        '•' => 0x95,
        character => u8::try_from(u32::from(character)).unwrap_or(b'?'),
    }
}
