// One work order on paper, for whoever does the work: only printing shows it. A paper of the core's own takes its place by
// answering `printOrders`.
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { day } from '../../kit/format';
import { phone } from '../../kit/phone';
import { useFieldWords } from '../../nouns/record/fieldWords';
import type { UpkeepContact, WorkOrderDetail } from '../../wire/bindings';
import './OrderPaper.css';

/** Prints what stands ready as papers. */
export const printOrders = (): void => window.print();

const called = (who: UpkeepContact | null): string =>
  who ? [who.name, who.phone ? phone(who.phone) : null].filter(Boolean).join(', ') : '—';

function Paper({ detail }: { detail: WorkOrderDetail }) {
  const { t } = useTranslation('maintenance');
  const { t: parts } = useTranslation('parts');
  const words = useFieldWords();
  const { order, place } = detail;
  const where = place.unit_number
    ? t('at', { unit: place.unit_number, property: place.property_name })
    : place.property_name;
  const facts: [string, string][] = [
    [t('where'), [where, ...place.address].join(', ')],
    [t('tenant'), called(detail.tenant)],
    [t('vendor'), called(detail.vendor)],
    [t('category'), words.value('category', order.category, { shape: 'term' }) || '—'],
    [t('priority'), order.priority ? parts(`order.priority.${order.priority}`) : '—'],
    [t('requested'), day(order.requested_date)],
    [t('due'), order.due_date ? day(order.due_date) : '—'],
  ];
  return (
    <article className="paper">
      <p>
        {t('paper.kind')} {order.work_order_number}
      </p>
      <h1>{order.title}</h1>
      <dl>
        {facts.map(([label, value]) => (
          <div key={label} style={{ display: 'contents' }}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <h2>{t('description')}</h2>
      <p>{detail.description ?? '—'}</p>
      {detail.equipment.length > 0 ? (
        <>
          <h2>{t('equipmentHere')}</h2>
          <ul>
            {detail.equipment.map((piece) => (
              <li key={piece.equipment_id}>
                {[piece.kind ? words.word(piece.kind) : piece.equipment_code, piece.brand, piece.model]
                  .filter(Boolean)
                  .join(' ')}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h2>{t('paper.done')}</h2>
      <div className="paper-lines" />
      <div className="paper-sign">
        <p>{t('paper.signed')}</p>
        <p>{t('paper.accepted')}</p>
      </div>
    </article>
  );
}

export function OrderPapers({ orders }: { orders: WorkOrderDetail[] }) {
  return createPortal(
    <div className="papers" aria-hidden="true">
      {orders.map((detail) => (
        <Paper key={detail.order.work_order_id} detail={detail} />
      ))}
    </div>,
    document.body,
  );
}
