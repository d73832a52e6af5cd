//! Lines of a file as they stand there, for whoever wants to see what a decision or a rejected row is about.

use super::feed::roll_bytes;
use crate::frame::app::Ctx;
use keystead_exchange::rent_roll::lines_of;
use keystead_wire::import_looking::{FileLine, FileLines, FileLinesRequest};
use keystead_wire::problem::Problem;
use std::path::Path;

/// Lines asked for at a time, and shown around each.
const LINES: usize = 100;
const AROUND: u32 = 20;

/// The lines of a rent roll.
pub(super) fn lines(_: &Ctx<'_>, request: &FileLinesRequest) -> Result<FileLines, Problem> {
    let path: &Path = request.path.as_ref();
    let name = path.file_name().map_or_else(|| request.path.0.clone(), |name| name.to_string_lossy().into_owned());
    let bytes = roll_bytes(path, &name)?;
    let meant: Vec<u64> = request.lines.iter().take(LINES).map(|line| u64::from(*line)).collect();
    let around = u64::from(request.around.min(AROUND));
    let seen = lines_of(&name, &bytes, request.sheet.as_deref(), &meant, around)
        .map_err(|refusal| super::feed::unusable(&refusal, &request.path.0))?;
    let line = |(line, cells): (u64, Vec<String>)| FileLine {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        meant: meant.contains(&line),
        cells,
    };
    Ok(FileLines { sheet: seen.sheet, sheets: seen.sheets, lines: seen.lines.into_iter().map(line).collect() })
}
