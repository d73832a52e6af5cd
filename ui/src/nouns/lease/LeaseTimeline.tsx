// The life of a lease, or of all leases of a unit, as a timeline: each change of state with who brought it about and why,
// each beginning with who, term and rent, and what lay between two tenants. What is signed and still to come says so.
import { useTranslation } from 'react-i18next';
import { day, money } from '../../kit/format';
import { type Moment, Timeline } from '../../kit/Timeline';
import type { LeaseLine, StatusEntry } from '../../wire/bindings';
import { paths } from '../paths';
import { useActor } from '../record/actor';
import { STATE_TOKEN } from '../unit/state';

interface Props {
  entries: StatusEntry[];
  /** The leases that began here, or will, newest first. */
  leases: LeaseLine[];
  currency: string;
  /** The first day of a vacancy that goes on, where the unit is vacant. */
  vacantSince?: string | null;
}

type Dated = Moment & { on: string };

function useBeginnings(currency: string) {
  const { t } = useTranslation('parts');
  const when = (lease: LeaseLine) => {
    const days = lease.days_until_begin;
    if (days === null) return '';
    return ` · ${days < 0 ? t('timeline.overdue', { count: -days }) : t('timeline.inDays', { count: days })}`;
  };
  return (lease: LeaseLine, by: string): Dated => {
    const rent = money(lease.monthly_rent_cents, currency);
    const before = lease.rent_before_cents;
    const planned = lease.days_until_begin !== null;
    const term = lease.lease_end_date
      ? t('timeline.term', { end: day(lease.lease_end_date), rent })
      : t('timeline.open', { rent });
    const was =
      before !== null && before !== lease.monthly_rent_cents
        ? t('timeline.was', { rent: money(before, currency) })
        : '';
    const title =
      before !== null
        ? t(planned ? 'timeline.renewalBegins' : 'timeline.renewalBegan')
        : t(planned ? 'timeline.begins' : 'timeline.began');
    const who = { name: lease.tenant_name };
    return {
      on: lease.lease_begin_date,
      key: lease.lease_id,
      title,
      remark: (
        <>
          {day(lease.lease_begin_date)}
          {when(lease)} ·{' '}
          <a className="link" href={paths.lease(lease.lease_id)}>
            {lease.lease_number}
          </a>
          {by === '' ? null : ` · ${by}`}
        </>
      ),
      text: (
        <>
          {lease.tenant_name ? (
            <div>{lease.is_new_tenant ? t('timeline.newTenant', who) : t('timeline.tenant', who)}</div>
          ) : null}
          {`${term}${was}`}
        </>
      ),
      tone: STATE_TOKEN[planned ? 'future' : 'active'],
      planned,
    };
  };
}

export function LeaseTimeline({ entries, leases, currency, vacantSince }: Props) {
  const { t } = useTranslation('parts');
  const actor = useActor();
  const beginning = useBeginnings(currency);
  const title = (entry: StatusEntry) => {
    if (entry.is_correction) return t('timeline.corrected');
    if (entry.new_status === 'future') return t('timeline.signed');
    if (entry.previous_status === 'vacant') return t('timeline.moveOutUndone');
    if (entry.new_status !== 'vacant') return t(`state.${entry.new_status}`);
    return entry.previous_status === 'future' ? t('timeline.withdrawn') : t('ended');
  };
  // That a lease became active on its first day is what its beginning tells, with more to it.
  const begun = new Map(
    entries
      .filter((entry) => entry.new_status === 'active' && !entry.is_correction)
      .map((entry) => [entry.effective_on, entry]),
  );
  const first = new Set(leases.map((lease) => lease.lease_begin_date));
  const told = entries.filter(
    (entry) => entry.is_correction || entry.new_status !== 'active' || !first.has(entry.effective_on),
  );
  const beginnings = leases.map((lease) => {
    const entry = lease.days_until_begin === null ? begun.get(lease.lease_begin_date) : undefined;
    return beginning(lease, entry ? actor(entry.changed_by) : '');
  });
  const changes = told.map(
    (entry, index): Dated => ({
      on: entry.effective_on,
      // Newest first: counted from the oldest, for a later one leaves the others their keys.
      key: `entry-${told.length - index}`,
      title: title(entry),
      remark: `${day(entry.effective_on)} · ${actor(entry.changed_by)}`,
      text: entry.reason,
      tone: STATE_TOKEN[entry.new_status],
    }),
  );
  const vacancies = leases
    // The vacancy that goes on is told by its first day.
    .filter(
      (lease) => (lease.days_vacant_before ?? 0) > 0 && !(vacantSince && lease.days_until_begin !== null),
    )
    .map(
      (lease): Dated => ({
        on: lease.lease_begin_date,
        key: `vacant-${lease.lease_id}`,
        title: t('timeline.vacant'),
        text: t('timeline.vacantDays', { count: lease.days_vacant_before ?? 0 }),
        tone: STATE_TOKEN.vacant,
        between: true,
        planned: (lease.days_until_begin ?? 0) > (lease.days_vacant_before ?? 0),
      }),
    );
  // The sort is stable: on one day a change of state comes first, then the beginning, then the vacancy before it.
  const now: Dated[] = vacantSince
    ? [
        {
          on: vacantSince,
          key: 'vacant',
          title: t('timeline.vacant'),
          remark: day(vacantSince),
          tone: STATE_TOKEN.vacant,
          present: true,
        },
      ]
    : [];
  const moments = [...now, ...changes, ...beginnings, ...vacancies].sort((a, b) => b.on.localeCompare(a.on));
  if (moments.length === 0) return <p className="dim">{t('timeline.none')}</p>;
  return <Timeline moments={moments} label={t('timeline.label')} />;
}
