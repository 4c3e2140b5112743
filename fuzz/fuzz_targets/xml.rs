//! [`vademecum_fuzz_targets::xml`], as libFuzzer runs it.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vademecum_fuzz_targets::xml(bytes));
