// Going back to a copy: those that Keystead keeps, newest first, or a file; what is there now is kept, so one can come
// back from it the same way.
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../../host/problem';
import { tellStale } from '../../host/stale';
import { type CopyLine, pick, type Restored, restoreCopy, restoreFile, shellCopies } from '../../host/window';
import { Button } from '../../kit/Button';
import { Dialog } from '../../kit/Dialog';
import { bytes, instant } from '../../kit/format';
import { ProblemPanel } from '../../kit/ProblemPanel';
import { SkeletonRows } from '../../kit/Skeleton';
import { toast } from '../../kit/Toast';
import { forgetWaysBack } from '../../kit/undo';
import { go, paths } from '../paths';
import './RestoreDialog.css';

/** The chosen file stands among the copies under a name that none of them can have. */
const FILE = '/file';

interface Props {
  onClose: () => void;
  /** The portfolio was replaced, or could not be opened afterwards. */
  onRestored?: () => void;
}

export function RestoreDialog({ onClose, onRestored }: Props) {
  const { t } = useTranslation('parts');
  const copies = useQuery<CopyLine[], Problem>({
    queryKey: ['shell_copies'],
    queryFn: shellCopies,
    gcTime: 0,
  });
  const [file, setFile] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const wanted = chosen ?? copies.data?.[0]?.name ?? null;
  const restore = useMutation<Restored, Problem, string>({
    mutationFn: (name) => (name === FILE ? restoreFile(file ?? '') : restoreCopy(name)),
    onSuccess: ({ kept, report }) => {
      onClose();
      if (!report.problem) {
        forgetWaysBack();
        go(paths.today());
        toast({ title: t('restore.done'), ...(kept ? { text: t('restore.kept', { name: kept }) } : {}) });
      }
      onRestored?.();
    },
    onError: () => undefined,
    // It was closed and opened again, whatever came of it.
    onSettled: () => tellStale(['*']),
  });

  async function another() {
    const path = await pick('backup_copy');
    if (path === null) return;
    restore.reset();
    setFile(path);
    setChosen(FILE);
  }

  const rows = copies.data ?? [];
  const nothing = copies.isSuccess && rows.length === 0 && !file;
  return (
    <Dialog
      open
      onClose={restore.isPending ? () => undefined : onClose}
      refused={restore.error}
      title={t('restore.title')}
      text={t('restore.text')}
      foot={
        <>
          <Button onClick={() => void another()} disabled={restore.isPending}>
            {t('restore.another')}
          </Button>
          <Button
            look="cta"
            type="submit"
            form="restore-form"
            busy={restore.isPending}
            disabled={wanted === null}
          >
            {t('restore.go')}
          </Button>
        </>
      }
    >
      <form
        id="restore-form"
        className="form"
        onSubmit={(event) => {
          event.preventDefault();
          if (wanted !== null && !restore.isPending) restore.mutate(wanted);
        }}
      >
        {copies.isPending ? <SkeletonRows rows={2} /> : null}
        {copies.error ? <ProblemPanel small problem={copies.error} /> : null}
        {nothing ? <p className="second">{t('restore.none')}</p> : null}
        {rows.length > 0 || file ? (
          <RadioGroup
            className="copies"
            aria-label={t('restore.copies')}
            value={wanted ?? ''}
            onValueChange={(next) => setChosen(String(next))}
          >
            {file ? <Choice value={FILE} title={t('restore.file')} text={file} /> : null}
            {rows.map((copy) => (
              <Choice
                key={copy.name}
                value={copy.name}
                title={copy.at ? instant(copy.at) : copy.name}
                text={`${t(`restore.why.${copy.why}`)} · ${bytes(copy.bytes)}`}
              />
            ))}
          </RadioGroup>
        ) : null}
        {restore.error && !restore.error.field ? (
          <ProblemPanel small problem={restore.error} title={t('restore.refused')} />
        ) : null}
      </form>
    </Dialog>
  );
}

function Choice({ value, title, text }: { value: string; title: string; text: string }) {
  const id = `copy-${value}`;
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the mark is the control; the whole line chooses it
    <label className="copy">
      <Radio.Root value={value} className="copy-mark" aria-labelledby={id}>
        <Radio.Indicator className="copy-on" />
      </Radio.Root>
      <span id={id}>
        <b>{title}</b> <small>{text}</small>
      </span>
    </label>
  );
}
