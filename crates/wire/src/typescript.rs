//! The interface's types, and what it must know of each call, written from the Rust ones.

use crate::calls::{Stated, all, types};
use crate::lists::need_of;
use crate::permission::Need;
use crate::records::write_need;
use keystead_model::words::RecordKind;
use serde_json::{Value, json};
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
    for Stated { name, request, reply, .. } in all() {
        writeln!(text, "\t\"{name}\": {{ args: {request}; reply: {reply} }};").map_err(|e| e.to_string())?;
    }
    text.push_str("}\n\n/** What each call reads: its reply is stale when one of these is. */\n");
    text.push_str("export const TOPICS_OF: Record<keyof Calls, readonly string[]> = {\n");
    for call in all() {
        let reads = json!(call.reads.concat());
        writeln!(text, "\t\"{}\": {reads},", call.name).map_err(|e| e.to_string())?;
    }
    text.push_str("};\n\n/** What a call needs: at least that level in the department, and whom to ask for it. */\n");
    text.push_str("export type CallNeed = { department: Department; level: Level; ask: readonly Role[] };\n\n");
    text.push_str("/** What each call needs; `null` where everybody may. */\n");
    text.push_str("export const NEED_OF: Record<keyof Calls, CallNeed | null> = {\n");
    for call in all() {
        writeln!(text, "\t\"{}\": {},", call.name, said(call.needs)).map_err(|e| e.to_string())?;
    }
    text.push_str("};\n\n/** What it takes to make, edit, archive or restore a record of that kind. */\n");
    text.push_str("export const WRITE_NEED_OF: Record<RecordKind, CallNeed | null> = {\n");
    for kind in RecordKind::ALL {
        writeln!(text, "\t\"{}\": {},", kind.as_str(), said(write_need(*kind))).map_err(|e| e.to_string())?;
    }
    text.push_str("};\n\n/** The list of each kind of record that has one of its own, and who reads it. */\n");
    text.push_str("export const LIST_OF: Partial<Record<RecordKind, { list: string; needs: CallNeed | null }>> = {\n");
    for kind in RecordKind::ALL {
        // Of people there is a list for each side of the business.
        if let (Some(file), 1) = (kind.file(None).filter(|file| !file.is_place()), kind.files().count()) {
            let list = file.file_name().trim_end_matches(".csv");
            let told = json!({ "list": list, "needs": said(need_of(list)) });
            writeln!(text, "\t\"{}\": {told},", kind.as_str()).map_err(|e| e.to_string())?;
        }
    }
    text.push_str("};\n");
    Ok(text)
}

fn said(need: Need) -> Value {
    match need {
        Need::Nothing => json!(null),
        Need::At(department, level) => json!({ "department": department, "level": level, "ask": need.whom_to_ask() }),
    }
}
