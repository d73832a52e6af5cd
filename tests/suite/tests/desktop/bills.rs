//! A bill in the real window: typed with the keyboard, paid by check, voided, reversed;
//! each page looked at.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_bill_is_entered_paid_voided_and_reversed() -> Result<()> {
    Window::tell("bills", Portfolio::Demo, async |window| {
        let property = window.ask("properties.list", json!({})).await?["rows"][0].clone();
        let name = property["name"].as_str().context("a property")?.to_owned();
        window.go("#/bills/new").await?;
        window.control("Vendor").await?.click().await?;
        window.press("Second Coat").await?;
        window.find("[role=option]", "Second Coat", true).await?.click().await?;
        window.control("Vendor’s number").await?.click().await?;
        window.press("SC-9001").await?;
        window.control("Property of line 1").await?.click().await?;
        window.press(&name).await?;
        window.find("[role=option]", &name, false).await?.click().await?;
        // The account of the vendor's last bill stands there.
        let account = "return document.querySelector('[aria-label=\"Account of line 1\"]').value";
        window
            .until("the account is proposed", async || {
                Ok(window.page.execute(account, vec![]).await?.convert::<String>()? == "5100 Repairs")
            })
            .await?;
        window.control("Amount of line 1").await?.click().await?;
        window.press("1,234.50").await?;
        window.reads("Enter $1,234.50").await?;
        window.settle().await?;
        window.inspect("bill-new", Theme::Light).await?;
        window.click("Enter $1,234.50").await?;
        window.reads("entered").await?;
        let bill = bill(window).await?;
        ensure!(bill["cells"][1] == "to_pay", "{bill}");
        let id = bill["id"].as_str().context("an id")?.to_owned();

        window.put_toasts_away().await?;
        window.go("#/bills?filter=state:to_approve,to_pay").await?;
        window.reads("SC-9001").await?;
        window.settle().await?;
        window.inspect("bills", Theme::Light).await?;
        window.go(&format!("#/bills/{id}")).await?;
        window.reads("It can be paid.").await?;
        window.click("Pay…").await?;
        window.reads("One check or transfer").await?;
        window.reads("SC-9001").await?;
        window.settle().await?;
        window.inspect("bill-pay", Theme::Light).await?;
        let today = window.ask("app.status", json!({})).await?["today"].clone();
        let look = json!({"bills": [{"bill_id": id}], "date": today, "method": "check"});
        if window.ask("bills.pay_look", look).await?["short"] != json!([]) {
            window.control("Why it is paid all the same").await?.click().await?;
            window.press("Agreed with the owner").await?;
        }
        window.submit().await?;
        window.reads("paid for 1 bill").await?;
        let paid = window.ask("bills.one", json!({ "bill_id": id })).await?;
        ensure!(paid["bill"]["open_cents"] == 0, "{paid}");
        let check = paid["payments"][0]["check_id"].as_str().context("its check")?.to_owned();
        window.put_toasts_away().await?;
        window.settle().await?;
        window.inspect("bill", Theme::Light).await?;

        window.go("#/checks").await?;
        window.reads("payments to vendors").await?;
        window.settle().await?;
        window.inspect("checks", Theme::Light).await?;
        window.go(&format!("#/checks/{check}")).await?;
        window.reads("Bills it pays").await?;
        window.settle().await?;
        window.inspect("check", Theme::Light).await?;
        window.click("Void…").await?;
        window.control("Reason").await?.click().await?;
        window.press("Lost in the mail").await?;
        window.settle().await?;
        window.click("Void the payment").await?;
        window.reads("Voided; 1 bill is open again").await?;
        window.put_toasts_away().await?;
        window.go(&format!("#/bills/{id}")).await?;
        window.click("Reverse…").await?;
        window.reads("both stay on the books").await?;
        window.settle().await?;
        window.click("Reverse the bill").await?;
        window.reads("nothing is owed").await?;
        let verified = window.ask("profile.verify", json!({})).await?;
        ensure!(verified["problems"] == json!([]), "{verified}");
        Ok(())
    })
    .await
}

/// The bill that was typed, with where it stands.
async fn bill(window: &Window) -> Result<Value> {
    let query = json!({"list": "bills", "text": "SC-9001"});
    let asked = json!({"query": query, "columns": ["reference", "state"], "limit": 5});
    // A slow machine still writes when the button was pressed.
    let there = async || Ok(window.ask("lists.page", asked.clone()).await?["total"] == 1);
    window.until("the bill is there", there).await?;
    let told = window.ask("lists.page", asked.clone()).await?;
    Ok(told["rows"][0].clone())
}
