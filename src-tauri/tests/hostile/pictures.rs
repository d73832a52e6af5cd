//! The process that draws pages of foreign PDFs: what it says, and that it ends whatever it is given.

use std::io::Write;
use std::process::{Command, Output, Stdio};

fn page(width: u32, content: &str) -> Vec<u8> {
    format!(
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n\
         3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 {width} 100]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>endobj\n\
         {content}trailer<</Root 1 0 R>>\n%%EOF"
    )
    .into_bytes()
}

/// Has a page drawn as the window does.
fn draw(pdf: &[u8], words: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_keystead"))
        .arg("picture-of-page")
        .args(words)
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let _ = child.stdin.take().unwrap().write_all(pdf);
    child.wait_with_output().unwrap()
}

fn object(number: u32, dictionary: &str, stream: &str) -> String {
    format!("{number} 0 obj<<{dictionary}/Length {}>>stream\n{stream}\nendstream endobj\n", stream.len())
}

#[test]
fn a_page_comes_back_as_a_picture() {
    let drawn = draw(&page(200, &object(4, "", "0 0 50 50 re f")), &["0", "400"]);
    assert!(drawn.status.success());
    assert_eq!(drawn.stdout[..9], [0xff, 0x90, 1, 200, 0, 1, 0, 0, 0], "400 by 200, one page");
    assert!(drawn.stdout[9..].starts_with(b"\x89PNG"));
    assert_eq!(draw(b"no PDF", &["0", "400"]).stdout.len(), 1, "why not");
}

#[test]
fn what_is_made_to_fill_the_memory_or_the_time_ends() {
    let image = "/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 16/ColorSpace/DeviceCMYK";
    let form = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>";
    for (name, content) in [
        ("an image", object(4, "", "/X Do") + &object(5, image, "x")),
        ("a form in itself", object(4, "", "/X Do") + &object(5, form, &"/X Do ".repeat(40))),
        ("brackets", object(4, "", &"[".repeat(50_000)) + &object(5, form, "")),
        ("graphics states", object(4, "", &"q ".repeat(50_000)) + &object(5, form, "")),
    ] {
        let drawn = draw(&page(200, &content), &["0", "400"]);
        assert!(drawn.stdout.len() != 1 || drawn.stdout[0] < 5, "{name}");
    }
}

#[test]
fn wrong_words_are_no_call_for_a_picture() {
    assert_eq!(draw(b"", &["x"]).status.code(), Some(2));
}
