//! What the papers of the tests are made from.

use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::Language;
use keystead_papers::{Letterhead, NoticeConfirmation, WorkOrder, WorkOrders};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn lines(lines: &[&str]) -> Vec<String> {
    lines.iter().map(|&line| line.to_owned()).collect()
}

pub fn letterhead() -> Letterhead {
    Letterhead {
        organisation: "Harbor Property Company".into(),
        contact: lines(&["100 Main Street\nSuite 4", "Austin, TX 78701", "(512) 555-0100", "office@harbor.example"]),
        property: lines(&["Harbor House", "12 Quay Street, Austin, TX 78702"]),
        footer: Vec::new(),
    }
}

pub fn notice(language: Language) -> NoticeConfirmation {
    NoticeConfirmation {
        language,
        letterhead: letterhead(),
        day: day("2026-05-05"),
        tenants: lines(&["María Núñez", "Bo Łęcki"]),
        address: lines(&["12 Quay Street, 12B", "Austin, TX 78702"]),
        lease_number: "L-1042".into(),
        unit_number: "12B".into(),
        property_name: "Harbor House".into(),
        notice_date: day("2026-05-04"),
        move_out_date: day("2026-06-30"),
        lease_end_date: Some(day("2026-08-31")),
        monthly_rent: Cents(185_000),
        security_deposit: Some(Cents(185_000)),
        currency: "USD".into(),
    }
}

pub fn order(number: &str) -> WorkOrder {
    WorkOrder {
        number: number.into(),
        title: "Leaking kitchen faucet".into(),
        description: Some("Drips all night; bucket under the sink.\nCall before you come.".into()),
        is_urgent: true,
        requested_on: day("2026-05-03"),
        property_name: "Harbor House".into(),
        address: "12 Quay Street, Austin, TX 78702".into(),
        unit_number: Some("12B".into()),
        tenant_name: Some("María Núñez".into()),
        tenant_phone: Some("(512) 555-0142".into()),
        tenant_email: None,
        vendor_name: Some("Blue Pipe Plumbing".into()),
        vendor_phone: Some("(512) 555-0177".into()),
    }
}

pub fn orders(language: Language) -> WorkOrders {
    let grounds = WorkOrder {
        title: "Parking lot light out".into(),
        description: None,
        is_urgent: false,
        unit_number: None,
        tenant_name: None,
        tenant_phone: None,
        vendor_name: None,
        vendor_phone: None,
        ..order("WO-8")
    };
    WorkOrders { language, letterhead: letterhead(), day: day("2026-05-05"), orders: vec![order("WO-7"), grounds] }
}
