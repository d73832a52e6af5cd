//! Letters and papers: templates filled in strictly, and PDFs set from data. Everything that is said is an argument, the
//! day among it: the same input gives the same bytes. Nothing here reads a file, a clock or the network. Beside them the
//! pages of foreign PDFs, as pictures.

mod bundle;
mod checks;
mod letter;
mod letterhead_sample;
mod notice_confirmation;
mod owner_statement;
pub mod pictures;
mod problem;
mod report;
mod speech;
mod template;
mod templates;
mod typesetting;
mod work_orders;

pub use bundle::bundle;
pub use checks::{Check, CheckBill, checks, in_words};
pub use letter::{Letter, Letterhead};
pub use letterhead_sample::letterhead_sample;
pub use notice_confirmation::{NoticeConfirmation, notice_confirmation, notice_confirmation_by};
pub use owner_statement::{
    OwnerStatementPaper, StatementBill, StatementEntry, StatementKind, StatementLine, StatementPart, StatementProperty,
};
pub use problem::PaperError;
pub use report::{PaperColumn, PaperLine, PaperRole, ReportPaper};
pub use template::{Field, Template};
pub use templates::{LETTERHEAD, TEMPLATES, check, sample, shipped};
pub use work_orders::{OrderBlock, WorkOrder, WorkOrderSheet, WorkOrders, work_orders, work_orders_by};
