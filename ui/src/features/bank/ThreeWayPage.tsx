// The three-way reconciliation on one page: bank, books, and whose money it is, account by account, signed at one figure.
import { FileText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { count, day, money } from '../../kit/format';
import { MonthBar } from '../../kit/MonthBar';
import { lastOf } from '../../kit/months';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMays } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import type { ThreeWayRow } from '../../wire/bindings';
import { Parts } from './ThreeWayParts';
import { UnsignDialog } from './UnsignDialog';
import './threeWay.css';

/** A line of a sum: what it is, and how much. */
function Line({ label, amount, total }: { label: React.ReactNode; amount: string; total?: boolean }) {
  return (
    <div className="threeway-line" data-total={total || undefined}>
      <dt>{label}</dt>
      <dd className="num">{amount}</dd>
    </div>
  );
}

interface AccountProps {
  row: ThreeWayRow;
  /** The day that the page stands at. */
  through: string;
  busy: boolean;
  onSign: (row: ThreeWayRow) => void;
  onUnsign: (row: ThreeWayRow) => void;
}

type Kind = ThreeWayRow['sums'][number]['kind'];

function Account({ row, through, busy, onSign, onUnsign }: AccountProps) {
  const { t } = useTranslation('bank');
  const may = useMays();
  const [shown, setShown] = useState<Kind | 'all' | null>(null);
  const { currency, bank_id, name } = row.bank;
  const amount = (cents: number) => money(cents, currency);
  const { signature } = row;
  const off = [
    row.bank_less_book_cents === 0
      ? null
      : t('threeWay.offBooks', { amount: amount(row.bank_less_book_cents) }),
    row.book_less_subledgers_cents === 0
      ? null
      : t('threeWay.offHeld', { amount: amount(row.book_less_subledgers_cents) }),
  ].filter((text) => text !== null);
  return (
    <Card
      title={
        <>
          <a className="link" href={paths.bankAccount(bank_id, { through: row.statement_date })}>
            {name}
          </a>{' '}
          <Badge>{t(`kind.${row.bank.kind}`)}</Badge>
        </>
      }
      remark={t('threeWay.at', { day: day(row.statement_date) })}
      actions={
        signature ? (
          <Button look="quiet" why={may('bank.unsign').why} onClick={() => onUnsign(row)}>
            {t('threeWay.unsign.go')}
          </Button>
        ) : (
          <Button
            look="cta"
            why={may('bank.sign').why ?? row.why_not ?? undefined}
            disabled={busy}
            aria-label={t('threeWay.sign.of', { name, day: day(row.statement_date) })}
            onClick={() => onSign(row)}
          >
            {t('threeWay.sign.go')}
          </Button>
        )
      }
    >
      <div className="threeway">
        <section aria-label={t('threeWay.bank')}>
          <h3>{t('threeWay.bank')}</h3>
          <dl>
            <Line label={t('threeWay.statement')} amount={amount(row.statement_cents)} />
            <Line label={t('threeWay.transit')} amount={amount(row.transit_cents)} />
            <Line label={t('threeWay.outstanding')} amount={amount(row.outstanding_cents)} />
            <Line total label={t('threeWay.adjusted')} amount={amount(row.adjusted_cents)} />
          </dl>
        </section>
        <section aria-label={t('threeWay.books')}>
          <h3>{t('threeWay.books')}</h3>
          <dl>
            <Line total label={t('threeWay.book')} amount={amount(row.book_cents)} />
          </dl>
        </section>
        <section aria-label={t('threeWay.held')}>
          <h3>{t('threeWay.held')}</h3>
          <dl>
            {row.sums.map((sum) => (
              <Line
                key={sum.kind}
                label={
                  <button
                    type="button"
                    className="link"
                    aria-expanded={shown === sum.kind}
                    onClick={() => setShown(shown === sum.kind ? null : sum.kind)}
                  >
                    {t(`threeWay.kind.${sum.kind}`)} ({count(sum.parts)})
                  </button>
                }
                amount={amount(sum.amount_cents)}
              />
            ))}
            <Line
              total
              label={
                <button
                  type="button"
                  className="link"
                  aria-expanded={shown === 'all'}
                  onClick={() => setShown(shown === 'all' ? null : 'all')}
                >
                  {t('threeWay.total')}
                </button>
              }
              amount={amount(row.subledger_cents)}
            />
          </dl>
        </section>
      </div>
      <p className="line wrap threeway-verdict" role="status">
        {off.length === 0 ? (
          <Badge tone="good">{t('threeWay.equal')}</Badge>
        ) : (
          off.map((text) => (
            <Badge key={text} tone="bad">
              {text}
            </Badge>
          ))
        )}
        <Said row={row} />
      </p>
      {row.strays.length > 0 ? (
        <p className="second">
          {t('threeWay.strays')}{' '}
          {row.strays.map((stray, at) => (
            <span key={stray.property_name}>
              {at > 0 ? '; ' : ''}
              {stray.property_id ? (
                <a className="link" href={paths.property(stray.property_id)}>
                  {stray.property_name}
                </a>
              ) : (
                stray.property_name
              )}{' '}
              {amount(stray.amount_cents)}
            </span>
          ))}
        </p>
      ) : null}
      {shown ? <Parts row={row} through={through} kind={shown === 'all' ? null : shown} /> : null}
    </Card>
  );
}

