// A utility bill billed back: by what and of which days, each lease's part with how it came about, posted as one run.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { Select } from '../../kit/Select';
import { SkeletonBlock } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { paths } from '../../nouns/paths';
import type { BillBack, BillDetail, BilledBy, UtilitiesLook } from '../../wire/bindings';
import './bills.css';

/** The account of utilities. */
const UTILITIES = '5200';
/** What is typed is asked about when the typing pauses. */
const REST = 350;
const WAYS: BilledBy[] = ['occupants', 'area', 'both'];

/** The properties of a bill that have something on the account of utilities. */
export const placesOf = (page: BillDetail): { value: string; label: string }[] => {
  const places = new Map<string, string>();
  for (const line of page.lines)
    if (line.account_code === UTILITIES) places.set(line.property_id, line.property_name);
  return [...places].map(([value, label]) => ({ value, label }));
};

/** The month before a day: what a bill of that day is mostly of. */
function monthBefore(date: string): [string, string] {
  const [year, month] = date.split('-').map(Number) as [number, number];
  const iso = (day: Date) => day.toISOString().slice(0, 10);
  return [iso(new Date(Date.UTC(year, month - 2, 1))), iso(new Date(Date.UTC(year, month - 1, 0)))];
}

function Parts({ look }: { look: UtilitiesLook }) {
  const { t } = useTranslation('bills');
  return (
    <List
      label={t('billBack.rows')}
      tall
      rows={look.rows}
      rowKey={(row) => row.lease_id}
      columns={[
        {
          id: 'lease',
          head: t('billBack.lease'),
          grow: true,
          cell: (row) => (
            <>
              <a className="link" href={paths.unit(row.unit_id)}>
                {row.unit_number}
              </a>{' '}
              {row.tenant_name}
              <span className="sub bill-what bill-share">{row.sentence}</span>
            </>
          ),
        },
        {
          id: 'amount',
          head: t('amount'),
          right: true,
          cell: (row) => <span className="num">{money(row.amount_cents, look.currency)}</span>,
        },
      ]}
    />
  );
}

export function BillBackDialog({ page, onClose }: { page: BillDetail; onClose: () => void }) {
  const { t } = useTranslation('bills');
  const may = useMay('utilities.post');
  const places = placesOf(page);
  const [first, last] = monthBefore(page.bill.bill_date);
  const [place, setPlace] = useState(places[0]?.value ?? '');
  const [from, setFrom] = useState(first);
  const [to, setTo] = useState(last);
  const [by, setBy] = useState<BilledBy>('occupants');
  const [common, setCommon] = useState('0');
  const [on, setOn] = useState(page.today);
  const [due, setDue] = useState('');
  const { today } = page;
  const [begin, end, date] = [from, to, on].map((typed) => parseDay(typed, today)) as (string | null)[];
  const dueDate = due.trim() === '' ? null : parseDay(due, today);
  const isDueWrong = due.trim() !== '' && dueDate === null;
  const asked: BillBack | null =
    begin && end
      ? {
          bill_id: page.bill.bill_id,
          property_id: place,
          from: begin,
          to: end,
          by,
          common_percent: common.trim() || '0',
        }
      : null;
  const rested = useRested(asked, REST);
  const nothing = { bill_id: '', property_id: '', from: today, to: today, by, common_percent: '0' };
  const look = useAsk('utilities.look', rested ?? nothing, { enabled: rested !== null, keep: true });
  const post = useTell('utilities.post', {
    onDone: (done) => {
      onClose();
      tellDone(done, {
        title: t('billBack.done', { count: done.charges, amount: money(done.billed_cents, done.currency) }),
      });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  const told = look.data;
  const refused = post.error ?? look.error;
  const isElsewhere = refused && !/^(from|to|common_percent|date|due_date)$/.test(refused.field ?? '');
  const isOld = rested === null || JSON.stringify(rested) !== JSON.stringify(asked) || look.isFetching;
  const why =
    may.why ??
    (!begin || !end || !date || isDueWrong
      ? t('whyDay')
      : look.error
        ? look.error.text
        : !told || isOld
          ? t('billBack.whyWait')
          : (told.why_not ?? undefined));
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      refused={refused}
      title={t('billBack.title')}
      text={t('billBack.text')}
      foot={
        <Button
          look="cta"
          why={why}
          busy={post.isPending}
          onClick={() =>
            asked &&
            told &&
            date &&
            post.mutate({ bill_back: asked, date, due_date: dueDate, billed_cents: told.billed_cents })
          }
        >
          {told
            ? t('billBack.goAmount', { amount: money(told.billed_cents, told.currency) })
            : t('billBack.go')}
        </Button>
      }
    >
      <div className="form">
        {places.length > 1 ? (
          <Select label={t('property')} value={place} onChange={setPlace} choices={places} />
        ) : null}
        <div className="bill-row">
          <DateField
            label={t('billBack.from')}
            value={from}
            onChange={setFrom}
            today={today}
            error={begin ? saidOf(refused, 'from') : t('whyDay')}
            required
          />
          <DateField
            label={t('billBack.to')}
            value={to}
            onChange={setTo}
            today={today}
            error={end ? saidOf(refused, 'to') : t('whyDay')}
            required
          />
          <Field
            label={t('billBack.common')}
            hint={t('billBack.commonHint')}
            error={saidOf(refused, 'common_percent')}
          >
            <TextInput figures inputMode="decimal" value={common} onChange={setCommon} />
          </Field>
        </div>
        <Chips
          label={t('billBack.by')}
          value={by}
          onChange={(next) => setBy(next as BilledBy)}
          chips={WAYS.map((value) => ({ value, label: t(`billBack.way.${value}`) }))}
        />
        <div className="bill-row">
          <DateField
            label={t('billBack.on')}
            value={on}
            onChange={setOn}
            today={today}
            error={date ? saidOf(refused, 'date') : t('whyDay')}
            required
          />
          <DateField
            label={t('billBack.due')}
            value={due}
            onChange={setDue}
            today={today}
            hint={t('billBack.dueHint')}
            error={isDueWrong ? t('whyDay') : saidOf(refused, 'due_date')}
          />
        </div>
      </div>
      {isElsewhere && refused ? <ProblemPanel small problem={refused} /> : null}
      {told ? (
        <>
          <p className="sub" role="status">
            {told.why_not ??
              t('billBack.shown', {
                count: told.rows.length,
                bill: money(told.bill_cents, told.currency),
                billed: money(told.billed_cents, told.currency),
                owner: money(told.owner_cents, told.currency),
              })}
          </p>
          {told.rows.length > 0 ? <Parts look={told} /> : null}
        </>
      ) : look.error ? null : (
        <SkeletonBlock height={160} />
      )}
    </Dialog>
  );
}
