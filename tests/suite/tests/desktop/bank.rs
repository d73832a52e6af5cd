//! A month of a bank account in the real window: all that is certain by its key, what the bank took entered, a slip that it
//! read otherwise entered with its difference, finalized; the three-way reconciliation signed; then the journal, the closing
//! of the month with its statements, and the owners' money.

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
        sign_the_account(window).await?;
        close_the_month(window).await?;
        let verified = window.ask("profile.verify", json!({})).await?;
        ensure!(verified["problems"] == json!([]), "{verified}");
        Ok(())
    })
    .await
}

/// Bank, books and what is held are one figure: whose it is is looked at, then it is signed; the signature is withdrawn with a
/// reason and given again.
async fn sign_the_account(window: &Window) -> Result<()> {
    window.put_toasts_away().await?;
    let row = async || Ok::<Value, anyhow::Error>(window.ask("bank.three_way", json!({})).await?["rows"][0].clone());
    window.go("#/bank").await?;
    window.click("Three-way reconciliation").await?;
    window.reads("All three are one figure").await?;
    window.find("button", "Owners’ funds", true).await?.click().await?;
    window.reads("Held as").await?;
    window.settle().await?;
    window.resize((1280, 800)).await?;
    window.inspect("three-way-parts", Theme::Light).await?;
    window.resize((1920, 1080)).await?;
    window.choose_theme(Theme::Dark).await?;
    window.inspect("three-way-parts-wide", Theme::Dark).await?;
    for turn in 0..2 {
        window.find("button", "Sign ", true).await?.click().await?;
        window.until("it is signed", async || Ok(!row().await?["signature"].is_null())).await?;
        window.reads("Signed by").await?;
        window.put_toasts_away().await?;
        if turn == 1 {
            break;
        }
        window.inspect("three-way-signed", Theme::Dark).await?;
        window.click("Take signature back").await?;
        window.control("Why").await?.click().await?;
        window.press("A slip was missing").await?;
        window.inspect("three-way-withdrawn", Theme::Dark).await?;
        window.submit().await?;
        window.until("it is signed no more", async || Ok(row().await?["signature"].is_null())).await?;
        window.reads("Nobody signed it yet").await?;
        window.put_toasts_away().await?;
    }
    window.choose_theme(Theme::Light).await?;
    let signed = row().await?;
    ensure!(signed["signature"]["signed_cents"] == signed["book_cents"], "{signed}");
    // The statement stands under it.
    let reopen = json!({"bank_id": signed["bank"]["bank_id"], "statement_date": signed["statement_date"]});
    let refused = window.ask("bank.reopen", reopen).await.err().context("it is signed")?;
    ensure!(format!("{refused:?}").contains("bank.signed"), "{refused:?}");
    Ok(())
}

/// What comes after the bank: a correction in the journal, the statements of the month issued and its books closed, the
/// owners paid; each looked at.
async fn close_the_month(window: &Window) -> Result<()> {
    window.put_toasts_away().await?;
    let entries = window.ask("journal.entries", json!({"account_code": "5500", "limit": 10})).await?;
    let code = entries["rows"][0]["entry_code"].as_str().context("the bank's charge")?;
    window.go(&format!("#/journal/entry?code={code}")).await?;
    window.reads("Line of the bank").await?;
    window.settle().await?;
    window.inspect("journal-entry", Theme::Light).await?;
    window.click("Reclassify").await?;
    window.reads("Each property balances for itself").await?;
    window.settle().await?;
    window.inspect("journal-reclassify", Theme::Light).await?;

    window.go("#/closing").await?;
    window.reads("Before it is closed").await?;
    window.settle().await?;
    window.inspect("closing", Theme::Light).await?;
    let before = window.ask("periods.get", json!({})).await?;
    let through = before["through"].as_str().context("the end of the month")?.to_owned();
    let waits = before["waits"].as_array().context("what waits")?;
    ensure!(waits.iter().all(|wait| wait["kind"] != "banks"), "the bank is reconciled: {before}");
    let issue = window.find("button", "Issue statements of", true).await?;
    issue.click().await?;
    window.reads("What they say stands").await?;
    window.settle().await?;
    window.inspect("closing-issue", Theme::Light).await?;
    if waits.iter().any(|wait| wait["kind"] == "negative") {
        window.control("Why").await?.click().await?;
        window.press("Agreed with the owner").await?;
    }
    window.submit().await?;
    window
        .until("the month is closed", async || {
            let after = window.ask("periods.get", json!({})).await?;
            Ok(after["closed_through"] == json!(through))
        })
        .await?;
    window.reads("are issued").await?;
    window.put_toasts_away().await?;
    // Nothing more is entered in it.
    let property = window.ask("properties.list", json!({})).await?["rows"][0]["property_id"].clone();
    let line =
        |account: &str, cents: i64| json!({"account_code": account, "property_id": property, "amount_cents": cents});
    let late = json!({"date": through, "lines": [line("5100", 100), line("1010", -100)]});
    let refused = window.ask("journal.post", late).await.err().context("the month is closed")?;
    ensure!(format!("{refused:?}").contains("period_closed"), "{refused:?}");

    window.go("#/owner-money").await?;
    window.reads("Can be paid out").await?;
    window.settle().await?;
    window.inspect("owner-money", Theme::Light).await?;
    let rows = window.ask("owners.list", json!({"only": "available", "limit": 1})).await?;
    let owner = rows["rows"][0]["owner"]["owner_id"].as_str().context("an owner with money")?.to_owned();
    window.go(&format!("#/owner-money/{owner}")).await?;
    window.reads("Beginning balance").await?;
    window.settle().await?;
    window.inspect("owner-statement", Theme::Light).await?;
    window.go("#/owner-money").await?;
    window.click("Pay out…").await?;
    window.reads("Pay owners what is available").await?;
    window.settle().await?;
    window.inspect("owner-payout", Theme::Light).await?;
    window.submit().await?;
    window
        .until("the owners are paid", async || {
            Ok(window.ask("owners.list", json!({"only": "available", "limit": 1})).await?["total"] == 0)
        })
        .await
}

fn has_line(page: &Value, words: &str) -> bool {
    let lines = page["left_lines"].as_array().into_iter().flatten();
    lines.into_iter().any(|left| left["line"]["description"] == words)
}

impl Window {
    /// Closes what tells of acts that are done: it lies over the page that is looked at next.
    pub async fn put_toasts_away(&self) -> Result<()> {
        let close = "for (const one of document.querySelectorAll('.toast-close')) one.click(); \
            return document.querySelectorAll('.toast').length;";
        self.until("no toast is left", async || Ok(self.page.execute(close, vec![]).await?.convert::<u32>()? == 0))
            .await
    }

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
