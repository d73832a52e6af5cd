// One row of an account: what settles it, or what it settles, and what is left.
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { Day } from '../../kit/Day';
import { Dialog } from '../../kit/Dialog';
import { type Fact, Facts } from '../../kit/Facts';
import { day, money } from '../../kit/format';
import type { AccountLine, AccountPart } from '../../wire/bindings';
import './EntryDialog.css';

export function Parts({ parts, currency }: { parts: AccountPart[]; currency: string }) {
  const { t } = useTranslation('parts');
  return (
    <ul className="entry-parts">
      {parts.map((part) => (
        <li key={`${part.entry_code} ${part.on}`}>
          <span>
            {t(`account.${part.entry_type}`)}
            {part.category ? ` · ${t(`account.category.${part.category}`)}` : ''}
            <span className="dim">
              {' '}
              <span className="num">{part.entry_code}</span> · {day(part.on)}
              {part.lease_number ? ` · ${t('account.ofLease', { number: part.lease_number })}` : ''}
              {part.is_by_hand ? ` · ${t('account.byHand')}` : ''}
            </span>
          </span>
          <span className="num">{money(part.amount_cents, currency)}</span>
        </li>
      ))}
    </ul>
  );
}

/** How it stands today, in words; nothing of what neither owes nor pays. */
export function useStands(): (line: AccountLine, currency: string) => string {
  const { t } = useTranslation('parts');
  return (line, currency) => {
    if (line.reversed_on) return t('account.reversedOn', { day: day(line.reversed_on) });
    if (line.open_cents === null) return '';
    const amount = money(line.open_cents, currency);
    if (line.entry_type !== 'charge') {
      return line.open_cents === 0 ? t('account.allApplied') : t('account.left', { amount });
    }
    if (line.open_cents > 0) return t(line.is_late ? 'account.openLate' : 'account.open', { amount });
    const settled = line.settled_on ? day(line.settled_on) : '—';
    return t(line.is_late ? 'account.settledLate' : 'account.settled', { day: settled });
  };
}

export function EntryDialog({
  line,
  currency,
  onClose,
  onTurn,
  onApply,
}: {
  line: AccountLine;
  currency: string;
  onClose: () => void;
  /** Where the person may turn it round. */
  onTurn?: (() => void) | undefined;
  /** Where the person may give it to charges. */
  onApply?: (() => void) | undefined;
}) {
  const { t } = useTranslation('parts');
  const stands = useStands()(line, currency);
  const owed = line.entry_type === 'charge';
  const facts: (Fact | null)[] = [
    { key: 'type', label: t('account.type'), value: t(`account.${line.entry_type}`) },
    { key: 'date', label: t('account.date'), value: <Day on={line.date} /> },
    line.due_date ? { key: 'due', label: t('account.due'), value: <Day on={line.due_date} /> } : null,
    {
      key: 'amount',
      label: t('account.amount'),
      value: <span className="num">{money(line.amount_cents, currency)}</span>,
    },
    line.payer_code ? { key: 'payer', label: t('account.whoPays'), value: line.payer_code } : null,
    line.description ? { key: 'what', label: t('account.what'), value: line.description } : null,
    stands ? { key: 'stands', label: t('account.today'), value: stands } : null,
    line.effect_cents === 0 ? { key: 'effect', label: t('account.note'), value: t('account.notOwed') } : null,
  ];
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('account.entry', { code: line.entry_code })}
      foot={
        onTurn || onApply ? (
          <>
            {onApply ? (
              <Button look="quiet" onClick={onApply}>
                {t('account.apply.open')}
              </Button>
            ) : null}
            {onTurn ? (
              <Button look="quiet" onClick={onTurn}>
                {t('account.turn.open')}
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <div className="stack">
        <Facts facts={facts.filter((fact) => fact !== null)} />
        {line.open_cents === null || line.reversed_on ? null : (
          <section className="stack">
            <h3 className="card-title">{t(owed ? 'account.paidBy' : 'account.pays')}</h3>
            {line.parts.length > 0 ? (
              <Parts parts={line.parts} currency={currency} />
            ) : (
              <p className="dim">{t(owed ? 'account.paidByNone' : 'account.paysNone')}</p>
            )}
          </section>
        )}
      </div>
    </Dialog>
  );
}
