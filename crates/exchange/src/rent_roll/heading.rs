//! Lines with one text alone: the heading of a property's block or of a group of rows, one more person, or a footer.

use super::field::Field;
use super::grid::{Cell, GridRow};
use super::label;
use super::people::may_be_person;
use super::read::Reading;
use super::remark::Remark;
use super::title;
use super::totals::SkippedAs;
use super::value::is_nothing;
use crate::refusal::shown;

impl Reading<'_> {
    /// A lone text: section, property block, or something to pass over.
    pub(super) fn heading(&mut self, row: GridRow<'_>, text: &str, next: Option<(GridRow<'_>, bool)>) {
        if let Some(future) = label::section(text) {
            return self.section(row, future);
        }
        let unit_below = self.has_unit_below(next);
        let marked = label::property_after_mark(text);
        let address = text.contains(" - ") && text.chars().any(|c| c.is_ascii_digit());
        let leads = row.filled().next().is_some_and(|(column, _)| column <= 1);
        // What heads a page may be the report's as well.
        let names = next.is_none_or(|(_, page)| !page || title::names_property(text));
        let plain = leads && unit_below && names && !self.columns.has(Field::Property) && label::may_be_property(text);
        match marked {
            Some(name) => self.block = Some(name.to_owned()),
            None if (plain || (address && leads && unit_below)) && !self.names_more_people(row, text) => {
                self.block = Some(text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned());
            }
            None => {
                let charge = self.columns.has(Field::ChargeCode) && self.columns.text(row, Field::ChargeCode) == text;
                if charge || self.columns.text(row, Field::TenantName) == text {
                    return self.further(row);
                }
                self.pages.heads(row.line);
                return self.skip(row, SkippedAs::Footer);
            }
        }
        self.heads = self.heads.or(row.filled().next().map(|(column, _)| column));
        self.current = None;
        self.future = false;
        self.skip(row, SkippedAs::Property);
    }

    /// Whether the next line is a unit or heads a group of them.
    pub(super) fn has_unit_below(&self, next: Option<(GridRow<'_>, bool)>) -> bool {
        next.is_some_and(|(next, _)| {
            !is_nothing(&self.columns.text(next, Field::Unit)) && next.count() > 2
                || label::section(&next.joined()).is_some()
        })
    }

    /// Whether a lone text below a unit is one more person there rather than the heading of the next property: it stands
    /// under “Tenant”, where no heading of this file has stood.
    fn names_more_people(&mut self, row: GridRow<'_>, text: &str) -> bool {
        let column = row.filled().next().map(|(column, _)| column);
        let below = (self.current.is_some() || self.blocked.is_some()) && may_be_person(text);
        if below && column != self.heads && column == self.columns.at(Field::TenantName) {
            return true;
        }
        // Where no column is known to name the tenants, any may.
        let tenants = self.columns.at(Field::TenantName);
        if below && (column != self.heads || column == tenants || tenants.is_none()) {
            self.account.remark(row.line, Remark::HeadsBlock { text: shown(text) });
        }
        false
    }

    /// Whether a row has no figure at all, as a heading over columns has none.
    pub(super) fn is_words(&self, row: GridRow<'_>) -> bool {
        row.filled().all(|(_, cell)| matches!(cell, Cell::Text(text) if !text.bytes().any(|b| b.is_ascii_digit())))
    }

    /// Whether a row whose amounts happen to be the sums above is a unit all the same: it has a number that counts no
    /// units, and names the property of the row above, or its number is like the one above.
    pub(super) fn is_one_more(&self, row: GridRow<'_>, unit: &str) -> bool {
        let named = [Field::Property, Field::PropertyName].map(|field| self.columns.text(row, field));
        let same = named.iter().any(|text| !text.is_empty() && self.above.as_ref() == Some(text));
        let like = self.units.last().is_some_and(|above| label::is_like(unit, &above.unit));
        // Who counts may count the units that were refused, too.
        let seen = self.units.len() + if same { 0 } else { self.account.refusals.len() };
        let counts = unit.parse::<usize>().is_ok_and(|count| count <= seen);
        (same || like) && !counts && unit.bytes().any(|b| b.is_ascii_digit())
    }

    pub(super) fn section(&mut self, row: GridRow<'_>, future: bool) {
        self.future = future;
        self.current = None;
        self.skip(row, SkippedAs::Section);
    }
}
