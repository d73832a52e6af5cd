//! The interface's types, written from the Rust ones.

use crate::calls::{SIGNATURES, types};
use std::fmt::Write;

/// The whole of `ui/src/wire/bindings.ts`.
///
/// # Errors
/// When a type cannot be said in TypeScript; the text names it.
pub fn bindings() -> Result<String, String> {
    let mut text = specta_typescript::Typescript::default()
        .header("// Written by `cargo xtask bindings` from crates/wire. Do not edit.\n")
        .export(&types(), specta_serde::Format)
        .map_err(|e| e.to_string())?;
    text.push_str("\n/** Each call by name: what it takes and what it answers. */\nexport interface Calls {\n");
    for (name, request, reply) in SIGNATURES {
        writeln!(text, "\t\"{name}\": {{ args: {request}; reply: {reply} }};").map_err(|e| e.to_string())?;
    }
    text.push_str("}\n");
    Ok(text)
}
