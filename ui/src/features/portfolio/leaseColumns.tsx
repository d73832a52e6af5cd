// What lists of leases say of each, whoever lists them: its state, its term, its rent.
import { useTranslation } from 'react-i18next';
import { day, money } from '../../kit/format';
import type { ListColumn } from '../../kit/List';
import { StateBadge } from '../../nouns/unit/StateBadge';
import type { LeaseLine } from '../../wire/bindings';

type Said = Pick<LeaseLine, 'lease_status' | 'lease_begin_date' | 'lease_end_date' | 'monthly_rent_cents'>;

export function useLeaseColumns<Lease extends Said>(
  currencyOf: (lease: Lease) => string,
): ListColumn<Lease>[] {
  const { t } = useTranslation('portfolio');
  return [
    {
      id: 'state',
      head: t('leases.state'),
      cell: (lease) => <StateBadge lease state={lease.lease_status} />,
    },
    {
      id: 'term',
      head: t('leases.term'),
      cell: (lease) => (
        <span className="second">
          {day(lease.lease_begin_date)} –{' '}
          {lease.lease_end_date ? day(lease.lease_end_date) : t('figure.noEnd')}
        </span>
      ),
    },
    {
      id: 'rent',
      head: t('figure.rent'),
      right: true,
      cell: (lease) => <span className="num">{money(lease.monthly_rent_cents, currencyOf(lease))}</span>,
    },
  ];
}
