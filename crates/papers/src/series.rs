//! Many letters in a row.

use crate::letter::Letter;
use crate::problem::PaperError;

/// Sets letters one after the other and hands each over. `step` hears how many of how many are done, before each and
/// at the end, and may stop.
///
/// # Errors
/// What `step` or `put` says, or why a letter could not be set.
pub fn series<E: From<PaperError>>(
    letters: impl ExactSizeIterator<Item = Letter>,
    mut step: impl FnMut(usize, usize) -> Result<(), E>,
    mut put: impl FnMut(&Letter, Vec<u8>) -> Result<(), E>,
) -> Result<usize, E> {
    let total = letters.len();
    for (done, letter) in letters.enumerate() {
        step(done, total)?;
        put(&letter, letter.pdf()?)?;
    }
    step(total, total)?;
    Ok(total)
}
