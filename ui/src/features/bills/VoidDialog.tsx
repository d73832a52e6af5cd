// Voiding a check or transfer: its bills are open again, on a day, with why.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { TurnRoundSheet } from '../../nouns/money/TurnRoundSheet';
import type { CheckDetail } from '../../wire/bindings';

export function VoidDialog({ check, onClose }: { check: CheckDetail; onClose: () => void }) {
  const { t } = useTranslation('bills');
  const may = useMay('checks.void');
  const turn = useTell('checks.void', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('void.done', { count: done.bills }) });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <TurnRoundSheet
      title={t('void.title', { number: check.reference ?? check.payment_code })}
      text={t('void.text')}
      go={t('void.go')}
      day={t('void.on')}
      hint={t('void.reasonHint')}
      today={check.today}
      from={check.date}
      why={may.why}
      busy={turn.isPending}
      refused={turn.error}
      onGo={(date, reason) => turn.mutate({ check_id: check.check_id, date, reason })}
      onClose={onClose}
    />
  );
}
