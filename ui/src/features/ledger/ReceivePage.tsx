// Payments of many tenants, typed as the checks of one slip; nothing is posted before all of them are.
import { type KeyboardEvent, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import type { Problem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { useCrumbs } from '../../kit/crumbs';
import { DateField } from '../../kit/DateField';
import { Field, MoneyInput, TextInput } from '../../kit/Field';
import { type Figure, Figures, FiguresSkeleton } from '../../kit/Figures';
import { count, day, money } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay, parseMoney } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { Select } from '../../kit/Select';
import { inWords } from '../../kit/sentences';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { BeforeCard } from './BeforeCard';
import { PayerCard } from './PayerCard';
import { findPayers } from './PayerCell';
import { SlipGrid } from './SlipGrid';
import { SlipsCard } from './SlipsCard';
import { isBlank, newRow, readHow, type SlipHead, type SlipRow, standing } from './slip';
import { lacks, useNotes } from './slipNotes';
import { useSlip } from './useSlip';
import './receive.css';

/** The refused rows of a slip: `rows.3.amount_cents` is of the fourth that was sent. */
function faultsOf(problem: Problem | null, sent: number[]): Map<number, string> {
  const faults = new Map<number, string>();
  if (!problem) return faults;
  for (const fault of [problem, ...(problem.also ?? [])]) {
    const at = /^rows\.(\d+)\./.exec(fault.field ?? '')?.[1];
    const key = at === undefined ? undefined : sent[Number(at)];
    if (key !== undefined && !faults.has(key)) faults.set(key, inWords(fault.text));
  }
  return faults;
}

/** Looks up who was pasted; a name that more than one has stays to be chosen. */
async function resolve(pasted: SlipRow[]): Promise<Map<number, Partial<SlipRow>>> {
  const found = new Map<number, Partial<SlipRow>>();
  for (const row of pasted.filter(({ text }) => text.trim() !== '')) {
    const { payers, total } = await findPayers(row.text, 2).catch(() => ({ payers: [], total: 0 }));
    const [payer] = payers;
    if (payer && total === 1) found.set(row.key, { payer, text: payer.tenant_name });
  }
  return found;
}

export function ReceivePage() {
  const { t } = useTranslation('ledger');
  useCrumbs({ label: t('group') }, { label: t('receive.title') });
  const slips = useAsk('ledger.slips', {});
  const { head, rows, onHead, onRows, forget } = useSlip();
  const may = useMay('ledger.receive');
  const [selected, setSelected] = useState<number | null>(null);
  const [sent, setSent] = useState<number[]>([]);
  const today = slips.data?.today ?? '';
  const nextCode = slips.data?.next_code ?? '';
  useEffect(() => {
    // A slip that begins has the day, the first bank and a code that is free.
    if (!slips.data || head) return;
    const bank = slips.data.banks[0]?.bank_id ?? '';
    onHead({ bank, code: slips.data.next_code, date: slips.data.today, total: '' });
  }, [slips.data, head, onHead]);
  const post = useTell('ledger.receive', {
    onDone: (done) => {
      forget();
      // The next slip is of the day it is typed on, also where the window stayed open over night.
      if (head) onHead({ ...head, code: '', total: '', date: slips.data?.today ?? head.date });
      tellDone(done, {
        title: t('receive.done', { count: done.receipts, amount: money(done.amount_cents, currency) }),
        text: done.slip_code ? t('receive.doneSlip', { code: done.slip_code }) : '',
      });
    },
    // The rows themselves say what is wrong.
    onProblem: () => undefined,
  });
  const faults = useMemo(() => faultsOf(post.error, sent), [post.error, sent]);
  const banks = slips.data?.banks ?? [];
  const bank = banks.find((one) => one.bank_id === head?.bank);
  const filled = rows.filter((row) => !isBlank(row));
  const currency = bank?.currency ?? filled.find((row) => row.payer)?.payer?.currency ?? 'USD';
  const stands = standing(rows);
  const notes = useNotes(rows, stands, faults, bank?.currency ?? null);
  const wrong = filled.find((row) => notes.get(row.key)?.isWrong);
  const typed = filled.reduce((all, row) => all + (parseMoney(row.amount) ?? 0), 0);
  const total = head && head.total.trim() !== '' ? parseMoney(head.total) : null;
  const left = total === null ? null : total - typed;
  const unready = filled.find((row) => lacks(row, stands.get(row.key)?.cents));
  const date = head ? parseDay(head.date, today) : null;
  const why =
    may.why ??
    (filled.length === 0
      ? t('receive.why.none')
      : unready
        ? t('receive.why.row', { n: rows.indexOf(unready) + 1 })
        : wrong && !faults.has(wrong.key)
          ? t('receive.why.wrong', { n: rows.indexOf(wrong) + 1 })
          : left !== null && left !== 0
            ? t('receive.why.left', { amount: money(left, currency) })
            : undefined);
  const setHead = (part: Partial<SlipHead>) => head && onHead({ ...head, ...part });
  const go = () => {
    if (why || post.isPending || !head || !date) return;
    setSent(filled.map((row) => row.key));
    post.mutate({
      date,
      bank_id: head.bank || null,
      slip_code: head.bank ? head.code.trim() || nextCode : null,
      rows: filled.map((row) => ({
        lease_id: row.payer?.lease_id ?? '',
        amount_cents: parseMoney(row.amount) ?? 0,
        ...readHow(row.how),
      })),
    });
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    go();
  };
  const figures: Figure[] = [
    {
      key: 'total',
      label: t('receive.total'),
      value: total === null ? '–' : money(total, currency),
      remark: t('receive.totalText'),
    },
    {
      key: 'typed',
      label: t('receive.typed'),
      value: money(typed, currency),
      remark: t('receive.items', { count: filled.length }),
    },
    {
      key: 'left',
      label: t('receive.left'),
      value: left === null ? '–' : money(left, currency),
      remark: left === null ? ' ' : t(left === 0 ? 'receive.agrees' : 'receive.differs'),
    },
  ];
  const shown = rows.find((row) => row.key === selected)?.payer ?? null;
  const others =
    post.error && faults.size === 0 && !['slip_code', 'bank_id', 'date'].includes(post.error.field ?? '');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter posts from wherever one is on the page
    <div className="page" onKeyDown={onKey}>
      <PageHead
        title={t('receive.title')}
        news={t('receive.news')}
        actions={
          <>
            {filled.length > 0 ? (
              <Button look="quiet" onClick={forget}>
                {t('receive.clear')}
              </Button>
            ) : null}
            <Button look="cta" why={why} busy={post.isPending} onClick={go} aria-keyshortcuts="Control+Enter">
              {filled.length > 0 ? t('receive.post', { count: filled.length }) : t('receive.postNone')}
            </Button>
          </>
        }
      />
      {slips.isError && !slips.data ? (
        <ProblemPanel problem={slips.error} onRetry={() => void slips.refetch()} />
      ) : null}
      {head && today ? (
        <div className="slip-head">
          <Field label={t('receive.bank')} error={saidOf(post.error, 'bank_id')}>
            <Select
              label={t('receive.bank')}
              value={head.bank}
              onChange={(next) => setHead({ bank: next })}
              choices={[
                ...banks.map((one) => ({ value: one.bank_id, label: one.name })),
                { value: '', label: t('receive.noSlip') },
              ]}
            />
          </Field>
          {head.bank ? (
            <Field label={t('receive.code')} error={saidOf(post.error, 'slip_code')}>
              <TextInput value={head.code} placeholder={nextCode} onChange={(code) => setHead({ code })} />
            </Field>
          ) : null}
          <DateField
            label={t('receive.date')}
            value={head.date}
            onChange={(next) => setHead({ date: next })}
            today={today}
            error={date ? saidOf(post.error, 'date') : t('slips.dayLacks')}
          />
          <Field label={t('receive.totalField')} hint={t('receive.totalHint')}>
            <MoneyInput value={head.total} onChange={(next) => setHead({ total: next })} />
          </Field>
        </div>
      ) : null}
      {slips.data ? (
        <Figures label={t('receive.figures')} figures={figures} amounts="millions" />
      ) : (
        <FiguresSkeleton count={3} />
      )}
      {others && post.error ? <ProblemPanel small problem={post.error} /> : null}
      <div className="slip-columns">
        <Card flush className="slip-card">
          <SlipGrid
            rows={rows}
            onRows={onRows}
            notes={notes}
            selected={selected}
            onSelect={setSelected}
            onPasted={(pasted) => {
              void resolve(pasted).then((found) =>
                onRows((now) =>
                  now.map((row) =>
                    found.has(row.key) && !row.payer ? { ...row, ...found.get(row.key) } : row,
                  ),
                ),
              );
            }}
          />
          <div className="slip-foot">
            <Button look="quiet" className="btn-small" onClick={() => onRows([...rows, newRow()])}>
              {t('receive.add')}
            </Button>
            <span className="dim">{t('receive.keys')}</span>
          </div>
        </Card>
        <div className="stack">
          {shown ? <PayerCard payer={shown} /> : null}
          <BeforeCard rows={rows} notes={notes} />
          {slips.data ? <SlipsCard slips={slips.data} /> : null}
        </div>
      </div>
      <span className="unseen" aria-live="polite">
        {t('receive.spoken', {
          count: filled.length,
          amount: money(typed, currency),
          day: date ? day(date) : '',
          total: count(filled.length),
        })}
      </span>
    </div>
  );
}
