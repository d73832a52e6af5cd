// A made-up letter under the letterhead as it is set now, beside its settings.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk } from '../../host/ask';
import { Button } from '../../kit/Button';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import { LetterSheet } from '../../nouns/letter/LetterSheet';
import { useMay } from '../../nouns/may';

export function LetterheadSample({ propertyId }: { propertyId: string | undefined }) {
  const { t } = useTranslation('papers');
  const [open, setOpen] = useState(false);
  const { ok } = useMay('papers.preview');
  const of = { kind: 'letterhead', id: propertyId ?? null } as const;
  const paper = useAsk('papers.preview', { of, language: 'en' }, { enabled: open && ok, keep: true });
  if (!ok) return null;
  return (
    <div className="card-body stack letter-sample">
      <div>
        <Button aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'sample.hide' : 'sample.show')}
        </Button>
      </div>
      {!open ? null : paper.isError ? (
        <ProblemPanel small problem={paper.error} onRetry={() => void paper.refetch()} />
      ) : paper.data ? (
        <LetterSheet paper={paper.data} label={t('sample.label')} language="en" />
      ) : (
        <SkeletonBlock height={420} />
      )}
    </div>
  );
}
