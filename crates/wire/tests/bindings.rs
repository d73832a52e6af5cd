//! The committed TypeScript is the one the Rust types say. `KEYSTEAD_WRITE_BINDINGS=1` writes it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use std::path::Path;

#[test]
fn bindings_are_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/src/wire/bindings.ts");
    let text = keystead_wire::typescript::bindings().expect("every wire type can be said in TypeScript");
    if std::env::var_os("KEYSTEAD_WRITE_BINDINGS").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, &text).unwrap();
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(committed, text, "ui/src/wire/bindings.ts is stale: run `cargo xtask bindings`");
}
