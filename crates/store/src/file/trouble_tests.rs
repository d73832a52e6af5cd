//! What the file or the machine does is called by its name, wherever it comes up; a fault of ours is only what is left.

use crate::file::examine::unreadable_pages;
use crate::testing::small_portfolio;
use crate::trial::{Trial, act, insert_property};
use crate::{DatabaseKey, Profile, Store, StoreError, StoreKind};
use std::fs;
use std::path::PathBuf;

const PAGE: usize = 4096;

/// A closed portfolio of some pages.
fn closed() -> (tempfile::TempDir, DatabaseKey, Profile) {
    let trial = Trial::new();
    trial.write(|tx| {
        for n in 0..400 {
            insert_property(tx, &format!("P{n}"))?;
        }
        Ok(())
    });
    let profile = trial.store.profile().clone();
    let Trial { folder, key, store } = trial;
    drop(store);
    (folder, key, profile)
}

/// Changes one byte of a page that the table of properties needs, and gives the page's number.
fn damage_properties(profile: &Profile, key: &DatabaseKey) -> i64 {
    let conn = crate::file::connect::connect(profile, key).unwrap();
    let page: i64 = conn
        .query_row("select max(pageno) from dbstat where name = 'property' and pagetype = 'leaf'", [], |row| row.get(0))
        .unwrap();
    drop(conn);
    let mut bytes = fs::read(profile.database()).unwrap();
    bytes[usize::try_from(page).unwrap() * PAGE - 2000] ^= 0x55;
    fs::write(profile.database(), bytes).unwrap();
    page
}

fn count_names(store: &Store) -> Result<i64, StoreError> {
    store.read(|conn| Ok(conn.query_row("select count(name) from property not indexed", [], |row| row.get(0))?))
}

#[test]
fn a_damaged_page_is_named_with_its_table_and_the_copy_to_restore() {
    let (_folder, key, profile) = closed();
    let page = damage_properties(&profile, &key);
    let store = Store::open(profile.clone(), key).unwrap();
    let error = count_names(&store).unwrap_err();
    assert_eq!((error.code(), error.kind()), ("store.damaged", StoreKind::Conflict));
    let text = error.to_string();
    assert!(text.contains(&format!("page {page} of ")), "{text}");
    assert!(text.contains("the table property"), "{text}");
    assert!(text.starts_with(&profile.database().display().to_string()), "{text}");
    assert!(error.hint().unwrap().contains("There is no copy"), "{:?}", error.hint());

    let copy = profile.backups().join("monday.db");
    fs::write(&copy, "x").unwrap();
    fs::write(profile.backups().join("before-restore-20990101.db"), "x").unwrap();
    let hint = count_names(&store).unwrap_err().hint().unwrap();
    assert!(hint.contains(&format!("restore {}", copy.display())), "{hint}");
}

#[test]
fn verify_says_that_the_file_is_damaged_and_goes_on_to_say_what_to_do() {
    let (_folder, key, profile) = closed();
    damage_properties(&profile, &key);
    let found = Store::open(profile, key).unwrap().verify().unwrap();
    assert_eq!(found.problems.len(), 1);
    assert!(found.problems[0].contains("is damaged") && found.problems[0].contains("restore"), "{found:?}");
    assert!(found.damage.unwrap().contains("cannot be read"));
}

