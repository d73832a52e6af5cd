//! Whether standard output was open when the program was started. Before `main` Rust puts the null device in the place
//! of a closed one, and whatever is printed there would seem to have arrived.

#[cfg(target_os = "linux")]
mod early {
    use std::sync::atomic::{AtomicBool, Ordering};

    static CLOSED: AtomicBool = AtomicBool::new(false);

    ctor::declarative::ctor! {
        /// Runs before the runtime of Rust begins: it must not print or panic.
        #[ctor(unsafe)]
        fn look() {
            CLOSED.store(rustix::io::fcntl_getfd(std::io::stdout()).is_err(), Ordering::Relaxed);
        }
    }

    pub fn was_open() -> bool {
        !CLOSED.load(Ordering::Relaxed)
    }
}

/// Whether what is printed can reach anybody.
pub fn output_was_open() -> bool {
    #[cfg(target_os = "linux")]
    return early::was_open();
    #[cfg(not(target_os = "linux"))]
    true
}
