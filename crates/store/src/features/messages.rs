//! The outbox: what is written to people outside, its text and how far it is. Which state may follow which is in the rules.

pub(crate) mod list;

use crate::error::StoreError;
use crate::gate::Tx;
use chrono::NaiveDate;
use keystead_model::words::{Channel, HandedHow, Language, LeaseState, MessageKind, MessageState};
use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Wording {
    pub language: Language,
    pub template_version: u32,
    pub subject: String,
    /// Paragraphs, parted by empty lines.
    pub body: String,
    /// By lines.
    pub addressee: String,
}

/// How far it is, and who brought it there.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct Delivery {
    pub state: MessageState,
    /// By lines: name, then address, telephone and mail.
    pub writer: String,
    /// By lines: the property's name and address.
    pub place: String,
    /// By lines: what stands at the foot of each page.
    pub footer: String,
    pub dated_on: NaiveDate,
    pub hold_reason: Option<String>,
    pub approved_at: Option<String>,
    pub approved_by: Option<String>,
    pub printed_at: Option<String>,
    pub printed_by: Option<String>,
    pub handed_over_on: Option<NaiveDate>,
    pub handed_over_how: Option<HandedHow>,
    pub handed_over_note: Option<String>,
    pub handed_over_by: Option<String>,
    pub cancel_reason: Option<String>,
    /// When it was cancelled.
    pub archived_at: Option<String>,
}

/// What a message is about, and whom it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct About {
    pub kind: MessageKind,
    pub channel: Channel,
    pub party_id: Option<Uuid>,
    pub property_id: Option<Uuid>,
    pub unit_id: Option<Uuid>,
    pub lease_id: Option<Uuid>,
}

/// A message with the names of what it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub struct MessageRow {
    pub message_id: Uuid,
    pub about: About,
    pub wording: Wording,
    pub delivery: Delivery,
    pub drafted_at: String,
    pub drafted_by: String,
    pub party_name: Option<String>,
    pub property_name: Option<String>,
    pub unit_number: Option<String>,
    pub lease_number: Option<String>,
    pub time_zone: Option<String>,
}

const MESSAGE: &str = "select m.id, m.kind, m.channel, m.party_id, m.property_id, m.unit_id, m.lease_id, \
    m.language, m.template_version, m.subject, m.body, m.addressee, \
    m.state, m.writer, m.place, m.footer, m.dated_on, m.hold_reason, m.approved_at, m.approved_by, m.printed_at, m.printed_by, \
    m.handed_over_on, m.handed_over_how, m.handed_over_note, m.handed_over_by, m.cancel_reason, m.archived_at, \
    m.drafted_at, m.drafted_by, party_name(t.company, t.first_name, t.last_name, t.code) as party_name, \
    p.name as property_name, u.unit_number, l.lease_number, p.time_zone \
    from message m left join party t on t.id = m.party_id left join property p on p.id = m.property_id \
    left join unit u on u.id = m.unit_id left join lease l on l.id = m.lease_id";

/// A word as it is stored; one that a newer version wrote is damage here.
fn word<T>(row: &Row<'_>, column: &str, parse: fn(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text: String = row.get(column)?;
    parse(&text).ok_or_else(|| {
        rusqlite::Error::FromSqlConversionFailure(
            0,
            rusqlite::types::Type::Text,
            format!("“{text}” is not known as {column} of a message").into(),
        )
    })
}

