//! What the invented company owns: how many homes stand on each property, in which buildings, under
//! which numbers, and what the market pays for them.

use crate::Plan;
use crate::draw::Draw;
use crate::places::{self, CITIES, City};
use chrono::Datelike;

/// How homes of a property are numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// `304`: floor and place; one building only.
    Plain,
    /// `1624B`: the building's street number and a letter.
    Street,
    /// `A-203`: the building's letter, floor and place.
    Dashed,
    /// `B203`: the same without the dash.
    Lettered,
    /// `7104`: the building's number, floor and place.
    Numbered,
}

/// A kind of home, repeated over a property.
#[derive(Debug, Clone, Copy)]
pub struct FloorPlan {
    /// 0 = studio.
    pub bedrooms: i32,
    /// As written.
    pub bathrooms: &'static str,
    /// Inside area.
    pub square_feet: i32,
}

/// A building.
#[derive(Debug)]
pub struct Block {
    /// Unique in its property.
    pub code: String,
    /// Storeys.
    pub floors: i32,
    /// Of the first half or a later phase.
    pub year_built: i32,
}

/// A property.
#[derive(Debug)]
pub struct Site {
    /// `P001`.
    pub code: String,
    /// As on the sign.
    pub name: String,
    /// Street and number.
    pub street: String,
    /// Where it is.
    pub city: &'static City,
    /// Which of the city's postal codes.
    pub zip: &'static str,
    /// Ten-thousandths of a degree.
    pub north: i32,
    /// Ten-thousandths of a degree.
    pub west: i32,
    /// When the first building was finished.
    pub year_built: i32,
    /// How its homes are numbered.
    pub numbering: Numbering,
    /// What all homes have.
    pub amenities: Vec<&'static str>,
    /// Its buildings.
    pub blocks: Vec<Block>,
    /// How easily its homes stay empty: 100 is usual.
    pub trouble: u32,
    /// How long its manager lets leases run past their end: 100 is usual.
    pub laxity: u32,
}

/// A home.
#[derive(Debug)]
pub struct Home {
    /// Index of its property.
    pub site: usize,
    /// Unique in its property.
    pub number: String,
    /// Index of its building in the property.
    pub block: usize,
    /// From 1.
    pub floor: i32,
    /// Rooms and size.
    pub plan: FloorPlan,
    /// What the market pays a month, in cents.
    pub market: i64,
    /// What it has beyond its neighbours.
    pub extras: Vec<&'static str>,
}

/// Everything owned.
#[derive(Debug)]
pub struct Estate {
    /// The properties.
    pub sites: Vec<Site>,
    /// The homes, property by property.
    pub homes: Vec<Home>,
}

/// To whole five dollars, half up.
pub fn whole_fives(cents: i64) -> i64 {
    (cents + 250) / 500 * 500
}

/// Lays out a plan's properties and homes.
pub fn lay_out(plan: &Plan, draw: &mut Draw) -> Estate {
    let sizes = sizes(plan.units, draw);
    let cities = (sizes.len() / 4).clamp(1, CITIES.len());
    let first_city = draw.below(CITIES.len() as u32) as usize;
    let mut names: Vec<usize> = (0..places::NAMES.len() * SUFFIXES).collect();
    draw.shuffle(&mut names);
    let mut estate = Estate { sites: Vec::with_capacity(sizes.len()), homes: Vec::with_capacity(plan.units as usize) };
    for (index, size) in sizes.into_iter().enumerate() {
        let city = &CITIES[(first_city + draw.below(cities as u32) as usize) % CITIES.len()];
        let shape = Shape::of(size, draw);
        let name = name(&names, index, shape.endings);
        let year_built = plan.as_of.year() - draw.weighted(&[(2, 6), (3, 14), (5, 24), (6, 38), (4, 52), (1, 88)]);
        let year_built = year_built - draw.between(0, 9);
        let site = Site {
            code: format!("P{:03}", index + 1),
            name,
            street: format!("{} {}", draw.between(1, 94) * 100 + draw.between(1, 99), draw.pick(places::STREETS)),
            city,
            zip: city.zips[draw.below(3) as usize],
            north: city.north + draw.between(-400, 400),
            west: city.west + draw.between(-400, 400),
            year_built,
            numbering: shape.numbering,
            amenities: some_of(places::SITE_AMENITIES, draw, 420),
            blocks: shape.blocks(year_built, draw),
            trouble: draw.between(55, 170) as u32,
            laxity: draw.between(70, 140) as u32,
        };
        fill(&site, index, &shape, size, draw, &mut estate.homes);
        estate.sites.push(site);
    }
    estate
}

/// How many homes each property has: about 180, from a house of some dozens to a small town.
fn sizes(units: u32, draw: &mut Draw) -> Vec<u32> {
    if units == 0 {
        return Vec::new();
    }
    let count = ((units + 90) / 181).max(1);
    let weights: Vec<u64> = (0..count).map(|_| draw.between(5, 21) as u64 * draw.between(6, 12) as u64).collect();
    let total: u64 = weights.iter().sum();
    let mut given = 0;
    let mut running = 0;
    weights
        .iter()
        .map(|weight| {
            running += weight;
            let upto = (u64::from(units) * running / total) as u32;
            let size = upto - given;
            given = upto;
            size
        })
        .collect()
}

/// Second words that each first word can stand with.
pub const SUFFIXES: usize = 8;

