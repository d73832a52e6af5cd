//! Giving everything back: the exchange folder, a backup file, and the proof that all is in order.

use crate::frame::app::Ctx;
use crate::frame::calls::{Handler, call};
use crate::frame::problems::{OrProblem, of_store, sentence};
use crate::frame::tasks::Running;
use crate::nouns::books::look;
use keystead_exchange::{FileKind, FileWriter, Record};
use keystead_store::file::making::Making;
use keystead_store::{StoreError, exchange::export as rows};
use keystead_wire::app::VerifyRequest;
use keystead_wire::app::{BackupDone, BackupRequest, ExportDone, ExportRequest, Verified, VerifyCheck};
use keystead_wire::permission::{Department, see};
use keystead_wire::problem::Problem;
use std::collections::{BTreeMap, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![call(folder), call(backup), call(|ctx, _: &VerifyRequest| verify(ctx))]
}

/// Rows between two looks at the cancel button.
const STEP: u32 = 2000;

/// Carries what went wrong out of the store's row loop.
enum Stop {
    Store(StoreError),
    Problem(Problem),
}

impl Stop {
    fn into_problem(self) -> Problem {
        match self {
            Stop::Store(error) => of_store(&error),
            Stop::Problem(problem) => problem,
        }
    }
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Stop {
        Stop::Store(error)
    }
}

fn cannot_write(path: &Path, error: &io::Error) -> Problem {
    let text = sentence(&format!("{} cannot be written", path.display()), error);
    Problem::invalid("export.cannot_write", "path", text)
        .hint("Choose a folder that you can write to and that has enough space.")
}

/// Writes the exchange folder; the same portfolio gives the same bytes.
pub(crate) fn folder(ctx: &Ctx<'_>, request: &ExportRequest) -> Result<ExportDone, Problem> {
    let _turn = ctx.long_turn()?;
    let running = ctx.app.tasks.begin(request.task_id, "Exporting");
    let result = export(ctx, request.path.as_ref(), &running);
    running.end(result)
}

fn export(ctx: &Ctx<'_>, folder: &Path, running: &Running<'_>) -> Result<ExportDone, Problem> {
    if folder.exists() {
        let mut entries = fs::read_dir(folder).map_err(|error| {
            let text = sentence(&format!("{} is not a folder that can be read", folder.display()), &error);
            Problem::invalid("export.not_a_folder", "path", text).hint("Choose a new or empty folder.")
        })?;
        if entries.next().is_some() {
            let text = format!("{} is not empty.", folder.display());
            return Err(Problem::invalid("export.not_empty", "path", text).hint("Choose a new or empty folder."));
        }
    }
    // Half an export would look like a whole one: it is put there when all of it is written.
    let made = Making::folder(ctx.store().profile(), folder).map_err(|error| cannot_write(folder, &error))?;
    let staged = made.path();
    let result = ctx.store().read(|conn| {
        let mut files = BTreeMap::new();
        let mut done = 0;
        for kind in FileKind::ALL {
            let within = match kind {
                FileKind::Leases => rows::list_within_another(conn)?,
                _ => HashSet::new(),
            };
            let mut file = Out {
                folder,
                staged: &staged,
                kind: *kind,
                late: if within.is_empty() { rows::list_late(conn, *kind)? } else { late_of(*kind) },
                writer: None,
                names: Vec::new(),
                rows: 0,
                done,
                running,
            };
            file.names = rows::list_custom_names(conn, *kind)?;
            // Files beyond the everyday ones are written only when they have rows.
            if !kind.kind().may_be_absent {
                file.open()?;
            }
            stream(conn, *kind, &within, &mut file)?;
            done = file.done;
            if let Some((name, rows)) = file.finish()? {
                files.insert(name, rows);
            }
        }
        Ok(files)
    });
    let files = result.map_err(Stop::into_problem)?;
    running.step(files.values().map(|rows| u64::from(*rows)).sum(), 0, "Finishing")?;
    made.put().map_err(|error| cannot_write(folder, &error))?;
    Ok(ExportDone { path: folder.display().to_string(), files })
}

/// All columns of a file that joined late.
fn late_of(kind: FileKind) -> Vec<&'static str> {
    kind.columns().iter().filter(|column| column.late).map(|column| column.name).collect()
}

