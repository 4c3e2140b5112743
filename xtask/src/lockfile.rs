//! Which version of a package did `Cargo.lock` settle on?

/// The version of `package` in the text of a `Cargo.lock`, or `None` where it is not used. With
/// several versions of one package, the first one named.
pub(crate) fn locked_version<'text>(lockfile: &'text str, package: &str) -> Option<&'text str> {
    lockfile
        .split("[[package]]")
        .find_map(|entry| (value_of(entry, "name")? == package).then(|| value_of(entry, "version")).flatten())
}

fn value_of<'text>(entry: &'text str, key: &str) -> Option<&'text str> {
    entry.lines().find_map(|line| {
        let value = line.strip_prefix(key)?.trim_start().strip_prefix('=')?;
        value.trim().strip_prefix('"')?.strip_suffix('"')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOCKFILE: &str = "version = 4\n\n\
        [[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"0.2.7\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"registry\"\n\
        dependencies = [\n \"cfg-if\",\n]\n";

    #[test]
    fn the_version_belongs_to_the_package_of_exactly_that_name() {
        assert_eq!(locked_version(LOCKFILE, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(LOCKFILE, "wasm"), None);
    }

    #[test]
    fn line_ends_of_windows_are_read_too() {
        assert_eq!(locked_version(&LOCKFILE.replace('\n', "\r\n"), "wasm-bindgen"), Some("0.2.130"));
    }
}
