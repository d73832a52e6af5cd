// The way back in with a recovery key: the file, its passphrase, and the portfolio opens.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../host/problem';
import { keyUse, pick } from '../host/window';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { Field, TextInput } from '../kit/Field';
import { ProblemPanel } from '../kit/ProblemPanel';
import { saidOf } from '../kit/refusal';

/** Whether a key from elsewhere may help against the problem. */
export const wantsKey = (problem: Problem): boolean =>
  problem.code.startsWith('key.') || problem.code === 'store.wrong_key';

interface Props {
  file: string;
  onClose: () => void;
  onOpened: () => void;
}

export function UseKeyDialog({ file, onClose, onOpened }: Props) {
  const { t } = useTranslation('shell');
  const [path, setPath] = useState(file);
  const [words, setWords] = useState('');
  const use = useMutation<void, Problem>({
    mutationFn: async () => {
      const state = await keyUse(path, words);
      if (state.problem) throw state.problem;
    },
    onSuccess: onOpened,
    onError: () => undefined,
  });
  const problem = use.error;
  const at = (field: string) => saidOf(problem, field);

  async function another() {
    const chosen = await pick('key_file');
    if (chosen === null) return;
    use.reset();
    setPath(chosen);
  }

  return (
    <Dialog
      open
      onClose={onClose}
      refused={problem}
      title={t('locked.key.title')}
      text={t('locked.key.text')}
      foot={
        <>
          <Button onClick={() => void another()}>{t('locked.key.another')}</Button>
          <Button look="cta" type="submit" form="key-form" busy={use.isPending} disabled={words === ''}>
            {t('locked.key.open')}
          </Button>
        </>
      }
    >
      <form
        id="key-form"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (words !== '' && !use.isPending) use.mutate();
        }}
      >
        <Field label={t('locked.key.file')} error={at('path')}>
          <TextInput figures readOnly value={path} onChange={setPath} />
        </Field>
        <Field label={t('locked.key.passphrase')} error={at('passphrase')}>
          <TextInput secret value={words} onChange={setWords} />
        </Field>
        {problem && !problem.field ? <ProblemPanel small problem={problem} /> : null}
      </form>
    </Dialog>
  );
}
