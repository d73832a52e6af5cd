//! The books of another system come in at no difference only, once, and go back whole; what comes after rests on them. A rent
//! roll brings what is owed and held as openings, to its own total line.

use crate::desk::Desk;
use crate::ledger::{balance_of, report_rows};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

const DAY: &str = "2026-03-31";

/// A house of four leases, two owners and two bank accounts, and nothing on its books.
fn house() -> Desk {
    let desk = Desk::on("2026-04-01");
    let folder = desk.place.path().join("house");
    fs::create_dir(&folder).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("owners.csv", "owner_code,last_name\nAMES,Ames\nBELL,Bell\n");
    write(
        "bank_accounts.csv",
        "bank_code,name,account_code,kind,currency\nTR,Trust,1010,trust,USD\nDP,Deposits,1020,deposit,USD\n",
    );
    write(
        "properties.csv",
        "property_code,name,currency,bank_code,deposit_bank_code\nHILL,Hill House,USD,TR,DP\nDALE,Dale House,USD,TR,DP\n",
    );
    write("ownerships.csv", "property_code,owner_code,share\nHILL,AMES,33.333\nHILL,BELL,66.667\n");
    write("units.csv", "property_code,unit_number\nHILL,1\nHILL,2\nHILL,3\nHILL,4\nDALE,1\n");
    write("tenants.csv", "tenant_code,last_name\nT1,Abel\nT2,Boyd\nT3,Cobb\nT4,Dunn\n");
    write(
        "leases.csv",
        "lease_number,property_code,unit_number,tenant_code,lease_begin_date,lease_end_date,monthly_rent,security_deposit\n\
         H1,HILL,1,T1,2025-06-01,2026-05-31,1000.00,1000.00\nH2,HILL,2,T2,2025-07-01,2026-06-30,1100.00,1100.00\n\
         H3,HILL,3,T3,2025-08-01,2026-07-31,1200.00,\nH4,HILL,4,T4,2025-09-01,2026-08-31,1300.00,1300.00\n",
    );
    let report = desk.ask("imports.run", json!({"path": folder, "as_of": "2026-04-01"}));
    assert_eq!(report["refused"], json!([]));
    desk
}

/// Their tables; the deposit of H4 as it is said.
fn theirs(desk: &Desk, name: &str, deposit: &str) -> PathBuf {
    let folder = desk.place.path().join(name);
    fs::create_dir(&folder).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write(
        "trial_balance.csv",
        "property_code,account_code,name,amount\nHILL,1010,Operating cash,8250.10\nHILL,1020,Deposits,3400.00\n\
         HILL,1200,Tenants,1750.00\nHILL,2100,Prepaid,-1200.00\nHILL,2200,Deposits,-3400.00\nHILL,3000,Owners,-2000.00\n\
         HILL,3900,Earlier years,-3300.06\nHILL,4000,Rent,-9000.04\nHILL,5100,Repairs,5500.00\n",
    );
    write(
        "open_charges.csv",
        "lease_number,category,due_date,amount,description\nH1,rent,2026-03-01,1000.00,March\nH1,late_fee,2026-03-06,50.00,\n\
         H2,rent,2026-03-01,700.00,The rest of March\n",
    );
    write("prepaid.csv", "lease_number,amount\nH3,1200.00\n");
    write("deposits.csv", &format!("lease_number,amount\nH1,1000.00\nH2,1100.00\nH4,{deposit}\n"));
    write("owner_funds.csv", "property_code,owner_code,amount\nHILL,AMES,2500.00\nHILL,BELL,4550.10\n");
    folder
}

/// Books of a dollar that can be taken over in a portfolio of two sites.
pub(crate) fn books_of_a_dollar(desk: &Desk) -> Value {
    let values = json!([{"field": "property_code", "value": "VALE"}, {"field": "name", "value": "Vale Court"}]);
    desk.ask("records.create", json!({"kind": "property", "values": values}));
    let folder = desk.place.path().join("books");
    fs::create_dir(&folder).unwrap();
    let rows = "property_code,account_code,amount\nVALE,1010,1.00\nVALE,3900,-1.00\n";
    fs::write(folder.join("trial_balance.csv"), rows).unwrap();
    json!({"path": folder, "day": "2026-03-28"})
}

