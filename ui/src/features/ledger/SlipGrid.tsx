// The rows of a slip, typed with the keyboard alone: Tab to the next cell, Enter to the next row, Space for all that is
// owed, F2 for another tenant on the same check, rows pasted from a spreadsheet.
import { Trash2 } from 'lucide-react';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../kit/Button';
import { money } from '../../kit/format';
import { parseMoney, restingMoney, typedMoney } from '../../kit/parse';
import { paths } from '../../nouns/paths';
import type { Payer } from '../../wire/bindings';
import { PayerCell } from './PayerCell';
import { isBlank, newRow, readHow, readPasted, type SlipRow, standing } from './slip';
import type { Note } from './slipNotes';

const CELLS = ['who', 'how', 'amount'] as const;
type Cell = (typeof CELLS)[number];

const inFull = (cents: number): string => restingMoney(typedMoney(cents));

interface Props {
  rows: SlipRow[];
  onRows: (rows: SlipRow[]) => void;
  /** What is worth knowing of each row. */
  notes: Map<number, Note>;
  onSelect: (key: number) => void;
  onPasted: (rows: SlipRow[]) => void;
  selected: number | null;
}

export function SlipGrid({ rows, onRows, notes, onSelect, onPasted, selected }: Props) {
  const { t } = useTranslation('ledger');
  const grid = useRef<HTMLTableElement>(null);
  const stands = standing(rows);

  const goTo = (key: number, cell: Cell) =>
    setTimeout(() => {
      const input = grid.current?.querySelector<HTMLInputElement>(`[data-cell="${key}-${cell}"]`);
      input?.focus();
      input?.select();
    });
  const change = (key: number, part: Partial<SlipRow>) =>
    onRows(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));

  function pick(row: SlipRow, payer: Payer) {
    change(row.key, { payer, text: payer.tenant_name });
    goTo(row.key, 'how');
  }

  function down(at: number, cell: Cell, by: number) {
    const next = rows[at + by];
    if (next) goTo(next.key, cell);
    else if (by > 0) {
      const row = newRow();
      onRows([...rows, row]);
      goTo(row.key, cell);
    }
  }

  /** Another tenant on the same check: what is over goes to the new row. */
  function split(at: number) {
    const row = rows[at];
    if (!row) return;
    const stand = stands.get(row.key);
    const over = stand?.cents && stand.leaves < 0 ? -stand.leaves : 0;
    const next = newRow({ how: row.how, amount: over > 0 ? inFull(over) : '' });
    const kept = over > 0 && stand ? { ...row, amount: inFull((stand.cents ?? 0) - over) } : row;
    onRows([...rows.slice(0, at), kept, next, ...rows.slice(at + 1)]);
    goTo(next.key, 'who');
  }

  function remove(at: number) {
    const left = rows.filter((_, index) => index !== at);
    const next = left.length === 0 ? [newRow()] : left;
    onRows(next);
    const beside = next[Math.min(at, next.length - 1)];
    if (beside) goTo(beside.key, 'who');
  }

  function onKey(event: KeyboardEvent, at: number, cell: Cell) {
    const row = rows[at];
    if (!row || event.altKey || event.metaKey) return;
    const isListOpen = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true';
    if (event.key === 'Enter' && !event.ctrlKey && !(cell === 'who' && isListOpen)) {
      event.preventDefault();
      down(at, 'who', 1);
    } else if (event.key === 'F2') {
      event.preventDefault();
      split(at);
    } else if (event.ctrlKey && event.key === 'Delete') {
      event.preventDefault();
      remove(at);
    } else if (event.key === ' ' && cell === 'amount') {
      event.preventDefault();
      const owes = stands.get(row.key)?.owes ?? 0;
      if (owes > 0) change(row.key, { amount: inFull(owes) });
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && cell !== 'who') {
      event.preventDefault();
      down(at, cell, event.key === 'ArrowDown' ? 1 : -1);
    }
  }

  function onPaste(event: ClipboardEvent, at: number) {
    const text = event.clipboardData.getData('text/plain');
    if (!/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    const pasted = readPasted(text).map((row) => newRow(row));
    const before = rows.slice(0, at).concat(rows[at] && !isBlank(rows[at]) ? [rows[at]] : []);
    const next = [...before, ...pasted, ...rows.slice(at + 1)];
    onRows(next);
    onPasted(pasted);
    const last = pasted.at(-1);
    if (last) goTo(last.key, 'amount');
  }

  return (
    <div className="slip-scroll">
      <table className="slip-table" ref={grid} aria-label={t('receive.grid')}>
        <thead>
          <tr>
            <th className="slip-n" scope="col">
              #
            </th>
            <th scope="col">{t('receive.who')}</th>
            <th scope="col">{t('line.unit')}</th>
            <th scope="col">{t('receive.how')}</th>
            <th className="right" scope="col">
              {t('receive.owes')}
            </th>
            <th className="right" scope="col">
              {t('line.amount')}
            </th>
            <th className="right" scope="col">
              {t('receive.leaves')}
            </th>
            <th scope="col">{t('line.mark')}</th>
            <th className="slip-n" scope="col">
              <span className="unseen">{t('receive.remove')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) => {
            const n = at + 1;
            const stand = stands.get(row.key);
            const note = notes.get(row.key);
            const how = row.how.trim() === '' ? null : readHow(row.how);
            const currency = row.payer?.currency ?? 'USD';
            return (
              <tr
                key={row.key}
                data-selected={row.key === selected || undefined}
                onFocus={() => onSelect(row.key)}
                onPaste={(event) => onPaste(event, at)}
              >
                <td className="slip-n num dim">{n}</td>
                <td onKeyDown={(event) => onKey(event, at, 'who')}>
                  <PayerCell
                    label={t('receive.whoOf', { n })}
                    cell={`${row.key}-who`}
                    text={row.text}
                    payer={row.payer}
                    invalid={note?.isWrong === true}
                    onText={(text) => change(row.key, { text, payer: null })}
                    onPick={(payer) => pick(row, payer)}
                  />
                </td>
                <td className="second">
                  {row.payer ? (
                    <a href={paths.lease(row.payer.lease_id, { show: 'account' })} tabIndex={-1}>
                      {row.payer.unit_number}
                    </a>
                  ) : null}
                </td>
                <td>
                  <input
                    className="slip-input"
                    aria-label={t('receive.howOf', { n })}
                    title={
                      how ? t(`receive.by.${how.method as 'check'}`, { number: how.reference ?? '' }) : ''
                    }
                    data-cell={`${row.key}-how`}
                    value={row.how}
                    placeholder={row.payer ? t('receive.howHint') : ''}
                    autoComplete="off"
                    onChange={(event) => change(row.key, { how: event.target.value })}
                    onKeyDown={(event) => onKey(event, at, 'how')}
                  />
                </td>
                <td className="right num dim">
                  {stand && stand.owes !== 0 ? money(stand.owes, currency) : '–'}
                </td>
                <td>
                  <input
                    className="slip-input right num"
                    aria-label={t('receive.amountOf', { n })}
                    aria-invalid={(row.amount.trim() !== '' && parseMoney(row.amount) === null) || undefined}
                    data-cell={`${row.key}-amount`}
                    value={row.amount}
                    inputMode="decimal"
                    autoComplete="off"
                    onChange={(event) => change(row.key, { amount: event.target.value })}
                    onBlur={() => {
                      const resting = restingMoney(row.amount);
                      if (resting !== row.amount) change(row.key, { amount: resting });
                    }}
                    onKeyDown={(event) => onKey(event, at, 'amount')}
                  />
                </td>
                <td className="right num">
                  {stand?.cents != null && stand.leaves !== 0 ? money(stand.leaves, currency) : '–'}
                </td>
                <td
                  className={note?.isWrong ? 'slip-note owed' : 'slip-note second'}
                  title={note?.text ?? ''}
                >
                  {note?.text}
                </td>
                <td className="slip-n">
                  {isBlank(row) && rows.length === 1 ? null : (
                    <IconButton
                      label={t('receive.removeOf', { n })}
                      icon={<Trash2 size={14} aria-hidden="true" />}
                      tabIndex={-1}
                      onClick={() => remove(at)}
                    />
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
