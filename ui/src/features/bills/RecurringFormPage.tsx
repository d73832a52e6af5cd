// A recurring bill, new or changed: whose, from when, how often, due on which day, its lines; the next bills are said while one types.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { useCrumbs } from '../../kit/crumbs';
import { DateField } from '../../kit/DateField';
import { Field, TextInput } from '../../kit/Field';
import { day, money } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { SkeletonBlock } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { useChoices } from '../../nouns/money/useChoices';
import { PartyPicker } from '../../nouns/party/PartyPicker';
import { go, paths } from '../../nouns/paths';
import type { NewRecurringBill, PartyLine, RecurringBill } from '../../wire/bindings';
import { type BillLine, isBlank, lackOf, linesOf, newLine, sumOf, typedLines } from './billDraft';
import { LinesCard } from './LinesCard';
import './bills.css';

/** What is typed is asked about when the typing pauses. */
const REST = 350;

interface Typed {
  vendor: PartyLine | null;
  reference: string;
  begin: string;
  end: string;
  every: string;
  due: string;
  lines: BillLine[];
}

/** A whole number within these ends; else none. */
const within = (text: string, most: number): number | null => {
  const number = /^\d{1,3}$/.test(text.trim()) ? Number(text.trim()) : 0;
  return number >= 1 && number <= most ? number : null;
};

const typedOf = (page: RecurringBill): Typed => ({
  vendor: { party_id: page.vendor_id, code: '', name: page.vendor_name, email: null },
  reference: page.reference ?? '',
  begin: page.begin_date,
  end: page.end_date ?? '',
  every: String(page.every_months),
  due: String(page.due_day),
  lines: typedLines(page.lines),
});

