//! What the demo has few of, made many: letters in the outbox, vendors and owners. Written by bare SQLite into the closed
//! file; what is derived from them is made when it is opened again.

use crate::desk::Desk;
use anyhow::Result;

/// Letters about leases, each of a hundred words out of four thousand: letters of a template share more.
const MANY: &str = "
    with recursive hundred (n) as (select 1 union all select n + 1 from hundred where n < 100)
    insert into message (id, kind, channel, state, party_id, property_id, unit_id, lease_id, language, template_version, subject,
        body, addressee, writer, place, footer, dated_on, drafted_at, drafted_by, hold_reason, handed_over_on, handed_over_how)
    select randomblob(16), 'notice_confirmation', 'letter',
        case l.rowid % 5 when 0 then 'draft' when 1 then 'approved' when 2 then 'printed' when 3 then 'handed_over' else 'cancelled' end,
        l.tenant_id, u.property_id, u.id, l.id, case l.rowid % 9 when 0 then 'es' else 'en' end, 1,
        'Your notice of ' || l.lease_begin_date, (select group_concat(substr(hex(randomblob(2)), 1, 3), ' ') from hundred where n < 100 + l.rowid),
        '', '', '', '', date('2026-03-28', -(l.rowid % 700) || ' days'),
        '2026-03-28T12:00:00Z', 'bench', iif(l.rowid % 50 = 0, 'No address.', null),
        iif(l.rowid % 5 = 3, date('2026-03-28', -(l.rowid % 699) || ' days'), null), iif(l.rowid % 5 = 3, 'post', null)
    from lease l join unit u on u.id = l.unit_id limit ?1";
/// Vendors and owners without anything to do.
const PARTIES: &str = "
    with recursive n (n) as (select 1 union all select n + 1 from n where n < ?1)
    insert into party (id, kind, code, first_name, last_name, trade, email, phone)
    select randomblob(16), ?2, upper(substr(?2, 1, 1)) || 'X' || n, substr('MariaJoséAnnaPauloXaver', n % 5 * 4 + 1, 5),
        substr('SantosMüllerNuñezSmithsCooper', n % 5 * 6 + 1, 6) || n,
        case n % 4 when 0 then 'plumbing' when 1 then 'roof' when 2 then 'electrical' end,
        iif(n % 3, 'p' || n * 7919 % 100000 || '@example.com', null), '206555' || substr('0000' || n, -4)
    from n";

/// What has to be made anew: the words of letters, and the search index.
const STALE: &str = "
    update projection set version = 0 where name = 'message_sought';
    insert or ignore into search_dirty (record_id, table_name) values (zeroblob(16), '*');
    pragma wal_checkpoint(truncate);";

/// As many again of each.
pub(crate) fn fill(desk: Desk, many: u32) -> Result<Desk> {
    let desk = desk.while_closed(|conn| {
        conn.execute(MANY, [many])?;
        for kind in ["vendor", "owner"] {
            conn.execute(PARTIES, (many, kind))?;
        }
        Ok(conn.execute_batch(STALE)?)
    })?;
    desk.app.store().refresh_search(true)?;
    Ok(desk)
}