/** Who signed, or why nobody can yet. */
function Said({ row }: { row: ThreeWayRow }) {
  const { t } = useTranslation('bank');
  const { signature } = row;
  if (!signature) return <span className="second">{row.why_not ?? t('threeWay.unsigned')}</span>;
  const said = t(signature.signed_by === '' ? 'threeWay.signedBy_nobody' : 'threeWay.signedBy', {
    name: signature.signed_by,
    day: day(signature.signed_on),
  });
  return (
    <>
      <span className="second">{said}</span>
      {signature.differs && signature.signed_cents !== null ? (
        <Badge tone="warn">
          {t('threeWay.differs', { amount: money(signature.signed_cents, row.bank.currency) })}
        </Badge>
      ) : null}
    </>
  );
}

interface Props {
  through: string | undefined;
  onThrough: (through: string | undefined) => void;
}

export function ThreeWayPage({ through, onThrough }: Props) {
  const { t } = useTranslation('bank');
  useCrumbs({ label: t('group') }, { label: t('title'), href: paths.bank() }, { label: t('threeWay.title') });
  const told = useAsk('bank.three_way', { through: through ?? null }, { keep: true });
  const [unsigning, setUnsigning] = useState<ThreeWayRow | null>(null);
  const sign = useTell('bank.sign', {
    onDone: (done) =>
      tellDone(done, {
        title: t('threeWay.sign.done', {
          name: done.bank_name,
          day: day(done.statement_date),
          amount: money(done.amount_cents, done.currency),
        }),
      }),
  });
  const page = told.data;
  const allSigned = page && page.rows.length > 0 && page.rows.every((row) => row.signature);
  const signable = page?.rows.filter((row) => !row.signature && !row.why_not).length ?? 0;
  return (
    <div className="page">
      <PageHead
        title={t('threeWay.title')}
        actions={
          page ? (
            <Button
              icon={<FileText size={15} />}
              onClick={() => go(paths.report('three_way', { days: 'own', to: page.through }))}
            >
              {t('threeWay.report')}
            </Button>
          ) : null
        }
        news={page ? (allSigned ? t('threeWay.allSigned') : t('threeWay.news', { count: signable })) : ' '}
      />
      {page ? (
        <MonthBar
          shown={page.through}
          today={page.today}
          onMonth={(first) => onThrough(first ? lastOf(first) : undefined)}
        />
      ) : null}
      {told.isError && !page ? (
        <ProblemPanel problem={told.error} onRetry={() => void told.refetch()} />
      ) : !page ? (
        <Card>
          <SkeletonRows rows={6} />
        </Card>
      ) : page.rows.length === 0 ? (
        <EmptyState title={t('threeWay.empty.title')} text={t('threeWay.empty.text')} />
      ) : (
        page.rows.map((row) => (
          <Account
            key={`${row.bank.bank_id} ${row.statement_date}`}
            row={row}
            through={page.through}
            busy={sign.isPending}
            onSign={({ bank, statement_date, adjusted_cents }) =>
              sign.mutate({
                bank_id: bank.bank_id,
                statement_date,
                through: page.through,
                amount_cents: adjusted_cents,
              })
            }
            onUnsign={setUnsigning}
          />
        ))
      )}
      {page && page.without.length > 0 ? (
        <p className="second">
          {t('threeWay.without', {
            count: page.without.length,
            names: page.without.map((bank) => bank.name).join(', '),
            day: day(page.through),
          })}
        </p>
      ) : null}
      {unsigning ? <UnsignDialog row={unsigning} onClose={() => setUnsigning(null)} /> : null}
    </div>
  );
}
