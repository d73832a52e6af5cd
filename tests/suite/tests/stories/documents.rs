//! A paper from the scanner to the record and back, and what is refused on the way.

use crate::desk::Desk;
use keystead_store::{DatabaseKey, Profile, Store};
use keystead_wire::permission::Role;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

const PDF: &[u8] = b"%PDF-1.7\nThe signed lease of the marker Zanzibar.\n";

fn file(place: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = place.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// The first unit with a tenant: the unit, its lease and its tenant.
fn let_unit(desk: &Desk) -> Value {
    let page = desk.ask("units.list", json!({"filter": {"states": ["active"]}, "limit": 1}));
    page["rows"][0].clone()
}

fn add(desk: &Desk, kind: &str, id: &Value, path: &Path) -> Value {
    desk.ask("documents.add", json!({"of": {"kind": kind, "id": id}, "path": path}))
}

fn titles(desk: &Desk, kind: &str, id: &Value) -> Vec<String> {
    let found = desk.ask("documents.list", json!({"of": {"kind": kind, "id": id}, "limit": 100}));
    let title = |row: &Value| row["title"].as_str().unwrap().to_owned();
    let mut titles: Vec<_> = found["rows"].as_array().unwrap().iter().map(title).collect();
    titles.sort();
    titles
}

#[test]
fn a_scan_is_kept_named_put_away_brought_back_and_saved() {
    let (desk, _) = Desk::with_vector("portfolio-a");
    let place = tempfile::tempdir().unwrap();
    let unit = let_unit(&desk);
    let scan = file(place.path(), "lease signed.pdf", PDF);

    let lease = add(&desk, "lease", &unit["lease_id"], &scan);
    assert_eq!((&lease["title"], &lease["file_name"]), (&json!("lease signed"), &json!("lease signed.pdf")));
    assert_eq!((&lease["media_type"], &lease["byte_count"]), (&json!("application/pdf"), &json!(PDF.len())));
    assert_eq!((&lease["of_name"], &lease["added_on"]), (&unit["lease_number"], &json!("2026-03-28")));
    add(&desk, "unit", &unit["unit_id"], &file(place.path(), "Floor plan.txt", b"two rooms"));
    add(&desk, "party", &unit["tenant_id"], &file(place.path(), "Passport", b"\x89PNG\r\n\x1a\n0000"));
    add(&desk, "property", &unit["property_id"], &file(place.path(), "Deed.csv", b"a,b"));

    assert_eq!(titles(&desk, "lease", &unit["lease_id"]), ["Passport", "lease signed"]);
    assert_eq!(titles(&desk, "unit", &unit["unit_id"]), ["Floor plan", "lease signed"]);
    assert_eq!(titles(&desk, "party", &unit["tenant_id"]), ["Passport"]);
    assert_eq!(titles(&desk, "property", &unit["property_id"]), ["Deed"]);
    let rows = desk.list("documents", &[("lease_number", unit["lease_number"].as_str().unwrap())]);
    assert_eq!(rows.len(), 1);
    assert_eq!((&rows[0]["unit_number"], &rows[0]["tenant_code"]), (&unit["unit_number"], &Value::Null));
    assert_eq!(desk.list("documents", &[("file_name", "Passport")])[0]["media_type"], "image/png");
    assert_eq!(desk.list("documents", &[("file_name", "Deed.csv")])[0]["media_type"], "text/csv");

    let id = &lease["document_id"];
    let named = desk.ask("documents.rename", json!({"document_id": id, "title": " Lease, signed "}));
    assert_eq!(named["title"], "Lease, signed");
    let again = desk.call("documents.add", json!({"of": lease["of"], "path": scan})).unwrap_err();
    assert_eq!(again.text, "The file lease signed.pdf is already here, as “Lease, signed”.");

    desk.ask("documents.archive", json!({"document_id": id}));
    assert_eq!(titles(&desk, "lease", &unit["lease_id"]), ["Passport"]);
    desk.ask("documents.restore", json!({"document_id": id}));
    assert_eq!(titles(&desk, "lease", &unit["lease_id"]), ["Lease, signed", "Passport"]);
    // Added anew after it was put away, it is the same document with the new words.
    desk.ask("documents.archive", json!({"document_id": id}));
    assert_eq!(add(&desk, "lease", &unit["lease_id"], &scan)["document_id"], *id);

    let copy = place.path().join("copy.pdf");
    fs::write(&copy, "an older copy").unwrap();
    desk.ask("documents.save", json!({"document_id": id, "path": copy}));
    assert_eq!(fs::read(&copy).unwrap(), PDF);
    assert!(!place.path().join("copy.pdf.part").exists());

    let history = desk.ask("history.list", json!({"row_ids": [id], "limit": 20}));
    let commands: Vec<_> = history["lines"].as_array().unwrap().iter().map(|line| line["command"].clone()).collect();
    assert_eq!(commands.len(), 6, "each step is in the history: {commands:?}");
    assert_eq!(desk.ask("profile.verify", json!({}))["problems"], json!([]));
}

#[test]
fn what_cannot_be_added_is_named() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let place = tempfile::tempdir().unwrap();
    let unit = let_unit(&desk);
    let of = json!({"kind": "lease", "id": unit["lease_id"]});
    let refused = |desk: &Desk, of: &Value, path: &Path, title: Option<&str>| {
        desk.call("documents.add", json!({"of": of, "path": path, "title": title})).unwrap_err()
    };
    let big = file(place.path(), "big.tif", &[]);
    fs::File::options().write(true).open(&big).unwrap().set_len(25_000_001).unwrap();
    assert_eq!(refused(&desk, &of, &big, None).text, "big.tif is 25.1 MB; documents can be up to 25 MB.");
    assert_eq!(refused(&desk, &of, &file(place.path(), "none", b""), None).code, "documents.unreadable");
    assert_eq!(refused(&desk, &of, place.path(), None).code, "documents.unreadable");
    assert_eq!(refused(&desk, &of, &place.path().join("absent"), None).field.as_deref(), Some("path"));
    let good = file(place.path(), "good.pdf", PDF);
    assert_eq!(refused(&desk, &of, &good, Some("two\nlines")).field.as_deref(), Some("title"));
    let nobody = json!({"kind": "unit", "id": "00000000-0000-0000-0000-000000000000"});
    assert_eq!(refused(&desk, &nobody, &good, None).code, "store.not_found");
    let absent = json!({"document_id": "00000000-0000-0000-0000-000000000000", "title": "x"});
    assert_eq!(desk.call("documents.rename", absent).unwrap_err().code, "store.not_found");
    assert_eq!(desk.list("documents", &[]), Vec::<Value>::new());

    let turned = file(place.path(), "rent \u{202e}fdp.exe", b"a program");
    assert_eq!(add(&desk, "unit", &unit["unit_id"], &turned)["file_name"], "rent _fdp.exe");

    let there = add(&desk, "lease", &unit["lease_id"], &good)["document_id"].clone();
    let blank = desk.call("documents.rename", json!({"document_id": there, "title": "  "}));
    assert_eq!(blank.unwrap_err().code, "documents.no_title");
    let nowhere = json!({"document_id": there, "path": place.path().join("no/such/folder/x.pdf")});
    assert_eq!(desk.call("documents.save", nowhere).unwrap_err().field.as_deref(), Some("path"));

    desk.caller.role = Role::Viewer;
    assert_eq!(refused(&desk, &of, &good, None).code, "call.forbidden");
    assert_eq!(desk.call("documents.archive", json!({"document_id": there})).unwrap_err().code, "call.forbidden");
    desk.ask("documents.save", json!({"document_id": there, "path": place.path().join("read.pdf")}));
    desk.caller.role = Role::FieldInspector;
    add(&desk, "unit", &unit["unit_id"], &good);
}

