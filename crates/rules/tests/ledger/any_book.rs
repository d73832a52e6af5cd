//! Books at random: two properties, three leases, rows of every type in any order, with what would be refused left out.

use chrono::{Days, NaiveDate};
use keystead_rules::ledger::allocation::AllocationProblem;
use keystead_rules::ledger::book::Problem;
use keystead_rules::ledger::rows::*;
use keystead_rules::ledger::words::*;
use keystead_rules::ledger::{Book, Ledger, Minor, Percent};
use proptest::prelude::*;

/// The first day of all books.
pub const FIRST: NaiveDate = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
/// Rows fall within so many days.
pub const SPAN: u64 = 100;

/// A day of a book.
pub fn day(number: u64) -> NaiveDate {
    FIRST.checked_add_days(Days::new(number)).unwrap()
}

/// A row of a tenant's account, bare.
pub fn row(code: &str, lease: &str, row_type: RowType, date: NaiveDate, amount: Minor) -> TenantRow {
    TenantRow {
        entry_code: code.to_owned(),
        lease_number: lease.to_owned(),
        row_type,
        date,
        due_date: None,
        amount,
        category: None,
        payer_code: None,
        account_code: None,
        reverses_code: None,
        for_code: None,
        opening: false,
        bank_code: None,
        slip_code: None,
    }
}

/// A property in dollars with a trust and a deposit bank.
pub fn property(code: &str) -> PropertyTerms {
    PropertyTerms {
        property_code: code.to_owned(),
        currency: "USD".to_owned(),
        country: String::new(),
        owner_code: Some("O1".to_owned()),
        bank_code: Some("TR".to_owned()),
        deposit_bank_code: Some("DP".to_owned()),
        proration: Proration::Actual,
        allocation_order: Vec::new(),
    }
}

/// A lease at 1,000.00 from before the first day.
pub fn lease(number: &str, property: &str) -> LeaseTerms {
    LeaseTerms {
        lease_number: number.to_owned(),
        property_code: property.to_owned(),
        unit_number: number.to_owned(),
        tenant_code: format!("T{number}"),
        lease_begin_date: NaiveDate::from_ymd_opt(2024, 1, 1).unwrap(),
        monthly_rent: 100_000,
        security_deposit: None,
        rent_due_day: None,
        lease_status: None,
        notice_move_out_date: None,
        actual_move_out_date: None,
        renews_lease_number: None,
    }
}

/// A late fee of 50.00 after five days, once, for rent, everywhere.
pub fn fee_rule() -> LateFeeRule {
    LateFeeRule {
        rule_code: "R".to_owned(),
        property_code: None,
        lease_number: None,
        begin_date: None,
        end_date: None,
        categories: Vec::new(),
        grace_days: 5,
        kind: FeeKind::Flat,
        amount: 5_000,
        percent: Percent::default(),
        base: FeeBase::Rent,
        minimum_balance: 0,
        repeat_amount: 0,
        repeat_days: 0,
        cap: FeeCap::default(),
    }
}

/// A book of a lease L1 in property P, with its two banks and one owner.
pub fn one_lease(rows: Vec<TenantRow>) -> Book {
    let bank = |bank_code: &str, account_code: &str, kind: BankKind| BankAccount {
        bank_code: bank_code.to_owned(),
        account_code: account_code.to_owned(),
        kind,
        currency: "USD".to_owned(),
    };
    Book {
        properties: vec![property("P")],
        leases: vec![lease("L1", "P")],
        tenants: vec!["TL1".to_owned()],
        banks: vec![bank("TR", "1010", BankKind::Trust), bank("DP", "1020", BankKind::Deposit)],
        tenant_rows: rows,
        ..Book::default()
    }
}

/// One drawn row: type, lease, payer, day, days to the due date, amount, category, target, slip.
type Drawn = (u8, usize, bool, u64, u64, Minor, usize, prop::sample::Index, u8);

