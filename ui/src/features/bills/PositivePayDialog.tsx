// The checks of a bank account as the list that the bank compares them with (positive pay).
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { pick } from '../../host/window';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field } from '../../kit/Field';
import { addDays, day } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { Select } from '../../kit/Select';
import { SkeletonRows } from '../../kit/Skeleton';
import { toast } from '../../kit/Toast';
import { useMay } from '../../nouns/may';
import './bills.css';

/** So many days are in the file when nobody chose. */
const DAYS = 7;

export function PositivePayDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('bills');
  const { t: parts } = useTranslation('parts');
  const may = useMay('checks.positive_pay');
  const asked = useAsk('bank.accounts', {});
  const today = asked.data?.today ?? '';
  const rows = asked.data?.rows ?? [];
  const [bank, setBank] = useState<string | null>(null);
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const chosen = rows.find((row) => row.bank.bank_id === bank)?.bank ?? rows[0]?.bank;
  const begin = today === '' ? null : parseDay(from ?? addDays(today, 1 - DAYS), today);
  const end = today === '' ? null : parseDay(to ?? today, today);
  const write = useTell('checks.positive_pay', {
    onDone: (done) => {
      onClose();
      const left = done.left > 0 ? ` ${t('positive.left', { count: done.left })}` : '';
      toast({ title: t('positive.done', { count: done.checks }), text: `${done.path}${left}` });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  async function save() {
    if (!chosen || !begin || !end || write.isPending) return;
    const name = `positive-pay-${chosen.bank_code}-${end}.csv`;
    const path = inWindow() ? await pick('list_file', name) : name;
    if (path) write.mutate({ bank_id: chosen.bank_id, from: begin, to: end, path });
  }
  return (
    <Dialog
      open
      onClose={onClose}
      refused={write.error}
      title={t('positive.title')}
      text={t('positive.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="positive-pay"
            why={may.why ?? (asked.data && !chosen ? t('positive.noBank') : undefined)}
            busy={write.isPending}
            disabled={!chosen || !begin || !end}
          >
            {t('positive.go')}
          </Button>
        </>
      }
    >
      <form
        id="positive-pay"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        {asked.isError ? (
          <ProblemPanel small problem={asked.error} onRetry={() => void asked.refetch()} />
        ) : null}
        {asked.isPending ? <SkeletonRows rows={2} /> : null}
        {chosen ? (
          <>
            <Field label={t('bank')}>
              <Select
                label={t('bank')}
                value={chosen.bank_id}
                onChange={setBank}
                choices={rows.map((row) => ({ value: row.bank.bank_id, label: row.bank.name }))}
              />
            </Field>
            <DateField
              label={t('positive.from')}
              value={from ?? begin ?? ''}
              onChange={setFrom}
              today={today}
              error={begin === null ? t('whyDay') : saidOf(write.error, 'from')}
              required
            />
            <DateField
              label={t('positive.to')}
              value={to ?? today}
              onChange={setTo}
              today={today}
              error={end === null ? t('whyDay') : saidOf(write.error, 'to')}
              required
            />
            {begin && end ? (
              <p className="sub">{t('positive.days', { from: day(begin), to: day(end) })}</p>
            ) : null}
          </>
        ) : null}
      </form>
    </Dialog>
  );
}
