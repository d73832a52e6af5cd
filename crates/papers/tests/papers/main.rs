//! Papers as people get them: their words as golden texts, and what a reader of PDF finds in the files.

mod data;
mod read;
mod text;
mod typesetting;
