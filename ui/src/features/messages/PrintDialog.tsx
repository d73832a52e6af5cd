// Letters on their way to paper: one as it will look, printed by the window or saved as PDF; many as one PDF, watched and
// stopped. Whether they came out right is asked afterwards, and only a yes marks them as printed.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inWindow } from '../../host/call';
import { asProblem } from '../../host/problem';
import { useTask } from '../../host/task';
import { pick } from '../../host/window';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { LeftOut } from '../../kit/LeftOut';
import { PathDialog } from '../../kit/PathDialog';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { TaskProgress } from '../../kit/TaskProgress';
import { problemToast, toast } from '../../kit/Toast';
import { LetterSheet } from '../../nouns/letter/LetterSheet';
import type { MessageAct, MessageDetail } from '../../wire/bindings';
import { useActing, useReady } from './acting';

const PRINTED: MessageAct = { act: 'print' };

interface Props {
  ids: string[];
  today: string;
  /** The one letter, as it will look. */
  one: MessageDetail | null;
  onClose: () => void;
}

export function PrintDialog({ ids, today, one, onClose }: Props) {
  const { t } = useTranslation('messages');
  const [asking, setAsking] = useState(false);
  const [onPaper, setOnPaper] = useState(false);
  const acting = useActing(onClose);
  const { ready, leftOut, problem } = useReady(ids, PRINTED);
  const saving = useTask('messages.save_pdf', {
    onDone: (done) => {
      setOnPaper(true);
      toast({ title: t('print.saved', { count: done.count }), text: done.path });
    },
    onProblem: (refused) => {
      if (refused.code === 'task.cancelled') toast({ title: t('print.stopped') });
    },
  });
  const failed = saving.problem && saving.problem.code !== 'task.cancelled' ? saving.problem : null;
  const refused = acting.error ?? failed ?? problem;
  const count = ready.length;

  async function askWhere() {
    if (!inWindow()) return setAsking(true);
    try {
      const path = await pick('document_copy', one?.letter.file_name ?? t('print.fileName', { on: today }));
      if (path) saving.start({ ids: ready, path });
    } catch (thrown) {
      problemToast(asProblem(thrown));
    }
  }

  return (
    <Dialog
      open
      onClose={saving.running ? () => undefined : onClose}
      shape={one ? 'wide' : 'small'}
      title={t('print.title', { count: count || ids.length })}
      text={onPaper ? t('print.question', { count }) : t('print.text', { count: ids.length })}
      foot={
        saving.running ? null : (
          <>
            <Button
              look={one || onPaper ? 'plain' : 'cta'}
              disabled={count === 0}
              onClick={() => void askWhere()}
            >
              {t('print.save')}
            </Button>
            {one ? (
              <Button
                look={onPaper ? 'plain' : 'cta'}
                onClick={() => {
                  window.print();
                  setOnPaper(true);
                }}
              >
                {t('print.print')}
              </Button>
            ) : null}
            {onPaper ? (
              <Button
                look="cta"
                busy={acting.isPending}
                disabled={count === 0}
                onClick={() => acting.mutate({ ids: ready, act: PRINTED })}
              >
                {t('print.mark', { count })}
              </Button>
            ) : null}
          </>
        )
      }
    >
      <div className="stack" style={{ gap: 12 }}>
        {saving.running ? (
          <TaskProgress
            title={t('print.making')}
            status={saving.status}
            cancelling={saving.cancelling}
            onCancel={saving.cancel}
          />
        ) : null}
        <LeftOut
          title={t('leftOut', { count: leftOut.length })}
          reasons={leftOut.map((one) => ({ id: one.message_id, text: one.text }))}
        />
        {refused ? <ProblemPanel small problem={refused} /> : null}
        {one ? (
          <LetterSheet paper={one.letter} label={t('letter')} language={one.message.language} alone />
        ) : null}
      </div>
      {asking ? (
        <PathDialog
          title={t('print.save')}
          label={t('print.path')}
          onClose={() => setAsking(false)}
          onPath={(path) => {
            setAsking(false);
            saving.start({ ids: ready, path });
          }}
        />
      ) : null}
    </Dialog>
  );
}
