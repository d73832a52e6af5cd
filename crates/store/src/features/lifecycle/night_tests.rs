//! The set-based night against the rule written lease by lease, on random units.

use crate::features::lifecycle::update_for_night;
use crate::trial::{Trial, act, insert_property, insert_tenant, insert_unit};
use crate::{StoreError, Tx};
use chrono::{Days, NaiveDate};
use keystead_model::words::LeaseState;
use keystead_rules::lease::LeaseFacts;
use keystead_rules::lifecycle::{NightLease, night};
use proptest::prelude::*;
use uuid::Uuid;

fn day(n: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap().checked_add_days(Days::new(n)).unwrap()
}

fn leases() -> impl Strategy<Value = Vec<NightLease>> {
    proptest::collection::vec((1u64..60, 1u64..90, 0u8..7, any::<bool>(), 0u64..40), 1..5).prop_map(|parts| {
        let (mut at, mut held, mut leases) = (0, false, Vec::<NightLease>::new());
        for (n, (gap, length, kind, renews, out)) in parts.into_iter().enumerate() {
            let (begin, end) = (at + gap, at + gap + length);
            let mut facts = LeaseFacts {
                state: LeaseState::Future,
                lease_begin_date: day(begin),
                lease_end_date: (kind != 0).then(|| day(end)),
                holdover_start_date: None,
                notice_date: None,
                notice_move_out_date: None,
                actual_move_out_date: None,
                before_notice: None,
                status_since: None,
            };
            if matches!(kind, 1..=3) && !held {
                held = true;
                facts.state = [LeaseState::Active, LeaseState::Notice, LeaseState::MonthToMonth][usize::from(kind - 1)];
                if kind == 3 {
                    facts.holdover_start_date = Some(day(end + 1));
                }
                if kind == 2 {
                    facts.notice_date = Some(day(begin));
                    facts.notice_move_out_date = Some(day(begin + out));
                }
            }
            leases.push(NightLease { facts, number: format!("L{n}"), renews: (renews && n > 0).then(|| n - 1) });
            at = end;
        }
        leases
    })
}

fn insert(tx: &Tx<'_>, unit: Uuid, tenant: Uuid, prefix: &str, lease: &NightLease) -> Result<(), StoreError> {
    let f = &lease.facts;
    let renews = lease.renews.map(|n| tx.ids().lease(&format!("{prefix}L{n}")));
    let number = format!("{prefix}{}", lease.number);
    tx.conn.execute(
        "insert into lease (id, lease_number, unit_id, tenant_id, lease_begin_date, lease_end_date, monthly_rent_cents, \
         lease_status, notice_date, notice_move_out_date, renews_lease_id, holdover_start_date) \
         values (?1, ?2, ?3, ?4, ?5, ?6, 1, ?7, ?8, ?9, ?10, ?11)",
        rusqlite::params![
            tx.ids().lease(&number), number, unit, tenant, f.lease_begin_date, f.lease_end_date, f.state.as_str(),
            f.notice_date, f.notice_move_out_date, renews, f.holdover_start_date
        ],
    )?;
    Ok(())
}

fn read_back(trial: &Trial, number: &str) -> LeaseFacts {
    let id = trial.store.ids().lease(number);
    let mut facts = trial.store.read(|conn| crate::features::lifecycle::get_lease(conn, id)).unwrap().facts;
    facts.before_notice = None;
    facts
}

/// Row ids, so that "the same row" is what is compared.
fn log(trial: &Trial) -> Vec<(Uuid, String, String, Option<String>)> {
    trial
        .store
        .read(|conn| {
            let mut s =
                conn.prepare("select id, new_status, effective_on, previous_status from lease_status_log order by id")?;
            let rows =
                s.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))?.collect::<Result<_, _>>()?;
            Ok::<_, StoreError>(rows)
        })
        .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn set_based_is_lease_by_lease(units in proptest::collection::vec(leases(), 6), today in 0u64..300) {
        let fill = |trial: &Trial| {
            trial.write(|tx| {
                let property = insert_property(tx, "P1")?;
                let tenant = insert_tenant(tx, "T1")?;
                for (n, leases) in units.iter().enumerate() {
                    let unit = insert_unit(tx, property, "P1", &n.to_string())?;
                    for lease in leases {
                        insert(tx, unit, tenant, &format!("U{n}-"), lease)?;
                    }
                }
                Ok(())
            });
        };
        let once = Trial::new();
        fill(&once);
        let first = once.store.write(&act("job.lifecycle"), |tx| update_for_night(tx, day(today))).unwrap();
        let second = once.store.write(&act("job.lifecycle"), |tx| update_for_night(tx, day(today))).unwrap();
        prop_assert_eq!(second.tx_seq, None);
        prop_assert_eq!(second.row_count, 0);

        let mut steps = 0;
        for (n, leases) in units.iter().enumerate() {
            let mut expected = leases.clone();
            steps += night(&mut expected, day(today)).len();
            for lease in &expected {
                prop_assert_eq!(&read_back(&once, &format!("U{n}-{}", lease.number)), &lease.facts);
            }
        }
        prop_assert_eq!(log(&once).len(), steps);
        let counted = first.value.month_to_month + first.value.vacant + first.value.active;
        prop_assert_eq!(counted as usize, steps);
        prop_assert!(once.store.verify().unwrap().problems.is_empty());

        // Another desktop that ran every day has the same leases, and (organisation ids aside) the same log.
        let daily = Trial::new();
        fill(&daily);
        for d in 0..=today {
            daily.store.write(&act("job.lifecycle"), |tx| update_for_night(tx, day(d))).unwrap();
        }
        for (n, leases) in units.iter().enumerate() {
            for lease in leases {
                let number = format!("U{n}-{}", lease.number);
                prop_assert_eq!(read_back(&daily, &number), read_back(&once, &number));
            }
        }
        let without_id = |trial: &Trial| {
            let mut rows: Vec<_> = log(trial).into_iter().map(|(_, a, b, c)| (a, b, c)).collect();
            rows.sort();
            rows
        };
        prop_assert_eq!(without_id(&daily), without_id(&once));
    }
}
