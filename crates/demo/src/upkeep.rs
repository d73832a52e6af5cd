//! The upkeep of two years: work orders in the order they were asked for, and the equipment that
//! causes many of them.

use crate::days;
use crate::draw::Draw;
use crate::sites::Estate;
use crate::vendors;
use crate::works::{AT_HOME, ON_SITE, Work};
use chrono::{Datelike, NaiveDate};
use keystead_model::money::Cents;
use keystead_model::upkeep::{Equipment, WorkOrder};
use keystead_model::words::{Priority, WorkOrderStatus};

/// How far back the work goes.
const DAYS: i32 = 730;

/// A request, before it has a number.
struct Request {
    /// Days before the as-of date.
    ago: i32,
    site: usize,
    home: Option<usize>,
    work: &'static Work,
}

/// The work orders of an estate, numbered by the day they were asked for.
pub fn work_orders<'a>(
    estate: &'a Estate,
    as_of: NaiveDate,
    draw: &'a mut Draw,
) -> impl Iterator<Item = WorkOrder> + 'a {
    let mut requests = requests(estate, draw);
    requests.sort_by_key(|request| -request.ago);
    requests.into_iter().enumerate().map(move |(index, request)| work_order(index, &request, estate, as_of, draw))
}

fn requests(estate: &Estate, draw: &mut Draw) -> Vec<Request> {
    let weigh = |list: &'static [Work]| list.iter().map(|work| (work.weight, work)).collect::<Vec<_>>();
    let (at_home, on_site) = (weigh(AT_HOME), weigh(ON_SITE));
    let mut requests = Vec::with_capacity(estate.homes.len() * 13 / 10);
    for (index, home) in estate.homes.iter().enumerate() {
        let count = draw.weighted(&[(40, 0), (30, 1), (16, 2), (7, 3), (3, 4), (2, 6), (1, 9)]);
        // Where much breaks it is mostly one thing, lately.
        let sore = (count >= 4).then(|| draw.weighted(&at_home));
        for _ in 0..count {
            let (ago, work) = match sore {
                Some(work) if draw.chance(650) => (draw.between(0, 330), work),
                _ => (draw.between(0, DAYS), draw.weighted(&at_home)),
            };
            requests.push(Request { ago, site: home.site, home: Some(index), work });
        }
    }
    let homes_per_order = 40;
    for (site, count) in homes_of_sites(estate).into_iter().enumerate() {
        for _ in 0..count / homes_per_order {
            requests.push(Request { ago: draw.between(0, DAYS), site, home: None, work: draw.weighted(&on_site) });
        }
    }
    requests
}

fn homes_of_sites(estate: &Estate) -> Vec<u32> {
    let mut counts = vec![0; estate.sites.len()];
    for home in &estate.homes {
        counts[home.site] += 1;
    }
    counts
}

fn work_order(index: usize, request: &Request, estate: &Estate, as_of: NaiveDate, draw: &mut Draw) -> WorkOrder {
    let work = request.work;
    let requested_date = days::plus(as_of, -request.ago);
    let priority = if draw.chance(800) { work.priority } else { *draw.pick(Priority::ALL) };
    let days_needed = match priority {
        Priority::Urgent => draw.between(0, 2),
        Priority::High => draw.between(0, 6),
        Priority::Medium => draw.between(1, 14),
        Priority::Low => draw.between(2, 30),
    };
    let completed = days::plus(requested_date, days_needed);
    let status = match draw.below(1000) {
        0..35 => WorkOrderStatus::Cancelled,
        35..45 => WorkOrderStatus::Open,
        45..55 => WorkOrderStatus::InProgress,
        _ if completed <= as_of => WorkOrderStatus::Completed,
        at if at % 2 == 0 || request.ago == 0 => WorkOrderStatus::Open,
        _ => WorkOrderStatus::InProgress,
    };
    let done = status == WorkOrderStatus::Completed;
    let assigned = done || status == WorkOrderStatus::InProgress;
    // In-house hands do what is small.
    let outside = assigned && (work.high >= 300 || draw.chance(400));
    let vendor_code = if outside {
        vendors::for_category(work.category, draw)
    } else if status == WorkOrderStatus::Open && !index.is_multiple_of(3) {
        // Called, but not there yet.
        vendors::in_turn(work.category, index)
    } else {
        None
    };
    let estimate = draw.cents(work.low, work.high) * 100;
    let actual = (estimate * i64::from(draw.between(70, 135)) / 100 + draw.cents(0, 99)).max(1);
    WorkOrder {
        work_order_number: format!("WO{:06}", index + 1),
        property_code: estate.sites[request.site].code.clone(),
        unit_number: request.home.map(|home| estate.homes[home].number.clone()),
        title: work.title.to_owned(),
        description: Some(work.description.to_owned()),
        category: Some(work.category.to_owned()),
        priority: Some(priority),
        status: Some(status),
        requested_date,
        completed_date: done.then_some(completed),
        vendor_code,
        estimated_cost: draw.chance(900).then_some(Cents(estimate)),
        actual_cost: done.then_some(Cents(actual)),
        due_date: due(index, requested_date, priority, status, as_of),
        custom: Vec::new(),
    }
}

