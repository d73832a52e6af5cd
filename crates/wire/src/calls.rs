//! What a call is: a request's type states its name, reply, need and topics in the file of its feature, in one table
//! with its neighbours (`calls!`). Who answers it is in `keystead-commands`; the TypeScript is written from the same.

use crate::paths::{Purpose, paths_in};
use crate::permission::Need;
use crate::problem::{Problem, ProblemKind};
use crate::topics::Topics;
use crate::{
    app, applying, bank, bank_files, bills, correction, documents, doubts, fees, figures, history, imports, jobs,
    journal, jurisdiction, leases, ledger, ledger_runs, lifecycle, lists, maintenance, messages, new_records, owners,
    papers, paying, periods, portfolio, receiving, reconciling, records, recurring_bills, reports, search, settings,
    takeover, tasks, templates, three_way, today, transfers, units, utilities,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use specta::datatype::DataType;
use specta::{Type, Types};
use std::fmt::Debug;

/// The arguments of a call.
pub trait Request: Debug + Serialize + DeserializeOwned + Type + Send + 'static {
    /// The call's name.
    const NAME: &'static str;
    /// What the caller needs.
    const NEEDS: Need;
    /// What it reads: its reply is stale when one of these is.
    const READS: &'static [Topics];
    /// What it answers.
    type Reply: Debug + Serialize + Type + Send + 'static;

    /// What the caller needs for these very arguments.
    fn needs(&self) -> Need {
        Self::NEEDS
    }

    /// All paths it names, wherever they stand.
    ///
    /// # Errors
    /// When the request cannot be looked through: then nothing is known of its paths.
    fn paths(&self) -> Result<Vec<(Purpose, String)>, Problem> {
        paths_in(self)
            .map_err(|e| Problem::new(ProblemKind::Invalid, "call.arguments", format!("{}: {e}.", Self::NAME)))
    }
}

/// A call as its request's type states it, for what walks them all.
#[derive(Debug, Clone, Copy)]
pub struct Stated {
    /// Its name.
    pub name: &'static str,
    /// What the caller needs, unless the arguments say otherwise.
    pub needs: Need,
    /// What it reads.
    pub reads: &'static [Topics],
    /// The names of the types in TypeScript.
    pub(crate) request: &'static str,
    pub(crate) reply: &'static str,
    pub(crate) register: fn(&mut Types),
    pub(crate) definition: fn(&mut Types) -> DataType,
}

impl Stated {
    pub(crate) const fn of<R: Request>(request: &'static str, reply: &'static str) -> Stated {
        Stated {
            name: R::NAME,
            needs: R::NEEDS,
            reads: R::READS,
            request,
            reply,
            register: |types| {
                types.register_mut::<R>();
                types.register_mut::<R::Reply>();
            },
            definition: <R as Type>::definition,
        }
    }
}

/// States the calls of one file: `"name" Request => Reply, need, [topics];`, with `by own_need` before the topics
/// where a method of that name says what the arguments need. `Request(Same)` makes a type of its own from one that another
/// call has, because a type states one call.
macro_rules! calls {
    ($($name:literal $request:ident $(($same:ty))? => $reply:ident, $need:expr $(, by $own:ident)?, [$($topic:ident),*];)+) => {
        $($(
            #[doc = concat!("What `", $name, "` takes.")]
            #[derive(Debug, Clone, serde::Serialize, serde::Deserialize, specta::Type)]
            #[serde(transparent)]
            pub struct $request(pub $same);

            impl std::ops::Deref for $request {
                type Target = $same;

                fn deref(&self) -> &$same {
                    &self.0
                }
            }
        )?)+

        $(impl $crate::calls::Request for $request {
            const NAME: &'static str = $name;
            const NEEDS: $crate::permission::Need = {
                #[allow(unused_imports, reason = "each file takes what it needs of them")]
                use $crate::permission::{Department::*, Need::Nothing, act, manage, see};
                $need
            };
            const READS: &'static [$crate::topics::Topics] = &[$($crate::topics::$topic),*];
            type Reply = $reply;

            $(fn needs(&self) -> $crate::permission::Need {
                self.$own()
            })?
        })+

        /// The calls that the types of this file state.
        pub(crate) const CALLS: &[$crate::calls::Stated] =
            &[$($crate::calls::Stated::of::<$request>(stringify!($request), stringify!($reply))),+];
    };
}

pub(crate) use calls;

/// All calls, file by file.
pub fn all() -> impl Iterator<Item = &'static Stated> {
    [
        app::CALLS,
        today::CALLS,
        settings::CALLS,
        figures::CALLS,
        lifecycle::CALLS,
        units::CALLS,
        portfolio::CALLS,
        leases::CALLS,
        correction::CALLS,
        history::CALLS,
        crate::chart::CALLS,
        ledger::CALLS,
        applying::CALLS,
        ledger_runs::CALLS,
        receiving::CALLS,
        bank::CALLS,
        bank_files::CALLS,
        bills::CALLS,
        recurring_bills::CALLS,
        utilities::CALLS,
        paying::CALLS,
        transfers::CALLS,
        reconciling::CALLS,
        three_way::CALLS,
        owners::CALLS,
        fees::CALLS,
        periods::CALLS,
        reports::CALLS,
        maintenance::CALLS,
        documents::CALLS,
        papers::CALLS,
        templates::CALLS,
        messages::CALLS,
        records::CALLS,
        new_records::CALLS,
        doubts::CALLS,
        journal::CALLS,
        takeover::CALLS,
        jurisdiction::CALLS,
        lists::CALLS,
        search::CALLS,
        jobs::CALLS,
        imports::CALLS,
        tasks::CALLS,
    ]
    .into_iter()
    .flatten()
}

/// What the call of that name needs, unless its arguments say otherwise; `None` when there is no such call.
#[must_use]
pub fn need_of(name: &str) -> Option<Need> {
    all().find(|call| call.name == name).map(|call| call.needs)
}

/// All types that travel.
pub(crate) fn types() -> Types {
    let mut types = Types::default();
    all().for_each(|call| (call.register)(&mut types));
    types.register_mut::<Problem>();
    types
}
