// What an act on many orders leaves alone, and why: said before it is done. One order says it when it is refused.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { inWords } from '../../kit/sentences';
import type { OrderAct } from '../../wire/bindings';

/** So many reasons are spelled out. */
const SHOWN = 8;

/** The orders that an act can be done with; of one order itself. */
export function useReady(ids: string[], act: OrderAct) {
  const many = ids.length > 1;
  const preview = useAsk('maintenance.preview', { ids, act }, { enabled: many, keep: true, staleTime: 0 });
  const leftOut = many ? (preview.data?.left_out ?? []) : [];
  return { ready: many ? (preview.data?.ready ?? []) : ids, leftOut, problem: many ? preview.error : null };
}

export function LeftOut({ leftOut }: { leftOut: ReturnType<typeof useReady>['leftOut'] }) {
  const { t } = useTranslation('maintenance');
  if (leftOut.length === 0) return null;
  return (
    <div role="status">
      <p className="strong">{t('leftOut', { count: leftOut.length })}</p>
      <ul>
        {leftOut.slice(0, SHOWN).map((one) => (
          <li key={one.work_order_id} className="second">
            {inWords(one.text)}
          </li>
        ))}
      </ul>
    </div>
  );
}
