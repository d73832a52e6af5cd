//! What the rows of a folder mean here: each of a property, on accounts, leases and owners that there are.

use crate::frame::problems::OrProblem;
use keystead_exchange::takeover::{Books, BooksFile, BooksRow};
use keystead_model::money::Cents;
use keystead_rules::ledger::takeover::{TheirCharge, TheirPrepaid, Theirs};
use keystead_store::Tx;
use keystead_store::features::journal::has_owner;
use keystead_store::features::ledger::book::list_property_codes;
use keystead_store::features::ledger::chart::{find_foreign_bank, has_account};
use keystead_store::features::takeover::find_place;
use keystead_wire::problem::Problem;
use keystead_wire::takeover::TakeoverRefused;
use std::collections::{BTreeMap, HashMap, HashSet};
use uuid::Uuid;

/// The tables of a folder.
pub(super) struct Folder {
    pub(super) books: Books,
}

/// The same as this portfolio knows it.
#[derive(Default)]
pub(super) struct Meant {
    /// By property.
    pub(super) theirs: BTreeMap<String, Theirs>,
    /// The leases in it.
    pub(super) leases: HashMap<String, Uuid>,
    pub(super) refused: Vec<TakeoverRefused>,
    pub(super) notes: Vec<String>,
}

impl Folder {
    /// Looks each row up.
    pub(super) fn meant(&self, tx: &Tx<'_>) -> Result<Meant, Problem> {
        let mut meant = Meant { refused: self.books.refusals.iter().map(of_file).collect(), ..Meant::default() };
        let properties: HashSet<String> = tx.read(list_property_codes).or_problem()?.into_iter().collect();
        let mut places: HashMap<String, Option<(Uuid, String)>> = HashMap::new();
        let mut accounts: HashMap<String, bool> = HashMap::new();
        for row in &self.books.rows {
            let lease = match &row.lease_number {
                Some(number) if row.file.is_of_leases() => {
                    if !places.contains_key(number) {
                        let place = tx.read(|conn| find_place(conn, number)).or_problem()?;
                        places.insert(number.clone(), place);
                    }
                    places.get(number).cloned().flatten().map(|(id, property)| (number.clone(), id, property))
                }
                _ => None,
            };
            let property = match (&lease, &row.property_code) {
                (Some((number, _, property)), Some(told)) if told != property => {
                    let text = format!("Lease {number} is in property {property}.");
                    meant.no(row, "property_code", told, text);
                    continue;
                }
                (Some((_, _, property)), _) => property.clone(),
                (None, _) if row.file.is_of_leases() => {
                    let number = row.lease_number.as_deref().unwrap_or_default();
                    let text = format!("There is no lease “{number}” here; import the leases first.");
                    meant.no(row, "lease_number", number, text);
                    continue;
                }
                (None, told) => told.clone().unwrap_or_default(),
            };
            if !properties.contains(&property) {
                let text = format!("There is no property “{property}” here; import the properties first.");
                meant.no(row, "property_code", &property, text);
                continue;
            }
            if let Some(account) = row.account_code.as_deref() {
                let known = match accounts.get(account) {
                    Some(known) => *known,
                    None => tx.read(|conn| has_account(conn, account)).or_problem()?,
                };
                accounts.insert(account.to_owned(), known);
                if !known {
                    let text =
                        format!("There is no account “{account}” here; add it to the chart, or use one of ours.");
                    meant.no(row, "account_code", account, text);
                    continue;
                }
                let foreign = tx.read(|conn| find_foreign_bank(conn, account, &property)).or_problem()?;
                if let Some((bank, currency)) = foreign {
                    let text = format!("{bank} is in {currency}, and property {property} is not.");
                    meant.no(row, "account_code", account, text);
                    continue;
                }
            }
            if let Some(owner) = row.owner_code.as_deref()
                && !tx.read(|conn| has_owner(conn, owner)).or_problem()?
            {
                meant.no(
                    row,
                    "owner_code",
                    owner,
                    format!("There is no owner “{owner}” here; import the owners first."),
                );
                continue;
            }
            if let Some((number, id, _)) = lease {
                meant.leases.insert(number, id);
            }
            meant.theirs.entry(property).or_default().take(row);
        }
        meant.look();
        Ok(meant)
    }
}

/// What a row adds to what they say of a property.
trait Take {
    fn take(&mut self, row: &BooksRow);
}

impl Take for Theirs {
    fn take(&mut self, row: &BooksRow) {
        let amount = row.amount.0;
        let lease_number = row.lease_number.clone().unwrap_or_default();
        let payer_code = row.payer_code.clone();
        match row.file {
            BooksFile::TrialBalance => {
                *self.balances.entry(row.account_code.clone().unwrap_or_default()).or_default() += amount;
            }
            BooksFile::OpenCharges => self.charges.push(TheirCharge {
                lease_number,
                category: row.category,
                due_date: row.due_date,
                amount,
                payer_code,
                account_code: row.account_code.clone(),
                description: row.description.clone(),
            }),
            BooksFile::Prepaid => self.prepaid.push(TheirPrepaid { lease_number, amount, payer_code }),
            BooksFile::Deposits => *self.deposits.entry(lease_number).or_default() += amount,
            BooksFile::OwnerFunds => {
                *self.funds.entry(row.owner_code.clone().unwrap_or_default()).or_default() += amount;
            }
        }
    }
}

impl Meant {
    fn no(&mut self, row: &BooksRow, column: &str, value: &str, text: String) {
        self.refused.push(TakeoverRefused {
            file: row.file.name().to_owned(),
            line: u32::try_from(row.line).ok(),
            column: Some(column.to_owned()),
            value: Some(value.to_owned()),
            text,
        });
    }

    /// What is wrong with the whole of a property.
    fn look(&mut self) {
        for (property, theirs) in &self.theirs {
            let file = BooksFile::TrialBalance.name().to_owned();
            let mut no = |value: Option<String>, text: String| {
                let column = value.as_ref().map(|_| "amount".to_owned());
                self.refused.push(TakeoverRefused { file: file.clone(), line: None, column, value, text });
            };
            let sum: i64 = theirs.balances.values().sum();
            if theirs.balances.is_empty() {
                no(None, format!("There is no trial balance of property {property}; nothing proves its other tables."));
            } else if sum != 0 {
                let text = format!("The trial balance of property {property} does not add up to zero.");
                no(Some(Cents(sum).to_string()), text);
            }
            let owes: HashSet<_> =
                theirs.charges.iter().map(|charge| (&charge.lease_number, &charge.payer_code)).collect();
            let both = theirs.prepaid.iter().find(|paid| owes.contains(&(&paid.lease_number, &paid.payer_code)));
            if let Some(paid) = both {
                self.notes.push(format!(
                    "Lease {} owes and has paid ahead. Here what is paid ahead settles what is owed at once; apply it there \
                     first, and export again.",
                    paid.lease_number
                ));
            }
        }
    }
}

fn of_file(no: &keystead_exchange::Refusal) -> TakeoverRefused {
    TakeoverRefused {
        file: no.file.clone(),
        line: u32::try_from(no.line).ok().filter(|line| *line > 0),
        column: no.column.clone(),
        value: no.value.clone(),
        text: no.reason.clone(),
    }
}
