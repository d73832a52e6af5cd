//! A known portfolio, written in a random style and read back: each value is equal, or refused, asked or named; never
//! different in silence. `KEYSTEAD_STYLES=1000000 cargo test --release -p keystead-exchange --test styles` for as many
//! files as one likes; a failing one is printed as plain as it still fails, and `KEYSTEAD_STYLE_SEED=n` repeats it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::print_stderr)]

#[path = "styles/bytes.rs"]
mod bytes;
#[path = "styles/chance.rs"]
mod chance;
#[path = "styles/check.rs"]
mod check;
#[path = "styles/dress.rs"]
mod dress;
#[path = "styles/habits.rs"]
mod habits;
#[path = "styles/layout.rs"]
mod layout;
#[path = "styles/portfolio.rs"]
mod portfolio;
#[path = "styles/said.rs"]
mod said;
#[path = "styles/values.rs"]
mod values;
#[path = "styles/words.rs"]
mod words;

use chance::Chance;
use chrono::NaiveDate;
use dress::{BuildingBy, Dress, PropertyBy, Title};
use keystead_exchange::{Options, read_rent_roll};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

/// Files written and read by default.
const FILES: u64 = 10_000;

/// What came of one file.
struct Outcome {
    dress: Dress,
    shown: String,
    /// The refusal of the whole file.
    refused: Option<String>,
    silent: Vec<String>,
    named: Vec<String>,
    notes: Vec<String>,
}

fn read_back(chance: &mut Chance) -> Outcome {
    let mut dress = Dress::any(chance);
    let properties = 1 + chance.pick(dress.properties());
    let buildings = dress.building == BuildingBy::Column;
    let mut portfolio = portfolio::Portfolio::any(chance, properties, buildings, dress.has_cents());
    habits::Habits::any(chance, &mut dress);
    dress.habits.change(&mut portfolio, &dress);
    let layout = layout::Layout::new(&portfolio, &dress);
    let file = bytes::file(&layout, &dress);
    let name = match dress.title {
        Title::FileName => format!("rent_roll_{}.{}", portfolio.as_of, file.ending),
        _ => format!("roll.{}", file.ending),
    };
    let options = Options {
        property: (dress.property == PropertyBy::Option).then(|| "OAK".to_owned()),
        as_of: (dress.title == Title::Bare).then_some(portfolio.as_of),
        fallback_date: NaiveDate::from_ymd_opt(2026, 11, 27),
        ..Options::default()
    };
    let outcome = Outcome {
        shown: file.shown.clone(),
        refused: None,
        silent: Vec::new(),
        named: Vec::new(),
        notes: Vec::new(),
        dress,
    };
    match read_rent_roll(&name, &file.bytes, None, &options) {
        Err(refusal) => Outcome { refused: Some(refusal.reason), ..outcome },
        Ok(roll) => {
            let verdict = check::check(&portfolio, &outcome.dress, &layout, &file, &roll);
            let mut notes = roll.notes.clone();
            notes.extend(roll.decisions.iter().map(|decision| format!("{decision:?}")));
            notes.extend(roll.refusals.iter().map(ToString::to_string));
            notes.extend(roll.skipped.iter().map(|skip| format!("{skip:?}")));
            Outcome { silent: verdict.silent, named: verdict.named, notes, ..outcome }
        }
    }
}

impl Outcome {
    /// What is wrong with it, else what it says, in words without numbers.
    fn kind(&self) -> Option<(bool, String)> {
        let first = self.silent.first().map(|what| (true, what));
        let (silent, what) = first.or(self.refused.as_ref().or(self.named.first()).map(|what| (false, what)))?;
        let plain = what.chars().filter(|c| !c.is_ascii_digit() && !matches!(c, '-' | 'A')).take(60);
        Some((silent, plain.collect()))
    }
}

