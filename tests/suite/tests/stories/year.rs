//! A year of business at random, with its mistakes: rents and fees by the night, receipts in whole, in part and too much,
//! returned, back-dated and reversed, credits, damages, deposits, refunds, bills, checks and voids, owners' money, closed
//! months and undo; from July on two desktops work apart and are merged. `verify` finds nothing after any step, and
//! both desktops come to the same books. `KEYSTEAD_YEAR=500` is that with 500 leases, `KEYSTEAD_YEAR_SEED` another year.

mod world;

use crate::desk::Desk;
use crate::ledger::report_rows;
use crate::portfolio::id_of;
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::path::Path;
use world::{HOUSE, lease_number, rent, write_folder};

/// Numbers at random, the same ones for the same seed (SplitMix64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % end
    }

    fn one_in(&mut self, many: u64) -> bool {
        self.below(many) == 0
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = usize::try_from(self.below(all.len() as u64)).unwrap();
        &all[at]
    }
}

fn number(name: &str, without: u64) -> u64 {
    std::env::var(name).map_or(without, |text| text.parse().unwrap())
}

/// One desktop, its dice, and which leases it works on.
struct Office {
    desk: Desk,
    dice: Dice,
    leases: Vec<(usize, Value)>,
    houses: Vec<Value>,
    /// Whether the nights run here: on one desktop, as with a head office on its server.
    is_runner: bool,
    steps: usize,
    seen: Seen,
}

/// What was done and what was refused: a year in which nothing of a kind happened proves nothing of it.
#[derive(Debug, Default)]
struct Seen {
    done: std::collections::BTreeMap<String, usize>,
    refused: std::collections::BTreeMap<String, usize>,
}

/// What business meets and goes on: more than there is, what was undone before, a month that is closed.
const MEETS: &[&str] = &[
    "too_much",
    "given_back",
    "period_closed",
    "ledger.already_reversed",
    "ledger.not_reversible",
    "ledger.not_a_payment",
    "ledger.before_entry",
    "beyond_available",
    "funds_below_zero",
    "bill_paid",
    "already_voided",
    "history.undone",
    "history.conflict",
    "already_reversed",
    "bills.nothing_open",
];

impl Office {
    fn new(desk: Desk, seed: u64, leases: impl Iterator<Item = usize>, houses: usize) -> Office {
        let mut ids = std::collections::HashMap::new();
        for row in desk.list("leases", &[]) {
            ids.insert(row["lease_number"].as_str().unwrap().to_owned(), row["id"].clone());
        }
        let leases = leases.map(|lease| (lease, ids[&lease_number(lease)].clone())).collect();
        let houses = (0..houses).map(|house| id_of(&desk, "property", &[&format!("H{house}")])).collect();
        Office { desk, dice: Dice(seed), leases, houses, is_runner: true, steps: 0, seen: Seen::default() }
    }

    /// Does something of a person: it happens, or it meets what business meets.
    fn act(&mut self, name: &str, args: Value) -> Option<(Value, Option<u32>)> {
        match self.desk.call(name, args.clone()) {
            Ok(answer) => {
                *self.seen.done.entry(name.to_owned()).or_default() += 1;
                Some((answer.reply.to_value().unwrap(), answer.undo))
            }
            Err(problem) => {
                assert!(MEETS.contains(&problem.code.as_str()), "{name} {args}: {problem:?}");
                *self.seen.refused.entry(problem.code).or_default() += 1;
                None
            }
        }
    }

    /// Everything is as the rules say, after each step.
    fn verify(&mut self, after: &str) {
        self.steps += 1;
        let verified = self.desk.ask("profile.verify", json!({}));
        assert_eq!(verified["problems"], json!([]), "step {} of {}: {after}", self.steps, self.desk.caller.user);
    }

    fn step(&mut self, day: &str, what: &str, act: impl FnOnce(&mut Office)) {
        self.desk.at(day);
        act(self);
        self.verify(&format!("{what} on {day}"));
    }

    fn night(&self, job: &str, day: &str) {
        if self.is_runner {
            self.desk.ask("jobs.run", json!({"name": job, "as_of": day}));
        }
    }

    fn entry(&mut self, kind: &str, category: Option<&str>, day: &str, cents: i64) -> Option<Value> {
        let lease = self.dice.of(&self.leases).1.clone();
        let args =
            json!({"lease_id": lease, "entry_type": kind, "category": category, "date": day, "amount_cents": cents});
        self.act("ledger.enter", args).map(|(done, _)| done)
    }

    fn month(&mut self, month: u32) {
        let day = |number: u32| format!("2025-{month:02}-{number:02}");
        self.step(&day(1), "rents", |office| {
            office.night("charges", &day(1));
        });
        self.step(&day(4), "receipts", |office| office.receive(&day(3), &day(4)));
        self.step(&day(5), "rents due later", |office| {
            office.night("charges", &day(5));
        });
        self.step(&day(9), "late fees", |office| {
            office.night("late_fees", &day(9));
        });
        self.step(&day(12), "accounts", |office| office.accounts(month, &day));
        self.step(&day(15), "returns and reversals", |office| office.turn_round(&day(15)));
        self.step(&day(18), "bills", |office| office.bills(&day));
        self.step(&day(22), "owners", |office| office.owners(&day(22)));
    }

