//! The list of all calls: name, request, reply, who may, what it makes stale. One line each.

use crate::new_records::CreateRequest;
use crate::paths::{Purpose, paths_in};
use crate::problem::{Problem, ProblemKind};
use crate::records::{EditRequest, RecordRequest};
use keystead_model::words::RecordKind;

/// What a person needs to be allowed for a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Permission {
    /// Any role, viewers included.
    Read,
    /// Accounts of tenants: everybody but those who look after buildings.
    Ledgers,
    /// Leases: administrators, property managers, leasing agents.
    Leasing,
    /// Work orders and equipment: administrators, property managers, maintenance leads.
    Upkeep,
    /// Papers of a record: everybody but viewers.
    Papers,
    /// Set-up, import, export of everything, jobs, backup: administrators and property managers.
    Manage,
}

/// The roles of `spec/product.md` (People).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Everything.
    Administrator,
    /// Everything but set-up.
    PropertyManager,
    /// Leasing; reads the rest.
    LeasingAgent,
    /// Money; reads the rest.
    Accountant,
    /// Upkeep.
    MaintenanceLead,
    /// Inspections.
    FieldInspector,
    /// Reads.
    Viewer,
}

impl Role {
    /// All there are, in the order above.
    pub const ALL: [Role; 7] = [
        Role::Administrator,
        Role::PropertyManager,
        Role::LeasingAgent,
        Role::Accountant,
        Role::MaintenanceLead,
        Role::FieldInspector,
        Role::Viewer,
    ];

    /// Whether this role may make calls of that permission.
    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        match permission {
            Permission::Read => true,
            Permission::Ledgers => !matches!(self, Role::MaintenanceLead | Role::FieldInspector),
            Permission::Leasing => {
                matches!(self, Role::Administrator | Role::PropertyManager | Role::LeasingAgent)
            }
            Permission::Upkeep => {
                matches!(self, Role::Administrator | Role::PropertyManager | Role::MaintenanceLead)
            }
            Permission::Papers => self != Role::Viewer,
            Permission::Manage => matches!(self, Role::Administrator | Role::PropertyManager),
        }
    }
}

macro_rules! calls {
    ($($variant:ident $name:literal ($($request:ident)::+ => $($reply:ident)::+) $permission:ident;)+) => {
        /// A call with its arguments.
        #[derive(Debug, Clone)]
        #[allow(missing_docs)]
        pub enum Call { $($variant(crate::$($request)::+)),+ }

        /// A call's reply.
        #[allow(clippy::large_enum_variant, reason = "one reply lives at a time, and is written out at once")]
        #[derive(Debug, Clone, serde::Serialize)]
        #[serde(untagged)]
        #[allow(missing_docs)]
        pub enum Reply { $($variant(crate::$($reply)::+)),+ }

        impl Call {
            /// Reads a call by name from JSON arguments.
            ///
            /// # Errors
            /// An unknown name, arguments that are no object, or such as do not fit.
            pub fn parse(name: &str, args: &serde_json::Value) -> Result<Call, Problem> {
                match name {
                    $($name => crate::shape::read($name, args).map(Call::$variant),)+
                    _ => Err(Problem::new(ProblemKind::Invalid, "call.unknown", format!("There is no call “{name}”."))),
                }
            }

            /// Its name.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self { $(Call::$variant(_) => $name),+ }
            }

            /// What the caller must be allowed.
            #[must_use]
            pub fn permission(&self) -> Permission {
                match self {
                    Call::PutSetting(request) if !request.is_personal() => Permission::Manage,
                    Call::RecordEdit(EditRequest { kind, .. })
                    | Call::RecordCreate(CreateRequest { kind, .. })
                    | Call::RecordArchive(RecordRequest { kind, .. })
                    | Call::RecordRestore(RecordRequest { kind, .. })
                        if matches!(kind, RecordKind::WorkOrder | RecordKind::Equipment) => Permission::Upkeep,
                    $(Call::$variant(_) => Permission::$permission),+
                }
            }

            /// All paths it names, wherever they stand.
            ///
            /// # Errors
            /// When the request cannot be looked through: then nothing is known of its paths.
            pub fn paths(&self) -> Result<Vec<(Purpose, String)>, Problem> {
                match self { $(Call::$variant(request) => paths_in(request)),+ }
                    .map_err(|e| Problem::new(ProblemKind::Invalid, "call.arguments", format!("{}: {e}.", self.name())))
            }
        }

        impl Permission {
            /// What the caller of that name must be allowed; `None` when there is no such call.
            #[must_use]
            pub fn of_call(name: &str) -> Option<Permission> {
                match name { $($name => Some(Permission::$permission),)+ _ => None }
            }
        }

        /// The names of all calls.
        pub const NAMES: &[&str] = &[$($name),+];

        /// Name, request type and reply type of each call, for the TypeScript.
        pub(crate) const SIGNATURES: &[(&str, &str, &str)] =
            &[$(($name, last(stringify!($($request)::+)), last(stringify!($($reply)::+)))),+];

        /// Each call's name and request type, for what walks them.
        pub(crate) fn requests(types: &mut specta::Types) -> Vec<(&'static str, specta::datatype::DataType)> {
            vec![$(($name, <crate::$($request)::+ as specta::Type>::definition(types))),+]
        }

        /// All types that travel.
        pub(crate) fn types() -> specta::Types {
            let mut types = specta::Types::default();
            $(types.register_mut::<crate::$($request)::+>(); types.register_mut::<crate::$($reply)::+>();)+
            types.register_mut::<Problem>();
            types
        }
    };
}

