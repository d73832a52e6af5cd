//! How each writing call is taken back: value by value, by an act of its own feature, or not, and why. What is no line
//! here cannot be taken back; a test holds the list against all calls.

use crate::features::records::take_back;
use crate::features::{bills, imports, journal, ledger, lifecycle, owners, takeover};
use crate::frame::app::Ctx;
use crate::frame::problems::OrProblem;
use keystead_model::words::RecordKind;
use keystead_store::features::lifecycle::leases::find_name;
use keystead_store::features::settings::{ChangedSetting, find_changed};
use keystead_store::gate::change_log::{
    Transaction, find_root, find_standing, list_first_records, list_transactions_of,
};
use keystead_store::gate::undo::{CannotUndo, Later};
use keystead_store::{Store, StoreError};
use keystead_wire::calls::need_of;
use keystead_wire::declared;
use keystead_wire::permission::{Department, Need, manage};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::records::write_need;
use std::collections::BTreeSet;
use uuid::Uuid;

/// How a call is taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Each value, while it is as it was left.
    Values,
    /// By its own feature, because it is on the books.
    Feature(Feature),
}

/// A feature that takes back what it wrote on the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Feature {
    /// Signing a lease.
    Signing,
    /// Notice, move-out, withdrawal.
    Lease,
    /// A correction of a lease.
    Correction,
    /// An import, and the demo.
    Import,
    /// A row of an account.
    Entry,
    /// An entry of the journal.
    Journal,
    /// What owners brought or drew.
    Owners,
    /// Management fees of a month.
    Fees,
    /// A bill of a vendor.
    Bill,
    /// A run of payments.
    Checks,
    /// Books of another system.
    Takeover,
}

/// A writing call whose change can be taken back: the table whose record it is called by, the words for it, and how.
#[derive(Debug)]
pub struct Write {
    /// The call.
    pub command: &'static str,
    table: &'static str,
    words: &'static str,
    /// How it is taken back.
    pub way: Way,
}

const fn write(command: &'static str, table: &'static str, words: &'static str, way: Way) -> Write {
    Write { command, table, words, way }
}

/// Sets a declared setting: called by its declaration, and taken back by whoever may set it.
const PUT_SETTING: &str = "settings.put";
/// What the window keeps as one works is no act of its person.
const KEPT: &str = "settings.keep";

