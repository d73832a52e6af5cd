//! The firms that work for the properties, one list for the whole company.

use crate::banks::record;
use crate::days;
use crate::draw::Draw;
use crate::people;
use chrono::NaiveDate;
use keystead_model::kinds::FileKind;
use keystead_model::portfolio::Party;
use keystead_model::record::Record;
use keystead_model::row::Value;
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

/// One of so many has no W-9 on file.
const NO_W9: usize = 7;
/// One of so many is paid by check alone.
const BY_CHECK: usize = 3;
/// The insurance of this one has lapsed.
const LAPSED: usize = 5;

/// Where vendors are paid by transfer, and what they have on file: a W-9, a certificate of insurance.
pub fn files(as_of: NaiveDate) -> Vec<Record> {
    let mut records = Vec::new();
    for index in (0..FIRMS.len()).filter(|index| index % BY_CHECK != BY_CHECK - 1) {
        let number = (4_100_200_300 + index * 7_919).to_string();
        let values = [
            Value::Text(&format!("VA{:04}", index + 1)),
            Value::Text(&code(index)),
            Value::Empty,
            Value::Empty,
            Value::Text("121042882"),
            Value::Text(&number),
            Value::Text("checking"),
        ];
        records.push(record(FileKind::VendorAccounts, &values));
    }
    let mut papers = 0;
    let mut paper =
        |index: usize, kind: &str, title: Option<&str>, days: (NaiveDate, Option<NaiveDate>), cover: Option<i64>| {
            papers += 1;
            let values = [
                Value::Text(&format!("VD{papers:04}")),
                Value::Text(&code(index)),
                Value::Text(kind),
                Value::of(title),
                Value::Empty,
                Value::day(Some(days.0)),
                Value::day(days.1),
                cover.map_or(Value::Empty, |cents| Value::number(Some(cents))),
                Value::Empty,
            ];
            records.push(record(FileKind::VendorDocuments, &values));
        };
    for index in 0..FIRMS.len() {
        let signed = days::plus(as_of, -400 - 31 * index as i32);
        if index % NO_W9 != NO_W9 - 1 {
            paper(index, "w9", None, (signed, None), None);
        }
        let until = if index == LAPSED { -12 } else { 40 + 13 * index as i32 % 300 };
        let ends = days::plus(as_of, until);
        paper(
            index,
            "insurance_certificate",
            Some("General liability"),
            (days::plus(ends, -364), Some(ends)),
            Some(100_000_000),
        );
    }
    records
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
