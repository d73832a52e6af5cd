// One lease: badge, dates, parties, the timeline of its states, and what may be done with it now.

import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { CustomFacts, type Fact, Facts } from '../../kit/Facts';
import { type Figure, Figures, FiguresSkeleton } from '../../kit/Figures';
import { day, money } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import { inWords } from '../../kit/sentences';
import type { Letter, PageProps, Start } from '../../nouns/feature';
import { LeaseAccount } from '../../nouns/lease/LeaseAccount';
import { LeaseTimeline } from '../../nouns/lease/LeaseTimeline';
import { useMay } from '../../nouns/may';
import { owes, useBalanceFigure, withBalance } from '../../nouns/money/balance';
import { MarketGap } from '../../nouns/money/gap';
import { paths } from '../../nouns/paths';
import { HistoryList } from '../../nouns/record/HistoryList';
import { StateBadge } from '../../nouns/unit/StateBadge';
import { UnitProgress } from '../../nouns/unit/UnitProgress';
import { useUnitWords } from '../../nouns/unit/unitWords';
import type { LeaseDetail } from '../../wire/bindings';
import { CorrectSheet } from './CorrectSheet';
import { LeaseActions } from './LeaseActions';
import { PartiesCard } from './PartiesCard';

function useBadgeExtra(lease: LeaseDetail): string | null {
  const { t } = useTranslation('lifecycle');
  const { t: parts } = useTranslation('parts');
  if (lease.days_until_begin !== null && lease.days_until_begin >= 0) {
    return t('lease.beginsIn', { count: lease.days_until_begin });
  }
  if (lease.lease_status === 'month_to_month' && lease.holdover_days !== null) {
    return parts('days', { count: lease.holdover_days });
  }
  if (
    lease.lease_status === 'notice' &&
    lease.days_until_move_out !== null &&
    lease.days_until_move_out >= 0
  ) {
    return parts('event.leavesIn', { count: lease.days_until_move_out });
  }
  return lease.lease_status === 'vacant' && lease.renewed_by ? t('lease.renewed') : null;
}

/** The four that begin the strip; who owes has the balance before them, else it is the last. */
function useLeaseFigures(lease: LeaseDetail): Figure[] {
  const { t } = useTranslation('lifecycle');
  const words = useUnitWords();
  const balance = useBalanceFigure();
  const mayAccount = useMay('ledger.account').ok;
  const { currency, market_rent_cents: market } = lease.unit;
  const days = lease.days_in_current_status;
  // A signed renewal is one of the lease in force.
  const renewal = lease.unit.lease_id === lease.lease_id ? words.renewal(lease.unit) : null;
  const until = lease.days_until_begin;
  const out: Figure[] =
    lease.lease_status === 'notice' && lease.notice_move_out_date
      ? [{ key: 'out', label: t('lease.movesOut'), words: true, value: day(lease.notice_move_out_date) }]
      : lease.actual_move_out_date
        ? [{ key: 'out', label: t('lease.movedOut'), words: true, value: day(lease.actual_move_out_date) }]
        : [];
  const figures: Figure[] = [
    {
      key: 'begin',
      label: t('lease.begins'),
      words: true,
      value: day(lease.lease_begin_date),
      remark:
        until === null
          ? ' '
          : until < 0
            ? t('lease.overdue', { count: -until })
            : t('lease.beginsIn', { count: until }),
    },
    {
      key: 'end',
      label: t('lease.ends'),
      words: true,
      value: lease.lease_end_date ? day(lease.lease_end_date) : t('lease.noEnd'),
      remark:
        renewal !== null
          ? renewal
          : lease.lease_status === 'active' && lease.days_until_expiry !== null
            ? t('lease.daysLeft', { count: lease.days_until_expiry })
            : ' ',
    },
    {
      key: 'rent',
      label: t('lease.rent'),
      value: money(lease.monthly_rent_cents, currency),
      remark:
        market !== null && lease.market_gap ? (
          <MarketGap
            rent={lease.monthly_rent_cents}
            market={market}
            gap={lease.market_gap}
            currency={currency}
          />
        ) : (
          ' '
        ),
    },
    until !== null
      ? {
          key: 'since',
          label: t('lease.signedOn'),
          words: true,
          value: lease.signed_on ? day(lease.signed_on) : '—',
          remark: t('lease.notBegun'),
        }
      : {
          key: 'since',
          label: t('lease.since'),
          words: true,
          value: lease.status_since ? day(lease.status_since) : '—',
          remark: days === null ? ' ' : t('lease.inState', { count: days }),
        },
    ...out,
  ];
  if (!mayAccount || (out.length > 0 && !owes(lease.balance_cents))) return figures;
  const account = paths.lease(lease.lease_id, { show: 'account' });
  const figure = balance(lease.balance_cents, currency, account);
  return withBalance(figures, figure, lease.balance_cents, figures.length);
}

