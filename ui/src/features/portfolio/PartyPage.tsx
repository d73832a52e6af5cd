// One person or company: what is known, the leases they are or were on, and who changed what.
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Asked, useAsk } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { type Figure, Figures } from '../../kit/Figures';
import { day, money } from '../../kit/format';
import { List, type ListColumn } from '../../kit/List';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock, SkeletonRows } from '../../kit/Skeleton';
import { useMay } from '../../nouns/may';
import { owes, useBalanceFigure, withBalance } from '../../nouns/money/balance';
import { Money } from '../../nouns/money/Money';
import { paths } from '../../nouns/paths';
import { HistoryList } from '../../nouns/record/HistoryList';
import { RecordFacts } from '../../nouns/record/RecordFacts';
import { RecordMenu } from '../../nouns/record/RecordMenu';
import type { PartyLease } from '../../wire/bindings';
import { useLeaseColumns } from './leaseColumns';

/** A tenant's leases of their own: what a guarantor stands for is not theirs to pay first. */
const ownOf = (rows: PartyLease[]): PartyLease[] => rows.filter((lease) => lease.role === 'primary');

/** The account that most is owed on. */
function accountOf(rows: PartyLease[]): string | null {
  const owing = ownOf(rows).filter((lease) => owes(lease.balance_cents) && !lease.is_archived_place);
  const most = owing.sort((one, other) => (other.balance_cents ?? 0) - (one.balance_cents ?? 0))[0];
  return most ? paths.lease(most.lease_id, { show: 'account' }) : null;
}

/** The lease a tenant has now, and what is owed on all of theirs, which stands first while anything is. */
function useTenantFigures(rows: PartyLease[]): Figure[] {
  const { t } = useTranslation('portfolio');
  const balance = useBalanceFigure();
  const mayAccount = useMay('ledger.account').ok;
  const own = ownOf(rows);
  const now = own.find((lease) => lease.lease_status !== 'vacant') ?? own[0];
  if (!now) return [];
  const figures: Figure[] = [
    {
      key: 'unit',
      label: t('party.unit'),
      words: true,
      value: now.unit_number,
      remark: now.property_name,
      href: paths.unit(now.unit_id),
    },
    { key: 'rent', label: t('figure.rent'), value: money(now.monthly_rent_cents, now.currency) },
    {
      key: 'end',
      label: t('figure.ends'),
      words: true,
      value: now.lease_end_date ? day(now.lease_end_date) : t('figure.noEnd'),
    },
  ];
  if (!mayAccount) return figures;
  // Amounts of two currencies are not added: the one of today's lease counts here, each lease has its own below.
  const known = own.filter((lease) => lease.balance_cents !== null && lease.currency === now.currency);
  const sum = known.length > 0 ? known.reduce((all, lease) => all + (lease.balance_cents ?? 0), 0) : null;
  const figure = balance(sum, now.currency, accountOf(rows));
  return withBalance(figures, figure, sum, figures.length);
}

function TenantStrip({ rows }: { rows: PartyLease[] }) {
  const { t } = useTranslation('portfolio');
  const figures = useTenantFigures(rows);
  return figures.length > 0 ? <Figures figures={figures} label={t('party.figures')} /> : null;
}