#[test]
fn nothing_of_a_document_is_readable_on_the_disk_and_a_backup_has_it() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("profile");
    let key = DatabaseKey::generate();
    let store = Store::create(Profile::at(&folder), key.clone(), "Story", "2026-01-01T00:00:00.000Z").unwrap();
    let mut desk = Desk::on("2026-03-28");
    desk.app = keystead_commands::Keystead::new(store);
    desk.ask("imports.run", json!({"path": crate::desk::vector("portfolio-a"), "as_of": "2026-03-28"}));
    let unit = let_unit(&desk);
    let added = add(&desk, "lease", &unit["lease_id"], &file(place.path(), "lease.pdf", PDF));
    let backup = place.path().join("backup.db");
    desk.ask("profile.backup", json!({"path": backup}));
    drop(desk);

    let mut seen = 0;
    for entry in fs::read_dir(&folder).unwrap().chain(fs::read_dir(place.path()).unwrap()) {
        let path = entry.unwrap().path();
        if path.is_file() && path.file_name().unwrap() != "lease.pdf" {
            let bytes = fs::read(&path).unwrap();
            assert!(!bytes.windows(8).any(|part| part == b"Zanzibar"), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 2, "the database and its backup were looked at");

    let again = place.path().join("again");
    fs::create_dir_all(&again).unwrap();
    fs::copy(&backup, again.join("keystead.db")).unwrap();
    let mut desk = Desk::on("2026-03-28");
    desk.app = keystead_commands::Keystead::new(Store::open(Profile::at(&again), key).unwrap());
    let copy = place.path().join("copy.pdf");
    desk.ask("documents.save", json!({"document_id": added["document_id"], "path": copy}));
    assert_eq!(fs::read(&copy).unwrap(), PDF);
    assert_eq!(desk.ask("profile.verify", json!({}))["ok"], true);
}

#[test]
fn a_document_is_looked_at_without_a_copy() {
    let (mut desk, _) = Desk::with_vector("portfolio-a");
    let place = tempfile::tempdir().unwrap();
    let unit = let_unit(&desk);
    let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
    png.extend([0, 0, 0, 4, 0, 0, 0, 3, 8, 6, 0, 0, 0]);
    let mut huge = png.clone();
    huge[16..24].copy_from_slice(&[0, 1, 0, 0, 0, 1, 0, 0]);
    let page = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n\
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF";
    let look = |desk: &Desk, name: &str, bytes: &[u8]| {
        let line = add(desk, "unit", &unit["unit_id"], &file(place.path(), name, bytes));
        desk.ask("documents.look", json!({"document_id": line["document_id"], "width": 400}))["shown"].clone()
    };
    let shown = look(&desk, "photo.png", &png);
    assert_eq!((&shown["kind"], &shown["width"], &shown["height"]), (&json!("picture"), &json!(4), &json!(3)));
    assert!(shown["address"].as_str().unwrap().starts_with("data:image/png;base64,iVBOR"));
    assert_eq!(look(&desk, "bomb.png", &huge)["kind"], "nothing");
    let shown = look(&desk, "plan.pdf", page.as_bytes());
    assert_eq!((&shown["kind"], &shown["width"], &shown["height"]), (&json!("page"), &json!(400), &json!(200)));
    assert_eq!((&shown["page"], &shown["pages"]), (&json!(0), &json!(1)));
    assert_eq!(
        look(&desk, "broken.pdf", PDF)["why"].as_str().unwrap().split(':').next(),
        Some("This PDF cannot be shown")
    );
    let script = "<svg onload=\"alert(1)\"/>";
    for (name, text) in [("a.csv", "a,b\r\nñ,1"), ("page.html", "<script>alert(1)</script>"), ("b.svg", script)] {
        assert_eq!(
            look(&desk, name, text.as_bytes()),
            json!({"kind": "text", "text": text, "is_cut": false}),
            "{name}"
        );
    }
    assert_eq!(look(&desk, "old.txt", b"caf\xe9")["text"], "café");
    assert_eq!(look(&desk, "program.exe", b"MZ\x90\0\x03\0")["kind"], "nothing");

    let rows = desk.ask("documents.list", json!({"of": {"kind": "unit", "id": unit["unit_id"]}, "limit": 1}));
    let looking = json!({"document_id": rows["rows"][0]["document_id"]});
    let changes = desk.ask("app.status", json!({}))["pending_changes"].clone();
    desk.caller.role = Role::Viewer;
    desk.ask("documents.look", looking);
    desk.caller.role = Role::Administrator;
    assert_eq!(desk.ask("app.status", json!({}))["pending_changes"], changes, "looking is no act");
}
