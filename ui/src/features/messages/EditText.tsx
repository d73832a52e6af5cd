// The text of a draft, with the letter beside it as it will look.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Field, TextArea, TextInput } from '../../kit/Field';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import { LetterSheet } from '../../nouns/letter/LetterSheet';
import type { MessageDetail } from '../../wire/bindings';
import './EditText.css';

export function EditText({ detail, onClose }: { detail: MessageDetail; onClose: () => void }) {
  const { t } = useTranslation('messages');
  const { t: parts } = useTranslation('parts');
  const { message, letter } = detail;
  const [subject, setSubject] = useState(message.subject);
  const [body, setBody] = useState(detail.body);
  const save = useTell('messages.edit', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('edit.done') });
    },
  });
  const paragraphs = body
    .split(/\n\s*\n/)
    .map((words) => words.trim())
    .filter(Boolean);
  const placed = save.error?.field === 'subject' || save.error?.field === 'body';
  return (
    <Dialog
      open
      onClose={onClose}
      shape="wide"
      unsaved={subject !== message.subject || body !== detail.body}
      refused={save.error}
      title={t('edit.title')}
      text={t('edit.text')}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {parts('cancel')}
          </Button>
          <Button look="cta" type="submit" form="edit-text" busy={save.isPending}>
            {t('edit.save')}
          </Button>
        </>
      }
    >
      <div className="edit-text">
        <form
          id="edit-text"
          className="form"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            if (!save.isPending) save.mutate({ message_id: message.message_id, subject, body });
          }}
        >
          <Field label={t('edit.subject')} error={saidOf(save.error, 'subject')}>
            <TextInput value={subject} onChange={setSubject} />
          </Field>
          <Field label={t('edit.body')} error={saidOf(save.error, 'body')}>
            <TextArea value={body} onChange={setBody} />
          </Field>
          {save.error && !placed ? <ProblemPanel small problem={save.error} /> : null}
        </form>
        <LetterSheet
          paper={{ ...letter, title: subject, paragraphs }}
          label={t('letter')}
          language={message.language}
        />
      </div>
    </Dialog>
  );
}
