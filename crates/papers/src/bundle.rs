//! Many letters in one file, for the printer.

use crate::letter::Letter;
use crate::problem::PaperError;
use crate::typesetting::Bundle;

/// Sets letters one after the other into one file, each on pages of its own, numbered by itself. `step` hears how many of
/// how many are set, before each and at the end, and may stop.
///
/// # Errors
/// What `step` says, or why a letter could not be set.
pub fn bundle<E: From<PaperError>>(
    letters: impl ExactSizeIterator<Item = Letter>,
    mut step: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<Vec<u8>, E> {
    let total = letters.len();
    let mut bundle = Bundle::default();
    for (done, letter) in letters.enumerate() {
        step(done, total)?;
        bundle.add(&letter.data())?;
    }
    step(total, total)?;
    Ok(bundle.pdf()?)
}
