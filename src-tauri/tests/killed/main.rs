//! Every long act may be killed at any moment: the next start finds it finished or as before, nothing of it lies about,
//! nothing of anybody else's was touched, and the act can be done again. `cargo xtask kill --rounds N` does more rounds.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::print_stdout, reason = "the figures go into docs/reliability.md")]

mod kills;
mod place;

use kills::{Act, Stands};
use place::{Place, files};
use std::fs;

const DEMO: &str = "demo --units 12 --seed 2 --as-of 2026-03-28";

/// A place with a small portfolio.
fn filled() -> Place {
    let place = Place::new();
    place.json(DEMO);
    place
}

/// A portfolio is there and in order.
fn is_sound(place: &Place, when: &str) {
    assert_eq!(place.json("verify")["ok"], true, "{when}");
}

/// Where the act makes `name`: whole, or not there at all.
fn makes(place: &Place, name: &str, is_whole: impl Fn() -> bool, when: &str) -> Stands {
    is_sound(place, when);
    match fs::symlink_metadata(place.path(name)) {
        Err(_) => Stands::Before,
        Ok(_) => {
            assert!(is_whole(), "{when}: {name} is there, and not whole");
            Stands::Finished
        }
    }
}

/// Each act twice: killed at random, and ended at each of its steps.
macro_rules! acts {
    ($($name:ident)*) => { $(
        mod $name {
            #[test]
            fn is_killed() {
                super::acts::$name(&|act| act.is_killed());
            }

            #[test]
            fn ends_at_each_step() {
                super::acts::$name(&|act| act.ends_at_each_step());
            }
        }
    )* };
}

acts!(init demo restore export export_into_empty backup document_save key_export migration);

/// Acts that are one transaction of the database: no step of ours is in them.
macro_rules! transactions {
    ($($name:ident)*) => { $(
        #[test]
        fn $name() {
            acts::$name(&|act| act.is_killed());
        }
    )* };
}

transactions!(document_add import night);

mod acts {
    use super::*;

