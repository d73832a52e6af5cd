//! The registry of tables, for desktop and head office alike: what travels, how it is judged and merged, whose it is,
//! whose history is kept, and what a change of it makes stale. A new table is a migration and its entry here.

use crate::registry::Bucket::{By, Common, Own};
use crate::registry::History::{Itself, Kept};
use crate::registry::TxClass::{Decision, Fact, Register};
use keystead_model::kind::Kind;
use keystead_model::kinds::FileKind;
use keystead_model::words::Department;
use std::sync::LazyLock;

/// How head office judges a change, from lenient to strict: registers merge, decisions may be refused, and what
/// happened is accepted whole, so a transaction with a fact in it is never refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TxClass {
    /// Descriptive values, merged by field group.
    Register,
    /// Somebody chose: notice, renewal, approval. Guards are checked.
    Decision,
    /// It happened: money owed or received. Never rejected.
    Fact,
}

impl TxClass {
    /// The word as stored.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            TxClass::Fact => "fact",
            TxClass::Decision => "decision",
            TxClass::Register => "register",
        }
    }
}

/// Columns that mean something only together: they merge, and are taken back, as one.
#[derive(Debug, PartialEq)]
pub struct Group {
    /// What they say together.
    pub name: &'static str,
    /// How a concurrent change of them is judged.
    pub class: TxClass,
    /// The columns.
    pub columns: &'static [&'static str],
}

/// How a row finds the property whose people may see it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Bucket {
    /// Everybody's.
    Common,
    /// The row is the property.
    Own,
    /// Through the first of these references that is set: column, table.
    By(&'static [(&'static str, &'static str)]),
}

/// Where a change of a row can be read later.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum History {
    /// In lines beside it.
    Kept,
    /// In the table itself: rows are only added, and each is an entry.
    Itself,
}

/// What is so about a table that travels.
#[derive(Debug, Clone, PartialEq)]
pub struct Synced {
    /// How a transaction that touches it is judged, unless a stricter table is in it.
    pub class: TxClass,
    /// Columns that belong together; each other column stands for itself.
    pub groups: &'static [Group],
    /// How a row finds its property.
    pub bucket: Bucket,
    /// Where its changes can be read.
    pub history: History,
}

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its name in the schema.
    pub name: &'static str,
    /// The topics that read it.
    pub topics: &'static [&'static str],
    /// `None` for what belongs to one desktop: capture, history, jobs, what is derived.
    pub synced: Option<Synced>,
}

const fn synced(
    name: &'static str,
    class: TxClass,
    history: History,
    bucket: Bucket,
    groups: &'static [Group],
    topics: &'static [&'static str],
) -> Table {
    Table { name, topics, synced: Some(Synced { class, groups, bucket, history }) }
}

