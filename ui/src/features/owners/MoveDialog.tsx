// What an owner brings or draws at one property. More than is available is paid only with a reason, which stays on the entry.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { Field, MoneyInput, TextInput } from '../../kit/Field';
import { money } from '../../kit/format';
import { parseDay, parseMoney, typedMoney } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { Select } from '../../kit/Select';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { OwnerStatement, OwnersMoved } from '../../wire/bindings';
import { inCurrencies } from './amounts';

interface Props {
  page: OwnerStatement;
  way: 'contribute' | 'draw';
  onClose: () => void;
}

export function MoveDialog({ page, way, onClose }: Props) {
  const { t } = useTranslation('owners');
  const { t: parts } = useTranslation('parts');
  const may = useMay(way === 'draw' ? 'owners.draw' : 'owners.contribute');
  const rows = page.columns.map(({ row }) => row);
  const first = rows.find((row) => row.available_cents > 0) ?? rows[0];
  const [property, setProperty] = useState(first?.property_id ?? '');
  const of = rows.find((row) => row.property_id === property);
  const there = of ? Math.max(of.available_cents, 0) : 0;
  const [typed, setTyped] = useState<string | null>(null);
  const amount = typed ?? (way === 'draw' && there > 0 ? typedMoney(there) : '');
  const [on, setOn] = useState(page.today);
  const [memo, setMemo] = useState('');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const cents = parseMoney(amount);
  const read = parseDay(on, page.today);
  const onDone = (done: OwnersMoved) => {
    onClose();
    tellDone(done, {
      title: t(`move.${way}.done`, { name: page.owner.name, amount: inCurrencies(done.sums) }),
    });
  };
  // The form itself says what is wrong.
  const told = { onDone, onProblem: () => undefined };
  const draw = useTell('owners.draw', told);
  const contribute = useTell('owners.contribute', told);
  const error = way === 'draw' ? draw.error : contribute.error;
  const isBeyond =
    way === 'draw' && ((cents ?? 0) > (of?.available_cents ?? 0) || error?.code === 'beyond_available');
  return (
    <Dialog
      open
      shape="sheet"
      onClose={onClose}
      refused={error}
      unsaved={typed !== null || memo !== '' || reason !== ''}
      title={t(`move.${way}.title`, { name: page.owner.name })}
      text={t(`move.${way}.text`)}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="owner-move"
            why={may.why}
            busy={draw.isPending || contribute.isPending}
          >
            {cents === null
              ? t(`move.${way}.go`)
              : t(`move.${way}.goAmount`, { amount: money(cents, of?.currency) })}
          </Button>
        </>
      }
    >
      <form
        id="owner-move"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!read || !cents || !of || draw.isPending || contribute.isPending) return;
          const one = { owner_id: page.owner.owner_id, property_id: of.property_id, amount_cents: cents };
          const words = memo.trim() === '' ? null : memo;
          if (way === 'contribute') contribute.mutate({ amount: one, date: read, memo: words });
          else
            draw.mutate({
              amounts: [one],
              date: read,
              memo: words,
              reason: reason.trim() === '' ? null : reason,
            });
        }}
      >
        <Field
          label={t('list.property')}
          error={saidOf(error, 'property_id')}
          hint={of ? t('move.available', { amount: money(of.available_cents, of.currency) }) : undefined}
        >
          <Select
            label={t('list.property')}
            choices={rows.map((row) => ({ value: row.property_id, label: row.property_name }))}
            value={property}
            onChange={setProperty}
          />
        </Field>
        <Field
          label={t('move.amount')}
          error={tried && !cents ? t('move.amountLacks') : saidOf(error, 'amount_cents')}
        >
          <MoneyInput value={amount} onChange={setTyped} />
        </Field>
        <DateField
          label={t('move.on')}
          value={on}
          onChange={setOn}
          today={page.today}
          error={tried && !read ? t('move.onLacks') : saidOf(error, 'date')}
          required
        />
        {isBeyond ? (
          <Field label={t('move.reason')} error={saidOf(error, 'reason')} hint={t('move.reasonHint')}>
            <TextInput value={reason} onChange={setReason} />
          </Field>
        ) : null}
        <Field label={t('move.memo')} error={saidOf(error, 'memo')}>
          <TextInput value={memo} onChange={setMemo} />
        </Field>
        <p className="sub">{t('move.stays')}</p>
      </form>
    </Dialog>
  );
}
