//! Whoever only reads stands beside the writer: no lock, nothing made, nothing changed, and never half of a change.

use crate::file::overhaul::Overhaul;
use crate::trial::{Trial, act, insert_property, insert_unit};
use crate::{DatabaseKey, Profile, Store, StoreError};
use std::collections::BTreeMap;
use std::fs;

fn files(profile: &Profile) -> BTreeMap<String, Vec<u8>> {
    fs::read_dir(profile.folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_file())
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap()))
        .collect()
}

fn properties(store: &Store) -> Result<i64, StoreError> {
    store.read(|conn| Ok(conn.query_row("select count(*) from property", [], |row| row.get(0))?))
}

#[test]
fn readers_stand_beside_the_writer_and_each_other() {
    let trial = Trial::new();
    let open = || Store::open_reading(trial.store.profile().clone(), trial.key.clone()).unwrap();
    let (first, second) = (open(), open());
    assert_eq!((properties(&first).unwrap(), properties(&second).unwrap()), (0, 0));
    trial.write(|tx| insert_property(tx, "P1"));
    assert_eq!(
        (properties(&first).unwrap(), properties(&second).unwrap()),
        (1, 1),
        "each read sees what is saved by then"
    );
    assert!(first.verify().unwrap().problems.is_empty());
    let copy = trial.folder.path().join("copy.db");
    second.backup(&copy).unwrap();
    trial.write(|tx| insert_property(tx, "P2"));
    assert!(copy.is_file());
}

#[test]
fn a_reader_leaves_the_folder_as_it_was() {
    let trial = Trial::new();
    trial.write(|tx| insert_property(tx, "P1"));
    let (profile, key) = (trial.store.profile().clone(), trial.key.clone());
    let Trial { folder: _folder, store, .. } = trial;
    drop(store);
    fs::remove_dir_all(profile.backups()).unwrap();
    fs::remove_dir_all(profile.logs()).unwrap();
    fs::remove_file(profile.folder().join("lock")).unwrap();
    fs::remove_file(profile.folder().join("key-mark")).unwrap();
    let before = files(&profile);
    let reader = Store::open_reading(profile.clone(), key).unwrap();
    assert_eq!(properties(&reader).unwrap(), 1);
    assert!(reader.verify().unwrap().problems.is_empty());
    drop(reader);
    assert_eq!(files(&profile), before);
    assert!(!profile.backups().exists());
}

#[test]
fn a_reader_changes_nothing() {
    let trial = Trial::new();
    let reader = Store::open_reading(trial.store.profile().clone(), trial.key.clone()).unwrap();
    let refused = reader.write(&act("adds"), |tx| insert_property(tx, "P1"));
    assert!(matches!(refused, Err(StoreError::ReadingOnly)), "{refused:?}");
    let refused = reader.rehearse(&act("adds"), |tx| insert_property(tx, "P1"));
    assert!(matches!(refused, Err(StoreError::ReadingOnly)), "{refused:?}");
    // The index of the search is the writer's: what is marked in it stays marked.
    trial.write(|tx| {
        let property = insert_property(tx, "P1")?;
        insert_unit(tx, property, "P1", "1")
    });
    reader.refresh_search(true).unwrap();
    assert!(trial.count("select count(*) from search_dirty") > 0);
}

#[test]
fn another_format_is_refused_with_a_sentence_and_left_as_it_is() {
    let trial = Trial::new();
    let (profile, key) = (trial.store.profile().clone(), trial.key.clone());
    let history = |sql: &str| trial.store.writer.lock().unwrap().execute_batch(sql).unwrap();
    history("insert into refinery_schema_history (version, name, applied_on, checksum) values (9999, 'later', '', '')");
    let newer = Store::open_reading(profile.clone(), key.clone()).unwrap_err();
    assert!(matches!(newer, StoreError::Newer { found: 9999, .. }), "{newer}");
    history("delete from refinery_schema_history where version > 3");
    let older = Store::open_reading(profile, key).unwrap_err();
    assert!(matches!(older, StoreError::Older { found: 3, .. }), "{older}");
    assert!(older.to_string().contains("Open it once"), "{older}");
    assert_eq!(trial.count("select max(version) from refinery_schema_history"), 3);
}

#[test]
fn what_is_being_replaced_is_not_read() {
    let trial = Trial::new();
    let (profile, key) = (trial.store.profile().clone(), trial.key.clone());
    let open = || Store::open_reading(profile.clone(), key.clone());
    for (what, words) in [(Overhaul::Restore, "A backup is being put"), (Overhaul::Migration, "newer format")] {
        let during = trial.store.lock.as_ref().unwrap().during(what);
        let refused = open().unwrap_err();
        assert_eq!(refused.code(), "store.unsettled");
        let text = refused.to_string();
        assert!(text.contains(words) && text.contains(&std::process::id().to_string()), "{text}");
        drop(during);
        open().unwrap();
    }
    let in_use = Store::open(profile.clone(), key.clone()).unwrap_err();
    assert!(matches!(in_use, StoreError::InUse { pid: Some(pid) } if pid == std::process::id()), "{in_use}");
}

#[cfg(unix)]
#[test]
fn a_reader_does_not_mix_a_portfolio_with_the_one_that_took_its_place() {
    let trial = Trial::new();
    let (profile, key) = (trial.store.profile().clone(), trial.key.clone());
    let copy = trial.folder.path().join("copy.db");
    trial.store.backup(&copy).unwrap();
    trial.write(|tx| insert_property(tx, "P1"));
    let Trial { folder: _folder, store, .. } = trial;
    drop(store);
    let reader = Store::open_reading(profile.clone(), key.clone()).unwrap();
    assert_eq!(properties(&reader).unwrap(), 1);
    crate::file::restore::restore(&profile, &key, &copy, "x").unwrap();
    assert!(matches!(properties(&reader), Err(StoreError::Replaced(_))));
    assert_eq!(properties(&Store::open_reading(profile, key).unwrap()).unwrap(), 0);
}

#[test]
fn an_empty_file_and_a_wrong_key_are_said_to_be_so() {
    let trial = Trial::new();
    let profile = trial.store.profile().clone();
    let wrong = Store::open_reading(profile.clone(), DatabaseKey::generate()).unwrap_err();
    assert!(matches!(wrong, StoreError::WrongKey(_)), "{wrong}");
    let key = trial.key.clone();
    let Trial { folder: _folder, store, .. } = trial;
    drop(store);
    fs::write(profile.database(), "").unwrap();
    let empty = Store::open_reading(profile.clone(), key).unwrap_err();
    assert!(empty.to_string().contains("is damaged: it is empty"), "{empty}");
    assert_eq!(fs::metadata(profile.database()).unwrap().len(), 0);
}
