// Values that are possible and hardly meant: shown at their fields while one types, and asked about once before saving.
// Saving again overrules them; what cannot be is refused by the core.
import { useState } from 'react';
import { useAsk } from '../../host/ask';
import { call } from '../../host/call';
import { useRested } from '../../kit/rested';
import type { Doubt, DoubtsRequest } from '../../wire/bindings';

export interface Doubting {
  /** Why a field's value is hardly meant. */
  of: (field: string) => string | null;
  /** What the values come to, in a sentence; of a late-fee rule. */
  says: string | null;
  /** The person has been asked and may save all the same. */
  asked: boolean;
  /** Whether it may be saved: nothing is doubted, or what is was asked about. */
  settle: () => Promise<boolean>;
}

const NOTHING: DoubtsRequest = { kind: 'party', values: [] };

/** `values` is what would be written, null while there is nothing to save; `formId` is where the fields are. */
export function useDoubts(values: DoubtsRequest | null, formId: string): Doubting {
  const rested = useRested(values, 250);
  const found = useAsk('records.doubts', rested ?? NOTHING, { enabled: rested !== null, keep: true });
  // What was asked about when it was to be saved: by the values it was asked for.
  const [told, setTold] = useState<{ of: string; rows: Doubt[] } | null>(null);
  const of = JSON.stringify(values);
  const asked = told !== null && told.of === of;
  const rows = values === null ? [] : asked ? told.rows : (found.data?.rows ?? []);

  async function settle(): Promise<boolean> {
    if (values === null || asked) return true;
    // Whoever saves before the typing has rested is asked all the same; a check that fails keeps nobody from saving.
    const fresh = await call('records.doubts', values).catch(() => null);
    if (!fresh || fresh.rows.length === 0) return true;
    setTold({ of, rows: fresh.rows });
    const first = fresh.rows[0]?.field;
    requestAnimationFrame(() =>
      document.getElementById(formId)?.querySelector<HTMLElement>(`[data-doubt="${first}"] input`)?.focus(),
    );
    return false;
  }

  return {
    of: (field) => rows.find((row) => row.field === field)?.text ?? null,
    says: values === null ? null : (found.data?.says ?? null),
    asked,
    settle,
  };
}