/// A name nothing else in the portfolio bears.
fn name(order: &[usize], index: usize, endings: &[&str; SUFFIXES]) -> String {
    let combination = order[index % order.len()];
    let first = places::NAMES[combination / SUFFIXES];
    let ending = endings[combination % SUFFIXES];
    match index / order.len() {
        0 => format!("{first} {ending}"),
        round => format!("{first} {ending} Phase {}", round + 1),
    }
}

/// How a property is built.
struct Shape {
    numbering: Numbering,
    endings: &'static [&'static str; SUFFIXES],
    buildings: u32,
    per_building: u32,
    floors: u32,
}

impl Shape {
    fn of(size: u32, draw: &mut Draw) -> Shape {
        let pick = if size <= 24 { 0 } else { draw.weighted(&[(5, 1), (3, 2), (if size <= 260 { 2 } else { 0 }, 3)]) };
        let (numbering, endings, per_building, floors) = match pick {
            0 => (Numbering::Plain, places::COURT_NAMES, size, 2 + draw.below(2)),
            1 => {
                let numbering = draw.weighted(&[(3, Numbering::Street), (2, Numbering::Numbered)]);
                (numbering, places::GARDEN_NAMES, *draw.pick(&[8, 12, 16, 24]), 2 + draw.below(2))
            }
            2 => {
                let numbering = draw.weighted(&[(3, Numbering::Dashed), (2, Numbering::Lettered)]);
                (numbering, places::COURT_NAMES, size.div_ceil(2 + draw.below(4)), 3 + draw.below(3))
            }
            _ => (Numbering::Plain, places::TOWER_NAMES, size, (size / 11).clamp(5, 22)),
        };
        let per_building = per_building.max(1);
        Shape { numbering, endings, buildings: size.div_ceil(per_building), per_building, floors }
    }

    fn blocks(&self, year_built: i32, draw: &mut Draw) -> Vec<Block> {
        let mut street = 100 + 2 * draw.below(2000);
        (0..self.buildings)
            .map(|index| {
                let code = match self.numbering {
                    Numbering::Plain => "1".to_owned(),
                    Numbering::Street => {
                        street += 2 * (1 + draw.below(4));
                        street.to_string()
                    }
                    Numbering::Numbered => (index + 1).to_string(),
                    // Never more than five buildings, see `of`.
                    Numbering::Dashed | Numbering::Lettered => letter(index).to_string(),
                };
                let later = i32::from(index * 2 > self.buildings);
                Block { code, floors: self.floors as i32, year_built: year_built + later }
            })
            .collect()
    }
}

fn letter(index: u32) -> char {
    char::from(b'A' + (index % 26) as u8)
}

/// Homes of one property, stacked: what stands above each other has the same plan.
fn fill(site: &Site, index: usize, shape: &Shape, size: u32, draw: &mut Draw, homes: &mut Vec<Home>) {
    let plans: Vec<FloorPlan> = (0..draw.between(3, 6)).map(|_| floor_plan(draw)).collect();
    let quality = i64::from(draw.between(850, 1180));
    let per_floor = shape.per_building.div_ceil(shape.floors);
    for at in 0..size {
        let (block, within) = (at / shape.per_building, at % shape.per_building);
        let (floor, place) = (within / per_floor + 1, within % per_floor);
        let code = &site.blocks[block as usize].code;
        let number = match shape.numbering {
            Numbering::Plain => format!("{floor}{:02}", place + 1),
            Numbering::Street => format!("{code}{}", letter(within)),
            Numbering::Dashed => format!("{code}-{floor}{:02}", place + 1),
            Numbering::Lettered | Numbering::Numbered => format!("{code}{floor}{:02}", place + 1),
        };
        let plan = plans[place as usize % plans.len()];
        let extras = some_of(places::HOME_AMENITIES, draw, 260);
        let above = i64::from(floor - 1) * 500;
        let market = whole_fives(site.city.one_bedroom * rooms_permille(plan) / 1000 * quality / 1000)
            + above
            + extras.len() as i64 * 1000;
        homes.push(Home { site: index, number, block: block as usize, floor: floor as i32, plan, market, extras });
    }
}

fn floor_plan(draw: &mut Draw) -> FloorPlan {
    let bedrooms = draw.weighted(&[(15, 0), (40, 1), (34, 2), (11, 3)]);
    let (bathrooms, low, high) = match bedrooms {
        0 => ("1", 41, 53),
        1 => ("1", 60, 78),
        2 => (draw.weighted(&[(3, "1"), (2, "1.5"), (5, "2")]), 84, 110),
        _ => (draw.weighted(&[(6, "2"), (3, "2.5")]), 115, 142),
    };
    FloorPlan { bedrooms, bathrooms, square_feet: draw.between(low, high) * 10 + draw.between(0, 9) }
}

/// What a plan costs against a plain one-bedroom of 690 square feet, in thousandths.
fn rooms_permille(plan: FloorPlan) -> i64 {
    let (rooms, usual) = match plan.bedrooms {
        0 => (840, 470),
        1 => (1000, 690),
        2 => (1250, 970),
        _ => (1560, 1285),
    };
    let baths = if plan.bathrooms == "1" { 0 } else { 40 };
    rooms + baths + i64::from(plan.square_feet - usual) * 35 / 100
}

fn some_of(list: &[&'static str], draw: &mut Draw, permille: u32) -> Vec<&'static str> {
    list.iter().copied().filter(|_| draw.chance(permille)).collect()
}
