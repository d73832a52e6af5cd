//! Reading what may mean harm. Parsers that are not ours may panic on bytes made for it; such a panic is caught, and
//! whoever reports crashes can ask whether it is one of these.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static READING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread reads a foreign file: a panic now is the file's doing, will be caught and told as a refusal.
#[must_use]
pub fn is_reading() -> bool {
    READING.get()
}

/// Runs a parser; `None` when it panicked.
pub(crate) fn guarded<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = READING.replace(true);
    let done = catch_unwind(AssertUnwindSafe(work)).ok();
    READING.set(before);
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_caught_and_known_for_what_it_is() {
        let usual = std::panic::take_hook();
        let asked = std::sync::Arc::new(std::sync::Mutex::new(None));
        let heard = std::sync::Arc::clone(&asked);
        std::panic::set_hook(Box::new(move |_| *heard.lock().unwrap() = Some(is_reading())));
        let done = guarded(|| -> u8 { panic!("made for it") });
        std::panic::set_hook(usual);
        assert_eq!((done, *asked.lock().unwrap(), is_reading()), (None, Some(true), false));
        assert_eq!(guarded(|| guarded(|| 1).map(|one| (one, is_reading()))), Some(Some((1, true))));
    }
}
