//! Rent rolls of several systems, as small look-alikes: each messy habit once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use keystead_exchange::rent_roll::{ReportKind, SkippedAs, StatusKind};
use keystead_exchange::{Code, Field, FileKind, Mapping, Options, Record, Refusal, RentRoll, read_rent_roll};
use keystead_model::lease::Lease;
use keystead_model::money::Cents;
use keystead_model::portfolio::{Party, Unit};
use keystead_model::words::LeaseState;

fn try_read(text: &str) -> Result<RentRoll, Refusal> {
    read_rent_roll("oak_court.csv", text.as_bytes(), None, &Options::default())
}

fn read(text: &str) -> RentRoll {
    try_read(text).unwrap()
}

fn units(roll: &RentRoll) -> Vec<&Unit> {
    roll.records.iter().filter_map(|(_, r)| if let Record::Unit(unit) = r { Some(unit) } else { None }).collect()
}

fn leases(roll: &RentRoll) -> Vec<&Lease> {
    roll.records.iter().filter_map(|(_, r)| if let Record::Lease(lease) = r { Some(lease) } else { None }).collect()
}

fn tenants(roll: &RentRoll) -> Vec<&Party> {
    roll.records.iter().filter_map(|(_, r)| if let Record::Party(party) = r { Some(party) } else { None }).collect()
}

fn total(roll: &RentRoll, column: &str) -> (String, Option<String>, Option<bool>) {
    let found = roll.totals.iter().find(|total| total.column == column).unwrap();
    (found.read.unwrap().to_string(), found.stated.map(|s| s.to_string()), found.equal)
}

fn skipped(roll: &RentRoll) -> Vec<(u64, SkippedAs)> {
    roll.skipped.iter().map(|skip| (skip.line, skip.taken_for)).collect()
}

/// Title lines, one charge per column, a total, titles again at the foot in a far column.
const DETAIL: &str = "\
Oak Court Flats,,,,,,,,,,,,,,,,
RENT ROLL DETAIL,,,,,,,,,,,,,,,,
3/9/2016 10:58:30 AM,,,,,,,,,,,,,,,,
As of Date: 3/7/2016,,,,,,,,,,,,,,,,
Parameters: Property - ALL; Sort By - Unit,,,,,,,,,,,,,,,,
Unit,Floor Plan,Unit Designation,SQFT,Unit/Lease Status,Name,Phone Number,Email,Move-In,Notice For Date,Lease Start,Lease End,Market + Addl.,Dep On Hand,Balance,Total Charges,RENT    ,DISCOUNT   ,
1-01,A1,N/A,656,Occupied,\"Housing, Corporate\",4055550105,,11/10/2012,,11/10/2012,12/31/2099,700,0,0,0,685,-685,
1-02,A1,N/A,656,Model,,,,,,,,700,0,0,0,0,0,
1-03,B1,View,840,Occupied-NTV,\"Barlow, Ann J.\",,a@example.com,04/25/2013,03/31/2016,04/25/2015,04/24/2016,800,200,-94.96,780,800,-20,
1-04,B1,N/A,840,Vacant,,,,,,,,800,0,0,0,0,0,
1-05,B1,N/A,840,Vacant-Leased,,,,,,,,800,0,0,0,0,0,
1-06,B1,N/A,840,Occupied,\"ACME, *\",,,12/12/2015,,12/12/2015,02/15/2016,800,0,540.10,800,800,0,
,,,,,,,,,,,,,,,,,,
TOTAL,,,,,,,,,,,,4600,200,445.14,1580,2285,-705,
,,,,,,,,,,,,,,,,,,Oak Court Flats
,,,,,,,,,,,,,,,,,,RENT ROLL DETAIL
";

