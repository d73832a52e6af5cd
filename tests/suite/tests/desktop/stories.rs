//! What a property manager does in a morning, in the real window.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn the_first_screen_shows_the_health_of_every_unit() -> Result<()> {
    Window::tell("figures", Portfolio::Demo, async |window| {
        let figures = window.ask("lifecycle.figures", json!({})).await?;
        let strip = window.text_of("dl.figures").await?.replace(',', "");
        let strip: Vec<&str> = strip.split_whitespace().collect();
        for figure in ["total", "active", "month_to_month", "notice", "vacant", "expiring_30_days"] {
            let number = figures[figure].to_string();
            ensure!(strip.contains(&number.as_str()), "{figure} is {number}; the strip reads {strip:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn the_palette_jumps_to_a_unit_and_changes_the_theme() -> Result<()> {
    Window::tell("palette", Portfolio::Demo, async |window| {
        let page = window.ask("units.list", json!({ "limit": 1, "filter": { "states": ["active"] } })).await?;
        let unit = &page["rows"][0];
        let tenant = unit["tenant_name"].as_str().context("an active unit has a tenant")?;
        window.palette(tenant).await?;
        window
            .until("the palette finds the tenant", async || {
                Ok(window.text_of(".palette [aria-selected=true]").await.is_ok_and(|text| text.contains(tenant)))
            })
            .await?;
        window.choose().await?;
        window.until("the tenant is open", async || Ok(window.place().await?.starts_with("#/parties/"))).await?;
        window.reads(tenant).await?;

        for theme in [Theme::Dark, Theme::Light] {
            window.choose_theme(theme).await?;
            window.inspect("tenant-from-palette", theme).await?;
        }
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_notice_is_given_seen_and_undone() -> Result<()> {
    Window::tell("notice", Portfolio::Demo, async |window| {
        window.find(".side a", "Leasing", true).await?.click().await?;
        window.reads("All units").await?;
        window.click("Active").await?;
        window
            .until("only active units are asked for", async || Ok(window.place().await?.contains("state=active")))
            .await?;
        window.settle().await?;

        // The table by keyboard: first row, open.
        window.find("[role=grid]", "Units", false).await?.focus().await?;
        window.press(Key::Down + Key::Enter).await?;
        window.until("the unit is open", async || Ok(window.place().await?.starts_with("#/units/"))).await?;
        window.badge("Active").await?;
        let place = window.place().await?;
        let unit_id = place.trim_start_matches("#/units/").split('?').next().unwrap_or_default().to_owned();

        window.click("Give notice").await?;
        let reason = window.find(".dialog textarea", "Reason", false).await?;
        reason.send_keys("Bought a home").await?;
        let moves_out = window.find(".dialog input", "Moves out on", false).await?;
        moves_out.send_keys(Key::Control + "a").await?;
        moves_out.send_keys("+45" + Key::Tab).await?;
        window.reads("What will change").await?;
        window.settle().await?;
        window.inspect("notice-form", Theme::Light).await?;
        window.find(".dialog button", "Give notice", false).await?.click().await?;
        window.reads("Notice recorded for unit").await?;
        window.badge("Notice").await?;
        let detail = window.ask("units.get", json!({ "unit_id": unit_id })).await?;
        ensure!(detail["card"]["state"] == "notice", "the unit is {}", detail["card"]["state"]);
        ensure!(detail["card"]["days_until_move_out"] == 45, "it reads +45 otherwise: {}", detail["card"]);

        window.find(".toast button", "Undo", false).await?.click().await?;
        window.badge("Active").await?;
        let detail = window.ask("units.get", json!({ "unit_id": unit_id })).await?;
        ensure!(detail["card"]["state"] == "active", "the unit is {}", detail["card"]["state"]);
        Ok(())
    })
    .await
}

/// As another system exports it: title lines, money with commas, a total that can be checked.
const RENT_ROLL: &str = r#"Rent Roll Detail
Maple Court

Unit,Resident,Status,Market Rent,Rent,Deposit,Balance,Lease From,Lease To
101,"Reyes, Ada",Occupied No Notice,"1,250.00","1,200.00",500.00,0.00,01/01/2026,12/31/2099
102,VACANT,Vacant Unrented,"1,300.00",0.00,0.00,0.00,,
103,"Okafor, Ben",Occupied No Notice,"1,350.00","1,300.00",500.00,25.00,03/01/2024,02/28/2025
TOTAL,,,"3,900.00","2,500.00","1,000.00",25.00,,
"#;

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_rent_roll_is_brought_into_an_empty_portfolio() -> Result<()> {
    Window::tell("import", Portfolio::None, async |window| {
        std::fs::write(window.picked(), RENT_ROLL)?;
        window.find("main a, main button", "Import a file", false).await?.click().await?;
        window.click("Choose a file").await?;
        window.reads("Match the columns").await?;
        window.inspect("import-columns", Theme::Light).await?;
        window.click("Check the rows").await?;
        window.reads("Totals").await?;
        window.inspect("import-check", Theme::Light).await?;
        // The head of the page has an “Import”, too; this one says how many records.
        window.find("main button", "Import ", true).await?.click().await?;
        window.reads("records imported").await?;
        window.inspect("import-done", Theme::Light).await?;
        window.click("Run the lifecycle job").await?;
        window
            .until("the lease long past its end is month-to-month", async || {
                Ok(window.ask("lifecycle.figures", json!({})).await?["month_to_month"] == 1)
            })
            .await?;
        let figures = window.ask("lifecycle.figures", json!({})).await?;
        ensure!(figures["total"] == 3 && figures["active"] == 1 && figures["vacant"] == 1, "{figures}");
        Ok(())
    })
    .await
}

impl Window {
    /// Waits until the badge in the head of the page begins with this state.
    pub async fn badge(&self, state: &str) -> Result<()> {
        self.until(&format!("the badge says {state}"), async || {
            Ok(self.text_of("main .badge").await.is_ok_and(|text| text.trim().starts_with(state)))
        })
        .await
    }

    /// Opens the palette with its keys and types into it.
    pub async fn palette(&self, text: &str) -> Result<()> {
        self.page.action_chain().key_down(Key::Control).send_keys("k").key_up(Key::Control).perform().await?;
        self.find("[role=combobox]", "Search or jump to", false).await?.send_keys(text).await?;
        Ok(())
    }

    /// Changes the theme as a person would: by typing its name into the palette.
    pub async fn choose_theme(&self, theme: Theme) -> Result<()> {
        let action = format!("Use the {} theme", theme.word());
        self.palette(&action).await?;
        self.until("the palette offers the theme", async || {
            Ok(self.text_of(".palette [aria-selected=true]").await.is_ok_and(|text| text.contains(&action)))
        })
        .await?;
        self.choose().await?;
        self.until("the theme is on", async || {
            let on: Option<String> =
                self.page.execute("return document.documentElement.dataset.theme ?? null;", vec![]).await?.convert()?;
            Ok(on.as_deref() == Some(theme.word()))
        })
        .await
    }

    /// Takes what the palette has chosen, and waits until it is gone.
    async fn choose(&self) -> Result<()> {
        self.press(Key::Enter).await?;
        self.until("the palette is gone", async || Ok(self.text_of(".palette").await.is_err())).await
    }
}
