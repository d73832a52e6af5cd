//! Editing a record value by value: held to the rules of the exchange files, and refused when somebody else was quicker.

pub(crate) mod archive;
pub(crate) mod doubts;
pub(crate) mod money;
pub(crate) mod new_records;
pub(crate) mod take_back;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::masks::allow_record;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_exchange::folder::{check_row, is_name};
use keystead_exchange::{Code, FileKind, Refusal};
use keystead_model::kind::{Column, Held, Lock, Shape};
use keystead_model::money::Cents;
use keystead_model::portfolio::Custom;
use keystead_model::words::{RecordKind, WorkOrderStatus};
use keystead_rules::maintenance::{Order, check_status};
use keystead_store::currency::find_main_currency;
use keystead_store::features::records::{self as store, RecordValues};
use keystead_store::{StoreError, Tx};
use keystead_wire::fields::CustomField;
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::records::{ArchiveRequest, FieldsRequest, RestoreRequest, StandingRequest};
use keystead_wire::records::{
    CustomChange, EditDone, EditRequest, LockedWhy, RecordField, RecordFields, RecordRequest, ValueChange,
};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(|ctx, request: &StandingRequest| archive::standing(ctx, request)),
        call(|ctx, request: &FieldsRequest| fields(ctx, request)),
        call(edit),
        call(doubts::find),
        call(new_records::form),
        call(new_records::create),
        call(|ctx, request: &ArchiveRequest| archive::archive(ctx, request)),
        call(|ctx, request: &RestoreRequest| archive::restore(ctx, request)),
        call(archive::list),
    ]
}

/// The longest text of one field, in characters.
const LONGEST: usize = 4_000;

/// A record as what may be edited.
pub(crate) fn fields(ctx: &Ctx<'_>, request: &RecordRequest) -> Result<RecordFields, Problem> {
    let RecordRequest { kind, id } = *request;
    allow_record(ctx.caller, kind)?;
    let today = ctx.today()?;
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let record = store::get_record(conn, kind, id)?;
            let buildings = if kind == RecordKind::Unit { store::list_building_codes(conn, id)? } else { Vec::new() };
            let currency = match record.currency {
                Some(currency) => currency,
                None => find_main_currency(conn)?.unwrap_or_else(|| "USD".to_owned()),
            };
            let mut fields = Vec::with_capacity(record.values.len());
            for (column, value) in record.values {
                let party_name = match (column.shape, value.as_deref()) {
                    (Shape::Side(side), Some(code)) => store::find_party_name(conn, side, code)?,
                    _ => None,
                };
                fields.push(RecordField { party_name, ..field(column, value, &buildings) });
            }
            Ok(RecordFields {
                kind,
                id,
                name: record.name,
                side: record.side,
                fields,
                custom: crate::nouns::values::custom(record.custom),
                currency,
                today,
            })
        })
        .or_problem()
}

/// A value as the form shows it.
pub(crate) fn field(column: &Column, value: Option<String>, buildings: &[String]) -> RecordField {
    RecordField {
        name: column.name.to_owned(),
        shape: crate::nouns::values::shape(column.shape),
        value,
        side: if let Shape::Side(side) = column.shape { Some(side) } else { None },
        party_name: None,
        words: match column.shape {
            Shape::Word(words) => words().into_iter().map(str::to_owned).collect(),
            Shape::Building => buildings.to_vec(),
            _ => Vec::new(),
        },
        required: column.required(),
        locked: column.lock.map(locked_why),
    }
}

fn locked_why(lock: Lock) -> LockedWhy {
    match lock {
        Lock::Key => LockedWhy::Key,
        Lock::Place => LockedWhy::Place,
        Lock::Books => LockedWhy::Books,
    }
}

