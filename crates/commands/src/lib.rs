//! The use-cases, and the router that window, command line and tests all call.
//! What is decided is in `keystead-rules`, what is stored in `keystead-store`; nothing here knows Tauri.

pub mod features;
pub mod frame;
mod nouns;
mod reactions;

pub use frame::app::{Caller, Ctx, Keystead};
pub use frame::calls::{Call, Reply};
pub use frame::router::Answer;
pub use keystead_exchange::hostile::is_reading as is_reading_foreign_file;
pub use keystead_papers::pictures;
