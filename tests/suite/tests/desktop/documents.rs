//! A paper added and saved through the system's dialogs, in the real window.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_document_is_added_and_saved_where_the_person_says() -> Result<()> {
    Window::tell("documents", Portfolio::Demo, async |window| {
        let page = window.ask("units.list", json!({ "limit": 1, "filter": { "states": ["active"] } })).await?;
        let unit = page["rows"][0]["unit_id"].clone();
        // The page may not name a file of its own choice.
        let own = json!({ "of": { "kind": "unit", "id": unit }, "path": file!() });
        ensure!(window.ask("documents.add", own).await.is_err(), "a path that nobody chose was taken");

        std::fs::write(window.picked(), "what the scanner gave")?;
        window.go(&format!("#/units/{}?tab=documents", unit.as_str().unwrap_or_default())).await?;
        window.reads("No documents yet").await?;
        window.click("Add document").await?;
        window.reads("“picked” was added").await?;
        window.inspect("unit-documents", Theme::Light).await?;

        std::fs::remove_file(window.picked())?;
        window.click("Save a copy of picked").await?;
        window.reads("The copy is saved").await?;
        ensure!(std::fs::read_to_string(window.picked())? == "what the scanner gave", "the copy is another file");
        Ok(())
    })
    .await
}
