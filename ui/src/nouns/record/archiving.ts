// Archiving and restoring a record: told to the core, said in a toast, taken back by its undo.
import { useTranslation } from 'react-i18next';
import { useTell } from '../../host/ask';
import type { Problem } from '../../host/problem';
import { problemToast } from '../../kit/Toast';
import { tellDone } from '../../kit/undo';
import type { RecordMoved, RecordRequest } from '../../wire/bindings';

export interface Along {
  buildings: number;
  units: number;
}

/** "2 buildings and 14 units"; empty when nothing goes along. */
export function useAlongWords(): (along: Along) => string {
  const { t } = useTranslation('records');
  return ({ buildings, units }) => {
    const words = {
      buildings: buildings > 0 ? t('along.buildings', { count: buildings }) : '',
      units: units > 0 ? t('along.units', { count: units }) : '',
    };
    return words.buildings && words.units ? t('along.both', words) : words.buildings || words.units;
  };
}

interface Archiving {
  archive: (record: RecordRequest) => void;
  restore: (record: RecordRequest) => void;
  busy: boolean;
  problem: Problem | null;
  reset: () => void;
}

export function useArchiving(onArchived?: () => void): Archiving {
  const { t } = useTranslation('records');
  const words = useAlongWords();

  function say(done: RecordMoved, way: 'archive' | 'restore') {
    const along = words(done);
    const text = {
      archive: along ? t('archive.doneAlong', { name: done.name, along }) : t('archive.done', done),
      restore: along ? t('archive.restoredAlong', { name: done.name, along }) : t('archive.restored', done),
    };
    tellDone(done, { title: text[way] });
  }

  const archive = useTell('records.archive', {
    onDone: (done) => {
      onArchived?.();
      say(done, 'archive');
    },
    onProblem: (problem) => {
      // A dialog that is open shows it in place.
      if (!onArchived) problemToast(problem);
    },
  });
  const restore = useTell('records.restore', { onDone: (done) => say(done, 'restore') });
  return {
    archive: archive.mutate,
    restore: restore.mutate,
    busy: archive.isPending || restore.isPending,
    problem: archive.error,
    reset: archive.reset,
  };
}
