//! What waits for a person, as each feature declares it in the store: what the caller's role sees of it, line by line, and
//! what a person does with it.

use crate::frame::app::Ctx;
use crate::frame::days;
use crate::frame::problems::OrProblem;
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_rules::unit_progress::days_between;
use keystead_store::StoreError;
use keystead_store::currency::find_main_currency;
use keystead_store::days::Days;
use keystead_store::exchange::export::Conn;
use keystead_store::features::today::list_names;
use keystead_store::today::{self as store, Day, Group, Line, Mark, Slot, Sort};
use keystead_wire::permission::{Department, see};
use keystead_wire::problem::{Problem, ProblemKind};
use keystead_wire::today::{
    MarkWorkRequest, News, NewsRequest, Work, WorkAmount, WorkColumn, WorkLine, WorkLines, WorkLinesRequest, WorkMark,
    WorkMarked, WorkRecord, WorkSlot, WorkSort,
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Lines that stand with a kind at once; the rest unfold.
const FIRST: u32 = 3;
/// Lines of a page at most.
const PAGE: u32 = 100;
/// Decisions that are marked at once.
const MOST: u32 = 10_000;
/// From so many properties on, each of the first few has a column.
const MANY: usize = 30;
/// Columns.
const COLUMNS: usize = 6;

/// Whose work a kind is. A word that the table of roles does not have would be nobody's; a test finds it.
fn department_of(work: &store::Work) -> Option<Department> {
    serde_json::from_value(work.department.into()).ok()
}

/// The kinds that the caller's role sees.
fn seen(ctx: &Ctx<'_>) -> impl Iterator<Item = &'static store::Work> + use<> {
    let role = ctx.caller.role;
    store::all().filter(move |work| department_of(work).is_some_and(|department| role.may(see(department))))
}

/// How many decisions wait.
pub(crate) fn count(ctx: &Ctx<'_>, days: &Days) -> Result<u32, Problem> {
    let mut sum = 0;
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            for work in seen(ctx).filter(|work| work.sort != Sort::Know) {
                sum += store::count(conn, work, days)?;
            }
            Ok(())
        })
        .or_problem()?;
    Ok(sum)
}

/// The properties as amounts and columns need them.
struct Places {
    currency: String,
    names: BTreeMap<Uuid, (String, String)>,
}

impl Places {
    fn read(conn: &Conn) -> Result<Places, StoreError> {
        let currency = find_main_currency(conn)?.unwrap_or_else(|| "USD".into());
        Ok(Places { currency, names: list_names(conn)? })
    }

    fn currency(&self, property: Option<Uuid>) -> &str {
        property.and_then(|id| self.names.get(&id)).map_or(&self.currency, |(_, currency)| currency)
    }
}

/// What Today has to say of work.
pub(crate) struct Listed {
    /// By slot and day.
    pub(crate) work: Vec<Work>,
    /// As many decisions as [`count`] counts.
    pub(crate) needs: u32,
    /// The properties that have a column.
    pub(crate) columns: Vec<WorkColumn>,
}

/// All work that the caller's role sees.
pub(crate) fn list(ctx: &Ctx<'_>, days: &Days) -> Result<Listed, Problem> {
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let places = Places::read(conn)?;
            let groups = groups(ctx, conn, days, &places, |sort| sort != Sort::Know)?;
            let needs = store::all().map(|kind| waiting(kind, &groups)).sum();
            let columns = if places.names.len() > MANY { columns(&groups, &places) } else { Vec::new() };
            let ids: Vec<Uuid> = columns.iter().map(|column| column.property_id).collect();
            let mut work = Vec::new();
            for group in groups {
                let lines = store::lines(conn, group.work, days, group.slot, (0, FIRST))?;
                work.extend(work_of(group, lines, &ids, &places, days));
            }
            Ok(Listed { work, needs, columns })
        })
        .or_problem()
}

