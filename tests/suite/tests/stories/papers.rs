//! A notice is confirmed in writing, and the open work orders are printed: read first, then saved as PDF.

use crate::desk::Desk;
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::fs;

fn in_state(desk: &Desk, state: &str) -> Value {
    desk.ask("units.list", json!({"filter": {"states": [state]}, "limit": 1}))["rows"][0].clone()
}

fn confirmation(lease: &Value) -> Value {
    json!({"kind": "notice_confirmation", "id": lease["lease_id"]})
}

#[test]
fn a_notice_is_confirmed_in_the_language_of_the_tenant() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let unit = in_state(&desk, "active");
    let number = unit["lease_number"].as_str().unwrap();
    let english = json!({"of": confirmation(&unit), "language": "en"});
    let early = desk.call("papers.preview", english.clone()).unwrap_err();
    assert_eq!((early.code.as_str(), early.hint.is_some()), ("papers.not_on_notice", true));

    let notice =
        json!({"action": "notice", "notice_date": "2026-03-27", "move_out_date": "2026-05-31", "reason": "moves"});
    desk.ask("lifecycle.act", json!({"lease_id": unit["lease_id"], "action": notice}));
    desk.ask("settings.put", json!({"name": "letterhead_address", "value": "1 Main Street\nAustin, TX 78701"}));
    desk.ask("settings.put", json!({"name": "letterhead_phone", "value": "(512) 555-0100"}));
    let letter = desk.ask("papers.preview", english);
    assert_eq!(letter["organisation"], "Story");
    assert_eq!(letter["contact"], json!(["1 Main Street", "Austin, TX 78701", "(512) 555-0100"]));
    assert_eq!(letter["property"][0], unit["property_name"]);
    assert_eq!(letter["file_name"], format!("Notice confirmation {number}.pdf"));
    assert_eq!((&letter["day"], &letter["unprintable"]), (&json!("March 28, 2026"), &json!("")));
    let text = letter["text"].as_str().unwrap();
    for part in
        ["notice of March 27, 2026", "you move out on May 31, 2026", number, unit["tenant_name"].as_str().unwrap()]
    {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    let spanish = desk.ask("papers.preview", json!({"of": confirmation(&unit), "language": "es"}));
    assert!(spanish["text"].as_str().unwrap().contains("usted se muda el 31 de mayo de 2026"), "{spanish}");
}

#[test]
fn a_paper_is_saved_whole_where_a_person_says() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let unit = in_state(&desk, "notice");
    let path = desk.place.path().join("letter.pdf");
    let save = json!({"of": confirmation(&unit), "language": "en", "path": path, "new_only": true});
    assert_eq!(desk.ask("papers.save_pdf", save.clone())["path"], json!(path));
    let first = fs::read(&path).unwrap();
    assert!(first.starts_with(b"%PDF-") && first.len() < 100_000, "{} bytes", first.len());
    assert_eq!(desk.call("papers.save_pdf", save).unwrap_err().code, "papers.exists");
    let over = json!({"of": confirmation(&unit), "language": "es", "path": path});
    desk.ask("papers.save_pdf", over);
    assert_ne!(fs::read(&path).unwrap(), first);
    let nowhere = desk.place.path().join("no/such/folder/x.pdf");
    let lost = json!({"of": confirmation(&unit), "language": "en", "path": nowhere});
    assert_eq!(desk.call("papers.save_pdf", lost).unwrap_err().field.as_deref(), Some("path"));

    let nobody = json!({"kind": "notice_confirmation", "id": "00000000-0000-0000-0000-000000000000"});
    let asked = json!({"of": nobody, "language": "en"});
    assert_eq!(desk.call("papers.preview", asked.clone()).unwrap_err().code, "store.not_found");
    desk.caller.role = Role::Viewer;
    assert_eq!(desk.call("papers.preview", asked).unwrap_err().code, "call.forbidden");
}

#[test]
fn the_open_work_orders_are_printed_the_most_urgent_first() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let rows = desk.list("work-orders", &[]);
    let is_open = |row: &&Value| matches!(row["status"].as_str(), None | Some("open" | "in_progress"));
    let open: Vec<&Value> = rows.iter().filter(is_open).collect();
    assert!(open.len() > 1 && open.len() < rows.len(), "{} of {} are open", open.len(), rows.len());
    let all = json!({"of": {"kind": "work_orders", "id": null}, "language": "en"});
    let list = desk.ask("papers.preview", all);
    let blocks = &list["paragraphs"].as_array().unwrap()[1..];
    assert_eq!(blocks.len(), open.len());
    for order in &open {
        let number = format!("{} · ", order["work_order_number"].as_str().unwrap());
        assert!(blocks.iter().any(|block| block.as_str().unwrap().starts_with(&number)), "{number}");
    }
    let urgent = |block: &Value| block.as_str().unwrap().contains(" · Urgent: ");
    let first_calm = blocks.iter().position(|block| !urgent(block)).unwrap_or(blocks.len());
    assert!(!blocks[first_calm..].iter().any(urgent));

    // Of one property only its own; who lives in the unit is whom to call.
    let in_unit = open.iter().find(|order| !order["unit_number"].is_null()).unwrap();
    let property = desk.list("properties", &[("property_code", in_unit["property_code"].as_str().unwrap())]);
    let of = json!({"kind": "work_orders", "id": property[0]["id"]});
    let list = desk.ask("papers.preview", json!({"of": of, "language": "es"}));
    let own = open.iter().filter(|order| order["property_code"] == in_unit["property_code"]).count();
    assert_eq!(list["paragraphs"].as_array().unwrap().len(), own + 1);
    let path = desk.place.path().join("orders.pdf");
    desk.ask("papers.save_pdf", json!({"of": of, "language": "es", "path": path}));
    assert!(fs::read(&path).unwrap().starts_with(b"%PDF-"));

    let empty = Desk::on("2026-03-28");
    let nothing = json!({"of": {"kind": "work_orders", "id": null}, "language": "en"});
    assert_eq!(empty.call("papers.preview", nothing).unwrap_err().code, "papers.no_orders");
}
