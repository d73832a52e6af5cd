//! The encoding of a text file that another system wrote: UTF-8, UTF-16 with or without its mark, else Windows-1252.

use std::borrow::Cow;

/// The whole file as text; what was found out about its encoding goes to `notes`.
pub(crate) fn decoded(bytes: &[u8], notes: &mut Vec<String>) -> String {
    let (text, decode) = encoding(bytes, notes);
    let text = decode(&text).into_owned();
    text.strip_prefix('\u{feff}').map_or_else(|| text.clone(), str::to_owned)
}

/// Decodes the bytes of one cell.
pub(crate) type Decode = fn(&[u8]) -> Cow<'_, str>;

/// The bytes to be cut, and how cells are to be read. Other encodings than UTF-8 are common in old exports and noted.
pub(crate) fn encoding<'b>(bytes: &'b [u8], notes: &mut Vec<String>) -> (Cow<'b, [u8]>, Decode) {
    let wide = |from: &[u8], read: fn([u8; 2]) -> u16| {
        let units = from.chunks_exact(2).map(|pair| read([pair[0], pair[1]]));
        let mut text = String::with_capacity(from.len());
        text.extend(char::decode_utf16(units).map(|c| c.unwrap_or('\u{fffd}')));
        Cow::Owned(text.into_bytes())
    };
    let little = bytes.strip_prefix(&[0xff, 0xfe]).or(is_wide(bytes, 1).then_some(bytes));
    let big = bytes.strip_prefix(&[0xfe, 0xff]).or(is_wide(bytes, 0).then_some(bytes));
    if little.or(big).is_some() {
        notes.push("The file is UTF-16; it was read as such.".to_owned());
    }
    if let Some(rest) = little {
        return (wide(rest, u16::from_le_bytes), String::from_utf8_lossy);
    }
    if let Some(rest) = big {
        return (wide(rest, u16::from_be_bytes), String::from_utf8_lossy);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return (Cow::Borrowed(bytes), String::from_utf8_lossy);
    }
    notes.push("The file is not UTF-8; it was read as Windows-1252. Check letters with accents.".to_owned());
    (Cow::Borrowed(bytes), |cell| {
        if cell.is_ascii() {
            String::from_utf8_lossy(cell)
        } else {
            Cow::Owned(cell.iter().map(|byte| windows_1252(*byte)).collect())
        }
    })
}

/// Whether a file is UTF-16 without the mark that says so: of its first bytes those at even or odd places are zeros.
fn is_wide(bytes: &[u8], odd: usize) -> bool {
    let start = &bytes[..bytes.len().min(1 << 12)];
    let zeros = |from: usize| start.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    start.len() >= 4 && zeros(odd) * 20 >= start.len() * 9 && zeros(1 - odd) * 20 <= start.len()
}

/// Source: WHATWG Encoding, index windows-1252.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘',
        '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
    ];
    match byte {
        0x80..=0x9f => HIGH[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}
