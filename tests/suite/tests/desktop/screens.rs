//! Every screen in both themes and at the smallest and a large size, looked at by `look`.

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::look::Theme;
use crate::window::{Portfolio, Window};

const SMALLEST: (u32, u32) = (1024, 640);
const LARGE: (u32, u32) = (1920, 1080);

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn every_screen_is_whole_in_both_themes() -> Result<()> {
    Window::tell("screens", Portfolio::Demo, async |window| {
        let screens = screens(window).await?;
        let mut broken = Vec::new();
        for theme in [Theme::Light, Theme::Dark] {
            window.choose_theme(theme).await?;
            for (name, route) in &screens {
                window.go(route).await?;
                broken.extend(window.inspect(name, theme).await.err());
            }
        }
        all_whole(&broken)
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn every_screen_fits_the_smallest_and_a_large_window() -> Result<()> {
    Window::tell("sizes", Portfolio::Demo, async |window| {
        let screens = screens(window).await?;
        let mut broken = Vec::new();
        window.choose_theme(Theme::Light).await?;
        for (size, word) in [(SMALLEST, "small"), (LARGE, "large")] {
            window.resize(size).await?;
            for (name, route) in &screens {
                window.go(route).await?;
                broken.extend(window.inspect(&format!("{name}-{word}"), Theme::Light).await.err());
            }
        }
        all_whole(&broken)
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn an_empty_portfolio_says_what_to_do() -> Result<()> {
    Window::tell("welcome", Portfolio::None, async |window| {
        window.reads("Welcome to Keystead").await?;
        for theme in [Theme::Light, Theme::Dark] {
            window.choose_theme(theme).await?;
            for (name, route) in [("welcome", "/"), ("properties-empty", "/properties"), ("units-empty", "/units")] {
                window.go(route).await?;
                window.inspect(name, theme).await?;
            }
        }
        Ok(())
    })
    .await
}

/// Fails with every broken screen at once.
fn all_whole(broken: &[anyhow::Error]) -> Result<()> {
    let words: Vec<String> = broken.iter().map(|one| format!("{one:#}")).collect();
    ensure!(words.is_empty(), "{} screens are broken:\n{}", words.len(), words.join("\n"));
    Ok(())
}

/// A name for the picture, and the address.
async fn screens(window: &Window) -> Result<Vec<(String, String)>> {
    let mut screens: Vec<(String, String)> = [
        ("today", "/"),
        ("properties", "/properties"),
        ("units", "/units"),
        ("units-vacant", "/units?state=vacant"),
        ("owners", "/owners"),
        ("lifecycle", "/lifecycle"),
        ("leases", "/leases"),
        ("tenants", "/tenants"),
        ("work-orders", "/work-orders"),
        ("equipment", "/equipment"),
        ("vendors", "/vendors"),
        ("templates", "/templates"),
        ("outbox-empty", "/outbox"),
        ("receive", "/receive"),
        ("charging", "/charging?as_of=2024-06-15"),
        ("reports", "/reports"),
        ("report-aging", "/reports/aging"),
        ("jobs", "/jobs"),
        ("imports", "/imports"),
        ("import", "/imports/new"),
        ("settings", "/settings"),
    ]
    .map(|(name, route)| (name.to_owned(), route.to_owned()))
    .into();
    let page = window.ask("units.list", json!({ "limit": 1, "filter": { "states": ["notice"] } })).await?;
    let unit = &page["rows"][0];
    let id = |field: &str| unit[field].as_str().with_context(|| format!("the unit has no {field}: {page}"));
    let unit_route = format!("/units/{}", id("unit_id")?);
    for tab in ["overview", "tenant", "financials", "maintenance", "history"] {
        screens.push((format!("unit-{tab}"), format!("{unit_route}?tab={tab}")));
    }
    screens.push(("party".to_owned(), format!("/parties/{}", id("tenant_id")?)));
    screens.push(("archived".to_owned(), "/archived".to_owned()));
    screens.push(("lease".to_owned(), format!("/lifecycle/{}", id("lease_id")?)));
    screens.push(("property".to_owned(), format!("/properties/{}", id("property_id")?)));
    if let Ok(building) = id("building_id") {
        screens.push(("building".to_owned(), format!("/buildings/{building}")));
    }
    Ok(screens)
}