function Rows({ rows }: { rows: PartyLease[] }) {
  const { t } = useTranslation('portfolio');
  const { t: parts } = useTranslation('parts');
  const { t: records } = useTranslation('records');
  const said = useLeaseColumns<PartyLease>((lease) => lease.currency);
  const mayAccount = useMay('ledger.account').ok;
  const balance: ListColumn<PartyLease> = {
    id: 'balance',
    head: parts('balance.label'),
    right: true,
    cell: ({ balance_cents, currency }) => (
      <span className={owes(balance_cents) ? 'owed' : undefined}>
        <Money cents={balance_cents} currency={currency} />
      </span>
    ),
  };
  return (
    <List
      label={t('leases.title')}
      rows={rows}
      rowKey={(lease) => `${lease.lease_id}-${lease.role}`}
      columns={[
        {
          id: 'number',
          head: t('leases.lease'),
          cell: (lease) =>
            lease.is_archived_place ? (
              <span className="strong">{lease.lease_number}</span>
            ) : (
              <a className="link strong" href={paths.lease(lease.lease_id)}>
                {lease.lease_number}
              </a>
            ),
        },
        {
          id: 'place',
          head: parts('unit.unit'),
          grow: true,
          cell: (lease) => (
            <>
              <a className="link" href={paths.unit(lease.unit_id)}>
                {lease.unit_number}
              </a>
              <span className="second"> · {lease.property_name}</span>
              {lease.is_archived_place ? <span className="dim"> · {records('archive.badge')}</span> : null}
            </>
          ),
        },
        { id: 'role', head: t('leases.role'), yields: 'first', cell: (lease) => parts(`role.${lease.role}`) },
        ...said,
        ...(mayAccount ? [balance] : []),
      ]}
    />
  );
}

function Leases({ leases }: { leases: Asked<'parties.leases'> }) {
  const { t } = useTranslation('portfolio');
  const rows = leases.data?.rows;
  return (
    <Card title={t('leases.title')} remark={rows ? t('leases.count', { count: rows.length }) : ' '} flush>
      {leases.isError ? (
        <ProblemPanel small problem={leases.error} onRetry={() => void leases.refetch()} />
      ) : !rows ? (
        <SkeletonRows rows={3} />
      ) : rows.length === 0 ? (
        <EmptyState title={t('party.noLeases')} text={t('party.noLeasesText')} />
      ) : (
        <Rows rows={rows} />
      )}
    </Card>
  );
}

export function PartyPage({ partyId, documents }: { partyId: string; documents: ReactNode }) {
  const { t } = useTranslation('portfolio');
  const { t: parts } = useTranslation('parts');
  const { t: records } = useTranslation('records');
  const party = useAsk('records.get_fields', { kind: 'party', id: partyId });
  const found = party.data;
  const isTenant = found !== undefined && (found.side ?? 'tenant') === 'tenant';
  const mayLeases = useMay('parties.leases').ok;
  const leases = useAsk(
    'parties.leases',
    { party_id: partyId, limit: 200 },
    { enabled: isTenant && mayLeases },
  );
  const mayAccount = useMay('ledger.account').ok;
  const account = mayAccount && leases.data ? accountOf(leases.data.rows) : null;
  useCrumbs({ label: t('group') }, { label: found?.name ?? '…' });
  if (!found) {
    return (
      <div className="page" aria-busy={party.isPending}>
        {party.isError ? (
          <ProblemPanel problem={party.error} onRetry={() => void party.refetch()} />
        ) : (
          <>
            <PageHead title=" " news=" " />
            <SkeletonBlock height={220} />
          </>
        )}
      </div>
    );
  }
  const side = found.side ?? 'tenant';
  return (
    <div className="page">
      <PageHead
        title={found.name}
        badge={<Badge>{records(`side.${side}`)}</Badge>}
        actions={
          <>
            <RecordMenu kind="party" id={partyId} name={found.name} />
            {account ? (
              <a className="btn" data-look="cta" href={account}>
                {parts('balance.open')}
              </a>
            ) : null}
          </>
        }
      />
      {leases.data ? <TenantStrip rows={leases.data.rows} /> : null}
      {isTenant && mayLeases ? <Leases leases={leases} /> : null}
      {side === 'owner' ? (
        <p>
          <a className="link" href={paths.properties({ text: found.name })}>
            {t('party.properties')}
          </a>
        </p>
      ) : null}
      <div className="columns side-first">
        <div className="stack">
          {documents}
          <Card title={t('tab.history')} remark={t('history.remark')} flush>
            <HistoryList rowIds={[partyId]} />
          </Card>
        </div>
        <Card title={t('property.about')}>
          <RecordFacts record={found} />
        </Card>
      </div>
    </div>
  );
}
