//! Runs that charge by themselves: what they would post at a property as of a day, and posting it. A row that the books
//! cannot take is held back and says why; it is asked for again at the next run.

use crate::frame::problems::OrProblem;
use crate::nouns::law::{place_of, read_law};
use chrono::NaiveDate;
use keystead_rules::jurisdiction::{Facts, Law, fee_law, is_dwelling, legal_fees};
use keystead_rules::lease::Said;
use keystead_rules::ledger::closing::closed_through;
use keystead_rules::ledger::late_fee::late_fees;
use keystead_rules::ledger::recurring::{CreatedRow, last_day, recurring_of_lease};
use keystead_rules::ledger::rows::{ClosedPeriod, LateFeeRule, LegalFeeCap, RecurringCharge, TenantRow};
use keystead_store::features::jobs::find_last_done;
use keystead_store::features::jurisdiction::{PropertyPlace, list_property_places};
use keystead_store::features::ledger::book::due::{
    ChargedProperty, get_book_for_late_fees, get_due, list_charged_properties, list_late_fee_rules,
};
use keystead_store::features::ledger::book::list_closed_periods;
use keystead_store::features::ledger::posting::list_charged_leases;
use keystead_store::{Connection, StoreError, Tx};
use keystead_wire::ledger_runs::{HeldBack, LedgerRun};
use keystead_wire::problem::Problem;
use std::collections::HashMap;
use uuid::Uuid;

/// Fees for one charge in one run at most: more than a year has days.
const MOST_FEES: usize = 366;
/// A transaction posts about so many rows; the next begins at the next property.
const PART: usize = 5_000;

/// The name of the job.
pub(crate) const fn job(run: LedgerRun) -> &'static str {
    match run {
        LedgerRun::Charges => "charges",
        LedgerRun::LateFees => "late_fees",
    }
}

/// What a run follows from, beside the accounts.
pub(crate) struct Terms {
    run: LedgerRun,
    as_of: NaiveDate,
    /// The day as of which it was done last.
    pub(crate) last: Option<NaiveDate>,
    rules: Vec<LateFeeRule>,
    /// What the law says, and where the properties stand; only for late fees.
    law: Option<(Law, Vec<PropertyPlace>)>,
    closed: Vec<ClosedPeriod>,
    /// In the order of their codes.
    pub(crate) properties: Vec<ChargedProperty>,
}

/// A row that a run would post.
pub(crate) struct Proposed {
    pub(crate) created: CreatedRow,
    pub(crate) description: String,
    pub(crate) held_back: Option<HeldBack>,
}

impl Terms {
    /// Of a run as of a day.
    pub(crate) fn read(conn: &Connection, run: LedgerRun, as_of: NaiveDate) -> Result<Terms, StoreError> {
        Ok(Terms {
            run,
            as_of,
            last: find_last_done(conn, job(run))?,
            rules: list_late_fee_rules(conn)?,
            law: match run {
                LedgerRun::LateFees => Some((read_law(conn)?, list_property_places(conn, None)?)),
                LedgerRun::Charges => None,
            },
            closed: list_closed_periods(conn)?,
            properties: list_charged_properties(conn)?,
        })
    }

    /// Whether there is a property to charge at, and a rule to charge late fees by.
    pub(crate) fn is_anything(&self) -> bool {
        !self.properties.is_empty() && (self.run == LedgerRun::Charges || !self.rules.is_empty())
    }

    /// What the run would post at a property, in the order of its leases.
    pub(crate) fn propose(&self, conn: &Connection, property: &ChargedProperty) -> Result<Vec<Proposed>, StoreError> {
        let code = property.property_code.as_str();
        let created = match self.run {
            LedgerRun::Charges => self.recurring(conn, code)?,
            LedgerRun::LateFees => self.late_fees(conn, code)?,
        };
        let closed = closed_through(code, &self.closed);
        let mut fees: HashMap<String, usize> = HashMap::new();
        for code in created.iter().filter_map(|created| created.row.for_code.clone()) {
            *fees.entry(code).or_default() += 1;
        }
        let held_back = |row: &TenantRow| {
            let many = row.for_code.as_ref().is_some_and(|code| fees.get(code).is_some_and(|n| *n > MOST_FEES));
            let is_closed = closed.is_some_and(|last| row.date <= last);
            if many { Some(HeldBack::TooMany) } else { is_closed.then_some(HeldBack::PeriodClosed) }
        };
        let proposed = created.into_iter().map(|created| Proposed {
            description: created.description(&property.currency),
            held_back: held_back(&created.row),
            created,
        });
        Ok(proposed.collect())
    }

    fn recurring(&self, conn: &Connection, code: &str) -> Result<Vec<CreatedRow>, StoreError> {
        use chrono::Datelike;
        let first = self.last.unwrap_or(self.as_of).min(self.as_of);
        let due = get_due(conn, code, first.with_day(1).unwrap_or(first))?;
        let mut charges: HashMap<&str, Vec<&RecurringCharge>> = HashMap::new();
        for row in &due.recurring {
            charges.entry(&row.lease_number).or_default().push(row);
        }
        let mut rows: HashMap<&str, Vec<&TenantRow>> = HashMap::new();
        for row in &due.rows {
            rows.entry(&row.lease_number).or_default().push(row);
        }
        let mut created = Vec::new();
        for lease in &due.leases {
            let number = lease.terms.lease_number.as_str();
            let charges = charges.get(number).map_or(&[][..], Vec::as_slice);
            let rows = rows.get(number).map_or(&[][..], Vec::as_slice);
            let last = last_day(&lease.terms, lease.renewed_from);
            created.extend(recurring_of_lease(&due.property, &lease.terms, last, charges, rows, self.last, self.as_of));
        }
        Ok(created)
    }

