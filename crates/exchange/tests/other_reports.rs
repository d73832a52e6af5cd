//! Reports that are no rent roll: recognized, asked about, and taken over as what they are.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::NaiveDate;
use keystead_exchange::rent_roll::{DecisionState, ReportKind};
use keystead_exchange::{Code, KnownProperty, Mapping, Options, Record, Refusal, RentRoll, read_rent_roll};
use keystead_model::upkeep::WorkOrder;

fn read(text: &str, take_over: Option<&str>) -> Result<RentRoll, Refusal> {
    let known = ["7OAK", "8ELM"].map(|code| KnownProperty {
        code: code.into(),
        name: format!("House {code}"),
        currency: "USD".into(),
        ..KnownProperty::default()
    });
    let options = Options { as_of: NaiveDate::from_ymd_opt(2026, 3, 28), known: known.into(), ..Options::default() };
    let answers = take_over.map(|answer| ("take_over".to_owned(), answer.to_owned())).into_iter().collect();
    read_rent_roll("report.csv", text.as_bytes(), Some(&Mapping { answers, ..Mapping::default() }), &options)
}

const MOVE_OUTS: &str = "Property Name,Unit,Property,Event,Move Out Date\n\n\
    7OAK,1,\"7OAK - 12 Sample Street Denver, CO 80205\",Move-out,04/30/2026\n\
    7OAK,2,\"7OAK - 12 Sample Street Denver, CO 80205\",Move-in,04/01/2026\n\
    8ELM,A,\"8ELM - 9 Sample Street Denver, CO 80205\",Move-out,03/13/2026\n\
    9ASH,B,\"9ASH - 1 Sample Street Denver, CO 80205\",Move-out,03/13/2026\n\
    8ELM,C,\"8ELM - 9 Sample Street Denver, CO 80205\",Move-out,\n";

#[test]
fn a_report_of_move_outs_is_asked_about_and_read_line_by_line() {
    let roll = read(MOVE_OUTS, None).unwrap();
    assert_eq!((roll.report, roll.units.len(), roll.records.len()), (ReportKind::MoveOuts, 0, 0));
    let decision = roll.decisions.iter().find(|decision| decision.key == "take_over").unwrap();
    assert_eq!((decision.state, decision.chosen.as_deref(), decision.count), (DecisionState::Open, None, 5));
    assert!(decision.evidence.contains("a move-out report, not a rent roll"), "{decision:?}");
    assert_eq!(decision.option().unwrap(), "--take-over as-move-outs|none");
    let refused = read(MOVE_OUTS, Some("none")).unwrap_err();
    assert_eq!((refused.code, refused.line), (Code::NotARentRoll, 1));
    assert_eq!(read(MOVE_OUTS, Some("as_work_orders")).unwrap_err().code, Code::BadAnswer);

    let roll = read(MOVE_OUTS, Some("as_move_outs")).unwrap();
    let found: Vec<_> =
        roll.leavings.iter().map(|l| (l.line, &*l.property_code, &*l.unit_number, l.day.to_string())).collect();
    assert_eq!(found, [(3, "7OAK", "1", "2026-04-30".to_owned()), (5, "8ELM", "A", "2026-03-13".to_owned())]);
    let refused: Vec<_> = roll.refusals.iter().map(|r| (r.line, r.code)).collect();
    assert_eq!(refused, [(6, Code::UnknownReference), (7, Code::MissingCell)]);
    assert!(roll.skipped.iter().any(|skipped| skipped.line == 4), "who comes is not who leaves: {:#?}", roll.skipped);
    let state = roll.decisions.iter().find(|decision| decision.key == "take_over").unwrap().state;
    assert_eq!(state, DecisionState::Answered);
}

fn orders(roll: &RentRoll) -> Vec<&WorkOrder> {
    let of = |(_, record): &'_ (u64, Record)| matches!(record, Record::WorkOrder(_));
    roll.records
        .iter()
        .filter(|r| of(r))
        .filter_map(|(_, r)| if let Record::WorkOrder(o) = r { Some(o) } else { None })
        .collect()
}

