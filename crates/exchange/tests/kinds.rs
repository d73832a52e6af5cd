//! One file of each kind that was once misread, with its relatives: other words, other places, the same meaning.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use keystead_exchange::{Options, Record, RentRoll, read_rent_roll};
use keystead_model::lease::Lease;
use keystead_model::portfolio::Party;

fn read(text: &str) -> RentRoll {
    let options = Options {
        as_of: chrono::NaiveDate::from_ymd_opt(2026, 2, 1),
        property: Some("OAK".into()),
        ..Options::default()
    };
    read_rent_roll("roll.csv", text.as_bytes(), None, &options).unwrap()
}

fn leases(roll: &RentRoll) -> Vec<&Lease> {
    roll.records.iter().filter_map(|(_, r)| if let Record::Lease(lease) = r { Some(lease) } else { None }).collect()
}

fn people(roll: &RentRoll) -> Vec<String> {
    let of = |party: &Party| {
        let parts = [&party.first_name, &party.last_name, &party.company];
        parts.map(|part| part.as_deref().unwrap_or_default()).join(" ").trim().to_owned()
    };
    roll.records.iter().filter_map(|(_, r)| if let Record::Party(party) = r { Some(of(party)) } else { None }).collect()
}

fn owed(roll: &RentRoll) -> Vec<String> {
    roll.balances.iter().map(|stated| stated.balance.to_string()).collect()
}

fn says(roll: &RentRoll, part: &str) -> bool {
    roll.notes.iter().any(|note| note.contains(part))
}

#[test]
fn headers_of_other_systems_mean_the_same() {
    const END: [&str; 14] = [
        "Expires On",
        "End of Lease",
        "Lease Until",
        "Lease Expiration (mm/dd/yy)",
        "Contract End",
        "Tenancy End",
        "Lse Exp",
        "Lease Thru",
        "Lease_To",
        "LEASE END",
        "LeaseEndDate",
        "Mietende",
        "Fin du bail",
        "Fin de contrato",
    ];
    for header in END {
        let roll = read(&format!("Unit,Tenant,Rent,Lease From,{header}\n1,Ann Ash,900.00,02/01/2025,01/31/2027\n"));
        assert_eq!(leases(&roll)[0].lease_end_date.unwrap().to_string(), "2027-01-31", "{header}");
    }
    const BALANCE: [&str; 10] = [
        "Balance Owed",
        "A/R Balance",
        "Outstanding",
        "Total Due",
        "Balance (USD)",
        "Cur Bal",
        "Balance_EUR",
        "Saldo",
        "Solde",
        "Past Due",
    ];
    for header in BALANCE {
        let roll = read(&format!("Unit,Tenant,Rent,Lease From,{header}\n1,Ann Ash,900.00,02/01/2025,40.00\n"));
        assert_eq!(owed(&roll), ["40.00"], "{header}");
    }
    let ahead = read("Unit,Tenant,Rent,Lease From,Prepaid\n1,Ann Ash,900.00,02/01/2025,40.00\n");
    assert_eq!(owed(&ahead), ["-40.00"], "what was paid ahead is no debt");
    const TENANT: [&str; 10] = [
        "Primary Tenant",
        "Head of Household",
        "Lessee Name",
        "Company",
        "Renter",
        "Res Name",
        "Mieter",
        "Locataire",
        "Inquilino",
        "Nom",
    ];
    for header in TENANT {
        let roll = read(&format!("Unit,{header},Rent,Lease From\n1,Ann Ash,900.00,02/01/2025\n2,VACANT,,\n"));
        assert_eq!((people(&roll), leases(&roll).len()), (vec!["Ann Ash".to_owned()], 1), "{header}");
    }
    const DEPOSIT: [&str; 9] = [
        "Bond",
        "Deposit Paid",
        "Security Deposit Held",
        "Deposit Amt",
        "Sec Dep",
        "Dep. On Hand",
        "Kaution",
        "Dépôt de garantie",
        "Fianza",
    ];
    for header in DEPOSIT {
        let roll = read(&format!("Unit,Tenant,Rent,Lease From,{header}\n1,Ann Ash,900.00,02/01/2025,500.00\n"));
        assert_eq!(leases(&roll)[0].security_deposit.unwrap().to_string(), "500.00", "{header}");
    }
    for header in ["Vacating", "NTV Date", "Est. Move Out", "Sched Move-Out", "MO Date", "Auszug", "Sortie", "Salida"] {
        let roll = read(&format!("Unit,Tenant,Rent,Lease From,{header}\n1,Ann Ash,900.00,02/01/2025,03/31/2026\n"));
        assert_eq!(leases(&roll)[0].notice_move_out_date.unwrap().to_string(), "2026-03-31", "{header}");
    }
    for header in ["Occ", "Occupied/Vacant", "Occ. Status", "Unit Stat", "Estado", "État"] {
        let roll = read(&format!("Unit,{header},Rent,Lease From\n1,Occupied,900.00,02/01/2025\n2,Vacant,,\n"));
        assert_eq!((roll.units.len(), leases(&roll).len()), (2, 1), "{header}");
    }
}

