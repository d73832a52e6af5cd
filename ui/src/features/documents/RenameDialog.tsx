// Another title for a document; the file keeps its name.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { Field, TextInput } from '../../kit/Field';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { saidOf } from '../../kit/refusal';
import { tellDone } from '../../kit/undo';
import type { DocumentLine } from '../../wire/bindings';

export function RenameDialog({ line, onClose }: { line: DocumentLine; onClose: () => void }) {
  const { t } = useTranslation('documents');
  const [title, setTitle] = useState(line.title);
  const rename = useTell('documents.rename', {
    onDone: (done) => {
      onClose();
      tellDone(done, { title: t('renamed', { title: done.title }) });
    },
    onProblem: () => undefined,
  });
  const refused = saidOf(rename.error, 'title');
  return (
    <Dialog
      open
      onClose={onClose}
      refused={rename.error}
      title={t('renameTitle')}
      text={line.file_name}
      foot={
        <>
          <Button look="quiet" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="rename-form"
            busy={rename.isPending}
            disabled={!title.trim()}
          >
            {t('keep')}
          </Button>
        </>
      }
    >
      <form
        id="rename-form"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() && !rename.isPending)
            rename.mutate({ document_id: line.document_id, title: title.trim() });
        }}
      >
        <Field label={t('renameField')} error={refused}>
          <TextInput value={title} onChange={setTitle} />
        </Field>
        {rename.error && !refused ? <ProblemPanel small problem={rename.error} /> : null}
      </form>
    </Dialog>
  );
}
