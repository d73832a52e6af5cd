//! How fast an exchange folder comes in: a folder of so many units is made, imported into an encrypted,
//! captured profile, imported again, exported. `cargo run --release -p keystead-commands --example import_speed -- 100000`
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use keystead_commands::{Answer, Caller, Keystead};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::calls::{Call, Reply, Role};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

fn main() {
    let units: u32 = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(100_000);
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("exchange");
    make(&folder, units);
    let store = Store::create(
        Profile::at(place.path().join("profile")),
        DatabaseKey::generate(),
        "Speed",
        "2026-03-28T12:00:00.000Z",
    )
    .unwrap();
    let app = Keystead::new(store);
    for again in ["first import", "same again"] {
        let (began, before) = (Instant::now(), worked());
        let answer = call(&app, "imports.run", serde_json::json!({"path": folder, "as_of": "2026-03-28"}));
        let took = began.elapsed();
        let Reply::ImportRun(report) = answer.reply else { return };
        let rows: u32 = report.files.iter().map(|file| file.read).sum();
        assert!(report.applied, "{:?}", report.refused.first());
        println!(
            "{again}: {rows} rows in {:.2} s = {:.0} rows/s, {:.2} s of processor time, peak resident {} MB",
            took.as_secs_f64(),
            f64::from(rows) / took.as_secs_f64(),
            worked() - before,
            peak()
        );
        if std::env::args().nth(2).as_deref() == Some("once") {
            return;
        }
    }
    let began = Instant::now();
    call(&app, "export.folder", serde_json::json!({"path": place.path().join("out")}));
    println!("export: {:.2} s, peak resident {} MB", began.elapsed().as_secs_f64(), peak());
}

fn call(app: &Keystead, name: &str, args: serde_json::Value) -> Answer {
    let caller = Caller {
        user: "speed".into(),
        role: Role::Administrator,
        now: "2026-03-28T12:00:00Z".parse().unwrap(),
        as_of: None,
    };
    app.call(&caller, Call::parse(name, args).unwrap()).unwrap()
}

/// Peak resident memory, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kb| kb.parse::<u64>().ok()).unwrap_or(0) / 1000
}

/// Processor seconds of all threads so far: tells more than the clock on a busy machine.
fn worked() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace().skip(11).take(2);
    fields.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn make(folder: &Path, units: u32) {
    std::fs::create_dir_all(folder).unwrap();
    let open = |name: &str, header: &str| {
        let mut out = BufWriter::new(File::create(folder.join(name)).unwrap());
        writeln!(out, "{header}").unwrap();
        out
    };
    let mut out = open("properties.csv", "property_code,name,address_line1,city,state,postal_code,kind");
    for p in 0..units.div_ceil(200) {
        writeln!(out, "P{p:04},Property {p},{p} Main St,Oakland,CA,94601,residential").unwrap();
    }
    let mut out = open("units.csv", "property_code,unit_number,floor,bedrooms,bathrooms,square_feet,market_rent");
    for u in 0..units {
        writeln!(out, "P{:04},{},{},2,1.5,{},{}.00", u / 200, u % 200 + 1, u % 4, 700 + u % 500, 1200 + u % 900)
            .unwrap();
    }
    let mut out = open("tenants.csv", "tenant_code,first_name,last_name,email,phone");
    for u in 0..units {
        writeln!(out, "T{u:06},Ana,Person {u},t{u}@example.com,+1206555{:04}", u % 10_000).unwrap();
    }
    let mut out = open(
        "leases.csv",
        "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,security_deposit,rent_due_day,lease_status",
    );
    for u in 0..units {
        writeln!(
            out,
            "L{u:06},P{:04},{},T{u:06},2025-0{}-01,2026-0{}-28,1450.00,1450.00,1,active",
            u / 200,
            u % 200 + 1,
            u % 9 + 1,
            u % 9 + 1
        )
        .unwrap();
    }
    let mut out = open("ledger.csv", "entry_code,lease_number,type,date,due_date,amount,category,description");
    let mut entry = 0;
    for month in 1..=7 {
        for u in 0..units {
            entry += 1;
            if entry % 2 == 0 {
                writeln!(out, "E{entry:08},L{u:06},payment,2025-0{month}-03,,1450.00,rent,").unwrap();
            } else {
                writeln!(
                    out,
                    "E{entry:08},L{u:06},charge,2025-0{month}-01,2025-0{month}-01,1450.00,rent,Rent of month {month}"
                )
                .unwrap();
            }
        }
    }
}
