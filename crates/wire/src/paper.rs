//! A letter or list as it will read, whichever feature shows it.

use serde::{Deserialize, Serialize};
use specta::Type;

/// A paper as it will read.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct Paper {
    /// What it is called.
    pub title: String,
    /// How its file may be called.
    pub file_name: String,
    /// The name of the organisation.
    pub organisation: String,
    /// Its address, telephone and mail by lines.
    pub contact: Vec<String>,
    /// The property's name and address by lines.
    pub property: Vec<String>,
    /// Who gets it, by lines.
    pub addressee: Vec<String>,
    /// The day it is written on, in full.
    pub day: String,
    /// What it says; a line break in one is one.
    pub paragraphs: Vec<String>,
    /// At the foot of each page, by lines.
    pub footer: Vec<String>,
    /// The whole as plain text.
    pub text: String,
    /// Signs that the fonts of the PDF cannot write.
    pub unprintable: String,
}