#[test]
fn what_was_read_from_a_damaged_page_is_never_an_answer() {
    let trial = Trial::new();
    // The last page of a long text has nothing but text on it: SQLCipher gives zeros, and no statement fails.
    let long = "a long text ".repeat(2000);
    trial.write(|tx| {
        insert_property(tx, "P1")?;
        Ok(tx.conn.execute("update property set custom = ?1", [&long])?)
    });
    let (key, profile) = (trial.key.clone(), trial.store.profile().clone());
    let Trial { folder: _folder, store, .. } = trial;
    drop(store);
    let conn = crate::file::connect::connect(&profile, &key).unwrap();
    let page: i64 = conn
        .query_row(
            "select pageno from dbstat where name = 'property' and pagetype = 'overflow' order by path desc limit 1",
            [],
            |row| row.get(0),
        )
        .unwrap();
    drop(conn);
    let mut bytes = fs::read(profile.database()).unwrap();
    bytes[usize::try_from(page).unwrap() * PAGE - 3000] ^= 1;
    fs::write(profile.database(), bytes).unwrap();

    let store = Store::open(profile, key).unwrap();
    let read = |store: &Store| -> Result<String, StoreError> {
        store.read(|conn| Ok(conn.query_row("select custom from property", [], |row| row.get(0))?))
    };
    assert!(matches!(read(&store), Err(StoreError::Damaged(..))), "{:.40?}", read(&store));
    let written = store.write(&act("copies"), |tx| -> Result<(), StoreError> {
        Ok(tx.conn.execute_batch("update property set name = custom")?)
    });
    assert!(matches!(written, Err(StoreError::Damaged(..))), "{written:?}");
}

#[test]
fn damage_in_one_place_leaves_the_rest_readable_and_writable() {
    let (_folder, key, profile) = closed();
    damage_properties(&profile, &key);
    let store = Store::open(profile, key).unwrap();
    let refused = store.write(&act("renames"), |tx| -> Result<(), StoreError> {
        tx.conn.execute("insert into party (id, kind, code) values (randomblob(16), 'tenant', 'T0')", [])?;
        Ok(tx.conn.execute_batch("update property set name = name || '!'")?)
    });
    assert!(matches!(refused, Err(StoreError::Damaged(..))), "{refused:?}");
    for _ in 0..6 {
        assert!(matches!(count_names(&store), Err(StoreError::Damaged(..))));
        let parties = |store: &Store| -> Result<i64, StoreError> {
            store.read(|conn| Ok(conn.query_row("select count(*) from party", [], |row| row.get(0))?))
        };
        assert_eq!(parties(&store).unwrap(), 0, "what was refused left nothing behind");
    }
    let party = "insert into party (id, kind, code) values (randomblob(16), 'tenant', 'T1')";
    store.write(&act("adds"), |tx| -> Result<(), StoreError> { Ok(tx.conn.execute_batch(party)?) }).unwrap();
}

#[test]
fn no_copy_is_made_of_a_damaged_portfolio() {
    let (folder, key, profile) = closed();
    damage_properties(&profile, &key);
    let store = Store::open(profile, key).unwrap();
    let copy = folder.path().join("copy.db");
    let refused = store.backup(&copy).unwrap_err();
    assert_eq!(refused.code(), "store.damaged", "{refused}");
    assert!(!copy.exists());
}

#[test]
fn a_folder_in_the_place_of_a_part_is_named() {
    for part in ["keystead.db-wal", "keystead.db-shm"] {
        let (_folder, key, profile) = closed();
        fs::create_dir(profile.folder().join(part)).unwrap();
        let error = Store::open(profile.clone(), key.clone()).unwrap_err();
        assert_ne!(error.kind(), StoreKind::Internal, "{part}: {error}");
        assert!(error.to_string().contains(part), "{error}");
        // Whoever only reads may do without.
        let counted = Store::open_reading(profile, key).and_then(|store| count_names(&store));
        assert!(counted.as_ref().is_ok_and(|n| *n == 400) || counted.is_err_and(|e| e.to_string().contains(part)));
    }
}

#[test]
fn a_path_through_a_file_is_called_so() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "x").unwrap();
    let profile = Profile::at(folder.path().join("file/profile"));
    let key = DatabaseKey::generate;
    for error in [
        Store::open(profile.clone(), key()).unwrap_err(),
        Store::open_reading(profile.clone(), key()).unwrap_err(),
        Store::create(profile, key(), "A", "2026-01-01T00:00:00Z").unwrap_err(),
    ] {
        assert_ne!(error.kind(), StoreKind::Internal);
        assert!(error.to_string().contains("a part of the path is a file"), "{error}");
    }
}