fn drawn() -> impl Strategy<Value = Drawn> {
    (
        0..10u8,
        0..3usize,
        prop::bool::weighted(0.2),
        0..SPAN,
        0..30u64,
        1..9_000i64,
        0..8usize,
        any::<prop::sample::Index>(),
        0..5u8,
    )
}

fn tenant_rows(drawn: &[Drawn]) -> Vec<TenantRow> {
    let mut rows: Vec<TenantRow> = Vec::new();
    for (at, (kind, lease, other_payer, number, further, amount, category, target, slip)) in drawn.iter().enumerate() {
        let row_type = match kind {
            0..=2 => RowType::Charge,
            3..=5 => RowType::Payment,
            6 => RowType::Credit,
            7 => RowType::Refund,
            8 => RowType::Reversal,
            _ => RowType::DepositApplied,
        };
        let mut new = row(&format!("E{at:03}"), ["L1", "L2", "L3"][*lease], row_type, day(*number), *amount);
        new.category = Category::ALL.get(*category).copied();
        new.payer_code = other_payer.then(|| "HA".to_owned());
        match row_type {
            RowType::Charge => new.due_date = Some(day(number + further)),
            RowType::Payment if *slip < 3 => new.slip_code = Some(format!("S{slip}")),
            RowType::Refund if new.category == Some(Category::Deposit) => new.amount = *amount % 500 + 1,
            RowType::DepositApplied => new.amount = *amount % 500 + 1,
            RowType::Reversal => {
                let open: Vec<&TenantRow> = (rows.iter())
                    .filter(|row| !row.row_type.undoes())
                    .filter(|row| rows.iter().all(|other| other.reverses_code.as_ref() != Some(&row.entry_code)))
                    .collect();
                if open.is_empty() {
                    continue;
                }
                let target = open[target.index(open.len())];
                if target.row_type == RowType::Payment {
                    new.row_type = RowType::Return;
                }
                new.lease_number.clone_from(&target.lease_number);
                new.reverses_code = Some(target.entry_code.clone());
                new.amount = target.amount;
                new.date = target.date.checked_add_days(Days::new(*further)).unwrap();
            }
            _ => {}
        }
        rows.push(new);
    }
    rows
}

/// Shares that hold from a day on, for each of three choices; they leave a little, as thirds do.
fn ownerships(choices: &[(u64, u8)]) -> Vec<Ownership> {
    let mut days: Vec<(u64, u8)> = choices.to_vec();
    days.sort_unstable();
    days.dedup_by_key(|(number, _)| *number);
    let mut rows = Vec::new();
    for (at, (number, choice)) in days.iter().enumerate() {
        let shares: &[(&str, &str)] = match choice {
            0 => &[("O1", "100")],
            1 => &[("O2", "33.333"), ("O3", "33.333"), ("O4", "33.333")],
            _ => &[("O1", "61.8"), ("O3", "38.17")],
        };
        let end_date = days.get(at + 1).map(|(next, _)| day(*next).pred_opt().unwrap());
        rows.extend(shares.iter().map(|(owner, share)| Ownership {
            property_code: "P".to_owned(),
            owner_code: (*owner).to_owned(),
            share: Percent::parse(share).unwrap(),
            begin_date: Some(day(*number)),
            end_date,
        }));
    }
    rows
}

fn opening_deposits() -> Vec<JournalLine> {
    let line = |line: u32, lease: &str, account: &str, amount: Minor| JournalLine {
        entry_code: format!("OP-{lease}"),
        line,
        date: FIRST,
        account_code: account.to_owned(),
        amount,
        property_code: if lease == "L3" { "Q" } else { "P" }.to_owned(),
        owner_code: None,
        lease_number: Some(lease.to_owned()),
        party_code: None,
    };
    let entry = |lease: &'static str| [line(1, lease, "1020", 1_000_000), line(2, lease, "2200", -1_000_000)];
    ["L1", "L2", "L3"].into_iter().flat_map(entry).collect()
}

