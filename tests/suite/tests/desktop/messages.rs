//! A letter from the notice to the tenant's hand, in the real window.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

/// Opens the menu of the page's record.
async fn more(window: &Window) -> Result<()> {
    window.find("button", "More for ", true).await?.click().await.context("the menu of the record")
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_letter_is_drafted_approved_handed_over_and_the_last_step_taken_back() -> Result<()> {
    Window::tell("letter", Portfolio::Demo, async |window| {
        let page = window.ask("units.list", json!({ "limit": 1, "filter": { "states": ["notice"] } })).await?;
        let lease = page["rows"][0]["lease_id"].as_str().context("a unit on notice has a lease")?;
        window.go(&format!("#/lifecycle/{lease}")).await?;
        more(window).await?;
        window.click("Notice confirmation…").await?;
        window.settle().await?;
        window.click("Put in the outbox").await?;
        window.until("the message is open", async || Ok(window.place().await?.starts_with("#/outbox/"))).await?;
        window.badge("Draft").await?;
        let id = window.place().await?.trim_start_matches("#/outbox/").to_owned();
        window.inspect("message-draft", Theme::Light).await?;

        window.click("Approve").await?;
        window.badge("Approved").await?;
        more(window).await?;
        window.click("Hand over…").await?;
        window.find(".dialog input", "Handed over on", false).await?;
        window.settle().await?;
        window.inspect("message-hand-over", Theme::Light).await?;
        window.page.action_chain().key_down(Key::Control).send_keys(Key::Enter).key_up(Key::Control).perform().await?;
        window.badge("Handed over").await?;
        let there = window.ask("messages.get", json!({ "message_id": id })).await?;
        ensure!(there["message"]["state"] == "handed_over", "it is {}", there["message"]);

        window.page.action_chain().key_down(Key::Control).send_keys("z").key_up(Key::Control).perform().await?;
        window.reads("Undone:").await?;
        window.badge("Approved").await?;

        // The same letter is there once; the lease leads to it.
        window.go(&format!("#/lifecycle/{lease}")).await?;
        more(window).await?;
        window.click("Notice confirmation…").await?;
        window.reads("This letter is in the outbox already.").await?;
        window.click("Open in the outbox").await?;
        window.until("it is the same letter", async || Ok(window.place().await?.ends_with(&id))).await
    })
    .await
}
