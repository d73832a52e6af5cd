//! Documents of a record: added from a file, renamed, put away and brought back, saved as a copy.

mod look;

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::{OrProblem, of_store, sentence};
use keystead_files::Unread;
use keystead_store::features::documents::{self as store, Added, NewDocument};
use keystead_store::{StoreError, file::making, said};
use keystead_wire::documents::{
    AddDocumentRequest, DocumentLine, DocumentOf, DocumentRequest, DocumentSaved, Documents, DocumentsRequest,
    RenameDocumentRequest, SaveDocumentRequest,
};
use keystead_wire::documents::{ArchiveDocumentRequest, RestoreDocumentRequest};
use keystead_wire::problem::{Problem, ProblemKind};
use std::fs;
use std::io;
use std::path::Path;
use uuid::Uuid;

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(list),
        call(look::look),
        call(add),
        call(save),
        call(rename),
        call(|ctx, request: &ArchiveDocumentRequest| archive(ctx, request, true)),
        call(|ctx, request: &RestoreDocumentRequest| archive(ctx, request, false)),
    ]
}

/// Rows of one answer at most.
const PAGE: u32 = 1_000;

/// A file may have so many bytes: 25 MB. The bytes live in the database, and each backup carries them.
const MOST_BYTES: u64 = 25_000_000;

/// A title may have so many characters.
const LONGEST_TITLE: usize = 200;

/// Endings whose files say nothing of themselves, and what they are.
const BY_ENDING: [(&str, &str); 10] = [
    ("csv", "text/csv"),
    ("doc", "application/msword"),
    ("eml", "message/rfc822"),
    ("htm", "text/html"),
    ("html", "text/html"),
    ("ics", "text/calendar"),
    ("json", "application/json"),
    ("md", "text/markdown"),
    ("svg", "image/svg+xml"),
    ("txt", "text/plain"),
];

pub(crate) fn list(ctx: &Ctx<'_>, request: &DocumentsRequest) -> Result<Documents, Problem> {
    let of = stored_of(request.of);
    let rows = ctx.store().read(|conn| store::list_documents(conn, of, request.limit.min(PAGE))).or_problem()?;
    Ok(Documents { rows: rows.into_iter().map(line).collect() })
}

pub(crate) fn add(ctx: &Ctx<'_>, request: &AddDocumentRequest) -> Result<DocumentLine, Problem> {
    let path: &Path = request.path.as_ref();
    let file_name = path.file_name().map(plain).unwrap_or_default();
    let bytes = read_file(path, &file_name)?;
    let title = match request.title.as_deref().map(str::trim).filter(|title| !title.is_empty()) {
        Some(title) => checked_title(title)?,
        None => path.file_stem().map(plain).unwrap_or_default().chars().take(LONGEST_TITLE).collect(),
    };
    let media_type = media_type(&bytes, path);
    let new = NewDocument {
        of: stored_of(request.of),
        title: &title,
        file_name: &file_name,
        media_type,
        bytes: &bytes,
        added_on: ctx.today()?,
    };
    let written = ctx.write(&ctx.act(), |tx| store::insert_document(tx, &new).or_problem())?;
    match written.value {
        Added::Done(row) => Ok(line(row)),
        Added::Already(there) => Err(Problem::new(
            ProblemKind::Conflict,
            "documents.already",
            format!("The file {file_name} is already here, as “{there}”."),
        )),
    }
}

pub(crate) fn rename(ctx: &Ctx<'_>, request: &RenameDocumentRequest) -> Result<DocumentLine, Problem> {
    let title = checked_title(request.title.trim())?;
    let act = ctx.act();
    let written = ctx.write(&act, |tx| store::update_title(tx, request.document_id, &title).or_problem())?;
    Ok(line(written.value))
}

pub(crate) fn archive(ctx: &Ctx<'_>, request: &DocumentRequest, archived: bool) -> Result<DocumentLine, Problem> {
    let act = ctx.act();
    let written = ctx.write(&act, |tx| store::update_archived(tx, request.document_id, archived).or_problem())?;
    Ok(line(written.value))
}

/// Writes a copy where the caller says; nothing is opened.
pub(crate) fn save(ctx: &Ctx<'_>, request: &SaveDocumentRequest) -> Result<DocumentSaved, Problem> {
    let (_, bytes) = file_of(ctx, request.document_id)?;
    let write = if request.new_only { making::write_new } else { making::write_over };
    write(ctx.store().profile(), request.path.as_ref(), &bytes).map_err(|error| {
        if error.kind() == io::ErrorKind::AlreadyExists {
            let text = format!("{} is there already.", request.path);
            return Problem::invalid("documents.exists", "path", text).hint("Name a new file.");
        }
        let text = sentence(&format!("{} cannot be written", request.path), &error);
        Problem::invalid("documents.cannot_write", "path", text).hint("Choose a folder that you can write to.")
    })?;
    Ok(DocumentSaved { path: request.path.0.clone() })
}

