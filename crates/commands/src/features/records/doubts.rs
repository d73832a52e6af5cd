//! Values of a record that are possible and hardly meant: asked about in the form, before they are saved. What cannot be
//! is refused when it is saved.

use crate::features::records::money::{self, Texts};
use crate::features::records::tidied;
use crate::frame::app::Ctx;
use crate::frame::masks::allow_record;
use crate::frame::problems::OrProblem;
use crate::nouns::charging::known;
use crate::nouns::law::{place_of, read_law};
use keystead_model::words::RecordKind;
use keystead_rules::doubts as rules;
use keystead_rules::jurisdiction::{fee_law, is_dwelling};
use keystead_store::StoreError;
use keystead_store::currency::find_main_currency;
use keystead_store::features::jurisdiction::list_property_places;
use keystead_store::features::records::doubts::{self as store, Beside};
use keystead_store::features::records::get_record;
use keystead_wire::doubts::{Doubt, Doubts, DoubtsRequest};
use keystead_wire::problem::Problem;

pub(crate) fn find(ctx: &Ctx<'_>, request: &DoubtsRequest) -> Result<Doubts, Problem> {
    allow_record(ctx.caller, request.kind)?;
    let typed = |name: &str| request.values.iter().find(|value| value.field == name);
    let beside = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let place = request.place.as_ref().map(|place| (place.kind, place.id));
            let building = typed("building_code").map(|value| value.value.as_deref().unwrap_or_default().trim());
            store::find_beside(conn, request.kind, request.side, request.id, place, building)
        })
        .or_problem()?;
    let rows = request.values.iter().filter_map(|value| {
        let text = value.value.as_deref().map(str::trim).filter(|text| !text.is_empty())?;
        let (code, text) = doubt(request, &beside, &value.field, text)?;
        Some(Doubt { field: value.field.clone(), code: code.into(), text })
    });
    let mut rows: Vec<Doubt> = rows.collect();
    // A unit that only moves to another building may be too high for it.
    if typed("floor").is_none()
        && typed("building_code").is_some()
        && let Some((code, text)) = beside.floor.as_deref().and_then(|floor| doubt(request, &beside, "floor", floor))
    {
        rows.push(Doubt { field: "building_code".into(), code: code.into(), text });
    }
    let says = if request.kind == RecordKind::LateFeeRule { says(ctx, request)? } else { None };
    Ok(Doubts { rows, says })
}

/// What a late-fee rule does, with the values that were typed over those recorded.
fn says(ctx: &Ctx<'_>, request: &DoubtsRequest) -> Result<Option<String>, Problem> {
    let (mut texts, currency) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let record = request.id.map(|id| get_record(conn, request.kind, id)).transpose()?;
            let (texts, currency) =
                record.map_or((Texts::new(), None), |record| (money::texts(&record.values), record.currency));
            Ok((texts, currency.or(find_main_currency(conn)?)))
        })
        .or_problem()?;
    for value in &request.values {
        let Some(column) = request.kind.kind(None).column(&value.field) else { continue };
        match tidied(column, value.value.as_deref()) {
            Some(text) => texts.insert(column.name, text),
            None => texts.remove(column.name),
        };
    }
    let says = money::fee_sentence(&texts, currency.as_deref().unwrap_or("USD"));
    let Some(code) = texts.get("property_code") else { return Ok(says) };
    let today = ctx.today()?;
    let (law, places) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> { Ok((read_law(conn)?, list_property_places(conn, None)?)) })
        .or_problem()?;
    let at = places.iter().find(|at| at.property_code == *code && is_dwelling(at.kind.as_deref()));
    let told = at.map_or_else(Vec::new, |at| fee_law(&law, &place_of(at), today, &known(at)));
    Ok(says.map(|says| told.into_iter().fold(says, |says, said| format!("{says} {}", said.text))))
}

fn doubt(request: &DoubtsRequest, beside: &Beside, field: &str, text: &str) -> Option<(&'static str, String)> {
    match (request.kind, field) {
        (RecordKind::Party, "email") => Some(("doubts.email", rules::email(text)?)),
        (RecordKind::Party, "phone") => Some(("doubts.phone", rules::phone(text)?)),
        (RecordKind::Unit, "floor") => {
            let (building, floors) = beside.building.as_ref()?;
            Some(("doubts.floor", rules::floor(text.parse().ok()?, *floors, building)?))
        }
        (RecordKind::Building, "floors") => {
            Some(("doubts.floors", rules::floors(text.parse().ok()?, beside.highest_floor?)?))
        }
        _ => {
            let key = request.kind.kind(request.side).key()?;
            if key.name != field || request.id.is_some() {
                return None;
            }
            let twin = beside.codes.iter().find(|code| *code != text && rules::bare(code) == rules::bare(text))?;
            Some(("doubts.twin", format!("There is “{twin}” already; “{text}” would be another one beside it.")))
        }
    }
}
