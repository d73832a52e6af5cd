//! The least a Tauri window can be: one empty page. What `cargo xtask bench start` measures the start of Keystead
//! against; built only with the feature `minimal-window`.
#![allow(clippy::print_stdout, reason = "the benchmark reads from here when the page is painted")]

use tauri::{WebviewUrl, WebviewWindowBuilder};

fn main() -> tauri::Result<()> {
    tauri::Builder::default()
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
                .title("Minimal")
                .inner_size(1360.0, 840.0)
                .on_document_title_changed(|_, title| {
                    if title == "painted" {
                        println!("painted");
                    }
                })
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("src-tauri/examples/minimal/tauri.conf.json"))
}