#[test]
fn lines_of_sums_and_counts_are_no_units_whatever_they_are_called() {
    const SUMS: [&str; 16] = [
        "3 Units",
        "Units: 3",
        "# Units: 3",
        "Count: 3",
        "Sum",
        "Total",
        "All Properties",
        "Portfolio",
        "Oak Court Total (3 units)",
        "Summe",
        "Gesamt",
        "Gesamtsumme",
        "Sous-total",
        "Total général",
        "Summe Oak Court",
        "Report totals",
    ];
    for label in SUMS {
        for column in 0..2 {
            let place = |text: &str| if column == 0 { format!("{text},,") } else { format!(",,{text}") };
            let roll = read(&format!(
                "Unit,Status,Tenant,Lease From,Rent,Market Rent\n101,Occupied,Ann Ash,02/01/2025,1000.00,1300.00\n\
                 102,Vacant,,,,1400.00\n103,Occupied,Ben Birch,02/01/2025,1650.00,1300.00\n{},,2650.00,4000.00\n",
                place(label).trim_end_matches(',').to_owned() + if column == 0 { ",," } else { "" }
            ));
            assert_eq!(roll.refusals, [], "{label}");
            assert_eq!((roll.units.len(), people(&roll).len()), (3, 2), "{label} in column {column}");
            assert!(
                roll.totals.iter().all(|total| total.equal == Some(true)),
                "{label} in column {column}: {:?}",
                roll.totals
            );
        }
    }
    for label in ["Avg", "Average", "Average Rent", "Occupied: 2", "Occupancy %", "Vacant: 1", "Durchschnitt"] {
        let roll = read(&format!(
            "Unit,Tenant,Lease From,Rent\n101,Ann Ash,02/01/2025,1000.00\n102,Ben Birch,02/01/2025,1650.00\n{label},,,1325.00\n\
             Total,,,2650.00\n"
        ));
        assert_eq!((roll.refusals.len(), roll.units.len(), people(&roll).len()), (0, 2, 2), "{label}");
        assert!(roll.totals.iter().all(|total| total.equal == Some(true)), "{label}");
    }
}

#[test]
fn days_and_words_that_stand_for_none() {
    for none in ["01/01/1900", "1/0/1900", "12/30/1899", "1899-12-30", "00/00/0000", "N/A", "-", "None"] {
        let roll = read(&format!(
            "Unit,Tenant,Rent,Lease From,Lease To,Move Out\n1,Ann Ash,900.00,02/01/2025,01/31/2027,{none}\n"
        ));
        assert_eq!(roll.refusals, [], "{none}");
        assert_eq!(leases(&roll)[0].lease_status.unwrap().as_str(), "active", "{none}");
    }
    for open in [
        "Rolling",
        "MTM",
        "Month to Month",
        "12/31/9999",
        "Open",
        "Periodic",
        "unbefristet",
        "Indefinite",
        "9999-12-31",
    ] {
        let roll = read(&format!(
            "Unit,Tenant,Rent,Lease From,Lease To\n1,Ann Ash,900.00,02/01/2025,{open}\n2,Bo,900.00,02/01/2025,01/31/2027\n"
        ));
        assert_eq!(roll.refusals, [], "{open}");
        assert_eq!(
            (leases(&roll)[0].lease_end_date, leases(&roll)[0].lease_status.unwrap().as_str()),
            (None, "month_to_month"),
            "{open}"
        );
    }
    for none in ["Waived", "N/A", "None", "-", "Surety Bond", "Paid"] {
        let roll = read(&format!(
            "Unit,Tenant,Rent,Lease From,Deposit\n1,Ann Ash,900.00,02/01/2025,{none}\n2,Bo,900.00,02/01/2025,500.00\n"
        ));
        assert_eq!(roll.refusals, [], "{none}");
        let deposits: Vec<i64> = leases(&roll).iter().map(|lease| lease.security_deposit.map_or(0, |d| d.0)).collect();
        assert_eq!(deposits, [0, 50_000], "{none}");
    }
}

