//! What is asked of a kind of work: one walk counts it by property and slot, another reads the lines of a slot. The marks
//! are joined by their index; the days are those at each property.

use crate::days::{Days, IN_ZONES};
use crate::error::StoreError;
use crate::today::{Day, Slot, Sort, Work};
use chrono::{Datelike, NaiveDate};
use keystead_rules::unit_progress::day_after;
use rusqlite::types::{Value, ValueRef};
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeMap;
use uuid::Uuid;

/// A kind of work in one slot.
#[derive(Debug)]
#[allow(missing_docs)]
pub struct Group {
    pub work: &'static Work,
    pub slot: Slot,
    pub records: u32,
    /// How many units, leases or rows they stand for.
    pub count: u32,
    pub properties: u32,
    pub first_on: Option<NaiveDate>,
    pub last_on: Option<NaiveDate>,
    /// By currency.
    pub amounts: BTreeMap<String, i64>,
    pub by_property: BTreeMap<Uuid, u32>,
}

/// One decision.
#[derive(Debug, Clone, PartialEq)]
#[allow(missing_docs)]
pub struct Line {
    /// The key in hexadecimal digits, and the fact: what a mark is about.
    pub record: String,
    pub fact: String,
    /// The key as it is.
    pub key: String,
    pub title: Option<String>,
    pub place: Option<String>,
    pub person: Option<String>,
    pub on: Option<NaiveDate>,
    pub count: u32,
    pub property_id: Option<Uuid>,
    pub amount: Option<i64>,
    /// The day it comes back, when it is put off until one.
    pub until: Option<NaiveDate>,
    pub note: Option<String>,
}

/// What the statements of a kind have in common: its tables with the marks, which rows, the slot of each; all bound.
struct Asked {
    from: String,
    only: String,
    slot: String,
    params: Vec<Value>,
}

/// The last day of the week.
fn sunday(day: NaiveDate) -> NaiveDate {
    day_after(day, 6 - day.weekday().num_days_from_monday())
}

impl Asked {
    fn of(work: &Work, days: &Days) -> Asked {
        let mut asked =
            Asked { from: work.from.into(), only: work.only.join(" and "), slot: String::new(), params: Vec::new() };
        asked.slot = match work.day {
            Day::Since => "1".into(),
            Day::Until | Day::ByLaw => format!(
                "case when {on} < :today then 0 when {on} <= :sunday then 1 when {on} <= :next_sunday then 2 else 3 end",
                on = work.on
            ),
        };
        if work.sort != Sort::Know {
            let kind = asked.bind(Value::Text(work.name.into()));
            asked.from += &format!(
                " left join today_mark m on m.kind = {kind} and m.record = hex({}) and m.fact = {} and m.archived_at is null",
                work.key, work.fact
            );
            asked.slot = format!(
                "case when m.state = 'done' then 5 when m.state = 'later' and coalesce(m.until, '9999') > :today then 4 \
                 else {} end",
                asked.slot
            );
        }
        asked.put(work, days, ":today", |day| day);
        asked.put(work, days, ":ahead", |day| day_after(day, work.days));
        asked.put(work, days, ":ago", |day| day.checked_sub_days(chrono::Days::new(work.days.into())).unwrap_or(day));
        asked.put(work, days, ":sunday", sunday);
        asked.put(work, days, ":next_sunday", |day| day_after(sunday(day), 7));
        asked
    }

    /// The days between which a slot lies wherever a property is, so that no index is walked beyond them; which slot a row
    /// is in, its property says.
    fn within(&mut self, work: &Work, days: &Days, slot: Slot) -> String {
        let all = || days.groups().into_iter().map(|(day, _)| day).chain([days.main()]);
        let (first, last) = (all().min().unwrap_or(days.main()), all().max().unwrap_or(days.main()));
        let (from, to) = match slot {
            _ if work.day == Day::Since => (None, None),
            Slot::Overdue => (None, Some(last)),
            Slot::ThisWeek => (Some(first), Some(sunday(last))),
            Slot::NextWeek => (Some(sunday(first)), Some(day_after(sunday(last), 7))),
            Slot::Later => (Some(day_after(sunday(first), 7)), None),
            Slot::Snoozed | Slot::Done => (None, None),
        };
        let mut within = String::new();
        for (sign, day) in [(">=", from), ("<=", to)] {
            if let Some(day) = day {
                within += &format!(" and {} {sign} {}", work.on, self.bind(Value::Text(day.to_string())));
            }
        }
        within
    }

    fn bind(&mut self, value: Value) -> String {
        self.params.push(value);
        format!("?{}", self.params.len())
    }

    /// Puts a day in the place of its name: one where all properties agree, else the one at the row's property.
    fn put(&mut self, work: &Work, days: &Days, name: &str, make: impl Fn(NaiveDate) -> NaiveDate) {
        if !self.only.contains(name) && !self.slot.contains(name) {
            return;
        }
        let mut groups = if work.property == "null" { vec![(days.main(), None)] } else { days.groups() };
        let last = groups.pop().map_or(days.main(), |(day, _)| day);
        let mut said = self.bind(Value::Text(make(last).to_string()));
        for (day, zones) in groups {
            let zones = zones.map(|zones| self.bind(Value::Text(zones))).unwrap_or_default();
            let (there, day) = (IN_ZONES.replace('?', &zones), self.bind(Value::Text(make(day).to_string())));
            said = format!("case when {} in ({there}) then {day} else {said} end", work.property);
        }
        self.only = self.only.replace(name, &said);
        self.slot = self.slot.replace(name, &said);
    }
}

