//! The real router over HTTP on the loopback, for tests of the screens in an ordinary browser. Never shipped:
//! whoever reaches the port may do everything.

mod answer;
mod page;
mod record;

use anyhow::{Context, Result, bail};
use axum::Router;
use axum::routing::{get, post};
use chrono::{DateTime, NaiveDate, Utc};
use clap::Parser;
use keystead_commands::{Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::permission::{Role, Scope};
use std::io::Write;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;

/// The interface over the real router, for tests.
#[derive(Debug, Parser)]
struct Args {
    /// The port; 0 picks a free one.
    #[arg(long, default_value_t = 0)]
    port: u16,
    /// The profile folder; made where there is none.
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// Fill a new profile with so many units.
    #[arg(long, value_name = "N")]
    demo_units: Option<u32>,
    /// The day it is, for all calls.
    #[arg(long, value_name = "DATE")]
    as_of: Option<NaiveDate>,
    /// Give each test that is recorded a portfolio of its own in that folder, instead of opening the profile there.
    #[arg(long)]
    record: bool,
    /// The built interface.
    #[arg(long, default_value = "ui/dist", value_name = "DIR")]
    dist: PathBuf,
}

/// What each request needs.
struct Desk {
    portfolio: Keystead,
    as_of: Option<NaiveDate>,
    dist: PathBuf,
}

impl Desk {
    /// Whoever calls is an administrator, unless a test says to be somebody else.
    fn caller(&self, role: Option<Role>) -> Caller {
        let caller = caller(self.as_of);
        Caller { role: role.unwrap_or(caller.role), ..caller }
    }
}

#[tokio::main]
async fn main() -> Result<()> {
    let args = Args::parse();
    let routes = if args.record { record::routes(&args.data)? } else { routes(&args)? };
    let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, args.port)).await?;
    let mut out = std::io::stdout();
    writeln!(out, "http://{}", listener.local_addr()?)?;
    out.flush()?;
    axum::serve(listener, routes).await.context("serving")
}

/// The interface over one profile.
fn routes(args: &Args) -> Result<Router> {
    let desk = Desk { portfolio: open(args)?, as_of: args.as_of, dist: std::path::absolute(&args.dist)? };
    Ok(Router::new()
        .route("/call/{name}", post(answer::call))
        .route("/shell_state", get(answer::shell_state))
        .fallback(get(page::file))
        .with_state(Arc::new(desk)))
}

/// Opens the profile, or makes and fills it. Without a key file the key lives as long as the process.
fn open(args: &Args) -> Result<Keystead> {
    let profile = Profile::at(std::path::absolute(&args.data)?);
    let key = match std::env::var_os("KEYSTEAD_KEY_FILE") {
        Some(path) => DatabaseKey::from_text(&std::fs::read_to_string(path)?).context("the key file is empty")?,
        None if profile.exists() => bail!("KEYSTEAD_KEY_FILE must name the key of the profile that is there"),
        None => DatabaseKey::generate(),
    };
    if profile.exists() {
        return Ok(Keystead::new(Store::open(profile, key)?));
    }
    let caller = caller(args.as_of);
    let portfolio = Keystead::new(Store::create(profile, key, "My company", &caller.now.to_rfc3339())?);
    if let Some(units) = args.demo_units {
        let request = serde_json::json!({ "units": units, "seed": 1, "as_of": args.as_of });
        portfolio.call_json(&caller, "demo.fill", request)?;
    }
    Ok(portfolio)
}

/// With a day given, the bridge stands still at its noon: tests see the same instant each time.
#[allow(clippy::disallowed_methods, reason = "an edge of its own, for tests only: it has no clock of the shell")]
fn caller(as_of: Option<NaiveDate>) -> Caller {
    let noon: Option<DateTime<Utc>> = as_of.and_then(|day| day.and_hms_opt(12, 0, 0)).map(|at| at.and_utc());
    Caller {
        user: "bridge".into(),
        role: Role::Administrator,
        scope: Scope::All,
        now: noon.unwrap_or_else(Utc::now),
        as_of,
    }
}
