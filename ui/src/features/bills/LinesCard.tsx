// The lines of a bill while they are typed, with what they come to; what was refused of one is said at it.
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { Button } from '../../kit/Button';
import { Card } from '../../kit/Card';
import { money } from '../../kit/format';
import { saidOf } from '../../kit/refusal';
import type { useChoices } from '../../nouns/money/useChoices';
import { BillGrid } from './BillGrid';
import { type BillLine, isBlank, newLine, sumOf } from './billDraft';

interface Props {
  lines: BillLine[];
  onLines: (lines: BillLine[]) => void;
  choices: ReturnType<typeof useChoices>;
  currency: string;
  refused: Problem | null;
  /** The account of a new line where the one before has none. */
  usual?: string | null | undefined;
}

export function LinesCard({ lines, onLines, choices, currency, refused, usual }: Props) {
  const { t } = useTranslation('bills');
  const typed = lines.filter((line) => !isBlank(line));
  const said = (at: number, field: string) => {
    const line = lines[at];
    const place = line ? typed.indexOf(line) : -1;
    return place < 0 ? null : saidOf(refused, `lines.${place}.${field}`);
  };
  return (
    <Card flush title={t('lines')}>
      <BillGrid
        lines={lines}
        onLines={onLines}
        accounts={choices.accounts}
        properties={choices.properties}
        said={said}
      />
      <div className="draft-foot">
        <Button
          look="quiet"
          icon={<Plus size={14} aria-hidden="true" />}
          onClick={() => {
            const before = lines.at(-1);
            const account = before?.account ?? usual ?? '';
            onLines([...lines, newLine({ property: before?.property ?? '', account })]);
          }}
        >
          {t('new.addLine')}
        </Button>
        <p className="num strong bill-sum">{money(sumOf(typed), currency)}</p>
      </div>
    </Card>
  );
}
