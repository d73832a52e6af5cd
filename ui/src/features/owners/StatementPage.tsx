// An owner's money in a month: the statement of each of their properties, what can be paid out and why no more.
import { Download, Printer } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal, flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { asProblem } from '../../host/problem';
import { pick } from '../../host/window';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { EmptyState } from '../../kit/EmptyState';
import { day, money, month } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { SkeletonRows } from '../../kit/Skeleton';
import { problemToast, toast } from '../../kit/Toast';
import '../../nouns/list/PrintSheet.css';
import { MonthBar } from '../../kit/MonthBar';
import { useMays } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import type { OwnerStatement } from '../../wire/bindings';
import { MoveDialog } from './MoveDialog';
import { SharesDialog } from './SharesDialog';
import { StatementTable } from './StatementTable';
import './owners.css';

const currenciesOf = (page: OwnerStatement) => [...new Set(page.columns.map(({ row }) => row.currency))];

/** The statement on paper, while it is printed. */
function usePaper(page: OwnerStatement | undefined) {
  const { t } = useTranslation('owners');
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const done = () => setShown(false);
    window.addEventListener('afterprint', done);
    return () => window.removeEventListener('afterprint', done);
  }, []);
  const print = () => {
    flushSync(() => setShown(true));
    window.print();
  };
  const sheet =
    shown && page
      ? createPortal(
          <div className="print-sheet">
            <h1>{t('statement', { name: page.owner.name })}</h1>
            <p>{t('span', { from: day(page.from), to: day(page.to) })}</p>
            {currenciesOf(page).map((currency) => (
              <StatementTable key={currency} page={page} currency={currency} paper />
            ))}
          </div>,
          document.body,
        )
      : null;
  return { print, sheet };
}

