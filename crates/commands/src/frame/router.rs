//! From a call to its use-case: the role is checked here, for window, command line and tests alike.

use crate::features::imports::demo;
use crate::features::jobs::changes as job_changes;
use crate::features::lifecycle::{correction, lease_parties, leases, new_lease};
use crate::features::records::{archive, doubts, new_records};
use crate::features::units::csv as units_csv;
use crate::features::{
    documents, export as exports, history, imports, jobs, jurisdiction, ledger, lifecycle, maintenance, papers,
    portfolio, records, search, settings, today, units,
};
use crate::frame::app::{Caller, Ctx, Keystead};
use crate::frame::reversals::is_offered;
use crate::frame::{list_file, lists};
use keystead_wire::calls::{Call, Permission, Reply};
use keystead_wire::problem::{Problem, ProblemKind};
use serde_json::Value;
use std::collections::BTreeSet;

/// A reply, the topics that became stale, and what takes the change back.
#[derive(Debug)]
pub struct Answer {
    /// What the call answers.
    pub reply: Reply,
    /// What the screen must read again.
    pub stale: BTreeSet<&'static str>,
    /// The transaction that `history.undo` takes back, if the call wrote one that can be taken back.
    pub undo: Option<u32>,
}

impl Keystead {
    /// Answers a call given by name and JSON arguments.
    ///
    /// # Errors
    /// Whatever the call finds wrong.
    pub fn call_json(&self, caller: &Caller, name: &str, args: Value) -> Result<Answer, Problem> {
        self.call(caller, Call::parse(name, &args)?)
    }

    /// Answers a call.
    ///
    /// # Errors
    /// Whatever the call finds wrong.
    pub fn call(&self, caller: &Caller, call: Call) -> Result<Answer, Problem> {
        allow(caller, call.permission(), call.name())?;
        let ctx = Ctx::new(self, caller, call.name());
        let reply = dispatch(&ctx, call)?;
        let undo = ctx.written.get().filter(|tx_seq| is_offered(&self.store, *tx_seq));
        Ok(Answer { reply, stale: ctx.stale.into_inner(), undo: undo.and_then(|tx_seq| u32::try_from(tx_seq).ok()) })
    }
}

/// Refuses what the caller's role does not allow.
pub(crate) fn allow(caller: &Caller, permission: Permission, what: &str) -> Result<(), Problem> {
    if caller.role.may(permission) {
        return Ok(());
    }
    let text = format!("You do not have permission for “{what}”.");
    Err(Problem::new(ProblemKind::Forbidden, "call.forbidden", text).hint("Ask an administrator."))
}