function Terms({ lease }: { lease: LeaseDetail }) {
  const { t } = useTranslation('lifecycle');
  const { currency } = lease.unit;
  const facts: (Fact | null)[] = [
    {
      key: 'deposit',
      label: t('lease.deposit'),
      value: lease.security_deposit_cents === null ? '—' : money(lease.security_deposit_cents, currency),
    },
    lease.rent_due_day === null
      ? null
      : {
          key: 'due',
          label: t('lease.rentDue'),
          value: t('lease.due', { count: lease.rent_due_day, ordinal: true }),
        },
    lease.holdover_start_date
      ? { key: 'holdover', label: t('lease.holdoverSince'), value: day(lease.holdover_start_date) }
      : null,
    lease.notice_date ? { key: 'notice', label: t('lease.noticeOn'), value: day(lease.notice_date) } : null,
    lease.notice_move_out_date
      ? { key: 'out', label: t('lease.movesOut'), value: day(lease.notice_move_out_date) }
      : null,
    lease.actual_move_out_date
      ? { key: 'left', label: t('lease.movedOut'), value: day(lease.actual_move_out_date) }
      : null,
    lease.renews
      ? {
          key: 'renews',
          label: t('lease.renews'),
          value: (
            <a className="link" href={paths.lease(lease.renews.lease_id)}>
              {lease.renews.lease_number}
            </a>
          ),
        }
      : null,
    lease.renewed_by
      ? {
          key: 'by',
          label: t('lease.renewedBy'),
          value: (
            <a className="link" href={paths.lease(lease.renewed_by.lease_id)}>
              {lease.renewed_by.lease_number}
            </a>
          ),
        }
      : null,
  ];
  return (
    <Card title={t('lease.terms')}>
      <Facts facts={facts.filter((fact) => fact !== null)} />
      <CustomFacts fields={lease.custom} />
    </Card>
  );
}

/** The account, for as long as one looks at it. */
function Account({ lease, onClose }: { lease: LeaseDetail; onClose: () => void }) {
  const { t } = useTranslation('parts');
  return (
    <section className="stack" aria-label={t('account.label')}>
      <div className="line">
        <h2 className="card-title">{t('account.label')}</h2>
        <Button look="quiet" onClick={onClose}>
          {t('account.hide')}
        </Button>
      </div>
      <LeaseAccount leaseId={lease.lease_id} />
    </section>
  );
}

