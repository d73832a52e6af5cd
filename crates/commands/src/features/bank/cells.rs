//! Lines and items as they are told.

use keystead_model::money::Cents;
use keystead_store::features::bank::BankRow;
use keystead_store::features::bank::open::{ItemRow, LineRow};
use keystead_wire::bank::Bank;
use keystead_wire::reconciling::{BankItemCell, BankItemKind, BankLineCell};

pub(super) fn bank(row: BankRow) -> Bank {
    Bank {
        bank_id: row.bank_id,
        bank_code: row.bank_code,
        name: row.name,
        account_code: row.account_code,
        kind: row.kind,
        currency: row.currency,
    }
}

pub(super) fn line(row: &LineRow) -> BankLineCell {
    BankLineCell {
        line_id: row.line_id,
        date: row.booked_on,
        amount_cents: Cents(row.amount_cents),
        description: row.description.clone(),
        reference: row.reference.clone(),
    }
}

pub(super) fn item(row: &ItemRow, words: String) -> BankItemCell {
    let kind = match row.kind.as_str() {
        "payment" => BankItemKind::Payment,
        "slip" => BankItemKind::Slip,
        "refund" => BankItemKind::Refund,
        "return" => BankItemKind::Return,
        "entry" => BankItemKind::Entry,
        "check" => BankItemKind::Check,
        "void" => BankItemKind::Void,
        _ => BankItemKind::Reversal,
    };
    BankItemCell {
        code: row.code.clone(),
        kind,
        date: row.dated_on,
        amount_cents: Cents(row.amount_cents),
        reference: row.reference.clone(),
        parts: row.parts,
        words,
    }
}
