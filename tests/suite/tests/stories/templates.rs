//! The words of papers are staff's to change: tried on a real lease, refused with the line, kept by version.

use crate::desk::Desk;
use keystead_wire::permission::Role;
use serde_json::{Value, json};

const NAME: &str = "notice_confirmation";

fn get(desk: &Desk) -> Value {
    desk.ask("papers.template", json!({"name": NAME, "language": "en"}))
}

fn save(desk: &Desk, subject: &str, text: &str, version: u32) -> u32 {
    let words = json!({"name": NAME, "language": "en", "subject": subject, "text": text, "version": version});
    desk.write("papers.save_template", words)
}

fn tried(desk: &Desk, subject: &str, text: &str) -> Result<Value, keystead_wire::problem::Problem> {
    let words = json!({"name": NAME, "language": "en", "subject": subject, "text": text});
    Ok(desk.call("papers.try_template", words)?.reply.to_value().unwrap())
}

#[test]
fn a_text_is_tried_on_a_real_lease_and_refused_with_its_line() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let shipped = get(&desk);
    assert_eq!((&shipped["template"]["version"], &shipped["template"]["is_own"]), (&json!(1), &json!(false)));
    let fields: Vec<&str> =
        shipped["fields"].as_array().unwrap().iter().map(|one| one["name"].as_str().unwrap()).collect();
    assert!(fields.contains(&"move_out_date") && fields.contains(&"deposit"), "{fields:?}");

    let good = tried(&desk, "Lease {{ lease_number }}", "Dear {{ tenant_names }},\n\n#let *x*\n\nStory").unwrap();
    let number = good["on_lease"].as_str().unwrap();
    assert_eq!(good["paper"]["title"], format!("Lease {number}"));
    assert_eq!(good["paper"]["paragraphs"][1], "#let *x*");

    let wrong = |subject: &str, text: &str| {
        let problem = tried(&desk, subject, text).unwrap_err();
        (problem.field.unwrap_or_default(), problem.text, problem.hint.unwrap_or_default())
    };
    let (field, text, _) = wrong("S", "one\n\n{{ tenant_names }\n");
    assert!(field == "text" && text.contains("line 3"), "{text}");
    let (field, text, hint) = wrong("S", "Hi {{ password }}");
    assert!(field == "text" && text.contains("“password”") && hint.contains("tenant_names"), "{text} {hint}");
    assert_eq!(wrong("{{ nobody }}", "Hi").0, "subject");
    // What may be empty is asked for before it is written, even where the tried lease has it.
    let (field, text, _) = wrong("S", "We hold {{ deposit }}.");
    assert!(field == "text" && text.contains("empty"), "{text}");
    let loops = "{% for a in [1,2,3,4,5,6,7,8,9] %}".repeat(6) + "x" + &"{% endfor %}".repeat(6);
    assert!(wrong("S", &loops).1.contains("too many steps"));
    assert!(tried(&desk, "S", "{% include '/etc/passwd' %}").is_err());

    let empty = Desk::on("2026-03-28");
    assert_eq!(tried(&empty, "S", "To {{ tenant_names }}").unwrap()["paper"]["paragraphs"][0], "To Ann Lee and Bo Lee");
    let orders = json!({"name": "work_orders", "language": "en", "subject": "Orders", "text": "{{ count }} to do."});
    let orders = desk.ask("papers.try_template", orders);
    assert_eq!(orders["paper"]["paragraphs"][0], "3 to do.");
    let nothing = desk.call("papers.template", json!({"name": "love_letter", "language": "en"})).unwrap_err();
    assert_eq!(nothing.field.as_deref(), Some("name"));
}

#[test]
fn each_saving_is_a_version_older_letters_keep_theirs_and_the_shipped_text_comes_back() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let leaving = desk.ask("units.list", json!({"filter": {"states": ["notice"]}, "limit": 2}))["rows"].clone();
    let of = |at: usize| json!({"kind": NAME, "id": leaving[at]["lease_id"]});
    let draft = |at: usize| desk.ask("messages.draft", json!({"of": of(at), "language": "en"}))["message_id"].clone();
    let message = |id: &Value| desk.ask("messages.get", json!({"message_id": id}));
    let first = draft(0);
    let undo = save(&desk, "Your notice", "Hello {{ tenant_names }}.\n\n{{ organisation }}", 1);
    let now = get(&desk);
    assert_eq!((&now["template"]["version"], &now["template"]["is_own"]), (&json!(2), &json!(true)));
    assert_eq!(now["versions"].as_array().unwrap().len(), 2);
    let preview = desk.ask("papers.preview", json!({"of": of(0), "language": "en"}));
    assert_eq!(preview["title"], "Your notice");
    assert_eq!(
        (&message(&first)["template_version"], &message(&first)["message"]["subject"] == "Your notice"),
        (&json!(1), false)
    );
    let second = draft(1);
    assert_eq!(
        (&message(&second)["template_version"], &message(&second)["message"]["subject"]),
        (&json!(2), &json!("Your notice"))
    );
    desk.ask("messages.act", json!({"ids": [first], "act": {"act": "rewrite"}}));
    assert_eq!(message(&first)["template_version"], 2);

    // Somebody else saved meanwhile; and it can be undone and done again.
    let late = json!({"name": NAME, "language": "en", "subject": "S", "text": "T", "version": 1});
    assert_eq!(desk.call("papers.save_template", late).unwrap_err().code, "papers.newer_version");
    let redo = desk.undo(undo).unwrap().unwrap();
    assert_eq!(get(&desk)["template"]["is_own"], false);
    desk.undo(redo).unwrap();
    assert_eq!(get(&desk)["template"]["subject"], "Your notice");

    let back = json!({"name": NAME, "language": "en"});
    assert_eq!(desk.ask("papers.restore_template", back.clone())["version"], 3);
    let now = get(&desk);
    assert_eq!((&now["template"]["is_own"], &now["text"]), (&json!(false), &now["versions"][2]["text"]));
    assert_eq!(desk.call("papers.restore_template", back).unwrap_err().code, "papers.is_shipped");
    assert_eq!(message(&second)["message"]["subject"], "Your notice", "the letter keeps its words");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn who_sets_up_the_department_words_its_papers() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let words = |name: &str| json!({"name": name, "language": "en", "subject": "S", "text": "T", "version": 1});
    for (role, letter, orders) in [
        (Role::PropertyManager, true, true),
        (Role::MaintenanceLead, false, true),
        (Role::LeasingAgent, false, false),
        (Role::Viewer, false, false),
    ] {
        desk.caller.role = role;
        let may = |name: &str| !matches!(desk.call("papers.save_template", words(name)), Err(no) if no.code == "call.forbidden");
        assert_eq!((may(NAME), may("work_orders")), (letter, orders), "{role:?}");
    }
}
