//! What breaks: the titles, texts, costs and urgencies that work orders are drawn from.

use keystead_model::words::Priority::{self, High, Low, Medium, Urgent};

/// A piece of work that comes up.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    /// How often, against the others of its list.
    pub weight: u32,
    /// The category, which is also the trade of who does it.
    pub category: &'static str,
    /// One line.
    pub title: &'static str,
    /// What was reported.
    pub description: &'static str,
    /// Usual urgency.
    pub priority: Priority,
    /// Whole dollars, from …
    pub low: i64,
    /// … to.
    pub high: i64,
}

const fn work(
    weight: u32,
    category: &'static str,
    title: &'static str,
    description: &'static str,
    priority: Priority,
    (low, high): (i64, i64),
) -> Work {
    Work { weight, category, title, description, priority, low, high }
}

/// In a home.
#[rustfmt::skip]
pub const AT_HOME: &[Work] = &[
    work(9, "plumbing", "Leaking kitchen faucet", "Drips all night; bucket under the sink.", Medium, (65, 240)),
    work(7, "plumbing", "Clogged bathroom drain", "Tub drains slowly, plunger did not help.", Medium, (80, 260)),
    work(5, "plumbing", "Toilet keeps running", "Handle has to be jiggled after each flush.", Low, (60, 190)),
    work(3, "plumbing", "Garbage disposal jammed", "Hums but does not turn.", Low, (70, 280)),
    work(2, "plumbing", "Ceiling leak from unit above", "Water stain is growing over the hallway.", Urgent, (180, 1450)),
    work(3, "plumbing", "Water heater failure", "No hot water since this morning.", High, (220, 1650)),
    work(6, "hvac", "Heater not working", "Blows cold air only.", High, (120, 780)),
    work(6, "hvac", "Air conditioning not cooling", "Runs constantly, stays above 80 degrees inside.", High, (120, 920)),
    work(4, "hvac", "Thermostat replacement", "Display is blank, new batteries tried.", Medium, (90, 260)),
    work(3, "hvac", "Furnace filter change", "Seasonal filter service.", Low, (35, 75)),
    work(3, "electrical", "Outlet sparks in bedroom", "Tenant stopped using it.", Urgent, (110, 420)),
    work(4, "electrical", "Breaker trips with microwave", "Kitchen circuit only.", Medium, (95, 380)),
    work(4, "electrical", "Hallway light out", "Bulb changed, still dark.", Low, (55, 160)),
    work(5, "appliance", "Broken dishwasher", "Leaves water standing in the bottom.", Medium, (110, 640)),
    work(5, "appliance", "Refrigerator not cold", "Freezer works, fresh food side is warm.", High, (130, 980)),
    work(3, "appliance", "Oven will not heat", "Burners are fine.", Medium, (120, 520)),
    work(4, "appliance", "Washer leaks on spin", "Small puddle after each load.", Medium, (100, 480)),
    work(4, "general", "Lock sticks", "Key has to be forced at the front door.", Medium, (60, 210)),
    work(3, "general", "Closet door off track", "Bedroom sliding door.", Low, (45, 130)),
    work(3, "general", "Window will not close", "Living room, draft is noticeable.", Medium, (75, 360)),
    work(3, "general", "Smoke detector chirps", "Battery low or unit expired.", High, (30, 95)),
    work(2, "flooring", "Carpet torn at threshold", "Tripping hazard between hall and bedroom.", Low, (120, 850)),
    work(2, "painting", "Touch up after wall repair", "Patch dry and ready for paint.", Low, (90, 420)),
    work(4, "pest", "Pest control visit", "Ants in the kitchen.", Medium, (65, 180)),
    work(2, "pest", "Roach treatment", "Second treatment requested.", High, (90, 260)),
];

/// On the grounds.
#[rustfmt::skip]
pub const ON_SITE: &[Work] = &[
    work(4, "grounds", "Parking lot light out", "Pole by the mailboxes.", Medium, (140, 620)),
    work(5, "grounds", "Storm branch removal", "Branch over the walkway.", High, (220, 1400)),
    work(4, "grounds", "Irrigation head broken", "Water runs over the curb.", Medium, (90, 340)),
    work(3, "roofing", "Roof leak inspection", "Stain in the top floor corridor.", High, (280, 3800)),
    work(3, "safety", "Fire extinguisher service", "Yearly inspection and tags.", Medium, (180, 760)),
    work(2, "safety", "Exit sign battery replacement", "Failed the monthly test.", High, (60, 240)),
    work(3, "cleaning", "Stairwell deep cleaning", "Quarterly service.", Low, (160, 580)),
    work(2, "general", "Gate closer adjustment", "Pool gate does not latch.", High, (85, 320)),
    work(2, "electrical", "Laundry room panel check", "Two dryers without power.", High, (150, 690)),
];
