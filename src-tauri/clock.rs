//! The only place that reads the time. Everything below is told it.

use chrono::{DateTime, Utc};

/// Now.
#[allow(clippy::disallowed_methods, reason = "this is the clock")]
pub fn now() -> DateTime<Utc> {
    Utc::now()
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
