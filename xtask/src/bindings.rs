//! `cargo xtask bindings`: the generator test writes `ui/src/wire/bindings.ts` instead of comparing it.

use anyhow::Result;

use crate::call::Call;

/// Rewrites the generated TypeScript.
pub fn write() -> Result<()> {
    Call::line("cargo test -p keystead-wire --test bindings").env("KEYSTEAD_WRITE_BINDINGS", "1").run()
}