#[test]
fn names_in_which_words_of_a_report_stand_stay_names() {
    const NAMES: [(&str, &str); 14] = [
        ("Vacant Lot LLC", "Vacant Lot LLC"),
        ("\"Model, Anna\"", "Anna Model"),
        ("\"Down, Peter\"", "Peter Down"),
        ("Total Care Inc", "Total Care Inc"),
        ("Summary Judgment LLP", "Summary Judgment LLP"),
        ("\"Average, Tom\"", "Tom Average"),
        ("\"Office, Rosa\"", "Rosa Office"),
        ("\"Sum, Mark\"", "Mark Sum"),
        ("\"Units, Ava\"", "Ava Units"),
        ("\"Page, May\"", "May Page"),
        ("Portfolio Partners LLC", "Portfolio Partners LLC"),
        ("\"Current, Will\"", "Will Current"),
        ("\"Future, Fay\"", "Fay Future"),
        ("\"Past, Pia\"", "Pia Past"),
    ];
    for (written, name) in NAMES {
        for header in ["Unit,Tenant", "Tenant,Unit"] {
            let cells = if header.starts_with("Unit") { format!("101,{written}") } else { format!("{written},101") };
            let last = if header.starts_with("Unit") { "102,\"Birch, Ben\"" } else { "\"Birch, Ben\",102" };
            let roll =
                read(&format!("{header},Lease From,Rent\n{cells},02/01/2025,1000.00\n{last},02/01/2025,900.00\n"));
            assert_eq!(roll.refusals, [], "{name}");
            assert_eq!(people(&roll), [name, "Ben Birch"], "{header}");
        }
    }
    for property in [
        "Summit Place",
        "Residential Park",
        "Date Palm Village",
        "Totem Towers",
        "Total Living Apartments",
        "Page Street Flats",
    ] {
        let options = Options { as_of: chrono::NaiveDate::from_ymd_opt(2026, 2, 1), ..Options::default() };
        let text = format!(
            "Unit,Tenant,Lease From,Rent\nOak Court,,,\n101,Ann Ash,02/01/2025,1000.00\n{property},,,\n201,Ben Birch,02/01/2025,900.00\n"
        );
        let roll = read_rent_roll("roll.csv", text.as_bytes(), None, &options).unwrap();
        assert_eq!(
            roll.units.iter().map(|unit| unit.property.as_deref().unwrap()).collect::<Vec<_>>(),
            ["Oak Court", property]
        );
    }
}

#[test]
fn words_of_states_are_read_with_what_stands_beside_them() {
    let state = |word: &str| {
        let roll = read(&format!(
            "Unit,Tenant,Status,Lease From,Lease To,Rent\n1,Ann Ash,{word},02/01/2025,01/31/2027,900.00\n2,Bo,Occupied,02/01/2025,01/31/2027,900.00\n"
        ));
        let lives =
            leases(&roll).iter().any(|lease| lease.unit_number == "1" && lease.lease_status.unwrap().in_force());
        (lives, !roll.notes.is_empty() || roll.decisions.iter().any(keystead_exchange::Decision::is_open))
    };
    for word in [
        "Pending Renewal",
        "Pending Eviction",
        "Future Vacate",
        "Notice Rescinded",
        "Occupied",
        "Vermietet",
        "Ocupado",
        "Gekündigt",
    ] {
        assert!(state(word).0, "{word}");
    }
    for word in ["Past", "Moved Out", "Denied", "Former", "Cancelled", "Declined"] {
        let (lives, said) = state(word);
        assert!(!lives && said, "{word}");
    }
    assert!(state("Evicted").1, "an eviction is said or asked about");
}

#[test]
fn one_more_tenant_with_an_amount_of_their_own_is_refused_and_not_lost() {
    let roll = read(
        "Unit,Tenant,Lease From,Rent,Balance\n101,Ann Ash,02/01/2025,1000.00,0.00\n,Ben Birch,,,75.00\n102,Cy Cole,02/01/2025,900.00,\n",
    );
    assert_eq!(roll.refusals.iter().map(|refusal| refusal.line).collect::<Vec<_>>(), [3]);
    let roll = read("Unit,Tenant,Lease From,Rent\n101,VACANT,,\nn/a,Ben Birch,02/01/2025,800.00\n");
    assert_eq!(
        (roll.refusals.len(), leases(&roll).len()),
        (1, 0),
        "a line without its unit is nobody's in the unit above"
    );
    assert!(!says(&roll, "Ben Birch"));
}

