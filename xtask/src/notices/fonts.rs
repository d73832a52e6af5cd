//! The fonts of papers, which lie in the repository: their licence texts lie beside them.

use std::fs;

use anyhow::{Context, Result};

use super::Part;
use crate::call::root;

const FOLDER: &str = "crates/papers/fonts";

/// The ending of a licence text; what comes before it begins the names of the fonts it is for.
const LICENCE: &str = "-OFL.txt";

pub fn shipped() -> Result<Vec<Part>> {
    let folder = root().join(FOLDER);
    let mut parts = Vec::new();
    for entry in fs::read_dir(&folder).context(FOLDER)? {
        let file = entry?.file_name().to_string_lossy().into_owned();
        let Some((family, _)) = file.strip_suffix(".ttf").and_then(|name| name.split_once('-')) else { continue };
        let text = fs::read_to_string(folder.join(format!("{family}{LICENCE}")))
            .with_context(|| format!("{file} has no licence text {family}{LICENCE}"))?;
        let home = text.split(['(', ')']).find(|part| part.starts_with("https://")).unwrap_or_default().to_owned();
        parts.push(Part {
            name: file,
            version: "5.3.0".to_owned(),
            licence: "OFL-1.1".to_owned(),
            of: "program",
            home,
            texts: vec![text],
        });
    }
    Ok(parts)
}
