//! Letters and papers: templates filled in strictly, and PDFs set from data. Everything that is said is an argument, the
//! day among it: the same input gives the same bytes. Nothing here reads a file, a clock or the network. Beside them the
//! pages of foreign PDFs, as pictures.

mod letter;
mod letterhead_sample;
mod notice_confirmation;
pub mod pictures;
mod problem;
mod series;
mod speech;
mod template;
mod templates;
mod typesetting;
mod work_orders;

pub use letter::{Letter, Letterhead};
pub use letterhead_sample::letterhead_sample;
pub use notice_confirmation::{NoticeConfirmation, notice_confirmation};
pub use problem::PaperError;
pub use series::series;
pub use template::{Field, Template};
pub use templates::TEMPLATES;
pub use work_orders::{OrderBlock, WorkOrder, WorkOrderSheet, WorkOrders, work_orders};
