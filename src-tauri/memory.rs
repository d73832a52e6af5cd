//! What lies in the program's memory stays there: a crash writes none of it to the disk. It holds the key.

/// From here on a crash leaves no core dump. What this process starts inherits it.
pub fn never_written_out() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, Rlimit, setrlimit};
        if let Err(error) = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) }) {
            tracing::debug!(%error, "core dumps could not be switched off");
        }
    }
}

/// As above also where the system hands crashed programs to a collector, and closed to debuggers of the same user. Not for
/// the window: the portals of the desktop look into the process that asks for a file dialog.
pub fn closed_to_others() {
    #[cfg(target_os = "linux")]
    {
        use rustix::process::{DumpableBehavior, set_dumpable_behavior};
        if let Err(error) = set_dumpable_behavior(DumpableBehavior::NotDumpable) {
            tracing::debug!(%error, "the process could not be closed to others");
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use rustix::process::{Resource, getrlimit};

    #[test]
    fn a_crash_leaves_no_core() {
        super::never_written_out();
        let limit = getrlimit(Resource::Core);
        assert_eq!((limit.current, limit.maximum), (Some(0), Some(0)));
    }
}
