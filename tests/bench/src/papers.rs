//! Letters: one as the window asks for it, warm; and a thousand in a row, with a step before each, stopped half-way too.
//! `KEYSTEAD_BENCH_LETTERS` asks for fewer. Reports: short and as long as they may be, narrow and wide.

use crate::Figure;
use anyhow::{Result, anyhow, ensure};
use chrono::NaiveDate;
use keystead_model::money::Cents;
use keystead_model::words::Language;
use keystead_papers::{
    Letter, Letterhead, NoticeConfirmation, PaperColumn, PaperError, PaperLine, PaperRole, ReportPaper, bundle,
    notice_confirmation,
};
use std::time::Instant;

/// Letters set before one counts as warm, and letters of which the middle one is told.
const WARM: usize = 3;
const TIMES: usize = 21;

pub fn run() -> Result<Vec<Figure>> {
    let many = std::env::var("KEYSTEAD_BENCH_LETTERS").ok().map_or(Ok(1_000), |count| count.parse())?;
    let cold = Instant::now();
    letter(0)?.pdf()?;
    let cold = cold.elapsed();
    let mut times = Vec::with_capacity(TIMES);
    for at in 1..=WARM + TIMES {
        let began = Instant::now();
        letter(at)?.pdf()?;
        if at > WARM {
            times.push(began.elapsed());
        }
    }
    times.sort();

    let letters: Vec<Letter> = (0..many).map(letter).collect::<Result<_>>()?;
    let mut steps = 0;
    let began = Instant::now();
    let step = |_, _| {
        steps += 1;
        Ok(())
    };
    let file = bundle::<PaperError>(letters.iter().cloned(), step)?;
    let took = began.elapsed();
    ensure!(steps == many + 1, "{steps} steps for {many} letters");

    let half = many / 2;
    let (mut made, began) = (0, Instant::now());
    let stopped = bundle::<anyhow::Error>(letters.into_iter(), |done, _| {
        made = done;
        if done == half { Err(anyhow!("stopped")) } else { Ok(()) }
    });
    ensure!(stopped.is_err() && made == half, "stopped after {made} of {half} letters");

    let note = format!(
        "{:.1} MB; a step before each, stopped at {half} after {:.2} s when asked",
        file.len() as f64 / 1e6,
        began.elapsed().as_secs_f64()
    );
    let first = format!("first one {:.0} ms", cold.as_secs_f64() * 1e3);
    let one = format!("{:.1} ms", times[TIMES / 2].as_secs_f64() * 1e3);
    let mut figures = vec![
        Figure::new("PDF letter, warm", one, "–", first),
        Figure::new(&format!("{many} letters in one PDF"), format!("{:.2} s", took.as_secs_f64()), "–", note),
    ];
    for (lines, columns) in [(500, 6), (500, 17), (5_000, 6), (5_000, 17)] {
        let began = Instant::now();
        let file = report(lines, columns).pdf()?;
        let took = format!("{:.2} s", began.elapsed().as_secs_f64());
        let size = format!("{:.1} MB", file.len() as f64 / 1e6);
        figures.push(Figure::new(&format!("report of {lines} lines, {columns} columns, as PDF"), took, "–", size));
    }
    Ok(figures)
}

/// A report with so many rows and columns: two of words, the others amounts.
fn report(lines: usize, columns: usize) -> ReportPaper {
    let column = |at: usize| PaperColumn { heading: format!("Column {at}"), is_number: at > 1, is_whole: at != 1 };
    let line = |number: usize| {
        let cell = |at: usize| match at {
            0 => format!("P{number:04}"),
            1 => format!("Tenant {number} of the house"),
            _ => format!("{number},{at:03}.00"),
        };
        PaperLine { role: PaperRole::Row, cells: (0..columns).map(cell).collect() }
    };
    ReportPaper {
        letterhead: Letterhead { organisation: "Harbor Property Company".into(), ..Letterhead::default() },
        title: "Charges".into(),
        question: vec!["January 2026".into()],
        columns: (0..columns).map(column).collect(),
        lines: (0..lines).map(line).collect(),
        notes: Vec::new(),
    }
}

/// Each with other words, as letters are.
fn letter(at: usize) -> Result<Letter> {
    let day = NaiveDate::from_ymd_opt(2026, 5, 5).ok_or_else(|| anyhow!("a day"))?;
    let unit = format!("{}{}", at / 4 + 1, ["A", "B", "C", "D"][at % 4]);
    Ok(notice_confirmation(&NoticeConfirmation {
        language: if at.is_multiple_of(5) { Language::Spanish } else { Language::English },
        letterhead: Letterhead {
            organisation: "Harbor Property Company".into(),
            contact: vec!["100 Main Street".into(), "Austin, TX 78701".into(), "(512) 555-0100".into()],
            property: vec!["Harbor House".into(), "12 Quay Street, Austin, TX 78702".into()],
            footer: Vec::new(),
        },
        day,
        tenants: vec![format!("Tenant Number {at}"), "María Núñez".into()],
        address: vec![format!("12 Quay Street, Unit {unit}"), "Austin, TX 78702".into()],
        lease_number: format!("L-{at:05}"),
        unit_number: unit,
        property_name: "Harbor House".into(),
        notice_date: day,
        move_out_date: day + chrono::Days::new(30 + at as u64 % 60),
        lease_end_date: at.is_multiple_of(3).then_some(day + chrono::Days::new(200)),
        monthly_rent: Cents(150_000 + at as i64 * 137),
        security_deposit: Some(Cents(150_000)),
        currency: "USD".into(),
    })?)
}
