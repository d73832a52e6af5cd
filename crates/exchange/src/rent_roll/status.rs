//! What the status of a unit says, under the words of several systems.

use super::field::compact;
use serde::{Deserialize, Serialize};

/// The standing of a unit or of a lease row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum StatusKind {
    Occupied,
    /// Let from month to month.
    MonthToMonth,
    /// Notice to vacate given.
    Notice,
    Vacant,
    /// Vacant, and let from a later day.
    VacantLeased,
    /// Shown to prospects.
    Model,
    /// Cannot be let.
    Down,
    /// Used by the office.
    Admin,
    /// A resident or applicant to come.
    Future,
    /// Somebody who left, or never came: moved out, evicted, denied, cancelled.
    Past,
    /// Rows that a person leaves out; no word of a file says it.
    LeftOut,
    /// No status, or a word we do not know.
    Unknown,
}

impl StatusKind {
    /// Reads the status column.
    pub(super) fn of_status(text: &str) -> StatusKind {
        let word = compact(text);
        let starts = |any: &[&str]| any.iter().any(|start| word.starts_with(start));
        let has = |any: &[&str]| any.iter().any(|part| word.contains(part));
        if word.is_empty() {
            return StatusKind::Unknown;
        }
        if starts(&["vacant", "unoccupied", "available", "ready", "unrented", "notready"])
            || starts(&[
                "leer",
                "unvermietet",
                "nichtvermietet",
                "libre",
                "vide",
                "disponible",
                "inoccupe",
                "desocupad",
            ])
            || matches!(word.as_str(), "v" | "vu" | "vr" | "no")
        {
            let leased =
                has(&["leased", "rented", "preleased"]) && !has(&["unleased", "unrented", "notleased", "notrented"]);
            return if leased || word == "vr" { StatusKind::VacantLeased } else { StatusKind::Vacant };
        }
        // What is said of a notice or a tenant that is not so, or waits to be: whoever waits lives there.
        let waits = ["pending", "inprogress", "scheduled"];
        if has(&["nonotice", "notonnotice", "notundernotice"])
            || has(&["notice"]) && has(&["rescind", "cancel", "withdrawn", "revoked", "void"])
            || has(&["renew", "evict", "transfer", "extension"]) && has(&waits)
        {
            return StatusKind::Occupied;
        }
        if Self::never_came(text)
            || starts(&["past", "former", "previous", "movedout", "evicted", "deceased", "vacated", "skip", "abandon"])
            || starts(&["nolonger", "left", "ausgezogen", "ehemalig", "ancien", "anterior"])
            || word == "moveout"
        {
            return StatusKind::Past;
        }
        let leaves = has(&["vacat", "moveout", "moving"]) && (has(&waits) || starts(&["future", "to", "will", "is"]));
        if leaves || starts(&["vacating", "movingout", "leaving"]) {
            return StatusKind::Notice;
        }
        if has(&["ntv", "notice", "movingout"])
            || matches!(word.as_str(), "nu" | "nr")
            || starts(&["gekundigt", "kundigung", "preavis", "conge", "aviso", "preaviso"])
        {
            return StatusKind::Notice;
        }
        if starts(&["model"]) {
            return StatusKind::Model;
        }
        if starts(&["down", "offline", "outofservice", "renovation", "casualty", "renovierung", "horsservice"]) {
            return StatusKind::Down;
        }
        if starts(&["admin", "office", "storage"]) {
            return StatusKind::Admin;
        }
        if starts(&["future", "applicant", "approvedapplicant", "pending", "preleased", "reserv", "kunftig"])
            || starts(&["movingin", "upcoming", "notyetmovedin"])
            || has(&["notmovedin"])
        {
            return StatusKind::Future;
        }
        if starts(&["mtm", "monthtomonth", "m2m", "holdover", "unbefristet"]) || has(&["occupiedmtm"]) {
            return StatusKind::MonthToMonth;
        }
        if starts(&["occupied", "current", "leased", "rented", "active", "evict", "employee", "occ"])
            || starts(&["undereviction", "ineviction", "transferring"])
            || starts(&["vermietet", "bewohnt", "belegt", "occupe", "loue", "ocupad", "alquilad", "arrendad", "rentad"])
            || matches!(word.as_str(), "o" | "c" | "yes")
        {
            return StatusKind::Occupied;
        }
        StatusKind::Unknown
    }

    /// Whether a status is about somebody who wished to come and never did.
    pub(super) fn never_came(text: &str) -> bool {
        let word = compact(text);
        ["denied", "declined", "rejected"].iter().any(|start| word.starts_with(start))
            || ["cancel", "withdrawn"].iter().any(|part| word.contains(part))
    }

    /// Reads a word that stands where a tenant's name would.
    pub(super) fn of_name(text: &str) -> StatusKind {
        let word = compact(text);
        match word.as_str() {
            "" => StatusKind::Vacant,
            "model" | "modelunit" | "modelapartment" => StatusKind::Model,
            "down" | "downunit" | "offline" | "outofservice" => StatusKind::Down,
            "admin" | "adminunit" | "administrative" | "office" | "managementoffice" | "leasingoffice" => {
                StatusKind::Admin
            }
            "leerstand" | "leerstehend" | "leer" | "vacante" | "vacantes" | "libre" | "vide" | "logementvacant" => {
                StatusKind::Vacant
            }
            "empty" | "available" | "unoccupied" | "none" | "na" | "notapplicable" | "notleased" => StatusKind::Vacant,
            _ if word.starts_with("vacant") && word.len() <= 40 && is_of_emptiness(text) => StatusKind::of_status(text),
            _ => StatusKind::Unknown,
        }
    }

