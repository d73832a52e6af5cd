//! Pages of a PDF as pictures, to be looked at. The file is foreign: nothing in it is followed, run or fetched, and what a
//! picture may cost is bounded. Time and memory are for the caller to bound, by making pictures in a process of their own.

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;

/// Pages after these are not shown.
pub const MOST_PAGES: u32 = 2_000;
/// A picture is at most so wide and high, in pixels.
pub const LONGEST_SIDE: u16 = 4_000;
/// Pages may be nested: room for the deepest that is followed.
const STACK: usize = 64 << 20;

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PagePicture {
    /// PNG.
    pub png: Vec<u8>,
    /// In pixels.
    pub width: u16,
    /// In pixels.
    pub height: u16,
    /// Pages of the document.
    pub pages: u32,
}

/// Why a page cannot be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoPicture {
    /// It is under a password.
    #[error("it is protected by a password")]
    Locked,
    /// It is not the PDF that it says it is, or damaged.
    #[error("it is damaged, or not a PDF")]
    Damaged,
    /// It has no such page.
    #[error("it has no such page")]
    NoSuchPage,
    /// A page of it is too much to draw.
    #[error("the page is too large or takes too long to draw")]
    TooMuch,
    /// Nobody is there to draw it.
    #[error("the program could not start what draws it")]
    NoProcess,
}

/// Draws a page (from 0) so many pixels wide, as high as it is then.
///
/// # Errors
/// [`NoPicture`], whatever the bytes are.
pub fn picture_of_page(pdf: Vec<u8>, page: u32, width: u16) -> Result<PagePicture, NoPicture> {
    let drawn = thread::Builder::new()
        .stack_size(STACK)
        .spawn(move || catch_unwind(AssertUnwindSafe(|| draw(pdf, page, width))).unwrap_or(Err(NoPicture::Damaged)));
    drawn.map_err(|_| NoPicture::TooMuch)?.join().unwrap_or(Err(NoPicture::Damaged))
}

fn draw(pdf: Vec<u8>, page: u32, width: u16) -> Result<PagePicture, NoPicture> {
    let pdf = Pdf::new(pdf).map_err(|why| match why {
        LoadPdfError::Decryption(_) => NoPicture::Locked,
        LoadPdfError::Invalid => NoPicture::Damaged,
    })?;
    let all = pdf.pages();
    let pages = u32::try_from(all.len()).unwrap_or(MOST_PAGES).min(MOST_PAGES);
    if pages == 0 {
        return Err(NoPicture::Damaged);
    }
    let found = all.get(page as usize).filter(|_| page < pages).ok_or(NoPicture::NoSuchPage)?;
    let (scale, width, height) = fitted(found.render_dimensions(), width).ok_or(NoPicture::Damaged)?;
    let settings =
        RenderSettings { x_scale: scale, y_scale: scale, width: Some(width), height: Some(height), bg_color: WHITE };
    let drawn = render(found, &RenderCache::new(), &InterpreterSettings::default(), &settings);
    let png = drawn.into_png().map_err(|_| NoPicture::TooMuch)?;
    Ok(PagePicture { png, width, height, pages })
}

/// The scale at which a page of that size is drawn so many pixels wide, and the size of its picture; smaller where it would
/// be too high or too wide. `None` for what is no size.
fn fitted((wide, high): (f32, f32), width: u16) -> Option<(f32, u16, u16)> {
    if !(wide.is_finite() && high.is_finite() && wide >= 1.0 && high >= 1.0) {
        return None;
    }
    let longest = f32::from(LONGEST_SIDE);
    let scale = (f32::from(width.max(1)) / wide).min(longest / wide).min(longest / high);
    let side = |length: f32| pixels((length * scale).round().clamp(1.0, longest));
    Some((scale, side(wide), side(high)))
}

/// A length that is known to be between 1 and [`LONGEST_SIDE`].
fn pixels(length: f32) -> u16 {
    length as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_page_is_drawn_larger_than_a_screen_has_use_for() {
        assert_eq!(fitted((612.0, 792.0), 306).map(|(_, width, height)| (width, height)), Some((306, 396)));
        for size in [(612.0, 792.0), (1.0, 100_000.0), (100_000.0, 1.0), (14_400.0, 14_400.0), (f32::MAX, f32::MAX)] {
            let (_, width, height) = fitted(size, u16::MAX).unwrap_or_default();
            assert!((1..=LONGEST_SIDE).contains(&width) && (1..=LONGEST_SIDE).contains(&height), "{size:?}");
        }
        for size in [(0.0, 5.0), (5.0, -5.0), (f32::NAN, 5.0), (5.0, f32::INFINITY)] {
            assert!(fitted(size, 100).is_none(), "{size:?}");
        }
    }
}
