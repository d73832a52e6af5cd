// The lines of an entry, typed with the keyboard alone: Tab to the next cell, Enter to the next line, = for what is open.
import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/Button';
import { type Known, PickCell } from '../../nouns/money/PickCell';
import { centsOf, DEPOSITS, type DraftLine, inFull, newLine, sumsOf } from './draft';

interface Props {
  lines: DraftLine[];
  onLines: (lines: DraftLine[]) => void;
  accounts: Known[];
  properties: Known[];
  /** What is wrong with a cell. */
  said: (at: number, field: string) => string | null;
}

const AMOUNTS = ['debit', 'credit'] as const;

export function DraftGrid({ lines, onLines, accounts, properties, said }: Props) {
  const { t } = useTranslation('journal');
  const grid = useRef<HTMLTableElement>(null);
  const goTo = (key: number, cell: string) =>
    setTimeout(() => {
      const input = grid.current?.querySelector<HTMLInputElement>(`[data-cell="${key}-${cell}"]`);
      input?.focus();
      input?.select();
    });
  const change = (key: number, part: Partial<DraftLine>) =>
    onLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));

  /** What would make the property of a line balance. */
  function rest(line: DraftLine): number {
    const others = lines.filter(({ key }) => key !== line.key);
    return -(sumsOf(others).find(({ property }) => property === line.property)?.open ?? 0);
  }

  function onKey(event: KeyboardEvent, at: number, cell: string) {
    const line = lines[at];
    if (!line || event.altKey || event.metaKey || event.ctrlKey) return;
    const isListOpen = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true';
    if (event.key === 'Enter' && !isListOpen) {
      event.preventDefault();
      const next = lines[at + 1];
      if (next) return goTo(next.key, 'account');
      const added = newLine({ property: line.property });
      onLines([...lines, added]);
      goTo(added.key, 'account');
    } else if (event.key === '=' && (cell === 'debit' || cell === 'credit')) {
      event.preventDefault();
      const cents = rest(line);
      change(
        line.key,
        cents > 0 ? { debit: inFull(cents), credit: '' } : { debit: '', credit: inFull(-cents) },
      );
    }
  }

  function remove(at: number) {
    const left = lines.filter((_, index) => index !== at);
    onLines(left.length === 0 ? [newLine()] : left);
  }

  return (
    <div>
      <table className="draft-table" ref={grid} aria-label={t('new.lines')}>
        <thead>
          <tr>
            {(['account', 'property', 'debit', 'credit', 'whose'] as const).map((name) => (
              <th
                key={name}
                scope="col"
                data-column={name}
                className={name === 'debit' || name === 'credit' ? 'right' : undefined}
              >
                {t(`new.${name}`)}
              </th>
            ))}
            <th aria-label={t('new.act')} data-column="act" />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => {
            const number = at + 1;
            const fault = {
              account: said(at, 'account_code'),
              property: said(at, 'property_id'),
              amount: said(at, 'amount_cents'),
              whose: said(at, 'owner_code') ?? said(at, 'lease_number'),
            };
            const unread = centsOf(line) === null;
            const faults = [...Object.values(fault), unread ? t('new.unread') : null].filter(Boolean);
            return [
              <tr key={line.key}>
                <td data-label={t('new.account')} onKeyDownCapture={(event) => onKey(event, at, 'account')}>
                  <PickCell
                    label={t('new.accountOf', { number })}
                    cell={`${line.key}-account`}
                    choices={accounts}
                    value={line.account}
                    invalid={fault.account !== null}
                    onPick={(account) => change(line.key, { account })}
                  />
                </td>
                <td data-label={t('new.property')} onKeyDownCapture={(event) => onKey(event, at, 'property')}>
                  <PickCell
                    label={t('new.propertyOf', { number })}
                    cell={`${line.key}-property`}
                    choices={properties}
                    value={line.property}
                    invalid={fault.property !== null}
                    onPick={(property) => change(line.key, { property })}
                  />
                </td>
                {AMOUNTS.map((side) => (
                  <td key={side} data-label={t(`new.${side}`)} className="right">
                    <input
                      className="draft-input num"
                      inputMode="decimal"
                      aria-label={t(`new.${side}Of`, { number })}
                      aria-invalid={unread || fault.amount !== null || undefined}
                      data-cell={`${line.key}-${side}`}
                      value={line[side]}
                      onKeyDown={(event) => onKey(event, at, side)}
                      onChange={(event) => change(line.key, { [side]: event.target.value })}
                    />
                  </td>
                ))}
                <td data-label={t('new.whose')}>
                  <input
                    className="draft-input"
                    aria-label={t('new.whoseOf', { number })}
                    placeholder={
                      line.account === DEPOSITS
                        ? t('new.leaseHint')
                        : /^3/.test(line.account)
                          ? t('new.ownerHint')
                          : ''
                    }
                    aria-invalid={fault.whose !== null || undefined}
                    data-cell={`${line.key}-whose`}
                    value={line.whose}
                    onKeyDown={(event) => onKey(event, at, 'whose')}
                    onChange={(event) => change(line.key, { whose: event.target.value })}
                  />
                </td>
                <td>
                  <IconButton
                    label={t('new.remove', { number })}
                    icon={<Trash2 size={14} />}
                    onClick={() => remove(at)}
                  />
                </td>
              </tr>,
              faults.length > 0 ? (
                <tr key={`${line.key} wrong`} className="draft-wrong">
                  <td colSpan={6} role="alert">
                    {faults.join(' ')}
                  </td>
                </tr>
              ) : null,
            ];
          })}
        </tbody>
      </table>
    </div>
  );
}
