// The lines of a bill, typed with the keyboard alone: Tab to the next cell, Enter to the next line.
import { Trash2 } from 'lucide-react';
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/Button';
import { type Known, PickCell } from '../../nouns/money/PickCell';
import { type BillLine, centsOf, newLine } from './billDraft';
import { UnitCell } from './UnitCell';

interface Props {
  lines: BillLine[];
  onLines: (lines: BillLine[]) => void;
  accounts: Known[];
  properties: Known[];
  /** What is wrong with a cell. */
  said: (at: number, field: string) => string | null;
}

const COLUMNS = ['property', 'unit', 'account', 'what', 'amount'] as const;

export function BillGrid({ lines, onLines, accounts, properties, said }: Props) {
  const { t } = useTranslation('bills');
  const grid = useRef<HTMLTableElement>(null);
  const goTo = (key: number, cell: string) =>
    setTimeout(() => {
      const input = grid.current?.querySelector<HTMLInputElement>(`[data-cell="${key}-${cell}"]`);
      input?.focus();
      input?.select();
    });
  const change = (key: number, part: Partial<BillLine>) =>
    onLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));

  function onKey(event: KeyboardEvent, at: number) {
    const line = lines[at];
    if (!line || event.key !== 'Enter' || event.altKey || event.metaKey || event.ctrlKey) return;
    if ((event.target as HTMLElement).getAttribute('aria-expanded') === 'true') return;
    event.preventDefault();
    const next = lines[at + 1];
    if (next) return goTo(next.key, 'property');
    const added = newLine({ property: line.property, account: line.account });
    onLines([...lines, added]);
    goTo(added.key, 'amount');
  }

  function remove(at: number) {
    const left = lines.filter((_, index) => index !== at);
    onLines(left.length === 0 ? [newLine()] : left);
  }

  return (
    <table className="draft-table bill-grid" ref={grid} aria-label={t('lines')}>
      <thead>
        <tr>
          {COLUMNS.map((name) => (
            <th key={name} scope="col" data-column={name} className={name === 'amount' ? 'right' : undefined}>
              {t(name)}
            </th>
          ))}
          <th aria-label={t('new.act')} data-column="act" />
        </tr>
      </thead>
      <tbody>
        {lines.map((line, at) => {
          const number = at + 1;
          const fault = {
            property: said(at, 'property_id'),
            unit: said(at, 'unit_id'),
            account: said(at, 'account_code'),
            what: said(at, 'description'),
            amount: said(at, 'amount_cents'),
          };
          const unread = centsOf(line) === null;
          const faults = [...Object.values(fault), unread ? t('new.unread') : null].filter(Boolean);
          return [
            <tr key={line.key}>
              <td data-label={t('property')} onKeyDownCapture={(event) => onKey(event, at)}>
                <PickCell
                  label={t('new.of.property', { number })}
                  cell={`${line.key}-property`}
                  choices={properties}
                  value={line.property}
                  invalid={fault.property !== null}
                  onPick={(property) => change(line.key, { property, unit: '' })}
                />
              </td>
              <td data-label={t('unit')} onKeyDownCapture={(event) => onKey(event, at)}>
                <UnitCell
                  label={t('new.of.unit', { number })}
                  cell={`${line.key}-unit`}
                  property={line.property}
                  value={line.unit}
                  invalid={fault.unit !== null}
                  onPick={(unit) => change(line.key, { unit })}
                />
              </td>
              <td data-label={t('account')} onKeyDownCapture={(event) => onKey(event, at)}>
                <PickCell
                  label={t('new.of.account', { number })}
                  cell={`${line.key}-account`}
                  choices={accounts}
                  value={line.account}
                  invalid={fault.account !== null}
                  onPick={(account) => change(line.key, { account })}
                />
              </td>
              <td data-label={t('what')}>
                <input
                  className="draft-input"
                  aria-label={t('new.of.what', { number })}
                  aria-invalid={fault.what !== null || undefined}
                  data-cell={`${line.key}-what`}
                  value={line.what}
                  onKeyDown={(event) => onKey(event, at)}
                  onChange={(event) => change(line.key, { what: event.target.value })}
                />
              </td>
              <td data-label={t('amount')} className="right">
                <input
                  className="draft-input num"
                  inputMode="decimal"
                  aria-label={t('new.of.amount', { number })}
                  aria-invalid={unread || fault.amount !== null || undefined}
                  data-cell={`${line.key}-amount`}
                  value={line.amount}
                  onKeyDown={(event) => onKey(event, at)}
                  onChange={(event) => change(line.key, { amount: event.target.value })}
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
  );
}
