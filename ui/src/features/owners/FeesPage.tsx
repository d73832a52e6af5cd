// The management fees of a month: what is due at each property and how it came about; billed at once, turned round as a
// month, or billed by itself on the first day of the next.
import { ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Badge } from '../../kit/Badge';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { Dialog } from '../../kit/Dialog';
import { EmptyState } from '../../kit/EmptyState';
import { type Figure, Figures, FiguresSkeleton } from '../../kit/Figures';
import { money, month } from '../../kit/format';
import { MonthBar } from '../../kit/MonthBar';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { Setting } from '../../kit/Setting';
import { Table, type TableColumn } from '../../kit/Table';
import { Toggle } from '../../kit/Toggle';
import { tellDone } from '../../kit/undo';
import { useMay, useMays } from '../../nouns/may';
import { go, paths } from '../../nouns/paths';
import type { FeeRow, Fees } from '../../wire/bindings';
import { inCurrencies } from './amounts';
import './owners.css';

const JOB = 'management_fees';

function useColumns(): TableColumn<FeeRow>[] {
  const { t } = useTranslation('owners');
  const amount = (id: 'base' | 'fee' | 'posted' | 'due', yields = 0): TableColumn<FeeRow> => ({
    id,
    head: t(`fees.${id}`),
    width: 112,
    align: 'right',
    ...(yields ? { yields } : {}),
    cell: (row) => <span className="num">{money(row[`${id}_cents`], row.currency)}</span>,
    text: (row) => money(row[`${id}_cents`], row.currency),
  });
  return [
    {
      id: 'property',
      head: t('list.property'),
      width: 180,
      grow: 1,
      cell: (row) => (
        <a className="link strong" href={paths.property(row.property_id)}>
          {row.property_name}
        </a>
      ),
      text: (row) => row.property_name,
    },
    {
      id: 'sentence',
      head: t('fees.how'),
      width: 260,
      grow: 3,
      yields: 3,
      cell: (row) => <span title={row.sentence}>{row.sentence}</span>,
      text: (row) => row.sentence,
    },
    amount('base', 2),
    amount('fee'),
    amount('posted', 1),
    amount('due'),
    {
      id: 'held',
      head: t('fees.state'),
      width: 150,
      cell: (row) =>
        row.held ? (
          <Badge tone="warn">{t(`fees.held.${row.held}`)}</Badge>
        ) : (
          t(row.due_cents === 0 ? 'fees.billed' : 'fees.open')
        ),
      text: (row) => (row.held ? t(`fees.held.${row.held}`) : ''),
    },
  ];
}

function useFigures(page: Fees | undefined): Figure[] {
  const { t } = useTranslation('owners');
  return (page?.sums ?? []).flatMap((sum) => {
    const of = page && page.sums.length > 1 ? ` ${sum.currency}` : '';
    return [
      {
        key: `fee${sum.currency}`,
        label: t('fees.figure.fee') + of,
        value: money(sum.fee_cents, sum.currency),
        remark: t('fees.figure.feeText'),
      },
      {
        key: `posted${sum.currency}`,
        label: t('fees.figure.posted') + of,
        value: money(sum.posted_cents, sum.currency),
        remark: sum.held > 0 ? t('fees.figure.held', { count: sum.held }) : ' ',
      },
      {
        key: `due${sum.currency}`,
        label: t('fees.figure.due') + of,
        value: money(sum.due_cents, sum.currency),
        remark: t('fees.figure.dueText', { count: sum.rows }),
      },
    ];
  });
}

/** Lets the month be billed by itself, or no longer. */
function MonthlySwitch() {
  const { t } = useTranslation('owners');
  const line = useAsk('jobs.list', {}).data?.rows.find(({ name }) => name === JOB);
  const { why } = useMay('settings.put', undefined, line?.need);
  const put = useTell('settings.put', {
    onDone: (reply, args) =>
      tellDone(reply, { title: t(args.value === 'true' ? 'fees.night.isOn' : 'fees.night.isOff') }),
  });
  return (
    <Card>
      <Setting title={t('fees.night.title')} text={t(line?.is_on ? 'fees.night.on' : 'fees.night.off')}>
        <Toggle
          label={t('fees.night.title')}
          on={line?.is_on}
          why={why}
          onChange={(on) => {
            if (line?.setting) put.mutate({ name: line.setting, value: on ? 'true' : null });
          }}
        />
      </Setting>
    </Card>
  );
}

