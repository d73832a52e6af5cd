//! A letter, ready to be read, printed or set as PDF; and the letterhead that all papers carry.

use crate::problem::PaperError;
use crate::template::Written;
use crate::{speech, typesetting};
use chrono::NaiveDate;
use keystead_model::words::Language;
use serde::Serialize;

/// Who writes: the organisation, and the property the paper is about.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// Its name.
    pub organisation: String,
    /// Its address by lines, telephone and mail, as far as known.
    pub contact: Vec<String>,
    /// The property's name and address by lines.
    pub property: Vec<String>,
    /// What stands at the foot of each page, by lines.
    pub footer: Vec<String>,
}

impl Letterhead {
    /// As it may be printed: each value one line, none empty.
    pub(crate) fn printable(&self) -> Letterhead {
        let printable = |lines: &[String]| lines.iter().flat_map(|line| speech::lines(line)).collect();
        Letterhead {
            organisation: speech::line(&self.organisation),
            contact: printable(&self.contact),
            property: printable(&self.property),
            footer: printable(&self.footer),
        }
    }
}

/// A letter. In its text the last paragraph is who signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The language it is written in.
    pub language: Language,
    /// Who writes.
    pub letterhead: Letterhead,
    /// The day it is written on, in full.
    pub day: String,
    /// Name and address of who gets it, by lines.
    pub addressee: Vec<String>,
    /// What it is about.
    pub subject: String,
    /// The text.
    pub paragraphs: Vec<String>,
}

impl Letter {
    pub(crate) fn new(
        language: Language,
        letterhead: Letterhead,
        day: NaiveDate,
        addressee: Vec<String>,
        written: Written,
    ) -> Letter {
        let Written { subject, paragraphs } = written;
        Letter { language, letterhead, day: speech::day(day, language), addressee, subject, paragraphs }
    }

    /// A letter whose text was written before, by lines and paragraphs as they were kept.
    #[must_use]
    pub fn kept(
        language: Language,
        letterhead: &Letterhead,
        day: NaiveDate,
        addressee: &str,
        (subject, body): (&str, &str),
    ) -> Letter {
        let paragraphs = body.replace("\r\n", "\n");
        let paragraphs = paragraphs.split("\n\n").map(|words| speech::lines(words).join("\n"));
        let written = Written {
            subject: speech::line(subject),
            paragraphs: paragraphs.filter(|words| !words.is_empty()).collect(),
        };
        Letter::new(language, letterhead.printable(), day, speech::lines(addressee), written)
    }

    /// The whole letter as plain text.
    #[must_use]
    pub fn text(&self) -> String {
        let head: Vec<&str> = std::iter::once(self.letterhead.organisation.as_str())
            .chain(self.letterhead.contact.iter().map(String::as_str))
            .collect();
        let parts = [head.join("\n"), self.letterhead.property.join("\n"), self.addressee.join("\n"), self.day.clone()];
        let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        parts.push(self.subject.clone());
        parts.extend(self.paragraphs.iter().cloned());
        parts.extend((!self.letterhead.footer.is_empty()).then(|| self.letterhead.footer.join("\n")));
        parts.join("\n\n") + "\n"
    }

    /// The signs in it that no font of ours has, each once.
    #[must_use]
    pub fn unprintable(&self) -> String {
        typesetting::unprintable(&self.text())
    }

    /// The letter as PDF.
    ///
    /// # Errors
    /// When the page cannot be set.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        typesetting::pdf(typesetting::Layout::Letter, &self.data())
    }

    /// What the layout is told.
    pub(crate) fn data(&self) -> serde_json::Value {
        serde_json::json!({
            "title": self.subject,
            "language": self.language,
            "letterhead": self.letterhead,
            "day": self.day,
            "addressee": self.addressee,
            "subject": self.subject,
            "paragraphs": self.paragraphs,
        })
    }
}
