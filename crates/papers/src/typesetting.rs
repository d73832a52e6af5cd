//! Setting a page: typst in a room that holds the layouts, the fonts and the data of one paper, and nothing else.
//! The data comes in as JSON, so that no value is ever read as markup; there is no clock, no file and no package.

use crate::problem::PaperError;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

/// How a paper looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    Letter,
    WorkOrders,
    Report,
    Statement,
    Checks,
}

/// Papers after which what was remembered for setting one, and not used again, is forgotten.
const REMEMBERED: usize = 4;

const FONTS: [&[u8]; 6] = [
    include_bytes!("../fonts/DMSans-Latin.ttf"),
    include_bytes!("../fonts/DMSans-LatinExt.ttf"),
    include_bytes!("../fonts/PlusJakartaSans-Latin.ttf"),
    include_bytes!("../fonts/JetBrainsMono-Cyrillic.ttf"),
    include_bytes!("../fonts/JetBrainsMono-Greek.ttf"),
    include_bytes!("../fonts/JetBrainsMono-Vietnamese.ttf"),
];

/// What is the same for all papers.
struct House {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    /// In the order of [`Layout`].
    layouts: [Source; 5],
    head: Source,
    data: FileId,
}

static HOUSE: LazyLock<House> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.iter().flat_map(|&font| Font::iter(Bytes::new(font))).collect();
    let source = |name: &str, text: &str| Source::new(id(name), text.to_owned());
    House {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        layouts: [
            source("letter.typ", include_str!("../layouts/letter.typ")),
            source("work_orders.typ", include_str!("../layouts/work_orders.typ")),
            source("report.typ", include_str!("../layouts/report.typ")),
            source("owner_statement.typ", include_str!("../layouts/owner_statement.typ")),
            source("checks.typ", include_str!("../layouts/checks.typ")),
        ],
        head: source("head.typ", include_str!("../layouts/head.typ")),
        data: id("data.json"),
    }
});

fn id(name: &str) -> FileId {
    #[allow(clippy::expect_used, reason = "the names above are plain words")]
    let path = VirtualPath::new(name).expect("a plain file name");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// The house with the data of one paper.
struct Room {
    layout: Layout,
    data: Bytes,
}

impl World for Room {
    fn library(&self) -> &LazyHash<Library> {
        &HOUSE.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &HOUSE.book
    }

    fn main(&self) -> FileId {
        let [letter, work_orders, report, statement, checks] = &HOUSE.layouts;
        match self.layout {
            Layout::Letter => letter.id(),
            Layout::WorkOrders => work_orders.id(),
            Layout::Report => report.id(),
            Layout::Statement => statement.id(),
            Layout::Checks => checks.id(),
        }
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let mut sources = HOUSE.layouts.iter().chain([&HOUSE.head]);
        sources.find(|source| source.id() == id).cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == HOUSE.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        HOUSE.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Sets a paper, with tags for reading aloud.
pub(crate) fn pdf(layout: Layout, data: &serde_json::Value) -> Result<Vec<u8>, PaperError> {
    made(layout, data, true)
}

/// Sets a paper, with tags for reading aloud or without: those of a long table are most of its file.
pub(crate) fn made(layout: Layout, data: &serde_json::Value, tagged: bool) -> Result<Vec<u8>, PaperError> {
    let made = set(layout, data).and_then(|document| written(&document, tagged));
    comemo::evict(REMEMBERED);
    made
}

fn set(layout: Layout, data: &serde_json::Value) -> Result<PagedDocument, PaperError> {
    let room = Room { layout, data: Bytes::new(data.to_string().into_bytes()) };
    typst::compile::<PagedDocument>(&room).output.map_err(|wrong| said(&wrong))
}

fn written(document: &PagedDocument, tagged: bool) -> Result<Vec<u8>, PaperError> {
    let options = PdfOptions { creator: Smart::Custom(Some("Keystead".into())), tagged, ..PdfOptions::default() };
    typst_pdf::pdf(document, &options).map_err(|wrong| said(&wrong))
}

/// Letters that were set one by one, on their way into one file.
#[derive(Default)]
pub(crate) struct Bundle {
    letters: Vec<PagedDocument>,
}

impl Bundle {
    pub(crate) fn add(&mut self, data: &serde_json::Value) -> Result<(), PaperError> {
        let document = set(Layout::Letter, data);
        comemo::evict(REMEMBERED);
        self.letters.push(document?);
        Ok(())
    }

    /// One file of all. Tags for reading aloud would name places that each letter has for itself, so it has none: it is for
    /// the printer; a letter alone has them.
    pub(crate) fn pdf(mut self) -> Result<Vec<u8>, PaperError> {
        let info = self.letters.first_mut().map(|first| first.info_mut().clone()).unwrap_or_default();
        let pages = self.letters.iter().flat_map(|letter| letter.pages().iter().cloned()).collect();
        let made = written(&PagedDocument::new(pages, info), false);
        comemo::evict(REMEMBERED);
        made
    }
}

/// The signs of a text that no font of ours has, each once; in a file they would be empty boxes.
pub(crate) fn unprintable(text: &str) -> String {
    let has = |sign: char| HOUSE.fonts.iter().any(|font| font.info().coverage.contains(sign.into()));
    let mut found = String::new();
    for sign in text.chars().filter(|&sign| !sign.is_whitespace() && !has(sign)) {
        if !found.contains(sign) {
            found.push(sign);
        }
    }
    found
}

fn said(wrong: &[SourceDiagnostic]) -> PaperError {
    let words = wrong.iter().map(|one| one.message.as_str()).collect::<Vec<_>>().join("; ");
    PaperError::Typesetting(words)
}