/// Changes the values that differ, all or none.
pub(crate) fn edit(ctx: &Ctx<'_>, request: &EditRequest) -> Result<EditDone, Problem> {
    let EditRequest { kind, id, .. } = *request;
    let written = ctx.write(&ctx.act(), |tx| {
        let record = tx.get_record(kind, id).or_problem()?;
        if record.archived {
            let text = format!("{} is archived. Restore it before editing it.", record.name);
            return Err(Problem::new(ProblemKind::Conflict, "records.archived", text));
        }
        let mut wrong = Vec::new();
        let changes = wanted(tx, &record, request, &mut wrong)?;
        let custom = wanted_custom(tx, &record, request, &mut wrong)?;
        wrong.extend(check(kind, &record, &changes, custom.as_ref()));
        if kind == RecordKind::WorkOrder {
            wrong.extend(check_order(&record, &changes, ctx.today()?));
        }
        let before = money::texts(&record.values);
        wrong.extend(money::check(tx, kind, Some(&before), &changed(&before, &changes))?);
        for (column, change) in &changes {
            // What cannot be read cannot be written either; all that is wrong is told together.
            if wrong.iter().any(|problem| problem.field.as_deref() == Some(column.name)) {
                continue;
            }
            if !store::update_value(tx, kind, id, column, change.new.as_deref()).or_problem()? {
                wrong.push(unknown_reference(column, change.new.as_deref().unwrap_or_default()));
            }
        }
        Problem::all(wrong)?;
        if let Some(custom) = &custom {
            store::update_custom(tx, kind, id, &pairs(&custom.new)).or_problem()?;
        }
        let name = tx.get_record(kind, id).or_problem()?.name;
        Ok(EditDone { kind, id, name, changes: changes.into_iter().map(|(_, change)| change).collect(), custom })
    })?;
    Ok(written.value)
}

