//! The benchmarks: each figure beside a floor, which is the same rows read and written by bare rusqlite in the same
//! run. `cargo xtask bench [NAME…]`; prints a Markdown table for docs/benchmarks.md.
#![allow(clippy::print_stdout, reason = "the figures are this program's output")]

mod bank;
mod charging;
mod crowd;
mod desk;
mod floor;
mod intake;
mod lists;
mod night;
mod papers;
mod reads;
mod sealed;

use anyhow::Result;

/// One line of the table.
pub(crate) struct Figure {
    pub(crate) what: String,
    pub(crate) ours: String,
    pub(crate) floor: String,
    pub(crate) note: String,
}

impl Figure {
    pub(crate) fn new(what: &str, ours: String, floor: impl Into<String>, note: impl Into<String>) -> Figure {
        Figure { what: what.into(), ours, floor: floor.into(), note: note.into() }
    }
}

type Bench = fn() -> Result<Vec<Figure>>;

const BENCHES: &[(&str, Bench)] = &[
    ("sealed", sealed::run),
    ("night", night::run),
    ("charging", charging::run),
    ("bank", bank::run),
    ("import", intake::run),
    ("reads", reads::run),
    ("papers", papers::run),
    ("lists", lists::run),
];

fn main() -> Result<()> {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    println!("| what | ours | floor | note |\n|---|---|---|---|");
    for (name, bench) in BENCHES {
        if !wanted.is_empty() && !wanted.iter().any(|w| w == name) {
            continue;
        }
        for figure in bench()? {
            println!("| {} | {} | {} | {} |", figure.what, figure.ours, figure.floor, figure.note);
        }
    }
    Ok(())
}
