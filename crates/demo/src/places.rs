//! Where the invented company owns property: real cities with their postal and area codes, the
//! level of their rents, and words that streets and properties are named with.

use crate::sites::SUFFIXES;

/// A city with what a property in it needs to look right.
#[derive(Debug)]
pub struct City {
    /// Its name.
    pub name: &'static str,
    /// Its state.
    pub state: &'static str,
    /// Some of its postal codes.
    pub zips: [&'static str; 3],
    /// The telephone area.
    pub area: &'static str,
    /// Degrees north of its centre, in ten-thousandths.
    pub north: i32,
    /// Degrees west of its centre, in ten-thousandths.
    pub west: i32,
    /// What a plain one-bedroom apartment costs a month, in cents.
    pub one_bedroom: i64,
}

const fn city(
    name: &'static str,
    state: &'static str,
    zips: [&'static str; 3],
    area: &'static str,
    (north, west): (i32, i32),
    dollars: i64,
) -> City {
    City { name, state, zips, area, north, west, one_bedroom: dollars * 100 }
}

/// Neighbours stand together, so that a small company is a regional one.
pub const CITIES: &[City] = &[
    city("Columbus", "OH", ["43201", "43215", "43221"], "614", (399_612, 829_988), 1180),
    city("Cincinnati", "OH", ["45202", "45208", "45220"], "513", (391_031, 845_120), 1150),
    city("Cleveland", "OH", ["44102", "44113", "44120"], "216", (414_993, 816_944), 1060),
    city("Charlotte", "NC", ["28203", "28205", "28277"], "704", (352_271, 808_431), 1450),
    city("Raleigh", "NC", ["27603", "27607", "27612"], "919", (357_796, 786_382), 1420),
    city("Greensboro", "NC", ["27401", "27403", "27408"], "336", (360_726, 797_920), 1120),
    city("Richmond", "VA", ["23220", "23221", "23230"], "804", (375_407, 774_360), 1380),
    city("Atlanta", "GA", ["30306", "30309", "30318"], "404", (337_490, 843_880), 1650),
    city("Marietta", "GA", ["30060", "30062", "30067"], "770", (339_526, 845_499), 1480),
    city("Columbia", "SC", ["29201", "29205", "29210"], "803", (340_007, 810_348), 1150),
    city("Austin", "TX", ["78704", "78745", "78757"], "512", (302_672, 977_431), 1550),
    city("San Antonio", "TX", ["78209", "78216", "78229"], "210", (294_241, 984_936), 1180),
    city("Dallas", "TX", ["75204", "75214", "75231"], "214", (327_767, 967_970), 1480),
    city("Denver", "CO", ["80203", "80210", "80220"], "303", (397_392, 1_049_903), 1690),
    city("Aurora", "CO", ["80012", "80013", "80017"], "720", (397_294, 1_048_319), 1480),
    city("Colorado Springs", "CO", ["80903", "80907", "80918"], "719", (388_339, 1_048_214), 1380),
    city("Sacramento", "CA", ["95814", "95816", "95825"], "916", (385_816, 1_214_944), 1720),
    city("Oakland", "CA", ["94607", "94610", "94611"], "510", (378_044, 1_222_712), 2250),
    city("Fresno", "CA", ["93704", "93710", "93720"], "559", (367_378, 1_197_871), 1350),
    city("Seattle", "WA", ["98103", "98109", "98115"], "206", (476_062, 1_223_321), 2080),
    city("Tacoma", "WA", ["98402", "98405", "98407"], "253", (472_529, 1_224_443), 1560),
    city("Portland", "OR", ["97202", "97209", "97214"], "503", (455_152, 1_226_784), 1620),
    city("Minneapolis", "MN", ["55403", "55408", "55414"], "612", (449_778, 932_650), 1420),
    city("Phoenix", "AZ", ["85004", "85014", "85018"], "602", (334_484, 1_120_740), 1400),
];

/// First words of property names; also what their streets are called after.
#[rustfmt::skip]
pub const NAMES: &[&str] = &[
    "Westfield", "Ashford", "Harbor", "Cedar", "Maplewood", "Briar", "Stonegate", "Larkspur", "Fairview", "Willow",
    "Canterbury", "Riverbend", "Juniper", "Magnolia", "Kingsley", "Summit", "Heron", "Oakmont", "Linden", "Sterling",
    "Foxglove", "Bayberry", "Chestnut", "Prairie", "Sycamore", "Windsor", "Copper", "Aspen", "Hawthorne", "Millbrook",
    "Orchard", "Granite", "Pinecrest", "Lakeside", "Wexford", "Brookside", "Silver", "Laurel", "Northgate", "Saddle",
];

/// Second words of property names, by what stands there.
#[rustfmt::skip]
pub const GARDEN_NAMES: &[&str; SUFFIXES] = &["Gardens", "Farms", "Village", "Park", "Meadows", "Grove", "Commons", "Glen"];
/// For a few larger buildings round a yard.
#[rustfmt::skip]
pub const COURT_NAMES: &[&str; SUFFIXES] = &["Court", "Heights", "Square", "Crossing", "Terrace", "Landing", "Place", "Station"];
/// For one tall building.
#[rustfmt::skip]
pub const TOWER_NAMES: &[&str; SUFFIXES] = &["Tower", "Lofts", "Plaza", "Point", "Residences", "House", "Exchange", "Flats"];

/// Names of streets.
#[rustfmt::skip]
pub const STREETS: &[&str] = &[
    "Ashford Mill Rd", "Old Orchard Ln", "Westfield Ave", "Harbor View Dr", "N Elm St", "S Main St", "E 9th St",
    "Cedar Ridge Dr", "Lincoln Ave", "Washington Blvd", "Park Ave", "Meadowbrook Ln", "Church St", "Mill Creek Pkwy",
    "W Broad St", "Franklin St", "Highland Ave", "Spring Valley Rd", "Juniper Way", "Riverside Dr", "College Ave",
    "Sunset Blvd", "Prospect St", "Chestnut Hill Rd", "W 3rd Ave", "Railroad Ave", "Walnut St", "Lakeshore Dr",
    "Union St", "Jefferson Ave", "Stone Bridge Rd", "Fairground Rd", "E Market St", "Madison St", "Quarry Rd",
    "Grant St", "Monument Ave", "Parkside Ter", "Bellevue Ave", "Foundry St",
];

/// What all homes of a property may have.
#[rustfmt::skip]
pub const SITE_AMENITIES: &[&str] =
    &["parking", "pool", "fitness room", "elevator", "bike storage", "package lockers", "playground", "dog park"];

/// What single homes may have.
#[rustfmt::skip]
pub const HOME_AMENITIES: &[&str] =
    &["dishwasher", "in-unit laundry", "balcony", "walk-in closet", "fireplace", "renovated kitchen", "hardwood floors"];
