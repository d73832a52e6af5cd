// The confirmation of a tenant's notice: read in the language of choice, put in the outbox, saved as PDF, or printed as it stands
// here. The window prints by itself in each of the three webviews; no file is made for it and no other program is opened.

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
import { tellDone } from '../../kit/undo';
import { LetterSheet } from '../../nouns/letter/LetterSheet';
import { useMays } from '../../nouns/may';
import { MessageBadge } from '../../nouns/message/MessageBadge';
import { go, paths } from '../../nouns/paths';
import type { Language, LeaseDetail, PaperOf } from '../../wire/bindings';

const LANGUAGES: Language[] = ['en', 'es'];

interface Props {
  lease: LeaseDetail;
  onClose: () => void;
}

export function NoticeConfirmation({ lease, onClose }: Props) {
  const { t } = useTranslation('papers');
  const [language, setLanguage] = useState<Language>('en');
  const [asking, setAsking] = useState(false);
  const mays = useMays();
  const { why } = mays('papers.save_pdf');
  const of: PaperOf = { kind: 'notice_confirmation', id: lease.lease_id };
  const paper = useAsk('papers.preview', { of, language });
  const there = useAsk('messages.find', { of }, { enabled: mays('messages.find').ok });
  const found = there.data?.message ?? null;
  // One that was canceled is written anew.
  const waiting = found && found.state !== 'cancelled' ? found : null;
  const put = useTell('messages.draft', {
    onDone: (done) => {
      onClose();
      go(paths.message(done.message_id));
      const title = t(done.was_there ? 'outbox.there' : 'outbox.put');
      if (done.was_there) toast({ title });
      else tellDone(done, { title }, () => go(paths.lease(lease.lease_id)));
    },
    onProblem: problemToast,
  });
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

  function leave(address: string) {
    onClose();
    go(address);
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
            why={why}
            disabled={!paper.data}
            busy={save.isPending}
            onClick={() => void askToSave(paper.data?.file_name ?? '')}
          >
            {t('save')}
          </Button>
          {waiting ? (
            <Button look="cta" onClick={() => leave(paths.message(waiting.message_id))}>
              {t('outbox.open')}
            </Button>
          ) : (
            <Button
              look="cta"
              why={mays('messages.draft').why}
              disabled={!paper.data}
              busy={put.isPending}
              onClick={() => put.mutate({ of, language })}
            >
              {t('outbox.go')}
            </Button>
          )}
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
        {waiting ? (
          <p className="line letter-choice" role="status">
            {t('outbox.isThere')} <MessageBadge message={waiting} />
          </p>
        ) : null}
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