pub(super) fn groups_sql(work: &Work, days: &Days) -> (String, Vec<Value>) {
    let Asked { from, only, slot, params } = Asked::of(work, days);
    let Work { property, count, properties, on, amount, .. } = work;
    let sql = format!(
        "select {property}, {slot}, count(*), sum({count}), sum({properties}), min({on}), max({on}), sum({amount}) \
         from {from} where {only} group by 1, 2"
    );
    (sql, params)
}

/// A kind of work by slot. `currency_of` are the properties' currencies; the first of the pair is that of work without one.
///
/// # Errors
/// When the file cannot be read.
pub fn groups(
    conn: &Connection,
    work: &'static Work,
    days: &Days,
    currency_of: (&str, &BTreeMap<Uuid, String>),
) -> Result<Vec<Group>, StoreError> {
    let (sql, params) = groups_sql(work, days);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(params))?;
    let mut found: BTreeMap<Slot, Group> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let property: Option<Uuid> = row.get(0)?;
        let slot = Slot::ALL.get(row.get::<_, u16>(1)? as usize).copied().unwrap_or(Slot::Later);
        let (records, first, last) = (row.get::<_, u32>(2)?, row.get::<_, Option<NaiveDate>>(5)?, row.get(6)?);
        let group = found.entry(slot).or_insert_with(|| Group {
            work,
            slot,
            records: 0,
            count: 0,
            properties: 0,
            first_on: first,
            last_on: last,
            amounts: BTreeMap::new(),
            by_property: BTreeMap::new(),
        });
        group.records += records;
        group.count += row.get::<_, Option<u32>>(3)?.unwrap_or(0);
        group.properties += row.get::<_, Option<u32>>(4)?.unwrap_or(0) + u32::from(property.is_some());
        group.first_on = [group.first_on, first].into_iter().flatten().min();
        group.last_on = group.last_on.max(last);
        if let Some(property) = property {
            *group.by_property.entry(property).or_default() += records;
        }
        if let Some(cents) = row.get::<_, Option<i64>>(7)? {
            let currency = property.and_then(|id| currency_of.1.get(&id)).map_or(currency_of.0, String::as_str);
            *group.amounts.entry(currency.to_owned()).or_default() += cents;
        }
    }
    Ok(found.into_values().collect())
}

pub(super) fn count_sql(work: &Work, days: &Days) -> (String, Vec<Value>) {
    let Asked { from, only, slot, params } = Asked::of(work, days);
    let what = if work.is_each { "count(*)" } else { "1" };
    (format!("select {what} from {from} where {only} and {slot} < 4 limit 1"), params)
}

/// How many decisions of that kind wait, whenever they are due.
///
/// # Errors
/// When the file cannot be read.
pub fn count(conn: &Connection, work: &Work, days: &Days) -> Result<u32, StoreError> {
    let (sql, params) = count_sql(work, days);
    let mut statement = conn.prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(params))?;
    Ok(rows.next()?.map_or(Ok(0), |row| row.get(0))?)
}

pub(super) fn lines_sql(work: &Work, days: &Days, slot: Slot, page: (u32, u32)) -> (String, Vec<Value>) {
    let mut asked = Asked::of(work, days);
    let within = asked.within(work, days, slot);
    let slot_at = asked.bind(Value::Integer(slot as i64));
    let (limit, offset) = (asked.bind(Value::Integer(page.1.into())), asked.bind(Value::Integer(page.0.into())));
    let last = match work.day {
        Day::Until | Day::ByLaw => String::new(),
        Day::Since => asked.bind(Value::Integer((i64::from(page.0) + i64::from(page.1) - 1).max(0))),
    };
    let Asked { from, only, slot, params } = asked;
    let until = if work.sort == Sort::Know { "null" } else { "m.until" };
    let Work { key, fact, title, place, person, on, count, property, amount, note, .. } = work;
    let all = format!("from {from} where {only} and {slot} = {slot_at}{within}");
    let (near, order) = match work.day {
        // Its index leads from day to day, and the walk ends with the page.
        Day::Until | Day::ByLaw => (String::new(), on.to_string()),
        // The last day of the page is found first: what is said of a record is read up to there only.
        Day::Since => (
            format!(
                " and coalesce({on}, '~') <= coalesce((select coalesce({on}, '~') {all} order by 1 limit 1 offset {last}), '~')"
            ),
            format!("{on} is null, {on}"),
        ),
    };
    let sql = format!(
        "select hex({key}), {fact}, {key}, {title}, {place}, {person}, {on}, {count}, {property}, {amount}, {until}, {note} \
         {all}{near} order by {order}, {title}, {key} limit {limit} offset {offset}"
    );
    (sql, params)
}

/// The lines of a slot, earliest first: so many are left out, so many read.
///
/// # Errors
/// When the file cannot be read.
pub fn lines(
    conn: &Connection,
    work: &Work,
    days: &Days,
    slot: Slot,
    page: (u32, u32),
) -> Result<Vec<Line>, StoreError> {
    let (sql, params) = lines_sql(work, days, slot, page);
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(params), |row| {
        let key = match row.get_ref(2)? {
            ValueRef::Blob(bytes) => Uuid::from_slice(bytes).map(|id| id.to_string()).unwrap_or_default(),
            ValueRef::Integer(number) => number.to_string(),
            ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned(),
            _ => String::new(),
        };
        Ok(Line {
            record: row.get(0)?,
            fact: row.get(1)?,
            key,
            title: row.get(3)?,
            place: row.get(4)?,
            person: row.get(5)?,
            on: row.get(6)?,
            count: row.get(7)?,
            property_id: row.get(8)?,
            amount: row.get(9)?,
            until: row.get(10)?,
            note: row.get(11)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
