//! The firms that work for the properties, one list for the whole company.

use crate::draw::Draw;
use crate::people;
use keystead_model::portfolio::Party;
use keystead_model::words::PartyKind;

/// Trade (the category of the work it does) and name; numbered in this order.
#[rustfmt::skip]
const FIRMS: &[(&str, &str)] = &[
    ("plumbing", "Bluebird Plumbing"), ("plumbing", "Kettle Creek Drain & Pipe"), ("plumbing", "Two Rivers Plumbing"),
    ("hvac", "Northwind Heating & Air"), ("hvac", "Comfort Line HVAC"), ("hvac", "Fourseason Mechanical"),
    ("electrical", "Brightwire Electric"), ("electrical", "Halden Electrical Services"),
    ("appliance", "Appliance Rescue"), ("appliance", "Homerow Appliance Repair"),
    ("general", "Handy & Sons Maintenance"), ("general", "Keyring Locksmiths"), ("general", "Truecut Carpentry"),
    ("pest", "Quietfield Pest Control"), ("pest", "Sentinel Pest Management"),
    ("roofing", "Ridgecap Roofing"), ("roofing", "Slate & Shingle Co."),
    ("grounds", "Greenway Landscaping"), ("grounds", "Clearpath Snow & Lawn"),
    ("flooring", "Level Floors"), ("painting", "Second Coat Painting"), ("cleaning", "Freshturn Cleaning"),
    ("safety", "Beacon Fire & Safety"), ("elevator", "Plumbline Elevator Service"),
];

/// How a vendor is called in the records.
fn code(index: usize) -> String {
    format!("V{:03}", index + 1)
}

/// All vendors; their telephones ring where the company is.
pub fn all<'a>(draw: &'a mut Draw, areas: &'a [&'a str]) -> impl Iterator<Item = Party> + 'a {
    FIRMS.iter().enumerate().map(move |(index, (trade, name))| {
        let mailbox: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let domain = draw.pick(&["example.com", "example.net"]);
        Party {
            kind: PartyKind::Vendor,
            code: code(index),
            first_name: None,
            last_name: None,
            company: Some((*name).to_owned()),
            trade: Some((*trade).to_owned()),
            email: Some(format!("{}@{domain}", mailbox.to_ascii_lowercase())),
            phone: areas.get(index % areas.len().max(1)).map(|area| people::phone(draw, area)),
            move_in_date: None,
            custom: Vec::new(),
        }
    })
}

fn fitting(category: &str) -> impl Iterator<Item = usize> {
    FIRMS.iter().enumerate().filter(move |(_, (trade, _))| *trade == category).map(|(index, _)| index)
}

/// The code of a vendor for a category of work.
pub fn for_category(category: &str, draw: &mut Draw) -> Option<String> {
    let chosen = draw.below(fitting(category).count() as u32) as usize;
    fitting(category).nth(chosen).map(code)
}

/// The vendor for a category of work whose turn it is.
pub fn in_turn(category: &str, turn: usize) -> Option<String> {
    fitting(category).nth(turn % fitting(category).count().max(1)).map(code)
}
