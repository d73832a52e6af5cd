// Reversing a bill: its lines are turned round on a day, with why; it is entered again from there.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { toast } from '../../kit/Toast';
import { useMay } from '../../nouns/may';
import { TurnRoundSheet } from '../../nouns/money/TurnRoundSheet';
import { go, paths } from '../../nouns/paths';
import type { BillDetail } from '../../wire/bindings';

export function ReverseDialog({ page, onClose }: { page: BillDetail; onClose: () => void }) {
  const { t } = useTranslation('bills');
  const may = useMay('bills.reverse');
  const { bill, today } = page;
  const turn = useTell('bills.reverse', {
    onDone: (done) => {
      onClose();
      toast({
        title: t('back.done', { code: done.bill_code }),
        action: { label: t('again'), run: () => go(paths.newBill({ of: bill.bill_id })) },
      });
    },
    // The form itself says what is wrong.
    onProblem: () => undefined,
  });
  return (
    <TurnRoundSheet
      title={t('back.title', { number: bill.reference ?? bill.bill_code })}
      text={t('back.text')}
      go={t('back.go')}
      day={t('back.on')}
      hint={t('back.reasonHint')}
      today={today}
      from={bill.bill_date}
      why={may.why}
      busy={turn.isPending}
      refused={turn.error}
      onGo={(date, reason) => turn.mutate({ bill_id: bill.bill_id, date, reason })}
      onClose={onClose}
    />
  );
}
