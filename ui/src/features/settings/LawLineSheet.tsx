// A line of the law as a form. What says something else than the line it replaces begins on a later day: that line gets its
// last day and keeps what it said.
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, MoneyInput, TextArea, TextInput } from '../../kit/Field';
import { day } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay, parseMoney, typedMoney } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { Select } from '../../kit/Select';
import { SkeletonRows } from '../../kit/Skeleton';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { LawLine } from '../../wire/bindings';
import { clocksOf, fieldsOf, type LawField, type LawWord, LIMITS, SUBJECTS } from './lawWords';

interface Props {
  /** The line that is changed; null = a new one. */
  code: string | null;
  today: string;
  onClose: () => void;
}

type Values = Record<string, string>;

const MONEY = ['amount', 'over'];
const BEGINS: Values = { country: 'US', rule_type: 'deposit_limit', limit_kind: 'months' };

function begun(line: LawLine, today: string): Values {
  const values: Values = line.row ? {} : { ...BEGINS, effective_from: today };
  for (const { field, value } of line.values) {
    if (value === null) continue;
    const cents = MONEY.includes(field) ? parseMoney(value) : null;
    values[field] = cents === null ? value : typedMoney(cents);
  }
  return values;
}

/** The values as the core reads them; an amount or a day that cannot be read goes as it was typed, and is refused there. */
function sent(values: Values, fields: readonly string[], today: string) {
  const always = ['country', 'state', 'county', 'city', 'rule_type', 'applies_when', 'limit_kind'];
  const words = ['effective_from', 'effective_to', 'citation', 'note', 'disputes'];
  return [...always, ...words, ...fields].map((field) => {
    const typed = (values[field] ?? '').trim();
    const cents = MONEY.includes(field) ? parseMoney(typed) : null;
    const read = field.startsWith('effective_') ? parseDay(typed, today) : null;
    const value = cents === null ? (read ?? typed) : (cents / 100).toFixed(2);
    return { field, value: value === '' ? null : value };
  });
}

function LineForm({ line, today, onClose }: { line: LawLine; today: string; onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: parts } = useTranslation('parts');
  const may = useMay('jurisdiction.change');
  const [values, setValues] = useState(() => begun(line, today));
  const [touched, setTouched] = useState(false);
  const old = line.row;
  const subject = SUBJECTS.find((one) => one === values.rule_type) ?? 'deposit_limit';
  const limit = values.limit_kind ?? '';
  const fields = fieldsOf(subject, limit);
  const change = useTell('jurisdiction.change', {
    onDone: (done) => {
      onClose();
      tellDone(done, {
        title: t('law.saved'),
        text: done.closed_on ? t('law.closed', { day: day(done.closed_on) }) : '',
      });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  const set = (field: LawField) => (value: string) => {
    setTouched(true);
    setValues((now) => {
      const next = { ...now, [field]: value };
      const limits = LIMITS[SUBJECTS.find((one) => one === next.rule_type) ?? 'deposit_limit'];
      if (field === 'rule_type' && !limits.some((one) => one === next.limit_kind))
        next.limit_kind = limits[0] ?? 'none';
      if (field === 'rule_type') delete next.clock;
      return next;
    });
  };
  const text = (field: LawField, hint?: string) => (
    <Field key={field} label={t(`law.field.${field}`)} hint={hint} error={saidOf(change.error, field)}>
      {MONEY.includes(field) ? (
        <MoneyInput value={values[field] ?? ''} onChange={set(field)} />
      ) : (
        <TextInput value={values[field] ?? ''} onChange={set(field)} />
      )}
    </Field>
  );
  const pickOne = (field: LawField, choices: { value: string; label: string }[]) => (
    <Field key={field} label={t(`law.field.${field}`)} error={saidOf(change.error, field)}>
      <Select
        label={t(`law.field.${field}`)}
        choices={[...(values[field] ? [] : [{ value: '', label: t('law.choose') }]), ...choices]}
        value={values[field] ?? ''}
        onChange={set(field)}
      />
    </Field>
  );
  const choice = (field: LawField, words: readonly LawWord[]) =>
    pickOne(
      field,
      words.map((value) => ({ value, label: t(`law.word.${value}`) })),
    );
  const figure: Partial<Record<LawField, () => ReactNode>> = {
    base: () => choice('base', ['rent', 'overdue']),
    counted: () => choice('counted', ['calendar', 'business']),
    clock: () => choice('clock', clocksOf(subject)),
    text: () => text('text', t(limit === 'order' ? 'law.orderHint' : 'law.indexHint')),
  };
  return (
    <Dialog
      open
      onClose={onClose}
      shape="sheet"
      unsaved={touched}
      refused={change.error}
      title={old ? t('law.changeTitle', { place: old.place }) : t('law.addTitle')}
      text={old ? t('law.changeText') : t('law.addText')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="cta" type="submit" form="law-line" why={may.why} busy={change.isPending}>
            {t('law.save')}
          </Button>
        </>
      }
    >
      <form
        id="law-line"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (change.isPending) return;
          change.mutate({ replaces: old?.code ?? null, values: sent(values, fields, today) });
        }}
      >
        {old ? null : (
          <>
            {text('country')}
            {text('state', t('law.stateHint'))}
            {text('city', t('law.cityHint'))}
            {pickOne(
              'rule_type',
              SUBJECTS.map((value) => ({ value, label: t(`law.subject.${value}`) })),
            )}
          </>
        )}
        {choice('limit_kind', LIMITS[subject])}
        {fields.map((field) => figure[field]?.() ?? text(field))}
        {text('applies_when', t('law.whenHint'))}
        {(['effective_from', 'effective_to'] as const).map((field) => (
          <DateField
            key={field}
            label={t(`law.field.${field}`)}
            value={values[field] ?? ''}
            onChange={set(field)}
            today={today}
            hint={field === 'effective_to' ? t('law.toHint') : t('law.fromHint')}
            error={saidOf(change.error, field)}
            required={field === 'effective_from'}
          />
        ))}
        {text('citation', t('law.citationHint'))}
        <Field label={t('law.field.note')} error={saidOf(change.error, 'note')}>
          <TextArea value={values.note ?? ''} onChange={set('note')} />
        </Field>
        {text('disputes', t('law.disputesHint'))}
      </form>
    </Dialog>
  );
}

export function LawLineSheet({ code, today, onClose }: Props) {
  const { t } = useTranslation('settings');
  const told = useAsk('jurisdiction.line', { code });
  if (told.data) return <LineForm line={told.data} today={today} onClose={onClose} />;
  return (
    <Dialog open onClose={onClose} shape="sheet" title={t(code ? 'law.change' : 'law.addTitle')}>
      {told.isError ? <ProblemPanel small problem={told.error} /> : <SkeletonRows rows={6} />}
    </Dialog>
  );
}
