//! Script in the page of the real window may do no more than a person can: it names no file that nobody chose.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn script_in_the_page_reaches_no_file_that_nobody_chose() -> Result<()> {
    Window::tell("door", Portfolio::Demo, async |window| {
        let page = window.ask("units.list", json!({ "limit": 1 })).await?;
        let unit = page["rows"][0]["unit_id"].clone();
        let of = json!({ "kind": "unit", "id": unit });
        let target = window.picked().with_file_name("target");
        let source = window.picked().with_file_name("source.csv");
        let mine = "export PATH=mine";
        std::fs::write(&source, mine)?;
        // A document that is there, so that only the path can be what is refused.
        std::fs::write(window.picked(), "what the scanner gave")?;
        window.go(&format!("#/units/{}?tab=documents", unit.as_str().unwrap_or_default())).await?;
        window.click("Add document").await?;
        window.reads("“picked” was added").await?;
        let documents = window.ask("documents.list", json!({ "of": of, "limit": 9 })).await?;
        let document = documents["rows"][0]["document_id"].clone();

        let in_a_list = [
            ("documents.add", json!([of, source, "stolen"])),
            ("documents.add", json!({ "of": ["unit", unit], "path": source })),
            ("documents.save", json!([document, source])),
            ("documents.save", json!([document, target])),
            ("export.folder", json!([target])),
            ("profile.backup", json!([target])),
            ("imports.look", json!([source])),
            ("imports.run", json!([source])),
            ("imports.run", json!(source)),
        ];
        let in_an_object = [
            ("documents.add", json!({ "of": of, "path": source })),
            ("documents.save", json!({ "document_id": document, "path": source })),
            ("documents.save", json!({ "document_id": document, "path": target })),
            // Chosen to be read, so not written.
            ("documents.save", json!({ "document_id": document, "path": window.picked() })),
            ("export.folder", json!({ "path": target })),
            ("profile.backup", json!({ "path": target })),
            ("imports.look", json!({ "path": source })),
            ("imports.run", json!({ "path": source })),
        ];
        let refused = async |calls: &[(&str, Value)], code: &str| {
            for (name, args) in calls {
                let answer = window.ask(name, args.clone()).await;
                let said = answer.err().map_or_else(|| "it was let through".to_owned(), |error| error.to_string());
                ensure!(said.contains(code), "{name} {args}: {said}");
            }
            Ok(())
        };
        refused(&in_a_list, "call.arguments").await?;
        refused(&in_an_object, "shell.path_not_chosen").await?;
        ensure!(!target.exists(), "something was written");
        ensure!(std::fs::read_to_string(&source)? == mine, "a file was overwritten");
        ensure!(std::fs::read_to_string(window.picked())? == "what the scanner gave", "a file was overwritten");
        let after = window.ask("documents.list", json!({ "of": of, "limit": 9 })).await?;
        ensure!(after == documents, "something was read into the portfolio");
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn the_licences_of_what_it_is_made_of_are_shown() -> Result<()> {
    Window::tell("licences", Portfolio::Demo, async |window| {
        window.go("#/settings").await?;
        window.reads("The programs, fonts and icons of others").await?;
        window.click("Show").await?;
        window.reads(" parts").await?;
        window.reads("Permission is hereby granted, free of charge").await?;
        window.inspect("licences", Theme::Light).await
    })
    .await
}
