//! An act that is ended at moments: random ones by a kill, and each of its own steps in turn.

use crate::place::Place;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Kills of each act, unless `KEYSTEAD_KILL_ROUNDS` says how many.
const ROUNDS: u64 = 20;
/// More steps than any act has.
const MOST_STEPS: u64 = 500;

/// How an act stands after it was ended and the next start tidied up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stands {
    Before,
    Finished,
}

/// An act on a place that is ready for it.
pub struct Act<'a> {
    pub name: &'static str,
    pub line: String,
    /// The one name in the place that it may make.
    pub makes: &'static str,
    pub ready: &'a Place,
    /// Looks at the place after the next start; panics when it is neither as before nor finished.
    pub judge: &'a dyn Fn(&Place, &str) -> Stands,
    /// What the act says when it is done once more after it was finished: nothing, or the code of a problem.
    pub once_more: Option<&'static str>,
}

impl Act<'_> {
    /// Kills it at random moments of the time that it takes.
    pub fn is_killed(&self) {
        let number = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
        let rounds = number("KEYSTEAD_KILL_ROUNDS").unwrap_or(ROUNDS);
        let seed = number("KEYSTEAD_KILL_SEED").unwrap_or_else(|| uuid::Uuid::new_v4().as_u64_pair().0);
        println!("{}: KEYSTEAD_KILL_SEED={seed}", self.name);
        let mut random = Random(seed);
        let mut whole = self.takes();
        let (mut before, mut finished, mut too_late) = (0, 0, 0);
        while before + finished < rounds {
            let place = self.ready.again();
            let moment = whole.mul_f64(random.share());
            let began = Instant::now();
            let mut child = place.command(&self.line).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
            std::thread::sleep(moment.saturating_sub(began.elapsed()));
            child.kill().unwrap();
            if child.wait().unwrap().success() {
                // It was done before the kill came: it takes less than was measured.
                whole = whole.min(began.elapsed());
                too_late += 1;
                assert!(too_late < 10 + 3 * rounds, "{}: the kills come too late", self.name);
                continue;
            }
            let round = before + finished;
            let when = format!("{} round {round} of seed {seed}, killed after {moment:?} of {whole:?}", self.name);
            match self.goes_on(&place, &when, round % 5 == 0) {
                Stands::Before => before += 1,
                Stands::Finished => finished += 1,
            }
        }
        println!(
            "{}: {rounds} kills within {whole:?}: {before} as before, {finished} finished; {too_late} came too late",
            self.name
        );
    }

    /// Ends it at each of its steps in turn, until there is none left. Builds for release have no such ends.
    pub fn ends_at_each_step(&self) {
        if !cfg!(debug_assertions) {
            return;
        }
        let mut stands = Vec::new();
        for step in 1..=MOST_STEPS {
            let place = self.ready.again();
            let ended = place.command(&self.line).env("KEYSTEAD_TEST_END_AT", step.to_string()).output().unwrap();
            if ended.status.success() {
                println!("{}: ended at each of {} steps: {stands:?}", self.name, step - 1);
                assert!(stands.contains(&Stands::Before), "{}: no step is before its end", self.name);
                return;
            }
            assert_eq!(ended.status.code(), Some(137), "{}: {}", self.name, String::from_utf8_lossy(&ended.stderr));
            stands.push(self.goes_on(&place, &format!("{} ended at step {step}", self.name), step % 5 == 0));
        }
        panic!("{} has more than {MOST_STEPS} steps", self.name);
    }

    /// The next start, and the act once more; what that came to is looked at where it is asked.
    fn goes_on(&self, place: &Place, when: &str, thorough: bool) -> Stands {
        let stands = (self.judge)(place, when);
        place.assert_clean(self.makes, when);
        let again = place.answer(&self.line);
        match (stands, self.once_more, &again) {
            (Stands::Finished, Some(code), Err(said)) => assert_eq!(said, code, "{when}"),
            _ => assert!(again.is_ok(), "{when}, {stands:?}, once more: {again:?}"),
        }
        if thorough {
            let stood = (self.judge)(place, when);
            assert_eq!(stood, Stands::Finished, "{when}, once more");
        }
        place.assert_clean(self.makes, &format!("{when}, once more"));
        stands
    }

    fn takes(&self) -> Duration {
        let once = || {
            let place = self.ready.again();
            let began = Instant::now();
            assert!(place.answer(&self.line).is_ok(), "{} is done", self.name);
            began.elapsed()
        };
        once().min(once())
    }
}

/// Splitmix64: any seed will do.
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut n = self.0;
        n = (n ^ (n >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        n = (n ^ (n >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let high = u32::try_from((n ^ (n >> 31)) >> 32).unwrap_or_default();
        f64::from(high) / f64::from(u32::MAX)
    }
}