/// A document with its bytes, as they were added.
fn file_of(ctx: &Ctx<'_>, document_id: Uuid) -> Result<(store::DocumentRow, Vec<u8>), Problem> {
    let (document, bytes) = ctx
        .store()
        .read(|conn| -> Result<_, StoreError> {
            let document = store::get_document(conn, document_id)?;
            let bytes = store::find_document_bytes(conn, &document.sha256)?;
            Ok((document, bytes))
        })
        .or_problem()?;
    let Some(bytes) = bytes else {
        let text = format!("The file of “{}” is not on this computer.", document.title);
        return Err(Problem::new(ProblemKind::NotFound, "documents.no_file", text)
            .hint("It was added on another computer; save a copy there."));
    };
    if store::sha256_of(&bytes) != document.sha256 {
        let detail = format!("the file of the document “{}” has changed since it was added", document.title);
        return Err(of_store(&StoreError::Damaged(ctx.store().profile().database(), detail)));
    }
    Ok((document, bytes))
}

/// A name as one line of text that reads as it is written.
fn plain(name: &std::ffi::OsStr) -> String {
    name.to_string_lossy().replace(|sign: char| sign.is_control() || turns_around(sign), "_")
}

/// Invisible signs that change the order of what follows: with them `exe.pdf` can be the look of `fdp.exe`.
const fn turns_around(sign: char) -> bool {
    matches!(sign, '\u{061c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The whole file, or why it cannot be taken.
fn read_file(path: &Path, file_name: &str) -> Result<Vec<u8>, Problem> {
    let unreadable = |why: &str| {
        Problem::invalid("documents.unreadable", "path", format!("{} cannot be added: {why}.", path.display()))
    };
    let bytes = keystead_files::read(path, MOST_BYTES).map_err(|why| match why {
        Unread::TooLarge(_) => {
            let size = fs::metadata(path).map_or(0, |about| about.len()).max(MOST_BYTES + 1).div_ceil(100_000);
            let text = format!("{file_name} is {}.{} MB; documents can be up to 25 MB.", size / 10, size % 10);
            Problem::invalid("documents.too_big", "path", text)
                .hint("Make it smaller, for example by scanning at 150 dpi, or split it.")
        }
        Unread::Io(error) => unreadable(&said(&error)),
        other => unreadable(&other.to_string()),
    })?;
    if bytes.is_empty() {
        return Err(unreadable("it is empty"));
    }
    Ok(bytes)
}

fn checked_title(title: &str) -> Result<String, Problem> {
    if title.is_empty() {
        return Err(Problem::invalid("documents.no_title", "title", "Enter a title for the document."));
    }
    if title.chars().count() > LONGEST_TITLE || title.chars().any(char::is_control) {
        let text = format!("A title is a single line of up to {LONGEST_TITLE} characters.");
        return Err(Problem::invalid("documents.title", "title", text));
    }
    Ok(title.to_owned())
}

/// What the bytes say they are; else what the ending says, for files of text.
fn media_type(bytes: &[u8], path: &Path) -> Option<&'static str> {
    let said = infer::get(bytes).map(|kind| kind.mime_type());
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    said.or_else(|| BY_ENDING.iter().find(|(name, _)| ending.as_deref() == Some(name)).map(|(_, kind)| *kind))
}

fn stored_of(of: DocumentOf) -> store::DocumentOf {
    match of {
        DocumentOf::Property(id) => store::DocumentOf::Property(id),
        DocumentOf::Unit(id) => store::DocumentOf::Unit(id),
        DocumentOf::Lease(id) => store::DocumentOf::Lease(id),
        DocumentOf::Party(id) => store::DocumentOf::Party(id),
        DocumentOf::WorkOrder(id) => store::DocumentOf::WorkOrder(id),
    }
}

fn line(row: store::DocumentRow) -> DocumentLine {
    DocumentLine {
        document_id: row.document_id,
        of: match row.of {
            store::DocumentOf::Property(id) => DocumentOf::Property(id),
            store::DocumentOf::Unit(id) => DocumentOf::Unit(id),
            store::DocumentOf::Lease(id) => DocumentOf::Lease(id),
            store::DocumentOf::Party(id) => DocumentOf::Party(id),
            store::DocumentOf::WorkOrder(id) => DocumentOf::WorkOrder(id),
        },
        of_name: row.of_name,
        title: row.title,
        file_name: row.file_name,
        media_type: row.media_type,
        byte_count: u32::try_from(row.byte_count).unwrap_or_default(),
        sha256: row.sha256,
        added_on: row.added_on,
    }
}
