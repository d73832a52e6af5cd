// Export and backup from the menu or the palette, wherever one is: the dialog at once, the progress in a corner, a word at the end.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { onMenu } from '../host/window';
import { TaskProgress } from '../kit/TaskProgress';
import { problemToast } from '../kit/Toast';
import { go, paths } from '../nouns/paths';
import { type Copy, useCopies } from '../nouns/record/copies';
import './MenuCopies.css';

const COPIES: readonly string[] = ['backup', 'export'] satisfies Copy[];

interface Props {
  /** Asked for by the palette. */
  wanted?: Copy | null;
  onTaken?: () => void;
}

export function MenuCopies({ wanted, onTaken }: Props) {
  const { t } = useTranslation('parts');
  const copies = useCopies();
  const ask = useRef(copies.ask);
  ask.current = copies.ask;
  const { backingUp, exporting, problem } = copies;
  useEffect(
    () =>
      onMenu((item) => {
        if (COPIES.includes(item)) void ask.current(item as Copy);
      }),
    [],
  );
  useEffect(() => {
    if (!wanted) return;
    onTaken?.();
    // Outside the window the path is typed, which settings ask for.
    void ask.current(wanted).then((isAsked) => {
      if (!isAsked) go(paths.settings());
    });
  }, [wanted, onTaken]);
  useEffect(() => {
    if (problem) problemToast(problem);
  }, [problem]);
  const task = backingUp.running ? backingUp : exporting;
  if (!task.running) return null;
  const title = t(backingUp.running ? 'copies.backingUp' : 'copies.exporting');
  return (
    <section className="menu-copies" aria-label={title}>
      <TaskProgress title={title} status={task.status} cancelling={task.cancelling} onCancel={task.cancel} />
    </section>
  );
}
