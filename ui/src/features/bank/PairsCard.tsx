// Lines of the bank and the items they seem to be, with the reason between them; those that need no look first.
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { money, shortDay } from '../../kit/format';
import type { BankPair, ByRule, Reconciling } from '../../wire/bindings';
import { lineWords, useItemWords } from './itemWords';

interface Props {
  page: Reconciling;
  /** Why nothing can be matched, and why nothing can be entered. */
  why: string | undefined;
  whyEnter: string | undefined;
  busy: boolean;
  onAccept: (pair: BankPair) => void;
  onAcceptAll: () => void;
  onEnter: (line: ByRule) => void;
}

/** A line that a rule of one's own says what it is: accepted, it is entered. */
function RuleLine({ by, page, whyEnter, busy, onEnter }: RuleProps) {
  const { t } = useTranslation('bank');
  const { line, rule } = by;
  const account = `${rule.rule.account_code} ${rule.account_name}`;
  const where = rule.property_name ?? t('rule.all');
  return (
    <li className="pair">
      <span className="second">{shortDay(line.date, page.through)}</span>
      <span className="pair-line" title={lineWords(line)}>
        {lineWords(line)}
      </span>
      <span className="num right">{money(line.amount_cents, page.bank.currency)}</span>
      <span className="pair-why" title={t('rule.says', { text: rule.rule.text })}>
        <span>{t('rule.yours', { account })}</span>
      </span>
      <span className="second">{shortDay(line.date, page.through)}</span>
      <span className="pair-item" title={where}>
        <span className="strong">{t('rule.entry')}</span> <span className="second">{where}</span>
      </span>
      <span className="num right pair-again">{money(line.amount_cents, page.bank.currency)}</span>
      <Button
        look="quiet"
        className="btn-small"
        why={whyEnter}
        disabled={busy}
        aria-label={t('rule.acceptOf', { line: lineWords(line), account })}
        onClick={() => onEnter(by)}
      >
        {t('accept')}
      </Button>
    </li>
  );
}

type RuleProps = Pick<Props, 'page' | 'whyEnter' | 'busy' | 'onEnter'> & { by: ByRule };
type PairProps = Pick<Props, 'page' | 'why' | 'busy' | 'onAccept'> & { pair: BankPair };

function Pair({ pair, page, why, busy, onAccept }: PairProps) {
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

export function PairsCard({ page, why, whyEnter, busy, onAccept, onAcceptAll, onEnter }: Props) {
  const { t } = useTranslation('bank');
  const { certain, likely, by_rule } = page.sums;
  if (certain + likely + by_rule === 0) return null;
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
      {by_rule > 0 ? (
        <section aria-label={t('group_.by_rule')}>
          <header className="pair-group">
            <h2>{t('group_.by_rule')}</h2>
            <span className="second">{t('pairs.byRule', { count: by_rule })}</span>
          </header>
          <ul className="pair-list">
            {page.by_rule.map((by) => (
              <RuleLine
                key={by.line.line_id}
                by={by}
                page={page}
                whyEnter={whyEnter}
                busy={busy}
                onEnter={onEnter}
              />
            ))}
          </ul>
        </section>
      ) : null}
      {shown < certain + likely ? (
        <p className="second pair-more">{t('pairs.more', { shown, count: certain + likely })}</p>
      ) : null}
    </Card>
  );
}