const fn local(name: &'static str, topics: &'static [&'static str]) -> Table {
    Table { name, topics, synced: None }
}

const fn group(name: &'static str, class: TxClass, columns: &'static [&'static str]) -> Group {
    Group { name, class, columns }
}

const ADDRESS: Group = group(
    "address",
    Register,
    &["address_line1", "address_line2", "city", "state", "postal_code", "country", "latitude", "longitude"],
);
const PERSON: Group = group("name", Register, &["first_name", "last_name", "company"]);
const PERIOD: Group = group("period", Decision, &["lease_begin_date", "lease_end_date"]);
const TERMS: Group = group("money", Decision, &["monthly_rent_cents", "security_deposit_cents", "rent_due_day"]);
/// Who signed a statement says so of one figure.
const SIGNATURE: Group = group("signature", Decision, &["signed_on", "signed_by", "signed_cents"]);
/// What a transition of a lease writes.
const STATE: Group = group(
    "state",
    Decision,
    &[
        "lease_status",
        "status_since",
        "lease_status_changed_at",
        "lease_status_changed_by",
        "holdover_start_date",
        "notice_date",
        "notice_move_out_date",
        "actual_move_out_date",
        "before_notice_status",
    ],
);
const PROGRESS: Group = group("state", Register, &["status", "completed_date"]);
const MARK: Group = group("state", Register, &["state", "until", "archived_at"]);
/// A setting, and whether it was put back.
const WANTED: Group = group("value", Register, &["value", "archived_at"]);
const PAPER: Group = group("file", Register, &["file_name", "media_type", "byte_count", "sha256"]);

const WORDING: Group = group("text", Register, &["language", "template_version", "subject", "body", "addressee"]);
/// How far a message is, and who brought it there.
const DELIVERY: Group = group(
    "delivery",
    Fact,
    &[
        "state",
        "writer",
        "place",
        "footer",
        "dated_on",
        "hold_reason",
        "approved_at",
        "approved_by",
        "printed_at",
        "printed_by",
        "handed_over_on",
        "handed_over_how",
        "handed_over_note",
        "handed_over_by",
        "cancel_reason",
        "archived_at",
    ],
);

const TEMPLATE: Group = group("text", Register, &["subject", "body", "is_shipped", "written_at", "written_by"]);

const ON_PROPERTY: Bucket = By(&[("property_id", "property")]);
const ON_LEASE: Bucket = By(&[("lease_id", "lease")]);
const OF_DOCUMENT: Bucket =
    By(&[("property_id", "property"), ("unit_id", "unit"), ("lease_id", "lease"), ("party_id", "party")]);

/// All tables of the schema; those that travel first, in the order in which their rows may refer to each other. A kind of
/// record that is not among the written ones travels as most do.
pub static TABLES: LazyLock<Vec<Table>> = LazyLock::new(|| {
    let (travelling, local): (Vec<Table>, Vec<Table>) =
        WRITTEN.iter().cloned().partition(|table| table.synced.is_some());
    let kinds = FileKind::ALL.iter().map(|file| file.kind()).filter(|kind| kind.record.is_some());
    let others = kinds.filter(|kind| WRITTEN.iter().all(|table| table.name != kind.table)).map(described);
    travelling.into_iter().chain(others).chain(local).collect()
});

/// A kind of record that people edit, with nothing to be said of it but what its description says.
fn described(kind: &'static Kind) -> Table {
    let bucket = if kind.property().is_some() { ON_PROPERTY } else { Common };
    let topics: &[&str] = match kind.department {
        Department::Upkeep => &["upkeep"],
        Department::Leasing => &["leases"],
        _ => &["portfolio"],
    };
    synced(kind.table, Register, Kept, bucket, &[], topics)
}

/// Tables of which more is so than a description of their kind says.
const WRITTEN: &[Table] = &[
    synced("organisation", Register, Kept, Common, &[], &["organisation"]),
    synced("account", Register, Kept, Common, &[], &["ledger"]),
    synced("bank_account", Register, Kept, Common, &[], &["ledger"]),
    synced("party", Register, Kept, Common, &[PERSON], &["parties", "units", "search"]),
    synced("property", Register, Kept, Own, &[ADDRESS], &["portfolio", "units", "search"]),
    synced("building", Register, Kept, ON_PROPERTY, &[], &["portfolio", "units", "search"]),
    synced("unit", Register, Kept, ON_PROPERTY, &[], &["portfolio", "units", "lifecycle", "search"]),
    synced(
        "lease",
        Decision,
        Kept,
        By(&[("unit_id", "unit")]),
        &[PERIOD, TERMS, STATE],
        &["leases", "units", "lifecycle", "search"],
    ),
    synced("lease_party", Decision, Kept, ON_LEASE, &[], &["leases", "parties"]),
    synced("lease_status_log", Decision, Itself, ON_LEASE, &[], &["leases", "lifecycle"]),
    synced("deposit_slip", Fact, Kept, Common, &[], &["ledger"]),
    synced("charge", Fact, Itself, ON_LEASE, &[], &["ledger"]),
    synced("receipt", Fact, Itself, ON_LEASE, &[], &["ledger"]),
    synced("import_day", Fact, Itself, ON_PROPERTY, &[], &["imports"]),
    // The money came; what it pays is a decision, and can be taken anew.
    synced("allocation", Decision, Kept, By(&[("charge_id", "charge")]), &[], &["ledger"]),
    synced("recurring_charge", Decision, Kept, ON_LEASE, &[], &["ledger"]),
    synced("jurisdiction_rule", Decision, Kept, Common, &[], &["portfolio", "ledger", "leases"]),
    synced("late_fee_rule", Decision, Kept, ON_PROPERTY, &[], &["ledger"]),
    synced("ownership", Decision, Kept, ON_PROPERTY, &[], &["ledger"]),
    synced("budget", Register, Kept, ON_PROPERTY, &[], &["ledger"]),
    synced("period", Decision, Kept, ON_PROPERTY, &[], &["ledger"]),
    synced("management_agreement", Decision, Kept, ON_PROPERTY, &[], &["ledger"]),
    synced("journal_line", Fact, Kept, ON_PROPERTY, &[], &["ledger"]),
    synced("takeover", Decision, Kept, ON_PROPERTY, &[], &["ledger"]),
    synced("bill_line", Fact, Kept, ON_PROPERTY, &[], &["ledger"]),
    // Their bill says where they belong, and its lines may lie in several properties.
    synced("bill_payment", Fact, Kept, Common, &[], &["ledger"]),
    // What will come is chosen; a draft says of a month that it was asked for, wherever its bill belongs.
    synced("recurring_bill", Decision, Kept, ON_PROPERTY, &[], &["ledger"]),
    synced("bill_draft", Decision, Kept, Common, &[], &["ledger"]),
    synced("bank_line", Fact, Kept, Common, &[], &["ledger"]),
    synced("bank_statement", Fact, Kept, Common, &[SIGNATURE], &["ledger"]),
    synced("work_order", Register, Kept, ON_PROPERTY, &[PROGRESS], &["upkeep"]),
    synced("today_mark", Register, Kept, ON_PROPERTY, &[MARK], &["today"]),
    synced("document", Register, Kept, OF_DOCUMENT, &[PAPER], &["documents"]),
    // What somebody outside was told is not unsaid by a refusal.
    synced("message", Fact, Kept, OF_DOCUMENT, &[WORDING, DELIVERY], &["messages"]),
    synced("template", Register, Kept, Common, &[TEMPLATE], &["templates"]),
    // Of the organisation, of a property or of a person.
    synced("setting_value", Register, Kept, ON_PROPERTY, &[WANTED], &["organisation"]),
    local("document_file", &[]),
    local("setting", &["organisation"]),
    local("job_run", &["jobs"]),
    local("import_run", &["imports"]),
    local("sync_state", &[]),
    local("change_log", &[]),
    local("record_chain", &[]),
    local("audit_tx", &[]),
    local("audit_entry", &[]),
    local("audit_pack", &[]),
    local("unit_card", &[]),
    local("unit_comb", &[]),
    local("lease_balance", &[]),
    local("tenant_balance", &[]),
    local("bank_item", &[]),
    local("bank_match", &[]),
    local("bill_standing", &[]),
    local("bill_check", &[]),
    local("message_sought", &[]),
    local("message_order", &[]),
    local("message_word", &[]),
    local("projection", &[]),
    local("search_doc", &[]),
    local("search_lines", &[]),
    local("search_token", &[]),
    local("search_dirty", &[]),
];

/// The entry of a table; `None` for one that nobody registered.
#[must_use]
pub fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().find(|table| table.name == name)
}

/// The tables whose changes are captured, in the order in which their rows may refer to each other.
pub fn captured() -> impl Iterator<Item = (&'static str, &'static Synced)> {
    TABLES.iter().filter_map(|table| Some((table.name, table.synced.as_ref()?)))
}

/// How a transaction that touched these tables is judged: as the strictest of them.
#[must_use]
pub fn class_of<'a>(tables: impl IntoIterator<Item = &'a str>) -> TxClass {
    let synced = tables.into_iter().filter_map(|name| table(name)?.synced.as_ref());
    synced.map(|synced| synced.class).max().unwrap_or(Register)
}

