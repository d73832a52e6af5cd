// What comes every month on a lease, on its page: new, edited, ended on a day.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { day } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import type { Subject } from '../../nouns/feature';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import { EditButton } from '../../nouns/record/EditSheet';
import { useFieldWords } from '../../nouns/record/fieldWords';
import { NewRecordSheet } from '../../nouns/record/NewRecordSheet';
import type { ListRow } from '../../wire/bindings';
import './charging.css';

const COLUMNS = [
  'recurring_code',
  'description',
  'category',
  'type',
  'amount',
  'every_months',
  'begin_date',
  'end_date',
] as const;
/** More than any lease has. */
const MOST = 50;

interface Recurring {
  id: string;
  code: string;
  what: string;
  amount: string;
  terms: string;
  end: string | null;
}

function useRecurring() {
  const { t } = useTranslation('ledger');
  const words = useFieldWords();
  return (row: ListRow): Recurring => {
    const cell = (name: (typeof COLUMNS)[number]) => row.cells[COLUMNS.indexOf(name)] ?? null;
    const category = words.word(cell('category') ?? 'other');
    const every = Number(cell('every_months') ?? 1);
    const [from, to] = [cell('begin_date'), cell('end_date')];
    const amount = words.value('amount', cell('amount'), {
      shape: 'money',
      currency: row.currency ?? undefined,
    });
    const terms = [
      cell('description') ? category : null,
      t('recurring.every', { count: every }),
      from ? t('recurring.from', { day: day(from) }) : null,
      to ? t('recurring.to', { day: day(to) }) : null,
    ];
    return {
      id: row.id,
      code: cell('recurring_code') ?? '',
      what: cell('description') ?? category,
      amount: cell('type') === 'credit' ? t('recurring.credit', { amount }) : amount,
      terms: terms.filter((part) => part !== null).join(' · '),
      end: to,
    };
  };
}

function EndDialog({ of, today, onClose }: { of: Recurring; today: string; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { t: parts } = useTranslation('parts');
  const [on, setOn] = useState(of.end ?? today);
  const may = useMay('records.edit', 'recurring_charge');
  const read = parseDay(on, today);
  const end = useTell('records.edit', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('recurring.ended', { what: of.what }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  function submit() {
    if (!read || end.isPending) return;
    end.mutate({
      kind: 'recurring_charge',
      id: of.id,
      changes: [{ field: 'end_date', old: of.end, new: read }],
    });
  }
  const said = saidOf(end.error, 'end_date');
  return (
    <Dialog
      open
      onClose={onClose}
      refused={end.error}
      title={t('recurring.endTitle', { what: of.what })}
      text={t('recurring.endText')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="cta" type="submit" form="end-recurring" why={may.why} busy={end.isPending}>
            {t('recurring.end')}
          </Button>
        </>
      }
    >
      <form
        id="end-recurring"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DateField
          label={t('recurring.last')}
          value={on}
          onChange={setOn}
          today={today}
          error={read ? said : t('recurring.dayLacks')}
          required
        />
        {end.error && !said ? <ProblemPanel small problem={end.error} /> : null}
      </form>
    </Dialog>
  );
}

function Charges({ leaseId }: { leaseId: string }) {
  const { t } = useTranslation('ledger');
  const [open, setOpen] = useState<Recurring | 'new' | null>(null);
  const told = useRecurring();
  const create = useMay('records.create', 'recurring_charge');
  const edit = useMay('records.edit', 'recurring_charge');
  const today = useAsk('app.status', {}).data?.today ?? '';
  const lease = useAsk('leases.get', { lease_id: leaseId });
  const found = useAsk('lists.page', {
    query: {
      list: 'recurring_charges',
      text: '',
      filters: [{ name: 'lease', values: [leaseId] }],
      sort: null,
    },
    columns: [...COLUMNS],
    sums: [],
    offset: 0,
    limit: MOST,
  });
  if (found.isError) return <ProblemPanel small problem={found.error} onRetry={() => void found.refetch()} />;
  if (!found.data || !lease.data) return null;
  const rows = found.data.rows.map(told);
  return (
    <Card
      title={t('recurring.title')}
      actions={
        <Button why={create.why} icon={<Plus size={14} aria-hidden="true" />} onClick={() => setOpen('new')}>
          {t('recurring.add')}
        </Button>
      }
    >
      {rows.length === 0 ? <p className="dim">{t('recurring.none')}</p> : null}
      <ul className="past-runs">
        {rows.map((row) => (
          <li key={row.id} className="between">
            <div>
              <a className="link strong" href={paths.record('recurring_charge', row.id)}>
                {row.what}
              </a>{' '}
              <span className="num">{row.amount}</span>
              <div className="second">{row.terms}</div>
            </div>
            <div className="line">
              <EditButton kind="recurring_charge" id={row.id} name={row.what} />
              <Button
                why={edit.why}
                aria-label={t('recurring.endNamed', { what: row.what })}
                onClick={() => setOpen(row)}
              >
                {t('recurring.end')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {open === 'new' ? (
        <NewRecordSheet
          wanted={{ kind: 'recurring_charge', values: { lease_number: lease.data.lease_number } }}
          onClose={() => setOpen(null)}
          onMade={() => setOpen(null)}
        />
      ) : open ? (
        <EndDialog of={open} today={today} onClose={() => setOpen(null)} />
      ) : null}
    </Card>
  );
}

export function RecurringCard({ of }: { of: Subject }) {
  const may = useMay('ledger.account');
  return of.kind === 'lease' && may.ok ? <Charges leaseId={of.id} /> : null;
}
