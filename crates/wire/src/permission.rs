//! Who may do what: a role has a level in each department, a call needs one. One table; the router alone asks it.

pub use keystead_model::words::Department;

use serde::{Deserialize, Serialize};
use specta::Type;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// How far somebody goes in a department; each holds those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Not at all.
    None,
    /// Reads.
    See,
    /// Does the daily work.
    Act,
    /// Sets it up, and does what concerns all of it.
    Manage,
}

/// The roles of those who sit at a desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum Role {
    Administrator,
    PropertyManager,
    LeasingAgent,
    Accountant,
    MaintenanceLead,
    FieldInspector,
    Viewer,
}

impl Role {
    /// All there are, in the order of the rows of the table.
    pub const ALL: [Role; 7] = [
        Role::Administrator,
        Role::PropertyManager,
        Role::LeasingAgent,
        Role::Accountant,
        Role::MaintenanceLead,
        Role::FieldInspector,
        Role::Viewer,
    ];

    /// The table: a row a role, a column a department.
    #[rustfmt::skip]
    const fn levels(self) -> [Level; 8] {
        use Level::{Act, Manage, None, See};
        match self {
            //                       portfolio leasing money   upkeep  documents messages insight organisation
            Role::Administrator   => [Manage,  Manage, Manage, Manage, Manage,   Manage,  Manage, Manage],
            Role::PropertyManager => [Manage,  Manage, Act,    Manage, Act,      Act,     Act,    See],
            Role::LeasingAgent    => [See,     Act,    None,   See,    Act,      Act,     None,   None],
            Role::Accountant      => [See,     See,    Manage, See,    Act,      See,     Act,    None],
            Role::MaintenanceLead => [See,     None,   None,   Manage, Act,      Act,     None,   None],
            Role::FieldInspector  => [See,     None,   None,   Act,    Act,      None,    None,   None],
            Role::Viewer          => [See,     See,    See,    See,    See,      See,     See,    None],
        }
    }

    /// How far this role goes in a department.
    #[must_use]
    pub fn level(self, department: Department) -> Level {
        self.levels()[department as usize]
    }

    /// How far it goes in each, for the page.
    #[must_use]
    pub fn by_department(self) -> BTreeMap<Department, Level> {
        Department::ALL.iter().map(|department| (*department, self.level(*department))).collect()
    }

    /// Whether it may make calls that need this.
    #[must_use]
    pub fn may(self, need: Need) -> bool {
        match need {
            Need::Nothing => true,
            Need::At(department, level) => self.level(department) >= level,
        }
    }

    /// As people say it, with its article.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Role::Administrator => "an administrator",
            Role::PropertyManager => "a property manager",
            Role::LeasingAgent => "a leasing agent",
            Role::Accountant => "an accountant",
            Role::MaintenanceLead => "a maintenance lead",
            Role::FieldInspector => "a field inspector",
            Role::Viewer => "a viewer",
        }
    }
}

/// What a call needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// Being there: what concerns only the person, or what each screen begins with.
    Nothing,
    /// At least that level in the department.
    At(Department, Level),
}

/// What something takes, and whom to ask for it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct ToldNeed {
    pub department: Department,
    pub level: Level,
    pub ask: Vec<Role>,
}

impl ToldNeed {
    /// `None` where everybody may.
    #[must_use]
    pub fn of(need: Need) -> Option<ToldNeed> {
        match need {
            Need::Nothing => None,
            Need::At(department, level) => Some(ToldNeed { department, level, ask: need.whom_to_ask() }),
        }
    }
}

/// Reads of a department.
#[must_use]
pub const fn see(department: Department) -> Need {
    Need::At(department, Level::See)
}

/// Its daily work.
#[must_use]
pub const fn act(department: Department) -> Need {
    Need::At(department, Level::Act)
}

/// Its set-up, and what concerns all of it.
#[must_use]
pub const fn manage(department: Department) -> Need {
    Need::At(department, Level::Manage)
}

impl Need {
    /// Whom to ask for it: at most three, the administrator last. Where many may, those who run the business.
    #[must_use]
    pub fn whom_to_ask(self) -> Vec<Role> {
        let may = |role: &Role| *role != Role::Viewer && role.may(self);
        let mut all: Vec<Role> = Role::ALL.into_iter().filter(may).collect();
        if all.len() > 3 {
            all.retain(|role| matches!(role, Role::Administrator | Role::PropertyManager));
        }
        all.reverse();
        all
    }

    /// The same as a sentence.
    #[must_use]
    pub fn ask(self) -> String {
        let words: Vec<&str> = self.whom_to_ask().into_iter().map(Role::words).collect();
        match words.as_slice() {
            [] => "Ask an administrator.".to_owned(),
            [only] => format!("Ask {only}."),
            [first, last] => format!("Ask {first} or {last}."),
            [first @ .., last] => format!("Ask {}, or {last}.", first.join(", ")),
        }
    }
}

/// The properties a person's role holds for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    /// All, and what belongs to none.
    All,
    /// These; an empty set is nothing.
    Properties(BTreeSet<Uuid>),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_may_be_asked_is_named() {
        let ask = |need: Need| need.ask();
        assert_eq!(ask(manage(Department::Portfolio)), "Ask a property manager or an administrator.");
        assert_eq!(ask(act(Department::Leasing)), "Ask a leasing agent, a property manager, or an administrator.");
        assert_eq!(ask(act(Department::Documents)), "Ask a property manager or an administrator.");
        assert_eq!(ask(manage(Department::Organisation)), "Ask an administrator.");
    }

    #[test]
    fn each_department_has_its_column() {
        for (at, department) in Department::ALL.iter().enumerate() {
            assert_eq!(*department as usize, at);
        }
        assert_eq!(Role::Accountant.level(Department::Money), Level::Manage);
        assert_eq!(Role::PropertyManager.level(Department::Organisation), Level::See);
        assert!(!Role::Viewer.may(act(Department::Money)) && Role::Viewer.may(Need::Nothing));
    }
}
