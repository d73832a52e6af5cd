//! A move-out that the night recorded, undone and then moved in the real window; the night after leaves it, and the log has
//! both.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

impl Window {
    async fn lease(&self, id: &str) -> Result<Value> {
        self.ask("leases.get", json!({"lease_id": id})).await
    }

    /// The night, after which the lease is in this state.
    async fn night(&self, id: &str, state: &str) -> Result<()> {
        self.ask("jobs.run", json!({"name": "lifecycle"})).await?;
        let lease = self.lease(id).await?;
        ensure!(lease["lease_status"] == state, "after the night it is {lease}");
        Ok(())
    }

    /// Opens the form of a rare step from the menu of the page's record.
    async fn start_step(&self, step: &str) -> Result<()> {
        self.find("button", "More for ", true).await?.click().await.context("the menu of the lease")?;
        self.find("[role=menuitem]", step, false).await?.click().await?;
        self.find(".dialog button", step, false).await?;
        self.settle().await
    }

    async fn submit_step(&self, step: &str) -> Result<()> {
        self.find(".dialog button", step, false).await?.click().await?;
        self.settle().await
    }

    async fn hold_control(&self, key: &str) -> Result<()> {
        self.page.action_chain().key_down(Key::Control).send_keys(key).key_up(Key::Control).perform().await?;
        Ok(())
    }
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_move_out_is_undone_and_its_day_is_moved() -> Result<()> {
    Window::tell("move-out", Portfolio::Demo, async |window| {
        let page = window.ask("units.list", json!({"limit": 50, "filter": {"states": ["active"]}})).await?;
        let rows = page["rows"].as_array().context("there are active units")?;
        let alone = rows.iter().find(|row| row["future_lease_id"].is_null()).context("one has nobody to follow")?;
        let id = alone["lease_id"].as_str().context("it has a lease")?.to_owned();
        let unit = alone["unit_number"].as_str().context("it has a number")?.to_owned();
        let gone = xtask::today::days_ago(2);
        let notice = json!({"action": "notice", "notice_date": gone, "move_out_date": gone, "reason": "Relocating"});
        window.ask("lifecycle.act", json!({"lease_id": id, "action": notice})).await?;
        window.night(&id, "vacant").await?;
        window.go(&format!("#/lifecycle/{id}")).await?;
        window.badge("Ended").await?;

        window.start_step("Undo move-out").await?;
        window.reads("The tenant has not left.").await?;
        window.inspect("move-out-undo", Theme::Light).await?;
        window.submit_step("Undo move-out").await?;
        window.badge("Notice").await?;
        window.reads(&format!("The move-out from unit {unit} was undone")).await?;
        // The undo is undone, and done once more.
        window.hold_control("z").await?;
        window.badge("Ended").await?;
        window.start_step("Undo move-out").await?;
        window.submit_step("Undo move-out").await?;
        window.badge("Notice").await?;
        window.night(&id, "notice").await?;
        window.inspect("move-out-undone", Theme::Light).await?;

        window.start_step("Change move-out date").await?;
        let field = window.find(".dialog input", "Moves out, or moved out, on", false).await?;
        field.click().await?;
        window.hold_control("a").await?;
        field.send_keys("2030-06-30").await?;
        window.press(Key::Tab + "").await?;
        window.reads("June 30, 2030").await?;
        window.inspect("move-out-change", Theme::Light).await?;
        window.submit_step("Change move-out date").await?;
        window.reads(&format!("The move-out from unit {unit} was changed")).await?;
        window.night(&id, "notice").await?;
        for theme in [Theme::Dark, Theme::Light] {
            window.choose_theme(theme).await?;
            window.inspect("move-out-changed", theme).await?;
        }
        let lease = window.lease(&id).await?;
        ensure!(lease["notice_move_out_date"] == "2030-06-30", "{lease}");
        let steps = lease["timeline"].as_array().context("the lease has a log")?;
        let by_person = |step: &&Value| step["changed_by"].as_str().is_some_and(|who| who.starts_with("user:"));
        ensure!(steps.iter().filter(by_person).count() == 3, "the log has the notice and both: {steps:#?}");
        ensure!(steps.iter().any(|step| step["changed_by"] == "system:daily_classify"), "and the night: {steps:#?}");
        Ok(())
    })
    .await
}
