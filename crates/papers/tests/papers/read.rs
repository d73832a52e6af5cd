//! Reads a PDF as another program would: its words in order, its title and language.

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache, InterpreterSettings, Paint,
    PathDrawMode, SoftMask, interpret_page,
};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect};

/// Collects what is written, line by line.
#[derive(Default)]
struct Words {
    text: String,
    y: Option<f64>,
}

impl<'a> Device<'a> for Words {
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_glyph(&mut self, glyph: &Glyph<'a>, place: Affine, within: Affine, _: &Paint<'a>, _: &GlyphDrawMode) {
        let y = (place * within).translation().y;
        if self.y.is_some_and(|before| (before - y).abs() > 2.0) {
            self.text.push('\n');
        }
        self.y = Some(y);
        match glyph.as_unicode() {
            Some(BfString::Char(sign)) => self.text.push(sign),
            Some(BfString::String(signs)) => self.text.push_str(&signs),
            None => self.text.push('\u{fffd}'),
        }
    }
}

/// The words of each page.
pub fn pages(pdf: &[u8]) -> Vec<String> {
    let pdf = Pdf::new(pdf.to_vec()).unwrap();
    let cache = InterpreterCache::new();
    let page = |page| {
        let mut words = Words::default();
        let whole = Rect::new(0.0, 0.0, 2_000.0, 2_000.0);
        let settings = InterpreterSettings::default();
        let mut context = Context::new(Affine::IDENTITY, whole, &cache, pdf.xref(), settings);
        interpret_page(page, &mut context, &mut words);
        words.text
    };
    pdf.pages().iter().map(page).collect()
}

/// The words without what parts them, so that a line break changes nothing.
pub fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

/// Its title, as the reader's window shows it.
pub fn title(pdf: &[u8]) -> String {
    let bytes = Pdf::new(pdf.to_vec()).unwrap().metadata().title.clone().unwrap();
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let wide: Vec<u16> = wide.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&wide).unwrap()
        }
        None => String::from_utf8(bytes).unwrap(),
    }
}
