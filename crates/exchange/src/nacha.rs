//! Files of the clearing house in the United States: credits that go to the bank, and what comes back of them. Source: Nacha
//! Operating Rules, appendices on file formats: records of 94 signs, ten to a block.

mod returns;
mod write;

pub use returns::{Changed, LARGEST, ReturnFile, Returned, read, reason_of};
pub use write::{Batch, Class, Credit, File, Origin, TooLarge, write};

/// Signs of a record.
const WIDTH: usize = 94;

/// A text as a record can hold it: without accents, in printable ASCII, shortened to a width and filled up with blanks.
fn left(text: &str, width: usize) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = text.nfkd().filter(|sign| !unicode_normalization::char::is_combining_mark(*sign));
    let plain: String = plain.map(|sign| if sign == ' ' || sign.is_ascii_graphic() { sign } else { '?' }).collect();
    format!("{:<width$}", plain.chars().take(width).collect::<String>())
}

/// What an entry is known by on its way and back: fifteen signs at most.
#[must_use]
pub fn entry_id(code: &str) -> String {
    left(code.trim(), 15).trim_end().to_owned()
}
