//! Back to a backup and forward again, in the real window.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_backup_is_restored_and_what_it_set_aside_comes_back() -> Result<()> {
    Window::tell("restore", Portfolio::Demo, async |window| {
        let before = figures(window).await?;
        window.go("#/settings").await?;
        window.click("Back up").await?;
        window.reads("Backup saved").await?;

        let page = window.ask("units.list", json!({ "limit": 1, "filter": { "states": ["active"] } })).await?;
        let lease = page["rows"][0]["lease_id"].as_str().context("an active unit has a lease")?;
        // In the zones of the portfolio it may still be the day before.
        let (given, leaves) = (xtask::today::days_ago(1), xtask::today::today());
        let notice = json!({ "action": "notice", "notice_date": given, "move_out_date": leaves, "reason": "Sold" });
        window.ask("lifecycle.act", json!({ "lease_id": lease, "action": notice })).await?;
        let after = figures(window).await?;
        ensure!(after != before, "a notice changes the figures: {after}");

        // The backup, which no copy beside the portfolio is.
        window.click("Restore…").await?;
        window.reads("Choose a file…").await?;
        window.click("Choose a file…").await?;
        window.reads("The chosen file").await?;
        window.inspect("restore-file", Theme::Light).await?;
        window.click("Restore this copy").await?;
        window.reads("The copy is restored").await?;
        ensure!(figures(window).await? == before, "what was backed up is not what is here");

        // And back: what the restore set aside is chosen already.
        window.go("#/settings").await?;
        window.click("Restore…").await?;
        window.reads("Set aside by a restore").await?;
        window.settle().await?;
        window.inspect("restore-copies", Theme::Light).await?;
        window.click("Restore this copy").await?;
        window.until("the notice is here again", async || Ok(figures(window).await? == after)).await?;
        window.start_anew(|| Ok(())).await?;
        ensure!(figures(window).await? == after, "the next start opens something else");
        Ok(())
    })
    .await
}

async fn figures(window: &Window) -> Result<Value> {
    window.ask("lifecycle.figures", json!({})).await
}
