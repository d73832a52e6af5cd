// What a line of the bank is, where nobody had entered it: an entry of the books on an account, at one property or shared
// out over those whose rent lies there.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { day, money } from '../../kit/format';
import { saidOf } from '../../kit/refusal';
import { Select } from '../../kit/Select';
import { Tick } from '../../kit/Tick';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { PropertySelect } from '../../nouns/property/PropertySelect';
import type { BankItemCell, BankLineCell, Reconciling } from '../../wire/bindings';
import { lineWords } from './itemWords';

interface Props {
  page: Reconciling;
  line: BankLineCell;
  /** What it is but for a difference: only that is entered. */
  items: BankItemCell[];
  onClose: () => void;
}

/** What a line is most of the time: a charge of the bank, or interest. */
const usual = (amount: number): string => (amount < 0 ? '5500' : '4300');

export function EnterDialog({ page, line, items, onClose }: Props) {
  const { t } = useTranslation('bank');
  const { t: parts } = useTranslation('parts');
  const may = useMay('bank.enter');
  const amount = line.amount_cents - items.reduce((sum, item) => sum + item.amount_cents, 0);
  const [account, setAccount] = useState(usual(amount));
  const [property, setProperty] = useState<string | undefined>();
  const [memo, setMemo] = useState(lineWords(line));
  const [remember, setRemember] = useState(false);
  const [text, setText] = useState(line.description);
  const enter = useTell('bank.enter', {
    onDone: (done) => {
      onClose();
      tellDone(done, {
        title: t('enter.done', { code: done.entry_code }),
        text: t('enter.doneText', { count: done.properties }),
      });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  const said = (field: string) => saidOf(enter.error, field);
  return (
    <Dialog
      open
      shape="sheet"
      onClose={onClose}
      refused={enter.error}
      unsaved={memo !== lineWords(line) || property !== undefined}
      title={t(items.length === 0 ? 'enter.title' : 'enter.titleDifference')}
      text={t(items.length === 0 ? 'enter.text' : 'enter.textDifference', {
        count: items.length,
        line: lineWords(line) || t('noWords'),
        day: day(line.date),
        amount: money(amount, page.bank.currency),
      })}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="cta" type="submit" form="enter-line" why={may.why} busy={enter.isPending}>
            {t('enter.go')}
          </Button>
        </>
      }
    >
      <form
        id="enter-line"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (enter.isPending) return;
          enter.mutate({
            line_id: line.line_id,
            items: items.map((item) => item.code),
            account_code: account,
            property_id: property ?? null,
            memo: memo.trim() === '' ? null : memo,
            remember: remember ? text : null,
          });
        }}
      >
        <Field label={t('enter.account')} error={said('account_code')} hint={t('enter.accountHint')}>
          <Select
            label={t('enter.account')}
            choices={page.accounts.map((one) => ({
              value: one.account_code,
              label: `${one.account_code} ${one.name}`,
            }))}
            value={account}
            onChange={setAccount}
          />
        </Field>
        <Field
          label={t('enter.property')}
          error={said('property_id') ?? said('date')}
          hint={property ? t('enter.propertyHint') : t('enter.allHint')}
        >
          <PropertySelect value={property} onChange={setProperty} all={t('enter.all')} />
        </Field>
        <Field label={t('enter.memo')} error={said('memo')}>
          <TextInput value={memo} onChange={setMemo} />
        </Field>
        {items.length === 0 ? (
          <Tick on={remember} onChange={setRemember}>
            <span>{t('enter.remember')}</span>
          </Tick>
        ) : null}
        {remember ? (
          <Field label={t('enter.ruleText')} error={said('remember')} hint={t('enter.ruleHint')}>
            <TextInput value={text} onChange={setText} />
          </Field>
        ) : null}
        <p className="sub">{t('enter.stays')}</p>
      </form>
    </Dialog>
  );
}
