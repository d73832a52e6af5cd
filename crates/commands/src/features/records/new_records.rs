//! Records made on screen: held to the rules of the exchange files as an edit is, under the id of their natural key.

use crate::features::records::{check_custom, field, may_stand, money, refused, tidied, trimmed, unknown_reference};
use crate::frame::app::Ctx;
use crate::frame::masks::allow_record;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_exchange::FileKind;
use keystead_exchange::folder::check_row;
use keystead_model::kind::{Begins, Column, Lock, Numbering};
use keystead_model::words::{PartyKind, RecordKind};
use keystead_model::zones::default_zone_of_state;
use keystead_rules::numbering::pattern_of;
use keystead_store::features::records::new_records::{self as store, Bones, Custom, Site};
use keystead_store::features::records::{list_building_codes, update_custom};
use keystead_store::{StoreError, StoreKind, Tx};
use keystead_wire::new_records::{CreateRequest, NewRecord, NewRecordRequest, RecordMade};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::records::{RecordField, RecordRequest};
use uuid::Uuid;

/// A value of the record, and its text.
type Value = (&'static Column, Option<String>);

/// The form of a new record.
pub(crate) fn form(ctx: &Ctx<'_>, request: &NewRecordRequest) -> Result<NewRecord, Problem> {
    let NewRecordRequest { kind, side, .. } = *request;
    allow_record(ctx.caller, kind)?;
    may_be_made(kind, side, request.place.as_ref())?;
    let today = ctx.today()?;
    let (site, custom, next, buildings) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let site = request.place.as_ref().map(|place| store::get_site(conn, place.kind, place.id)).transpose()?;
            let buildings = match &site {
                Some(site) if kind == RecordKind::Unit => list_building_codes(conn, site.property_id)?,
                _ => Vec::new(),
            };
            let numbers = store::list_numbers(conn, kind)?;
            let last = numbers.last().cloned().or(store::find_last_code(conn, kind, side)?);
            let next = next_number(kind, &numbers).or(last.as_deref().and_then(next_code));
            let next = next.or_else(|| first_number(kind, &numbers));
            Ok((site, store::get_custom(conn)?, next, buildings))
        })
        .or_problem()?;
    let shown = |column: &'static Column| {
        let value =
            if column.lock == Some(Lock::Key) { next.clone() } else { begins(column, site.as_ref(), &custom, today) };
        let field = field(column, value, &buildings);
        RecordField {
            required: is_required(column),
            locked: field.locked.filter(|_| column.lock == Some(Lock::Place)),
            ..field
        }
    };
    Ok(NewRecord {
        kind,
        side,
        fields: kind.kind(side).in_forms().into_iter().filter(|column| !column.later).map(shown).collect(),
        currency: site.as_ref().map_or(custom.currency.clone(), |site| site.currency.clone()),
        place_name: site.map(|site| site.name),
        time_zone: custom.time_zone,
        today,
    })
}

/// Makes the record.
pub(crate) fn create(ctx: &Ctx<'_>, request: &CreateRequest) -> Result<RecordMade, Problem> {
    let CreateRequest { kind, side, .. } = *request;
    let file = may_be_made(kind, side, request.place.as_ref())?;
    let written = ctx.write(&ctx.act(), |tx| {
        let site = match &request.place {
            Some(place) => Some(tx.get_site(place.kind, place.id).or_problem()?),
            None => None,
        };
        if let Some(site) = site.as_ref().filter(|site| site.archived) {
            let text = format!("{} is archived. Restore it before adding to it.", site.name);
            return Err(Problem::new(ProblemKind::Conflict, "records.archived", text));
        }
        let mut wrong = Vec::new();
        let today = ctx.today()?;
        let values = wanted(request, site.as_ref(), &tx.get_custom().or_problem()?, today, &mut wrong)?;
        let custom = trimmed(&request.custom);
        wrong.extend(check_custom(&custom, Some(file)));
        let cells: Vec<(&str, &str)> =
            values.iter().map(|(column, text)| (column.name, text.as_deref().unwrap_or_default())).collect();
        if let Err(refusals) = check_row(file, &cells, &custom) {
            wrong.extend(refusals.iter().map(refused));
            Problem::all(wrong)?;
            return Err(unlike(kind));
        }
        wrong.extend(money::check(tx, kind, None, &money::texts(&values))?);
        Problem::all(wrong)?;
        let key = values.iter().find(|(column, _)| column.lock == Some(Lock::Key));
        let Some((key, code)) = key.and_then(|(column, text)| Some((*column, text.as_deref()?))) else {
            return Err(unlike(kind));
        };
        let bones = Bones { kind, side, site: site.as_ref(), code };
        let Some(id) = bones.id(tx) else { return Err(unlike(kind)) };
        is_free(tx, kind, id, key, code)?;
        if let Some((column, code)) = store::insert_record(tx, id, &bones, &values).or_problem()? {
            return Err(unknown_reference(column, code));
        }
        if !custom.is_empty() {
            update_custom(tx, kind, id, &custom).or_problem()?;
        }
        let name = tx.get_standing(kind, id).or_problem()?.name;
        Ok(RecordMade { kind, id, code: code.to_owned(), name })
    })?;
    Ok(written.value)
}