impl Synced {
    /// The columns of a group; none when there is no such group.
    #[must_use]
    pub fn group(&self, name: &str) -> &'static [&'static str] {
        self.groups.iter().find(|group| group.name == name).map_or(&[], |group| group.columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_transaction_is_judged_as_its_strictest_table() {
        for (tables, class) in [
            (&["unit", "party"][..], Register),
            (&["party", "lease", "lease_status_log"], Decision),
            (&["receipt", "allocation"], Fact),
            (&["lease", "charge", "unit"], Fact),
            (&["setting", "unit_card", "nowhere"], Register),
            (&[], Register),
        ] {
            assert_eq!(class_of(tables.iter().copied()), class, "{tables:?}");
        }
    }

    #[test]
    fn names_are_there_once_and_a_column_belongs_to_one_group() {
        let names: BTreeSet<_> = TABLES.iter().map(|table| table.name).collect();
        assert_eq!(names.len(), TABLES.len());
        for (name, synced) in captured() {
            let columns: Vec<_> = synced.groups.iter().flat_map(|group| group.columns).collect();
            assert_eq!(columns.iter().collect::<BTreeSet<_>>().len(), columns.len(), "{name}");
            assert!(synced.groups.iter().all(|group| group.columns.len() > 1), "{name}: one column is no group");
        }
    }

    #[test]
    fn a_reference_leads_to_a_property_or_to_everybody() {
        let mut known = BTreeSet::new();
        for (name, synced) in captured() {
            if let By(references) = synced.bucket {
                for (column, to) in references {
                    assert!(known.contains(to), "{name}.{column}: {to} comes before, so that the way ends");
                }
            }
            known.insert(name);
        }
    }
}
