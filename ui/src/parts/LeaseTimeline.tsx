// The life of a lease, or of all leases of a unit, as a timeline: each change of state with who brought it about and why,
// and each beginning with its term and rent.
import { useTranslation } from 'react-i18next';
import type { LeaseLine, StatusEntry } from '../wire/bindings';
import { useActor } from './actor';
import { day, money } from './format';
import { paths } from './paths';
import { type Moment, Timeline } from './Timeline';

type Begun = Pick<
  LeaseLine,
  'lease_id' | 'lease_number' | 'lease_begin_date' | 'lease_end_date' | 'monthly_rent_cents'
>;

interface Props {
  entries: StatusEntry[];
  /** The leases that began here, newest first. */
  leases: Begun[];
  currency: string;
}

export function LeaseTimeline({ entries, leases, currency }: Props) {
  const { t } = useTranslation('parts');
  const actor = useActor();
  const changes = entries.map((entry): Moment & { on: string } => ({
    on: entry.effective_on,
    key: `${entry.new_status}-${entry.effective_on}-${entry.created_at}`,
    title: entry.new_status === 'vacant' ? t('ended') : t(`state.${entry.new_status}`),
    remark: `${day(entry.effective_on)} · ${actor(entry.changed_by)}`,
    text: entry.reason,
    state: entry.new_status,
  }));
  const logged = new Set(
    entries.filter((entry) => entry.new_status === 'active').map((entry) => entry.effective_on),
  );
  const beginnings = leases
    .filter((lease) => !logged.has(lease.lease_begin_date))
    .map((lease, index, all): Moment & { on: string } => {
      const rent = money(lease.monthly_rent_cents, currency);
      const before = all[index + 1];
      const term = lease.lease_end_date
        ? t('timeline.term', { end: day(lease.lease_end_date), rent })
        : t('timeline.open', { rent });
      const was =
        before && before.monthly_rent_cents !== lease.monthly_rent_cents
          ? t('timeline.was', { rent: money(before.monthly_rent_cents, currency) })
          : '';
      return {
        on: lease.lease_begin_date,
        key: lease.lease_id,
        title: t('timeline.began'),
        remark: (
          <>
            {day(lease.lease_begin_date)} ·{' '}
            <a className="link" href={paths.lease(lease.lease_id)}>
              {lease.lease_number}
            </a>
          </>
        ),
        text: `${term}${was}`,
        state: 'active',
      };
    });
  const moments = [...changes, ...beginnings].sort((a, b) => b.on.localeCompare(a.on));
  if (moments.length === 0) return <p className="dim">{t('timeline.none')}</p>;
  return <Timeline moments={moments} label={t('timeline.label')} />;
}
