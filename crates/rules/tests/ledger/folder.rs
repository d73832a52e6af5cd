//! Reads a folder of the exchange files into a book; of these files every value is known to be good.

use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::LeaseState;
use keystead_rules::ledger::rows::*;
use keystead_rules::ledger::words::*;
use keystead_rules::ledger::{Book, Minor, Percent};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// A row of a file by the names of its columns; what is empty is not there.
pub struct Row(HashMap<String, String>);

impl Row {
    fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    fn code(&self, name: &str) -> String {
        self.text(name).unwrap_or_else(|| panic!("{name} is empty"))
    }

    fn day(&self, name: &str) -> Option<NaiveDate> {
        self.text(name).map(|text| day(&text))
    }

    fn cents(&self, name: &str) -> Option<Minor> {
        self.text(name).map(|text| text.parse::<Cents>().unwrap().0)
    }

    fn amount(&self, name: &str) -> Minor {
        self.cents(name).unwrap_or(0)
    }

    fn number<N: std::str::FromStr>(&self, name: &str) -> Option<N>
    where
        N::Err: std::fmt::Debug,
    {
        self.text(name).map(|text| text.parse().unwrap())
    }

    fn percent(&self, name: &str) -> Option<Percent> {
        self.text(name).map(|text| Percent::parse(&text).unwrap())
    }

    fn word<W>(&self, name: &str, parse: impl Fn(&str) -> Option<W>) -> Option<W> {
        self.text(name).map(|text| parse(&text).unwrap_or_else(|| panic!("{name}: {text}")))
    }

    fn categories(&self, name: &str) -> Vec<Category> {
        let text = self.text(name).unwrap_or_default();
        text.split(';').filter(|word| !word.is_empty()).map(|word| Category::parse(word).unwrap()).collect()
    }
}

pub fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").unwrap()
}

/// Where a folder is.
pub fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/data").join(name)
}

fn file(folder: &Path, name: &str) -> Vec<Row> {
    let mut reader = csv::Reader::from_path(folder.join(name).with_extension("csv")).unwrap();
    let names = reader.headers().unwrap().clone();
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| {
        let cells = names.iter().zip(row.iter()).filter(|(_, cell)| !cell.is_empty());
        Row(cells.map(|(name, cell)| (name.to_owned(), cell.to_owned())).collect())
    })
    .collect()
}

/// The book of a folder.
pub fn read(name: &str) -> Book {
    let folder = path(name);
    let rows = |name: &str| file(&folder, name);
    let payees = |name: &str, code: &str| {
        let payee = |row: &Row| Payee { party_code: row.code(code), form: row.word("form_1099", Form1099::parse) };
        rows(name).iter().map(payee).collect()
    };
    Book {
        properties: rows("properties").iter().map(property).collect(),
        units: rows("units").iter().map(unit).collect(),
        leases: rows("leases").iter().map(lease).collect(),
        tenants: rows("tenants").iter().map(|row| row.code("tenant_code")).collect(),
        accounts: rows("accounts").iter().map(account).collect(),
        banks: rows("bank_accounts").iter().map(bank).collect(),
        slips: rows("deposit_slips").iter().map(slip).collect(),
        bank_lines: rows("bank_lines").iter().map(bank_line).collect(),
        statements: rows("bank_statements").iter().map(statement).collect(),
        tenant_rows: rows("ledger").iter().map(tenant_row).collect(),
        allocations: rows("allocations").iter().map(by_hand).collect(),
        journal: rows("journal").iter().map(journal).collect(),
        bills: rows("bills").iter().map(bill).collect(),
        bill_payments: rows("bill_payments").iter().map(bill_payment).collect(),
        budgets: rows("budgets").iter().map(budget).collect(),
        ownerships: rows("ownerships").iter().map(ownership).collect(),
        agreements: rows("management_agreements").iter().map(agreement).collect(),
        recurring: rows("recurring_charges").iter().map(recurring).collect(),
        late_fee_rules: rows("late_fee_rules").iter().map(late_fee_rule).collect(),
        legal_fee_caps: Vec::new(),
        vendors: payees("vendors", "vendor_code"),
        owners: payees("owners", "owner_code"),
        closed: Vec::new(),
    }
}