    /// Most tenants pay: all of it, a part, or too much; in two slips, of which one waits.
    fn receive(&mut self, came: &str, day: &str) {
        let bank = self.desk.ask("ledger.slips", json!({}))["banks"][0]["bank_id"].clone();
        let mut rows = Vec::new();
        for (lease, id) in self.leases.clone() {
            let cents = match self.dice.below(10) {
                0 => continue,
                1 => rent(lease) / 2,
                2 => rent(lease) + 12_345,
                _ => rent(lease),
            };
            rows.push(json!({"lease_id": id, "amount_cents": cents, "method": "check", "reference": format!("{day}-{lease}")}));
        }
        let half = rows.len() / 2;
        for (at, rows) in [&rows[..half], &rows[half..]].into_iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
            let slip = json!({"date": came, "bank_id": bank, "slip_code": format!("{}-{day}-{at}", self.desk.caller.user), "rows": rows});
            let received = self.act("ledger.receive", slip);
            if self.dice.one_in(9) {
                let undo = received.and_then(|(_, undo)| undo).unwrap();
                self.act("history.undo", json!({"tx": undo}));
            }
        }
        let slips = self.desk.ask("ledger.slips", json!({}))["rows"].clone();
        if let Some(slip) = slips.as_array().unwrap().first() {
            self.act("ledger.deposit", json!({"slip_id": slip["slip_id"], "deposited_on": day}));
        }
    }

    fn accounts(&mut self, month: u32, day: &dyn Fn(u32) -> String) {
        let today = day(12);
        for _ in 0..self.leases.len().div_ceil(4) {
            let cents = i64::try_from(self.dice.below(30_000)).unwrap() + 1;
            match self.dice.below(8) {
                0 => self.entry("charge", Some("damage"), &today, cents),
                1 => self.entry("charge", Some("utility"), &day(2), cents),
                2 => self.entry("credit", Some("rent"), &today, cents),
                3 => self.entry("deposit_applied", None, &today, cents),
                4 => self.entry("refund", Some("deposit"), &today, cents),
                // Dated back as far as the books are open.
                5 if month > 1 => self.entry("payment", None, &format!("2025-{:02}-20", month - 1), cents),
                // Who does not know what is charged elsewhere gives nothing back that was paid ahead: after a merge only
                // `verify` tells that a charge took it.
                6 if self.is_runner => self.entry("refund", None, &today, cents),
                _ => self.entry("deposit_interest", None, &today, cents % 900 + 1),
            };
        }
    }

    /// Checks come back, entries were wrong.
    fn turn_round(&mut self, today: &str) {
        for _ in 0..self.leases.len().div_ceil(5) {
            let lease = self.dice.of(&self.leases).1.clone();
            let account = self.desk.ask("ledger.account", json!({"lease_id": lease, "limit": 12}));
            let rows: Vec<Value> =
                account["rows"].as_array().unwrap().iter().filter(|row| row["entry_id"].is_string()).cloned().collect();
            let Some(row) = rows.get(usize::try_from(self.dice.below(12)).unwrap()) else { continue };
            let returned = row["entry_type"] == "payment" && self.dice.one_in(2);
            let args = json!({"entry_id": row["entry_id"], "is_returned": returned, "date": today});
            let turned = self.act("ledger.reverse", args);
            drop(turned);
        }
    }

    fn bills(&mut self, day: &dyn Fn(u32) -> String) {
        let (vendor, today) = (id_of(&self.desk, "vendor", &["V1"]), day(18));
        for _ in 0..1 + self.dice.below(3) {
            let line = |office: &mut Office| {
                let cents = i64::try_from(office.dice.below(20_000)).unwrap() + 100;
                json!({"property_id": office.dice.of(&office.houses), "account_code": office.dice.of(&["5100", "5200", "5300"]), "amount_cents": cents})
            };
            let lines: Vec<Value> = (0..1 + self.dice.below(3)).map(|_| line(self)).collect();
            let bill = json!({"vendor_id": vendor, "bill_date": day(16), "due_date": day(28), "lines": lines});
            let Some((bill, _)) = self.act("bills.enter", bill) else { continue };
            let bill = bill["bill_id"].clone();
            match self.dice.below(4) {
                0 => drop(self.act("bills.reverse", json!({"bill_id": bill, "date": today}))),
                1 => {}
                more => {
                    let pay =
                        json!({"bills": [{"bill_id": bill}], "date": today, "method": "check", "reason": "It is due"});
                    let paid = self.act("bills.pay", pay);
                    if let (Some((paid, _)), 2) = (paid, more) {
                        self.act("checks.void", json!({"check_id": paid["check_ids"][0], "date": today}));
                    }
                }
            }
        }
    }

    fn owners(&mut self, today: &str) {
        let rows = self.desk.ask("owners.list", json!({"limit": 1000}))["rows"].clone();
        for row in rows.as_array().unwrap().iter().filter(|row| row["owner"].is_object()) {
            let amount = |cents: i64| json!({"owner_id": row["owner"]["owner_id"], "property_id": row["property_id"], "amount_cents": cents});
            let available = row["available_cents"].as_i64().unwrap();
            if available > 0 && self.dice.one_in(2) {
                // Of a few cents a quarter is nothing, and nothing is not drawn.
                let part = (available * i64::try_from(1 + self.dice.below(4)).unwrap() / 4).max(1);
                self.act("owners.draw", json!({"amounts": [amount(part)], "date": today}));
            } else if self.dice.one_in(3) {
                let undo = self.act("owners.contribute", json!({"amount": amount(50_000), "date": today}));
                if let (Some((_, Some(undo))), true) = (undo, self.dice.one_in(3)) {
                    self.act("history.undo", json!({"tx": undo}));
                }
            }
        }
    }

    /// The fee of a month is billed, and the month before it is closed for good.
    fn close(&mut self, through: &str, today: &str) {
        self.step(today, "closing", |office| {
            office.night("management_fees", today);
            office.act("periods.close", json!({"through": through}));
        });
    }

    fn export(&self, name: &str) -> std::path::PathBuf {
        let folder = self.desk.place.path().join(name);
        self.desk.ask("export.folder", json!({"path": folder}));
        folder
    }

    fn import(&mut self, folder: &Path, day: &str) {
        let report = self.desk.ask("imports.run", json!({"path": folder, "as_of": day}));
        assert_eq!(report["refused"], json!([]), "{}", self.desk.caller.user);
        self.verify("the other desktop's records came in");
    }
}