fn stream(conn: &rows::Conn, kind: FileKind, within: &HashSet<String>, file: &mut Out<'_>) -> Result<(), Stop> {
    match kind {
        FileKind::Leases => rows::each_lease(conn, within, |r| file.row(&Record::Lease(r))),
        FileKind::LeaseParties => rows::each_lease_party(conn, |r| file.row(&Record::LeaseParty(r))),
        FileKind::Ledger => rows::each_entry(conn, |r| file.row(&Record::Entry(r))),
        FileKind::Allocations => rows::each_allocation(conn, |r| file.row(&Record::Allocation(r))),
        _ => rows::each_row(conn, kind, |r| file.row(&Record::Row(r))),
    }
}

/// One file on its way to the disk.
struct Out<'a> {
    /// Where it will be, as people are told of it.
    folder: &'a Path,
    /// Where it is written.
    staged: &'a Path,
    kind: FileKind,
    /// The columns that joined late and have something to say.
    late: Vec<&'static str>,
    writer: Option<FileWriter<BufWriter<File>>>,
    names: Vec<String>,
    rows: u32,
    done: u32,
    running: &'a Running<'a>,
}

impl Out<'_> {
    fn path(&self) -> PathBuf {
        self.folder.join(self.kind.file_name())
    }

    fn open(&mut self) -> Result<(), Stop> {
        let path = self.path();
        let file = File::create_new(self.staged.join(self.kind.file_name()))
            .map_err(|error| Stop::Problem(cannot_write(&path, &error)))?;
        let names = std::mem::take(&mut self.names);
        let writer = FileWriter::new(self.kind, &self.late, names, BufWriter::with_capacity(1 << 18, file));
        self.writer = Some(writer.map_err(|error| Stop::Problem(cannot_write(&path, &error)))?);
        Ok(())
    }

    fn row(&mut self, record: &Record) -> Result<(), Stop> {
        if self.writer.is_none() {
            self.open()?;
        }
        if let Some(writer) = &mut self.writer {
            writer
                .write(record)
                .map_err(|error| Stop::Problem(cannot_write(&self.folder.join(self.kind.file_name()), &error)))?;
        }
        self.rows += 1;
        self.done += 1;
        if self.done.is_multiple_of(STEP) {
            let text = format!("Writing {}", self.kind.file_name());
            self.running.step(u64::from(self.done), 0, &text).map_err(Stop::Problem)?;
        }
        Ok(())
    }

    fn finish(self) -> Result<Option<(String, u32)>, Stop> {
        let path = self.path();
        let Some(writer) = self.writer else { return Ok(None) };
        let flushed = writer.finish().and_then(|out| out.into_inner().map_err(io::IntoInnerError::into_error));
        flushed.and_then(|file| file.sync_all()).map_err(|error| Stop::Problem(cannot_write(&path, &error)))?;
        Ok(Some((self.kind.file_name().to_owned(), self.rows)))
    }
}

/// Writes a consistent copy of the database, proved as a restore would.
pub(crate) fn backup(ctx: &Ctx<'_>, request: &BackupRequest) -> Result<BackupDone, Problem> {
    if request.path.0.trim().is_empty() {
        return Err(Problem::invalid("backup.no_path", "path", "Say where the backup is to be written."));
    }
    let running = ctx.app.tasks.begin(request.task_id, "Backing up");
    let path = request.path.as_ref();
    let written = ctx.store().backup_watched(path, |progress| running.copying(progress).map_err(Stop::Problem));
    let bytes = running.end(written.map_err(Stop::into_problem))?;
    let tenths = bytes.div_ceil(100_000);
    Ok(BackupDone { path: request.path.0.clone(), megabytes: format!("{}.{}", tenths / 10, tenths % 10) })
}

/// Checks the whole portfolio: the file, and for who sees money what the books say of themselves.
pub(crate) fn verify(ctx: &Ctx<'_>) -> Result<Verified, Problem> {
    let mut found = ctx.store().verify().or_problem()?;
    let check = |(name, count): (String, i64)| VerifyCheck { name, count: u32::try_from(count).unwrap_or(u32::MAX) };
    let damage = found.damage.map(|detail| StoreError::Damaged(ctx.store().profile().database(), detail));
    // What the books say is money; pages that cannot be read are no books.
    if damage.is_none() && ctx.caller.role.may(see(Department::Money)) {
        let sound = look(ctx)?;
        let counted = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        found.checks.push(("postings that add up".into(), counted(sound.postings)));
        found.checks.push(("bank statements that were finalized".into(), counted(sound.statements)));
        found.problems.extend(sound.problems);
    }
    Ok(Verified {
        ok: found.problems.is_empty(),
        checks: found.checks.into_iter().map(check).collect(),
        problems: found.problems,
        problem: damage.as_ref().map(of_store),
    })
}