function Form({ page, today }: { page: RecurringBill | undefined; today: string }) {
  const { t } = useTranslation('bills');
  const [typed, setTyped] = useState<Typed>(() =>
    page
      ? typedOf(page)
      : { vendor: null, reference: '', begin: today, end: '', every: '1', due: '1', lines: [newLine()] },
  );
  const may = useMay('recurring_bills.save');
  const choices = useChoices();
  const change = (part: Partial<Typed>) => setTyped({ ...typed, ...part });
  const lines = typed.lines.filter((line) => !isBlank(line));
  const begin = parseDay(typed.begin, today);
  const end = typed.end.trim() === '' ? null : parseDay(typed.end, today);
  const every = within(typed.every, 120);
  const due = within(typed.due, 31);
  const isEndWrong =
    typed.end.trim() !== '' && (end === null || (begin !== null && end !== null && end < begin));
  const bill: NewRecurringBill | null =
    begin && every && due && !isEndWrong
      ? {
          vendor_id: typed.vendor?.party_id ?? '00000000-0000-0000-0000-000000000000',
          reference: typed.reference.trim() || null,
          begin_date: begin,
          end_date: end,
          every_months: every,
          due_day: due,
          lines: linesOf(lines.filter((line) => line.property !== '')),
        }
      : null;
  const rested = useRested(bill, REST);
  const nothing = { vendor_id: '', begin_date: today, every_months: 1, due_day: 1, lines: [] };
  const look = useAsk('recurring_bills.look', rested ?? nothing, { enabled: rested !== null, keep: true });
  const save = useTell('recurring_bills.save', {
    onDone: (done) => {
      tellDone(done, { title: t('recurring.saved', { code: done.recurring_code }) });
      go(paths.recurringBill(done.recurring_id));
    },
    // The form itself says what is wrong, at the line and at its button.
    onProblem: () => undefined,
  });
  const currency = choices.properties.find(({ value }) => value === lines[0]?.property)?.currency ?? 'USD';
  const lack = lackOf(lines);
  const why =
    may.why ??
    (typed.vendor === null
      ? t('new.whyVendor')
      : begin === null
        ? t('whyDay')
        : isEndWrong
          ? t('recurring.whyEnd')
          : every === null
            ? t('recurring.whyEvery')
            : due === null
              ? t('recurring.whyDue')
              : lack
                ? t(lack)
                : undefined);
  function submit() {
    if (why !== undefined || bill === null || save.isPending) return;
    save.mutate({ recurring_id: page?.recurring_id ?? null, bill: { ...bill, lines: linesOf(lines) } });
  }
  const isElsewhere =
    save.error &&
    !/^(lines\.|begin_date|end_date|every_months|due_day|vendor_id|reference)/.test(save.error.field ?? '');
  const next = look.data?.next.map((one) =>
    t('recurring.nextBill', { date: day(one.bill_date), due: day(one.due_date) }),
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the form as a whole
    <div
      className="page"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) submit();
      }}
    >
      <PageHead
        title={page ? t('recurring.change.title', { code: page.recurring_code }) : t('recurring.new.title')}
        news={page ? t('recurring.change.text') : t('recurring.new.text')}
        actions={
          <Button
            look="cta"
            why={why}
            busy={save.isPending}
            aria-keyshortcuts="Control+Enter"
            onClick={submit}
          >
            {lines.length > 0
              ? t('recurring.saveAmount', { amount: money(sumOf(lines), currency) })
              : t('recurring.save')}
          </Button>
        }
      />
      {isElsewhere && save.error ? <ProblemPanel small problem={save.error} /> : null}
      <div className="recurring-head">
        <PartyPicker
          side="vendor"
          label={t('vendor')}
          value={typed.vendor}
          onChange={(vendor) => change({ vendor })}
          error={saidOf(save.error, 'vendor_id')}
        />
        <Field
          label={t('recurring.reference')}
          error={saidOf(save.error, 'reference')}
          hint={t('recurring.referenceHint')}
        >
          <TextInput value={typed.reference} onChange={(reference) => change({ reference })} />
        </Field>
        <DateField
          label={t('recurring.begin')}
          value={typed.begin}
          onChange={(next) => change({ begin: next })}
          today={today}
          error={begin === null ? t('whyDay') : saidOf(save.error, 'begin_date')}
          required
        />
        <DateField
          label={t('recurring.end')}
          value={typed.end}
          onChange={(next) => change({ end: next })}
          today={today}
          hint={t('recurring.endHint')}
          error={isEndWrong ? t('recurring.whyEnd') : saidOf(save.error, 'end_date')}
        />
        <Field
          label={t('recurring.every')}
          hint={t('recurring.everyHint')}
          error={every === null ? t('recurring.whyEvery') : saidOf(save.error, 'every_months')}
        >
          <TextInput
            figures
            inputMode="numeric"
            value={typed.every}
            onChange={(next) => change({ every: next })}
          />
        </Field>
        <Field
          label={t('recurring.dueDay')}
          hint={t('recurring.dueDayHint')}
          error={due === null ? t('recurring.whyDue') : saidOf(save.error, 'due_day')}
        >
          <TextInput
            figures
            inputMode="numeric"
            value={typed.due}
            onChange={(next) => change({ due: next })}
          />
        </Field>
      </div>
      {next && bill ? (
        <p className="sub" role="status">
          {next.length > 0 ? t('recurring.nextIs', { days: next.join('; ') }) : t('recurring.nextNone')}
        </p>
      ) : null}
      <LinesCard
        lines={typed.lines}
        onLines={(next) => change({ lines: next })}
        choices={choices}
        currency={currency}
        refused={save.error}
      />
    </div>
  );
}

export function RecurringFormPage({ of }: { of: string | undefined }) {
  const { t } = useTranslation('bills');
  const status = useAsk('app.status', {});
  const page = useAsk('recurring_bills.one', { recurring_id: of ?? '' }, { enabled: of !== undefined });
  const back = of ? paths.recurringBill(of) : paths.recurringBills({ filter: 'running:0' });
  useCrumbs(
    { label: t('group') },
    { label: t('recurring.title'), href: paths.recurringBills({ filter: 'running:0' }) },
    { label: t(of ? 'recurring.change.open' : 'recurring.new.title') },
  );
  usePageKeys({ Escape: () => go(back) });
  if (page.error) return <ProblemPanel problem={page.error} onRetry={() => void page.refetch()} />;
  if (!status.data || (of !== undefined && !page.data))
    return (
      <div className="page" aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  return <Form page={page.data} today={status.data.today} />;
}
