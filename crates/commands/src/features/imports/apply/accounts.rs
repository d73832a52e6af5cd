//! What the accounts owe after an import, and of which days rolls have told.

use super::super::{balances, deposits};
use super::Apply;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_exchange::{Record, RentRoll};
use keystead_store::exchange::import::accounts::{find_property_of_lease, insert_roll_day};
use keystead_wire::imports::FileReport;
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

impl Apply<'_, '_, '_> {
    /// Makes the accounts owe what the roll says.
    pub(super) fn balances(&mut self, roll: &RentRoll) -> Result<(), Problem> {
        let refused = &self.refused_lines;
        let is_first = self.importer.is_first_ledger();
        let settled = balances::settle(self.tx, roll, self.wish.older_roll, is_first, refused)?;
        let mut said = balances::days(self.tx, roll).into_iter().map(|told| (told, BTreeSet::new())).collect();
        if let Some(settled) = settled {
            self.settled(settled, &mut said)?;
        }
        if let Some(file) = deposits::enter(self.tx, roll, &self.refused_lines)? {
            self.kept.files.push(file);
        }
        for ((property, day), leases) in said {
            self.kept.says_of_a_day |= insert_roll_day(self.tx, property, day, &leases).or_problem()?;
        }
        Ok(())
    }

    /// Takes in what is posted; what was said is added by property and day.
    fn settled(
        &mut self,
        settled: balances::Settled,
        said: &mut BTreeMap<(Uuid, NaiveDate), BTreeSet<String>>,
    ) -> Result<(), Problem> {
        self.file = FileReport { file: "ledger".to_owned(), read: settled.report.accounts, ..FileReport::default() };
        self.file.unchanged = settled.report.accounts.saturating_sub(settled.report.changed);
        for (line, entry) in settled.entries {
            self.take(line, &Record::Entry(entry))?;
        }
        self.kept.files.push(std::mem::take(&mut self.file));
        self.kept.balances = Some(settled.report);
        said.extend(settled.said);
        Ok(())
    }

    /// A folder that holds balances of rolls holds the days of those, too.
    pub(super) fn days_of_entries(&mut self) -> Result<(), Problem> {
        let mut said: BTreeMap<(Uuid, NaiveDate), BTreeSet<String>> = BTreeMap::new();
        for (day, lease) in std::mem::take(&mut self.entries_of_rolls) {
            let id = self.tx.ids().lease(&lease);
            if let Some(property) = find_property_of_lease(self.tx, id).or_problem()? {
                said.entry((property, day)).or_default().insert(lease);
            }
        }
        for ((property, day), leases) in said {
            insert_roll_day(self.tx, property, day, &leases).or_problem()?;
        }
        Ok(())
    }
}
