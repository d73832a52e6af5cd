// Whose the money of an account is: owners, tenants and others, property by property.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { count, money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SearchBox } from '../../kit/SearchBox';
import { SkeletonRows } from '../../kit/Skeleton';
import { paths } from '../../nouns/paths';
import type { ThreeWayPart, ThreeWayRow } from '../../wire/bindings';

/** Parts that are drawn at most; the others are found. */
const SHOWN = 200;

/** Where a part is explained: the account of a lease, the statement of an owner. */
function hrefOf(part: ThreeWayPart, day: string): string | null {
  if (!part.record_id) return null;
  return part.kind === 'owner'
    ? paths.ownerMoney(part.record_id, { month: `${day.slice(0, 8)}01` })
    : paths.lease(part.record_id, { show: 'account' });
}

interface Props {
  row: ThreeWayRow;
  /** The day that the page stands at. */
  through: string;
  kind: ThreeWayPart['kind'] | null;
}

export function Parts({ row, through, kind }: Props) {
  const { t } = useTranslation('bank');
  const [find, setFind] = useState('');
  const { bank_id, currency } = row.bank;
  const asked = useAsk(
    'bank.three_way_parts',
    { bank_id, statement_date: row.statement_date, through, kind, find, limit: SHOWN },
    { keep: true },
  );
  const rows = asked.data?.rows ?? [];
  const total = asked.data?.total ?? 0;
  const label = kind ? t(`threeWay.kind.${kind}`) : t('threeWay.total');
  return (
    <section className="threeway-parts" aria-label={label}>
      <div className="line wrap">
        <h3>{label}</h3>
        <span className="second">
          {asked.data
            ? t('threeWay.parts', { count: total, amount: money(asked.data.amount_cents, currency) })
            : ' '}
        </span>
        <SearchBox label={t('threeWay.find')} value={find} onChange={setFind} />
      </div>
      {asked.isError && !asked.data ? (
        <ProblemPanel small problem={asked.error} onRetry={() => void asked.refetch()} />
      ) : !asked.data ? (
        <SkeletonRows rows={4} />
      ) : rows.length === 0 ? (
        <p className="second">{t('threeWay.noneFound')}</p>
      ) : (
        <List
          tall
          label={label}
          rows={rows}
          rowKey={(part) => `${part.property_code} ${part.kind} ${part.code ?? ''}`}
          columns={[
            { id: 'property', head: t('threeWay.property'), cell: (part) => part.property_name },
            {
              id: 'name',
              head: t('threeWay.whose'),
              grow: true,
              cell: (part) => {
                const words = part.name || t(`threeWay.kind.${part.kind}`);
                const href = hrefOf(part, row.statement_date);
                return (
                  <>
                    {href ? (
                      <a className="link strong" href={href}>
                        {words}
                      </a>
                    ) : (
                      <span className="strong">{words}</span>
                    )}{' '}
                    <span className="sub">{part.code ?? ''}</span>
                  </>
                );
              },
            },
            {
              id: 'kind',
              head: t('threeWay.as'),
              yields: 'first',
              cell: (part) => t(`threeWay.kind.${part.kind}`),
            },
            {
              id: 'amount',
              head: t('head.amount'),
              right: true,
              cell: (part) => <span className="num">{money(part.amount_cents, currency)}</span>,
            },
          ]}
        />
      )}
      {rows.length < total ? (
        <p className="second">{t('threeWay.more', { shown: count(rows.length), count: total })}</p>
      ) : null}
    </section>
  );
}
