// What was written about a lease or to a person, on its page, newest first; without any, nothing.
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Card } from '../../kit/Card';
import { Day } from '../../kit/Day';
import { List, type ListColumn } from '../../kit/List';
import type { Subject } from '../../nouns/feature';
import { useMay } from '../../nouns/may';
import { MessageBadge } from '../../nouns/message/MessageBadge';
import { paths } from '../../nouns/paths';
import type { MessageLine } from '../../wire/bindings';

/** Rows that a card shows at most. */
const LIMIT = 50;

export function MessagesCard({ of }: { of: Subject }) {
  const { t } = useTranslation('messages');
  const may = useMay('messages.of');
  const asked = of.kind === 'lease' ? { lease_id: of.id } : { party_id: of.id };
  const found = useAsk('messages.of', { ...asked, limit: LIMIT }, { enabled: may.ok });
  const rows = found.data?.rows ?? [];
  if (rows.length === 0) return null;
  const columns: ListColumn<MessageLine>[] = [
    {
      id: 'subject',
      head: t('card.subject'),
      grow: true,
      cell: (row) => (
        <a className="link strong" href={paths.message(row.message_id)}>
          {row.subject}
        </a>
      ),
    },
    ...(of.kind === 'lease'
      ? [{ id: 'to', head: t('card.to'), cell: (row: MessageLine) => row.party_name ?? '—' }]
      : []),
    { id: 'state', head: t('card.state'), cell: (row) => <MessageBadge message={row} /> },
    { id: 'dated', head: t('card.dated'), cell: (row) => <Day on={row.handed_over_on ?? row.dated_on} /> },
  ];
  return (
    <Card title={t('card.title')} flush>
      <List label={t('card.title')} columns={columns} rows={rows} rowKey={(row) => row.message_id} />
    </Card>
  );
}
