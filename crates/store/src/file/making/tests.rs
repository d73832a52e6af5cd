//! What is made comes whole or not at all, replaces nothing, and what a killed process left goes, and nothing else.

use super::*;
use tempfile::TempDir;

fn place() -> (TempDir, Profile) {
    let folder = tempfile::tempdir().unwrap();
    let profile = Profile::at(folder.path().join("profile"));
    (folder, profile)
}

/// The names in a folder, ours and others.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// As if the process had been killed: nothing of it is dropped, and the system lets go of its lock.
fn kill(mut made: Making) {
    if let Some(entry) = made.entry.take() {
        entry.let_go();
    }
    std::mem::forget(made);
}

#[test]
fn a_file_comes_whole_and_replaces_nothing() {
    let (folder, profile) = place();
    let target = folder.path().join("copy.db");
    write_new(&profile, &target, b"one").unwrap();
    assert_eq!(write_new(&profile, &target, b"two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    // Something comes while the file is being made.
    let other = folder.path().join("other.db");
    let made = Making::file(&profile, &other).unwrap();
    fs::write(made.path(), "ours").unwrap();
    fs::write(&other, "somebody's").unwrap();
    assert_eq!(made.put().unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    assert_eq!(fs::read(&other).unwrap(), b"somebody's");
    write_over(&profile, &other, b"three").unwrap();
    assert_eq!((fs::read(&target).unwrap(), fs::read(&other).unwrap()), (b"one".to_vec(), b"three".to_vec()));
    assert_eq!(names(folder.path()), ["copy.db", "other.db", "profile"]);
    assert!(names(profile.folder()).is_empty(), "the journal is gone");
}

#[cfg(unix)]
#[test]
fn a_link_is_a_name_that_is_taken() {
    let (folder, profile) = place();
    fs::write(folder.path().join("theirs"), "precious").unwrap();
    for (link, to) in [("link", "theirs"), ("nowhere", "absent")] {
        let link = folder.path().join(link);
        std::os::unix::fs::symlink(folder.path().join(to), &link).unwrap();
        assert_eq!(write_new(&profile, &link, b"x").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        write_over(&profile, &link, b"x").unwrap();
        assert!(!fs::symlink_metadata(&link).unwrap().is_symlink(), "a link is replaced, not followed");
    }
    assert_eq!(fs::read(folder.path().join("theirs")).unwrap(), b"precious");
    assert!(!folder.path().join("absent").exists());
}

#[test]
fn a_folder_comes_at_once_where_none_is_and_file_by_file_into_an_empty_one() {
    let (folder, profile) = place();
    let (new, empty, full) = (folder.path().join("a/new"), folder.path().join("empty"), folder.path().join("full"));
    fs::create_dir(&empty).unwrap();
    fs::create_dir(&full).unwrap();
    fs::write(full.join("x.txt"), "x").unwrap();
    for target in [&new, &empty] {
        let made = Making::folder(&profile, target).unwrap();
        fs::write(made.path().join("units.csv"), "u").unwrap();
        fs::write(made.path().join("leases.csv"), "l").unwrap();
        assert!(!target.join("units.csv").exists(), "nothing is there before all is");
        made.put().unwrap();
        assert_eq!(names(target), ["leases.csv", "units.csv"]);
    }
    assert_eq!(Making::folder(&profile, &full).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    // Into an empty folder in which somebody puts a file of the same name meanwhile.
    let busy = folder.path().join("busy");
    fs::create_dir(&busy).unwrap();
    let made = Making::folder(&profile, &busy).unwrap();
    fs::write(made.path().join("leases.csv"), "l").unwrap();
    fs::write(made.path().join("units.csv"), "u").unwrap();
    fs::write(busy.join("units.csv"), "somebody's").unwrap();
    assert!(made.put().is_err());
    assert_eq!(names(&busy), ["units.csv"]);
    assert_eq!(fs::read(busy.join("units.csv")).unwrap(), b"somebody's");
}

#[test]
fn the_next_start_removes_what_a_killed_process_left_and_nothing_else() {
    let (folder, profile) = place();
    let theirs = folder.path().join(".keystead-0123456789abcdef0123456789abcdef");
    fs::create_dir(&theirs).unwrap();
    fs::write(folder.path().join("copy.partial"), "somebody's").unwrap();
    let made = Making::file(&profile, &folder.path().join("copy.db")).unwrap();
    fs::write(made.path(), "half").unwrap();
    let at_work = Making::file(&profile, &folder.path().join("living.db")).unwrap();
    fs::write(at_work.path(), "half").unwrap();
    let left = made.staging.clone();
    kill(made);
    profile.tidy().unwrap();
    assert!(!left.exists() && theirs.exists() && at_work.path().exists());
    at_work.put().unwrap();
    assert_eq!(
        names(folder.path()),
        [theirs.file_name().unwrap().to_str().unwrap(), "copy.partial", "living.db", "profile"]
    );
    assert_eq!(names(profile.folder()), ["lock"]);
}

#[test]
fn a_journal_that_names_a_folder_of_somebody_removes_none() {
    let (folder, profile) = place();
    let theirs = folder.path().join("papers");
    fs::create_dir(&theirs).unwrap();
    fs::create_dir_all(profile.making()).unwrap();
    for (id, text) in
        [("1", format!("staged\0{}\0\0", theirs.display())), ("2", "nonsense".into()), ("3", String::new())]
    {
        fs::write(profile.making().join(id), text).unwrap();
    }
    profile.tidy().unwrap();
    assert!(theirs.exists() && !profile.making().exists());
}

#[test]
fn a_folder_that_was_being_filled_is_filled() {
    let (folder, profile) = place();
    let empty = folder.path().join("empty");
    fs::create_dir(&empty).unwrap();
    let mut made = Making::folder(&profile, &empty).unwrap();
    for name in ["leases.csv", "units.csv"] {
        fs::write(made.path().join(name), name).unwrap();
    }
    made.entry.as_mut().unwrap().say(&Record::Filling(made.staging.clone())).unwrap();
    rename_new(&made.path().join("leases.csv"), &empty.join("leases.csv")).unwrap();
    kill(made);
    profile.tidy().unwrap();
    assert_eq!(names(&empty), ["leases.csv", "units.csv"]);
}

#[test]
fn a_swap_can_be_taken_up_after_any_step() {
    let (folder, profile) = place();
    fs::create_dir_all(profile.backups()).unwrap();
    let old = [("", "old"), ("-wal", "log"), ("-shm", "index")];
    let kept = profile.backups().join("kept.db");
    for lost in [false, true] {
        for steps in 0..=4 {
            for (suffix, text) in old {
                drop(fs::remove_file(part(&kept, suffix)));
                fs::write(part(&profile.database(), suffix), text).unwrap();
            }
            let mut made = Making::file_anew(&profile, &profile.database()).unwrap();
            fs::write(made.path(), "new").unwrap();
            made.will_swap(&kept).unwrap();
            for suffix in ["-wal", "-shm", ""].into_iter().take(steps) {
                rename_new(&part(&profile.database(), suffix), &part(&kept, suffix)).unwrap();
            }
            if steps == 4 {
                rename_new(&made.path(), &profile.database()).unwrap();
            } else if lost && steps == 3 {
                fs::remove_file(made.path()).unwrap();
            }
            kill(made);
            profile.tidy().unwrap();
            let (now, aside) = if lost && steps == 3 {
                (profile.database(), kept.clone())
            } else {
                (kept.clone(), profile.database())
            };
            for (suffix, text) in old {
                assert_eq!(fs::read_to_string(part(&now, suffix)).unwrap(), text, "{steps} {suffix}");
            }
            assert!(!part(&aside, "-wal").exists(), "{steps}");
            assert_eq!(fs::read_to_string(&aside).ok(), (!(lost && steps == 3)).then(|| "new".into()), "{steps}");
            drop(fs::remove_file(profile.database()));
        }
    }
    drop(folder);
}

#[test]
fn a_swap_that_fails_puts_everything_back() {
    let (_folder, profile) = place();
    fs::create_dir_all(profile.backups()).unwrap();
    let (database, kept) = (profile.database(), profile.backups().join("kept.db"));
    for suffix in ["", "-wal"] {
        fs::write(part(&database, suffix), "old").unwrap();
    }
    // The log goes; then the name of the database itself is taken.
    fs::write(&kept, "somebody's").unwrap();
    let made = Making::file_anew(&profile, &database).unwrap();
    fs::write(made.path(), "new").unwrap();
    assert_eq!(made.swap(&kept).unwrap_err().kind(), io::ErrorKind::AlreadyExists);
    for suffix in ["", "-wal"] {
        assert_eq!(fs::read_to_string(part(&database, suffix)).unwrap(), "old");
    }
    assert_eq!(fs::read_to_string(&kept).unwrap(), "somebody's");
    profile.tidy().unwrap();
    assert_eq!(names(profile.folder()), ["backups", "keystead.db", "keystead.db-wal"]);
}
