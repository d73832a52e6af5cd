//! The key of the portfolio is lost, and its recovery key opens it again, in the real window.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

const WORDS: &str = "seven honest lamps";

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_saved_recovery_key_opens_the_portfolio_whose_key_is_gone() -> Result<()> {
    Window::tell("recovery", Portfolio::Demo, async |window| {
        let figures = window.ask("lifecycle.figures", json!({})).await?;
        window.go("#/settings").await?;
        window.click("Save recovery key…").await?;
        type_into(window, "Passphrase", WORDS).await?;
        type_into(window, "The same passphrase again", WORDS).await?;
        window.inspect("recovery-save", Theme::Light).await?;
        window.click("Choose where to save…").await?;
        window.reads("The recovery key is saved").await?;
        let (key, saved) = (window.key(), window.picked());
        let own = std::fs::read_to_string(&key)?;
        ensure!(!std::fs::read_to_string(&saved)?.contains(own.trim()), "the key is readable in the recovery key");

        // As after a new computer: the profile is there, its key is not.
        window.start_anew(|| Ok(std::fs::remove_file(&key)?)).await?;
        window.reads("Use a recovery key…").await?;
        window.inspect("recovery-locked", Theme::Light).await?;
        window.click("Use a recovery key…").await?;
        type_into(window, "Its passphrase", "seven honest lamp").await?;
        window.click("Open the portfolio").await?;
        window.reads("The passphrase does not open").await?;
        ensure!(!key.exists(), "a key was kept that opens nothing");
        window.inspect("recovery-refused", Theme::Light).await?;
        type_into(window, "Its passphrase", "s").await?;
        window.click("Open the portfolio").await?;
        window.find(".side a", "Leasing", true).await?;
        ensure!(window.ask("lifecycle.figures", json!({})).await? == figures, "another portfolio was opened");
        ensure!(std::fs::read_to_string(&key)? == own, "the key is not kept where it is looked for");

        // From now on as ever.
        window.start_anew(|| Ok(())).await?;
        window.find(".side a", "Leasing", true).await?;
        ensure!(window.ask("lifecycle.figures", json!({})).await? == figures, "the next start opens something else");
        Ok(())
    })
    .await
}

async fn type_into(window: &Window, label: &str, words: &str) -> Result<()> {
    window.find(".dialog input", label, false).await?.send_keys(words).await?;
    Ok(())
}
