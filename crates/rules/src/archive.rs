//! Whether a record may leave the everyday lists, and whether it may come back. Nothing is deleted: an archived
//! record keeps its history and can be restored. What hangs together is found by the store.

use crate::refused::Refused;
use chrono::NaiveDate;
use keystead_model::words::{LeaseState, RecordKind};

/// What is to be archived or restored, as people call it.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// Its kind.
    pub kind: RecordKind,
    /// Its name, number or code.
    pub name: &'a str,
}

impl Subject<'_> {
    fn sentence(self) -> String {
        let name = self.name;
        match self.kind {
            RecordKind::Organisation | RecordKind::Property | RecordKind::Building | RecordKind::Party => {
                name.to_owned()
            }
            kind => {
                let mut word = kind.phrase().chars();
                let first = word.next().map(|first| first.to_ascii_uppercase());
                format!("{}{} {name}", first.unwrap_or_default(), word.as_str())
            }
        }
    }
}

/// A lease that still binds a unit or a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Binding {
    /// Its number.
    pub lease_number: String,
    /// In force, or future.
    pub state: LeaseState,
    /// Its first day.
    pub begins: NaiveDate,
    /// The unit it is on.
    pub unit_number: String,
}

/// Whether a record may be archived; `bindings` are the leases in force or signed on it and on what goes with it,
/// in the order of their units.
///
/// # Errors
/// [`Refused`] names the first lease in the way.
pub fn may_archive(subject: Subject<'_>, archived: bool, bindings: &[Binding]) -> Result<(), Refused> {
    let what = subject.sentence();
    if subject.kind == RecordKind::Organisation {
        return refuse("archive.organisation", "The organisation itself cannot be archived.".into());
    }
    if archived {
        return refuse("archive.already", format!("{what} is already archived."));
    }
    let bound = bindings.iter().find(|lease| lease.state == LeaseState::Future || lease.state.in_force());
    let Some(lease) = bound else { return Ok(()) };
    let (number, unit) = (&lease.lease_number, &lease.unit_number);
    let stands = if lease.state == LeaseState::Future {
        format!("begins on {}", lease.begins)
    } else {
        "is in force".to_owned()
    };
    let text = match subject.kind {
        RecordKind::Unit => format!("{what} cannot be archived: lease {number} {stands} there."),
        RecordKind::Party => format!("{what} cannot be archived: lease {number} on unit {unit} {stands}."),
        RecordKind::Property | RecordKind::Building => {
            format!("{what} cannot be archived: lease {number} on unit {unit} {stands}.")
        }
        _ => return Ok(()),
    };
    refuse("archive.lease_in_the_way", text)
}

/// Whether a record may be restored; `place` is an archived record that it lies in.
///
/// # Errors
/// [`Refused`] when it is not archived, or when its place must come back first.
pub fn may_restore(subject: Subject<'_>, archived: bool, place: Option<Subject<'_>>) -> Result<(), Refused> {
    if !archived {
        return refuse("archive.not_archived", format!("{} is not archived.", subject.sentence()));
    }
    match place {
        Some(place) => {
            let (what, place) = (subject.sentence(), place.sentence());
            refuse("archive.place_archived", format!("{what} is in {place}, which is archived. Restore {place} first."))
        }
        None => Ok(()),
    }
}

fn refuse(code: &'static str, text: String) -> Result<(), Refused> {
    Err(Refused { code, field: None, text, also: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lease(state: LeaseState) -> Binding {
        let begins = NaiveDate::from_ymd_opt(2026, 5, 1).unwrap();
        Binding { lease_number: "L1".into(), state, begins, unit_number: "12".into() }
    }

    fn text(result: Result<(), Refused>) -> String {
        result.unwrap_err().text
    }

    const UNIT: Subject<'_> = Subject { kind: RecordKind::Unit, name: "12" };
    const SITE: Subject<'_> = Subject { kind: RecordKind::Property, name: "Elm" };

    #[test]
    fn a_lease_in_force_or_signed_keeps_its_unit() {
        for state in LeaseState::ALL {
            assert_eq!(may_archive(UNIT, false, &[lease(*state)]).is_ok(), *state == LeaseState::Vacant, "{state:?}");
        }
        let why = |state| text(may_archive(UNIT, false, &[lease(state)]));
        assert_eq!(why(LeaseState::Notice), "Unit 12 cannot be archived: lease L1 is in force there.");
        assert_eq!(why(LeaseState::Future), "Unit 12 cannot be archived: lease L1 begins on 2026-05-01 there.");
    }

    #[test]
    fn places_name_the_unit_in_the_way_and_parties_the_lease() {
        let why = |kind, name| {
            let leases = [lease(LeaseState::Vacant), lease(LeaseState::Active)];
            text(may_archive(Subject { kind, name }, false, &leases))
        };
        assert_eq!(why(RecordKind::Property, "Elm"), "Elm cannot be archived: lease L1 on unit 12 is in force.");
        assert_eq!(why(RecordKind::Building, "Tower"), "Tower cannot be archived: lease L1 on unit 12 is in force.");
        assert_eq!(why(RecordKind::Party, "Ann"), "Ann cannot be archived: lease L1 on unit 12 is in force.");
        assert!(may_archive(SITE, false, &[]).is_ok());
    }

    #[test]
    fn upkeep_may_always_go_but_only_once() {
        for kind in [RecordKind::WorkOrder, RecordKind::Equipment] {
            let subject = Subject { kind, name: "1" };
            assert!(may_archive(subject, false, &[lease(LeaseState::Active)]).is_ok());
            assert_eq!(may_archive(subject, true, &[]).unwrap_err().code, "archive.already");
        }
        let company = Subject { kind: RecordKind::Organisation, name: "Us" };
        assert_eq!(may_archive(company, false, &[]).unwrap_err().code, "archive.organisation");
    }

    #[test]
    fn what_lies_in_an_archived_place_waits_for_it() {
        assert!(may_restore(UNIT, true, None).is_ok());
        assert_eq!(may_restore(UNIT, false, None).unwrap_err().code, "archive.not_archived");
        assert_eq!(
            text(may_restore(UNIT, true, Some(SITE))),
            "Unit 12 is in Elm, which is archived. Restore Elm first."
        );
    }
}