/// What the caller's role is only told.
pub(crate) fn news(ctx: &Ctx<'_>, request: &NewsRequest) -> Result<News, Problem> {
    let days = days(ctx)?;
    ctx.store()
        .read(|conn| -> Result<_, StoreError> {
            let places = Places::read(conn)?;
            let groups = groups(ctx, conn, &days, &places, |sort| sort == Sort::Know)?;
            let work =
                groups.into_iter().filter_map(|group| work_of(group, vec![], &request.property_ids, &places, &days));
            Ok(News { work: work.collect() })
        })
        .or_problem()
}

/// The kinds that the caller's role sees, by slot and day.
fn groups(
    ctx: &Ctx<'_>,
    conn: &Conn,
    days: &Days,
    places: &Places,
    wanted: impl Fn(Sort) -> bool,
) -> Result<Vec<Group>, StoreError> {
    let currencies = places.names.iter().map(|(id, (_, currency))| (*id, currency.clone())).collect();
    let mut groups = Vec::new();
    for work in seen(ctx).filter(|work| wanted(work.sort)) {
        groups.extend(store::groups(conn, work, days, (&places.currency, &currencies))?);
    }
    // Those without a day come last; the sort keeps the order of kinds within a day.
    groups.sort_by_key(|group| (group.slot, group.first_on.is_none(), group.first_on));
    Ok(groups)
}

/// How many decisions of a kind wait, all weeks together.
fn waiting(kind: &store::Work, groups: &[Group]) -> u32 {
    let open = groups.iter().filter(|group| group.work.name == kind.name && group.slot.is_open());
    let records = open.map(|group| group.records).sum();
    if kind.is_each { records } else { records.min(1) }
}

/// The properties where most waits, the most first.
fn columns(groups: &[Group], places: &Places) -> Vec<WorkColumn> {
    let mut sums: BTreeMap<Uuid, u32> = BTreeMap::new();
    for group in groups.iter().filter(|group| group.slot.is_open()) {
        for (property, count) in &group.by_property {
            *sums.entry(*property).or_default() += count;
        }
    }
    let mut most: Vec<_> = sums
        .into_iter()
        .filter_map(|(id, count)| Some((std::cmp::Reverse(count), &places.names.get(&id)?.0, id)))
        .collect();
    most.sort();
    most.into_iter()
        .take(COLUMNS)
        .map(|(_, name, property_id)| WorkColumn { property_id, name: name.clone() })
        .collect()
}

fn work_of(group: Group, lines: Vec<Line>, columns: &[Uuid], places: &Places, days: &Days) -> Option<Work> {
    let cells = columns.iter().map(|id| group.by_property.get(id).copied().unwrap_or(0)).collect();
    let amounts = group.amounts.into_iter().map(|(currency, cents)| WorkAmount { cents: Cents(cents), currency });
    Some(Work {
        kind: group.work.name.to_owned(),
        department: department_of(group.work)?,
        sort: match group.work.sort {
            Sort::Decide => WorkSort::Decide,
            Sort::Do => WorkSort::Do,
            Sort::Know => WorkSort::Know,
        },
        slot: wire_slot(group.slot),
        is_due: group.work.day != Day::Since,
        by_law: group.work.day == Day::ByLaw,
        records: group.records,
        count: group.count,
        properties: group.properties,
        on: group.first_on,
        last_on: group.last_on,
        amounts: amounts.collect(),
        is_monthly: group.work.is_monthly,
        lines: lines.into_iter().map(|line| wire_line(line, places, days.main())).collect(),
        cells,
    })
}

fn wire_line(line: Line, places: &Places, today: NaiveDate) -> WorkLine {
    let currency = places.currency(line.property_id).to_owned();
    WorkLine {
        record: line.record,
        fact: line.fact,
        open: line.key,
        name: line.title,
        place: line.place,
        person: line.person,
        on: line.on,
        days: line.on.map(|on| days_between(today, on)),
        count: line.count,
        amount: line.amount.map(|cents| WorkAmount { cents: Cents(cents), currency }),
        until: line.until,
        note: line.note,
    }
}

