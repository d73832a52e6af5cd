//! What was decided about many lines alike: said once, with how often and where first, the weightiest first.

use serde::Serialize;

/// The lines named in the sentence.
const NAMED: usize = 3;
/// The lines listed behind it.
pub(super) const LISTED: usize = 100;

/// What a person should know about many lines alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// A sentence, with the count and the first lines.
    pub text: String,
    /// How many lines it is about.
    pub count: usize,
    /// The first hundred of them.
    pub lines: Vec<u64>,
    /// Percent: from 80 on it may change who lives where or what is owed, below 40 it is only good to know.
    pub weight: u8,
}

/// A decision; their order is that of their weight.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Remark {
    /// People whose status says that they live there no more, or never came.
    NotThere { status: String },
    /// A status that waits for something, of a lease that runs.
    LivesThere { status: String },
    /// A status that is not known, and what it was read as.
    UnknownStatus { status: String, read_as: &'static str },
    /// A name on a unit that nobody lives in.
    NameOfEmpty { unit: &'static str },
    /// A unit without a property, which has that of the line above.
    PropertyAbove,
    /// A line under the tenants that was taken for the name of the property below.
    HeadsBlock { text: String },
    /// A cell with several names, and how it was taken apart.
    SeveralNames,
    /// A line under the last unit that is none.
    BelowTable,
    /// A line below a unit with a text that is nobody's name.
    NotAPerson,
    /// A number that several units have, told apart by another column.
    UnitBy { column: String },
    /// A rent that was brought to the month.
    RentPer { period: &'static str },
    /// A day of leaving that lies before the lease.
    LeftBefore { column: String },
    /// A day that stands for none.
    NoDay { column: String, written: String },
    /// A word where an amount stands, that stands for none.
    NoAmount { column: String, written: String },
    /// A charge of a unit that has no tenant.
    ChargeOfEmpty,
    /// A notice without the day of leaving.
    NoticeWithoutDay,
    /// A notice without the day of leaving, which is taken to be the lease's end.
    NoticeUntilEnd,
    /// A day of leaving beside a status that says that the tenant stays.
    StaysWithDay { column: String },
    /// A status of a second column, which says more than the first.
    StatusBeside { column: String, status: String },
    /// What was paid ahead, taken off what is owed.
    Credit { column: String },
    /// A rent that is the total of all charges, as the file has no other.
    RentIsTotal { column: String },
    /// A lease whose beginning the file does not say, which begins with the move-in.
    BeginsAtMoveIn,
    /// A lease that begins after the day of the roll, of somebody who lives there.
    RunsSinceMoveIn,
    /// A unit without a name and a status, on which there is a lease or an amount.
    NobodyNamed,
    /// Charges of a unit that are not what its total says.
    ChargesDiffer,
    /// A subtotal of a column that the rows above do not add up to.
    SubtotalDiffers { column: String },
}

impl Remark {
    /// How much it matters, in percent.
    fn weight(&self) -> u8 {
        match self {
            Remark::NotThere { .. }
            | Remark::LivesThere { .. }
            | Remark::UnknownStatus { .. }
            | Remark::NameOfEmpty { .. }
            | Remark::StaysWithDay { .. }
            | Remark::StatusBeside { .. }
            | Remark::Credit { .. }
            | Remark::NobodyNamed
            | Remark::NoticeWithoutDay
            | Remark::NoticeUntilEnd => 90,
            Remark::HeadsBlock { .. }
            | Remark::PropertyAbove
            | Remark::UnitBy { .. }
            | Remark::RentPer { .. }
            | Remark::RentIsTotal { .. }
            | Remark::BeginsAtMoveIn
            | Remark::RunsSinceMoveIn
            | Remark::ChargeOfEmpty => 80,
            Remark::ChargesDiffer | Remark::SubtotalDiffers { .. } | Remark::SeveralNames => 70,
            Remark::LeftBefore { .. } | Remark::NotAPerson | Remark::BelowTable => 60,
            Remark::NoDay { .. } | Remark::NoAmount { .. } => 50,
        }
    }

    /// The sentence, for so many lines.
    fn sentence(&self, count: usize, lines: &str, example: &str) -> String {
        let s = if count == 1 { "" } else { "s" };
        let are = if count == 1 { "is" } else { "are" };
        match self {
            Remark::NotThere { status } => format!(
                "{count} line{s} with the status “{status}” {are} about people who left or never came; they were not \
                 imported as tenants ({lines}). To read the status otherwise, choose what it means."
            ),
            Remark::LivesThere { status } => format!(
                "{count} line{s} with the status “{status}” {are} about leases that run today; they were read as \
                 occupied ({lines})."
            ),
            Remark::UnknownStatus { status, read_as } => {
                format!("The status “{status}” of {count} line{s} is not known and was read as {read_as} ({lines}).")
            }
            Remark::NameOfEmpty { unit } => {
                let (units, were) = if count == 1 { ("unit is", "was") } else { ("units are", "were") };
                format!(
                    "{count} {units} {unit} although a name stands there; the name{s} {were} not imported as tenant{s} \
                     ({lines})."
                )
            }
            Remark::PropertyAbove => {
                format!("{count} unit{s} without a property got that of the line above ({lines}).")
            }
            Remark::HeadsBlock { text } => format!(
                "“{text}” was read as the name of the property of the units below it, not as one more tenant ({lines})."
            ),
            Remark::SeveralNames => {
                let (name, were) = if count == 1 { ("names", "was") } else { ("name", "were") };
                format!(
                    "{count} cell{s} {name} several tenants and {were} taken apart: the first is the tenant, the others \
                     are co-tenants ({lines})."
                )
            }
            Remark::NotAPerson => {
                let (does, was) = if count == 1 { ("does", "was") } else { ("do", "were") };
                format!("{count} line{s} below a unit {does} not name a person and {was} passed over ({lines}).")
            }
            Remark::BelowTable => {
                let (does, was) = if count == 1 { ("does", "was") } else { ("do", "were") };
                format!(
                    "{count} line{s} under the last unit {does} not look like a unit and {was} passed over ({lines})."
                )
            }
            Remark::UnitBy { column } => format!(
                "Several units have the same number, so “{column}” was made part of the number of {count} unit{s} \
                 ({lines})."
            ),
            Remark::RentPer { period } => {
                let (are, were) = if count == 1 { ("is", "was") } else { ("are", "were") };
                format!("{count} rent{s} {are} for {period} and {were} brought to the month ({lines}).")
            }
            Remark::LeftBefore { column } => {
                let (lie, were) = if count == 1 { ("lies", "was") } else { ("lie", "were") };
                format!("{count} day{s} under “{column}” {lie} before the lease began and {were} left out ({lines}).")
            }
            Remark::NoDay { column, written } => {
                format!("“{written}” under “{column}” was read as no day, {count} time{s} ({lines}).")
            }
            Remark::NoAmount { column, written } => {
                format!("“{written}” under “{column}” was read as no amount, {count} time{s} ({lines}).")
            }
            Remark::NoticeWithoutDay => {
                let (has, stays) = if count == 1 { ("has", "it stays") } else { ("have", "they stay") };
                format!(
                    "{count} lease{s} under notice {has} no move-out date, so {stays} active unless the day is known here \
                     ({lines})."
                )
            }
            Remark::NoticeUntilEnd => {
                let has = if count == 1 { "has" } else { "have" };
                format!(
                    "{count} lease{s} under notice {has} no move-out date, so the lease’s end was used unless the day is \
                     known here ({lines})."
                )
            }
            Remark::StaysWithDay { column } => {
                let (has, it) = if count == 1 { ("has", "the lease goes on") } else { ("have", "the leases go on") };
                format!(
                    "{count} lease{s} {has} a day under “{column}” although the status says that the tenant stays; {it}, \
                     and the day is only kept ({lines})."
                )
            }
            Remark::StatusBeside { column, status } => {
                format!("{count} line{s} {are} read by “{status}” under “{column}”, which says more ({lines}).")
            }
            Remark::Credit { column } => {
                let was = if count == 1 { "was" } else { "were" };
                format!("{count} amount{s} under “{column}” {was} taken off what the tenant owes ({lines}).")
            }
            Remark::RentIsTotal { column } => {
                let was = if count == 1 { "was" } else { "were" };
                format!("{count} rent{s} {was} taken from “{column}”, as no column has the rent alone ({lines}).")
            }
            Remark::BeginsAtMoveIn => {
                let (lease, its) = if count == 1 { ("lease has", "its") } else { ("leases have", "their") };
                format!(
                    "{count} {lease} no beginning of {its} own in the file and begin{} with the move-in ({lines}). If a \
                     column has it, choose which.",
                    if count == 1 { "s" } else { "" }
                )
            }
            Remark::RunsSinceMoveIn => {
                let (begin, live, was) =
                    if count == 1 { ("begins", "lives", "was") } else { ("begin", "live", "were") };
                format!(
                    "{count} lease{s} {begin} after the day of the roll while the tenant{s} {live} there already, and {was} \
                     read as running since the move-in, or as the renewal of the lease that is here ({lines})."
                )
            }
            Remark::NobodyNamed => {
                let (units, were) = if count == 1 { ("unit has", "was") } else { ("units have", "were") };
                format!(
                    "{count} {units} an amount or a lease but no tenant, and {were} read as vacant ({lines}). The amounts \
                     stay with the unit."
                )
            }
            Remark::ChargesDiffer => {
                let (does, its) = if count == 1 { ("do", "unit") } else { ("do", "units") };
                format!("The charges of {count} {its} {does} not add up to what the file says ({lines}; {example}).")
            }
            Remark::SubtotalDiffers { column } => format!(
                "{count} subtotal{s} of “{column}” {are} not what the rows above add up to ({lines}; {example})."
            ),
            Remark::ChargeOfEmpty => {
                let (belong, were) = if count == 1 { ("belongs", "was") } else { ("belong", "were") };
                format!("{count} charge{s} {belong} to a unit without a tenant and {were} left out ({lines}).")
            }
        }
    }
}

/// How often a decision was taken, and where first.
#[derive(Debug, Default)]
pub(super) struct Tally {
    count: usize,
    lines: Vec<u64>,
    /// What the first line shows.
    example: String,
}

impl Tally {
    pub fn at(&mut self, line: u64) {
        self.count += 1;
        if self.lines.len() < LISTED && self.lines.last() != Some(&line) {
            self.lines.push(line);
        }
    }

    /// One more, with what the first shows.
    pub fn showing(&mut self, line: u64, example: String) {
        if self.count == 0 {
            self.example = example;
        }
        self.at(line);
    }

    /// What is told of a decision.
    pub fn note(&self, remark: &Remark) -> Note {
        Note { text: self.of(remark), count: self.count, lines: self.lines.clone(), weight: remark.weight() }
    }

    /// The sentence of a decision.
    fn of(&self, remark: &Remark) -> String {
        let named: Vec<String> = self.lines.iter().take(NAMED).map(u64::to_string).collect();
        let more = if self.count > named.len() { " …" } else { "" };
        let word = if self.count == 1 { "line" } else { "lines" };
        remark.sentence(self.count, &format!("{word} {}{more}", named.join(", ")), &self.example)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_lines_are_one_sentence() {
        let remark = Remark::NoDay { column: "Move Out".into(), written: "12/31/9999".into() };
        let mut tally = Tally::default();
        tally.at(4);
        assert_eq!(tally.of(&remark), "“12/31/9999” under “Move Out” was read as no day, 1 time (line 4).");
        (5..900).for_each(|line| tally.at(line));
        assert_eq!(tally.of(&remark), "“12/31/9999” under “Move Out” was read as no day, 896 times (lines 4, 5, 6 …).");
        let note = tally.note(&remark);
        assert_eq!((note.count, note.lines.len(), note.lines[99]), (896, 100, 103));
    }
}