function ReverseDialog({ page, onClose }: { page: Fees; onClose: () => void }) {
  const { t } = useTranslation('owners');
  const { t: parts } = useTranslation('parts');
  const may = useMay('fees.reverse');
  const reverse = useTell('fees.reverse', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('fees.reverse.done', { count: done.bills, month: month(done.month) }) });
    },
    // The dialog itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      refused={reverse.error}
      title={t('fees.reverse.title', { month: month(page.from) })}
      text={t('fees.reverse.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="danger"
            why={may.why}
            busy={reverse.isPending}
            onClick={() => reverse.mutate({ day: page.from })}
          >
            {t('fees.reverse.go')}
          </Button>
        </>
      }
    >
      <p className="sub">{t('fees.reverse.again')}</p>
    </Dialog>
  );
}

interface Props {
  month: string | undefined;
  onMonth: (month: string | undefined) => void;
}

export function FeesPage({ month: asked, onMonth }: Props) {
  const { t } = useTranslation('owners');
  useCrumbs({ label: t('group') }, { label: t('fees.title') });
  const may = useMays();
  const told = useAsk('fees.month', { day: asked ?? null }, { keep: true });
  const page = told.data;
  const columns = useColumns();
  const figures = useFigures(page);
  const [reversing, setReversing] = useState(false);
  const due = page?.sums.filter((sum) => sum.rows > 0) ?? [];
  const isPosted = page?.rows.some((row) => row.posted_cents !== 0);
  const isOver = Boolean(page && page.to < page.today);
  const post = useTell('fees.post', {
    onDone: (done) =>
      tellDone(done, { title: t('fees.post.done', { count: done.bills, month: month(done.month) }) }),
  });
  const hold = isOver ? (due.length === 0 ? t('fees.post.none') : undefined) : t('fees.post.notOver');
  const amount = inCurrencies(due.map(({ currency, due_cents }) => ({ currency, amount_cents: due_cents })));
  return (
    <div className="page">
      <PageHead
        title={t('fees.title')}
        news={
          page ? (
            <>
              {t('fees.news', { count: page.rows.length, month: month(page.from) })}{' '}
              <a className="link" href={paths.managementAgreements()}>
                {t('agreements.title')}
              </a>
            </>
          ) : (
            ' '
          )
        }
        actions={
          page ? (
            <>
              {isPosted ? (
                <Button why={may('fees.reverse').why} onClick={() => setReversing(true)}>
                  {t('fees.reverse.open')}
                </Button>
              ) : null}
              <Button
                look="cta"
                icon={<ReceiptText size={15} aria-hidden="true" />}
                why={may('fees.post').why ?? hold}
                busy={post.isPending}
                onClick={() => post.mutate({ day: page.from })}
              >
                {due.length > 0 ? t('fees.post.go', { amount }) : t('fees.post.open')}
              </Button>
            </>
          ) : null
        }
      />
      {page ? null : <FiguresSkeleton count={3} />}
      {figures.length > 0 ? <Figures label={t('fees.title')} figures={figures} /> : null}
      {page ? <MonthBar shown={page.from} today={page.today} onMonth={onMonth} always /> : null}
      <div className="page-fill">
        {told.isError && !page ? (
          <ProblemPanel problem={told.error} onRetry={() => void told.refetch()} />
        ) : (
          <Table
            name="owners.fees"
            label={t('fees.title')}
            columns={columns}
            total={page?.rows.length ?? 0}
            row={(index) => page?.rows[index]}
            rowId={(row) => row.property_id}
            onOpen={(row) => go(paths.property(row.property_id))}
            pending={told.isPending}
            sum={(rows) => t('chosen', { count: rows.length })}
            empty={<EmptyState title={t('fees.empty.title')} text={t('fees.empty.text')} />}
          />
        )}
      </div>
      <MonthlySwitch />
      {reversing && page ? <ReverseDialog page={page} onClose={() => setReversing(false)} /> : null}
    </div>
  );
}
