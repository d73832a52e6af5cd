//! How a table is read, between what travels and what reads it.

use keystead_exchange::bank_file::{CsvLook, CsvMapping, DateOrder};
use keystead_wire::bank_files::{BankColumns, BankDateOrder, BankTable};

/// The columns as the reader takes them.
pub(super) fn columns_of(columns: &BankColumns) -> CsvMapping {
    CsvMapping {
        head_rows: columns.head_rows,
        date: columns.date,
        date_order: match columns.date_order {
            BankDateOrder::YearFirst => DateOrder::YearFirst,
            BankDateOrder::MonthFirst => DateOrder::MonthFirst,
            BankDateOrder::DayFirst => DateOrder::DayFirst,
        },
        amount: columns.amount,
        money_in: columns.money_in,
        money_out: columns.money_out,
        turned: columns.turned,
        description: columns.description,
        reference: columns.reference,
        balance: columns.balance,
        decimal_comma: columns.decimal_comma,
    }
}

/// The table as it was read.
pub(super) fn table_of(look: &CsvLook, is_remembered: bool) -> BankTable {
    let mapping = &look.mapping;
    BankTable {
        columns: BankColumns {
            head_rows: mapping.head_rows,
            date: mapping.date,
            date_order: match mapping.date_order {
                DateOrder::YearFirst => BankDateOrder::YearFirst,
                DateOrder::MonthFirst => BankDateOrder::MonthFirst,
                DateOrder::DayFirst => BankDateOrder::DayFirst,
            },
            amount: mapping.amount,
            money_in: mapping.money_in,
            money_out: mapping.money_out,
            turned: mapping.turned,
            description: mapping.description,
            reference: mapping.reference,
            balance: mapping.balance,
            decimal_comma: mapping.decimal_comma,
        },
        is_remembered,
        days_unclear: look.days_unclear,
        heads: look.heads.clone(),
        rows: look.rows.clone(),
    }
}
