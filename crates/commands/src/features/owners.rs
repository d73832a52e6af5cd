//! Owners' money: what each has in a property, their statements, what they bring and draw, and their shares.

mod fees;
mod funds;
mod moved;
mod packets;
mod periods;
mod shares;
mod statement_lines;

pub(crate) use fees::undo as undo_fees;
pub(crate) use moved::undo;

use crate::frame::calls::{Handler, call};

/// The calls of this feature.
pub(crate) fn calls() -> Vec<Handler> {
    vec![
        call(funds::list),
        call(funds::statement),
        call(packets::save),
        call(packets::keep_month),
        call(moved::contribute),
        call(moved::draw),
        call(shares::get),
        call(shares::set),
        call(fees::month),
        call(fees::post),
        call(fees::reverse),
        call(periods::get),
        call(periods::close),
        call(periods::reopen),
        call(periods::issue),
    ]
}
