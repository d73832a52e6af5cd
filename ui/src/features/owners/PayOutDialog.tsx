// All that is available, paid to chosen owners at once: what each gets is seen before, and one undo takes all of it back.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { count, money } from '../../kit/format';
import { List } from '../../kit/List';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { SkeletonRows } from '../../kit/Skeleton';
import { Tick } from '../../kit/Tick';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { OwnerFundsRow } from '../../wire/bindings';
import { inCurrencies } from './amounts';

/** So many are paid in one act at most. */
const MOST = 1000;

const keyOf = (row: OwnerFundsRow) => `${row.property_id} ${row.owner?.owner_id ?? ''}`;

export function PayOutDialog({ today, onClose }: { today: string; onClose: () => void }) {
  const { t } = useTranslation('owners');
  const { t: parts } = useTranslation('parts');
  const may = useMay('owners.draw');
  const asked = useAsk('owners.list', { only: 'available', limit: MOST });
  const rows = asked.data?.rows ?? [];
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [on, setOn] = useState(today);
  const read = parseDay(on, today);
  const chosen = rows.filter((row) => !left.has(keyOf(row)));
  const draw = useTell('owners.draw', {
    onDone: (done) => {
      onClose();
      tellDone(done, {
        title: t('payOut.done', { count: done.entry_codes.length, amount: inCurrencies(done.sums) }),
      });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  const toggle = (row: OwnerFundsRow, isOn: boolean) => {
    const next = new Set(left);
    if (isOn) next.delete(keyOf(row));
    else next.add(keyOf(row));
    setLeft(next);
  };
  const sums = inCurrencies(
    chosen.map((row) => ({ currency: row.currency, amount_cents: row.available_cents })),
  );
  return (
    <Dialog
      open
      shape="wide"
      onClose={onClose}
      refused={draw.error}
      title={t('payOut.title')}
      text={t('payOut.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="pay-out"
            why={may.why}
            busy={draw.isPending}
            disabled={chosen.length === 0 || !read}
          >
            {chosen.length === 0 ? t('payOut.none') : t('payOut.go', { amount: sums })}
          </Button>
        </>
      }
    >
      <form
        id="pay-out"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!read || chosen.length === 0 || draw.isPending) return;
          draw.mutate({
            date: read,
            amounts: chosen.flatMap((row) =>
              row.owner
                ? [
                    {
                      owner_id: row.owner.owner_id,
                      property_id: row.property_id,
                      amount_cents: row.available_cents,
                    },
                  ]
                : [],
            ),
          });
        }}
      >
        <DateField
          label={t('move.on')}
          value={on}
          onChange={setOn}
          today={today}
          error={saidOf(draw.error, 'date')}
          required
        />
        {asked.isError ? (
          <ProblemPanel small problem={asked.error} onRetry={() => void asked.refetch()} />
        ) : null}
        {asked.isPending ? <SkeletonRows rows={4} /> : null}
        {asked.data ? (
          <List
            label={t('payOut.title')}
            tall
            rows={rows}
            rowKey={keyOf}
            columns={[
              {
                id: 'owner',
                head: t('list.owner'),
                grow: true,
                cell: (row) => (
                  <Tick on={!left.has(keyOf(row))} onChange={(isOn) => toggle(row, isOn)}>
                    <span>{row.owner?.name}</span>
                  </Tick>
                ),
              },
              { id: 'property', head: t('list.property'), cell: (row) => row.property_name },
              {
                id: 'ending',
                head: t('list.ending'),
                right: true,
                yields: 'first',
                cell: (row) => <span className="num">{money(row.ending_cents, row.currency)}</span>,
              },
              {
                id: 'available',
                head: t('list.available'),
                right: true,
                cell: (row) => <span className="num strong">{money(row.available_cents, row.currency)}</span>,
              },
            ]}
          />
        ) : null}
        {asked.data && asked.data.total > rows.length ? (
          <p className="sub">{t('payOut.more', { most: count(MOST), value: count(asked.data.total) })}</p>
        ) : null}
        {left.size > 0 ? <p className="sub">{t('payOut.left', { count: left.size })}</p> : null}
      </form>
    </Dialog>
  );
}