/// The texts of a record once the changes are made.
fn changed(before: &money::Texts, changes: &[(&'static Column, ValueChange)]) -> money::Texts {
    let mut after = before.clone();
    for (column, change) in changes {
        match &change.new {
            Some(text) => after.insert(column.name, text.clone()),
            None => after.remove(column.name),
        };
    }
    after
}

/// A value names a record that is not there.
pub(crate) fn unknown_reference(column: &Column, code: &str) -> Problem {
    let named = column.reference().and_then(|to| FileKind::ALL.iter().find(|file| file.kind().table == to.table));
    let what = match (column.shape, named) {
        (Shape::Side(side), _) => side.as_str(),
        (Shape::Building, _) | (_, None) => "building here",
        (_, Some(file)) => file.kind().word,
    };
    Problem::invalid("records.unknown_reference", column.name, format!("There is no {what} with the code “{code}”."))
}

/// A typed text as it is written: without blanks around it, an amount with its cents.
pub(crate) fn tidied(column: &Column, typed: Option<&str>) -> Option<String> {
    let text = typed.map(str::trim).filter(|text| !text.is_empty())?;
    match (column.shape, text.parse::<Cents>()) {
        (Shape::Money, Ok(amount)) => Some(amount.to_string()),
        // “rent = 8 %; late fee = 50” is “rent=8;late_fee=50”.
        _ if column.held == Held::Percents => {
            let part = |part: &str| {
                let (word, percent) = part.split_once('=').unwrap_or((part, ""));
                let word = word.trim().to_lowercase().replace([' ', '-'], "_");
                let percent = percent.trim().trim_end_matches('%').trim_end();
                if part.contains('=') { format!("{word}={percent}") } else { word }
            };
            Some(text.split(';').map(part).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(";"))
        }
        _ => Some(text.to_owned()),
    }
}

/// Whether a value is there where it must be, and is not longer than any may be.
pub(crate) fn may_stand(column: &Column, text: Option<&str>, required: bool) -> Result<(), Problem> {
    match text {
        None if required => Err(Problem::invalid("records.missing", column.name, "This is required.")),
        Some(text) if text.chars().count() > LONGEST => {
            let text = format!("This is longer than {LONGEST} characters.");
            Err(Problem::invalid("records.too_long", column.name, text))
        }
        _ => Ok(()),
    }
}

/// The changes that change something, each against the value the person saw.
fn wanted(
    tx: &Tx<'_>,
    record: &RecordValues,
    request: &EditRequest,
    wrong: &mut Vec<Problem>,
) -> Result<Vec<(&'static Column, ValueChange)>, Problem> {
    let mut changes = Vec::new();
    for change in &request.changes {
        let field = change.field.as_str();
        let Some((column, now)) = record.column(field) else {
            let text = format!("{} has no field “{field}” that can be edited.", record.name);
            return Err(Problem::invalid("records.unknown_field", field, text));
        };
        let new = tidied(column, change.new.as_deref());
        if new.as_deref() == now {
            continue;
        }
        if column.lock.is_some() {
            let text = format!("“{field}” cannot be changed, because other records and files use it to find this one.");
            return Err(Problem::invalid("records.locked", field, text));
        }
        if change.old.as_deref() != now {
            let now = now.map_or_else(|| "nothing".to_owned(), |now| as_read(column, now, record.currency.as_deref()));
            return Err(meanwhile(tx, request, field, column.own(), &now)?);
        }
        wrong.extend(may_stand(column, new.as_deref(), column.required()).err());
        changes.push((column, ValueChange { field: field.to_owned(), old: now.map(str::to_owned), new }));
    }
    Ok(changes)
}

fn wanted_custom(
    tx: &Tx<'_>,
    record: &RecordValues,
    request: &EditRequest,
    wrong: &mut Vec<Problem>,
) -> Result<Option<CustomChange>, Problem> {
    let Some(change) = &request.custom else { return Ok(None) };
    let new = trimmed(&change.new);
    if new == record.custom {
        return Ok(None);
    }
    if request.kind == RecordKind::Organisation {
        return Err(Problem::invalid("records.unknown_field", "custom", "The organisation has no custom fields."));
    }
    if pairs(&change.old) != record.custom {
        let now: Vec<String> = record.custom.iter().map(|(name, value)| format!("{name}: {value}")).collect();
        return Err(meanwhile(tx, request, "custom", "custom", &now.join("; "))?);
    }
    wrong.extend(check_custom(&new, request.kind.file(record.side)));
    Ok(Some(CustomChange { old: change.old.clone(), new: crate::nouns::values::custom(new) }))
}

/// Custom fields without blanks around their names and values.
pub(crate) fn trimmed(fields: &[CustomField]) -> Custom {
    fields.iter().map(|field| (field.name.trim().to_owned(), field.value.trim().to_owned())).collect()
}

/// What of custom fields cannot go out in the record's exchange file and come back.
pub(crate) fn check_custom(new: &Custom, file: Option<FileKind>) -> Vec<Problem> {
    let wrong = |(at, (name, value)): (usize, &(String, String))| {
        let bad =
            |code: &str, part: &str, text: String| Some(Problem::invalid(code, &format!("custom.{at}.{part}"), text));
        if !is_name(name) {
            return bad("records.custom_name", "name", "Enter a name of up to 200 characters for the field.".into());
        }
        if file.is_some_and(|file| file.column(name).is_some()) {
            let text = format!("“{name}” is already a field of this record; choose another name.");
            return bad("records.custom_known", "name", text);
        }
        if new[..at].iter().any(|(earlier, _)| earlier == name) {
            return bad("records.custom_twice", "name", format!("There is already a field “{name}”."));
        }
        if value.is_empty() {
            return bad("records.custom_empty", "value", "Enter a value, or remove the field.".into());
        }
        if value.chars().count() > LONGEST || value.chars().any(|c| c.is_control() && !"\n\r\t".contains(c)) {
            let text = format!("Enter up to {LONGEST} characters, without control characters.");
            return bad("records.custom_value", "value", text);
        }
        None
    };
    new.iter().enumerate().filter_map(wrong).collect()
}

fn pairs(fields: &[CustomField]) -> Custom {
    fields.iter().map(|field| (field.name.clone(), field.value.clone())).collect()
}

/// A recorded value as a sentence quotes it; a day stays as sentences write days.
fn as_read(column: &Column, value: &str, currency: Option<&str>) -> String {
    match (column.shape, value.parse::<Cents>()) {
        (Shape::Money, Ok(amount)) => amount.in_words(currency.unwrap_or("USD")),
        (Shape::Truth, _) => if value == "true" { "yes" } else { "no" }.to_owned(),
        (Shape::Word(_), _) => value.replace('_', " "),
        _ => value.to_owned(),
    }
}

/// Somebody else changed the value after the person saw it.
fn meanwhile(tx: &Tx<'_>, request: &EditRequest, field: &str, column: &str, now: &str) -> Result<Problem, Problem> {
    let by = tx.find_last_change(request.id, column).or_problem()?;
    let who = by.map_or(String::new(), |(actor, at)| {
        let actor = actor.split_once(':').map_or(actor.as_str(), |(_, name)| name);
        format!(" by {actor} on {}", at.get(..16).unwrap_or(&at).replace('T', " at "))
    });
    let text = format!("This was changed to “{now}”{who} after you opened it.");
    let problem = Problem::new(ProblemKind::Conflict, "records.changed_meanwhile", text);
    Ok(Problem { field: Some(field.to_owned()), ..problem }
        .hint("What you typed is still here. Save again to replace their change, or cancel to keep it."))
}

/// What the rules its file is read by have against the record as it would be. What was wrong before and is left alone is
/// no reason to refuse.
fn check(
    kind: RecordKind,
    record: &RecordValues,
    changes: &[(&'static Column, ValueChange)],
    custom: Option<&CustomChange>,
) -> Vec<Problem> {
    let changed = |name: &str| changes.iter().find(|(column, _)| column.name == name);
    let Some(file) = kind.file(record.side) else {
        let bad = |change: &ValueChange| change.new.as_ref().is_some_and(|text| text.chars().any(char::is_control));
        let text = "This contains a line break or another control character; remove it.";
        let said = |column: &Column| Problem::invalid("records.control_character", column.name, text);
        return changes.iter().filter(|(_, change)| bad(change)).map(|(column, _)| said(column)).collect();
    };
    let cells: Vec<(&str, &str)> = record
        .values
        .iter()
        .map(|(column, now)| {
            let text = changed(column.name).map_or(now, |(_, change)| &change.new);
            (column.name, text.as_deref().unwrap_or_default())
        })
        .collect();
    let fields = custom.map_or_else(|| record.custom.clone(), |custom| pairs(&custom.new));
    let ours = |refusal: &&Refusal| {
        let order = refusal.code == Code::EndBeforeBegin && changed("requested_date").is_some();
        order || refusal.column.as_deref().is_some_and(|name| changed(name).is_some())
    };
    let refusals = check_row(file, &cells, &fields).err().unwrap_or_default();
    refusals.iter().filter(ours).map(refused).collect()
}

/// What speaks against the status and the completed date of a work order, where one of them was changed.
fn check_order(record: &RecordValues, changes: &[(&'static Column, ValueChange)], today: NaiveDate) -> Option<Problem> {
    let change = |name: &str| changes.iter().find(|(column, _)| column.name == name).map(|(_, change)| &change.new);
    if change("status").is_none() && change("completed_date").is_none() {
        return None;
    }
    let now = |name: &str| record.column(name).and_then(|(_, text)| text.map(str::to_owned));
    let value = |name: &str| change(name).cloned().unwrap_or_else(|| now(name));
    let day = |name: &str| value(name).and_then(|text| text.parse::<NaiveDate>().ok());
    let status = value("status").as_deref().and_then(WorkOrderStatus::parse).unwrap_or(WorkOrderStatus::Open);
    let requested = day("requested_date")?;
    let order = Order { number: &record.name, status, assigned: false, requested, archived: false };
    let refused = check_status(order, day("completed_date"), today).err()?;
    Some(Problem::invalid(refused.code, refused.field.unwrap_or("status"), refused.text))
}

/// A rule of the files in the words of a form.
pub(crate) fn refused(refusal: &Refusal) -> Problem {
    let field = refusal.column.clone().unwrap_or_default();
    Problem::invalid(&format!("records.{}", refusal.code), &field, &refusal.reason)
}
