// The confirmation of a tenant's notice: read in the language of choice, saved as PDF, or printed as it stands here. The
// window prints by itself in each of the three webviews; no file is made for it and no other program is opened.

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAsk, useTell } from '../../host/ask';
import { inWindow } from '../../host/call';
import { asProblem } from '../../host/problem';
import { pick } from '../../host/window';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { Dialog } from '../../kit/Dialog';
import { PathDialog } from '../../kit/PathDialog';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonBlock } from '../../kit/Skeleton';
import { problemToast, toast } from '../../kit/Toast';
import { useMay } from '../../nouns/may';
import type { Language, LeaseDetail, PaperOf } from '../../wire/bindings';
import { LetterSheet } from './LetterSheet';

const LANGUAGES: Language[] = ['en', 'es'];

interface Props {
  lease: LeaseDetail;
  onClose: () => void;
}

export function NoticeConfirmation({ lease, onClose }: Props) {
  const { t } = useTranslation('papers');
  const [language, setLanguage] = useState<Language>('en');
  const [asking, setAsking] = useState(false);
  const { why } = useMay('papers.save_pdf');
  const of: PaperOf = { kind: 'notice_confirmation', id: lease.lease_id };
  const paper = useAsk('papers.preview', { of, language });
  const save = useTell('papers.save_pdf', {
    onDone: (done) => toast({ title: t('saved'), text: done.path }),
  });

  async function askToSave(name: string) {
    if (!inWindow()) return setAsking(true);
    try {
      const path = await pick('document_copy', name);
      if (path) save.mutate({ of, language, path });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    }
  }

  return (
    <Dialog
      open
      onClose={onClose}
      shape="wide"
      title={t('title')}
      text={t('text', { number: lease.lease_number })}
      foot={
        <>
          <Button disabled={!paper.data} onClick={() => window.print()}>
            {t('print')}
          </Button>
          <Button
            look="cta"
            why={why}
            disabled={!paper.data}
            busy={save.isPending}
            onClick={() => void askToSave(paper.data?.file_name ?? '')}
          >
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="stack" style={{ gap: 12 }}>
        <div className="letter-choice">
          <Chips
            label={t('language')}
            chips={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
            value={language}
            onChange={setLanguage}
          />
        </div>
        {paper.isError ? (
          <ProblemPanel small problem={paper.error} onRetry={() => void paper.refetch()} />
        ) : null}
        {paper.isPending ? <SkeletonBlock height={420} /> : null}
        {paper.data?.unprintable ? (
          <p className="sub letter-choice">{t('unprintable', { signs: paper.data.unprintable })}</p>
        ) : null}
        {paper.data ? <LetterSheet paper={paper.data} label={t('letter')} language={language} /> : null}
      </div>
      {asking ? (
        <PathDialog
          title={t('save')}
          label={t('savePath')}
          onClose={() => setAsking(false)}
          onPath={(path) => {
            setAsking(false);
            save.mutate({ of, language, path });
          }}
        />
      ) : null}
    </Dialog>
  );
}
