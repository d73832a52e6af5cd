//! Reports that are no rent roll, taken over as what they are: who leaves, and work to do.

use crate::desk::{Desk, GOOD, bytes, folder};
use serde_json::{Value, json};
use std::path::PathBuf;

/// A desk with the little portfolio, and a report beside it.
fn desk(report: &str) -> (Desk, PathBuf) {
    let desk = Desk::new();
    assert!(desk.import(&folder(&desk.place.path().join("in"), GOOD)).applied);
    let path = desk.place.path().join("report.csv");
    std::fs::write(&path, report).unwrap();
    (desk, path)
}

fn taken(path: &PathBuf, answer: &str, more: Value) -> Value {
    let mut request = json!({"path": path, "as_of": "2026-03-28", "mapping": {"answers": {"take_over": answer}}});
    request.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    request
}

fn line(files: &str, number: &str) -> String {
    files.lines().find(|line| line.starts_with(number)).unwrap().to_owned()
}

const MOVE_OUTS: &str = "Property,Unit,Resident,Event,Move Out Date\n\
    P1,1,\"Ruiz, Ana\",Move-out,04/30/2026\nP1,2,Bo Lind,Move-out,03/15/2026\n";

#[test]
fn a_report_of_move_outs_asks_and_then_ends_leases_and_gives_notice() {
    let (desk, path) = desk(MOVE_OUTS);
    let look = desk.ask("imports.look", json!({"path": path}));
    assert_eq!((&look["decisions"][0]["key"], &look["decisions"][0]["state"]), (&json!("take_over"), &json!("open")));
    for call in ["imports.rehearse", "imports.run"] {
        let problem = desk.call(call, json!({"path": path})).unwrap_err();
        assert_eq!((problem.code.as_str(), problem.field.as_deref()), ("import.undecided", Some("answers.take_over")));
        assert!(problem.hint.unwrap().contains("--take-over as-move-outs|none"));
    }
    assert!(desk.call("imports.run", taken(&path, "none", json!({}))).unwrap_err().text.contains("not a rent roll"));

    let preview = desk.ask("imports.rehearse", taken(&path, "as_move_outs", json!({})));
    let told = |report: &Value| -> Vec<[Value; 4]> {
        let of = |line: &Value| ["lease_number", "succession", "last_day", "recorded"].map(|key| line[key].clone());
        report["move_outs"].as_array().unwrap().iter().map(of).collect()
    };
    let notice = [json!("L1"), json!("notice"), json!("2026-04-30"), json!(true)];
    let left = [json!("L2"), json!("moved_out"), json!("2026-03-15"), json!(true)];
    assert_eq!(told(&preview), [notice.clone(), left.clone()], "{preview:#}");
    assert!(preview["notes"][0].as_str().unwrap().contains("1 tenant has moved out and 1 tenant is on notice"));
    let before = bytes(&desk.export("before"))["leases.csv"].clone();
    assert!(!line(&before, "L1").contains("notice"), "a rehearsal changes nothing");

    let report = desk.ask("imports.run", taken(&path, "as_move_outs", json!({})));
    assert_eq!((&report["applied"], told(&report)), (&json!(true), vec![notice, left]));
    let leases = &bytes(&desk.export("out"))["leases.csv"];
    let first = line(leases, "L1");
    assert!(first.contains("notice") && first.contains("2026-03-28,2026-04-30"), "{first}");
    let second = line(leases, "L2");
    assert!(second.contains("vacant") && second.contains("2026-03-15"), "{second}");

    // Read again it changes nothing; taken back, all is as it was.
    let again = desk.ask("imports.run", taken(&path, "as_move_outs", json!({})));
    let file = &again["files"][0];
    assert_eq!(
        (&file["file"], &file["updated"], &file["unchanged"]),
        (&json!("move-outs"), &json!(0), &json!(2)),
        "{again:#}"
    );
    desk.ask("imports.undo", json!({"import_id": report["import_id"]}));
    assert_eq!(bytes(&desk.export("undone"))["leases.csv"], before);
}

#[test]
fn who_is_not_found_is_refused_by_the_line_and_one_lease_can_be_kept() {
    let (desk, path) = desk(
        "Property,Unit,Resident,Event,Move Out Date\nP1,1,Cy Cole,Move-out,04/30/2026\nP1,7,Bo Lind,Move-out,03/15/2026\n\
         P1,2,Bo Lind,Move-out,03/15/2020\nP9,2,Bo Lind,Move-out,03/15/2026\nP1,,Bo Lind,Move-out,03/15/2026\n",
    );
    let report = desk.ask("imports.rehearse", taken(&path, "as_move_outs", json!({})));
    let refused: Vec<_> =
        report["refused"].as_array().unwrap().iter().map(|row| row["line"].as_u64().unwrap()).collect();
    assert_eq!(refused, [2, 3, 4, 6, 5], "{report:#}");
    let reason = |at: usize| report["refused"][at]["reason"].as_str().unwrap();
    assert!(reason(0).contains("here is Ana Ruiz") && reason(1).contains("no unit 7"), "{report:#}");
    assert!(reason(2).contains("no lease that runs on 2020-03-15"), "{report:#}");
    assert!(reason(3).contains("P1 has not just one"), "{report:#}");
    std::fs::write(&path, MOVE_OUTS).unwrap();
    let kept = desk.ask("imports.run", taken(&path, "as_move_outs", json!({"keep_leases": ["L2"]})));
    assert_eq!(kept["move_outs"][1]["recorded"], false, "{kept:#}");
    assert!(line(&bytes(&desk.export("out"))["leases.csv"], "L2").contains("active"));
}

#[test]
fn open_work_of_a_list_becomes_work_orders() {
    let (desk, path) = desk(
        "Work Order Number,Property,Unit,Status,Priority,Job Description,Created At,Vendor\n\
         17,P1,1,New,Urgent,Tap drips,03/14/2026,Fixit\n18,P1,,Completed,,Hall,03/15/2026,\n19,P1,9,New,,Door,03/15/2026,\n",
    );
    let before = desk.counts()["work_order"];
    let report = desk.ask("imports.run", taken(&path, "as_work_orders", json!({"keep_good": true})));
    assert_eq!((&report["applied"], &report["refused"][0]["line"]), (&json!(true), &json!(4)), "{report:#}");
    assert_eq!(desk.counts()["work_order"], before + 1);
    let orders = &bytes(&desk.export("out"))["work_orders.csv"];
    let order = line(orders, "P1-17");
    assert!(
        order.contains("Tap drips") && order.contains("urgent,open,2026-03-14") && order.contains("Fixit"),
        "{order}"
    );
    let again = desk.ask("imports.run", taken(&path, "as_work_orders", json!({"keep_good": true})));
    let file = again["files"].as_array().unwrap().iter().find(|file| file["file"] == "work orders").unwrap().clone();
    assert_eq!((&file["inserted"], &file["updated"], &file["unchanged"]), (&json!(0), &json!(0), &json!(1)), "{file}");
}
