// What is asked before messages are approved in bulk, written anew, held or canceled: a reason, a language, or only a yes.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../kit/Button';
import { Chips } from '../../kit/Chips';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { LeftOut } from '../../kit/LeftOut';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { saidOf } from '../../kit/refusal';
import { useFieldWords } from '../../nouns/record/fieldWords';
import type { Language, MessageAct } from '../../wire/bindings';
import { useActing, useReady } from './acting';

const LANGUAGES: Language[] = ['en', 'es'];

export type Asking = 'approve' | 'rewrite' | 'hold' | 'cancel';

interface Props {
  asking: Asking;
  ids: string[];
  language?: Language;
  onClose: () => void;
}

export function ActSheet({ asking, ids, language: first = 'en', onClose }: Props) {
  const { t } = useTranslation('messages');
  const { t: parts } = useTranslation('parts');
  const words = useFieldWords();
  const [reason, setReason] = useState('');
  const [language, setLanguage] = useState(first);
  const acting = useActing(onClose);
  const act: MessageAct = {
    approve: { act: 'approve' as const },
    rewrite: { act: 'rewrite' as const, language },
    hold: { act: 'hold' as const, reason },
    cancel: { act: 'cancel' as const, reason: reason.trim() || null },
  }[asking];
  const { ready, leftOut, problem } = useReady(ids, act);
  const refused = acting.error ?? problem;
  const asksWhy = asking === 'hold' || asking === 'cancel';
  return (
    <Dialog
      open
      onClose={onClose}
      unsaved={reason !== ''}
      refused={acting.error}
      title={t(`${asking}.title`, { count: ready.length })}
      text={t(`${asking}.text`)}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="message-act"
            busy={acting.isPending}
            disabled={ready.length === 0}
          >
            {t(`${asking}.save`)}
          </Button>
        </>
      }
    >
      <form
        id="message-act"
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!acting.isPending && ready.length > 0) acting.mutate({ ids: ready, act });
        }}
      >
        {asksWhy ? (
          <Field
            label={t(`${asking}.reason`)}
            hint={asking === 'hold' ? t('hold.hint') : undefined}
            error={saidOf(acting.error, 'reason')}
          >
            <TextInput value={reason} onChange={setReason} />
          </Field>
        ) : null}
        {asking === 'rewrite' ? (
          <Chips
            label={t('rewrite.language')}
            chips={LANGUAGES.map((value) => ({ value, label: words.word(value) }))}
            value={language}
            onChange={setLanguage}
          />
        ) : null}
        <LeftOut
          title={t('leftOut', { count: leftOut.length })}
          reasons={leftOut.map((one) => ({ id: one.message_id, text: one.text }))}
        />
        {refused && refused.field !== 'reason' ? <ProblemPanel small problem={refused} /> : null}
      </form>
    </Dialog>
  );
}
