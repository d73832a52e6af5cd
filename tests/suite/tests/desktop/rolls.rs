//! A first and a second month of a rent roll, and one that leaves a question open, through the real window.

use anyhow::{Result, ensure};
use serde_json::json;
use thirtyfour::Key;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

const HEAD: &str = "Unit,Resident,Status,Market Rent,Rent,Deposit,Balance,Lease From,Lease To,Move Out\n";

fn september() -> String {
    format!(
        "Rent Roll Detail\nMaple Court\nAs of 09/30/2026\n{HEAD}\
         101,\"Reyes, Ada\",Occupied No Notice,\"1,250.00\",\"1,200.00\",500.00,125.00,01/15/2026,01/14/2027,\n\
         102,VACANT,Vacant Unrented,\"1,300.00\",0.00,0.00,0.00,,,\n\
         103,\"Okafor, Ben\",Occupied No Notice,\"1,350.00\",\"1,300.00\",500.00,-40.00,03/01/2026,02/28/2027,\n\
         104,\"Lind, Cy\",Occupied No Notice,\"1,100.00\",\"1,050.00\",500.00,0.00,11/01/2025,10/31/2026,\n\
         TOTAL,,,\"5,000.00\",\"3,550.00\",\"1,500.00\",85.00,,,\n"
    )
}

/// Ada has paid, 102 is let, Ben has left, Cy has renewed and owes; the total of the rents is not what the rows add up to.
fn october() -> String {
    format!(
        "Rent Roll Detail\nMaple Court\nAs of 10/31/2026\n{HEAD}\
         101,\"Reyes, Ada\",Occupied No Notice,\"1,250.00\",\"1,200.00\",500.00,0.00,01/15/2026,01/14/2027,\n\
         102,\"Kim, Eve\",Occupied No Notice,\"1,300.00\",\"1,310.00\",600.00,0.00,10/10/2026,10/09/2027,\n\
         103,VACANT,Vacant Unrented,\"1,350.00\",0.00,0.00,0.00,,,\n\
         104,\"Lind, Cy\",Occupied No Notice,\"1,100.00\",\"1,090.00\",500.00,60.00,10/15/2026,10/14/2027,\n\
         TOTAL,,,\"5,000.00\",\"3,700.00\",\"1,600.00\",60.00,,,\n"
    )
}

/// Each of its days could be read both ways.
const EITHER: &str = "Elm House\nUnit,Resident,Rent,Lease From,Lease To\n\
    1,\"Vega, Di\",900,03/04/2026,02/03/2027\n2,\"Wei, Fay\",950,05/06/2026,04/05/2027\n3,\"Zed, Gil\",970,07/08/2026,06/07/2027\n";

impl Window {
    /// Chooses the file, as far as the columns.
    async fn choose_roll(&self, text: &str) -> Result<()> {
        std::fs::write(self.picked(), text)?;
        if self.place().await?.starts_with("#/imports/new") {
            self.click("Import another file").await?;
        } else {
            self.go("#/imports/new").await?;
        }
        self.click("Choose a file").await?;
        self.reads("Match the columns").await
    }

    /// Both themes of a step.
    async fn look_at(&self, step: &str) -> Result<()> {
        for theme in [Theme::Dark, Theme::Light] {
            self.choose_theme(theme).await?;
            self.inspect(step, theme).await?;
        }
        Ok(())
    }
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_first_and_a_second_month_of_a_rent_roll() -> Result<()> {
    Window::tell("rent-roll-months", Portfolio::None, async |window| {
        window.choose_roll(&september()).await?;
        window.look_at("rent-roll-1-columns").await?;
        window.click("Check the rows").await?;
        window.reads("3 leases begin; 3 of 4 units are occupied.").await?;
        window.reads("$125.00").await?;
        window.look_at("rent-roll-1-check").await?;
        // By keyboard: Enter on the gold button.
        window.find("main button", "Import ", true).await?.focus().await?;
        window.press(Key::Enter + "").await?;
        window.reads("records imported").await?;
        window.reads("3 leases began; 3 of 4 units are occupied.").await?;
        window.look_at("rent-roll-1-done").await?;

        window.choose_roll(&october()).await?;
        window.reads("The file says Maple Court").await?;
        window.look_at("rent-roll-2-columns").await?;
        window.click("Check the rows").await?;
        window.reads("1 lease begins, 1 lease renews, and 1 lease ends; 3 of 4 units are occupied, as before.").await?;
        window.reads("2 current leases are no longer on the rent roll").await?;
        window.reads("Does not match").await?;
        window.look_at("rent-roll-2-check").await?;
        window.find("main button", "Import ", true).await?.click().await?;
        window.reads("records imported").await?;
        window.look_at("rent-roll-2-done").await?;

        let effect = window.ask("imports.get", json!({"import_id": 2})).await?["effect"].clone();
        let (before, after) = (&effect["before"], &effect["after"]);
        ensure!(before["owed_cents"] == 12_500 && before["credit_cents"] == 4_000, "{effect}");
        ensure!(after["owed_cents"] == 6_000 && after["rent_cents"] == 360_000, "{effect}");
        ensure!(effect["properties"][0]["is_new"] == false, "the second month goes where the first went: {effect}");
        let figures = window.ask("lifecycle.figures", json!({})).await?;
        ensure!(figures["total"] == 4 && figures["vacant"] == 1, "{figures}");
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_rent_roll_that_leaves_the_order_of_its_days_open_asks() -> Result<()> {
    Window::tell("rent-roll-open", Portfolio::None, async |window| {
        window.choose_roll(EITHER).await?;
        window.reads("One thing to decide first").await?;
        let go = window.find("main button", "Check the rows", false).await?;
        ensure!(!go.is_enabled().await?, "the gold button waits for the answer");
        window.look_at("rent-roll-open").await?;
        window.click("Order of dates: read as").await?;
        window.click("Day first (28/03/2026)").await?;
        window
            .until("it is decided", async || {
                Ok(window.find("main button", "Check the rows", false).await?.is_enabled().await?)
            })
            .await?;
        window.click("Check the rows").await?;
        window.reads("Decided by").await?;
        window.look_at("rent-roll-answered").await?;
        window.find("main button", "Import ", true).await?.click().await?;
        window.reads("records imported").await?;
        let leases = window.ask("units.list", json!({"limit": 9})).await?;
        ensure!(leases["rows"][0]["lease_begin_date"] == "2026-04-03", "{leases}");
        Ok(())
    })
    .await
}
