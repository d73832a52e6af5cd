// What signing will do, in sentences, from what was typed.
import { useTranslation } from 'react-i18next';
import { addDays, day, money } from '../../parts/format';
import type { LeaseDetail, NewLeaseRequest, UnitCard } from '../../wire/bindings';
import './Preview.css';

interface Props {
  request: NewLeaseRequest | null;
  card: UnitCard;
  renews: LeaseDetail | undefined;
}

export function NewLeasePreview({ request, card, renews }: Props) {
  const { t } = useTranslation('lifecycle');
  if (!request) return <div className="preview preview-wait">{t('preview.fill')}</div>;
  const begin = day(request.lease_begin_date);
  const begun = request.lease_begin_date <= card.today;
  const rent = money(request.monthly_rent_cents, card.currency);
  const before = renews ? renews.monthly_rent_cents : null;
  const unit = card.unit_number;
  const sentences = [
    request.lease_end_date
      ? t('signed.term', { unit, begin, end: day(request.lease_end_date), rent })
      : t('signed.open', { unit, begin, rent }),
    before !== null && before !== request.monthly_rent_cents
      ? t('signed.rent', { from: money(before, card.currency), to: rent })
      : null,
    renews
      ? t('signed.old', { number: renews.lease_number, on: day(addDays(request.lease_begin_date, -1)) })
      : begun
        ? t('signed.now', { unit })
        : t('signed.later', { unit, begin }),
    request.last_name
      ? t('signed.tenant', { name: [request.first_name, request.last_name].filter(Boolean).join(' ') })
      : null,
  ];
  return (
    <section className="preview" aria-label={t('preview.title')}>
      <h3>{t('preview.title')}</h3>
      <ul className="preview-words">
        {sentences
          .filter((sentence) => sentence !== null)
          .map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
      </ul>
    </section>
  );
}