fn property(row: &Row) -> PropertyTerms {
    PropertyTerms {
        property_code: row.code("property_code"),
        currency: row.code("currency"),
        country: row.text("country").unwrap_or_default(),
        owner_code: row.text("owner_code"),
        bank_code: row.text("bank_code"),
        deposit_bank_code: row.text("deposit_bank_code"),
        proration: row.word("proration", Proration::parse).unwrap_or(Proration::Actual),
        allocation_order: row.categories("allocation_order"),
    }
}

fn unit(row: &Row) -> UnitTerms {
    UnitTerms {
        property_code: row.code("property_code"),
        unit_number: row.code("unit_number"),
        out_of_service: row.text("out_of_service").as_deref() == Some("true"),
    }
}

fn lease(row: &Row) -> LeaseTerms {
    LeaseTerms {
        lease_number: row.code("lease_number"),
        property_code: row.code("property_code"),
        unit_number: row.code("unit_number"),
        tenant_code: row.code("tenant_code"),
        lease_begin_date: row.day("lease_begin_date").unwrap(),
        monthly_rent: row.amount("monthly_rent"),
        security_deposit: row.cents("security_deposit"),
        rent_due_day: row.number("rent_due_day"),
        lease_status: row.word("lease_status", LeaseState::parse),
        notice_move_out_date: row.day("notice_move_out_date"),
        actual_move_out_date: row.day("actual_move_out_date"),
        renews_lease_number: row.text("renews_lease_number"),
    }
}

fn account(row: &Row) -> Account {
    Account {
        account_code: row.code("account_code"),
        name: row.code("name"),
        kind: row.word("kind", AccountKind::parse).unwrap(),
    }
}

fn bank(row: &Row) -> BankAccount {
    BankAccount {
        bank_code: row.code("bank_code"),
        account_code: row.code("account_code"),
        kind: row.word("kind", BankKind::parse).unwrap(),
        currency: row.code("currency"),
    }
}

fn slip(row: &Row) -> DepositSlip {
    DepositSlip { slip_code: row.code("slip_code"), bank_code: row.code("bank_code"), date: row.day("date") }
}

fn bank_line(row: &Row) -> BankLine {
    let matches = row.text("matches").unwrap_or_default();
    BankLine {
        bank_code: row.code("bank_code"),
        line_code: row.code("line_code"),
        date: row.day("date").unwrap(),
        amount: row.amount("amount"),
        matches: matches.split(';').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
    }
}

fn statement(row: &Row) -> BankStatement {
    BankStatement {
        bank_code: row.code("bank_code"),
        statement_date: row.day("statement_date").unwrap(),
        closing_balance: row.amount("closing_balance"),
        finalised_on: row.day("finalised_on"),
    }
}

fn tenant_row(row: &Row) -> TenantRow {
    TenantRow {
        entry_code: row.code("entry_code"),
        lease_number: row.code("lease_number"),
        row_type: row.word("type", RowType::parse).unwrap(),
        date: row.day("date").unwrap(),
        due_date: row.day("due_date"),
        amount: row.amount("amount"),
        category: row.word("category", Category::parse),
        payer_code: row.text("payer_code"),
        account_code: row.text("account_code"),
        reverses_code: row.text("reverses_code"),
        for_code: row.text("for_code"),
        opening: row.text("opening").as_deref() == Some("true"),
        bank_code: row.text("bank_code"),
        slip_code: row.text("slip_code"),
    }
}

fn by_hand(row: &Row) -> HandAllocation {
    HandAllocation {
        receipt_code: row.code("receipt_code"),
        charge_code: row.code("charge_code"),
        amount: row.amount("amount"),
    }
}

fn journal(row: &Row) -> JournalLine {
    JournalLine {
        entry_code: row.code("entry_code"),
        line: row.number("line").unwrap(),
        date: row.day("date").unwrap(),
        account_code: row.code("account_code"),
        amount: row.amount("debit") - row.amount("credit"),
        property_code: row.code("property_code"),
        owner_code: row.text("owner_code"),
        lease_number: row.text("lease_number"),
        party_code: row.text("party_code"),
    }
}

