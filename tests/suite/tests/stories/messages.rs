//! The outbox: a notice is confirmed once, approved, printed and handed over; a rescinded notice takes its letter along.

use crate::desk::Desk;
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::sync::atomic::{AtomicBool, Ordering};

/// A portfolio with leases that may go on notice, and the ids of some.
pub fn desk(count: usize) -> (Desk, Vec<Value>) {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let rows = desk.ask("units.list", json!({"filter": {"states": ["active"]}, "limit": count}))["rows"].clone();
    let leases: Vec<Value> = rows.as_array().unwrap().iter().map(|row| row["lease_id"].clone()).collect();
    assert_eq!(leases.len(), count);
    (desk, leases)
}

pub fn notice(desk: &Desk, lease: &Value, out: &str) -> u32 {
    let action = json!({"action": "notice", "notice_date": "2026-03-27", "move_out_date": out, "reason": "moves"});
    desk.write("lifecycle.act", json!({"lease_id": lease, "action": action}))
}

fn rescind(desk: &Desk, lease: &Value) -> Value {
    desk.ask("lifecycle.act", json!({"lease_id": lease, "action": {"action": "rescind_notice", "reason": ""}}))
}

pub fn of(lease: &Value) -> Value {
    json!({"kind": "notice_confirmation", "id": lease})
}

pub fn draft(desk: &Desk, lease: &Value) -> Value {
    desk.ask("messages.draft", json!({"of": of(lease), "language": "en"}))["message_id"].clone()
}

fn act(desk: &Desk, id: &Value, act: Value) -> u32 {
    desk.write("messages.act", json!({"ids": [id], "act": act}))
}

fn refused(desk: &Desk, id: &Value, act: Value) -> (String, String) {
    let problem = desk.call("messages.act", json!({"ids": [id], "act": act})).unwrap_err();
    (problem.code, problem.text)
}

pub fn get(desk: &Desk, id: &Value) -> Value {
    desk.ask("messages.get", json!({"message_id": id}))
}

fn state(desk: &Desk, id: &Value) -> String {
    get(desk, id)["message"]["state"].as_str().unwrap().to_owned()
}

fn waiting(desk: &Desk) -> u64 {
    desk.ask("app.status", json!({}))["messages"].as_u64().unwrap()
}

#[test]
fn the_outbox_and_the_templates_are_listed_for_programs() {
    let (mut desk, leases) = desk(2);
    for lease in &leases {
        notice(&desk, lease, "2026-05-31");
    }
    let ids: Vec<Value> = leases.iter().map(|lease| draft(&desk, lease)).collect();
    act(&desk, &ids[0], json!({"act": "approve"}));
    assert_eq!(desk.list("messages", &[]).len(), 2);
    let drafts = desk.list("messages", &[("state", "draft"), ("handed_over", "")]);
    assert_eq!(drafts.len(), 1);
    assert_eq!((&drafts[0]["id"], &drafts[0]["language"]), (&ids[1], &json!("en")));
    assert!(drafts[0]["lease"].is_string() && drafts[0]["to"].is_string(), "{drafts:?}");
    let own = desk.list("templates", &[("language", "es"), ("is_own", "false")]);
    assert!(own.iter().any(|row| row["name"] == "notice_confirmation"), "{own:?}");
    let list = |desk: &Desk, wanted: (&str, &str)| {
        let wanted = [(wanted.0.to_owned(), wanted.1.to_owned())];
        keystead_commands::frame::list::list(&desk.app, &desk.caller, "messages", &wanted, Some(1))
    };
    let wrong = list(&desk, ("colour", "red")).unwrap_err();
    assert!(wrong.text.contains("messages have no column “colour”. There are: channel, "), "{wrong:?}");
    // Who does not see the outbox on screen does not see it here.
    let blind = Role::ALL
        .iter()
        .copied()
        .find(|role| !role.may(keystead_wire::permission::see(keystead_wire::permission::Department::Messages)));
    if let Some(role) = blind {
        desk.caller.role = role;
        assert_eq!(list(&desk, ("state", "draft")).unwrap_err().kind, keystead_wire::problem::ProblemKind::Forbidden);
    }
}