/// The writing calls that can be taken back. `{}` stands for the record.
pub const WRITES: &[Write] = &[
    write("records.create", "", "the new record {}", Way::Values),
    write("records.edit", "", "the change of {}", Way::Values),
    write("records.archive", "", "the archiving of {}", Way::Values),
    write("records.restore", "", "the restoring of {}", Way::Values),
    write("documents.add", "document", "the new document {}", Way::Values),
    write("documents.rename", "document", "the new title of {}", Way::Values),
    write("documents.archive", "document", "the archiving of {}", Way::Values),
    write("documents.restore", "document", "the restoring of {}", Way::Values),
    write("leases.add_party", "lease_party", "{} on the lease", Way::Values),
    write("leases.end_party", "lease_party", "the removal of {} from the lease", Way::Values),
    write("lifecycle.new_lease", "lease", "the signing of lease {}", Way::Feature(Feature::Signing)),
    write("lifecycle.act", "lease", "the step of lease {}", Way::Feature(Feature::Lease)),
    write("leases.correct", "lease", "the correction of lease {}", Way::Feature(Feature::Correction)),
    write("ledger.receive", "", "the receipts of the slip", Way::Feature(Feature::Entry)),
    write("ledger.deposit", "deposit_slip", "the day of slip {} at the bank", Way::Values),
    write("bank.import", "", "the bank’s file", Way::Values),
    write("bank.match", "", "the match of the bank's lines", Way::Values),
    write("bank.unmatch", "", "the lines that were matched no more", Way::Values),
    write("bank.state", "", "the balance of the statement", Way::Values),
    write("bank.finalize", "", "the finalizing of the statement", Way::Values),
    write("bank.reopen", "", "the opening of the statement", Way::Values),
    write("bank.sign", "", "the signature", Way::Values),
    write("bank.unsign", "", "taking the signature back", Way::Values),
    write("ledger.enter", "", "the entry on the account", Way::Feature(Feature::Entry)),
    write("ledger.apply", "", "what was given of the receipt", Way::Values),
    write("journal.post", "", "the entry of the journal", Way::Feature(Feature::Journal)),
    write("takeover.accept", "", "the books that were taken over", Way::Feature(Feature::Takeover)),
    write("owners.contribute", "", "the contribution", Way::Feature(Feature::Owners)),
    write("owners.draw", "", "what was paid to owners", Way::Feature(Feature::Owners)),
    write("owners.keep_statements", "", "the keeping of the statements", Way::Values),
    write("owners.set_shares", "", "the shares of the property", Way::Values),
    write("fees.post", "", "the management fees", Way::Feature(Feature::Fees)),
    write("bills.enter", "", "the bill", Way::Feature(Feature::Bill)),
    write("recurring_bills.save", "", "the recurring bill", Way::Values),
    write("recurring_bills.stop", "", "the end of the recurring bill", Way::Values),
    write("bill_drafts.enter", "", "the bills", Way::Feature(Feature::Bill)),
    write("bill_drafts.drop", "", "the dropping of drafts", Way::Values),
    write("utilities.post", "", "the utilities that were billed back", Way::Feature(Feature::Entry)),
    write("bills.approve", "", "the approval of bills", Way::Values),
    write("bills.pay", "", "the payments of bills", Way::Feature(Feature::Checks)),
    write("checks.void", "", "the void of the payment", Way::Values),
    write("transfers.send", "", "the sending of transfers", Way::Values),
    write("transfers.returns", "", "the voids of transfers that came back", Way::Values),
    write("periods.close", "", "the closing of the period", Way::Values),
    write("periods.reopen", "", "the opening of the period", Way::Values),
    write("periods.issue", "", "the issuing of the statements", Way::Values),
    write("maintenance.act", "work_order", "the change of work order {}", Way::Values),
    write("messages.draft", "message", "the new draft “{}”", Way::Values),
    write("messages.edit", "message", "the change of “{}”", Way::Values),
    write("messages.act", "message", "the change of “{}”", Way::Values),
    write("papers.save_template", "template", "the new text of the {}", Way::Values),
    write("papers.restore_template", "template", "the return to the text of Keystead of the {}", Way::Values),
    write("jurisdiction.change", "", "the change of the law on file", Way::Values),
    write("jurisdiction.sign_off", "", "the sign-off of rules by law", Way::Values),
    write("jurisdiction.withdraw", "", "the withdrawal of the sign-off", Way::Values),
    write("jurisdiction.import", "", "the pack of rules by law", Way::Values),
    write("today.mark", "today_mark", "what was set aside on Today", Way::Values),
    write(PUT_SETTING, "setting_value", "the change of {}", Way::Values),
    write("imports.run", "", "the import", Way::Feature(Feature::Import)),
    write("demo.fill", "", "the demo", Way::Feature(Feature::Import)),
];

/// Calls that need what the kind of their record needs.
const OF_RECORDS: &str = "records.";

/// A change that somebody would take back.
#[derive(Debug)]
pub(crate) struct Change {
    /// What it was at first, before it went to and fro.
    pub(crate) root: Transaction,
    /// How often it went to and fro.
    pub(crate) depth: u32,
    /// The transaction whose values stand now; `None` while it is taken back.
    pub(crate) standing: Option<i64>,
    /// What it is called.
    words: Option<String>,
    way: Option<Way>,
    /// The setting it changed.
    setting: Option<ChangedSetting>,
}

impl Change {
    /// Reads a change by one of its transactions.
    pub(crate) fn read(store: &Store, tx_seq: i64) -> Result<Change, Problem> {
        store
            .read(|conn| -> Result<_, StoreError> {
                let (root, depth) = find_root(conn, tx_seq)?;
                let standing = find_standing(conn, tx_seq)?;
                let write = WRITES.iter().find(|write| write.command == root.command);
                let name = |table: &str, id: Uuid| find_name(conn, &format!("{table}_id"), id);
                let is_setting = root.command == PUT_SETTING;
                let setting = is_setting.then(|| find_changed(conn, root.tx_seq)).transpose()?.flatten();
                let mut words = None;
                if let Some(write) = write {
                    let mut called = None;
                    if let Some(setting) = &setting {
                        called = Some(called_of(&setting.name));
                    } else if write.words.contains("{}") {
                        let records = list_first_records(conn, root.tx_seq)?;
                        let own = records.iter().find(|record| write.table.is_empty() || record.0 == write.table);
                        called = own.map(|(table, id)| name(table, *id)).transpose()?.flatten();
                    }
                    words = Some(write.words.replace("{}", called.as_deref().unwrap_or("a record")));
                }
                Ok(Change { root, depth, standing, words, way: write.map(|write| write.way), setting })
            })
            .or_problem()
    }

