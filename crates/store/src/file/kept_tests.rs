//! What is kept is never replaced, what is no database is not taken for a beginning, and a backup that says yes is one.

use crate::file::{copies, restore};
use crate::trial::{Trial, insert_property};
use crate::{DatabaseKey, Profile, Store, StoreError};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const AT: &str = "2026-01-01T00:00:00.000Z";

/// A closed portfolio with some properties.
fn closed(properties: usize) -> (TempDir, DatabaseKey, Profile) {
    let trial = Trial::new();
    trial.write(|tx| (0..properties).try_for_each(|n| insert_property(tx, &format!("P{n}")).map(|_| ())));
    let Trial { folder, key, store } = trial;
    let profile = store.profile().clone();
    drop(store);
    (folder, key, profile)
}

/// All files below a folder with what is in them; the lock is everybody's.
fn contents(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(contents(&path));
        } else if path.file_name().is_some_and(|name| name != "lock") {
            found.push((path.clone(), fs::read(path).unwrap()));
        }
    }
    found.sort();
    found
}

fn flip(file: &Path, at: usize) {
    let mut bytes = fs::read(file).unwrap();
    bytes[at] ^= 0x55;
    fs::write(file, bytes).unwrap();
}

#[test]
fn two_restores_within_a_second_keep_both() {
    let (folder, key, profile) = closed(1);
    let copy = folder.path().join("copy.backup");
    Store::open(profile.clone(), key.clone()).unwrap().backup(&copy).unwrap();
    let first = restore::restore(&profile, &key, &copy, "20260328-120000").unwrap().unwrap();
    let kept = fs::read(&first).unwrap();
    let second = restore::restore(&profile, &key, &copy, "20260328-120000").unwrap().unwrap();
    assert_ne!(first, second);
    assert!(fs::read(&first).unwrap() == kept, "the first copy is as it was");
    assert_eq!(fs::read_dir(profile.backups()).unwrap().count(), 2);
}

#[test]
fn a_migration_that_is_tried_again_replaces_no_copy() {
    let (_folder, key, profile) = closed(3);
    let earlier: Vec<PathBuf> = (1..=9).map(|n| profile.backups().join(format!("before-format-{n}.db"))).collect();
    for copy in &earlier {
        fs::write(copy, "made before an earlier upgrade").unwrap();
    }
    let before = fs::read_dir(profile.backups()).unwrap().count();
    for tries in 1..=2 {
        crate::testing::put_back(&profile, &key).unwrap();
        assert_eq!(Store::open(profile.clone(), key.clone()).unwrap().verify().unwrap().problems, Vec::<String>::new());
        assert_eq!(fs::read_dir(profile.backups()).unwrap().count(), before + tries);
    }
    for copy in earlier {
        assert_eq!(fs::read_to_string(copy).unwrap(), "made before an earlier upgrade");
    }
}

#[test]
fn a_migration_that_fails_leaves_the_file_and_one_copy() {
    let (_folder, key, profile) = closed(3);
    crate::testing::put_back(&profile, &key).unwrap();
    {
        let conn = crate::file::connect::connect(&profile, &key).unwrap();
        // The sixth step makes an index that is there already; the fifth, before it, does its work.
        conn.execute_batch("delete from refinery_schema_history where version >= 5").unwrap();
    }
    let before = fs::read(profile.database()).unwrap();
    for _ in 0..3 {
        let error = Store::open(profile.clone(), key.clone()).unwrap_err();
        assert!(matches!(error, StoreError::Migration(_)), "{error}");
        assert_eq!(fs::read_dir(profile.backups()).unwrap().count(), 1);
    }
    assert!(fs::read(profile.database()).unwrap() == before, "the fifth step was taken back with the sixth");
}