function Body({
  lease,
  documents,
  letters,
  show,
  onShow,
  start,
}: Omit<Props, 'leaseId'> & { lease: LeaseDetail }) {
  const { t } = useTranslation('lifecycle');
  const [writing, setWriting] = useState<Letter | null>(null);
  const figures = useLeaseFigures(lease);
  const [correcting, setCorrecting] = useState(false);
  const { why } = useMay('leases.correct');
  const mayAccount = useMay('ledger.account').ok;
  const isAccount = mayAccount && show === 'account';
  const people = lease.parties.map((party) => party.name).join(', ');
  const current = lease.unit.lease_id === lease.lease_id && lease.unit.progress.percent !== null;
  return (
    <div className="page">
      <PageHead
        title={t('lease.title', { number: lease.lease_number })}
        badge={<StateBadge lease state={lease.lease_status} extra={useBadgeExtra(lease)} />}
        news={
          <>
            {people ? `${people} · ` : ''}
            <a className="link" href={paths.unit(lease.unit.unit_id)}>
              {t('lease.place', { unit: lease.unit.unit_number, property: lease.unit.property_name })}
            </a>
          </>
        }
        actions={
          <LeaseActions
            card={lease.unit}
            lease={lease}
            account={isAccount ? null : undefined}
            start={start}
            menu={{
              name: t('lease.title', { number: lease.lease_number }),
              also: [
                ...(mayAccount && !isAccount
                  ? [{ key: 'account', label: t('lease.openAccount'), onSelect: () => onShow?.('account') }]
                  : []),
                // One that was withdrawn stands again first.
                ...(lease.actions.includes('reinstate')
                  ? []
                  : [
                      {
                        key: 'correct',
                        label: t('do.correctMenu'),
                        why,
                        onSelect: () => setCorrecting(true),
                      },
                    ]),
              ],
            }}
            letters={letters?.(lease).map((letter) => ({
              key: letter.key,
              label: letter.label,
              onSelect: () => setWriting(letter),
            }))}
          />
        }
      />
      {correcting ? <CorrectSheet lease={lease} onClose={() => setCorrecting(false)} /> : null}
      <div className="stack" style={{ gap: 6 }}>
        <Figures figures={figures} label={t('lease.figures')} />
        {current ? <UnitProgress progress={lease.unit.progress} wide /> : null}
        {lease.limits ? <p className="sub">{inWords(lease.limits.text)}</p> : null}
      </div>
      {isAccount ? <Account lease={lease} onClose={() => onShow?.(undefined)} /> : null}
      {writing ? <writing.Dialog lease={lease} onClose={() => setWriting(null)} /> : null}
      <div className="columns side-first">
        <div className="stack">
          <Card title={t('lease.timeline')}>
            <LeaseTimeline entries={lease.timeline} leases={[lease.line]} currency={lease.unit.currency} />
          </Card>
          {documents}
          <Card title={t('lease.history')} remark={t('lease.historyRemark')} flush>
            <HistoryList rowIds={[lease.lease_id]} />
          </Card>
        </div>
        <div className="stack">
          <PartiesCard lease={lease} />
          <Terms lease={lease} />
        </div>
      </div>
    </div>
  );
}

interface Props {
  leaseId: string;
  /** Its papers: another feature's, so they come from outside. */
  documents: ReactNode;
  /** The letters that can be written about it, from another feature too. */
  letters?: PageProps['letters'];
  /** `account`: its rows are shown, too. */
  show?: string | undefined;
  onShow?: (show: string | undefined) => void;
  start?: Start;
}

export function LeasePage({ leaseId, ...rest }: Props) {
  const { t } = useTranslation('lifecycle');
  const lease = useAsk('leases.get', { lease_id: leaseId });
  useCrumbs(
    { label: t('title'), href: paths.lifecycle() },
    ...(lease.data
      ? [
          { label: lease.data.unit.unit_number, href: paths.unit(lease.data.unit.unit_id) },
          { label: lease.data.lease_number },
        ]
      : [{ label: '…' }]),
  );
  if (lease.data) return <Body lease={lease.data} {...rest} />;
  return (
    <div className="page" aria-busy={lease.isPending}>
      {lease.isError ? (
        <ProblemPanel problem={lease.error} onRetry={() => void lease.refetch()} />
      ) : (
        <>
          <PageHead title=" " news=" " />
          <FiguresSkeleton count={5} />
          <SkeletonBlock height={260} />
        </>
      )}
    </div>
  );
}