#[test]
fn a_detail_roll_adds_up_and_every_line_is_accounted_for() {
    let roll = read(DETAIL);
    assert_eq!(roll.refusals, []);
    assert_eq!(roll.property_name.as_deref(), Some("Oak Court Flats"));
    assert_eq!(roll.as_of.unwrap().to_string(), "2016-03-07");
    assert_eq!(roll.header_lines, (6, 6));
    for (column, sum) in [
        ("Market + Addl.", "4600.00"),
        ("Dep On Hand", "200.00"),
        ("Balance", "445.14"),
        ("RENT", "2285.00"),
        ("DISCOUNT", "-705.00"),
    ] {
        assert_eq!(total(&roll, column), (sum.to_owned(), Some(sum.to_owned()), Some(true)), "{column}");
    }
    assert_eq!(
        skipped(&roll)[5..],
        [
            (6, SkippedAs::Header),
            (13, SkippedAs::Blank),
            (14, SkippedAs::Total),
            (15, SkippedAs::Footer),
            (16, SkippedAs::Footer)
        ]
    );
    assert_eq!(roll.status_counts["Occupied"], 2);
    assert_eq!(roll.status_counts["Vacant-Leased"], 1);
}

#[test]
fn its_records_have_codes_states_and_balances() {
    let roll = read(DETAIL);
    let kinds: Vec<FileKind> = roll.records.iter().map(|(_, record)| FileKind::of(record)).collect();
    assert!(kinds.is_sorted() && kinds[0] == FileKind::Properties);
    let [first, notice, late] = leases(&roll)[..] else { panic!("three leases") };
    assert_eq!(first.lease_number, "OAK-COURT-FLATS-1-01-20121110");
    assert_eq!(first.lease_end_date.unwrap().to_string(), "2099-12-31");
    assert_eq!(first.tenant_code, "OAK-COURT-FLATS-1-01-HOUSING-CORPORATE");
    assert_eq!(notice.lease_status, Some(LeaseState::Notice));
    assert_eq!(notice.notice_date.unwrap().to_string(), "2016-03-07");
    assert_eq!(notice.notice_move_out_date.unwrap().to_string(), "2016-03-31");
    assert_eq!(notice.security_deposit, Some(Cents(20_000)));
    assert_eq!(late.lease_status, Some(LeaseState::Active), "holdover is found by the lifecycle job");
    let people = tenants(&roll);
    assert_eq!((people[1].first_name.as_deref(), people[1].last_name.as_deref()), (Some("Ann J."), Some("Barlow")));
    assert_eq!(people[2].company.as_deref(), Some("ACME"));
    let stated: Vec<_> = roll.balances.iter().map(|stated| (stated.line, stated.balance)).collect();
    assert_eq!(stated, [(7, Cents::ZERO), (9, Cents(-9496)), (12, Cents(54_010))], "what is zero is said, too");
    assert_eq!(roll.balances[2].lease_number, "OAK-COURT-FLATS-1-06-20151212");
    let model = units(&roll)[1];
    assert_eq!(model.out_of_service, Some(true));
    let custom = |unit: &Unit, name: &str| unit.custom.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
    assert_eq!(custom(units(&roll)[2], "Unit Designation").as_deref(), Some("View"));
    assert_eq!(custom(units(&roll)[2], "Floor Plan").as_deref(), Some("B1"));
    assert_eq!(custom(units(&roll)[2], "DISCOUNT").as_deref(), Some("-20.00"));
    assert_eq!(custom(units(&roll)[2], "Unit/Lease Status").as_deref(), Some("Occupied-NTV"));
}

/// A header over two rows, several charge lines per unit, sections, repeated headers, a summary at the end.
const CHARGES: &str = "\
Rent Roll with Lease Charges,,,,,,,,,,,,
Oak Court (oc),,,,,,,,,,,,
As Of = 05/22/2026,,,,,,,,,,,,
Unit,Unit Type,Unit,Resident,Name,Market,Charge,Amount,Resident,Move In,Lease,Move Out,Balance
,,Sq Ft,,,Rent,Code,,Deposit,,Expiration,,
Current/Notice/Vacant Residents,,,,,,,,,,,,
101,1BR/1BA,720,t001,Ann Bell,\"1,350.00\",rent,\"1,295.00\",500.00,03/01/2025,02/28/2027,,0.00
,,,,,,parking,50.00,,,,,
,,,,,,concess,(20.00),,,,,
,,,,,,Total,\"1,325.00\",,,,,
,,,,,,,,,,,,
Unit,Unit Type,Unit,Resident,Name,Market,Charge,Amount,Resident,Move In,Lease,Move Out,Balance
,,Sq Ft,,,Rent,Code,,Deposit,,Expiration,,
102,2BR/1.5BA,950,t002,Ben Cho,\"1,650.00\",rent,\"1,600.00\",0.00,03/01/2024,02/28/2025,06/30/2026,75.50
,,,,,,Total,\"1,600.00\",,,,,
103,2BR/1.5BA,950,VACANT,VACANT,\"1,650.00\",,0.00,0.00,,,,0.00
,,,,,,Total,0.00,,,,,
Future Residents/Applicants,,,,,,,,,,,,
103,2BR/1.5BA,950,t003,Cy Dow,0.00,rent,\"1,650.00\",300.00,07/01/2026,06/30/2027,,0.00
,,,,,,Total,\"1,650.00\",,,,,
Total,,2620,,,\"4,650.00\",,\"4,575.00\",800.00,,,,75.50
Summary Groups,,Square,,,Market,,Charges,,,,,
Occupied Units,,1670,,,\"3,000.00\",,\"2,925.00\",,,,,
";