fn bills(drawn: &[(u64, Minor, Minor, bool, bool)]) -> (Vec<BillLine>, Vec<BillPayment>) {
    let line = |at: usize, line: u32, number: u64, amount: Minor, credit: bool| BillLine {
        bill_code: format!("B{at}"),
        line,
        credit,
        vendor_code: "V".to_owned(),
        property_code: if line == 1 { "P" } else { "Q" }.to_owned(),
        bill_date: day(number),
        due_date: None,
        reference: None,
        approved_on: None,
        account_code: if line == 1 { "5100" } else { "5200" }.to_owned(),
        amount,
    };
    let mut lines = Vec::new();
    let mut payments = Vec::new();
    for (at, (number, one, other, credit, voided)) in drawn.iter().enumerate() {
        lines.extend([line(at, 1, *number, *one, *credit), line(at, 2, *number, *other, *credit)]);
        payments.push(BillPayment {
            payment_code: format!("PM{at}"),
            bill_code: format!("B{at}"),
            date: day(number + 3),
            bank_code: "TR".to_owned(),
            amount: one + other / 2,
            by_card: false,
            voided_on: voided.then(|| day(number + 9)),
        });
    }
    (lines, payments)
}

/// The book without the rows that are refused when they come in.
fn without_problems(mut book: Book) -> Book {
    loop {
        let ledger = Ledger::of(&book);
        let mut codes: Vec<String> = Vec::new();
        let mut hands: Vec<HandAllocation> = Vec::new();
        for problem in &ledger.problems {
            match problem {
                Problem::Allocation(AllocationProblem::Hand(hand)) => hands.push((*hand).clone()),
                Problem::Allocation(AllocationProblem::Reverses(row) | AllocationProblem::Refund(row)) => {
                    codes.push(row.entry_code.clone());
                }
                other => panic!("{other:?}"),
            }
        }
        if codes.is_empty() && hands.is_empty() {
            return book;
        }
        book.allocations.retain(|hand| !hands.contains(hand));
        book.tenant_rows.retain(|row| !codes.contains(&row.entry_code));
    }
}

prop_compose! {
    /// Any book that nothing of is refused.
    pub fn any_book()(
        drawn in prop::collection::vec(drawn(), 0..60),
        by_hand in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..5_000i64), 0..6),
        shares in prop::collection::vec((0..SPAN, 0..3u8), 0..4),
        billed in prop::collection::vec((0..SPAN, 1..5_000i64, 1..5_000i64, any::<bool>(), any::<bool>()), 0..4),
        slips in prop::collection::vec(prop::option::weighted(0.7, 0..SPAN), 3),
        rent_first in any::<bool>(),
    ) -> Book {
        let mut book = one_lease(tenant_rows(&drawn));
        book.properties.push(property("Q"));
        if rent_first {
            book.properties[0].allocation_order = vec![Category::Rent, Category::Utility];
        }
        book.leases.extend([lease("L2", "P"), lease("L3", "Q")]);
        book.tenants.extend(["TL2".to_owned(), "TL3".to_owned()]);
        book.slips = (slips.iter().enumerate())
            .map(|(at, date)| DepositSlip { slip_code: format!("S{at}"), bank_code: "TR".to_owned(), date: date.map(day) })
            .collect();
        let receipts: Vec<&TenantRow> = book.tenant_rows.iter().filter(|row| row.row_type.is_receipt()).collect();
        let charges: Vec<&TenantRow> = book.tenant_rows.iter().filter(|row| row.row_type == RowType::Charge).collect();
        if !receipts.is_empty() && !charges.is_empty() {
            let hand = |(receipt, charge, amount): &(prop::sample::Index, prop::sample::Index, Minor)| HandAllocation {
                receipt_code: receipts[receipt.index(receipts.len())].entry_code.clone(),
                charge_code: charges[charge.index(charges.len())].entry_code.clone(),
                amount: *amount,
            };
            book.allocations = by_hand.iter().map(hand).collect();
        }
        book.journal = opening_deposits();
        book.ownerships = ownerships(&shares);
        (book.bills, book.bill_payments) = bills(&billed);
        without_problems(book)
    }
}
