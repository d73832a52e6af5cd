//! What the program is to the desktop around its window: an icon in the tray, one notification in the morning,
//! an entry among the programs that start with the computer, links from elsewhere.

use anyhow::{Result, ensure};
use serde_json::{Value, json};

use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn the_night_is_told_once_and_a_press_opens_today() -> Result<()> {
    Window::tell("morning", Portfolio::Late, async |window| {
        window.until("the desktop has been told", async || Ok(!window.desk.told().is_empty())).await?;
        let told = window.desk.told();
        let status = window.ask("app.status", json!({})).await?;
        let history = window.ask("jobs.history", json!({ "limit": 20 })).await?;
        let mut nights = history["rows"].as_array().into_iter().flatten().filter(|run| run["cause"] != "by_hand");
        let changed = |run: &&Value| run["counts"].as_object().is_some_and(|all| all.values().any(|count| count != 0));
        let night = nights.find(changed).and_then(|run| run["news"].as_str()).unwrap_or("Nothing changed.");
        let (first, needs) = (&told[0], status["needs"].to_string());
        ensure!(told.len() == 1 && first.app == "Keystead" && first.title.contains("last night"), "{told:?}");
        ensure!(first.text.contains(night), "the night did: {night}; told was: {first:?}");
        ensure!(first.text.contains(&format!("{needs} things need you")), "{needs} need a person; told was: {first:?}");
        ensure!(first.actions == ["default", "Open"], "{first:?}");

        window.go("#/units").await?;
        window.desk.press(first)?;
        window.until("Today is open", async || Ok(["", "#/"].contains(&window.place().await?.as_str()))).await?;
        ensure!(window.desk.told().len() == 1, "one notification a morning");
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn the_tray_has_the_icon_and_a_second_start_brings_its_link() -> Result<()> {
    Window::tell("tray", Portfolio::Demo, async |window| {
        window.until("the icon is in the tray", async || Ok(!window.desk.icons().is_empty())).await?;
        let page = window.ask("units.list", json!({ "limit": 1 })).await?;
        let unit = page["rows"][0]["unit_id"].as_str().unwrap_or_default().to_owned();
        ensure!(window.start_again(&format!("keystead://unit/{unit}"))?, "the second start did not end well");
        window.until("the unit is open", async || Ok(window.place().await? == format!("#/units/{unit}"))).await?;
        ensure!(window.start_again("keystead://unit/../../etc")?, "a link that is not ours ends well, too");
        window.settle().await?;
        ensure!(window.place().await? == format!("#/units/{unit}"), "a strange link went somewhere");
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn starting_with_the_computer_is_an_entry_that_comes_and_goes() -> Result<()> {
    Window::tell("autostart", Portfolio::Demo, async |window| {
        let entry = window.home().join(".config/autostart/Keystead.desktop");
        window.go("#/settings").await?;
        window.click("Start with the computer").await?;
        window.until("the entry is there", async || Ok(entry.exists())).await?;
        let text = std::fs::read_to_string(&entry)?;
        let line = text.lines().find_map(|line| line.strip_prefix("Exec=")).unwrap_or_default();
        ensure!(line.contains("keystead") && line.contains("--in-tray --data "), "it would start {line:?}");
        window.click("Start with the computer").await?;
        window.until("the entry is gone", async || Ok(!entry.exists())).await?;
        Ok(())
    })
    .await
}
