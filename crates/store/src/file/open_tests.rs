//! Each way in which a file can be unusable has its own sentence, and leaves the file as it was.

use crate::trial::{Trial, insert_property};
use crate::{DatabaseKey, Profile, Store, StoreError};
use std::fs;

fn closed() -> (tempfile::TempDir, DatabaseKey, Profile) {
    let trial = Trial::new();
    trial.write(|tx| {
        for n in 0..200 {
            insert_property(tx, &format!("P{n}"))?;
        }
        Ok(())
    });
    let profile = trial.store.profile().clone();
    let Trial { folder, key, store } = trial;
    drop(store);
    (folder, key, profile)
}

#[test]
fn the_file_tells_nothing_without_the_key() {
    let (_folder, key, profile) = closed();
    let bytes = fs::read(profile.database()).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"));
    assert!(!bytes.windows(9).any(|w| w == b"Property "));
    let wrong = Store::open(profile.clone(), DatabaseKey::generate()).unwrap_err();
    assert!(matches!(wrong, StoreError::WrongKey(_)), "{wrong}");
    assert_eq!(fs::read(profile.database()).unwrap(), bytes);
    assert_eq!(Store::open(profile, key).unwrap().verify().unwrap().problems, Vec::<String>::new());
}

#[test]
fn a_truncated_file_is_named_damaged_and_left_alone() {
    let (_folder, key, profile) = closed();
    let bytes = fs::read(profile.database()).unwrap();
    for keep in [100, 5000, bytes.len() / 2] {
        fs::write(profile.database(), &bytes[..keep]).unwrap();
        let result = Store::open(profile.clone(), key.clone()).and_then(|store| {
            let problems = store.verify()?.problems;
            if problems.is_empty() { Ok(()) } else { Err(StoreError::Damaged(profile.database(), problems[0].clone())) }
        });
        assert!(result.is_err(), "{keep} bytes passed for whole");
        let text = result.unwrap_err().to_string();
        assert!(text.contains("keystead.db") || text.contains("database"), "{text}");
    }
}

#[test]
fn a_flipped_byte_is_found_by_verify_or_sooner() {
    let (_folder, key, profile) = closed();
    let mut bytes = fs::read(profile.database()).unwrap();
    let at = bytes.len() - 1000;
    bytes[at] ^= 0x40;
    fs::write(profile.database(), &bytes).unwrap();
    let found = Store::open(profile, key).and_then(|store| store.verify());
    assert!(found.is_err() || !found.unwrap().problems.is_empty());
}

#[test]
fn a_newer_file_is_refused_with_a_sentence() {
    let (_folder, key, profile) = closed();
    {
        let store = Store::open(profile.clone(), key.clone()).unwrap();
        let conn = store.writer.lock().unwrap();
        conn.execute(
            "insert into refinery_schema_history (version, name, applied_on, checksum) values (9999, 'later', '', '')",
            [],
        )
        .unwrap();
    }
    let error = Store::open(profile, key).unwrap_err();
    assert!(matches!(error, StoreError::Newer { found: 9999, .. }));
    assert!(error.to_string().contains("Update Keystead"));
}

#[test]
fn an_older_file_is_copied_before_it_is_changed() {
    let (_folder, key, profile) = closed();
    {
        let store = Store::open(profile.clone(), key.clone()).unwrap();
        let conn = store.writer.lock().unwrap();
        conn.execute_batch(
            "delete from refinery_schema_history where version > 1;
             drop table sync_state; drop view sync_outbox; drop table change_log; drop table audit_tx; drop table audit_entry; drop table job_run;
             drop table import_run; drop table setting; drop table unit_card;",
        )
        .unwrap();
    }
    // The identity of the device was in the dropped table: the migration runs, then the missing id is named.
    let result = Store::open(profile.clone(), key);
    assert!(result.is_err());
    let copies: Vec<_> = fs::read_dir(profile.backups()).unwrap().collect();
    assert_eq!(copies.len(), 1, "a copy was made before the migration");
}

#[test]
fn a_file_of_the_first_release_opens_with_all_it_holds() {
    let (folder, key) = (tempfile::tempdir().unwrap(), DatabaseKey::generate());
    let profile = Profile::at(folder.path());
    {
        let mut conn = crate::file::create::lay_empty(&profile, &key).unwrap();
        let first = refinery::Target::Version(2);
        crate::file::connect::migrations::migrations::runner().set_target(first).run(&mut conn).unwrap();
        conn.execute_batch(
            "insert into organisation values (zeroblob(16), 'Old', '2026-01-01T00:00:00.000Z');
             insert into sync_state values ('organisation', '00000000-0000-0000-0000-000000000000');",
        )
        .unwrap();
        conn.execute_batch(include_str!("../testing_small.sql")).unwrap();
    }
    let store = Store::open(profile, key).unwrap();
    let units: i64 = store
        .read(|conn| Ok::<_, crate::StoreError>(conn.query_row("select count(*) from unit_card", [], |r| r.get(0))?))
        .unwrap();
    assert!(units > 5, "{units} cards");
    assert!(store.verify().unwrap().problems.is_empty());
}