    fn late_fees(&self, conn: &Connection, code: &str) -> Result<Vec<CreatedRow>, StoreError> {
        let is_here = |rule: &LateFeeRule| {
            rule.lease_number.is_some() || rule.property_code.as_deref().is_none_or(|other| other == code)
        };
        if !self.rules.iter().any(is_here) {
            return Ok(Vec::new());
        }
        let mut book = get_book_for_late_fees(conn, code, &self.rules)?;
        if let Some((law, at)) = self.at(code) {
            let bound = legal_fees(law, &place_of(at), &known(at));
            book.legal_fee_caps
                .extend(bound.into_iter().map(|law| LegalFeeCap { property_code: code.to_owned(), law }));
        }
        Ok(late_fees(&book, self.as_of))
    }

    /// The law, and where a property of dwellings stands.
    fn at(&self, code: &str) -> Option<(&Law, &PropertyPlace)> {
        let (law, places) = self.law.as_ref()?;
        let at = places.iter().find(|at| at.property_code == code)?;
        is_dwelling(at.kind.as_deref()).then_some((law, at))
    }

    /// What the law of a property's place says of late fees, a sentence each, and whether the run keeps to it.
    pub(crate) fn law_of(&self, code: &str) -> Vec<Said> {
        self.at(code).map_or_else(Vec::new, |(law, at)| fee_law(law, &place_of(at), self.as_of, &known(at)))
    }
}

/// What is known of all leases of a property.
pub(crate) fn known(at: &PropertyPlace) -> Facts {
    Facts { units: Some(at.units), ..Facts::default() }
}

/// What one transaction of a run did.
#[derive(Debug, Default)]
pub(crate) struct Part {
    pub(crate) charges: u32,
    pub(crate) credits: u32,
    /// Rows that the books cannot take.
    pub(crate) held_back: u32,
    /// Rows whose code another row has.
    pub(crate) taken: u32,
    /// The property up to which it is done; there are more.
    pub(crate) upto: Option<String>,
}

/// Posts what a run would post at the properties after `after`, until there are enough rows for a transaction.
pub(crate) fn post_part(tx: &Tx<'_>, run: LedgerRun, as_of: NaiveDate, after: Option<&str>) -> Result<Part, Problem> {
    post_some(tx, run, as_of, after, PART)
}

fn post_some(tx: &Tx<'_>, run: LedgerRun, as_of: NaiveDate, after: Option<&str>, most: usize) -> Result<Part, Problem> {
    let terms = tx.read(|conn| Terms::read(conn, run, as_of)).or_problem()?;
    let mut part = Part::default();
    if !terms.is_anything() {
        return Ok(part);
    }
    let mut rows: Vec<(Uuid, TenantRow, String)> = Vec::new();
    let left =
        terms.properties.iter().filter(|property| after.is_none_or(|after| property.property_code.as_str() > after));
    for property in left {
        if rows.len() >= most {
            break;
        }
        let code = &property.property_code;
        part.upto = Some(code.clone());
        let (proposed, leases) = tx
            .read(|conn| {
                let proposed = terms.propose(conn, property)?;
                let leases = if proposed.is_empty() { HashMap::new() } else { list_charged_leases(conn, code)? };
                Ok((proposed, leases))
            })
            .or_problem()?;
        for Proposed { created, description, held_back } in proposed {
            match leases.get(&created.row.lease_number) {
                Some(lease) if held_back.is_none() => rows.push((lease.lease_id, created.row, description)),
                _ => part.held_back += 1,
            }
        }
    }
    if part.upto.as_deref() == terms.properties.last().map(|last| last.property_code.as_str()) {
        part.upto = None;
    }
    let posted = tx.post(&rows).or_problem()?;
    (part.charges, part.credits, part.taken) = (posted.charges, posted.credits, posted.taken);
    Ok(part)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::app::{Caller, Ctx, Keystead};
    use keystead_store::testing::small_portfolio;
    use keystead_wire::permission::{Role, Scope};

    #[test]
    fn part_by_part_posts_what_is_posted_at_once() {
        let now = "2026-03-28T12:00:00Z".parse().unwrap();
        let caller = Caller { user: "clock".into(), role: Role::Administrator, scope: Scope::All, now, as_of: None };
        let day = "2026-03-28".parse().unwrap();
        let posted = |most: usize| {
            let folder = tempfile::tempdir().unwrap();
            let app = Keystead::new(small_portfolio(folder.path()).unwrap());
            let ctx = Ctx::new(&app, &caller, "jobs.run");
            let (mut charges, mut parts, mut upto) = (0, 0, None::<String>);
            loop {
                let written = ctx.write(&ctx.act(), |tx| post_some(tx, LedgerRun::Charges, day, upto.as_deref(), most));
                let part = written.unwrap().value;
                charges += part.charges;
                parts += 1;
                upto = part.upto;
                if upto.is_none() {
                    break (charges, parts);
                }
            }
        };
        let (all, parts) = posted(5_000);
        assert_eq!(parts, 1);
        assert!(all > 1);
        let (again, parts) = posted(1);
        assert_eq!(again, all);
        assert!(parts > 1, "each property has a part of its own");
    }
}