    /// Its words, as they stand after a colon.
    pub(crate) fn words(&self) -> &str {
        self.words.as_deref().unwrap_or("a change")
    }

    /// What it took to make it: what its call needs, or for an edit of records what the kinds of those records need.
    /// A setting needs what it is declared with; one of another person's is the administrators'.
    pub(crate) fn needs(&self, store: &Store, user: &str) -> Result<Vec<Need>, Problem> {
        if let Some(ChangedSetting { name, scope, person }) = &self.setting {
            let is_others = person.as_deref().is_some_and(|person| person != user);
            let need = declared::find(name).zip(*scope).filter(|_| !is_others);
            let need = need.map_or(manage(Department::Organisation), |(declared, scope)| declared.need_at(scope));
            return Ok(vec![need]);
        }
        let command = self.root.command.as_str();
        if command.starts_with(OF_RECORDS) {
            let records = store.read(|conn| list_first_records(conn, self.root.tx_seq)).or_problem()?;
            let kinds = records.iter().filter_map(|(table, _)| RecordKind::parse(table));
            let needs: BTreeSet<Need> = kinds.map(write_need).collect();
            if !needs.is_empty() {
                return Ok(needs.into_iter().collect());
            }
        }
        Ok(vec![need_of(command).unwrap_or(manage(Department::Portfolio))])
    }

    /// How it is taken back now, or why it is not.
    pub(crate) fn way(&self) -> Result<Way, Problem> {
        let Some(way) = self.way else {
            let text = match self.root.command.strip_prefix("job.") {
                Some(_) => "What a job changed cannot be undone; it follows from the records.",
                None => "This change cannot be undone.",
            };
            return Err(stays("history.stays", text, "Edit the record instead."));
        };
        if way == Way::Feature(Feature::Import) && self.depth > 0 {
            let text = "An import that was undone cannot be brought back this way.";
            return Err(stays("history.import_again", text, "Import the file again."));
        }
        let is_entry =
            matches!(way, Way::Feature(of) if !matches!(of, Feature::Signing | Feature::Lease | Feature::Correction));
        if is_entry && self.depth > 0 {
            let text = "An entry that was reversed stays so.";
            return Err(stays("history.entry_again", text, "Enter it anew."));
        }
        Ok(way)
    }
}

pub(crate) fn stays(code: &str, text: &str, hint: &str) -> Problem {
    Problem::new(ProblemKind::Conflict, code, text).hint(hint)
}

/// Takes a transaction back, as its call says.
pub(crate) fn reverse(ctx: &Ctx<'_>, tx_seq: i64, way: Way) -> Result<(), Problem> {
    match way {
        Way::Values => take_back::values(ctx, tx_seq),
        Way::Feature(Feature::Signing) => lifecycle::new_lease::undo(ctx, tx_seq),
        Way::Feature(Feature::Lease) => lifecycle::undo(ctx, tx_seq),
        Way::Feature(Feature::Correction) => lifecycle::correction::undo(ctx, tx_seq),
        Way::Feature(Feature::Import) => imports::undo_transaction(ctx, tx_seq),
        Way::Feature(Feature::Entry) => ledger::by_hand::undo(ctx, tx_seq),
        Way::Feature(Feature::Journal) => journal::undo(ctx, tx_seq),
        Way::Feature(Feature::Owners) => owners::undo(ctx, tx_seq),
        Way::Feature(Feature::Fees) => owners::undo_fees(ctx, tx_seq),
        Way::Feature(Feature::Bill) => bills::undo(ctx, tx_seq),
        Way::Feature(Feature::Takeover) => takeover::undo(ctx, tx_seq),
        Way::Feature(Feature::Checks) => bills::undo_pay(ctx, tx_seq),
    }
}

