//! A newer version is said quietly, and put in place when the person says so, in the real window. The place to look is
//! our own, on the loopback: debug builds allow it.

use std::io::{Cursor, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::json;

use crate::look::Theme;
use crate::window::{Portfolio, Window, executable};

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_signed_version_announces_itself_and_takes_the_place_of_the_old() -> Result<()> {
    Window::tell("update", Portfolio::Demo, async |window| {
        // A copy is replaced, not what was built. The new program is the smallest there is.
        window.exe = window.home().join("keystead");
        let (exe, new) = (window.exe.clone(), std::fs::read("/bin/true")?);
        let place = Place::open(&new, &new)?;
        std::fs::copy(executable()?, &exe)?;
        let home = window.home();
        window.start_anew(|| place.name_in(&home)).await?;

        window.reads("Version 99.0.0 is ready").await?;
        for theme in [Theme::Dark, Theme::Light] {
            window.choose_theme(theme).await?;
            window.inspect("update-said", theme).await?;
        }
        window.find(".side a", "Version 99.0.0 is ready", true).await?.click().await?;
        let install = window.control("Install and restart").await?;
        ensure!(std::fs::read(&exe)? != new, "it was installed before anybody said so");
        install.click().await?;
        window
            .until("the new program is in place", async || Ok(std::fs::read(&exe).is_ok_and(|now| now == new)))
            .await?;

        window.exe = executable()?;
        window.start_anew(|| Ok(())).await?;
        window.find(".side a", "Leasing", true).await?;
        Ok(())
    })
    .await
}

#[tokio::test]
#[ignore = "needs the built executable and a virtual display: cargo xtask test"]
async fn a_changed_version_is_refused_and_a_switch_stops_the_looking() -> Result<()> {
    Window::tell("update-refused", Portfolio::Demo, async |window| {
        window.exe = window.home().join("keystead");
        let (exe, new) = (window.exe.clone(), std::fs::read("/bin/true")?);
        let place = Place::open(&new, &[new.as_slice(), b"!"].concat())?;
        std::fs::copy(executable()?, &exe)?;
        let home = window.home();
        window.start_anew(|| place.name_in(&home)).await?;

        window.reads("Version 99.0.0 is ready").await?;
        let before = std::fs::read(&exe)?;
        window.go("#/settings").await?;
        window.click("Install and restart").await?;
        window.reads("not signed with the expected key").await?;
        window.inspect("update-refused", Theme::Light).await?;
        ensure!(std::fs::read(&exe)? == before, "the program was touched");

        window.click("Look for updates").await?;
        let settings = async || window.ask("settings.get", json!({})).await;
        window.until("it is off", async || Ok(settings().await?["values"]["look_for_updates"] == "false")).await?;
        window.start_anew(|| Ok(())).await?;
        let asked = place.asked();
        window.find(".side a", "Leasing", true).await?;
        tokio::time::sleep(std::time::Duration::from_secs(3)).await;
        ensure!(place.asked() == asked, "it was looked for all the same");
        ensure!(!window.words().await?.contains("is ready"), "it is said all the same");
        Ok(())
    })
    .await
}

/// A place where updates come from.
struct Place {
    address: String,
    pubkey: String,
    asked: Arc<AtomicUsize>,
}

impl Place {
    /// Offers `program` under the signature of `signed`.
    fn open(signed: &[u8], program: &[u8]) -> Result<Place> {
        let keys = minisign::KeyPair::generate_unencrypted_keypair()?;
        let comment = "timestamp:1\tfile:keystead\tversion:99.0.0";
        let signature = minisign::sign(None, &keys.sk, Cursor::new(signed), Some(comment), None)?.into_string();
        let listener = TcpListener::bind("127.0.0.1:0")?;
        let address = format!("http://{}", listener.local_addr()?);
        let url = format!("{address}/program");
        let latest =
            json!({ "version": "99.0.0", "notes": "Faster.", "url": url, "signature": STANDARD.encode(signature) });
        let (asked, program) = (Arc::new(AtomicUsize::new(0)), program.to_owned());
        let count = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::Relaxed);
                // Who hangs up is answered no more.
                let _ = answer(stream, &latest.to_string(), &program);
            }
        });
        Ok(Place { address, pubkey: STANDARD.encode(keys.pk.to_box()?.into_string()), asked })
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }

    /// Names the place as an administrator does.
    fn name_in(&self, home: &Path) -> Result<()> {
        let folder = home.join(".config/app.keystead.desktop");
        std::fs::create_dir_all(&folder)?;
        let source = json!({ "endpoint": format!("{}/latest", self.address), "pubkey": self.pubkey });
        std::fs::write(folder.join("updates.json"), source.to_string()).context("updates.json")
    }
}

fn answer(mut stream: TcpStream, latest: &str, program: &[u8]) -> Result<()> {
    let mut request = [0; 4096];
    let read = stream.read(&mut request)?;
    let body = if request[..read].starts_with(b"GET /program") { program } else { latest.as_bytes() };
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
    stream.write_all(head.as_bytes())?;
    stream.write_all(body)?;
    Ok(())
}
