//! What vendors bill every month or year.

use crate::banks::record;
use crate::days;
use chrono::NaiveDate;
use keystead_model::kinds::FileKind;
use keystead_model::record::Record;
use keystead_model::row::Value;

/// Code, vendor, what for, cents at each of so many properties, so many, every so many months, due on that day.
const BILLS: [(&str, &str, &str, i64, usize, i64, i64); 4] = [
    ("LAWN", "V018", "Lawn and grounds", 24_000, 3, 1, 10),
    ("ELEV", "V024", "Elevator service", 18_500, 1, 1, 15),
    ("CLEAN", "V022", "Cleaning of hallways", 32_000, 2, 1, 25),
    ("FIRE", "V023", "Yearly inspection of alarms", 61_000, 1, 12, 31),
];
/// Those of each month begin with the next one, the others so many months ago: nothing is due on the day of the demo.
const MONTHS: i32 = 14;

/// The recurring bills at the first properties.
pub fn all(properties: &[&str], as_of: NaiveDate) -> Vec<Record> {
    let (month, mut records) = (days::month_start(as_of), Vec::new());
    for (code, vendor, what, cents, many, every, due) in BILLS {
        for (at, property) in properties.iter().take(many).enumerate() {
            let values = [
                Value::Text(code),
                Value::number(Some(at as i64 + 1)),
                Value::Text(vendor),
                Value::Text(property),
                Value::day(Some(days::plus_months(month, if every == 1 { 1 } else { -MONTHS }))),
                Value::Text("5100"),
                Value::number(Some(cents)),
                Value::Empty,
                Value::number(Some(every)),
                Value::number(Some(due)),
                Value::Empty,
                Value::Empty,
                Value::Text(what),
            ];
            records.push(record(FileKind::RecurringBills, &values));
        }
    }
    records
}