/// The acts of a person that are next to be taken back and to be brought back.
pub(crate) fn next(store: &Store, actor: &str) -> Result<(Option<Transaction>, Option<Transaction>), Problem> {
    /// So many acts are looked through; a day's work is fewer.
    const MOST: u32 = 500;
    let (mut undo, mut redo) = (None, None);
    store
        .read(|conn| -> Result<_, StoreError> {
            // What was taken back is brought back only until something new is done.
            let mut is_since_new = true;
            for act in list_transactions_of(conn, actor, MOST)?.into_iter().filter(|act| act.command != KEPT) {
                let (_, depth) = find_root(conn, act.tx_seq)?;
                is_since_new &= depth > 0;
                if find_standing(conn, act.tx_seq)? == Some(act.tx_seq) {
                    if depth % 2 == 0 {
                        undo.get_or_insert(act);
                    } else if is_since_new {
                        redo.get_or_insert(act);
                    }
                }
                if undo.is_some() && (redo.is_some() || !is_since_new) {
                    break;
                }
            }
            Ok(())
        })
        .or_problem()?;
    Ok((undo, redo))
}

/// Why a change stays, in the words of its records.
pub(crate) fn refusal(store: &Store, what: &str, obstacle: &CannotUndo) -> Problem {
    let later = match obstacle {
        CannotUndo::NothingKept => {
            return stays("history.nothing_kept", &format!("Nothing is kept of {what}."), "Edit the record instead.");
        }
        CannotUndo::Undone => return stays("history.undone", "This was undone already.", "Redo brings it back."),
        CannotUndo::ReferredTo => {
            let text = format!("Other records now belong to what came with {what}.");
            return stays("history.referred_to", &text, "It stays. Archive it if you do not need it.");
        }
        CannotUndo::OnTheBooks(table) => {
            let (text, hint) = match *table {
                "lease_status_log" => {
                    ("What happened to a lease stays on its record.", "Record the next step instead.")
                }
                _ => ("What is on an account stays on it.", "Reverse the entry instead."),
            };
            return stays("history.on_the_books", text, hint);
        }
        CannotUndo::Changed(later) => later.as_deref(),
    };
    let Some(Later { table, row_id, column, by }) = later else {
        let text = "Records were changed after it, and undoing it would lose those changes.";
        return stays("history.changed_since", text, "Correct the records themselves.");
    };
    let named = |conn: &_| find_name(conn, &format!("{table}_id"), *row_id);
    let name = store.read(named).ok().flatten();
    let name = if *table == "setting_value" { name.map(|name| called_of(&name)) } else { name };
    let name = name.unwrap_or_else(|| table.replace('_', " "));
    let value = match column.as_deref() {
        Some("archived_at") => format!("{name} was archived or restored"),
        Some(column) => format!("{} of {name} was changed", spoken(column)),
        None => format!("{name} was changed"),
    };
    let who = by.as_ref().map_or_else(String::new, |by| {
        let actor = by.actor.split_once(':').map_or(by.actor.as_str(), |(_, name)| name);
        format!(" by {actor} on {}", by.at.get(..16).unwrap_or(&by.at).replace('T', " at "))
    });
    let text = format!("{}{} after {what}.", capital(&value), who);
    let tx = by.as_ref().map(|by| by.tx_seq);
    let undo = tx.and_then(|tx| Change::read(store, tx).ok()).filter(|change| change.way().is_ok());
    match undo {
        Some(change) => stays("history.changed_since", &text, &format!("Undo {} first, or edit it.", change.words())),
        None => stays("history.changed_since", &text, "Edit it instead."),
    }
}

/// A setting as people say it.
fn called_of(name: &str) -> String {
    declared::find(name).map_or("a setting", |declared| declared.called).to_owned()
}

/// A column as people say it.
fn spoken(column: &str) -> String {
    let bare = ["_cents", "_id", "_date"].iter().find_map(|end| column.strip_suffix(end)).unwrap_or(column);
    if column == "custom" { "A custom field".to_owned() } else { bare.replace('_', " ") }
}

fn capital(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + signs.as_str())
}

/// Whether a transaction can be offered to be taken back: its call can, and nothing took it back yet.
pub(crate) fn is_offered(store: &Store, tx_seq: i64) -> bool {
    Change::read(store, tx_seq).is_ok_and(|change| {
        let stands = change.standing == Some(tx_seq);
        stands && change.way().is_ok_and(|way| way != Way::Feature(Feature::Lease) || may_step_back(store, tx_seq))
    })
}

fn may_step_back(store: &Store, tx_seq: i64) -> bool {
    lifecycle::step_back(store, tx_seq).is_ok()
}
