//! What an invented company must always be: the same for the same plan, whole (every reference
//! finds its record), and of the shape it was asked for.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test fails by panicking")]

use chrono::NaiveDate;
use keystead_demo::{Plan, portfolio};
use keystead_model::kinds::FileKind;
use keystead_model::lease::Lease;
use keystead_model::record::Record;
use keystead_model::words::{EntryType, LeaseState, PartyKind, WorkOrderStatus};
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::convert::Infallible;

fn plan(units: u32, seed: u64) -> Plan {
    on(units, seed, 2026, 3, 28)
}

fn on(units: u32, seed: u64, year: i32, month: u32, day: u32) -> Plan {
    Plan { units, seed, as_of: NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default() }
}

fn each(plan: &Plan, mut see: impl FnMut(Record)) {
    let done: Result<(), Infallible> = portfolio(plan, &mut |record| {
        see(record);
        Ok(())
    });
    assert_eq!(done, Ok(()));
}

fn all(plan: &Plan) -> Vec<Record> {
    let mut records = Vec::new();
    each(plan, |record| records.push(record));
    records
}

fn fingerprint(plan: &Plan) -> String {
    let mut hash = Sha256::new();
    each(plan, |record| hash.update(format!("{record:?}\n")));
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn leases(records: &[Record]) -> Vec<&Lease> {
    records.iter().filter_map(|r| if let Record::Lease(lease) = r { Some(lease) } else { None }).collect()
}

const SIZES: [u32; 6] = [1, 2, 10, 97, 4353, 20_001];

#[test]
fn same_plan_same_portfolio() {
    for units in [1, 300] {
        assert_eq!(fingerprint(&plan(units, 7)), fingerprint(&plan(units, 7)));
        assert_ne!(fingerprint(&plan(units, 7)), fingerprint(&plan(units, 8)));
        assert_ne!(fingerprint(&plan(units, 7)), fingerprint(&on(units, 7, 2026, 3, 29)));
    }
}

/// Stays as it is until somebody means to change what a demo looks like, or what a record holds; then
/// the new value goes here.
#[test]
fn another_build_gives_the_same_portfolio() {
    assert_eq!(fingerprint(&plan(400, 7)), "2f8084a6e69e21ab7aefb5402c3785a0590f048612a519e59ca4c55d75718166");
}

#[test]
fn nothing_asked_nothing_given() {
    assert_eq!(all(&plan(0, 1)), []);
}

#[test]
fn the_sinks_error_ends_it() {
    let mut seen = 0;
    let done = portfolio(&plan(50, 1), &mut |_| {
        seen += 1;
        if seen == 20 { Err("full") } else { Ok(()) }
    });
    assert_eq!((done, seen), (Err("full"), 20));
}

/// Walks the stream once: each key once, each reference to a record that came before.
#[test]
fn every_reference_finds_its_record() {
    for (units, seed) in SIZES.into_iter().zip(40..) {
        let mut keys: HashSet<String> = HashSet::new();
        let mut names: HashSet<String> = HashSet::new();
        let mut found = 0;
        let unit = |property: &str, number: &str| format!("unit {property} {number}");
        each(&plan(units, seed), |record| {
            let (own, refers): (Option<String>, Vec<String>) = match record {
                Record::Property(p) => {
                    assert!(names.insert(p.name.clone()), "two properties are called {}", p.name);
                    let owner = format!("owner {}", p.owner_code.unwrap_or_default());
                    let bank = format!("bank_accounts.csv {}", p.bank_code.unwrap_or_default());
                    (Some(format!("property {}", p.property_code)), vec![owner, bank])
                }
                Record::Row(row) => {
                    let of = |kind: FileKind, column: &str| {
                        format!("{} {}", kind.file_name(), row.text(column).unwrap_or_default())
                    };
                    let refers = match row.kind() {
                        FileKind::BankAccounts => vec![],
                        FileKind::VendorAccounts | FileKind::VendorDocuments => {
                            vec![format!("vendor {}", row.text("vendor_code").unwrap_or_default())]
                        }
                        FileKind::Bills | FileKind::RecurringBills => {
                            let place = row.text("property_code").unwrap_or_default();
                            let vendor = format!("vendor {}", row.text("vendor_code").unwrap_or_default());
                            let unit_number = row.text("unit_number").filter(|number| !number.is_empty());
                            let mut refers = vec![format!("property {place}"), vendor];
                            refers.extend(unit_number.map(|number| unit(place, number)));
                            refers
                        }
                        FileKind::BillPayments => {
                            let bill = format!("bills.csv {} 1", row.text("bill_code").unwrap_or_default());
                            vec![of(FileKind::BankAccounts, "bank_code"), bill]
                        }
                        _ => vec![of(FileKind::BankAccounts, "bank_code")],
                    };
                    let columns = row.kind().columns();
                    let key: Vec<_> = columns
                        .iter()
                        .enumerate()
                        .filter(|(_, column)| column.key)
                        .map(|(at, _)| row.key_at(at))
                        .collect();
                    // The account of a line and of a statement is the first part of their keys.
                    let of_bank = [FileKind::BankLines, FileKind::BankStatements].contains(&row.kind());
                    let key: Vec<_> = if of_bank { key[1..].to_vec() } else { key };
                    (Some(format!("{} {}", row.kind().file_name(), key.join(" "))), refers)
                }
                Record::Allocation(a) => panic!("receipts of the demo settle the oldest charges: {a:?}"),
                Record::Building(b) => {
                    let property = format!("property {}", b.property_code);
                    (Some(format!("building {} {}", b.property_code, b.building_code)), vec![property])
                }
                Record::Unit(u) => {
                    found += 1;
                    let building = format!("building {} {}", u.property_code, u.building_code.unwrap_or_default());
                    (Some(unit(&u.property_code, &u.unit_number)), vec![building])
                }
                Record::Party(p) => (Some(format!("{} {}", p.kind, p.code)), vec![]),
                Record::Lease(l) => {
                    let mut refers = vec![unit(&l.property_code, &l.unit_number), format!("tenant {}", l.tenant_code)];
                    refers.extend(l.renews_lease_number.map(|number| format!("lease {number}")));
                    (Some(format!("lease {}", l.lease_number)), refers)
                }
                Record::LeaseParty(p) => {
                    let refers = vec![format!("lease {}", p.lease_number), format!("tenant {}", p.tenant_code)];
                    (Some(format!("lease party {} {}", p.lease_number, p.tenant_code)), refers)
                }
                Record::Entry(e) => {
                    let slip = e.more.slip_code.map(|code| format!("deposit_slips.csv {code}"));
                    assert_eq!(slip.is_some(), e.entry_type == EntryType::Payment, "{}", e.entry_code);
                    let refers = [Some(format!("lease {}", e.lease_number)), slip];
                    (Some(format!("entry {}", e.entry_code)), refers.into_iter().flatten().collect())
                }
                Record::WorkOrder(w) => {
                    let mut refers = vec![format!("property {}", w.property_code)];
                    refers.extend(w.unit_number.map(|number| unit(&w.property_code, &number)));
                    refers.extend(w.vendor_code.map(|code| format!("vendor {code}")));
                    (Some(format!("work order {}", w.work_order_number)), refers)
                }
                Record::Equipment(e) => {
                    let mut refers = vec![format!("property {}", e.property_code)];
                    refers.extend(e.unit_number.map(|number| unit(&e.property_code, &number)));
                    (Some(format!("equipment {}", e.equipment_code)), refers)
                }
            };
            for key in refers {
                assert!(keys.contains(&key), "{key} is referred to before it comes");
            }
            if let Some(key) = own {
                assert!(!keys.contains(&key), "{key} comes twice");
                keys.insert(key);
            }
        });
        assert_eq!(found, units);
    }
}

/// Each month before the last is reconciled: its lines are the slips and the checks, and its balance what they come to. In the last month
/// the bank speaks of what nobody knows, and of one slip otherwise.
#[test]
fn the_bank_has_what_the_slips_have_and_the_last_month_has_work() {
    let records = all(&plan(400, 7));
    let mut slips: HashMap<String, i64> = HashMap::new();
    let (mut lines, mut statements) = (Vec::new(), Vec::new());
    for record in &records {
        match record {
            Record::Entry(e) => {
                if let Some(code) = &e.more.slip_code {
                    *slips.entry(code.clone()).or_default() += e.amount.0;
                }
            }
            Record::Row(row) if row.kind() == FileKind::BillPayments => {
                let code = row.written("payment_code").unwrap();
                slips.insert(code, -cents(&row.written("amount").unwrap()));
            }
            Record::Row(row) if row.kind() == FileKind::BankLines => {
                let matches = row.written("matches").filter(|code| !code.is_empty());
                lines.push((row.written("date").unwrap(), cents(&row.written("amount").unwrap()), matches));
            }
            Record::Row(row) if row.kind() == FileKind::BankStatements => {
                let finalised = row.written("finalised_on").is_some_and(|day| !day.is_empty());
                statements.push((
                    row.written("statement_date").unwrap(),
                    cents(&row.written("closing_balance").unwrap()),
                    finalised,
                ));
            }
            _ => {}
        }
    }
    for (day, amount, matches) in &lines {
        if let Some(code) = matches {
            assert_eq!(slips.get(code), Some(amount), "{day} {code}");
        }
    }
    assert!(statements.len() > 10, "{}", statements.len());
    for (day, closing, finalised) in &statements {
        let sum: i64 = lines.iter().filter(|line| line.0 <= *day).map(|line| line.1).sum();
        assert_eq!(sum, *closing, "{day}");
        assert_eq!(*finalised, day.as_str() < "2026-02-28", "{day}");
        let open = lines.iter().filter(|line| line.0 <= *day && line.2.is_none()).count();
        assert_eq!(open == 0, *finalised, "{day}: {open} lines are open");
    }
    let (_, of_month): (Vec<_>, Vec<_>) = lines.iter().partition(|line| line.0.as_str() < "2026-02-01");
    let odd = of_month.iter().filter(|line| line.1 < 0 && !slips.values().any(|cents| *cents == line.1));
    assert_eq!(odd.map(|line| line.1).collect::<Vec<_>>(), [-20_000, -4_250]);
    assert!(lines.iter().filter(|line| line.1 < 0).count() > 7, "checks are cashed");
}

fn cents(text: &str) -> i64 {
    text.replace('.', "").parse().unwrap()
}

/// The days a lease held its unit; a lease in force holds it until its own successor begins.
fn held(lease: &Lease) -> (NaiveDate, NaiveDate) {
    let end = lease.lease_end_date.unwrap_or(NaiveDate::MAX);
    let last = match lease.lease_status {
        Some(LeaseState::Vacant) => lease.actual_move_out_date.unwrap_or(end),
        Some(LeaseState::Active | LeaseState::Future) if end >= plan(1, 1).as_of => end,
        _ => NaiveDate::MAX,
    };
    (lease.lease_begin_date, last)
}

#[test]
fn no_unit_is_let_twice() {
    for units in SIZES {
        let records = all(&plan(units, 3));
        let mut by_unit: HashMap<(&str, &str), Vec<&Lease>> = HashMap::new();
        for lease in leases(&records) {
            by_unit.entry((&lease.property_code, &lease.unit_number)).or_default().push(lease);
        }
        assert_eq!(by_unit.len(), units as usize);
        for ((property, unit), mut leases) in by_unit {
            leases.sort_by_key(|lease| lease.lease_begin_date);
            let in_force = leases.iter().filter(|l| l.lease_status.is_some_and(LeaseState::in_force)).count();
            assert!(in_force <= 1, "{property}/{unit} has {in_force} leases in force");
            for pair in leases.windows(2) {
                assert!(held(pair[0]).1 < held(pair[1]).0, "{property}/{unit}: {pair:#?}");
            }
        }
    }
}

#[test]
fn leases_are_sound() {
    for plan in [plan(4353, 1), on(4353, 2, 2024, 2, 29), on(4353, 3, 2027, 1, 31)] {
        let records = all(&plan);
        let leases = leases(&records);
        let by_number: HashMap<&str, &Lease> = leases.iter().map(|l| (l.lease_number.as_str(), *l)).collect();
        for lease in &leases {
            let begin = lease.lease_begin_date;
            assert!(lease.lease_end_date.is_none_or(|end| end > begin), "{lease:?}");
            assert!(lease.monthly_rent.0 > 0 && lease.security_deposit.is_none_or(|d| d.0 > 0));
            if let (Some(told), Some(leaves)) = (lease.notice_date, lease.notice_move_out_date) {
                assert!(told <= leaves && told >= begin && told <= plan.as_of, "{lease:?}");
            }
            match lease.lease_status {
                Some(LeaseState::Future) => assert!(begin >= plan.as_of, "{lease:?}"),
                Some(LeaseState::Notice) => assert!(begin <= plan.as_of && lease.notice_move_out_date.is_some()),
                Some(LeaseState::Vacant) => {
                    assert!(lease.actual_move_out_date.is_none_or(|left| left < plan.as_of && left > begin));
                }
                _ => assert!(begin <= plan.as_of && lease.actual_move_out_date.is_none(), "{lease:?}"),
            }
            if let Some(old) = lease.renews_lease_number.as_deref().and_then(|number| by_number.get(number)) {
                assert_eq!(old.lease_end_date.and_then(|end| end.succ_opt()), Some(begin));
                assert_eq!(old.tenant_code, lease.tenant_code);
                assert_eq!(old.actual_move_out_date, None);
            }
        }
    }
}

/// The figures of the company this product was first drawn for, before its first night.
#[test]
fn the_shape_is_that_of_the_origin() {
    for plan in [plan(4353, 1), plan(4353, 42), on(4353, 1, 2026, 11, 21), on(4353, 5, 2024, 2, 29)] {
        let records = all(&plan);
        let leases = leases(&records);
        let count = |what: &dyn Fn(&Lease) -> bool| leases.iter().filter(|lease| what(lease)).count();
        let state = |lease: &Lease, state| lease.lease_status == Some(state);
        let days = |lease: &Lease| lease.lease_end_date.map(|end| (end - plan.as_of).num_days());
        let active_within =
            |last| count(&|l| state(l, LeaseState::Active) && days(l).is_some_and(|d| (0..=last).contains(&d)));
        let past = count(&|l| state(l, LeaseState::Active) && days(l).is_some_and(|d| d < 0));
        assert_eq!(past, 1146);
        assert_eq!([active_within(30), active_within(60), active_within(90)], [142, 298, 451]);
        let run_out =
            count(&|l| state(l, LeaseState::Notice) && l.notice_move_out_date.is_some_and(|day| day < plan.as_of));
        assert_eq!((run_out, count(&|l| state(l, LeaseState::Notice))), (12, 99));
        assert_eq!(count(&|l| state(l, LeaseState::Future) && l.lease_begin_date <= plan.as_of), 3);
        let in_force = count(&|l| l.lease_status.is_some_and(LeaseState::in_force));
        // What the night makes of it: 12 leave, 3 come.
        assert_eq!(4353 - in_force + 12 - 3, 279);
        let renewals = count(&|l| state(l, LeaseState::Future) && l.renews_lease_number.is_some());
        assert!((50..110).contains(&renewals), "{renewals} signed renewals");
        let recently =
            count(&|l| l.actual_move_out_date.is_some_and(|left| (1..=120).contains(&(plan.as_of - left).num_days())));
        assert!(recently > 250, "{recently} moved out lately");
        let entries = records.iter().filter(|r| matches!(r, Record::Entry(_))).count();
        assert!((90_000..130_000).contains(&entries), "{entries} ledger entries");
        assert!((3500..12_000).contains(&leases.len()), "{} leases", leases.len());
        let orders = records.iter().filter(|r| matches!(r, Record::WorkOrder(_))).count();
        assert!((4800..6500).contains(&orders), "{orders} work orders");
        let properties = records.iter().filter(|r| matches!(r, Record::Property(_))).count();
        assert_eq!(properties, 24);
        // Today, its lists and what is printed have something to show: late, due now, to come, not promised yet; with a vendor and without.
        let open: Vec<_> = records
            .iter()
            .filter_map(|record| match record {
                Record::WorkOrder(order) => Some(order),
                _ => None,
            })
            .filter(|order| matches!(order.status, Some(WorkOrderStatus::Open | WorkOrderStatus::InProgress)))
            .collect();
        let due = |is: &dyn Fn(NaiveDate) -> bool| open.iter().filter(|order| order.due_date.is_some_and(is)).count();
        let (late, now, later) =
            (due(&|day| day < plan.as_of), due(&|day| day == plan.as_of), due(&|day| day > plan.as_of));
        assert!((10..80).contains(&late) && now > 0 && later > late, "{late} late, {now} today, {later} later");
        let without = open.iter().filter(|order| order.due_date.is_none()).count();
        let assigned = open.iter().filter(|order| order.vendor_code.is_some()).count();
        assert!(without > 0 && assigned > 50 && assigned < open.len(), "{without} without a day, {assigned} assigned");
    }
}

#[test]
fn properties_are_of_sensible_size() {
    for seed in 1..6 {
        let mut sizes: HashMap<String, u32> = HashMap::new();
        each(&plan(20_001, seed), |record| {
            if let Record::Unit(unit) = record {
                *sizes.entry(unit.property_code).or_default() += 1;
            }
        });
        assert!(sizes.values().all(|size| (30..=480).contains(size)), "{sizes:?}");
    }
}

#[test]
fn amounts_days_and_addresses_belong_to_nobody() {
    let plan = plan(4353, 9);
    let mut owed: HashMap<String, i64> = HashMap::new();
    each(&plan, |record| match record {
        Record::Unit(unit) => {
            assert!(unit.market_rent.is_some_and(|rent| rent.0 > 40_000 && rent.0 % 500 == 0), "{unit:?}");
        }
        Record::Entry(entry) => {
            assert!(entry.amount.0 > 0 && entry.date <= plan.as_of, "{entry:?}");
            let signed = if entry.entry_type == EntryType::Charge { entry.amount.0 } else { -entry.amount.0 };
            *owed.entry(entry.lease_number).or_default() += signed;
        }
        Record::Party(party) => {
            let phone = party.phone.unwrap_or("+16145550100".to_owned());
            assert!(phone.len() == 12 && phone.starts_with("+1") && &phone[5..10] == "55501", "{phone}");
            let mail = party.email.unwrap_or("x@example.com".to_owned());
            let domain = mail.rsplit('@').next().unwrap_or_default();
            assert!(["example.com", "example.org", "example.net"].contains(&domain), "{mail}");
            assert!(mail.is_ascii() && !mail.starts_with('.'), "{mail}");
            assert_eq!(party.kind == PartyKind::Vendor, party.trade.is_some());
        }
        Record::WorkOrder(order) => {
            assert!(order.requested_date <= plan.as_of, "{order:?}");
            assert!(order.completed_date.is_none_or(|day| day >= order.requested_date && day <= plan.as_of));
            assert_eq!(order.status == Some(WorkOrderStatus::Completed), order.completed_date.is_some());
            assert!(order.actual_cost.is_none_or(|cost| cost.0 > 0));
            assert!(order.due_date.is_none_or(|day| day >= order.requested_date), "{order:?}");
        }
        Record::Equipment(item) => assert!(item.installed_date.is_none_or(|day| day < plan.as_of)),
        _ => {}
    });
    let behind = owed.values().filter(|cents| **cents > 0).count();
    assert!((150..1500).contains(&behind), "{behind} leases owe something");
    assert!(owed.values().all(|cents| *cents >= -600_000));
}