#[test]
fn what_is_no_database_is_damage_and_left_alone() {
    let (_folder, key, profile) = closed(1);
    fs::write(profile.backups().join("before-format-5.db"), "the copy made before the last upgrade").unwrap();
    let database = profile.database();
    let plain = b"SQLite format 3\0and so on, as another program writes it".repeat(200);
    let random: Vec<u8> = (0u32..8192).map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()[0]).collect();
    let in_place: [(&str, Option<&[u8]>); 5] = [
        ("it is empty", Some(b"")),
        ("its first page cannot be read", Some(&random)),
        ("another program", Some(&plain)),
        ("it is a folder", None),
        ("it is cut short", Some(b"a few bytes")),
    ];
    for (why, bytes) in in_place {
        drop(fs::remove_file(&database));
        match bytes {
            Some(bytes) => fs::write(&database, bytes).unwrap(),
            None => fs::create_dir(&database).unwrap(),
        }
        let before = contents(profile.folder());
        for result in
            [Store::open(profile.clone(), key.clone()), Store::create(profile.clone(), key.clone(), "New", AT)]
        {
            let error = result.unwrap_err();
            // What looks like a portfolio from outside is one that is there already, for one who would make another.
            let there = matches!(error, StoreError::ProfileExists(_)) && why.contains("first page");
            assert!(
                there || matches!(error, StoreError::Damaged(..)) && error.to_string().contains(why),
                "{why}: {error}"
            );
        }
        assert_eq!(contents(profile.folder()), before, "{why}");
        if bytes.is_none() {
            fs::remove_dir(&database).unwrap();
        }
    }
}

#[test]
fn a_database_that_is_gone_is_missed_and_a_new_folder_is_not() {
    let (folder, key, profile) = closed(1);
    fs::remove_file(profile.database()).unwrap();
    let error = Store::open(profile, key.clone()).unwrap_err();
    assert!(matches!(&error, StoreError::Damaged(_, why) if why == "it is missing"), "{error}");
    let empty = Profile::at(folder.path().join("new"));
    fs::create_dir(empty.folder()).unwrap();
    assert!(matches!(Store::open(empty.clone(), key), Err(StoreError::NoProfile(_))));
    assert_eq!(fs::read_dir(empty.folder()).unwrap().count(), 0, "a look leaves nothing");
}

#[test]
fn one_that_an_earlier_version_never_finished_is_said_to_be_so_and_left_alone() {
    let (folder, key) = (tempfile::tempdir().unwrap(), DatabaseKey::generate());
    let profile = Profile::at(folder.path());
    let conn = crate::file::create::lay_empty(&profile, &key).unwrap();
    conn.execute_batch("create table anything (id)").unwrap();
    drop(conn);
    let bytes = fs::read(profile.database()).unwrap();
    let refused = || Store::open(profile.clone(), key.clone()).unwrap_err().to_string();
    assert!(refused().contains("never finished being made"), "{}", refused());
    assert!(fs::read(profile.database()).unwrap() == bytes);
    let mut conn = crate::file::connect::connect(&profile, &key).unwrap();
    crate::file::connect::migrations::migrations::runner().run(&mut conn).unwrap();
    drop(conn);
    assert!(refused().contains("never finished being made"), "{}", refused());
}

#[test]
fn a_portfolio_that_is_dropped_before_it_is_settled_was_never_there() {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::at(folder.path().join("new"));
    let store = Store::begin(profile.clone(), DatabaseKey::generate(), "A", AT).unwrap();
    assert!(!profile.exists());
    drop(store);
    assert!(matches!(profile.check(), Err(StoreError::NoProfile(_))));
    let names: Vec<_> = fs::read_dir(profile.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(names, ["lock"]);
    let store = Store::begin(profile.clone(), DatabaseKey::generate(), "A", AT).unwrap().settle().unwrap();
    assert_eq!((store.verify().unwrap().problems, store.profile()), (Vec::new(), &profile));
}

#[test]
fn a_damaged_portfolio_gives_no_backup() {
    let (folder, key, profile) = closed(400);
    let whole = fs::read(profile.database()).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 40, "{pages} pages");
    let mut opened = 0;
    // From the second page on, every third: some of them are reached only by the seal.
    for page in (1..pages).step_by(3) {
        fs::write(profile.database(), &whole).unwrap();
        flip(&profile.database(), page * 4096 + 100);
        let copy = folder.path().join("copy.backup");
        let Ok(store) = Store::open(profile.clone(), key.clone()) else { continue };
        opened += 1;
        let error = store.backup(&copy).unwrap_err();
        assert!(matches!(error, StoreError::Damaged(..)), "page {page}: {error:?}");
        assert!(error.to_string().contains("keystead.db is damaged"), "{error}");
        drop(store);
        let names: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert!(
            !names.iter().any(|name| name.to_string_lossy().starts_with('.') || name == "copy.backup"),
            "{names:?}"
        );
    }
    assert!(opened > 3, "only {opened} were opened at all");
}