fn told(desk: &Desk, folder: &PathBuf) -> Value {
    desk.ask("takeover.preview", json!({"path": folder, "day": DAY}))
}

fn accept(folder: &PathBuf) -> Value {
    json!({"path": folder, "day": DAY})
}

fn lease(desk: &Desk, number: &str) -> Value {
    desk.list("leases", &[("lease_number", number)]).remove(0)["id"].clone()
}

fn entered(desk: &Desk, number: &str, kind: &str, category: Option<&str>, cents: i64) {
    let row = json!({"lease_id": lease(desk, number), "entry_type": kind, "date": "2026-04-01", "amount_cents": cents, "category": category});
    desk.ask("ledger.enter", row);
}

fn sound(desk: &Desk) {
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn books_come_in_at_no_difference_only() {
    let desk = house();
    let wrong = theirs(&desk, "wrong", "1299.00");
    let shown = told(&desk, &wrong);
    let off: Vec<_> = shown["lines"].as_array().unwrap().iter().filter(|line| line["difference_cents"] != 0).collect();
    let of = |line: &Value| {
        (
            line["what"].as_str().unwrap().to_owned(),
            line["code"].as_str().unwrap().to_owned(),
            line["difference_cents"].as_i64().unwrap(),
        )
    };
    let off: Vec<_> = off.iter().map(|line| of(line)).collect();
    assert_eq!(
        off,
        [
            ("trial_balance".into(), "2200".into(), 100),
            ("trial_balance".into(), "3900".into(), -100),
            ("owner_funds".into(), "AMES".into(), 33),
            ("owner_funds".into(), "BELL".into(), 67),
        ],
        "{shown:#}"
    );
    let problem = desk.call("takeover.accept", accept(&wrong)).unwrap_err();
    assert_eq!(problem.code, "not_at_zero");
    assert!(problem.text.contains("account 2200 of HILL is -$3,400.00 there and -$3,399.00 here"), "{}", problem.text);
    assert!(problem.text.ends_with(", and 1 more."), "{}", problem.text);
    assert_eq!((desk.list("ledger", &[]).len(), desk.list("journal", &[]).len()), (0, 0), "nothing was changed");

    let right = theirs(&desk, "right", "1300.00");
    let shown = told(&desk, &right);
    assert_eq!((&shown["why_not"], &shown["differing"], &shown["refused"]), (&Value::Null, &json!(0), &json!([])));
    let property = &shown["properties"][0];
    assert_eq!((&property["charges"], &property["prepaid"]), (&json!(3), &json!(1)));
    assert_eq!(desk.list("journal", &[]).len(), 0, "a preview changes nothing");

    let undo = desk.write("takeover.accept", accept(&right));
    assert_eq!(balance_of(&desk, "1200"), 175_000);
    assert_eq!((balance_of(&desk, "4000"), balance_of(&desk, "3900")), (-900_004, -330_006));
    let funds: Vec<String> = report_rows(&desk, &["owner_statement", "--property", "HILL", "--as-of", DAY])
        .iter()
        .map(|row| format!("{} {} {}", row["owner_code"], row["ending_balance"], row["cash"]))
        .collect();
    assert_eq!(funds, [r#""AMES" "2500.00" "11650.10""#, r#""BELL" "4550.10" "11650.10""#]);
    let roll = report_rows(&desk, &["rent_roll", "--property", "HILL", "--as-of", DAY]);
    let balances: Vec<_> = roll.iter().map(|row| row["balance"].as_str().unwrap()).collect();
    assert_eq!(balances, ["1050.00", "700.00", "-1200.00", "0.00"]);
    sound(&desk);

    // What was accepted is kept, with its proof, its day and who did it.
    let kept = desk.ask("takeover.list", json!({}))["rows"][0].clone();
    assert_eq!((&kept["day"], &kept["accepted_by"], &kept["rows"]), (&json!(DAY), &json!("user:dana"), &json!(4)));
    let proof = desk.ask("takeover.kept", json!({"takeover_id": kept["takeover_id"]}));
    assert_eq!(proof["lines"], shown["lines"]);

    // The same again changes nothing and says so; other books of the property are refused.
    let again = desk.call("takeover.accept", accept(&right)).unwrap();
    assert_eq!((again.undo, &again.reply.to_value().unwrap()["is_unchanged"]), (None, &json!(true)));
    let other = desk.call("takeover.accept", accept(&wrong)).unwrap_err();
    assert_eq!(other.code, "takeover.taken_over");
    assert_eq!(other.text, "The books of Hill House were taken over as of 2026-03-31 by dana.");

    // Taken back, nothing of it is left in any figure; then the same comes in again.
    desk.undo(undo).unwrap();
    assert!(report_rows(&desk, &["trial_balance", "--as-of", DAY]).is_empty());
    assert!(desk.ask("takeover.list", json!({}))["rows"][0]["undone_at"].is_string());
    sound(&desk);
    desk.write("takeover.accept", accept(&right));
    assert_eq!(balance_of(&desk, "1200"), 175_000);
    sound(&desk);
}

#[test]
fn the_month_after_rests_on_what_was_taken_over() {
    let desk = house();
    let right = theirs(&desk, "right", "1300.00");
    let undo = desk.write("takeover.accept", accept(&right));
    // A payment settles what was owed there, and is rent here on cash basis.
    entered(&desk, "H1", "payment", None, 105_000);
    let open = report_rows(&desk, &["aging", "--lease", "H1", "--as-of", "2026-04-01"]);
    assert!(open.iter().all(|row| row["open"] == "0.00"), "{open:?}");
    let cash =
        report_rows(&desk, &["income_statement", "--from", "2026-04-01", "--to", "2026-04-01", "--basis", "cash"]);
    let rent: Vec<_> =
        cash.iter().map(|row| (row["account_code"].as_str().unwrap(), row["amount"].as_str().unwrap())).collect();
    assert_eq!(rent, [("4000", "1000.00"), ("4100", "50.00")]);
    // What was paid ahead pays the rent that falls due.
    entered(&desk, "H3", "charge", Some("rent"), 120_000);
    assert!(
        report_rows(&desk, &["aging", "--lease", "H3", "--as-of", "2026-04-01"])
            .iter()
            .all(|row| row["balance"] == "0.00")
    );
    // A deposit goes back from the deposit bank.
    entered(&desk, "H4", "refund", Some("deposit"), 130_000);
    assert_eq!((balance_of(&desk, "1020"), balance_of(&desk, "2200")), (210_000, -210_000));
    sound(&desk);
    // Then it is not taken back under that refund, with a sentence that names it.
    let stays = desk.undo(undo).unwrap_err();
    assert_eq!(stays.code, "takeover.given_back");
    assert!(stays.text.contains("lease H4"), "{}", stays.text);
    sound(&desk);
}

#[test]
fn what_is_wrong_in_a_file_names_file_row_column_and_value() {
    let desk = house();
    let folder = theirs(&desk, "theirs", "1300.00");
    let add = |name: &str, row: &str| {
        let text = fs::read_to_string(folder.join(name)).unwrap();
        fs::write(folder.join(name), format!("{text}{row}\n")).unwrap();
    };
    add("trial_balance.csv", "HILL,7777,Theirs,5.00");
    add("trial_balance.csv", "DALE,1010,Cash,5.00");
    add("open_charges.csv", "H9,rent,2026-03-01,5.00,");
    add("deposits.csv", "H2,many");
    add("owner_funds.csv", "HILL,ROWE,5.00");
    let shown = told(&desk, &folder);
    let places: Vec<String> = shown["refused"]
        .as_array()
        .unwrap()
        .iter()
        .map(|no| {
            format!(
                "{} {} {} {}",
                no["file"].as_str().unwrap(),
                no["line"],
                no["column"].as_str().unwrap_or("-"),
                no["value"].as_str().unwrap_or("-")
            )
        })
        .collect();
    assert_eq!(
        places,
        [
            "deposits.csv 5 amount many",
            "trial_balance.csv 11 account_code 7777",
            "open_charges.csv 5 lease_number H9",
            "owner_funds.csv 4 owner_code ROWE",
            "trial_balance.csv null amount 5.00",
        ],
        "{shown:#}"
    );
    let problem = desk.call("takeover.accept", accept(&folder)).unwrap_err();
    assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("takeover.refused", Some("path")));
    let none = desk.call("takeover.preview", json!({"path": desk.place.path(), "day": DAY})).unwrap_err();
    assert_eq!(none.code, "takeover.no_files");
    let ahead = desk.call("takeover.preview", json!({"path": folder, "day": "2026-04-02"})).unwrap_err();
    assert_eq!(ahead.code, "day_to_come");
}

#[test]
fn nothing_is_taken_over_into_a_closed_period() {
    let desk = house();
    let right = theirs(&desk, "right", "1300.00");
    desk.ask("periods.close", json!({"through": DAY}));
    assert_eq!(desk.call("takeover.accept", accept(&right)).unwrap_err().code, "period_closed");
}

/// A roll in the shape of a real one: title lines, statuses, deposits on hand, balances, charges, a total line.
const ROLL: &str = "Sample Gardens,,,,,,,,,,,\nRENT ROLL DETAIL,,,,,,,,,,,\nAs of Date: 3/31/2026,,,,,,,,,,,\n\
Unit,Floor Plan,SQFT,Unit/Lease Status,Name,Move-In,Lease Start,Lease End,Market + Addl.,Dep On Hand,Balance,RENT\n\
101,A1,656,Occupied,\"Ames, Ana\",06/01/2025,06/01/2025,05/31/2026,700,250,120.50,685\n\
102,A1,656,Occupied,\"Boyd, Ben\",07/01/2025,07/01/2025,06/30/2026,700,0,-31.10,690\n\
103,A2,700,Occupied-NTV,\"Cobb, Cal\",08/01/2024,08/01/2025,07/31/2026,740,300,0,720\n\
104,A2,700,Vacant,VACANT,,,,740,0,0,0\n\
105,B1,900,Occupied,\"Dunn, Dee\",09/01/2025,09/01/2025,08/31/2026,910,400,249.86,905\n\
TOTAL,,,,,,,,3790,950,339.26,3000\n";

/// The report of a day and what it comes to.
fn sums(desk: &Desk, day: &str) -> Vec<(String, String)> {
    let page = desk.ask("reports.get", json!({"question": {"name": "rent_roll", "as_of": day}, "limit": 100}));
    let sum = |sum: &Value| (sum["column"].as_str().unwrap().to_owned(), sum["value"].as_str().unwrap().to_owned());
    page["sums"].as_array().unwrap().iter().map(sum).collect()
}

#[test]
fn a_rent_roll_comes_in_as_openings_to_its_total_line() {
    let desk = Desk::on("2026-04-01");
    let roll = desk.place.path().join("roll.csv");
    fs::write(&roll, ROLL).unwrap();
    let report = desk.ask("imports.run", json!({"path": roll, "property": "SG"}));
    assert_eq!(report["applied"], true, "{report:#}");
    let wanted = [("market_rent", "3790.00"), ("rent", "3000.00"), ("deposit_held", "950.00"), ("balance", "339.26")]
        .map(|(column, value)| (column.to_owned(), value.to_owned()));
    assert_eq!(sums(&desk, DAY), wanted);
    // It was earned and held in other books: no income here, and every entry balances.
    let balances: Vec<_> = report_rows(&desk, &["trial_balance", "--as-of", DAY])
        .iter()
        .map(|row| format!("{} {}", row["account_code"].as_str().unwrap(), row["balance"].as_str().unwrap()))
        .collect();
    assert_eq!(balances, ["1200 370.36", "2100 -31.10", "2200 -950.00", "3900 610.74"]);
    sound(&desk);
    // The same again changes nothing, and a roll of the next month says what is owed, not what was held before.
    desk.ask("imports.run", json!({"path": roll, "property": "SG"}));
    assert_eq!(sums(&desk, DAY), wanted);
    let import = desk.ask("imports.list", json!({"limit": 10}))["rows"].as_array().unwrap().last().unwrap().clone();
    assert_eq!(import["can_undo"], true, "{import}");
    desk.ask("imports.undo", json!({"import_id": import["import_id"]}));
    assert!(report_rows(&desk, &["trial_balance", "--as-of", DAY]).is_empty());
    sound(&desk);
}