/// What the books of a desktop come to.
fn books(desk: &Desk) -> String {
    let mut all = String::new();
    for report in ["trial_balance", "aging", "deposit_register", "open_bills", "owner_statement"] {
        let mut rows: Vec<String> = report_rows(desk, &[report]).iter().map(ToString::to_string).collect();
        rows.sort();
        writeln!(all, "{report}\n{}", rows.join("\n")).unwrap();
    }
    all
}

/// Both desktops have all of it.
fn agree(one: &Desk, two: &Desk) {
    let (one, two) = (books(one), books(two));
    let off: Vec<_> = one.lines().zip(two.lines()).filter(|(one, two)| one != two).collect();
    assert_eq!((off, one.lines().count()), (Vec::new(), two.lines().count()));
}

#[test]
fn a_year_at_random_keeps_its_books_and_two_desktops_agree() {
    let leases = usize::try_from(number("KEYSTEAD_YEAR", 24)).unwrap();
    let seed = number("KEYSTEAD_YEAR_SEED", 20_250_101);
    let desk = Desk::on("2025-01-01");
    let folder = tempfile::tempdir().unwrap();
    write_folder(folder.path(), leases);
    let report = desk.ask("imports.run", json!({"path": folder.path(), "as_of": "2025-01-01"}));
    assert_eq!(report["refused"], json!([]));
    let houses = leases.div_ceil(HOUSE);
    let mut one = Office::new(desk, seed, 0..leases, houses);
    for month in 1..=6 {
        one.month(month);
        if month > 1 {
            one.close(&format!("2025-{:02}-28", month - 1), &format!("2025-{month:02}-27"));
        }
    }
    // A second desktop begins with all of it; then each works on leases of its own.
    let all = one.export("june");
    let mut other = Desk::on("2025-06-30");
    other.caller.user = "kim".into();
    let report = other.ask("imports.run", json!({"path": all, "as_of": "2025-06-30"}));
    assert_eq!(report["refused"], json!([]));
    let mut two = Office::new(other, seed + 1, (0..leases).filter(|lease| lease % 2 == 1), houses);
    one.desk.at("2025-06-30");
    agree(&one.desk, &two.desk);
    two.is_runner = false;
    one.leases.retain(|(lease, _)| lease % 2 == 0);
    for month in 7..=12 {
        one.month(month);
        two.month(month);
    }
    let (ones, twos) = (one.export("one"), two.export("two"));
    one.import(&twos, "2025-12-31");
    two.import(&ones, "2025-12-31");
    one.desk.at("2025-12-31");
    two.desk.at("2025-12-31");
    agree(&one.desk, &two.desk);
    // It was a year, not a pause.
    for name in [
        "ledger.receive",
        "ledger.deposit",
        "ledger.enter",
        "ledger.reverse",
        "history.undo",
        "bills.enter",
        "bills.pay",
        "bills.reverse",
        "checks.void",
        "owners.draw",
        "owners.contribute",
        "periods.close",
    ] {
        assert!(one.seen.done.contains_key(name), "{name}: {:?}", one.seen);
    }
    assert!(one.seen.refused.contains_key("too_much"), "{:?}", one.seen);
    assert!(one.steps > 40 && two.steps > 40);
}