#[test]
fn a_backup_that_is_stopped_leaves_nothing_at_any_moment() {
    let (folder, key, profile) = closed(50);
    let store = Store::open(profile, key).unwrap();
    let target = folder.path().join("copy.backup");
    let before = fs::read_dir(folder.path()).unwrap().count();
    for stop_at in 0.. {
        let mut steps = 0;
        let done = store.backup_watched(&target, |_| {
            steps += 1;
            if steps > stop_at { Err(StoreError::Invalid("stopped".into())) } else { Ok(()) }
        });
        if done.is_ok() {
            assert!(stop_at >= 4, "only {stop_at} moments at which it can be stopped");
            break;
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), before, "{stop_at}");
    }
    assert!(target.is_file());
}

#[test]
fn the_newest_copy_that_is_whole_is_the_one_to_restore() {
    let (_folder, key, profile) = closed(50);
    let store = Store::open(profile.clone(), key.clone()).unwrap();
    assert_eq!(copies::newest_usable(&profile, &key), None);
    let at = |n: u64| std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_700_000_000 + n);
    let copy = |name: &str, n: u64| {
        let path = profile.backups().join(name);
        if !path.exists() {
            store.backup(&path).unwrap();
        }
        fs::File::options().write(true).open(&path).unwrap().set_modified(at(n)).unwrap();
        path
    };
    let old = copy("old.db", 1);
    let newer = copy("newer.db", 2);
    let damaged = copy("damaged.db", 3);
    let last = fs::metadata(&damaged).unwrap().len();
    flip(&damaged, usize::try_from(last).unwrap() - 2000);
    copy("damaged.db", 3);
    fs::write(profile.backups().join("empty.db"), "").unwrap();
    assert_eq!(copies::newest_usable(&profile, &key), Some(newer.clone()));
    copy("old.db", 5);
    assert_eq!(copies::newest_usable(&profile, &key), Some(old));
    assert_eq!(copies::newest_usable(&profile, &DatabaseKey::generate()), None);
    assert_eq!(fs::read_dir(profile.backups()).unwrap().count(), 4, "looking leaves nothing");
}

#[cfg(unix)]
#[test]
fn a_portfolio_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let profile = Profile::at(folder.path().join("portfolio"));
    let key = DatabaseKey::generate();
    let store = Store::create(profile.clone(), key.clone(), "A", AT).unwrap();
    let copy = profile.backups().join("by-hand.db");
    store.backup(&copy).unwrap();
    fs::write(profile.logs().join("keystead.log"), "x").unwrap();
    let part = |end: &str| PathBuf::from(format!("{}{end}", profile.database().display()));
    let files =
        [profile.database(), part("-wal"), part("-shm"), profile.key_mark(), profile.folder().join("lock"), copy];
    let folders = [profile.folder().to_owned(), profile.logs(), profile.backups()];
    for path in &files {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    for path in &folders {
        assert_eq!(mode(path), 0o700, "{}", path.display());
    }
    drop(store);
    let loosen = |path: &PathBuf, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    files.iter().filter(|path| path.exists()).for_each(|path| loosen(path, 0o644));
    folders.iter().for_each(|path| loosen(path, 0o755));
    let store = Store::open(profile.clone(), key).unwrap();
    for path in files.iter().chain([&profile.logs().join("keystead.log")]) {
        assert_eq!(mode(path), 0o600, "{}", path.display());
    }
    for path in &folders {
        assert_eq!(mode(path), 0o700, "{}", path.display());
    }
    drop(store);
    // A folder that all may write, such as the one for temporary files, is not closed to them.
    loosen(&folders[0], 0o1777);
    profile.tidy().unwrap();
    assert_eq!(fs::metadata(&folders[0]).unwrap().permissions().mode() & 0o7777, 0o1777);
}