fn message_row(row: &Row<'_>) -> rusqlite::Result<MessageRow> {
    let how: Option<String> = row.get("handed_over_how")?;
    Ok(MessageRow {
        message_id: row.get("id")?,
        about: About {
            kind: word(row, "kind", MessageKind::parse)?,
            channel: word(row, "channel", Channel::parse)?,
            party_id: row.get("party_id")?,
            property_id: row.get("property_id")?,
            unit_id: row.get("unit_id")?,
            lease_id: row.get("lease_id")?,
        },
        wording: Wording {
            language: word(row, "language", Language::parse)?,
            template_version: row.get("template_version")?,
            subject: row.get("subject")?,
            body: row.get("body")?,
            addressee: row.get("addressee")?,
        },
        delivery: Delivery {
            state: word(row, "state", MessageState::parse)?,
            writer: row.get("writer")?,
            place: row.get("place")?,
            footer: row.get("footer")?,
            dated_on: row.get("dated_on")?,
            hold_reason: row.get("hold_reason")?,
            approved_at: row.get("approved_at")?,
            approved_by: row.get("approved_by")?,
            printed_at: row.get("printed_at")?,
            printed_by: row.get("printed_by")?,
            handed_over_on: row.get("handed_over_on")?,
            handed_over_how: how.as_deref().and_then(HandedHow::parse),
            handed_over_note: row.get("handed_over_note")?,
            handed_over_by: row.get("handed_over_by")?,
            cancel_reason: row.get("cancel_reason")?,
            archived_at: row.get("archived_at")?,
        },
        drafted_at: row.get("drafted_at")?,
        drafted_by: row.get("drafted_by")?,
        party_name: row.get("party_name")?,
        property_name: row.get("property_name")?,
        unit_number: row.get("unit_number")?,
        lease_number: row.get("lease_number")?,
        time_zone: row.get("time_zone")?,
    })
}

/// A message, if it is there.
///
/// # Errors
/// When the file cannot be read.
pub fn find_message(conn: &Connection, id: Uuid) -> Result<Option<MessageRow>, StoreError> {
    Ok(conn.prepare_cached(&format!("{MESSAGE} where m.id = ?1"))?.query_row([id], message_row).optional()?)
}

/// A message.
///
/// # Errors
/// [`StoreError::NotFound`] when there is none.
pub fn get_message(conn: &Connection, id: Uuid) -> Result<MessageRow, StoreError> {
    find_message(conn, id)?.ok_or_else(|| StoreError::NotFound { kind: "message", key: id.to_string() })
}

/// Whose messages.
#[derive(Debug, Clone, Copy)]
pub enum MessagesOf {
    /// About a lease.
    Lease(Uuid),
    /// To a person, or about a lease that they are on.
    Party(Uuid),
}

/// The messages of a lease or person, newest first.
///
/// # Errors
/// When the file cannot be read.
pub fn list_messages(conn: &Connection, of: MessagesOf, limit: u32) -> Result<Vec<MessageRow>, StoreError> {
    let (condition, id) = match of {
        MessagesOf::Lease(id) => ("m.lease_id = ?1", id),
        MessagesOf::Party(id) => (
            "m.party_id = ?1 or m.lease_id in \
             (select lease_id from lease_party where party_id = ?1 and archived_at is null and role = 'co_tenant')",
            id,
        ),
    };
    let sql = format!("{MESSAGE} where {condition} order by m.drafted_at desc, m.rowid desc limit ?2");
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map((id, limit), message_row)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// How many wait for a person: to be approved, printed or handed over, and not held.
///
/// # Errors
/// When the file cannot be read.
pub fn count_waiting(conn: &Connection) -> Result<u32, StoreError> {
    let sql = "select count(*) from message where state in ('draft', 'approved', 'printed') and hold_reason is null";
    Ok(conn.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// What tells this notice on a lease from every other one: the row of its log, or the days where another system kept the
/// log. `None` when the lease is not on notice.
///
/// # Errors
/// When the file cannot be read.
pub fn find_notice(conn: &Connection, lease_id: Uuid) -> Result<Option<String>, StoreError> {
    let lease = conn
        .prepare_cached("select lease_status, notice_date, notice_move_out_date from lease where id = ?1")?
        .query_row([lease_id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, Option<String>>(2)?))
        })
        .optional()?;
    let Some((_, given, out)) = lease.filter(|(state, ..)| state == LeaseState::Notice.as_str()) else {
        return Ok(None);
    };
    // A correction of a lease on notice leaves a row, too, and is no other notice.
    let logged: Option<Uuid> = conn
        .prepare_cached(
            "select id from lease_status_log where lease_id = ?1 and new_status = 'notice' \
             and previous_status is not 'notice' order by created_at desc, rowid desc limit 1",
        )?
        .query_row([lease_id], |row| row.get(0))
        .optional()?;
    let days = || format!("{} {}", given.unwrap_or_default(), out.unwrap_or_default());
    Ok(Some(logged.map_or_else(days, |id| id.to_string())))
}

impl Tx<'_> {
    /// A message within the transaction that will change it.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] when there is none.
    pub fn get_message(&self, id: Uuid) -> Result<MessageRow, StoreError> {
        get_message(self.conn, id)
    }

    /// A message within the transaction, if it is there.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_message(&self, id: Uuid) -> Result<Option<MessageRow>, StoreError> {
        find_message(self.conn, id)
    }

    /// The messages of a lease within the transaction.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn list_messages(&self, of: MessagesOf, limit: u32) -> Result<Vec<MessageRow>, StoreError> {
        list_messages(self.conn, of, limit)
    }

    /// What tells this notice on a lease from every other one.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_notice(&self, lease_id: Uuid) -> Result<Option<String>, StoreError> {
        find_notice(self.conn, lease_id)
    }
}