/// The day that somebody was promised: by urgency after the request. What is open for long was promised again, around
/// today, and some of what nobody has begun has no day yet.
fn due(
    index: usize,
    requested: NaiveDate,
    priority: Priority,
    status: WorkOrderStatus,
    as_of: NaiveDate,
) -> Option<NaiveDate> {
    let days = match priority {
        Priority::Urgent => 2,
        Priority::High => 7,
        Priority::Medium => 14,
        Priority::Low => 30,
    };
    let first = days::plus(requested, days);
    let turn = i32::try_from(index % 28).unwrap_or(0);
    match status {
        WorkOrderStatus::Open if index.is_multiple_of(9) => None,
        WorkOrderStatus::Open | WorkOrderStatus::InProgress if first < days::plus(as_of, -7) => {
            Some(days::plus(as_of, turn - 7))
        }
        _ => Some(first),
    }
}

/// Kind, makers, years it lasts.
type Sort = (&'static str, &'static [&'static str], i32);

const ROOF: Sort = ("roof", &["Owens Field", "Certa Shingle"], 22);
const BOILER: Sort = ("boiler", &["Weilmann", "Burnwell"], 24);
const ELEVATOR: Sort = ("elevator", &["Plumbline", "Ascend"], 25);
const IN_HOMES: [Sort; 3] = [
    ("hvac", &["Trainor", "Carrow", "Lennick"], 15),
    ("water heater", &["Rhemco", "A.B. Sands", "Bradworth"], 10),
    ("refrigerator", &["Frostline", "Whirlgate", "Kenwick"], 13),
];

/// The equipment of an estate: of each property, then of those homes where it is on record.
pub fn equipment<'a>(estate: &'a Estate, as_of: NaiveDate, draw: &'a mut Draw) -> impl Iterator<Item = Equipment> + 'a {
    let mut plan: Vec<(usize, Option<usize>, Sort)> = Vec::new();
    let recorded: Vec<u32> = estate.sites.iter().map(|_| *draw.pick(&[0, 250, 600, 900])).collect();
    for (index, site) in estate.sites.iter().enumerate() {
        plan.extend(site.blocks.iter().take(6).map(|_| (index, None, ROOF)));
        plan.push((index, None, BOILER));
        if site.blocks.iter().any(|block| block.floors > 4) {
            plan.push((index, None, ELEVATOR));
        }
    }
    for (index, home) in estate.homes.iter().enumerate() {
        for sort in IN_HOMES {
            if draw.chance(recorded[home.site]) {
                plan.push((home.site, Some(index), sort));
            }
        }
    }
    plan.into_iter().enumerate().map(move |(index, (site, home, sort))| {
        let (kind, makers, lasts) = sort;
        // Some things outlive what they were made for, none its building.
        let built_ago = (as_of.year() - estate.sites[site].year_built - 1).max(1) * 365;
        let age = draw.between(20, (lasts * 365 * 5 / 4).min(built_ago).max(21));
        let dated = draw.chance(850);
        let maker = *draw.pick(makers);
        let model: String = maker.chars().filter(char::is_ascii_uppercase).take(2).collect();
        Equipment {
            equipment_code: format!("E{:06}", index + 1),
            property_code: estate.sites[site].code.clone(),
            unit_number: home.map(|home| estate.homes[home].number.clone()),
            kind: Some(kind.to_owned()),
            brand: Some(maker.to_owned()),
            model: Some(format!("{model}-{}", draw.between(200, 989))),
            installed_date: dated.then(|| days::plus(as_of, -age)),
            age_years: (!dated).then(|| (age / 365).to_string()),
            expected_lifespan_years: draw.chance(950).then(|| lasts.to_string()),
            custom: Vec::new(),
        }
    })
}
