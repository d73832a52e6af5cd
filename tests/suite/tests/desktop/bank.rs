//! A month of a bank account in the real window: all that is certain by its key, what the bank took entered, a slip that it
//! read otherwise entered with its difference, finalized; a file of the next month brought in.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_month_is_reconciled_to_nothing_and_finalized() -> Result<()> {
    Window::tell("bank", Portfolio::Demo, async |window| {
        let bank = window.ask("bank.accounts", json!({})).await?["rows"][0]["bank"]["bank_id"].clone();
        let page = async || window.ask("bank.reconcile", json!({ "bank_id": bank })).await;
        let first = page().await?;
        let certain = first["sums"]["certain"].as_u64().context("pairs that need no look")?;
        ensure!(certain > 10, "{certain} pairs are certain");
        window.go("#/bank").await?;
        window.reads("Lines to match").await?;
        window.settle().await?;
        window.inspect("bank", Theme::Light).await?;
        window.go(&format!("#/bank/{}", bank.as_str().context("an id")?)).await?;
        window.reads(&format!("Accept {certain} certain")).await?;
        window.settle().await?;
        window.inspect("bank-account", Theme::Light).await?;
        window.keys("a").await?;
        window.until("they are matched", async || Ok(page().await?["sums"]["certain"] == 0)).await?;

        // What the bank took by itself, and what nobody knows of: each entered from its line.
        for words in ["SERVICE CHARGE", "MISC DEBIT 0091"] {
            window.tick(words).await?;
            window.click("New entry for this line").await?;
            window.reads("Enter what it is").await?;
            window.settle().await?;
            window.submit().await?;
            window.until("the line is in the books", async || Ok(!has_line(&page().await?, words))).await?;
        }
        // The slip that the bank read otherwise: its difference.
        let left = page().await?;
        let line = &left["left_lines"][0]["line"];
        let slip = (left["left_items"].as_array().into_iter().flatten())
            .find(|item| {
                line["amount_cents"].as_i64() == item["item"]["amount_cents"].as_i64().map(|cents| cents + 12_340)
            })
            .and_then(|item| item["item"]["code"].as_str())
            .context("the slip")?;
        window.tick("DEPOSIT").await?;
        window.tick(&format!("Slip {slip}")).await?;
        window.reads("$123.40 more at the bank").await?;
        window.settle().await?;
        window.inspect("bank-chosen", Theme::Light).await?;
        window.click("Enter the difference").await?;
        window.reads("beside 1 item of the books").await?;
        window.settle().await?;
        window.inspect("bank-difference", Theme::Light).await?;
        window.submit().await?;
        window.until("nothing differs", async || Ok(page().await?["sums"]["difference_cents"] == 0)).await?;
        window.reads("bank and books agree").await?;
        window.settle().await?;
        window.click("Finalize").await?;
        window.reads("is reconciled through").await?;
        let accounts = window.ask("bank.accounts", json!({})).await?;
        ensure!(accounts["rows"][0]["finalized_through"] == first["through"], "{accounts}");
        ensure!(accounts["rows"][0]["open_lines"] == 0, "{accounts}");
        let verified = window.ask("profile.verify", json!({})).await?;
        ensure!(verified["problems"] == json!([]), "{verified}");
        Ok(())
    })
    .await
}

fn has_line(page: &Value, words: &str) -> bool {
    let lines = page["left_lines"].as_array().into_iter().flatten();
    lines.into_iter().any(|left| left["line"]["description"] == words)
}

impl Window {
    /// Ticks what is left on either side, by its words.
    async fn tick(&self, words: &str) -> Result<()> {
        let script = "const [words] = arguments; const lines = [...document.querySelectorAll('.left-list li')]; \
            const line = lines.find((one) => one.innerText.includes(words)); line?.querySelector('button').click(); return Boolean(line);";
        self.until(&format!("{words:?} is there to be ticked"), async || {
            Ok(self.page.execute(script, vec![json!(words)]).await?.convert()?)
        })
        .await
    }
}
