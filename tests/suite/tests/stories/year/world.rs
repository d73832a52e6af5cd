//! The portfolio that the year happens in.

use std::path::Path;

/// Leases of one house.
pub const HOUSE: usize = 12;

/// The rent of a lease in minor units.
pub fn rent(lease: usize) -> i64 {
    90_000 + i64::try_from(lease % 37).unwrap() * 2_513
}

pub fn lease_number(lease: usize) -> String {
    format!("L{lease:04}")
}

/// So many leases in houses of twelve, with what their money rests on.
pub fn write_folder(folder: &Path, leases: usize) {
    let mut files: Vec<(&str, String)> = vec![
        ("owners.csv", "owner_code,company\nO1,First Holdings\nO2,Second Holdings\n".into()),
        ("vendors.csv", "vendor_code,name\nV1,Pipe and Drain\nMG,The Managers\n".into()),
        (
            "bank_accounts.csv",
            "bank_code,name,account_code,kind,currency\nTR,Trust,1010,trust,USD\nDP,Deposits,1020,deposit,USD\n".into(),
        ),
        (
            "late_fee_rules.csv",
            "rule_code,kind,grace_days,amount,percent,repeat_amount,repeat_days,cap_amount,cap_kind\n\
             ALL,greater,5,40.00,5,5.00,7,90.00,lesser\n"
                .into(),
        ),
        (
            "properties.csv",
            "property_code,name,state,country,kind,currency,owner_code,bank_code,deposit_bank_code,proration,allocation_order\n"
                .into(),
        ),
        ("ownerships.csv", "property_code,owner_code,share,begin_date,end_date\n".into()),
        ("management_agreements.csv", "property_code,vendor_code,fee_percents,minimum_fee,reserve\n".into()),
        ("units.csv", "property_code,unit_number,market_rent\n".into()),
        ("tenants.csv", "tenant_code,first_name,last_name\n".into()),
        (
            "leases.csv",
            "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,security_deposit,rent_due_day,lease_status\n"
                .into(),
        ),
        ("recurring_charges.csv", "recurring_code,lease_number,category,amount,payer_code\n".into()),
        ("ledger.csv", "entry_code,lease_number,type,date,due_date,amount,category\n".into()),
    ];
    let mut add = |file: &str, line: &str| {
        let (_, text) = files.iter_mut().find(|(name, _)| *name == file).unwrap();
        text.push_str(line);
        text.push('\n');
    };
    for house in 0..leases.div_ceil(HOUSE) {
        let (proration, order) = (["actual", "thirty", "annual"][house % 3], ["", "rent"][house % 2]);
        add("properties.csv", &format!("H{house},House {house},OH,US,residential,USD,O1,TR,DP,{proration},{order}"));
        add("management_agreements.csv", &format!("H{house},MG,rent=8;late_fee=50,60.00,500.00"));
        if house % 2 == 1 {
            // The second owner bought a third in the middle of the year.
            add("ownerships.csv", &format!("H{house},O1,100,,2025-05-31"));
            add("ownerships.csv", &format!("H{house},O1,66.667,2025-06-01,"));
            add("ownerships.csv", &format!("H{house},O2,33.333,2025-06-01,"));
        }
    }
    for lease in 0..leases {
        let (number, house, unit) = (lease_number(lease), lease / HOUSE, 100 + lease % HOUSE);
        let rent = format!("{}.{:02}", rent(lease) / 100, rent(lease) % 100);
        add("units.csv", &format!("H{house},{unit},{rent}"));
        add("tenants.csv", &format!("T{lease},Tenant,Number{lease}"));
        let ends = ["2025-12-31", "2025-09-15", "2026-06-30"][lease % 3];
        add(
            "leases.csv",
            &format!("{number},H{house},{unit},T{lease},2024-07-01,{ends},{rent},{rent},{},active", 1 + lease % 5),
        );
        if lease % 7 == 3 {
            // A housing authority pays a part of its own.
            add("recurring_charges.csv", &format!("A{lease},{number},rent,300.00,HA"));
            add("recurring_charges.csv", &format!("B{lease},{number},rent,{rent},"));
        }
        add("ledger.csv", &format!("D{lease},{number},charge,2024-12-20,2024-12-20,{rent},deposit"));
        add("ledger.csv", &format!("E{lease},{number},payment,2024-12-21,,{rent},"));
    }
    for (name, text) in files {
        std::fs::write(folder.join(name), text).unwrap();
    }
}
