//! The frame in the real window: its first size, its theme before the page is there, undo from the keyboard, and no menu
//! of the browser.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn the_first_window_fits_a_small_screen() -> Result<()> {
    let window = Window::open_on(Portfolio::None, (1280, 800)).await?;
    let script = "return [outerWidth, outerHeight, innerWidth, screen.width, screen.height, document.visibilityState];";
    let mut seen = Value::Null;
    let shown = window
        .until("the window is shown", async || {
            seen = window.page.execute(script, vec![]).await?.json().clone();
            Ok(seen[5] == "visible")
        })
        .await;
    window.page.clone().quit().await?;
    shown?;
    let number = |at: usize| seen[at].as_u64().unwrap_or_default();
    ensure!((number(3), number(4)) == (1280, 800), "the screen is another: {seen}");
    ensure!(number(0) <= 1280 && number(1) <= 800, "the window is larger than its screen: {seen}");
    ensure!(number(2) >= 1200, "the window wastes the screen: {seen}");
    Ok(())
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn the_theme_is_known_before_the_page_is_there() -> Result<()> {
    Window::tell("theme-kept", Portfolio::Demo, async |window| {
        window.choose_theme(Theme::Dark).await?;
        let kept = window.home().join(".config/app.keystead.desktop/theme.json");
        window
            .until("the shell keeps the theme", async || {
                Ok(std::fs::read_to_string(&kept).is_ok_and(|text| text == "\"dark\""))
            })
            .await?;
        window.start_anew(|| Ok(())).await?;
        window.reads("things need you").await?;
        let theme = window.page.execute("return document.documentElement.dataset.theme;", vec![]).await?;
        ensure!(theme.json() == "dark", "{:?}", theme.json());
        // The page knows it by itself; that the window knew it before the page is in its log.
        let begun = window.logged("the window begins with the theme")?;
        ensure!(begun.len() == 2 && begun[0].contains("System") && begun[1].contains("Dark"), "{begun:?}");
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn ctrl_z_takes_back_the_last_act_after_its_words_are_gone() -> Result<()> {
    Window::tell("undo", Portfolio::Demo, async |window| {
        let page = window.ask("units.list", json!({ "limit": 1, "filter": { "states": ["vacant"] } })).await?;
        let unit = page["rows"][0].clone();
        let (id, number) =
            (unit["unit_id"].as_str().context("an id")?, unit["unit_number"].as_str().context("a name")?);
        window.go(&format!("#/units/{id}")).await?;
        window.click(&format!("More for Unit {number}")).await?;
        window.click("Archive").await?;
        window.reads(&format!("{number} was archived")).await?;
        window
            .page
            .execute("for (const one of document.querySelectorAll('.toast-close')) one.click();", vec![])
            .await?;
        window
            .until("the words are gone", async || {
                Ok(!window.words().await?.contains(&format!("{number} was archived")))
            })
            .await?;
        window.press(Key::Control + "z").await?;
        window.reads(&format!("Undone: the archiving of {number}")).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_right_click_brings_the_menu_of_the_house_or_none() -> Result<()> {
    Window::tell("right-click", Portfolio::Demo, async |window| {
        window.go("#/units").await?;
        let press = "return arguments[0].map((at) => document.querySelector(at).dispatchEvent( \
                     new MouseEvent('contextmenu', { bubbles: true, cancelable: true })));";
        let places = json!([".side", ".table-row[data-index] .table-td", "main input[type=search]"]);
        let kept = window.page.execute(press, vec![places]).await?;
        ensure!(*kept.json() == json!([false, false, true]), "{:?}", kept.json());
        Ok(())
    })
    .await
}
