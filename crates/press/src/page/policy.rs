//! What may a page do, as its content security policy says?
//!
//! Scripts and style are named by their hashes, so nothing else of the kind runs, whatever a document
//! holds. The blocks that carry program and collection are data, need no hash, and can be exchanged.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// Where a page's files are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// All in one file.
    Single,
    /// On a host.
    Hosted,
}

/// The policy of a page with these scripts and this style.
pub(super) fn policy(form: Form, scripts: &[&str], style: &str) -> String {
    let scripts: String =
        scripts.iter().map(|script| format!("'sha256-{}' ", digest(script.as_bytes()))).collect();
    let style = digest(style.as_bytes());
    // The single file asks for nothing; the hosted page for its own files.
    let (own, worker, manifest) = match form {
        Form::Single => ("'none'", "", ""),
        Form::Hosted => ("'self'", "'self' ", "manifest-src 'self'; "),
    };
    let images = if form == Form::Hosted { "'self' " } else { "" };
    format!(
        "default-src 'none'; script-src {scripts}'wasm-unsafe-eval'; style-src 'sha256-{style}'; \
         img-src {images}data: blob:; font-src data:; worker-src {worker}blob:; connect-src {own}; {manifest}\
         frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types default"
    )
}

/// The SHA-256 of bytes, in base64.
pub(super) fn digest(bytes: &[u8]) -> String {
    STANDARD.encode(Sha256::digest(bytes))
}

/// The first 16 hexadecimal digits of the SHA-256 of bytes: enough to tell versions of a file apart.
pub(super) fn fingerprint(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_that_browsers_compute() {
        // The empty string and "abc", FIPS 180-2.
        assert_eq!(digest(b""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(fingerprint(b"abc"), "ba7816bf8f01cfea");
    }

    #[test]
    fn the_single_file_may_ask_for_nothing() {
        let policy = policy(Form::Single, &["a", "b"], "c");
        assert!(policy.contains("connect-src 'none';") && !policy.contains("'self'"), "{policy}");
        assert_eq!(policy.matches("'sha256-").count(), 3);
    }

    #[test]
    fn nothing_is_let_through_by_being_inline() {
        for form in [Form::Single, Form::Hosted] {
            assert!(!policy(form, &["a"], "b").contains("unsafe-inline"));
        }
    }
}
