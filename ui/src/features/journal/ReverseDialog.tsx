// Reversing an entry: whole, on a day, with why.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { tellDone } from '../../kit/undo';
import { useMay } from '../../nouns/may';
import { TurnRoundSheet } from '../../nouns/money/TurnRoundSheet';
import type { JournalEntry } from '../../wire/bindings';

export function ReverseDialog({ entry, onClose }: { entry: JournalEntry; onClose: () => void }) {
  const { t } = useTranslation('journal');
  const may = useMay('journal.reverse');
  const turn = useTell('journal.reverse', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('reverse.done', { code: entry.entry_code, by: done.entry_code }) });
    },
    // The form itself says what is wrong, at the field and at its button.
    onProblem: () => undefined,
  });
  return (
    <TurnRoundSheet
      title={t('reverse.title', { code: entry.entry_code })}
      text={t('reverse.text')}
      go={t('reverse.go')}
      day={t('reverse.date')}
      hint={t('reverse.reasonHint')}
      today={entry.today}
      from={entry.date}
      why={may.why}
      busy={turn.isPending}
      refused={turn.error}
      onGo={(date, reason) => turn.mutate({ entry_code: entry.entry_code, date, reason })}
      onClose={onClose}
    />
  );
}