#[test]
fn charge_lines_are_gathered_under_their_unit() {
    let roll = read(CHARGES);
    assert_eq!(roll.refusals, []);
    assert_eq!(roll.header_lines, (4, 5));
    let named = |field: Field| roll.guesses.iter().find(|g| g.field == field).map(|g| g.header.as_str());
    assert_eq!(named(Field::SquareFeet), Some("Unit Sq Ft"));
    assert_eq!(named(Field::TenantCode), Some("Resident"));
    assert_eq!(named(Field::Deposit), Some("Resident Deposit"));
    assert_eq!(named(Field::LeaseTo), Some("Lease Expiration"));
    assert_eq!(roll.units.len(), 3);
    let charges = &roll.units[0].leases[0].charges;
    assert_eq!(
        charges.iter().map(|c| (c.code.as_str(), c.amount)).collect::<Vec<_>>(),
        [("rent", Cents(129_500)), ("parking", Cents(5000)), ("concess", Cents(-2000))]
    );
    let [ann, ben, cy] = leases(&roll)[..] else { panic!("three leases") };
    assert_eq!(
        (ann.lease_number.as_str(), ann.monthly_rent, ann.tenant_code.as_str()),
        ("oc-101-20250301", Cents(129_500), "t001")
    );
    assert_eq!(
        (ben.lease_status, ben.notice_move_out_date.map(|d| d.to_string())),
        (Some(LeaseState::Notice), Some("2026-06-30".to_owned()))
    );
    assert_eq!((cy.lease_status, cy.unit_number.as_str()), (Some(LeaseState::Future), "103"));
    assert_eq!(units(&roll)[1].bathrooms.as_deref(), Some("1.5"));
    assert_eq!(roll.units[2].status_kind, Some(StatusKind::Vacant));
    assert_eq!(total(&roll, "Amount").2, Some(true));
    assert_eq!(total(&roll, "Market Rent").2, Some(true));
    let kinds = skipped(&roll);
    for expected in [
        (6, SkippedAs::Section),
        (10, SkippedAs::UnitTotal),
        (12, SkippedAs::RepeatedHeader),
        (13, SkippedAs::RepeatedHeader),
        (18, SkippedAs::Section),
        (21, SkippedAs::Total),
        (22, SkippedAs::Footer),
        (23, SkippedAs::Footer),
    ] {
        assert!(kinds.contains(&expected), "{expected:?} in {kinds:?}");
    }
}

/// One block per property with subtotals, dollars, European-free dates, flatmates below the tenant.
const BLOCKS: &str = "\
Rent Roll,,,,,,,,,
Exported On: 05/22/2026 09:00 AM,,,,,,,,,
Properties: All,,,,,,,,,
Unit,BD/BA,Tenant,Status,Sqft,Market Rent,Rent,Deposit,Lease From,Lease To
\"7OAK - 7 Oak Street Denver, CO 80201\",,,,,,,,,
1,2/1.00,Ann Bell,Current,\"1,100\",\"$1,650\",\"$1,600.00\",$500,3/7/26,28-Feb-2027
,,Bea Bell,,,,,,,
2,--/--,,Vacant-Unrented,900,\"$1,500\",,,,
2 Units,,Total 7OAK,,\"2,000\",\"$3,150\",\"$1,600.00\",$500,,
\"9ELM - 9 Elm Street Denver, CO 80202\",,,,,,,,,
1,1/1.00,\"Cho, Ben & Dee\",Notice-Unrented,700,\"$1,200\",\"$1,150.00\",$0,2025-06-01,2026-05-31
3,1/1.00,Eve Fox,Evict,700,\"$1,200\",\"$1,100.00\",$0,2025-06-01,
Total,,,,\"1,400\",\"$2,400\",\"$2,251.00\",$0,,
Grand Total,,,,\"3,400\",\"$5,550\",\"$3,850.00\",$500,,
";