#[test]
fn open_work_of_a_list_becomes_work_orders_under_numbers_that_last() {
    let text = "Work Order Number,Property,Unit,Status,Priority,Job Description,Created At,Completed On,Vendor,Amount\n\
        1001-1,7OAK,1,New,Urgent,Tap drips,03/14/2026,,Fixit,45.00\n\
        1002-1,7OAK,,Assigned,Normal,Paint the hall,03/20/2026,,,\n\
        1003-1,8ELM,A,Completed,Normal,Lock stuck,02/13/2026,02/15/2026,,\n\
        1004-1,8ELM,B,Canceled,,Lamp,02/13/2026,,,\n\
        1005-1,8ELM,C,Parts ordered,Someday,Stove,03/25/2026,,,\n\
        1006-1,8ELM,C,New,,Door,soon,,,\n";
    let roll = read(text, Some("as_work_orders")).unwrap();
    assert_eq!(roll.report, ReportKind::WorkOrders);
    let found: Vec<_> = orders(&roll)
        .iter()
        .map(|o| (&*o.work_order_number, o.unit_number.as_deref(), &*o.title, o.status.unwrap().as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("7OAK-1001-1", Some("1"), "Tap drips", "open"),
            ("7OAK-1002-1", None, "Paint the hall", "in_progress"),
            ("8ELM-1005-1", Some("C"), "Stove", "open"),
        ]
    );
    let tap = orders(&roll)[0];
    assert_eq!((tap.priority.unwrap().as_str(), tap.requested_date.to_string()), ("urgent", "2026-03-14".to_owned()));
    let kept = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(tap.custom, [kept("Vendor", "Fixit"), kept("Amount", "45.00")]);
    assert_eq!(orders(&roll)[2].custom, [kept("Status", "Parts ordered"), kept("Priority", "Someday")]);
    let refused: Vec<_> = roll.refusals.iter().map(|r| (r.line, r.column.as_deref().unwrap())).collect();
    assert_eq!(refused, [(7, "Created At")]);
    let says = |parts: &[&str]| roll.notes.iter().any(|note| parts.iter().all(|part| note.contains(part)));
    assert!(says(&["2 lines", "done or canceled"]), "{:#?}", roll.notes);
    assert!(says(&["“Parts ordered”", "read as open"]), "{:#?}", roll.notes);
}

#[test]
fn inspections_that_are_not_done_become_work_with_numbers_made_of_what_they_say() {
    let text = "Inspection Name,Created On,Property Name,Unit,Inspection Date,Status,Marked Done On,Marked Done By\n\n\
        Move out inspection,12/10/2025,7OAK,5,12/30/2025,NEW,,\nMove out inspection,12/10/2025,7OAK,5,12/30/2025,NEW,,\n\
        Move out inspection,12/13/2025,7OAK,,12/30/2025,DONE,12/30/2025,Staff Member 1\n";
    let roll = read(text, Some("as_work_orders")).unwrap();
    let numbers: Vec<_> =
        orders(&roll).iter().map(|o| (o.work_order_number.clone(), o.due_date.unwrap().to_string())).collect();
    let number = "7OAK-5-INSPECTION-20251210-MOVE-OUT-INSPECTION";
    assert_eq!(
        numbers,
        [(number.to_owned(), "2025-12-30".to_owned()), (format!("{number}-2"), "2025-12-30".to_owned())]
    );
    assert_eq!(roll.refusals, []);
}

#[test]
fn other_reports_are_named() {
    for (text, what) in [
        ("Payment ID,Unit,Tenant,Amount Paid,Payment Date\n7,1,Ann Ash,900,03/13/2026\n", "a list of payments"),
        (
            "Delinquency\nUnit,Tenant,0-30,31-60,61-90,90+,Amount Receivable\n1,Ann Ash,100,0,0,0,100\n",
            "a list of what is owed",
        ),
        (
            "Lease Expiration Tickler\nProperty,Unit,Tenant,Rent,Lease Expires\n7OAK,1,Ann Ash,900,05/31/2026\n",
            "a list of leases that expire",
        ),
    ] {
        let refused = read(text, None).unwrap_err();
        assert_eq!(refused.code, Code::NotARentRoll);
        assert!(refused.reason.contains(what), "{refused}");
    }
}