/// The file whose rules the record is held to, if such a record is made on screen at that place.
fn may_be_made(kind: RecordKind, side: Option<PartyKind>, place: Option<&RecordRequest>) -> Result<FileKind, Problem> {
    let is_side = (kind == RecordKind::Party) == side.is_some();
    let places = kind.kind(side).places;
    let is_place = place.map_or(places.is_empty(), |place| places.contains(&place.kind));
    kind.file(side).filter(|_| is_side && is_place).ok_or_else(|| unlike(kind))
}

fn unlike(kind: RecordKind) -> Problem {
    let text = format!("A new {} cannot be added this way.", kind.phrase());
    Problem::new(ProblemKind::Invalid, "records.not_made_so", text).hint(
        "A building needs a property, a unit needs a property or building, work orders and equipment need a property or \
         unit, and a person is a tenant, owner or vendor.",
    )
}

/// A property without a time zone follows its state, or the organisation.
fn is_required(column: &Column) -> bool {
    column.required() && column.name != "time_zone"
}

/// The number after the highest of the pattern that most have; the first of all where there are none.
fn next_number(kind: RecordKind, numbers: &[String]) -> Option<String> {
    match (kind.kind(None).numbering, numbers) {
        (Numbering::Pattern(first), []) => Some(first.to_owned()),
        _ => pattern_of(numbers.iter().map(String::as_str))?.next(0),
    }
}

/// The first number there is, where those in use follow no pattern and it is free.
fn first_number(kind: RecordKind, numbers: &[String]) -> Option<String> {
    let Numbering::Pattern(first) = kind.kind(None).numbering else { return None };
    (!numbers.iter().any(|number| number == first)).then(|| first.to_owned())
}

/// What the form begins with.
fn begins(column: &Column, site: Option<&Site>, custom: &Custom, today: NaiveDate) -> Option<String> {
    match (column.begins, column.name) {
        (Begins::Empty, _) => None,
        (Begins::Today, _) => Some(today.to_string()),
        (Begins::With(word), _) => Some(word.to_owned()),
        (Begins::Place, "unit_number") => site?.unit_number.clone(),
        (Begins::Place, "building_code") => site?.building_code.clone(),
        (Begins::Place, _) => site.map(|site| site.property_code.clone()),
        (Begins::Usual, "country") => Some(custom.country.clone()),
        (Begins::Usual, _) => Some(custom.currency.clone()),
    }
}

/// Each value as it will be written.
fn wanted(
    request: &CreateRequest,
    site: Option<&Site>,
    custom: &Custom,
    today: NaiveDate,
    wrong: &mut Vec<Problem>,
) -> Result<Vec<Value>, Problem> {
    let columns = request.kind.kind(request.side).in_forms();
    for value in &request.values {
        let known = columns.iter().find(|column| column.name == value.field);
        if known.is_none_or(|column| column.lock == Some(Lock::Place) || column.later) {
            let text = format!("“{}” cannot be given with a new {}.", value.field, request.kind.phrase());
            return Err(Problem::invalid("records.unknown_field", &value.field, text));
        }
    }
    let mut values: Vec<Value> = Vec::with_capacity(columns.len());
    for column in columns {
        let given = request.values.iter().find(|value| value.field == column.name);
        let text = match given {
            Some(value) => tidied(column, value.value.as_deref()),
            None => begins(column, site, custom, today),
        };
        wrong.extend(may_stand(column, text.as_deref(), is_required(column)).err());
        values.push((column, text));
    }
    let state = values.iter().find(|(column, _)| column.name == "state").and_then(|(_, text)| text.as_deref());
    let zone = state.and_then(default_zone_of_state).unwrap_or(&custom.time_zone).to_owned();
    for (column, text) in &mut values {
        if column.name == "time_zone" && text.is_none() {
            *text = Some(zone.clone());
        }
    }
    Ok(values)
}

/// Refuses a key that is taken, and says by what.
fn is_free(tx: &Tx<'_>, kind: RecordKind, id: Uuid, key: &Column, code: &str) -> Result<(), Problem> {
    let there = match tx.get_standing(kind, id) {
        Ok(standing) => standing,
        Err(error) if error.kind() == StoreKind::NotFound => return Ok(()),
        Err(error) => return Err(error).or_problem(),
    };
    // A unit is called by its number, so its name would say nothing new.
    let name = if there.name == code { String::new() } else { format!(": {}", there.name) };
    if there.archived_at.is_some() {
        let text = format!("“{code}” is already used by an archived record{name}.");
        return Err(Problem::invalid("records.key_archived", key.name, text)
            .hint("Restore it from the Archived list, or choose another."));
    }
    let text = format!("“{code}” is already used{name}.");
    Err(Problem::invalid("records.key_taken", key.name, text).hint("Choose another one."))
}

/// The code after one that ends in digits: `V099` → `V100`.
fn next_code(last: &str) -> Option<String> {
    let stem = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &last[stem.len()..];
    let number: u64 = digits.parse().ok()?;
    Some(format!("{stem}{:0width$}", number.checked_add(1)?, width = digits.len()))
}

#[cfg(test)]
mod tests {
    use super::next_code;

    #[test]
    fn codes_are_counted_on() {
        for (last, next) in [("V099", Some("V100")), ("P-9", Some("P-10")), ("7", Some("8")), ("OAK", None), ("", None)]
        {
            assert_eq!(next_code(last).as_deref(), next, "{last}");
        }
    }
}