#[test]
fn a_confirmation_is_drafted_once_edited_approved_printed_and_handed_over() {
    let (mut desk, leases) = desk(1);
    let lease = &leases[0];
    let early = desk.call("messages.draft", json!({"of": of(lease), "language": "en"})).unwrap_err();
    assert_eq!(early.code, "papers.not_on_notice");
    assert_eq!(desk.ask("messages.find", json!({"of": of(lease)}))["message"], Value::Null);
    notice(&desk, lease, "2026-05-31");
    let id = draft(&desk, lease);
    let again = desk.ask("messages.draft", json!({"of": of(lease), "language": "es"}));
    assert_eq!((&again["message_id"], &again["was_there"]), (&id, &json!(true)), "two clicks, one letter");
    assert_eq!(desk.ask("messages.find", json!({"of": of(lease)}))["message"]["message_id"], id);
    assert_eq!(waiting(&desk), 1);

    let page = get(&desk, &id);
    assert_eq!(page["verbs"], json!(["approve", "edit", "rewrite", "hold", "cancel"]));
    assert_eq!((&page["message"]["state"], &page["message"]["channel"]), (&json!("draft"), &json!("letter")));
    assert!(page["letter"]["text"].as_str().unwrap().contains("you move out on May 31, 2026"));
    let unprinted = refused(&desk, &id, json!({"act": "print"}));
    assert!(unprinted.1.ends_with("is still a draft. Approve it first."), "{unprinted:?}");

    let body = "Dear Ann,\n\nthank you. #let *x* {{ y }}\n\nStory";
    let edit = json!({"message_id": id, "subject": "Your notice", "body": body});
    let undo = desk.write("messages.edit", edit.clone());
    assert_eq!(get(&desk, &id)["letter"]["paragraphs"][1], "thank you. #let *x* {{ y }}");
    let redo = desk.undo(undo).unwrap().unwrap();
    desk.undo(redo).unwrap();
    assert_eq!(get(&desk, &id)["message"]["subject"], "Your notice");
    let empty = desk.call("messages.edit", json!({"message_id": id, "subject": " ", "body": ""})).unwrap_err();
    assert_eq!((empty.field.as_deref(), empty.also.len()), (Some("subject"), 1));

    // On another day somebody else answers for it: the letter bears that day, and its text stays.
    desk.caller.as_of = Some("2026-03-30".parse().unwrap());
    desk.caller.user = "ana".into();
    act(&desk, &id, json!({"act": "approve"}));
    let page = get(&desk, &id);
    assert_eq!((&page["letter"]["day"], &page["approved_by"]), (&json!("March 30, 2026"), &json!("user:ana")));
    let stays = desk.call("messages.edit", edit).unwrap_err();
    assert_eq!(stays.text, "“Your notice” is approved, so its text stays. Return it to draft first.");
    desk.ask("settings.put", json!({"name": "letterhead_phone", "value": "(512) 555-0100"}));
    assert_eq!(get(&desk, &id)["letter"]["contact"], page["letter"]["contact"], "what was approved stays as it is");

    act(&desk, &id, json!({"act": "print"}));
    let hand = |on: &str| json!({"act": "hand_over", "on": on, "how": "under_door", "note": " Ann’s neighbor saw it "});
    assert_eq!(refused(&desk, &id, hand("2026-03-29")).0, "messages.handed_over_before_written");
    assert_eq!(refused(&desk, &id, hand("2026-03-31")).0, "messages.handed_over_in_future");
    let handed = act(&desk, &id, hand("2026-03-30"));
    let page = get(&desk, &id);
    assert_eq!((&page["message"]["state"], &page["verbs"]), (&json!("handed_over"), &json!([])));
    assert_eq!(
        (&page["handed_over_note"], &page["message"]["handed_over_how"]),
        (&json!("Ann’s neighbor saw it"), &json!("under_door"))
    );
    assert_eq!(waiting(&desk), 0);
    assert_eq!(refused(&desk, &id, json!({"act": "cancel"})).0, "messages.handed_over");
    // It was the wrong day: undone in the history, as long as nothing followed.
    let history = desk.ask("history.list", json!({"row_ids": [id], "limit": 10}));
    assert_eq!(history["lines"][0]["undo"], json!(handed));
    desk.undo(handed).unwrap();
    assert_eq!(state(&desk, &id), "printed");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn a_rescinded_notice_takes_its_letter_along_and_the_next_notice_has_one_of_its_own() {
    let (desk, leases) = desk(3);
    let ids: Vec<Value> = leases
        .iter()
        .map(|lease| {
            notice(&desk, lease, "2026-05-31");
            draft(&desk, lease)
        })
        .collect();
    for id in &ids[1..] {
        act(&desk, id, json!({"act": "approve"}));
        act(&desk, id, json!({"act": "print"}));
    }
    act(&desk, &ids[2], json!({"act": "hand_over", "how": "post"}));
    let told = |lease: &Value| -> Vec<String> {
        let args = json!({"lease_id": lease, "action": {"action": "rescind_notice", "reason": ""}});
        let preview = desk.ask("lifecycle.preview", args);
        let codes =
            preview["consequences"].as_array().unwrap().iter().map(|one| one["code"].as_str().unwrap().to_owned());
        codes.filter(|code| code.starts_with("messages.")).collect()
    };
    assert_eq!(told(&leases[0]), ["messages.will_cancel"]);
    assert_eq!(told(&leases[1]), ["messages.will_hold"]);
    assert_eq!(told(&leases[2]), ["messages.is_out"]);
    for lease in &leases {
        rescind(&desk, lease);
    }
    assert_eq!(state(&desk, &ids[0]), "cancelled");
    assert_eq!(get(&desk, &ids[0])["cancel_reason"], "The notice was rescinded.");
    let held = get(&desk, &ids[1]);
    assert_eq!(
        (&held["message"]["state"], &held["message"]["hold_reason"]),
        (&json!("printed"), &json!("The notice was rescinded."))
    );
    assert!(held["outdated"].as_str().unwrap().ends_with("is not on notice any more."), "{held}");
    assert_eq!(state(&desk, &ids[2]), "handed_over");
    assert!(refused(&desk, &ids[0], json!({"act": "rewrite"})).1.ends_with("stays canceled."));
    act(&desk, &ids[1], json!({"act": "release"}));
    assert_eq!(refused(&desk, &ids[1], json!({"act": "print"})).0, "messages.outdated");
    act(&desk, &ids[1], json!({"act": "hold", "reason": "to be thrown away"}));
    assert_eq!(waiting(&desk), 0);

    // The second month: the same days again are another notice, and have another letter.
    for (at, lease) in leases.iter().enumerate() {
        notice(&desk, lease, "2026-05-31");
        let next = draft(&desk, lease);
        assert_ne!(next, ids[at]);
        assert_eq!(state(&desk, &next), "draft");
        let of = desk.ask("messages.of", json!({"lease_id": lease, "limit": 10}));
        assert_eq!(of["rows"].as_array().unwrap().len(), 2);
    }
    let outdated = refused(&desk, &ids[0], json!({"act": "rewrite"}));
    assert!(outdated.1.contains("is on another notice by now."), "{outdated:?}");
    // Undoing the notice is rescinding it.
    let undo = desk.ask("history.recent", json!({}));
    assert!(undo["undo"]["tx"].is_u64());
}

#[test]
fn an_undone_notice_cancels_its_draft_and_a_cancelled_letter_is_written_anew() {
    let (desk, leases) = desk(2);
    let undo = notice(&desk, &leases[0], "2026-05-31");
    let id = draft(&desk, &leases[0]);
    desk.undo(undo).unwrap();
    assert_eq!(state(&desk, &id), "cancelled");

    notice(&desk, &leases[1], "2026-05-31");
    let id = draft(&desk, &leases[1]);
    let cancelled = act(&desk, &id, json!({"act": "cancel", "reason": "told in person"}));
    assert_eq!(get(&desk, &id)["cancel_reason"], "told in person");
    assert_eq!(refused(&desk, &id, json!({"act": "approve"})).0, "messages.cancelled");
    desk.undo(cancelled).unwrap();
    act(&desk, &id, json!({"act": "cancel"}));
    act(&desk, &id, json!({"act": "rewrite", "language": "es"}));
    let page = get(&desk, &id);
    assert_eq!((&page["message"]["state"], &page["message"]["language"]), (&json!("draft"), &json!("es")));
    assert!(page["letter"]["text"].as_str().unwrap().contains("usted se muda el 31 de mayo de 2026"));
    act(&desk, &id, json!({"act": "cancel"}));
    assert_eq!(draft(&desk, &leases[1]), id, "asked for again, it is the same letter");
    assert_eq!(state(&desk, &id), "draft");
}

#[test]
fn what_is_held_does_not_go_out() {
    let (desk, leases) = desk(1);
    notice(&desk, &leases[0], "2026-05-31");
    let id = draft(&desk, &leases[0]);
    assert_eq!(refused(&desk, &id, json!({"act": "hold", "reason": " "})).0, "messages.why");
    act(&desk, &id, json!({"act": "approve"}));
    act(&desk, &id, json!({"act": "hold", "reason": "the owner calls first"}));
    assert_eq!(waiting(&desk), 0);
    for verb in [json!({"act": "print"}), json!({"act": "hand_over", "how": "post"})] {
        let (code, text) = refused(&desk, &id, verb);
        assert_eq!(code, "messages.held");
        assert!(text.ends_with("is on hold (the owner calls first). Release it first."), "{text}");
    }
    let file = json!({"ids": [id], "path": desk.place.path().join("a.pdf")});
    assert_eq!(desk.call("messages.save_pdf", file).unwrap_err().code, "messages.held");
    act(&desk, &id, json!({"act": "release"}));
    act(&desk, &id, json!({"act": "print"}));
    act(&desk, &id, json!({"act": "reopen"}));
    let page = get(&desk, &id);
    assert_eq!(
        (&page["message"]["state"], &page["approved_by"], &page["printed_by"]),
        (&json!("draft"), &Value::Null, &Value::Null)
    );
}

#[test]
fn many_are_approved_saved_in_one_file_and_handed_over_together_or_not_at_all() {
    let (desk, leases) = desk(4);
    let ids: Vec<Value> = leases
        .iter()
        .map(|lease| {
            notice(&desk, lease, "2026-05-31");
            draft(&desk, lease)
        })
        .collect();
    act(&desk, &ids[0], json!({"act": "cancel"}));
    let all = json!({"ids": ids, "act": {"act": "approve"}});
    let preview = desk.ask("messages.preview", all.clone());
    assert_eq!(preview["ready"], json!(ids[1..]));
    assert_eq!(preview["left_out"][0]["code"], "messages.cancelled");
    assert_eq!(desk.call("messages.act", all).unwrap_err().code, "messages.cancelled");
    assert_eq!(state(&desk, &ids[1]), "draft", "nothing is done by halves");
    let undo = desk.write("messages.act", json!({"ids": ids[1..], "act": {"act": "approve"}}));
    desk.undo(undo).unwrap();
    assert_eq!(state(&desk, &ids[3]), "draft");
    desk.ask("messages.act", json!({"ids": ids[1..], "act": {"act": "approve"}}));

    let path = desk.place.path().join("letters.pdf");
    let saved = desk.ask("messages.save_pdf", json!({"ids": ids[1..], "path": path, "new_only": true}));
    assert_eq!((&saved["path"], &saved["count"]), (&json!(path), &json!(3)));
    assert!(std::fs::read(&path).unwrap().starts_with(b"%PDF-"));
    let there = desk.call("messages.save_pdf", json!({"ids": ids[1..], "path": path, "new_only": true})).unwrap_err();
    assert_eq!(there.code, "papers.exists");
    let unready = desk.call("messages.save_pdf", json!({"ids": ids, "path": path})).unwrap_err();
    assert_eq!(unready.code, "messages.cancelled");
    desk.ask("messages.act", json!({"ids": ids[1..], "act": {"act": "hand_over", "how": "in_person"}}));
    let rows = json!({"query": {"list": "messages", "filters": [{"name": "state", "values": ["handed_over"]}]}, "columns": ["to", "how"], "limit": 10});
    let page = desk.ask("lists.page", rows);
    assert_eq!((&page["total"], &page["rows"][0]["cells"][1]), (&json!(3), &json!("in_person")));
    // A copy of what is out can be had again.
    desk.ask("messages.save_pdf", json!({"ids": [ids[1]], "path": path}));
    assert_eq!(
        desk.call("messages.act", json!({"ids": [], "act": {"act": "approve"}})).unwrap_err().code,
        "messages.none"
    );
}

#[test]
fn letters_on_their_way_into_a_file_are_stopped_and_leave_nothing() {
    let (desk, leases) = desk(4);
    let mut ids = Vec::new();
    for lease in &leases {
        notice(&desk, lease, "2026-05-31");
        ids.push(draft(&desk, lease));
    }
    desk.ask("messages.act", json!({"ids": ids, "act": {"act": "approve"}}));
    let (path, task) = (desk.place.path().join("letters.pdf"), "00000000-0000-4000-8000-000000000042");
    let over = AtomicBool::new(false);
    let result = std::thread::scope(|scope| {
        scope.spawn(|| {
            while !over.load(Ordering::Relaxed) {
                desk.ask("tasks.cancel", json!({"task_id": task}));
                std::thread::yield_now();
            }
        });
        let result = desk.call("messages.save_pdf", json!({"ids": ids, "path": path, "task_id": task}));
        over.store(true, Ordering::Relaxed);
        result
    });
    assert_eq!(result.unwrap_err().code, "task.cancelled");
    assert_eq!(desk.ask("tasks.status", json!({"task_id": task}))["state"], "cancelled");
    assert!(!path.exists());
    let left: Vec<_> = std::fs::read_dir(desk.place.path()).unwrap().map(|one| one.unwrap().file_name()).collect();
    assert_eq!(left.len(), 1, "the profile alone: {left:?}");
    assert_eq!(state(&desk, &ids[0]), "approved");
}

#[test]
fn who_sees_messages_reads_them_and_who_acts_in_them_writes() {
    let (mut desk, leases) = desk(1);
    notice(&desk, &leases[0], "2026-05-31");
    let id = draft(&desk, &leases[0]);
    let approve = json!({"ids": [id], "act": {"act": "approve"}});
    for (role, reads, writes) in
        [(Role::Viewer, true, false), (Role::FieldInspector, false, false), (Role::LeasingAgent, true, true)]
    {
        desk.caller.role = role;
        let may = |name: &str, args: Value| !matches!(desk.call(name, args), Err(no) if no.code == "call.forbidden");
        assert_eq!(may("messages.get", json!({"message_id": id})), reads, "{role:?}");
        assert_eq!(may("lists.page", json!({"query": {"list": "messages"}, "columns": [], "limit": 1})), reads);
        assert_eq!(may("messages.act", approve.clone()), writes, "{role:?}");
    }
}
