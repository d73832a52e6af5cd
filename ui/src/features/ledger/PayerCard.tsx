// The tenant of the row one is at: what is open on the account, and what was sent before.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { type Fact, Facts } from '../../kit/Facts';
import { day, money } from '../../kit/format';
import { paths } from '../../nouns/paths';
import type { Payer } from '../../wire/bindings';

const SHOWN = 6;

export function PayerCard({ payer }: { payer: Payer }) {
  const { t } = useTranslation('ledger');
  const { t: parts } = useTranslation('parts');
  const account = useAsk('ledger.account', { lease_id: payer.lease_id, limit: 60, offset: 0 });
  const open = (account.data?.rows ?? []).filter(
    (line) => (line.open_cents ?? 0) > 0 && line.entry_type === 'charge',
  );
  const of = (cents: number) => <span className="num">{money(cents, payer.currency)}</span>;
  const facts: Fact[] = [
    ...open.slice(0, SHOWN).map((line) => ({
      key: line.entry_id,
      label: `${parts(`account.category.${line.category ?? 'other'}`)} · ${day(line.due_date ?? line.date)}`,
      value: of(line.open_cents ?? 0),
    })),
    { key: 'owes', label: t('receive.owes'), value: <strong>{of(payer.balance_cents)}</strong> },
  ];
  const before: Fact[] = payer.last.map((one, at) => ({
    key: `${one.date}-${at}`,
    label: [day(one.date), one.reference].filter(Boolean).join(' · '),
    value: of(one.amount_cents),
  }));
  return (
    <Card
      title={payer.tenant_name}
      remark={
        <a className="link" href={paths.lease(payer.lease_id, { show: 'account' })}>
          {payer.unit_number}, {payer.property_name}
        </a>
      }
    >
      <Facts facts={facts} />
      {before.length > 0 ? (
        <>
          <h3 className="slip-before">{t('receive.before')}</h3>
          <Facts facts={before} />
        </>
      ) : null}
    </Card>
  );
}
