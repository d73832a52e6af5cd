//! The tests of the whole product are in `tests/` beside this file; nothing lives here.
