//! What letters say: found by their words, and shown to whoever is shown what they are about.

use crate::desk::Desk;
use crate::messages::{desk, draft, get, notice, of};
use keystead_wire::permission::Role;
use serde_json::{Value, json};

#[test]
fn a_letter_is_found_by_the_words_of_its_text_as_it_reads_now() {
    let (mut desk, leases) = desk(2);
    for lease in &leases {
        notice(&desk, lease, "2026-05-31");
    }
    let ids: Vec<Value> = leases.iter().map(|lease| draft(&desk, lease)).collect();
    let found = |desk: &Desk, text: &str| -> Vec<Value> {
        let page = desk.ask("lists.ids", json!({"query": {"list": "messages", "text": text}}));
        page["ids"].as_array().unwrap().clone()
    };
    assert_eq!(found(&desk, "remotes forwarding").len(), 0);
    assert_eq!(found(&desk, "remot KEYS").len(), 2, "by how words begin, in any case");
    let letter = get(&desk, &ids[0]);
    let name = letter["message"]["party_name"].as_str().unwrap().to_owned();
    assert_eq!(
        found(&desk, &format!("{name} remotes")),
        vec![ids[0].clone()],
        "words of the text and of whom it is for"
    );

    let body = format!("{}\n\nYour new address: Forwarding Lane.", letter["body"].as_str().unwrap());
    let edit = json!({"message_id": ids[0], "subject": letter["message"]["subject"], "body": body});
    let tx = desk.write("messages.edit", edit);
    assert_eq!(found(&desk, "remotes forwarding"), vec![ids[0].clone()]);
    desk.undo(tx).unwrap();
    assert_eq!(found(&desk, "forwarding").len(), 0);
    let problems = desk.ask("profile.verify", json!({}))["problems"].clone();
    assert_eq!(problems, json!([]));

    // Whoever is not shown what a letter says does not learn it by asking for words.
    desk.caller.role = Role::MaintenanceLead;
    assert_eq!((found(&desk, "remotes").len(), found(&desk, "notice").len()), (0, 2));
}

#[test]
fn a_letter_about_a_lease_is_refused_to_who_is_not_shown_leases() {
    let (mut desk, leases) = desk(1);
    notice(&desk, &leases[0], "2026-05-31");
    let id = draft(&desk, &leases[0]);
    let letter = get(&desk, &id);
    let rent = desk.ask("leases.get", json!({"lease_id": leases[0]}))["monthly_rent_cents"].as_i64().unwrap() / 100;
    let digits = |text: &str| text.chars().filter(|sign| *sign != ',').collect::<String>();
    assert!(digits(letter["body"].as_str().unwrap()).contains(&rent.to_string()), "the letter tells the rent");
    let edit = json!({"message_id": id, "subject": "S", "body": "B"});
    let file = desk.place.path().join("letter.pdf");
    let paper = json!({"of": of(&leases[0]), "language": "en"});
    let calls = [
        ("messages.get", json!({"message_id": id})),
        ("messages.edit", edit),
        ("messages.act", json!({"ids": [id], "act": {"act": "approve"}})),
        ("messages.preview", json!({"ids": [id], "act": {"act": "approve"}})),
        ("messages.draft", json!({"of": of(&leases[0]), "language": "es"})),
        ("messages.save_pdf", json!({"ids": [id], "path": file, "new_only": true})),
        ("papers.preview", paper),
    ];
    let leasing = keystead_wire::permission::see(keystead_wire::permission::Department::Leasing);
    for role in Role::ALL.iter().copied().filter(|role| !role.may(leasing)) {
        desk.caller.role = role;
        for (call, args) in &calls {
            let refused = desk.call(call, args.clone()).unwrap_err();
            let need = keystead_wire::calls::need_of(call).unwrap();
            if role.may(need) {
                assert_eq!(refused.code, "messages.forbidden", "{role:?} {call}: {refused:?}");
                assert!(refused.text.contains("rent and deposit") && refused.hint.is_some(), "{refused:?}");
            }
        }
        let history = desk.ask("history.list", json!({"row_ids": [id, leases[0]], "limit": 50}));
        assert_eq!(history["lines"], json!([]), "{role:?}");
    }
    for role in Role::ALL.iter().copied().filter(|role| role.may(leasing)) {
        desk.caller.role = role;
        if role.may(keystead_wire::calls::need_of("messages.get").unwrap()) {
            assert_eq!(get(&desk, &id)["body"], letter["body"], "{role:?}");
        }
    }
}
