// The slips: those that wait for the bank, and those that went there last.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { DateField } from '../../kit/DateField';
import { Dialog } from '../../kit/Dialog';
import { day, money } from '../../kit/format';
import { parseDay } from '../../kit/parse';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import type { Slip, Slips } from '../../wire/bindings';

/** Slips that went to the bank last. */
const THERE = 4;

function DepositDialog({ slip, today, onClose }: { slip: Slip; today: string; onClose: () => void }) {
  const { t } = useTranslation('ledger');
  const { t: parts } = useTranslation('parts');
  const [on, setOn] = useState(today);
  const may = useMay('ledger.deposit');
  const read = parseDay(on, today);
  const deposit = useTell('ledger.deposit', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('slips.done', { code: done.slip_code }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <Dialog
      open
      onClose={onClose}
      refused={deposit.error}
      title={t('slips.title', { code: slip.slip_code })}
      text={t('slips.text', {
        amount: money(slip.amount_cents, slip.currency),
        bank: slip.bank_name,
        count: slip.items,
      })}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="cta" type="submit" form="deposit" why={may.why} busy={deposit.isPending}>
            {t('slips.go')}
          </Button>
        </>
      }
    >
      <form
        id="deposit"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (read && !deposit.isPending) deposit.mutate({ slip_id: slip.slip_id, deposited_on: read });
        }}
      >
        <DateField
          label={t('slips.on')}
          value={on}
          onChange={setOn}
          today={today}
          error={read ? saidOf(deposit.error, 'deposited_on') : t('slips.dayLacks')}
          required
        />
      </form>
    </Dialog>
  );
}

export function SlipsCard({ slips }: { slips: Slips }) {
  const { t } = useTranslation('ledger');
  const { why } = useMay('ledger.deposit');
  const [taken, setTaken] = useState<Slip | null>(null);
  const waiting = slips.rows.filter((slip) => slip.deposited_on === null).length;
  return (
    <Card title={t('slips.head')} remark={t('slips.waiting', { count: waiting })}>
      {slips.rows.length === 0 ? <p className="dim">{t('slips.none')}</p> : null}
      <ul className="past-runs">
        {slips.rows.slice(0, waiting + THERE).map((slip) => (
          <li key={slip.slip_id} className="slip-line">
            <div className="between">
              <span className="strong">{slip.slip_code}</span>
              <span className="num">{money(slip.amount_cents, slip.currency)}</span>
            </div>
            <div className="between">
              <span className="sub">
                {t('slips.items', { count: slip.items })} · {slip.bank_name}
              </span>
              {slip.deposited_on ? (
                <span className="sub nowrap" title={t('slips.since', { day: day(slip.deposited_on) })}>
                  {day(slip.deposited_on)}
                </span>
              ) : (
                <Button
                  className="btn-small"
                  why={why}
                  aria-label={t('slips.takeOf', { code: slip.slip_code })}
                  onClick={() => setTaken(slip)}
                >
                  {t('slips.take')}
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {taken ? <DepositDialog slip={taken} today={slips.today} onClose={() => setTaken(null)} /> : null}
    </Card>
  );
}
