//! Pages of PDFs as pictures: the right page in the right size, and an answer whatever the bytes are.

use crate::data;
use keystead_model::words::Language::English;
use keystead_papers::notice_confirmation;
use keystead_papers::pictures::{NoPicture, picture_of_page};
use proptest::prelude::*;
use std::sync::LazyLock;

static LETTER: LazyLock<Vec<u8>> =
    LazyLock::new(|| notice_confirmation(&data::notice(English)).unwrap().pdf().unwrap());

/// A PDF of so many empty pages of that size.
fn empty(pages: usize, width: &str, height: &str) -> Vec<u8> {
    let kids: Vec<String> = (0..pages).map(|at| format!("{} 0 R", at + 3)).collect();
    let mut pdf = format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count {pages}/Kids[{}]>>endobj\n",
        kids.join(" ")
    );
    for at in 0..pages {
        let page = format!("{} 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} {height}]>>endobj\n", at + 3);
        pdf.push_str(&page);
    }
    pdf.push_str("trailer<</Root 1 0 R>>\n%%EOF");
    pdf.into_bytes()
}

#[test]
fn a_page_is_drawn_as_wide_as_it_is_asked_for() {
    let small = picture_of_page(LETTER.clone(), 0, 300).unwrap();
    let large = picture_of_page(LETTER.clone(), 0, 450).unwrap();
    assert_eq!((small.width, large.width, small.pages), (300, 450, 1));
    assert!(small.height > small.width, "a letter stands upright");
    assert!(large.png.starts_with(b"\x89PNG") && large.png.len() > small.png.len());
    assert_ne!(small.png.len(), picture_of_page(empty(1, "612", "792"), 0, 300).unwrap().png.len(), "it is not empty");
}

#[test]
fn pages_are_counted_and_others_refused() {
    let three = empty(3, "612", "792");
    assert_eq!(picture_of_page(three.clone(), 2, 100).unwrap().pages, 3);
    assert_eq!(picture_of_page(three, 3, 100), Err(NoPicture::NoSuchPage));
    assert_eq!(picture_of_page(empty(0, "1", "1"), 0, 100), Err(NoPicture::Damaged));
    assert_eq!(picture_of_page(b"no PDF".to_vec(), 0, 100), Err(NoPicture::Damaged));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn bytes_made_for_harm_have_an_answer(at in proptest::collection::vec((0..LETTER.len(), any::<u8>()), 1..24), end in 0..LETTER.len()) {
        let mut pdf = LETTER.clone();
        for (at, byte) in at {
            pdf[at] = byte;
        }
        let _ = picture_of_page(pdf.clone(), 0, 60);
        pdf.truncate(end);
        let _ = picture_of_page(pdf, 0, 60);
    }
}
