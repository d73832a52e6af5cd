// How far a message is, as a badge; one that is held says so.
import { useTranslation } from 'react-i18next';
import { Badge, type Tone } from '../../kit/Badge';
import type { MessageLine, MessageState } from '../../wire/bindings';

const TONE: Record<MessageState, Tone> = {
  draft: 'warn',
  approved: 'warn',
  printed: 'warn',
  handed_over: 'good',
  cancelled: 'plain',
};

export function MessageBadge({ message }: { message: Pick<MessageLine, 'state' | 'hold_reason'> }) {
  const { t } = useTranslation('parts');
  return (
    <>
      <Badge tone={TONE[message.state]}>{t(`message.state.${message.state}`)}</Badge>
      {message.hold_reason === null ? null : <Badge tone="bad">{t('message.held')}</Badge>}
    </>
  );
}