/// The last word of a path: the type's name in TypeScript.
const fn last(path: &'static str) -> &'static str {
    let bytes = path.as_bytes();
    let mut at = bytes.len();
    while at > 0 && bytes[at - 1] != b':' && bytes[at - 1] != b' ' {
        at -= 1;
    }
    path.split_at(at).1
}

calls! {
    AppStatus "app.status" (portfolio::Nothing => app::AppStatus) Read;
    Today "today.overview" (portfolio::Nothing => app::Today) Read;
    Figures "lifecycle.figures" (figures::FiguresRequest => figures::Figures) Read;
    Honeycomb "lifecycle.honeycomb" (lifecycle::HoneycombRequest => lifecycle::Honeycomb) Read;
    Preview "lifecycle.preview" (lifecycle::ActRequest => lifecycle::ActPreview) Read;
    Act "lifecycle.act" (lifecycle::ActRequest => lifecycle::ActDone) Leasing;
    NewLease "lifecycle.new_lease" (lifecycle::NewLeaseRequest => lifecycle::NewLeaseDone) Leasing;
    PreviewNewLease "lifecycle.preview_new_lease" (lifecycle::NewLeaseRequest => lifecycle::NewLeasePreview) Leasing;
    Units "units.list" (units::UnitsRequest => units::UnitPage) Read;
    UnitsCsv "units.csv" (units::UnitsCsvRequest => units::TextFile) Read;
    UnitAt "units.at" (units::UnitAtRequest => units::UnitCard) Read;
    Unit "units.get" (units::UnitRequest => units::UnitDetail) Read;
    Properties "properties.list" (portfolio::Nothing => portfolio::Properties) Read;
    Property "properties.get" (portfolio::PropertyRequest => portfolio::PropertyDetail) Read;
    Building "buildings.get" (portfolio::BuildingRequest => portfolio::BuildingDetail) Read;
    Lease "leases.get" (leases::LeaseRequest => leases::LeaseDetail) Read;
    Correct "leases.correct" (correction::CorrectionRequest => correction::CorrectionDone) Leasing;
    PreviewCorrection "leases.preview_correction" (correction::CorrectionRequest => correction::CorrectionPreview) Leasing;
    AddParty "leases.add_party" (leases::AddPartyRequest => leases::PartyOnLease) Leasing;
    EndParty "leases.end_party" (leases::EndPartyRequest => leases::PartyOnLease) Leasing;
    Parties "parties.list" (leases::PartiesRequest => leases::Parties) Read;
    PartyLeases "parties.leases" (leases::PartyLeasesRequest => leases::PartyLeases) Read;
    History "history.list" (leases::HistoryRequest => leases::History) Read;
    HistoryRecent "history.recent" (portfolio::Nothing => history::RecentActs) Read;
    HistoryUndo "history.undo" (history::UndoRequest => history::TakenBack) Read;
    Account "ledger.account" (ledger::AccountRequest => ledger::Account) Ledgers;
    Upkeep "upkeep.list" (maintenance::UpkeepRequest => maintenance::Upkeep) Read;
    WorkOrder "maintenance.order" (maintenance::WorkOrderRequest => maintenance::WorkOrderDetail) Read;
    Equipment "maintenance.equipment" (maintenance::EquipmentRequest => maintenance::EquipmentDetail) Read;
    OrdersPreview "maintenance.preview" (maintenance::OrdersRequest => maintenance::OrdersPreview) Read;
    OrdersAct "maintenance.act" (maintenance::OrdersRequest => maintenance::OrdersDone) Upkeep;
    Documents "documents.list" (documents::DocumentsRequest => documents::Documents) Read;
    DocumentAdd "documents.add" (documents::AddDocumentRequest => documents::DocumentLine) Papers;
    DocumentSave "documents.save" (documents::SaveDocumentRequest => documents::DocumentSaved) Read;
    DocumentRename "documents.rename" (documents::RenameDocumentRequest => documents::DocumentLine) Papers;
    DocumentArchive "documents.archive" (documents::DocumentRequest => documents::DocumentLine) Papers;
    DocumentRestore "documents.restore" (documents::DocumentRequest => documents::DocumentLine) Papers;
    PaperPreview "papers.preview" (papers::PaperRequest => papers::Paper) Papers;
    PaperSavePdf "papers.save_pdf" (papers::SavePaperRequest => papers::PaperSaved) Papers;
    RecordStanding "records.standing" (records::RecordRequest => records::RecordStanding) Read;
    RecordFields "records.get_fields" (records::RecordRequest => records::RecordFields) Read;
    RecordDoubts "records.doubts" (doubts::DoubtsRequest => doubts::Doubts) Read;
    RecordEdit "records.edit" (records::EditRequest => records::EditDone) Manage;
    RecordNew "records.get_new" (new_records::NewRecordRequest => new_records::NewRecord) Read;
    RecordCreate "records.create" (new_records::CreateRequest => new_records::RecordMade) Manage;
    RecordArchive "records.archive" (records::RecordRequest => records::RecordMoved) Manage;
    RecordRestore "records.restore" (records::RecordRequest => records::RecordMoved) Manage;
    RecordsArchived "records.archived" (records::ArchivedRequest => records::ArchivedRecords) Read;
    LawOfPlaces "jurisdiction.rules" (portfolio::Nothing => jurisdiction::LawOfPlaces) Read;
    ListAbout "lists.about" (lists::ListRequest => lists::ListAbout) Read;
    ListPage "lists.page" (lists::ListPageRequest => lists::ListPage) Read;
    ListIds "lists.ids" (lists::ListIdsRequest => lists::ListIds) Read;
    ListFile "lists.file" (lists::ListFileRequest => lists::ListFileDone) Read;
    Search "search.find" (search::SearchRequest => search::Hits) Read;
    Jobs "jobs.list" (portfolio::Nothing => jobs::Jobs) Read;
    RunJob "jobs.run" (jobs::RunJobRequest => jobs::JobRuns) Manage;
    JobChanges "jobs.changes" (jobs::JobChangesRequest => jobs::JobChanges) Read;
    JobHistory "jobs.history" (jobs::JobHistoryRequest => jobs::JobRuns) Read;
    ImportLook "imports.look" (imports::ImportRequest => imports::ImportLook) Manage;
    ImportRehearse "imports.rehearse" (imports::ImportRequest => imports::ImportReport) Manage;
    ImportRun "imports.run" (imports::ImportRequest => imports::ImportReport) Manage;
    Imports "imports.list" (imports::ImportsRequest => imports::Imports) Read;
    ImportGet "imports.get" (imports::ImportIdRequest => imports::ImportReport) Read;
    ImportUndo "imports.undo" (imports::ImportUndoRequest => imports::ImportUndone) Manage;
    Demo "demo.fill" (imports::DemoRequest => imports::ImportReport) Manage;
    Export "export.folder" (app::ExportRequest => app::ExportDone) Manage;
    Backup "profile.backup" (app::BackupRequest => app::BackupDone) Manage;
    Verify "profile.verify" (portfolio::Nothing => app::Verified) Read;
    Settings "settings.get" (portfolio::Nothing => app::Settings) Read;
    PutSetting "settings.put" (app::PutSettingRequest => app::Settings) Read;
    TaskStatus "tasks.status" (tasks::TaskRequest => tasks::TaskStatus) Read;
    TaskCancel "tasks.cancel" (tasks::TaskRequest => tasks::TaskStatus) Read;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_viewer_only_reads() {
        let act = Call::parse(
            "lifecycle.act",
            &serde_json::json!({"lease_id": uuid::Uuid::nil(), "action": {"action": "rescind_notice"}}),
        )
        .unwrap();
        assert!(!Role::Viewer.may(act.permission()));
        assert!(Role::LeasingAgent.may(act.permission()));
    }

    #[test]
    fn wrong_calls_are_named() {
        assert_eq!(Call::parse("lifecycle.explode", &serde_json::json!({})).unwrap_err().code, "call.unknown");
        assert_eq!(Call::parse("units.list", &serde_json::json!({})).unwrap_err().code, "call.arguments");
        assert_eq!(SIGNATURES[0], ("app.status", "Nothing", "AppStatus"));
    }
}
