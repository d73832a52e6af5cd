// A new bill: whose, its number and days, its lines; what it may be a second copy of and who is to approve it is said before.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { useCrumbs } from '../../kit/crumbs';
import { DateField } from '../../kit/DateField';
import { EmptyState } from '../../kit/EmptyState';
import { Field, TextInput } from '../../kit/Field';
import { day, money } from '../../kit/format';
import { PageHead } from '../../kit/PageHead';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { usePageKeys } from '../../kit/pageKeys';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { useRested } from '../../kit/rested';
import { SkeletonBlock } from '../../kit/Skeleton';
import { Tick } from '../../kit/Tick';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { useChoices } from '../../nouns/money/useChoices';
import { PartyPicker } from '../../nouns/party/PartyPicker';
import { go, paths } from '../../nouns/paths';
import type { BillLook, NewBill } from '../../wire/bindings';
import {
  type BillDraft,
  draftOf,
  fresh,
  isBlank,
  isUntouched,
  lackOf,
  linesOf,
  ofDraft,
  sumOf,
} from './billDraft';
import { LinesCard } from './LinesCard';
import './bills.css';

/** What was typed and is not entered yet: it waits while one looks at another page. */
const kept: { draft: BillDraft | null } = { draft: null };
/** What is typed is asked about when the typing pauses. */
const REST = 350;