fn numbers(roll: &RentRoll) -> Vec<&str> {
    let units = roll.records.iter().filter_map(|(_, r)| if let Record::Unit(unit) = r { Some(unit) } else { None });
    units.map(|unit| unit.unit_number.as_str()).collect()
}

#[test]
fn an_empty_unit_whose_amounts_are_the_sums_above_is_told_from_a_sum_by_its_number() {
    let of = |last: &str| {
        let head = "Property,Unit,Tenant,Lease From,Market Rent,Sq Ft,Rent\n";
        read(&format!("{head}Oak Court,101,,,2280.00,450,\n,102,,,900.00,450,\n{last}\n"))
    };
    assert_eq!(numbers(&of(",103,,,3180.00,450,")), ["101", "102", "103"]);
    for sum in [",2,,,3180.00,900,", ",100%,,,3180.00,900,", ",Totaal,,,3180.00,900,", ",,,,3180.00,900,"] {
        assert_eq!(numbers(&of(sum)), ["101", "102"], "{sum}");
    }
}

#[test]
fn the_last_property_may_have_one_empty_unit() {
    let of = |last: &str| {
        let head = "Property,Unit,Sq Ft,Tenant,Beds,Lease From,Rent\n";
        let rows = "Oak Court,101,450,Ann Ash,1,02/01/2025,900.00\nOak Court,102,450,Ben Birch,1,02/01/2025,900.00\n";
        read(&format!("{head}{rows}{last}\n"))
    };
    for unit in
        ["Birch House,301,450,,,,", "Birch House,301,1450,,,,", "Birch House,301,,,0,,", "Birch House,301,,VACANT,,,"]
    {
        assert_eq!(numbers(&of(unit)).last(), Some(&"301"), "{unit}");
    }
    for legend in ["1BR,120,950,,,,", "Studio,2,450,,,,", "Average,900,4,,,,", "2BR,1,,,,,", "Leased,66%,,,,,"] {
        let roll = of(legend);
        assert_eq!(numbers(&roll), ["101", "102"], "{legend}");
        assert!(says(&roll, "under the last unit") || roll.skipped.iter().any(|line| line.line == 4), "{legend}");
    }
}

#[test]
fn the_side_of_an_account_stands_behind_the_mark_of_the_currency() {
    for (written, cents) in
        [("\"1,00 kr CR\"", -100), ("1.00 USD CR", -100), ("1.00 EUR Dr.", 100), ("kr 1.00 CR", -100)]
    {
        let sign = if written.contains(',') { "\"900,00\"" } else { "900.00" };
        let head = "Unit,Tenant,Lease From,Rent,Balance\n";
        let roll = read(&format!("{head}101,Ann Ash,02/01/2025,{sign},{written}\nTotal,,,{sign},{written}\n"));
        assert_eq!(roll.balances.iter().map(|stated| stated.balance.0).collect::<Vec<_>>(), [cents], "{written}");
        let total = roll.totals.iter().find(|total| total.column == "Balance").unwrap();
        assert_eq!((total.stated.map(|sum| sum.0), total.equal), (Some(cents), Some(true)), "{written}");
    }
}

#[test]
fn a_further_line_of_a_unit_with_an_amount_under_no_known_header_is_not_lost() {
    let of = |amount: &str| {
        let rows = format!("101,Ann Ash,02/01/2025,1000.00,25.00\n101,Ben Birch,,,{amount}\n");
        read(&format!("Unit,Tenant,Lease From,Rent,Qzx\n{rows}"))
    };
    let refused = of("75.00").refusals;
    assert_eq!(refused.iter().map(|refusal| refusal.line).collect::<Vec<_>>(), [3]);
    for same in ["25.00", "", "0.00", "note 7"] {
        let roll = of(same);
        assert_eq!((roll.refusals.len(), people(&roll).len()), (0, 2), "{same}: {:#?}", roll.refusals);
    }
    // Of a lease to come it is kept.
    let text = "Unit,Tenant,Lease From,Rent,Qzx\n101,Ann Ash,02/01/2025,1000.00,25.00\n101,Ben Birch,03/01/2026,900.00,75.00\n";
    let roll = read(text);
    let kept = leases(&roll)[1].custom.iter().map(|(_, value)| value.as_str()).collect::<Vec<_>>();
    assert_eq!((roll.refusals.len(), kept), (0, vec!["75.00"]));
}
