//! The only place that reads the time. Everything below is told it.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, Utc};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Now. A machine whose battery ran out may believe in any year: what comes out is always a day of a calendar.
pub fn now() -> DateTime<Utc> {
    at(for_tests().unwrap_or_else(system))
}

#[allow(clippy::disallowed_methods, reason = "this is the clock")]
fn system() -> SystemTime {
    SystemTime::now()
}

/// An instant within the years 1 to 9999; what lies outside of them becomes their first or last day.
fn at(time: SystemTime) -> DateTime<Utc> {
    let edge =
        |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default().and_time(NaiveTime::MIN);
    let (first, last) = (edge(1, 1, 1).and_utc(), edge(9999, 12, 31).and_utc());
    let from = |passed: Duration| TimeDelta::from_std(passed).ok();
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => from(after).and_then(|after| DateTime::UNIX_EPOCH.checked_add_signed(after)).unwrap_or(last),
        Err(before) => {
            let before = from(before.duration());
            before.and_then(|before| DateTime::UNIX_EPOCH.checked_sub_signed(before)).unwrap_or(first)
        }
    }
    .clamp(first, last)
}

/// Tests cannot set the clock of the machine: debug builds let them say the second since 1970, also before it.
fn for_tests() -> Option<SystemTime> {
    let said = if cfg!(debug_assertions) { std::env::var("KEYSTEAD_TEST_CLOCK").ok()? } else { return None };
    let seconds: i64 = said.parse().ok()?;
    let passed = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 { UNIX_EPOCH.checked_sub(passed) } else { UNIX_EPOCH.checked_add(passed) }
}

/// Whether the clock can be right: Keystead is younger than 2020. Certificates cannot be judged by a clock that is not.
#[cfg(feature = "window")]
pub fn is_plausible() -> bool {
    use chrono::Datelike;
    (2020..9999).contains(&now().year())
}

/// Now, as it goes into file names.
pub fn stamp() -> String {
    now().format("%Y%m%d-%H%M%S").to_string()
}

#[cfg(feature = "window")]
pub use ticking::every_minute;

#[cfg(feature = "window")]
mod ticking {
    use std::time::{Duration, Instant};

    const MINUTE: Duration = Duration::from_secs(60);
    /// How often it is looked whether the machine slept.
    const STEP: Duration = Duration::from_secs(5);
    /// The wall clock ran on by more than this while the program stood still: the machine woke.
    const SLEPT_SECONDS: i64 = 30;

    /// Calls `work` now, every minute, and when the machine wakes, on a thread of its own, for ever.
    pub fn every_minute(mut work: impl FnMut() + Send + 'static) -> std::io::Result<()> {
        let ticker = std::thread::Builder::new().name("clock".into());
        ticker.spawn(move || {
            loop {
                work();
                wait(super::now, Instant::now, std::thread::sleep);
            }
        })?;
        Ok(())
    }

    /// Waits a minute, or until the machine wakes.
    fn wait(wall: impl Fn() -> chrono::DateTime<chrono::Utc>, steady: impl Fn() -> Instant, sleep: impl Fn(Duration)) {
        let began = steady();
        let (mut last_wall, mut last_steady) = (wall(), steady());
        while steady().duration_since(began) < MINUTE {
            sleep(STEP);
            let (now, instant) = (wall(), steady());
            let passed = i64::try_from(instant.duration_since(last_steady).as_secs()).unwrap_or(i64::MAX);
            if (now - last_wall).num_seconds() - passed > SLEPT_SECONDS {
                tracing::info!("the machine woke");
                return;
            }
            (last_wall, last_steady) = (now, instant);
        }
    }

    #[cfg(test)]
    mod tests {
        use super::*;
        use std::cell::Cell;

        fn minutes_waited(jump_at_step: Option<u32>) -> u32 {
            let (start, day) = (Instant::now(), chrono::DateTime::UNIX_EPOCH);
            let steps = Cell::new(0_u32);
            let jumped = |steps: u32| jump_at_step.is_some_and(|at| steps >= at);
            wait(
                || day + chrono::TimeDelta::seconds(i64::from(steps.get() * 5 + 7200 * u32::from(jumped(steps.get())))),
                || start + STEP * steps.get(),
                |_| steps.set(steps.get() + 1),
            );
            steps.get()
        }

        #[test]
        fn a_machine_that_slept_ticks_at_once() {
            assert_eq!(minutes_waited(None), 12);
            assert_eq!(minutes_waited(Some(3)), 3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_clock_gives_a_day_of_a_calendar() {
        let shown = |time: Option<SystemTime>| at(time.unwrap()).to_rfc3339();
        let second = Duration::from_secs(1);
        assert_eq!(shown(UNIX_EPOCH.checked_add(second)), "1970-01-01T00:00:01+00:00");
        assert_eq!(shown(UNIX_EPOCH.checked_sub(second)), "1969-12-31T23:59:59+00:00");
        let far = Duration::from_secs(1 << 40);
        assert_eq!(shown(UNIX_EPOCH.checked_add(far)), "9999-12-31T00:00:00+00:00");
        assert_eq!(shown(UNIX_EPOCH.checked_sub(far)), "0001-01-01T00:00:00+00:00");
        let farthest = Duration::from_secs(i64::MAX.unsigned_abs() - 1);
        for time in [UNIX_EPOCH.checked_add(farthest), UNIX_EPOCH.checked_sub(farthest)].into_iter().flatten() {
            assert!((1..=9999).contains(&chrono::Datelike::year(&at(time))));
        }
    }
}
