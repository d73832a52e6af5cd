// Export and backup from the menu, wherever one is: the dialog at once, the progress in a corner, a word at the end.
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { onMenu } from '../host/window';
import { type Copy, useCopies } from '../parts/copies';
import { TaskProgress } from '../parts/TaskProgress';
import { problemToast } from '../parts/Toast';
import './MenuCopies.css';

const COPIES: readonly string[] = ['backup', 'export'] satisfies Copy[];

export function MenuCopies() {
  const { t } = useTranslation('parts');
  const copies = useCopies();
  const ask = useRef(copies.ask);
  ask.current = copies.ask;
  const { exporting, problem } = copies;
  useEffect(
    () =>
      onMenu((item) => {
        if (COPIES.includes(item)) void ask.current(item as Copy);
      }),
    [],
  );
  useEffect(() => {
    if (problem) problemToast(problem);
  }, [problem]);
  if (!exporting.running) return null;
  return (
    <section className="menu-copies" aria-label={t('copies.exporting')}>
      <TaskProgress
        title={t('copies.exporting')}
        status={exporting.status}
        cancelling={exporting.cancelling}
        onCancel={exporting.cancel}
      />
    </section>
  );
}