fn dispatch(ctx: &Ctx<'_>, call: Call) -> Result<Reply, Problem> {
    Ok(match call {
        Call::AppStatus(_) => Reply::AppStatus(today::status(ctx)?),
        Call::Today(_) => Reply::Today(today::overview(ctx)?),
        Call::Figures(r) => Reply::Figures(units::figures(ctx, &r)?),
        Call::Honeycomb(r) => Reply::Honeycomb(units::honeycomb(ctx, &r)?),
        Call::Preview(r) => Reply::Preview(lifecycle::preview(ctx, &r)?),
        Call::Act(r) => Reply::Act(lifecycle::act(ctx, &r)?),
        Call::NewLease(r) => Reply::NewLease(new_lease::sign(ctx, &r)?),
        Call::PreviewNewLease(r) => Reply::PreviewNewLease(new_lease::preview(ctx, &r)?),
        Call::Units(r) => Reply::Units(units::list(ctx, &r)?),
        Call::UnitsCsv(r) => Reply::UnitsCsv(units_csv::csv(ctx, &r)?),
        Call::UnitAt(r) => Reply::UnitAt(units::at(ctx, &r)?),
        Call::Unit(r) => Reply::Unit(units::get(ctx, &r)?),
        Call::Properties(_) => Reply::Properties(portfolio::properties(ctx)?),
        Call::Property(r) => Reply::Property(portfolio::property(ctx, &r)?),
        Call::Building(r) => Reply::Building(portfolio::building(ctx, &r)?),
        Call::Lease(r) => Reply::Lease(leases::get(ctx, &r)?),
        Call::Correct(r) => Reply::Correct(correction::act(ctx, &r)?),
        Call::PreviewCorrection(r) => Reply::PreviewCorrection(correction::preview(ctx, &r)?),
        Call::AddParty(r) => Reply::AddParty(lease_parties::add(ctx, &r)?),
        Call::EndParty(r) => Reply::EndParty(lease_parties::end(ctx, &r)?),
        Call::Parties(r) => Reply::Parties(leases::parties(ctx, &r)?),
        Call::PartyLeases(r) => Reply::PartyLeases(leases::of_party(ctx, &r)?),
        Call::History(r) => Reply::History(history::list(ctx, &r)?),
        Call::HistoryRecent(_) => Reply::HistoryRecent(history::recent(ctx)?),
        Call::HistoryUndo(r) => Reply::HistoryUndo(history::undo(ctx, &r)?),
        Call::Account(r) => Reply::Account(ledger::account(ctx, &r)?),
        Call::Upkeep(r) => Reply::Upkeep(maintenance::list(ctx, &r)?),
        Call::WorkOrder(r) => Reply::WorkOrder(maintenance::order(ctx, &r)?),
        Call::Equipment(r) => Reply::Equipment(maintenance::equipment(ctx, &r)?),
        Call::OrdersPreview(r) => Reply::OrdersPreview(maintenance::acts::preview(ctx, &r)?),
        Call::OrdersAct(r) => Reply::OrdersAct(maintenance::acts::act(ctx, &r)?),
        Call::Documents(r) => Reply::Documents(documents::list(ctx, &r)?),
        Call::DocumentAdd(r) => Reply::DocumentAdd(documents::add(ctx, &r)?),
        Call::DocumentSave(r) => Reply::DocumentSave(documents::save(ctx, &r)?),
        Call::DocumentRename(r) => Reply::DocumentRename(documents::rename(ctx, &r)?),
        Call::DocumentArchive(r) => Reply::DocumentArchive(documents::archive(ctx, &r, true)?),
        Call::DocumentRestore(r) => Reply::DocumentRestore(documents::archive(ctx, &r, false)?),
        Call::PaperPreview(r) => Reply::PaperPreview(papers::preview(ctx, &r)?),
        Call::PaperSavePdf(r) => Reply::PaperSavePdf(papers::save_pdf(ctx, &r)?),
        Call::RecordStanding(r) => Reply::RecordStanding(archive::standing(ctx, &r)?),
        Call::RecordFields(r) => Reply::RecordFields(records::fields(ctx, &r)?),
        Call::RecordDoubts(r) => Reply::RecordDoubts(doubts::find(ctx, &r)?),
        Call::RecordEdit(r) => Reply::RecordEdit(records::edit(ctx, &r)?),
        Call::RecordNew(r) => Reply::RecordNew(new_records::form(ctx, &r)?),
        Call::RecordCreate(r) => Reply::RecordCreate(new_records::create(ctx, &r)?),
        Call::RecordArchive(r) => Reply::RecordArchive(archive::archive(ctx, &r)?),
        Call::RecordRestore(r) => Reply::RecordRestore(archive::restore(ctx, &r)?),
        Call::RecordsArchived(r) => Reply::RecordsArchived(archive::list(ctx, &r)?),
        Call::LawOfPlaces(_) => Reply::LawOfPlaces(jurisdiction::rules(ctx)?),
        Call::ListAbout(r) => Reply::ListAbout(lists::about(ctx, &r)?),
        Call::ListPage(r) => Reply::ListPage(lists::page(ctx, &r)?),
        Call::ListIds(r) => Reply::ListIds(lists::ids(ctx, &r)?),
        Call::ListFile(r) => Reply::ListFile(list_file::write(ctx, &r)?),
        Call::Search(r) => Reply::Search(search::find(ctx, &r)?),
        Call::Jobs(_) => Reply::Jobs(jobs::list(ctx)?),
        Call::RunJob(r) => Reply::RunJob(jobs::run(ctx, &r)?),
        Call::JobChanges(r) => Reply::JobChanges(job_changes::list(ctx, &r)?),
        Call::JobHistory(r) => Reply::JobHistory(jobs::history(ctx, &r)?),
        Call::ImportLook(r) => Reply::ImportLook(imports::look(ctx, &r)?),
        Call::ImportRehearse(r) => Reply::ImportRehearse(imports::rehearse(ctx, &r)?),
        Call::ImportRun(r) => Reply::ImportRun(imports::run(ctx, &r)?),
        Call::Imports(r) => Reply::Imports(imports::list(ctx, &r)?),
        Call::ImportGet(r) => Reply::ImportGet(imports::get(ctx, &r)?),
        Call::ImportUndo(r) => Reply::ImportUndo(imports::undo(ctx, &r)?),
        Call::Demo(r) => Reply::Demo(demo::fill(ctx, &r)?),
        Call::Export(r) => Reply::Export(exports::folder(ctx, &r)?),
        Call::Backup(r) => Reply::Backup(exports::backup(ctx, &r)?),
        Call::Verify(_) => Reply::Verify(exports::verify(ctx)?),
        Call::Settings(_) => Reply::Settings(settings::get(ctx)?),
        Call::PutSetting(r) => Reply::PutSetting(settings::put(ctx, &r)?),
        Call::TaskStatus(r) => Reply::TaskStatus(ctx.app.tasks.status(r.task_id)),
        Call::TaskCancel(r) => Reply::TaskCancel(ctx.app.tasks.cancel(r.task_id)),
    })
}
