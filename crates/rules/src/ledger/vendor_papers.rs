//! What is missing of a vendor before it is paid: a W-9, insurance that covers the day. It warns, and holds nothing up.
//! Source: bank, “Bills”; vendors, “Papers”.

use chrono::NaiveDate;
use keystead_model::words::{Form1099, VendorPaper};

/// A paper with the days it holds from and to; unknown = from the start, or until further notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Paper {
    pub kind: VendorPaper,
    pub from: Option<NaiveDate>,
    pub to: Option<NaiveDate>,
}

impl Paper {
    fn covers(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// What a vendor has on file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct OnFile {
    /// The form its payments are reported on; unknown = nobody has said.
    pub form: Option<Form1099>,
    pub papers: Vec<Paper>,
}

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// No W-9, and nobody has said that its payments are reported nowhere (IRS: instructions for the requester of Form W-9).
    W9,
    /// Certificates of insurance are on file, and none covers the day; the last of those that had begun ended then.
    Insurance {
        /// The last day that was covered; unknown = the first has not begun.
        ended: Option<NaiveDate>,
    },
}

/// What is missing on a day. A W-9 is asked of those that are paid for properties in the United States.
#[must_use]
pub fn missing(on_file: &OnFile, is_american: bool, day: NaiveDate) -> Vec<Missing> {
    let of = |kind: VendorPaper| on_file.papers.iter().filter(move |paper| paper.kind == kind);
    let mut missing = Vec::new();
    if is_american && on_file.form != Some(Form1099::None) && !of(VendorPaper::W9).any(|paper| paper.covers(day)) {
        missing.push(Missing::W9);
    }
    let mut insured = of(VendorPaper::InsuranceCertificate).peekable();
    if insured.peek().is_some() && !insured.clone().any(|paper| paper.covers(day)) {
        let begun = insured.filter(|paper| paper.from.is_none_or(|from| from <= day));
        missing.push(Missing::Insurance { ended: begun.filter_map(|paper| paper.to).max() });
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn paper(kind: VendorPaper, from: &str, to: &str) -> Paper {
        Paper { kind, from: from.parse().ok(), to: to.parse().ok() }
    }

    #[test]
    fn a_w9_is_asked_of_whom_a_form_may_be_for() {
        let on = day("2026-03-01");
        let of = |form, papers: &[Paper], us| missing(&OnFile { form, papers: papers.to_vec() }, us, on);
        assert_eq!(of(None, &[], true), [Missing::W9]);
        assert_eq!(of(Some(Form1099::Nec1), &[], true), [Missing::W9]);
        assert_eq!(of(Some(Form1099::None), &[], true), []);
        assert_eq!(of(None, &[], false), []);
        assert_eq!(of(None, &[paper(VendorPaper::W9, "2020-01-01", "")], true), []);
        assert_eq!(of(None, &[paper(VendorPaper::W9, "2026-03-02", "")], true), [Missing::W9]);
        assert_eq!(of(None, &[paper(VendorPaper::License, "", "")], true), [Missing::W9]);
    }

    #[test]
    fn insurance_that_is_on_file_covers_the_day_or_is_told() {
        let insured = |papers: &[(&str, &str)], on: &str| {
            let papers = papers.iter().map(|(from, to)| paper(VendorPaper::InsuranceCertificate, from, to)).collect();
            missing(&OnFile { form: None, papers }, false, day(on))
        };
        let year = ("2025-01-01", "2025-12-31");
        assert_eq!(insured(&[], "2026-01-01"), [], "nothing on file says nothing");
        assert_eq!(insured(&[year], "2025-12-31"), []);
        assert_eq!(insured(&[year], "2026-01-01"), [Missing::Insurance { ended: Some(day("2025-12-31")) }]);
        assert_eq!(insured(&[year, ("2026-01-01", "")], "2026-01-01"), []);
        assert_eq!(insured(&[year], "2024-12-31"), [Missing::Insurance { ended: None }]);
        let gap = [year, ("2026-02-01", "2027-01-31")];
        assert_eq!(insured(&gap, "2026-01-15"), [Missing::Insurance { ended: Some(day("2025-12-31")) }]);
    }
}
