// Lines of the bank and the items they seem to be, with the reason between them; those that need no look first.
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { money, shortDay } from '../../kit/format';
import type { BankPair, Reconciling } from '../../wire/bindings';
import { lineWords, useItemWords } from './itemWords';

interface Props {
  page: Reconciling;
  why: string | undefined;
  busy: boolean;
  onAccept: (pair: BankPair) => void;
  onAcceptAll: () => void;
}

function Pair({ pair, page, why, busy, onAccept }: Omit<Props, 'onAcceptAll'> & { pair: BankPair }) {
  const { t } = useTranslation('bank');
  const words = useItemWords();
  const { line, item } = pair;
  const told = words(item);
  const amount = money(line.amount_cents, page.bank.currency);
  return (
    <li className="pair">
      <span className="second">{shortDay(line.date, page.through)}</span>
      <span className="pair-line" title={lineWords(line)}>
        {lineWords(line) || t('noWords')}
      </span>
      <span className="num right">{amount}</span>
      <span className="pair-why">
        <span>
          {t(pair.reason === 'only_one' && pair.days === 0 ? 'reason.sameDay' : `reason.${pair.reason}`, {
            count: Math.abs(pair.days),
          })}
        </span>
      </span>
      <span className="second">{shortDay(item.date, page.through)}</span>
      <span className="pair-item" title={`${told.name} ${told.rest}`}>
        <span className="strong">{told.name}</span> <span className="second">{told.rest}</span>
      </span>
      <span className="num right pair-again">{money(item.amount_cents, page.bank.currency)}</span>
      <Button
        look="quiet"
        className="btn-small"
        why={why}
        disabled={busy}
        aria-label={t('acceptOf', { line: lineWords(line), item: told.name })}
        onClick={() => onAccept(pair)}
      >
        {t('accept')}
      </Button>
    </li>
  );
}

export function PairsCard({ page, why, busy, onAccept, onAcceptAll }: Props) {
  const { t } = useTranslation('bank');
  const { certain, likely } = page.sums;
  if (certain + likely === 0) return null;
  const shown = page.proposals.length;
  const groups = [
    { key: 'certain', pairs: page.proposals.filter((pair) => pair.is_certain), count: certain },
    { key: 'likely', pairs: page.proposals.filter((pair) => !pair.is_certain), count: likely },
  ] as const;
  return (
    <Card flush className="pairs">
      <div className="pair pair-head" aria-hidden="true">
        <span />
        <span>{t('head.lines')}</span>
        <span className="right">{t('head.amount')}</span>
        <span className="pair-why">{t('head.why')}</span>
        <span />
        <span>{t('head.book')}</span>
        <span className="right pair-again">{t('head.amount')}</span>
        <span />
      </div>
      {groups.map((group) =>
        group.count === 0 ? null : (
          <section key={group.key} aria-label={t(`group_.${group.key}`)}>
            <header className="pair-group">
              <h2>{t(`group_.${group.key}`)}</h2>
              <span className="second">{t(`pairs.${group.key}`, { count: group.count })}</span>
              {group.key === 'certain' ? (
                <Button look="cta" why={why} busy={busy} onClick={onAcceptAll} className="pair-all">
                  {t('acceptAll', { count: certain })} <kbd>A</kbd>
                </Button>
              ) : null}
            </header>
            <ul className="pair-list">
              {group.pairs.map((pair) => (
                <Pair
                  key={pair.line.line_id}
                  pair={pair}
                  page={page}
                  why={why}
                  busy={busy}
                  onAccept={onAccept}
                />
              ))}
            </ul>
          </section>
        ),
      )}
      {shown < certain + likely ? (
        <p className="second pair-more">{t('pairs.more', { shown, count: certain + likely })}</p>
      ) : null}
    </Card>
  );
}
