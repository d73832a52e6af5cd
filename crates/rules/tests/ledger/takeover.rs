//! Their books made at random, ours made from them: each entry balances, and the proof is zero where the books are the same
//! and only there.

use super::any_book::{lease, property};
use chrono::NaiveDate;
use keystead_rules::ledger::entry::{by_hand, unbalanced};
use keystead_rules::ledger::rows::{BankAccount, Ownership};
use keystead_rules::ledger::statement::owner_statements;
use keystead_rules::ledger::takeover::proof::{Compared, ProofLine, proof};
use keystead_rules::ledger::takeover::{Known, TheirCharge, TheirPrepaid, Theirs, entry, rows};
use keystead_rules::ledger::verify::verify;
use keystead_rules::ledger::words::{BankKind, Category};
use keystead_rules::ledger::{Book, Ledger, Percent};
use proptest::prelude::*;

const DAY: NaiveDate = NaiveDate::from_ymd_opt(2025, 10, 31).unwrap();

fn bank(code: &str, account: &str, kind: BankKind) -> BankAccount {
    BankAccount { bank_code: code.into(), account_code: account.into(), kind, currency: "USD".into() }
}

/// A property of two owners with six leases.
fn empty() -> Book {
    let share = |owner: &str, share: i64| Ownership {
        property_code: "P".into(),
        owner_code: owner.into(),
        share: Percent(share),
        begin_date: None,
        end_date: None,
    };
    Book {
        properties: vec![property("P")],
        leases: (1..=6).map(|n| lease(&format!("L{n}"), "P")).collect(),
        banks: vec![bank("TR", "1010", BankKind::Trust), bank("DP", "1020", BankKind::Deposit)],
        ownerships: vec![share("O1", 33_333_000), share("O2", 66_667_000)],
        ..Book::default()
    }
}

prop_compose! {
    fn any_theirs()(
        charges in prop::collection::vec((1..4_u8, 1..200_000_i64), 0..8),
        prepaid in prop::collection::vec((4..7_u8, 1..200_000_i64), 0..4),
        deposits in prop::collection::btree_map(1..7_u8, 1..300_000_i64, 0..6),
        cash in 0..5_000_000_i64,
        income in 0..3_000_000_i64,
        expense in 0..2_000_000_i64,
        loan in -400_000..400_000_i64,
        part in 0..=1000_i64,
    ) -> Theirs {
        let lease = |n: u8| format!("L{n}");
        let of = |pairs: &[(u8, i64)]| pairs.iter().map(|(_, amount)| amount).sum::<i64>();
        let (owed, ahead) = (of(&charges), of(&prepaid));
        let held: i64 = deposits.values().sum();
        let mut balances = std::collections::BTreeMap::from([
            ("1010", cash), ("1020", held), ("1200", owed), ("2100", -ahead), ("2200", -held), ("2950", -loan),
            ("4000", -income), ("5100", expense),
        ].map(|(account, amount)| (account.to_owned(), amount)));
        balances.insert("3900".to_owned(), -balances.values().sum::<i64>());
        let funds = cash - ahead - loan;
        let first = funds * part / 1000;
        Theirs {
            balances,
            charges: charges.iter().map(|(n, amount)| TheirCharge {
                lease_number: lease(*n), category: Some(Category::Rent), due_date: None, amount: *amount,
                payer_code: None, account_code: None, description: None,
            }).collect(),
            prepaid: prepaid.iter().map(|(n, amount)| TheirPrepaid { lease_number: lease(*n), amount: *amount, payer_code: None }).collect(),
            deposits: deposits.iter().map(|(n, amount)| (lease(*n), *amount)).collect(),
            funds: [("O1".to_owned(), first), ("O2".to_owned(), funds - first)].into(),
        }
    }
}

/// Our books with theirs in them.
fn taken(theirs: &Theirs, book: &Book) -> Book {
    let ledger = Ledger::of(book);
    let known = Known::of(&ledger, DAY);
    let mut next = 0;
    let rows = rows(theirs, &known, DAY, |lease| {
        next += 1;
        format!("OB-{lease}-{next}")
    });
    let mut after = book.clone();
    after.tenant_rows.extend(rows.into_iter().map(|(row, _)| row));
    let lines = entry(&after, &known, theirs, ("J1", "P"), DAY);
    if !lines.is_empty() {
        by_hand(&lines.iter().collect::<Vec<_>>()).unwrap();
    }
    after.journal.extend(lines);
    after
}

fn off(book: &Book, theirs: &Theirs) -> Vec<ProofLine> {
    let lines = proof(&Ledger::of(book), theirs, "P", DAY);
    lines.into_iter().filter(|line| line.difference() != 0).collect()
}

proptest! {
    #[test]
    fn the_same_books_prove_to_zero(theirs in any_theirs(), split in any::<bool>()) {
        let theirs = if split { theirs } else { Theirs { funds: [].into(), ..theirs } };
        let book = taken(&theirs, &empty());
        prop_assert_eq!(off(&book, &theirs), vec![]);
        let ledger = Ledger::of(&book);
        prop_assert!(unbalanced(&ledger.postings).is_empty());
        prop_assert_eq!(verify(&ledger, DAY), vec![]);
        if split {
            let funds: i64 = owner_statements(&ledger, DAY, DAY).iter().map(|statement| statement.ending_balance).sum();
            prop_assert_eq!(funds, theirs.funds.values().sum::<i64>());
        }
        // What was taken over is not taken over again.
        prop_assert_eq!(taken(&theirs, &book), book);
    }

    #[test]
    fn what_differs_by_a_cent_is_told(theirs in any_theirs(), which in 0..5_usize, by in prop::sample::select(vec![-1_i64, 1])) {
        let mut theirs = theirs;
        let what = match which {
            0 if !theirs.charges.is_empty() => {
                theirs.charges[0].amount += by;
                Compared::TrialBalance
            }
            1 if !theirs.prepaid.is_empty() => {
                theirs.prepaid[0].amount += by;
                Compared::TrialBalance
            }
            2 if !theirs.deposits.is_empty() => {
                *theirs.deposits.values_mut().next().unwrap() += by;
                Compared::TrialBalance
            }
            3 => {
                *theirs.funds.values_mut().next().unwrap() += by;
                Compared::OwnerFunds
            }
            _ => {
                *theirs.balances.get_mut("2100").unwrap() += by;
                *theirs.balances.get_mut("3900").unwrap() -= by;
                Compared::TrialBalance
            }
        };
        let found = off(&taken(&theirs, &empty()), &theirs);
        prop_assert!(found.iter().any(|line| line.what == what), "{:?}", found);
    }
}

#[test]
fn a_tenant_who_owes_and_paid_ahead_is_told() {
    let owed = TheirCharge {
        lease_number: "L1".into(),
        category: None,
        due_date: None,
        amount: 500,
        payer_code: None,
        account_code: None,
        description: None,
    };
    let theirs = Theirs {
        balances: [("1010", 700), ("1200", 500), ("2100", -700), ("3900", -500)].map(|(a, b)| (a.into(), b)).into(),
        charges: vec![owed],
        prepaid: vec![TheirPrepaid { lease_number: "L1".into(), amount: 700, payer_code: None }],
        ..Theirs::default()
    };
    let found = off(&taken(&theirs, &empty()), &theirs);
    let told: Vec<_> = found.iter().map(|line| (line.what, line.code.as_str(), line.difference())).collect();
    assert!(told.contains(&(Compared::Receivables, "L1", -500)) && told.contains(&(Compared::Prepaid, "L1", -500)));
}