/** What is known of the bill before it is entered. */
function Known({
  look,
  isApproved,
  onApproved,
}: {
  look: BillLook;
  isApproved: boolean;
  onApproved: (on: boolean) => void;
}) {
  const { t } = useTranslation('bills');
  return (
    <>
      {look.duplicates.length > 0 ? (
        <div className="bill-warn" role="status">
          <p className="strong">{t('new.twice')}</p>
          <ul>
            {look.duplicates.map((bill) => (
              <li key={bill.bill_id}>
                <a className="link" href={paths.bill(bill.bill_id)}>
                  {bill.reference ?? bill.bill_code}
                </a>
                , {day(bill.bill_date)}, {money(bill.amount_cents, bill.currency)},{' '}
                {t(`stateOf.${bill.state}`)}
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {look.why_to_approve || isApproved ? (
        <div className="bill-warn" role="status">
          <p>{look.why_to_approve ?? t('new.isApproved')}</p>
          <Tick on={isApproved} onChange={onApproved}>
            {t('new.approved')}
          </Tick>
        </div>
      ) : null}
    </>
  );
}

function Form({ first, today, isKept }: { first: BillDraft; today: string; isKept: boolean }) {
  const { t } = useTranslation('bills');
  const [draft, setDraft] = useState(first);
  const may = useMay('bills.enter');
  const choices = useChoices();
  useEffect(() => {
    if (isKept) kept.draft = draft;
  }, [draft, isKept]);
  const typed = draft.lines.filter((line) => !isBlank(line));
  const date = parseDay(draft.date, today);
  const due = draft.due.trim() === '' ? null : parseDay(draft.due, today);
  const bill: NewBill | null =
    draft.vendor && date
      ? {
          vendor_id: draft.vendor.party_id,
          reference: draft.reference.trim() || null,
          bill_date: date,
          due_date: due,
          is_credit: draft.isCredit,
          is_approved: draft.isApproved,
          lines: linesOf(typed.filter((line) => line.property !== '')),
          draft_id: draft.draftId,
        }
      : null;
  const rested = useRested(bill, REST);
  const look = useAsk('bills.look', rested ?? { vendor_id: '', bill_date: today, lines: [] }, {
    enabled: rested !== null,
    keep: true,
  });
  const usual = look.data?.account_code;
  // A vendor is mostly paid for the same: the account of the last bill stands where none was chosen.
  useEffect(() => {
    if (!usual) return;
    setDraft((now) =>
      now.lines.some((line) => line.account === '')
        ? {
            ...now,
            lines: now.lines.map((line) => (line.account === '' ? { ...line, account: usual } : line)),
          }
        : now,
    );
  }, [usual]);
  const enter = useTell('bills.enter', {
    onDone: (done) => {
      if (isKept) kept.draft = null;
      tellDone(done, { title: t('new.done', { code: done.bill_code }) });
      // The next one of the pile.
      if (draft.draftId) return go(paths.billDrafts());
      setDraft({ ...fresh(today), date: draft.date });
    },
    // The form itself says what is wrong, at the line and at its button.
    onProblem: () => undefined,
  });
  const currency = choices.properties.find(({ value }) => value === typed[0]?.property)?.currency ?? 'USD';
  const lack = lackOf(typed);
  const why =
    may.why ??
    (draft.vendor === null
      ? t('new.whyVendor')
      : date === null || (draft.due.trim() !== '' && due === null)
        ? t('whyDay')
        : lack
          ? t(lack)
          : undefined);
  function submit() {
    if (why !== undefined || bill === null || enter.isPending) return;
    enter.mutate({ ...bill, lines: linesOf(typed) });
  }
  const isElsewhere =
    enter.error && !/^(lines\.|bill_date|due_date|vendor_id|reference)/.test(enter.error.field ?? '');
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the form as a whole
    <div
      className="page"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.ctrlKey) submit();
      }}
    >
      <PageHead
        title={t('new.title')}
        news={draft.code ? t('drafts.from', { code: draft.code }) : t('new.text')}
        actions={
          <>
            <Button look="quiet" disabled={isUntouched(draft)} onClick={() => setDraft(fresh(today))}>
              {t('new.clear')}
            </Button>
            <Button
              look="cta"
              why={why}
              busy={enter.isPending}
              aria-keyshortcuts="Control+Enter"
              onClick={submit}
            >
              {typed.length > 0 ? t('new.goAmount', { amount: money(sumOf(typed), currency) }) : t('new.go')}
            </Button>
          </>
        }
      />
      {isElsewhere && enter.error ? <ProblemPanel small problem={enter.error} /> : null}
      <div className="bill-head">
        <PartyPicker
          side="vendor"
          label={t('vendor')}
          value={draft.vendor}
          onChange={(vendor) => setDraft({ ...draft, vendor })}
          error={saidOf(enter.error, 'vendor_id')}
        />
        <Field label={t('reference')} error={saidOf(enter.error, 'reference')} hint={t('new.referenceHint')}>
          <TextInput value={draft.reference} onChange={(reference) => setDraft({ ...draft, reference })} />
        </Field>
        <DateField
          label={t('billDate')}
          value={draft.date}
          onChange={(next) => setDraft({ ...draft, date: next })}
          today={today}
          error={date === null ? t('whyDay') : saidOf(enter.error, 'bill_date')}
          required
        />
        <DateField
          label={t('due')}
          value={draft.due}
          onChange={(next) => setDraft({ ...draft, due: next })}
          today={today}
          error={draft.due.trim() !== '' && due === null ? t('whyDay') : saidOf(enter.error, 'due_date')}
        />
        <Chips
          label={t('new.kind')}
          value={draft.isCredit ? 'credit' : 'bill'}
          onChange={(kind) => setDraft({ ...draft, isCredit: kind === 'credit' })}
          chips={[
            { value: 'bill', label: t('new.kindOf.bill') },
            { value: 'credit', label: t('new.kindOf.credit') },
          ]}
        />
      </div>
      {look.data && bill ? (
        <Known
          look={look.data}
          isApproved={draft.isApproved}
          onApproved={(isApproved) => setDraft({ ...draft, isApproved })}
        />
      ) : null}
      <LinesCard
        lines={draft.lines}
        onLines={(lines) => setDraft({ ...draft, lines })}
        choices={choices}
        currency={currency}
        refused={enter.error}
        usual={usual}
      />
      <p className="sub">{t('new.stays')}</p>
    </div>
  );
}

interface Props {
  of: string | undefined;
  vendor: string | undefined;
  /** Begins as this draft of a recurring bill, and becomes its bill. */
  draft?: string | undefined;
}

export function NewBillPage({ of, vendor, draft }: Props) {
  const { t } = useTranslation('bills');
  useCrumbs({ label: t('group') }, { label: t('title'), href: paths.bills() }, { label: t('new.title') });
  usePageKeys({ Escape: () => go(paths.bills()) });
  const status = useAsk('app.status', {});
  const page = useAsk('bills.one', { bill_id: of ?? '' }, { enabled: of !== undefined });
  const party = useAsk(
    'records.get_fields',
    { kind: 'party', id: vendor ?? '' },
    { enabled: vendor !== undefined },
  );
  const drafted = useAsk('bill_drafts.one', { draft_id: draft ?? '' }, { enabled: draft !== undefined });
  const today = status.data?.today;
  const problem = page.error ?? party.error ?? drafted.error;
  if (problem) return <ProblemPanel problem={problem} />;
  if (
    !today ||
    (of !== undefined && !page.data) ||
    (vendor !== undefined && !party.data) ||
    (draft !== undefined && !drafted.data)
  )
    return (
      <div className="page" aria-busy="true">
        <SkeletonBlock height={420} />
      </div>
    );
  if (page.data) return <Form first={draftOf(page.data)} today={today} isKept={false} />;
  if (drafted.data) {
    const { state, bill_id } = drafted.data.draft;
    if (state === 'waiting') return <Form first={ofDraft(drafted.data)} today={today} isKept={false} />;
    return (
      <EmptyState
        title={drafted.data.draft.bill_code}
        text={t(bill_id ? 'drafts.gone' : 'drafts.goneDropped')}
        action={
          <Button onClick={() => go(bill_id ? paths.bill(bill_id) : paths.billDrafts())}>
            {t(bill_id ? 'bill' : 'drafts.title')}
          </Button>
        }
      />
    );
  }
  if (party.data) {
    const { id, name } = party.data;
    return (
      <Form
        first={{ ...fresh(today), vendor: { party_id: id, code: '', name, email: null } }}
        today={today}
        isKept={false}
      />
    );
  }
  return <Form first={kept.draft ?? fresh(today)} today={today} isKept />;
}
