// Step one: the file. Picked, dropped on the window, or its path written down.
import { FileUp } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inWindow } from '../../host/call';
import type { Problem } from '../../host/problem';
import { onFilesDropped, type PickKind, pick } from '../../host/window';
import { Button } from '../../kit/Button';
import { Field, TextInput } from '../../kit/Field';
import { ProblemPanel } from '../../kit/ProblemPanel';

interface Props {
  path: string;
  busy: boolean;
  problem: Problem | null;
  onPath: (path: string) => void;
  /** Of a file that is open already: on with it. */
  opened?: { name: string; onContinue: () => void } | null;
}

export function FileStep({ path, busy, problem, onPath, opened }: Props) {
  const { t } = useTranslation('imports');
  const [typed, setTyped] = useState(path);
  const choose = useRef(onPath);
  choose.current = onPath;

  useEffect(
    () =>
      onFilesDropped((dropped) => {
        const first = dropped[0];
        if (first) choose.current(first);
      }),
    [],
  );

  const refusedPath = problem?.field === 'path' ? problem.text : null;

  async function ask(kind: PickKind) {
    const found = await pick(kind);
    if (found) onPath(found);
  }

  return (
    <>
      <div className="drop">
        <FileUp size={28} aria-hidden="true" className="dim" />
        <h2>{t('file.title')}</h2>
        <p className="second">
          {t('file.text')} {inWindow() ? t('file.drop') : null}
        </p>
        {inWindow() ? (
          <div className="line">
            <Button look="cta" busy={busy} onClick={() => void ask('import_file')}>
              {t('file.choose')}
            </Button>
            <Button busy={busy} onClick={() => void ask('import_folder')}>
              {t('file.folder')}
            </Button>
          </div>
        ) : null}
        {inWindow() ? null : (
          <form
            className="drop-path"
            onSubmit={(event) => {
              event.preventDefault();
              if (typed.trim()) onPath(typed.trim());
            }}
          >
            <Field label={t('file.path')} error={inWindow() ? null : refusedPath}>
              <TextInput value={typed} onChange={setTyped} placeholder={t('file.example')} />
            </Field>
            <Button type="submit" look="cta" busy={busy} disabled={typed.trim() === ''}>
              {t('file.look')}
            </Button>
          </form>
        )}
      </div>
      {opened ? (
        <div className="card card-body line wrap">
          <span>{t('file.open', { name: opened.name })}</span>
          <Button onClick={opened.onContinue}>{t('file.continue')}</Button>
        </div>
      ) : null}
      {problem && (inWindow() || !refusedPath) ? <ProblemPanel problem={problem} /> : null}
    </>
  );
}
