//! What a document looks like, without a copy of it anywhere: pictures as they are, pages of a PDF drawn here, texts as
//! they are written. What a file is, its bytes say; nothing in it is run, and what cannot be shown safely is not.

use super::file_of;
use crate::frame::app::Ctx;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use keystead_papers::pictures::{NoPicture, PagePicture};
use keystead_wire::documents::{DocumentLook, LookDocumentRequest, Shown};
use keystead_wire::problem::Problem;

/// Types of pictures that every webview draws.
const PICTURES: [&str; 4] = ["image/png", "image/jpeg", "image/gif", "image/webp"];
/// A picture may have so many pixels: more than any camera's, less than what fills the memory.
const MOST_PIXELS: u64 = 120_000_000;
/// So much of a text is shown, in bytes.
const MOST_TEXT: usize = 1_000_000;
/// How wide a page is drawn when nobody says.
const USUAL_WIDTH: u16 = 1_200;

pub(super) fn look(ctx: &Ctx<'_>, request: &LookDocumentRequest) -> Result<DocumentLook, Problem> {
    let (document, bytes) = file_of(ctx, request.document_id)?;
    let said = infer::get(&bytes).map(|kind| kind.mime_type());
    let shown = match said {
        Some("application/pdf") => {
            let width = if request.width == 0 { USUAL_WIDTH } else { request.width };
            page(ctx.app.pictures.make(bytes, request.page, width), request.page)
        }
        Some(media) if PICTURES.contains(&media) => picture(media, &bytes),
        // A page of the web or a drawing in words is shown as it is written.
        _ if is_texty(said, document.media_type.as_deref()) => text(bytes),
        _ => unknown(),
    };
    Ok(DocumentLook { document_id: request.document_id, shown })
}

fn nothing(why: &str) -> Shown {
    Shown::Nothing { why: why.to_owned() }
}

fn unknown() -> Shown {
    nothing("Keystead shows PDFs, pictures and texts. Save a copy to open this file with another program.")
}

fn address(media: &str, bytes: &[u8]) -> String {
    let mut address = format!("data:{media};base64,");
    STANDARD.encode_string(bytes, &mut address);
    address
}

fn page(made: Result<PagePicture, NoPicture>, page: u32) -> Shown {
    match made {
        Ok(picture) => Shown::Page {
            address: address("image/png", &picture.png),
            width: picture.width.into(),
            height: picture.height.into(),
            page,
            pages: picture.pages,
        },
        Err(why) => nothing(&format!("This PDF cannot be shown: {why}. Save a copy to open it with another program.")),
    }
}

fn picture(media: &str, bytes: &[u8]) -> Shown {
    match size_of(media, bytes).filter(|(width, height)| *width > 0 && *height > 0) {
        Some((width, height)) if u64::from(width) * u64::from(height) <= MOST_PIXELS => {
            Shown::Picture { address: address(media, bytes), width, height }
        }
        Some(_) => nothing("This picture is too large to be shown. Save a copy to open it with another program."),
        None => nothing("This picture is damaged. Save a copy to see what can be read of it."),
    }
}

fn is_texty(said: Option<&str>, kept: Option<&str>) -> bool {
    let texty = |media: &str| {
        media.starts_with("text/") || ["application/json", "image/svg+xml", "message/rfc822"].contains(&media)
    };
    said.map_or_else(|| kept.is_none_or(texty), texty)
}

fn text(bytes: Vec<u8>) -> Shown {
    if bytes.contains(&0) {
        return unknown();
    }
    let mut text = match String::from_utf8(bytes) {
        Ok(text) => text,
        // Of an older program: a byte is a sign.
        Err(other) => other.into_bytes().into_iter().map(char::from).collect(),
    };
    let is_cut = text.len() > MOST_TEXT;
    if is_cut {
        text.truncate(text.floor_char_boundary(MOST_TEXT));
    }
    Shown::Text { text, is_cut }
}

/// Width and height of a picture, from its head.
fn size_of(media: &str, bytes: &[u8]) -> Option<(u32, u32)> {
    let two = |at: usize| Some(u32::from(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let big_two = |at: usize| Some(u32::from(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?)));
    let big_four = |at: usize| Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?));
    match media {
        "image/png" => Some((big_four(16)?, big_four(20)?)),
        "image/gif" => Some((two(6)?, two(8)?)),
        "image/webp" => match bytes.get(12..16)? {
            b"VP8X" => {
                let three = |at: usize| Some(1 + two(at)? + (u32::from(*bytes.get(at + 2)?) << 16));
                Some((three(24)?, three(27)?))
            }
            b"VP8L" => {
                let packed = u32::from_le_bytes(bytes.get(21..25)?.try_into().ok()?);
                Some(((packed & 0x3fff) + 1, ((packed >> 14) & 0x3fff) + 1))
            }
            _ => Some((two(26)? & 0x3fff, two(28)? & 0x3fff)),
        },
        _ => {
            // JPEG: from mark to mark, up to the one of the frame.
            let mut at = 2;
            loop {
                let (mark, kind) = (*bytes.get(at)?, *bytes.get(at + 1)?);
                match (mark, kind) {
                    (0xff, 0xff) => at += 1,
                    (0xff, 0x01 | 0xd0..=0xd8) => at += 2,
                    (0xff, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf) => {
                        return Some((big_two(at + 7)?, big_two(at + 5)?));
                    }
                    (0xff, _) => at += 2 + big_two(at + 2)? as usize,
                    _ => return None,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_size_of_a_picture_stands_in_its_head() {
        let mut png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR".to_vec();
        png.extend([0, 0, 1, 0, 0, 0, 0, 2]);
        assert_eq!(size_of("image/png", &png), Some((256, 2)));
        assert_eq!(size_of("image/gif", b"GIF89a\x10\0\x20\0"), Some((16, 32)));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xc0\0\x11\x08\0\x20\0\x10";
        assert_eq!(size_of("image/jpeg", jpeg), Some((16, 32)));
        let mut webp = b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0".to_vec();
        webp.extend([15, 0, 0, 31, 0, 0]);
        assert_eq!(size_of("image/webp", &webp), Some((16, 32)));
    }

    #[test]
    fn a_text_is_cut_between_signs() {
        let Shown::Text { text, is_cut } = text("é".repeat(MOST_TEXT).into_bytes()) else { panic!("a text") };
        assert!(is_cut && text.len() <= MOST_TEXT && text.ends_with('é'));
    }

    proptest! {
        #[test]
        fn any_bytes_have_a_size_or_none(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            for media in PICTURES {
                let _ = size_of(media, &bytes);
            }
        }
    }
}