#[test]
fn blocks_of_properties_and_their_subtotals() {
    let text = BLOCKS.replace("2 Units,,Total 7OAK", "Total 7OAK,,2 Units");
    let roll = read(&text);
    assert_eq!(roll.refusals, []);
    let properties: Vec<_> =
        roll.records.iter().filter_map(|(_, r)| if let Record::Property(p) = r { Some(p) } else { None }).collect();
    assert_eq!(properties.iter().map(|p| p.property_code.as_str()).collect::<Vec<_>>(), ["7OAK", "9ELM"]);
    assert_eq!((properties[1].state.as_deref(), properties[1].postal_code.as_deref()), (Some("CO"), Some("80202")));
    assert_eq!(
        units(&roll).iter().map(|u| (u.property_code.as_str(), u.unit_number.as_str())).collect::<Vec<_>>(),
        [("7OAK", "1"), ("7OAK", "2"), ("9ELM", "1"), ("9ELM", "3")]
    );
    assert_eq!(total(&roll, "Rent"), ("3850.00".to_owned(), Some("3850.00".to_owned()), Some(true)));
    assert!(roll.notes.iter().any(|note| note.contains("2251.00") && note.contains("2250.00")), "{:?}", roll.notes);
    let kinds = skipped(&roll);
    for expected in
        [(5, SkippedAs::Property), (9, SkippedAs::Subtotal), (13, SkippedAs::Subtotal), (14, SkippedAs::Total)]
    {
        assert!(kinds.contains(&expected), "{expected:?} in {kinds:?}");
    }
    assert_eq!(leases(&roll)[0].lease_begin_date.to_string(), "2026-03-07");
    assert_eq!(leases(&roll)[1].notice_move_out_date.map(|d| d.to_string()).as_deref(), Some("2026-05-31"));
    assert_eq!(leases(&roll)[2].lease_status, Some(LeaseState::MonthToMonth));
    assert!(
        roll.records.iter().any(|(_, r)| matches!(r, Record::LeaseParty(p) if p.tenant_code == "7OAK-1-2-BEA-BELL"))
    );
}

#[test]
fn rows_that_cannot_be_used_are_refused_and_named() {
    let roll = read(
        "Unit,Tenant,Status,Rent,Deposit,Balance,Lease From,Lease To\n\
         1,Ann Bell,Occupied,abc,0,0,1/1/2026,12/31/2026\n\
         2,Ben Cho,Occupied,900,0,0,2/30/2026,12/31/2026\n\
         3,,Occupied,900,0,0,1/1/2026,12/31/2026\n\
         4,Cy Dow,Occupied,900,0,0,1/1/2026,12/31/2025\n\
         5,Dee Fox,Occupied,900,-5,0,1/1/2026,12/31/2026\n\
         6,Eve Fox,Occupied,,0,0,1/1/2026,12/31/2026\n\
         7,Gil Hay,Occupied,900,0,0,,\n\
         8,VACANT,,,,,,\n\
         8,Ann Bell,Occupied,900,0,0,1/1/2026,12/31/2026\n\
         9,Ann Bell,Occupied,900,0,12,1/1/2026,12/31/2026\n\
         ,,,77,,,,\n",
    );
    let found: Vec<_> =
        roll.refusals.iter().map(|r| (r.line, r.code.as_str(), r.column.as_deref().unwrap_or(""))).collect();
    let mut sorted = found.clone();
    sorted.sort_unstable();
    let expected = [
        (2, "unreadable_amount", "Rent"),
        (3, "unreadable_date", "Lease From"),
        (4, "missing_cell", "Tenant"),
        (5, "end_before_begin", "Lease To"),
        (6, "negative_amount", "Deposit"),
        (7, "missing_cell", "Rent"),
        (8, "missing_cell", "Lease From"),
        (10, "duplicate_key", "Unit"),
        (11, "missing_cell", "Balance"),
        (12, "missing_cell", "Unit"),
    ];
    assert_eq!(sorted, expected);
    assert!(roll.refusals.iter().all(|r| r.reason.ends_with('.')));
}