    type Try<'a> = &'a dyn Fn(&Act<'_>);

    /// A profile that the act makes: not there, or sound.
    fn made(place: &Place, when: &str) -> Stands {
        match place.answer("verify") {
            Err(code) => {
                assert_eq!(code, "store.no_profile", "{when}");
                Stands::Before
            }
            Ok(verified) => {
                assert_eq!(verified["ok"], true, "{when}");
                Stands::Finished
            }
        }
    }

    pub fn init(end: Try<'_>) {
        let judge = |place: &Place, when: &str| {
            let stands = made(place, when);
            let key = fs::read_to_string(place.path("key")).unwrap_or_default();
            assert!(key.is_empty() && !place.path("key").exists() || key.trim().len() == 64, "{when}: half a key");
            stands
        };
        let (name, line) = ("init", "init --name Acme".into());
        let once_more = Some("store.profile_exists");
        end(&Act { name, line, makes: "profile", ready: &Place::new(), judge: &judge, once_more });
    }

    pub fn demo(end: Try<'_>) {
        let whole = filled().records();
        let judge = |place: &Place, when: &str| {
            let stands = made(place, when);
            if stands == Stands::Finished {
                assert!(place.records() == whole, "{when}: a part of a demo");
            }
            stands
        };
        let once_more = Some("demo.not_empty");
        end(&Act { name: "demo", line: DEMO.into(), makes: "profile", ready: &Place::new(), judge: &judge, once_more });
    }

    pub fn restore(end: Try<'_>) {
        // The backup has no document; the portfolio that it replaces has one.
        let (place, add, _) = with_document();
        place.json("backup other.backup");
        place.json(&add);
        let place = place.noted();
        let judge = |place: &Place, when: &str| {
            is_sound(place, when);
            let kept = place.backups();
            if place.json("list documents")["total"] == 1 {
                assert_eq!(kept, Vec::<String>::new(), "{when}");
                return Stands::Before;
            }
            assert!(
                !kept.is_empty() && kept.iter().all(|name| name.starts_with("before-restore-")),
                "{when}: {kept:?}"
            );
            Stands::Finished
        };
        let (name, line) = ("restore", "restore other.backup".into());
        end(&Act { name, line, makes: "profile", ready: &place, judge: &judge, once_more: None });
    }

    pub fn export(end: Try<'_>) {
        let place = filled().noted();
        let whole = place.records();
        let judge = |place: &Place, when: &str| makes(place, "out", || files(&place.path("out")) == whole, when);
        let once_more = Some("export.not_empty");
        end(&Act { name: "export", line: "export out".into(), makes: "out", ready: &place, judge: &judge, once_more });
    }

    pub fn export_into_empty(end: Try<'_>) {
        let place = filled();
        fs::create_dir(place.path("out")).unwrap();
        let place = place.noted();
        let whole = place.records();
        let judge = |place: &Place, when: &str| {
            is_sound(place, when);
            let found = files(&place.path("out"));
            if found.is_empty() {
                Stands::Before
            } else {
                assert!(found == whole, "{when}: half an export");
                Stands::Finished
            }
        };
        let (name, line) = ("export into an empty folder", "export out".into());
        end(&Act { name, line, makes: "out", ready: &place, judge: &judge, once_more: Some("export.not_empty") });
    }

    pub fn backup(end: Try<'_>) {
        let place = filled().noted();
        let judge = |place: &Place, when: &str| {
            let whole = || {
                let elsewhere = place.again();
                fs::remove_dir_all(elsewhere.path("profile")).unwrap();
                elsewhere.answer("restore copy.backup").is_ok()
            };
            makes(place, "copy.backup", whole, when)
        };
        let (name, line, once_more) = ("backup", "backup copy.backup".into(), Some("store.invalid"));
        end(&Act { name, line, makes: "copy.backup", ready: &place, judge: &judge, once_more });
    }

    /// A place with a document of two megabytes, and its bytes.
    fn with_document() -> (Place, String, Vec<u8>) {
        let place = filled();
        let bytes: Vec<u8> =
            b"%PDF-1.7 ".iter().copied().chain((0u32..2_000_000).map(|n| n.to_le_bytes()[0])).collect();
        fs::write(place.path("plan.pdf"), &bytes).unwrap();
        let unit = place.json("list units --limit 1")["rows"][0].clone();
        let line = format!(
            "document add plan.pdf --unit {}/{}",
            unit["property_code"].as_str().unwrap(),
            unit["unit_number"].as_str().unwrap()
        );
        (place, line, bytes)
    }

    pub fn document_save(end: Try<'_>) {
        let (place, add, bytes) = with_document();
        let id = place.json(&add)["document_id"].as_str().unwrap().to_owned();
        let place = place.noted();
        let judge = |place: &Place, when: &str| {
            makes(place, "copy.pdf", || fs::read(place.path("copy.pdf")).unwrap() == bytes, when)
        };
        let (name, line) = ("document save", format!("document save {id} copy.pdf"));
        end(&Act { name, line, makes: "copy.pdf", ready: &place, judge: &judge, once_more: Some("documents.exists") });
    }

    pub fn key_export(end: Try<'_>) {
        let place = filled().noted();
        let key = fs::read_to_string(place.path("key")).unwrap();
        let judge = |place: &Place, when: &str| {
            let whole = || {
                let elsewhere = place.again();
                fs::remove_file(elsewhere.path("key")).unwrap();
                elsewhere.answer("key import recovery.key").is_ok()
                    && fs::read_to_string(elsewhere.path("key")).unwrap() == key
            };
            makes(place, "recovery.key", whole, when)
        };
        let (name, line, once_more) = ("key export", "key export recovery.key".into(), Some("key.not_written"));
        end(&Act { name, line, makes: "recovery.key", ready: &place, judge: &judge, once_more });
    }

    pub fn migration(end: Try<'_>) {
        let place = filled();
        let whole = place.records();
        let key = fs::read_to_string(place.path("key")).unwrap();
        let profile = keystead_store::Profile::at(place.path("profile"));
        let key = keystead_store::DatabaseKey::from_text(key.trim()).unwrap();
        keystead_store::testing::put_back(&profile, &key).unwrap();
        let place = place.noted();
        let judge = |place: &Place, when: &str| {
            // The next start brings it to the present format; the copies made before are kept.
            let mut before = place.backups();
            before.retain(|name| !name.starts_with('.'));
            is_sound(place, when);
            assert!(place.records() == whole, "{when}");
            let after = place.backups();
            assert!(
                !after.is_empty() && before.iter().all(|name| after.contains(name)),
                "{when}: {before:?} {after:?}"
            );
            if before.is_empty() { Stands::Before } else { Stands::Finished }
        };
        end(&Act {
            name: "migration",
            line: "status".into(),
            makes: "profile",
            ready: &place,
            judge: &judge,
            once_more: None,
        });
    }

    pub fn document_add(end: Try<'_>) {
        let (place, line, _) = with_document();
        let place = place.noted();
        let judge = |place: &Place, when: &str| {
            is_sound(place, when);
            let total = place.json("list documents")["total"].clone();
            if total == 0 { Stands::Before } else { Stands::Finished }
        };
        let once_more = Some("documents.already");
        end(&Act { name: "document add", line, makes: "profile", ready: &place, judge: &judge, once_more });
    }

    pub fn import(end: Try<'_>) {
        let full = filled();
        let whole = full.records();
        full.json("export in");
        let place = Place::new();
        place.json("init");
        let empty = place.records();
        fs::create_dir(place.path("in")).unwrap();
        for (name, bytes) in files(&full.path("in")) {
            fs::write(place.path("in").join(name), bytes).unwrap();
        }
        let place = place.noted();
        let judge = |place: &Place, when: &str| {
            is_sound(place, when);
            let records = place.records();
            if records == empty {
                return Stands::Before;
            }
            assert!(records == whole, "{when}: half an import");
            Stands::Finished
        };
        end(&Act {
            name: "import",
            line: "import in".into(),
            makes: "profile",
            ready: &place,
            judge: &judge,
            once_more: None,
        });
    }

    pub fn night(end: Try<'_>) {
        let place = filled().noted();
        let line = "jobs run all --as-of 2026-09-28";
        let before = place.records();
        let over = place.again();
        over.json(line);
        let after = over.records();
        assert_ne!(before, after);
        let judge = |place: &Place, when: &str| {
            is_sound(place, when);
            // Each job is a transaction of its own, and one that is done stays done.
            if place.records() == after { Stands::Finished } else { Stands::Before }
        };
        end(&Act { name: "night", line: line.into(), makes: "profile", ready: &place, judge: &judge, once_more: None });
    }
}