/// The plainest file that comes to the same: choice by choice set back to 0.
fn plainest(mut tape: Vec<u64>, wanted: &Outcome) -> Outcome {
    let wanted = wanted.kind();
    let fails = |tape: &[u64]| {
        let kind = read_back(&mut Chance::of_tape(tape.to_vec())).kind();
        if wanted.as_ref().is_some_and(|(silent, _)| *silent) {
            kind.is_some_and(|(silent, _)| silent)
        } else {
            kind == wanted
        }
    };
    for at in (0..tape.len()).chain(0..tape.len()) {
        let chosen = tape[at];
        for plainer in [0, chosen / 2] {
            tape[at] = plainer;
            if plainer == chosen || fails(&tape) {
                break;
            }
            tape[at] = chosen;
        }
    }
    read_back(&mut Chance::of_tape(tape))
}

fn report(seed: u64) -> String {
    let mut chance = Chance::of_seed(seed);
    let outcome = read_back(&mut chance);
    let Outcome { dress, shown, silent, named, refused, notes, .. } = plainest(chance.drawn, &outcome);
    format!(
        "KEYSTEAD_STYLE_SEED={seed}\n{}\nsaid: {named:?} {refused:?}\n\n{}\n\nnotes:\n{}\n\n{dress:?}",
        silent.join("\n"),
        shown.replace('\r', "\n"),
        notes.join("\n")
    )
}

#[test]
fn what_was_written_is_read_or_named() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|value| value.parse::<u64>().ok());
    if let Some(seed) = asked("KEYSTEAD_STYLE_SEED") {
        let outcome = read_back(&mut Chance::of_seed(seed));
        if outcome.kind().is_some() {
            eprintln!("{}", report(seed));
        }
        assert!(outcome.silent.is_empty(), "different in silence");
        return;
    }
    let files = asked("KEYSTEAD_STYLES").unwrap_or(FILES);
    let (next, equal) = (AtomicU64::new(0), AtomicU64::new(0));
    let failed: Mutex<Vec<(u64, String)>> = Mutex::default();
    let said: Mutex<BTreeMap<String, (u64, u64)>> = Mutex::default();
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= files {
                        return;
                    }
                    let outcome = read_back(&mut Chance::of_seed(seed));
                    match outcome.kind() {
                        Some((true, what)) => failed.lock().unwrap().push((seed, what)),
                        Some((false, what)) => said.lock().unwrap().entry(what).or_insert((seed, 0)).1 += 1,
                        None => _ = equal.fetch_add(1, Ordering::Relaxed),
                    }
                }
            });
        }
    });
    let (mut failed, said) = (failed.into_inner().unwrap(), said.into_inner().unwrap());
    failed.sort();
    if asked("KEYSTEAD_STYLES_TELL").is_some() {
        let mut said: Vec<_> = said.iter().collect();
        said.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
        said.iter().take(40).for_each(|(what, (seed, count))| eprintln!("said {count:6} first {seed}: {what}"));
        let mut kinds: BTreeMap<&str, (u64, u64)> = BTreeMap::new();
        failed.iter().for_each(|(seed, what)| kinds.entry(what).or_insert((*seed, 0)).1 += 1);
        let mut kinds: Vec<_> = kinds.into_iter().collect();
        kinds.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
        kinds.iter().take(60).for_each(|(what, (seed, count))| eprintln!("FAIL {count:6} first {seed}: {what}"));
    }
    let equal = equal.into_inner();
    eprintln!(
        "{files} files: {equal} equal, {} named or refused, {} silent",
        said.values().map(|(_, count)| count).sum::<u64>(),
        failed.len()
    );
    if let Some((seed, _)) = failed.first() {
        panic!("{} of {files} files were read otherwise in silence; the first:\n{}", failed.len(), report(*seed));
    }
    // A reader that refuses everything would pass, too.
    assert!(equal * 10 >= files * 8, "only {equal} of {files} files were read as they were written: {said:#?}");
}