#[test]
fn a_mapping_goes_before_the_guesses() {
    let text = "Kamer;Huurder;Huur;Beginn;Ende;Extra\n1;Ann Bell;1.250,50;28.03.2026;31.03.2027;x\n";
    assert_eq!(try_read(text).unwrap_err().code, Code::NotARentRoll);
    let json = r#"{ "columns": { "Kamer": "unit", "Huurder": "tenant_name", "huur": "rent", "Beginn": "lease_from", "Ende": "lease_to", "Extra": "skip", "Garten": "custom" }, "header_row": 1, "property": "H1" }"#;
    let mapping = Mapping::from_json("map.json", json).unwrap();
    let roll = read_rent_roll("haus.csv", text.as_bytes(), Some(&mapping), &Options::default()).unwrap();
    assert_eq!(roll.refusals, []);
    assert_eq!(leases(&roll)[0].lease_number, "H1-1-20260328");
    assert_eq!(leases(&roll)[0].monthly_rent, Cents(125_050));
    assert_eq!(units(&roll)[0].custom, []);
    assert!(roll.notes.iter().any(|note| note.contains("Garten")), "{:?}", roll.notes);
    assert!(roll.guesses.iter().all(|guess| guess.confidence == 100));
    assert_eq!(Mapping::from_json("m", r#"{"columns":{"A":"colour"}}"#).unwrap_err().code, Code::BadMapping);
    let twice = Mapping::from_json("m", r#"{"columns":{"Kamer":"unit","Huurder":"unit"},"header_row":1}"#).unwrap();
    let error = read_rent_roll("haus.csv", text.as_bytes(), Some(&twice), &Options::default()).unwrap_err();
    assert_eq!(error.code, Code::BadMapping);
}

#[test]
fn property_and_day_from_outside_where_the_file_names_none() {
    let text = "Unit,Name,Rent,Balance,Lease Start,Lease End\n1,Ann Bell,900,5,28/03/2026,27/03/2027\n2,Ben Cho,900,,01/04/2026,01/05/2027\n";
    let options = Options {
        property: Some("P9".to_owned()),
        as_of: chrono::NaiveDate::from_ymd_opt(2026, 6, 1),
        fallback_date: None,
        ..Options::default()
    };
    let roll = read_rent_roll("north side.csv", text.as_bytes(), None, &options).unwrap();
    assert_eq!(leases(&roll)[1].lease_number, "P9-2-20260401", "the first column shows that days come first");
    assert_eq!(roll.refusals, []);
    let roll = read(text);
    assert_eq!(leases(&roll)[0].property_code, "OAK-COURT");
    assert_eq!(roll.refusals.len(), 1, "a balance needs a day");
}

#[test]
fn other_reports_get_an_answer_of_their_own() {
    let vacancy = read(
        "Property Name,Unit,Unit Status,Days Vacant,Rent Ready,Property\n\n7OAK,A,Vacant-Unrented,9,No,\"7OAK - 7 Oak Street Denver, CO 80201\"\n7OAK\t,B,Notice-Unrented,,No,\"7OAK - 7 Oak Street Denver, CO 80201\"\n\nTotal,,,,,\n",
    );
    assert_eq!(vacancy.report, ReportKind::UnitVacancy);
    assert_eq!((units(&vacancy).len(), leases(&vacancy).len(), vacancy.refusals.len()), (2, 0, 0));
    let says = |text: &str| try_read(text).unwrap_err().reason;
    assert!(says("payment_id,unit_id,period_month,amount_paid,status\n1,2,2024-03,5,Paid\n").contains("payments"));
    assert!(says("Dear Sir,\nplease find attached\n").contains("No row looks like"));
    assert!(says("Unit,Tenant,Rent\n").contains("no unit"));
    assert_eq!(read("unit_number,sqft,market_rent,status\n1,478,1358.0,Active\n").report, ReportKind::UnitList);
}