    /// As it is called where the file has no word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            StatusKind::Occupied | StatusKind::Unknown => "occupied",
            StatusKind::MonthToMonth => "month-to-month",
            StatusKind::Notice => "notice",
            StatusKind::Vacant => "vacant",
            StatusKind::VacantLeased => "vacant, leased",
            StatusKind::Model => "model",
            StatusKind::Down => "down",
            StatusKind::Admin => "admin",
            StatusKind::Future => "future",
            StatusKind::Past => "past",
            StatusKind::LeftOut => "left out",
        }
    }

    /// Whether nobody lives there.
    #[must_use]
    pub fn is_empty_unit(self) -> bool {
        use StatusKind::{Admin, Down, Model, Past, Vacant, VacantLeased};
        matches!(self, Vacant | VacantLeased | Model | Down | Admin | Past)
    }
}

/// Whether a text has words of empty units only: “Vacant - Leased” is nobody, “Vacant Lot LLC” is a firm.
fn is_of_emptiness(text: &str) -> bool {
    const WORDS: [&str; 16] = [
        "vacant",
        "unit",
        "apartment",
        "space",
        "leased",
        "unleased",
        "rented",
        "unrented",
        "preleased",
        "pre",
        "not",
        "ready",
        "notready",
        "available",
        "down",
        "model",
    ];
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.all(|word| {
        WORDS.iter().any(|known| word.eq_ignore_ascii_case(known)) || word.bytes().all(|b| b.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_several_systems() {
        for (text, kind) in [
            ("Occupied", StatusKind::Occupied),
            ("Occupied No Notice", StatusKind::Occupied),
            ("Current", StatusKind::Occupied),
            ("Occupied-NTV", StatusKind::Notice),
            ("Occupied-NTVL", StatusKind::Notice),
            ("NTV", StatusKind::Notice),
            ("Notice-Unrented", StatusKind::Notice),
            ("Notice-Rented", StatusKind::Notice),
            ("On Notice", StatusKind::Notice),
            ("Vacant-Unrented", StatusKind::Vacant),
            ("Vacant", StatusKind::Vacant),
            ("Vacant Unrented Not Ready", StatusKind::Vacant),
            ("Vacant-Rented", StatusKind::VacantLeased),
            ("Vacant Leased", StatusKind::VacantLeased),
            ("Vacant-Leased", StatusKind::VacantLeased),
            ("Model", StatusKind::Model),
            ("Down", StatusKind::Down),
            ("Admin/Down", StatusKind::Admin),
            ("Future", StatusKind::Future),
            ("Applicant", StatusKind::Future),
            ("MTM", StatusKind::MonthToMonth),
            ("Pending", StatusKind::Future),
            ("Pending Renewal", StatusKind::Occupied),
            ("Renewal Pending", StatusKind::Occupied),
            ("Pending Eviction", StatusKind::Occupied),
            ("Eviction in Progress", StatusKind::Occupied),
            ("Eviction", StatusKind::Occupied),
            ("Notice Rescinded", StatusKind::Occupied),
            ("Notice - Cancelled", StatusKind::Occupied),
            ("Future Vacate", StatusKind::Notice),
            ("Pending Move-Out", StatusKind::Notice),
            ("Past", StatusKind::Past),
            ("Moved Out", StatusKind::Past),
            ("Denied", StatusKind::Past),
            ("Evicted", StatusKind::Past),
            ("Skipped", StatusKind::Past),
            ("No Longer Occupied", StatusKind::Past),
            ("Not on Notice", StatusKind::Occupied),
            ("Under Eviction", StatusKind::Occupied),
            ("Moving In", StatusKind::Future),
            ("Leased (Not Moved In)", StatusKind::Future),
            ("Former Resident", StatusKind::Past),
            ("Canceled", StatusKind::Past),
            ("Lease Cancelled", StatusKind::Past),
            ("Vacated", StatusKind::Past),
            ("Vermietet", StatusKind::Occupied),
            ("Nicht vermietet", StatusKind::Vacant),
            ("Gekündigt", StatusKind::Notice),
            ("Occupé", StatusKind::Occupied),
            ("Disponible", StatusKind::Vacant),
            ("Réservé", StatusKind::Future),
            ("", StatusKind::Unknown),
            ("Blue", StatusKind::Unknown),
        ] {
            assert_eq!(StatusKind::of_status(text), kind, "{text}");
        }
        assert_eq!(StatusKind::of_name("VACANT"), StatusKind::Vacant);
        assert_eq!(StatusKind::of_name("Vacant - Leased"), StatusKind::VacantLeased);
        assert_eq!(StatusKind::of_name("Vacant Unit 101"), StatusKind::Vacant);
        for name in ["Modelski, Ann", "Model, Anna", "Down, Peter", "Vacant Lot LLC", "Total Care Inc"] {
            assert_eq!(StatusKind::of_name(name), StatusKind::Unknown, "{name}");
        }
    }
}