/// As root everything can be written: then this says nothing, and the folder in the place of a part stands for it.
#[cfg(unix)]
#[test]
fn what_may_not_be_written_is_said_to_be_so() {
    use std::os::unix::fs::PermissionsExt;
    let mode = |path: PathBuf, mode: u32| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let (_folder, key, profile) = closed();
    mode(profile.database(), 0o400);
    if rustix::fs::access(profile.database(), rustix::fs::Access::WRITE_OK).is_ok() {
        return;
    }
    let error = Store::open(profile.clone(), key.clone())
        .and_then(|store| store.write(&act("adds"), |tx| insert_property(tx, "Q")).map(|_| ()))
        .unwrap_err();
    assert!(matches!(&error, StoreError::ReadOnly(path) if path.ends_with("keystead.db")), "{error}");
    mode(profile.database(), 0o600);
    mode(profile.folder().to_owned(), 0o500);
    let error = Store::open(profile.clone(), key).unwrap_err();
    mode(profile.folder().to_owned(), 0o700);
    assert!(matches!(error, StoreError::ReadOnly(_)), "{error}");
}

#[test]
fn only_faults_of_ours_are_ours() {
    let trial = Trial::new();
    let wrong = trial.store.read(|conn| -> Result<i64, StoreError> {
        Ok(conn.query_row("select count(*) from no_such_table", [], |row| row.get(0))?)
    });
    assert_eq!(wrong.unwrap_err().kind(), StoreKind::Internal);
    // A reader that tries to write is a mistake in this program, not a file that may not be written.
    let writes = trial.store.read(|conn| -> Result<(), StoreError> { Ok(conn.execute_batch("delete from property")?) });
    assert!(matches!(writes, Err(StoreError::Sql(_))), "{writes:?}");
    let refused = trial.store.write(&act("fails"), |tx| -> Result<(), StoreError> {
        tx.conn.execute_batch("insert into property (id) values (x'00')").unwrap_err();
        Err(StoreError::Invalid("as it was told".into()))
    });
    assert!(matches!(refused, Err(StoreError::Invalid(_))), "{refused:?}");
}

/// While somebody reads what was before, a page that was written again since is in the log only, and where it belongs in the file is
/// nothing yet; that is no damage.
#[test]
fn pages_that_are_in_the_log_only_are_no_damage() {
    let folder = tempfile::tempdir().unwrap();
    let store = small_portfolio(folder.path()).unwrap();
    let (profile, key) = (store.profile().clone(), store.key().clone());
    let write = |sql: &str| store.writer().unwrap().execute_batch(sql).unwrap();
    write("pragma wal_checkpoint(truncate)");
    write(
        "create table grown (n integer primary key, b blob); with recursive n (i) as (select 1 union all select i + 1 from n where i < 300) \
         insert into grown select i, randomblob(3000) from n;",
    );
    let reader = crate::file::connect::connect(&profile, &key).unwrap();
    reader.execute_batch("begin").unwrap();
    reader.query_row("select count(*) from grown", [], |_| Ok(())).unwrap();
    write("update grown set b = randomblob(3000) where n < 40");
    write("pragma wal_checkpoint(passive)");
    let unreadable = || unreadable_pages(&profile, &key).map(|(bad, _)| bad);
    assert_eq!(unreadable(), Some(Vec::new()));
    assert_eq!(store.verify().unwrap().problems, Vec::<String>::new());
    drop(reader);
    write("pragma wal_checkpoint(truncate)");
    assert_eq!(unreadable(), Some(Vec::new()));
    // Nothing where records were is damage all the same.
    drop(store);
    let mut bytes = fs::read(profile.database()).unwrap();
    let last = bytes.len() - PAGE;
    bytes[last..].fill(0);
    fs::write(profile.database(), &bytes).unwrap();
    assert_eq!(unreadable().map(|bad| bad.len()), Some(1));
}