#[test]
fn a_second_process_is_told_who_has_it() {
    let trial = Trial::new();
    let error = Store::open(trial.store.profile().clone(), trial.key.clone()).unwrap_err();
    assert!(matches!(error, StoreError::InUse { pid: Some(pid) } if pid == std::process::id()), "{error}");
}

#[test]
fn an_empty_folder_and_a_full_one() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::at(folder.path());
    assert!(matches!(Store::open(profile.clone(), DatabaseKey::generate()), Err(StoreError::NoProfile(_))));
    drop(Store::create(profile.clone(), DatabaseKey::generate(), "A", "2026-01-01T00:00:00Z").unwrap());
    assert!(matches!(
        Store::create(profile, DatabaseKey::generate(), "B", "2026-01-01T00:00:00Z"),
        Err(StoreError::ProfileExists(_))
    ));
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "x").unwrap();
    let profile = Profile::at(folder.path().join("file/profile"));
    let error = Store::create(profile, DatabaseKey::generate(), "A", "2026-01-01T00:00:00Z").unwrap_err();
    assert!(error.to_string().contains("profile"), "{error}");
}

#[test]
fn a_full_disk_undoes_one_change_and_keeps_the_rest() {
    let trial = Trial::new();
    trial.write(|tx| insert_property(tx, "P1"));
    {
        let conn = trial.store.writer.lock().unwrap();
        let pages: i64 = conn.query_row("pragma page_count", [], |row| row.get(0)).unwrap();
        conn.pragma_update(None, "max_page_count", pages + 2).unwrap();
    }
    let result = trial.store.write(&crate::trial::act("fills"), |tx| {
        for n in 0..5000 {
            insert_property(tx, &format!("X{n}"))?;
        }
        Ok::<_, StoreError>(())
    });
    assert!(matches!(result, Err(StoreError::DiskFull)), "{result:?}");
    assert_eq!(trial.count("select count(*) from property"), 1);
}

#[test]
fn backup_while_open_and_restore() {
    let trial = Trial::new();
    trial.write(|tx| insert_property(tx, "P1"));
    let copy = trial.folder.path().join("copy.db");
    trial.store.backup(&copy).unwrap();
    assert!(trial.store.backup(&copy).is_err(), "an existing file is not overwritten");
    trial.write(|tx| insert_property(tx, "P2"));
    let Trial { folder, key, store } = trial;
    let profile = store.profile().clone();
    let incarnation = |store: &Store| -> String {
        store
            .read(|c| {
                c.query_row("select value from sync_state where name = 'incarnation'", [], |r| r.get(0))
                    .map_err(StoreError::from)
            })
            .unwrap()
    };
    let before = incarnation(&store);
    drop(store);
    let other = DatabaseKey::generate();
    assert!(matches!(crate::file::restore::restore(&profile, &other, &copy, "x"), Err(StoreError::WrongKey(_))));
    let kept = crate::file::restore::restore(&profile, &key, &copy, "20260328").unwrap().unwrap();
    assert!(kept.exists());
    let store = Store::open(profile, key).unwrap();
    let count: i64 = store
        .read(|c| c.query_row("select count(*) from property", [], |r| r.get(0)).map_err(StoreError::from))
        .unwrap();
    assert_eq!(count, 1);
    assert_ne!(incarnation(&store), before, "a restored device is a new incarnation");
    drop(folder);
}

#[test]
fn a_passphrase_opens_too() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::at(folder.path());
    let key = || DatabaseKey::from_text("correct horse battery").unwrap();
    drop(Store::create(profile.clone(), key(), "A", "2026-01-01T00:00:00Z").unwrap());
    Store::open(profile.clone(), key()).unwrap();
    let wrong = Store::open(profile.clone(), DatabaseKey::from_text("wrong horse").unwrap()).unwrap_err();
    assert!(matches!(wrong, StoreError::WrongKey(_)), "{wrong}");
    // A passphrase leaves no mark, so a foreign file in place of the database looks the same: both are named.
    let copy = profile.backups().join("before-format-5.db");
    std::fs::create_dir_all(profile.backups()).unwrap();
    std::fs::copy(profile.database(), &copy).unwrap();
    std::fs::write(profile.database(), "a letter to somebody ".repeat(400)).unwrap();
    let foreign = Store::open(profile, key()).unwrap_err();
    assert_eq!(foreign.code(), "store.wrong_key");
    assert!(foreign.to_string().contains("it is the wrong key, or the file is not a Keystead portfolio"), "{foreign}");
    let hint = foreign.hint().unwrap();
    assert!(hint.contains("KEYSTEAD_KEY_FILE") && hint.contains("before-format-5.db"), "{hint}");
}
