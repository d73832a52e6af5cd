//! Rent charged for a month and taken back as a whole run, and a check received with the keyboard alone, in the real window.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn rent_is_charged_and_reversed_and_a_check_is_received_and_taken_back() -> Result<()> {
    Window::tell("money", Portfolio::Demo, async |window| {
        // A month before the accounts of the demo begin: every rent of it is still to be charged.
        let preview = window.ask("ledger.run_preview", json!({ "job": "charges", "as_of": "2024-06-15" })).await?;
        let rows = preview["sums"][0]["rows"].as_u64().context("there are rents to charge")?;
        window.go("#/charging?as_of=2024-06-15").await?;
        window.reads("are due through").await?;
        window.settle().await?;
        window.inspect("charging", Theme::Light).await?;
        window.find("button", "Post ", true).await?.click().await?;
        window.until("the run is open", async || Ok(window.place().await?.starts_with("#/charging/"))).await?;
        window.reads("charges were posted").await?;
        window.settle().await?;
        window.inspect("charging-run", Theme::Light).await?;
        window.click("Reverse this run…").await?;
        window.find(".dialog input", "Reason", false).await?;
        window.settle().await?;
        window.keys("Charged for the wrong month").await?;
        window.inspect("charging-undo", Theme::Light).await?;
        window.submit().await?;
        window.reads("rows are reversed").await?;
        let run = window.place().await?.trim_start_matches("#/charging/").parse::<u32>()?;
        let posted = window.ask("ledger.run_posted", json!({ "run": run, "limit": 1 })).await?;
        ensure!(posted["sums"][0]["reversed"] == rows, "{rows} were posted, and of them stand: {}", posted["sums"]);

        let filters = json!([{ "name": "owes", "values": [] }]);
        let query = json!({ "list": "leases", "filters": filters, "sort": "balance", "descending": true });
        let page = window.ask("lists.page", json!({ "query": query, "columns": ["lease"], "limit": 1 })).await?;
        let lease = page["rows"][0]["id"].clone();
        let payer = async || {
            Ok::<_, anyhow::Error>(
                window.ask("ledger.payers", json!({ "lease_ids": [lease] })).await?["rows"][0].clone(),
            )
        };
        let before = payer().await?;
        let number = before["lease_number"].as_str().context("a lease has a number")?;
        window.go("#/receive").await?;
        window.reads("Nothing is posted before you post them all").await?;
        window.page.execute("document.querySelector('[data-cell$=\"-who\"]').focus();", vec![]).await?;
        window.settle().await?;
        window.keys(number).await?;
        window.chosen("[role=option][data-highlighted]", before["tenant_name"].as_str().context("a name")?).await?;
        window.keys(Key::Enter + "").await?;
        window.until("the number is asked for", async || Ok(window.focused().await?.starts_with("How"))).await?;
        window.keys("2204" + Key::Tab + " ").await?;
        window.reads("Post 1 receipt").await?;
        window.settle().await?;
        window.inspect("receive", Theme::Light).await?;
        window.submit().await?;
        window.reads("was posted").await?;
        let paid = payer().await?;
        ensure!((&paid["balance_cents"], &paid["last"][0]["reference"]) == (&json!(0), &json!("2204")), "it is {paid}");
        // What has the focus is a field, and Ctrl+Z in it is its own.
        window.page.execute("document.activeElement.blur();", vec![]).await?;
        window.page.action_chain().key_down(Key::Control).send_keys("z").key_up(Key::Control).perform().await?;
        window.reads("Undone: the receipts of the slip").await?;
        ensure!(payer().await?["balance_cents"] == before["balance_cents"], "it is {}", payer().await?);
        Ok(())
    })
    .await
}

impl Window {
    /// The name of what has the focus.
    async fn focused(&self) -> Result<String> {
        let name = "return document.activeElement.getAttribute('aria-label') ?? '';";
        Ok(self.page.execute(name, vec![]).await?.convert()?)
    }
}
