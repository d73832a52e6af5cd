//! The outbox: what is written to people outside, from draft to handed over, one and many.

use crate::calls::calls;
use crate::paper::Paper;
use crate::paths::TargetPath;
use chrono::NaiveDate;
use keystead_model::words::{Channel, HandedHow, Language, MessageKind, MessageState};
use serde::{Deserialize, Serialize};
use specta::Type;
use uuid::Uuid;

calls! {
    "messages.draft" DraftMessageRequest => DraftedMessage, act(Messages), [];
    "messages.find" FindMessageRequest => FoundMessage, see(Messages), [MESSAGES, LEASES];
    "messages.get" MessageRequest => MessageDetail, see(Messages), [MESSAGES, LEASES, PARTIES, PORTFOLIO];
    "messages.of" MessagesOfRequest => MessagesOf, see(Messages), [MESSAGES, LEASES, PARTIES, PORTFOLIO];
    "messages.edit" EditMessageRequest => MessagesDone, act(Messages), [];
    "messages.preview" PreviewMessagesRequest(MessagesRequest) => MessagesPreview, see(Messages), [MESSAGES, LEASES];
    "messages.act" MessagesRequest => MessagesDone, act(Messages), [];
    "messages.save_pdf" SaveMessagesRequest => MessagesSaved, act(Messages), [];
}

/// What a message is about: the same thing has one message, however often it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum MessageOf {
    /// The notice that this lease is on.
    NoticeConfirmation(Uuid),
}

/// Puts a draft in the outbox.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DraftMessageRequest {
    /// About what.
    pub of: MessageOf,
    /// In which language.
    pub language: Language,
}

/// The message there is now.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct DraftedMessage {
    /// The message.
    pub message_id: Uuid,
    /// It was in the outbox before, and was left as it is.
    pub was_there: bool,
}

/// Asks for the message about something.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FindMessageRequest {
    /// About what.
    pub of: MessageOf,
}

/// The message about something.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct FoundMessage {
    /// If it is in the outbox.
    pub message: Option<MessageLine>,
}

/// Names one message.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MessageRequest {
    /// Its id.
    pub message_id: Uuid,
}

/// Asks for the messages of a lease or a person.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MessagesOfRequest {
    /// About this lease.
    #[serde(default)]
    pub lease_id: Option<Uuid>,
    /// Or to this person.
    #[serde(default)]
    pub party_id: Option<Uuid>,
    /// At most so many.
    pub limit: u32,
}

/// Messages, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct MessagesOf {
    pub rows: Vec<MessageLine>,
}

/// A message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct MessageLine {
    pub message_id: Uuid,
    pub kind: MessageKind,
    pub channel: Channel,
    pub state: MessageState,
    pub subject: String,
    pub language: Language,
    /// Whom it is for.
    pub party_id: Option<Uuid>,
    pub party_name: Option<String>,
    pub property_id: Option<Uuid>,
    pub property_name: Option<String>,
    pub unit_id: Option<Uuid>,
    pub unit_number: Option<String>,
    pub lease_id: Option<Uuid>,
    pub lease_number: Option<String>,
    /// The day on it.
    pub dated_on: NaiveDate,
    /// Why it is held, while it is.
    pub hold_reason: Option<String>,
    pub handed_over_on: Option<NaiveDate>,
    pub handed_over_how: Option<HandedHow>,
}

/// What may be done with a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Type)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum MessageVerb {
    Edit,
    Rewrite,
    Approve,
    Reopen,
    Hold,
    Release,
    Print,
    HandOver,
    Cancel,
}

/// A message as its page shows it. Instants are RFC 3339 UTC.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct MessageDetail {
    pub message: MessageLine,
    /// As it will look.
    pub letter: Paper,
    /// Its text as it is edited: paragraphs, parted by empty lines.
    pub body: String,
    /// The most likely first.
    pub verbs: Vec<MessageVerb>,
    /// Why there is no reason for it any more, in a sentence.
    pub outdated: Option<String>,
    pub template_version: u32,
    pub drafted_at: String,
    pub drafted_by: String,
    pub approved_at: Option<String>,
    pub approved_by: Option<String>,
    pub printed_at: Option<String>,
    pub printed_by: Option<String>,
    pub handed_over_note: Option<String>,
    pub handed_over_by: Option<String>,
    pub cancel_reason: Option<String>,
    pub cancelled_at: Option<String>,
    /// Today where it belongs.
    pub today: NaiveDate,
}

/// Changes the text of a draft.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct EditMessageRequest {
    /// The draft.
    pub message_id: Uuid,
    /// One line.
    pub subject: String,
    /// Paragraphs, parted by empty lines; the last one is who signs.
    pub body: String,
}

/// What is done with messages.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum MessageAct {
    /// Somebody answers for the text, which stays from now on.
    Approve,
    /// Makes it a draft again.
    Reopen,
    /// Writes it anew from the template and the records as they are.
    Rewrite {
        /// In another language; as it is without.
        #[serde(default)]
        language: Option<Language>,
    },
    /// Keeps it from going out.
    Hold {
        /// Why.
        reason: String,
    },
    /// Lets it go out again.
    Release,
    /// It was printed, and came out right.
    Print,
    /// Whom it is for has it, or it is in the mail.
    HandOver {
        /// Default today at the property.
        #[serde(default)]
        on: Option<NaiveDate>,
        /// How.
        how: HandedHow,
        /// To whom, or where.
        #[serde(default)]
        note: Option<String>,
    },
    /// It will not go out.
    Cancel {
        /// Why, where somebody says.
        #[serde(default)]
        reason: Option<String>,
    },
}

/// Does something with messages: with all of them, or with none.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct MessagesRequest {
    pub ids: Vec<Uuid>,
    pub act: MessageAct,
}

/// A message that an act leaves alone, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Type)]
#[allow(missing_docs)]
pub struct MessageLeftOut {
    pub message_id: Uuid,
    pub code: String,
    pub text: String,
}

/// What an act would do.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MessagesPreview {
    /// These it can be done with.
    pub ready: Vec<Uuid>,
    /// These it cannot.
    pub left_out: Vec<MessageLeftOut>,
}

/// What was done.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MessagesDone {
    /// How many messages.
    pub count: u32,
    /// Of the first one.
    pub subject: String,
}

/// Writes approved letters as one PDF, each on pages of its own.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct SaveMessagesRequest {
    /// In this order.
    pub ids: Vec<Uuid>,
    /// Where to; what is there is replaced, unless `new_only`.
    pub path: TargetPath,
    /// Refuses when anything is there: nobody was asked whether it may be replaced.
    #[serde(default)]
    pub new_only: bool,
    /// Under which it can be watched and stopped.
    #[serde(default)]
    pub task_id: Option<Uuid>,
}

/// The PDF was written.
#[derive(Debug, Clone, Serialize, Deserialize, Type)]
pub struct MessagesSaved {
    /// Where.
    pub path: String,
    /// How many letters it has.
    pub count: u32,
}
