// The slip that is being typed, kept for its person until it is posted: also over a restart.
import { useQueryClient } from '@tanstack/react-query';
import { type Dispatch, type SetStateAction, useEffect, useRef, useState } from 'react';
import { useAsk } from '../../host/ask';
import { call } from '../../host/call';
import { newRow, packed, type SlipHead, type SlipRow, unpacked } from './slip';

const RESTS_MS = 500;
const name = (piece: number) => `receiving.${piece}`;

export interface TypedSlip {
  head: SlipHead | null;
  rows: SlipRow[];
  onHead: (head: SlipHead) => void;
  onRows: Dispatch<SetStateAction<SlipRow[]>>;
  /** Nothing of it is kept any more. */
  forget: () => void;
}

export function useSlip(): TypedSlip {
  const client = useQueryClient();
  const settings = useAsk('settings.get', {});
  const [head, setHead] = useState<SlipHead | null>(null);
  const [rows, setRows] = useState<SlipRow[]>(() => [newRow()]);
  const [isRead, setRead] = useState(false);
  const kept = useRef<string[]>([]);
  const values = settings.data?.values;
  useEffect(() => {
    if (isRead || !values) return;
    setRead(true);
    const pieces: string[] = [];
    for (let piece = 0; values[name(piece)]; piece += 1) pieces.push(values[name(piece)] ?? '');
    kept.current = pieces;
    const was = pieces.length > 0 ? unpacked(pieces) : null;
    if (!was) return;
    const ids = was.rows.map((row) => row.lease).filter((id) => id !== '');
    void call('ledger.payers', { lease_ids: ids })
      .then(({ rows: payers }) => {
        const of = new Map(payers.map((payer) => [payer.lease_id, payer]));
        const again = was.rows.map(({ lease, ...row }) => {
          const payer = of.get(lease) ?? null;
          return newRow({ ...row, payer, text: payer?.tenant_name ?? row.text });
        });
        setHead(was.head);
        setRows((now) => (now.length > 1 ? now : [...again, newRow()]));
      })
      .catch(() => undefined);
  }, [values, isRead]);
  useEffect(() => {
    if (!isRead || !head) return;
    const timer = setTimeout(() => void keep(packed(head, rows)), RESTS_MS);
    return () => clearTimeout(timer);
  });
  async function keep(pieces: string[]) {
    const before = kept.current;
    if (pieces.join('\n') === before.join('\n')) return;
    kept.current = pieces;
    for (let piece = 0; piece < Math.max(pieces.length, before.length); piece += 1) {
      if (pieces[piece] === before[piece]) continue;
      await call('settings.keep', { name: name(piece), value: pieces[piece] ?? null }).catch(() => undefined);
    }
    await client.invalidateQueries({ queryKey: ['settings.get'] });
  }
  return {
    head,
    rows,
    onHead: setHead,
    onRows: setRows,
    forget: () => {
      setRows([newRow()]);
      void keep([]);
    },
  };
}