/// The lines of a kind in one slot.
pub(crate) fn lines(ctx: &Ctx<'_>, request: &WorkLinesRequest) -> Result<WorkLines, Problem> {
    let days = days(ctx)?;
    let work = known(request.department, &request.kind)?;
    let page = (request.offset, request.limit.min(PAGE));
    let (lines, places) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            Ok((store::lines(conn, work, &days, store_slot(request.slot), page)?, Places::read(conn)?))
        })
        .or_problem()?;
    Ok(WorkLines { lines: lines.into_iter().map(|line| wire_line(line, &places, days.main())).collect() })
}

/// Marks decisions: those that were named, or all of the slot.
pub(crate) fn mark(ctx: &Ctx<'_>, request: &MarkWorkRequest) -> Result<WorkMarked, Problem> {
    let days = days(ctx)?;
    let work = known(request.department, &request.kind)?;
    if work.sort == Sort::Know {
        return Err(Problem::invalid("today.only_told", "kind", "There is nothing to do about this."));
    }
    let mark = match request.mark {
        WorkMark::Done => Mark::Done,
        WorkMark::Back => Mark::Back,
        WorkMark::Later { until: Some(until) } if until <= days.main() => {
            return Err(Problem::invalid("today.until_passed", "until", "Choose a day after today."));
        }
        WorkMark::Later { until } => Mark::Later(until),
    };
    let wanted: Option<BTreeSet<&WorkRecord>> = request.records.as_ref().map(|records| records.iter().collect());
    let written = ctx.write(&ctx.act(), |tx| {
        let mut lines = tx.list_work(work, &days, store_slot(request.slot), MOST + 1).or_problem()?;
        if let Some(wanted) = &wanted {
            lines.retain(|line| wanted.contains(&WorkRecord { record: line.record.clone(), fact: line.fact.clone() }));
        } else if lines.len() > MOST as usize {
            let text = "More than 10,000 are too many at once.";
            return Err(
                Problem::invalid("today.too_many", "kind", text).hint("Open the list and work through it there.")
            );
        }
        if lines.is_empty() || wanted.is_some_and(|wanted| wanted.len() != lines.len()) {
            let text = "This has changed since it was shown.";
            return Err(Problem::new(ProblemKind::Conflict, "today.changed", text).hint("Look at Today again."));
        }
        tx.put_marks(work, &lines, mark).or_problem()
    })?;
    Ok(WorkMarked { count: written.value })
}

/// The kind, which is that department's: the router looked at the department alone.
fn known(department: Department, kind: &str) -> Result<&'static store::Work, Problem> {
    store::work_of(kind).filter(|work| department_of(work) == Some(department)).ok_or_else(|| {
        Problem::invalid("today.unknown", "kind", format!("There is no work “{kind}” in this department."))
    })
}

fn wire_slot(slot: Slot) -> WorkSlot {
    match slot {
        Slot::Overdue => WorkSlot::Overdue,
        Slot::ThisWeek => WorkSlot::ThisWeek,
        Slot::NextWeek => WorkSlot::NextWeek,
        Slot::Later => WorkSlot::Later,
        Slot::Snoozed => WorkSlot::Snoozed,
        Slot::Done => WorkSlot::Done,
    }
}

fn store_slot(slot: WorkSlot) -> Slot {
    match slot {
        WorkSlot::Overdue => Slot::Overdue,
        WorkSlot::ThisWeek => Slot::ThisWeek,
        WorkSlot::NextWeek => Slot::NextWeek,
        WorkSlot::Later => Slot::Later,
        WorkSlot::Snoozed => Slot::Snoozed,
        WorkSlot::Done => Slot::Done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_some_department_s_and_has_a_name_of_its_own() {
        assert!(store::all().all(|work| department_of(work).is_some()));
        let names: BTreeSet<_> = store::all().map(|work| work.name).collect();
        assert_eq!(names.len(), store::all().count());
    }
}
