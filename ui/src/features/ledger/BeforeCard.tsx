// What is worth knowing before a slip is posted, row by row; what stands in the way first.
import { useTranslation } from 'react-i18next';
import { Card } from '../../kit/Card';
import type { SlipRow } from './slip';
import type { Note } from './slipNotes';

export function BeforeCard({ rows, notes }: { rows: SlipRow[]; notes: Map<number, Note> }) {
  const { t } = useTranslation('ledger');
  const all = rows.flatMap((row, at) => {
    const note = notes.get(row.key);
    return note ? [{ ...note, n: at + 1, key: row.key, who: row.payer?.tenant_name ?? row.text }] : [];
  });
  if (all.length === 0) return null;
  return (
    <Card title={t('receive.beforeYouPost')}>
      <ul className="past-runs">
        {all
          .toSorted((a, b) => Number(b.isWrong) - Number(a.isWrong))
          .map((note) => (
            <li key={note.key} className={note.isWrong ? 'owed' : 'second'}>
              {t('receive.noteOf', { n: note.n, who: note.who, note: note.text })}
            </li>
          ))}
      </ul>
    </Card>
  );
}