/** The statement as a file, where a person says. */
function useSaving(page: OwnerStatement | undefined) {
  const { t } = useTranslation('owners');
  const save = useTell('owners.save_statement', {
    onDone: (done) =>
      toast({
        title: t('pdf.saved'),
        text: done.unprintable ? t('pdf.boxes', { path: done.path, signs: done.unprintable }) : done.path,
      }),
    onProblem: problemToast,
  });
  async function run() {
    if (!page) return;
    const { owner, from } = page;
    const name = t('pdf.name', { name: owner.name, month: month(from) }).replace(/[/\\:*?"<>|]/g, '-');
    try {
      const path = inWindow() ? await pick('document_copy', name) : name;
      if (path) save.mutate({ owner_id: owner.owner_id, day: from, path });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    }
  }
  return { run: () => void run(), saving: save.isPending };
}

/** Ending less reserve less what is not at the bank = available. */
function AvailableCard({ page, currency }: { page: OwnerStatement; currency: string }) {
  const { t } = useTranslation('owners');
  const rows = page.columns.map(({ row }) => row).filter((row) => row.currency === currency);
  const sum = (of: (row: (typeof rows)[number]) => number) => rows.reduce((all, row) => all + of(row), 0);
  const available = sum((row) => row.available_cents);
  const below = rows.filter((row) => row.available_cents < 0);
  return (
    <Card title={t('available.title')}>
      <dl className="owners-available">
        <dt>{t('line.ending')}</dt>
        <dd className="num">
          {money(
            sum((row) => row.ending_cents),
            currency,
          )}
        </dd>
        <dt>{t('available.reserve')}</dt>
        <dd className="num">{money(0 - sum((row) => row.reserve_cents), currency)}</dd>
        <dt>{t('available.undeposited', { day: day(page.to) })}</dt>
        <dd className="num">{money(0 - sum((row) => row.undeposited_cents), currency)}</dd>
        <dt className="strong">{t('available.left')}</dt>
        <dd className="num strong" data-below={available < 0 || undefined}>
          {money(available, currency)}
        </dd>
      </dl>
      {below.map((row) => (
        <p className="sub" key={row.property_id}>
          {t('available.below', {
            name: row.property_name,
            amount: money(row.available_cents, row.currency),
          })}
        </p>
      ))}
    </Card>
  );
}

/** Many properties are scrolled to by keys, too. */
const box = (label: string) => ({ tabIndex: 0, role: 'region', 'aria-label': label });

interface Props {
  ownerId: string;
  month: string | undefined;
  onMonth: (month: string | undefined) => void;
}

export function StatementPage({ ownerId, month: asked, onMonth }: Props) {
  const { t } = useTranslation('owners');
  const told = useAsk('owners.statement', { owner_id: ownerId, day: asked ?? null }, { keep: true });
  const page = told.data;
  const name = page?.owner.name ?? '';
  useCrumbs(
    { label: t('group') },
    { label: t('title'), href: paths.ownersMoney({ month: asked }) },
    { label: name },
  );
  const [moving, setMoving] = useState<'contribute' | 'draw' | 'shares' | null>(null);
  const may = useMays();
  const { print, sheet } = usePaper(page);
  const file = useSaving(page);
  const isAny = Boolean(page && page.columns.length > 0);
  usePageKeys({ p: isAny ? print : undefined });
  if (told.isError && !page)
    return (
      <div className="page">
        <ProblemPanel problem={told.error} onRetry={() => void told.refetch()} />
      </div>
    );
  const isNegative = page?.columns.some(({ row }) => row.ending_cents < 0);
  const hold = isAny ? undefined : t('none.title');
  return (
    <div className="page">
      <PageHead
        title={name || ' '}
        badge={
          page ? (
            <>
              <Badge>{t('ownerCode', { code: page.owner.owner_code })}</Badge>
              {isNegative ? <Badge tone="bad">{t('list.negative')}</Badge> : null}
            </>
          ) : null
        }
        news={
          page ? (
            <>
              {t('statementOf', { count: page.columns.length, month: month(page.from) })}{' '}
              <a className="link" href={paths.party(page.owner.owner_id)}>
                {t('contact')}
              </a>
            </>
          ) : (
            ' '
          )
        }
        actions={
          <>
            <Button
              why={may('owners.set_shares').why ?? hold}
              disabled={!page}
              onClick={() => setMoving('shares')}
            >
              {t('shares.open')}
            </Button>
            <Button
              why={may('owners.contribute').why ?? hold}
              disabled={!page}
              onClick={() => setMoving('contribute')}
            >
              {t('move.contribute.open')}
            </Button>
            <Button icon={<Printer size={14} aria-hidden="true" />} disabled={!isAny} onClick={print}>
              {t('print')}
            </Button>
            <Button
              icon={<Download size={14} aria-hidden="true" />}
              busy={file.saving}
              why={may('owners.save_statement').why}
              disabled={!isAny}
              onClick={file.run}
            >
              {t('pdf.open')}
            </Button>
            <Button
              look="cta"
              why={may('owners.draw').why ?? hold}
              disabled={!page}
              onClick={() => setMoving('draw')}
            >
              {t('move.draw.open')}
            </Button>
          </>
        }
      />
      {page ? (
        <>
          <MonthBar shown={page.from} today={page.today} onMonth={onMonth} />
          {isAny ? null : <EmptyState title={t('none.title')} text={t('none.text', { name })} />}
          {currenciesOf(page).map((currency) => (
            <div className="owners-statement" key={currency}>
              <Card flush>
                <div className="statement-box list-scroll" {...box(t('statement', { name }))}>
                  <StatementTable page={page} currency={currency} />
                </div>
                <p className="sub statement-foot">{t('agrees')}</p>
              </Card>
              <AvailableCard page={page} currency={currency} />
            </div>
          ))}
        </>
      ) : (
        <SkeletonRows rows={12} />
      )}
      {moving === 'shares' && page ? <SharesDialog page={page} onClose={() => setMoving(null)} /> : null}
      {moving && moving !== 'shares' && page ? (
        <MoveDialog page={page} way={moving} onClose={() => setMoving(null)} />
      ) : null}
      {sheet}
    </div>
  );
}
