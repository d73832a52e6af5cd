//! A work order from the call to the bill, in the real window, with the keyboard alone.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::{Key, TypingData};

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_work_order_is_made_assigned_printed_and_closed_with_the_keyboard_alone() -> Result<()> {
    Window::tell("work-order", Portfolio::Demo, async |window| {
        let page = window.ask("units.list", json!({ "limit": 1, "filter": { "states": ["active"] } })).await?;
        let unit = page["rows"][0]["unit_number"].as_str().context("a unit has a number")?.to_owned();
        let vendor = window.ask("parties.list", json!({ "kind": "vendor", "text": "", "limit": 1 })).await?;
        let vendor = vendor["rows"][0]["name"].as_str().context("the demo has vendors")?.to_owned();

        // From anywhere: the palette, the place, the form.
        window.palette("New work order").await?;
        window.chosen(".palette [aria-selected=true]", "New work order").await?;
        window.keys(Key::Enter + "").await?;
        window.reads("Choose the unit or property it is for").await?;
        window.find(".dialog [role=combobox]", "Where", false).await?;
        window.settle().await?;
        window.keys(unit.as_str()).await?;
        window.chosen("[role=option][data-highlighted]", &unit).await?;
        window.keys(Key::Enter + "").await?;
        window.reads("Work order number").await?;
        window.settle().await?;
        window.keys(Key::Tab + "Kitchen faucet drips").await?;
        window.inspect("work-order-form", Theme::Light).await?;
        window.submit().await?;
        window.until("the order is open", async || Ok(window.place().await?.starts_with("#/work-orders/"))).await?;
        window.badge("Open").await?;
        let id = window.place().await?.trim_start_matches("#/work-orders/").to_owned();

        window.keys("a").await?;
        window.find(".dialog [role=combobox]", "Vendor", false).await?;
        window.settle().await?;
        window.keys(vendor.as_str()).await?;
        window.chosen("[role=option]", &vendor).await?;
        window.keys(Key::Down + Key::Enter).await?;
        window.settle().await?;
        window.submit().await?;
        window.reads("was assigned").await?;
        let order = window.ask("maintenance.order", json!({ "work_order_id": id })).await?;
        ensure!(order["vendor"]["name"] == vendor.as_str(), "the vendor is {}", order["vendor"]);
        // What it says lies over the page's foot for a while.
        let close = "for (const one of document.querySelectorAll('.toast-close')) one.click();";
        window.page.execute(close, vec![]).await?;
        window.until("the words are gone", async || Ok(!window.words().await?.contains("was assigned"))).await?;
        window.settle().await?;
        window.inspect("work-order", Theme::Light).await?;

        // The system's own dialog cannot be reached; that it is asked for, and what it would print, can.
        let ask = "window.printed = 0; window.print = () => { window.printed += 1; };";
        window.page.execute(ask, vec![]).await?;
        window.keys("p").await?;
        window
            .until("the order is printed", async || {
                Ok(window.page.execute("return window.printed;", vec![]).await?.json() == &json!(1))
            })
            .await?;
        let paper: String =
            window.page.execute("return document.querySelector('.paper').textContent;", vec![]).await?.convert()?;
        ensure!(paper.contains("Kitchen faucet drips") && paper.contains(&vendor), "the paper reads {paper}");

        window.keys("c").await?;
        window.find(".dialog input", "Completed on", false).await?;
        window.settle().await?;
        window.submit().await?;
        window.reads("was closed").await?;
        window.badge("Completed").await?;
        let order = window.ask("maintenance.order", json!({ "work_order_id": id })).await?;
        ensure!(order["order"]["completed_date"] == order["place"]["today"], "it was closed on {}", order["order"]);

        // One undo takes it back.
        window.page.action_chain().key_down(Key::Control).send_keys("z").key_up(Key::Control).perform().await?;
        window.reads("Undone: the change of work order").await?;
        window.badge("Open").await
    })
    .await
}

impl Window {
    /// Types where the focus is, or at the page where nothing has it.
    pub async fn keys(&self, keys: impl Into<TypingData>) -> Result<()> {
        Ok(self.page.action_chain().send_keys(keys).perform().await?)
    }

    /// Ctrl+Enter.
    pub async fn submit(&self) -> Result<()> {
        Ok(self.page.action_chain().key_down(Key::Control).send_keys(Key::Enter).key_up(Key::Control).perform().await?)
    }

    /// Waits until what a selector finds first reads so.
    pub async fn chosen(&self, selector: &str, words: &str) -> Result<()> {
        self.until(&format!("{words:?} is chosen"), async || {
            Ok(self.text_of(selector).await.is_ok_and(|text| text.contains(words)))
        })
        .await
    }
}