/// Puts a new message in the outbox.
///
/// # Errors
/// When the database refuses.
pub fn insert_message(
    tx: &Tx<'_>,
    id: Uuid,
    about: &About,
    wording: &Wording,
    delivery: &Delivery,
) -> Result<(), StoreError> {
    tx.conn
        .prepare_cached(
            "insert into message (id, kind, channel, state, party_id, property_id, unit_id, lease_id, language, \
             template_version, subject, body, addressee, writer, place, footer, dated_on, drafted_at, drafted_by) \
             values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?
        .execute(params![
            id,
            about.kind.as_str(),
            about.channel.as_str(),
            delivery.state.as_str(),
            about.party_id,
            about.property_id,
            about.unit_id,
            about.lease_id,
            wording.language.as_str(),
            wording.template_version,
            wording.subject,
            wording.body,
            wording.addressee,
            delivery.writer,
            delivery.place,
            delivery.footer,
            delivery.dated_on,
            tx.at_text(),
            tx.actor(),
        ])?;
    Ok(())
}

/// Writes what a message says.
///
/// # Errors
/// When the database refuses.
pub fn update_wording(tx: &Tx<'_>, id: Uuid, wording: &Wording) -> Result<(), StoreError> {
    tx.conn
        .prepare_cached(
            "update message set language = ?2, template_version = ?3, subject = ?4, body = ?5, addressee = ?6 where id = ?1",
        )?
        .execute(params![
            id,
            wording.language.as_str(),
            wording.template_version,
            wording.subject,
            wording.body,
            wording.addressee,
        ])?;
    Ok(())
}

/// Writes how far a message is.
///
/// # Errors
/// When the database refuses.
pub fn update_delivery(tx: &Tx<'_>, id: Uuid, delivery: &Delivery) -> Result<(), StoreError> {
    tx.conn
        .prepare_cached(
            "update message set state = ?2, writer = ?3, place = ?4, footer = ?5, dated_on = ?6, hold_reason = ?7, \
             approved_at = ?8, approved_by = ?9, printed_at = ?10, printed_by = ?11, handed_over_on = ?12, \
             handed_over_how = ?13, handed_over_note = ?14, handed_over_by = ?15, cancel_reason = ?16, archived_at = ?17 \
             where id = ?1",
        )?
        .execute(params![
            id,
            delivery.state.as_str(),
            delivery.writer,
            delivery.place,
            delivery.footer,
            delivery.dated_on,
            delivery.hold_reason,
            delivery.approved_at,
            delivery.approved_by,
            delivery.printed_at,
            delivery.printed_by,
            delivery.handed_over_on,
            delivery.handed_over_how.map(HandedHow::as_str),
            delivery.handed_over_note,
            delivery.handed_over_by,
            delivery.cancel_reason,
            delivery.archived_at,
        ])?;
    Ok(())
}