fn bill(row: &Row) -> BillLine {
    BillLine {
        bill_code: row.code("bill_code"),
        line: row.number("line").unwrap(),
        credit: row.text("kind").as_deref() == Some("credit"),
        vendor_code: row.code("vendor_code"),
        property_code: row.code("property_code"),
        bill_date: row.day("bill_date").unwrap(),
        due_date: row.day("due_date"),
        reference: row.text("reference"),
        account_code: row.code("account_code"),
        amount: row.amount("amount"),
        approved_on: row.day("approved_on"),
    }
}

fn bill_payment(row: &Row) -> BillPayment {
    BillPayment {
        payment_code: row.code("payment_code"),
        bill_code: row.code("bill_code"),
        date: row.day("date").unwrap(),
        bank_code: row.code("bank_code"),
        amount: row.amount("amount"),
        by_card: row.text("method").as_deref() == Some("card"),
        voided_on: row.day("voided_on"),
    }
}

fn budget(row: &Row) -> BudgetLine {
    BudgetLine {
        property_code: row.code("property_code"),
        account_code: row.code("account_code"),
        month: day(&format!("{}-01", row.code("month"))),
        amount: row.amount("amount"),
    }
}

fn ownership(row: &Row) -> Ownership {
    Ownership {
        property_code: row.code("property_code"),
        owner_code: row.code("owner_code"),
        share: row.percent("share").unwrap(),
        begin_date: row.day("begin_date"),
        end_date: row.day("end_date"),
    }
}

fn agreement(row: &Row) -> ManagementAgreement {
    let percents = row.text("fee_percents").unwrap_or_default();
    let percent = |pair: &str| {
        let (category, percent) = pair.split_once('=').unwrap();
        (Category::parse(category).unwrap(), Percent::parse(percent).unwrap())
    };
    ManagementAgreement {
        property_code: row.code("property_code"),
        begin_date: row.day("begin_date"),
        end_date: row.day("end_date"),
        vendor_code: row.text("vendor_code"),
        fee_percents: percents.split(';').filter(|pair| !pair.is_empty()).map(percent).collect(),
        flat_fee: row.amount("flat_fee"),
        unit_fee: row.amount("unit_fee"),
        minimum_fee: row.amount("minimum_fee"),
        reserve: row.amount("reserve"),
        approval_limit: row.cents("approval_limit"),
    }
}

fn recurring(row: &Row) -> RecurringCharge {
    RecurringCharge {
        recurring_code: row.code("recurring_code"),
        lease_number: row.code("lease_number"),
        row_type: row.word("type", RowType::parse).unwrap_or(RowType::Charge),
        category: row.word("category", Category::parse),
        amount: row.amount("amount"),
        begin_date: row.day("begin_date"),
        end_date: row.day("end_date"),
        due_day: row.number("due_day"),
        every_months: row.number("every_months").unwrap_or(1),
        payer_code: row.text("payer_code"),
        account_code: row.text("account_code"),
        description: row.text("description"),
    }
}

fn late_fee_rule(row: &Row) -> LateFeeRule {
    LateFeeRule {
        rule_code: row.code("rule_code"),
        property_code: row.text("property_code"),
        lease_number: row.text("lease_number"),
        begin_date: row.day("begin_date"),
        end_date: row.day("end_date"),
        categories: row.categories("categories"),
        grace_days: row.number("grace_days").unwrap_or(0),
        kind: row.word("kind", FeeKind::parse).unwrap(),
        amount: row.amount("amount"),
        percent: row.percent("percent").unwrap_or_default(),
        base: row.word("base", FeeBase::parse).unwrap_or(FeeBase::Rent),
        minimum_balance: row.amount("minimum_balance"),
        repeat_amount: row.amount("repeat_amount"),
        repeat_days: row.number("repeat_days").unwrap_or(0),
        cap: FeeCap {
            amount: row.cents("cap_amount"),
            percent: row.percent("cap_percent"),
            kind: row.word("cap_kind", CapKind::parse),
        },
    }
}
