//! Moments at which a test ends the program, one after the other. In a release they are nothing.

/// One step of an act is done. In debug builds, `KEYSTEAD_TEST_END_AT=n` ends the process at the n-th of them, as a
/// kill would: nothing is cleaned up.
pub(crate) fn moment() {
    #[cfg(debug_assertions)]
    ending::count();
}

#[cfg(debug_assertions)]
mod ending {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicU64, Ordering};

    static PASSED: AtomicU64 = AtomicU64::new(0);
    static END_AT: LazyLock<Option<u64>> =
        LazyLock::new(|| std::env::var("KEYSTEAD_TEST_END_AT").ok().and_then(|text| text.parse().ok()));

    pub(super) fn count() {
        if let Some(end_at) = *END_AT
            && PASSED.fetch_add(1, Ordering::SeqCst) + 1 == end_at
        {
            // As after a kill: no destructor tidies up.
            std::process::exit(137);
        }
    }
}
