//! A portfolio in a temporary folder, called as the window calls it.

use keystead_commands::{Call, Caller, Keystead, Reply};
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::imports::ImportReport;
use keystead_wire::permission::{Role, Scope};
use keystead_wire::problem::Problem;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

pub struct Desk {
    pub place: TempDir,
    pub app: Keystead,
}

impl Desk {
    pub fn new() -> Desk {
        let place = tempfile::tempdir().unwrap();
        let profile = Profile::at(place.path().join("profile"));
        let store = Store::create(profile, DatabaseKey::generate(), "Test", "2026-03-28T12:00:00.000Z").unwrap();
        Desk { place, app: Keystead::new(store) }
    }

    fn caller() -> Caller {
        Caller {
            user: "ana".into(),
            role: Role::Administrator,
            scope: Scope::All,
            now: "2026-03-28T18:00:00Z".parse().unwrap(),
            as_of: None,
        }
    }

    pub fn call(&self, name: &str, args: Value) -> Result<Reply, Problem> {
        self.app.call(&Desk::caller(), Call::parse(name, &args)?).map(|answer| answer.reply)
    }

    /// All records of a kind, as the command line lists them.
    pub fn list(&self, kind: &str) -> Vec<Value> {
        let found = keystead_commands::frame::list::list(&self.app, &Desk::caller(), kind, &[], None).unwrap();
        found["rows"].as_array().unwrap().clone()
    }

    /// Calls and gives the reply as the interface sees it.
    pub fn ask(&self, name: &str, args: Value) -> Value {
        self.call(name, args).unwrap().to_value().unwrap()
    }

    pub fn import(&self, path: &Path) -> ImportReport {
        self.import_with(path, json!({}))
    }

    pub fn import_with(&self, path: &Path, more: Value) -> ImportReport {
        let mut args = json!({"path": path, "as_of": "2026-03-28"});
        args.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        serde_json::from_value(self.ask("imports.run", args)).unwrap()
    }

    pub fn export(&self, name: &str) -> PathBuf {
        let path = self.place.path().join(name);
        self.ask("export.folder", json!({"path": path}));
        path
    }

    /// Rows of each table, as far as tests ask.
    pub fn counts(&self) -> BTreeMap<String, i64> {
        self.app.store().read(keystead_store::file::verify::count_rows).unwrap()
    }
}

/// A folder with these files.
pub fn folder(at: &Path, files: &[(&str, &str)]) -> PathBuf {
    std::fs::create_dir_all(at).unwrap();
    for (name, text) in files {
        std::fs::write(at.join(name), text).unwrap();
    }
    at.to_owned()
}

/// The files of a folder, byte for byte.
pub fn bytes(folder: &Path) -> BTreeMap<String, String> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    files
        .map(|entry| (entry.file_name().into_string().unwrap(), std::fs::read_to_string(entry.path()).unwrap()))
        .collect()
}

/// A sound little portfolio.
pub const GOOD: &[(&str, &str)] = &[
    ("properties.csv", "property_code,name,state,parking spaces\nP1,Oak Court,TX,40\n"),
    ("buildings.csv", "property_code,building_code,name\nP1,A,House A\n"),
    ("units.csv", "property_code,unit_number,building_code,bedrooms,market_rent\nP1,1,A,2,1200.00\nP1,2,,1,900.00\n"),
    ("tenants.csv", "tenant_code,first_name,last_name\nT1,Ana,Ruiz\nT2,Bo,Lind\n"),
    ("vendors.csv", "vendor_code,name,trade\nV1,Fixit,plumbing\n"),
    (
        "leases.csv",
        "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,lease_status\n\
         L1,P1,1,T1,2025-06-01,2026-05-31,1150.00,\nL2,P1,2,T2,2024-01-01,2025-12-31,880.00,active\n",
    ),
    ("lease_parties.csv", "lease_number,tenant_code,role\nL1,T2,co_tenant\n"),
    (
        "ledger.csv",
        "entry_code,lease_number,type,date,due_date,amount,category,description\n\
         E1,L1,charge,2026-03-01,2026-03-05,1150.00,rent,\"Rent, March\"\nE2,L1,payment,2026-03-04,,1150.00,rent,\n",
    ),
    (
        "work_orders.csv",
        "work_order_number,property_code,unit_number,title,requested_date,vendor_code,status\n\
         W1,P1,1,Tap drips,2026-03-02,V1,open\n",
    ),
    ("equipment.csv", "equipment_code,property_code,unit_number,kind,age_years\nQ1,P1,,boiler,12.5\n"),
];
